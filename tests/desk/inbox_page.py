"""The inbox as tests use it: shown, files dropped into it, and waited for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.inbox import InboxPage

if TYPE_CHECKING:
    from conftest import Orchard


def settled(qtbot: QtBot, page: InboxPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.background.is_busy, timeout=10_000)


def shown(orchard: Orchard, qtbot: QtBot) -> InboxPage:
    made = InboxPage(orchard.desk)
    qtbot.addWidget(made)
    made.resize(1200, 720)
    made.show()
    made.show_place(Place("inbox"))
    settled(qtbot, made)
    return made


def dropped(page: InboxPage, qtbot: QtBot, *paths: Path) -> None:
    page.desk.dropped.emit(paths)
    settled(qtbot, page)
