"""Workbooks with all that suppliers have in theirs beside values, by several writers."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache, partial

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table
from PIL import Image

from tests.exchange.handed_back import HEAD, MAIN, REL, RELS, TYPES, packed

SHEET = "报价"
STRICT = "http://purl.oclc.org/ooxml"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def picture() -> io.BytesIO:
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9), "orange").save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def of_openpyxl() -> bytes:
    """A chart sheet in front which is open, protections, tables, filters, rich text, arrays, links, print titles."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = SHEET
    for row in (("品名", "净重", "单价", "说明"), ("沃柑", 5, 8.5, "甜"), ("伦晚", 4.5, 6.8, "酸甜")):
        page.append(row)
    page["D2"] = CellRichText("红", TextBlock(InlineFont(b=True, color="FFFF0000"), "字"))
    page["E2"] = ArrayFormula("E2:E3", "=B2:B3*C2:C3")
    page["A2"].hyperlink = "https://example.com/价"
    page["B2"].comment = Comment("实测", "合作社")
    page.add_table(Table(displayName="价目", ref="A1:D3"))
    page.conditional_formatting.add("C2:C3", ColorScaleRule("min", None, "FFFFFF", "max", None, "FF0000"))
    check = DataValidation(type="decimal", operator="between", formula1="1", formula2="99")
    check.add("C2:C3")
    page.add_data_validation(check)
    page.freeze_panes, page.print_title_rows, page.print_title_cols = "B2", "1:1", "A:A"
    page.protection.sheet = True
    page.oddHeader.center.text = "报价单"
    page.row_breaks.append(openpyxl.worksheet.pagebreak.Break(2))
    page.add_image(openpyxl.drawing.image.Image(picture()), "G2")
    chart = BarChart()
    chart.add_data(Reference(page, min_col=3, min_row=1, max_row=3), titles_from_data=True)
    front = book.create_chartsheet("图", 0)
    front.add_chart(chart)
    for name, state in (("存货", "hidden"), ("底稿", "veryHidden")):
        other = book.create_sheet(name)
        other.sheet_state, other["A1"] = state, name
        other.print_title_rows = "1:1"
    book.security.lockStructure = True
    book.active = 0
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def of_xlsxwriter() -> bytes:
    """Buttons and boxes beside comments, a header with a picture, sparklines, data bars, ignored errors, macros."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet(SHEET)
        look = book.add_format({"bold": True, "bg_color": "#DDEEFF"})
        for row, values in enumerate((("品名", "净重", "单价"), ("沃柑", "5", 8.5), ("伦晚", "4.5", 6.8))):
            page.write_row(row, 0, values, look)
        page.write_comment("B2", "供应商的话")
        page.insert_button("F2", {"caption": "计算", "macro": "go"})
        page.insert_checkbox("E2", True)
        page.insert_textbox("H2", "文字框")
        page.set_header("&C&G", {"image_center": "a.png", "image_data_center": picture()})
        page.set_background(picture())
        page.embed_image("D2", "b.png", {"image_data": picture()})
        page.add_sparkline("D3", {"range": "报价!C2:C3"})
        page.conditional_format("C2:C3", {"type": "data_bar", "data_bar_2010": True})
        page.ignore_errors({"number_stored_as_text": "B2:B3"})
        page.write_dynamic_array_formula("K2", "=UNIQUE(A2:A3)", None, "沃柑")
        page.write_rich_string("A5", "红", look, "字")
        page.add_table("M1:N3")
        page.outline_settings(True, False)
        page.set_row(1, 20, None, {"level": 1})
        page.protect("", {"objects": True})
        other = book.add_worksheet("只有按钮")
        other.insert_button("B2", {})
        chart = book.add_chart({"type": "pie"})
        chart.add_series({"values": "=报价!$C$2:$C$3"})
        book.add_chartsheet("饼图").set_chart(chart)
        book.set_custom_property("编号", "0012")
    return buffer.getvalue()


def by_hand(base: str = "") -> bytes:
    """As Excel writes what these writers cannot: controls among alternatives, threads, links out, ignored errors.

    `base`: of the strict words of the standard, with which some save their workbooks.
    """
    sheet = (
        f'{HEAD}<worksheet xmlns="{MAIN[1:-1]}" xmlns:r="{REL}" xmlns:mc="{COMPATIBILITY}">'
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData/>'
        '<sheetCalcPr fullCalcOnLoad="1"/><phoneticPr fontId="0"/>'
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<ignoredErrors><ignoredError sqref="B2" numberStoredAsText="1"/></ignoredErrors>'
        f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="x14"><controls>'
        '<control shapeId="1025" r:id="rId1" name="Button 1"/></controls></mc:Choice></mc:AlternateContent>'
        '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></extLst></worksheet>'
    )
    second = (
        f'{HEAD}<worksheet xmlns="{MAIN[1:-1]}" xmlns:r="{REL}"><dimension ref="A1:B2"/><sheetData>'
        '<row r="1" spans="1:2"><c r="A1" t="inlineStr"><is><t>品名</t></is></c></row></sheetData>'
        '<legacyDrawing r:id="rId7"/></worksheet>'
    )
    threads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    parts: Mapping[str, str] = {
        "[Content_Types].xml": TYPES.replace(
            "</Types>",
            '<Override PartName="/xl/worksheets/sheet2.xml"'
            ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            '<Default Extension="VML" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
            '<Override PartName="/xl/comments7.xml"'
            ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/></Types>',
        ),
        "_rels/.rels": RELS.format(
            f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN[1:-1]}" xmlns:r="{REL}"><workbookProtection'
        ' lockStructure="1"/><bookViews><workbookView firstSheet="1" activeTab="1"/></bookViews><sheets>'
        f'<sheet name="{SHEET}" sheetId="7" r:id="rId1"/><sheet name="A&amp;B" sheetId="9" r:id="rId2"/></sheets>'
        '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="1">\'A&amp;B\'!$1:$1'
        "</definedName></definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": RELS.format(
            f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{REL}/worksheet" Target="/xl/worksheets/sheet2.xml"/>'
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/worksheets/sheet2.xml": second,
        "xl/worksheets/_rels/sheet2.xml.rels": RELS.format(
            f'<Relationship Id="rId7" Type="{REL}/vmlDrawing" Target="../drawings/vmlDrawing1.VML"/>'
            f'<Relationship Id="rId8" Type="{REL}/comments" Target="../comments7.xml"/>'
            '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"'
            ' Target="../threadedComments/threadedComment1.xml"/>'
        ),
        "xl/comments7.xml": f'{HEAD}<comments xmlns="{MAIN[1:-1]}"><authors><author>tc={{A-1}}</author></authors>'
        '<commentList><comment ref="A1" authorId="0"><text><t>[线程批注] 单价？</t></text></comment></commentList>'
        "</comments>",
        "xl/threadedComments/threadedComment1.xml": f'{HEAD}<ThreadedComments xmlns="{threads}"/>',
        "xl/drawings/vmlDrawing1.VML": '<xml xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
        '<v:shape id="_x0000_s1025" type="#_x0000_t201"><v:textbox>计算<br></v:textbox>'
        '<x:ClientData ObjectType="Button"><x:Anchor>1,2,3,4,5,6,7,8</x:Anchor><x:Row>0</x:Row><x:Column>1</x:Column>'
        "</x:ClientData></v:shape></xml>",
        "customXml/item1.xml": "<a/>",
    }
    return packed({name: _strict(text) if base else text for name, text in parts.items()})


def _strict(text: str) -> str:
    return text.replace(REL, f"{STRICT}/officeDocument/relationships").replace(
        MAIN[1:-1], f"{STRICT}/spreadsheetml/main"
    )


WRITERS: Mapping[str, Callable[[], bytes]] = {
    "openpyxl": of_openpyxl,
    "xlsxwriter": of_xlsxwriter,
    "excel": by_hand,
    "strict": partial(by_hand, STRICT),
}


@cache
def wild(name: str) -> bytes:
    """Each is written once."""
    return WRITERS[name]()
