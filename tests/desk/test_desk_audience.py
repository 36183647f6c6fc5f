"""Audience, requests and range on the desk: figures that answer to the records, and the steps that follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.pages import make_page
from scoutdesk.desk.pages.audience import AudienceBench
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.range import RangePage
from scoutdesk.desk.pages.requests import RequestsPage
from scoutdesk.desk.pages.stages import make_part, part_for
from scoutdesk.desk.pages.stages.sourcing_requests import RequestsBench
from scoutdesk.desk.places import place_of
from scoutdesk.domain.community.communities import Community, Platform
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.portrait import Aspect
from scoutdesk.domain.community.requests import CuratorRequest, RequestState
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import AgeBand, Category, Sku, Trademark
from scoutdesk.domain.trademarks import Standing
from scoutdesk.operations import records, requests
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace


@pytest.fixture
def groups(workspace: Workspace) -> tuple[int, int, int]:
    """A curator with a community of families and one of students."""
    leader, _ = records.create(workspace, Curator, name="苏禾")
    made = [
        records.create(
            workspace, Community, curator=leader.id, name=name, members=500, age_band=age, platform=where
        )
        for name, age, where in (
            ("良渚早市团", AgeBand.FAMILY, Platform.WECHAT),
            ("珞珈果友", AgeBand.YOUNG, Platform.QQ),
        )
    ]
    return leader.id, made[0][0].id, made[1][0].id


@pytest.fixture
def asked(workspace: Workspace, groups: tuple[int, int, int]) -> tuple[int, int, int]:
    """Two requests that mean the same, and another one."""
    return tuple(  # type: ignore[return-value]
        records.create(
            workspace, CuratorRequest, curator=groups[0], community=groups[1], wanted=wanted, category=kind,
            quantity=units, price_limit=Decimal(limit),
        )[0].id
        for wanted, kind, units, limit in (
            ("东魁杨梅", Category.FRUIT, 80, 198),
            ("手工挂面", Category.HANDMADE, 60, 58),
            ("仙居杨梅", Category.FRUIT, 20, 158),
        )
    )  # fmt: skip


@pytest.fixture
def page(desk: Desk, asked: tuple[int, int, int], qtbot: QtBot) -> Iterator[RequestsPage]:
    made = make_page("requests", desk)
    assert isinstance(made, RequestsPage)
    qtbot.addWidget(made)
    made.refresh()
    qtbot.waitUntil(lambda: len(made.groups.asks) == 2)
    yield made


def age_share(bench: AudienceBench, words: str) -> int | None:
    rows = next(group.rows for group in bench.figure.plotted if group.aspect is Aspect.AGE)
    return next(row.bought for row in rows if str(row.words) == words)


def test_the_portrait_moves_when_a_sale_is_changed(
    desk: Desk, workspace: Workspace, groups: tuple[int, int, int], qtbot: QtBot
) -> None:
    sku, _ = records.create(workspace, Sku, name="伦晚", audience_ages=(AgeBand.SENIOR,))
    season, _ = records.create(workspace, Season, sku=sku.id)
    bench = AudienceBench(desk)
    qtbot.addWidget(bench)
    bench.show_sku(sku.id)
    qtbot.waitUntil(lambda: bench.found is not None)
    assert age_share(bench, "35–44 岁") is None and bench.core.isHidden()
    assert "尚无销售" in bench.doubts.text()
    records.create(workspace, Sale, season=season.id, community=groups[1], units=30, day=date(2027, 2, 1))
    sale, _ = records.create(workspace, Sale, season=season.id, community=groups[2], units=10)
    bench.show_sku(sku.id)
    qtbot.waitUntil(lambda: age_share(bench, "35–44 岁") == 750)
    records.edit(workspace, Sale, sale.id, "units", "90")
    bench.show_sku(sku.id)
    qtbot.waitUntil(lambda: age_share(bench, "35–44 岁") == 250)
    assert any("25.0%" in words for words in bench.figure.sentences())
    bench.resize(1000, 700)
    bench.figure.grab()
    assert "35–44 岁" in bench.figure.told_at(*spot(bench.figure, "35–44 岁"))


def spot(figure: Any, words: str) -> tuple[float, float]:
    box = next(box for box, told in figure.spots if words in told)
    return box.center().x(), box.center().y()


def test_a_group_chooses_its_rows_and_becomes_a_brief(
    page: RequestsPage, workspace: Workspace, asked: tuple[int, int, int], qtbot: QtBot
) -> None:
    page.groups.table.view.selectRow(0)
    assert set(page.table.chosen_ids()) == {asked[0], asked[2]}
    assert "100 件" in page.acts.sums.text() and "¥198" in page.acts.sums.text()
    page.brief()
    found = records.get(workspace, CuratorRequest, asked[0])
    assert found.state is RequestState.BRIEFED and found.season
    season = records.get(workspace, Season, found.season)
    assert (season.planned_volume, season.target_price) == (100, Decimal(198))


def test_a_group_is_found_behind_a_filter(page: RequestsPage, asked: tuple[int, int, int]) -> None:
    page.search.setText("挂面")
    page.choose([asked[0]])
    assert page.table.chosen_ids() == (asked[0],)


def test_an_answer_without_words_is_refused_and_keeps_the_choice(
    page: RequestsPage, workspace: Workspace, asked: tuple[int, int, int]
) -> None:
    notices: list[Any] = []
    page.desk.noticed.connect(notices.append)
    page.choose([asked[1]])
    page.answer("", True)
    assert notices and page.table.chosen_ids() == (asked[1],)
    page.acts.words.setText("这一季不做")
    page.answer("这一季不做", True)
    assert records.get(workspace, CuratorRequest, asked[1]).state is RequestState.DECLINED
    assert page.acts.words.text() == ""


def test_a_request_put_away_can_be_looked_at_but_nothing_is_done_with_it(
    page: RequestsPage, workspace: Workspace, asked: tuple[int, int, int]
) -> None:
    page.choose([asked[0]])
    records.archive(workspace, CuratorRequest, [asked[0]])
    page._tell()
    assert "已被归档" in page.acts.sums.text() and not page.acts.words.isEnabled()


def test_the_season_shows_who_asked_and_who_has_bought(
    desk: Desk, workspace: Workspace, asked: tuple[int, int, int], groups: tuple[int, int, int], qtbot: QtBot
) -> None:
    season = requests.brief_from_requests(workspace, [asked[0], asked[2]]).ids[0]
    records.edit(workspace, Season, season, "target_price", "220")
    part = part_for(Target("curator_request", asked[0], "price_limit"))
    assert part is not None and part.path == "sourcing/requests"
    bench = make_part(part, desk)
    assert isinstance(bench, RequestsBench)
    qtbot.addWidget(bench)

    def show() -> None:
        dossier = dossier_of(workspace, season)
        bench.show_dossier(dossier, all_points(dossier))

    show()
    assert [row.id for row in bench.requests.rows()] == [asked[0], asked[2]]
    assert not bench.meeting.isEnabled()
    points = {(point.record, point.field) for point in all_points(dossier_of(workspace, season))}
    assert ("season", "target_price") in points
    records.create(workspace, Sale, season=season, community=groups[1], units=12)
    show()
    assert bench.meeting.isEnabled()
    bench.meet()
    assert records.get(workspace, CuratorRequest, asked[0]).state is RequestState.MET


def test_a_request_is_shown_on_its_own_list(workspace: Workspace, asked: tuple[int, int, int]) -> None:
    place = place_of(workspace, "curator_request", asked[1])
    assert (place.page, place.id) == ("requests", asked[1])


def test_the_range_counts_sorts_and_goes_to_the_sku(desk: Desk, workspace: Workspace, qtbot: QtBot) -> None:
    first, _ = records.create(workspace, Sku, name="甲", trademark=Trademark.REGISTERED)
    records.create(workspace, Sku, name="乙", trademark=Trademark.NONE)
    page = make_page("range", desk)
    assert isinstance(page, RangePage)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: page.table.rowCount() == 2)
    counted = {standing.value: count for standing, count in page.trademarks.plotted}
    assert counted == {"holds": 1, "none": 1}
    records.edit(workspace, Sku, first.id, "trademark", "TM")
    page.refresh()
    qtbot.waitUntil(lambda: (Standing.PENDING, 1) in page.trademarks.plotted)
    page.resize(1200, 700)
    page.artisans.grab()
    page.trademarks.grab()
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    opened: list[int] = []
    page.table.opened.connect(opened.append)
    page.table.setCurrentCell(0, 0)
    page.table.activated.emit(page.table.currentIndex())
    assert opened == [first.id]
