"""Candidates and check-in from the command line, one code or many lines."""

from __future__ import annotations

import io
from typing import Any

import pytest


def prepared(terminal: Any) -> str:
    """A workspace with an event without a day and three curators; the code of the event."""
    assert terminal.run("create", terminal.folder).code == 0
    sku = terminal.does("new", "sku", "name=伦晚", "category=水果")["code"]
    season = terminal.does("new", "season", f"sku={sku}", "name=2027 春")["code"]
    for name, willing in (("苏禾", 5), ("何岚", 4), ("江一宁", 3)):
        terminal.does("new", "curator", f"name={name}", f"willingness={willing}", "ability=5")
    return str(terminal.does("new", "launch", f"season={season}", "name=发布会")["code"])


def test_the_best_are_listed_with_points_and_invited_from_the_top(terminal: Any) -> None:
    event = prepared(terminal)
    told = terminal.does("candidates", event, "--invite", 2)
    assert [item["name"] for item in told["candidates"]] == ["苏禾", "何岚", "江一宁"]
    assert [item["score"] for item in told["candidates"]] == [20, 16, 12]
    assert all(sum(item["points"].values()) == item["score"] for item in told["candidates"])
    again = terminal.does("candidates", event, "--most", 1)
    assert [item["name"] for item in again["candidates"]] == ["江一宁"] and again["more"] == 2
    assert "江一宁" in terminal.says("candidates", event).out


def test_a_code_checks_in_with_its_pledge_and_is_taken_back(terminal: Any) -> None:
    event = prepared(terminal)
    terminal.does("candidates", event, "--invite", 3)
    code = terminal.does("list", "invitation")[0]["row_code"]
    told = terminal.does("checkin", event, code, "30/10")
    assert (told["arrived"], told["invited"], told["pledged_units"]) == (1, 3, 30)
    assert terminal.does("checkin", event, code, "--back")["arrived"] == 0
    wrong = terminal.says("checkin", event, code[:-1] + ("A" if code[-1] != "A" else "C"))
    assert wrong.code == 1 and "打错" in wrong.err


def test_many_lines_from_standard_input(terminal: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    event = prepared(terminal)
    terminal.does("candidates", event, "--invite", 3)
    monkeypatch.setattr("sys.stdin", io.StringIO("suhe 30/10\n\n99Z\nhl\n-hl\n"))
    said = terminal.says("--json", "checkin", event)
    assert said.code == 1
    assert [item["name"] for item in said.json["taken"]] == ["苏禾", "何岚", "何岚"]
    assert [item["line"] for item in said.json["refused"]] == [3]
    assert (said.json["arrived"], said.json["pledged_units"]) == (1, 30)
    assert "第 3 行" in said.err
