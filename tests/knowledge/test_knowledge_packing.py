"""Net content by order no. 70, forbidden words, label rules by production day, packaging limits."""

from __future__ import annotations

import csv
import itertools
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.knowledge.label_rules import allergens_in, label_rule, nutrition_rule
from scoutdesk.knowledge.legal_wording import wording_findings
from scoutdesk.knowledge.net_content import (
    allowed_count_shortage,
    allowed_shortage,
    bands,
    least_single,
    letter_height,
    unit_of,
)
from scoutdesk.knowledge.packaging_law import fresh_rule, processed_rule, rule_for

LAST_OLD, FIRST_NEW = date(2027, 3, 15), date(2027, 3, 16)


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def test_the_allowed_shortage_is_that_of_every_row_of_the_table(shared_data: Path) -> None:
    rows = table(shared_data / "net_content_shortage.csv")
    assert len(rows) == 25
    for row in rows:
        content = Decimal(row["Qn_g"])
        assert allowed_shortage(content) == Decimal(row["T_g"]), row
        least = least_single(content)
        assert least is not None
        # the table gives one decimal; T itself has one up to 1 kg
        assert least == Decimal(row["min_single_g"]), row


@pytest.mark.parametrize(
    ("grams", "shortage"),
    [
        ("1", "0.1"),  # 9 % of 1 g is 0.09 g
        ("50", "4.5"),
        ("50.1", "4.5"),
        ("100", "4.5"),
        ("200", "9.0"),
        ("201", "9"),
        ("300", "9"),
        ("500", "15.0"),
        ("501", "15"),
        ("1000", "15"),
        ("1001", "15"),
        ("1300", "20"),  # 19.5 g: a tie goes to the even digit
        ("10000", "150"),
        ("10001", "150"),
        ("15000", "150"),
        ("15001", "150"),
        ("15050", "150"),  # 150.5 g
        ("15150", "152"),  # 151.5 g
        ("50000", "500"),
    ],
)
def test_the_allowed_shortage_at_the_edges_of_the_bands(grams: str, shortage: str) -> None:
    assert allowed_shortage(Decimal(grams)) == Decimal(shortage)


def test_beyond_fifty_kilograms_and_for_nothing_there_is_no_rule() -> None:
    assert allowed_shortage(50001) is None
    assert least_single(50001) is None
    assert allowed_shortage(0) is None


def test_the_bands_follow_each_other_without_a_gap() -> None:
    edges = [(band.above, band.to) for band in bands()]
    assert all(before[1] == after[0] for before, after in itertools.pairwise(edges))


@given(st.integers(1, 50000), st.integers(1, 50000))
def test_a_bigger_pack_may_never_be_short_of_less(one: int, other: int) -> None:
    small, big = (allowed_shortage(grams) for grams in sorted((one, other)))
    assert small is not None
    assert big is not None
    assert small <= big


@pytest.mark.parametrize(("pieces", "missing"), [(1, 0), (50, 0), (51, 1), (100, 1), (101, 2), (370, 4)])
def test_counted_goods_up_to_fifty_must_be_complete(pieces: int, missing: int) -> None:
    assert allowed_count_shortage(pieces) == missing


@pytest.mark.parametrize(
    ("grams", "mm"), [(50, 2), (51, 3), (200, 3), (201, 4), (1000, 4), (1001, 6), (4500, 6)]
)
def test_the_letters_grow_with_the_net_content(grams: int, mm: int) -> None:
    assert letter_height(grams) == mm


def test_a_kilogram_is_written_in_kilograms() -> None:
    assert (unit_of(999), unit_of(1000)) == ("g", "kg")


def test_superlatives_and_cures_are_found_where_they_stand() -> None:
    found = wording_findings("国家级果园，润肺止咳，还能抗癌", FIRST_NEW)
    assert [(item.word, item.start) for item in found] == [("国家级", 0), ("止咳", 8), ("抗癌", 13)]
    assert all(item.source for item in found)


def test_the_best_days_to_eat_are_no_superlative() -> None:
    assert not wording_findings("冷藏两天内为最佳食用期", FIRST_NEW)
    assert [item.word for item in wording_findings("最佳食用期内口感最佳", FIRST_NEW)] == ["最佳"]


def test_not_added_is_forbidden_on_labels_only_and_only_by_the_new_rule() -> None:
    words = "零添加，不添加防腐剂"
    assert not wording_findings(words, LAST_OLD, "label")
    assert not wording_findings(words, FIRST_NEW, "claim")
    assert [item.word for item in wording_findings(words, FIRST_NEW, "label")] == ["零添加", "不添加"]


def test_a_word_within_a_longer_one_is_told_once() -> None:
    assert [item.word for item in wording_findings("全网最低价", FIRST_NEW)] == ["全网最低", "最低价"]
    assert [item.word for item in wording_findings("军队特供、机关特供", FIRST_NEW)] == [
        "军队特供",
        "机关特供",
    ]
    assert [item.word for item in wording_findings("国家机关特供", FIRST_NEW)] == ["国家机关特供"]


def test_the_label_rule_changes_with_the_production_day() -> None:
    old, new = label_rule("prepacked", LAST_OLD), label_rule("prepacked", FIRST_NEW)
    assert old is not None
    assert new is not None
    assert (old.short, new.short) == ("GB 7718-2011", "GB 7718-2025")
    assert "ingredients" in new.asks
    assert "ingredients" not in old.asks
    assert (old.allergens, new.allergens) == ("advised", "compulsory")
    assert label_rule("prepacked", date(2012, 4, 19)) is None


def test_the_days_of_the_label_rules_are_those_of_the_law_timeline(shared_data: Path) -> None:
    rows = {row["short"]: row for row in table(shared_data / "law_timeline.csv")}
    for short in ("GB 7718-2011", "GB 7718-2025"):
        rule = label_rule("prepacked", date.fromisoformat(rows[short]["in_force_from"]))
        assert rule is not None
        assert rule.short == short
    assert rows["GB 7718-2011"]["status_2026_11"] == "现行至2027-03-15"
    farm = label_rule("farm_produce", date.fromisoformat(rows["令81"]["in_force_from"]))
    assert farm is not None
    assert farm.short == "总局令第81号"


def test_farm_produce_is_out_of_the_scope_of_the_general_label_standard() -> None:
    for day in (LAST_OLD, FIRST_NEW):
        rule = label_rule("farm_produce", day)
        assert rule is not None
        assert rule.short == "总局令第81号"
        assert "sc_number" not in rule.asks


def test_the_nutrition_table_grows_from_one_and_four_to_one_and_six() -> None:
    old, new = nutrition_rule(LAST_OLD), nutrition_rule(FIRST_NEW)
    assert old is not None
    assert new is not None
    assert (len(old.shows), len(new.shows)) == (5, 7)


def test_eight_groups_of_allergens_are_known_by_their_words() -> None:
    text = "小麦粉、虾皮、带鱼、鸡蛋、花生、大豆、牛奶、核桃"
    assert len(allergens_in(text)) == 8
    assert allergens_in("大米") == ()


def test_fresh_produce_may_cost_a_fifth_of_its_price_in_packaging_and_dear_crabs_less() -> None:
    rule = fresh_rule()
    assert rule.allowed_share("fruit", "秭归伦晚脐橙", Decimal(598)) == Decimal("0.20")
    assert rule.allowed_share("seafood", "阳澄湖大闸蟹", Decimal(598)) == Decimal("0.15")
    assert rule.allowed_share("fruit", "丹东红颜草莓", Decimal("100.01")) == Decimal("0.15")
    # "above 100 yuan": exactly 100 is not above
    assert rule.allowed_share("fruit", "丹东红颜草莓", Decimal(100)) == Decimal("0.20")
    assert rule.allowed_share("vegetable", "豌豆尖", Decimal(300)) == Decimal("0.20")


@pytest.mark.parametrize(
    ("group", "layers"), [("vegetable", 3), ("egg", 3), ("fruit", 4), ("meat", 4), ("seafood", 4)]
)
def test_the_layers_of_fresh_produce(group: str, layers: int) -> None:
    assert rule_for(group) is fresh_rule()
    assert fresh_rule().layers[group] == layers


def test_processed_food_has_a_standard_of_its_own_and_unknown_groups_none() -> None:
    assert rule_for("dry_goods") is processed_rule()
    assert processed_rule().allowed_share("handmade", "火腿", Decimal(300)) == Decimal("0.20")
    assert rule_for("") is None
