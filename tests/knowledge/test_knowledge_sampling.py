"""GB/T 2828.1: every row and cell of the tables, arrows followed, and the lots at the edges."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.knowledge.sampling import (
    SamplingPlan,
    code_letter,
    largest_within,
    plan_at,
    plan_for,
    tables,
)

LEVELS = ("S-1", "S-2", "S-3", "S-4", "I", "II", "III")
AQL = ("0.65", "1.0", "1.5", "2.5", "4.0", "6.5")


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def lots_of(row: dict[str, str]) -> tuple[int, ...]:
    """The first and the last lot of a row."""
    first = int(row["lot_min"])
    return first, int(row["lot_max"] or 10 * first)


def test_every_row_with_its_arrows_resolved(shared_data: Path) -> None:
    for row in rows(shared_data, "aql.csv"):
        for lot in lots_of(row):
            plan = plan_for(lot, row["level"], row["aql"])
            expected = SamplingPlan(
                row["plan_letter"], min(int(row["plan_n"]), lot), int(row["Ac"]), int(row["Re"])
            )
            assert plan == expected, row
            whole = lot <= int(row["full_inspection_if_lot_le"])
            assert (plan.size == lot) == whole, row


def test_every_code_letter_of_every_level(shared_data: Path) -> None:
    for row in rows(shared_data, "aql_code_letters.csv"):
        for lot in lots_of(row):
            assert [code_letter(lot, level) for level in LEVELS] == [row[level] for level in LEVELS]


def test_every_cell_of_the_master_table(shared_data: Path) -> None:
    """A number stands for itself; an arrow means the first number in its direction."""
    master = rows(shared_data, "aql_master_normal.csv")
    for at, row in enumerate(master):
        for aql in AQL:
            step = {"↓": 1, "↑": -1}.get(row[aql], 0)
            there = at
            while "/" not in master[there][aql]:
                there += step
                assert 0 <= there < len(master), (row["code_letter"], aql)
            accept, reject = master[there][aql].split("/")
            assert plan_at(row["code_letter"], aql) == SamplingPlan(
                master[there]["code_letter"], int(master[there]["n"]), int(accept), int(reject)
            )


def test_the_smallest_lots_are_inspected_whole() -> None:
    assert plan_for(1, "II", "2.5") == SamplingPlan("C", 1, 0, 1)
    assert plan_for(2, "II", "6.5") == SamplingPlan("A", 2, 0, 1)
    assert plan_for(5, "II", "2.5").size == 5
    assert plan_for(6, "II", "2.5").size == 5


def test_the_largest_lots_end_at_the_border_of_the_table() -> None:
    assert code_letter(500_000, "II") == "P"
    assert code_letter(500_001, "II") == "Q"
    assert plan_for(500_001, "III", "0.65") == SamplingPlan("R", 2000, 21, 22)
    assert plan_for(500_001, "III", "6.5") == SamplingPlan("L", 200, 21, 22)


def test_the_arrow_at_the_upper_left_leads_far_down() -> None:
    assert plan_at("A", "0.65") == SamplingPlan("F", 20, 0, 1)


def test_what_the_tables_do_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        code_letter(0, "II")
    for level, aql in (("IV", "2.5"), ("II", "3.0"), ("II", "0")):
        with pytest.raises(KeyError):
            plan_for(100, level, aql)
    with pytest.raises(KeyError):
        plan_at("I", "2.5")


@given(st.integers(1, 2_000_000), st.sampled_from(LEVELS), st.sampled_from(AQL))
def test_a_plan_never_draws_more_than_the_lot_and_rejects_from_one_above_what_it_accepts(
    lot: int, level: str, aql: str
) -> None:
    plan = plan_for(lot, level, aql)
    assert 1 <= plan.size <= lot and plan.reject == plan.accept + 1


@given(st.integers(1, 2500), st.sampled_from(AQL))
def test_another_number_drawn_takes_the_largest_sample_below_it(size: int, aql: str) -> None:
    plan = largest_within(size, aql)
    fitting = [plan_at(letter, aql) for letter in tables().cells if plan_at(letter, aql).size <= size]
    assert (plan is None) == (not fitting)
    if plan:
        assert plan.size == max(item.size for item in fitting)
