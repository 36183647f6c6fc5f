"""What holds for every sheet whatever stands in it, and for every layout however its columns are shuffled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoutdesk.domain.layouts import SheetLayout
from scoutdesk.exchange.foreign.columns.headers import propose
from scoutdesk.exchange.foreign.columns.layouts import fingerprint, map_region, read_columns, write_columns
from scoutdesk.exchange.foreign.tables.finding import find_regions, tables_under
from scoutdesk.exchange.foreign.tables.no_table import why_no_table
from scoutdesk.exchange.reading.marks import Marks
from scoutdesk.exchange.reading.tables import Table
from scoutdesk.exchange.regions import Region

WORDS = (
    "品名",
    "规格",
    "单价",
    "出园价",
    "元/斤",
    "（元/件）",
    "合计",
    "备注：自提",
    "供应商",
    "电话：13800138000",
    "伦晚脐橙",
    "5斤装",
    "面议",
    "一、柑橘类",
    "75-80mm",
    "3月5日",
    "100件以上",
    "示例",
    "必填",
    "序号",
    "说明",
    "产地",
    "品名：",
    "、",
)
cells = st.one_of(
    st.just(""), st.just(""), st.sampled_from(WORDS), st.sampled_from([1.0, 39.8, 6.5]), st.text(max_size=4)
)
grids = st.lists(st.lists(cells, max_size=7), max_size=12)
merges = st.lists(
    st.tuples(st.integers(0, 6), st.integers(1, 12), st.integers(0, 6), st.integers(1, 12)).map(
        lambda at: (
            f"{chr(65 + min(at[0], at[2]))}{min(at[1], at[3])}:{chr(65 + max(at[0], at[2]))}{max(at[1], at[3])}"
        )
    ),
    max_size=3,
)


@given(grids, merges)
@settings(max_examples=150, deadline=None)
def test_every_cell_belongs_to_one_table_at_most_and_nothing_is_carried_from_a_blank(
    rows: list[list[Any]], merged: list[str]
) -> None:
    table = Table("报价", rows, Marks(merges=tuple(merged)))
    regions = find_regions(table)
    taken: set[tuple[int, int]] = set()
    for region in regions:
        assert len(region.columns) == len(region.headers) == len(region.samples) == len(propose(region))
        assert list(region.rows) == sorted(set(region.rows))
        assert not set(region.rows) & {*region.header_rows, *(row for row, _role in region.left_out)}
        places = {(row, column) for row in region.rows for column in region.columns}
        assert not places & taken
        taken |= places
        for (row, column), source in region.carried.items():
            assert (row, column) in places
            assert source < row and rows[source][column] != ""
    if not regions:
        assert str(why_no_table(table))


def _region(headers: list[str], samples: tuple[tuple[Any, ...], ...] = ()) -> Region:
    return Region("报价", (0,), tuple(range(len(headers))), tuple(headers), (1, 2), samples=samples)


HEADERS = ["品名", "规格", "单价（元/斤）", "到仓价", "净重kg", "起订量", "乡镇指数", "备注"]


@given(st.permutations(HEADERS), st.sampled_from(["", " ", "*", "（必填）", "\n"]))
@settings(max_examples=40, deadline=None)
def test_a_layout_is_known_again_in_any_order_and_with_other_marks(order: list[str], mark: str) -> None:
    first = _region(HEADERS)
    again = _region([header + mark for header in order])
    assert fingerprint(again) == fingerprint(first)
    told = tuple(
        replace(item, term="remark" if item.header == "乡镇指数" else item.term, by="told")
        for item in propose(first)
    )
    layout = SheetLayout(id=1, fingerprint=fingerprint(first), columns=write_columns(told))
    mapped = map_region(again, [layout])
    assert mapped.confirmed and mapped.new == mapped.gone == ()
    assert {item.by for item in mapped.meanings} == {"remembered"}
    terms = {item.header.strip("*（必填） \n"): item.term for item in mapped.meanings}
    assert terms["乡镇指数"] == "remark" and terms["到仓价"] == "price_arrival"


def test_a_unit_that_left_the_header_is_not_remembered_and_one_that_was_told_is() -> None:
    stated = tuple(replace(item, by="told") for item in propose(_region(["品名", "单价（元/斤）", "净重"])))
    told = tuple(replace(item, unit="斤") if item.term == "net_weight" else item for item in stated)
    layout = SheetLayout(id=1, fingerprint="x", columns=write_columns(told))
    units = {
        item.term: item.unit for item in map_region(_region(["品名", "单价", "净重"]), [layout]).meanings
    }
    assert units == {"product_name": "", "price": "", "net_weight": "斤"}
    newer = map_region(_region(["品名", "单价（元/箱）", "净重"]), [layout]).meanings
    assert {item.unit for item in newer if item.term == "price"} == {"元/箱"}


def test_of_the_next_file_it_is_said_which_columns_are_new_and_which_are_gone() -> None:
    told = tuple(replace(item, by="told") for item in propose(_region(HEADERS)))
    layout = SheetLayout(id=1, fingerprint=fingerprint(_region(HEADERS)), columns=write_columns(told))
    changed = _region([*HEADERS[:5], "乡镇指数", "备注", "一件代发价"])
    mapped = map_region(changed, [layout])
    assert (mapped.new, mapped.gone, mapped.confirmed) == (("一件代发价",), ("起订量",), False)
    assert mapped.meanings[-1].term == "price_dropship" and mapped.meanings[-1].by == "known"
    assert mapped.meanings[0].by == "remembered"


def test_a_layout_with_less_than_half_in_common_is_another_one() -> None:
    told = propose(_region(HEADERS))
    layout = SheetLayout(id=1, fingerprint="x", columns=write_columns(told))
    assert not map_region(_region(["品名", "果级", "代发价", "库存"]), [layout]).gone
    assert read_columns("not ours") == () and read_columns(None) == ()


@pytest.mark.parametrize(
    ("header", "term", "unit", "by"),
    [
        ("＊单　价（元／斤）", "price", "元/斤", "known"),
        ("供货价(到仓,含税)", "price_arrival", "", "known"),
        ("单个产品净重KG(必填)", "net_weight", "KG", "alike"),
        ("起定量", "moq", "", "alike"),
        ("单果重", "size", "", "known"),
        ("规格/型号", "spec", "", "known"),
        ("产地/基地", "origin", "", "known"),
        ("元/斤", "price", "元/斤", "alike"),
        ("采购单价/元", "price", "元", "known"),
        ("出园价 / 元/件", "price_farm", "元/件", "known"),
        ("单价 / （元/斤）", "price", "元/斤", "known"),
        ("品名/规格", "product_name", "", "alike"),
        ("产品名称及规格", "product_name", "", "alike"),
        ("毛重/净重", "net_weight", "", "alike"),
        ("昨日价格", "", "", ""),
        ("团长价", "price_group", "", "known"),
        ("报货量", "", "", ""),
        ("评价", "", "", ""),
        ("二级机构名称", "", "", ""),
        ("入职日期", "", "", ""),
        ("单果均价重", "", "", ""),
        ("日均参与率(%)", "", "%", ""),
    ],
)
def test_a_header_means(header: str, term: str, unit: str, by: str) -> None:
    (found,) = propose(_region([header]))
    assert (found.term, found.unit, found.by) == (term, unit, by)


def test_what_a_guess_says_must_be_borne_out_by_the_cells() -> None:
    (found,) = propose(_region(["协议价"], (("详见合同", "另附"),)))
    assert found.term == ""
    (found,) = propose(_region(["协议价"], ((39.8, 35.0),)))
    assert (found.term, found.by) == ("price", "alike")


def test_a_row_that_a_buyer_calls_the_header_brings_its_units_blocks_and_footers_with_it() -> None:
    rows: list[list[Any]] = [
        ["甲", "乙", "丙", "丁"],
        ["", "", "（元/斤）", "（元/件）"],
        ["伦晚脐橙", "五斤", 6.8, 39.8],
        ["沃柑", "九斤", 5.5, 35.0],
        ["合计", "", "", 74.8],
        ["备注：含税", "", "", ""],
    ]
    (region,) = tables_under(Table("报价", rows, Marks()), 0, len(rows))
    assert (region.header_rows, region.rows) == ((0, 1), (2, 3))
    assert region.headers == ("甲", "乙", "丙 / （元/斤）", "丁 / （元/件）")
    assert [role for _row, role in region.left_out] == ["subtotal", "footer"]
    assert [item.unit for item in propose(region)] == ["", "", "元/斤", "元/件"]
