"""What a season's receiving adds up to, without its thousands of cartons: lots never inspected, sums of each sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SampleSums:
    """Of one inspection: cartons weighed and their grams, cartons measured and the sum of their °Brix.

    `unit_net`: grams that each carton of the lot promises, where the lot says so itself.
    """

    unit_net: int | None
    weighed: int
    grams: int
    measured: int
    brix: Decimal


@dataclass(frozen=True, slots=True)
class Received:
    """`waiting` lots were received and never inspected, `first` are the codes of the oldest of them."""

    waiting: int = 0
    first: tuple[str, ...] = ()
    sums: Mapping[int, SampleSums] = field(default_factory=dict)
