"""Texts, phones and specifications as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written.phones import read_phone
from scoutdesk.fields.written.specs import read_spec
from scoutdesk.fields.written.texts import is_blank, says_unknown, tidy


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Ｐ００１", "P001"),
        ("９．５元", "9.5元"),
        ("规格：（大果），甜！", "规格：（大果），甜！"),
        ("伦晚\n脐橙", "伦晚脐橙"),
        ("Lane  Late\u00a0脐橙", "Lane Late 脐橙"),
        ("\u200b伦晚\ufeff", "伦晚"),
        ("＋86 138", "＋86 138"),
        ("0012", "0012"),
        ("👨\u200d🌾果农", "👨\u200d🌾果农"),
    ],
)
def test_only_blanks_and_width_change(raw: str, kept: str) -> None:
    assert tidy(raw) == kept


@pytest.mark.parametrize("text", ["", " ", "\t", "　", "\u200b"])
def test_invisible_text_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    ("text", "unknown"), [("/", True), ("N/A", True), ("（暂无）", True), ("0", False), ("无核", False)]
)
def test_words_for_unknown_are_recognised(text: str, unknown: bool) -> None:
    assert says_unknown(text) is unknown


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("+86 138 0013 8000", "13800138000"),
        ("8613800138000", "13800138000"),
        ("（0717）2881234", "0717-2881234"),
        ("021 12345678 转 801", "021-12345678-801"),
        ("95588", "95588"),
    ],
)
def test_a_phone_has_one_form(text: str, phone: str) -> None:
    assert read_phone(text) == phone


@pytest.mark.parametrize("text", ["1380013800", "12800138000", "2881234", "abc", ""])
def test_what_cannot_be_a_phone_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_phone(text)


def test_a_short_mobile_number_is_told_its_length() -> None:
    with pytest.raises(Unreadable) as refused:
        read_phone("1380013800")
    assert refused.value.message.args["count"] == 10


def test_a_specification_may_state_weight_count_and_size() -> None:
    found = read_spec("9斤 10-12枚 75-80mm")
    assert (found.net_grams_low, found.pieces_low, found.pieces_high) == (4500, 10, 12)
    assert (found.size_mm_low, found.size_mm_high) == (75, 80)


def test_the_trade_sizes_are_known() -> None:
    assert read_spec("JJJ").size_mm_low == 30
    assert read_spec("80#").size_mm_high == 80
    assert read_spec("1个约400-450g").net_grams_high == Decimal(450)


@pytest.mark.parametrize("text", ["6-8头", "30/40", "310ml*24", "10斤(毛重)"])
def test_a_specification_without_net_weight_is_doubted(text: str) -> None:
    assert read_spec(text).doubt is not None


def test_a_specification_that_says_nothing_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_spec("精品")
