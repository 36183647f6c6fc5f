"""Whether a lot is accepted: the sample its plan asks for, and what the typed cartons say so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scoutdesk.domain.storage.inspection import Aql, DefectClass, InspectedUnit, InspectionPlan
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.sampling import SamplingPlan, code_letter, largest_within, plan_at, tables

FIGURES = ("net_weight", "brix", "critical", "major", "minor")
State = Literal["open", "accept", "reject"]


@dataclass(frozen=True, slots=True)
class ClassRule:
    """Of the first `size` cartons up to `accept` may be nonconforming in this class, from `reject` on the lot fails.

    `letter` is the code letter of the plan that applies, "" where no defect of the class is allowed at all.
    """

    severity: DefectClass
    aql: Aql
    letter: str
    size: int
    accept: int
    reject: int


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """`size` cartons are drawn of `lot_size`; `asked` is the table's number where the person drew another."""

    lot_size: int
    level: str
    letter: str
    size: int
    asked: int
    rules: tuple[ClassRule, ...]

    @property
    def whole(self) -> bool:
        """Every carton of the lot is inspected."""
        return self.size >= self.lot_size


def sample_plan(plan: InspectionPlan, lot_size: int, drawn: int | None = None) -> SamplePlan:
    """The sample for a lot; at least one carton.

    Where the classes lead to different sample sizes, the code letter of the largest holds for all of them (GB/T
    2828.1-2012, 10.3). With another number `drawn`, each class takes the acceptance number of the largest sample of
    the table that is not above it: never more lenient than the table. So it does where the lot is smaller than that
    common sample: two nonconforming cartons allowed of twenty are not two of three.
    """
    level = plan.level.value.upper()
    letter = code_letter(lot_size, level)
    limits = {severity: aql for severity, aql in _limits(plan).items() if aql is not Aql.NONE}
    found = _common(letter, limits)
    asked = min(max((item.size for item in found.values()), default=tables().sizes[letter]), lot_size)
    size = min(drawn or asked, lot_size)
    rules = []
    for severity, aql in _limits(plan).items():
        item = found.get(severity)
        tabled = item is not None and size == asked and (item.size <= lot_size or not item.accept)
        item = item if tabled else _within(size, aql)
        if item is None:
            rules.append(ClassRule(severity, aql, "", size, 0, 1))
        else:
            counted = min(item.size, lot_size) if tabled else size
            rules.append(ClassRule(severity, aql, item.letter, counted, item.accept, item.reject))
    return SamplePlan(lot_size, level, letter, size, asked, tuple(rules))


def _limits(plan: InspectionPlan) -> dict[DefectClass, Aql]:
    return {
        DefectClass.CRITICAL: plan.aql_critical,
        DefectClass.MAJOR: plan.aql_major,
        DefectClass.MINOR: plan.aql_minor,
    }


def _common(letter: str, limits: Mapping[DefectClass, Aql]) -> dict[DefectClass, SamplingPlan]:
    while True:
        found = {severity: plan_at(letter, aql.value) for severity, aql in limits.items()}
        largest = max(found.values(), key=lambda item: item.size, default=None)
        alike = len({item.size for item in found.values()}) < 2
        if largest is None or alike or largest.letter == letter:
            return found
        letter = largest.letter


def _within(size: int, aql: Aql) -> SamplingPlan | None:
    return None if aql is Aql.NONE else largest_within(size, aql.value)


# what the cartons say


def is_typed(unit: InspectedUnit) -> bool:
    """Whether a carton was looked at: any figure of it stands there, be it a nought."""
    return any(getattr(unit, name) is not None for name in FIGURES)


def worst_class(unit: InspectedUnit) -> DefectClass | None:
    """A carton counts once, by the gravest of its defects (GB/T 2828.1-2012, 3.1: nonconforming items)."""
    return next((severity for severity in DefectClass if getattr(unit, severity.value)), None)


@dataclass(frozen=True, slots=True)
class Tally:
    """Nonconforming cartons of one class among those typed so far."""

    rule: ClassRule
    found: int
    left: int

    @property
    def state(self) -> State:
        if self.found >= self.rule.reject:
            return "reject"
        return "open" if self.left else "accept"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`typed` of the plan's cartons are typed; `state` is certain as soon as one class reaches its Re."""

    plan: SamplePlan
    typed: int
    tallies: tuple[Tally, ...]

    @property
    def state(self) -> State:
        states = [tally.state for tally in self.tallies]
        if "reject" in states:
            return "reject"
        return "open" if self.left else "accept"

    @property
    def left(self) -> int:
        """Cartons still to be typed."""
        return max(self.plan.size - self.typed, 0)


def verdict(plan: SamplePlan, units: Sequence[InspectedUnit]) -> Verdict:
    """What the cartons say, in their order; a class counts no more of them than its rule draws.

    Where nothing is allowed every carton counts, drawn by the plan or not.
    """
    ordered = sorted(units, key=lambda unit: (unit.position or 9999, unit.id))
    typed = [unit for unit in ordered if is_typed(unit)]
    tallies = []
    for rule in plan.rules:
        counted = typed if rule.aql is Aql.NONE else typed[: rule.size]
        found = sum(worst_class(unit) is rule.severity for unit in counted)
        tallies.append(Tally(rule, found, max(rule.size - len(typed), 0)))
    return Verdict(plan, len(typed), tuple(tallies))


# in words


def told_plan(plan: SamplePlan) -> Message:
    """The arithmetic of the plan: lot, level, code letter, sample."""
    return say(
        "Lot of {lot}, level {level} → code letter {letter}, n = {size}",
        lot=plan.lot_size,
        level=plan.level,
        letter=plan.letter,
        size=plan.size,
    )


def told_plan_more(plan: SamplePlan) -> tuple[Message, ...]:
    """What leads away from the code letter of the lot: all of it is inspected, arrows, another number drawn."""
    found = []
    letters = {rule.letter for rule in plan.rules if rule.letter} - {plan.letter}
    if plan.size != plan.asked:
        found.append(
            say(
                "{size} cartons were drawn, the table asks for {asked}: Ac and Re of the next smaller sample",
                size=plan.size,
                asked=plan.asked,
            )
        )
    elif plan.whole:
        found.append(say("The sample is as large as the lot: every carton is inspected"))
    elif letters:
        found.append(
            say(
                "The arrows of the table lead from {letter} to {letters}",
                letter=plan.letter,
                letters=", ".join(sorted(letters)),
            )
        )
    return tuple(found)


def told_rule(rule: ClassRule, plan: SamplePlan) -> Message:
    """What one class allows; with its own number of cartons where it counts fewer than are drawn."""
    given: dict[str, object] = {
        "severity": say(rule.severity.label),
        "aql": rule.aql.value,
        "accept": rule.accept,
        "reject": rule.reject,
    }
    if rule.aql is Aql.NONE:
        return say("{severity}: none allowed, Ac 0 Re 1", severity=say(rule.severity.label))
    if rule.size != plan.size:
        return say("{severity}: AQL {aql}, first {size}: Ac {accept} Re {reject}", **given, size=rule.size)
    return say("{severity}: AQL {aql}, Ac {accept} Re {reject}", **given)


def told_verdict(found: Verdict) -> Message:
    """Accepted, rejected (be it early), or how many cartons are typed."""
    given: dict[str, object] = {"typed": found.typed, "size": found.plan.size}
    if found.state == "accept":
        return say("Accepted: all {size} cartons are typed", size=found.plan.size)
    if found.state == "open":
        return say("{typed} of {size} cartons typed: no verdict yet", **given)
    first = next(tally for tally in found.tallies if tally.state == "reject")
    given |= {
        "found": first.found,
        "severity": say(first.rule.severity.label),
        "reject": first.rule.reject,
    }
    if found.left:
        return say(
            "Rejected, certain after {typed} of {size} cartons: {found} {severity}, Re {reject}", **given
        )
    return say("Rejected: {found} {severity}, Re {reject}", **given)
