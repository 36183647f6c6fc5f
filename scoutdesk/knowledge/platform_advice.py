"""From whom to platform, first communities and requests: thresholds of our own, each to be held against one's sales."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from scoutdesk.knowledge.resources import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceFacts:
    """Shares and `lift` are fractions; `platforms` by age band, both by their values.

    Below `thin_communities` or `thin_units` a portrait says little. `kept_share` of the quantity asked for shall be
    kept by a target price; requests are `alike` from this share of common word pairs on.
    `largest_wechat`: people whom one WeChat group holds.
    """

    thin_communities: int
    thin_units: int
    lift: Decimal
    platforms: dict[str, str]
    seeds: int
    seed_reasons: int
    again: Decimal
    referred: Decimal
    kept_share: Decimal
    unanswered_days: int
    alike: Decimal
    filler: tuple[str, ...]
    largest_wechat: int
    largest_source: str
    source: str
    confidence: str


@lru_cache(maxsize=1)
def advice_facts() -> AdviceFacts:
    found = facts("platform_advice.json")
    return AdviceFacts(
        thin_communities=found["thin"]["communities"],
        thin_units=found["thin"]["units"],
        lift=Decimal(found["lift"]),
        platforms={age: item["platform"] for item in found["platforms"] for age in item["ages"]},
        seeds=found["seeds"]["most"],
        seed_reasons=found["seeds"]["least_reasons"],
        again=Decimal(found["referral"]["again"]),
        referred=Decimal(found["referral"]["referred"]),
        kept_share=Decimal(found["request"]["kept_share"]),
        unanswered_days=found["request"]["unanswered_days"],
        alike=Decimal(found["request"]["alike"]),
        filler=tuple(sorted(found["filler"], key=lambda word: (-len(word), word))),
        largest_wechat=found["largest"]["wechat"],
        largest_source=found["largest"]["source"],
        source=found["source"],
        confidence=found["confidence"],
    )
