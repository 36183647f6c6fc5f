"""Curators as the records have them: sales, events and pledges; steps agreed; what is never stored, and what is due."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator, CuratorState
from scoutdesk.domain.community.evidence import beside
from scoutdesk.domain.community.track import Track, overdue, track_of
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.listing import Listing
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.complaint import Complaint
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.season_sales import season_sales
from scoutdesk.operations import community, history, records, told_list
from scoutdesk.operations.community_list import COMMUNITIES
from scoutdesk.operations.curator_list import CURATORS
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.today import first_lines
from scoutdesk.operations.workspace import Workspace


def curator(workspace: Workspace, name: str, **values: object) -> int:
    return records.create(workspace, Curator, name=name, **values)[0].id


def group(workspace: Workspace, curator: int, members: int) -> int:
    return records.create(workspace, Community, curator=curator, name=f"{members} 人群", members=members)[
        0
    ].id


def sold(workspace: Workspace, season: int, group: int, month: int, amount: int) -> None:
    values = {"units": amount // 10, "amount": Decimal(amount), "buyers": 10, "again": 4, "referred": 1}
    records.create(workspace, Sale, season=season, community=group, day=date(2026, month, 3), **values)


@pytest.fixture
def season(workspace: Workspace) -> int:
    sku, _ = records.create(workspace, Sku, name="秭归伦晚脐橙")
    made, _ = records.create(workspace, Season, sku=sku.id, name="2026 春", stage=Stage.SELLING)
    return made.id


def test_a_curator_has_what_her_communities_bought_season_by_season(
    workspace: Workspace, season: int
) -> None:
    su, he = curator(workspace, "苏禾"), curator(workspace, "何岚")
    first, second, other = group(workspace, su, 60), group(workspace, su, 40), group(workspace, he, 100)
    for place, month, amount in ((first, 3, 500), (second, 3, 100), (first, 5, 400), (other, 3, 3000)):
        sold(workspace, season, place, month, amount)
    # who bought before, of nobody knows how many: no share can be made of it
    records.create(workspace, Sale, season=season, community=second, day=date(2026, 5, 1), again=9)
    records.create(workspace, Complaint, season=season, community=second, units=1)
    records.create(workspace, Complaint, season=season, units=1)
    file = community.curator_file(workspace, su)
    (trade,) = file.trades
    assert (trade.amount, trade.units) == (Decimal(1000), 100)
    assert (trade.buyers, trade.again, trade.again_of, trade.referred) == (30, 12, 30, 3)
    assert (trade.complaints, trade.open, file.members) == (1, 1, 100)
    # sold from 3 March to 3 May, closed on 1 June: 91 days; the same for every community of the season
    records.edit(workspace, Season, season, "closed_on", "2026-06-01")
    spending = community.curator_file(workspace, su).spending
    assert spending.months(season) == Fraction(91, 30)
    assert spending.per_member(season=season) == spending.per_member() == Decimal("3.30")
    assert file.seasons[season]
    assert {item.community: item.amount for item in spending.paid} == {first: 900, second: 100}
    assert spending.per_member(community=second) == Decimal("0.82")
    # it is the season page's figure
    shown = {item.community: item.per_member for item in season_sales(dossier_of(workspace, season)).groups}
    assert {id: spending.per_member(community=id) for id in (first, second)} == {
        id: shown[id] for id in (first, second)
    }
    assert community.columns_of(workspace, [su, he]) == {su: (100, Decimal(1000)), he: (100, Decimal(3000))}


def test_events_and_pledges_stand_beside_what_was_taken(workspace: Workspace, season: int) -> None:
    su = curator(workspace, "苏禾")
    place = group(workspace, su, 60)
    past, _ = records.create(workspace, Launch, season=season, name="春季发布会", day=date(2026, 3, 20))
    future, _ = records.create(workspace, Launch, season=season, name="下一场", day=date(2027, 3, 20))
    came, _ = records.create(workspace, Invitation, launch=past.id, curator=su, arrived=600)
    records.create(workspace, Invitation, launch=future.id, curator=su)
    pledge, _ = records.create(workspace, Pledge, invitation=came.id, quantity=80)
    records.create(workspace, Allocation, pledge=pledge.id, quantity=50)
    sold(workspace, season, place, 3, 400)
    later, earlier = community.curator_file(workspace, su).attendances
    assert (later.event, later.over, later.came) == ("下一场", False, False)
    assert (earlier.came, earlier.over, earlier.pledged, earlier.allotted) == (True, True, 80, 50)


def test_a_sale_moves_on_whom_the_network_hangs(workspace: Workspace, season: int) -> None:
    su, jiang = curator(workspace, "苏禾"), curator(workspace, "江一宁")
    below = curator(workspace, "何岚", referred_by=su), curator(workspace, "罗青", referred_by=jiang)
    places = [group(workspace, id, 50) for id in below]
    sold(workspace, season, places[0], 3, 500)
    assert community.people(workspace).network.heaviest("sales").person.id == su  # type: ignore[union-attr]
    sold(workspace, season, places[1], 3, 900)
    assert community.people(workspace).network.heaviest("sales").person.id == jiang  # type: ignore[union-attr]
    history.undo(workspace)
    assert community.people(workspace).network.heaviest("sales").person.id == su  # type: ignore[union-attr]


def test_an_archived_curator_is_not_in_the_network_and_hers_begin_a_tree(workspace: Workspace) -> None:
    su = curator(workspace, "苏禾")
    he = curator(workspace, "何岚", referred_by=su)
    records.archive(workspace, Curator, [su])
    found = community.people(workspace).network
    assert list(found.branches) == [he] and found.branches[he].alone


def test_a_circle_of_referrals_is_refused_however_long(workspace: Workspace) -> None:
    first = curator(workspace, "甲")
    second = curator(workspace, "乙", referred_by=first)
    third = curator(workspace, "丙", referred_by=second)
    for whom in (first, second, third):
        with pytest.raises(Refused):
            records.edit(workspace, Curator, first, "referred_by", records.get(workspace, Curator, whom).code)
    assert records.get(workspace, Curator, first).referred_by is None


def test_the_step_agreed_is_the_one_proposed_and_is_undone_as_one(workspace: Workspace) -> None:
    su = curator(workspace, "苏禾", willingness=5, ability=2)
    outcome = community.agree_step(workspace, su)
    agreed = records.get(workspace, Curator, su)
    assert agreed.next_step and agreed.next_step_on and agreed.next_step_on > workspace.today()
    assert len(outcome.changes) == 2
    history.undo(workspace)
    assert records.get(workspace, Curator, su).next_step is None


def test_no_step_is_agreed_with_one_who_left_or_is_not_rated(workspace: Workspace) -> None:
    left = curator(workspace, "孟春", willingness=2, ability=2, state=CuratorState.LEFT)
    unrated = curator(workspace, "罗青")
    for id in (left, unrated):
        with pytest.raises(Refused):
            community.agree_step(workspace, id)
    community.agree_step(workspace, unrated, "见面谈一次", date(2027, 3, 9))
    assert records.get(workspace, Curator, unrated).next_step == "见面谈一次"


def test_steps_overdue_and_soon_stand_on_today_and_those_of_one_who_rests_do_not(
    workspace: Workspace,
) -> None:
    for name, day, state in (
        ("迟", date(2027, 2, 20), CuratorState.ACTIVE),
        ("近", date(2027, 3, 8), CuratorState.ACTIVE),
        ("远", date(2027, 3, 9), CuratorState.ACTIVE),
        ("歇", date(2027, 2, 20), CuratorState.RESTING),
    ):
        curator(workspace, name, next_step="谈一次", next_step_on=day, state=state)
    found = first_lines(workspace.folder, workspace.today())
    assert [(line.subject, line.title, line.days) for line in found] == [
        ("late", "迟", -9),
        ("step", "近", 7),
    ]


def test_the_list_is_put_in_the_order_of_what_is_worked_out(workspace: Workspace, season: int) -> None:
    su, he = (
        curator(workspace, "苏禾", willingness=1, ability=1),
        curator(workspace, "何岚", willingness=5, ability=5),
    )
    luo = curator(workspace, "罗青")
    sold(workspace, season, group(workspace, su, 10), 3, 900)
    sold(workspace, season, group(workspace, he, 99), 3, 100)

    def order(by: str, *, falling: bool = False) -> list[int]:
        return list(told_list.ordered_ids(CURATORS, workspace, Listing(Curator, order=by, falling=falling)))

    assert order("sales", falling=True) == [su, he, luo]
    assert order("members", falling=True) == [he, su, luo]
    assert order("track") == [he, su, luo]
    assert told_list.shown_columns(CURATORS, workspace, [su])[su][1:] == ("10", "900.00")


def test_the_list_is_exported_as_it_is_shown(workspace: Workspace, season: int, tmp_path: Path) -> None:
    import openpyxl

    su = curator(workspace, "苏禾", willingness=5, ability=5)
    curator(workspace, "何岚", referred_by=su)
    path = tmp_path / "甄选师.xlsx"
    listing = Listing(Curator, order="members")
    told_list.export_told(CURATORS, workspace, listing, ["name", "referred_by", "track", "members"], path)
    book = openpyxl.load_workbook(path)
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    book.close()
    assert ["何岚", "苏禾"] in [row[:2] for row in rows]
    assert any(row[0] == "苏禾" and row[3] == 0 for row in rows)


def test_communities_are_listed_with_what_they_paid_per_member_and_month(
    workspace: Workspace, season: int
) -> None:
    su = curator(workspace, "苏禾")
    small, large, silent = group(workspace, su, 40), group(workspace, su, 400), group(workspace, su, 9)
    for place, amount in ((small, 400), (large, 800)):
        sold(workspace, season, place, 3, amount)
    records.edit(workspace, Season, season, "closed_on", "2026-03-03")

    def shown() -> dict[int, tuple[str, ...]]:
        return told_list.shown_columns(COMMUNITIES, workspace, [small, large, silent])

    assert shown() == {small: ("400.00", "10.00"), large: ("800.00", "2.00"), silent: ("0.00", "")}
    by_rate = Listing(Community, order="per_member", falling=True)
    assert list(told_list.ordered_ids(COMMUNITIES, workspace, by_rate)) == [small, large, silent]
    records.edit(workspace, Community, large, "members", "50")
    assert shown()[large] == ("800.00", "16.00")
    assert list(told_list.ordered_ids(COMMUNITIES, workspace, by_rate)) == [large, small, silent]
    assert told_list.shown_columns(CURATORS, workspace, [su])[su][2] == "1200.00"


def test_an_unknown_curator_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused):
        community.curator_file(workspace, 12345)


def test_the_demo_has_a_network_that_depends_and_curators_of_every_track(demo: Workspace) -> None:
    found = community.people(demo)
    assert found.network.measure == "sales" and len(found.network.isolated) == 1
    assert found.network.depth >= 3 and len(found.network.components) >= 4
    heaviest = found.network.heaviest("curators")
    assert heaviest is not None and heaviest.shares["curators"] == Fraction(1, 3)
    rated = {track_of(item) for item in found.curators}
    assert rated == set(Track)
    assert any(overdue(item, found.day) for item in found.curators)
    assert found.doubts == ()


def test_some_ratings_of_the_demo_agree_with_the_records_and_one_does_not(demo: Workspace) -> None:
    tones = set()
    for item in records.where(demo, Curator):
        file = community.curator_file(demo, item.id)
        tones |= {doubt.severity for doubt in beside(item, file.suggestions)}
    assert tones == {"info", "warning"}
