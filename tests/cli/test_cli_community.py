"""Curators and the trust network on the command line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest


@pytest.fixture
def people(terminal: Any) -> Any:
    """One brought in two, a fourth stands alone; one step is overdue."""
    assert terminal.run("create", terminal.folder).code == 0

    def new(what: str, /, **values: object) -> str:
        return str(terminal.does("new", what, *(f"{name}={value}" for name, value in values.items()))["code"])

    late = (date.today() - timedelta(3)).isoformat()
    su = new("curator", name="苏禾", willingness=5, ability=5, phone="13588110231", city="杭州")
    new(
        "curator",
        name="何岚",
        referred_by=su,
        willingness=4,
        ability=2,
        next_step="谈一次",
        next_step_on=late,
    )
    new("curator", name="江一宁", referred_by=su)
    new("curator", name="罗青")
    new("community", curator=su, name="良渚早市团", members=300)
    new("community", curator="罗青", name="天河靓果", members=100)
    return terminal


def test_the_list_says_track_step_and_what_is_overdue(people: Any) -> None:
    told = {item["name"]: item for item in people.does("curators")["curators"]}
    assert (told["苏禾"]["track"], told["何岚"]["track"], told["江一宁"]["track"]) == ("lead", "coach", None)
    assert told["何岚"]["overdue"] and told["何岚"]["proposed"] and told["苏禾"]["members"] == 300
    assert [item["name"] for item in people.does("curators", "--late")["curators"]] == ["何岚"]
    said = people.says("curators").out
    assert "独当一面" in said and "谈一次" in said


def test_the_network_says_its_numbers_and_on_whom_it_hangs(people: Any) -> None:
    told = people.does("network")
    assert (told["curators"], told["ties"], told["density"], told["levels"]) == (4, 2, "0.333333", 2)
    assert told["measure"] == "members" and told["heaviest"]["shares"]["members"] == "0.750000"
    assert len(told["isolated"]) == 1 and told["herfindahl_sales"] is None
    assert "最依赖苏禾" in people.says("network").out
    branch = people.does("network", "苏禾")
    assert (branch["brought_in"], branch["below"], branch["shares"]["curators"]) == (2, 2, "0.750000")


def test_a_circle_is_refused_with_its_sentence(people: Any) -> None:
    codes = {item["name"]: item["code"] for item in people.does("curators")["curators"]}
    said = people.says("set", "curator", codes["苏禾"], "referred_by=何岚")
    assert said.code == 1 and "引荐" in said.err
    assert people.does("network")["ties"] == 2


def test_the_same_phone_twice_is_told_with_the_other(people: Any) -> None:
    codes = {item["name"]: item["code"] for item in people.does("curators")["curators"]}
    people.does("set", "curator", codes["罗青"], "phone=135 8811 0231")
    doubts = people.does("curators")["doubts"]
    assert len(doubts) == 2 and any("苏禾" in doubt for doubt in doubts)


def test_nobody_on_record_is_said_and_is_no_error(terminal: Any) -> None:
    assert terminal.run("create", terminal.folder).code == 0
    for command in ("curators", "network"):
        said = terminal.says(command)
        assert said.code == 0 and "还没有甄选师" in said.out


def test_an_unknown_curator_is_refused(people: Any) -> None:
    assert people.says("network", "没有这个人").code == 1
