"""The facts of the cold chain are those that were collected, each with its source."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from scoutdesk.knowledge import coldchain, produce


def test_every_alarm_names_families_that_exist_and_where_it_comes_from() -> None:
    known = {family.id for family in produce.families()}
    for alarm in coldchain.alarms():
        assert set(alarm.families) <= known and alarm.families
        assert alarm.source and alarm.confidence in ("高", "中", "低")


def test_the_limits_of_frozen_goods_are_those_of_the_timeline(shared_data: Path) -> None:
    with (shared_data / "law_timeline.csv").open(encoding="utf-8") as file:
        rule = next(row for row in csv.DictReader(file) if row["short"] == "DB31/T 388")["rule_for_app"]
    limits = coldchain.frozen_limits()
    for written in (f"≤{limits.keeps}", f"≤{limits.warn_above}", f">{limits.reject_above}"):
        assert written in rule
    assert f"交接≤{limits.chilled_handover}" in rule


def test_the_ethylene_classes_are_those_of_the_produce_table(shared_data: Path) -> None:
    with (shared_data / "produce.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            family = produce.family(row["id"])
            assert coldchain.emits_ethylene(family) is (row["ethylene_prod"] in ("H", "VH"))
            assert (coldchain.ethylene_harm(family) is not None) is (row["ethylene_sens"] in ("H", "M"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("P016、P023", ["洛川苹果", "云南蓝莓"]),
        ("洛川苹果；云南蓝莓", ["洛川苹果", "云南蓝莓"]),
        ("p016", ["洛川苹果"]),
        ("螺丝", [""]),
    ],
)
def test_what_is_loaded_is_found_by_code_or_name(text: str, names: list[str]) -> None:
    found = coldchain.families_loaded(text)
    assert [may_be[0].name if may_be else "" for _word, may_be in found] == names


def test_the_months_of_a_city_are_the_warmer_of_two_years() -> None:
    beijing = coldchain.month_means("北京")
    # 2008: −3.0, 2009: −3.0 in January; 20.3 and 22.9 in May
    assert beijing is not None
    assert (beijing.temperatures[0], beijing.temperatures[4]) == (Decimal("-3.0"), Decimal("22.9"))
    assert coldchain.month_means("") is None
