"""What it takes to mark 500 cells of a supplier's 10,000-row file, against unzipping and zipping the very file."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

sys.path[:0] = [str(Path(__file__).resolve().parent.parent.parent)]

from scoutdesk.exchange.annotating.annotate import annotate  # noqa: E402 - after the path
from scoutdesk.exchange.annotating.remarks import KINDS, Remark  # noqa: E402 - after the path
from scoutdesk.i18n import say  # noqa: E402 - after the path

ROWS, COLUMNS, REMARKS = 10_000, 20, 500
ROUNDS = 7
TARGET = 2.0


def measure() -> list[dict[str, object]]:
    return [
        _row(f"annotate 10,000 rows, {name} / unzip and rezip", file, content)
        for name, file, content in (
            ("written by XlsxWriter", "报价.xlsx", _by_xlsxwriter()),
            ("written by openpyxl", "报价.xlsx", _by_openpyxl()),
            (".ods as LibreOffice does", "报价.ods", _as_libreoffice()),
        )
    ]


def _row(name: str, file: str, content: bytes) -> dict[str, object]:
    told = say("price unit unknown")
    kinds = list(KINDS)
    remarks = [
        Remark("报价", 5 + number * 19, number % (COLUMNS + 2), kinds[number % 4], told, "8.50", "每 500 克")
        for number in range(REMARKS)
    ]

    def ours() -> object:
        return annotate(file, content, remarks)

    def floor() -> object:
        return _rezipped(content)

    ours(), floor()
    times = [(_seconds(ours), _seconds(floor)) for _ in range(ROUNDS)]
    ours_s, floor_s = (statistics.median(values) for values in zip(*times, strict=True))
    return {"name": name, "ours_s": ours_s, "floor_s": floor_s, "ratio": ours_s / floor_s, "target": TARGET}


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _rezipped(content: bytes) -> bytes:
    """What any program that alters a package does at least."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for part in package.infolist():
            made.writestr(part.filename, package.read(part))
    return buffer.getvalue()


def _values(row: int) -> list[Any]:
    return [f"赣南脐橙 {row % 40}", *((row * column) % 1000 / 10 for column in range(1, COLUMNS))]


def _by_xlsxwriter() -> bytes:
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer) as book:
        page = book.add_worksheet("报价")
        look = book.add_format({"num_format": "0.00", "border": 1})
        for row in range(ROWS):
            page.write_row(row, 0, _values(row), look)
    return buffer.getvalue()


def _by_openpyxl() -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("报价")
    for row in range(ROWS):
        page.append(_values(row))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    '><office:automatic-styles><style:style style:name="ce1" style:family="table-cell"/></office:automatic-styles>'
    '<office:body><office:spreadsheet><table:table table:name="报价"><table:table-column'
    ' table:number-columns-repeated="16384" table:default-cell-style-name="Default"/>{rows}<table:table-row'
    ' table:number-rows-repeated="1038576"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)
_NUMBER = (
    '<table:table-cell table:style-name="ce1" office:value-type="float" office:value="{0}"'
    ' calcext:value-type="float"><text:p>{0:.2f}</text:p></table:table-cell>'
)


def _as_libreoffice() -> bytes:
    """The cells as it writes them: 30 MB that pack to one."""
    rows = "".join(
        '<table:table-row><table:table-cell table:style-name="ce1" office:value-type="string"'
        f' calcext:value-type="string"><text:p>{name}</text:p></table:table-cell>'
        + "".join(map(_NUMBER.format, numbers))
        + '<table:table-cell table:number-columns-repeated="16364"/></table:table-row>'
        for name, *numbers in map(_values, range(ROWS))
    )
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", ZIP_STORED)
        package.writestr("content.xml", _ODS.format(rows=rows))
    return buffer.getvalue()


if __name__ == "__main__":
    for found in measure():
        print(found)
