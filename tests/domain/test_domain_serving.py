"""Blind codes and serving orders: neutral, balanced, and drawn the same again from the same number."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.sourcing.serving import (
    MOST_ITEMS,
    NEUTRAL,
    SEQUENCES,
    Draw,
    blind_codes,
    block_size,
    is_neutral,
    serving_orders,
    triangle_orders,
    williams,
)

seeds = st.integers(0, 999_999)


@pytest.mark.parametrize(
    "code", ["100", "111", "123", "321", "012", "205", "520", "110", "120", "119", "789", "618"]
)
def test_codes_that_say_something_are_not_drawn(code: str) -> None:
    assert not is_neutral(code)
    assert code not in NEUTRAL


@given(seeds, st.integers(0, 2 * MOST_ITEMS))
def test_codes_are_as_many_as_asked_not_to_be_taken_for_one_another(seed: int, number: int) -> None:
    codes = blind_codes(number, Draw(seed))
    assert len(codes) == number
    assert len({"".join(sorted(code)) for code in codes}) == number
    assert all(sum(one != two for one, two in zip(*pair, strict=True)) > 1 for pair in combinations(codes, 2))
    assert all(len(code) == 3 and is_neutral(code) for code in codes)


def test_the_same_number_draws_the_same_on_every_machine() -> None:
    assert blind_codes(4, Draw(2027)) == blind_codes(4, Draw(2027))
    assert blind_codes(4, Draw(2027)) != blind_codes(4, Draw(2028))
    assert blind_codes(4, Draw(2027)) == FROM_2027


FROM_2027 = ("956", "572", "359", "187")


@pytest.mark.parametrize("items", range(2, MOST_ITEMS + 1))
def test_williams_is_balanced_for_place_and_for_what_comes_before(items: int) -> None:
    rows = williams(items)
    assert len(rows) == block_size(items) == (items if items % 2 == 0 else 2 * items)
    assert all(sorted(row) == list(range(items)) for row in rows)
    places = Counter((place, item) for row in rows for place, item in enumerate(row))
    assert len(places) == items * items
    assert len(set(places.values())) == 1
    follows = Counter(pair for row in rows for pair in pairwise(row))
    assert len(follows) == items * (items - 1)
    assert set(follows.values()) == {1 if items % 2 == 0 else 2}


def test_one_item_has_one_order_and_none_has_none() -> None:
    assert williams(1) == ((0,),)
    assert williams(0) == ()


@given(seeds, st.integers(2, 6), st.integers(1, 3))
def test_a_panel_of_whole_blocks_gets_every_order_equally_often(seed: int, items: int, blocks: int) -> None:
    draw = Draw(seed)
    codes = blind_codes(items, draw)
    orders = serving_orders(codes, block_size(items) * blocks, draw)
    assert set(Counter(orders).values()) == {blocks}
    assert len(Counter(orders)) == block_size(items)


@given(seeds, st.integers(1, 40))
def test_a_triangle_serves_all_six_sequences_equally_often_in_blocks_of_six(seed: int, panel: int) -> None:
    draw = Draw(seed)
    a, b, c, d = blind_codes(4, draw)
    orders = triangle_orders((a, b), (c, d), panel, draw)
    letters = {a: "A", b: "A", c: "B", d: "B"}
    patterns = ["".join(letters[code] for code in order) for order in orders]
    assert all(len(set(order)) == 3 for order in orders)
    for start in range(0, panel - panel % 6, 6):
        assert sorted(patterns[start : start + 6]) == sorted(SEQUENCES)
    assert set(patterns) <= set(SEQUENCES)
