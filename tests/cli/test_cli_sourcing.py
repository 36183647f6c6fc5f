"""Scorecard and calendar through the command line alone."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def asked(terminal: Any) -> Any:
    terminal.does("create", terminal.folder)
    terminal.does("new", "sku", "name=秭归伦晚脐橙", "variety=伦晚", "family=P002")
    terminal.does("new", "supplier", "name=峡江橙心")
    terminal.does(
        "new", "season", "name=2027 春", "sku=秭归伦晚脐橙", "supplier=峡江橙心",
        "harvest_start=2027-03-16", "harvest_end=2027-05-08",
    )  # fmt: skip
    terminal.does(
        "new", "sample", "season=2027 春", "supplier=峡江橙心", "name=首样", "grade=75-80mm",
        "received_on=2026-11-01", "brix=12.6", "size_low=75", "size_high=79.5",
    )  # fmt: skip
    return terminal


def test_the_scorecard_tells_figures_with_their_records_and_the_reasons(asked: Any) -> None:
    told = asked.does("scorecard", "2027 春")
    (card,) = told["suppliers"]
    assert card["chosen"] and card["figures"]["brix"] == {"figure": "12.6 °Brix", "records": 1}
    assert card["figures"]["liked"] == {"figure": None, "records": 0}
    doubts = [item["doubt"] for item in told["why_this_one"]]
    assert doubts.count(True) == 1 and "伦晚" in told["why_this_one"][doubts.index(True)]["sentence"]
    said = asked.says("scorecard", "2027 春", "--ever")
    assert said.code == 0 and "12.6 °Brix (1)" in said.out and "! " in said.out


def test_the_calendar_of_a_year_lists_harvests_among_terms_and_feasts(asked: Any) -> None:
    told = asked.does("calendar", "2027")
    assert [(item["whose"], item["first"], item["last"]) for item in told["events"]] == [
        ("2027 春", "2027-03-16", "2027-05-08")
    ]
    assert {"day": "2027-02-06", "name": "春节", "solar_term": False} in told["marks"]
    said = asked.says("calendar", "2027")
    assert "2027-03-16 · 2027 春" in said.out and "2027-03-21   春分" in said.out


def test_a_year_that_is_none_is_a_mistake_of_usage(asked: Any) -> None:
    assert asked.says("calendar", "99").code == 2
    assert asked.says("scorecard", "2031 春").code == 1
