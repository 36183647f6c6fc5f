"""Import preview and export of 10,000 rows against the bare libraries doing the same amount of reading and writing."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent.parent.parent)]

from scoutdesk.domain.changes import created  # noqa: E402 - after the path
from scoutdesk.domain.season import Season  # noqa: E402 - after the path
from scoutdesk.domain.sku import Sku  # noqa: E402 - after the path
from scoutdesk.domain.sourcing.quotation import (  # noqa: E402 - after the path
    PriceBasis,
    PriceUnit,
    Quotation,
    QuotationState,
    TaxBasis,
    WeightBasis,
)
from scoutdesk.domain.supplier import Supplier  # noqa: E402 - after the path
from scoutdesk.exchange.workbooks.rfq import RFQ  # noqa: E402 - after the path
from scoutdesk.i18n import say  # noqa: E402 - after the path
from scoutdesk.operations import records  # noqa: E402 - after the path
from scoutdesk.operations.exchange import previewing, workbooks  # noqa: E402 - after the path
from scoutdesk.operations.workspace import Workspace, create_workspace  # noqa: E402 - after the path

ROWS = 10_000
ROUNDS = 5


def measure() -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        workspace, season, supplier = _grown(Path(folder) / "workspace")
        out = Path(folder) / "out"
        (path,) = workbooks.export_workbook(workspace, "rfq", season, [supplier], out).files
        returned = _filled_in(Path(path))
        rows = [_previewing(workspace, returned), _exporting(workspace, season, supplier, out)]
        workspace.close()
    return rows


def _row(name: str, ours: Callable[[], Any], floor: Callable[[], Any], target: float) -> dict[str, object]:
    """Medians of alternating rounds, after one round to warm both up."""
    ours(), floor()
    times = [(_seconds(ours), _seconds(floor)) for _ in range(ROUNDS)]
    ours_s, floor_s = (statistics.median(values) for values in zip(*times, strict=True))
    return {"name": name, "ours_s": ours_s, "floor_s": floor_s, "ratio": ours_s / floor_s, "target": target}


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _grown(folder: Path) -> tuple[Workspace, int, int]:
    workspace = create_workspace(folder, "bench")
    sku, _ = records.create(workspace, Sku, name="秭归伦晚脐橙")
    season, _ = records.create(workspace, Season, sku=sku.id, name="2027 春")
    supplier, _ = records.create(workspace, Supplier, name="青滩果业合作社")
    quotations = [
        Quotation(
            id=workspace.new_id(),
            code=f"QUO-{number:05d}",
            season=season.id,
            supplier=supplier.id,
            state=QuotationState.QUOTED,
            grade=f"{60 + number % 30}–{65 + number % 30} mm",
            price=Decimal(400 + number % 900) / 100,
            price_unit=PriceUnit.KG,
            net_weight=2500 + number % 10 * 500,
            gross_weight=3000 + number % 10 * 500,
            price_basis=list(PriceBasis)[number % 3],
            weight_basis=WeightBasis.NET,
            tax_basis=TaxBasis.INCLUDED,
            tax_rate=Decimal("0.09"),
            delivery_point=f"仓 {number % 40}",
            moq=100 + number % 50,
            daily_capacity=1000 + number,
            lead_days=number % 9,
            supply_from=date(2027, 3, 1),
            supply_until=date(2027, 4, 1) + timedelta(number % 30),
            loss=Decimal(number % 800) / 10000,
            quoted_on=date(2026, 11, 1),
            valid_until=date(2026, 12, 31),
            remark=f"备注 {number}" if number % 3 else None,
        )
        for number in range(ROWS)
    ]
    with workspace.database.transaction("bench") as transaction:
        transaction.apply(say("bench"), map(created, quotations))
    return workspace, season.id, supplier.id


def _filled_in(path: Path) -> Path:
    """As a supplier returns it: every twentieth price changed, every hundredth not readable."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    page = book.worksheets[0]
    header = next(row for row in page.iter_rows(max_row=10) if str(row[0].value).startswith("scoutdesk:"))
    price = next(cell.column for cell in header if cell.value == _header("price"))
    for number in range(0, ROWS, 20):
        page.cell(header[0].row + 1 + number, price).value = "面议中" if number % 100 == 0 else 99.5
    book.save(path)
    return path


def _header(name: str) -> str:
    return next(field.header for field in RFQ.sheets[0].fields if field.name == name)


def _previewing(workspace: Workspace, path: Path) -> dict[str, object]:
    from python_calamine import CalamineWorkbook

    def ours() -> None:
        preview = previewing.preview_import(workspace, [path])
        assert preview.count("change") == ROWS // 20 - ROWS // 100, preview.count("change")
        assert preview.count("problem") == ROWS // 100

    def floor() -> None:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)

    return _row("(d) import preview of 10,000 rows / calamine reading", ours, floor, 3.0)


def _exporting(workspace: Workspace, season: int, supplier: int, out: Path) -> dict[str, object]:
    """Both sides start from records in memory and end with the bytes of the file."""
    from scoutdesk.exchange.identity import Identity
    from scoutdesk.exchange.writing.template import Contents, workbook_bytes

    quotations = records.where(workspace, Quotation, season=season)
    with workspace.database.reading() as reader:
        context = reader.context()
        contents = Contents("", {"quotation": quotations}, Identity("rfq", workspace.id, 1, 1, {}))
        by_hand = _values(quotations)
        return _row(
            "(f) export of 10,000 rows / XlsxWriter by hand",
            lambda: workbook_bytes(RFQ, contents, context, workspace.new_id),
            lambda: _by_hand(by_hand),
            1.2,
        )


def _values(quotations: tuple[Quotation, ...]) -> list[list[Any]]:
    """The cells as plain values, so that the floor converts nothing."""
    get = attrgetter(*(field.name for field in RFQ.sheets[0].fields))
    kinds = [field.kind for field in RFQ.sheets[0].fields]
    return [
        [str(item.id), *(kind.cell(value) for kind, value in zip(kinds, get(item), strict=True))]
        for item in quotations
    ]


def _by_hand(rows: list[list[Any]]) -> bytes:
    """The same features written directly: formats, validations, protection, panes, a hidden sheet."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet("报价")
        look = {
            "border": 1,
            "border_color": "#D9D4CC",
            "valign": "vcenter",
            "bg_color": "#FFF6E5",
            "locked": False,
        }
        text = book.add_format({**look, "num_format": "@"})
        number = book.add_format({**look, "num_format": "#,##0.00"})
        day = book.add_format({**look, "num_format": "yyyy-mm-dd"})
        for column, field in enumerate(RFQ.sheets[0].fields, 1):
            page.write_string(3, column, field.header, text)
            page.data_validation(
                4, column, 3 + len(rows), column, {"validate": "list", "source": ["甲", "乙"]}
            )
            page.set_column(column, column, 14)
        for row, values in enumerate(rows, 4):
            for column, value in enumerate(values):
                if value is None:
                    page.write_blank(row, column, None, text)
                elif isinstance(value, str):
                    page.write_string(row, column, value, text)
                elif isinstance(value, date):
                    page.write_datetime(row, column, value, day)
                else:
                    page.write_number(row, column, value, number)
        page.protect()
        page.freeze_panes(4, 2)
        page.set_landscape()
        page.repeat_rows(3)
        hidden = book.add_worksheet("hidden")
        hidden.write_string(0, 0, "identity")
        hidden.very_hidden()
    return buffer.getvalue()


if __name__ == "__main__":
    for row in measure():
        print(row)
