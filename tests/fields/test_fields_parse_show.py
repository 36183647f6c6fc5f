"""What every declared field shows it reads back; what people write in two ways reads the same."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoutdesk.domain.records import RECORDS
from scoutdesk.fields.declared import Field, fields_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import (
    Choice,
    Clock,
    Code,
    Context,
    Day,
    File,
    Flag,
    Integer,
    Kind,
    Link,
    Money,
    Months,
    Number,
    Percent,
    Phone,
    Several,
    Text,
    Weight,
)
from scoutdesk.fields.written.days import read_day
from scoutdesk.fields.written.numbers import read_quantity
from scoutdesk.fields.written.specs import read_spec
from scoutdesk.fields.written.weights import per_kg_factor
from scoutdesk.fields.written.windows import read_duration, read_window
from scoutdesk.i18n import LANGUAGES, speaking

D = Decimal
TODAY = date(2027, 1, 9)
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))


# every field that is declared


def bounded(kind: Number, places: int, most: int = 10**7) -> st.SearchStrategy[Decimal]:
    low = int((D(kind.low) if kind.low is not None else -most) * 10**places)
    high = int((D(kind.high) if kind.high is not None else most) * 10**places)
    return st.integers(low, high).map(lambda value: D(value).scaleb(-places))


def values_of(kind: Kind) -> st.SearchStrategy[Any]:
    """Values that a field of this kind may hold."""
    match kind:
        case Weight():
            return st.integers(int(kind.low or 0), int(kind.high or 10**8))
        case Integer():
            return bounded(kind, 0).map(int)
        case Percent() | Money() | Number():
            return bounded(kind, kind.places)
        case Day():
            return st.dates(date(1990, 1, 1), date(2100, 12, 31))
        case Months():
            return st.lists(st.integers(1, 12), min_size=1, unique=True).map(tuple)
        case Several():
            options = list(kind.options)
            return st.sets(st.sampled_from(options), min_size=1).map(
                lambda found: tuple(option for option in options if option in found)
            )
        case Choice():
            return st.sampled_from(list(kind.options))
        case Flag():
            return st.booleans()
        case Clock():
            return st.integers(0, 1439)
        case Phone():
            return st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
        case File():
            return st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
        case Link():
            return st.integers(1, 50)
        case Code() if kind.checks is None:
            return st.from_regex(r"[A-DF-Z0-9][A-DF-Z0-9-]{0,12}[A-DF-Z0-9]", fullmatch=True)
        case Text() if kind.checks is None:
            return st.text(st.sampled_from("甲乙丙 abc12，。（）-/=@"), max_size=20).map(
                lambda text: kind.read(text, CONTEXT)
            )
        case _:
            return st.none()


CONTEXT = Context(
    TODAY, titles=lambda record, id: f"{record}-{id}", find=lambda record, text: int(text.rpartition("-")[2])
)
DECLARED = [(record, field) for record in RECORDS for field in fields_of(record)]


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_every_declared_field_reads_back_what_it_shows_and_what_its_cell_holds(data: st.DataObject) -> None:
    _record, field = data.draw(st.sampled_from(DECLARED))
    value = data.draw(values_of(field.kind))
    for language in LANGUAGES:
        with speaking(language):
            assert field.kind.read(field.kind.show(value, CONTEXT), CONTEXT) == value
            assert field.kind.read(field.kind.cell(value, CONTEXT), CONTEXT) == value
    assert field.kind.from_stored(field.kind.to_stored(value)) == value


def test_each_kind_of_field_that_is_declared_has_values_to_try() -> None:
    nothing = repr(st.none())
    tried = {type(field.kind) for _record, field in DECLARED if repr(values_of(field.kind)) != nothing}
    assert tried == {type(field.kind) for _record, field in DECLARED}


def numeric() -> list[Field]:
    return [field for _record, field in DECLARED if isinstance(field.kind, (Money, Weight, Percent, Integer))]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_full_width_digits_read_like_half_width_ones(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(numeric())).kind
    value = data.draw(values_of(kind))
    shown = kind.show(value)
    assert kind.read(shown.translate(WIDE), CONTEXT) == value


# numbers in words


def capitals(number: int) -> str:
    """大写 of a whole number below 10^8."""
    high, low = divmod(number, 10_000)
    if high:
        bridge = "零" if 0 < low < 1000 else ""
        return f"{capitals(high)}万{bridge}{capitals(low) if low else ''}"
    text, gap = "", False
    for place, word in PLACES:
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + word
            gap = False
        else:
            gap = bool(text)
    return text or "零"


def amount_in_capitals(cents: int) -> str:
    yuan, rest = divmod(cents, 100)
    jiao, fen = divmod(rest, 10)
    text = f"{capitals(yuan)}元"
    if not rest:
        return text + "整"
    text += f"{DIGITS[jiao]}角" if jiao else "零"
    return text + (f"{DIGITS[fen]}分" if fen else "整")


@given(number=st.integers(1, 10**8 - 1))
def test_the_capital_numerals_of_a_number_read_as_the_number(number: int) -> None:
    assert read_quantity(f"{capitals(number)}元整").exact == number


@given(cents=st.integers(100, 10**9))
def test_an_amount_in_capitals_reads_as_the_amount(cents: int) -> None:
    found = read_quantity(amount_in_capitals(cents))
    assert (found.exact, found.unit) == (D(cents) / 100, "元")


@given(cents=st.integers(0, 10**9))
def test_an_amount_reads_the_same_with_sign_separators_and_unit(cents: int) -> None:
    amount = D(cents) / 100
    for text in (
        f"¥{amount:,.2f}",
        f"{amount}元",
        f"￥{amount:,.2f}",
        f"RMB {amount:.2f}",
        f"{amount:.2f}".translate(WIDE),
    ):
        assert read_quantity(text).exact == amount


@given(
    low=st.integers(0, 10**6),
    more=st.integers(1, 10**6),
    sign=st.sampled_from(["-", "~", "～", "至", "–", "到", "—"]),
)
def test_a_range_keeps_both_ends_whatever_stands_between(low: int, more: int, sign: str) -> None:
    found = read_quantity(f"{low}{sign}{low + more}元")
    assert (found.low, found.high, found.unit) == (D(low), D(low + more), "元")


# weights and prices per weight


@given(tenths=st.integers(1, 10**5))
def test_a_weight_is_the_same_in_jin_kilograms_and_grams(tenths: int) -> None:
    grams = tenths * 50
    jin, kg = D(grams) / 500, D(grams) / 1000
    written = (
        f"{jin}斤",
        f"{kg}kg",
        f"{kg}公斤",
        f"{grams}g",
        f"{grams}克",
        f"{D(grams) / 50}两",
        f"{jin}斤装",
    )
    assert {Weight("net").read(text, CONTEXT) for text in written} == {grams}
    assert read_spec(f"{jin}斤装").net_grams_low == grams


@given(cents=st.integers(1, 10**6))
def test_a_price_per_jin_is_twice_as_much_per_kilogram(cents: int) -> None:
    price, per_kg = D(cents) / 100, Money("price", per="kg")
    for text in (f"{price}元/斤", f"{price}元/500g", f"每斤{price}元"):
        assert per_kg.read(text, CONTEXT) == price * 2
    assert per_kg.read(f"{price}元/公斤", CONTEXT) == price
    assert per_kg_factor("元/箱") is None


@given(grams=st.integers(1, 500), count=st.integers(2, 60))
def test_a_pack_weighs_its_pieces_in_either_order(grams: int, count: int) -> None:
    for text in (f"{grams}g*{count}支", f"{count}x{grams}g", f"{grams}克×{count}包"):
        spec = read_spec(text)
        assert (spec.net_grams_low, spec.pieces_low) == (D(grams * count), count)


# days


@given(day=st.dates(date(2020, 1, 1), date(2034, 12, 31)))
def test_a_day_is_the_same_in_every_written_form(day: date) -> None:
    forms = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
        f"{day:%Y%m%d}",
        f"{day.year}-{day.month}-{day.day} 00:00:00",
        f"{day.year}年{day.month}月{day.day}号".translate(WIDE),
        str((day - date(1899, 12, 30)).days),
    ]
    assert {read_day(form, TODAY) for form in forms} == {day}


@given(day=st.dates(TODAY - timedelta(days=150), TODAY + timedelta(days=150)))
def test_a_day_without_its_year_is_the_nearest_one(day: date) -> None:
    assert read_day(f"{day.month}月{day.day}日", TODAY) == day


@given(month=st.integers(1, 12), year=st.integers(2024, 2030))
def test_the_thirds_of_a_month_make_up_the_month(month: int, year: int) -> None:
    parts = [read_window(f"{year}年{month}月{part}", TODAY) for part in ("上旬", "中旬", "下旬")]
    whole = read_window(f"{year}年{month}月", TODAY)
    assert (parts[0][0], parts[2][1]) == whole
    assert all(later[0] - earlier[1] == timedelta(days=1) for earlier, later in pairwise(parts))


@given(
    first=st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    days=st.integers(1, 200),
    sign=st.sampled_from(["至", "~", "-", "到"]),
)
def test_a_span_of_days_keeps_both_ends(first: date, days: int, sign: str) -> None:
    last = first + timedelta(days=days)
    text = f"{first.year}年{first.month}月{first.day}日{sign}{last.year}年{last.month}月{last.day}日"
    assert read_window(text, TODAY) == (first, last)


@given(count=st.integers(1, 365))
def test_a_duration_keeps_its_count(count: int) -> None:
    assert read_duration(f"{count}天").days == count == read_duration(f"保质期：{count} 天").days
    assert read_duration(f"{count}小时内发货").hours == count
    assert read_duration(f"{count}个月").months == count


@settings(max_examples=120)
@given(
    text=st.text(
        st.sampled_from("0123456789.,-~年月日号斤克元件箱约以上内旬初底前后农历正腊一二十半两kg%*/（）() "),
        max_size=12,
    )
)
def test_whatever_is_written_is_read_or_refused_in_words(text: str) -> None:
    for read in (
        read_quantity,
        lambda text: Weight("net").read(text, CONTEXT),
        read_spec,
        read_duration,
        lambda text: read_day(text, TODAY),
        lambda text: read_window(text, TODAY),
    ):
        try:
            read(text)
        except Unreadable as refused:
            assert str(refused)


@pytest.mark.parametrize("number", [10, 105, 1005, 10_000, 10_010, 110_000, 1_000_001, 99_999_999])
def test_capitals_are_written_here_as_banks_write_them(number: int) -> None:
    assert read_quantity(f"{capitals(number)}元整").exact == number
