"""Headers of our own workbooks that somebody wrote over: known again and told, never read in another unit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scoutdesk.exchange.preview import FilePreview
from tests.exchange.all_workbooks import HEADER_ROW, Sent


def renamed(
    sent: Sent, path: Path, workbook: str, sheet: str, headers: dict[str, str], value: Any, shown: str = ""
) -> FilePreview:
    """One sheet with other headers, and a value in the first row of the first of them."""
    book = openpyxl.load_workbook(sent.files[workbook])
    page = book[sheet]
    cells = {cell.value: cell for cell in page[HEADER_ROW]}
    for old, new in headers.items():
        cells[old].value = new
    cell = page.cell(HEADER_ROW + 1, cells[next(iter(headers))].column)
    cell.value = value
    cell.number_format = shown or cell.number_format
    book.save(path)
    return sent.preview(path).files[0]


@pytest.mark.parametrize(
    ("workbook", "sheet", "old", "new", "field", "read"),
    [
        ("rfq", "报价", "单价 (¥)", "报价", "price", "9.00"),
        ("rfq", "阶梯价", "单价 (¥)", "价格（元）", "price", "9.00"),
        ("rfq", "报价", "单件净重 (kg)", "净重（公斤）", "net_weight", "9"),
        ("order", "采购明细", "备注", "说明", "remark", "9"),
    ],
)
def test_another_word_for_a_column_is_read_and_told(
    sent: Sent, tmp_path: Path, workbook: str, sheet: str, old: str, new: str, field: str, read: str
) -> None:
    file = renamed(sent, tmp_path / "x.xlsx", workbook, sheet, {old: new}, 9)
    assert [(cell.field, cell.shown[2]) for row in file.rows for cell in row.cells] == [(field, read)]
    assert file.problems == ()
    (note,) = map(str, file.notes)
    assert f"“{new}”按我方“{old}”一列读取" in note


@pytest.mark.parametrize(
    ("workbook", "sheet", "old", "new", "unit"),
    [
        ("rfq", "报价", "单价 (¥)", "单价 (元/斤)", "元/斤"),
        ("rfq", "报价", "单价 (¥)", "报价/斤", "斤"),
        ("rfq", "报价", "单件净重 (kg)", "单件净重（斤）", "斤"),
        ("harvest", "采收批次", "重量 (kg)", "重量 (吨)", "吨"),
        ("complaints", "售后表", "少重 (g)", "少重 (kg)", "kg"),
    ],
)
def test_a_header_of_another_unit_is_no_figure_of_ours(
    sent: Sent, tmp_path: Path, workbook: str, sheet: str, old: str, new: str, unit: str
) -> None:
    file = renamed(sent, tmp_path / "x.xlsx", workbook, sheet, {old: new}, 9)
    assert (file.rows, file.notes) == ((), ())
    (problem,) = file.problems
    assert problem.place == sheet and f"表头写的是“{unit}”，我方这一列是“{old}”" in str(problem.message)


def test_what_may_be_either_of_two_columns_is_not_guessed(sent: Sent, tmp_path: Path) -> None:
    headers = {"单价 (¥)": "报价", "备注": "供货价"}
    file = renamed(sent, tmp_path / "x.xlsx", "rfq", "报价", headers, 9)
    assert file.rows == () and sum("未读取" in str(note) for note in file.notes) == 2


def test_a_unit_that_only_the_look_of_a_number_says_is_read_with_it(sent: Sent, tmp_path: Path) -> None:
    one = {"单件净重 (kg)": "单件净重 (kg)"}
    file = renamed(sent, tmp_path / "x.xlsx", "rfq", "报价", one, 10, '0.0"斤"')
    assert [cell.theirs for row in file.rows for cell in row.cells] == [5000]
    two = {"单价 (¥)": "单价 (¥)"}
    file = renamed(sent, tmp_path / "x.xlsx", "rfq", "报价", two, 9, '0.00"元/斤"')
    assert [cell.status for row in file.rows for cell in row.cells] == ["problem"]
