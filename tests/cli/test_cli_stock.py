"""Lots on the command line: what is in the house, what to ship first, where it came from, whom to call back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

TODAY = date.today()


def day(days: int) -> str:
    return (TODAY + timedelta(days)).isoformat()


@pytest.fixture
def house(terminal: Any) -> Any:
    """Two lots of one season, the second packed from the first; something shipped of both."""
    assert terminal.run("create", terminal.folder).code == 0

    def new(what: str, /, **values: object) -> str:
        told = [f"{name}={value}" for name, value in values.items()]
        return str(terminal.does("new", what, *told)["code"])

    here = new("warehouse", name="余杭仓")
    season = new("season", name="伦晚")
    plot = new("harvest_lot", season=season, plot="郭家坝 3 号")
    lots = [
        new("lot", season=season, warehouse=here, harvest_lot=plot, received_on=day(-9), quantity=100, best_before=day(5)),
        new("lot", season=season, warehouse=here, received_on=day(-3), quantity=40, best_before=day(12)),
    ]  # fmt: skip
    new("movement", lot=lots[0], kind="分装", quantity=40, into=lots[1], day=day(-3))
    new("movement", lot=lots[0], kind="出库", quantity=10, receiver="周敏", phone="13905711203", day=day(-2))
    new("movement", lot=lots[1], kind="出库", quantity=25, receiver="何晓群", city="上海", day=day(-1))
    return terminal


def test_the_stock_of_a_season(house: Any) -> None:
    told = house.does("stock", "伦晚")
    assert [(lot["code"], lot["units"], lot["days_left"]) for lot in told["lots"]] == [
        ("LOT-0001", 50, 5),
        ("LOT-0002", 15, 12),
    ]
    assert told["lots"][0]["warehouses"] == {"余杭仓": 50}
    assert "在库 65 件" in house.says("stock", "伦晚").out


def test_what_to_ship_first_and_what_is_missing(house: Any) -> None:
    picks = house.does("stock", "伦晚", "--ship", 60)["proposal"]["picks"]
    assert [(pick["lot"], pick["units"], pick["days_left"]) for pick in picks] == [
        ("LOT-0001", 50, 5),
        ("LOT-0002", 10, 12),
    ]
    said = house.says("--json", "stock", "伦晚", "--ship", 60, "--days", 6)
    assert said.code == 1
    assert said.json["proposal"]["missing"] == 45
    assert said.json["proposal"]["left_out"][0]["reason"] == "只剩 5 天，要求至少 6 天"
    assert "还缺 45 件" in house.says("stock", "伦晚", "--ship", 60, "--days", 6).out
    later = house.does("stock", "伦晚", "--ship", 1, "--on", day(6))["proposal"]
    assert [pick["lot"] for pick in later["picks"]] == ["LOT-0002"]
    assert house.says("stock", "伦晚", "--ship", 0).code == 1


def test_a_lot_is_traced_and_recalled(house: Any, tmp_path: Path) -> None:
    back = house.does("trace", "LOT-0002")
    assert [(step["from"], step["units"]) for step in back["made_from"]] == [("LOT-0001", 40)]
    assert [origin["plot"] for origin in back["origins"]] == [None, "郭家坝 3 号"]
    assert "LOT-0001 → LOT-0002：改装 40 件" in house.says("trace", "LOT-0001").out
    for code in ("LOT-0001", "HL-0001"):
        told = house.does("recall", code)
        assert [(item["receiver"], item["quantity"]) for item in told["deliveries"]] == [
            ("周敏", 10),
            ("何晓群", 25),
        ]
        assert {item["lot"]: item["units"] for item in told["remaining"]} == {"LOT-0001": 50, "LOT-0002": 15}
    said = house.says("recall", "HL-0001", "-o", tmp_path / "召回.xlsx", "--hold", "农残复检")
    assert said.code == 0 and (tmp_path / "召回.xlsx").exists()
    assert "暂扣：LOT-0001、LOT-0002" in said.err
    refused = house.says("new", "movement", "lot=LOT-0001", "kind=出库", "quantity=1")
    assert (refused.code, refused.err.strip()) == (1, "LOT-0001 未放行（暂扣）：不能出库")


def test_wrong_input_has_its_sentence(house: Any) -> None:
    def said(*values: str) -> str:
        refused = house.says("new", "movement", *values)
        assert refused.code == 1
        return str(refused.err.strip())

    lot = "lot=LOT-0001"
    assert "小于下限 1" in said(lot, "kind=出库", "quantity=0")
    assert "小于下限 1" in said(lot, "kind=出库", "quantity=-5")
    assert "出不了 51" in said(lot, "kind=出库", "quantity=51")
    assert "早于 LOT-0001 的入库日" in said(lot, "kind=出库", "quantity=1", f"day={day(-10)}")
    assert "两个不同的仓库" in said(
        lot, "kind=调拨", "quantity=1", "from_warehouse=余杭仓", "to_warehouse=余杭仓"
    )
    assert "这里没有批次 LOT-77" in said("lot=LOT-77", "kind=出库", "quantity=1")
    assert house.says("trace", "LOT-77").code == 1
