"""Files as suppliers send them, and what differs in one that was handed back."""

from __future__ import annotations

import io
import re
import struct
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image

from scoutdesk.exchange.annotating.remarks import Remark
from scoutdesk.i18n import say

TOLD = say("price unit unknown")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# what a new sheet in front makes different
OF_THE_BOOK = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "docProps/app.xml",
}


def remark(sheet: str, row: int, column: int, kind: str = "wrong", example: str = "8.50") -> Remark:
    return Remark(sheet, row, column, kind, TOLD, example, "每 500 克 / 每公斤")  # type: ignore[arg-type]  # of KINDS


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {item.filename.replace("\\", "/"): package.read(item) for item in package.infolist()}


def raw_parts(content: bytes) -> dict[str, bytes]:
    """Each part as it lies packed in the file."""
    found = {}
    with ZipFile(io.BytesIO(content)) as package:
        for item in package.infolist():
            name, extra = struct.unpack_from("<2H", content, item.header_offset + 26)
            start = item.header_offset + 30 + name + extra
            found[item.filename.replace("\\", "/")] = content[start : start + item.compress_size]
    return found


def changed(before: bytes, after: bytes) -> set[str]:
    """Parts that differ; those that do not are the same packed bytes in the same order with the same flags."""
    old, new, packed = parts_of(before), parts_of(after), raw_parts(after)
    differ = {name for name, data in old.items() if new.get(name) != data}
    for name, data in raw_parts(before).items():
        assert name in differ or packed[name] == data, name
    assert list(new)[: len(old)] == list(old)
    with ZipFile(io.BytesIO(before)) as was, ZipFile(io.BytesIO(after)) as now:
        for one, other in zip(was.infolist(), now.infolist(), strict=False):
            if one.filename.replace("\\", "/") not in differ:
                flags = ("flag_bits", "compress_type", "date_time", "external_attr", "extra", "CRC")
                assert [getattr(one, flag) for flag in flags] == [getattr(other, flag) for flag in flags]
    return differ


def cells_of(part: bytes) -> dict[str, str]:
    """Every cell of a sheet by its address, as XML without its look."""
    found = {}
    row_number = 0
    for row in ElementTree.fromstring(part).iter(f"{MAIN}row"):
        row_number = int(row.get("r", row_number + 1))
        column = 0
        for cell in row.iter(f"{MAIN}c"):
            at = cell.get("r")
            column = openpyxl.utils.cell.coordinate_to_tuple(at)[1] if at else column + 1
            cell.attrib.pop("r", None)
            look = cell.attrib.pop("s", "0")
            cell.tail = None
            found[f"{openpyxl.utils.get_column_letter(column)}{row_number}"] = (
                ElementTree.tostring(cell, "unicode") + f" s={look}"
            )
    return found


def by_openpyxl() -> bytes:
    """Merged title, borders, formats, formulas, a picture, a validation, conditional formats, comments, a filter."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "报价 一'二"
    page["A1"] = "赣南脐橙报价单"
    page.merge_cells("A1:F1")
    for column, header in enumerate(("品名", "规格", "净重", "到仓价", "合计"), 1):
        page.cell(3, column, header).font = Font(bold=True)
    for row in range(4, 12):
        for column, value in enumerate(("赣南脐橙", "75-80mm", 5, 8.5, f"=C{row}*D{row}"), 1):
            cell = page.cell(row, column, value)
            cell.border = Border(left=Side("thin"), bottom=Side("double"))
            cell.number_format = "0.00"
        page.row_dimensions[row].height = 24
    page["B5"].comment = Comment("我们的备注 <5%>", "果业合作社")
    page.column_dimensions["B"].width = 33
    page.column_dimensions["G"].hidden = True
    page.freeze_panes = "B4"
    page.auto_filter.ref = "A3:E11"
    check = DataValidation(type="list", formula1='"75-80mm,80-85mm"')
    check.add("B4:B11")
    page.add_data_validation(check)
    page.conditional_formatting.add(
        "D4:D11",
        CellIsRule(operator="greaterThan", formula=["9"], fill=PatternFill("solid", bgColor="FFFF00")),
    )
    picture = io.BytesIO()
    Image.new("RGB", (12, 12), "orange").save(picture, "PNG")
    page.add_image(openpyxl.drawing.image.Image(picture), "H4")
    page.protection.sheet = True
    second = book.create_sheet("第二页")
    second["A1"] = "说明"
    hidden = book.create_sheet("内部")
    hidden.sheet_state = "hidden"
    book.defined_names["单价"] = openpyxl.workbook.defined_name.DefinedName("单价", attr_text="'第二页'!$A$1")
    page.print_title_rows = "3:3"
    page.print_area = "A1:F11"
    second.print_area = "A1:B2"
    book.active = 1
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def by_xlsxwriter() -> bytes:
    """A chart, comments, a table, rich text, a defined name, document properties."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet("报价")
        look = book.add_format({"num_format": "0.00", "bg_color": "#DDEEFF", "locked": False})
        page.add_table("A1:C6", {"columns": [{"header": "品名"}, {"header": "净重"}, {"header": "价"}]})
        for row in range(1, 6):
            page.write_row(row, 0, [f"橙 {row}", row, row * 2.5], look)
        page.set_column(4, 4, 20, look)
        page.set_row(8, 30, look)
        page.write_comment("B2", "供应商的话")
        page.write_formula("E2", "=SUM(B2:B6)", None, 15)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=报价!$C$2:$C$6"})
        page.insert_chart("G2", chart)
        book.add_worksheet("附页").write("A1", "x")
        book.define_name("报价!范围", "=报价!$A$1")
    return buffer.getvalue()


def packed(parts: dict[str, str], method: int = ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", method) as package:
        for name, text in parts.items():
            package.writestr(name, text.encode())
    return buffer.getvalue()


HEAD = '<?xml version="1.0" encoding="UTF-8"?>\r\n'
TYPES = (
    HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
RELS = (
    HEAD
    + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def in_wps_manner(sheet: str, **more: str) -> dict[str, str]:
    """A package written by hand: CRLF, no looks, no shared strings, a picture in a cell, whatever the sheet says."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS.format(
            f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": HEAD
        + f'<workbook xmlns="{MAIN[1:-1]}" xmlns:r="{REL}"><sheets><sheet name="报价" sheetId="7" r:id="rId1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": RELS.format(
            f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
            '<Relationship Id="rId9" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/>'
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/cellimages.xml": HEAD
        + '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
        "xl/media/image1.png": "not looked at",
        **more,
    }


PREFIXED = (
    HEAD
    + f'<x:worksheet xmlns:x="{MAIN[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "\r\n<!-- <x:row r='1'><x:c r='A1'/></x:row> -->"
    "<x:sheetData>\r\n<x:row><x:c t='inlineStr'><x:is><x:t>品名</x:t></x:is></x:c>"
    "<x:c t='inlineStr'><x:is><x:t><![CDATA[<x:row r=\"9\">]]></x:t></x:is></x:c></x:row>\r\n"
    '<x:row r="3"><x:c r="A3" s="0"><x:f t="shared" ref="A3:A4" si="0">1+1</x:f><x:v>2</x:v></x:c>'
    '<x:c r="D3"><x:f>_xlfn.DISPIMG("ID_1",1)</x:f></x:c></x:row><x:row r="4" /><x:row r=\'6\'/>'
    '</x:sheetData>\r\n<x:mergeCells count="1"><x:mergeCell ref="B6:C7"/></x:mergeCells>'
    '<mc:AlternateContent><mc:Choice Requires="x14"><x:controls/></mc:Choice></mc:AlternateContent>'
    "<x:tableParts/></x:worksheet>"
)


def sheet_part(content: bytes, name: str) -> str:
    """The part of a sheet, as the relations say."""
    parts = parts_of(content)
    targets = {
        item.get("Id"): item.get("Target", "")
        for item in ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    for item in ElementTree.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet"):
        if item.get("name") == name:
            target = targets[item.get(f"{{{REL}}}id")]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise AssertionError(name)


def assert_only_these_cells(before: bytes, after: bytes, sheet: str, places: set[str]) -> None:
    old = cells_of(parts_of(before)[sheet_part(before, sheet)])
    new = cells_of(parts_of(after)[sheet_part(after, sheet)])
    assert {at for at in old.keys() | new.keys() if old.get(at) != new.get(at)} == places
    for at in places & old.keys():
        assert re.sub(r" s=\d+$", "", old[at]) == re.sub(r" s=\d+$", "", new[at])
