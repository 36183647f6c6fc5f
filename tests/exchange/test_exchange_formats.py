"""Every format that people send is read by what is in the file: the same table comes out of each."""

from __future__ import annotations

import csv
import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk import i18n
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.progress import Cancelled, Progress
from scoutdesk.exchange.reading.book import Book, read_book
from tests.exchange.office import saved_by_office

ROWS = [["品名", "规格", "单价"], ["伦晚脐橙", "5斤装", "6.8"], ["红橙", "80-85mm", "9"]]


@pytest.fixture(autouse=True)
def _chinese() -> None:
    i18n.use(i18n.CHINESE)


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_book(name, content)
    return str(caught.value)


def rows_of(book: Book, table: int = 0) -> list[list[Any]]:
    return book.tables[table].rows


def text(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    out = StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("gbk", "GB18030"),
    ],
)
@pytest.mark.parametrize(
    ("delimiter", "named"), [(",", "逗号"), ("\t", "制表符"), (";", "分号"), ("|", "竖线"), ("，", "逗号")]
)
def test_the_encoding_and_what_parts_the_columns_are_found_and_said(encoding, told, delimiter, named) -> None:
    book = read_book("报价.csv", text(ROWS, delimiter).encode(encoding))
    assert rows_of(book) == ROWS
    assert [str(note) for note in book.notes] == [f"报价.csv 按 {told} 编码读取，各列以{named}分隔"]


cells = st.text(
    st.characters(codec="gb18030", exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters='\ufeff"'),
    min_size=1,
    max_size=8,
).filter(lambda cell: cell == cell.strip() and not cell.startswith("="))


@given(st.lists(st.tuples(cells, cells, cells), min_size=3, max_size=6), st.sampled_from([",", "\t", ";"]))
def test_what_a_spreadsheet_writes_as_text_comes_back(rows, delimiter) -> None:
    rows = [["品名", "规格", "备注"], *([first, second + "\n第二行", third] for first, second, third in rows)]
    (table,) = read_book("a.csv", text(rows, delimiter).encode("utf-8-sig")).tables
    assert table.rows == rows


@pytest.mark.parametrize("line", ["\r\n", "\n", "\r"])
def test_a_quoted_cell_keeps_its_line_ends_and_quotation_marks(line) -> None:
    content = f'品名,备注{line}伦晚,"第一行{line}第二行，""特级"""{line}'.encode()
    assert rows_of(read_book("a.csv", content)) == [["品名", "备注"], ["伦晚", '第一行\n第二行，"特级"']]


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_rest() -> None:
    lines = ["品名,规格,单价", '伦晚,"5斤装,6.8', *(f"红橙{number},9枚,{number}" for number in range(90))]
    book = read_book("a.csv", "\n".join(lines).encode())
    assert (len(rows_of(book)), rows_of(book)[1]) == (92, ["伦晚", '"5斤装', "6.8"])
    assert "引号不成对" in str(book.notes[1])


def test_text_that_looks_like_a_formula_stays_text_and_a_barcode_keeps_its_noughts() -> None:
    content = b"=1+1,+86,-3,@SUM(A1),=\"0012\",=cmd|'/c calc'!A0\na,b,c,d,e,f\n"
    assert rows_of(read_book("a.csv", content))[0] == [
        "=1+1",
        "+86",
        "-3",
        "@SUM(A1)",
        "0012",
        "=cmd|'/c calc'!A0",
    ]


def test_signs_that_cannot_be_read_are_counted_and_half_a_file_of_them_is_refused() -> None:
    content = text(ROWS * 40).encode()
    book = read_book("a.csv", content[:50] + b"\xff" + content[51:])
    assert "个字符无法识别" in str(book.notes[-1])
    assert "编码无法识别" in refusal("a.csv", bytes(range(128, 256)) * 20)


def test_excels_first_line_about_the_separator_is_no_row() -> None:
    assert rows_of(read_book("a.csv", b"sep=;\r\na;b,c\r\n1;2\r\n")) == [["a", "b,c"], ["1", "2"]]


@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_a_web_page_that_calls_itself_xls_is_read(charset) -> None:
    page = f"""<html><head><meta charset="{charset}"><style>td {{color: red}}</style></head><body><table>
    <tr><th colspan=2>品名与规格</th><th>单价</th></tr><tr><td rowspan="2">伦晚&nbsp;脐橙</td><td>5斤装</td>
    <td>6.8</td></tr><tr><td>9斤装</td><td><b>12</b><br>含税</td></tr></table><script>alert(1)</script></html>"""
    book = read_book("导出.xls", page.encode(charset))
    assert rows_of(book) == [
        ["品名与规格", "", "单价"],
        ["伦晚 脐橙", "5斤装", "6.8"],
        ["", "9斤装", "12\n含税"],
    ]
    assert book.tables[0].marks.merges == ("A1:B1", "A2:A3")
    assert [str(note) for note in book.notes] == ["导出.xls 实际上是网页，已读取其中的表格"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 ...", "不是工作簿"),
        (b"\x89PNG\r\n\x1a\n", "不是工作簿"),
        (b"Rar!\x1a\x07", "是压缩包"),
        (b"<html><body>no table</body></html>", "是网页，其中没有表格"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "是 XML 格式",
        ),
        (b"MIME-Version: 1.0\r\n", "是保存下来的网页"),
        (b"\x01\x02\x03\x04 text", "不是工作簿"),
    ],
)
def test_what_is_no_table_is_named(content, sentence) -> None:
    assert sentence in refusal("报价.xls", content)


def test_an_old_workbook_is_read_like_the_common_reader_does_and_tells_more(shared_data) -> None:
    from python_calamine import CalamineWorkbook

    path = shared_data / "sheets" / "18-easyexcel-t01.xls"
    book = read_book("报价.xlsx", path.read_bytes())
    (table,) = book.tables
    assert table.rows == CalamineWorkbook.from_path(path).get_sheet_by_name(table.name).to_python()
    assert [str(note) for note in book.notes] == [
        "产品数据!C2：批注“Administrator: 如果是非标，请输入 非标两个字即可”"
    ]


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One workbook in the formats that LibreOffice writes."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    folder = tmp_path_factory.mktemp("everywhere")
    book = Workbook()
    page = book.active
    page.title = "报价"
    page.append(["品名", "单价", "日期", "比例", "时刻", "是否"])
    for number in range(200):
        moment = datetime(2026, 11, 1 + number % 28, 8, number % 60)
        page.append([f"品种{number % 7}Ab", number / 4, moment.date(), number / 500, moment, number % 2 == 0])
        page.cell(number + 2, 2).number_format = '0.00"元/斤"'
        page.cell(number + 2, 4).number_format = "0.00%"
    page["A3"] = "=1/0"
    page["A4"].comment = Comment("这里请再看", "李")
    page.merge_cells("A10:A11")
    page.row_dimensions[12].hidden = True
    page.column_dimensions["F"].hidden = True
    book.create_sheet("内部").sheet_state = "hidden"
    book["内部"]["C9"] = "长" * 9000
    book.save(folder / "a.xlsx")
    for suffix in ("xls", "ods"):
        saved_by_office([folder / "a.xlsx"], suffix, folder)
    return {suffix: (folder / f"a.{suffix}").read_bytes() for suffix in ("xlsx", "xls", "ods")}


def test_the_same_workbook_reads_the_same_in_every_format(everywhere) -> None:
    books = {suffix: read_book(f"a.{suffix}", content) for suffix, content in everywhere.items()}
    for table, hidden in ((0, False), (1, True)):
        found = {suffix: book.tables[table] for suffix, book in books.items()}
        assert {item.hidden for item in found.values()} == {hidden}
        for suffix in ("xls", "ods"):
            for row, (ours, theirs) in enumerate(zip(found[suffix].rows, found["xlsx"].rows, strict=True)):
                assert [_plain(cell) for cell in ours] == [_plain(cell) for cell in theirs], (suffix, row)
    assert books["ods"].tables[0].rows[1][2:5] == [date(2026, 11, 1), 0.0, datetime(2026, 11, 1, 8, 0)]


def _plain(cell: object) -> object:
    """The old format keeps a percentage in hundredths of fewer bits."""
    return round(cell, 9) if isinstance(cell, float) else cell


def test_what_stands_beside_the_values_is_told_in_every_format(everywhere) -> None:
    for suffix in ("xls", "ods"):
        table = read_book(f"a.{suffix}", everywhere[suffix]).tables[0]
        marks = table.marks
        assert marks.errors == {(2, 0): "#DIV/0!"}
        assert (marks.hidden_rows, marks.hidden_columns, marks.merges) == ((11,), (5,), ("A10:A11",))
        assert marks.comments == {(3, 0): "这里请再看"}
        assert "%" in marks.formats[1, 3]
    table = read_book("a.xlsx", everywhere["xlsx"]).tables[0]
    assert (table.marks.formats[1, 1], table.marks.formats[5, 3]) == ('0.00"元/斤"', "0.00%")
    assert (1, 2) not in table.marks.formats


def package(parts: dict[str, bytes | str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"xl/workbook.bin": b"x"}, "是二进制 .xlsb 格式"),
        ({"Index/Document.iwa": b"x"}, "是 Apple Numbers 文档"),
        ({"甲社.xlsx": b"x", "乙社.xlsx": b"x"}, "是压缩包"),
        ({"word/document.xml": b"<x/>"}, "不是工作簿"),
    ],
)
def test_a_package_of_another_kind_says_what_it_is(parts, sentence) -> None:
    assert sentence in refusal("报价.xlsx", package(parts))


def test_a_comment_in_a_returned_workbook_is_told(house, supplying) -> None:
    from openpyxl.comments import Comment

    (path,) = house.send()
    sheet = supplying(path)
    cell = sheet.cell("price")
    cell.comment = Comment("李：\n下周要涨价", "李")
    (file,) = house.preview(sheet.save()).files
    assert [str(note) for note in file.notes] == [f"报价!{cell.coordinate}：批注“下周要涨价”"]


def test_a_long_reading_tells_how_far_it_is_and_stops_when_nobody_wants_it(house, tmp_path) -> None:
    (path,) = house.send()
    told: list[tuple[int, int]] = []
    house_preview = house.preview(path)
    from scoutdesk.operations.exchange import previewing

    listening = Progress(lambda done, of, _words: told.append((done, of)))
    assert previewing.preview_import(house.workspace, [path], listening).files == house_preview.files
    assert told and told == sorted(told) and {of for _done, of in told} == {told[0][1]}
    with pytest.raises(Cancelled):
        previewing.preview_import(house.workspace, [path], Progress(is_cancelled=lambda: True))


def test_the_real_sheets_are_all_read(shared_data) -> None:
    for path in sorted(Path(shared_data / "sheets").iterdir()):
        assert any(table.rows for table in read_book(path.name, path.read_bytes()).tables)
