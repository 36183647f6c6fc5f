"""What the figure of a portrait plots: a row for each age band, platform, city and interest, shares to a tenth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoutdesk.domain.community.platform_advice import lift_words
from scoutdesk.domain.community.portrait import Aspect, Portrait, Slice
from scoutdesk.i18n import Message, say

CITIES = 6


@dataclass(frozen=True, slots=True)
class PortraitRow:
    """Shares in tenths of a per cent, None where they are not known; `lift` in words, "" where there is none."""

    words: Message | str
    bought: int | None
    members: int | None
    lift: str
    leads: bool
    meant: bool
    known: bool


@dataclass(frozen=True, slots=True)
class PortraitGroup:
    aspect: Aspect
    rows: tuple[PortraitRow, ...]


def portrait_rows(found: Portrait) -> tuple[PortraitGroup, ...]:
    """The groups that hold anything; in each the shares add up to exactly 100 %."""
    groups = (PortraitGroup(aspect, tuple(_rows(found, aspect))) for aspect in Aspect)
    return tuple(group for group in groups if group.rows)


def _rows(found: Portrait, aspect: Aspect) -> list[PortraitRow]:
    slices = condensed(found.of(aspect)) if aspect is Aspect.CITY else found.of(aspect)
    leading = {item.key for item in found.leaders(aspect)}
    return [
        PortraitRow(
            item.words,
            item.bought_shown,
            item.members_shown,
            lift_words(item.lift) if item.lift is not None else "",
            item.key in leading,
            item.meant,
            bool(item.key),
        )
        for item in slices
    ]


def condensed(slices: Sequence[Slice], most: int = CITIES) -> tuple[Slice, ...]:
    """The first ones, and all further ones that are known as one row."""
    known, unknown = [item for item in slices if item.key], [item for item in slices if not item.key]
    if len(known) <= most:
        return tuple(slices)
    rest = known[most - 1 :]
    words = say("{count} others", count=len(rest))
    summed = Slice(
        Aspect.CITY,
        "others",
        words,
        sum((item.units for item in rest), Fraction(0)),
        _sum([item.bought for item in rest]),
        _sum([item.members for item in rest]),
        bought_shown=_tenths([item.bought_shown for item in rest]),
        members_shown=_tenths([item.members_shown for item in rest]),
    )
    return (*known[: most - 1], summed, *unknown)


def _sum(parts: Sequence[Fraction | None]) -> Fraction | None:
    known = [part for part in parts if part is not None]
    return sum(known, Fraction(0)) if len(known) == len(parts) else None


def _tenths(parts: Sequence[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None
