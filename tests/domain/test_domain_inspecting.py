"""What an inspection shows besides its count: shortage, sweetness, temperature, double cartons, and the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.gates.receiving import receiving_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.acceptance import sample_plan, verdict
from scoutdesk.domain.storage.deciding import contradiction, released_unsettled
from scoutdesk.domain.storage.inspecting import findings
from scoutdesk.domain.storage.inspection import (
    Aql,
    DefectType,
    Disposition,
    InspectedUnit,
    Inspection,
    InspectionPlan,
)
from scoutdesk.domain.storage.lot import Lot, LotState
from scoutdesk.domain.storage.measuring import Case, fails, outcome, told_outcome, weights
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import ENGLISH, speaking

LOT = Lot(id=1, quantity=8, state=LotState.HELD, received_on=date(2027, 3, 20))
SKU = Sku(
    id=1,
    net_content=4500,
    brix_low=Decimal("11.5"),
    temperature_low=Decimal(3),
    temperature_high=Decimal(8),
    chilling_limit=Decimal(2),
)
PLAN = InspectionPlan(id=1)


def case(*units: dict[str, Any], lot: Lot | None = LOT, **values: Any) -> Case:
    """An inspection of a lot of eight, all of which are inspected; cartons weigh 4500 g where nothing is said."""
    cartons = tuple(
        InspectedUnit(id=at, position=at, **({"net_weight": 4500} | given))
        for at, given in enumerate(units, 1)
    )
    found = verdict(sample_plan(PLAN, lot.quantity), cartons) if lot and lot.quantity else None
    return Case(Inspection(id=9, **values), SKU, lot, PLAN, cartons, found)


def whole(*units: dict[str, Any], **values: Any) -> Case:
    return case(*units, *({} for _ in range(8 - len(units))), **values)


def words(found: Case) -> list[str]:
    with speaking(ENGLISH):
        return [f"{item.field}: {item.message}" for item in findings(found)]


@pytest.mark.parametrize(("grams", "short"), [(4433, 0), (4432, 1), (4431, 1)])
def test_a_single_carton_may_lack_the_allowed_shortage_and_no_gram_more(grams: int, short: int) -> None:
    """4.5 kg: T is 1.5 %, 67.5 g, rounded to 68 g (ties to the even digit)."""
    found = weights(whole({"net_weight": grams}))
    assert found and found.least == 4432
    assert found.short == (1 if grams < 4432 else 0)


def test_a_short_carton_says_how_much() -> None:
    told = words(whole({"net_weight": 4430}, {"net_weight": 4700}))
    assert told == [
        "net_weight: 70 g short; at most 68 g may be missing of a single pack",
        "disposition: What becomes of the lot is not decided yet",
    ]


def test_a_carton_of_less_than_half_is_doubted_and_short() -> None:
    """The others are heavy enough for the average: the one that is nearly empty fails the lot all the same."""
    found = whole({"net_weight": 2000}, *({"net_weight": 4900} for _ in range(7)))
    assert [item.severity for item in findings(found) if item.field == "net_weight"] == ["warning", "error"]
    assert fails(found) and outcome(found) == "reject"
    heavy = whole({"net_weight": 9500})
    assert [item.severity for item in findings(heavy) if item.field == "net_weight"] == ["warning"]
    assert not fails(heavy)


def test_the_average_may_not_fall_short_at_all() -> None:
    light = whole({"net_weight": 4499})
    assert ": The 8 cartons weighed hold 4499.9 g on average, less than the 4500 g promised" in words(light)
    assert fails(light) and not fails(whole({"net_weight": 4499}, {"net_weight": 4501}))


def test_the_lots_own_unit_weight_goes_before_the_skus() -> None:
    lot = replace(LOT, unit_net=2500)
    assert weights(case({"net_weight": 2500}, lot=lot)) and case(lot=lot).net_content == 2500


def test_kilograms_typed_as_grams_are_asked_about_and_not_called_short() -> None:
    told = words(whole({"net_weight": 448}, {"net_weight": 9000}))
    assert "net_weight: 448 g for a carton of 4500 g: is the figure right?" in told


def test_sweetness_is_told_by_carton_and_fails_by_average() -> None:
    low = whole({"brix": Decimal("11.0")}, {"brix": Decimal("12.0")})
    assert not fails(low) and "brix: 11 °Brix; 11.5 are promised" in words(low)
    lower = whole({"brix": Decimal("11.4")})
    assert fails(lower) and ": 1 carton measure 11.4 °Brix on average, 11.5 are promised" in words(lower)


@pytest.mark.parametrize(
    ("temperature", "told"),
    [
        ("1.9", "arrival_temperature: 1.9 °C is below the chilling limit of 2 °C"),
        ("2.5", "arrival_temperature: 2.5 °C is colder than 3 °C"),
        ("8.1", "arrival_temperature: 8.1 °C is warmer than 8 °C"),
        ("3", None),
        ("8", None),
    ],
)
def test_the_temperature_on_arrival_is_within_the_skus_range(temperature: str, told: str | None) -> None:
    found = [item for item in words(whole(arrival_temperature=Decimal(temperature))) if "temp" in item]
    assert found == ([told] if told else [])


def test_a_carton_typed_twice_is_told_at_both() -> None:
    assert words(whole({"carton": "7"}, {"carton": "7"})).count("carton: Carton 7 is typed twice") == 2


def test_another_number_drawn_wants_a_reason() -> None:
    few = Case(Inspection(id=9), SKU, LOT, PLAN, (), verdict(sample_plan(PLAN, 8, drawn=3), ()))
    assert "sample_reason: Another number than the 5 of the plan was drawn: say why" in words(few)


def test_a_day_before_the_receipt_is_told() -> None:
    assert "day: is before the lot was received (2027-03-20)" in words(whole(day=date(2027, 3, 19)))


def test_without_lot_or_plan_the_inspection_says_so() -> None:
    told = words(Case(Inspection(id=9), SKU))
    assert told == [
        "lot: Which lot was inspected is not filled in",
        "inspection_plan: The season has no inspection plan yet",
    ]


BAD: dict[str, Any] = {"major": 2}
ROTTEN: dict[str, Any] = {"critical": 1}


@pytest.mark.parametrize(
    ("units", "disposition", "wants_reason"),
    [
        ((), Disposition.ACCEPT, False),
        ((), Disposition.RETURN, True),
        ((), Disposition.PRICE_CUT, True),
        ((BAD,), Disposition.ACCEPT, True),
        ((BAD,), Disposition.PRICE_CUT, False),
        ((BAD,), Disposition.SORT, False),
        ((BAD,), Disposition.DESTROY, False),
        ((ROTTEN,), Disposition.PRICE_CUT, True),
        ((ROTTEN,), Disposition.RETURN, False),
        (({"net_weight": 4400},), Disposition.ACCEPT, True),
    ],
)
def test_a_decision_against_the_verdict_needs_a_written_reason(
    units: tuple[dict[str, Any], ...], disposition: Disposition, wants_reason: bool
) -> None:
    found = whole(*units, disposition=disposition)
    assert (contradiction(found) is not None) == wants_reason
    said = replace(found, inspection=replace(found.inspection, disposition_reason="量少，当天自提"))
    assert contradiction(said) is None


def test_accepting_an_incomplete_sample_needs_a_reason() -> None:
    assert contradiction(case({}, disposition=Disposition.ACCEPT)) is not None


@pytest.mark.parametrize(
    ("disposition", "state", "unsettled"),
    [
        (None, LotState.RELEASED, True),
        (None, LotState.HELD, False),
        (Disposition.SORT, LotState.RELEASED, True),
        (Disposition.PRICE_CUT, LotState.RELEASED, False),
    ],
)
def test_a_failed_lot_is_not_released_without_a_decision(
    disposition: Disposition | None, state: LotState, unsettled: bool
) -> None:
    failed = whole(BAD, lot=replace(LOT, state=state), disposition=disposition)
    assert released_unsettled(failed) == unsettled


def gate_words(season: Season, *below: Record) -> list[tuple[str, str, str]]:
    dossier = Dossier(today=date(2027, 3, 1), season=season, sku=SKU, below=by_kind(below))
    with speaking(ENGLISH):
        return [(point.field, point.severity, str(point.message)) for point in receiving_points(dossier)]


def test_the_gate_asks_how_it_is_inspected_and_tells_that_words_compute_nothing() -> None:
    assert gate_words(Season(id=1)) == [("inspection", "open", "Inspection plan is not filled in")]
    told = gate_words(Season(id=1, inspection="每批抽 20 箱"))
    assert [(field, severity) for field, severity, _words in told] == [("inspection", "info")]


def test_the_gate_tells_of_inspections_that_nobody_decided() -> None:
    season, defect = Season(id=1, inspection="抽 20 箱"), DefectType(id=6, inspection_plan=5, name="腐烂")
    below = (InspectionPlan(id=5, season=1), defect, Inspection(id=7, season=1))
    assert [point[:2] for point in gate_words(season, *below)] == [("disposition", "warning")]


def test_a_sample_that_passes_by_count_fails_by_weight() -> None:
    light = whole({"net_weight": 4433})
    assert light.verdict and light.verdict.state == "accept" and outcome(light) == "reject"
    assert outcome(whole()) == "accept" and outcome(case({})) == "open"
    with speaking(ENGLISH):
        assert str(told_outcome(light)) == "Accepted by count, failed by weight or sweetness"


def test_the_gate_holds_a_plan_to_sense() -> None:
    season, plan = Season(id=1, inspection="抽 20 箱"), InspectionPlan(id=5, season=1)
    defect = DefectType(id=6, inspection_plan=5, name="腐烂")
    assert gate_words(season, plan, defect) == []
    lax = replace(plan, aql_major=Aql.P6_5)
    assert [point[:2] for point in gate_words(season, lax)] == [
        ("aql_minor", "warning"),
        ("defect_type", "warning"),
    ]


FISH = Sku(id=1, temperature_low=Decimal(-25), temperature_high=Decimal(-18))


@pytest.mark.parametrize(("arrived", "away"), [("-18", False), ("-12", False), ("-11.9", True), ("3", True)])
def test_frozen_goods_that_thawed_fail_and_are_accepted_with_a_reason_only(arrived: str, away: bool) -> None:
    sound = replace(whole(arrival_temperature=Decimal(arrived)), sku=FISH)
    assert [item.severity for item in findings(sound) if item.field == "arrival_temperature"] == (
        ["error"] if away else ["warning"] if arrived == "-12" else []
    )
    assert (fails(sound), outcome(sound) == "reject") == (away, away)
    accepted = replace(sound, inspection=replace(sound.inspection, disposition=Disposition.ACCEPT))
    assert (contradiction(accepted) is not None) is away
    with speaking(ENGLISH):
        assert ("turned away" in str(told_outcome(sound))) is away


def test_defects_beyond_the_cartons_that_decide_are_told() -> None:
    """AQL 1.0 is decided by the first 13 of 20: seven defective ones behind them do not reject, but are seen."""
    plan = InspectionPlan(id=1, aql_major=Aql.P1, aql_minor=Aql.P2_5)
    lot = replace(LOT, quantity=150)
    cartons = [InspectedUnit(id=at, position=at, net_weight=4500, major=int(at > 13)) for at in range(1, 21)]
    made = sample_plan(plan, 150)
    if {rule.size for rule in made.rules} != {20, 13}:
        pytest.skip("the table draws alike")
    found = Case(Inspection(id=9), SKU, lot, plan, tuple(cartons), verdict(made, cartons))
    assert outcome(found) == "accept"
    assert any("7" in told and "13" in told for told in words(found))


def test_critical_defects_are_never_judged_more_lightly_than_major_ones() -> None:
    plan = InspectionPlan(id=1, season=1, aql_critical=Aql.P4)
    found = Dossier(
        today=date(2027, 3, 1), season=Season(id=1, inspection="x"), sku=SKU, below=by_kind((plan,))
    )
    assert ("aql_critical", "warning") in {(point.field, point.severity) for point in receiving_points(found)}
