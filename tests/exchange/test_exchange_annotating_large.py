"""Files handed back whose rows are many, out of their order, or none of the sheet's."""

from __future__ import annotations

import io
import re
import tracemalloc
from collections.abc import Callable

import pytest
import xlsxwriter

from scoutdesk.exchange.annotating.annotate import annotate
from scoutdesk.exchange.reading import packages
from tests.exchange.handed_back import (
    HEAD,
    MAIN,
    assert_only_these_cells,
    changed,
    in_wps_manner,
    packed,
    parts_of,
    remark,
)
from tests.exchange.test_exchange_annotating_ods import cells_of, document

ROWS = 8_000
SHEET = HEAD + f'<worksheet xmlns="{MAIN[1:-1]}"><sheetData>{{}}</sheetData></worksheet>'
STYLED = '<row r="{0}" ht="18" customHeight="1"><c r="A{0}"/></row>'
TEXT = (
    '<t:table-row><t:table-cell office:value-type="string"><text:p>{}</text:p></t:table-cell></t:table-row>'
)


def _workbook() -> tuple[str, bytes, int]:
    rows = "".join(map(STYLED.format, range(1, ROWS + 1)))
    return "x.xlsx", packed(in_wps_manner(SHEET.format(rows))), len(rows)


def _document() -> tuple[str, bytes, int]:
    rows = "".join(map(TEXT.format, range(ROWS)))
    return "x.ods", document(rows), len(rows)


@pytest.mark.parametrize("made", [_workbook, _document])
def test_a_row_that_nothing_is_said_of_costs_no_more_than_its_bytes(
    made: Callable[[], tuple[str, bytes, int]],
) -> None:
    name, content, size = made()
    annotate(name, content, [remark("报价", 1, 0)])  # what is imported and compiled once
    tracemalloc.start()
    try:
        annotate(name, content, [remark("报价", ROWS - 1, 0), remark("报价", ROWS + 5, 2)])
        assert tracemalloc.get_traced_memory()[1] < 3.5 * size + 1_000_000
    finally:
        tracemalloc.stop()


def test_many_sheets_with_many_comments_count_once_against_what_may_be_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for number in range(6):
            page = book.add_worksheet(f"报价{number}")
            for row in range(40):
                page.write_comment(row, 0, "供应商的“话”")
    before = buffer.getvalue()
    whole = sum(map(len, parts_of(before).values()))
    monkeypatch.setattr(packages, "MOST_UNPACKED", whole + 1000)
    _name, after = annotate("x.xlsx", before, [remark(f"报价{number}", 1, 1) for number in range(6)])
    changed(before, after)
    blocks = [
        re.findall(rb'idmap[^>]* data="(\d+)"', data)
        for name, data in parts_of(after).items()
        if "vml" in name
    ]
    assert len(blocks) == len(set(map(tuple, blocks))) == 6


def test_rows_out_of_order_are_found_and_those_between_are_there() -> None:
    before = packed(in_wps_manner(SHEET.format("".join(STYLED.format(row) for row in (3, 1, 9)))))
    _name, after = annotate("x.xlsx", before, [remark("报价", row, 0) for row in (0, 2, 8)])
    assert_only_these_cells(before, after, "报价", {"A1", "A3", "A9"})


def test_a_table_that_floats_over_a_sheet_is_none() -> None:
    shapes = '<t:shapes><t:table t:name="图"><t:table-row><t:table-cell/></t:table-row></t:table></t:shapes>'
    before = document(shapes + TEXT.format("橙"))
    _name, after = annotate("x.ods", before, [remark("报价", 0, 0)])
    assert changed(before, after) == {"content.xml"}
    assert cells_of(before, "图") == cells_of(after, "图")
