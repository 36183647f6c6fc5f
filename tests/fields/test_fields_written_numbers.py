"""Numbers, weights and prices as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context, Kind, Money, Number, Percent, Weight
from scoutdesk.fields.written.numbers import (
    decimal_of,
    looks_like_damaged_barcode,
    read_quantity,
)
from scoutdesk.fields.written.units import same_unit
from scoutdesk.fields.written.weights import per_kg_factor

D = Decimal
TODAY = Context(today=date(2026, 11, 21))
plain_numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False)


@given(plain_numbers)
def test_a_plain_number_reads_as_itself(number: Decimal) -> None:
    assert read_quantity(f"{number:f}").exact == number
    assert read_quantity(f" {number:f} ").exact == number


@given(plain_numbers.filter(lambda number: number >= 0))
def test_thousands_separators_and_full_width_change_nothing(number: Decimal) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in f"{number:,.2f}")
    assert read_quantity(f"{number:,.2f}").exact == read_quantity(wide).exact == number


@given(st.integers(1, 99_999_999))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert read_quantity(in_chinese(number) + "元").exact == number


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        read_quantity(text)
    except Unreadable as problem:
        assert str(problem)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("-18~-15℃", D(-18), D(-15), "℃"),
        ("-18--15℃", D(-18), D(-15), "℃"),
        ("零下18℃", D(-18), D(-18), "℃"),
        ("1.2-1.5万", D(12000), D(15000), ""),
        ("8000-1.2万", D(8000), D(12000), ""),
        ("5元/斤-8元/斤", D(5), D(8), "元/斤"),
        ("每斤15元", D(15), D(15), "元/斤"),
        ("15块钱一斤", D(15), D(15), "元/斤"),
        ("15元/500g", D(15), D(15), "元/500g"),
        ("3元5角2分", D("3.52"), D("3.52"), "元"),
        ("5毛", D("0.5"), D("0.5"), "元"),
        ("一斤半", D("1.5"), D("1.5"), "斤"),
        ("3万5", D(35000), D(35000), ""),
        ("3千克", D(3), D(3), "千克"),
        ("12 500", D(12500), D(12500), ""),
        ("20多斤", D(20), None, "斤"),
        ("不超过5斤", None, D(5), "斤"),
        ("$5", D(5), D(5), "美元"),
        ("9.9包邮", D("9.9"), D("9.9"), "包邮"),
    ],
)
def test_a_quantity_keeps_its_ends_and_its_unit(
    text: str, low: Decimal | None, high: Decimal | None, unit: str
) -> None:
    found = read_quantity(text)
    assert (found.low, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1.2.3", "1,28", "1.000,00", "12 50", "2027-03-05", "三五斤", "十几", "1/2", "6.9E+12"],
)
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_quantity(text)


@pytest.mark.parametrize("text", ["15元/斤", "5-8", "约3", "≥13", "面议", "13度", "两百五"])
def test_a_plain_number_takes_no_unit_range_or_doubt(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        Money("price").read(text, TODAY)
    assert text in str(refused.value)


def test_a_range_that_runs_downwards_is_doubted() -> None:
    found = read_quantity("8-5")
    assert (found.low, found.high) == (5, 8)
    assert found.doubt is not None


def test_binary_noise_of_a_workbook_is_not_a_decimal() -> None:
    assert decimal_of(0.1 + 0.2) == D("0.3")
    assert decimal_of(6901234567892) == D(6901234567892)


@pytest.mark.parametrize(
    ("text", "damaged"),
    [("6.90123E+12", True), ("6.90123e12", True), ("6901234567892", False), ("1E2", False), ("E12", False)],
)
def test_a_barcode_in_scientific_notation_is_recognised(text: str, damaged: bool) -> None:
    assert looks_like_damaged_barcode(text) is damaged


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("10两", 500),
        ("1吨", 1_000_000),
        ("2.5 kg", 2500),
        ("半斤", 250),
        ("5钱", 25),
    ],
)
def test_weights_are_grams(text: str, grams: int) -> None:
    assert Weight("net").read(text, TODAY) == grams


def test_a_bare_number_is_a_weight_in_the_unit_of_the_field() -> None:
    assert Weight("net").read("2.5", TODAY) == 2500
    assert Weight("net", unit="g").read("250", TODAY) == 250


@pytest.mark.parametrize("text", ["约3斤", "3-5斤", "5.8g", "3元", "-5g", "面议", "≥5斤"])
def test_an_indefinite_weight_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        Weight("net").read(text, TODAY)


def test_a_price_per_box_is_not_turned_into_a_price_per_weight() -> None:
    assert per_kg_factor("元/箱") is None
    assert per_kg_factor("元") is None
    assert (per_kg_factor("元/斤"), per_kg_factor("元/公斤"), per_kg_factor("元/500g")) == (2, 1, 2)


def in_chinese(number: int) -> str:
    """A second way to spell numbers, for reading back."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return f"{in_chinese(high)}万{gap}{in_chinese(low) if low else ''}"
    spelt, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            spelt += ("零" if zero and spelt else "") + "零一二三四五六七八九"[digit] + name
            zero = False
        else:
            zero = True
    return spelt


@pytest.mark.parametrize(
    ("written", "wanted", "same"),
    [("℃", "°C", True), ("度", "°Brix", True), ("天", "days", True), ("小时", "days", False), ("", "", True)],
)
def test_a_unit_may_be_spelt_otherwise(written: str, wanted: str, same: bool) -> None:
    assert same_unit(written, wanted) is same


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Percent("loss"), "三十%", D("0.3")),
        (Percent("loss"), "０.５％", D("0.005")),
        (Weight("net"), "5斤装", 2500),
        (Number("temperature", unit="°C"), "-18℃", D(-18)),
        (Money("price", per="kg"), "15元/500g", D(30)),
    ],
)
def test_fields_take_the_units_people_write(kind: Kind, text: str, value: object) -> None:
    assert kind.read(text, Context(today=date(2026, 11, 21))) == value
