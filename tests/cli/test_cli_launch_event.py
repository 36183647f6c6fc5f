"""Run of show and countdown of a season through the command line alone."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def planned(terminal: Any) -> Any:
    terminal.does("create", terminal.folder)
    terminal.does("new", "sku", "name=伦晚")
    terminal.does(
        "new", "season", "name=2090 春", "sku=伦晚", "harvest_start=2090-03-16", "harvest_end=2090-05-08",
    )  # fmt: skip
    return terminal


def event(planned: Any, day: str) -> None:
    planned.does(
        "new", "launch", "season=2090 春", "name=品鉴会", "kind=线下", f"day={day}", "starts=14:00",
        "place=杭州", "capacity=20", "host=周主持",
    )  # fmt: skip


def test_without_an_event_both_say_so(planned: Any) -> None:
    assert planned.says("countdown", "2090 春").code == 1
    assert planned.says("show-plan", "2090 春").code == 1


def test_the_show_is_proposed_and_put_on_the_clock(planned: Any) -> None:
    event(planned, "2090-03-20")
    said = planned.says("--json", "show-plan", "2090 春", "--propose")
    assert said.code == 1
    (told,) = said.json["launches"]
    assert told["cues"][0]["clock"] == "13:00" and told["cues"][1]["owner"] == "周主持"
    assert told["minutes"] == 55 and all(cue["proposed"] for cue in told["cues"])
    assert {point["severity"] for point in told["points"]} == {"open", "info"}
    text = planned.says("show-plan", "2090 春").out
    assert "14:18" in text and "品控" in text


def test_an_event_before_its_harvest_is_an_error(planned: Any) -> None:
    event(planned, "2090-03-15")
    (told,) = planned.says("--json", "show-plan", "2090 春").json["launches"]
    assert [
        point for point in told["points"] if point["severity"] == "error" and "2090-03-16" in point["message"]
    ]


def test_the_countdown_tells_due_days_and_takes_steps_over(planned: Any) -> None:
    event(planned, "2090-03-20")
    (told,) = planned.does("countdown", "2090 春", "--take-over")["launches"]
    assert not told["proposed"] and told["late"] == 0 and "2090" in told["guess"]
    by_norm = {step["norm"]: step for step in told["steps"]}
    assert by_norm["REHEARSAL"]["due"] == "2090-03-17"
    # 20 March 2090 is a Monday, the weekend before it counts for nothing
    assert by_norm["VENUE"]["state"] == "done" and by_norm["PRICE_LIST"]["lacking"]
    assert "彩排" in planned.says("countdown", "2090 春").out


def test_a_late_step_makes_the_exit_code_one(planned: Any) -> None:
    event(planned, "2090-03-20")
    planned.does("new", "milestone", "launch=品鉴会", "what=订车", "due=2020-01-02")
    said = planned.says("--json", "countdown", "2090 春")
    assert said.code == 1 and said.json["launches"][0]["late"] == 1
