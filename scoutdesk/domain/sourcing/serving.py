"""Blind codes and serving orders: drawn from a number, so that the same number draws the same again."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from typing import TypeVar

T = TypeVar("T")
MOST_ITEMS = 12
SEQUENCES = ("AAB", "ABA", "BAA", "BBA", "BAB", "ABB")
"""The six ways to serve two of one and one of the other (GB/T 12311, ISO 4120)."""
TELLING = frozenset({"315", "514", "587", "618", "748", "985"})
"""Numbers that mean something to a Chinese ear: consumer day, sales days, insults, universities."""


class Draw:
    """Random choices from a seed. Built on `random()` alone, whose sequence Python keeps from version to version."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random

    def below(self, count: int) -> int:
        return int(self._random() * count)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """A random order (Fisher–Yates)."""
        mixed = list(items)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed


def is_neutral(code: str) -> bool:
    """Three different digits that say nothing: no 0, no run up or down, no well-known number."""
    digits = [int(sign) for sign in code]
    steps = {second - first for first, second in pairwise(digits)}
    return (
        len(set(code)) == len(code) and 0 not in digits and steps not in ({1}, {-1}) and code not in TELLING
    )


NEUTRAL = tuple(code for code in map(str, range(100, 1000)) if is_neutral(code))


def blind_codes(number: int, draw: Draw) -> tuple[str, ...]:
    """So many neutral codes, none easily misread for another: 348 beside 384 or 358. At most 2 × 12 are asked for."""
    if not 0 <= number <= 2 * MOST_ITEMS:
        raise ValueError(f"{number} codes")
    chosen: list[str] = []
    for code in draw.shuffled(NEUTRAL):
        if len(chosen) < number and all(_unlike(code, other) for other in chosen):
            chosen.append(code)
    return tuple(chosen)


def _unlike(code: str, other: str) -> bool:
    """Of other digits, and different at two places or all three."""
    places = sum(one != two for one, two in zip(code, other, strict=True))
    return places > 1 and sorted(code) != sorted(other)


def williams(items: int) -> tuple[tuple[int, ...], ...]:
    """Orders of 0 … k−1 in which every item follows every other equally often and stands equally often at each place.

    Williams (1949): k orders where k is even, 2k where it is odd; one order for one item.
    """
    if items < 2:
        return tuple((place,) for place in range(items))
    first = [0]
    for step in range(1, items):
        first.append((items - step // 2) % items if step % 2 == 0 else (step + 1) // 2)
    rows = [tuple((place + turn) % items for place in first) for turn in range(items)]
    return tuple(rows + [row[::-1] for row in rows] if items % 2 else rows)


def block_size(items: int) -> int:
    """So many people, or a multiple, make the orders exactly balanced."""
    return items if items % 2 == 0 or items == 1 else 2 * items


def _in_blocks(rows: Sequence[T], draw: Draw) -> Iterator[T]:
    """All rows in random order, again and again, each time mixed anew."""
    for _ in count():
        yield from draw.shuffled(rows)


def serving_orders(codes: Sequence[str], panel: int, draw: Draw) -> tuple[tuple[str, ...], ...]:
    """For each of the panel the codes in the order of serving, balanced by Williams' design in blocks."""
    named = draw.shuffled(codes)
    rows = _in_blocks(williams(len(named)), draw)
    return tuple(tuple(named[place] for place in next(rows)) for _ in range(panel))


def triangle_orders(
    first: tuple[str, str], second: tuple[str, str], panel: int, draw: Draw
) -> tuple[tuple[str, ...], ...]:
    """For each of the panel three codes: AAB, ABA, BAA, BBA, BAB, ABB equally often in blocks of six.

    Each of the two has two codes; the one that stands alone shows each of them in turn.
    """
    rows = _in_blocks(SEQUENCES, draw)
    return tuple(_glasses(next(rows), first, second, seat) for seat in range(panel))


def _glasses(pattern: str, first: tuple[str, str], second: tuple[str, str], seat: int) -> tuple[str, ...]:
    left = {
        letter: list(pair if seat // 6 % 2 == 0 else pair[::-1])
        for letter, pair in zip("AB", (first, second), strict=True)
    }
    return tuple(left[letter].pop(0) for letter in pattern)
