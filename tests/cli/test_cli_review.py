"""From the review to the next season and through its gate, by the command line alone."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def reviewed(terminal: Any) -> Any:
    terminal.does("create", terminal.folder)
    terminal.does("new", "sku", "name=伦晚", "net_content=4.5", "harvest_months=3-5")
    terminal.does(
        "new", "season", "name=上季", "sku=伦晚", "harvest_start=2026-03-16", "harvest_end=2026-05-06"
    )
    terminal.does("new", "launch", "season=上季", "name=首季", "budget=1000", "spent=1600")
    for _stage in range(7):
        terminal.does("advance", "上季", "--reason", "试")
    return terminal


def test_what_hurt_is_told_and_a_cause_without_a_lesson_makes_it_fail(reviewed: Any) -> None:
    said = reviewed.says("--json", "review", "上季")
    assert said.code == 1
    assert said.json["pareto"]["total"] == "600.00"
    assert [(cause["cause"], cause["stage"], cause["top"]) for cause in said.json["pareto"]["causes"]] == [
        ("launch", "launch", True)
    ]
    planned = {line["name"]: line for line in said.json["planned"]}
    assert (planned["launch"]["plan"], planned["launch"]["actual"]) == ("1000.00", "1600.00")
    assert planned["launch"]["share"] == "0.6000" and planned["price"]["missing"]
    assert reviewed.does("review", "上季", "--propose")["without_lesson"] == []
    assert "¥600.00" in reviewed.says("review", "上季").out


def test_the_next_season_is_shut_by_a_lesson_and_opened_by_its_answer(reviewed: Any) -> None:
    reviewed.does("review", "上季", "--propose")
    (lesson,) = reviewed.does("list", "lesson")
    reviewed.does("set", "lesson", lesson["code"], "decision=改线上", "owner=林晚", "stage=sourcing")
    made = reviewed.does("next-season", "上季")
    assert made["previous"] == reviewed.does("show", "season", "上季")["code"]
    again = reviewed.says("next-season", "上季")
    assert again.code != 0 and made["name"] in again.err
    shut = reviewed.says("gate", made["code"])
    carried = next(item for item in reviewed.does("list", "lesson") if item["code"] != lesson["code"])
    assert "上季教训尚未答复" in shut.out
    reviewed.does("set", "lesson", carried["code"], "answer=改在线上开", "answered_on=2026-11-01")
    opened = reviewed.says("gate", made["code"]).out
    assert shut.out.count("\n") == opened.count("\n") + 1


def test_before_the_review_the_next_season_is_refused(reviewed: Any) -> None:
    reviewed.does("new", "season", "name=在卖", "sku=伦晚")
    assert reviewed.says("next-season", "在卖").code != 0
    assert reviewed.does("next-season", "在卖", "--early")["code"]
