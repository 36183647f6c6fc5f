"""Decisions at the inbox: conflicts by row, column and price, questions, taking back, and the folder that is watched."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.import_deciding import fill_menu, within
from scoutdesk.desk.pages.import_preview import Line
from scoutdesk.desk.pages.inbox import InboxPage
from scoutdesk.desk.watching import FolderWatch
from scoutdesk.domain.inbox import InboxFile, InboxState
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.operations import records
from scoutdesk.operations.exchange import watching
from scoutdesk.operations.exchange.inbox import received_files
from tests.desk.inbox_page import dropped, settled, shown

if TYPE_CHECKING:
    from conftest import Orchard


@pytest.fixture
def page(orchard: Orchard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> InboxPage:
    monkeypatch.setenv("SCOUTDESK_CONFIG", str(orchard.folder / "settings"))
    return shown(orchard, qtbot)


def edited(orchard: Orchard, place: int = 0, **values: str) -> None:
    for name, value in values.items():
        records.edit(orchard.workspace, Quotation, orchard.quotations[place], name, value)


def disputed(orchard: Orchard, page: InboxPage, qtbot: QtBot) -> None:
    """Two files, in each a price and a least quantity that were edited here as well."""
    paths = [orchard.filled({"price": 5.2, "moq": 300}, place) for place in (0, 1)]
    for place in (0, 1):
        edited(orchard, place, price="5.40", moq="200")
    dropped(page, qtbot, *paths)


def menu_at(page: InboxPage, line: Line) -> dict[str, QMenu]:
    assert fill_menu(page.menu, line, page.scope_lines(), page.model.choose, page.answer)
    return {action.text(): action for action in page.menu.actions() if action.text()}  # type: ignore[misc]  # a list


def test_conflicts_are_decided_by_cell_row_column_and_price(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    disputed(orchard, page, qtbot)
    lines = page.scope_lines()
    price = next(line for line in lines if line.name == "price")
    assert [len(within(lines, price, scope)) for scope in ("cell", "row", "column", "prices", "all")] == [
        1,
        2,
        1,
        2,
        4,
    ]
    offered = menu_at(page, price)
    next(action for text, action in offered.items() if text.startswith("对方的：所有价格")).trigger()
    page.apply()
    settled(qtbot, page)
    assert [(orchard.quotation(at).price, orchard.quotation(at).moq) for at in (0, 1)] == [
        (Decimal("5.20"), 200)
    ] * 2
    moq = next(line for line in page.scope_lines() if line.state == "conflict" and line.file == 0)
    offered = menu_at(page, moq)
    next(action for text, action in offered.items() if text.startswith("对方的：本格")).trigger()
    next(action for text, action in offered.items() if text.startswith("我方的：所有冲突")).trigger()
    assert not page.choice.taken(page.scope_lines())


def test_all_files_are_summed_up_sender_by_sender(page: InboxPage, orchard: Orchard, qtbot: QtBot) -> None:
    disputed(orchard, page, qtbot)
    told = page.head.senders.text().splitlines()
    assert told == ["2 家的 2 份文件：冲突 4", "郭家坝果业：冲突 2", "屈姑合作社：冲突 2"]


def test_a_file_is_taken_back_days_later_and_what_was_edited_since_is_kept(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    dropped(page, qtbot, orchard.filled({"price": 5.2, "moq": 300}))
    page.apply()
    settled(qtbot, page)
    edited(orchard, price="5.90")
    again = shown(orchard, qtbot)
    told = {line.name or line.field: line.told for line in again.model.shown}
    assert "之后已在这里改为 5.90" in told.values()
    assert again.head.take_back.isVisible()
    again.head.take_back.click()
    settled(qtbot, again)
    assert (orchard.quotation(0).price, orchard.quotation(0).moq) == (Decimal("5.90"), 100)
    assert "1 项之后已被你改过" in str(orchard.notices[-1].message)
    assert {line.name: line.state for line in again.model.shown if line.key} == {
        "price": "conflict",
        "moq": "change",
    }
    assert records.where(orchard.workspace, InboxFile)[0].state is InboxState.WAITING
    orchard.desk.undo(orchard.notices[-1].entry)
    assert orchard.quotation(0).moq == 300


def test_a_row_that_may_be_ours_is_asked_in_the_table_and_answered_there(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    import openpyxl

    edited(orchard, grade="80-85 mm 特级", net_weight="5kg")
    path = orchard.filled({"grade": "80-85mm 特级", "price": 5.2})
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_cols(1, 2)
    book.save(path)
    dropped(page, qtbot, path)
    page.chips.chips["question"].click()
    (line,) = page.model.shown
    assert (line.state, line.sign, line.key) == ("question", "?", None)
    assert "5.20" in line.theirs
    page.table.selectRow(0)
    assert line.told in page.foot.words.text()
    code = orchard.quotation(0).code
    words, same = next(
        (text, action) for text, action in menu_at(page, line).items() if code in text and "是 " in text[:2]
    )
    assert "单价 5.60 → 5.20" in words, "what would become of the record"
    same.trigger()
    settled(qtbot, page)
    again = shown(orchard, qtbot)
    assert {line.name for line in again.model.shown if line.state == "change"} == {"grade", "price"}
    again.apply()
    settled(qtbot, again)
    assert (orchard.quotation(0).grade, orchard.quotation(0).price) == ("80-85mm 特级", Decimal("5.20"))


def test_a_watched_folder_is_looked_into_while_the_window_is_open(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    folder = orchard.folder / "回传"
    folder.mkdir()
    page.watch_folder(folder)
    assert page.landing.watch.text() == "正在监视 回传"
    orchard.filled({"price": 5.2}).rename(folder / "报价.xlsx")
    watch = FolderWatch(orchard.desk, page)
    for _look in range(2):
        watch.look()
        settled(qtbot, page)
    assert "新收到 1 份文件" in str(orchard.notices[-1].message)
    assert orchard.notices[-1].place == Place("inbox"), "from wherever one is, one click away"
    assert [line.name for line in page.model.shown] == ["price"]
    assert (folder / "报价.xlsx").exists()
    page.watch_folder(None)
    assert watching.watched_folder(orchard.workspace) is None
    assert len(received_files(orchard.workspace, done=False)) == 1
