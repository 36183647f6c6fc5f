"""Specifications as suppliers write them: 5斤装, 5.8g*15支, 4-5个约4斤, 75-80mm, 3斤（带箱）."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written.texts import half_width
from scoutdesk.fields.written.weights import GRAMS, grams_per
from scoutdesk.i18n import Message, say

_NUMBER = r"\d+(?:\.\d+)?"
_PIECES = "个|只|枚|粒|头|尾|条|支|根|颗|包|袋|盒|瓶|罐|片|串|棵|把|块|件|份|板"
_WEIGHT_UNIT = "|".join(sorted(map(re.escape, GRAMS), key=len, reverse=True))
_WEIGHT = re.compile(
    rf"({_NUMBER})(?:({_WEIGHT_UNIT})?[-~至到]({_NUMBER}))?({_WEIGHT_UNIT})(?![a-z])", re.IGNORECASE
)
_COUNT = re.compile(rf"(\d+)(?:[-~至到](\d+))?({_PIECES})(?!重)")
_SIZE = re.compile(
    rf"({_NUMBER})(?:(?:mm|毫米)?[-~至到]({_NUMBER}))?(?:mm|毫米|#)(?:以上|\+)?", re.IGNORECASE
)
_SPAN_BEFORE = re.compile(rf"({_NUMBER})({_WEIGHT_UNIT})?[-~至到]$", re.IGNORECASE)
_TIMES = re.compile(
    rf"(?:(?P<first>\d+)[x×*])?(?P<each>{_NUMBER})(?P<unit>{_WEIGHT_UNIT}|ml|毫升|l|升)(?:[x×*](?P<last>\d+))?(?:{_PIECES})?",
    re.IGNORECASE,
)
_CRABS = re.compile(
    rf"公蟹?\s*({_NUMBER})\s*两?[、,/\s]*母蟹?\s*({_NUMBER})\s*两?[、,/\s]*(?:共|x|×|\*)?\s*([1-9]\d*)\s*对"
)
_HEADS = re.compile(r"(\d+)[-~](\d+)头(?:/斤|每斤)?").fullmatch
_SHRIMP = re.compile(r"(\d+)/(\d+)").fullmatch
_GROSS = re.compile(r"毛重|带箱|含箱|连箱|带皮|含包装|连皮")
_ABOUT = re.compile(r"约|左右|±|大概")
_CHERRIES = {"J": (26, 28), "JJ": (28, 30), "JJJ": (30, 32), "JJJJ": (32, 34)}
_LITRES = {"ml", "毫升", "l", "升"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What one selling unit holds; `parts` are (count, grams each); `gross`: the weight includes the box."""

    net_grams_low: Decimal | None = None
    net_grams_high: Decimal | None = None
    pieces_low: int | None = None
    pieces_high: int | None = None
    size_mm_low: Decimal | None = None
    size_mm_high: Decimal | None = None
    gross: bool = False
    approximate: bool = False
    parts: tuple[tuple[int, Decimal], ...] = ()
    doubt: Message | None = None


def read_spec(text: str) -> Spec:
    """Weight, pieces and size of one selling unit, as far as the text states them."""
    line = re.sub(r"\s+", "", half_width(text))
    # the blank before the pairs parts two figures: 公4母3 10对
    found = _crabs(half_width(text)) or _trade_size(line) or _times(line) or _stated(line)
    if found is None:
        raise Unreadable(
            say(
                "A specification was expected, for example 5斤装, 12枚 or 75-80mm; “{found}” is not one.",
                found=text.strip()[:40],
            )
        )
    if _GROSS.search(line):
        found = replace(
            found,
            gross=True,
            doubt=say("“{found}” is the weight with its box; the net weight is missing.", found=text.strip()),
        )
    return replace(found, approximate=True) if _ABOUT.search(line) else found


def _crabs(line: str) -> Spec | None:
    """公蟹4.0两 母蟹3.0两 4对: each pair is one male and one female."""
    found = _CRABS.search(line)
    if found is None:
        return None
    pairs, liang = int(found[3]), GRAMS["两"]
    male, female = _amount(found[1]) * liang, _amount(found[2]) * liang
    net = pairs * (male + female)
    return Spec(
        net_grams_low=net,
        net_grams_high=net,
        pieces_low=2 * pairs,
        pieces_high=2 * pairs,
        parts=((pairs, male), (pairs, female)),
    )


def _trade_size(line: str) -> Spec | None:
    """Sizes the trade names by a letter or a count: JJJ cherries, 6-8头 abalone, 30/40 shrimp."""
    if line.upper() in _CHERRIES:
        low, high = _CHERRIES[line.upper()]
        return Spec(size_mm_low=Decimal(low), size_mm_high=Decimal(high))
    if found := _HEADS(line):
        doubt = say(
            "{low} to {high} pieces per 500 g; the weight of the box is missing.", low=found[1], high=found[2]
        )
        return Spec(doubt=doubt)
    if found := _SHRIMP(line):
        doubt = say(
            "{low} to {high} pieces: per kg or per pound? The weight is missing.", low=found[1], high=found[2]
        )
        return Spec(doubt=doubt)
    return None


def _times(line: str) -> Spec | None:
    """5.8g*15支, 10x10g, 30g*10包/袋, 310ml*24; 100-110g*12枚 is a span."""
    found = _TIMES.search(line)
    count = found and (found["first"] or found["last"])
    if found is None or not count:
        return None
    pieces = int(found["first"] or 1) * int(found["last"] or 1)
    if found["unit"].lower() in _LITRES:
        doubt = say("“{found}” is a volume; the weight is missing.", found=found[0])
        return Spec(pieces_low=pieces, pieces_high=pieces, doubt=doubt)
    each = _amount(found["each"]) * (grams_per(found["unit"]) or 1)
    span = _SPAN_BEFORE.search(line[: found.start("each")])
    least = _amount(span[1]) * (grams_per(span[2] or found["unit"]) or 1) if span else each
    return Spec(
        net_grams_low=least * pieces,
        net_grams_high=each * pieces,
        pieces_low=pieces,
        pieces_high=pieces,
        parts=((pieces, each),),
    )


def _stated(line: str) -> Spec | None:
    """Each of weight, count and size where it is stated; more than one weight is doubtful."""
    weights, counts, sizes = _WEIGHT.findall(line), _COUNT.findall(line), _SIZE.findall(line)
    if not (weights or counts or sizes):
        return None
    low, unit, high, unit_of_high = weights[0] if weights else ("", "", "", "")
    per = grams_per(unit or unit_of_high) or 1
    doubt = (
        say("“{found}” states more than one weight; the first was taken.", found=line)
        if len(weights) > 1
        else None
    )
    return Spec(
        net_grams_low=_amount(low) * per if low else None,
        net_grams_high=_amount(high or low) * (grams_per(unit_of_high) or 1) if low else None,
        pieces_low=int(counts[0][0]) if counts else None,
        pieces_high=int(counts[0][1] or counts[0][0]) if counts else None,
        size_mm_low=_amount(sizes[0][0]) if sizes else None,
        size_mm_high=_amount(sizes[0][1] or sizes[0][0]) if sizes else None,
        doubt=doubt,
    )


def _amount(digits: str) -> Decimal:
    return Decimal(digits)
