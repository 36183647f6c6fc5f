"""Gates at their edges: what a blank, a refusal or a minimum would let pass in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scoutdesk.domain.gates import stage_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation, QuotationState
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.fields.declared import Record

TODAY = date(2027, 3, 1)
SEASON = Season(id=1, stage=Stage.SOURCING, supplier=7, planned_volume=600)


def told(stage: Stage, *below: Record, season: Season = SEASON) -> set[tuple[str, str, str]]:
    found = Dossier(today=TODAY, season=season, sku=Sku(id=2), below=by_kind(below))
    return {(point.record, point.field, point.severity) for point in stage_points(found, stage)}


def test_a_minimum_order_above_the_plan_is_told_of_the_chosen_and_remarked_of_others() -> None:
    chosen = Quotation(id=3, season=1, supplier=7, state=QuotationState.QUOTED, moq=601)
    assert ("quotation", "moq", "warning") in told(Stage.SOURCING, chosen)
    assert ("quotation", "moq", "info") in told(Stage.SOURCING, replace(chosen, supplier=8))
    assert not {point for point in told(Stage.SOURCING, replace(chosen, moq=600)) if point[1] == "moq"}
    open_plan = replace(SEASON, planned_volume=None)
    assert not {point for point in told(Stage.SOURCING, chosen, season=open_plan) if point[1] == "moq"}
