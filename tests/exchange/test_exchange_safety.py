"""Files that mean harm, or are broken: refused or read, in bounded memory and time; nothing in them is obeyed."""

from __future__ import annotations

import re
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scoutdesk import i18n
from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.reading import limits, open_document, packages, shared_texts
from scoutdesk.exchange.reading.book import Book, read_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="报价">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>品名</t></is></c><c r="B1"><v>6.8</v></c></row>'


@pytest.fixture(autouse=True)
def _chinese() -> None:
    i18n.use(i18n.CHINESE)


@contextmanager
def within(megabytes: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < megabytes * 1048576
    finally:
        tracemalloc.stop()


def refusal(content: bytes, name: str = "报价.xlsx") -> str:
    with pytest.raises(Refused) as caught:
        read_book(name, content)
    return str(caught.value)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def parts(*sheets: str, **more: str) -> dict[str, bytes | str]:
    """A workbook written by hand; `sheets` are what is in their sheetData."""
    named = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return {
        "[Content_Types].xml": f'<Types xmlns="{types}"/>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{links}</Relationships>',
        **{
            f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
            for n, rows in enumerate(sheets, 1)
        },
        **more,
    }


def told(book: Book) -> list[str]:
    return [str(note) for note in book.notes]


# XML


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_every_part_and_encoding(part, encoding) -> None:
    found = parts(ROW)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    found[part] = (declared + str(found[part])).encode(encoding)
    with within(30):
        assert "DOCTYPE" in refusal(zipped(found))


def test_a_document_type_in_an_ods_is_refused() -> None:
    bad = ODS.format("").replace("?>", '?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', 1)
    assert "DOCTYPE" in refusal(zipped({"content.xml": bad}), "报价.ods")


def test_an_encoding_that_is_none_is_no_way_around() -> None:
    found = parts(ROW)
    found["xl/worksheets/sheet1.xml"] = b'<?xml version="1.0" encoding="utf-7"?>+ADw-' + ROW.encode()
    assert "已损坏" in refusal(zipped(found))


# packages


def test_a_part_that_stands_twice_is_refused() -> None:
    out = BytesIO()
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "w") as made:
        for name, content in (*parts(ROW).items(), ("xl/worksheets/sheet1.xml", "<worksheet/>")):
            made.writestr(name, content)
    assert "里有两个 xl/worksheets/sheet1.xml" in refusal(out.getvalue())


def test_parts_that_share_their_bytes_are_refused() -> None:
    content = bytearray(zipped({**parts(ROW), "xl/bomb1.xml": b"x" * 5000, "xl/bomb2.xml": b"x" * 5000}))
    first, second = (content.rfind(name) - 46 for name in (b"xl/bomb1.xml", b"xl/bomb2.xml"))
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    assert "已损坏" in refusal(bytes(content))


def test_what_unpacks_without_end_is_counted_and_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    most = 16 * limits.MEGABYTE
    monkeypatch.setattr(packages, "MOST_UNPACKED", most)
    large = b" " * (most // 8)
    found: dict[str, bytes | str] = parts(*[ROW] * 10)
    for number in range(1, 11):
        found[f"xl/worksheets/sheet{number}.xml"] = (
            str(found[f"xl/worksheets/sheet{number}.xml"]).encode() + large
        )
    with within(150):
        assert "解压后有" in refusal(zipped(found))


def test_names_that_are_no_utf8_and_backslashes_are_read() -> None:
    found = {
        name.replace("/", "\\") if "sheet1" in name else name: content for name, content in parts(ROW).items()
    }
    content = zipped({**found, "xl/media/AAAAAA.png": b"x"}).replace(b"AAAAAA", "图片一".encode("gbk"))
    assert read_book("a.xlsx", content).tables[0].rows == [["品名", 6.8]]


def test_what_else_a_package_carries_is_named_and_left_alone() -> None:
    inner = zipped({"bomb.xml": b"0" * 1000})
    book = read_book(
        "a.xlsx",
        zipped(
            parts(
                ROW + '<row r="2"><c r="A2" t="str"><f>cmd|\'/c calc\'!A0</f><v>旧值</v></c></row>',
                **{
                    "xl/vbaProject.bin": "x",
                    "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd"/></externalLink>',
                    "xl/embeddings/oleObject1.bin": inner,
                    "xl/connections.xml": "<connections/>",
                },
            )
        ),
    )
    assert book.tables[0].rows[1] == ["旧值", ""]
    assert told(book) == [
        "a.xlsx 含有宏，已忽略",
        "a.xlsx 引用了其他文件；未去查找，读取的是上次保存的值",
        "a.xlsx 试图启动其他程序（DDE），未启动",
        "a.xlsx 嵌入了其他文档，未打开",
        "a.xlsx 带有外部数据连接，未连接",
    ]


# size


def test_three_hundred_sheets_and_the_longest_texts_are_read() -> None:
    long = "长" * 32_767
    book = read_book("a.xlsx", zipped(parts(*[ROW] * 299, ROW.replace("品名", long))))
    assert (len(book.tables), book.tables[-1].rows) == (300, [[long, 6.8]])


def test_blank_cells_with_a_look_down_to_the_last_row_are_nothing() -> None:
    styled = "".join(
        f'<row r="{row}"><c r="A{row}" s="1"/><c r="XFD{row}" s="1"/></row>' for row in range(2, 1000)
    )
    last = '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" t="str"><f>IF(A1="","","x")</f><v></v></c></row>'
    with within(30):
        book = read_book("a.xlsx", zipped(parts(ROW + styled + last)))
    assert (book.tables[0].rows, told(book)) == ([["品名", 6.8]], [])


@pytest.mark.parametrize("end", ["/>", " />", "></c>", "><v/></c>"])
def test_values_far_below_one_another_stay_when_the_blank_cells_between_go(end) -> None:
    """Beside a value, in rows of their own, and below all of them; a hidden row with a value is still hidden."""
    styled = "".join(f'<row r="{row}"><c r="A{row}" s="1"{end}</row>' for row in range(3, 20_000))
    value = '<row r="30000" hidden="1"><c r="A30000" s="1"{0}<c r="B30000" s="1"><v>5</v></c><c r="C30000" s="1"{0}</row>'
    last = f'<row r="1048576"><c r="A1048576"{end}</row>'
    with within(20):
        book = read_book("a.xlsx", zipped(parts(ROW + styled + value.format(end) + last)))
    (table,) = book.tables
    assert (len(table.rows), table.rows[0], table.rows[-1]) == (30_000, ["品名", 6.8], ["", 5.0])
    assert table.marks.hidden_rows == (29_999,) and told(book) == []


def test_sheets_that_each_reach_far_are_refused_together() -> None:
    corner = f'<row r="100"><c r="{"ZZ"}100"><v>1</v></c></row>'
    wide = ROW + corner
    many = limits.MOST_CELLS // (702 * 100) + 2
    with within(200):
        assert "的内容一直到 表" in refusal(zipped(parts(*[wide] * many)))


@pytest.mark.parametrize("at", ["A0", "AAAAAAA1", "A4294967297", "XFE1", "A99999999999"])
def test_an_address_that_no_sheet_has_makes_no_room(at) -> None:
    with within(30):
        book = read_book("a.xlsx", zipped(parts(ROW + f'<row r="2"><c r="{at}"><v>1</v></c></row>')))
    assert book.tables[0].rows[0] == ["品名", 6.8]
    assert len(book.notes) == 1


@pytest.mark.parametrize("at", ["XFD1048576", "ZZ199999"])
@pytest.mark.parametrize("cell", ['<c x="&gt;>" r="{}" y="/>">', '<c s="1"r="{}">', '<c r="A9" r="{}">'])
def test_an_address_in_a_tag_that_is_oddly_written_makes_no_room(at, cell) -> None:
    with within(30):
        try:
            book = read_book("a.xlsx", zipped(parts(f'{ROW}<row r="9">{cell.format(at)}<v>1</v></c></row>')))
            assert len(book.tables[0].rows) < 10
        except Refused as refused:
            assert "最多读取" in str(refused)


def test_what_is_told_in_very_many_elements_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 20_000 + "</cols><sheetData>"
    found = parts(ROW)
    found["xl/worksheets/sheet1.xml"] = str(found["xl/worksheets/sheet1.xml"]).replace("<sheetData>", columns)
    with within(30):
        assert len(read_book("a.xlsx", zipped(found)).tables[0].marks.hidden_columns) == limits.MOST_COLUMNS
    monkeypatch.setattr(packages, "MOST_IN_A_TREE", 1000)
    found["xl/workbook.xml"] = str(found["xl/workbook.xml"]).replace("<sheets>", "<a/>" * 1000 + "<sheets>")
    assert "超过可读取的大小" in refusal(zipped(found))
    assert "超过可读取的大小" in refusal(b"<html>" + b"<table><tr><td>" * 10_000, "a.xls")


def test_a_text_that_stands_once_and_is_named_by_many_cells_is_counted_as_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_texts, "MOST_COPIED", 100_000)
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{{}}</v></c></row>' for n in range(2, 102))
    link = f'<Relationship Id="s" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/>'

    def book(number: int) -> bytes:
        found = parts(ROW + cells.format(*[number] * 100))
        rels = "xl/_rels/workbook.xml.rels"
        found[rels] = str(found[rels]).replace("</Relationships>", link + "</Relationships>")
        texts = f"<si><t>短</t></si><si><t>{'长' * 1000}</t></si>"
        return zipped(
            {**found, "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" uniqueCount = "4000000000">{texts}</sst>'}
        )

    # nor is it believed how many it claims to hold: room for as many would end the program
    assert read_book("a.xlsx", book(0)).tables[0].rows[-1][0] == "短"
    assert "超过可读取的大小" in refusal(book(1))
    repeated = ODS.format(
        '<table:table-row table:number-rows-repeated="100"><table:table-cell office:value-type="string">'
        f"<text:p>{'长' * 2000}</text:p></table:table-cell></table:table-row>"
    )
    monkeypatch.setattr(open_document, "MOST_COPIED", 100_000)
    assert "超过可读取的大小" in refusal(zipped({"content.xml": repeated}), "a.ods")


def test_a_stray_nul_makes_no_other_encoding_of_a_text() -> None:
    book = read_book("a.csv", "品名,单价\n橙\0子,6\n".encode() * 3)
    assert book.tables[0].rows[1] == ["橙\ufffd子", "6"]
    with within(30):
        assert "超过可读取的大小" in refusal(b"a," * 600_000, "a.csv")


def test_a_hundred_thousand_rows_are_within_the_limit() -> None:
    assert limits.MOST_ROWS > 100_000
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(2, 100_021))
    assert len(read_book("a.xlsx", zipped(parts(ROW + rows))).tables[0].rows) == 100_020


def test_an_ods_of_a_million_repetitions_makes_no_room() -> None:
    blank = '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="{}"{}</table:table-row>'
    value = (
        '<table:table-row><table:table-cell office:value-type="float" office:value="6.8"/></table:table-row>'
    )
    filled = ' office:value-type="string"><text:p>占</text:p></table:table-cell>'
    fine = zipped({"content.xml": ODS.format(value + blank.format(1_048_575, 16_384, "/>"))})
    with within(30):
        assert read_book("a.ods", fine).tables[0].rows == [[6.8]]
        for rows, columns in ((1_000_000, 1), (1, 1_000_000), (100_000, 700)):
            bad = zipped({"content.xml": ODS.format(value + blank.format(rows, columns, filled))})
            assert "的内容一直到 报价!" in refusal(bad, "a.ods")


# what was meant as text stays text


LIKE_FORMULAS = ("=1+1", "+86 138", "-5", "@SUM(A1)", "=cmd|'/c calc'!A0", '=HYPERLINK("http://x")')


def test_text_that_begins_like_a_formula_never_becomes_one(house, supplying) -> None:
    from openpyxl import load_workbook

    from scoutdesk.operations.exchange import exchanging

    (path,) = house.send()
    sheet = supplying(path)
    fields = ("grade", "delivery_point", "remark")
    for row in range(2):
        for field, typed in zip(fields, LIKE_FORMULAS[3 * row :], strict=False):
            sheet.write(field, typed, row)
    exchanging.apply_import(house.workspace, house.preview(sheet.save()))
    (again,) = house.send()
    cells = [cell for page in load_workbook(again) for row in page.iter_rows() for cell in row]
    assert {cell.value for cell in cells if cell.data_type == "s"} >= set(LIKE_FORMULAS)
    with zipfile.ZipFile(again) as package:
        written = b"".join(package.read(name) for name in package.namelist() if "worksheets/" in name)
    assert not re.search(rb"<f[ >]", written)


# damage

SMALL = zipped(parts(ROW, ROW))
TABLES = zipped(
    {
        "content.xml": ODS.format(
            "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
        )
    }
)


def ends(content: bytes) -> None:
    """In a book or a refusal, and in nothing else."""
    try:
        assert isinstance(read_book("a.xlsx", content), Book)
    except Refused as refused:
        assert str(refused)


flips = st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), min_size=1, max_size=6)


def flipped(content: bytes, at: list[tuple[int, int]]) -> bytes:
    data = bytearray(content)
    for place, value in at:
        data[place % len(data)] = value
    return bytes(data)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([SMALL, TABLES]), flips)
def test_a_damaged_package_ends_in_a_book_or_a_refusal(content, at) -> None:
    ends(flipped(content, at))


@settings(max_examples=60, deadline=None)
@given(flips, st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"]))
def test_damage_within_a_part_ends_in_a_book_or_a_refusal(at, part) -> None:
    found = parts(ROW)
    found[part] = flipped(str(found[part]).encode(), at)
    ends(zipped(found))


@settings(max_examples=40, deadline=None)
@given(flips)
def test_damage_within_an_ods_ends_in_a_book_or_a_refusal(at) -> None:
    content = ODS.format(
        '<table:table-row><table:table-cell office:value-type="float" office:value="6"/></table:table-row>'
    )
    ends(zipped({"content.xml": flipped(content.encode(), at)}))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200))
@example("品名,单价\n橙,6".encode("gbk"))
@example(b"<table><tr><td rowspan=99999 colspan=99999>x")
@example(b'a,"b\n' * 50)
def test_any_bytes_end_in_a_book_or_a_refusal(content) -> None:
    ends(content)


@pytest.fixture(scope="module")
def old(request: pytest.FixtureRequest) -> bytes:
    return (request.getfixturevalue("shared_data") / "sheets" / "18-easyexcel-t01.xls").read_bytes()


@settings(max_examples=60, deadline=None)
@given(at=flips)
def test_a_damaged_old_workbook_ends_in_a_book_or_a_refusal(old, at) -> None:
    ends(flipped(old, at))


def test_no_number_in_an_old_workbook_makes_room_by_itself(old) -> None:
    for place in range(512, 6000, 37):
        ends(old[:place] + b"\xff\xff\xff\x7f" + old[place + 4 :])
