"""Everything worth a remark about an inspection: what is missing, too warm, typed twice, or decided against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.storage.acceptance import is_typed, worst_class
from scoutdesk.domain.storage.deciding import released_unsettled, undecidable
from scoutdesk.domain.storage.measuring import Case, carton_findings, mean_brix, mean_weight, turned_away
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import say
from scoutdesk.knowledge.coldchain import frozen_limits


def findings(case: Case) -> tuple[Doubt, ...]:
    """Everything worth a remark, the inspection's own first, then carton by carton."""
    return (
        *_missing(case),
        *temperatures(case),
        *mean_weight(case),
        *mean_brix(case),
        *_uncounted(case),
        *_twice(case),
        *carton_findings(case),
        *_decision(case),
    )


def _missing(case: Case) -> Iterator[Doubt]:
    inspection = case.inspection
    if case.lot is None:
        yield Doubt(inspection, "lot", say("Which lot was inspected is not filled in"), "error")
    elif not case.lot.quantity:
        yield Doubt(inspection, "lot", say("The lot has no quantity: its sample cannot be computed"), "error")
    if case.plan is None:
        yield Doubt(inspection, "inspection_plan", say("The season has no inspection plan yet"), "error")
    if case.verdict and case.verdict.plan.size != case.verdict.plan.asked and not inspection.sample_reason:
        yield Doubt(
            inspection,
            "sample_reason",
            say(
                "Another number than the {asked} of the plan was drawn: say why",
                asked=case.verdict.plan.asked,
            ),
            "warning",
        )
    if case.lot and inspection.day and case.lot.received_on and inspection.day < case.lot.received_on:
        yield Doubt(
            inspection,
            "day",
            say("is before the lot was received ({received})", received=case.lot.received_on),
            "error",
        )


def temperatures(case: Case) -> Iterator[Doubt]:
    """Goods or a vehicle colder or warmer than the SKU is kept."""
    sku = case.sku
    for name in ("arrival_temperature", "vehicle_temperature"):
        measured = getattr(case.inspection, name)
        if measured is None:
            continue
        given = {"measured": plain(measured)}
        warm = turned_away(case) if name == "arrival_temperature" else None
        if warm is not None:
            yield Doubt(case.inspection, name, warm, "error", frozen_limits().instrument)
        elif sku.chilling_limit is not None and measured < sku.chilling_limit:
            words = say(
                "{measured} °C is below the chilling limit of {limit} °C",
                **given,
                limit=plain(sku.chilling_limit),
            )
            yield Doubt(case.inspection, name, words, "warning")
        elif sku.temperature_low is not None and measured < sku.temperature_low:
            words = say("{measured} °C is colder than {low} °C", **given, low=plain(sku.temperature_low))
            yield Doubt(case.inspection, name, words, "warning")
        elif sku.temperature_high is not None and measured > sku.temperature_high:
            words = say("{measured} °C is warmer than {high} °C", **given, high=plain(sku.temperature_high))
            yield Doubt(case.inspection, name, words, "warning")


def _uncounted(case: Case) -> Iterator[Doubt]:
    """A class may be judged by fewer cartons than are drawn; what the others show is not passed in silence."""
    for tally in case.verdict.tallies if case.verdict else ():
        typed = [unit for unit in case.units if is_typed(unit)]
        found = sum(worst_class(unit) is tally.rule.severity for unit in typed)
        if found > tally.found and found >= tally.rule.reject > tally.found:
            words = say(
                "{severity}: {count} cartons in all, {counted} of them among the first {size} that decide",
                severity=say(tally.rule.severity.label),
                count=found,
                counted=tally.found,
                size=tally.rule.size,
            )
            yield Doubt(case.inspection, "disposition", words, "warning", "GB/T 2828.1-2012")


def _twice(case: Case) -> Iterator[Doubt]:
    often = Counter(unit.carton for unit in case.units if unit.carton)
    for unit in case.units:
        if unit.carton and often[unit.carton] > 1:
            yield Doubt(unit, "carton", say("Carton {carton} is typed twice", carton=unit.carton), "error")


def _decision(case: Case) -> Iterator[Doubt]:
    inspection, wrong = case.inspection, undecidable(case)
    if wrong is not None:
        yield Doubt(inspection, *wrong, "error")
    if inspection.disposition is None and case.verdict is not None and case.verdict.state != "open":
        yield Doubt(inspection, "disposition", say("What becomes of the lot is not decided yet"), "warning")
    if released_unsettled(case):
        yield Doubt(
            inspection, "lot", say("The lot failed its inspection and is released all the same"), "error"
        )
