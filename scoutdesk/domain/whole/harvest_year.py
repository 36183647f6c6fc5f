"""The harvest on its year: usual months, window, closings, solar terms, feasts, lots and checks with their °Brix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from scoutdesk.domain.harvest.band import HarvestBand, harvest_band, month_position
from scoutdesk.domain.harvest.picking import closing_words, closings
from scoutdesk.domain.harvest.records import HarvestLot, MaturityCheck
from scoutdesk.domain.harvest.ripeness import floors
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.almanac import almanac

DotKind = Literal["lot", "check", "planned"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day of the almanac at its place on the band (months from its first day)."""

    place: float
    day: date
    label: str
    great: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which a rule of the trade wants nothing picked."""

    start: float
    end: float
    words: Message


@dataclass(frozen=True, slots=True)
class Dot:
    """A lot or a check. `brix` None: not measured. `good`: at or above the highest demand, None where none is known."""

    kind: DotKind
    place: float
    day: date
    plot: str
    brix: Decimal | None
    good: bool | None


@dataclass(frozen=True, slots=True)
class HarvestYear:
    """`floor` is the highest °Brix that season, protected name or trade ask for."""

    band: HarvestBand
    terms: tuple[Tick, ...]
    feasts: tuple[Tick, ...]
    closings: tuple[Stretch, ...]
    dots: tuple[Dot, ...]
    floor: Decimal | None

    @property
    def measured(self) -> tuple[Dot, ...]:
        return tuple(dot for dot in self.dots if dot.brix is not None)


def harvest_year(dossier: Dossier) -> HarvestYear:
    """Everything about the harvest that has a day, on the twelve months of `harvest_band`."""
    season, sku = dossier.season, dossier.sku
    band = harvest_band(sku, season, dossier.today, also=(dossier.today, *_days(dossier)))
    first, last = band.first, date(band.first.year + 1, band.first.month, 1)
    marks = [mark for mark in almanac(first, last) if mark.day < last]
    ticks = [
        (mark.term, Tick(month_position(first, mark.day), mark.day, mark.label, mark.great)) for mark in marks
    ]
    least = next((floor.brix for floor in floors(sku, season)), None)
    return HarvestYear(
        band=band,
        terms=tuple(tick for term, tick in ticks if term),
        feasts=tuple(tick for term, tick in ticks if not term),
        closings=tuple(_stretches(dossier, first, last)),
        dots=tuple(dot for dot in _dots(dossier, first, least) if 0 <= dot.place <= 12),
        floor=least,
    )


def _days(dossier: Dossier) -> Iterator[date]:
    yield from (check.day for check in dossier.all(MaturityCheck) if check.day)
    yield from (lot.picked for lot in dossier.all(HarvestLot) if lot.picked)


def _stretches(dossier: Dossier, first: date, last: date) -> Iterator[Stretch]:
    for closing in closings(dossier.sku, first, last):
        start, end = (month_position(first, day) for day in (closing.first, closing.last))
        words = say(
            "{rule}, {start} to {end}",
            rule=closing_words(closing),
            start=closing.first.isoformat(),
            end=closing.last.isoformat(),
        )
        yield Stretch(start, min(end + 1 / 31, 12.0), words)


def _dots(dossier: Dossier, first: date, least: Decimal | None) -> Iterator[Dot]:
    for check in dossier.all(MaturityCheck):
        if check.day:
            yield _dot("check", first, check.day, check.plot, check.brix, least)
    for lot in dossier.all(HarvestLot):
        if lot.picked:
            kind: DotKind = "lot" if lot.picked <= dossier.today else "planned"
            yield _dot(kind, first, lot.picked, lot.plot, lot.brix, least)


def _dot(
    kind: DotKind, first: date, day: date, plot: str | None, brix: Decimal | None, least: Decimal | None
) -> Dot:
    good = None if brix is None or least is None else brix >= least
    return Dot(kind, month_position(first, day), day, plot or "", brix, good)


def brix_scale(dots: Iterable[Dot], floor: Decimal | None) -> tuple[Decimal, Decimal] | None:
    """Whole °Brix below and above everything measured and asked for; None where nothing is measured."""
    values = [dot.brix for dot in dots if dot.brix is not None]
    if not values:
        return None
    known = [*values, *([floor] if floor is not None else [])]
    return Decimal(int(min(known)) - 1), Decimal(int(max(known)) + 1)
