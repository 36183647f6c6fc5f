"""What a sample tells beside what it is said to be: dates, days on the way, grade, sweetness, defects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku, family_of
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.sourcing.sample import Sample, SampleCondition, SampleVerdict
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import plain
from scoutdesk.fields.written.specs import Spec, read_spec
from scoutdesk.i18n import Message, say

# sent this long before the first picking it can only be of the crop before
EARLIER_CROP = timedelta(days=200)
UNANSWERED = timedelta(days=10)
# words of a carrier that carries cold
COOLED = ("冷", "冰")
MEASURES = ("brix", "unit_weight", "size_low", "size_high", "defects")
OWN_RULE = say("rule of the house")


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`; None is open. `source`: who says so."""

    low: Decimal | None
    high: Decimal | None
    source: Message

    def holds(self, value: Decimal) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def told(self) -> str:
        low, high = (plain(end) if end is not None else "" for end in (self.low, self.high))
        if low and high:
            return f"{low}–{high}"
        return f"≥ {low}" if low else f"≤ {high}"


def day_of(sample: Sample) -> date | None:
    """When it was picked at the latest, as far as is known: sent, else received."""
    return sample.sent_on or sample.received_on


def days_on_the_way(sample: Sample) -> int | None:
    """None where a day is unknown or they contradict each other."""
    if sample.sent_on is None or sample.received_on is None or sample.received_on < sample.sent_on:
        return None
    return (sample.received_on - sample.sent_on).days


def is_measured(sample: Sample) -> bool:
    return any(getattr(sample, name) is not None for name in MEASURES)


def sweetness(sku: Sku) -> Range | None:
    """°Brix that the SKU promises, else what its product family usually has."""
    if sku.brix_low is not None or sku.brix_high is not None:
        return Range(sku.brix_low, sku.brix_high, say("sweetness of the SKU"))
    family = family_of(sku)
    if family is None or (family.brix_min is None and family.brix_max is None):
        return None
    return Range(family.brix_min, family.brix_max, say("catalogue: {family}", family=family.name))


def family_sweetness(sku: Sku) -> Range | None:
    """°Brix the catalogue gives for the product family."""
    family = family_of(sku)
    if family is None or family.brix_min is None or family.brix_max is None:
        return None
    return Range(family.brix_min, family.brix_max, say("catalogue: {family}", family=family.name))


def promised_grade(sample: Sample, quotations: Iterable[Quotation], season: Season) -> str | None:
    """The grade it was sent as, else that of the supplier's quotation, else the season's."""
    quoted = [
        item.grade
        for item in quotations
        if sample.supplier and item.supplier == sample.supplier and item.grade
    ]
    return sample.grade or next(reversed(quoted), None) or season.grade


def size_promised(grade: str | None) -> Range | None:
    """75–80 mm; a grade with one number (80 mm以上) names the smallest size."""
    spec = _spec(grade)
    if spec is None or spec.size_mm_low is None:
        return None
    high = spec.size_mm_high if spec.size_mm_high != spec.size_mm_low else None
    return Range(spec.size_mm_low, high, say("grade {grade}", grade=grade))


PIECE = Decimal(1000)


def weight_promised(grade: str | None) -> Range | None:
    """Grams of a piece: 公蟹4.0两 names it, and a grade such as 150–200g does; a box weight (5斤装) does not."""
    spec = _spec(grade)
    if spec is None or spec.gross:
        return None
    if spec.parts:
        each = [grams for _, grams in spec.parts]
        return Range(min(each), max(each) if len(each) > 1 else None, say("grade {grade}", grade=grade))
    if spec.net_grams_low is None or spec.pieces_low is not None or spec.net_grams_low >= PIECE:
        return None
    high = spec.net_grams_high if spec.net_grams_high != spec.net_grams_low else None
    return Range(spec.net_grams_low, high, say("grade {grade}", grade=grade))


def _spec(grade: str | None) -> Spec | None:
    try:
        return read_spec(grade) if grade else None
    except Unreadable:
        return None


def on_grade(sample: Sample, grade: str | None) -> bool | None:
    """Whether the pieces measured keep the grade; None where either is unknown."""
    size, weight = size_promised(grade), weight_promised(grade)
    measured = [item for item in (sample.size_low, sample.size_high) if item is not None]
    if size and measured:
        return all(size.holds(item) for item in measured)
    if weight and sample.unit_weight is not None:
        return weight.holds(Decimal(sample.unit_weight))
    return None


def is_sweet_enough(sample: Sample, sku: Sku) -> bool | None:
    """Whether the measured °Brix reaches the lower limit; None where either is unknown."""
    usual = sweetness(sku)
    if usual is None or usual.low is None or sample.brix is None:
        return None
    return sample.brix >= usual.low


def doubts(
    sample: Sample, sku: Sku, season: Season, quotations: Iterable[Quotation], today: date
) -> Iterator[Doubt]:
    """Warnings about one sample, each at the field that causes it."""
    yield from _about_days(sample, sku, season, today)
    yield from _about_measures(sample, sku, promised_grade(sample, quotations, season))
    state = sample.condition
    if state in (SampleCondition.SPOILED, SampleCondition.WARM) and sample.verdict is SampleVerdict.FIT:
        message = say("Called fit although it arrived: {state}", state=say(state.label if state else ""))
        yield Doubt(sample, "verdict", message, "warning", OWN_RULE)


def _about_days(sample: Sample, sku: Sku, season: Season, today: date) -> Iterator[Doubt]:
    days, taken = days_on_the_way(sample), day_of(sample)
    for name in ("sent_on", "received_on", "measured_on"):
        day = getattr(sample, name)
        if day is not None and day > today:
            yield Doubt(sample, name, say("lies in the future"), "warning", OWN_RULE)
    keeps, source = _keeps(sample, sku)
    if days is not None and keeps is not None and days > keeps:
        message = say("{days} days on the way; carried like this it keeps {keeps}", days=days, keeps=keeps)
        yield Doubt(sample, "received_on", message, "warning", source)
    if taken and season.harvest_start and season.harvest_start - taken > EARLIER_CROP:
        message = say(
            "Older than this season: {days} days before the first picking",
            days=(season.harvest_start - taken).days,
        )
        yield Doubt(sample, "sent_on" if sample.sent_on else "received_on", message, "warning", OWN_RULE)
    if sample.requested_on and not taken and today - sample.requested_on > UNANSWERED:
        message = say("Asked for {days} days ago and not here", days=(today - sample.requested_on).days)
        yield Doubt(sample, "received_on", message, "info", OWN_RULE)


def _keeps(sample: Sample, sku: Sku) -> tuple[int | None, Message]:
    """The days a sample lasts as it was carried."""
    if any(sign in (sample.carrier or "") for sign in COOLED):
        return sku.cold_days, say("shelf life of the SKU, cold")
    return sku.ambient_days, say("shelf life of the SKU, ambient")


def _about_measures(sample: Sample, sku: Sku, grade: str | None) -> Iterator[Doubt]:
    usual, size, weight = sweetness(sku), size_promised(grade), weight_promised(grade)
    if usual and sample.brix is not None and not usual.holds(sample.brix):
        yield _outside(sample, "brix", sample.brix, usual)
    for name in ("size_low", "size_high"):
        measured = getattr(sample, name)
        if size and measured is not None and not size.holds(measured):
            yield _outside(sample, name, measured, size)
    if weight and sample.unit_weight is not None and not weight.holds(Decimal(sample.unit_weight)):
        yield _outside(sample, "unit_weight", Decimal(sample.unit_weight), weight)
    if sample.defects is not None and sku.loss_bad is not None and sample.defects > sku.loss_bad:
        message = say("More than the loss of a bad season ({loss}%)", loss=plain(sku.loss_bad * 100))
        yield Doubt(sample, "defects", message, "warning", say("bad loss of the SKU"))


def _outside(sample: Sample, field: str, measured: Decimal, wanted: Range) -> Doubt:
    message = say("{measured} lies outside {range}", measured=plain(measured), range=wanted.told())
    return Doubt(sample, field, message, "warning", wanted.source)
