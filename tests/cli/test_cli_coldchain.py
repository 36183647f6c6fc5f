"""The freshness line through the command line alone."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def served(terminal: Any) -> Any:
    terminal.does("create", terminal.folder)
    terminal.does(
        "new",
        "sku",
        "name=伦晚",
        "temperature_low=3",
        "temperature_high=8",
        "cold_days=30",
        "ambient_days=10",
    )
    terminal.does(
        "new", "season", "name=2027 春", "sku=伦晚", "promised_days=10", "harvest_start=2027-03-16",
        "harvest_end=2027-04-08",
    )  # fmt: skip
    terminal.does("new", "destination", "season=2027 春", "city=武汉")
    terminal.does(
        "new", "leg", "destination=武汉", "position=1", "step=trunk", "hours=24", "temperature=25"
    )  # fmt: skip
    return terminal


def test_the_days_at_the_door_are_told_by_city_and_month(served: Any) -> None:
    told = served.does("freshness", "2027 春")
    assert [(line["city"], line["month"], line["days"], line["holds"]) for line in told["lines"]] == [
        ("武汉", 3, "27.0", True),
        ("武汉", 4, "27.0", True),
    ]
    assert told["lines"][0]["legs"][0]["left"] == "0.9000"
    assert len(told["formula"]) == 3
    text = served.says("freshness", "2027 春", "--city", "武汉").out
    assert "27.0" in text and "90.0%" in text and "✓" in text


def test_a_broken_promise_and_an_unknown_city_make_the_exit_code_one(served: Any) -> None:
    assert served.says("freshness", "2027 春", "--city", "拉萨").code == 1
    served.does("set", "destination", "武汉", "promised_days=28")
    said = served.says("freshness", "2027 春")
    assert said.code == 1 and "✗" in said.out


def test_what_is_missing_is_said_instead_of_a_number(served: Any) -> None:
    served.does("set", "leg", "LEG-0001", "hours=")
    said = served.says("freshness", "2027 春")
    assert "路上" in said.err and "27.0" not in said.out
