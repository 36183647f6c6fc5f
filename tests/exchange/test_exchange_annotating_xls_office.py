"""An .xls handed back, opened by LibreOffice: all that was in it is there, with colours, comments and the summary."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from scoutdesk.exchange.annotating.annotate import annotate
from scoutdesk.exchange.annotating.remarks import FILLS, PALE
from scoutdesk.exchange.identity import SIGN
from scoutdesk.exchange.reading.book import read_book
from scoutdesk.operations.exchange import handing_back
from scoutdesk.operations.exchange.previewing import preview_import
from tests.exchange.handed_back import by_openpyxl, by_xlsxwriter, remark
from tests.exchange.office import saved_by_office
from tests.exchange.old_records import assert_only_declared

KINDS = tuple(FILLS)
MARKED = ((4, 1), (4, 3), (1, 1), (40, 30))


def quotation() -> bytes:
    book = Workbook()
    page = book.active
    page.title = "报价单"
    page.append(["春季报价"])
    page.append([])
    page.append(["品名", "规格", "净重", "到仓价（元/斤）", "起订量", "有效期至"])
    for price in (6.8, "面议", "6.5-7元/斤"):
        page.append(["秭归伦晚脐橙", "75-80mm", "5斤", price, 100, "2027-05-01"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def by_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Workbooks that LibreOffice saved as .xls; marked; and opened by it once more."""
    folder = tmp_path_factory.mktemp("old")
    for name, content in {"plain": by_openpyxl(), "chart": by_xlsxwriter(), "quotation": quotation()}.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    saved_by_office(folder.glob("*.xlsx"), "xls", folder / "old")
    (folder / "marked").mkdir()
    for path in (folder / "old").iterdir():
        table = read_book(path.name, path.read_bytes()).tables[0]
        remarks = [remark(table.name, *place, kind) for place, kind in zip(MARKED, KINDS, strict=True)]
        (folder / "marked" / path.name).write_bytes(annotate(path.name, path.read_bytes(), remarks)[1])
    saved_by_office((folder / "marked").iterdir(), "xlsx", folder / "xlsx")
    return folder


def test_libreoffice_opens_it_with_colours_comments_and_all_that_was_in_it(by_office: Path) -> None:
    for name, title in (("plain", "报价 一'二"), ("chart", "报价")):
        before = (by_office / "old" / f"{name}.xls").read_bytes()
        assert_only_declared(before, (by_office / "marked" / f"{name}.xls").read_bytes(), retold=True)
        book = load_workbook(by_office / "xlsx" / f"{name}.xlsx")
        assert book.sheetnames[:2] == ["退表说明", title] and book.active.title == "退表说明"
        page = book[title]
        for (row, column), kind in zip(MARKED, KINDS, strict=True):
            cell = page.cell(row + 1, column + 1)
            assert SIGN in cell.comment.text and cell.fill.fgColor.rgb == PALE[kind], cell.coordinate
        links = [cell.hyperlink.location for cell in book["退表说明"]["D"] if cell.hyperlink]
        assert len(links) == 4 and links[0].endswith("!B2")
    page = load_workbook(by_office / "xlsx" / "plain.xlsx")["报价 一'二"]
    assert page["B5"].comment.text.startswith("我们的备注 <5%>\n" + SIGN) and page["E5"].value == "=C5*D5"
    assert (
        page.data_validations.count == 1 and len(page._images) == 1 and len(page.conditional_formatting) == 1
    )
    assert page.print_title_rows == "$3:$3" and "A1:F1" in page.merged_cells
    assert len(load_workbook(by_office / "xlsx" / "chart.xlsx")["报价"]._charts) == 1


def test_an_xls_of_a_supplier_comes_back_as_one_and_reads_as_if_never_marked(
    house: Any, by_office: Path, tmp_path: Path
) -> None:
    path = by_office / "old" / "quotation.xls"
    (before,) = preview_import(house.workspace, [path]).files
    outcome = handing_back.hand_back(house.workspace, path, tmp_path / "给供应商.xlsx")
    (returned,) = map(Path, outcome.files)
    assert returned.name == "给供应商.xls" and not outcome.notes
    assert_only_declared(path.read_bytes(), returned.read_bytes())
    comments = read_book("x.xls", returned.read_bytes()).tables[0].marks.comments
    assert "未写明单价" in comments[4, 3] and "应填：" in comments[4, 3]
    (after,) = preview_import(house.workspace, [returned]).files
    assert [row.cells for row in after.rows] == [row.cells for row in before.rows]
    assert after.notes == before.notes


def test_what_was_saved_in_another_format_is_known_again(by_office: Path) -> None:
    path = by_office / "xlsx" / "chart.xlsx"
    _name, after = annotate(path.name, path.read_bytes(), [remark("报价", 3, 0)])
    page = load_workbook(io.BytesIO(after))["报价"]
    cells = [page.cell(row + 1, column + 1) for row, column in MARKED]
    assert [cell.fill.fill_type and cell.fill.fgColor.rgb for cell in cells] == [
        "FFDDEEFF",
        None,
        "FFDDEEFF",
        None,
    ]
    assert page["A4"].fill.fgColor.rgb == FILLS["wrong"]
