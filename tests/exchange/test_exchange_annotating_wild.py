"""Workbooks with everything in them go back sound: parts, order of elements, and two other programs agree."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from scoutdesk.exchange.annotating.annotate import annotate
from scoutdesk.exchange.annotating.remarks import FILLS
from scoutdesk.exchange.identity import SIGN
from scoutdesk.exchange.reading.book import read_book
from tests.exchange.handed_back import by_openpyxl, changed, parts_of, remark
from tests.exchange.office import saved_by_office
from tests.exchange.wild_workbooks import SHEET, WRITERS, wild

# the sequence of a worksheet: ISO/IEC 29500-1, CT_Worksheet
ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
SAVED = ("xlsxwriter", "plain")  # by LibreOffice, in both formats
PLACES = ((1, 1), (0, 0), (2, 4), (40, 30))


def marked(content: bytes, name: str = "报价.xlsx") -> bytes:
    """Remarks in every sheet that anybody reads."""
    kinds = tuple(FILLS)
    remarks = [
        remark(table.name, *place, kinds[number % 4])
        for table in read_book(name, content).tables
        for number, place in enumerate(PLACES)
    ]
    return annotate(name, content, remarks or [remark(SHEET, 0, 0)])[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wild")


@pytest.fixture(scope="module")
def through_office(folder: Path) -> Path:
    """The workbooks, those that LibreOffice saved, and its .ods: marked, and opened and saved by it."""
    for name, content in ({name: wild(name) for name in WRITERS} | {"plain": by_openpyxl()}).items():
        (folder / f"{name}.xlsx").write_bytes(content)
    sources = [folder / f"{name}.xlsx" for name in SAVED]
    saved_by_office(sources, "xlsx", folder / "saved")
    saved_by_office(sources, "ods", folder / "saved")
    (folder / "marked").mkdir()
    for path in (*folder.glob("*.xlsx"), *(folder / "saved").iterdir()):
        name = f"{path.stem}_{path.parent.name}{path.suffix}" if path.parent.name == "saved" else path.name
        (folder / "marked" / name.replace(".ods", "_ods.ods")).write_bytes(
            marked(path.read_bytes(), path.name)
        )
    saved_by_office(sorted((folder / "marked").iterdir()), "xlsx", folder / "back")
    return folder


@pytest.mark.parametrize("name", WRITERS)
def test_parts_are_sound_and_only_those_that_must_differ_do(name: str) -> None:
    before = wild(name)
    after = marked(before)
    for part in changed(before, after):
        assert not any(word in part for word in ("vba", "chart", "media", "table", "custom", "thread")) or (
            part.startswith("xl/chartsheets/")  # it was open in front
        ), part
    for part, data in parts_of(after).items():
        if part.endswith((".xml", ".rels")):
            root = ElementTree.fromstring(data)
            if part.startswith("xl/worksheets/sheet"):
                assert_in_order(root, part)
    views = [
        data for part, data in parts_of(after).items() if "sheets/sheet" in part and b"tabSelected" in data
    ]
    assert len(views) == 1
    types = parts_of(after)["[Content_Types].xml"].decode().lower()
    assert all(f'"/{part.lower()}"' in types for part in parts_of(after) if part.startswith("xl/comments"))


def assert_in_order(root: ElementTree.Element, part: str) -> None:
    names = [item.tag.rpartition("}")[2] for item in root]
    places = [ORDER.index(name) for name in names if name != "AlternateContent"]
    assert places == sorted(places), (part, names)
    if "AlternateContent" in names and "legacyDrawing" in names:
        assert names.index("legacyDrawing") < names.index("AlternateContent")


def test_comments_join_the_buttons_that_are_drawn_already() -> None:
    for content in (wild("xlsxwriter"), wild("excel")):
        before, after = parts_of(content), parts_of(marked(content))
        for part, drawing in before.items():
            if part.lower().endswith(".vml") and b"Button" in drawing:
                ids = [piece.split(b'"')[0] for piece in after[part].split(b'id="_x0000_s')[1:]]
                assert after[part].count(b'"Button"') == 1 and after[part].count(b'"Note"') >= 1, part
                assert len(ids) == len(set(ids)) >= 2
    assert "计算<br>" in parts_of(marked(wild("excel")))["xl/drawings/vmlDrawing1.VML"].decode()


def test_openpyxl_reads_what_was_handed_back() -> None:
    book = openpyxl.load_workbook(io.BytesIO(marked(wild("openpyxl"))), rich_text=True)
    page = book[SHEET]
    assert book.sheetnames == ["退表说明", "图", SHEET, "存货", "底稿"] and book.active.title == "退表说明"
    assert [book[name].sheet_state for name in book.sheetnames[3:]] == ["hidden", "veryHidden"]
    assert page["B2"].comment.text.startswith("实测\n" + SIGN) and page["A2"].hyperlink.target
    assert str(page["D2"].value) == "红字" and page["E2"].value.ref == "E2:E3" and "价目" in page.tables


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_libreoffice_opens_all_of_them_with_values_comments_and_colours(through_office: Path) -> None:
    back = {path.stem: openpyxl.load_workbook(path) for path in (through_office / "back").iterdir()}
    assert len(back) == len(WRITERS) + 1 + 2 * len(SAVED)
    for name, book in back.items():
        assert book.sheetnames[0] == "退表说明" and book.active.title == "退表说明", name
        page = next(book[title] for title in (SHEET, "报价 一'二") if title in book.sheetnames)
        if name in ("excel", "strict"):
            notes = [
                cell.comment.text for item in book for row in item.iter_rows() for cell in row if cell.comment
            ]
            assert any(SIGN in text for text in notes), name
            continue
        for (row, column), kind in {(1, 1): "wrong", (2, 4): "asked", (40, 30): "conflict"}.items():
            cell = page.cell(row + 1, column + 1)
            assert SIGN in cell.comment.text and "计价单位" in cell.comment.text, (name, cell.coordinate)
            assert cell.fill.fgColor.rgb == FILLS[kind], (name, cell.coordinate)  # type: ignore[index]  # of KINDS
        if page.title == SHEET:
            assert [page["C2"].value, page["C3"].value] == [8.5, 6.8], name
            assert page["B2"].comment.text.splitlines()[0] in ("实测", "供应商的话"), name
    for name in ("plain", "plain_saved", "plain_saved_ods"):
        page = back[name]["报价 一'二"]
        assert page["E5"].value == "=C5*D5" and page["B5"].comment.text.startswith("我们的备注")
        assert page.data_validations.count == 1 and len(page._images) == 1, name


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_libreoffice_saved_keeps_its_other_parts(through_office: Path, kind: str) -> None:
    for name in SAVED:
        before = (through_office / "saved" / f"{name}.{kind}").read_bytes()
        differ = changed(before, marked(before, f"x.{kind}"))
        wanted = {"content.xml", "styles.xml", "settings.xml"}
        assert kind == "xlsx" or differ <= wanted
        assert not [part for part in differ if "media" in part or "Pictures" in part or "Object" in part]
