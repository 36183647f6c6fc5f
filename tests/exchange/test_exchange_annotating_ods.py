"""An .ods handed back is the very file: cells that stand for many are taken apart, all the rest stays."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.annotating.annotate import annotate
from scoutdesk.exchange.annotating.remarks import FILLS
from scoutdesk.exchange.identity import SIGN
from scoutdesk.exchange.reading.book import read_book
from tests.exchange.handed_back import changed, parts_of, remark

KIND = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("t", "table"), ("text", "text"), ("style", "style"))
)
LOOKS = (
    '<office:automatic-styles><style:style style:name="co1" style:family="table-column"/>'
    '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Default"'
    ' style:data-style-name="N2"><style:text-properties/></style:style></office:automatic-styles>'
)
ROWS = (
    '<t:table-header-rows><t:table-row><t:table-cell office:value-type="string"><text:p>品名</text:p></t:table-cell>'
    '<t:table-cell t:number-columns-repeated="3" t:style-name="ce1"/></t:table-row></t:table-header-rows>\n'
    '<t:table-row t:number-rows-repeated="4"><t:table-cell t:number-columns-repeated="2"/>'
    '<t:table-cell t:number-columns-repeated="5" t:style-name="ce1" office:value-type="float" office:value="8.5">'
    "<text:p>8.50</text:p></t:table-cell></t:table-row>"
    '<t:table-row><t:table-cell t:number-columns-spanned="2" t:number-rows-spanned="1" office:value-type="string">'
    "<office:annotation><text:p>我们的备注</text:p></office:annotation><text:p>合并</text:p></t:table-cell>"
    '<t:covered-table-cell/><t:table-cell t:formula="of:=[.C2]*2" office:value-type="float" office:value="17"/>'
    '</t:table-row><t:table-row t:number-rows-repeated="90"><t:table-cell/></t:table-row>'
)


def document(rows: str = ROWS, looks: str = LOOKS, **parts: str) -> bytes:
    """Written by hand, with prefixes and gaps that LibreOffice would not leave."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", KIND, ZIP_STORED)
        package.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES} office:version="1.2">{looks}'
            "<!-- <t:table t:name='x'> --><office:body><office:spreadsheet>"
            f'<t:table t:name="报价"><t:table-column t:number-columns-repeated="8"/>{rows}</t:table>'
            '<t:table t:name="附页"><t:table-row><t:table-cell/></t:table-row></t:table>'
            '<t:dde-links><t:dde-link><t:table t:name="外部"><t:table-row/></t:table></t:dde-link></t:dde-links>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


def content_of(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(parts_of(data)["content.xml"])


def cells_of(data: bytes, sheet: str) -> dict[tuple[int, int], dict[str, Any]]:
    """Every cell that says or looks like anything, each by itself, with the properties of its look."""
    root = content_of(data)
    looks = {
        _get(item, "name"): sorted((*part.attrib.items(), part.tag) for part in item if part.attrib)
        for item in root.iter()
        if _name(item) == "style"
    }
    table = next(item for item in root.iter() if _name(item) == "table" and _get(item, "name") == sheet)
    found: dict[tuple[int, int], dict[str, Any]] = {}
    at = 0
    for row in (item for item in table.iter() if _name(item) == "table-row"):
        count, column = int(_get(row, "number-rows-repeated") or 1), 0
        for cell in row:
            wide = int(_get(cell, "number-columns-repeated") or 1)
            said = {
                "look": looks.get(_get(cell, "style-name"), []),
                "is": {_name_of(key): value for key, value in cell.items() if "repeated" not in key},
                "inside": [ElementTree.tostring(part) for part in cell if _name(part) != "annotation"],
                "notes": "\n".join("".join(p.itertext()) for p in cell.iter() if _in_note(cell, p)),
            }
            said["is"].pop("style-name", "")
            if any(said.values()):
                for place in ((at + down, column + over) for down in range(count) for over in range(wide)):
                    found[place] = said
            column += wide
        at += count
    return found


def _in_note(cell: ElementTree.Element, p: ElementTree.Element) -> bool:
    return _name(p) == "p" and any(p in list(item) for item in cell if _name(item) == "annotation")


def _name(item: ElementTree.Element) -> str:
    return _name_of(item.tag)


def _name_of(tag: str) -> str:
    return tag.rpartition("}")[2]


def _get(item: ElementTree.Element, name: str) -> str:
    return next((value for key, value in item.items() if _name_of(key) == name), "")


PLACES = st.tuples(st.integers(0, 110), st.integers(0, 12))
WANTED = st.lists(st.tuples(PLACES, st.sampled_from(list(FILLS))), min_size=1, max_size=10)


@settings(max_examples=40)
@given(WANTED, st.sampled_from([LOOKS, "", "<office:automatic-styles/>"]))
def test_only_the_remarked_cells_differ_whatever_is_taken_apart(
    wanted: Sequence[tuple[tuple[int, int], str]], looks: str
) -> None:
    before = document(looks=looks)
    name, after = annotate("报价.ods", before, [remark("报价", *place, kind) for place, kind in wanted])
    assert name == "报价_退回.ods" and changed(before, after) == {"content.xml"}
    first = {(5, 1): (5, 0)}  # covered: said at the first of the merged cells
    places = {first.get(place, place) for place, _kind in wanted}
    old, new = cells_of(before, "报价"), cells_of(after, "报价")
    assert {place for place in old.keys() | new.keys() if old.get(place) != new.get(place)} == places
    for place in places:
        was = old.get(place, {"is": {}, "inside": [], "notes": ""})
        assert (was["is"], was["inside"]) == (new[place]["is"], new[place]["inside"])
        assert new[place]["notes"].startswith(was["notes"]) and SIGN in new[place]["notes"]
        assert "background-color" in str(new[place]["look"])
    assert cells_of(before, "附页") == cells_of(after, "附页")
    was, now = (read_book("x", data).tables for data in (before, after))
    assert [(table.name, table.rows, table.marks.merges) for table in was] == [
        (table.name, table.rows, table.marks.merges) for table in now
    ]
    with ZipFile(io.BytesIO(after)) as package:
        mimetype = package.infolist()[0]
        assert (mimetype.filename, mimetype.compress_type) == ("mimetype", ZIP_STORED)


def test_a_second_time_only_what_is_still_wrong_is_marked_and_none_of_it_is_news() -> None:
    settings = (
        '<a><config:config-item xmlns:config="c" config:name="ActiveTable">附页</config:config-item></a>'
    )
    before = document(**{"settings.xml": settings})
    _name, once = annotate("报价.ods", before, [remark("报价", 2, 3), remark("报价", 5, 0, "asked")])
    assert 'ActiveTable">退表说明<' in parts_of(once)["settings.xml"].decode()
    _name, twice = annotate("报价.ods", once, [remark("报价", 3, 3)])
    tables = [_get(item, "name") for item in content_of(twice).iter() if _name_of(item.tag) == "table"]
    assert tables == ["退表说明", "报价", "附页", "外部"]
    old, new = cells_of(before, "报价"), cells_of(twice, "报价")
    told = {place for place, cell in new.items() if SIGN in cell["notes"]}
    coloured = {place for place, cell in new.items() if "background-color" in str(cell["look"])}
    assert told == coloured == {(3, 3)} and new[5, 0]["notes"] == "我们的备注"
    assert all(new[place]["inside"] == old[place]["inside"] for place in old)
    book = read_book("报价.ods", twice)
    assert [table.name for table in book.tables] == ["报价", "附页"]
    assert "退表" not in "".join(map(str, book.notes))


def test_what_looks_like_markup_stays_text() -> None:
    told = remark("报价", 0, 0, example='=1+1 <b> table:x="1"  & a\x07b\ud800')
    _name, after = annotate("x.ods", document(), [told])
    text = "".join(content_of(after).itertext())
    assert '=1+1 <b> table:x="1" & ab' in re.sub(" +", " ", text)


@pytest.mark.parametrize(
    "content",
    [
        document(**{"META-INF/documentsignatures.xml": "<a/>"}),
        document(**{"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        document("<t:table-row>"),
        document()[:700],
    ],
)
def test_signed_locked_and_broken_documents_are_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        annotate("x.ods", content, [remark("报价", 1, 1)])


def test_the_ending_is_that_of_what_is_in_the_file() -> None:
    name, _after = annotate("其实是.xlsx", document(), [remark("报价", 1, 1)])
    assert name == "其实是_退回.ods"
