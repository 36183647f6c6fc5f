"""Price lists as suppliers send them, for the tests of the mapping; openpyxl plays the supplier."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

HEAD = ("品名", "规格", "出园价（元/斤）", "起订量", "喜好")
ROWS: tuple[tuple[object, ...], ...] = (
    ("秭归伦晚脐橙", "9斤装", 4.2, 100, "甜"),
    ("秭归伦晚脐橙", "5斤装", "4-5元", 200, ""),
    ("赣南脐橙", "9斤装", 3.1, 300, ""),
)


def price_list(
    path: Path,
    head: Sequence[str] = HEAD,
    rows: Sequence[Sequence[object]] = ROWS,
    banner: str = "郭家坝果业　电话：13800001111",
) -> Path:
    """A title, a banner, a blank row, the header in row 4, rows, a footer."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "报价"
    sheet["A1"] = "2027年春季报价单"
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(head))
    sheet["A2"] = banner
    for at, row in enumerate((head, *rows), 4):
        for column, value in enumerate(row, 1):
            if value != "":
                sheet.cell(at, column, value)
    sheet.cell(len(rows) + 6, 1, "制单：王小明　审核：")
    book.save(path)
    book.close()
    return path


def turned_list(path: Path, head: Sequence[str] = HEAD[:3], rows: Sequence[Sequence[object]] = ROWS) -> Path:
    """The fields below each other from A1 on, each product in a column of its own."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "报价"
    for across, line in enumerate((head, *rows), 1):
        for down, value in enumerate(line[: len(head)], 1):
            sheet.cell(down, across, value)  # type: ignore[arg-type]  # of any kind
    book.save(path)
    book.close()
    return path
