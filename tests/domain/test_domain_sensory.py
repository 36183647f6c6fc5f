"""The arithmetic of tastings against the published tables, textbook examples, and at the edges."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from math import isclose
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.sourcing import sensory
from scoutdesk.domain.sourcing.sensory import (
    THIRD,
    chi_square_limit,
    chi_square_tail,
    friedman,
    kendall_w,
    least_difference,
    least_right,
    liking,
    mid_ranks,
    pairs_that_differ,
    sign_test,
    spread_of,
    tail,
    with_the_others,
)
from scoutdesk.knowledge import sensory as known

FIVE = Decimal("0.05")


def numbers(*rows: str) -> list[tuple[Decimal, ...]]:
    return [tuple(Decimal(word) for word in row.split()) for row in rows]


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


# triangle


def test_the_table_and_the_exact_binomial_agree_at_every_panel_and_level(shared_data: Path) -> None:
    rows = table(shared_data / "triangle.csv")
    assert len(rows) == 58
    for row in rows:
        answers = int(row["n"])
        for alpha in ("0.2", "0.1", "0.05", "0.01", "0.001"):
            told = int(row[f"triangle_a{alpha}"]) if row[f"triangle_a{alpha}"] else None
            assert sensory._least_right(answers, Fraction(alpha)) == told, (answers, alpha)
            assert least_right(answers, Decimal(alpha)) == told
            if told is not None:
                assert tail(told, answers, THIRD) <= Fraction(alpha) < tail(told - 1, answers, THIRD)


def test_the_shipped_table_is_the_collected_one(shared_data: Path) -> None:
    rows = table(shared_data / "triangle.csv")
    told = {
        (int(row["n"]), Decimal(name[10:])): int(text)
        for row in rows
        for name, text in row.items()
        if name.startswith("triangle_a") and text
    }
    assert known.triangle_minimum() == told


def test_a_panel_too_small_cannot_be_significant_and_one_beyond_the_table_is_computed() -> None:
    assert least_right(2, FIVE) is None
    assert least_right(3, FIVE) == 3
    assert least_right(3, Decimal("0.01")) is None
    assert least_right(0, FIVE) is None
    beyond = least_right(100, FIVE)
    assert beyond == 42
    assert tail(42, 100, THIRD) <= Fraction(1, 20) < tail(41, 100, THIRD)


def test_the_exact_probability_of_guessing() -> None:
    assert tail(3, 3, THIRD) == Fraction(1, 27)
    assert tail(0, 5, THIRD) == 1
    assert tail(6, 5, THIRD) == 0


# chi-square, Friedman


def test_the_limits_of_chi_square_are_those_of_the_table(shared_data: Path) -> None:
    for row in table(shared_data / "friedman_chi2.csv"):
        for name, alpha in (("chi2_0_05", 0.05), ("chi2_0_01", 0.01)):
            assert round(chi_square_limit(int(row["df"]), alpha), 3) == float(row[name])
            assert known.friedman_limit()[int(row["products"]), Decimal(str(alpha))] == Decimal(row[name])


@given(st.integers(1, 30), st.floats(0.001, 0.5))
def test_limit_and_tail_are_each_others_inverse(freedom: int, alpha: float) -> None:
    assert isclose(chi_square_tail(chi_square_limit(freedom, alpha), freedom), alpha, rel_tol=1e-6)


def test_ranks_that_are_shared_are_the_mean_of_their_places() -> None:
    assert mid_ranks(numbers("1 2 2 4")[0]) == (1, Fraction(5, 2), Fraction(5, 2), 4)
    assert mid_ranks(numbers("3 3 3")[0]) == (2, 2, 2)


def test_friedman_without_ties_is_the_plain_formula() -> None:
    """Seven assessors, five samples: rank sums 11, 14, 24, 26, 30 give 12/(7·5·6)·2469 − 3·7·6 = 15.086."""
    rows = numbers("1 2 3 4 5", "1 2 4 3 5", "2 1 3 4 5", "1 3 4 2 5", "2 1 4 3 5", "1 3 2 5 4", "3 2 4 5 1")
    found = friedman(rows, FIVE)
    assert found is not None
    sums = [int(total) for total in found.sums]
    assert sums == [11, 14, 24, 26, 30]
    assert round(found.statistic, 3) == 15.086
    assert found.limit == 9.488
    assert found.significant


def test_friedman_corrects_for_ties() -> None:
    """Four assessors, three samples, one tied pair each in two rows; worked by hand."""
    rows = numbers("1 2 3", "1 2.5 2.5", "1.5 1.5 3", "1 2 3")
    found = friedman(rows, FIVE)
    assert found is not None
    assert found.sums == (Fraction(9, 2), 8, Fraction(23, 2))
    # plain: 12/(4·3·4)·(4.5²+8²+11.5²) − 3·4·4 = 6.125; ties: 1 − 12/(4·24) = 0.875
    assert isclose(found.statistic, 6.125 / 0.875)
    assert found.significant


def test_who_ties_everything_says_nothing() -> None:
    assert friedman(numbers("1 1 1", "2 2 2"), FIVE) is None
    assert friedman(numbers("1 2 3"), FIVE) is None
    assert friedman([], FIVE) is None
    assert kendall_w(numbers("1 1 1", "1 1 1")) is None


def test_pairs_are_looked_for_only_where_there_is_a_difference_at_all() -> None:
    """LSD for 8 assessors and 3 samples at 5 %: 1.96 · √(8·3·4/6) = 7.84."""
    assert round(least_difference(8, 3, FIVE), 2) == 7.84
    rows = numbers(*["1 2 3"] * 8)
    found = friedman(rows, FIVE)
    assert found is not None
    assert pairs_that_differ(found, 8, FIVE) == ((0, 1), (0, 2), (1, 2))
    alike = friedman(numbers("1 2 3", "3 2 1", "2 1 3", "2 3 1"), FIVE)
    assert alike is not None
    assert pairs_that_differ(alike, 4, FIVE) == ()


rankings = st.integers(2, 5).flatmap(
    lambda k: st.lists(
        st.lists(st.integers(1, k).map(Decimal), min_size=k, max_size=k), min_size=2, max_size=8
    )
)


@given(rankings)
def test_friedman_is_kendalls_w_times_assessors_times_freedom(rows: list[list[Decimal]]) -> None:
    found, agreement = friedman(rows, FIVE), kendall_w(rows)
    assert (found is None) == (agreement is None)
    if found is not None and agreement is not None:
        assert isclose(found.statistic, len(rows) * (len(rows[0]) - 1) * agreement, abs_tol=1e-9)
        assert -1e-9 <= agreement <= 1 + 1e-9


def test_kendalls_w_is_one_where_all_agree_and_nought_where_they_cancel_out() -> None:
    assert kendall_w(numbers("1 2 3", "1 2 3", "1 2 3")) == 1
    assert kendall_w(numbers("1 2 3", "2 3 1", "3 1 2")) == 0


# liking


def test_the_house_rule_of_liking_at_its_edges() -> None:
    """Mean 6.5 and 70 % are accepted, a hair less of either is not."""
    at_mean = numbers("7 7 7 7 7 7 7 6 5 5")[0]
    assert (liking(at_mean).spread.mean, liking(at_mean).accepted) == (Fraction(65, 10), True)
    below = numbers("7 7 7 7 7 7 6 6 5 5")[0]
    assert not liking(below).accepted
    at_share = numbers("9 9 9 9 9 9 9 5 5 5")[0]
    assert (liking(at_share).share, liking(at_share).accepted) == (Fraction(7, 10), True)
    few = numbers("9 9 9 9 9 9 5 5 5 5")[0]
    assert liking(few).spread.mean > 7
    assert not liking(few).accepted


def test_mean_and_deviation_are_those_of_a_sample() -> None:
    found = spread_of(numbers("2 4 4 4 5 5 7 9")[0])
    assert found.mean == 5
    assert found.deviation is not None
    assert isclose(found.deviation, (32 / 7) ** 0.5)
    assert spread_of(numbers("7")[0]).deviation is None


def test_the_sign_test_is_exact_and_leaves_equal_votes_out() -> None:
    votes = [*numbers("8 6")] * 9 + [*numbers("6 8")] + [*numbers("7 7")] * 3
    assert sign_test([(one, two) for one, two in votes]) == (9, 1, Fraction(22, 1024))
    assert sign_test([(Decimal(7), Decimal(7))]) == (0, 0, 1)
    assert sign_test([(Decimal(8), Decimal(7)), (Decimal(7), Decimal(8))])[2] == 1


# agreement


def test_who_answers_against_the_others_is_seen() -> None:
    rows = dict(enumerate(numbers("1 4 6 2", "2 5 6 1", "1 5 7 2", "6 2 1 5")))
    found = with_the_others(rows)
    assert found[3] is not None
    assert found[3] < 0 < min(value or 0 for key, value in found.items() if key != 3)


def test_agreement_says_nothing_about_too_little() -> None:
    assert with_the_others({1: numbers("1 2 3")[0]}) == {1: None}
    assert set(with_the_others(dict(enumerate(numbers("1 2", "2 1")))).values()) == {None}
    assert with_the_others(dict(enumerate(numbers("3 3 3", "1 2 3"))))[0] is None
