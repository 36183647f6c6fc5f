"""Portrait, requests and range on the command line: the same numbers as on the pages, amounts as decimal strings."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def market(terminal: Any) -> Any:
    """A SKU that one of two communities bought, and three requests."""
    assert terminal.run("create", terminal.folder).code == 0

    def new(what: str, /, **values: object) -> str:
        told = [f"{name}={value}" for name, value in values.items()]
        return str(terminal.does("new", what, *told)["code"])

    leader = new("curator", name="苏禾")
    town = new(
        "community", curator=leader, name="良渚早市团", platform="微信群", age_band="35-44", members=300
    )
    new("community", curator=leader, name="珞珈果友", platform="QQ群", age_band="18-24", members=700)
    artisan = new("supplier", name="李长河", kind="手艺人")
    sku = new("sku", name="槐花蜜", category="手工食品", trademark="已注册", audience_ages="45-54")
    season = new("season", sku=sku, name="槐花蜜 2026", supplier=artisan)
    new("sale", season=season, community=town, day="2026-06-03", units=40, amount="3520", buyers=30, again=12)
    new("curator_request", curator=leader, wanted="东魁杨梅", category="水果", quantity=80, price_limit=198)
    new("curator_request", curator=leader, wanted="仙居杨梅", category="水果", quantity=20, price_limit=158)
    new("curator_request", curator=leader, wanted="手工挂面", category="手工食品", quantity=10)
    return terminal


def test_a_portrait_as_one_value(market: Any) -> None:
    told = market.does("portrait", "槐花蜜")
    assert (told["units"], told["communities"], told["thin"], told["per_head"]) == (40, 1, True, "11.73")
    assert told["again"] == "0.4000" and told["referred"] is None
    ages = {
        item["key"]: (item["units"], item["members"], item["times"])
        for item in told["shares"]
        if item["of"] == "age"
    }
    assert ages == {
        "35": ("1.0000", "0.3000", "3.3333"),
        "18": ("0.0000", "0.7000", "0.0000"),
        "45": ("0.0000", "0.0000", None),
    }
    said = market.says("portrait", "SKU-0001")
    assert said.code == 0 and "×3.33" in said.out and "画像依据单薄" in said.err


def test_requests_in_groups_and_the_brief_made_of_one(market: Any) -> None:
    groups = market.does("requests")
    assert [(group["units"], group["target_price"], group["requests"]) for group in groups] == [
        (100, "198.00", ["REQ-0001", "REQ-0002"]),
        (10, None, ["REQ-0003"]),
    ]
    made = market.does("requests", "--brief", "REQ-0001", "REQ-0002")
    assert (made["planned_volume"], made["target_price"]) == (100, "198.00")
    assert market.does("show", "curator_request", "REQ-0002")["state"] == "briefed"
    again = market.says("requests", "--brief", "REQ-0001")
    assert again.code != 0 and "已列入寻源" in again.err


def test_the_range_with_artisans_and_trademarks(market: Any) -> None:
    told = market.does("range")
    assert (
        told["artisans"]["sold"]["artisans"] == "3520.00"
        and told["artisans"]["skus"]["artisans_share"] == "1.0000"
    )
    assert told["years"]["2026"]["artisans_share"] == "1.0000"
    (line,) = told["skus"]
    assert (line["kind"], line["sold"], line["trademark"]) == ("artisan", "3520.00", "holds")
    first = line["remarks"][0]
    assert (first["field"], first["severity"]) == ("trademark_number", "warning")
    assert "手艺人" in market.says("range").out


def test_words_that_do_not_fit_are_refused(market: Any) -> None:
    assert market.says("portrait", "没有这个").code != 0
    assert market.says("requests", "--sku", "槐花蜜").code != 0
