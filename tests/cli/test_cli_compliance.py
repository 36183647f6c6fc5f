"""The copy linter and the clearing of content on the command line."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def house(terminal: Any) -> Any:
    """One claim that says too much, and nothing about who should not eat it."""
    assert terminal.run("create", terminal.folder).code == 0

    def new(what: str, /, **values: object) -> str:
        return str(terminal.does("new", what, *(f"{name}={value}" for name, value in values.items()))["code"])

    sku = new("sku", name="伦晚", sale_unit="9斤箱")
    season = new("season", sku=sku, name="2027 春", promise="坏一赔一")
    claim = new("claim", season=season, text="顶级脐橙，全国第一甜")
    new("evidence", claim=claim, document="检验报告 001")
    new("faq", sku=sku, question="谁不适合？", answer="血糖高的人少吃。")
    new("launch", season=season, name="发布会", day="2027-03-20")
    return terminal


def kinds(told: Any) -> list[tuple[str, str, str]]:
    return [(item["record"], item["field"], item["words"]) for item in told["findings"]]


def test_findings_with_place_words_rule_and_suggestion(house: Any) -> None:
    said = house.says("--json", "lint", "2027 春")
    assert said.code == 1
    assert kinds(said.json)[:2] == [("claim", "text", "顶级"), ("claim", "text", "全国第一")]
    first = said.json["findings"][0]
    assert (first["instead"], first["start"], first["severity"]) == ("精选", 0, "warning")
    assert "广告法第九条" in first["source"]
    assert said.json["claims"][0]["version"] == 1 and said.json["event_day"] == "2027-03-20"
    assert "→ 精选" in house.says("lint", "2027 春").out


def test_suggestions_are_taken_over_and_each_can_be_undone(house: Any) -> None:
    house.says("lint", "2027 春", "--mend")
    assert house.does("show", "claim", "CLM-0001")["text"] == "精选脐橙，全国第一甜"
    assert house.says("undo").code == 0
    assert house.does("show", "claim", "CLM-0001")["text"] == "顶级脐橙，全国第一甜"


def test_clearing_needs_a_reason_while_something_is_left_and_falls_with_a_change(house: Any) -> None:
    said = house.says("clear", "2027 春")
    assert said.code == 1 and "顶级" in said.err
    assert house.does("clear", "2027 春", "--reason", "活动前改")["cleared"] is True
    assert house.says("set", "claim", "CLM-0001", "text=好吃的脐橙").code == 0
    told = house.says("--json", "lint", "2027 春").json
    assert told["cleared"] is False and "好吃的脐橙" in told["changed"][0]
    assert house.says("clear", "2027 春", "--refuse").code == 1
    assert house.does("clear", "2027 春", "--refuse", "--reason", "缺价格")["verdict"] == "refused"
