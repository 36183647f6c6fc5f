"""Complaints on the command line: what the promise gives, settling and declining, what clusters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

TODAY = date.today()


@pytest.fixture
def stall(terminal: Any) -> Any:
    """A season of two lots with 400 units sold of each, a term, and one complaint of ¥86."""
    assert terminal.run("create", terminal.folder).code == 0

    def new(what: str, /, **values: object) -> str:
        told = [f"{name}={value}" for name, value in values.items()]
        return str(terminal.does("new", what, *told)["code"])

    sku = new("sku", name="测试脐橙", net_content="9斤")
    season = new("season", name="伦晚", sku=sku)
    supplier = new("supplier", name="峡江合作社")
    lots = [new("lot", season=season, supplier=supplier, quantity=500) for _ in "AB"]
    for lot in lots:
        new("sale", season=season, lot=lot, units=400)
    new("promise_term", season=season, defect="腐烂", within_hours=24, basis="按比例")
    day = (TODAY - timedelta(3)).isoformat()
    for lot in (*lots[:1] * 9, lots[1]):
        new("complaint", season=season, lot=lot, day=day, defect="腐烂", paid=86, pieces=20, bad=3, hours=5, stage="分级包装")  # fmt: skip
    return terminal


def test_what_the_promise_gives_is_shown_and_accepted(stall: Any) -> None:
    told = stall.does("compensate", "CPT-0001")
    assert (told["verdict"], told["amount"], told["recharge"], told["state"]) == (
        "pay",
        "12.90",
        "12.90",
        "open",
    )
    assert stall.does("compensate", "CPT-0001", "--accept")["state"] == "settled"
    again = stall.says("compensate", "CPT-0001", "--accept")
    assert again.code != 0 and "已经处理过" in again.err
    assert stall.does("complaints", "伦晚")["recharges"] == [
        {"supplier": "峡江合作社", "count": 1, "amount": "12.90"}
    ]
    assert "合计 1 笔" in stall.says("complaints", "伦晚", "--statement").out


def test_more_than_was_paid_is_refused(stall: Any) -> None:
    said = stall.says("compensate", "CPT-0001", "--amount", "86.01")
    assert said.code != 0 and "超过买家付的 ¥86.00" in said.err
    assert stall.does("compensate", "CPT-0001")["state"] == "open"


def test_a_decline_says_why(stall: Any) -> None:
    assert stall.does("compensate", "CPT-0002", "--decline", "照片是另一箱")["state"] == "declined"
    assert len(stall.does("complaints", "伦晚")["complaints"]) == 9
    assert len(stall.does("complaints", "伦晚", "--all")["complaints"]) == 10


def test_what_clusters_is_told_and_opens_an_alert(stall: Any) -> None:
    # nine of ten in one of two even lots come by chance in one season of a hundred, and five groups are looked at
    assert stall.says("--json", "clusters", "伦晚").json["clusters"][0]["found"] is False
    for _ in range(3):
        stall.does("new", "complaint", "season=SEA-0001", "lot=LOT-0001", "defect=腐烂")
    said = stall.says("--json", "clusters", "伦晚")
    assert said.code == 1
    first = said.json["clusters"][0]
    assert first["found"] and first["complaints"] == 12 and first["p"] == "0.0018"
    assert stall.says("clusters", "伦晚", "--open").code == 1
    assert len(stall.does("list", "alert_step")) >= 8
