"""Every workbook of the house: what its template has, that it comes back untouched, and who may see what."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scoutdesk import i18n
from scoutdesk.domain.changes import Change
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.pricing.price_list import PriceList
from scoutdesk.domain.sourcing.order import OrderLine, OrderState, PurchaseOrder
from scoutdesk.domain.sourcing.quotation import (
    PriceUnit,
    Quotation,
)
from scoutdesk.domain.storage.inspection import InspectionPlan
from scoutdesk.domain.storage.lot import Lot, LotState
from scoutdesk.domain.storage.warehouse import Warehouse
from scoutdesk.exchange.cells import number_format
from scoutdesk.exchange.sheet import Sheet
from scoutdesk.exchange.workbooks import WORKBOOKS
from scoutdesk.fields.kinds import CURATOR, INTERNAL, SUPPLIER, Choice, Day, Integer, Kind, Link, Number, Text
from scoutdesk.operations import history, orders, records
from scoutdesk.operations.exchange import exchanging
from scoutdesk.operations.exchange.workbooks import guides
from tests.exchange.all_workbooks import HEADER_ROW, Sent, pages, said
from tests.exchange.office import saved_by_office

# what stands nowhere but in fields that an audience may not see
SECRET = {
    SUPPLIER: (
        "绝密果业",
        "7.3131",
        "61.23",
        "73913",
        "91.91",
        "内部备注",
        "林内部",
        "保密成本",
        "苏甄选",
        "周甄选",
    ),
    CURATOR: (
        "绝密果业",
        "青滩合作社",
        "7.3131",
        "61.23",
        "73913",
        "91.91",
        "内部备注",
        "林内部",
        "保密成本",
        "周甄选",
    ),
    INTERNAL: (),
}


ALL = pytest.mark.parametrize("name", WORKBOOKS)
SENT_TO_FILL_IN = [name for name, declared in WORKBOOKS.items() if declared.comes_back]


@ALL
def test_an_untouched_export_comes_back_without_changes(sent: Sent, name: str) -> None:
    assert said(sent.preview(sent.files[name])) == []


@pytest.fixture(scope="module")
def resaved(sent: Sent, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each of them opened and saved by LibreOffice, in one go."""
    folder = tmp_path_factory.mktemp("resaved")
    given = [shutil.copy(path, folder / f"{name}.xlsx") for name, path in sent.files.items()]
    out = saved_by_office(given, "xlsx", folder / "out")
    return {name: out / f"{name}.xlsx" for name in sent.files}


@ALL
def test_saved_again_by_another_program_it_says_the_same(
    sent: Sent, resaved: dict[str, Path], name: str
) -> None:
    assert said(sent.preview(resaved[name])) == []


@ALL
def test_rows_may_be_sorted(sent: Sent, name: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(sent.files[name], tmp_path / "sorted.xlsx"))
    book = openpyxl.load_workbook(path)
    moved = 0
    for page in book.worksheets:
        if not str(page.cell(HEADER_ROW, 1).value).startswith("scoutdesk:"):
            continue
        page.protection.sheet = False
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=HEADER_ROW + 1)]
        for row, values in enumerate(reversed(rows), HEADER_ROW + 1):
            for column, value in enumerate(values, 1):
                page.cell(row, column).value = value
        moved += len(rows) > 1
    book.save(path)
    assert moved or name in ("prices",)
    assert said(sent.preview(path)) == []


@ALL
def test_the_template_has_what_a_person_needs(sent: Sent, name: str) -> None:
    declared = WORKBOOKS[name]
    book = openpyxl.load_workbook(sent.files[name])
    assert book["填写说明" if declared.comes_back else "各列含义"]["A1"].value
    assert book["_scoutdesk"].sheet_state == "veryHidden"
    told = json.loads(book["_scoutdesk"]["A2"].value)
    assert (told["workspace"], told["workbook"]) == (sent.workspace.id, name)
    assert told["entry"] > 0
    assert {font.name for font in book._fonts} == {"微软雅黑"}
    seen = 0
    for sheet, page in pages(name, sent.files[name]):
        seen += 1
        _check_page(sheet, page, str(i18n.say(declared.title)))
    assert seen == len(told["headers"]) >= 1


def _check_page(sheet: Sheet, page: Worksheet, title: str) -> None:
    assert str(page["B1"].value).startswith(title)
    assert page.protection.sheet
    assert (page.freeze_panes, page.print_title_rows, str(page.page_setup.paperSize)) == ("C5", "$4:$4", "9")
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert page.column_dimensions["A"].hidden
    fields = (*sheet.fields, *sheet.computed_fields)
    headers = [cell.value for cell in page[HEADER_ROW]][1 : len(fields) + 1]
    assert headers == [item.header for item in fields]
    rules = page.data_validations.dataValidation
    for column, item in enumerate(fields, 2):
        unit = str(i18n.say(item.kind.unit)) if item.kind.unit else ""
        assert unit in str(headers[column - 2])
        _check_cells(page, column, item.kind, open_=item.name in sheet.editable)
        if item.name in sheet.editable and isinstance(item.kind, Choice):
            place = page.cell(HEADER_ROW + 1, column).coordinate
            assert [rule.type for rule in rules if place in rule.sqref] == ["list"], (page.title, item.name)


def _check_cells(page: Worksheet, column: int, kind: Kind, *, open_: bool) -> None:
    """Locked or not, its format, and a date as a date."""
    for row in range(HEADER_ROW + 1, page.max_row + 1):
        cell = page.cell(row, column)
        if column > 1 and not cell.has_style:
            continue
        assert cell.protection.locked is not open_, cell.coordinate
        assert cell.number_format == number_format(kind)
        if isinstance(kind, Day) and cell.value is not None:
            assert isinstance(cell.value, datetime)
        if isinstance(kind, Number) and cell.value is not None:
            assert isinstance(cell.value, int | float)


@ALL
def test_links_are_chosen_from_a_list(sent: Sent, name: str) -> None:
    for sheet, page in pages(name, sent.files[name]):
        listed = [rule for rule in page.data_validations.dataValidation if rule.type == "list"]
        for column, item in enumerate(sheet.fields, 2):
            inside = isinstance(item.kind, Link) and WORKBOOKS[name].sheet_of(item.kind.target) is not None
            if item.name in sheet.editable and inside and page.max_row > HEADER_ROW:
                place = page.cell(HEADER_ROW + 1, column).coordinate
                filled = any(page.cell(row, column).value for row in range(HEADER_ROW + 1, page.max_row + 1))
                assert not filled or any(place in rule.sqref for rule in listed), (page.title, item.name)


@ALL
def test_what_an_audience_may_not_see_is_nowhere_in_the_file(sent: Sent, name: str) -> None:
    declared = WORKBOOKS[name]
    with ZipFile(sent.files[name]) as package:
        whole = "".join(package.read(part).decode("utf-8", "replace") for part in package.namelist())
    assert [secret for secret in SECRET[declared.audience] if secret in whole] == []
    outside = declared.audience is not INTERNAL
    for sheet in declared.sheets if outside else ():
        assert all(item.kind.to & declared.audience for item in sheet.fields)


def _typed(kind: Kind) -> tuple[object, object] | None:
    """What somebody writes into a cell of this kind, and what it means."""
    match kind:
        case Day():
            return datetime(2027, 4, 9), date(2027, 4, 9)
        case Text() if not getattr(kind, "checks", None):
            return "改过的字", "改过的字"
        case Integer():
            return 17, 17
        case _:
            return None


@pytest.mark.parametrize("name", SENT_TO_FILL_IN)
def test_one_edit_comes_back_as_exactly_that_change(sent: Sent, name: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(sent.files[name], tmp_path / "edited.xlsx"))
    book = openpyxl.load_workbook(path)
    for sheet, found in pages(name, path):
        for column, item in enumerate(sheet.fields, 2):
            typed = _typed(item.kind)
            page = book[found.title]
            if item.name not in sheet.editable or typed is None or page.cell(HEADER_ROW + 1, 2).value is None:
                continue
            page.cell(HEADER_ROW + 1, column).value = typed[0]
            book.save(path)
            (file,) = sent.preview(path).files
            cells = [(row.record, cell.field, cell.theirs) for row in file.rows for cell in row.cells]
            assert cells == [(sheet.record, item.name, typed[1])]
            assert (file.problems, file.notes) == ((), ())
            return
    pytest.fail("nothing to fill in")


def test_what_is_computed_or_locked_is_not_taken_over(sent: Sent, tmp_path: Path) -> None:
    path = Path(shutil.copy(sent.files["order"], tmp_path / "locked.xlsx"))
    book = openpyxl.load_workbook(path)
    page = book["采购明细"]
    headers = [cell.value for cell in page[HEADER_ROW]]
    page.cell(HEADER_ROW + 1, headers.index("金额 (¥)") + 1).value = 1
    book.save(path)
    assert said(sent.preview(path)) == []
    page.cell(HEADER_ROW + 1, headers.index("单价 (¥)") + 1).value = 9
    book.save(path)
    (file,) = sent.preview(path).files
    assert [cell.status for row in file.rows for cell in row.cells] == ["refused"]


def test_the_amounts_of_an_order_follow_from_its_lines(sent: Sent) -> None:
    book = openpyxl.load_workbook(sent.files["order"])
    amounts = [book["采购明细"].cell(row, book["采购明细"].max_column).value for row in (5, 6)]
    assert amounts == [29565, 3060]
    assert book["采购单"].cell(5, book["采购单"].max_column).value == 32625


@pytest.mark.parametrize(
    ("told", "reason"),
    [({"workspace": "another"}, "另一个工作区"), ({"format": 99}, "更新"), ({"format": 0}, "过旧")],
)
def test_a_workbook_from_elsewhere_or_of_another_make_is_refused(
    sent: Sent, tmp_path: Path, told: dict[str, object], reason: str
) -> None:
    path = Path(shutil.copy(sent.files["harvest"], tmp_path / "foreign.xlsx"))
    book = openpyxl.load_workbook(path)
    cell = book["_scoutdesk"]["A2"]
    cell.value = json.dumps(json.loads(cell.value) | told)
    book.save(path)
    (file,) = sent.preview(path).files
    assert file.refused is not None and re.search(reason, str(file.refused))


def test_the_help_tells_each_column_as_the_workbook_does(sent: Sent) -> None:
    told = dict(guides())
    book = openpyxl.load_workbook(sent.files["harvest"])
    written = {(row[0].value, row[1].value) for row in book["填写说明"].iter_rows()}
    lines = told["采收计划与逐日预测"]
    assert lines and {(line.sheet, line.header) for line in lines} <= written


def test_in_the_dossier_codes_lead_to_rows_and_a_new_row_belongs_to_the_season(
    sent: Sent, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sent.files["dossier"], tmp_path / "dossier.xlsx"))
    book = openpyxl.load_workbook(path)
    lines = book["采购明细"]
    linked = [cell for row in lines.iter_rows() for cell in row if cell.hyperlink]
    links = {cell.value: cell.hyperlink.location for cell in linked}
    code = records.get(sent.workspace, PurchaseOrder, sent.whom["order"]).code
    assert links[code] == f"'采购单'!B{[cell.value for cell in book['采购单']['B']].index(code) + 1}"
    page = book["分级标准"]
    headers = [cell.value for cell in page[HEADER_ROW]]
    page.cell(HEADER_ROW + 3, headers.index("等级名称") + 1).value = "65–70 mm"
    book.save(path)
    outcome = exchanging.apply_import(sent.workspace, sent.preview(path))
    (made,) = [item for item in records.where(sent.workspace, Grade) if item.name == "65–70 mm"]
    assert made.season == sent.season
    history.undo(sent.workspace, outcome.entry)


# what follows from orders


def test_an_order_goes_out_once_is_confirmed_and_becomes_lots(sent: Sent, tmp_path: Path) -> None:
    workspace, order = sent.workspace, sent.whom["order"]
    assert records.get(workspace, PurchaseOrder, order).state is OrderState.SENT
    path = Path(shutil.copy(sent.files["order"], tmp_path / "confirmed.xlsx"))
    book = openpyxl.load_workbook(path)
    head, lines = book["采购单"], book["采购明细"]
    head.cell(5, [cell.value for cell in head[4]].index("订单确认日期") + 1).value = datetime(2027, 3, 2)
    lines.cell(5, [cell.value for cell in lines[4]].index("确认数量 (件)") + 1).value = 850
    book.save(path)
    taken = exchanging.apply_import(workspace, sent.preview(path))
    assert records.get(workspace, PurchaseOrder, order).state is OrderState.CONFIRMED
    assert records.get(workspace, OrderLine, sent.whom["line"]).confirmed == 850
    warehouse = records.create(workspace, Warehouse, name="杭州仓")[0].id
    plan = records.create(workspace, InspectionPlan, season=sent.season)[1]
    received = orders.receive_delivery(workspace, sent.whom["delivery"], warehouse)
    lots = [records.get(workspace, Lot, id) for id in received.ids]
    assert [(lot.batch, lot.quantity, lot.unit_net, lot.state) for lot in lots] == [
        ("A-1", 400, 4500, LotState.HELD),
        ("A-2", 500, 4500, LotState.HELD),
    ]
    with pytest.raises(Refused, match="已全部收货"):
        orders.receive_delivery(workspace, sent.whom["delivery"], warehouse)
    for entry in (received.entry, plan.entry, taken.entry):
        history.undo(workspace, entry)
    assert records.get(workspace, PurchaseOrder, order).state is OrderState.SENT


def test_an_unfinished_order_and_unapproved_prices_stay_in_the_house(sent: Sent) -> None:
    workspace = sent.workspace
    made = records.create(workspace, OrderLine, purchase_order=sent.whom["order"])[1]
    with pytest.raises(Refused, match="请先补全"):
        sent.send("order", "again")
    history.undo(workspace, made.entry)
    (listed,) = records.where(workspace, PriceList)
    with workspace.database.transaction("林") as transaction:
        entry = transaction.apply(
            i18n.say("x"), [Change(PriceList, listed.id, "approved_on", listed.approved_on, None)]
        )
    with pytest.raises(Refused, match="价格表不能发出"):
        sent.send("prices", "again")
    history.undo(workspace, entry)
    assert not list((sent.folder / "again").glob("*/*.xlsx"))


def test_an_order_takes_price_and_terms_of_its_quotation(sent: Sent) -> None:
    workspace = sent.workspace
    (offer,) = records.where(workspace, Quotation, supplier=sent.whom["supplier"])
    outcome = orders.order_from(workspace, offer.id)
    order, line = outcome.ids
    assert records.get(workspace, PurchaseOrder, order).price_unit is PriceUnit.KG
    # the planned volume reaches the largest price break
    assert records.get(workspace, OrderLine, line).unit_price == Decimal("6.30")
    history.undo(workspace, outcome.entry)


def test_a_supplier_names_an_order_line_by_its_grade(sent: Sent, tmp_path: Path) -> None:
    path = Path(shutil.copy(sent.files["delivery-note"], tmp_path / "graded.xlsx"))
    book = openpyxl.load_workbook(path)
    page = book["送货明细"]
    headers = [cell.value for cell in page[HEADER_ROW]]
    for row, grade in ((7, "70–75 mm"), (8, "65–70 mm")):
        page.cell(row, headers.index("采购明细") + 1).value = grade
        page.cell(row, headers.index("送货数量 (件)") + 1).value = 50
    book.save(path)
    (file,) = sent.preview(path).files
    named = [cell for row in file.rows for cell in row.cells if cell.field == "order_line"]
    smaller = next(item for item in records.where(sent.workspace, OrderLine) if item.grade == "70–75 mm")
    assert [(cell.status, cell.theirs) for cell in named] == [("change", smaller.id), ("problem", None)]
    assert "65–70 mm" in str(file.problems[0])


def test_nothing_is_received_against_a_cancelled_order(sent: Sent) -> None:
    workspace = sent.workspace
    warehouse, made = records.create(workspace, Warehouse, name="杭州仓")
    order = records.get(workspace, PurchaseOrder, sent.whom["order"])
    cancelled = records.save(workspace, order, replace(order, state=OrderState.CANCELLED))
    with pytest.raises(Refused, match="已取消"):
        orders.receive_delivery(workspace, sent.whom["delivery"], warehouse.id)
    for entry in (cancelled.entry, made.entry):
        history.undo(workspace, entry)
