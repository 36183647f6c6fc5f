"""What the figure of a portrait plots: a row for each age band, platform, city and interest, shares to a tenth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoutdesk.domain.community.platform_advice import lift_words
from scoutdesk.domain.community.portrait import Aspect, Portrait, Slice, shown_shares
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
    bought = shown_shares(slices, lambda item: item.bought)
    members = shown_shares(slices, lambda item: item.members)
    leading = {item.key for item in found.leaders(aspect)}
    return [
        PortraitRow(
            item.words,
            bought[place],
            members[place],
            lift_words(item.lift) if item.lift is not None else "",
            item.key in leading,
            item.meant,
            bool(item.key),
        )
        for place, item in enumerate(slices)
    ]


def condensed(slices: Sequence[Slice], most: int = CITIES) -> tuple[Slice, ...]:
    """The first ones, and all further ones that are known as one row."""
    known, unknown = [item for item in slices if item.key], [item for item in slices if not item.key]
    if len(known) <= most:
        return tuple(slices)
    rest = known[most - 1 :]
    words = say("{count} others", count=len(rest))
    units = sum((item.units for item in rest), Fraction(0))
    summed = Slice(Aspect.CITY, "others", words, units, _sum(rest, "bought"), _sum(rest, "members"))
    return (*known[: most - 1], summed, *unknown)


def _sum(slices: Sequence[Slice], name: str) -> Fraction | None:
    parts = [getattr(item, name) for item in slices]
    return None if any(part is None for part in parts) else sum(parts, Fraction(0))
