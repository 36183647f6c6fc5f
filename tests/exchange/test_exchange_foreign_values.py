"""What the cells of a supplier's own sheet say is read as meant, refused in words, or asked – never guessed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoutdesk.domain.sourcing.quotation import PriceBasis, PriceUnit, Quotation, TaxBasis, WeightBasis
from scoutdesk.exchange.foreign.columns.headers import propose
from scoutdesk.exchange.foreign.columns.terms import TERMS, label_of, tier_in
from scoutdesk.exchange.foreign.values.rows import ForeignRow, Reading, Rules, read_rows
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.reading.marks import Marks
from scoutdesk.exchange.regions import Mapped, Meaning, Region, Said
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import ENGLISH, speaking
from scoutdesk.knowledge.headers import synonyms

D = Decimal
TODAY = date(2026, 8, 1)


def read(
    headers: Sequence[str],
    *rows: Sequence[Any],
    rules: Rules | None = None,
    said: Sequence[tuple[str, str]] = (),
    formats: Mapping[tuple[int, int], str] | None = None,
    terms: Mapping[str, str] | None = None,
    carried: Mapping[tuple[int, int], int] | None = None,
    errors: dict[tuple[int, int], str] | None = None,
    today: date = TODAY,
) -> tuple[ForeignRow, ...]:
    marks = Marks(errors=errors or {}, formats=dict(formats or {}))
    table = Table("报价", [list(headers), *(list(row) for row in rows)], marks)
    columns, at = tuple(range(len(headers))), tuple(range(1, len(rows) + 1))
    facts = tuple(Said(term, text, (0, 0)) for term, text in said)
    region = Region("报价", (0,), columns, tuple(headers), at, carried=carried or {}, said=facts)
    meanings = propose(region)
    if terms:
        meanings = tuple(
            Meaning(
                item.column,
                item.header,
                terms.get(item.header, item.term),
                item.unit,
                "told",
                0,
                item.part,
                item.apart,
            )
            for item in meanings
        )
    return read_rows(table, Mapped(region, meanings), Quotation, rules or {}, Context(today))


def one(header: str, raw: Any, **more: Any) -> dict[str, Reading]:
    """The readings of a sheet of one column and one row, by field."""
    (row,) = read([header], [raw], **more)
    return {item.field: item for item in row.readings}


def value(header: str, raw: Any, field: str, **more: Any) -> Any:
    found = one(header, raw, **more).get(field)
    return None if found is None else found.value


def asked(header: str, raw: Any, field: str, **more: Any) -> dict[str, Any]:
    """Key of the question and its answers by their keys."""
    question = one(header, raw, **more)[field].question
    assert question is not None
    return {"": question.key} | {answer.key: answer.value for answer in question.answers}


def refused(header: str, raw: Any, field: str, **more: Any) -> str:
    problem = one(header, raw, **more)[field].problem
    assert problem is not None
    with speaking(ENGLISH):
        return str(problem)


# what the terms are


def test_every_term_of_the_header_words_has_its_words_and_is_taken_somewhere() -> None:
    assert set(TERMS) == set(synonyms())
    assert all(str(label_of(term)) for term in TERMS)
    lost = []
    for term in TERMS:
        header = next(iter(synonyms()[term]))
        (row,) = read([header, "备注"], ["8.5元/斤 5斤装", "x"], terms={header: term})
        told = [*(item.text for item in row.readings), *dict(row.known).values(), row.product]
        kept = row.doubts or any("5斤装" in text for text in told if text)
        if not kept and term not in ("image", "serial", "unit", "amount", "amount_cn", "quote_date"):
            lost.append(term)
    assert lost == []


@pytest.mark.parametrize(
    ("header", "basis"),
    [
        ("出园价", PriceBasis.EX_ORCHARD),
        ("田头价", PriceBasis.EX_ORCHARD),
        ("塘口价（元/斤）", PriceBasis.EX_ORCHARD),
        ("产地价", PriceBasis.EX_PACKHOUSE),
        ("出厂价", PriceBasis.EX_PACKHOUSE),
        ("到仓价", PriceBasis.DELIVERED),
        ("包邮价", PriceBasis.DELIVERED),
        ("供货价", None),
    ],
)
def test_the_word_for_a_price_says_where_it_holds(header: str, basis: PriceBasis | None) -> None:
    assert value(header, "8.5元/斤", "price_basis") is basis


@pytest.mark.parametrize(
    ("header", "raw", "tax"),
    [
        ("含税单价", 8.5, TaxBasis.INCLUDED),
        ("不含税单价", 8.5, TaxBasis.EXCLUDED),
        ("未税价", 8.5, TaxBasis.EXCLUDED),
        ("单价", "8.5元/斤（含税）", TaxBasis.INCLUDED),
        ("含税单价", "8.5元/斤（不含税）", TaxBasis.EXCLUDED),
        ("单价", "8.5元/斤", None),
    ],
)
def test_tax_is_taken_from_the_cell_before_the_header(header: str, raw: Any, tax: TaxBasis | None) -> None:
    assert value(header, raw, "tax_basis") is tax


# prices


@pytest.mark.parametrize(
    ("header", "raw", "price", "unit"),
    [
        ("单价", "8.5元/斤", "8.50", PriceUnit.JIN),
        ("单价", "¥15/斤", "15.00", PriceUnit.JIN),
        ("单价", "7.53元/公斤", "7.53", PriceUnit.KG),
        ("单价", "８.５元／千克", "8.50", PriceUnit.KG),
        ("单价", "15块一斤", "15.00", PriceUnit.JIN),
        ("单价", "每斤15元", "15.00", PriceUnit.JIN),
        ("单价", "8.5元/500g", "8.50", PriceUnit.JIN),
        ("单价", "8500元/吨", "8.50", PriceUnit.KG),
        ("单价", "39.9元/箱", "39.90", PriceUnit.UNIT),
        ("单价", "38元/5斤", "38.00", PriceUnit.UNIT),
        ("单价（元/斤）", 8.5, "8.50", PriceUnit.JIN),
        ("单价(元/kg)", "8.5", "8.50", PriceUnit.KG),
        ("单价/元/件", 39.9, "39.90", PriceUnit.UNIT),
        ("单价（万元/吨）", 0.85, "8.50", PriceUnit.KG),
        ("单价（元/斤）", "三块八", "3.80", PriceUnit.JIN),
        ("单价（元/斤）", "拾贰元伍角", "12.50", PriceUnit.JIN),
        ("单价（元/斤）", "9元/公斤", "9.00", PriceUnit.KG),
        ("一件代发价", 39.9, "39.90", PriceUnit.UNIT),
        ("单价（元/斤）", "1.2w", "12000.00", PriceUnit.JIN),
    ],
)
def test_a_price_is_read_with_its_unit(header: str, raw: Any, price: str, unit: PriceUnit) -> None:
    found = one(header, raw)
    assert (found["price"].value, found["price_unit"].value) == (D(price), unit)
    assert found["price"].text == (str(raw) if isinstance(raw, str) else format(raw, "g"))


def test_the_unit_of_a_price_may_stand_in_its_number_format_in_the_next_column_or_above_the_table() -> None:
    by_format = one("单价", 8.5, formats={(1, 0): '0.00"元/斤"'})
    assert by_format["price_unit"].value is PriceUnit.JIN
    rows = read(["单价", "单位"], [8.5, "斤"], [39.9, "箱"], [9.9, "元/kg"], [9.9, "10斤/箱"])
    units = [{item.field: item.value for item in row.readings}["price_unit"] for row in rows]
    assert units == [PriceUnit.JIN, PriceUnit.UNIT, PriceUnit.KG, PriceUnit.UNIT]
    (row,) = read(["单价"], [8.5], said=[("unit", "元/斤")])
    assert {item.field: item.value for item in row.readings}["price_unit"] is PriceUnit.JIN


def test_a_bare_price_asks_per_what_and_shows_both_figures() -> None:
    found = one("单价", 8.5)
    assert found["price"].value == D("8.50")
    question = found["price_unit"].question
    assert question is not None and question.key == "price:unit"
    assert [answer.value for answer in question.answers] == [PriceUnit.JIN, PriceUnit.KG, PriceUnit.UNIT]
    words = [str(answer.words) for answer in question.answers]
    assert "8.50 元/斤 = 17.00 元/kg" in words[0]
    assert "8.50 元/kg = 4.25 元/斤" in words[1]
    (row,) = read(["单价", "净重"], [50, "2.5kg"])
    asked_unit = next(item.question for item in row.readings if item.field == "price_unit")
    assert asked_unit and "10.00 元/斤 = 20.00 元/kg" in str(asked_unit.answers[2].words)


def test_a_span_of_prices_is_asked_with_both_ends() -> None:
    for text in ("8-9.5元/斤", "8～9.5元/斤", "8–9.5元/斤", "8元-9.5元/斤", "8至9.5元/斤", "¥8-9.5/斤"):
        assert asked("单价", text, "price") == {
            "": "price:range",
            "low": D("8.00"),
            "high": D("9.50"),
            "leave": None,
        }
    assert asked("单价（元/斤）", "7.5元起", "price") == {"": "price:open", "take": D("7.50"), "leave": None}
    assert value("单价", "8-9.5元/斤", "price_unit") is PriceUnit.JIN


def test_what_is_no_price_is_kept_or_refused_never_read() -> None:
    assert one("单价", "面议").keys() == {"remark"}
    assert value("单价", "面议", "remark") == "单价：面议"
    assert one("单价", "/") == {} == one("单价", "暂无")
    assert "is in 美元" in refused("单价", "$3.5", "price")
    assert "“电话咨询”" in refused("单价", "电话咨询", "price")
    assert one("单价", "0").keys() == {"remark"}


def test_approximate_and_short_spoken_prices_say_how_they_were_read() -> None:
    about = one("单价", "约8元/斤")["price"]
    assert about.value == 8 and about.told
    spoken = one("单价（元/斤）", "两百五")["price"]
    assert spoken.value == 250 and spoken.told


def test_a_price_with_more_decimals_is_asked_before_it_is_rounded() -> None:
    assert asked("单价（元/斤）", 8.3333333, "price") == {
        "": "price:decimals",
        "round": D("8.33"),
        "leave": None,
    }
    assert value("单价（元/斤）", 8.3333333, "price", formats={(1, 0): "0.00"}) == D("8.33")


@pytest.mark.parametrize(
    ("text", "price", "breaks"),
    [
        ("100件以上 7.8；500件以上 7.5", "7.80", [(500, "7.50")]),
        ("1-99件：8.5；100-499件：8.2；≥500件：8", "8.50", [(100, "8.20"), (500, "8.00")]),
        ("100件起7.8元/500件起7.5元", "7.80", [(500, "7.50")]),
        ("≥100件:7.8元/件,≥500件:7.5元/件", "7.80", [(500, "7.50")]),
    ],
)
def test_steps_by_quantity_become_price_breaks(text: str, price: str, breaks: list[tuple[int, str]]) -> None:
    (row,) = read(["单价（元/件）"], [text])
    by = {item.field: item.value for item in row.readings}
    assert by["price"] == D(price)
    assert [(item.min_quantity, item.price) for item in row.breaks] == [(n, D(p)) for n, p in breaks]
    assert by.get("moq") == (100 if "1-99" not in text else None)


def test_price_columns_by_quantity_become_price_breaks() -> None:
    headers = ["品名", "单价（元/件） / 100件以上", "单价（元/件） / 500件以上"]
    (row,) = read(headers, ["伦晚", 7.8, 7.5])
    assert {item.field: item.value for item in row.readings}["price"] == D("7.80")
    assert [(item.min_quantity, item.price) for item in row.breaks] == [(500, D("7.50"))]
    assert tier_in("≥500件") == 500 and tier_in("100-499件单价") == 100 and tier_in("单价") is None


def test_each_price_of_a_row_is_a_quotation_of_its_own() -> None:
    rows = read(
        ["品名", "出园价（元/斤）", "到仓价（元/件）", "净重(斤)"], ["伦晚", 3.5, 39.9, 9], ["红心", 4, "", 9]
    )
    assert [(row.product, row.part) for row in rows] == [
        ("伦晚", "price_farm"),
        ("伦晚", "price_arrival"),
        ("红心", "price_farm"),
    ]
    bases = [{item.field: item.value for item in row.readings}["price_basis"] for row in rows]
    assert bases == [PriceBasis.EX_ORCHARD, PriceBasis.DELIVERED, PriceBasis.EX_ORCHARD]


def test_a_price_to_be_negotiated_beside_another_is_no_quotation_of_its_own() -> None:
    headers = ["品名", "出园价（元/斤）", "到仓价（元/斤）", "条码"]
    asked_twice, none = read(headers, ["伦晚", 3.5, "面议", "6.9E+12"], ["红心", "面议", "电议", ""])
    by = {item.field: item.value for item in asked_twice.readings}
    assert (by["price"], by["remark"]) == (D("3.50"), "到仓价（元/斤）：面议")
    assert len(asked_twice.doubts) == 1
    assert [item.value for item in none.readings if item.field == "remark"] == [
        "出园价（元/斤）：面议；到仓价（元/斤）：电议"
    ]


def test_a_price_for_consumers_is_a_remark_beside_another_and_asked_about_alone() -> None:
    (row,) = read(["单价（元/斤）", "零售价"], [3.5, 9.9])
    by = {item.field: item.value for item in row.readings}
    assert (by["price"], by["remark"]) == (D("3.50"), "零售价：9.9")
    assert asked("团购价", "59元/件", "price") == {"": "price:whose", "pay": D("59.00"), "leave": None}


def test_a_sum_that_does_not_agree_is_told() -> None:
    headers = ["单价（元/件）", "数量", "金额", "大写金额"]
    (right, wrong) = read(headers, [8.5, 10, 85, "捌拾伍元整"], [8.5, 10, 90, "捌拾伍元整"])
    assert right.doubts == ()
    assert len(wrong.doubts) == 2 and "85.00" in str(wrong.doubts[1].message)


# weights and specifications


@pytest.mark.parametrize(
    ("header", "raw", "grams"),
    [
        ("净重", "5斤", 2500),
        ("净重", "5.5千克", 5500),
        ("净重", "４．５Ｋｇ", 4500),
        ("净重", "250克", 250),
        ("净重(斤)", 9, 4500),
        ("净重/kg", "4.5", 4500),
        ("净重", "净重9斤", 4500),
        ("净重", 2500, 2500),
        ("规格", "5斤装", 2500),
        ("规格", "5.8g*15支", 87),
        ("规格", "10x10g", 100),
        ("规格", "30g*10包/袋", 300),
        ("规格", "200克/罐", 200),
        ("规格", "4-5个约4斤", 2000),
        ("规格", "公蟹4.0两 母蟹3.0两 4对", 1400),
        ("规格", "公4母3 10对", 3500),
        ("规格", "10-12枚/3斤", 1500),
        ("净重", "两斤半", 1250),
        ("规格", "三斤装", 1500),
    ],
)
def test_a_net_weight_is_read_in_grams(header: str, raw: Any, grams: int) -> None:
    assert value(header, raw, "net_weight") == grams


def test_a_bare_weight_is_asked_unless_only_one_unit_is_possible() -> None:
    assert asked("净重", 5, "net_weight") == {"": "weight:unit", "jin": 2500, "kg": 5000, "leave": None}
    assert asked("净重", "50", "net_weight") == {
        "": "weight:unit",
        "jin": 25000,
        "kg": 50000,
        "g": 50,
        "leave": None,
    }
    found = one("净重", 500)["net_weight"]
    assert found.value == 500 and found.told


def test_a_gross_weight_is_never_taken_for_the_net_weight() -> None:
    for header, raw in (
        ("净重", "10斤（毛重）"),
        ("规格", "10斤(毛重)"),
        ("规格", "3斤（带箱）"),
        ("毛重", "10斤"),
    ):
        found = one(header, raw)
        assert "net_weight" not in found
        assert found["gross_weight"].value in (5000, 1500)
    assert one("规格", "10斤(毛重)")["gross_weight"].told
    stated = one("规格", "毛重10斤，净重9斤")
    assert (stated["gross_weight"].value, stated["net_weight"].value) == (5000, 4500)


def test_the_box_is_taken_off_the_gross_weight() -> None:
    (row,) = read(["毛重", "皮重"], ["10斤", "1斤"])
    net = next(item for item in row.readings if item.field == "net_weight")
    assert net.value == 4500 and net.told


@pytest.mark.parametrize(
    "text",
    [
        "9枚",
        "80-85mm",
        "1个约400-450g",
        "6-8头",
        "30/40",
        "5-7钱",
        "80#",
        "JJJ",
        "精品礼盒",
        "310ml*24",
        "4.0两",
        "9个装(单果250g以上)",
    ],
)
def test_size_and_count_words_belong_to_the_grade(text: str) -> None:
    found = one("规格", text)
    assert found["grade"].value == text
    assert "net_weight" not in found


def test_a_specification_and_a_column_of_its_own_must_agree() -> None:
    same, other, bare = read(["规格", "净重"], ["5斤装", "2.5kg"], ["5斤装", "2.4kg"], ["5斤装", 5])
    assert [item.value for item in same.readings] == [2500]
    (weight,) = other.readings
    assert weight.question is not None and weight.question.key == "net_weight:two"
    assert [answer.value for answer in weight.question.answers] == [2400, 2500]
    assert [(item.value, item.question) for item in bare.readings] == [(2500, None)]


def test_a_specification_that_a_spreadsheet_made_a_date_of_is_shown_raw_with_its_damage() -> None:
    said = refused("规格", datetime(2003, 2, 3), "grade")
    assert "2003-02-03" in said and "2-3" in said and "03-02-03" in said
    for header, field in (("等级", "grade"), ("起订量", "moq"), ("单价", "price"), ("净重", "net_weight")):
        assert "made a date of this cell" in refused(header, date(2027, 3, 5), field)


# days, spans, durations


@pytest.mark.parametrize(
    "raw",
    [
        "2027年3月5日", "2027/3/5", "2027.3.5", "20270305", "27.3.5", "2027-03-05", "3月5号", "３月５日",
        date(2027, 3, 5), datetime(2027, 3, 5, 9, 30), 46451, "46451", "至2027年3月5日", "2027-3-5前", "有效期至：2027.3.5",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_written_form(raw: Any) -> None:
    assert value("有效期至", raw, "valid_until", today=date(2027, 1, 9)) == date(2027, 3, 5)


def test_a_day_that_may_be_another_is_asked() -> None:
    assert asked("有效期至", "6.1", "valid_until") == {
        "": "day:point",
        "month_day": date(2026, 6, 1),
        "leave": None,
    }
    number = asked("报价日期", 6.1, "quoted_on")
    assert (number["month_day"], number["month_day0"]) == (date(2026, 6, 1), date(2026, 6, 10))
    order = asked("报价日期", "05/03/26", "quoted_on")
    assert order[""] == "day:order" and order["dmy"] == date(2026, 3, 5) and order["mdy"] == date(2026, 5, 3)
    days = asked("有效期至", "7天内有效", "valid_until")
    assert days[""] == "day:from" and days["today"] == date(2026, 8, 8)


def test_a_sheet_that_says_its_day_dates_what_has_no_year() -> None:
    said = [("quote_date", "2025年12月28日")]
    assert value("有效期至", "1月5日", "valid_until", said=said) == date(2026, 1, 5)
    assert value("有效期至", "7天内有效", "valid_until", said=said) == date(2026, 1, 4)
    assert value("报价日期", "当天", "quoted_on", said=said) == date(2025, 12, 28)


def test_a_last_day_may_be_the_end_of_a_span_or_none_at_all() -> None:
    assert value("有效期至", "2026/8/1-2026/8/10", "valid_until") == date(2026, 8, 10)
    assert value("有效期至", "8月底前", "valid_until") == date(2026, 8, 31)
    assert value("有效期至", "长期有效", "remark") == "有效期至：长期有效"
    assert "2026-07" in refused("报价日期", "2026..7", "quoted_on")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3月上旬", (2027, 3, 1), (2027, 3, 10)),
        ("2月下旬", (2027, 2, 21), (2027, 2, 28)),
        ("3-5月", (2027, 3, 1), (2027, 5, 31)),
        ("3月5日-4月10日", (2027, 3, 5), (2027, 4, 10)),
        ("11月-次年2月", (2026, 11, 1), (2027, 2, 28)),
        ("明前", (2027, 3, 22), (2027, 4, 4)),
        ("清明前后", (2027, 3, 31), (2027, 4, 10)),
    ],
)
def test_a_season_of_supply_is_read_as_its_days(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    found = one("供货期", text, today=date(2027, 1, 9))
    assert (found["supply_from"].value, found["supply_until"].value) == (date(*first), date(*last))


def test_months_and_a_day_are_asked_apart_also_where_a_spreadsheet_made_a_date_of_them() -> None:
    for raw in ("3-5", datetime(2027, 3, 5)):
        until = asked("供货期", raw, "supply_until", today=date(2027, 1, 9))
        assert until == {
            "": "window:months",
            "months": date(2027, 5, 31),
            "day": date(2027, 3, 5),
            "leave": None,
        }
    assert one("供货期", "现货").keys() == {"remark"}


@pytest.mark.parametrize(
    ("raw", "days"),
    [("48小时内发货", 2), ("24小时", 1), ("当天", 0), ("次日达", 1), ("3天", 3), ("付款后5个工作日内", 5), (3, 3), ("16:00前下单当天发", 0)],
)  # fmt: skip
def test_a_lead_time_is_in_days(raw: Any, days: int) -> None:
    assert value("发货时效", raw, "lead_days") == days


def test_a_lead_time_with_two_ends_or_without_unit_is_asked() -> None:
    assert asked("货期", "3-5天", "lead_days") == {"": "lead:range", "low": 3, "high": 5, "leave": None}
    assert asked("货期", 48, "lead_days") == {"": "lead:unit", "hours": 2, "days": 48, "leave": None}
    assert value("货期（小时）", 48, "lead_days") == 2
    assert one("发货时效", "以订单为准").keys() == {"remark"}


# shares and quantities


@pytest.mark.parametrize(
    ("header", "raw", "fmt", "field", "share"),
    [
        ("税率", "9%", "", "tax_rate", "0.09"),
        ("税率", "9个点", "", "tax_rate", "0.09"),
        ("税率", 9, "", "tax_rate", "0.09"),
        ("税率", 0.09, "0%", "tax_rate", "0.09"),
        ("税率", 0.09, "", "tax_rate", "0.09"),
        ("税率", "含9%税", "", "tax_rate", "0.09"),
        ("损耗率(%)", 5, "", "loss", "0.05"),
        ("损耗率", 0.05, "0.00%", "loss", "0.05"),
        ("损耗率", "24.62%", "", "loss", "0.2462"),
        ("损耗", "损耗5%以内", "", "loss", "0.05"),
        ("损耗率", 5, "", "loss", "0.05"),
    ],
)
def test_a_share_is_read_whichever_way_it_is_written(
    header: str, raw: Any, fmt: str, field: str, share: str
) -> None:
    found = one(header, raw, formats={(1, 0): fmt} if fmt else None)[field]
    assert found.value == D(share)


def test_other_cells_of_a_column_show_that_its_bare_numbers_are_per_cent() -> None:
    rows = read(["损耗率(%)"], [4.39], [0.18], [10.46])
    assert [item.value for row in rows for item in row.readings] == [D("0.0439"), D("0.0018"), D("0.1046")]


def test_a_share_that_may_be_two_is_asked() -> None:
    assert asked("损耗率", 0.5, "loss") == {
        "": "share:percent",
        "percent": D("0.005"),
        "share": D("0.5"),
        "leave": None,
    }


def test_what_is_said_of_tax_is_a_basis_a_rate_or_a_remark() -> None:
    assert value("税率", "含9%税", "tax_basis") is TaxBasis.INCLUDED
    assert value("税率", "免税", "tax_basis") is TaxBasis.EXEMPT
    assert value("是否含税", "是", "tax_basis") is TaxBasis.INCLUDED
    assert value("是否含税", "否", "tax_basis") is TaxBasis.EXCLUDED
    assert value("税率", "一般纳税人", "remark") == "税率：一般纳税人"
    assert value("损耗", "包赔10%", "remark") == "损耗：包赔10%"


def test_quantities_are_in_sale_units_by_the_net_weight() -> None:
    assert value("起订量", "100件", "moq") == 100
    assert value("起订量", "不限", "moq") == 1
    assert value("起订量", "50箱起发", "moq") == 50 == value("起订量", "满50件发", "moq")
    assert asked("起订量", "1吨", "moq") == {"": "units:weight", "leave": None}
    (row,) = read(["起订量", "净重"], ["1吨", "4.5kg"])
    assert {item.field: item.value for item in row.readings}["moq"] == 223
    assert asked("起订量", "100-200件", "moq")["low"] == 100
    (bare,) = read(["起订量", "单位", "净重"], ["1000", "斤", "2.5kg"])
    question = next(item.question for item in bare.readings if item.field == "moq")
    assert question and [answer.value for answer in question.answers] == [1000, 200, None]
    assert value("日发量", "2万单", "daily_capacity") == 20000
    assert one("库存", "5000件").keys() == {"remark"}


# what has no field of its own, what is said elsewhere


def test_nothing_is_lost_what_has_no_field_is_kept_in_the_remark() -> None:
    headers = ["品名", "账期", "产地", "联系电话", "备注", "品牌"]
    (row,) = read(headers, ["伦晚", "月结", "秭归", "138-0013-8000", "可议", "屈姑"])
    (remark,) = row.readings
    assert remark.value == "账期：月结；产地：秭归；联系电话：13800138000；可议；品牌：屈姑"


def test_a_barcode_that_lost_its_digits_is_refused_and_a_whole_one_kept_for_finding() -> None:
    (lost, float_lost, whole) = read(
        ["品名", "条码"], ["a", "6.90123E+12"], ["a", 6.90123456e18], ["a", 6901234567892.0]
    )
    assert lost.doubts and float_lost.doubts and lost.known == ()
    assert whole.known == (("barcode", "6901234567892"),)


def test_what_is_said_around_the_table_holds_where_the_row_says_nothing_else() -> None:
    said = [
        ("tax_basis", "含税"),
        ("valid_until", "2026年9月1日"),
        ("payment_terms", "月结"),
        ("price_basis", "到仓价"),
    ]
    first, second = read(["品名", "单价（元/斤）", "税率"], ["伦晚", 3.5, ""], ["红心", 4, "免税"], said=said)
    by = {item.field: item for item in first.readings}
    assert (by["tax_basis"].value, by["price_basis"].value) == (TaxBasis.INCLUDED, PriceBasis.DELIVERED)
    assert by["valid_until"].value == date(2026, 9, 1) and first.address(by["valid_until"]) == "报价!A1"
    assert by["remark"].value == "月结"
    assert {item.field: item.value for item in second.readings}["tax_basis"] is TaxBasis.EXEMPT


def test_a_value_carried_from_the_first_row_of_a_block_keeps_its_own_address() -> None:
    _first, second = read(["品名", "净重"], ["伦晚", "5斤"], ["", ""], carried={(2, 0): 1, (2, 1): 1})
    assert second.product == "伦晚"
    assert [(item.value, second.address(item)) for item in second.readings] == [(2500, "报价!B2")]


def test_a_broken_formula_is_told_at_its_cell() -> None:
    (row,) = read(["品名", "单价"], ["伦晚", ""], errors={(1, 1): "#REF!"})
    assert [(row.address(item), "#REF!" in str(item.message)) for item in row.doubts] == [("报价!B2", True)]


def test_weight_and_tax_words_in_a_price_cell_are_read() -> None:
    found = one("单价", "4.5元/斤(净重)")
    assert found["weight_basis"].value is WeightBasis.NET
    found = one("单价", "10.5元/件 一件代发")
    assert found["price"].value == D("10.50") and found["remark"].value == "单价：10.5元/件 一件代发"


# whatever stands there


ANY = (
    st.text(max_size=14)
    | st.floats()
    | st.integers(-(10**6), 10**9)
    | st.booleans()
    | st.dates()
    | st.datetimes()
)
WRITTEN = st.text("0123456789.-~元斤件箱kg万%约以上起/（）含税面议月日:；, ", max_size=14)


@settings(max_examples=200, deadline=None)
@given(term=st.sampled_from(list(TERMS)), raws=st.lists(ANY | WRITTEN, min_size=1, max_size=3))
def test_whatever_stands_in_a_column_is_read_refused_or_asked_in_words(term: str, raws: list[Any]) -> None:
    header = synonyms()[term][0]
    for row in read([header], *([raw] for raw in raws), terms={header: term}):
        fields = [item.field for item in row.readings]
        assert len(fields) == len(set(fields))
        for item in row.readings:
            assert item.value is None or (item.problem is None and item.question is None)
            words = [item.told, item.problem, item.question and item.question.asked]
            words += [answer.words for answer in item.question.answers] if item.question else []
            assert all(str(word) for word in words if word is not None)


CASES = Path(__file__).resolve().parents[3] / "shared" / "data" / "text_cases.json"
COLUMN_OF = {
    "number": ["单价（元/斤）", "净重", "损耗率", "起订量", "规格"],
    "date": ["有效期至", "供货期", "发货时效", "保质期", "报价日期"],
    "spec": ["规格"],
    "phone": ["联系电话"],
    "text": ["品名", "备注"],
}


@pytest.mark.skipif(not CASES.exists(), reason="the shared collection of examples is not here")
def test_every_collected_example_is_taken_in_some_column_and_lost_in_none() -> None:
    for case in json.loads(CASES.read_text(encoding="utf-8")):
        for header in COLUMN_OF.get(case["kind"], []):
            (row,) = read([header, "备注"], [case["input"], "x"])
            told = [item for item in row.readings if item.text != "x"]
            assert told or row.product or case["input"] in ("/", "暂无"), (header, case["input"])


UNITS = CASES.with_name("units.json")


@pytest.mark.skipif(not UNITS.exists(), reason="the shared table of units is not here")
def test_every_unit_of_the_table_weighs_what_it_says() -> None:
    table = json.loads(UNITS.read_text(encoding="utf-8"))
    for unit, grams in table["mass"].items():
        expected = Decimal(str(grams)) * 2
        if expected == expected.to_integral_value():
            heavy = expected > 60_000
            found = (
                asked("净重", f"2{unit}", "net_weight")["one"]
                if heavy
                else value("净重", f"2{unit}", "net_weight")
            )
            assert found == expected, unit
    for unit in table["count_units"]:
        assert value("单价", f"9.9元/{unit}", "price_unit") is PriceUnit.UNIT, unit
        assert value("起订量", f"100{unit}", "moq") == 100 or unit in ("板", "托"), unit
    for pattern in table["spec_patterns"]:
        assert one("规格", pattern["text"]), pattern
