"""The harvest of a season through the command line alone."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def planned(terminal: Any) -> Any:
    terminal.does("create", terminal.folder)
    terminal.does("new", "sku", "name=伦晚", "family=P002", "net_content=4.5", "harvest_months=3-5")
    terminal.does(
        "new", "season", "name=2090 春", "sku=伦晚", "harvest_start=2090-03-16", "harvest_end=2090-03-25",
        "planned_volume=500", "daily_capacity=60", "maturity_brix=12",
    )  # fmt: skip
    return terminal


def test_window_capacity_and_forecast_are_told(planned: Any) -> None:
    told = planned.does("harvest", "2090 春")
    assert told["window"] == ["2090-03-16", "2090-03-25"]
    assert (told["basis"], told["total"], told["short"], told["days"]) == ("window", 600, 0, [])
    assert {point["severity"] for point in told["points"]} == {"open"}
    told = planned.does("harvest", "2090 春", "--propose")
    assert (told["basis"], told["total"], len(told["days"])) == ("forecast", 500, 10)


def test_a_lot_outside_the_window_and_below_the_minimum_is_said(planned: Any) -> None:
    planned.does("new", "harvest_lot", "season=2090 春", "plot=东坡", "picked=2090-02-20", "brix=10.8")
    told = planned.does("harvest", "2090 春")
    warned = [(point["record"], point["field"]) for point in told["points"] if point["severity"] == "warning"]
    assert warned.count(("harvest_lot", "picked")) >= 2 and ("harvest_lot", "brix") in warned
