"""What to do, and within how many hours, once complaints cluster: a checklist of our own, not law."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from scoutdesk.knowledge.resources import facts


@dataclass(frozen=True, slots=True)
class CrisisStep:
    """`food_safety`: only where somebody may fall ill; `laws`: short names of the rules that ask for it."""

    key: str
    what: str
    within_hours: int
    food_safety: bool = False
    laws: tuple[str, ...] = ()


def source() -> str:
    return str(facts("crisis_steps.json")["source"])


@lru_cache(maxsize=1)
def crisis_steps() -> tuple[CrisisStep, ...]:
    """All steps, the most urgent first."""
    found = (
        CrisisStep(
            item["key"],
            item["what"],
            item["within_hours"],
            item.get("food_safety", False),
            tuple(item.get("laws", ())),
        )
        for item in facts("crisis_steps.json")["steps"]
    )
    return tuple(sorted(found, key=lambda step: step.within_hours))


def steps_for(*, food_safety: bool) -> tuple[CrisisStep, ...]:
    """The steps of a case; those of food safety only where somebody may fall ill."""
    return tuple(step for step in crisis_steps() if food_safety or not step.food_safety)
