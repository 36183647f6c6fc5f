"""What the gate of the cold chain asks of receiving: an inspection plan from which samples can be computed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoutdesk.domain.gates.point import Point, at, blank, lacks
from scoutdesk.domain.storage.inspection import DefectType, Inspection, InspectionPlan
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say

STANDARD = "GB/T 2828.1-2012"


def receiving_points(dossier: Dossier) -> Iterator[Point]:
    """The season says in words how it inspects; a plan on record says it in numbers, and is held to sense."""
    yield from blank(dossier.season, "inspection")
    for inspection in dossier.all(Inspection):
        if inspection.disposition is None:
            words = say("What becomes of the lot is not decided yet")
            yield at(inspection, "disposition", words, "warning")
    yield from _plan(dossier)


def _plan(dossier: Dossier) -> Iterator[Point]:
    plans = dossier.all(InspectionPlan)
    if not plans:
        if dossier.season.inspection:
            words = say("The plan stands in words only: no sample and no verdict can be computed from it")
            yield at(dossier.season, "inspection", words, "info")
        return
    plan = plans[-1]
    if Decimal(plan.aql_major.value) > Decimal(plan.aql_minor.value):
        words = say("Minor defects are judged more strictly than major ones")
        yield at(plan, "aql_minor", words, "warning", STANDARD)
    if not dossier.of(plan, DefectType):
        words = say("What counts as critical, major or minor is not written down")
        yield lacks(plan, DefectType, words, "warning", STANDARD)
