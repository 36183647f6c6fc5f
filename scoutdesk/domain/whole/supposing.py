"""The comparison under other assumptions: tried at once, and kept only when asked."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from scoutdesk.domain.changes import Change, changes_between
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import loss_of
from scoutdesk.domain.sourcing.quotation import PriceBasis, Quotation
from scoutdesk.domain.whole.contest import MOST_LOSS, MOST_PER_KG, flips, volume_marks
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import Message, say

Name = Literal["freight", "packing", "expected", "edible", "volume", "loss"]
SEASONS = {"freight": "freight_per_kg", "packing": "packing_per_kg", "volume": "planned_volume"}
SKUS = {"expected": "loss_expected", "edible": "edible_share"}
SHARES = frozenset({"expected", "edible", "loss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What the comparison rests on; None = unknown. `freight`, `packing`: ¥ per kg; `volume`: sale units.

    `expected`: the loss of quotations that state none, `edible`: both of the SKU and as shares. `loss`: the loss of the
    quotation that leads on record, as a share; it is the supplier's word, so it is tried but never kept.
    """

    freight: Decimal | None = None
    packing: Decimal | None = None
    expected: Decimal | None = None
    edible: Decimal | None = None
    volume: Decimal | None = None
    loss: Decimal | None = None

    def get(self, name: Name) -> Decimal | None:
        value: Decimal | None = getattr(self, name)
        return value


NAMES: tuple[Name, ...] = ("freight", "packing", "expected", "edible", "volume", "loss")
assert {field.name for field in fields(Assumptions)} == set(NAMES)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an assumption may be moved, and by which step."""

    low: Decimal
    high: Decimal
    step: Decimal


def assumed(dossier: Dossier) -> Assumptions:
    """What is on record."""
    season, sku, first = dossier.season, dossier.sku, leader(dossier)
    return Assumptions(
        freight=season.freight_per_kg,
        packing=season.packing_per_kg,
        expected=sku.loss_expected,
        edible=sku.edible_share,
        volume=None if season.planned_volume is None else Decimal(season.planned_volume),
        loss=None if first is None else loss_of(sku, first),
    )


def leader(dossier: Dossier) -> Quotation | None:
    """The quotation that is first with what is on record."""
    return next((item.quotation for item in dossier.standings() if item.rank == 1), None)


def supposed(dossier: Dossier, tried: Assumptions) -> Dossier:
    """The dossier as it would be; nothing that was not moved is touched."""
    start, first = assumed(dossier), leader(dossier)
    if tried == start:
        return dossier
    below = dossier.below
    if first is not None and tried.loss != start.loss:
        moved = (
            replace(item, loss=tried.loss) if item.id == first.id else item for item in dossier.quotations
        )
        below = {**below, Quotation: tuple(moved)}
    season, sku = _would_be(dossier, tried)
    return replace(dossier, season=season, sku=sku, below=below)


def _would_be(dossier: Dossier, tried: Assumptions) -> tuple[Season, Sku]:
    volume = None if tried.volume is None else int(tried.volume)
    season = replace(
        dossier.season, freight_per_kg=tried.freight, packing_per_kg=tried.packing, planned_volume=volume
    )
    return season, replace(dossier.sku, loss_expected=tried.expected, edible_share=tried.edible)


def kept(dossier: Dossier, tried: Assumptions) -> tuple[Change, ...]:
    """The changes that make what was tried the record; the loss a supplier states stays the supplier's."""
    season, sku = _would_be(dossier, tried)
    return (*changes_between(dossier.season, season), *changes_between(dossier.sku, sku))


def tried_names(dossier: Dossier, tried: Assumptions) -> tuple[Name, ...]:
    """Which assumptions differ from the record."""
    start = assumed(dossier)
    return tuple(name for name in NAMES if tried.get(name) != start.get(name))


def reach_of(dossier: Dossier, name: Name) -> Reach:
    """Wide enough for three times what is assumed, and for every point at which another supplier leads."""
    if name == "edible":
        return Reach(Decimal("0.05"), Decimal(1), Decimal("0.01"))
    now = assumed(dossier).get(name) or Decimal(0)
    found = [flip.value for flip in flips(dossier) if flip.lever == name]
    if name in ("expected", "loss"):
        high = max([Decimal("0.30"), now * 2, *(value + Decimal("0.02") for value in found)])
        return Reach(Decimal(0), min(max(MOST_LOSS, now), _up(high, Decimal("0.05"))), Decimal("0.001"))
    if name == "volume":
        breaks = [Decimal(mark) for mark in volume_marks(dossier)]
        step = Decimal(10) if now >= 100 else Decimal(1)
        high = max([now * 2, *(value * Decimal("1.2") for value in (*breaks, *found)), Decimal(100)])
        return Reach(Decimal(0), _up(high, step * 10), step)
    high = max([now * 3, Decimal(2), *(value * Decimal("1.2") for value in found)])
    return Reach(Decimal(0), min(max(MOST_PER_KG, now), _up(high, Decimal(1))), Decimal("0.01"))


def _up(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).quantize(Decimal(1), ROUND_CEILING) * step


def label_of(dossier: Dossier, name: Name) -> Message:
    """An assumption by its field's own words; the leader's loss by the leader."""
    if name in SEASONS:
        return say(field_of(Season, SEASONS[name]).kind.label)
    if name in SKUS:
        return say(field_of(Sku, SKUS[name]).kind.label)
    first = leader(dossier)
    supplier = dossier.suppliers.get(first.supplier or 0) if first else None
    return say("Loss of {supplier}", supplier=(supplier.name or supplier.code or "—") if supplier else "—")


def bears(dossier: Dossier, name: Name) -> int:
    """How many quotations an assumption touches."""
    quotations = [item for item in dossier.quotations if not item.archived]
    match name:
        case "freight":
            found = [
                item
                for item in quotations
                if item.price_basis in (PriceBasis.EX_ORCHARD, PriceBasis.EX_PACKHOUSE)
            ]
        case "packing":
            found = [item for item in quotations if item.price_basis is PriceBasis.EX_ORCHARD]
        case "expected":
            found = [item for item in quotations if item.loss is None]
        case "volume":
            stepped = {item.quotation for item in dossier.breaks if item.min_quantity}
            found = [item for item in quotations if item.id in stepped]
        case "loss":
            return int(leader(dossier) is not None)
        case "edible":
            found = quotations
    return len(found)
