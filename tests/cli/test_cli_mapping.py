"""map: a supplier's own file is looked at, told of, confirmed, and taken over, all at the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from price_lists import HEAD, price_list, turned_list

if TYPE_CHECKING:
    from conftest import Terminal
    from scout import Scout


@pytest.fixture
def desk(scout: Scout, terminal: Terminal) -> Terminal:
    sku = terminal.does("new", "sku", "name=秭归伦晚脐橙")
    terminal.does("new", "season", f"sku={sku['code']}", "name=2027 春")
    terminal.does("new", "supplier", "name=郭家坝果业", "phone=13800001111")
    return terminal


def test_a_file_is_shown_with_what_is_proposed_and_nothing_is_written(desk: Terminal, tmp_path: Path) -> None:
    path = price_list(tmp_path / "报价.xlsx")
    shown = desk.does("map", path)
    (found,) = shown["tables"]
    assert (found["header_rows"], found["rows"], found["confirmed"]) == ([4], 3, False)
    column = next(item for item in found["columns"] if item["column"] == "C")
    assert (column["term"], column["unit"], column["certainty"]) == ("price_farm", "元/斤", "sure")
    assert shown["supplier_guesses"][0]["name"] == "郭家坝果业" and shown["inbox"] is None
    assert len(shown["waits"]) == 2 and shown["questions"][0]["address"] == "报价!C6"
    assert not desk.does("list", "inbox_file")
    said = desk.says("map", path)
    assert said.code == 0 and "? 报价!C6" in said.out and "郭家坝果业" in said.out


def test_everything_is_said_in_one_line_confirmed_and_taken_over(desk: Terminal, tmp_path: Path) -> None:
    path = price_list(tmp_path / "报价.xlsx")
    key = desk.does("map", path)["questions"][0]["answers"][0]["key"]
    told = desk.does(
        *("map", path, "--supplier", "郭家坝果业", "--season", "2027 春", "--column", "E=备注"),
        *(
            "--column",
            "C=price_arrival",
            "--unit",
            "C=元/斤",
            "--answer",
            f"C6={key}",
            "--always",
            "--confirm",
        ),
    )
    assert not told["waits"] and not told["questions"] and told["tables"][0]["confirmed"]
    assert ["4.00" in item["told"] for item in told["rules"]] == [True]
    columns = {item["column"]: item["label"] for item in told["tables"][0]["columns"]}
    assert columns["E"] == "备注"
    desk.says("import", path, "--apply")
    quoted = desk.does("list", "quotation")
    assert len(quoted) == 2
    second = price_list(tmp_path / "二.xlsx", rows=(("秭归伦晚脐橙", "9斤装", "5-6元", 1, ""),), banner="")
    again = desk.does("map", second, "--supplier", "郭家坝果业")
    assert not again["waits"] and not again["questions"]
    third = price_list(tmp_path / "三.xlsx", head=(*HEAD[:4], "到仓价", "喜好"))
    assert desk.does("map", third, "--supplier", "郭家坝果业")["tables"][0]["new"] == ["到仓价"]
    rule = again["rules"][0]["code"]
    assert desk.does("map", second, "--drop", rule)["questions"]


def test_what_cannot_be_is_refused_with_a_sentence(desk: Terminal, tmp_path: Path) -> None:
    path = price_list(tmp_path / "报价.xlsx")
    for words, told in (
        (("--confirm",), "供应商"),
        (("--column", "Z=备注"), "Z"),
        (("--column", "C=胡说"), "胡说"),
        (("--row", "x=out"), "x"),
        (("--answer", "C9=low"), "C9"),
        (("--supplier", "没有这家"), "没有这家"),
    ):
        said = desk.says("map", path, *words)
        assert said.code == 1 and told in said.err, words
    assert desk.says("map", path, "--column", "C").code == 2
    note = tmp_path / "说明.txt"
    note.write_text("不是表格", "utf-8")
    assert desk.says("map", note).code == 1


def test_a_row_is_left_out_and_a_new_supplier_made_of_the_banner(desk: Terminal, tmp_path: Path) -> None:
    path = price_list(tmp_path / "报价.xlsx", banner="宜昌青滩果业合作社　13911112222")
    told = desk.does("map", path, "--new-supplier", "--row", "5=out")
    assert told["supplier"] == "宜昌青滩果业合作社"
    assert {"row": 5, "role": "told"} in told["tables"][0]["left_out"]


def test_in_a_turned_sheet_columns_and_rows_are_called_by_where_they_stand(
    desk: Terminal, tmp_path: Path
) -> None:
    path = turned_list(tmp_path / "资料.xlsx")
    (found,) = desk.does("map", path)["tables"]
    assert found["turned"] and [item["column"] for item in found["columns"]] == ["A1", "A2", "A3"]
    told = desk.does("map", path, "--column", "A3=price_arrival", "--unit", "A3=元/件", "--row", "D=out")
    assert (told["tables"][0]["columns"][2]["term"], told["tables"][0]["rows"]) == ("price_arrival", 2)
    assert told["questions"][0]["address"] == "报价!C3"


def test_a_sheet_that_names_no_product_is_handed_back_all_the_same(desk: Terminal, tmp_path: Path) -> None:
    head, rows = (
        ("报价日期", "等级", "单价（元/斤）"),
        (("2027-03-01", "一级", "四块到五块"), ("", "二级", 3)),
    )
    path = price_list(tmp_path / "无品名.xlsx", head=head, rows=rows, banner="")
    told = desk.says("annotate", path)
    assert told.code == 0 and path.with_name("无品名_退回.xlsx").exists()


def test_what_is_asked_stands_under_its_cell_and_a_row_counts_once(desk: Terminal, tmp_path: Path) -> None:
    head = ("品名", "规格", "出厂价", "到仓价")
    rows = (("秭归伦晚脐橙", "5斤装", 35, "40-42元/件"), ("库尔勒香梨", "5斤装", 20, 30))
    path = price_list(tmp_path / "报价.xlsx", head=head, rows=rows, banner="")
    told = desk.says("import", path)
    lines = told.out.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("    ? 报价!C5"))
    assert lines[at + 1].startswith("      ")
    assert "  · 1 行的品名没有对应的在办产季，先放一边：库尔勒香梨" in lines
