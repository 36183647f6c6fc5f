"""Exact tails of the binomial law, Holm's correction, and an exact interval for a rate.

The first term is built in logarithms (`math.lgamma`), each further one from its neighbour, and they are added with
`math.fsum`: about ten digits are right at a million units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from math import exp, fsum, lgamma, log, log1p

NEGLIGIBLE = 1e-18
STEPS = 100


def binomial_tail(count: int, trials: int, rate: float) -> float:
    """The chance of `count` or more among `trials` at this rate of one trial; 1 for a count of 0."""
    if not 0 <= rate <= 1 or trials < 0:
        raise ValueError("a rate between 0 and 1 and no negative number of trials")
    if count <= 0:
        return 1.0
    if count > trials or rate == 0:
        return 0.0
    if rate == 1:
        return 1.0
    if count <= trials * rate:
        # below the mean it is one less the shorter sum
        return min(1.0, max(0.0, 1 - _down(count - 1, trials, rate)))
    return min(1.0, _up(count, trials, rate))


def _up(count: int, trials: int, rate: float) -> float:
    """The terms from `count` up, which is above the mean: they fall, until one changes nothing."""
    term = total = _term(count, trials, rate)
    found, odds = [term], rate / (1 - rate)
    while count < trials and term > NEGLIGIBLE * total:
        term *= (trials - count) / (count + 1) * odds
        total += term
        found.append(term)
        count += 1
    return fsum(found)


def _down(count: int, trials: int, rate: float) -> float:
    """The terms from `count` down, which is below the mean."""
    term = total = _term(count, trials, rate)
    found, odds = [term], (1 - rate) / rate
    while count > 0 and term > NEGLIGIBLE * total:
        term *= count / (trials - count + 1) * odds
        total += term
        found.append(term)
        count -= 1
    return fsum(found)


def _term(count: int, trials: int, rate: float) -> float:
    """The chance of exactly `count`."""
    ways = lgamma(trials + 1) - lgamma(count + 1) - lgamma(trials - count + 1)
    return exp(ways + count * log(rate) + (trials - count) * log1p(-rate))


def holm(chances: Sequence[float], tested: int) -> list[float]:
    """The chances corrected for so many tests, in the order given (Holm 1979); `tested` is at least their number."""
    if tested < len(chances):
        raise ValueError("no fewer tests than chances")
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    corrected, largest = [0.0] * len(chances), 0.0
    for place, at in enumerate(order):
        largest = max(largest, min(1.0, (tested - place) * chances[at]))
        corrected[at] = largest
    return corrected


# after a change elsewhere the same lots are shown again
@lru_cache(maxsize=4096)
def exact_interval(count: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """The interval of Clopper and Pearson for the rate of `count` among `trials`."""
    if trials <= 0 or not 0 <= count <= trials:
        raise ValueError("a count within a positive number of trials")
    side = (1 - level) / 2
    low = 0.0 if count == 0 else _where(lambda rate: binomial_tail(count, trials, rate) - side)
    high = (
        1.0 if count == trials else _where(lambda rate: binomial_tail(count + 1, trials, rate) - (1 - side))
    )
    return low, high


def _where(rising: Callable[[float], float]) -> float:
    """Where between 0 and 1 a rising function crosses nought."""
    low, high = 0.0, 1.0
    for _step in range(STEPS):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
        if high - low < 1e-9:
            break
    return (low + high) / 2


def shown_chance(chance: float) -> str:
    """A chance as it is read: 0.0004, 0.031, never 0; rounded up, so that it never looks surer than it is."""
    if chance >= 1:
        return "1"
    if chance < 0.0001:
        return "< 0.0001"
    places = 4 if chance < 0.01 else 3
    rounded = Decimal(chance).quantize(Decimal(1).scaleb(-places), ROUND_CEILING)
    return "1" if rounded >= 1 else f"{rounded}"
