"""A supplier's own file handed back: what is remarked upon changes, every other byte stays."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.annotating.annotate import annotate
from scoutdesk.exchange.annotating.remarks import FILLS, MOST_COMMENTS, Remark
from scoutdesk.exchange.identity import SIGN
from scoutdesk.exchange.reading.book import read_book
from scoutdesk.i18n import say
from tests.exchange.handed_back import (
    MAIN,
    OF_THE_BOOK,
    PREFIXED,
    assert_only_these_cells,
    by_openpyxl,
    by_xlsxwriter,
    cells_of,
    changed,
    in_wps_manner,
    packed,
    parts_of,
    remark,
)


def test_only_the_remarked_cells_of_an_openpyxl_file_differ() -> None:
    before = by_openpyxl()
    remarks = [
        remark("报价 一'二", 4, 1),
        remark("报价 一'二", 0, 3, "missing"),  # inside the merged title: said at its first cell
        remark("报价 一'二", 4, 8, "asked"),
        remark("报价 一'二", 30, 2, "conflict"),
    ]
    name, after = annotate("报价.xlsx", before, remarks)
    assert name == "报价_退回.xlsx"
    assert_only_these_cells(before, after, "报价 一'二", {"B5", "A1", "I5", "C31"})
    assert changed(before, after) <= OF_THE_BOOK | {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",  # it was in front: no longer selected
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }
    book = openpyxl.load_workbook(io.BytesIO(after))
    page = book["报价 一'二"]
    assert book.sheetnames == ["退表说明", "报价 一'二", "第二页", "内部"]
    assert book.active.title == "退表说明" and book["内部"].sheet_state == "hidden"
    assert page.print_title_rows == "$3:$3" and page.print_area == "'报价 一''二'!$A$1:$F$11"
    assert book["第二页"].print_area == "'第二页'!$A$1:$B$2"
    assert "我们的备注 <5%>" in page["B5"].comment.text and SIGN in page["B5"].comment.text
    assert page["B5"].fill.fgColor.rgb == FILLS["wrong"] and page["B5"].border.bottom.style == "double"
    assert page["B5"].number_format == "0.00" and page["A1"].fill.fgColor.rgb == FILLS["missing"]
    assert page["C31"].fill.fgColor.rgb == FILLS["conflict"] and page["E5"].value == "=C5*D5"
    assert page.column_dimensions["B"].width == 33 and page.row_dimensions[5].height == 24
    assert str(page.merged_cells) == "A1:F1" and page.auto_filter.ref == "A3:E11" and page.protection.sheet
    assert (
        page.data_validations.count == 1 and len(page.conditional_formatting) == 1 and len(page._images) == 1
    )
    links = [cell.hyperlink.location for (cell,) in book["退表说明"]["D7:D10"]]
    assert "'报价 一''二'!B5" in links and book["退表说明"]["D7"].value == "A1"


def test_boxes_are_drawn_in_the_words_of_the_drawing_that_is_there() -> None:
    """Whatever its prefixes are, and with room for what was said below a comment of theirs."""
    before, part = by_openpyxl(), "xl/drawings/commentsDrawing1.vml"
    excel = "{urn:schemas-microsoft-com:office:excel}"
    _name, once = annotate("x.xlsx", before, [remark("报价 一'二", 4, 1), remark("报价 一'二", 6, 3)])
    _name, twice = annotate("x.xlsx", once, [remark("报价 一'二", 7, 3)])
    for after, places in ((once, {("4", "1"), ("6", "3")}), (twice, {("4", "1"), ("7", "3")})):
        told = [*ElementTree.fromstring(parts_of(after)[part]).iter(f"{excel}ClientData")]
        assert {(one.findtext(f"{excel}Row"), one.findtext(f"{excel}Column")) for one in told} == places
        assert len(told) == 2 and told[-1].findtext(f"{excel}Anchor")
    assert ElementTree.fromstring(parts_of(once)[part]).findtext(f".//{excel}Anchor")  # theirs, grown


def test_charts_tables_comments_and_looks_of_blank_cells_survive() -> None:
    before = by_xlsxwriter()
    remarks = [remark("报价", 1, 1), remark("报价", 3, 4, "missing"), remark("报价", 8, 0, "asked")]
    _name, after = annotate("报价.xlsx", before, remarks)
    assert_only_these_cells(before, after, "报价", {"B2", "E4", "A9"})
    differ = changed(before, after)
    assert not [
        part for part in differ if "chart" in part or "table" in part or part == "xl/sharedStrings.xml"
    ]
    book = openpyxl.load_workbook(io.BytesIO(after))
    page = book["报价"]
    assert page["B2"].comment.text.startswith("供应商的话") and SIGN in page["B2"].comment.text
    for at in ("E4", "A9"):  # as the column and the row would have it
        assert page[at].number_format == "0.00" and not page[at].protection.locked
    assert page["E2"].value == "=SUM(B2:B6)" and len(page._charts) == 1 and "Table1" in page.tables
    app = parts_of(after)["docProps/app.xml"].decode()
    assert app.count("<vt:lpstr>") == parts_of(before)["docProps/app.xml"].decode().count("<vt:lpstr>") + 1
    assert re.search(r"<vt:i4>3</vt:i4>", app) and app.index("退表说明") < app.index("报价")


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_STORED])
def test_a_hand_written_sheet_with_all_its_oddities_keeps_them(method: int) -> None:
    before = packed(in_wps_manner(PREFIXED), method)
    places = [(0, 1), (0, 5), (2, 0), (2, 2), (3, 3), (4, 0), (6, 2), (9, 0)]
    _name, after = annotate("报价.xlsm", before, [remark("报价", *place) for place in places])
    part = "xl/worksheets/sheet1.xml"
    assert_only_these_cells(before, after, "报价", {"B1", "F1", "A3", "C3", "D4", "A5", "B6", "A10"})
    assert changed(before, after) == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        part,
    }
    text = parts_of(after)[part].decode()
    for kept in (
        "\r\n<!-- <x:row r='1'>",
        '<![CDATA[<x:row r="9">]]>',
        'ref="A3:A4" si="0"',
        "DISPIMG",
        "\r\n<x:merge",
    ):
        assert kept in text
    assert text.index("legacyDrawing") < text.index("mc:AlternateContent><mc:Choice")
    rows = [int(row.get("r", "1")) for row in ElementTree.fromstring(text.encode()).iter(f"{MAIN}row")]
    assert rows == sorted(rows) == [1, 3, 4, 5, 6, 10]
    assert [table.name for table in read_book("x.xlsx", after).tables] == ["报价"]


def test_a_thread_of_answers_stays_and_what_we_say_of_its_cell_stands_beside_it() -> None:
    book = openpyxl.load_workbook(io.BytesIO(by_openpyxl()))
    book.active = 0
    book.worksheets[0]["B5"].comment = Comment("[线程批注] 单价？", "tc={AB-12}")
    buffer = io.BytesIO()
    book.save(buffer)
    _name, after = annotate("x.xlsx", buffer.getvalue(), [remark("报价 一'二", 4, 1)])
    page = openpyxl.load_workbook(io.BytesIO(after))["报价 一'二"]
    assert page["B5"].comment.text == "[线程批注] 单价？" and page["B5"].fill.fgColor.rgb == FILLS["wrong"]
    assert page["C5"].comment.text.startswith(f"{SIGN}B5：")


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "a\x07b\ud800 & <c>"])
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    told = say("{text}: not found", text=text)
    _name, after = annotate("x.xlsx", by_xlsxwriter(), [Remark("报价", 1, 1, "wrong", told, text, text)])
    for part, data in parts_of(after).items():
        if part.endswith(("comments1.xml", "sheet3.xml")):
            ElementTree.fromstring(data)
            assert b"<f>" not in data
    page = openpyxl.load_workbook(io.BytesIO(after))["退表说明"]
    assert page["H7"].data_type != "f"


def test_signed_locked_and_broken_files_are_refused() -> None:
    whole = by_xlsxwriter()
    signed = packed(in_wps_manner(PREFIXED, **{"_xmlsignatures/sig1.xml": "<a/>"}))
    for content in (signed, whole[: len(whole) // 2], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b""):
        with pytest.raises(Refused):
            annotate("x.xlsx", content, [remark("报价", 1, 1)])


def test_more_remarks_than_comments_are_coloured_all_the_same() -> None:
    _name, after = annotate(
        "x.xlsx", by_xlsxwriter(), [remark("报价", row, 0) for row in range(MOST_COMMENTS + 9)]
    )
    part = parts_of(after)
    assert part["xl/comments1.xml"].count(SIGN.encode()) == MOST_COMMENTS
    assert len(cells_of(part["xl/worksheets/sheet1.xml"])) >= MOST_COMMENTS + 9


def test_a_csv_comes_back_as_a_copy_that_says_so() -> None:
    content = "品名,规格,到仓价\n赣南脐橙,75-80mm,=8+1\n".encode("gb18030")
    name, after = annotate("报价.csv", content, [remark("报价", 1, 2)])
    assert name == "报价_退回.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(after))
    page = book.worksheets[1]
    assert page["C2"].value == "=8+1" and page["C2"].data_type == "s"
    told = [cell.value for row in book.worksheets[0].iter_rows(max_row=7) for cell in row if cell.value]
    assert any("副本" in str(text) for text in told)


def test_the_public_files_keep_everything_but_the_remarked_cells(shared_data: Path) -> None:
    for path in sorted((shared_data / "sheets").glob("*.xlsx")):
        before = path.read_bytes()
        sheet = next(table.name for table in read_book(path.name, before).tables)
        _name, after = annotate(path.name, before, [remark(sheet, 2, 1), remark(sheet, 700, 40, "missing")])
        differ = changed(before, after)
        assert not [part for part in differ if "media" in part or "theme" in part or "cellimages" in part], (
            path
        )
        new = parts_of(after)
        for part in differ | (new.keys() - parts_of(before).keys()):
            if not part.endswith(".vml"):
                ElementTree.fromstring(new[part])
        was, now = (read_book(path.name, content).tables[0].rows for content in (before, after))
        assert [cell for row in was for cell in row if cell != ""] == [
            cell for row in now for cell in row if cell != ""
        ]


ONE, OTHER = by_openpyxl(), by_xlsxwriter()


def test_what_they_said_of_a_cell_is_the_same_after_ours_is_gone() -> None:
    """Signs that need no escaping may be escaped, and one run may hold both."""
    parts = {name: data.decode() for name, data in parts_of(by_xlsxwriter()).items()}
    data = parts["xl/comments1.xml"]
    ours = re.sub(
        r"<text>.*?</text>", f"<text><t>含税&quot;价&quot;&#10;&amp;lt;\n{SIGN}需更正</t></text>", data
    )
    _name, after = annotate("x.xlsx", packed(parts | {"xl/comments1.xml": ours}), [remark("报价", 4, 0)])
    page = openpyxl.load_workbook(io.BytesIO(after))["报价"]
    assert page["B2"].comment.text == '含税"价"\n&lt;'


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.integers(1, 14), st.integers(0, 12), st.sampled_from(list(FILLS))),
        min_size=1,
        max_size=12,
    ),
    st.booleans(),
)
def test_whatever_is_remarked_upon_nothing_else_differs(
    places: Sequence[tuple[int, int, int, str]], other: bool
) -> None:
    before, names = (OTHER, ("报价", "附页")) if other else (ONE, ("报价 一'二", "第二页"))
    _name, after = annotate(
        "x.xlsx", before, [remark(names[at], row, column, kind) for at, row, column, kind in places]
    )
    changed(before, after)
    book = openpyxl.load_workbook(io.BytesIO(after))
    for number, name in enumerate(names):
        wanted = {
            f"{openpyxl.utils.get_column_letter(column + 1)}{row + 1}"
            for at, row, column, _kind in places
            if at == number
        }
        assert_only_these_cells(before, after, name, wanted)
        commented = {cell.coordinate for row in book[name].iter_rows() for cell in row if cell.comment}
        assert wanted <= commented


@pytest.mark.parametrize("saved_between", [False, True])
def test_a_second_time_only_what_is_still_wrong_is_marked(saved_between: bool) -> None:
    before = by_xlsxwriter()
    first = [
        remark("报价", 1, 1),
        remark("报价", 2, 1),
        remark("报价", 3, 4, "missing"),
        remark("附页", 0, 0),
    ]
    _name, once = annotate("报价.xlsx", before, first)
    if saved_between:
        book = openpyxl.load_workbook(io.BytesIO(once))
        book.save(buffer := io.BytesIO())
        once = buffer.getvalue()
    _name, twice = annotate("报价.xlsx", once, [remark("报价", 2, 1, "asked")])
    book = openpyxl.load_workbook(io.BytesIO(twice))
    page = book["报价"]
    assert book.sheetnames == ["退表说明", "报价", "附页"] and book.active.title == "退表说明"
    assert [cell.value for (cell,) in book["退表说明"]["D7:D8"]] == ["B3", None]
    assert page["B2"].comment.text == "供应商的话" and page["B3"].comment.text.count(SIGN) == 1
    assert page["E4"].comment is None and book["附页"]["A1"].comment is None
    assert page["B3"].fill.fgColor.rgb == FILLS["asked"]
    original = openpyxl.load_workbook(io.BytesIO(before))
    for at in ("B2", "E4"):  # as the supplier had filled them
        assert page[at].fill.fgColor.rgb == original["报价"]["B4"].fill.fgColor.rgb
    assert book["附页"]["A1"].fill.fill_type is None
    _name, last = annotate("报价.xlsx", twice, [remark("报价", 5, 0)])
    page = openpyxl.load_workbook(io.BytesIO(last))["报价"]
    assert (
        page["B3"].fill.fgColor.rgb == original["报价"]["B4"].fill.fgColor.rgb and page["B3"].comment is None
    )
