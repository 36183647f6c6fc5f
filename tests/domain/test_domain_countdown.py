"""The countdown: due days counted back, what the records prove, what is late, and how late that makes the event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.gates.launch_event import event_points
from scoutdesk.domain.launch.claims import Claim
from scoutdesk.domain.launch.compliance import Clearance, ContentReview
from scoutdesk.domain.launch.event import Launch, LaunchKind, Milestone
from scoutdesk.domain.launch.guests import Answer, Invitation
from scoutdesk.domain.launch.kits import Kit
from scoutdesk.domain.pricing.price_list import PriceList
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.copy_texts import fingerprint, places_read
from scoutdesk.domain.whole.countdown import Step, countdown, days_left, move_it, too_late
from scoutdesk.domain.whole.countdown_figure import countdown_points
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.domain.whole.readiness import PROOFS, gets_kit
from scoutdesk.fields.declared import Record
from scoutdesk.knowledge.launch import OWNERS, steps, steps_basis
from scoutdesk.knowledge.workdays import is_working, working_days

TODAY = date(2026, 3, 2)
SEASON = Season(
    id=1, sku=1, stage=Stage.LAUNCH, harvest_start=date(2026, 4, 15), harvest_end=date(2026, 5, 10)
)
EVENT = Launch(id=1, code="EVT-1", season=1, kind=LaunchKind.BOTH, day=date(2026, 4, 22))


def dossier(*below: Record, season: Season = SEASON, today: date = TODAY, event: Launch = EVENT) -> Dossier:
    return Dossier(today=today, season=season, sku=Sku(id=1), below=by_kind((event, *below)))


def step_of(found: Dossier, id: str) -> Step:
    (launch,) = found.all(Launch)
    return next(item for item in countdown(found, launch).steps if item.norm and item.norm.id == id)


def test_every_norm_says_whose_it_is_and_what_proves_it_and_that_it_is_our_proposal() -> None:
    assert len({norm.id for norm in steps()}) == len(steps()) >= 12
    for norm in steps():
        assert norm.owner in OWNERS and (not norm.proof or norm.proof in PROOFS) and norm.working_days > 0
        assert norm.anchor in ("event", "harvest") and set(norm.forms) <= {kind.value for kind in LaunchKind}
    assert {norm.proof for norm in steps()} >= set(PROOFS) and steps_basis().confidence == "低"


def test_steps_are_counted_back_over_weekends_and_feasts() -> None:
    # from Wednesday 22 April 2026: over three weekends and the three days of the Clear and Bright feast
    assert step_of(dossier(), "REHEARSAL").due == date(2026, 4, 21)
    assert step_of(dossier(), "VENUE").due == date(2026, 3, 24)
    assert step_of(dossier(), "COLD_CHAIN").due == date(2026, 4, 10)


def test_without_a_day_of_the_event_only_the_harvest_counts_back() -> None:
    found = dossier(event=replace(EVENT, day=None))
    (launch,) = found.all(Launch)
    counted = countdown(found, launch)
    assert {item.norm.anchor for item in counted.steps if item.norm and item.due} == {"harvest"}
    assert counted.missing and counted.earliest is None


def test_kits_are_for_those_who_taste_at_home() -> None:
    onsite = dossier(event=replace(EVENT, kind=LaunchKind.ONSITE))
    assert not [
        item
        for item in countdown(onsite, onsite.all(Launch)[0]).steps
        if item.norm and item.norm.id == "KITS"
    ]
    guest = Invitation(id=1, launch=1, answer=Answer.YES)
    assert not gets_kit(EVENT, guest) and gets_kit(EVENT, replace(guest, online=True))
    assert gets_kit(replace(EVENT, kind=LaunchKind.ONLINE), guest)
    assert not gets_kit(EVENT, replace(guest, online=True, answer=Answer.WAITLIST))


def test_the_records_tick_off_what_they_prove() -> None:
    assert step_of(dossier(), "PRICE_LIST").state != "done"
    proven = step_of(dossier(PriceList(id=1, season=1, approved_on=date(2026, 2, 20))), "PRICE_LIST")
    assert proven.state == "done" and proven.done_on == date(2026, 2, 20)


def test_invitations_are_sent_when_the_last_one_is() -> None:
    one = Invitation(id=1, launch=1, sent_on=date(2026, 3, 1))
    two = Invitation(id=2, launch=1)
    assert step_of(dossier(one, two), "INVITATIONS").state != "done"
    done = step_of(dossier(one, replace(two, sent_on=date(2026, 3, 2))), "INVITATIONS")
    assert done.done_on == date(2026, 3, 2)


def test_only_the_newest_review_clears_the_content() -> None:
    read = fingerprint(places_read(dossier()))
    cleared = ContentReview(id=1, season=1, day=date(2026, 2, 1), verdict=Clearance.CLEARED, fingerprint=read)
    refused = ContentReview(id=2, season=1, day=date(2026, 2, 2), verdict=Clearance.REFUSED)
    assert step_of(dossier(cleared), "COMPLIANCE").done
    assert not step_of(dossier(cleared, refused), "COMPLIANCE").done


def test_what_was_changed_since_its_review_is_not_cleared() -> None:
    claim = Claim(id=1, season=1, text="树上过冬")
    review = ContentReview(
        id=1,
        season=1,
        day=date(2026, 2, 1),
        verdict=Clearance.CLEARED,
        fingerprint=fingerprint(places_read(dossier(claim))),
    )
    assert step_of(dossier(claim, review), "COMPLIANCE").done
    changed = step_of(dossier(replace(claim, text="树上过了冬"), review), "COMPLIANCE")
    assert not changed.done and changed.standing and changed.standing.lacking


def test_a_row_holds_its_own_day_owner_and_tick() -> None:
    row = Milestone(id=5, launch=1, step="REHEARSAL", what="彩排", owner="陈质", due=date(2026, 4, 1))
    found = step_of(dossier(row), "REHEARSAL")
    assert (found.due, found.typed, found.owner, found.state) == (date(2026, 4, 1), True, "陈质", "ahead")
    assert step_of(dossier(replace(row, done_on=TODAY)), "REHEARSAL").state == "done"


def test_once_steps_are_taken_over_those_put_away_stay_away() -> None:
    row = Milestone(id=5, launch=1, step="REHEARSAL")
    found = countdown(dossier(row), EVENT)
    assert [item.milestone for item in found.steps] == [row] and not found.proposed
    own = Milestone(id=6, launch=1, what="订车")
    assert countdown(dossier(own), EVENT).proposed and len(countdown(dossier(own), EVENT).steps) > 10


@pytest.mark.parametrize(
    ("due", "state", "left"),
    [
        # 28 February 2026 is a Saturday on which people work
        (date(2026, 2, 27), "late", -2),
        (date(2026, 2, 28), "late", -1),
        (date(2026, 3, 1), "late", -1),
        (date(2026, 3, 2), "soon", 0),
        (date(2026, 3, 4), "soon", 2),
        (date(2026, 3, 5), "ahead", 3),
    ],
)
def test_late_is_what_was_due_before_today(due: date, state: str, left: int) -> None:
    row = Milestone(id=5, launch=1, what="订车", due=due)
    (found,) = (item for item in countdown(dossier(row), EVENT).steps if item.milestone)
    assert (found.state, found.left) == (state, left)


def test_a_late_step_warns_at_its_row_and_does_not_block() -> None:
    row = Milestone(id=5, launch=1, what="订车", due=date(2026, 2, 27))
    (point,) = (item for item in event_points(dossier(row)) if item.record == "milestone")
    assert point.severity == "warning" and point.field == "due" and "订车" in str(point.message)
    done = replace(row, done_on=date(2026, 2, 26))
    assert not [item for item in event_points(dossier(done)) if item.record == "milestone"]


def test_steps_nobody_took_over_are_named_together_when_late() -> None:
    late = dossier(today=date(2026, 4, 20))
    found = [item for item in event_points(late) if item.field == "milestone"]
    assert len(found) == 1 and found[0].severity == "warning" and found[0].record == "launch"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"due": date(2026, 4, 23)}, "due"),
        ({"due": date(2026, 4, 18)}, "due"),
        ({"done_on": date(2026, 3, 3)}, "done_on"),
        ({"step": "PRICE_LIST", "owner": "林晚", "done_on": TODAY}, "done_on"),
        ({"step": "PRICE_LIST"}, "owner"),
    ],
)
def test_what_is_odd_about_a_row_is_told_at_its_field(values: dict[str, object], field: str) -> None:
    row = Milestone(id=5, launch=1, what="x", **values)  # type: ignore[arg-type]
    found = [item for item in event_points(dossier(row)) if item.record == "milestone"]
    assert [item.field for item in found] == [field] and not found[0].blocks


def test_where_it_is_too_late_the_earliest_day_is_named() -> None:
    today = date(2026, 4, 13)
    found = countdown(dossier(today=today), EVENT)
    assert found.late and found.slack is not None and found.slack < 0
    assert found.earliest and found.earliest > date(2026, 4, 22)
    moved = replace(EVENT, day=found.earliest)
    again = countdown(dossier(today=today, event=moved), moved)
    assert not [item for item in again.late if item.norm and item.norm.anchor == "event"]
    assert str(found.earliest) in str(move_it(found)) and move_it(again) is None


def test_on_the_weekend_after_its_day_a_step_is_late_by_no_working_day() -> None:
    friday, saturday = date(2026, 4, 17), date(2026, 4, 18)
    row = Milestone(id=5, launch=1, what="彩排", due=friday)
    found = countdown(dossier(row, today=saturday), EVENT)
    item = next(step for step in found.steps if step.what == "彩排")
    assert item.state == "late" and "days" not in too_late(item, saturday).args
    assert too_late(item, date(2026, 4, 20)).args["days"] == 1


def test_the_figure_reaches_over_all_and_shades_what_nobody_works() -> None:
    points = countdown_points(countdown(dossier(), EVENT))
    assert points.axis and points.axis.first < TODAY and points.axis.last > date(2026, 4, 22)
    assert date(2026, 4, 6) in points.axis.off and date(2026, 4, 7) not in points.axis.off
    assert points.axis.window and points.axis.window[0] == date(2026, 4, 15)
    assert countdown_points(countdown(dossier(season=Season(id=1), event=Launch(id=1)), Launch(id=1))).missing


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(-400, 400))
def test_every_step_falls_on_a_working_day_and_a_later_event_never_hurries_anybody(
    day: date, today: int
) -> None:
    now = day - timedelta(days=today)
    early, late = replace(EVENT, day=day), replace(EVENT, day=day + timedelta(days=9))
    one = countdown(dossier(event=early, today=now), early)
    two = {item.what: item.due for item in countdown(dossier(event=late, today=now), late).steps}
    for item in one.steps:
        due, later = item.due, two[item.what]
        assert due and later and due <= later and is_working(due)
        if item.norm and item.norm.anchor == "event":
            assert working_days(due, day) == item.norm.working_days
        assert (item.state == "late") == (not item.done and due < now)
        assert item.left == days_left(now, due)
    assert list(one.steps) == sorted(one.steps, key=lambda item: item.due or date.max)


def test_long_after_the_event_the_axis_ends_with_it() -> None:
    for days, there in ((14, True), (15, False), (240, False)):
        found = dossier(today=date(2026, 4, 22) + timedelta(days=days))
        axis = countdown_points(countdown(found, EVENT)).axis
        assert axis is not None and (axis.last >= found.today) is there
        assert axis.last > date(2026, 4, 22)


def test_a_kit_is_near_in_its_last_week_only() -> None:
    leaves = date(2026, 4, 19)
    kit = Kit(Invitation(id=1, launch=1, answer=Answer.YES, online=True), leaves)
    tones = [kit.state(leaves + timedelta(days=days))[0] for days in (-60, -8, -7, 0, 1)]
    assert tones == ["muted", "muted", "warning", "warning", "bad"]
