"""Pledges and their allocation on the command line."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def house(terminal: Any) -> Any:
    assert terminal.run("create", terminal.folder).code == 0

    def new(what: str, /, **values: object) -> str:
        return str(terminal.does("new", what, *(f"{name}={value}" for name, value in values.items()))["code"])

    sku = new("sku", name="伦晚")
    season = new("season", sku=sku, name="2027 春", planned_volume=400)
    launch = new("launch", season=season, name="发布会")
    for name, quantity in (("苏禾", 300), ("何岚", 200), ("江一宁", 80)):
        curator = new("curator", name=name)
        invitation = new("invitation", launch=launch, curator=curator)
        new("pledge", invitation=invitation, quantity=quantity)
    return terminal


@pytest.mark.parametrize("named", ["2027 春", "发布会", "EVT-0001"])
def test_what_each_would_be_given_by_season_event_or_code(house: Any, named: str) -> None:
    told = house.does("allot", named)
    assert [item["proposed"] for item in told["pledges"]] == [160, 160, 80]
    assert (told["available"], told["fair_share"], told["left"], told["lot"]) == (400, 160, 0, 1)
    assert [item["allotted"] for item in told["pledges"]] == [None, None, None]


def test_a_trial_and_keeping_it(house: Any) -> None:
    assert [item["proposed"] for item in house.does("allot", "发布会", "--capacity", 90)["pledges"]] == [
        30,
        30,
        30,
    ]
    assert [item["allotted"] for item in house.does("allot", "发布会", "--save")["pledges"]] == [160, 160, 80]
    assert "为什么" in house.says("allot", "发布会").out


def test_an_allocation_that_is_out_of_date_says_so_and_is_wrong(house: Any) -> None:
    house.does("allot", "发布会", "--save")
    assert house.says("set", "season", "SEA-0001", "planned_volume=399").code == 0
    said = house.says("allot", "发布会")
    assert said.code == 1 and "399" in said.err


def test_what_is_refused_has_its_sentence(house: Any) -> None:
    assert house.says("allot", "发布会", "--capacity", 401, "--save").code == 1
    assert "没有这一季" in house.says("allot", "没有这一季").err
    assert "邀请" in house.says("new", "pledge", "quantity=5").err
    house.does("allot", "发布会", "--save")
    assert "只认购了 300 件" in house.says("set", "allocation", "ALC-0001", "quantity=301").err
