"""The inbox hands a file back: asked where to, written beside the window, told with the folder it lies in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Notice, Place
from scoutdesk.desk.notices import NoticeLine
from scoutdesk.desk.pages.inbox import InboxPage

if TYPE_CHECKING:
    from conftest import Orchard


def price_list(path: Path) -> Path:
    book = Workbook()
    page = book.active
    for row in (
        ("品名", "规格", "净重", "到仓价（元/斤）"),
        ("脐橙", "75mm", "5斤", "面议"),
        ("脐橙", "80mm", "5斤", 6.8),
    ):
        page.append(row)
    book.save(path)
    return path


def test_a_file_of_the_inbox_goes_back_with_remarks_and_its_folder_is_offered(
    orchard: Orchard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = InboxPage(orchard.desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("inbox"))
    qtbot.waitUntil(lambda: not page.desk.background.is_busy, timeout=10_000)
    page.desk.dropped.emit((price_list(tmp_path / "报价.xlsx"),))
    qtbot.waitUntil(
        lambda: not page.desk.background.is_busy and bool(page.reading.preview.files), timeout=10_000
    )
    page.files.pick(0)
    assert page.head.hand_back.isVisible()

    told: list[Notice] = []
    line = NoticeLine()
    qtbot.addWidget(line)
    page.desk.noticed.connect(told.append)
    page.desk.noticed.connect(line.show_notice)
    asked: list[str] = []

    def choose(
        _parent: object, _title: str, name: str, *_more: object, **_options: object
    ) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / "退给供应商.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(choose))
    page.head.hand_back.click()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert asked[0].endswith("报价_退回.xlsx")
    assert told[0].file == str(tmp_path / "退给供应商.xlsx") and told[0].entry is None
    assert line._folder.isVisible() and not line._undo.isVisible()
    assert load_workbook(told[0].file).sheetnames[0] == "退表说明"
