"""The launch event: its day against harvest, prices and feasts; its run of show; every rule at its edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.gates.launch_event import event_points
from scoutdesk.domain.gates.point import Point
from scoutdesk.domain.hints import hints
from scoutdesk.domain.launch.event import Cue, Launch, LaunchKind, Milestone
from scoutdesk.domain.launch.show import clock_of, cue_gaps, is_proposal, show_errors, show_plan
from scoutdesk.domain.pricing.price_list import PriceList
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.fields.declared import Record
from scoutdesk.knowledge.launch import run_of_show

TODAY = date(2026, 3, 2)
SKU = Sku(id=1, name="秭归伦晚脐橙", cold_days=10)
SEASON = Season(
    id=1, sku=1, stage=Stage.LAUNCH, harvest_start=date(2026, 4, 15), harvest_end=date(2026, 5, 10)
)
EVENT = Launch(
    id=1,
    code="EVT-1",
    season=1,
    name="品鉴会",
    kind=LaunchKind.BOTH,
    day=date(2026, 4, 22),
    starts=14 * 60,
    place="共享厨房",
    capacity=20,
    host="林晚",
)


def usual_cues() -> tuple[Cue, ...]:
    return tuple(
        Cue(
            id=place,
            code=f"CUE-{place}",
            launch=1,
            minute=norm.minute,
            minutes=norm.minutes,
            what=norm.what,
            props=norm.props,
            owner=f"甲{place}",
        )
        for place, norm in enumerate(run_of_show().parts, 1)
    )


def dossier(*below: Record, season: Season = SEASON, sku: Sku = SKU, today: date = TODAY) -> Dossier:
    return Dossier(today=today, season=season, sku=sku, below=by_kind(below))


def said(found: Dossier, field: str = "", record: str = "") -> list[Point]:
    return [
        point
        for point in event_points(found)
        if field in ("", point.field) and record in ("", point.record) and point.field != "milestone"
    ]


def event(**values: object) -> Dossier:
    return dossier(replace(EVENT, **values), *usual_cues())  # type: ignore[arg-type]


def test_a_season_without_an_event_cannot_leave_the_launch() -> None:
    (point,) = event_points(dossier())
    assert point.blocks and point.field == "launch"


def test_a_complete_event_has_nothing_against_it() -> None:
    assert not [point for point in event_points(event()) if point.blocks]


@pytest.mark.parametrize("name", ["kind", "day", "place", "starts", "host", "capacity"])
def test_what_an_event_needs_is_asked_for(name: str) -> None:
    assert [point.severity for point in said(event(**{name: None}), name)] == ["open"]


def test_online_nobody_needs_a_seat() -> None:
    assert not said(event(kind=LaunchKind.ONLINE, capacity=None), "capacity")
    assert not said(event(kind=LaunchKind.ONLINE, capacity=None), "place")


@pytest.mark.parametrize(("days", "wrong"), [(-30, True), (-1, True), (0, False), (1, False)])
def test_an_event_before_the_first_harvest_day_is_an_error_at_its_day(days: int, wrong: bool) -> None:
    assert SEASON.harvest_start
    errors = [
        point
        for point in said(event(day=SEASON.harvest_start + timedelta(days=days)), "day")
        if point.severity == "error"
    ]
    assert bool(errors) is wrong
    if wrong:
        assert "2026-04-15" in str(errors[0].message) and errors[0].record == "launch" and errors[0].blocks


def test_without_a_harvest_no_day_is_too_early() -> None:
    found = dossier(EVENT, *usual_cues(), season=replace(SEASON, harvest_start=None, harvest_end=None))
    assert not said(found, "day")


@pytest.mark.parametrize(("days", "wrong"), [(10, False), (11, True)])
def test_after_the_harvest_it_can_be_held_as_long_as_the_fruit_keeps(days: int, wrong: bool) -> None:
    assert SEASON.harvest_end
    day = SEASON.harvest_end + timedelta(days=days)
    found = [point for point in said(event(day=day), "day") if point.severity == "warning"]
    assert bool(found) is wrong
    orders = said(event(order_until=day), "order_until")
    assert [point.severity for point in orders] == (["warning"] if wrong else [])


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2026, 4, 22), date(2026, 4, 22), 0),
        (date(2026, 4, 23), None, 1),
        (None, date(2026, 4, 21), 1),
        (None, None, 0),
    ],
)
def test_the_prices_hold_on_the_day(first: date | None, last: date | None, count: int) -> None:
    listed = PriceList(id=1, season=1, valid_from=first, valid_until=last)
    found = dossier(EVENT, *usual_cues(), listed)
    assert [point.severity for point in said(found, "day")] == ["warning"] * count


@pytest.mark.parametrize(("until", "count"), [(date(2026, 4, 30), 0), (date(2026, 5, 1), 1)])
def test_orders_close_before_the_prices_do(until: date, count: int) -> None:
    listed = PriceList(id=1, season=1, valid_until=date(2026, 4, 30))
    found = dossier(replace(EVENT, order_until=until), *usual_cues(), listed)
    assert len(said(found, "order_until")) == count


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 4, 27), False),
        (date(2026, 4, 28), True),
        (date(2026, 5, 4), True),
        (date(2026, 5, 5), False),
    ],
)
def test_a_great_feast_within_three_days_is_told(day: date, told: bool) -> None:
    found = [point for point in said(event(day=day), "day") if point.severity == "info"]
    assert bool(found) is told


def test_a_made_up_saturday_is_told() -> None:
    words = [str(point.message) for point in said(event(day=date(2026, 5, 9)), "day")]
    assert any("劳动节" in text or "Labour Day" in text for text in words)


def test_answers_orders_and_money_contradict_within_one_record() -> None:
    day = date(2026, 4, 22)
    fine = replace(EVENT, answer_until=day, order_until=day, budget=Decimal(100), spent=Decimal(100))
    assert not hints(fine)
    wrong = replace(
        EVENT,
        answer_until=date(2026, 4, 23),
        order_until=date(2026, 4, 21),
        budget=Decimal(100),
        spent=Decimal("100.01"),
    )
    assert [hint.field for hint in hints(wrong)] == ["answer_until", "order_until", "spent"]
    assert "0.01" in str(hints(wrong)[-1])


# the run of show


def test_the_norm_itself_is_complete_and_its_clock_is_counted_from_the_opening() -> None:
    cues = usual_cues()
    plan = show_plan(EVENT, cues)
    assert not any(cue_gaps(cues)) and not any(show_errors(EVENT, cues))
    assert not plan.gaps and not plan.overlaps
    assert [plan.blocks[0].clock, plan.blocks[1].clock, plan.blocks[-1].clock] == ["13:00", "14:00", "14:45"]
    assert plan.length == 55


@pytest.mark.parametrize(
    ("starts", "minute", "clock"),
    [(0, -60, "23:00"), (23 * 60 + 30, 45, "00:15"), (14 * 60, 0, "14:00"), (None, 5, "")],
)
def test_the_clock_turns_at_midnight(starts: int | None, minute: int, clock: str) -> None:
    assert clock_of(starts, minute) == clock


@pytest.mark.parametrize("subject", [norm.subject for norm in run_of_show().parts if norm.needed])
def test_each_needed_subject_that_is_missing_is_named(subject: str) -> None:
    norm = next(item for item in run_of_show().parts if item.subject == subject)
    left = tuple(cue for cue in usual_cues() if not norm.met_by(cue.what or ""))
    points = [point for point in said(dossier(EVENT, *left), "cue") if point.blocks]
    assert len(points) == 1 and str(norm.label) in str(points[0].message)


def test_price_compensation_and_storage_are_needed_and_the_grower_is_only_usual() -> None:
    needed = {norm.subject for norm in run_of_show().parts if norm.needed}
    assert {"price", "compensation", "storage", "tasting"} <= needed
    left = tuple(cue for cue in usual_cues() if cue.minute != 5)
    (point,) = said(dossier(EVENT, *left), "cue")
    assert point.severity == "info"


def test_a_subject_spoken_of_on_the_hand_card_counts() -> None:
    cues = [
        replace(cue, what="茶歇", words="讲赔付标准") if cue.minute == 40 else cue for cue in usual_cues()
    ]
    assert not [point for point in said(dossier(EVENT, *cues), "cue") if point.blocks]


@pytest.mark.parametrize("name", ["minute", "minutes", "owner", "what"])
def test_a_part_that_lacks_something_keeps_the_gate_shut(name: str) -> None:
    first, *rest = usual_cues()
    points = [
        point for point in said(dossier(EVENT, replace(first, **{name: None}), *rest), name) if point.blocks
    ]
    assert [(point.record, point.id) for point in points] == [("cue", first.id)]


def test_only_a_tasting_needs_props() -> None:
    bare = tuple(replace(cue, props=None) for cue in usual_cues())
    (point,) = [point for point in said(dossier(EVENT, *bare), "props") if point.blocks]
    assert point.id == next(cue.id for cue in bare if cue.minute == 25)


@pytest.mark.parametrize(("minutes", "severity"), [(6, "warning"), (7, None), (8, "error")])
def test_a_pause_warns_and_an_overlap_blocks(minutes: int, severity: str | None) -> None:
    cues = [replace(cue, minutes=minutes) if cue.minute == 5 else cue for cue in usual_cues()]
    found = said(dossier(EVENT, *cues), "minute")
    assert [point.severity for point in found] == ([severity] if severity else [])
    if severity:
        assert found[0].id == next(cue.id for cue in cues if cue.minute == 12)


def test_before_the_opening_different_people_work_side_by_side_but_nobody_twice() -> None:
    side = Cue(id=50, launch=1, minute=-30, minutes=30, what="备餐", owner="另一位")
    assert not said(dossier(EVENT, *usual_cues(), side), "minute")
    twice = replace(side, owner="甲1")
    (point,) = said(dossier(EVENT, *usual_cues(), twice), "minute")
    assert point.severity == "error" and point.id == 50


@pytest.mark.parametrize(("minutes", "wrong"), [(15, False), (16, True)])
def test_a_show_longer_than_an_hour_is_too_long(minutes: int, wrong: bool) -> None:
    cues = [replace(cue, minutes=minutes) if cue.minute == 45 else cue for cue in usual_cues()]
    assert bool(said(dossier(EVENT, *cues), "minutes")) is wrong


def test_a_part_that_reads_as_proposed_is_known_as_a_proposal() -> None:
    cue = usual_cues()[3]
    assert is_proposal(cue) and is_proposal(replace(cue, owner=None))
    assert not is_proposal(replace(cue, minute=13)) and not is_proposal(replace(cue, what="品种"))


def test_who_usually_does_a_part_is_told_as_a_guess_at_the_blank_field() -> None:
    bare = tuple(replace(cue, owner=None) for cue in usual_cues())
    told = [point for point in said(dossier(EVENT, *bare), "owner") if point.severity == "info"]
    assert len(told) == len(bare) and all(point.source for point in told)


@given(st.lists(st.tuples(st.integers(-90, 120), st.integers(1, 40)), max_size=12))
def test_blocks_follow_each_other_and_pauses_and_lengths_add_up(spans: list[tuple[int, int]]) -> None:
    cues = tuple(
        Cue(id=place, launch=1, minute=start, minutes=length)
        for place, (start, length) in enumerate(spans, 1)
    )
    plan = show_plan(EVENT, cues)
    assert [block.start for block in plan.blocks] == sorted(start for start, _length in spans)
    assert plan.length == max([0, *(start + length for start, length in spans)])
    end = None
    for block in plan.blocks:
        assert block.pause == (0 if end is None else block.start - end)
        until = block.start if block.until is None else block.until
        end = until if end is None else max(end, until)


def test_points_of_an_event_fall_silent_about_the_countdown_once_it_sells() -> None:
    row = Milestone(id=9, launch=1, what="印刷", due=date(2026, 2, 27))
    found = dossier(EVENT, row, *usual_cues())
    assert [point.severity for point in event_points(found) if point.record == "milestone"] == ["warning"]
    selling = dossier(EVENT, row, *usual_cues(), season=replace(SEASON, stage=Stage.SELLING))
    assert not [point for point in event_points(selling) if point.record == "milestone"]


def test_a_fridge_made_ready_before_the_opening_is_no_tasting() -> None:
    left = tuple(cue for cue in usual_cues() if cue.minute != 25)
    assert "试吃" in (left[0].what or "")
    points = [point for point in said(dossier(EVENT, *left), "cue") if point.blocks]
    assert len(points) == 1


def test_of_several_price_lists_the_one_in_force_on_the_day_counts() -> None:
    """Prices that were lowered towards the end of a season say nothing of its event before."""
    spring = PriceList(
        id=1, season=1, valid_from=date(2026, 4, 1), valid_until=date(2026, 4, 23), approved_on=TODAY
    )
    late = PriceList(id=2, season=1, valid_from=date(2026, 4, 24), approved_on=TODAY)
    draft = PriceList(id=3, season=1, valid_from=date(2026, 4, 20))
    found = dossier(EVENT, *usual_cues(), spring, late, draft)
    assert not said(found, "day") and not said(found, "order_until")
    orders = dossier(replace(EVENT, order_until=date(2026, 4, 30)), *usual_cues(), spring, late)
    assert not said(orders, "order_until")
    early = dossier(
        replace(EVENT, day=date(2026, 4, 16)), replace(spring, valid_from=date(2026, 4, 18)), late
    )
    assert ["2026-04-18" in str(point.message) for point in said(early, "day")] == [True]
