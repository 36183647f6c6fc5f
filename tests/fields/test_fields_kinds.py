"""Every kind of value keeps its promises: read what it shows, store what it reads, say what was expected."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoutdesk.domain.records import RECORDS
from scoutdesk.fields.declared import Field, fields_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import (
    Choice,
    Choices,
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
    Picture,
    Several,
    Text,
    Weight,
    percent,
    two_places,
    yuan,
)
from scoutdesk.i18n import ENGLISH, LANGUAGES, speaking

D = Decimal
TODAY = Context(date(2027, 3, 1))


class Basis(Choices):
    ORCHARD = "ex_orchard", "Ex-orchard", "出园价", "田头价"
    DELIVERED = "delivered", "Delivered", "到仓价"


MONEY = Money("Price")
PER_KG = Money("Farm price", per="kg")
SHARE = Percent("Loss")
WEIGHT = Weight("Net weight")
GRAMS = Weight("Net weight", unit="g")
DEGREES = Number("Storage from", unit="°C", low=-60, high=40)
COUNT = Integer("Planned", low=0)
CODE = Code("GTIN")
LINE = Text("Name")
LINES = Text("Remark", lines=9)
MONTHS = Months("Harvest months")
DAY = Day("Day")
CHOICE = Choice("Basis", options=Basis)
SEVERAL = Several("Bases", options=Basis)
CLOCK = Clock("Begins at")
FLAG = Flag("Archived")
PHONE = Phone("Phone")


def read(kind: Kind, raw: object) -> Any:
    return kind.read(raw, TODAY)


def refusal(kind: Kind, raw: object) -> str:
    with speaking(ENGLISH):
        with pytest.raises(Unreadable) as refused:
            kind.read(raw, TODAY)
        return str(refused.value)


def decimals(places: int, low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(low * 10**places, high * 10**places).map(lambda value: D(value).scaleb(-places))


MONTH_RUNS = st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True).map(tuple)
# what is read is what is kept: typed texts are brought into their form first
TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)

VALUES: dict[str, tuple[Kind, st.SearchStrategy[Any]]] = {
    "money": (MONEY, decimals(2, 0, 10**10)),
    "money per kg": (PER_KG, decimals(2, 0, 10**6)),
    "percent": (SHARE, decimals(4, 0, 1)),
    "kilograms": (WEIGHT, st.integers(0, 10**9)),
    "grams": (GRAMS, st.integers(0, 10**9)),
    "number": (DEGREES, decimals(1, -60, 40)),
    "three decimals": (Number("Ratio", places=3), decimals(3, -(10**6), 10**6)),
    "integer": (COUNT, st.integers(0, 10**12)),
    "text": (LINE, TYPED.map(lambda text: LINE.read(text, TODAY))),
    "lines": (LINES, TYPED.map(lambda text: LINES.read(text, TODAY))),
    "code": (CODE, st.from_regex(r"[A-Z0-9][A-Z0-9/-]{0,18}[A-Z0-9]", fullmatch=True)),
    "day": (DAY, st.dates(date(1990, 1, 1), date(2100, 12, 31))),
    "months": (MONTHS, MONTH_RUNS),
    "choice": (CHOICE, st.sampled_from(Basis)),
    "several": (
        SEVERAL,
        st.sets(st.sampled_from(Basis), min_size=1).map(lambda of: tuple(i for i in Basis if i in of)),
    ),
    "clock": (CLOCK, st.integers(0, 1439)),
    "flag": (FLAG, st.booleans()),
    "phone": (
        PHONE,
        st.from_regex(r"1[3-9][0-9]{9}|0717-[1-9][0-9]{6}|400-[0-9]{3}-[0-9]{4}", fullmatch=True),
    ),
    "file": (File("File"), st.from_regex(r"[0-9a-f]{64}", fullmatch=True)),
    "picture": (Picture("Photo"), st.from_regex(r"[0-9a-f]{64}", fullmatch=True)),
}
# a code that looks like a rounded number is refused, and rightly so
VALUES["code"] = (CODE, VALUES["code"][1].filter(lambda code: "E" not in code))
EACH = pytest.mark.parametrize("name", VALUES)


# the algebra


@EACH
@settings(max_examples=40)
@given(data=st.data())
def test_what_a_kind_shows_it_reads_back_in_both_languages(name: str, data: st.DataObject) -> None:
    kind, values = VALUES[name]
    value = data.draw(values)
    for language in LANGUAGES:
        with speaking(language):
            assert read(kind, kind.show(value)) == value


@EACH
@settings(max_examples=40)
@given(data=st.data())
def test_what_a_kind_puts_into_a_cell_it_reads_back(name: str, data: st.DataObject) -> None:
    kind, values = VALUES[name]
    value = data.draw(values)
    assert read(kind, kind.cell(value)) == value


@EACH
@settings(max_examples=40)
@given(data=st.data())
def test_what_is_stored_comes_back_the_same_and_of_the_same_type(name: str, data: st.DataObject) -> None:
    kind, values = VALUES[name]
    value = data.draw(values)
    stored = kind.to_stored(value)
    assert stored is None or type(stored) is kind.stored_as
    back = kind.from_stored(stored)
    assert back == value
    assert type(back) is type(value)


@EACH
def test_a_blank_is_no_value_anywhere(name: str) -> None:
    kind, _ = VALUES[name]
    assert [read(kind, raw) for raw in (None, "", " \t", "　", "\u200b", "\xa0")] == [None] * 6
    assert kind.show(None) == ""
    assert kind.tell(None) == "—"
    assert kind.cell(None) is None
    assert kind.to_stored(None) is None
    assert kind.from_stored(None) is None


@settings(max_examples=60)
@given(raw=TYPED | st.floats() | st.integers() | st.booleans() | st.datetimes() | st.dates())
@EACH
def test_whatever_is_in_a_cell_is_read_or_refused_in_words_and_fits_the_database(
    name: str, raw: object
) -> None:
    kind, _ = VALUES[name]
    try:
        value = read(kind, raw)
    except Unreadable as refused:
        assert str(refused)
        return
    stored = kind.to_stored(value)
    assert not isinstance(stored, int) or abs(stored) < 2**63
    assert value is None or kind.from_stored(stored) == value


@given(text=TYPED)
def test_reading_a_text_twice_changes_nothing_more(text: str) -> None:
    for kind in (LINE, LINES):
        once = read(kind, text)
        assert read(kind, once) == once


# money


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("15", "15"),
        ("¥15.5", "15.5"),
        ("１２．５元", "12.5"),
        ("1.2万", "12000"),
        ("1,234.50", "1234.5"),
        ("15块", "15"),
    ],
)
def test_money_is_read_as_people_write_it(typed: str, value: str) -> None:
    assert read(MONEY, typed) == D(value)


def test_a_price_per_jin_is_converted_where_the_field_is_per_kg_and_refused_where_the_unit_has_its_own_field() -> (
    None
):
    assert read(PER_KG, "15元/斤") == D("30.00")
    assert read(PER_KG, "15元/500g") == D("30.00")
    assert read(PER_KG, "15元/公斤") == D("15.00")
    said = refusal(MONEY, "15元/斤")
    assert "15元/斤" in said
    assert "only the amount in ¥ is wanted here" in said


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12-15", "is a range; one number is wanted here"),
        ("约15", "please confirm, write 15"),
        ("面议", "names no number"),
        ("15.005", "has more than 2 decimals"),
        ("-3", "is below 0.00"),
        ("十几块", "A number was expected"),
        ("便宜", "A number was expected"),
        (datetime(2027, 3, 5), "is a date; a number is wanted here"),
        (1e300, "is too large a number"),
        (float("nan"), "is too large a number"),
        ("9" * 30, "is too large a number"),
    ],
)
def test_money_says_what_was_expected(typed: object, expected: str) -> None:
    assert expected in refusal(MONEY, typed)


def test_a_price_that_is_not_there_is_no_price() -> None:
    assert read(MONEY, "暂无") is None


def test_a_weight_to_be_confirmed_keeps_its_unit() -> None:
    assert "write 6斤" in refusal(Weight("Net weight"), "约6斤")


def test_a_true_or_false_is_named_as_the_spreadsheet_shows_it() -> None:
    assert "“TRUE”" in refusal(MONEY, True)


def test_a_choice_is_read_whatever_its_blanks() -> None:
    words = [str(option) for option in Basis]
    assert [read(CHOICE, f" {word.replace(' ', '')}\u3000") for word in words] == list(Basis)


def test_a_cell_of_money_holds_no_binary_noise() -> None:
    assert read(MONEY, 0.1 + 0.2) == D("0.30")
    assert read(MONEY, 19.99) == D("19.99")


# percentages


def test_a_typed_percentage_is_per_cent_and_a_cell_is_a_fraction() -> None:
    assert read(SHARE, "8") == D("0.08")
    assert read(SHARE, "8%") == D("0.08")
    assert read(SHARE, "８％") == D("0.08")
    assert read(SHARE, "0.5%") == D("0.005")
    assert read(SHARE, "0") == 0
    assert read(SHARE, 0.08) == D("0.08")
    assert read(SHARE, 8) == D("0.08")
    assert read(SHARE, 1) == 1


def test_a_typed_fraction_is_asked_about_not_guessed() -> None:
    assert refusal(SHARE, "0.08") == "0.08: do you mean 8% or 0.08%? Write the % sign"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("8斤", "is not a percentage; write for example 8%"),
        ("120%", "is above 100%"),
        ("-1%", "is below 0%"),
        ("8.125%", "percentages are kept to 0.01%"),
        ("约8%", "is not a percentage"),
        (float("nan"), "is too large a number"),
    ],
)
def test_a_percentage_says_what_was_expected(typed: object, expected: str) -> None:
    assert expected in refusal(SHARE, typed)


# weights


@pytest.mark.parametrize(
    ("typed", "grams"),
    [
        ("9斤", 4500),
        ("4.5", 4500),
        (4.5, 4500),
        ("5.5千克", 5500),
        ("500g", 500),
        ("2两", 100),
        ("１公斤", 1000),
    ],
)
def test_a_weight_is_kept_in_grams_whatever_its_unit(typed: object, grams: int) -> None:
    assert read(WEIGHT, typed) == grams


def test_a_bare_weight_is_in_the_unit_of_the_field() -> None:
    assert read(GRAMS, "250") == 250
    assert read(GRAMS, "0.5kg") == 500
    assert GRAMS.show(250) == "250"
    assert WEIGHT.tell(4500) == "4.5 kg"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0.00005", "weights are kept to the gram"),
        ("5元", "is not a unit of weight"),
        ("-1kg", "is below 0"),
        (1e30, "is too large a number"),
        (float("inf"), "is too large a number"),
        ("4-5斤", "is a range"),
    ],
)
def test_a_weight_says_what_was_expected(typed: object, expected: str) -> None:
    assert expected in refusal(WEIGHT, typed)


# other numbers


def test_a_number_takes_its_own_unit_and_refuses_another() -> None:
    assert read(DEGREES, "-18℃") == D(-18)
    assert read(DEGREES, "-18°C") == D(-18)
    assert "carries the unit kg; °C is wanted here" in refusal(DEGREES, "5kg")
    assert "only the number is wanted here" in refusal(Number("Ratio"), "5kg")


def test_a_unit_is_taken_in_chinese_and_in_english_whatever_the_screen_speaks() -> None:
    moq = Integer("Minimum order", unit="units")
    for language in LANGUAGES:
        with speaking(language):
            assert [read(moq, typed) for typed in ("50件", "50 units", "50")] == [50] * 3


def test_a_whole_number_is_not_rounded() -> None:
    assert read(COUNT, "2000") == 2000
    assert read(COUNT, 2000.0) == 2000
    assert "is not a whole number" in refusal(COUNT, "2.5")
    assert "is below 0" in refusal(COUNT, "-1")


# codes


def test_a_code_keeps_its_digits() -> None:
    assert read(CODE, 6901234567892.0) == "6901234567892"
    assert read(CODE, 6901234567892) == "6901234567892"
    assert read(CODE, "\t0012") == "0012"
    assert read(CODE, "６９０1234 567892") == "6901234567892"
    assert read(CODE, "sc10642052700015") == "SC10642052700015"
    assert read(CODE, "A\x00B") == "AB"


@pytest.mark.parametrize("lost", ["6.90123E+12", "6.90123e12", "６.90123E+12", 6.90123e17, 6901234.5])
def test_a_code_that_lost_digits_is_refused(lost: object) -> None:
    assert "digits are lost. Enter it as text" in refusal(CODE, lost)


def test_a_code_is_refused_with_the_reason_of_its_check() -> None:
    gtin = next(field.kind for field in fields_of(RECORDS[0]) if field.name == "gtin")
    assert read(gtin, "6901234567892") == "6901234567892"
    assert refusal(gtin, "6901234567893")


# words


@pytest.mark.parametrize(
    "typed", ["=cmd|' /C calc'!A0", "-18℃", "0012", "＋86 138", "@SUM(A1)", "1/2", "３月"]
)
def test_words_are_kept_byte_for_byte(typed: str) -> None:
    assert read(LINE, typed) == typed
    assert LINE.cell(typed) == typed
    assert LINE.from_stored(LINE.to_stored(typed)) == typed


def test_a_line_has_no_breaks_and_a_text_keeps_them() -> None:
    assert read(LINE, " 一\r\n二\r三 ") == "一 二 三"
    assert read(LINES, " 一\r\n二\r三 ") == "一\n二\n三"
    assert read(LINE, "一\u2028二") == "一 二"
    assert read(LINE, "\x00\x85") is None
    assert read(LINES, "一\x0b二\x00三\ud800四") == "一二三四"


def test_a_number_in_a_cell_of_words_is_written_as_the_sheet_shows_it() -> None:
    assert read(LINE, 12.0) == "12"
    assert read(LINE, 0.1 + 0.2) == "0.3"


def test_too_long_a_text_is_refused_not_cut() -> None:
    assert refusal(Text("Name", longest=5), "一二三四五六") == "6 characters; at most 5 fit here"


# months and days


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("11-1", (11, 12, 1)),
        ("3、4、5", (3, 4, 5)),
        ("3-5月", (3, 4, 5)),
        ("３－５月", (3, 4, 5)),
        ("3月至5月", (3, 4, 5)),
        ("3月到5月", (3, 4, 5)),
        ("11～1月", (11, 12, 1)),
        ("12月，1月；2月", (12, 1, 2)),
        ("9", (9,)),
        (9.0, (9,)),
    ],
)
def test_months_are_read_as_runs_and_lists(typed: object, months: tuple[int, ...]) -> None:
    assert read(MONTHS, typed) == months


@pytest.mark.parametrize("typed", ["春天", "3-", "²", "-", "3--5", "3-5-7"])
def test_months_say_how_they_are_written(typed: str) -> None:
    assert refusal(MONTHS, typed).endswith("is not a list of months; write for example 3-5 or 11、12、1")


def test_there_is_no_thirteenth_month() -> None:
    assert refusal(MONTHS, "11-13") == "11-13: months run from 1 to 12"


@pytest.mark.parametrize(
    "typed",
    [
        "2027-03-05", "2027/3/5", "2027.3.5", "2027年3月5日", "２０２７年３月５日", "20270305", "3月5日",
        date(2027, 3, 5), datetime(2027, 3, 5, 13, 30),
    ],
)  # fmt: skip
def test_a_day_is_read_in_its_many_writings(typed: object) -> None:
    assert read(DAY, typed) == date(2027, 3, 5)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2027-02-30", "There is no such day"),
        ("2026..7", "probably means the month 2026-07; write the day too"),
        ("3月上旬", "A day was expected, for example"),
        ("1899-12-31", "the year lies outside 1990–2100"),
        ("快了", "A day was expected, for example"),
    ],
)
def test_a_day_says_what_was_expected(typed: str, expected: str) -> None:
    assert expected in refusal(DAY, typed)


# choices, yes and no, links


@pytest.mark.parametrize(
    "typed", ["Ex-orchard", "ex-orchard", "出园价", "田头价", " 出 园 价 ", "ex_orchard"]
)
def test_a_choice_is_read_by_word_alias_or_code(typed: str) -> None:
    assert read(CHOICE, typed) is Basis.ORCHARD


def test_a_choice_names_what_is_offered() -> None:
    assert refusal(CHOICE, "免费") == "免费 is not one of: Ex-orchard / Delivered"


def declared_choices() -> list[tuple[str, Field]]:
    return [
        (record.__name__, field)
        for record in RECORDS
        for field in fields_of(record)
        if isinstance(field.kind, Choice)
    ]


@pytest.mark.parametrize(
    ("record", "field"), declared_choices(), ids=lambda part: getattr(part, "name", part)
)
def test_every_declared_choice_reads_its_words_in_both_languages_whatever_is_spoken(
    record: str, field: Field
) -> None:
    kind = field.kind
    assert isinstance(kind, Choice)
    written = {option: [option.value, *option.aliases] for option in kind.options}
    for language in LANGUAGES:
        with speaking(language):
            for option, words in written.items():
                words.append(str(option))
    for language in LANGUAGES:
        with speaking(language):
            for option, words in written.items():
                assert {word: read(kind, word) for word in words} == dict.fromkeys(words, option)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("是", True),
        ("有", True),
        ("Yes", True),
        ("√", True),
        (True, True),
        (1, True),
        ("否", False),
        ("没有", False),
        (False, False),
        (0.0, False),
    ],
)
def test_yes_and_no_have_many_writings(typed: object, value: bool) -> None:
    assert read(FLAG, typed) is value


def test_a_flag_refuses_what_is_neither() -> None:
    assert refusal(FLAG, "也许") == "也许 is neither yes nor no"


def test_a_link_is_read_and_shown_by_what_the_context_knows() -> None:
    titles = {7: "屈姑果业"}
    context = Context(
        TODAY.today,
        titles=lambda record, id: titles[id],
        find=lambda record, text: next(id for id, title in titles.items() if title == text),
    )
    link = Link("Supplier", target="supplier")
    assert link.show(7, context) == "屈姑果业"
    assert link.read(link.show(7, context), context) == 7
    assert link.from_stored(link.to_stored(7)) == 7
    assert link.show(7) == "#7"
    assert refusal(link, "谁") == "谁: not found"


def test_a_file_is_dropped_not_typed() -> None:
    assert refusal(Picture("Photo"), "photo.jpg") == "drop a file here instead of typing"


def test_a_phone_number_says_what_is_missing() -> None:
    assert read(PHONE, "+86 138-0013-8000") == "13800138000"
    assert "has 10" in refusal(PHONE, "1380013800")


@pytest.mark.parametrize(
    ("share", "text"), [("0.12", "12%"), ("0.075", "7.5%"), ("1", "100%"), ("0", "0%"), ("0.1005", "10.05%")]
)
def test_a_share_is_written_as_people_write_it(share: str, text: str) -> None:
    assert percent(Decimal(share)) == text


@pytest.mark.parametrize(("amount", "text"), [("1234.5", "¥1,234.50"), ("-3", "−¥3.00"), (None, "—")])
def test_an_amount_carries_its_sign_before_the_yuan(amount: str | None, text: str) -> None:
    assert yuan(None if amount is None else Decimal(amount)) == text


def test_half_a_cent_is_rounded_up_wherever_an_amount_is_written() -> None:
    assert (two_places(Decimal("0.125")), yuan(Decimal("0.125"))) == ("0.13", "¥0.13")
    assert (two_places(None), yuan(None), yuan(Decimal("-1234.565"))) == ("—", "—", "−¥1,234.57")
    assert percent(Decimal("-0.0545"), 1) == "−5.5%"
    assert percent(Decimal("0.08"), 1, aligned=True) == "8.0%"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("14:05", 845), ("14：05", 845), ("1405", 845), ("905", 545), ("14点", 840), ("14点半", 870), ("2点15分", 135),
        ("下午2点", 840), ("下午2点半", 870), ("2pm", 840), ("12am", 0), ("中午12点", 720), ("中午1点", 780),
        ("晚上8:30", 1230), ("上午9时", 540), ("0:00", 0), ("23:59", 1439), ("14:05:30", 845),
    ],
)  # fmt: skip
def test_a_time_of_the_day_is_read_as_people_write_it(text: str, minutes: int) -> None:
    assert read(CLOCK, text) == minutes


def test_a_time_in_a_cell_may_be_a_time_or_a_share_of_the_day() -> None:
    assert read(CLOCK, time(14, 5)) == 845
    assert read(CLOCK, 0.5) == 720


@pytest.mark.parametrize("text", ["24:00", "14:60", "下午", "两点", "14:5:", "-3:00", "2560"])
def test_what_is_no_time_of_the_day_is_refused_with_an_example(text: str) -> None:
    assert "14:05" in refusal(CLOCK, text)


def test_some_options_are_read_in_any_order_and_kept_as_declared() -> None:
    both = (Basis.ORCHARD, Basis.DELIVERED)
    assert read(SEVERAL, "到仓价，出园价、") == both == read(SEVERAL, "Delivered; Ex-orchard; 出园价")
    assert SEVERAL.show(both) and read(SEVERAL, " ") is None
    assert "预付价" in refusal(SEVERAL, "出园价、预付价")
