"""Pictures that stand in a workbook beside the rows: found, taken over with their row, undone with the import."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from scoutdesk.domain.season import Attachment
from scoutdesk.exchange.reading.book import Table, read_book
from scoutdesk.operations import history, records
from scoutdesk.operations.exchange import exchanging

DRAWN = """<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><xdr:twoCellAnchor>
 <xdr:from><xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row></xdr:from><xdr:to/><xdr:pic><xdr:blipFill>
 <a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></xdr:twoCellAnchor></xdr:wsDr>"""
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
RELATION = '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'


def photo(colour: str = "orange") -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return out.getvalue()


def with_picture(path: Path, row: int, column: int, data: bytes, part: str = "xl/media/image1.png") -> Path:
    """A picture over a cell, in the manner of spreadsheets."""
    with zipfile.ZipFile(path) as package:
        parts = {item.filename: package.read(item) for item in package.infolist()}
    sheet = "xl/worksheets/_rels/sheet1.xml.rels"
    assert sheet not in parts
    parts[sheet] = RELATED.format(RELATION.format("drawing", "../drawings/drawing1.xml")).encode()
    parts["xl/drawings/drawing1.xml"] = DRAWN.format(row=row, column=column).encode()
    related = RELATED.format(RELATION.format("image", "../media/" + part.rpartition("/")[2]))
    parts["xl/drawings/_rels/drawing1.xml.rels"] = related.encode()
    parts[part] = data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def only(name: str, content: bytes) -> Table:
    (table,) = read_book(name, content).tables
    return table


def test_a_picture_in_a_cell_of_wps_is_no_text(shared_data) -> None:
    content = (shared_data / "sheets" / "wps_dispimg_synthetic.xlsx").read_bytes()
    table = only("图.xlsx", content)
    assert table.rows == [["品名", "图片"], ["伦晚脐橙", ""]]
    assert [(place, picture.name) for place, picture in table.pictures.items()] == [((1, 1), "image1.png")]
    assert table.pictures[1, 1].read().startswith(b"\x89PNG")
    assert table.marks.damaged == ()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        # as Excel saves it, which does not know the function; never calculated; and as some programs copy it, as a text
        ('<c r="B2" t="e"><f>_xlfn.DISPIMG("{id}",1)</f><v>#NAME?</v></c>', ""),
        ('<c r="B2"><f>_xlfn.DISPIMG("{id}",1)</f></c>', ""),
        ('<c r="B2" t="inlineStr"><is><t>=DISPIMG("{id}",1)</t></is></c>', ""),
        ('<c r="B2" t="inlineStr"><is><t>见 DISPIMG 说明</t></is></c>', "见 DISPIMG 说明"),
    ],
)
def test_whatever_a_program_made_of_it_a_picture_is_a_picture(shared_data, tmp_path, cell, value) -> None:
    source = shared_data / "sheets" / "wps_dispimg_synthetic.xlsx"
    id = "ID_0123456789ABCDEF0123456789ABCDEF"
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(tmp_path / "图.xlsx", "w") as out:
        for item in package.infolist():
            data = package.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                start, end = data.index(b'<c r="B2"'), data.index(b"</row></sheetData>")
                data = data[:start] + cell.replace("{id}", id).encode() + data[end:]
            out.writestr(item.filename, data)
    table = only("图.xlsx", (tmp_path / "图.xlsx").read_bytes())
    assert table.rows[1] == ["伦晚脐橙", value]
    assert set(table.pictures) == ({(1, 1)} if value == "" else set())
    assert table.marks.damaged == ()


def test_a_picture_that_is_not_in_the_file_is_told(shared_data, tmp_path) -> None:
    with (
        zipfile.ZipFile(shared_data / "sheets" / "wps_dispimg_synthetic.xlsx") as package,
        zipfile.ZipFile(tmp_path / "图.xlsx", "w") as out,
    ):
        for item in package.infolist():
            if "cellimages" not in item.filename:
                out.writestr(item.filename, package.read(item))
    book = read_book("图.xlsx", (tmp_path / "图.xlsx").read_bytes())
    assert (book.tables[0].rows[1], [str(note) for note in book.notes]) == (
        ["伦晚脐橙", ""],
        ["报价!B2：该单元格的图片不在文件里"],
    )
    assert book.tables[0].pictures[1, 1].read() is None


def test_the_picture_over_a_row_is_attached_to_its_record_and_undone_with_the_import(
    house, supplying
) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    row, column = sheet.header_row, sheet.column("remark") - 1
    with_picture(sheet.save(), row, column, photo())
    preview = house.preview(path)
    outcome = exchanging.apply_import(house.workspace, preview)
    (kept,) = records.where(house.workspace, Attachment)
    assert (kept.owner, kept.owner_id, kept.media_type) == ("QUOTATION", house.quotation().id, "image/png")
    assert kept.name.startswith(path.stem) and kept.name.endswith(".png")
    assert outcome.entry is not None
    history.undo(house.workspace, outcome.entry)
    assert [item for item in records.where(house.workspace, Attachment) if not item.archived] == []
    assert str(house.quotation().price) == "6.80"


def test_a_picture_of_a_row_that_is_not_taken_over_stays_where_it_is(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    with_picture(sheet.save(), sheet.header_row, 3, photo())
    exchanging.apply_import(house.workspace, house.preview(path), ())
    assert records.where(house.workspace, Attachment) == ()


@pytest.mark.parametrize("data", [b"MZ\x90\0 a program", b"<svg onload='x'/>", b""])
def test_what_is_no_picture_is_not_attached_and_told_with_its_cell(house, supplying, data) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    with_picture(sheet.save(), sheet.header_row, 3, data)
    outcome = exchanging.apply_import(house.workspace, house.preview(path))
    assert records.where(house.workspace, Attachment) == ()
    (problem,) = outcome.problems
    assert (problem.cell, str(problem.message)) == (f"D{sheet.header_row + 1}", "图片打不开或过大")
