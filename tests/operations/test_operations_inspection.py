"""Inspecting a lot: prepared in one step, typed in batches, decided together with the lot's state, all of it undone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates.receiving import receiving_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.deciding import contradiction, released_unsettled
from scoutdesk.domain.storage.inspection import (
    Aql,
    DefectClass,
    DefectType,
    Disposition,
    InspectedUnit,
    Inspection,
    InspectionPlan,
)
from scoutdesk.domain.storage.lot import Lot, LotState, Movement, MovementKind
from scoutdesk.i18n import ENGLISH, speaking
from scoutdesk.operations import history, inspection_plans, records, stock
from scoutdesk.operations import inspection as inspecting
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace


@pytest.fixture
def lot(workspace: Workspace) -> Lot:
    """280 cartons of 4.5 kg, on hold, under the usual plan."""
    sku, _ = records.create(workspace, Sku, name="伦晚", net_content=4500, brix_low=Decimal("11.5"))
    season, _ = records.create(workspace, Season, sku=sku.id, name="2027 春")
    inspection_plans.start_plan(workspace, season.id)
    return another_lot(workspace, season.id)


def another_lot(workspace: Workspace, season: int, **values: Any) -> Lot:
    given = {"quantity": 280, "state": LotState.HELD} | values
    return records.create(workspace, Lot, season=season, **given)[0]


def prepared(workspace: Workspace, lot: Lot) -> int:
    return inspecting.prepare(workspace, lot.id).ids[0]


def type_all(workspace: Workspace, inspection: int, **of_first: int) -> None:
    units = inspecting.case_of(workspace, inspection).units
    figures: list[tuple[int, str, Any]] = [(unit.id, "net_weight", 4520) for unit in units]
    figures += [(units[0].id, name, value) for name, value in of_first.items()]
    inspecting.type_figures(workspace, figures)


def test_preparing_makes_the_inspection_and_its_cartons_as_one_entry(workspace: Workspace, lot: Lot) -> None:
    outcome = inspecting.prepare(workspace, lot.id)
    case = inspecting.case_of(workspace, outcome.ids[0])
    assert [unit.position for unit in case.units] == list(range(1, 33))
    assert case.verdict and case.verdict.state == "open"
    assert (case.inspection.inspector, case.inspection.day) == ("林寻味", workspace.today())
    history.undo(workspace)
    assert not records.where(workspace, Inspection) and not records.where(workspace, InspectedUnit)


def test_what_was_sorted_is_inspected_again_and_the_newest_inspection_counts(
    workspace: Workspace, lot: Lot
) -> None:
    first = prepared(workspace, lot)
    type_all(workspace, first, critical=1)
    inspecting.decide(workspace, first, Disposition.SORT)
    assert records.get(workspace, Lot, lot.id).state is LotState.HELD
    second = prepared(workspace, lot)
    type_all(workspace, second)
    inspecting.decide(workspace, second, Disposition.ACCEPT)
    assert records.get(workspace, Lot, lot.id).state is LotState.RELEASED
    cases = [inspecting.case_of(workspace, id) for id in (first, second)]
    assert [case.superseded for case in cases] == [True, False]
    assert not any(released_unsettled(case) for case in cases)


def test_a_lot_to_be_sorted_is_not_released_by_hand(workspace: Workspace, lot: Lot) -> None:
    inspection = prepared(workspace, lot)
    type_all(workspace, inspection, critical=1)
    inspecting.decide(workspace, inspection, Disposition.SORT)
    with pytest.raises(Refused, match="INS-0001"):
        records.edit(workspace, Lot, lot.id, "state", "released")
    records.edit(workspace, Lot, lot.id, "state", "blocked")
    inspecting.decide(workspace, inspection, Disposition.ACCEPT, "挑出 1 箱，其余复检合格")
    assert records.get(workspace, Lot, lot.id).state is LotState.RELEASED
    history.undo(workspace)
    assert records.get(workspace, Lot, lot.id).state is LotState.BLOCKED


def test_a_lot_is_on_hold_until_its_inspection_is_decided(workspace: Workspace, lot: Lot) -> None:
    """Whatever its cartons say: a failed lot that nobody decided about can neither be released nor shipped by hand."""
    records.edit(workspace, Lot, lot.id, "state", "released")
    inspection = prepared(workspace, lot)
    held = records.get(workspace, Lot, lot.id)
    assert (held.state, held.state_reason) == (LotState.HELD, "INS-0001：验收中")
    type_all(workspace, inspection, critical=1)
    with pytest.raises(Refused, match="INS-0001"):
        records.edit(workspace, Lot, lot.id, "state", "released")
    with pytest.raises(Refused, match="INS-0001"):
        stock.release(workspace, [lot.id])
    with pytest.raises(Refused, match="LOT-0001"):
        records.create(workspace, Movement, lot=lot.id, kind=MovementKind.SHIP, quantity=1)
    inspecting.decide(workspace, inspection, Disposition.PRICE_CUT, "外观轻伤，当天卖完", Decimal("0.1"))
    assert records.get(workspace, Lot, lot.id).state is LotState.RELEASED
    for state in (LotState.HELD, LotState.HELD, LotState.RELEASED):
        history.undo(workspace)
        assert records.get(workspace, Lot, lot.id).state is state
    assert not records.where(workspace, Inspection)


def test_an_inspection_of_a_released_lot_is_not_typed_past_its_hold(workspace: Workspace, lot: Lot) -> None:
    records.edit(workspace, Lot, lot.id, "state", "released")
    with pytest.raises(Refused, match="INS-0001"):
        records.create(workspace, Inspection, season=lot.season, lot=lot.id)


def test_a_blocked_lot_stays_blocked_while_it_is_inspected(workspace: Workspace, lot: Lot) -> None:
    records.edit(workspace, Lot, lot.id, "state", "blocked")
    prepared(workspace, lot)
    assert records.get(workspace, Lot, lot.id).state is LotState.BLOCKED


def test_a_second_inspection_of_a_lot_waits_for_the_first(workspace: Workspace, lot: Lot) -> None:
    first = prepared(workspace, lot)
    with pytest.raises(Refused, match="INS-0001"):
        inspecting.prepare(workspace, lot.id)
    type_all(workspace, first)
    inspecting.decide(workspace, first, Disposition.ACCEPT)
    assert inspecting.prepare(workspace, lot.id).entry


def test_without_plan_quantity_or_season_nothing_is_prepared(workspace: Workspace, lot: Lot) -> None:
    season, _ = records.create(workspace, Season, name="2028 春")
    bare = [
        another_lot(workspace, season.id),
        another_lot(workspace, lot.season or 0, quantity=None),
        records.create(workspace, Lot, quantity=3)[0],
    ]
    for item in bare:
        with pytest.raises(Refused):
            inspecting.prepare(workspace, item.id)
    assert not records.where(workspace, Inspection)


def test_typed_figures_are_one_entry_that_undo_takes_back(workspace: Workspace, lot: Lot) -> None:
    inspection = prepared(workspace, lot)
    units = inspecting.case_of(workspace, inspection).units
    outcome = inspecting.type_figures(
        workspace, [(units[0].id, "net_weight", 4500), (units[0].id, "minor", 1)]
    )
    with speaking(ENGLISH):
        assert str(outcome.message) == "INS-0001: 2 figures typed"
        single = inspecting.type_figures(workspace, [(units[1].id, "net_weight", 4480)])
        assert str(single.message) == "INS-0001, carton 2: Net weight"
    assert inspecting.case_of(workspace, inspection).verdict.typed == 2  # type: ignore[union-attr]
    history.undo(workspace)
    history.undo(workspace)
    assert inspecting.case_of(workspace, inspection).verdict.typed == 0  # type: ignore[union-attr]
    assert inspecting.type_figures(workspace, [(units[0].id, "net_weight", None)]).entry is None


def test_a_decision_sets_the_state_of_the_lot_with_it(workspace: Workspace, lot: Lot) -> None:
    inspection = prepared(workspace, lot)
    type_all(workspace, inspection, critical=1)
    inspecting.decide(workspace, inspection, Disposition.RETURN)
    assert records.get(workspace, Lot, lot.id).state is LotState.BLOCKED
    history.undo(workspace)
    assert records.get(workspace, Lot, lot.id).state is LotState.HELD
    assert records.get(workspace, Inspection, inspection).disposition is None


def test_a_decision_against_the_verdict_is_refused_until_somebody_says_why(
    workspace: Workspace, lot: Lot
) -> None:
    inspection = prepared(workspace, lot)
    type_all(workspace, inspection, critical=1)
    with pytest.raises(Refused):
        inspecting.decide(workspace, inspection, Disposition.ACCEPT)
    assert records.get(workspace, Lot, lot.id).state is LotState.HELD
    inspecting.decide(workspace, inspection, Disposition.ACCEPT, "烂果只有一个，已剔除")
    assert records.get(workspace, Lot, lot.id).state is LotState.RELEASED


def test_a_price_cut_wants_its_amount(workspace: Workspace, lot: Lot) -> None:
    inspection = prepared(workspace, lot)
    units = inspecting.case_of(workspace, inspection).units
    inspecting.type_figures(workspace, [(unit.id, "major", 1) for unit in units[:3]])
    with pytest.raises(Refused):
        inspecting.decide(workspace, inspection, Disposition.PRICE_CUT)
    inspecting.decide(workspace, inspection, Disposition.PRICE_CUT, price_cut=Decimal("0.08"))
    assert records.get(workspace, Inspection, inspection).price_cut == Decimal("0.08")
    inspecting.decide(workspace, inspection, Disposition.SORT)
    assert records.get(workspace, Inspection, inspection).price_cut is None


def test_a_disposition_is_not_typed_into_a_cell(workspace: Workspace, lot: Lot) -> None:
    inspection = prepared(workspace, lot)
    with pytest.raises(Refused):
        records.edit(workspace, Inspection, inspection, "disposition", "accept")


def test_cartons_follow_the_plan_and_the_number_drawn(workspace: Workspace, lot: Lot) -> None:
    inspection = prepared(workspace, lot)
    first = inspecting.case_of(workspace, inspection).units[0]
    inspecting.type_figures(workspace, [(first.id, "minor", 0)])
    records.edit(workspace, Inspection, inspection, "sample_size", "20")
    inspecting.fit_cartons(workspace, inspection)
    assert len(inspecting.case_of(workspace, inspection).units) == 20
    records.edit(workspace, Inspection, inspection, "sample_size", "")
    inspecting.fit_cartons(workspace, inspection)
    units = inspecting.case_of(workspace, inspection).units
    assert [unit.position for unit in units] == list(range(1, 33)) and units[0].id == first.id
    assert inspecting.fit_cartons(workspace, inspection).entry is None


def test_the_verdict_follows_the_lot_and_the_plan(workspace: Workspace, lot: Lot) -> None:
    inspection = prepared(workspace, lot)
    records.edit(workspace, Lot, lot.id, "quantity", "90")
    case = inspecting.case_of(workspace, inspection)
    assert case.verdict and case.verdict.plan.letter == "E"


def test_a_new_season_starts_from_the_plan_of_the_last(workspace: Workspace, lot: Lot) -> None:
    season = records.get(workspace, Season, lot.season or 0)
    plan = inspection_plans.plan_of(workspace, season.id)
    assert plan
    records.edit(workspace, InspectionPlan, plan.id, "aql_major", "1.5")
    records.create(workspace, DefectType, inspection_plan=plan.id, name="腐烂", severity=DefectClass.CRITICAL)
    later, _ = records.create(workspace, Season, sku=season.sku, name="2028 春")
    inspection_plans.start_plan(workspace, later.id)
    copied = inspection_plans.plan_of(workspace, later.id)
    assert copied and copied.aql_major is Aql.P1_5
    assert [item.name for item in records.where(workspace, DefectType, inspection_plan=copied.id)] == ["腐烂"]
    with pytest.raises(Refused):
        inspection_plans.start_plan(workspace, later.id)


def test_the_plan_is_put_into_words(workspace: Workspace, lot: Lot) -> None:
    with speaking(ENGLISH):
        inspection_plans.put_into_words(workspace, lot.season or 0)
    assert records.get(workspace, Season, lot.season or 0).inspection == (
        "GB/T 2828.1, Lot of 280, level II → code letter G, n = 32. Critical: none allowed, Ac 0 Re 1; "
        "Major: AQL 2.5, Ac 2 Re 3; Minor: AQL 4.0, Ac 3 Re 4"
    )


def test_lots_that_nobody_inspected_are_known(workspace: Workspace, lot: Lot) -> None:
    other = another_lot(workspace, lot.season or 0)
    prepared(workspace, lot)
    waiting = inspecting.lots_without_inspection(workspace, lot.season or 0)
    assert (waiting.count, [item.id for item in waiting.lots]) == (1, [other.id])
    assert [case.lot.id for case in inspecting.cases_of(workspace, lot.season or 0) if case.lot] == [lot.id]


def test_the_examples_hold_a_rejected_lot_that_was_sorted_and_one_half_typed(demo: Workspace) -> None:
    cases = [
        case
        for season in records.where(demo, Season)
        for case in inspecting.cases_of(demo, season.id)
        if case.verdict
    ]
    sorted_out = [case for case in cases if case.inspection.disposition is Disposition.SORT]
    assert [case.verdict.state for case in sorted_out if case.verdict] == ["reject"]
    assert sorted_out[0].superseded
    half = [case for case in cases if case.verdict and 0 < case.verdict.typed < case.verdict.plan.size]
    assert len(half) == 1 and all(case.verdict and case.verdict.state == "open" for case in half)
    assert not any(contradiction(case) or released_unsettled(case) for case in cases)


def points_of(workspace: Workspace, lot: Lot, field: str) -> list[tuple[str, str]]:
    found = receiving_points(dossier_of(workspace, lot.season or 0))
    with speaking(ENGLISH):
        return [(point.severity, str(point.message)) for point in found if point.field == field]


def test_the_gate_follows_the_sums_of_a_sample(workspace: Workspace, lot: Lot) -> None:
    """Before the decision they warn; of a lot that was accepted without a word they keep the gate shut."""
    inspection = prepared(workspace, lot)
    units = inspecting.case_of(workspace, inspection).units
    inspecting.type_figures(workspace, [(unit.id, "net_weight", 4510) for unit in units])
    assert len(points_of(workspace, lot, "disposition")) == 1
    records.edit(workspace, Lot, lot.id, "unit_net", "4.5kg")
    inspecting.decide(workspace, inspection, Disposition.ACCEPT)
    assert not points_of(workspace, lot, "disposition_reason")
    inspecting.type_figures(workspace, [(unit.id, "net_weight", 4450) for unit in units])
    told = points_of(workspace, lot, "disposition_reason")
    assert [severity for severity, _words in told] == ["error"] and "4450 g" in told[0][1]
    inspecting.decide(workspace, inspection, Disposition.ACCEPT, "供应商补发 2 箱")
    assert not points_of(workspace, lot, "disposition_reason")


def test_sweetness_is_summed_to_the_last_place(workspace: Workspace, lot: Lot) -> None:
    inspection = prepared(workspace, lot)
    plan = inspection_plans.plan_of(workspace, lot.season or 0)
    assert plan is not None
    records.edit(workspace, InspectionPlan, plan.id, "brix_promised", "12.1")
    units = inspecting.case_of(workspace, inspection).units
    figures = [
        (unit.id, "brix", Decimal(value)) for unit, value in zip(units, ("12.0", "12.2"), strict=False)
    ]
    inspecting.type_figures(workspace, figures)
    assert len(points_of(workspace, lot, "disposition")) == 1
    inspecting.type_figures(workspace, [(units[0].id, "brix", Decimal("11.9"))])
    assert ("warning", "2 cartons measure 12.05 °Brix on average, 12.1 are promised") in points_of(
        workspace, lot, "disposition"
    )


def test_warm_goods_are_told_by_the_gate_until_somebody_decides(workspace: Workspace, lot: Lot) -> None:
    season = records.get(workspace, Season, lot.season or 0)
    records.edit(workspace, Sku, season.sku or 0, "temperature_high", "8")
    inspection = prepared(workspace, lot)
    records.edit(workspace, Inspection, inspection, "arrival_temperature", "11.8")
    assert points_of(workspace, lot, "arrival_temperature") == [("warning", "11.8 °C is warmer than 8 °C")]
    type_all(workspace, inspection)
    inspecting.decide(workspace, inspection, Disposition.ACCEPT)
    assert not points_of(workspace, lot, "arrival_temperature")


def test_lots_that_wait_are_told_by_the_gate_and_what_was_packed_from_others_does_not_wait(
    workspace: Workspace, lot: Lot
) -> None:
    other = another_lot(workspace, lot.season or 0, state=LotState.RELEASED)
    prepared(workspace, lot)
    assert points_of(workspace, lot, "lot") == [("warning", f"1 lot was never inspected: {other.code}")]
    repacked = another_lot(workspace, lot.season or 0)
    assert points_of(workspace, lot, "lot")[0][1].startswith("2 lots")
    records.create(workspace, Movement, lot=other.id, kind=MovementKind.REPACK, quantity=1, into=repacked.id)
    assert inspecting.lots_without_inspection(workspace, lot.season or 0).count == 1
    assert points_of(workspace, lot, "lot")[0][1].startswith("1 lot ")


def test_what_was_sorted_is_offered_to_be_inspected_again(workspace: Workspace, lot: Lot) -> None:
    first = prepared(workspace, lot)
    type_all(workspace, first, critical=1)
    assert inspecting.lots_to_inspect_again(workspace, lot.season or 0) == ()
    inspecting.decide(workspace, first, Disposition.SORT)
    assert [item.id for item in inspecting.lots_to_inspect_again(workspace, lot.season or 0)] == [lot.id]
    prepared(workspace, lot)
    assert inspecting.lots_to_inspect_again(workspace, lot.season or 0) == ()
