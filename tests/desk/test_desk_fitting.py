"""Columns of a child table: numbers and days are never cut off, blank columns leave their room to words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.domain.harvest.records import HarvestLot, MaturityCheck
from scoutdesk.domain.hints import Hint
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.fields.kinds import Day
from scoutdesk.i18n import N_, say
from scoutdesk.operations import records
from scoutdesk.operations.workspace import Workspace

VERDICT = "糖度 11.8 < 12 °Brix；固酸比 15.1 < 16"


@pytest.fixture
def season(workspace: Workspace) -> int:
    sku, _ = records.create(workspace, Sku, name="伦晚")
    return records.create(workspace, Season, sku=sku.id)[0].id


def shown(table: ChildTable, qtbot: QtBot, season: int, width: int) -> ChildTable:
    qtbot.addWidget(table)
    table.resize(width, 400)
    table.show_children(season)
    table.show()
    return table


@pytest.mark.parametrize("width", [700, 840, 1200])
def test_a_day_with_a_remark_is_read_in_full(
    desk: Desk, workspace: Workspace, qtbot: QtBot, season: int, width: int
) -> None:
    lot, _ = records.create(
        workspace,
        HarvestLot,
        season=season,
        plot="郭家坝东坡 1 号",
        picked=date(2026, 11, 12),
        quantity=290000,
    )
    table = ChildTable(desk, HarvestLot)
    table.beside = {lot.id: [Hint("picked", "warning", say("{text}", text="早于采收开始日"))]}
    shown(table, qtbot, season, width)
    metrics = QFontMetrics(table.view.font())
    for at, field in enumerate(table.model.columns):
        if isinstance(field.kind, Day) or field.kind.numeric:
            words = table.model.words(0, at)
            sign = 20 if table.model.has_sign(0, at) else 0
            assert table.view.columnWidth(at) >= metrics.horizontalAdvance(words) + sign, field.name


def test_blank_columns_leave_their_room_to_words(
    desk: Desk, workspace: Workspace, qtbot: QtBot, season: int
) -> None:
    records.create(
        workspace, MaturityCheck, season=season, day=date(2027, 3, 1), plot="烟墩堡坡地", brix=Decimal("11.8")
    )
    verdict = Computed(N_("Ripe"), lambda _check: VERDICT, lambda _check: "bad", width=22)
    table = shown(ChildTable(desk, MaturityCheck, computed=[verdict]), qtbot, season, 840)
    line = table.view.fontMetrics().height()
    assert table.view.rowHeight(0) < line * 3.5
    assert not table.view.horizontalScrollBar().maximum()


def test_where_one_scrolls_all_the_same_rows_stay_low(
    desk: Desk, workspace: Workspace, qtbot: QtBot, season: int
) -> None:
    records.create(
        workspace, MaturityCheck, season=season, day=date(2027, 3, 1), plot="烟墩堡坡地", brix=Decimal("11.8")
    )
    verdict = Computed(N_("Ripe"), lambda _check: VERDICT, width=22)
    table = shown(ChildTable(desk, MaturityCheck, computed=[verdict]), qtbot, season, 500)
    assert table.view.horizontalScrollBar().maximum()
    assert table.view.rowHeight(0) < table.view.fontMetrics().height() * 2.5
