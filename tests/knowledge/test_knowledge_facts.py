"""The catalogue of products, notices, rules, divisions and cost models."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.knowledge import divisions, gi, law
from scoutdesk.knowledge.cost_models import cost_models
from scoutdesk.knowledge.produce import families, family, find_families

PRODUCE = Path(__file__).resolve().parents[3] / "shared" / "data" / "produce.csv"


def test_the_catalogue_holds_77_families_with_source_and_confidence() -> None:
    assert len({item.id for item in families()}) == 77
    assert all(item.source and item.confidence in "高中低" for item in families())


def test_a_family_knows_its_origin_season_and_storage() -> None:
    item = family("P002")
    assert item.name == "秭归伦晚脐橙"
    assert item.harvest_months == (3, 4, 5)
    assert (item.brix_min, item.brix_max) == (11, 14)
    assert (item.temp_min, item.temp_max, item.chill_limit_c) == (3, 8, 3)
    assert (item.loss_min, item.loss_max) == (6, 10)
    assert divisions.division_name(item.division_code) == "湖北省宜昌市秭归县"


def test_nothing_refers_to_the_row_above() -> None:
    assert not [item.id for item in families() if "同上" in (item.packaging, item.tips)]
    assert family("P002").packaging == family("P001").packaging
    assert family("P018").tips == family("P017").tips


def test_every_family_lies_in_a_division_of_today() -> None:
    for item in families():
        full = divisions.division_name(item.division_code)
        assert full is not None, item
        assert full.endswith(item.division_name), item


def test_ranges_run_upwards_and_storage_never_chills() -> None:
    for item in families():
        for low, high in (
            (item.brix_min, item.brix_max),
            (item.temp_min, item.temp_max),
            (item.cold_days_min, item.cold_days_max),
            (item.loss_min, item.loss_max),
        ):
            assert low is None or high is None or low <= high, item
        if item.chill_limit_c is not None and item.temp_min is not None:
            assert item.chill_limit_c <= item.temp_min, item


@pytest.mark.skipif(not PRODUCE.exists(), reason="the shared facts are not here")
def test_the_catalogue_says_what_its_source_says() -> None:
    with PRODUCE.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert set(rows) == {item.id for item in families()}
    for item in families():
        row = rows[item.id]
        assert item.harvest_months == tuple(int(month) for month in row["months_list"].split())
        for name in (
            "brix_min",
            "brix_max",
            "temp_min",
            "temp_max",
            "rh_min",
            "loss_max",
            "ambient_days_max",
        ):
            assert getattr(item, name) == (Decimal(row[name]) if row[name] else None), (item.id, name)


@pytest.mark.parametrize("words", ["zglw", "伦晚", "lunwan", "秭归 伦晚", "ZGLWQC"])
def test_a_family_is_found_by_characters_pinyin_and_initials(words: str) -> None:
    assert family("P002") in find_families(words)


def test_a_name_comes_before_an_origin() -> None:
    assert find_families("攀枝花")[0].name == "攀枝花凯特芒"
    assert find_families("no such fruit") == []
    assert find_families("  ") == []


def test_a_notice_tells_which_varieties_it_names() -> None:
    notice = gi.notice_for("秭归伦晚脐橙")
    assert notice is not None
    assert notice.instrument == "质检总局2006年第84号"
    assert notice.names("伦晚") is False
    assert notice.names("纽荷尔") is True
    assert gi.notice_for("阳光玫瑰葡萄") is None


@pytest.mark.parametrize(
    ("name", "notice"),
    [
        ("阿克苏冰糖心苹果", "阿克苏苹果"),
        ("阿克苏香梨", None),
        ("库尔勒母香梨", "库尔勒香梨"),
        ("丹东红颜草莓", "丹东草莓"),
        ("秭归红茶", None),
    ],
)
def test_a_protected_name_is_found_around_a_variety(name: str, notice: str | None) -> None:
    found = gi.notice_for(name)
    assert (found.product if found else None) == notice


def test_the_label_standard_changes_on_its_day() -> None:
    before = {rule.short for rule in law.rules_in_force(date(2027, 3, 15))}
    after = {rule.short for rule in law.rules_in_force(date(2027, 3, 16))}
    assert "GB 7718-2011" in before - after
    assert "GB 7718-2025" in after - before


def test_a_rule_of_later_years_is_not_yet_in_force() -> None:
    assert "FSMA204" not in {rule.short for rule in law.rules_in_force(date(2026, 11, 21))}
    assert "广告法" in {rule.short for rule in law.rules_in_force(date(2026, 11, 21))}
    assert all(rule.source for rule in law.rules())


def test_the_compensation_norm_is_there() -> None:
    assert law.compensation_norm().window_hours == (24, 48)


def test_the_landed_costs_add_up() -> None:
    assert len(cost_models()) == 5
    for model in cost_models():
        parts = model.goods + model.packaging + model.precool_handling + model.trunk_freight
        total = parts + model.warehouse + model.last_mile
        assert abs(total - model.landed_cost) <= Decimal("0.02"), model.product


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("秭归", "420527"),
        ("湖北宜昌秭归", "420527"),
        ("湖北省宜昌市秭归县", "420527"),
        ("海南乐东", "469027"),
        ("广西南宁武鸣", "450110"),
        ("北京朝阳区", "110105"),
        ("420527", "420527"),
        ("朝阳区", None),
        ("nowhere", None),
        ("", None),
    ],
)
def test_a_division_is_found_by_name_unless_several_share_it(text: str, code: str | None) -> None:
    assert divisions.find_division(text) == code


@given(st.sampled_from(sorted({item.division_code for item in families()})))
def test_the_full_name_of_a_division_leads_back_to_its_code(code: str) -> None:
    assert divisions.find_division(divisions.division_name(code) or "") == code


def test_an_old_code_has_no_name() -> None:
    assert divisions.division_name("330103") is None
