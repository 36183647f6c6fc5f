"""Questions of cells: their keys are stable, their answers carry figures, and an answer can be a rule of the supplier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoutdesk.domain.sourcing.quotation import PriceUnit, Quotation
from scoutdesk.exchange.foreign.columns.headers import propose
from scoutdesk.exchange.foreign.values.questions import LEAVE
from scoutdesk.exchange.foreign.values.rows import ForeignRow, Reading, Rules, read_rows
from scoutdesk.exchange.preview import Question
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.reading.marks import Marks
from scoutdesk.exchange.regions import Mapped, Region
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import CHINESE, speaking

D = Decimal
TODAY = date(2027, 1, 9)

# header, cell, field, term, key of the question
ASKED = [
    ("单价", 8.5, "price_unit", "price", "price:unit"),
    ("单价（元/斤）", "8-9.5", "price", "price", "price:range"),
    ("单价（元/斤）", "7.5起", "price", "price", "price:open"),
    ("单价（元/斤）", 8.33333, "price", "price", "price:decimals"),
    ("团购价（元/件）", 59, "price", "price_group", "price:whose"),
    ("净重", 5, "net_weight", "net_weight", "weight:unit"),
    ("净重", "4.5-5斤", "net_weight", "net_weight", "weight:range"),
    ("净重", "5斤以上", "net_weight", "net_weight", "weight:open"),
    ("有效期至", "6.1", "valid_until", "valid_until", "day:point"),
    ("报价日期", "05/03/27", "quoted_on", "quote_date", "day:order"),
    ("有效期至", "7天", "valid_until", "valid_until", "day:from"),
    ("供货期", "3-5", "supply_from", "supply_window", "window:months"),
    ("货期", "3-5天", "lead_days", "lead_time", "lead:range"),
    ("货期", 48, "lead_days", "lead_time", "lead:unit"),
    ("损耗率", 0.5, "loss", "loss_terms", "share:percent"),
    ("起订量", "100-200件", "moq", "moq", "units:range"),
]
EACH = pytest.mark.parametrize(
    ("header", "raw", "field", "term", "key"), ASKED, ids=[item[4] for item in ASKED]
)


def read(header: str, raws: Sequence[Any], rules: Rules | None = None) -> tuple[ForeignRow, ...]:
    table = Table("报价", [[header], *([raw] for raw in raws)], Marks())
    region = Region("报价", (0,), (0,), (header,), tuple(range(1, len(raws) + 1)))
    return read_rows(table, Mapped(region, propose(region)), Quotation, rules or {}, Context(TODAY))


def reading(row: ForeignRow, field: str) -> Reading | None:
    return next((item for item in row.readings if item.field == field), None)


def question(header: str, raw: Any, field: str) -> Question:
    (row,) = read(header, [raw])
    found = reading(row, field)
    assert found is not None and found.question is not None
    assert found.value is None
    return found.question


@EACH
def test_what_is_ambiguous_is_asked_under_a_key_that_never_changes(
    header: str, raw: Any, field: str, term: str, key: str
) -> None:
    (row,) = read(header, [raw])
    found = reading(row, field)
    assert found is not None and found.question is not None
    assert (found.term, found.question.key) == (term, key)
    keys = [answer.key for answer in found.question.answers]
    assert len(keys) == len(set(keys)) >= 2
    with speaking(CHINESE):
        assert "？" in str(found.question.asked)
        assert all((str(answer.words) and not str(answer.words).isascii()) or answer.value is not None
                   for answer in found.question.answers)  # fmt: skip


@EACH
def test_an_answer_is_a_rule_for_all_that_is_asked_alike(
    header: str, raw: Any, field: str, term: str, key: str
) -> None:
    for answer in question(header, raw, field).answers:
        (row,) = read(header, [raw], {(term, key): answer.key})
        found = reading(row, field)
        if answer.key == LEAVE:
            assert found is None
            remark = reading(row, "remark")
            assert remark is not None and remark.told is not None
            assert str(raw) in remark.value
        else:
            assert found is not None and found.question is None
            assert found.value == answer.value
            assert found.told is not None and str(answer.words) in str(found.told)


def test_a_rule_is_worked_out_anew_for_every_cell() -> None:
    rows = read("单价（元/斤）", ["8-9.5", "3–4", "12.5"], {("price", "price:range"): "high"})
    assert [found.value for row in rows if (found := reading(row, "price"))] == [
        D("9.50"),
        D("4.00"),
        D("12.50"),
    ]
    weights = read("净重", [5, "4.5", 9], {("net_weight", "weight:unit"): "jin"})
    assert [found.value for row in weights if (found := reading(row, "net_weight"))] == [2500, 2250, 4500]


def test_a_rule_answers_only_its_own_column_and_only_what_it_can() -> None:
    rules = {("price", "price:unit"): "jin", ("net_weight", "weight:unit"): "g"}
    (row,) = read("到仓价", [8.5], rules)
    unit = reading(row, "price_unit")
    assert unit is not None and unit.question is not None
    (row,) = read("净重", [5], rules)
    weight = reading(row, "net_weight")
    # 5 g is no sale unit: a rule never makes an answer that the cell does not have
    assert weight is not None and weight.question is not None


def test_an_answer_for_one_header_is_none_for_another_or_for_another_unit() -> None:
    assert question("批发价", 8.5, "price_unit").key == "price:unit:批发价"
    assert question("单价（元/台斤）", 8.5, "price_unit").key == "price:unit:台斤"
    (row,) = read("整箱报价", [38], {("price", "price:unit"): "jin"})
    unit = reading(row, "price_unit")
    assert unit is None or unit.value is not PriceUnit.JIN
    (row,) = read("果净重", [5], {("net_weight", "weight:unit"): "jin"})
    weight = reading(row, "net_weight")
    assert weight is not None and weight.question is not None


def test_the_answers_of_a_bare_price_show_both_figures_in_chinese() -> None:
    with speaking(CHINESE):
        found = question("单价", 8.5, "price_unit")
        assert str(found.asked) == "“8.5”没有写明计价单位，是多少的价格？"
        assert [str(answer.words) for answer in found.answers] == [
            "按斤：8.50 元/斤 = 17.00 元/kg",
            "按公斤：8.50 元/kg = 4.25 元/斤",
            "按件：8.50 元",
        ]
        weights = [str(answer.words) for answer in question("净重", 5, "net_weight").answers]
        assert weights == ["5 斤 = 2,500 g", "5 kg = 5,000 g", "不取，原文记入备注"]


@settings(max_examples=80, deadline=None)
@given(cents=st.integers(1, 10**7))
def test_a_price_said_to_be_per_jin_is_half_of_the_same_price_per_kg(cents: int) -> None:
    raw = float(D(cents) / 100)
    by_rule = {key: read("单价", [raw], {("price", "price:unit"): key})[0] for key in ("jin", "kg", "unit")}
    units = {key: reading(row, "price_unit") for key, row in by_rule.items()}
    assert [found.value for found in units.values() if found] == [PriceUnit.JIN, PriceUnit.KG, PriceUnit.UNIT]
    prices = {found.value for row in by_rule.values() if (found := reading(row, "price"))}
    assert prices == {D(cents) / 100}
