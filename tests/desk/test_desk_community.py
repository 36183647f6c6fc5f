"""Curators, communities and the trust network on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.network import NetworkFigure
from scoutdesk.desk.figures.track import TrackFigure
from scoutdesk.desk.pages.curator import CuratorPage
from scoutdesk.desk.pages.curator_tabs import ProfileTab, RequestsTab, TrackTab, TrustTab
from scoutdesk.desk.pages.curators import CommunitiesPage, CuratorsPage
from scoutdesk.desk.pages.network import NetworkPage
from scoutdesk.desk.places import place_of
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.network import Person, network
from scoutdesk.domain.community.track import dots
from scoutdesk.operations import records

TODAY = date(2027, 3, 1)


@pytest.fixture
def people(desk: Desk) -> list[int]:
    """苏禾 brought in 何岚, who brought in 江一宁; 罗青 stands alone. Each leads one community."""
    found: list[int] = []
    for name, above, rated in (("苏禾", None, 5), ("何岚", 0, 4), ("江一宁", 1, 2), ("罗青", None, None)):
        made, _ = records.create(
            desk.workspace,
            Curator,
            name=name,
            phone=f"1358811023{len(found)}",
            city="杭州",
            referred_by=None if above is None else found[above],
            willingness=rated,
            ability=rated,
        )
        records.create(desk.workspace, Community, curator=made.id, name=f"{name}的群", members=100)
        found.append(made.id)
    return found


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[CuratorPage]:
    made = CuratorPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 700)
    made.show()
    yield made


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.background.is_busy, timeout=5000)


def test_the_list_shows_track_and_members_beside_the_fields(
    desk: Desk, people: list[int], qtbot: QtBot
) -> None:
    page = CuratorsPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("curators", people[0]))
    row = page.model.texts(page.model.row_of(people[0]))
    assert row[0] == "苏禾" and row[-3:] == ("独当一面", "100", "0.00")
    assert "、" not in row[-3]


def test_an_empty_list_says_what_belongs_there(desk: Desk, qtbot: QtBot) -> None:
    for cls in (CuratorsPage, CommunitiesPage):
        page = cls(desk)
        qtbot.addWidget(page)
        page.show_place(Place(page.name))
        assert page.stack.currentWidget() is page.empty and page.empty.words.text()


def test_a_community_is_shown_on_the_page_of_her_who_leads_it(
    desk: Desk, people: list[int], page: CuratorPage, qtbot: QtBot
) -> None:
    (group,) = records.where(desk.workspace, Community, curator=people[1])
    place = place_of(desk.workspace, "community", group.id, "members")
    assert (place.page, place.id) == ("curator", people[1])
    page.show_place(place)
    assert page.current_tab() == "profile"
    settled(qtbot, desk)
    alone, _ = records.create(desk.workspace, Community, name="无主的群")
    assert place_of(desk.workspace, "community", alone.id) == Place("communities", alone.id)


def test_a_field_of_the_track_is_found_on_its_tab(
    desk: Desk, people: list[int], page: CuratorPage, qtbot: QtBot
) -> None:
    page.show_place(Place("curator", people[0], field="next_step"))
    assert page.current_tab() == "track"
    settled(qtbot, desk)


def test_the_track_follows_the_rating_that_is_typed(
    desk: Desk, people: list[int], page: CuratorPage, qtbot: QtBot
) -> None:
    page.show_place(Place("curator", people[3], "track"))
    settled(qtbot, desk)
    tab = page.tab("track")
    assert isinstance(tab, TrackTab) and not tab.agreeing.isEnabled()
    for field in ("willingness", "ability"):
        desk.act(lambda name=field: records.edit(desk.workspace, Curator, people[3], name, "5"))  # type: ignore[misc]
    settled(qtbot, desk)
    assert tab.agreeing.isEnabled() and "独当一面" in tab.verdict.text()
    assert {dot.id for dot in tab.figure.dots} == set(people)
    tab.agree()
    settled(qtbot, desk)
    assert records.get(desk.workspace, Curator, people[3]).next_step


def test_the_same_phone_is_said_at_the_field_with_the_other(
    desk: Desk, people: list[int], page: CuratorPage, qtbot: QtBot
) -> None:
    records.edit(desk.workspace, Curator, people[3], "phone", "135 8811 0230")
    page.show_place(Place("curator", people[3]))
    settled(qtbot, desk)
    tab = page.tab("profile")
    assert isinstance(tab, ProfileTab)
    settled(qtbot, desk)
    assert "苏禾" in tab.form.fields["phone"].remark.text()


def test_a_referral_circle_gets_its_sentence_at_the_field_and_what_was_typed_stays(
    desk: Desk, people: list[int], page: CuratorPage, qtbot: QtBot
) -> None:
    page.show_place(Place("curator", people[0]))
    settled(qtbot, desk)
    tab = page.tab("profile")
    assert isinstance(tab, ProfileTab)
    field = tab.form.fields["referred_by"]
    field.restore("江一宁")
    field.leave()
    settled(qtbot, desk)
    assert "引荐" in field.remark.text() and field.draft() == "江一宁"
    assert records.get(desk.workspace, Curator, people[0]).referred_by is None


def test_her_requests_stand_on_her_page(
    desk: Desk, people: list[int], page: CuratorPage, qtbot: QtBot
) -> None:
    page.show_place(Place("curator", people[0], "requests"))
    tab = page.tab("requests")
    assert isinstance(tab, RequestsTab)
    tab.requests.add()
    assert len(tab.requests.rows()) == 1
    settled(qtbot, desk)


def test_every_tab_of_a_curator_is_shown(
    desk: Desk, people: list[int], page: CuratorPage, qtbot: QtBot
) -> None:
    for name in page.labels:
        page.show_place(Place("curator", people[0], name))
        settled(qtbot, desk)
    trust = page.tab("trust")
    settled(qtbot, desk)
    assert isinstance(trust, TrustTab) and "苏禾" in trust.words.text()
    page.show_place(Place("curator", 999))
    assert not page.bar.isEnabled()


def test_the_network_page_says_its_numbers_and_follows_a_record(
    desk: Desk, people: list[int], qtbot: QtBot
) -> None:
    page = NetworkPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    page.show_place(Place("network"))
    settled(qtbot, desk)
    assert "苏禾" in page.depends.text() and "75%" in page.depends.text()
    (group,) = records.where(desk.workspace, Community, curator=people[3])
    desk.act(lambda: records.edit(desk.workspace, Community, group.id, "members", "900"))
    settled(qtbot, desk)
    assert "25%" in page.depends.text()
    page.chips.button(0).click()
    assert page.figure.measure == "curators" and page.table.told()[:4] == ["苏禾", "1", "2", "75%"]


def test_an_empty_network_says_what_is_missing(desk: Desk, qtbot: QtBot) -> None:
    page = NetworkPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("network"))
    settled(qtbot, desk)
    assert not page.figure.drawable and page.side.isHidden()
    assert "甄选师" in page.figure.accessibleDescription()


@pytest.fixture
def figure(qtbot: QtBot) -> NetworkFigure:
    made = NetworkFigure()
    qtbot.addWidget(made)
    made.resize(640, 560)
    made.show()
    made.show_network(network([Person(1, "苏禾"), Person(2, "何岚", 1), Person(3, "罗青")]), "curators")
    made.grab()
    return made


def test_a_person_is_chosen_by_click_and_keys_and_opened_by_enter(
    figure: NetworkFigure, qtbot: QtBot
) -> None:
    first = next(dot for dot in figure.shown.dots if dot.id == 1)
    place = figure._place(first.x, first.y)
    assert "苏禾" in figure.told_at(place.x(), place.y())
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert figure.current == 1
    QTest.keyClick(figure, Qt.Key.Key_Down)
    assert figure.current == 2
    QTest.keyClick(figure, Qt.Key.Key_Up)
    with qtbot.waitSignal(figure.opened) as opened:
        QTest.keyClick(figure, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_one_comes_closer_and_back_and_the_dots_stay_under_the_pointer(figure: NetworkFigure) -> None:
    at = QPointF(400, 200)
    before = figure.centre + (at - QPointF(320, 280)) / figure._reach()
    figure._closer(2.0, at)
    after = figure.centre + (at - QPointF(320, 280)) / figure._reach()
    assert abs(before.x() - after.x()) < 1e-9 and abs(before.y() - after.y()) < 1e-9
    QTest.keyClick(figure, Qt.Key.Key_0)
    assert figure.zoom == 1 and figure.centre == QPointF(0, 0)


def test_five_hundred_people_are_drawn_quickly_and_names_do_not_cover_each_other(
    figure: NetworkFigure,
) -> None:
    crowd = [Person(id, f"甄选师{id}", id // 4 or None, id % 90) for id in range(1, 501)]
    figure.show_network(network(crowd), "members")
    figure.grab()
    assert len(figure.spots) == 500
    boxes = [box for box, _words in figure.spots]
    assert all(figure.rect().contains(box.center().toPoint()) for box in boxes)


def test_a_dot_of_the_track_goes_to_its_curator(qtbot: QtBot) -> None:
    figure = TrackFigure()
    qtbot.addWidget(figure)
    figure.resize(600, 320)
    late = TODAY - timedelta(1)
    people = [
        Curator(id=1, name="苏禾", willingness=5, ability=5, next_step="谈", next_step_on=late),
        Curator(id=2, name="何岚", willingness=5, ability=5),
    ]
    figure.show_dots(dots(people, {1: 10.0}, TODAY), 2)
    figure.grab()
    assert not figure.places[1].intersects(figure.places[2])
    assert figure.cell(5, 5).contains(figure.places[1].center())
    with qtbot.waitSignal(figure.picked) as picked:
        QTest.mouseClick(figure, Qt.MouseButton.LeftButton, pos=figure.places[1].center().toPoint())
    assert picked.args == [1]
    assert figure.accessibleDescription().count("苏禾") == 1


def test_nobody_rated_is_said(qtbot: QtBot) -> None:
    figure = TrackFigure()
    qtbot.addWidget(figure)
    figure.show_dots((), 0)
    assert not figure.drawable and figure.accessibleDescription()


WRONG = {
    "profile": {"phone": "不知道", "joined_on": "昨天前", "referred_by": "没有这个人", "expertise": "飞机"},
    "track": {"willingness": "9", "ability": "很高", "next_step_on": "13 月 40 日"},
}


@pytest.mark.parametrize(("tab", "field"), [(tab, name) for tab, fields in WRONG.items() for name in fields])
def test_wrong_input_about_a_curator_stays_with_its_sentence(
    desk: Desk, people: list[int], page: CuratorPage, qtbot: QtBot, tab: str, field: str
) -> None:
    page.show_place(Place("curator", people[0], tab))
    settled(qtbot, desk)
    bench = page.tab(tab)
    assert isinstance(bench, ProfileTab | TrackTab)
    place, before = bench.form.fields[field], getattr(records.get(desk.workspace, Curator, people[0]), field)
    place.restore(WRONG[tab][field])
    assert place.remark.tone == "bad" and place.remark.text() and place.draft() == WRONG[tab][field]
    assert getattr(records.get(desk.workspace, Curator, people[0]), field) == before
    settled(qtbot, desk)


def test_wrong_input_about_a_community_stays_in_its_cell(
    desk: Desk, people: list[int], page: CuratorPage, qtbot: QtBot
) -> None:
    page.show_place(Place("curator", people[0]))
    settled(qtbot, desk)
    tab = page.tab("profile")
    assert isinstance(tab, ProfileTab)
    table = tab.communities
    for name, typed in {
        "members": "很多",
        "active_share": "240%",
        "platform": "电报",
        "interests": "飞机",
    }.items():
        index = table.model.place(table.rows()[0].id, name)
        table.model.setData(index, typed)
        assert table.model.data(index) == typed and table.remark.text()
    assert records.where(desk.workspace, Community, curator=people[0])[0].members == 100
