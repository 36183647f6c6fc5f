"""What trademark law says about ®, ™, renewal and licences; every line of it only warns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from scoutdesk.knowledge.resources import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class TrademarkLaw:
    """`marks`: signs and words that say "registered"; the single texts are sources. Months count around the end."""

    marks: tuple[str, ...]
    famous: tuple[str, ...]
    pretended: str
    validity: str
    renewal: str
    renewal_months: int
    grace_months: int
    licence: str
    famous_rule: str


@lru_cache(maxsize=1)
def trademark_law() -> TrademarkLaw:
    found = facts("trademark_law.json")
    return TrademarkLaw(
        marks=tuple(found["marks"]),
        famous=tuple(found["famous"]),
        pretended=found["pretended"]["source"],
        validity=found["validity"]["source"],
        renewal=found["renewal"]["source"],
        renewal_months=found["renewal"]["months_before"],
        grace_months=found["renewal"]["months_after"],
        licence=found["licence"]["source"],
        famous_rule=found["famous_rule"]["source"],
    )
