"""What the cartons of an inspection weigh and measure, and whether the lot fails by it or by its count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.acceptance import State, Verdict, told_verdict
from scoutdesk.domain.storage.inspection import InspectedUnit, Inspection, InspectionPlan
from scoutdesk.domain.storage.keeping import is_frozen
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.coldchain import frozen_limits
from scoutdesk.knowledge.net_content import allowed_shortage

ORDER_70 = say("Order no. 70 of 2023, annex 3")
TENTH = Decimal("0.1")


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


def fails(case: Case) -> bool:
    """Whether the lot fails: by its count, by what was weighed and measured, or thawed."""
    counted = case.verdict is not None and case.verdict.state == "reject"
    counted = counted or turned_away(case) is not None
    measured = (item for item in (*mean_weight(case), *mean_brix(case), *carton_findings(case)))
    return counted or any(item.severity == "error" for item in measured)


def outcome(case: Case) -> State:
    """The verdict of the whole: a sample that passes by count fails by short weight or lacking sweetness."""
    if case.verdict is None:
        return "open"
    return "reject" if case.verdict.state == "accept" and fails(case) else case.verdict.state


def turned_away(case: Case) -> Message | None:
    """DB31/T 388: frozen goods that arrive warmer than they may ever be; None where they are not, or not measured."""
    measured, limits = case.inspection.arrival_temperature, frozen_limits()
    if measured is None or measured <= limits.reject_above or not is_frozen(case.sku):
        return None
    return say(
        "{measured} °C: frozen goods above {limit} °C are turned away",
        measured=plain(measured),
        limit=plain(limits.reject_above),
    )


def told_outcome(case: Case) -> Message | None:
    if case.verdict is None:
        return None
    if outcome(case) == "reject" and (warm := turned_away(case)) is not None:
        return warm
    if outcome(case) != case.verdict.state:
        return say("Accepted by count, failed by weight or sweetness")
    return told_verdict(case.verdict)


def mean_weight(case: Case) -> Iterator[Doubt]:
    found = weights(case)
    words = told_weight(found.weighed, found.mean, found.content) if found else None
    if words is not None:
        yield Doubt(case.inspection, "", words, "error", ORDER_70)


def told_weight(weighed: int, mean: Decimal, content: int) -> Message | None:
    """That the cartons weighed hold less on average than each promises (order no. 70 of 2023, article 9)."""
    if mean >= content:
        return None
    return say(
        "The {count} cartons weighed hold {mean} g on average, less than the {content} g promised",
        count=weighed,
        mean=plain(mean.quantize(TENTH)),
        content=content,
    )


def mean_brix(case: Case) -> Iterator[Doubt]:
    measured = [unit.brix for unit in case.units if unit.brix is not None]
    promised = case.brix_promised
    if not measured or promised is None:
        return
    words = told_brix(len(measured), sum(measured, Decimal(0)) / len(measured), promised)
    if words is not None:
        yield Doubt(case.inspection, "", words, "error")


def told_brix(measured: int, mean: Decimal, promised: Decimal) -> Message | None:
    """That the cartons measured are less sweet on average than is promised."""
    if mean >= promised:
        return None
    return say(
        "{count} cartons measure {mean} °Brix on average, {promised} are promised",
        count=measured,
        mean=plain(mean.quantize(Decimal("0.01"))),
        promised=plain(promised),
    )


def carton_findings(case: Case) -> Iterator[Doubt]:
    content, promised = case.net_content, case.brix_promised
    shortage = allowed_shortage(content) if content else None
    for unit in case.units:
        grams = unit.net_weight
        if grams is not None and content and not content / 2 <= grams <= content * 2:
            words = say(
                "{grams} g for a carton of {content} g: is the figure right?", grams=grams, content=content
            )
            yield Doubt(unit, "net_weight", words, "warning")
        # a figure that is doubted and not mended stands: half a carton is short all the more
        if grams is not None and content and shortage is not None and grams < content - shortage:
            words = say(
                "{short} g short; at most {allowed} g may be missing of a single pack",
                short=content - grams,
                allowed=plain(shortage),
            )
            yield Doubt(unit, "net_weight", words, "error", ORDER_70)
        if unit.brix is not None and promised is not None and unit.brix < promised:
            words = say(
                "{brix} °Brix; {promised} are promised", brix=plain(unit.brix), promised=plain(promised)
            )
            yield Doubt(unit, "brix", words, "warning")
