"""A tasting on the command line: drawn, answered seat by seat, revealed, taken over."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def tasting(terminal: Any) -> Any:
    """One season with a liking test of two items by two people, not drawn yet."""
    assert terminal.run("create", terminal.folder, "--person", "林晚").code == 0
    terminal.does("new", "sku", "name=伦晚", "family=P002")
    terminal.does("new", "season", "sku=伦晚", "name=2027 春")
    terminal.does(
        "new", "tasting", "season=2027 春", "name=伦晚组", "method=hedonic", "panel_size=2", "seed=2027"
    )
    for name in ("坡地", "平地"):
        terminal.does("new", "tasting_item", "tasting=TAS-0001", f"name={name}")
    return terminal


def test_a_tasting_is_drawn_answered_revealed_and_taken_over(tasting: Any) -> None:
    before = tasting.does("tasting", "TAS-0001")
    assert before["verdict"] is None
    assert before["missing"] == ["尚未抽取盲码和呈样顺序"]
    tasting.does("tasting", "TAS-0001", "--draw")
    drawn = tasting.does("tasting", "伦晚组")
    first, second = drawn["codes"]
    assert drawn["codes"] == {first: None, second: None}
    assert [sorted(seat["served"]) for seat in drawn["panel"]] == [[first, second]] * 2
    tasting.does("score", "TAS-0001", 1, f"{first}=8", f"{second}=6")
    refused = tasting.says("tasting", "TAS-0001", "--reveal")
    assert refused.code != 0
    assert "2 号：2 项中还缺 2 项" in refused.err
    tasting.does("score", "TAS-0001", 2, f"{first}=9", f"{second}=7")
    tasting.does("tasting", "TAS-0001", "--reveal")
    told = tasting.does("tasting", "TAS-0001")
    assert set(told["codes"].values()) == {"坡地", "平地"}
    tasting.does("tasting", "TAS-0001", "--take-over")
    assert tasting.does("show", "season", "2027 春")["tasting_verdict"] == told["verdict"]
    assert "2 人盲品" in tasting.says("tasting", "TAS-0001").out


def test_a_wrong_answer_is_told_and_the_right_ones_are_kept(tasting: Any) -> None:
    tasting.does("tasting", "TAS-0001", "--draw")
    first, second = tasting.does("tasting", "TAS-0001")["codes"]
    said = tasting.says("--json", "score", "TAS-0001", 1, f"{first}=8", f"{second}=12")
    assert said.code == 1
    assert "12 超出 1–9 的范围" in said.err
    assert tasting.does("tasting", "TAS-0001")["missing"][0] == "1 号：2 项中还缺 1 项"
    for wrong in ((1, "000=8"), (9, f"{first}=8")):
        said = tasting.says("score", "TAS-0001", *wrong)
        assert said.code != 0
        assert "Traceback" not in said.err
    assert tasting.says("set", "tasting", "TAS-0001", "revealed_on=2027-01-01").code != 0
