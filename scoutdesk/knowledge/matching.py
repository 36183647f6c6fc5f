"""What counts how much when curators are looked for a launch, and how long a tasting kit travels: the house's own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from scoutdesk.knowledge.resources import facts

Ground = Literal["interests", "age", "sku", "category", "track", "region"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingNorms:
    """The most points of each ground, a hundred together; an assumption of the house, not a rule of the trade.

    Sales of the very SKU weigh most: nobody has to guess there. `expertise`: share of the points where not the
    community but only the curator cares for the category; `next_age`: where its age band is next to one meant;
    `event_city`: where it is not served but is the city of an event on site. The ages come from the sales once
    `age_units` units were sold to communities of known age; a band belongs to it from `age_share` of them.
    `kit_days`: days before the event on which a tasting kit leaves at the latest.
    """

    points: dict[Ground, int]
    expertise: Decimal
    next_age: Decimal
    event_city: Decimal
    age_units: int
    age_share: Decimal
    kit_days: int
    source: str
    confidence: str


@lru_cache(maxsize=1)
def matching_norms() -> MatchingNorms:
    told = facts("matching.json")
    shares, ages = told["shares"], told["age_from_sales"]
    return MatchingNorms(
        points={ground: item["points"] for ground, item in told["weights"].items()},
        expertise=Decimal(shares["expertise"]),
        next_age=Decimal(shares["next_age"]),
        event_city=Decimal(shares["event_city"]),
        age_units=ages["units"],
        age_share=Decimal(ages["share"]),
        kit_days=told["kit_days"],
        source=told["source"],
        confidence=told["confidence"],
    )
