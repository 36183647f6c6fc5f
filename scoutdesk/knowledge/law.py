"""Which rule is in force on a day, and what it asks; a rule warns, it never blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from scoutdesk.knowledge.resources import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`since` None: in force before these records begin, or the day is not known (`since_note`)."""

    short: str
    title: str
    instrument: str
    since: date | None
    since_note: str
    until: date | None
    applies_to: str
    asks: str
    status: str
    source: str

    def in_force(self, on: date) -> bool:
        if self.since is None and not self.status.startswith("现行"):
            return False
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationNorm:
    """What buyers are used to, as a starting point for a promise; custom of the trade, not law.

    `tolerated_pieces` of a box are taken as they are with the kinds of `tolerated_of`; from the shares of
    `whole_from` on, traders give everything back.
    """

    window_hours: tuple[int, ...]
    evidence: str
    rule: str
    whole_from: tuple[Decimal, ...]
    tolerated_pieces: int
    tolerated_of: tuple[str, ...]
    examples: tuple[str, ...]
    source: str


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            short=item["short"],
            title=item["title"],
            instrument=item.get("instrument", ""),
            since=date.fromisoformat(item["from"]) if "from" in item else None,
            since_note=item.get("from_as_stated", ""),
            until=date.fromisoformat(item["until"]) if "until" in item else None,
            applies_to=item.get("applies_to", ""),
            asks=item.get("rule", ""),
            status=item.get("status", ""),
            source=item["source"],
        )
        for item in facts("law.json")
    )


def rules_in_force(on: date) -> tuple[Rule, ...]:
    """The rules that hold on that day: the production day for labels, the sampling day for reports."""
    return tuple(rule for rule in rules() if rule.in_force(on))


@lru_cache(maxsize=1)
def compensation_norm() -> CompensationNorm:
    item = facts("launch.json")["compensation"]
    return CompensationNorm(
        window_hours=tuple(item["window_h"]),
        evidence=item["evidence"],
        rule=item["rule"],
        whole_from=tuple(map(Decimal, item["whole_from"])),
        tolerated_pieces=item["tolerated_pieces"],
        tolerated_of=tuple(item["tolerated_of"]),
        examples=tuple(item["examples"]),
        source=item["basis"],
    )
