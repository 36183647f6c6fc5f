"""A table that tells: where there is not room enough its words go on in the next line, and nothing is cut."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.told_table import Told, ToldTable

LONG = "脐橙检验报告（农残 68 项、可溶性固形物）、寻味师现场测糖记录 30 果，" * 3


def test_long_words_go_on_in_the_next_line_and_short_rows_keep_their_height(desk: Desk, qtbot: QtBot) -> None:
    table = ToldTable(["卖点", "依据", "件数"], (2,))
    qtbot.addWidget(table)
    table.resize(520, 300)
    table.show()
    table.show_rows([Told(("晚熟", LONG, "12")), Told(("晚熟", "短", "3"))])
    view = table.view
    assert sum(view.columnWidth(column) for column in range(3)) <= view.width()
    assert view.rowHeight(0) >= view.sizeHintForRow(0) > view.rowHeight(1)
    table.resize(2400, 300)
    assert view.rowHeight(0) == view.rowHeight(1) == view.verticalHeader().defaultSectionSize()
