"""How many cases stand on a pallet: the best layer of blocks, the layers, and what limits them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from scoutdesk.i18n import Message, say


class Box(NamedTuple):
    """A case seen from above, in mm from the corner of the pallet."""

    x: int
    y: int
    length: int
    width: int


Layer = tuple[Box, ...]
Block = tuple[int, int]
# beyond so many cases a layer wastes little, however it is laid
MANY = 60


@dataclass(frozen=True, slots=True)
class PalletFit:
    """One layer seen from above, how many layers, and what keeps it from more."""

    base: tuple[int, int]
    layer: Layer
    layers: int
    limit: Message

    @property
    def per_layer(self) -> int:
        return len(self.layer)

    @property
    def cases(self) -> int:
        return self.per_layer * self.layers

    @property
    def covered(self) -> float:
        """The share of the base that cases stand on."""
        return sum(box.length * box.width for box in self.layer) / (self.base[0] * self.base[1])


def pallet_fit(
    base: tuple[int, int],
    case: tuple[int, int, int],
    *,
    height: int,
    load: int,
    gross: int | None = None,
    stack: int | None = None,
) -> PalletFit:
    """The most cases (length, width, height in mm) on a base of length and width.

    `height`: what is left above the deck, in mm; `load` and the case's `gross` weight in grams; `stack`: cases
    that may stand on top of each other.
    """
    layer = best_layer(*base, case[0], case[1])
    limits = [(height // case[2], say("the height limit of {mm} mm above the deck", mm=height))]
    if gross and layer:
        limits.append((load // (gross * len(layer)), say("the load limit of {kg} kg", kg=load // 1000)))
    if stack:
        limits.append((stack, say("the highest stack of {count} cases", count=stack)))
    layers, reason = min(limits, key=lambda item: item[0])
    return PalletFit(base, layer, max(layers, 0) if layer else 0, reason)


# asked for again whenever a season is looked at
@lru_cache(maxsize=256)
def best_layer(length: int, width: int, long: int, short: int) -> Layer:
    """The most cases on a rectangle, all in mm: straight rows, or blocks turned by a right angle.

    Every division by two cuts from edge to edge is tried (so all arrangements of two blocks, and those of up to
    four that such cuts give), and the pinwheel of four blocks around a hole.
    """
    if min(length, width, long, short) <= 0:
        return ()
    many = length * width // (long * short) > MANY
    cut = _divided(length, width, long, short, 0 if many else 2)
    return max(cut, () if many else _pinwheel(length, width, long, short), key=len)


@lru_cache(maxsize=20000)
def _divided(length: int, width: int, long: int, short: int, cuts: int) -> Layer:
    best = max(_rows(length, width, long, short), _rows(length, width, short, long), key=len)
    most = length * width // (long * short)
    if not cuts or len(best) == most:
        return best
    for at in _cuts(length, long, short):
        left = _divided(at, width, long, short, cuts - 1)
        right = _divided(length - at, width, long, short, cuts - 1)
        if len(left) + len(right) > len(best):
            best = left + _moved(right, at, 0)
    for at in _cuts(width, long, short):
        below = _divided(length, at, long, short, cuts - 1)
        above = _divided(length, width - at, long, short, cuts - 1)
        if len(below) + len(above) > len(best):
            best = below + _moved(above, 0, at)
    return best


def _rows(length: int, width: int, across: int, along: int) -> Layer:
    return tuple(
        Box(column * across, row * along, across, along)
        for row in range(width // along)
        for column in range(length // across)
    )


def _cuts(length: int, long: int, short: int) -> Iterator[int]:
    """Where a cut leaves whole cases on its near side; one beyond the middle is the mirror of one before it."""
    sums = {i * long + j * short for i in range(length // long + 1) for j in range(length // short + 1)}
    return iter(sorted(at for at in sums if 0 < at <= length // 2))


def _moved(layer: Layer, x: int, y: int) -> Layer:
    return tuple(Box(box.x + x, box.y + y, box.length, box.width) for box in layer)


def _pinwheel(length: int, width: int, long: int, short: int) -> Layer:
    """Four blocks that turn around a hole: lying below left and above right, standing in the other corners."""
    best = max(_wheels(length, width, long, short), default=None)
    if best is None:
        return ()
    _count, (a, b), (c, d), (e, f), (g, h) = best
    return (
        _rows(a * long, b * short, long, short)
        + _moved(_rows(c * short, d * long, short, long), length - c * short, 0)
        + _moved(_rows(e * long, f * short, long, short), length - e * long, width - f * short)
        + _moved(_rows(g * short, h * long, short, long), 0, width - h * long)
    )


Wheel = tuple[int, Block, Block, Block, Block]


def _wheels(length: int, width: int, long: int, short: int) -> Iterator[Wheel]:
    """How many cases, and (columns, rows) of the four blocks counter-clockwise from the corner below left."""
    lying = [(a, b) for a in range(1, length // long + 1) for b in range(1, width // short + 1)]
    for a, b in lying:
        for d, e in product(range(1, width // long + 1), range(1, length // long + 1)):
            c, f = (length - a * long) // short, (width - d * long) // short
            g, h = (length - e * long) // short, (width - b * short) // long
            if min(c, f, g, h) < 1:
                continue
            apart = (a + e) * long <= length or (b + f) * short <= width
            across = (c + g) * short <= length or (d + h) * long <= width
            if apart and across:
                yield a * b + c * d + e * f + g * h, (a, b), (c, d), (e, f), (g, h)
