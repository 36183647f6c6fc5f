"""Pledges against the harvest: what can be given, what is kept, when it is out of date, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.changes import Change
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import launch_pledges
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.packing.pack import LevelKind, PackLevel
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.i18n import say
from scoutdesk.operations import allotting, history, records
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace

FIRST = date(2027, 3, 16)


class Event:
    """A season with one event; curators pledge by name."""

    def __init__(self, workspace: Workspace, **season: Any) -> None:
        self.workspace = workspace
        sku = records.create(workspace, Sku, name="伦晚")[0].id
        self.season = records.create(workspace, Season, sku=sku, name="2027 春", **season)[0].id
        self.launch = records.create(workspace, Launch, season=self.season, name="发布会")[0].id

    def pledge(self, name: str, quantity: int | None, launch: int = 0, **values: Any) -> int:
        curator = records.create(self.workspace, Curator, name=name)[0].id
        community = records.create(self.workspace, Community, curator=curator, name=f"{name}的群")[0].id
        invited = records.create(
            self.workspace, Invitation, launch=launch or self.launch, curator=curator, community=community
        )[0].id
        return records.create(self.workspace, Pledge, invitation=invited, quantity=quantity, **values)[0].id

    def change(self, record: type[Any], id: int, field: str, value: object) -> None:
        old = getattr(records.get(self.workspace, record, id), field)
        records.apply(self.workspace, say("x"), [Change(record, id, field, old, value)])

    def allotted(self) -> dict[str, int | None]:
        found = allotting.proposal(self.workspace, self.launch).rows
        return {row.curator: row.allocation.quantity for row in found if row.allocation}

    def points(self) -> list[tuple[str, str]]:
        found = launch_pledges.points(dossier_of(self.workspace, self.season))
        return [(point.severity, str(point.message)) for point in found]


@pytest.fixture
def event(workspace: Workspace) -> Event:
    """400 units planned; 580 pledged."""
    made = Event(workspace, planned_volume=400)
    for name, quantity in (("苏禾", 300), ("何岚", 200), ("江一宁", 80)):
        made.pledge(name, quantity, day=FIRST)
    return made


def test_what_can_be_given_is_harvest_or_plan_less_what_is_held_back(workspace: Workspace) -> None:
    event = Event(
        workspace, planned_volume=1200, harvest_start=FIRST, harvest_end=date(2027, 3, 25), daily_capacity=100,
        rain_share=Decimal("0.1"),
    )  # fmt: skip
    event.change(Launch, event.launch, "reserve_share", Decimal("0.05"))
    found = allotting.proposal(workspace, event.launch)
    assert (found.available.whole, found.available.reserve, found.available.units) == (900, 45, 855)
    assert [units for _label, units in found.available.parts()] == [900, 1200, -45]


def test_what_is_held_back_is_rounded_up_to_a_whole_unit(event: Event) -> None:
    event.change(Launch, event.launch, "reserve_share", Decimal("0.001"))
    assert allotting.proposal(event.workspace, event.launch).available.units == 399


def test_a_proposal_saves_nothing(event: Event) -> None:
    found = allotting.proposal(event.workspace, event.launch)
    assert found.proposal is not None
    assert [share.given for share in found.proposal.shares] == [160, 160, 80]
    assert event.allotted() == {}


def test_allotting_keeps_number_reason_day_and_person_as_one_entry(event: Event) -> None:
    outcome = allotting.allot(event.workspace, event.launch)
    assert event.allotted() == {"苏禾": 160, "何岚": 160, "江一宁": 80}
    kept = records.where(event.workspace, Allocation)[0]
    assert (kept.day, kept.person) == (date(2027, 3, 1), "林寻味")
    assert (kept.pledged_then, kept.least_then, kept.capacity_then) == (300, None, 400)
    assert kept.reason is not None and "300" in kept.reason and "160" in kept.reason
    history.undo(event.workspace, outcome.entry)
    assert event.allotted() == {}


def test_allotting_anew_replaces_what_was_there_as_one_entry_and_says_when_nothing_changed(
    event: Event,
) -> None:
    allotting.allot(event.workspace, event.launch)
    assert allotting.allot(event.workspace, event.launch).entry is None
    event.change(Season, event.season, "planned_volume", 280)
    again = allotting.allot(event.workspace, event.launch)
    assert event.allotted() == {"苏禾": 100, "何岚": 100, "江一宁": 80}
    assert len(records.where(event.workspace, Allocation)) == 3
    history.undo(event.workspace, again.entry)
    assert event.allotted() == {"苏禾": 160, "何岚": 160, "江一宁": 80}


def test_whole_cases_are_allotted_where_the_pack_says_so_and_the_event_may_say_otherwise(
    event: Event,
) -> None:
    records.create(event.workspace, PackLevel, season=event.season, level=LevelKind.EACH)
    records.create(event.workspace, PackLevel, season=event.season, level=LevelKind.CASE, contains=12)
    assert allotting.proposal(event.workspace, event.launch).lot == 12
    allotting.allot(event.workspace, event.launch)
    assert event.allotted() == {"苏禾": 168, "何岚": 156, "江一宁": 72}
    event.change(Launch, event.launch, "allot_lot", 50)
    assert allotting.proposal(event.workspace, event.launch).lot == 50


def test_the_earlier_pledge_has_what_is_left_over(event: Event) -> None:
    event.pledge("温若溪", 300, day=date(2027, 3, 1))
    event.change(Season, event.season, "planned_volume", 322)
    allotting.allot(event.workspace, event.launch)
    assert event.allotted() == {"温若溪": 81, "苏禾": 81, "何岚": 80, "江一宁": 80}


def test_what_other_events_of_the_season_gave_is_taken_off(event: Event) -> None:
    second = records.create(event.workspace, Launch, season=event.season, name="第二场")[0].id
    event.pledge("裴悦", 150, second)
    allotting.allot(event.workspace, second)
    assert allotting.proposal(event.workspace, event.launch).available.units == 250
    with pytest.raises(Refused, match="250"):
        allotting.allot(event.workspace, event.launch, 251)


@pytest.mark.parametrize("capacity", [401, -1])
def test_more_than_the_season_gives_or_less_than_nothing_is_refused(event: Event, capacity: int) -> None:
    with pytest.raises(Refused):
        allotting.allot(event.workspace, event.launch, capacity)
    assert event.allotted() == {}


def test_a_trial_may_reach_into_what_is_held_back_and_the_gate_says_so(event: Event) -> None:
    event.change(Launch, event.launch, "reserve_share", Decimal("0.1"))
    allotting.allot(event.workspace, event.launch, 400)
    assert ("warning", "分出 400 件：其中 40 件本应留存") in event.points()


def test_without_harvest_or_plan_nobody_knows_what_to_give(workspace: Workspace) -> None:
    event = Event(workspace)
    event.pledge("苏禾", 300)
    with pytest.raises(Refused):
        allotting.allot(workspace, event.launch)
    assert [gravity for gravity, _words in event.points()] == ["open"]


def test_without_pledges_there_is_nothing_to_allot(workspace: Workspace) -> None:
    event = Event(workspace, planned_volume=10)
    with pytest.raises(Refused):
        allotting.allot(workspace, event.launch)
    assert event.points() == []


# the gate


def test_pledges_above_the_harvest_keep_the_gate_shut_until_they_are_allotted(event: Event) -> None:
    assert [gravity for gravity, _words in event.points()] == ["open"]
    allotting.allot(event.workspace, event.launch)
    assert event.points() == []


def test_pledges_that_fit_need_no_allocation(event: Event) -> None:
    event.change(Season, event.season, "planned_volume", 580)
    assert event.points() == []
    event.change(Season, event.season, "planned_volume", 579)
    assert len(event.points()) == 1


def test_an_allocation_is_out_of_date_when_pledges_or_harvest_changed(event: Event) -> None:
    allotting.allot(event.workspace, event.launch)
    first = allotting.proposal(event.workspace, event.launch).rows[0].pledge.id
    event.change(Pledge, first, "quantity", 310)
    event.change(Pledge, first, "least", 20)
    event.change(Season, event.season, "planned_volume", 390)
    event.pledge("温若溪", 30)
    told = [str(message) for message in allotting.proposal(event.workspace, event.launch).outdated]
    assert (
        len(told) == 4 and "310" in told[0] and "300" in told[0] and "温若溪" in told[2] and "390" in told[3]
    )
    assert {gravity for gravity, _words in event.points()} == {"open", "error"}
    allotting.allot(event.workspace, event.launch)
    assert event.points() == []


def test_more_allotted_than_the_season_gives_is_an_error(event: Event) -> None:
    allotting.allot(event.workspace, event.launch)
    event.change(Season, event.season, "planned_volume", 300)
    assert "error" in [gravity for gravity, _words in event.points()]


def test_a_pledge_taken_back_in_part_is_an_error_at_its_allocation(event: Event) -> None:
    allotting.allot(event.workspace, event.launch)
    first = allotting.proposal(event.workspace, event.launch).rows[0].pledge.id
    event.change(Pledge, first, "quantity", 100)
    assert ("error", "苏禾：分了 160 件，只认购了 100 件") in event.points()
    allotting.allot(event.workspace, event.launch)
    assert event.allotted() == {"苏禾": 100, "何岚": 200, "江一宁": 80}


def test_too_few_typed_by_hand_is_a_warning(event: Event) -> None:
    pledge = event.pledge("裴悦", 60, least=50)
    records.create(event.workspace, Allocation, pledge=pledge, quantity=20)
    assert "warning" in [gravity for gravity, _words in event.points()]


# what is never stored


def test_an_allocation_above_its_pledge_is_refused(event: Event) -> None:
    pledge = event.pledge("裴悦", 60)
    with pytest.raises(Refused, match="60"):
        records.create(event.workspace, Allocation, pledge=pledge, quantity=61)
    kept = records.create(event.workspace, Allocation, pledge=pledge, quantity=60)[0]
    with pytest.raises(Refused, match="61"):
        records.edit(event.workspace, Allocation, kept.id, "quantity", "61")
    with pytest.raises(Refused):
        records.create(event.workspace, Allocation, pledge=pledge, quantity=1)
    blank = event.pledge("温若溪", None)
    with pytest.raises(Refused):
        records.create(event.workspace, Allocation, pledge=blank, quantity=1)


def test_undo_does_not_bring_back_an_allocation_above_its_pledge(event: Event) -> None:
    first = allotting.allot(event.workspace, event.launch)
    event.change(Season, event.season, "planned_volume", 90)
    second = allotting.allot(event.workspace, event.launch)
    pledge = allotting.proposal(event.workspace, event.launch).rows[0].pledge.id
    event.change(Pledge, pledge, "quantity", 100)
    assert first.entry is not None and second.entry is not None
    with pytest.raises(Refused):
        history.undo(event.workspace, second.entry)


def test_a_pledge_without_an_invitation_is_refused(event: Event) -> None:
    with pytest.raises(Refused, match="邀请"):
        records.create(event.workspace, Pledge, quantity=10)


def test_what_an_allocation_rested_on_is_not_typed(event: Event) -> None:
    kept = records.create(event.workspace, Allocation, pledge=event.pledge("裴悦", 60), quantity=6)[0]
    with pytest.raises(Refused):
        records.edit(event.workspace, Allocation, kept.id, "pledged_then", "6")
