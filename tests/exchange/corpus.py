"""Sheets as suppliers really send them: each a sentence, how it is written, and what must be read of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.exchange import corpus_writers as by

Write = Callable[[Path], None]


@dataclass(frozen=True)
class Read:
    """A table that must be found; rows are counted from 1, as people do.

    `terms`: per column, - for none; `~price` is a guess, `price:元/斤` states its unit, `price@100件以上` its part.
    `left`: rows that hold no data; `said`: what must be among the facts around; `carried`: all blank cells that share
    a value, with the row it stands in; `under`: rows with the row of their category.
    """

    header: str
    terms: str
    rows: str
    left: str = ""
    said: str = ""
    carried: str = ""
    under: str = ""
    headers: str = ""
    hidden: str = ""


@dataclass(frozen=True)
class Nasty:
    """`cells`: what the preview must say, "C5 price 6.80"; ? is a question, ! a problem, - that nothing is taken."""

    sentence: str
    write: Write | None
    tables: tuple[Read, ...] = ()
    cells: str = ""
    refused: str = ""
    notes: str = ""
    suffix: str = ".xlsx"
    converted: Write | None = None


def drawn(text: str, writer: Callable[..., None] = by.openpyxl, sheet: str = "报价", **more: Any) -> Write:
    return partial(_write, text=text, writer=writer, sheet=sheet, more=more)


def _write(path: Path, text: str, writer: Callable[..., None], sheet: str, more: dict[str, Any]) -> None:
    writer(path, {sheet: by.cells_of(text)}, **more)


def several(sheets: dict[str, str], writer: Callable[..., None] = by.openpyxl, **more: Any) -> Write:
    return lambda path: writer(path, {name: by.cells_of(text) for name, text in sheets.items()}, **more)


def text(content: str, separator: str = ",", encoding: str = "utf-8") -> Write:
    return lambda path: by.delimited(path, by.cells_of(content), separator, encoding)


PLAIN = """
品名|规格|单价（元/斤）
伦晚脐橙|5斤装|6.8
沃柑|9斤装|5.5
"""
PLAIN_READ = Read("1", "product_name spec price:元/斤", "2-3")


def _hide(book: Any) -> None:
    page = book.worksheets[0]
    page.row_dimensions[3].hidden = True
    page.column_dimensions["B"].hidden = True


def _hide_fourth(book: Any) -> None:
    book.worksheets[0].column_dimensions["D"].hidden = True


def _hide_sheet(book: Any) -> None:
    book.worksheets[1].sheet_state = "hidden"


def _protect(book: Any) -> None:
    book.worksheets[0].protection.set_password("secret")
    book.security.lockStructure = True


def _styled_to_the_bottom(book: Any) -> None:
    from openpyxl.styles import PatternFill

    page = book.worksheets[0]
    fill = PatternFill("solid", fgColor="FFFF00")
    for row in range(10, 400):
        for column in range(1, 30):
            page.cell(row, column).fill = fill


def _dates_1904(book: Any) -> None:
    from datetime import datetime

    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904
    page = book.worksheets[0]
    page["D2"] = datetime(2027, 3, 5)
    page["D3"] = datetime(2027, 4, 6)


def _chinese_dates(book: Any) -> None:
    page = book.worksheets[0]
    for row, code in ((2, 'yyyy"年"m"月"d"日"'), (3, '[$-804]yyyy"年"m"月"d"日";@')):
        page[f"D{row}"] = 46451
        page[f"D{row}"].number_format = code


def _errors(book: Any) -> None:
    page = book.worksheets[0]
    page["C2"] = "#N/A"
    page["C2"].data_type = "e"
    page["C3"] = "=B3*1.1"


def _pictured(book: Any) -> None:
    from io import BytesIO

    from openpyxl.drawing.image import Image
    from PIL import Image as Painted

    into = BytesIO()
    Painted.new("RGB", (8, 8), (200, 80, 20)).save(into, "PNG")
    book.worksheets[0].add_image(Image(into), "B2")


def _wide_widths(book: Any) -> None:
    page = book.worksheets[0]
    page.column_dimensions["XFD"].width = 3
    page.row_dimensions[1048576].height = 3


def _numbers_as_texts(book: Any) -> None:
    for cell in (book.worksheets[0]["C2"], book.worksheets[0]["C3"]):
        cell.quotePrefix = True
        cell.number_format = "@"


TITLED = """
青滩果业合作社2027年春季报价单
联系人：王建国  电话：13800138000
报价日期：2026年11月20日  有效期至：2026年12月20日

品名|规格|单价（元/斤）|净重（kg）|起订量（件）|备注
伦晚脐橙|5斤装|6.8|2.5|100|不催熟
沃柑|9斤装|5.5|4.5|200|
合计|||7||
备注：以上报价不含税，含运费到武汉仓
"""

CORPUS: tuple[Nasty, ...] = (
    # where the table is
    Nasty(
        "a plain list from A1", drawn(PLAIN), (PLAIN_READ,), "C2 price 6.80; C2 price_unit jin; C3 price 5.50"
    ),
    Nasty(
        "a title merged over all columns, contact rows, the header in row 5, a total and a footer",
        drawn(TITLED, merges=["A1:F1", "A2:F2", "A3:F3", "A9:F9"]),
        (
            Read(
                "5",
                "product_name spec price:元/斤 net_weight:kg moq:件 remark",
                "6-7",
                "1 title, 2 banner, 3 banner, 8 subtotal, 9 footer",
                "title 青滩果业合作社2027年春季报价单; supplier 青滩果业合作社; contact 王建国; phone 13800138000; "
                "quote_date 2026年11月20日; valid_until 2026年12月20日; tax_basis 不含税",
            ),
        ),
        "C6 price 6.80; D6 net_weight 2500; E6 moq 100; A3 quoted_on 2026-11-20; A3 valid_until 2026-12-20",
    ),
    Nasty(
        "the header in row 7 under six lines of words",
        drawn(
            "致：武汉采购部\n您好！\n以下是我社2027年春季产品报价，敬请惠顾\n如有疑问请来电 0717-2881234\n\n\n"
            "序号|货名|包装规格|等级|供货价|货期\n1|伦晚脐橙|5斤装|特级|38.5|3天\n2|沃柑|5斤装|一级|32|2天"
        ),
        (
            Read(
                "7",
                "serial product_name spec grade price lead_time",
                "8-9",
                "1 banner, 2 title, 3 banner, 4 banner",
                "phone 0717-2881234",
            ),
        ),
        "F8 lead_days 3; D8 grade 特级",
    ),
    Nasty(
        "a table that begins in C3 with blank rows and columns before it",
        drawn("\n\n\n||品名|规格|单价\n||伦晚脐橙|5斤装|39.8\n||沃柑|5斤装|35"),
        (Read("3", "product_name spec price", "4-5"),),
    ),
    Nasty(
        "instructions fill the first 30 rows before the header comes",
        drawn(
            "\n".join(f"{number}、请如实填写第{number}项内容，不清楚的留空" for number in range(1, 31))
            + "\n"
            + PLAIN.strip()
        ),
        (Read("31", "product_name spec price:元/斤", "32-33"),),
    ),
    Nasty(
        "labels with their values beside each other above the table are no header",
        drawn(
            "供应商|青滩合作社|联系人|王建国|电话|13800138000\n报价日期|2026年11月20日|有效期至|2026年12月1日|单号|BJ-001\n"
            "品名|规格|产地|单价|起订量|备注\n伦晚脐橙|5斤装|秭归|39.8|100|\n沃柑|5斤装|武鸣|35|100|"
        ),
        (
            Read(
                "3",
                "product_name spec origin price moq remark",
                "4-5",
                "1 banner, 2 banner",
                "supplier 青滩合作社; contact 王建国; phone 13800138000; quote_date 2026年11月20日; valid_until 2026年12月1日; doc_no BJ-001",
            ),
        ),
    ),
    # headers
    Nasty(
        "a header of two rows: groups merged over 元/斤 and 元/件, the others merged downwards",
        drawn(
            "品名|规格|出园价||到仓价||备注\n||元/斤|元/件|元/斤|元/件|\n伦晚脐橙|5斤装|5.2|26|6.8|39.8|\n沃柑|5斤装|4|20|5.5|35|",
            merges=["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"],
        ),
        (
            Read(
                "1-2",
                "product_name spec price_farm:元/斤@ price_farm:元/件@ price_arrival:元/斤@ price_arrival:元/件@ remark",
                "3-4",
                headers="品名|规格|出园价 / 元/斤|出园价 / 元/件|到仓价 / 元/斤|到仓价 / 元/件|备注",
            ),
        ),
        "C3 price 5.20; C3 price_unit jin; C3 price_basis ex_orchard; F3 price 39.80; F3 price_unit unit; F3 price_basis delivered",
    ),
    Nasty(
        "the same two rows without any merged cell",
        drawn(
            "品名|规格|出园价||到仓价||备注\n||元/斤|元/件|元/斤|元/件|\n伦晚脐橙|5斤装|5.2|26|6.8|39.8|\n沃柑|5斤装|4|20|5.5|35|",
            by.xlsxwriter,
        ),
        (
            Read(
                "1-2",
                "product_name spec price_farm:元/斤@ price_farm:元/件@ price_arrival:元/斤@ price_arrival:元/件@ remark",
                "3-4",
            ),
        ),
    ),
    Nasty(
        "a header of three rows: 价格 over 出园价 and 到仓价 over their units",
        drawn(
            "品名|规格|价格||\n||出园价|到仓价|一件代发价\n||（元/斤）|（元/斤）|（元/件）\n伦晚脐橙|5斤装|5.2|6.8|49.9\n沃柑|5斤装|4|5.5|45",
            by.xlsxwriter,
            merges=["C1:E1"],
        ),
        (
            Read(
                "1-3",
                "product_name spec price_farm:元/斤 price_arrival:元/斤 price_dropship:元/件",
                "4-5",
                headers="品名|规格|价格 / 出园价 / （元/斤）|价格 / 到仓价 / （元/斤）|价格 / 一件代发价 / （元/件）",
            ),
        ),
        "C4 price_basis ex_orchard; D4 price 6.80",
    ),
    Nasty(
        "a row of units beneath the header",
        drawn(
            "品名|规格|单价|净重|货期\n||（元/件）|（斤）|（天）\n伦晚脐橙|精品|39.8|5|3\n沃柑|精品|35|5|2"
        ),
        (Read("1-2", "product_name spec price:元/件 net_weight:斤 lead_time:天", "3-4"),),
        "D3 net_weight 2500; C3 price_unit unit; E3 lead_days 3",
    ),
    Nasty(
        "headers with blanks, line feeds, stars, 必填 and full-width signs",
        drawn(
            "＊品　名（必填）|规 格⏎(选填)|单 价⏎（元／斤）*|净 重ＫＧ\n伦晚脐橙|5斤装|6.8|2.5\n沃柑|5斤装|5.5|2.5"
        ),
        (Read("1", "product_name spec price:元/斤 net_weight:KG", "2-3"),),
        "D2 net_weight 2500",
    ),
    Nasty(
        "rows of explanations and an example beneath the header",
        drawn(
            "品名|规格|单价|备注\n必填，最多20字|选填|必填，填写数字|不填请留空\n示例：脐橙|5斤装|39.8|示例\n伦晚脐橙|5斤装|38|\n沃柑|5斤装|35|"
        ),
        (Read("1", "product_name spec price remark", "4-5", "2 example, 3 example"),),
        "C4 price 38.00; C3 -",
    ),
    Nasty(
        "typing errors in headers: 起定量, 规格型好; and words that end in a known one",
        drawn(
            "供应品名|规格型好|团长采购单价|起定量|单果重|箱体毛重\n伦晚脐橙|5斤装|38|100|200g|3.1kg\n沃柑|5斤装|35|100|180g|3kg"
        ),
        (Read("1", "~product_name ~spec ~price ~moq size ~gross_weight", "2-3"),),
    ),
    Nasty(
        "sizes across with prices beneath: prices by grade",
        drawn("品名|70-75mm|75-80mm|80-85mm|备注\n伦晚脐橙|2.5|3.2|3.8|\n沃柑|2.1|2.6|3.1|"),
        (Read("1", "product_name ~price@70-75mm ~price@75-80mm ~price@80-85mm remark", "2-3"),),
        "B2 price 2.50; D2 price 3.80; D2 grade 80-85mm",
    ),
    Nasty(
        "sizes across under the group 到仓价（元/斤）",
        drawn(
            "品名|产地|到仓价（元/斤）|||\n||特级|一级|二级|\n伦晚脐橙|秭归|6.5|5.8|4.2\n沃柑|武鸣|5|4.5|3",
            merges=["C1:E1", "A1:A2", "B1:B2"],
        ),
        (
            Read(
                "1-2",
                "product_name origin price_arrival:元/斤@特级 price_arrival:元/斤@一级 price_arrival:元/斤@二级",
                "3-4",
            ),
        ),
        "C3 price 6.50; C3 price_basis delivered; D3 price 5.80",
    ),
    Nasty(
        "prices in steps of quantity: 1-99件, 100件以上",
        drawn(
            "品名|规格|单价（元/件）|||\n||1-99件|100-499件|500件以上\n伦晚脐橙|5斤装|42|39.8|38\n沃柑|5斤装|38|35|33",
            merges=["C1:E1"],
        ),
        (
            Read(
                "1-2",
                "product_name spec price:元/件@1-99件 price:元/件@100-499件 price:元/件@500件以上",
                "3-4",
            ),
        ),
    ),
    Nasty(
        "three kinds of price side by side stay three",
        drawn(
            "品名|规格|出园价|到仓价|一件代发价（含运费）|建议零售价\n伦晚脐橙|5斤装|26|39.8|49.9|69\n沃柑|5斤装|20|35|45|59"
        ),
        (Read("1", "product_name spec price_farm price_arrival price_dropship price_retail", "2-3"),),
    ),
    Nasty(
        "编号 that counts up is no article code; 净含量 beside 规格 is the net weight",
        drawn(
            "编号|品名|规格|净含量|单价\n1|伦晚脐橙|精品装|2.5kg|39.8\n2|沃柑|精品装|2.5kg|35\n3|红心猕猴桃|精品装|2kg|45"
        ),
        (Read("1", "serial product_name spec net_weight price", "2-4"),),
        "D2 net_weight 2500",
    ),
    Nasty(
        "columns whose header nobody knows are shown and not read",
        drawn("品名|规格|单价|乡镇指数|内部甲\n伦晚脐橙|5斤装|39.8|甲等|x1\n沃柑|5斤装|35|乙等|x2"),
        (Read("1", "product_name spec price - -", "2-3"),),
    ),
    Nasty(
        "english headers",
        drawn("Item|Spec|Unit Price|MOQ|Lead Time|Remarks\n伦晚脐橙|5斤装|39.8|100|3|\n沃柑|5斤装|35|100|2|"),
        (Read("1", "product_name spec price moq lead_time remark", "2-3"),),
    ),
    Nasty(
        "group headers over a row of known headers",
        drawn(
            "基本信息|||价格信息|||物流|\n序号|品名|规格|供货价|控价|佣金|快递|发货时效\n1|伦晚脐橙|5斤装|38|59|20%|中通|48小时\n2|沃柑|5斤装|35|49|20%|中通|48小时",
            merges=["A1:C1", "D1:F1", "G1:H1"],
        ),
        (Read("1-2", "serial product_name spec price price_retail commission delivery lead_time", "3-4"),),
        "D3 price 38.00",
    ),
    Nasty(
        "headers in traditional characters",
        drawn(
            "品名|規格|單價（元/斤）|產地|數量|備註\n伦晚脐橙|5斤装|6.8|秭歸|100|\n沃柑|5斤装|5.5|武鳴|100|"
        ),
        (Read("1", "product_name spec price:元/斤 origin qty remark", "2-3"),),
        "C2 price_unit jin",
    ),
    Nasty(
        "headers that end in a colon",
        drawn("品名：|规格：|单价：\n伦晚脐橙|5斤装|39.8\n沃柑|5斤装|35"),
        (Read("1", "product_name spec price", "2-3"),),
    ),
    Nasty(
        "steps of quantity in the brackets of each price",
        drawn(
            "品名|规格|单价(1-49件)|单价(50-99件)|单价(≥100件)\n伦晚脐橙|5斤装|39|38|37\n沃柑|5斤装|35|34|33"
        ),
        (Read("1", "product_name spec price@1-49件 price@50-99件 price@≥100件", "2-3"),),
    ),
    Nasty(
        "days across over 到货量 and 均价",
        drawn(
            "品名|3月1日||3月2日|\n|到货量|均价|到货量|均价\n伦晚脐橙|100|3.2|120|3.3\n沃柑|90|2.2|100|2.3",
            merges=["B1:C1", "D1:E1", "A1:A2"],
        ),
        (Read("1-2", "product_name ~qty ~price@3月1日 - ~price@3月2日", "3-4"),),
    ),
    Nasty(
        "names at the end that have no price yet, and one that is called like a total",
        drawn(
            "品名|规格|单价\n伦晚脐橙|5斤装|39.8\n合计利果|5斤装|35\n红心猕猴桃||\n爱媛果冻橙||\n总计|2个品种|74.8"
        ),
        (Read("1", "product_name spec price", "2-5", "6 subtotal"),),
        "C2 price 39.80",
    ),
    Nasty(
        "a header of one known word with numbers beside it, and a note in brackets beneath",
        drawn("品名|75|80|85\n（以下为到仓价，元/斤）|||\n伦晚脐橙|3.2|3.5|3.8\n沃柑|2.2|2.5|2.8"),
        (Read("1", "product_name - - -", "3-4", "2 footer", "price_basis 到仓价"),),
    ),
    # tables side by side and below each other
    Nasty(
        "two tables side by side with a blank column between",
        drawn(
            "品名|规格|价格||品名|规格|价格\n伦晚脐橙|5斤装|39.8||沃柑|5斤装|35\n伦晚脐橙|9斤装|59.8||沃柑|9斤装|55\n|||||红心猕猴桃|30"
        ),
        (
            Read("1", "product_name spec price", "2-3"),
            Read("1", "product_name spec price", "2-4", carried="E4<3"),
        ),
        "C2 price 39.80; G2 price 35.00; G3 price 55.00",
    ),
    Nasty(
        "three narrow lists of names and prices side by side",
        drawn(
            "品名|单价||品名|单价||品名|单价\n伦晚脐橙|6.8||沃柑|5.5||红心猕猴桃|9\n伦晚脐橙|6.2||沃柑|5||爱媛果冻橙|7.5",
            by.xlsxwriter,
        ),
        (
            Read("1", "product_name price", "2-3"),
            Read("1", "product_name price", "2-3"),
            Read("1", "product_name price", "2-3"),
        ),
    ),
    Nasty(
        "the same headers again without a gap",
        drawn("序号|品名|价格|序号|品名|价格\n1|伦晚脐橙|39.8|3|沃柑|35\n2|伦晚脐橙|59.8|4|红心猕猴桃|55"),
        (Read("1", "serial product_name price", "2-3"), Read("1", "serial product_name price", "2-3")),
        "C2 price 39.80; F3 price 55.00",
    ),
    Nasty(
        "a second table to the right begins two rows lower",
        drawn(
            "品名|规格|价格|||||\n伦晚脐橙|5斤装|39.8|||||\n伦晚脐橙|9斤装|59.8||货名|包装规格|供货价\n沃柑|9斤装|58||红心猕猴桃|12枚|45\n沃柑|5斤装|35||红心猕猴桃|24枚|85"
        ),
        (Read("1", "product_name spec price", "2-5"), Read("3", "product_name spec price", "4-5")),
    ),
    Nasty(
        "notes to the right of the table are no part of it",
        drawn(
            "品名|规格|价格||客服电话：13800138000\n伦晚脐橙|5斤装|39.8||\n沃柑|5斤装|35||周末不发货\n||||雨天顺延"
        ),
        (Read("1", "product_name spec price", "2-3"),),
    ),
    Nasty(
        "two tables one below the other, each with its title and its own header",
        drawn(
            "一、柑橘报价\n品名|规格|单价（元/斤）\n伦晚脐橙|5斤装|6.8\n沃柑|5斤装|5.5\n\n二、猕猴桃报价\n货名|果级|到仓价（元/件）|起订量\n红心猕猴桃|特级|45|100\n红心猕猴桃|一级|40|100"
        ),
        (
            Read("2", "product_name spec price:元/斤", "3-4", "1 title"),
            Read("7", "product_name grade price_arrival:元/件 moq", "8-9", "6 title"),
        ),
        "C3 price 6.80; C8 price 45.00",
    ),
    Nasty(
        "the header again on each printed page, with the title before it",
        drawn(
            "报价单\n品名|规格|单价\n伦晚脐橙|5斤装|39.8\n伦晚脐橙|9斤装|59.8\n报价单\n品名|规格|单价\n沃柑|5斤装|35\n沃柑|9斤装|55\n报价单\n品名|规格|单价\n红心猕猴桃|12枚|45",
            merges=["A1:C1", "A5:C5", "A9:C9"],
        ),
        (
            Read(
                "2",
                "product_name spec price",
                "3-4,7-8,11",
                "1 title, 5 title, 6 header again, 9 title, 10 header again",
            ),
        ),
    ),
    Nasty(
        "category rows between the products",
        drawn(
            "品名|规格|单价\n一、柑橘类||\n伦晚脐橙|5斤装|39.8\n沃柑|5斤装|35\n二、猕猴桃类||\n红心猕猴桃|12枚|45\n小计||119.8\n【其他】||\n爱媛果冻橙|5斤装|42"
        ),
        (
            Read(
                "1",
                "product_name spec price",
                "3-4,6,9",
                "2 category, 5 category, 7 subtotal, 8 category",
                under="3<2 4<2 6<5 9<8",
            ),
        ),
        "C3 price 39.80; C7 -",
    ),
    # blocks
    Nasty(
        "names filled in only in the first row of a block",
        drawn(
            "品名|产地|规格|单价\n伦晚脐橙|秭归|5斤装|39.8\n||9斤装|59.8\n||12斤装|\n沃柑|武鸣|5斤装|35\n||9斤装|55"
        ),
        (Read("1", "product_name origin spec price", "2-6", carried="A3<2 B3<2 A4<2 B4<2 A6<5 B6<5"),),
        "D3 price 59.80; D4 -; D6 price 55.00",
    ),
    Nasty(
        "cells merged downwards: the name, the origin and even the price hold for the block, the amount does not",
        drawn(
            "品名|产地|规格|单价|金额\n伦晚脐橙|秭归|5斤装|39.8|1000\n||9斤装||\n沃柑|武鸣|5斤装|35|500",
            merges=["A2:A3", "B2:B3", "D2:D3", "E2:E3"],
        ),
        (Read("1", "product_name origin spec price amount", "2-4", carried="A3<2 B3<2 D3<2"),),
    ),
    Nasty(
        "a group column left of the names is filled in once per group",
        drawn(
            "类别|品名|规格|单价\n柑橘|伦晚脐橙|5斤装|39.8\n|沃柑|5斤装|35\n|爱媛果冻橙|5斤装|42\n猕猴桃|红心猕猴桃|12枚|45"
        ),
        (Read("1", "category product_name spec price", "2-5", carried="A3<2 A4<2"),),
    ),
    Nasty(
        "a name on a row of its own over its sizes",
        drawn("品名|规格|单价\n伦晚脐橙||\n|5斤装|39.8\n|9斤装|59.8\n沃柑||\n|5斤装|35"),
        (Read("1", "product_name spec price", "3-4,6", "2 category, 5 category", under="3<2 4<2 6<5"),),
    ),
    # what is no data
    Nasty(
        "subtotals, a total in words, signatures, bank details",
        drawn(
            "序号|品名|数量|单价|金额\n1|伦晚脐橙|100|39.8|3980\n2|沃柑|100|35|3500\n|小 计|200||7480\n3|红心猕猴桃|10|45|450\n合 计||210||7930\n合计人民币（大写）：|柒仟玖佰叁拾元整|||\n制单：张三|审核：李四||收货人签字：|\n开户行|中国银行秭归支行|||\n账号|'6222020200112233|||"
        ),
        (
            Read(
                "1",
                "serial product_name qty price amount",
                "2-3,5",
                "4 subtotal, 6 subtotal, 7 subtotal, 8 footer, 9 footer, 10 footer",
            ),
        ),
        "D2 price 39.80; D5 price 45.00",
    ),
    Nasty(
        "blank rows inside the table are passed over, notes after it are not read as rows",
        drawn(
            "品名|规格|单价\n伦晚脐橙|5斤装|39.8\n\n沃柑|5斤装|35\n\n\n红心猕猴桃|12枚|45\n\n注：1、以上价格为出园价，不含运费\n2、坏果包赔，签收24小时内联系"
        ),
        (
            Read(
                "1",
                "product_name spec price",
                "2,4,7",
                "3 blank, 5 blank, 6 blank, 8 blank, 9 footer, 10 footer",
                "price_basis 出园价",
            ),
        ),
        "C4 price 35.00",
    ),
    Nasty(
        "the unit and the tax stand above the table",
        drawn(
            "2027春季报价|||单位：元/斤（含税9%专票）\n品名|规格|单价|备注\n伦晚脐橙|5斤装|6.8|\n沃柑|5斤装|5.5|"
        ),
        (Read("2", "product_name spec price remark", "3-4", "1 banner", "unit 元/斤; tax_basis 含税"),),
        "C3 price 6.80; C3 price_unit jin",
    ),
    Nasty(
        "hidden rows and columns are read and told",
        drawn("品名|规格|单价\n伦晚脐橙|5斤装|39.8\n沃柑|5斤装|35\n红心猕猴桃|12枚|45", tweak=_hide),
        (Read("1", "product_name spec price", "2-4", hidden="row 3, column B"),),
        notes="报价：隐藏的行也已读取：3",
    ),
    Nasty(
        "a hidden sheet with older prices is found and told",
        several({"报价": PLAIN, "旧价": PLAIN.replace("6.8", "5.8")}, tweak=_hide_sheet),
        (PLAIN_READ, Read("1", "product_name spec price:元/斤", "2-3", hidden="sheet")),
        notes="旧价：这张工作表是隐藏的，其中的表格也已读取",
    ),
    # without a header, turned, crossed, none
    Nasty(
        "a price list without any header",
        drawn("1|伦晚脐橙|5斤装|39.8\n2|沃柑|5斤装|35.5\n3|红心猕猴桃|12枚|45"),
        (Read("", "~serial ~product_name ~spec ~price", "1-3"),),
    ),
    Nasty(
        "a price list without header, the prices with their unit",
        drawn("伦晚脐橙|5斤装|39.8元/件\n沃柑|5斤装|35元/件\n红心猕猴桃|12枚|面议"),
        (Read("", "~product_name ~spec ~price", "1-3"),),
        "C1 price 39.80; C1 price_unit unit",
    ),
    Nasty(
        "fields down and products across",
        drawn(
            "品名|伦晚脐橙|沃柑|红心猕猴桃\n规格|5斤装|5斤装|12枚\n产地|秭归|武鸣|蒲江\n到仓价|39.8|35|45\n起订量|100|100|50"
        ),
        (Read("1", "product_name spec origin price_arrival moq", "2-4"),),
        "B2 net_weight 2500; C4 price 35.00; D5 moq 50; C4 price_basis delivered",
        notes="已转过来",
    ),
    Nasty(
        "a form with labels and values two by two",
        drawn("产品名称|伦晚脐橙|规格|5斤装\n产地|秭归|供货价|39.8元\n起订量|100件|保质期|15天"),
        (Read("1", "product_name spec origin price moq shelf_life", "2"),),
        "D1 net_weight 2500; D2 price 39.80; B3 moq 100",
    ),
    Nasty(
        "a form of three pairs, who sent it among them, a title above and a merged line of praise",
        drawn(
            "产品资料表\n产品名称|沃柑|产品编码|WG-01|条形码|'6901234567892\n品牌|某某|产地|广西武鸣|规格|9斤装\n"
            "供货价|52元/件|建议零售价|79元|税率|9%\n保质期|15天|储存条件|阴凉|起订量|10件\n"
            "毛重|5.2kg|净重|4.5kg|箱规|10盒/箱\n产品卖点|皮薄多汁\n供应商|武鸣某某合作社|联系人|韦先生|电话|'13900001111",
            merges=["A1:F1", "B7:F7"],
        ),
        (
            Read(
                "5",
                "product_name sku_code barcode brand origin spec price price_retail tax_rate shelf_life storage moq"
                " gross_weight net_weight packaging -",
                "6",
                said="supplier 武鸣某某合作社; contact 韦先生; phone 13900001111",
            ),
        ),
        "B4 price 52.00; B4 price_unit unit; F4 tax_rate 0.0900; B6 gross_weight 5200; D6 net_weight 4500",
    ),
    Nasty(
        "a form in one column, each field with its value behind the colon",
        drawn("品名：伦晚脐橙\n规格：5斤装\n产地：湖北秭归\n供货价：39.8元/件\n起订量：100件"),
        (Read("1", "product_name spec origin price moq", "2"),),
        "A4 price 39.80; A4 price_unit unit; A5 moq 100",
    ),
    Nasty(
        "forms of two products, below each other",
        drawn(
            "产品名称|伦晚脐橙|规格|5斤装\n产地|秭归|供货价|39.8元/件\n\n产品名称|沃柑|规格|9斤装\n产地|武鸣|供货价|52元/件"
        ),
        (Read("1", "product_name spec origin price", "2-3"),),
        "D2 price 39.80; D5 price 52.00; D4 net_weight 4500",
    ),
    Nasty(
        "turned, with groups in front, a hidden product and prices of three kinds",
        drawn(
            "产品资料表\n基本信息|品名|伦晚脐橙|沃柑\n|规格|5斤装|9斤装\n价格|一件代发价|39.8|52\n|团购价|36|49\n"
            "其他|发货时效|48小时|48小时",
            merges=["A1:D1", "A2:A3", "A4:A5"],
            tweak=_hide_fourth,
        ),
        (Read("2-3", "product_name spec price_dropship price_group lead_time", "4-5", hidden="row 5"),),
        "C4 price 39.80; D4 price 52.00; D3 net_weight 4500",
        notes="隐藏的行也已读取：D",
    ),
    Nasty(
        "turned, the units in a column of their own, the words on how to fill it in beside",
        drawn(
            "项目|单位|填写内容|填写说明\n产品名称||伦晚脐橙|必填\n净重|斤|5|去皮\n供货价|元/件|39.8|含税含运\n起订量|件|100|\n产地||秭归|省市县"
        ),
        (Read("6-7", "- product_name net_weight:斤 price:元/件 moq:件 origin", "8"),),
        "C3 net_weight 2500; C4 price 39.80; C4 price_unit unit; C5 moq 100",
    ),
    Nasty(
        "a product merged over its two sizes, the sizes side by side",
        drawn(
            "品名|伦晚脐橙||沃柑\n规格|5斤装|9斤装|9斤装\n产地|秭归||武鸣\n供货价（元/件）|39.8|66|52",
            merges=["B1:C1", "B3:C3"],
        ),
        (Read("1", "product_name spec origin price:元/件", "2-4", carried="A3<2 C3<2"),),
        "B4 price 39.80; C4 price 66.00; C2 net_weight 4500; D4 price 52.00",
    ),
    Nasty(
        "labels with values over a table of one row are no form",
        drawn("价格有效期|7天|报价日期|2026-11-18\n品名|规格|单价（元/件）|\n沃柑|5斤装|39.8|"),
        (Read("2", "product_name spec price:元/件", "3", "1 banner", "valid_until 7天"),),
        "C3 price 39.80; B1 valid_until 2026-11-25",
    ),
    Nasty(
        "labels of two levels where others have their values: which is which cannot be told",
        drawn(
            "品名|伦晚脐橙\n规格|5斤装\n价格|一件代发|39.8\n|10件起|37\n产地|秭归",
            merges=["A3:A4"],
        ),
        refused="转置",
    ),
    Nasty(
        "a sheet of account details",
        drawn("户名：|青滩果业合作社\n开户行：|中国银行\n账号：|'62220202"),
        refused="说明",
    ),
    Nasty("an empty sheet", drawn(""), refused="空表"),
    Nasty("a sheet with nothing but a picture", drawn("", tweak=_pictured), refused="图片"),
    Nasty("a list of options in one column", drawn("件\n箱\n盒\n袋\n斤\n公斤"), refused="一列"),
    Nasty("a letter", drawn("致各位团长：\n今年的伦晚脐橙三月上市，价格另行通知。"), refused="一列"),
    Nasty("numbers and days without a word", drawn("1|2.5\n2|3.5\n3|4.5"), refused="数字"),
    # writers and formats
    Nasty(
        "written by WPS: texts in the cells, absolute paths, a picture in a cell",
        drawn(
            '品名|图片|规格|单价（元/斤）\n伦晚脐橙|=DISPIMG("ID_1",1)|5斤装|6.8\n沃柑||5斤装|5.5',
            by.wps,
            pictures=True,
        ),
        (Read("1", "product_name image spec price:元/斤", "2-3"),),
        "D2 price 6.80",
    ),
    Nasty(
        "every element with a prefix of its own",
        drawn(TITLED, by.wps, prefix="x", merges=["A1:F1"], absolute=False),
        (
            Read(
                "5",
                "product_name spec price:元/斤 net_weight:kg moq:件 remark",
                "6-7",
                "1 title, 2 banner, 3 banner, 8 subtotal, 9 footer",
            ),
        ),
        "C6 price 6.80",
    ),
    Nasty(
        "cells and rows without addresses",
        drawn(PLAIN, by.wps, addresses=False),
        (PLAIN_READ,),
        "C2 price 6.80",
    ),
    Nasty(
        "comma-separated in GB18030",
        text(PLAIN, encoding="gb18030"),
        (PLAIN_READ,),
        "C2 price 6.80",
        suffix=".csv",
    ),
    Nasty(
        "comma-separated in UTF-8 with a mark",
        text(PLAIN, encoding="utf-8-sig"),
        (PLAIN_READ,),
        "C3 price 5.50",
        suffix=".csv",
    ),
    Nasty(
        "tab-separated",
        text(TITLED, "\t"),
        (Read("5", "product_name spec price:元/斤 net_weight:kg moq:件 remark", "6-7"),),
        suffix=".tsv",
    ),
    Nasty(
        "an OpenDocument sheet with a million repeated rows",
        several({"报价": PLAIN}, by.open_document),
        (PLAIN_READ,),
        "C2 price 6.80",
        suffix=".ods",
    ),
    Nasty(
        "saved in the format of Excel 97",
        None,
        (PLAIN_READ,),
        "C2 price 6.80",
        suffix=".xls",
        converted=drawn(PLAIN),
    ),
    Nasty(
        "merged titles and blocks in the format of Excel 97",
        None,
        (Read("2", "product_name spec price", "3-5", "1 title", carried="A4<3"),),
        suffix=".xls",
        converted=drawn(
            "报价单\n品名|规格|单价\n伦晚脐橙|5斤装|39.8\n|9斤装|59.8\n沃柑|5斤装|35",
            merges=["A1:C1", "A3:A4"],
        ),
    ),
    # values that hide
    Nasty(
        "days counted from 1904",
        drawn("品名|规格|单价|报价日期\n伦晚脐橙|5斤装|39.8|\n沃柑|5斤装|35|", tweak=_dates_1904),
        (Read("1", "product_name spec price quote_date", "2-3"),),
        "D2 quoted_on 2027-03-05; D3 quoted_on 2027-04-06",
    ),
    Nasty(
        "days in Chinese formats",
        drawn("品名|规格|单价|报价有效期\n伦晚脐橙|5斤装|39.8|x\n沃柑|5斤装|35|x", tweak=_chinese_dates),
        (Read("1", "product_name spec price valid_until", "2-3"),),
        "D2 valid_until 2027-03-05; D3 valid_until 2027-03-05",
    ),
    Nasty(
        "full-width digits, thousands, currency signs, numbers kept as texts",
        drawn(
            "品名|规格|单价（元/件）|起订量\n伦晚脐橙|５斤装|'３９．８|'1,200\n沃柑|5斤装|'￥35.00|'１００件",
            tweak=_numbers_as_texts,
        ),
        (Read("1", "product_name spec price:元/件 moq", "2-3"),),
        "C2 price 39.80; D2 moq 1200; C3 price 35.00; D3 moq 100",
    ),
    Nasty(
        "an error value and a formula that was never calculated",
        drawn("品名|成本|单价\n伦晚脐橙|30|x\n沃柑|30|x", tweak=_errors),
        (Read("1", "product_name - price", "2-3"),),
        "C2 price !; C3 price !",
    ),
    Nasty(
        "ranges, 面议 and units in the cells",
        drawn(
            "品名|规格|单价\n伦晚脐橙|5斤装|6.8元/斤\n沃柑|5斤装|8-9.5元\n红心猕猴桃|12枚|面议\n爱媛果冻橙|5斤装|42元/件"
        ),
        (Read("1", "product_name spec price", "2-5"),),
        "C2 price 6.80; C2 price_unit jin; C3 price ?; C4 remark 单价：面议; C5 price_unit unit",
    ),
    # what is easily read as another's
    Nasty(
        "what one crab or one fish weighs is no weight of the sale unit; what is packed is",
        drawn(
            "品名|规格|单价\n沃柑|公4两母3两|68元/对\n沃柑|4两公|48元/只\n沃柑|公4.0母3.0 4对|60元/对\n沃柑|300-400g/条|22元/斤\n沃柑|4两/盒|20元/盒"
        ),
        (Read("1", "product_name spec price", "2-6"),),
        "B2 grade 公4两母3两; B2 net_weight -; B3 net_weight -; B3 grade 4两公; B4 net_weight 350; B5 grade 300-400g/条; B6 net_weight 200",
    ),
    Nasty(
        "bags in a box: the price says which of them is sold, or it is asked",
        drawn(
            "品名|规格|单价\n沃柑|400g*10袋|60元/袋\n沃柑|500g/袋*10|58元/箱\n沃柑|500g/袋*10|58\n沃柑|75g*8枚*6盒/箱|38元/盒\n沃柑|75g*8枚*6盒/箱|228元/箱"
            "\n沃柑|6枚*75g+2枚*50g|78元/盒\n沃柑|360枚/箱 净重36斤|1.2元/枚\n沃柑|单果250g 10斤装|60元/箱"
        ),
        (Read("1", "product_name spec price", "2-9"),),
        "B2 net_weight 400; B3 net_weight 5000; B4 net_weight ?; B5 net_weight 600; B6 net_weight 3600; B7 net_weight 550; "
        "B8 net_weight 50; B9 net_weight 5000",
    ),
    Nasty(
        "a packing list: the weight of all boxes together is not that of one",
        drawn(
            "品名|箱号|件数|毛重(kg)|净重(kg)\n伦晚脐橙|1-100|100|1100|1000\n沃柑|101-120|20|110|100\n合计||120|1210|1100"
        ),
        (Read("1", "product_name - qty gross_weight:kg net_weight:kg", "2-3"),),
        "D2 gross_weight ?; E2 net_weight ?; E3 net_weight ?",
    ),
    Nasty(
        "the header repeats with another unit: a second table",
        drawn(
            "品名|规格|单价（元/斤）\n伦晚脐橙|80果|3.2\n沃柑|85果|4\n品名|规格|单价（元/箱）\n伦晚脐橙|5斤装|32\n沃柑|9斤装|45"
        ),
        (
            Read("1", "product_name spec price:元/斤", "2-3"),
            Read("4", "product_name spec price:元/箱", "5-6"),
        ),
        "C2 price_unit jin; C5 price_unit unit",
    ),
    Nasty(
        "the header says 元/件, the row is counted in 斤, and a line within the table says 元/箱: asked",
        drawn(
            "品名|规格|单位|单价（元/件）\n伦晚脐橙|5斤装|斤|39.8\n沃柑|9斤装|箱|45\n以下按公斤报价（元/公斤）|||\n沃柑|85果||8\n伦晚脐橙|80果||6.4"
        ),
        (Read("1", "product_name spec unit price:元/件", "2-6"),),
        "D2 price_unit ?; D3 price_unit unit; D5 price_unit ?",
    ),
    Nasty(
        "steps without a word of price beside 单价, in units and in 吨",
        drawn(
            "品名|规格|单价（元/斤）|500件以上|1吨以上|整车\n伦晚脐橙|10斤装|4.2|4.1|4|3.8\n沃柑|85果|5.2|5.1|5|4.8"
        ),
        (Read("1", "product_name spec price:元/斤 ~price@500件以上 ~price@1吨以上 ~price@整车", "2-3"),),
        "C2 price 4.20; D2 min_quantity 500; E2 min_quantity 200; E2 price 4.00; C3 price 5.20; F2 price 3.80",
    ),
    Nasty(
        "regions across are prices by region, as a guess",
        drawn("品名|规格|江浙沪|北方|偏远地区\n伦晚脐橙|5斤装|39.8|42.8|55\n沃柑|9斤装|49.8|53|66"),
        (Read("1", "product_name spec ~price@江浙沪 ~price@北方 ~price@偏远地区", "2-3"),),
        "C2 price 39.80; D2 remark 北方",
    ),
    Nasty(
        "what it was before, what it costs the supplier (hidden), what others ask: no offers",
        drawn(
            "品名|规格|成本价|原价|上期价|供货价（元/件）|同行价|涨价\n伦晚脐橙|5斤装|30|42|41|39.8|45|0.5\n沃柑|5斤装|28|38|37|36|40|0.5",
        ),
        (Read("1", "product_name spec - - - price:元/件 - -", "2-3"),),
        "C2 - -; D2 - -; F2 price 39.80",
    ),
    Nasty(
        "who asks more for an invoice, what is delivered, what is not",
        drawn(
            "品名|规格|单价(不含运费)|票点\n伦晚脐橙|5斤装|42元/件|另加9个点\n沃柑|5斤装|52元/件包邮|含13%增票\n红心猕猴桃|5斤装|批发 3.8/斤 零售 5.5|\n爱媛果冻橙|5斤装|一件代发 45包邮|"
        ),
        (Read("1", "product_name spec price -", "2-5"),),
        "C2 price 42.00; C3 price_basis delivered; C4 price 3.80; C4 price_unit jin; C5 price 45.00; C5 price_unit unit",
    ),
    Nasty(
        "pallets with their boxes, units in the title and in what names the price",
        drawn(
            "沃柑报价表（元/公斤，含税）\n品名|每箱斤数|单价|每斤单价|起订量\n伦晚脐橙|10|6.4|3.2|1托(80件)\n沃柑|9|5.2|2.6|2托（80件）"
        ),
        (Read("2", "product_name ~net_weight price ~price moq", "3-4"),),
        "B3 net_weight 5000; C3 price_unit kg; D3 price_unit jin; E3 moq 80; E4 moq ?",
    ),
    Nasty(
        "a delivery note: boxes beside a price by weight make no sum; 分 are hundredths",
        drawn(
            "品名|数量（箱）|净重（斤）|单价（分/斤）|金额\n伦晚脐橙|100|1000|320|3200\n沃柑|50|450|400|1800"
        ),
        (Read("1", "product_name qty:箱 net_weight:斤 price:分/斤 amount", "2-3"),),
        "C2 net_weight ?; D2 price 3.20; D2 price_unit jin",
    ),
    Nasty(
        "10±0.2斤 is about 10斤, 2斤装×2 are two, USD in the header is no ¥, 0.09 beside 9 is 9 %",
        drawn(
            "品名|规格|单价（USD/kg）|税率\n伦晚脐橙|10±0.2斤|8.5|0.09\n沃柑|2斤装×2|5.2|9\n红心猕猴桃|5斤4两|3.1|9"
        ),
        (Read("1", "product_name spec price:USD/kg tax_rate", "2-4"),),
        "B2 net_weight 5000; C2 price !; D2 tax_rate 0.0900; B3 net_weight 2000; B4 net_weight 2700",
    ),
    Nasty(
        "FOB in dollars per carton beside a price in ¥, of which alone the note speaks",
        drawn(
            "Item 品名|Size 规格|N.W.(kg)|FOB Price(USD/ctn)|国内到仓价(元/箱)\n伦晚脐橙|120g+|8.2|15.5|88\n沃柑|80-85mm|4.5|9.8|58\n"
            "备注：国内到仓价指武汉、郑州冷库"
        ),
        (Read("1", "~product_name ~spec net_weight ~price ~price_arrival:元/箱", "2-3"),),
        "D2 price !; D2 price_basis -; E2 price 88.00; C2 net_weight 8200; B2 grade 120g+; B2 net_weight -",
    ),
    Nasty(
        "rice: 2.5kg*8 at a price per bag is one bag or all eight, per 吨 it is neither",
        drawn(
            "品种|规格|出厂价(元/吨)|元/袋\n伦晚脐橙|2.5kg*8|7600|19\n沃柑|10KG|12400|124\n红心猕猴桃|2.5kg*8/箱|7600|19",
        ),
        (Read("1", "~product_name spec price:元/吨 ~price:元/袋", "2-4"),),
        "B2 net_weight ?; C2 price 7.60; D3 price 124.00; B3 net_weight 10000; B4 net_weight 2500",
    ),
    Nasty(
        "the weight of the box under net weight, 8 heads of 60g, 500g and more: no weights of what is sold",
        drawn(
            "品名|规格|净重|单价（元/斤）\n伦晚脐橙|混级|皮3斤|15\n沃柑|8头(约60g)||32\n红心猕猴桃|500g以上||8"
        ),
        (Read("1", "product_name spec net_weight price:元/斤", "2-4"),),
        "C2 net_weight !; B3 net_weight -; B3 grade 8头(约60g); B4 net_weight -; B4 grade 500g以上",
    ),
    Nasty(
        "packs of boxes across, yesterday's price beside today's, its group merged over both",
        drawn(
            "怡某蓝莓 产地行情|||||11月20日\n品种|果径|125g*4盒|125g*12盒|产地车上价（元/斤）|\n||||今日|昨日\n"
            "伦晚脐橙|14-15|38|98|22.5|23\n沃柑|15-18|45|118|28|28.5",
            merges=["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2"],
        ),
        (Read("2-3", "~product_name size ~price@125g*4盒 ~price@125g*12盒 ~price:元/斤 -", "4-5"),),
    ),
    Nasty(
        "notes in the column of names beneath the last row are no products",
        drawn(
            "规格|净重|产地发货价（元/件）|空运包邮价（元/件）\n2斤装|2斤|68|98\n3斤装|3斤|96|135\n★每天限量300单，元旦前另议"
        ),
        (Read("1", "spec net_weight ~price:元/件 ~price_arrival:元/件", "2-3", "4 footer"),),
    ),
    Nasty(
        "a price per 盒 and one of the whole 箱 beside one weight; a span of pieces; a net weight without its unit",
        drawn(
            "品名|规格|单价(元/盒)|整箱价|税\n伦晚脐橙|5斤(净4.8)|29.8|115|不含\n沃柑|100-110g*12枚|35|136|含普票\n"
            "红心猕猴桃|12枚|29.9 特价19.9|175|"
        ),
        (Read("1", "product_name spec price:元/盒 ~price tax_rate", "2-4"),),
        "B2 net_weight 2400; B2 net_weight ?; E2 tax_basis excluded; B3 net_weight ?; B3 net_weight !; C4 price !;"
        " E3 tax_basis included",
    ),
    Nasty(
        "gross and net weight in one column, in either order, with the unit of one or in words",
        drawn(
            "品名|规格|毛重/净重|单价（元/件）\n伦晚脐橙|一级|5.6斤/5斤|39.8\n沃柑|二级|毛10斤 净9斤|60\n"
            "红心猕猴桃|三级|5.6/5|45\n爱媛果冻橙|四级|5斤/5.6斤|45"
        ),
        (Read("1", "product_name spec ~net_weight price:元/件", "2-5"),),
        "C2 net_weight 2500; C2 gross_weight 2800; C3 net_weight 4500; C3 gross_weight 5000; C4 net_weight !;"
        " C5 net_weight !",
    ),
    Nasty(
        "the unit of the prices in the name of the sheet; what a cell or a header says counts before it",
        drawn("品名|规格|供货价|箱价\n伦晚脐橙|一级|3.6|72\n沃柑|二级|4.2元/公斤|80", sheet="价格（元／斤）"),
        (Read("1", "product_name spec price ~price", "2-3", said="unit 元/斤"),),
        "C2 price 3.60; C2 price_unit jin; C3 price_unit kg; D2 price_unit unit",
    ),
    Nasty(
        "from how much on, the market's price, so many in 500g, what is not supplied, a price in brackets",
        drawn(
            "品名|规格|市价|我司价（元/公斤）|起量\n伦晚脐橙|8-10只/500g|136|128|5kg\n沃柑|二级|146|138（停供）|5kg\n"
            "红心猕猴桃|三级|146|(138)|10斤"
        ),
        (Read("1", "product_name spec price_retail ~price:元/公斤 moq", "2-4"),),
        "B2 net_weight -; B2 grade 8-10只/500g; C2 price -; D2 price 128.00; D3 price -; D4 price ?",
    ),
    Nasty(
        "an exporter's date, 3毛5, and columns that are called by their unit alone",
        drawn("Date: Nov 15, 2026|\n品名|规格|每斤|每袋\n伦晚脐橙|一级|3毛5|38\n沃柑|二级|4.2|42.5"),
        (Read("2", "product_name spec ~price:每斤 ~price:每袋", "3-4", said="quote_date Nov 15, 2026"),),
        "C3 price 0.35; C3 price_unit jin; D3 price 38.00; D3 price_unit unit; A1 quoted_on 2026-11-15",
    ),
    Nasty(
        "retail beside wholesale, net under 重量, grades across; 2250 beside 100 boxes is of all of them",
        drawn(
            "单价：元/500克\n品名|重量|数量（箱）|批发价|零售\n伦晚脐橙|净果5斤||4.8|39.9\n沃柑|净5斤 毛5.6斤||4.2|26.9\n"
            "红心猕猴桃|2250|100|3.5|"
        ),
        (Read("2", "product_name gross_weight qty:箱 price price_retail", "3-5", said="unit 元/500克"),),
        "B3 net_weight 2500; B4 net_weight 2500; B4 gross_weight 2800; B5 gross_weight ?; D3 price_unit jin; E3 price -",
    ),
    Nasty(
        "grades across with packs down",
        drawn("规格|A级果|B级果|特级果\n5斤装|39.8|35.8|49.9\n9斤装|66|59|79"),
        (Read("1", "spec ~price@A级果 ~price@B级果 ~price@特级果", "2-3"),),
    ),
    Nasty(
        "有效期 over a table is that of its prices; what an SKU is called are its specifications",
        drawn(
            "供方：某某果业有限公司|有效期：7天|报价日期：2026-11-18\n产品|SKU|供货价（元/件）\n伦晚脐橙|3斤中果|12.8\n沃柑|12个大果|18.8"
        ),
        (Read("2", "product_name ~spec price:元/件", "3-4", said="valid_until 7天"),),
        "B3 net_weight 1500; B1 valid_until 2026-11-25; B4 grade 12个大果",
    ),
    # size and protection
    Nasty("styled far below and beside the table", drawn(PLAIN, tweak=_styled_to_the_bottom), (PLAIN_READ,)),
    Nasty("widths and heights set out to XFD1048576", drawn(PLAIN, tweak=_wide_widths), (PLAIN_READ,)),
    Nasty("a protected sheet", drawn(PLAIN, tweak=_protect), (PLAIN_READ,)),
    Nasty(
        "300 sheets, all empty but the one with prices",
        several({f"表{number}": PLAIN if number == 170 else "" for number in range(300)}, by.xlsxwriter),
        (PLAIN_READ,),
    ),
    Nasty(
        "a cell with the longest text a cell can hold",
        drawn("品名|规格|单价|备注\n伦晚脐橙|5斤装|39.8|" + "好" * 32000 + "\n沃柑|5斤装|35|"),
        (Read("1", "product_name spec price remark", "2-3"),),
        "C2 price 39.80",
    ),
)
