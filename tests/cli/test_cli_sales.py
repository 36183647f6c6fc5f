"""Sales on the command line: what each community bought, by hand and from its curator's sheet."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

TODAY = date.today()


@pytest.fixture
def house(terminal: Any) -> Any:
    assert terminal.run("create", terminal.folder).code == 0

    def new(what: str, /, **values: object) -> str:
        return str(terminal.does("new", what, *(f"{name}={value}" for name, value in values.items()))["code"])

    sku = new("sku", name="伦晚脐橙")
    season = new("season", sku=sku, name="2027 春", planned_volume=400)
    curator = new("curator", name="苏禾")
    group = new("community", curator=curator, name="良渚早市团", members=200)
    day = TODAY - timedelta(3)
    told = {"season": season, "community": group, "day": day}
    new("sale", **told, orders=28, units=30, amount=2580, buyers=25, again=10, referred=5)
    new("sale", **told, orders=10, units=10, amount=860, buyers=10)
    return terminal


def test_a_season_is_told_community_by_community(house: Any) -> None:
    told = house.does("sales", "SEA-0001")
    (group,) = told["communities"]
    assert group == told["total"] | {"community": "良渚早市团"}
    # 3,440 yuan ÷ 200 members ÷ 1 month; shares of the 25 buyers of whom somebody asked
    assert (group["units"], group["amount"], group["per_member_and_month"]) == (40, "3440.00", "17.20")
    assert (group["repurchase"], group["referral"]) == ("0.4000", "0.2000")
    assert told["months"] == "1.0000"
    lines = house.says("sales", "SEA-0001")
    assert lines.code == 0
    assert "¥17.20" in lines.out


def test_what_cannot_be_true_is_said_and_makes_it_one(house: Any) -> None:
    house.does("set", "sale", "SAL-0001", "again=26")
    said = house.says("sales", "SEA-0001")
    assert said.code == 1
    assert "其中复购 26 大于购买人数 25" in said.err


def test_a_season_without_sales(house: Any) -> None:
    sku = house.does("new", "sku", "name=红桃")["code"]
    house.does("new", "season", f"sku={sku}", "name=2028")
    said = house.says("sales", "2028")
    assert (said.code, said.out.strip()) == (0, "还没有录入销售")


def test_a_sheet_goes_out_and_comes_back(house: Any, tmp_path: Path) -> None:
    sent = house.does("export", "sales", "SEA-0001", "--curator", "CUR-0001", "-o", tmp_path / "out")
    (file,) = sent["files"]
    assert "苏禾" in file
    assert house.does("import", file)["problems"] == []
    refused = house.says("export", "sales", "SEA-0001", "-o", tmp_path / "out")
    assert refused.code == 1
    assert "至少选择一位甄选师" in refused.err
