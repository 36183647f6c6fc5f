"""¥ per member and month: one rule, exact to the cent, whatever it is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.selling.spending import Paid, Span, Spending, months, on_sale, per_member

D = Decimal
FIRST = date(2027, 3, 1)
TODAY = date(2027, 4, 20)
MONTH: Span = (FIRST, date(2027, 3, 30))


def paid(amount: Decimal | int, community: int | None = 5, season: int = 7) -> Paid:
    return Paid(community, season, D(amount))


def test_worked_out_by_hand() -> None:
    """18,960 yuan from 486 members in 45 days: 18960 ÷ 486 ÷ 1.5 = 26.0082…"""
    span = (FIRST, date(2027, 4, 14))
    assert months([span]) == Fraction(3, 2)
    assert per_member([paid(18960)], {5: 486}, {7: span}) == D("26.01")


def test_an_exact_half_cent_goes_up() -> None:
    """Divided by the members first, the second one would end at 0.15499… and lose its cent."""
    assert per_member([paid(1)], {5: 8}, {7: MONTH}) == D("0.13")
    # 9.61 ÷ 60 ÷ (31 ÷ 30) = 0.155
    long = (FIRST, date(2027, 3, 31))
    assert per_member([paid(D("9.61"))], {5: 60}, {7: long}) == D("0.16")


@given(st.integers(1, 10**7), st.integers(1, 3000), st.integers(30, 400))
def test_it_is_rounded_once(cents: int, members: int, days: int) -> None:
    exact = Fraction(cents, 100) * 30 / members / days
    told = per_member([paid(D(cents) / 100)], {5: members}, {7: (FIRST, FIRST + timedelta(days - 1))})
    whole = exact * 100
    rounded = D(whole.numerator * 2 + whole.denominator) // D(whole.denominator * 2)
    assert told == (rounded / 100).quantize(D("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("last", "ran"),
    [
        (date(2027, 3, 1), Fraction(1)),
        (date(2027, 3, 30), Fraction(1)),
        (date(2027, 3, 31), Fraction(31, 30)),
        (date(2027, 4, 29), Fraction(2)),
    ],
)
def test_a_sale_that_ran_less_than_a_month_is_not_blown_up(last: date, ran: Fraction) -> None:
    assert months([(FIRST, last)]) == ran


def test_days_count_once_and_pauses_not_at_all() -> None:
    spring = (FIRST, date(2027, 4, 14))
    within = (date(2027, 3, 10), date(2027, 3, 20))
    overlapping = (date(2027, 4, 10), date(2027, 4, 29))
    autumn = (date(2027, 10, 1), date(2027, 10, 30))
    assert months([spring, within]) == Fraction(3, 2)
    assert months([overlapping, spring]) == 2
    assert months([autumn, spring, overlapping]) == 3
    assert months([]) is None


def test_a_season_is_on_sale_until_it_is_closed_or_today() -> None:
    last = date(2027, 4, 1)
    assert on_sale(FIRST, last, date(2027, 4, 14), True, TODAY) == (FIRST, date(2027, 4, 14))
    assert on_sale(FIRST, last, None, True, TODAY) == (FIRST, TODAY)
    assert on_sale(FIRST, last, None, False, TODAY) == (FIRST, last)
    assert on_sale(FIRST, None, date(2027, 2, 1), False, TODAY) == (FIRST, FIRST)
    assert on_sale(None, None, None, True, TODAY) is None


def test_what_is_not_known_is_no_zero() -> None:
    spans = {7: MONTH}
    for members in ({}, {5: None}, {5: 0}):
        assert per_member([paid(100)], members, spans) is None
    assert per_member([paid(100)], {5: 10}, {}) is None
    assert per_member([paid(100, None)], {5: 10}, spans) is None
    assert Spending().per_member() is None and Spending().months() is None


def test_communities_and_seasons_together_by_the_same_rule() -> None:
    """A community of 100 bought in both seasons (3 months), one of 40 in the first (2), one does not say its members."""
    spans = {7: (FIRST, date(2027, 4, 29)), 8: (date(2027, 10, 1), date(2027, 10, 30))}
    found = Spending(
        (paid(600), paid(300, season=8), paid(80, 6), paid(5000, 9)), {5: 100, 6: 40, 9: None}, spans
    )
    assert found.per_member(community=5) == D("3.00") and found.months() == 3
    assert found.per_member(community=6) == D("1.00")
    assert found.per_member(community=9) is None
    # 680 of 140 members in two months; 980 of 100 × 3 and 40 × 2
    assert found.per_member(season=7) == D("2.43") and found.months(7) == 2
    assert found.per_member() == D("2.58")
