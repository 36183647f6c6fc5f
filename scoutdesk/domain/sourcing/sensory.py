"""The arithmetic of tastings: exact binomial, Friedman with ties, differences of rank sums, liking, agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import comb, erfc, exp, pi, sqrt
from statistics import NormalDist, fmean

from scoutdesk.knowledge import sensory

THIRD = Fraction(1, 3)
HALF = Fraction(1, 2)
Values = Sequence[Decimal]


def tail(right: int, answers: int, chance: Fraction) -> Fraction:
    """The exact probability of at least so many right answers when everybody guesses."""
    misses = 1 - chance
    ways = (
        comb(answers, hits) * chance**hits * misses ** (answers - hits)
        for hits in range(max(right, 0), answers + 1)
    )
    return sum(ways, Fraction(0))


def least_right(answers: int, alpha: Decimal) -> int | None:
    """The smallest number of right answers that makes a triangle test significant; None where none does.

    Binomial with p = 1/3, one-sided (GB/T 12311, ISO 4120); the published table where it has the line.
    """
    known = sensory.triangle_minimum().get((answers, alpha))
    return known if known is not None else _least_right(answers, Fraction(alpha))


def _least_right(answers: int, alpha: Fraction) -> int | None:
    found = (right for right in range(answers + 1) if tail(right, answers, THIRD) <= alpha)
    return next(found, None)


# ranks


def mid_ranks(row: Values) -> tuple[Fraction, ...]:
    """Ranks 1 … k by value; those that are equal share the mean of their places."""
    places: dict[Decimal, Fraction] = {}
    below = 0
    for value, count in sorted(Counter(row).items()):
        places[value] = Fraction(2 * below + count + 1, 2)
        below += count
    return tuple(places[value] for value in row)


def rank_sums(rows: Sequence[Values]) -> tuple[Fraction, ...]:
    """The sum of the mid-ranks of each column."""
    return tuple(sum(column, Fraction(0)) for column in zip(*map(mid_ranks, rows), strict=True))


def _ties(rows: Sequence[Values]) -> int:
    """Σ(t³ − t) over all groups of equal values in all rows."""
    return sum(count**3 - count for row in rows for count in Counter(row).values())


@dataclass(frozen=True, slots=True)
class Friedman:
    """`statistic` corrected for ties, `p` from χ² with `products` − 1 degrees of freedom, `sums` of ranks."""

    sums: tuple[Fraction, ...]
    statistic: float
    p: float
    limit: float
    significant: bool


def friedman(rows: Sequence[Values], alpha: Decimal) -> Friedman | None:
    """Whether the columns are ranked differently by the rows (assessors); None where everybody tied everything.

    F = 12 Σ(Rj − b(k+1)/2)² / (bk(k+1)) / (1 − Σ(t³−t)/(b(k³−k))), GB/T 12315 (ISO 8587). At least two of each.
    """
    assessors, products = len(rows), len(rows[0]) if rows else 0
    if assessors < 2 or products < 2:
        return None
    sums = rank_sums(rows)
    middle = Fraction(assessors * (products + 1), 2)
    spread = sum(((total - middle) ** 2 for total in sums), Fraction(0))
    correction = 1 - Fraction(_ties(rows), assessors * (products**3 - products))
    if correction == 0:
        return None
    statistic = float(12 * spread / (assessors * products * (products + 1)) / correction)
    known = sensory.friedman_limit().get((products, alpha))
    limit = float(known) if known is not None else chi_square_limit(products - 1, float(alpha))
    p = chi_square_tail(statistic, products - 1)
    return Friedman(sums, statistic, p, limit, p <= alpha)


def least_difference(assessors: int, products: int, alpha: Decimal) -> float:
    """Rank sums that differ by this much differ: z(1 − α/2) · √(bk(k+1)/6), GB/T 12315 (ISO 8587)."""
    z = NormalDist().inv_cdf(1 - float(alpha) / 2)
    return z * sqrt(assessors * products * (products + 1) / 6)


def pairs_that_differ(found: Friedman, assessors: int, alpha: Decimal) -> tuple[tuple[int, int], ...]:
    """The columns whose rank sums differ, each pair (better, worse); none where Friedman finds no difference."""
    if not found.significant:
        return ()
    least = least_difference(assessors, len(found.sums), alpha)
    pairs = combinations(range(len(found.sums)), 2)
    ordered = (pair if found.sums[pair[0]] < found.sums[pair[1]] else pair[::-1] for pair in pairs)
    return tuple(
        (first, second) for first, second in ordered if float(found.sums[second] - found.sums[first]) >= least
    )


def kendall_w(rows: Sequence[Values]) -> float | None:
    """Kendall's W with ties, 0 (everybody otherwise) to 1 (all alike); None with one row, one column or ties only."""
    assessors, products = len(rows), len(rows[0]) if rows else 0
    if assessors < 2 or products < 2:
        return None
    sums = rank_sums(rows)
    middle = Fraction(assessors * (products + 1), 2)
    spread = sum(((total - middle) ** 2 for total in sums), Fraction(0))
    most = Fraction(assessors**2 * (products**3 - products) - assessors * _ties(rows), 12)
    return float(spread / most) if most else None


def chi_square_tail(value: float, freedom: int) -> float:
    """P(χ² ≥ value) for a whole number of degrees of freedom, by the finite series (Abramowitz & Stegun 26.4.4–5)."""
    if value <= 0:
        return 1.0
    if freedom % 2:
        total, term, start = erfc(sqrt(value / 2)), sqrt(2 * value / pi) * exp(-value / 2), 3
    else:
        total, term, start = exp(-value / 2), value / 2 * exp(-value / 2), 4
    for step in range(start, freedom + 1, 2):
        total += term
        term *= value / step
    return min(total, 1.0)


def chi_square_limit(freedom: int, alpha: float) -> float:
    """The value that χ² reaches with probability `alpha`."""
    low, high = 0.0, 10.0 * freedom + 100.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if chi_square_tail(middle, freedom) > alpha else (low, middle)
    return (low + high) / 2


# liking and intensities


@dataclass(frozen=True, slots=True)
class Spread:
    """`mean` is exact; `deviation` of the sample (n − 1), None with one value."""

    count: int
    mean: Fraction
    deviation: float | None


def spread_of(values: Values) -> Spread:
    mean = Fraction(sum(values, Decimal(0))) / len(values)
    square = sum(((Fraction(value) - mean) ** 2 for value in values), Fraction(0))
    return Spread(len(values), mean, sqrt(square / (len(values) - 1)) if len(values) > 1 else None)


@dataclass(frozen=True, slots=True)
class Liking:
    """`share` of the votes that reach the rule's `vote`; `accepted` by the house rule, on the unrounded numbers."""

    spread: Spread
    share: Fraction
    accepted: bool


def liking(votes: Values) -> Liking:
    """House rule: mean ≥ 6.5 and at least 70 % of the votes ≥ 6 on the nine-point scale."""
    rule, spread = sensory.liking_rule(), spread_of(votes)
    share = Fraction(sum(vote >= rule.vote for vote in votes), len(votes))
    return Liking(spread, share, spread.mean >= Fraction(rule.mean) and share >= Fraction(rule.share))


def sign_test(pairs: Sequence[tuple[Decimal, Decimal]]) -> tuple[int, int, Fraction]:
    """How many rate the first higher, how many the second, and the exact two-sided p; equal votes do not count."""
    first = sum(one > other for one, other in pairs)
    second = sum(one < other for one, other in pairs)
    if not first + second:
        return 0, 0, Fraction(1)
    return first, second, min(Fraction(1), 2 * tail(max(first, second), first + second, HALF))


# agreement

ODD_BELOW = 0.3
"""House rule: whose answers follow those of the others less than this is named."""
LEAST_CELLS = 3


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Pearson's r; None with fewer than three pairs or where one side does not vary."""
    if len(first) < LEAST_CELLS:
        return None
    mean_first, mean_second = fmean(first), fmean(second)
    left = [value - mean_first for value in first]
    right = [value - mean_second for value in second]
    size = sqrt(sum(value**2 for value in left) * sum(value**2 for value in right))
    if size < 1e-12:
        return None
    return sum(one * other for one, other in zip(left, right, strict=True)) / size


def with_the_others(rows: Mapping[int, Values]) -> dict[int, float | None]:
    """How each assessor's answers follow the mean of the others', cell by cell (r, −1 … 1)."""
    found: dict[int, float | None] = {}
    for key, own in rows.items():
        others = [row for other, row in rows.items() if other != key]
        means = [fmean(map(float, column)) for column in zip(*others, strict=True)]
        found[key] = correlation([float(value) for value in own], means) if others else None
    return found
