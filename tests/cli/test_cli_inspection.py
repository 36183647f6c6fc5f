"""Sampling and inspecting through the command line alone."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def arrived(terminal: Any) -> Any:
    """A lot of four cartons on hold, all of which are inspected."""
    terminal.does("create", terminal.folder)
    terminal.does("new", "sku", "name=伦晚", "net_content=4.5")
    terminal.does("new", "season", "name=2027 春", "sku=伦晚")
    terminal.does("new", "inspection_plan", "season=2027 春")
    terminal.does("new", "lot", "season=2027 春", "quantity=4", "state=held")
    return terminal


def test_a_plan_is_told_for_a_lot_without_any_workspace(terminal: Any) -> None:
    said = terminal.run("--json", "sampling", 280)
    assert said.code == 0
    assert said.json == {
        "lot_size": 280, "level": "II", "code_letter": "G", "aql": "2.5", "plan_letter": "G",
        "sample_size": 32, "accept": 2, "reject": 3, "every_unit": False,
    }  # fmt: skip
    assert "n = 13" in terminal.run("sampling", 40, "--level", "ii", "--aql", "4%").out


def test_a_small_lot_is_inspected_whole(terminal: Any) -> None:
    told = terminal.run("--json", "sampling", 3, "--level", "S-1").json
    assert (told["sample_size"], told["plan_letter"], told["every_unit"]) == (3, "C", True)


@pytest.mark.parametrize(
    "words", [("0",), ("-5",), ("90", "--level", "IV"), ("90", "--aql", "3"), ("90", "--aql", "0")]
)
def test_what_the_tables_do_not_have_is_refused_in_a_sentence(terminal: Any, words: tuple[str, ...]) -> None:
    said = terminal.run("sampling", "--", *words) if words[0] == "-5" else terminal.run("sampling", *words)
    assert said.code == 1 and said.err.strip() and not said.out


def test_a_lot_is_inspected_typed_and_decided(arrived: Any) -> None:
    made = arrived.does("inspect", "LOT-0001")
    assert made["code"] == "INS-0001" and len(made["cartons"]) == 4
    assert arrived.does("inspection", "INS-0001")["verdict"] == "open"
    for code in made["cartons"]:
        arrived.does("set", "inspected_unit", code, "net_weight=4520")
    assert arrived.does("inspection", "INS-0001")["verdict"] == "accept"
    arrived.does("inspection", "INS-0001", "--decide", "accept")
    assert arrived.does("show", "lot", "LOT-0001")["state"] == "released"


def test_a_rejected_lot_makes_the_exit_code_one_and_is_not_waved_through(arrived: Any) -> None:
    first = arrived.does("inspect", "LOT-0001")["cartons"][0]
    arrived.does("set", "inspected_unit", first, "critical=1")
    said = arrived.says("inspection", "INS-0001")
    assert said.code == 1 and "✗" in said.out
    assert arrived.says("--json", "inspection", "INS-0001").json["typed"] == 1
    assert arrived.says("inspection", "INS-0001", "--decide", "accept").code == 1
    assert arrived.says("inspection", "INS-0001", "--decide", "price_cut", "--price-cut", "5%").code == 1
    arrived.does("inspection", "INS-0001", "--decide", "退回")
    assert arrived.does("show", "lot", "LOT-0001")["state"] == "blocked"


def test_figures_that_are_wrong_are_told_with_their_carton(arrived: Any) -> None:
    first = arrived.does("inspect", "LOT-0001")["cartons"][0]
    arrived.does("set", "inspected_unit", first, "net_weight=4400")
    findings = arrived.says("--json", "inspection", "INS-0001").json["findings"]
    assert (first, "net_weight", "error") in {
        (item["record"], item["field"], item["severity"]) for item in findings
    }
    assert arrived.says("set", "inspected_unit", first, "net_weight=-5").code == 1


def test_the_disposition_is_not_set_past_its_step(arrived: Any) -> None:
    arrived.does("inspect", "LOT-0001")
    assert arrived.says("set", "inspection", "INS-0001", "disposition=accept").code == 1


def test_help_knows_the_commands(terminal: Any) -> None:
    assert "--price-cut" in terminal.run("inspection", "--help").out
