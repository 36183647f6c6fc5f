"""One assumption from end to end: what every supplier would cost, and where another one leads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from scoutdesk.domain.whole.contest import flips, volume_marks
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.supposing import Assumptions, Name, Reach, leader, supposed

POINTS = 24


@dataclass(frozen=True, slots=True)
class SweepLine:
    """¥ per edible 500 g, unrounded, at each of the `at` of the sweep; `first`: whether it leads with what is tried."""

    quotation: int
    supplier: str
    amounts: tuple[Decimal, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Sweep:
    """`lines` over the values `at`; `now` is what is tried, `flips` where another one leads, with its name."""

    name: Name
    at: tuple[Decimal, ...]
    now: Decimal
    lines: tuple[SweepLine, ...]
    flips: tuple[tuple[Decimal, str], ...]


def sweep(dossier: Dossier, tried: Assumptions, name: Name, reach: Reach) -> Sweep | None:
    """The ranked quotations over the reach of one assumption; None where it is unknown or nobody is ranked."""
    now, here = tried.get(name), supposed(dossier, tried)
    ranked = [item for item in here.standings() if item.rank is not None]
    if now is None or not ranked:
        return None
    at = _values(dossier, name, reach)
    amounts: dict[int, list[Decimal]] = {item.quotation.id: [] for item in ranked}
    for value in at:
        there = supposed(dossier, replace(tried, **{name: value}))
        for item in there.standings():
            if item.rank is not None and item.quotation.id in amounts:
                amounts[item.quotation.id].append(item.exact)
    lines = tuple(
        SweepLine(
            item.quotation.id,
            _named(dossier, item.quotation.supplier),
            tuple(amounts[item.quotation.id]),
            item.rank == 1,
        )
        for item in ranked
        if len(amounts[item.quotation.id]) == len(at)
    )
    return Sweep(name, at, now, lines, flips_of(dossier, here, name))


def _values(dossier: Dossier, name: Name, reach: Reach) -> tuple[Decimal, ...]:
    """Evenly over the reach; of volumes also the last unit before each price break and the break itself."""
    if name in ("freight", "packing"):
        return reach.low, reach.high
    span = reach.high - reach.low
    even = {reach.low + (span * step / POINTS).quantize(reach.step) for step in range(POINTS + 1)}
    if name == "volume":
        marks = [Decimal(mark) for mark in volume_marks(dossier)]
        even |= {value for mark in marks for value in (mark - 1, mark) if reach.low <= value <= reach.high}
    return tuple(sorted(even))


def flips_of(dossier: Dossier, here: Dossier, name: Name) -> tuple[tuple[Decimal, str], ...]:
    """Where another one leads than `here`, with its name; whose loss is moved must be the one that leads there."""
    first, now = leader(dossier), leader(here)
    if name == "loss" and (first is None or now is None or first.id != now.id):
        return ()
    return tuple((item.value, _named(here, item.supplier)) for item in flips(here) if item.lever == name)


def _named(dossier: Dossier, supplier: int | None) -> str:
    found = dossier.suppliers.get(supplier or 0)
    return (found.name or found.code or "—") if found else "—"
