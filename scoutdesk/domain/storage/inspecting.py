"""What an inspection shows besides its count: weights, sweetness, temperatures, cartons typed twice, the decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.acceptance import State, Verdict, told_verdict
from scoutdesk.domain.storage.inspection import (
    DefectClass,
    Disposition,
    InspectedUnit,
    Inspection,
    InspectionPlan,
)
from scoutdesk.domain.storage.lot import Lot, LotState
from scoutdesk.fields.declared import Record
from scoutdesk.fields.kinds import Context, plain
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.findings import Severity
from scoutdesk.knowledge.net_content import allowed_shortage

ORDER_70 = say("Order no. 70 of 2023, annex 3")
TENTH = Decimal("0.1")

STATES = {
    Disposition.ACCEPT: LotState.RELEASED,
    Disposition.PRICE_CUT: LotState.RELEASED,
    Disposition.SORT: LotState.HELD,
    Disposition.RETURN: LotState.BLOCKED,
    Disposition.DESTROY: LotState.BLOCKED,
}
"""What becomes of a lot: sorting keeps it on hold until what is left was inspected again."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark about a field of an inspection or a carton. An "error" is a defect of the lot or of what was typed."""

    record: Record
    field: str
    message: Message
    severity: Severity = "warning"
    source: Message | str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One inspection with all that its verdict is computed from; `superseded`: the lot was inspected again since."""

    inspection: Inspection
    sku: Sku
    lot: Lot | None = None
    plan: InspectionPlan | None = None
    units: tuple[InspectedUnit, ...] = ()
    verdict: Verdict | None = None
    superseded: bool = False

    @property
    def net_content(self) -> int | None:
        """Grams that each carton promises: the lot's own, else the SKU's."""
        return (self.lot.unit_net if self.lot else None) or self.sku.net_content

    @property
    def brix_promised(self) -> Decimal | None:
        own = self.plan.brix_promised if self.plan else None
        return own if own is not None else self.sku.brix_low


@dataclass(frozen=True, slots=True)
class Weights:
    """Net weights in grams: how many were weighed, their mean, what one must hold at least, how many hold less."""

    content: int
    weighed: int
    mean: Decimal
    least: Decimal | None
    short: int


def weights(case: Case) -> Weights | None:
    """The cartons weighed against their net content; None where nothing was weighed or nothing is promised."""
    found = [unit.net_weight for unit in case.units if unit.net_weight is not None]
    content = case.net_content
    if not found or not content:
        return None
    shortage = allowed_shortage(content)
    least = None if shortage is None else content - shortage
    short = sum(1 for grams in found if least is not None and grams < least)
    return Weights(content, len(found), Decimal(sum(found)) / len(found), least, short)


def findings(case: Case) -> tuple[Finding, ...]:
    """Everything worth a remark, the inspection's own first, then carton by carton."""
    return (
        *_missing(case),
        *_temperatures(case),
        *_mean_weight(case),
        *_mean_brix(case),
        *_twice(case),
        *_cartons(case),
        *_decision(case),
    )


def fails(case: Case) -> bool:
    """Whether the lot fails: by its count, or by what was weighed and measured."""
    counted = case.verdict is not None and case.verdict.state == "reject"
    measured = (item for item in (*_mean_weight(case), *_mean_brix(case), *_cartons(case)))
    return counted or any(item.severity == "error" for item in measured)


def outcome(case: Case) -> State:
    """The verdict of the whole: a sample that passes by count fails by short weight or lacking sweetness."""
    if case.verdict is None:
        return "open"
    return "reject" if case.verdict.state == "accept" and fails(case) else case.verdict.state


def told_outcome(case: Case) -> Message | None:
    if case.verdict is None:
        return None
    if outcome(case) != case.verdict.state:
        return say("Accepted by count, failed by weight or sweetness")
    return told_verdict(case.verdict)


def _missing(case: Case) -> Iterator[Finding]:
    inspection = case.inspection
    if case.lot is None:
        yield Finding(inspection, "lot", say("Which lot was inspected is not filled in"), "error")
    elif not case.lot.quantity:
        yield Finding(
            inspection, "lot", say("The lot has no quantity: its sample cannot be computed"), "error"
        )
    if case.plan is None:
        yield Finding(inspection, "inspection_plan", say("The season has no inspection plan yet"), "error")
    if case.verdict and case.verdict.plan.size != case.verdict.plan.asked and not inspection.sample_reason:
        yield Finding(
            inspection,
            "sample_reason",
            say(
                "Another number than the {asked} of the plan was drawn: say why",
                asked=case.verdict.plan.asked,
            ),
        )
    if case.lot and inspection.day and case.lot.received_on and inspection.day < case.lot.received_on:
        yield Finding(
            inspection,
            "day",
            say("is before the lot was received ({received})", received=case.lot.received_on),
            "error",
        )


def _temperatures(case: Case) -> Iterator[Finding]:
    sku = case.sku
    for name in ("arrival_temperature", "vehicle_temperature"):
        measured = getattr(case.inspection, name)
        if measured is None:
            continue
        given = {"measured": plain(measured)}
        if sku.chilling_limit is not None and measured < sku.chilling_limit:
            words = say(
                "{measured} °C is below the chilling limit of {limit} °C",
                **given,
                limit=plain(sku.chilling_limit),
            )
            yield Finding(case.inspection, name, words)
        elif sku.temperature_low is not None and measured < sku.temperature_low:
            words = say("{measured} °C is colder than {low} °C", **given, low=plain(sku.temperature_low))
            yield Finding(case.inspection, name, words)
        elif sku.temperature_high is not None and measured > sku.temperature_high:
            words = say("{measured} °C is warmer than {high} °C", **given, high=plain(sku.temperature_high))
            yield Finding(case.inspection, name, words)


def _mean_weight(case: Case) -> Iterator[Finding]:
    found = weights(case)
    if found is not None and found.mean < found.content:
        yield Finding(
            case.inspection,
            "",
            say(
                "The {count} cartons weighed hold {mean} g on average, less than the {content} g promised",
                count=found.weighed,
                mean=plain(found.mean.quantize(TENTH)),
                content=found.content,
            ),
            "error",
            ORDER_70,
        )


def _mean_brix(case: Case) -> Iterator[Finding]:
    measured = [unit.brix for unit in case.units if unit.brix is not None]
    promised = case.brix_promised
    if not measured or promised is None:
        return
    mean = sum(measured, Decimal(0)) / len(measured)
    if mean < promised:
        yield Finding(
            case.inspection,
            "",
            say(
                "{count} cartons measure {mean} °Brix on average, {promised} are promised",
                count=len(measured),
                mean=plain(mean.quantize(Decimal("0.01"))),
                promised=plain(promised),
            ),
            "error",
        )


def _twice(case: Case) -> Iterator[Finding]:
    often = Counter(unit.carton for unit in case.units if unit.carton)
    for unit in case.units:
        if unit.carton and often[unit.carton] > 1:
            yield Finding(unit, "carton", say("Carton {carton} is typed twice", carton=unit.carton), "error")


def _cartons(case: Case) -> Iterator[Finding]:
    content, promised = case.net_content, case.brix_promised
    shortage = allowed_shortage(content) if content else None
    for unit in case.units:
        grams = unit.net_weight
        if grams is not None and content and not content / 2 <= grams <= content * 2:
            words = say(
                "{grams} g for a carton of {content} g: is the figure right?", grams=grams, content=content
            )
            yield Finding(unit, "net_weight", words)
        elif grams is not None and content and shortage is not None and grams < content - shortage:
            words = say(
                "{short} g short; at most {allowed} g may be missing of a single pack",
                short=content - grams,
                allowed=plain(shortage),
            )
            yield Finding(unit, "net_weight", words, "error", ORDER_70)
        if unit.brix is not None and promised is not None and unit.brix < promised:
            words = say(
                "{brix} °Brix; {promised} are promised", brix=plain(unit.brix), promised=plain(promised)
            )
            yield Finding(unit, "brix", words)


# the decision


def _decision(case: Case) -> Iterator[Finding]:
    inspection, wrong = case.inspection, contradiction(case)
    if wrong is not None:
        yield Finding(inspection, "disposition_reason", wrong, "error")
    if inspection.disposition is Disposition.PRICE_CUT and not inspection.price_cut:
        yield Finding(inspection, "price_cut", say("How much the price is cut is not filled in"), "error")
    if inspection.disposition is None and case.verdict is not None and case.verdict.state != "open":
        yield Finding(inspection, "disposition", say("What becomes of the lot is not decided yet"))
    if released_unsettled(case):
        yield Finding(
            inspection, "lot", say("The lot failed its inspection and is released all the same"), "error"
        )


def contradiction(case: Case) -> Message | None:
    """Why the disposition needs a written reason and has none: it does not follow from what was found."""
    decided, found = case.inspection.disposition, case.verdict
    if decided is None or case.inspection.disposition_reason:
        return None
    if decided is Disposition.ACCEPT and fails(case):
        return say("The lot failed: accepting it without a price cut needs a written reason")
    if decided is Disposition.PRICE_CUT and found is not None and _critical(found):
        return say("Critical defects were found: letting the lot pass needs a written reason")
    if decided is Disposition.ACCEPT and (found is None or found.state == "open"):
        return say("The sample is not complete: accepting the lot needs a written reason")
    if decided is not Disposition.ACCEPT and not fails(case):
        return say("The lot did not fail: this disposition needs a written reason")
    return None


def _critical(found: Verdict) -> bool:
    return any(
        tally.state == "reject" and tally.rule.severity is DefectClass.CRITICAL for tally in found.tallies
    )


def released_unsettled(case: Case) -> bool:
    """A lot that failed, stands as released, and nobody has written why."""
    lot, decided = case.lot, case.inspection.disposition
    if lot is None or lot.state is not LotState.RELEASED or case.superseded or not fails(case):
        return False
    return decided is None or STATES[decided] is not LotState.RELEASED


def check_release(
    lot: Lot, inspections: Sequence[Inspection], _fresh: Collection[int], _context: Context
) -> Message | None:
    """Why a lot may not stand as released: the latest decision about it was to sort, return or destroy it."""
    decided = [item for item in inspections if item.disposition is not None]
    latest = max(decided, key=lambda item: (item.decided_on or date.min, item.id), default=None)
    if lot.state is not LotState.RELEASED or latest is None or latest.disposition is None:
        return None
    if STATES[latest.disposition] is LotState.RELEASED:
        return None
    return say(
        "{inspection} decided: {disposition}. {lot} is released by a decision that accepts it",
        inspection=latest.code or "",
        disposition=say(latest.disposition.label),
        lot=lot.code or "",
    )
