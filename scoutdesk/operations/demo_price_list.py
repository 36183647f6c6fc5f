"""A supplier's own price list that lies in the demo's inbox, laid out as suppliers do, and waits to be mapped."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.supplier import Supplier
from scoutdesk.exchange.writing.loose import Line, loose_workbook
from scoutdesk.operations.exchange.exchanging import keep_waiting
from scoutdesk.operations.exchange.previewing import preview_import
from scoutdesk.operations.records import get
from scoutdesk.operations.workspace import Workspace

HEAD = (
    "序号",
    "货品名称",
    "规格",
    "果径",
    "出园价（元/斤）",
    "到仓价\n（含运费）",
    "起订量",
    "发货时效",
    "赔付说明",
    "备注",
)
ROWS = (
    (
        1,
        "东魁杨梅",
        "5斤装",
        "A级 22-27g",
        "24.5",
        "31元/斤",
        "50箱",
        "24小时内",
        "坏一赔一",
        "清晨采，预冷后发",
    ),
    ("", "", "3斤装", "A级 22-27g", "26", "33.8元/斤", "50箱", "24小时内", "坏一赔一", ""),
    (
        "",
        "",
        "5斤装",
        "AA级 27g以上",
        "28-32元",
        "38元/斤",
        "20箱",
        "48小时内",
        "坏一赔一",
        "量少，提前两天报数",
    ),
    ("", "", "精品礼盒（2斤×2）", "AAA级 30g以上", "面议", "面议", "", "", "", "端午前后价格随行就市"),
    (2, "荸荠种杨梅", "5斤装", "统货", "１２．５", "18元/斤", "100箱", "24小时内", "不赔", ""),
    (3, "杨梅原浆", "500ml*6瓶", "", "", "96元/箱", "20箱", "现货", "破损包赔", "常温12个月"),
)


def receive_price_list(workspace: Workspace, quotation: int) -> None:
    """The list of prices that the supplier of a quotation sends to everybody, for one more season."""
    asked = get(workspace, Quotation, quotation)
    assert asked.supplier is not None
    sender = get(workspace, Supplier, asked.supplier)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "杨梅报价单(最新)2.xlsx"
        path.write_bytes(_price_list(workspace, sender))
        keep_waiting(workspace, preview_import(workspace, [path]))


def _price_list(workspace: Workspace, sender: Supplier) -> bytes:
    day = workspace.today()
    until = day + timedelta(days=10)
    columns = "ABCDEFGHIJ"
    rows = [Line(dict(zip(columns, row, strict=True))) for row in ROWS]
    subtotal = Line({"A": "", "B": "小计", "C": f"{len(ROWS)}个规格"}, "total")
    lines = [
        Line({"A:J": "仙居东魁杨梅 产地直供 报价单"}, "title"),
        Line({"A:J": f"{sender.name}　订购热线：{sender.phone}（{sender.contact}，微信同号）"}, "banner"),
        Line({"A": f"报价日期：{day.year}年{day.month}月{day.day}日", "H": "单位：元"}, "note"),
        Line(dict(zip(columns, HEAD, strict=True)), "head"),
        *rows[:4],
        subtotal,
        *rows[4:],
        Line({}),
        Line({"A": f"1、以上价格{until.month}月{until.day}日前有效，以发货当天市场价为准。"}, "note"),
        Line({"A": "2、出园价不含箱、冰袋；到仓价含泡沫箱、冰袋及冷链运费（江浙沪）。"}, "note"),
        Line({"A": f"制单：{sender.contact}", "F": "审核："}, "note"),
    ]
    prices_last_year = [Line({"A": "去年价格，勿看"}), Line({"A": "东魁", "B": 22})]
    widths = (6, 14, 16, 14, 12, 12, 9, 11, 11, 22)
    return loose_workbook({"报价": lines, "旧价": prices_last_year}, widths)
