"""The commands `packing` and `label`: amounts as decimal strings, exit code 1 where something is wrong."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def season(terminal: Any) -> Any:
    terminal.run("create", terminal.folder)
    terminal.does(
        "new", "sku", "name=五常大米", "category=dry_goods", "gtin=6901234500059", "net_content=10斤"
    )
    terminal.does("new", "season", "sku=SKU-0001", "name=2026 秋", "target_price=118")
    terminal.does(
        "new", "pack_level", "season=SEA-0001", "level=each", "gtin=6901234500059", "net_weight=5",
        "gross_weight=5.3", "length=400", "width=300", "height=110",
    )  # fmt: skip
    terminal.does(
        "new", "pack_item", "season=SEA-0001", "item=真空袋", "quantity=1", "unit_price=1.80", "layer=1"
    )
    terminal.does(
        "new", "pack_item", "season=SEA-0001", "item=礼盒", "quantity=1", "unit_price=21.81", "layer=2"
    )
    return terminal


def test_what_a_pack_adds_up_to(season: Any) -> None:
    told = season.does("packing", "SEA-0001")
    assert (told["net_g"], told["allowed_shortage_g"], told["least_single_g"]) == (5000, "75", "4925")
    assert told["bill"] == "23.61"
    assert (told["pallet"]["per_layer"], told["pallet"]["cases"]) == (10, 130)
    law = told["packaging"]
    assert (law["rule"], law["cost"], law["price"], law["allowed"]) == (
        "GB 23350-2021",
        "23.61",
        "118.00",
        "0.20",
    )
    assert [(item["severity"], item["field"]) for item in told["findings"]] == [("warning", "unit_price")]
    other = season.does("packing", "SEA-0001", "--pallet", "1200x800")["pallet"]
    assert (other["base_mm"], other["per_layer"]) == ([1200, 800], 8)
    assert "20.01%" in season.says("packing", "SEA-0001").out


def test_a_pack_that_does_not_add_up_is_exit_code_one(season: Any) -> None:
    season.does("set", "pack_level", "PKL-0001", "net_weight=4.9")
    said = season.says("packing", "SEA-0001")
    assert said.code == 1
    assert "销售单元装 4.9 kg，单品标的是 5 kg" in said.out
    assert season.says("packing", "SEA-0001", "--pallet", "900x900").code == 2


def test_the_cost_goes_into_the_cost_sheet(season: Any) -> None:
    assert season.says("packing", "SEA-0001", "--into-cost-sheet").code == 1
    season.does("new", "cost_sheet", "season=SEA-0001")
    season.does("packing", "SEA-0001", "--into-cost-sheet")
    assert season.does("list", "cost_line")[0]["amount"] == "23.61"


def test_labels_are_held_against_the_rule_of_their_day(season: Any) -> None:
    assert season.does("label", "SEA-0001")["labels"] == []
    for day in ("2027-03-15", "2027-03-16"):
        season.does(
            "new", "label", "season=SEA-0001", "form=预包装食品", f"produced_on={day}", "claims=零添加"
        )
    old, new = season.does("label", "SEA-0001")["labels"]
    assert (old["rule"], new["rule"]) == ("GB 7718-2011", "GB 7718-2025")
    assert "claims" not in {item["field"] for item in old["findings"]}
    assert "claims" in {item["field"] for item in new["findings"]}
    assert all(item["source"] for item in new["findings"])
    season.does("set", "label", "LBL-0001", "net_text=净含量：4.9 kg")
    said = season.says("label", "SEA-0001")
    assert said.code == 1
    assert "标示 4900 g" in said.out
