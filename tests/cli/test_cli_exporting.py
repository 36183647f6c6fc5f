"""Every workbook goes out from the terminal."""

from __future__ import annotations

from pathlib import Path

from terminal import Terminal

from scoutdesk.cli.exporting import NAMES
from scoutdesk.exchange.workbooks import WORKBOOKS


def test_the_terminal_names_every_workbook() -> None:
    assert tuple(WORKBOOKS) == NAMES


def test_an_order_and_the_dossier_go_out_and_come_back_unchanged(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.run("create", terminal.folder, "--person", "林晚").code == 0
    terminal.does("new", "sku", "name=秭归伦晚脐橙")
    terminal.does("new", "supplier", "name=青滩合作社")
    terminal.does("new", "season", "sku=SKU-0001", "name=2027 春", "supplier=SUP-0001")
    made = ("season=SEA-0001", "supplier=SUP-0001", "price_unit=元/件")
    terminal.does("new", "purchase_order", *made)
    terminal.does("new", "order_line", "purchase_order=PO-0001", "quantity=100", "unit_price=35")
    for name in ("order", "dossier"):
        (file,) = terminal.does("export", name, "SEA-0001", "-o", tmp_path / name)["files"]
        (read,) = terminal.does("import", file)["files"]
        assert (read["rows"], read["problems"], read["notes"]) == ([], [], [])
    assert terminal.does("show", "purchase_order", "PO-0001")["state"] == "sent"
