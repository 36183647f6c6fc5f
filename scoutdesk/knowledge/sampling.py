"""How many of a lot are inspected, and how many may be defective: GB/T 2828.1, single sampling, normal inspection."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from scoutdesk.knowledge.resources import facts

DOWN, UP = "↓", "↑"


@dataclass(frozen=True, slots=True)
class SamplingPlan:
    """`size` units are drawn; up to `accept` nonconforming ones the lot passes, from `reject` on it does not.

    `letter` is the plan's own code letter: an arrow of the table may have led away from the lot's.
    """

    letter: str
    size: int
    accept: int
    reject: int


@dataclass(frozen=True, slots=True)
class Tables:
    """`letters`: the largest lot of each row (None: no limit) with the code letter of each level; `plans` by letter."""

    source: str
    levels: tuple[str, ...]
    aql: tuple[str, ...]
    letters: tuple[tuple[int | None, str], ...]
    sizes: dict[str, int]
    cells: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def tables() -> Tables:
    found = facts("aql.json")
    return Tables(
        found["source"],
        tuple(found["levels"]),
        tuple(found["aql"]),
        tuple((row["lot_to"], row["letters"]) for row in found["letters"]),
        {row["letter"]: row["size"] for row in found["plans"]},
        {row["letter"]: tuple(row["cells"].split()) for row in found["plans"]},
    )


def code_letter(lot_size: int, level: str) -> str:
    """The sample size code letter of a lot (GB/T 2828.1-2012, table 1); a lot of one counts as the smallest.

    `KeyError` for a level the table does not have, `ValueError` for an empty lot.
    """
    known = tables()
    if level not in known.levels:
        raise KeyError(level)
    if lot_size < 1:
        raise ValueError("a lot holds at least one unit")
    row = next(letters for most, letters in known.letters if most is None or lot_size <= most)
    return row[known.levels.index(level)]


def plan_at(letter: str, aql: str) -> SamplingPlan:
    """The plan for a code letter and an acceptance quality limit in per cent, arrows followed (table 2-A and 10.3).

    `KeyError` for a letter or limit that the table does not have.
    """
    known = tables()
    if aql not in known.aql or letter not in known.cells:
        raise KeyError(letter, aql)
    order, column = list(known.cells), known.aql.index(aql)
    at = order.index(letter)
    # an arrow never points at one of the other direction: every column has a plan between its ↓ and its ↑
    while (cell := known.cells[order[at]][column]) in (DOWN, UP):
        at += 1 if cell == DOWN else -1
    accept, reject = (int(part) for part in cell.split("/"))
    return SamplingPlan(order[at], known.sizes[order[at]], accept, reject)


def plan_for(lot_size: int, level: str, aql: str) -> SamplingPlan:
    """The plan for a lot; where its sample is as large as the lot, every unit is inspected."""
    plan = plan_at(code_letter(lot_size, level), aql)
    return SamplingPlan(plan.letter, min(plan.size, lot_size), plan.accept, plan.reject)


def largest_within(size: int, aql: str) -> SamplingPlan | None:
    """The plan of the largest sample that is not above `size`; None where even the smallest is."""
    known = tables()
    found = {plan_at(letter, aql) for letter in known.cells}
    fitting = [plan for plan in found if plan.size <= size]
    return max(fitting, key=lambda plan: plan.size, default=None)
