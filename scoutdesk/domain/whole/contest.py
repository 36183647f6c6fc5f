"""Around the comparison: where a missing basis is mended, what papers a supplier has, when the winner flips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from scoutdesk.domain.money import CENT
from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing.comparing import Standing, compare, loss_of
from scoutdesk.domain.sourcing.own_unit import first_volumes
from scoutdesk.domain.sourcing.quotation import PriceBasis, Quotation
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import Message, say

# reason why a quotation is not ranked -> record and field where that is mended
MENDED_AT = {
    "no price": ("quotation", "price"),
    "a price of ¥0.00 is no offer": ("quotation", "price"),
    "it comes to less than one fen per kg: price, unit or weight cannot be right": ("quotation", "price"),
    "it comes to more than ¥1,000,000 per kg: price, unit or weight cannot be right": ("quotation", "price"),
    "price unit unknown": ("quotation", "price_unit"),
    "price basis unknown: ex-orchard, ex-packhouse or delivered": ("quotation", "price_basis"),
    "weight basis unknown: net or gross": ("quotation", "weight_basis"),
    "tax basis unknown": ("quotation", "tax_basis"),
    "tax rate unknown": ("quotation", "tax_rate"),
    "delivery point unknown": ("quotation", "delivery_point"),
    "expired on {day}": ("quotation", "valid_until"),
    "the supplier has declined": ("quotation", "state"),
    "net weight per unit unknown": ("quotation", "net_weight"),
    "priced by gross weight, but net or gross weight per unit unknown": ("quotation", "gross_weight"),
    "net weight is above gross weight": ("quotation", "net_weight"),
    "no packing cost assumed for this season": ("season", "packing_per_kg"),
    "no freight to the warehouse assumed for this season": ("season", "freight_per_kg"),
    "edible share of the SKU unknown": ("sku", "edible_share"),
    "expected loss unknown": ("sku", "loss_expected"),
    "a loss of 100 % leaves nothing": ("quotation", "loss"),
}


def mended_at(reason: Message) -> tuple[str, str]:
    """Record name and field; the quotation's remark where nothing more precise is known."""
    return MENDED_AT.get(reason.msgid, ("quotation", "remark"))


Lever = Literal["freight", "packing", "expected", "loss", "volume"]
FIELDS = {"freight": "freight_per_kg", "packing": "packing_per_kg", "volume": "planned_volume"}
# which price bases a cost per kg is added to
BEARS: dict[str, tuple[PriceBasis, ...]] = {
    "freight": (PriceBasis.EX_ORCHARD, PriceBasis.EX_PACKHOUSE),
    "packing": (PriceBasis.EX_ORCHARD,),
}
MOST_PER_KG = Decimal(20)
MOST_LOSS = Decimal("0.6")
BASIS_POINT = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Flip:
    """With `value` instead of `now` the quotation takes the first place; one step nearer to `now` it does not yet.

    freight and packing: ¥ per kg; expected: the loss of those quotations that state none; loss: that of the quotation
    that leads now; both as a share; volume: sale units.
    """

    lever: Lever
    now: Decimal
    value: Decimal
    quotation: int
    supplier: int | None


def flips(dossier: Dossier) -> tuple[Flip, ...]:
    """Where the winner changes, at most once below and once above what is assumed now, for each lever."""
    return dossier.once(_flips)


def _flips(dossier: Dossier) -> tuple[Flip, ...]:
    first = _winner(dossier)
    if first is None:
        return ()
    return tuple(
        flip
        for found in (
            _per_kg_flips(dossier, first, "freight"),
            _per_kg_flips(dossier, first, "packing"),
            _expected_flips(dossier, first),
            _loss_flip(dossier, first),
            _volume_flips(dossier, first),
        )
        for flip in found
    )


def _standings(dossier: Dossier, season: Season, quotations: Iterable[Quotation]) -> tuple[Standing, ...]:
    return compare(
        dossier.sku, season, quotations, dossier.breaks, today=dossier.today, volume=season.planned_volume
    )


def _winner(
    dossier: Dossier, season: Season | None = None, quotations: Iterable[Quotation] | None = None
) -> Standing | None:
    """Who leads with another season's assumptions or other quotations."""
    wanted = dossier.quotations if quotations is None else quotations
    found = _standings(dossier, season or dossier.season, wanted)
    return next((standing for standing in found if standing.rank == 1), None)


def _per_kg_flips(dossier: Dossier, first: Standing, lever: Literal["freight", "packing"]) -> Iterator[Flip]:
    """Each edible price is a straight line over a cost per kg: two lines cross in one exact point."""
    field = FIELDS[lever]
    now: Decimal | None = getattr(dossier.season, field)
    if now is None:
        return
    ranked = [item for item in dossier.standings() if item.rank is not None]
    lines = {item.quotation.id: _line(dossier, item, lever, now) for item in ranked}
    points = _crossings(lines, first.quotation.id)

    def winner(value: Decimal) -> Standing | None:
        return _winner(dossier, replace(dossier.season, **{field: value}))  # type: ignore[arg-type]  # of FIELDS

    yield from _beyond(lever, now, points, (Decimal(0), MOST_PER_KG), CENT, first, winner)


def _line(dossier: Dossier, standing: Standing, lever: str, now: Decimal) -> tuple[Decimal, Decimal]:
    """Edible price at a cost of zero, and what each further ¥ per kg adds to it."""
    quotation = standing.quotation
    slope = Decimal(0)
    if quotation.price_basis in BEARS[lever]:
        slope = 1 / (1 - loss_of(dossier.sku, quotation)) / (dossier.sku.edible_share or 1) / 2
    return standing.exact - slope * now, slope


def _crossings(lines: Mapping[int, tuple[Decimal, Decimal]], first: int) -> Iterator[Decimal]:
    start, slope = lines[first]
    for other_start, other_slope in lines.values():
        if other_slope != slope:
            yield (other_start - start) / (slope - other_slope)


def _loss_flip(dossier: Dossier, first: Standing) -> Iterator[Flip]:
    """The loss of the leading quotation at which the second one is cheaper."""
    ranked = [item for item in dossier.standings() if item.rank is not None]
    if len(ranked) < 2 or not ranked[1].exact:
        return
    now = loss_of(dossier.sku, first.quotation)
    point = 1 - first.exact * (1 - now) / ranked[1].exact

    def winner(value: Decimal) -> Standing | None:
        leading = replace(first.quotation, loss=value)
        others = (leading if item.id == leading.id else item for item in dossier.quotations)
        return _winner(dossier, quotations=tuple(others))

    yield from _beyond("loss", now, [point], (now, MOST_LOSS), BASIS_POINT, first, winner)


def _expected_flips(dossier: Dossier, first: Standing) -> Iterator[Flip]:
    """The loss expected of the SKU at which one that states none falls behind or comes to the front."""
    now = dossier.sku.loss_expected
    if now is None:
        return
    ranked = [item for item in dossier.standings() if item.rank is not None]
    own = first.quotation.loss is None
    points = [
        _even(first, item, now) if own else _even(item, first, now)
        for item in ranked
        if (item.quotation.loss is None) is not own
    ]

    def winner(value: Decimal) -> Standing | None:
        tried = replace(dossier, sku=replace(dossier.sku, loss_expected=value))
        return _winner(tried)

    yield from _beyond("expected", now, points, (Decimal(0), MOST_LOSS), BASIS_POINT, first, winner)


def _even(moving: Standing, fixed: Standing, now: Decimal) -> Decimal:
    """The loss of the one at which both cost the same."""
    return 1 - moving.exact * (1 - now) / fixed.exact if fixed.exact else Decimal(0)


def _volume_flips(dossier: Dossier, first: Standing) -> Iterator[Flip]:
    """Prices change only where a volume reaches a price break, so those are the only candidates."""
    now = dossier.season.planned_volume
    if now is None:
        return
    marks = volume_marks(dossier)
    for candidates in (sorted(mark for mark in marks if mark > now), _below(marks, now)):
        for volume in candidates:
            found = _winner(dossier, replace(dossier.season, planned_volume=volume))
            if found is not None and found.quotation.id != first.quotation.id:
                yield Flip(
                    "volume", Decimal(now), Decimal(volume), found.quotation.id, found.quotation.supplier
                )
                break


def volume_marks(dossier: Dossier) -> frozenset[int]:
    """The volumes, in sale units, from which on a price break counts."""
    return first_volumes(dossier.sku, dossier.quotations, dossier.breaks)


def _below(marks: Iterable[int], now: int) -> list[int]:
    """The largest volumes that do not reach a break any more, nearest first."""
    return sorted((mark - 1 for mark in marks if 1 < mark <= now), reverse=True)


def _beyond(
    lever: Lever,
    now: Decimal,
    points: Iterable[Decimal],
    limits: tuple[Decimal, Decimal],
    step: Decimal,
    first: Standing,
    winner: Callable[[Decimal], Standing | None],
) -> Iterator[Flip]:
    """The first value of whole steps past the nearest crossing on each side of `now` at which another leads."""
    known = sorted(points)
    for side, rounding in ((1, ROUND_CEILING), (-1, ROUND_FLOOR)):
        # two that are even now cross here, and by the last digit perhaps on the other side
        for point in (item for item in known[::side] if (item - now) * side > -step):
            value = (point / step).quantize(Decimal(1), rounding) * step
            # a step to either side of it: a point that falls on a step may be off by the last digit
            for tried in (value - side * step, value, value + side * step):
                beyond = (tried - now) * side > 0 and limits[0] <= tried <= limits[1]
                found = winner(tried) if beyond else None
                if found is not None and found.quotation.id != first.quotation.id:
                    yield Flip(lever, now, tried, found.quotation.id, found.quotation.supplier)
                    break
            else:
                continue
            break


def told(flip: Flip, supplier: str) -> Message:
    """The flip as a sentence; `supplier` is the name of who leads then."""
    match flip.lever:
        case "expected":
            return say(
                "With an expected loss of {value}% and not {now}%, {supplier} leads",
                value=two_places(flip.value * 100),
                now=two_places(flip.now * 100),
                supplier=supplier,
            )
        case "loss":
            return say(
                "If the leader's loss is {value}% and not {now}%, {supplier} leads",
                value=two_places(flip.value * 100),
                now=two_places(flip.now * 100),
                supplier=supplier,
            )
        case "volume":
            return say(
                "With {value} units planned and not {now}, {supplier} leads",
                value=int(flip.value),
                now=int(flip.now),
                supplier=supplier,
            )
    return say(
        "With “{field}” at ¥{value}/kg and not ¥{now}/kg, {supplier} leads",
        field=say(field_of(Season, FIELDS[flip.lever]).kind.label),
        value=two_places(flip.value),
        now=two_places(flip.now),
        supplier=supplier,
    )


def outlook(dossier: Dossier) -> tuple[Message, ...]:
    """All flips in words, or why there is none."""
    if found := flip_sentences(dossier):
        return found
    if sum(item.rank is not None for item in dossier.standings()) < 2:
        return (say("Fewer than two quotations can be compared yet"),)
    return (say("Nobody else leads within the ranges that are looked at"),)


def flip_sentences(dossier: Dossier) -> tuple[Message, ...]:
    """All flips of a season in words, with the suppliers by name."""
    names = {id: item.name or item.code or "—" for id, item in dossier.suppliers.items()}
    return tuple(told(flip, names.get(flip.supplier or 0, "—")) for flip in flips(dossier))
