"""A label held against the rule of its production day; what the law asks warns, what is arithmetic is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from scoutdesk.domain.days import months_later
from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.packing.label import Label, MarketForm
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds.numbers import plain
from scoutdesk.fields.written.texts import half_width
from scoutdesk.fields.written.weights import GRAMS
from scoutdesk.i18n import say
from scoutdesk.knowledge import net_content
from scoutdesk.knowledge.label_rules import (
    LabelRule,
    allergen_words,
    allergens_in,
    label_rule,
    nutrition_rule,
)
from scoutdesk.knowledge.legal_wording import wording_findings

ARITHMETIC = say("label arithmetic")
ORDER_70 = say("order no. 70")
TEXTS = ("product_name", "ingredients", "specification", "storage", "claims")
LEGAL_UNITS = ("g", "克", "kg", "千克", "公斤")
_WEIGHT = re.compile(r"(\d+(?:\.\d+)?)\s*(千克|公斤|kg|克|g|市斤|斤|两)", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_TIMES_BEFORE = re.compile(r"(?<![\d.])(\d+)\s*[^\W\d_]?\s*[×xX*]\s*$")
_TIMES_AFTER = re.compile(r"^\s*(?:/\s*[^\W\d_])?\s*[×xX*]\s*(\d+)(?![\d.])")
_DAY = re.compile(r"(?<!\d)(\d{1,4})\s*[-/.年 ]\s*(\d{1,2})\s*[-/.月 ]\s*(\d{1,4})(?!\d)")
_SOLID_DAY = re.compile(r"(?<!\d)\d{8}(?!\d)")
_ELSEWHERE = re.compile(r"见|详见|标于|喷印")


def rule_of(label: Label) -> LabelRule | None:
    """The labelling rule of the label's production day; None while form or day are open."""
    if label.form is None or label.produced_on is None:
        return None
    return label_rule(label.form.value, label.produced_on)


def label_doubts(label: Label, sku: Sku, net: int | None) -> Iterator[Doubt]:
    """Everything about one label; `net` is what the sale unit holds, in grams."""
    yield from _form(label, sku)
    yield from _printed_net(label, net)
    yield from _days(label)
    yield from _wording(label)
    rule = rule_of(label)
    if rule is None:
        return
    yield from _asked(label, rule)
    yield from _order(label, rule)
    yield from _allergens(label, rule)
    yield from _nutrition(label)


def _form(label: Label, sku: Sku) -> Iterator[Doubt]:
    if label.form is MarketForm.FARM_PRODUCE and sku.category is Category.HANDMADE:
        words = say("Processed food is prepacked food, not farm produce")
        yield Doubt(label, "form", words, "warning", "GB 7718")


def _asked(label: Label, rule: LabelRule) -> Iterator[Doubt]:
    """The fields that the rule asks for and the label lacks."""
    for name in rule.asks:
        if getattr(label, name) in (None, "") and not _excused(label, name, rule):
            asked = say("{rule} asks for: {field}", rule=rule.short, field=say(_label(name)))
            yield Doubt(label, name, asked, "warning", rule.source)
    if rule.unless_single and not label.ingredients:
        words = say("May stay away only where the food has a single ingredient")
        yield Doubt(label, "ingredients", words, "info", rule.source)


def _label(name: str) -> str:
    return field_of(Label, name).kind.label


def _excused(label: Label, name: str, rule: LabelRule) -> bool:
    """The production date may stay away where the shelf life is long enough and the last day is shown."""
    months = rule.only_expiry_from_months
    if name == "shelf_life":
        return bool(label.expires_text)
    if name != "produced_text" or not months or not label.expires_text:
        return False
    return label.produced_on is not None and label.expires_on is not None and lasts(label, months)


def lasts(label: Label, months: int) -> bool:
    """Whether the last day of shelf life is at least so many months, less a day, after production."""
    if label.produced_on is None or label.expires_on is None:
        return False
    return label.expires_on >= months_later(label.produced_on, months) - timedelta(days=1)


def _order(label: Label, rule: LabelRule) -> Iterator[Doubt]:
    """From GB 7718-2025 on dates are printed in full as year, month, day."""
    for name in ("produced_text", "expires_text"):
        text = half_width(getattr(label, name) or "")
        if rule.dates_in_order and text and not _ELSEWHERE.search(text) and printed_day(text) is None:
            words = say("The date must be shown in full as year, month, day")
            yield Doubt(label, name, words, "warning", rule.source)


def printed_day(text: str) -> date | None:
    """The day that is printed as year, month, day: 2027-03-20, 2027年3月20日, 20270320; else None."""
    written = half_width(text)
    match, solid = _DAY.search(written), _SOLID_DAY.search(written)
    parts = match.groups() if match else (solid[0][:4], solid[0][4:6], solid[0][6:]) if solid else ()
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day) if year >= 1000 else None
    except ValueError:
        return None


def _days(label: Label) -> Iterator[Doubt]:
    """What is printed against the days recorded."""
    if label.produced_on and label.expires_on and label.expires_on < label.produced_on:
        words = say("is earlier than “{field}”", field=say(_label("produced_on")))
        yield Doubt(label, "expires_on", words, source=ARITHMETIC)
    for name, day in (("produced_text", label.produced_on), ("expires_text", label.expires_on)):
        shown = printed_day(getattr(label, name) or "")
        if shown is not None and day is not None and shown != day:
            words = say("{shown} is printed, {day} is recorded", shown=shown.isoformat(), day=day.isoformat())
            yield Doubt(label, name, words, source=ARITHMETIC)


def _printed_net(label: Label, net: int | None) -> Iterator[Doubt]:
    """The printed net content against what the sale unit holds; its unit and letters (order no. 70, annexes 1, 2)."""
    if not label.net_text:
        return
    text = _THOUSANDS.sub("", half_width(label.net_text))
    match = _WEIGHT.search(text)
    if match is None:
        words = say("No net content is read from “{text}”", text=label.net_text)
        yield Doubt(label, "net_text", words, "warning", ORDER_70)
        return
    unit = match[2].lower()
    one = Decimal(match[1]) * GRAMS[unit]
    grams = one * _times(text[: match.start()], text[match.end() :])
    if net is not None and grams != net:
        words = say("{printed} g are printed, the sale unit holds {net} g", printed=plain(grams), net=net)
        yield Doubt(label, "net_text", words, source=ARITHMETIC)
    yield from _unit(label, one, unit)
    yield from _letters(label, grams)


def _times(before: str, after: str) -> int:
    """How many packs of the weight that is printed there are: 4 × 500 g, 40 克×5; 1 where nothing is said."""
    found = _TIMES_BEFORE.search(before) or _TIMES_AFTER.search(after)
    return int(found[1]) if found else 1


def _unit(label: Label, grams: Decimal, unit: str) -> Iterator[Doubt]:
    wanted = net_content.unit_of(grams)
    if unit not in LEGAL_UNITS:
        words = say("“{unit}” is no unit for a label; {wanted} belongs there", unit=unit, wanted=wanted)
        yield Doubt(label, "net_text", words, "warning", net_content.source())
    elif (unit in ("g", "克")) != (wanted == "g"):
        words = say("{grams} g are given in {wanted}", grams=plain(grams), wanted=wanted)
        yield Doubt(label, "net_text", words, "warning", net_content.source())


def _letters(label: Label, grams: Decimal) -> Iterator[Doubt]:
    least = net_content.letter_height(grams)
    if label.letter_height is None:
        words = say("At least {mm} mm for this net content", mm=f"{least:f}")
        yield Doubt(label, "letter_height", words, "info", net_content.source())
    elif label.letter_height < least:
        words = say("At least {mm} mm for this net content", mm=f"{least:f}")
        yield Doubt(label, "letter_height", words, "warning", net_content.source())


def _allergens(label: Label, rule: LabelRule) -> Iterator[Doubt]:
    if not rule.allergens:
        return
    contained = allergens_in(f"{label.product_name or ''} {label.ingredients or ''}")
    named = label.allergens or ""
    missing = [group for group in contained if not any(word in named for word in allergen_words(group))]
    if missing:
        compulsory = rule.allergens == "compulsory"
        groups = "、".join(missing)
        words = (
            say("The allergens {groups} must be named", groups=groups)
            if compulsory
            else say("The allergens {groups} should be named", groups=groups)
        )
        yield Doubt(label, "allergens", words, "warning" if compulsory else "info", rule.source)


def _nutrition(label: Label) -> Iterator[Doubt]:
    rule = nutrition_rule(label.produced_on) if label.produced_on else None
    if rule is None or label.form is not MarketForm.PREPACKED or label.nutrition:
        return
    words = say("{rule} asks for a nutrition table: {items}", rule=rule.short, items="、".join(rule.shows))
    yield Doubt(label, "nutrition", words, "warning", rule.source)


def _wording(label: Label) -> Iterator[Doubt]:
    if label.produced_on is None:
        return
    for name in TEXTS:
        for finding in wording_findings(getattr(label, name) or "", label.produced_on, "label"):
            yield Doubt(label, name, finding.message, "warning", finding.source)
