"""Whether a lot is accepted: plans of three classes, cartons typed so far, certain early or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.storage.acceptance import (
    Verdict,
    is_typed,
    sample_plan,
    told_plan,
    told_plan_more,
    told_rule,
    told_verdict,
    verdict,
    worst_class,
)
from scoutdesk.domain.storage.inspection import Aql, DefectClass, InspectedUnit, InspectionPlan, Level
from scoutdesk.i18n import ENGLISH, speaking

PLAN = InspectionPlan(id=1)


def unit(position: int, **found: int) -> InspectedUnit:
    return InspectedUnit(id=position, position=position, **({"net_weight": 4500} | found))


def judged(lot: int, *units: InspectedUnit, plan: InspectionPlan = PLAN, drawn: int | None = None) -> Verdict:
    return verdict(sample_plan(plan, lot, drawn), units)


def sound(count: int, start: int = 1) -> list[InspectedUnit]:
    return [unit(position) for position in range(start, start + count)]


def test_a_lot_of_280_at_level_two() -> None:
    plan = sample_plan(PLAN, 280)
    assert (plan.letter, plan.size) == ("G", 32)
    assert [(rule.size, rule.accept, rule.reject) for rule in plan.rules] == [
        (32, 0, 1),
        (32, 2, 3),
        (32, 3, 4),
    ]
    with speaking(ENGLISH):
        assert str(told_plan(plan)) == "Lot of 280, level II → code letter G, n = 32"
        assert [str(told_rule(rule, plan)) for rule in plan.rules] == [
            "Critical: none allowed, Ac 0 Re 1",
            "Major: AQL 2.5, Ac 2 Re 3",
            "Minor: AQL 4.0, Ac 3 Re 4",
        ]


def test_classes_that_lead_to_different_samples_share_the_largest() -> None:
    """Lot of 30, letter D: AQL 2.5 would draw 5, 4.0 would draw 13; at E 2.5 leads on to F, where both draw 20."""
    plan = sample_plan(PLAN, 30)
    assert (plan.letter, plan.size) == ("D", 20)
    assert [(rule.letter, rule.size, rule.accept) for rule in plan.rules[1:]] == [("F", 20, 1), ("F", 20, 2)]
    with speaking(ENGLISH):
        assert [str(words) for words in told_plan_more(plan)] == ["The arrows of the table lead from D to F"]


def test_a_small_lot_is_inspected_whole() -> None:
    plan = sample_plan(PLAN, 4)
    assert plan.size == 4 and plan.whole
    assert sample_plan(PLAN, 1).size == 1 and sample_plan(PLAN, 1).rules[1].size == 1


def test_a_class_that_counts_fewer_cartons_says_so() -> None:
    """Lot of 12: AQL 2.5 draws 5 cartons, from there 4.0 leads back to 3."""
    plan = sample_plan(PLAN, 12)
    with speaking(ENGLISH):
        assert str(told_rule(plan.rules[2], plan)) == "Minor: AQL 4.0, first 3: Ac 0 Re 1"
    assert verdict(plan, [*sound(4), unit(5, minor=1)]).state == "accept"
    assert verdict(plan, [*sound(4), unit(5, major=1)]).state == "reject"


def test_where_nothing_is_allowed_in_any_class_the_sample_is_the_letters_own() -> None:
    strict = InspectionPlan(id=1, aql_major=Aql.NONE, aql_minor=Aql.NONE)
    assert sample_plan(strict, 280).size == 32
    assert judged(280, *sound(31), unit(32, minor=1), plan=strict).state == "reject"


def test_no_verdict_while_cartons_are_missing() -> None:
    found = judged(280, *sound(12), *(InspectedUnit(id=n, position=n) for n in range(13, 33)))
    assert (found.state, found.typed, found.left) == ("open", 12, 20)
    with speaking(ENGLISH):
        assert str(told_verdict(found)) == "12 of 32 cartons typed: no verdict yet"


def test_a_rejection_is_certain_as_soon_as_re_is_reached() -> None:
    found = judged(280, *(unit(n, major=1) for n in (1, 2, 3)))
    assert found.state == "reject"
    with speaking(ENGLISH):
        assert str(told_verdict(found)) == "Rejected, certain after 3 of 32 cartons: 3 Major, Re 3"


@pytest.mark.parametrize(("bad", "state"), [(2, "accept"), (3, "reject")])
def test_ac_passes_and_re_fails(bad: int, state: str) -> None:
    assert (
        judged(280, *(unit(n, major=1) for n in range(1, bad + 1)), *sound(32 - bad, bad + 1)).state == state
    )


def test_one_critical_carton_rejects() -> None:
    assert judged(280, unit(1, critical=1), *sound(31, 2)).state == "reject"


def test_a_carton_counts_once_by_its_gravest_defect() -> None:
    assert worst_class(unit(1, major=2, minor=9)) is DefectClass.MAJOR
    assert worst_class(unit(1, major=0, minor=0)) is None
    found = judged(280, *(unit(n, minor=5) for n in (1, 2, 3)), unit(4, major=1, minor=7), *sound(28, 5))
    assert found.state == "accept" and [tally.found for tally in found.tallies] == [0, 1, 3]


def test_a_blank_is_none_found_only_once_a_figure_is_typed() -> None:
    assert not is_typed(InspectedUnit(id=1, position=1, carton="0007", note="wet"))
    assert is_typed(InspectedUnit(id=1, minor=0))
    assert is_typed(InspectedUnit(id=1, net_weight=4480))


def test_another_number_drawn_is_never_judged_more_leniently() -> None:
    few = sample_plan(PLAN, 280, drawn=25)
    assert (few.size, few.asked) == (25, 32)
    assert [(rule.letter, rule.accept) for rule in few.rules[1:]] == [("F", 1), ("F", 2)]
    assert [rule.accept for rule in sample_plan(PLAN, 280, drawn=2).rules] == [0, 0, 0]
    assert sample_plan(PLAN, 280, drawn=32) == sample_plan(PLAN, 280)


def test_of_a_huge_lot_each_class_counts_its_own_sample() -> None:
    """Letter M: AQL 6.5 leads up to L with 200 cartons where 4.0 draws 315."""
    plan = sample_plan(InspectionPlan(id=1, aql_major=Aql.P4, aql_minor=Aql.P6_5), 20_000)
    assert [(rule.letter, rule.size) for rule in plan.rules[1:]] == [("M", 315), ("L", 200)]
    late = [unit(n, minor=1) for n in range(201, 316)]
    assert verdict(plan, [*sound(200), *late]).state == "accept"


@given(
    st.integers(1, 5000),
    st.sampled_from(Level),
    st.lists(st.integers(0, 3), max_size=60),
    st.data(),
)
def test_a_certain_rejection_stays_one_whatever_is_typed_next(
    lot: int, level: Level, majors: list[int], data: st.DataObject
) -> None:
    plan = sample_plan(InspectionPlan(id=1, level=level), lot)
    cartons = [unit(n, major=found) for n, found in enumerate(majors[: plan.size], 1)]
    typed = data.draw(st.integers(0, len(cartons)))
    if verdict(plan, cartons[:typed]).state == "reject":
        assert verdict(plan, cartons).state == "reject"
    if verdict(plan, cartons).state == "accept":
        assert len(cartons) >= plan.size


@given(
    st.sampled_from(Level),
    st.integers(1, 400),
    st.sampled_from(Aql),
    st.sampled_from([aql for aql in Aql if aql is not Aql.NONE]),
)
def test_a_lot_is_never_allowed_to_be_nonconforming_as_a_whole(
    level: Level, lot: int, major: Aql, minor: Aql
) -> None:
    """Of three cartons AQL 0.65 looks at all, as of a sample of twenty: that table line's Ac 2 is not for three."""
    plan = sample_plan(InspectionPlan(id=1, level=level, aql_major=major, aql_minor=minor), lot)
    assert all(rule.accept < rule.size or not rule.accept for rule in plan.rules)
    assert all(rule.size <= plan.size for rule in plan.rules)


def test_a_lot_smaller_than_the_common_sample_takes_the_number_of_a_sample_it_can_give() -> None:
    plan = sample_plan(InspectionPlan(id=1, aql_major=Aql.P0_65, aql_minor=Aql.P4), 8)
    assert plan.size == 8 and plan.whole
    assert [(rule.letter, rule.size, rule.accept) for rule in plan.rules[1:]] == [("F", 8, 0), ("B", 8, 0)]
    twenty = sample_plan(InspectionPlan(id=1, aql_major=Aql.P0_65, aql_minor=Aql.P4), 20)
    assert [(rule.letter, rule.size, rule.accept) for rule in twenty.rules[1:]] == [
        ("F", 20, 0),
        ("F", 20, 2),
    ]
