"""What the gate of the cold chain asks of receiving: an inspection plan from which samples can be computed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoutdesk.domain.gates.point import Point, at, blank, lacks
from scoutdesk.domain.storage.inspecting import temperatures
from scoutdesk.domain.storage.inspection import DefectType, Disposition, Inspection, InspectionPlan
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.domain.storage.measuring import Case, told_brix, told_weight
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import Message, say

STANDARD = "GB/T 2828.1-2012"


def receiving_points(dossier: Dossier) -> Iterator[Point]:
    """The season says in words how it inspects; a plan on record says it in numbers, and is held to sense."""
    yield from blank(dossier.season, "inspection")
    for inspection in dossier.all(Inspection):
        yield from _inspected(dossier, inspection)
    yield from _plan(dossier)
    yield from _waiting(dossier)


def _inspected(dossier: Dossier, inspection: Inspection) -> Iterator[Point]:
    """What awaits a decision; and what was accepted without a word although its sample says otherwise by now."""
    if inspection.disposition is None:
        yield at(inspection, "disposition", say("What becomes of the lot is not decided yet"), "warning")
        for found in temperatures(Case(inspection, dossier.sku)):
            yield at(inspection, found.field, found.message, found.severity, found.source)
        for words in _sums(dossier, inspection):
            yield at(inspection, "disposition", words, "warning")
    elif inspection.disposition is Disposition.ACCEPT and not inspection.disposition_reason:
        for words in _sums(dossier, inspection):
            yield at(inspection, "disposition_reason", words, "error")


def _sums(dossier: Dossier, inspection: Inspection) -> Iterator[Message]:
    """Short weight and lacking sweetness of the sample as a whole."""
    sums = dossier.received.sums.get(inspection.id)
    plans = (plan for plan in dossier.all(InspectionPlan) if plan.id == inspection.inspection_plan)
    case = Case(inspection, dossier.sku, plan=next(plans, None))
    if sums is None:
        return
    content, promised = sums.unit_net or case.net_content, case.brix_promised
    if sums.weighed and content:
        words = told_weight(sums.weighed, Decimal(sums.grams) / sums.weighed, content)
        yield from (words,) if words else ()
    if sums.measured and promised is not None:
        words = told_brix(sums.measured, sums.brix / sums.measured, promised)
        yield from (words,) if words else ()


def _waiting(dossier: Dossier) -> Iterator[Point]:
    """Lots that nobody inspected, once the season says how they are to be."""
    found = dossier.received
    if found.waiting and dossier.all(InspectionPlan):
        more = "…" if found.waiting > len(found.first) else ""
        words = say(
            "{count} lots were never inspected: {codes}",
            count=found.waiting,
            codes="、".join(found.first) + more,
        )
        yield lacks(dossier.season, Lot, words, "warning")


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
    if Decimal(plan.aql_critical.value) > Decimal(plan.aql_major.value):
        words = say("Major defects are judged more strictly than critical ones")
        yield at(plan, "aql_critical", words, "warning", STANDARD)
    if not dossier.of(plan, DefectType):
        words = say("What counts as critical, major or minor is not written down")
        yield lacks(plan, DefectType, words, "warning", STANDARD)
