"""Clusters of complaints: exact chances against brute force, corrected for the number of looks, and a base without them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.selling.chance import (
    binomial_tail,
    exact_interval,
    holm,
    shown_chance,
)
from scoutdesk.domain.selling.clusters import Cluster, lot_rates, search
from scoutdesk.domain.selling.complaint import Defect
from scoutdesk.domain.selling.sold import ComplaintSum, LotOut, SaleSum, Sold

CLOSE = 1e-9


def brute(count: int, trials: int, rate: Fraction) -> Fraction:
    return sum(
        (comb(trials, k) * rate**k * (1 - rate) ** (trials - k) for k in range(max(count, 0), trials + 1)),
        Fraction(0),
    )


@given(trials=st.integers(0, 40), count=st.integers(0, 45), top=st.integers(0, 20))
def test_the_binomial_tail_is_that_of_adding_every_case(trials: int, count: int, top: int) -> None:
    rate = Fraction(top, 20)
    assert binomial_tail(count, trials, top / 20) == pytest.approx(
        float(brute(count, trials, rate)), rel=CLOSE, abs=1e-300
    )


@given(trials=st.integers(1, 5000), rate=st.floats(0.0001, 0.9999), count=st.integers(0, 200))
def test_more_complaints_are_never_likelier(trials: int, rate: float, count: int) -> None:
    one, two = (binomial_tail(number, trials, rate) for number in (count, count + 1))
    assert 0 <= two <= one * (1 + CLOSE) <= 1 + 1e-6


@given(trials=st.integers(1, 300), rate=st.floats(0.001, 0.999), count=st.integers(1, 300))
def test_the_two_tails_make_one(trials: int, rate: float, count: int) -> None:
    """So many or more, and so many less one or fewer, seen from the other side."""
    if count <= trials:
        fewer = binomial_tail(trials - count + 1, trials, 1 - rate)
        assert binomial_tail(count, trials, rate) + fewer == pytest.approx(1, abs=1e-9)


def test_values_reckoned_by_hand() -> None:
    assert binomial_tail(2, 3, 0.5) == pytest.approx(0.5)
    assert binomial_tail(10, 10, 0.5) == pytest.approx(1 / 1024)
    assert binomial_tail(100, 100_000, 0.0001) < 1e-60


def test_holm_is_that_of_the_textbook() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005], 4) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.01], 10) == pytest.approx([0.1])
    assert holm([0.9, 0.8], 2) == [1.0, 1.0]


def test_the_interval_of_a_rate_is_that_of_clopper_and_pearson() -> None:
    assert exact_interval(0, 10) == pytest.approx((0, 0.30850), abs=1e-5)
    assert exact_interval(5, 10) == pytest.approx((0.18709, 0.81291), abs=1e-5)
    assert exact_interval(10, 10) == pytest.approx((0.69150, 1), abs=1e-5)


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (1.0, "1"),
        (0.0312, "0.032"),
        (0.000361, "0.0004"),
        (0.9999, "1"),
        (3e-9, "< 0.0001"),
        (0.0, "< 0.0001"),
    ],
)
def test_a_chance_is_never_shown_as_nothing(chance: float, words: str) -> None:
    assert shown_chance(chance) == words


def sale(lot: int | None, units: int, community: int = 1) -> SaleSum:
    return SaleSum(community, lot, "2027-03", 1, units, units, Decimal(units), units, 0, 0)


def blame(lot: int | None, defect: Defect, count: int, community: int = 1) -> ComplaintSum:
    return ComplaintSum(community, lot, defect, None, count, 0, count, Decimal(0), Decimal(0))


SOLD = Sold(
    sales=(sale(1, 400), sale(2, 400, 2), sale(3, 400, 3)),
    complaints=(
        blame(1, Defect.CRUSHED, 2),
        blame(2, Defect.THAWED, 14, 2),
        blame(3, Defect.SHORT, 2, 3),
        blame(3, Defect.THAWED, 1, 3),
    ),
)


def of(found: tuple[Cluster, ...], lot: int | None, defect: Defect | None) -> Cluster:
    return next(item for item in found if (item.lot, item.community, item.defect) == (lot, None, defect))


def test_a_lot_is_held_against_the_season_without_it() -> None:
    told = of(search(SOLD).clusters, 2, None)
    assert (told.count, told.units, told.others, told.other_units) == (14, 400, 5, 800)
    assert told.expected == pytest.approx(2.5)
    assert told.chance == pytest.approx(float(brute(14, 19, Fraction(1, 3))), rel=1e-9)
    # three lots, three communities, three kinds, and each lot with each kind
    assert search(SOLD).tested == 3 + 3 + 3 + 9
    assert told.corrected <= 18 * told.chance and told.found


def test_a_kind_in_one_lot_is_held_against_that_kind_elsewhere() -> None:
    told = of(search(SOLD).clusters, 2, Defect.THAWED)
    assert (told.count, told.others) == (14, 1)
    assert told.found


def test_fewer_than_three_are_never_a_cluster() -> None:
    assert all(item.count >= 3 for item in search(SOLD).clusters)
    two = Sold(sales=(sale(1, 10_000), sale(2, 2)), complaints=(blame(2, Defect.ROTTEN, 2),))
    assert search(two).clusters == ()


def test_where_nothing_is_complained_of_elsewhere_the_share_of_the_units_tells_how_likely_it_is() -> None:
    lone = Sold(sales=(sale(1, 500), sale(2, 500)), complaints=(blame(1, Defect.ROTTEN, 5),))
    told = of(search(lone).clusters, 1, None)
    assert (told.others, told.expected) == (0, 0)
    assert told.chance == pytest.approx(1 / 32)
    ten = Sold(sales=(sale(1, 100), sale(2, 900, 2)), complaints=(blame(1, Defect.ROTTEN, 5),))
    assert of(search(ten).clusters, 1, None).chance == pytest.approx(1e-5)


def test_a_few_complaints_elsewhere_are_no_rate_that_is_known() -> None:
    """Six of two even lots, five of them in one: heads or tails fall so in 7 of 64, that is nothing to be called."""
    even = Sold(
        sales=(sale(1, 100), sale(2, 100, 2)),
        complaints=(blame(1, Defect.ROTTEN, 5), blame(2, Defect.ROTTEN, 1, 2)),
    )
    assert of(search(even).clusters, 1, None).chance == pytest.approx(7 / 64)
    assert search(even).found == ()


@given(
    lots=st.lists(st.tuples(st.integers(1, 60), st.integers(0, 9)), min_size=2, max_size=5),
    times=st.integers(2, 50),
)
def test_chances_follow_the_shares_of_the_units_not_their_number(
    lots: list[tuple[int, int]], times: int
) -> None:
    def chances(factor: int) -> list[float]:
        told = search(
            Sold(
                sales=tuple(sale(id, units * factor, 9) for id, (units, _count) in enumerate(lots, 1)),
                complaints=tuple(
                    blame(id, Defect.ROTTEN, count, 9) for id, (_units, count) in enumerate(lots, 1) if count
                ),
            )
        )
        found = [(item.lot or 0, item.chance) for item in told.clusters if item.lot and not item.defect]
        return [chance for _lot, chance in sorted(found)]

    assert chances(1) == pytest.approx(chances(times))
    whole, count = sum(units for units, _count in lots), sum(count for _units, count in lots)
    wanted = [float(brute(some, count, Fraction(units, whole))) for units, some in lots if some >= 3]
    assert chances(1) == pytest.approx(wanted)


def test_an_even_season_has_no_cluster() -> None:
    even = Sold(
        sales=tuple(sale(lot, 300, lot) for lot in range(1, 6)),
        complaints=tuple(
            blame(lot, defect, 3, lot) for lot in range(1, 6) for defect in (Defect.ROTTEN, Defect.CRUSHED)
        ),
    )
    assert search(even).found == ()


def test_lots_that_sales_do_not_name_are_compared_by_what_was_shipped() -> None:
    blind = Sold(
        sales=(sale(None, 900),),
        complaints=(blame(1, Defect.ROTTEN, 12), blame(2, Defect.ROTTEN, 1)),
        lots=(LotOut(1, "LOT-1", 300, 300, 0), LotOut(2, "LOT-2", 700, 600, 100)),
    )
    told = search(blind)
    assert of(told.clusters, 1, None).chance == pytest.approx(float(brute(12, 13, Fraction(1, 3))))
    assert any("出库" in str(words) for words in told.notes)


def test_without_sales_it_is_said_that_nothing_can_be_compared() -> None:
    unsold = Sold(complaints=(blame(1, Defect.ROTTEN, 12),))
    told = search(unsold)
    assert told.clusters == () and len(told.notes) == 1
    strange = Sold(sales=(sale(1, 10), sale(3, 10)), complaints=(blame(2, Defect.ROTTEN, 12),))
    assert any("12" in str(words) for words in search(strange).notes)


def test_of_rows_without_units_nothing_is_concluded() -> None:
    blank = Sold(
        sales=(sale(1, 100), sale(2, 0, 2), sale(3, 100, 3)), complaints=(blame(2, Defect.ROTTEN, 4, 2),)
    )
    assert search(blank).found == ()


def test_one_lot_alone_is_not_compared() -> None:
    alone = Sold(sales=(sale(1, 10),), complaints=(blame(1, Defect.ROTTEN, 5),))
    told = search(alone)
    assert not any(item.lot for item in told.clusters)
    assert len(told.notes) == 1


def test_the_figure_shows_each_lot_with_its_interval_and_the_season() -> None:
    rates = lot_rates(SOLD)
    assert rates.base == Decimal(19) / 1200
    second = rates.lots[1]
    assert (second.lot, second.count, second.rate) == (2, 14, Decimal("0.035000"))
    assert rates.base < second.low < second.rate < second.high
