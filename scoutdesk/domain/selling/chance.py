"""Exact tails of the binomial law, Holm's correction, and an exact interval for a rate.

Terms are built in logarithms (`math.lgamma`) and added with `math.fsum`: about ten digits are right at a million units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, Decimal
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
    return _upper(count, trials, trials * rate, _binomial_term(trials, rate))


def _binomial_term(trials: int, rate: float) -> Callable[[int], float]:
    hit, miss, all_ways = log(rate), log1p(-rate), lgamma(trials + 1)

    def term(k: int) -> float:
        ways = all_ways - lgamma(k + 1) - lgamma(trials - k + 1)
        return exp(ways + k * hit + (trials - k) * miss)

    return term


def _upper(count: int, most: int, mean: float, term: Callable[[int], float]) -> float:
    """The sum from `count` up; below the mean it is one less the shorter sum."""
    if count <= mean:
        return min(1.0, max(0.0, 1 - fsum(term(k) for k in range(count))))
    found: list[float] = []
    k, total = count, 0.0
    while k <= most:
        found.append(term(k))
        total += found[-1]
        if found[-1] <= NEGLIGIBLE * total:
            break
        k += 1
    return min(1.0, fsum(found))


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
        if high - low < 1e-12:
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
