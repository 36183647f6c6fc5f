"""How the numbers of tastings are told: rounded means, spreads, chances, and what is stronger or weaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from scoutdesk.domain.sourcing.sensory import Spread
from scoutdesk.fields.kinds import percent
from scoutdesk.i18n import Message, say

WORTH_TELLING = Fraction(1)
"""Two mean intensities that are a point of seven apart are told in words."""


def shown(value: Fraction | Decimal, places: int = 2) -> str:
    """Rounded half up, as one rounds on paper."""
    return f"{_exact(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def _exact(value: Fraction | Decimal) -> Decimal:
    return Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else value


def spread_told(spread: Spread) -> str:
    deviation = "" if spread.deviation is None else f" ± {spread.deviation:.2f}"
    return f"{shown(spread.mean)}{deviation}"


def chance(p: Fraction | float) -> str:
    return "p < 0.001" if p < Fraction(1, 1000) else f"p = {float(p):.3f}"


def per_cent(share: Fraction | Decimal) -> str:
    return percent(_exact(share), 1)


def signed(apart: Fraction) -> str:
    return f"{'−' if apart < 0 else '+'}{shown(abs(apart))}"


def difference_told(item: str, other: str, apart: dict[str, Fraction]) -> Message:
    """In which attributes one is stronger or weaker than the other by a point or more."""
    more = sorted((word for word in apart if apart[word] >= WORTH_TELLING), key=lambda word: -apart[word])
    less = sorted((word for word in apart if apart[word] <= -WORTH_TELLING), key=lambda word: apart[word])
    if not more and not less:
        return say("{item} against {other}: no attribute differs by a point", item=item, other=other)
    names = {"item": item, "other": other}
    if not less:
        return say("{item} against {other}: more {more}", **names, more=_apart(more, apart))
    if not more:
        return say("{item} against {other}: less {less}", **names, less=_apart(less, apart))
    return say(
        "{item} against {other}: more {more}; less {less}",
        **names,
        more=_apart(more, apart),
        less=_apart(less, apart),
    )


def _apart(words: Sequence[str], apart: Mapping[str, Fraction]) -> str:
    return "、".join(f"{word} {signed(apart[word])}" for word in words)
