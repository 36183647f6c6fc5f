"""Packing at its edges: net contents printed as a product, tomatoes that are no cherries, half-filled bills."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.gates.packing import points
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.label import Label, MarketForm
from scoutdesk.domain.packing.label_checks import label_doubts
from scoutdesk.domain.packing.overpackaging import group_of, packaging_load
from scoutdesk.domain.packing.pack import LevelKind, PackItem, PackLevel
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.knowledge.legal_wording import wording_findings

DAY = date(2027, 3, 16)


@pytest.mark.parametrize(
    ("text", "net", "wrong"),
    [
        ("净含量：500 g × 4", 2000, False),
        ("净含量：4×500克", 2000, False),
        ("4 盒 x 500g", 2000, False),
        ("净含量：200克（5×40克）", 200, False),
        ("净含量：500 g × 4", 2500, True),
        ("净含量：500 g × 4", 500, True),
        ("净含量：1,000 g", 1000, False),
        ("净含量：1,000 g", 100, True),
        ("净含量：0.5 kg × 12", 6000, False),
    ],
)
def test_a_net_content_may_be_printed_as_a_product(text: str, net: int, wrong: bool) -> None:
    """Several packs of one kind may be printed as 5 × 40 g (GB 7718): what is held is the product."""
    found = label_doubts(Label(id=1, net_text=text), Sku(id=1), net)
    errors = [doubt.field for doubt in found if doubt.severity == "error"]
    assert errors == (["net_text"] if wrong else [])


def test_the_letters_are_those_of_the_whole_content() -> None:
    label = Label(id=1, net_text="4 × 300 g", letter_height=Decimal(4))
    found = [doubt.field for doubt in label_doubts(label, Sku(id=1), 1200)]
    assert found == ["letter_height"]


@pytest.mark.parametrize(
    ("name", "category", "allowed"),
    [
        ("烟台大樱桃", Category.FRUIT, "0.15"),
        ("樱桃番茄", Category.VEGETABLE, "0.20"),
        ("樱桃萝卜", Category.VEGETABLE, "0.20"),
        ("草莓干", Category.DRY_GOODS, "0.20"),
        ("土鸡蛋 30 枚", Category.MEAT, "0.15"),
    ],
)
def test_only_fruit_is_held_to_the_names_of_fruit(name: str, category: Category, allowed: str) -> None:
    load = packaging_load(Sku(id=1, name=name, category=category), [], Decimal("100.01"))
    assert load is not None and load.allowed == Decimal(allowed)


@pytest.mark.parametrize(
    ("name", "group"),
    [("土鸡蛋 30 枚", "egg"), ("鲜鸭蛋（礼盒）", "egg"), ("老蛋鸡", "meat"), ("清远鸡", "meat")],
)
def test_eggs_are_eggs_whatever_follows_the_word(name: str, group: str) -> None:
    assert group_of(Sku(id=1, name=name, category=Category.MEAT)) == group


@pytest.mark.parametrize(
    "text", ["最佳食用期 3 天", "最佳保存温度 2–5 ℃", "最佳采摘期", "最佳冲泡水温 85 ℃", "扫码看说明目录", "第一次吃", "国家地理标志", "最好吃前冷藏"]
)  # fmt: skip
def test_innocent_words_raise_no_alarm(text: str) -> None:
    assert not wording_findings(text, DAY, "label")


@pytest.mark.parametrize("text", ["最佳口感", "养肝明目", "全村最好吃的橙", "国家级"])
def test_words_that_the_law_forbids_are_still_found(text: str) -> None:
    assert wording_findings(text, DAY, "label")


EACH = PackLevel(id=11, level=LevelKind.EACH, net_weight=4500, gross_weight=5190)
ITEM = PackItem(id=31, item="纸箱", quantity=Decimal(1), unit_price=Decimal(5), layer=1)
REST = (
    Grade(id=2, name="75–80 mm", size_tolerance=Decimal("0.05")),
    Label(id=3, form=MarketForm.FARM_PRODUCE, produced_on=DAY),
)


def told(*below: Any, stage: Stage = Stage.PACKING) -> list[tuple[str, str, str]]:
    season = Season(
        id=5, sku=1, stage=stage, grade="75–80 mm", grade_tolerance="≤ 5%", pack="9斤箱", drop_test="80 cm", label_checked=DAY
    )  # fmt: skip
    sku = Sku(id=1, gtin="6901234500011", net_content=4500, packaging="纸箱", category=Category.FRUIT)
    found = points(Dossier(today=DAY, season=season, sku=sku, below=by_kind((*REST, *below))))
    return [(point.record, point.field, point.severity) for point in found if point.record != "label"]


def test_a_bill_and_the_upper_levels_are_not_left_half_filled_in() -> None:
    assert told(EACH, ITEM) == []
    assert told(EACH, replace(ITEM, unit_price=None)) == [("pack_item", "unit_price", "open")]
    assert told(EACH, replace(ITEM, quantity=None)) == [("pack_item", "quantity", "open")]
    assert told(EACH, replace(ITEM, layer=None)) == [("season", "pack_item", "info")]
    assert told(EACH) == [("season", "pack_item", "warning")]
    assert told(EACH, stage=Stage.HARVEST) == []
    case = PackLevel(id=12, level=LevelKind.CASE, gross_weight=11000)
    assert told(EACH, ITEM, case) == [("pack_level", "contains", "open")]
    assert told(EACH, ITEM, replace(case, level=None, contains=2)) == [("pack_level", "level", "open")]


def test_two_levels_do_not_share_one_number() -> None:
    each = replace(EACH, gtin="6901234500011")
    same = PackLevel(id=12, level=LevelKind.CASE, contains=2, gtin="6901234500011")
    assert ("pack_level", "gtin", "error") in told(each, ITEM, same)
    own = replace(same, gtin="16901234500018")
    assert not [point for point in told(each, ITEM, own) if point[1] == "gtin"]
