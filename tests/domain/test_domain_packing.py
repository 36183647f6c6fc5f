"""Packs that do not add up, barcodes that do not carry each other, too much packaging, labels of two regimes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

import pytest

from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.gates import launch
from scoutdesk.domain.gates.packing import points
from scoutdesk.domain.launch.claims import Claim
from scoutdesk.domain.packing.grade import Grade, reachable_net, size_words
from scoutdesk.domain.packing.label import Label, MarketForm
from scoutdesk.domain.packing.label_checks import label_doubts, lasts, printed_day
from scoutdesk.domain.packing.overpackaging import (
    group_of,
    packaging_doubts,
    packaging_load,
    void_ratio,
)
from scoutdesk.domain.packing.pack import (
    LevelKind,
    PackItem,
    PackLevel,
    bill_cost,
    packaging_only,
)
from scoutdesk.domain.packing.pack_rules import fit_of, grade_doubts, gtin14, level_doubts
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.packing import pallet_of, season_texts
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context, percent
from scoutdesk.i18n import speaking

ORANGE = Sku(
    id=1,
    name="秭归伦晚脐橙",
    category=Category.FRUIT,
    gtin="6901234500011",
    net_content=4500,
    sale_unit="9斤箱",
)
EACH = PackLevel(
    id=11, level=LevelKind.EACH, gtin="6901234500011", net_weight=4500, gross_weight=5190, length=380, width=285, height=190
)  # fmt: skip
CASE = PackLevel(id=12, level=LevelKind.CASE, contains=2, net_weight=9000, gross_weight=11000)
PALLET = PackLevel(id=13, level=LevelKind.PALLET, contains=70, per_layer=10, layers=7)
OLD, NEW = date(2027, 3, 15), date(2027, 3, 16)


def told(doubts: Iterable[Doubt]) -> list[tuple[str, str]]:
    return [(doubt.field, doubt.severity) for doubt in doubts]


def between(*levels: PackLevel, sku: Sku = ORANGE) -> list[tuple[str, str]]:
    return told(level_doubts(levels, sku))


# levels


def test_levels_that_add_up_raise_no_doubt() -> None:
    assert not between(EACH, CASE)
    assert not between(CASE, EACH)


def test_the_sale_unit_holds_what_the_sku_promises() -> None:
    assert between(replace(EACH, net_weight=4499)) == [("net_weight", "error")]
    assert not between(replace(EACH, net_weight=None))


@pytest.mark.parametrize(("gross", "wrong"), [(4499, True), (4500, True), (4501, False)])
def test_gross_is_above_net_on_every_level(gross: int, wrong: bool) -> None:
    assert bool(between(replace(EACH, gross_weight=gross))) is wrong


def test_a_case_holds_so_many_times_its_sale_units() -> None:
    assert between(EACH, replace(CASE, net_weight=9001)) == [("net_weight", "error")]
    assert between(EACH, replace(CASE, gross_weight=10379)) == [("gross_weight", "error")]
    assert not between(EACH, replace(CASE, gross_weight=10380))


def test_more_than_fits_by_volume_is_an_error() -> None:
    tight = replace(CASE, length=380, width=285, height=380)
    assert not between(EACH, tight)
    assert between(EACH, replace(tight, height=379)) == [("contains", "error")]


def test_a_level_may_not_stand_twice() -> None:
    assert between(EACH, replace(EACH, id=14)) == [("level", "error")]


# barcodes


def test_the_case_number_carries_the_number_of_the_sale_unit() -> None:
    case = gtin14("6901234500011")
    assert case == "16901234500018"
    assert not between(EACH, replace(CASE, gtin=case))
    assert between(EACH, replace(CASE, gtin=gtin14("6901234500028"))) == [("gtin", "warning")]
    assert not between(EACH, replace(CASE, gtin=gtin14("6901234500028", "9")))


def test_a_wrong_check_digit_is_refused_at_its_field() -> None:
    kind = field_of(PackLevel, "gtin").kind
    assert kind.read("1 6901234500018", Context(NEW)) == "16901234500018"
    with pytest.raises(Unreadable):
        kind.read("16901234500019", Context(NEW))


def test_a_number_inside_one_shop_is_no_gtin() -> None:
    sku = replace(ORANGE, gtin=None)
    assert between(replace(EACH, gtin="2012345000015"), sku=sku) == [("gtin", "error")]
    assert between(replace(EACH, gtin="2912345000016"), sku=sku) == [("gtin", "error")]


def test_fourteen_digits_belong_on_a_case() -> None:
    assert ("gtin", "error") in between(replace(EACH, gtin="16901234500018"))
    assert between(EACH, replace(CASE, gtin="06901234500011")) == [("gtin", "error")]


def test_the_sale_unit_has_the_number_of_the_sku() -> None:
    assert between(replace(EACH, gtin="6901234500028")) == [("gtin", "error")]


# pallet


def test_what_is_entered_is_compared_with_what_fits() -> None:
    assert not between(EACH, PALLET)
    assert between(EACH, replace(PALLET, per_layer=11, contains=77)) == [("per_layer", "error")]
    assert between(EACH, replace(PALLET, per_layer=9, contains=63)) == [("per_layer", "info")]
    assert between(EACH, replace(PALLET, contains=71)) == [("contains", "error")]
    assert between(EACH, replace(PALLET, layers=8, contains=80)) == [("layers", "warning")]
    bare = replace(PALLET, per_layer=None, layers=None)
    assert not between(EACH, bare)
    assert between(EACH, replace(bare, contains=71)) == [("contains", "warning")]


def test_a_recorded_base_and_height_overrule_the_usual_pallet() -> None:
    usual = fit_of(EACH)
    assert usual is not None
    assert (usual.base, usual.per_layer, usual.layers) == ((1200, 1000), 10, 7)
    own = fit_of(EACH, replace(PALLET, length=1200, width=800, height=1000))
    assert own is not None
    assert (own.base, own.layers) == ((1200, 800), 4)
    assert fit_of(replace(EACH, height=None)) is None


# grades


@pytest.mark.parametrize(
    ("counts", "weights", "found"),
    [
        ((20, 22), (200, 230), []),  # 4.0 to 5.06 kg
        ((20, 22), (200, 204), [("count_to", "error")]),  # 4.488 kg at most
        ((20, 22), (226, 240), [("count_from", "warning")]),  # 4.52 kg at least
        ((20, 22), (200, 205), []),  # 4.51 kg
        ((22, 20), (200, 230), [("count_to", "error")]),
        ((None, None), (200, 230), []),
    ],
)
def test_count_and_piece_weight_must_reach_the_net_content(
    counts: tuple[Any, Any], weights: tuple[Any, Any], found: list[tuple[str, str]]
) -> None:
    grade = Grade(
        id=2, count_from=counts[0], count_to=counts[1], weight_from=weights[0], weight_to=weights[1]
    )
    assert told(grade_doubts(grade, 4500)) == found


def test_what_a_grade_can_weigh() -> None:
    assert reachable_net(Grade(id=2, count_from=20, count_to=22, weight_from=200)) == (4000, None)
    assert size_words(Grade(id=2, size_from=Decimal(75), size_to=Decimal(80))) == "75–80 mm"
    assert size_words(Grade(id=2, weight_from=30)) == "30 g"


# packaging


def item(price: str, quantity: str = "1", **more: Any) -> PackItem:
    return PackItem(id=int(more.pop("id", 31)), quantity=Decimal(quantity), unit_price=Decimal(price), **more)


def test_the_bill_is_the_sum_of_quantity_times_price() -> None:
    bill = [item("3.20"), item("0.03", "20.5", protective=True), item("1.50", archived=True)]
    assert bill_cost(bill) == Decimal("3.815")
    assert bill_cost(packaging_only(bill)) == Decimal("3.20")
    assert bill_cost([*bill, PackItem(id=9, item="胶带")]) is None
    assert bill_cost([]) is None


CRAB = Sku(id=1, name="阳澄湖大闸蟹", category=Category.SEAFOOD)


@pytest.mark.parametrize(
    ("sku", "price", "cost", "warned"),
    [
        (CRAB, "598", "89.70", False),  # 15 % exactly
        (CRAB, "598", "89.71", True),
        (CRAB, "100", "20.00", False),  # 100 yuan is not above 100 yuan
        (CRAB, "100", "20.01", True),
        (CRAB, "100.01", "15.01", True),
        (ORANGE, "88", "17.60", False),  # 20 %
        (ORANGE, "88", "17.61", True),
        (ORANGE, "598", "119.60", False),  # oranges are not among those held to 15 %
    ],
)
def test_the_cost_share_at_its_edges(sku: Sku, price: str, cost: str, warned: bool) -> None:
    found = told(packaging_doubts(sku, [item(cost)], Decimal(price)))
    assert found == ([("unit_price", "warning")] if warned else [])


def test_transport_and_cooling_do_not_count_as_packaging() -> None:
    bill = [item("30.00", layer=1), item("80.00", id=32, protective=True, layer=5)]
    load = packaging_load(CRAB, bill, Decimal(598))
    assert load is not None
    assert (load.cost, load.layers) == (Decimal("30.00"), 1)
    assert not told(packaging_doubts(CRAB, bill, Decimal(598)))


@pytest.mark.parametrize(
    ("category", "layer", "warned"),
    [
        (Category.VEGETABLE, 3, False),
        (Category.VEGETABLE, 4, True),
        (Category.FRUIT, 4, False),
        (Category.FRUIT, 5, True),
        (Category.MEAT, 5, True),
        (Category.DRY_GOODS, 4, True),
        (Category.HANDMADE, 4, False),
        (None, 9, False),
    ],
)
def test_the_layers_at_their_edges(category: Category | None, layer: int, warned: bool) -> None:
    found = told(packaging_doubts(Sku(id=1, category=category), [item("1", layer=layer)], Decimal(88)))
    assert found == ([("layer", "warning")] if warned else [])


def test_eggs_are_told_from_meat() -> None:
    assert group_of(Sku(id=1, name="土鸡蛋", category=Category.MEAT)) == "egg"
    assert group_of(Sku(id=1, name="黑猪肉", category=Category.MEAT)) == "meat"


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        (900, []),
        (899, [("contents_volume", "info")]),
        (750, [("contents_volume", "info")]),
        (749, [("contents_volume", "warning")]),
    ],
)
def test_of_the_void_only_the_range_of_the_limits_is_known(
    contents: int, found: list[tuple[str, str]]
) -> None:
    each = PackLevel(id=1, level=LevelKind.EACH, length=100, width=100, height=100, contents_volume=contents)
    assert void_ratio(each) == 1 - Decimal(contents) / 1000
    assert told(packaging_doubts(ORANGE, [], None, each)) == found


def test_contents_larger_than_their_pack_are_an_error_and_no_void() -> None:
    each = replace(EACH, length=100, width=100, height=100, contents_volume=1001)
    assert ("contents_volume", "error") in between(each)
    assert void_ratio(each) is None


def test_a_share_above_the_limit_never_looks_like_the_limit() -> None:
    assert percent(Decimal("0.15")) == "15%"
    assert percent(Decimal("89.71") / 598, rounding=ROUND_CEILING) == "15.01%"
    assert percent(Decimal("0.1534")) == "15.34%"


# labels

RICE = Sku(id=1, name="五常大米", category=Category.DRY_GOODS)
WHOLE = Label(
    id=41, form=MarketForm.PREPACKED, produced_on=OLD, product_name="大米", ingredients="稻谷",
    net_text="净含量：5 kg", letter_height=Decimal(8), producer="拉林河米业", address="五常市民乐乡",
    contact="0451-53000000", produced_text="2027-03-15", shelf_life="12个月", expires_on=date(2028, 3, 14),
    expires_text="2028-03-14", storage="阴凉干燥", sc_number="SC10123018400011", standard_code="GB/T 19266",
    nutrition=True,
)  # fmt: skip


def label(**values: Any) -> list[tuple[str, str]]:
    return told(label_doubts(replace(WHOLE, **values), RICE, 5000))


def test_a_whole_label_is_clean_under_either_rule() -> None:
    assert not label()
    assert not label(produced_on=NEW, produced_text="2027年3月16日")


def test_the_single_ingredient_may_stay_away_only_under_the_old_rule() -> None:
    assert label(ingredients=None) == [("ingredients", "info")]
    assert label(ingredients=None, produced_on=NEW, produced_text=None) == [("ingredients", "warning")]


def test_the_new_rule_wants_the_last_day_and_lets_the_first_go_from_six_months_on() -> None:
    new = {"produced_on": NEW, "produced_text": None}
    assert not label(**new, expires_on=date(2027, 9, 15), expires_text="2027-09-15")
    short = {"expires_on": date(2027, 9, 14), "expires_text": "2027-09-14"}
    assert label(**new, **short) == [("produced_text", "warning")]
    assert ("expires_text", "warning") in label(**new, expires_text=None)
    assert label(produced_text=None) == [("produced_text", "warning")]
    assert label(expires_text=None) == []
    assert label(expires_text=None, shelf_life=None) == [("shelf_life", "warning")]


@pytest.mark.parametrize(
    ("start", "end", "long"),
    [
        (date(2027, 8, 31), date(2028, 2, 28), True),
        (date(2027, 8, 31), date(2028, 2, 27), False),
        (date(2027, 12, 1), date(2028, 5, 31), True),
        (date(2027, 12, 1), date(2028, 5, 30), False),
    ],
)
def test_six_months_end_on_the_last_day_of_a_short_month(start: date, end: date, long: bool) -> None:
    assert lasts(Label(id=1, produced_on=start, expires_on=end), 6) is long


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-20", date(2027, 3, 20)),
        ("2027年3月20日", date(2027, 3, 20)),
        ("２０２７．０３．２０", date(2027, 3, 20)),
        ("20270320", date(2027, 3, 20)),
        ("2027 03 20", date(2027, 3, 20)),
        ("20/03/2027", None),
        ("27-03-20", None),
        ("2027-03", None),
        ("2027-13-01", None),
    ],
)
def test_a_printed_day_is_year_month_day(text: str, day: date | None) -> None:
    assert printed_day(text) == day


def test_dates_in_another_order_are_warned_about_under_the_new_rule_only() -> None:
    assert not label(produced_text="15/03/2027")
    found = label(produced_on=NEW, produced_text="16/03/2027")
    assert found == [("produced_text", "warning")]
    assert not label(produced_on=NEW, produced_text="见袋底喷码")


def test_a_printed_day_that_is_not_the_recorded_one_is_an_error() -> None:
    assert label(produced_text="2027-03-14") == [("produced_text", "error")]
    assert ("expires_on", "error") in label(expires_on=date(2027, 3, 14), expires_text=None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("净含量：5kg", []),
        ("净含量：５千克（2.5kg×2）", []),
        ("净含量：5公斤", []),
        ("净含量：4.9 kg", [("net_text", "error")]),
        ("净含量：5000g", [("net_text", "warning")]),
        ("净含量：10斤", [("net_text", "warning")]),
        ("净含量见封口", [("net_text", "warning")]),
        (None, [("net_text", "warning")]),
    ],
)
def test_the_printed_net_content(text: str | None, found: list[tuple[str, str]]) -> None:
    assert label(net_text=text) == found


def test_the_letters_of_the_net_content() -> None:
    assert not label(letter_height=Decimal(6))
    assert label(letter_height=Decimal("5.9")) == [("letter_height", "warning")]
    assert label(letter_height=None) == [("letter_height", "info")]


def test_allergens_are_advised_and_then_compulsory() -> None:
    words = {"ingredients": "猪后腿肉、酱油（大豆、小麦）"}
    assert label(**words) == [("allergens", "info")]
    assert label(**words, produced_on=NEW, produced_text=None) == [("allergens", "warning")]
    assert not label(**words, allergens="含有大豆、小麦制品", produced_on=NEW, produced_text=None)
    assert label(**words, allergens="大豆", produced_on=NEW, produced_text=None) == [("allergens", "warning")]


def test_not_added_is_found_where_it_stands_from_the_day_on() -> None:
    assert not label(claims="零添加")
    assert label(claims="零添加", produced_on=NEW, produced_text=None) == [("claims", "warning")]
    assert label(claims="降血压") == [("claims", "warning")]


def test_farm_produce_is_asked_for_less_and_needs_no_licence_or_table() -> None:
    farm = {"form": MarketForm.FARM_PRODUCE, "sc_number": None, "nutrition": False, "ingredients": None}
    assert label(**farm, origin="黑龙江五常") == []
    assert label(**farm) == [("origin", "warning")]


def test_processed_food_is_not_farm_produce() -> None:
    ham = Sku(id=1, category=Category.HANDMADE)
    farm = replace(WHOLE, form=MarketForm.FARM_PRODUCE, origin="云南宣威")
    assert told(label_doubts(farm, ham, 5000)) == [("form", "warning")]


def test_a_missing_nutrition_table_is_warned_about() -> None:
    assert label(nutrition=False) == [("nutrition", "warning")]


def test_without_a_production_day_no_rule_is_named() -> None:
    assert label(produced_on=None, product_name=None) == []


# the gate and the season's texts


def dossier(*below: Any, **season: Any) -> Dossier:
    kinds: dict[Any, tuple[Any, ...]] = {}
    for record in below:
        kinds[type(record)] = (*kinds.get(type(record), ()), record)
    filled = {
        "grade": "75–80 mm", "grade_tolerance": "≤ 5%", "pack": "9斤箱", "drop_test": "80 cm", "label_checked": OLD,
    }  # fmt: skip
    return Dossier(
        today=OLD,
        season=Season(id=5, sku=1, **{**filled, **season}),
        sku=replace(ORANGE, packaging="纸箱"),
        below=kinds,
    )


GRADE = Grade(id=2, name="75–80 mm", size_tolerance=Decimal("0.05"), count_from=20, count_to=22)
FARM = Label(id=3, form=MarketForm.FARM_PRODUCE, produced_on=OLD)


def against(found: Dossier) -> list[tuple[str, str]]:
    return [(point.record, point.field) for point in points(found) if point.blocks]


def test_the_gate_opens_on_a_sold_grade_a_pack_that_adds_up_and_a_label() -> None:
    assert not against(dossier(GRADE, EACH, FARM))


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ((EACH, FARM), ("season", "grade")),
        ((replace(GRADE, sold=False), EACH, FARM), ("season", "grade")),
        ((replace(GRADE, size_tolerance=None), EACH, FARM), ("grade", "defect_tolerance")),
        ((GRADE, FARM), ("season", "pack_level")),
        ((GRADE, replace(EACH, net_weight=4000), FARM), ("pack_level", "net_weight")),
        ((GRADE, EACH), ("season", "label")),
        ((GRADE, EACH, replace(FARM, net_text="净含量 4 kg")), ("label", "net_text")),
        ((GRADE, EACH, replace(FARM, produced_on=None)), ("label", "produced_on")),
    ],
)
def test_what_keeps_the_gate_shut(below: tuple[Any, ...], found: tuple[str, str]) -> None:
    assert against(dossier(*below)) == [found]


def test_a_range_that_runs_backwards_is_told_for_every_grade() -> None:
    spare = Grade(id=7, sold=False, size_from=Decimal(80), size_to=Decimal(75), count_from=1, weight_from=1)
    assert against(dossier(GRADE, spare, EACH, FARM)) == [("grade", "size_to")]


def test_the_law_never_keeps_the_gate_shut() -> None:
    dear = item("60", layer=9, id=33)
    assert not against(dossier(GRADE, EACH, FARM, dear, target_price=Decimal(88)))
    assert [
        point.field
        for point in points(dossier(GRADE, EACH, FARM, dear, target_price=Decimal(88)))
        if point.record == "pack_item"
    ] == ["unit_price", "layer"]


def test_the_drop_test_is_asked_for() -> None:
    assert against(dossier(GRADE, EACH, FARM, drop_test=None)) == [("season", "drop_test")]


def test_the_season_says_what_its_records_say() -> None:
    with speaking("zh_CN"):
        texts = season_texts(dossier(GRADE, replace(GRADE, id=6, name="70–75 mm", sold=False), EACH))
    assert texts["grade"] == "75–80 mm"
    assert "5%" in texts["grade_tolerance"]
    assert texts["pack"].startswith("9斤箱 · 4.5 kg · 20–22")
    assert season_texts(replace(dossier(), sku=Sku(id=1))) == {}


def test_the_pallet_holds_the_outermost_level_that_is_no_pallet() -> None:
    found = pallet_of(dossier(EACH, PALLET))
    assert found is not None
    assert found.cases == 70
    assert pallet_of(dossier()) is None


def test_forbidden_words_in_a_claim_warn_at_the_claim() -> None:
    claim = Claim(id=61, season=5, text="全网最甜，养胃")
    warned = [
        point for point in launch.points(dossier(claim)) if point.record == "claim" and not point.blocks
    ]
    assert [(point.field, point.severity) for point in warned] == [("text", "warning")] * 2
    assert all(point.source for point in warned)
