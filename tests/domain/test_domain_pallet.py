"""Cases on a pallet: nothing overlaps or hangs over, turned blocks are found, and what limits is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoutdesk.domain.packing.pallet import Layer, best_layer, pallet_fit

SIDES = st.integers(150, 700)


def sound(layer: Layer, length: int, width: int) -> bool:
    inside = all(
        box.x >= 0 and box.y >= 0 and box.x + box.length <= length and box.y + box.width <= width
        for box in layer
    )
    return inside and not any(
        one.x < two.x + two.length
        and two.x < one.x + one.length
        and one.y < two.y + two.width
        and two.y < one.y + one.width
        for at, one in enumerate(layer)
        for two in layer[at + 1 :]
    )


@pytest.mark.parametrize(
    ("case", "count"),
    [
        ((400, 300), 10),  # four standing, twice three lying: straight rows give only nine
        ((600, 400), 5),  # two and three, turned
        ((350, 210), 15),  # only four blocks around a hole do it
        ((1200, 1000), 1),
        ((1000, 1200), 1),
        ((1201, 900), 0),
    ],
)
def test_the_layer_of_a_standard_pallet(case: tuple[int, int], count: int) -> None:
    layer = best_layer(1200, 1000, *case)
    assert len(layer) == count
    assert sound(layer, 1200, 1000)


@settings(max_examples=60)
@given(SIDES, SIDES)
def test_every_layer_is_sound_and_no_worse_than_straight_rows(long: int, short: int) -> None:
    layer = best_layer(1200, 1000, long, short)
    assert sound(layer, 1200, 1000)
    assert {(box.length, box.width) for box in layer} <= {(long, short), (short, long)}
    rows = max((1200 // long) * (1000 // short), (1200 // short) * (1000 // long))
    assert rows <= len(layer) <= 1200 * 1000 // (long * short)


@settings(max_examples=40)
@given(SIDES, SIDES)
def test_a_turned_case_or_a_turned_pallet_holds_as_many(long: int, short: int) -> None:
    count = len(best_layer(1200, 1000, long, short))
    assert len(best_layer(1200, 1000, short, long)) == count
    assert len(best_layer(1000, 1200, long, short)) == count


def test_small_boxes_are_laid_in_rows_without_a_search() -> None:
    assert len(best_layer(1200, 1000, 30, 20)) == 40 * 50
    assert best_layer(1200, 1000, 0, 20) == ()


def fit(**limits: int | None) -> tuple[int, str]:
    found = pallet_fit((1200, 1000), (400, 300, 200), **{"height": 1450, "load": 1_000_000, **limits})  # type: ignore[arg-type]
    return found.layers, found.limit.msgid


def test_the_height_the_load_or_the_stack_limits_the_layers() -> None:
    assert fit() == (7, "the height limit of {mm} mm above the deck")
    assert fit(height=1400)[0] == 7
    assert fit(height=1399)[0] == 6
    assert fit(gross=20_000) == (5, "the load limit of {kg} kg")
    assert fit(gross=16_667)[0] == 5  # ten cases of it weigh 166.67 kg: six layers would be 4 g too many
    assert fit(gross=16_666)[0] == 6
    assert fit(stack=4) == (4, "the highest stack of {count} cases")


def test_a_case_that_does_not_fit_gives_no_layers() -> None:
    found = pallet_fit((1200, 1000), (1300, 1100, 200), height=1450, load=1_000_000)
    assert (found.per_layer, found.layers, found.cases) == (0, 0, 0)


def test_the_covered_share_of_a_full_layer_is_one() -> None:
    assert pallet_fit((1200, 1000), (400, 300, 200), height=1450, load=1_000_000).covered == 1.0
