"""Openings, bans, maturity norms and the goods that need a pledge: what the catalogue says stands in them."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

from scoutdesk.knowledge import conformity, gi, picking, produce
from scoutdesk.knowledge.divisions import division_name


def test_every_family_is_in_one_group() -> None:
    assert all(conformity.group_of(family.id) for family in produce.families())


def test_the_order_on_pledges_is_the_one_of_the_law_file(shared_data: Path) -> None:
    told = {item["id"]: item for item in json.loads((shared_data / "identifiers.json").read_text("utf-8"))}
    assert ">= 6 months" in told["commit_cert"]["structure"]
    assert conformity.kept_months() == 6
    with (shared_data / "law_timeline.csv").open(encoding="utf-8") as file:
        rule = next(row for row in csv.DictReader(file) if row["short"] == "合格证办法")
    assert conformity.in_force_since() == date.fromisoformat(rule["in_force_from"])


def test_the_rules_stand_in_the_tips_of_the_catalogue(shared_data: Path) -> None:
    with (shared_data / "produce.csv").open(encoding="utf-8") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert "3月中下旬开园" in rows["P002"]["edible_tips"]
    assert "8月1-25禁早采" in rows["P043"]["edible_tips"] and "采收6.5" in rows["P043"]["brix"]
    assert "采收6.5" in rows["P044"]["brix"]
    assert "着色八成" in rows["P005"]["edible_tips"]
    assert "预冷≤2h" in rows["P024"]["packaging"] and "延迟8h" in rows["P039"]["edible_tips"]
    assert "白露开竿" in rows["P056"]["edible_tips"]


def test_each_rule_names_known_families_and_its_source() -> None:
    for family in produce.families():
        for rule in picking.calendar_rules(family.id, family.name):
            assert rule.source and rule.confidence in ("高", "中", "低")
        norm = picking.maturity_norm(family.id)
        assert norm is None or (norm.source and norm.confidence in ("高", "中", "低"))


def test_closed_days_are_found_over_the_new_year() -> None:
    rule = picking.calendar_rules("P017")[1]
    found = list(picking.closed_days(rule, date(2026, 12, 1), date(2027, 1, 31)))
    assert found == [(date(2026, 12, 1), date(2027, 1, 31))]


def test_the_areas_of_the_notices_are_divisions_of_today() -> None:
    for notice in gi.notices():
        for code in notice.divisions:
            assert division_name(code.ljust(6, "0")), (notice.product, code)
    zigui = gi.notice_for("秭归脐橙")
    assert zigui and zigui.holds("420527") and zigui.holds("420506") is False
    korla = gi.notice_for("库尔勒香梨")
    assert korla and korla.holds("652801") is None and korla.names("库尔勒香梨") is None
