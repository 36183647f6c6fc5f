"""Sales on the desk: a row moves the figure and the shares, rows are typed and pasted, thousands stand in a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.sales import ComplaintsPage, SalesPage
from scoutdesk.desk.pages.stages import part_for
from scoutdesk.desk.pages.stages.selling_sales import SalesBench
from scoutdesk.desk.places import place_of
from scoutdesk.domain.changes import created
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.complaint import Complaint
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.storage.lot import Lot, Movement, MovementKind
from scoutdesk.i18n import say
from scoutdesk.operations import records
from scoutdesk.operations.dossiers import dossier_of


@dataclass
class Shown:
    orchard: Any
    bench: SalesBench
    curator: int
    group: int
    lot: int

    def enter(self, count: int = 1, **values: Any) -> list[int]:
        workspace = self.orchard.workspace
        given: dict[str, Any] = {
            "season": self.orchard.season,
            "community": self.group,
            "units": 30,
            "orders": 28,
        }
        given |= {"amount": Decimal(2580), "buyers": 25, "again": 10, "referred": 5, **values}
        start = workspace.today() - timedelta(3000)
        rows = [
            Sale(**{"id": workspace.new_id(), "code": f"SAL-{n:05}", "day": start + timedelta(n), **given})
            for n in range(count)
        ]
        with workspace.database.transaction("林") as transaction:
            transaction.apply(say("Fill"), [created(row) for row in rows])
        self.refresh()
        return [row.id for row in rows]

    def refresh(self) -> None:
        dossier = dossier_of(self.orchard.workspace, self.orchard.season)
        self.bench.show_dossier(dossier, all_points(dossier))


@pytest.fixture
def shown(orchard: Any, qtbot: QtBot) -> Shown:
    workspace, season = orchard.workspace, orchard.season
    curator, _ = records.create(workspace, Curator, name="苏禾")
    group, _ = records.create(workspace, Community, curator=curator.id, name="良渚早市团", members=100)
    today = workspace.today()
    lot, _ = records.create(
        workspace,
        Lot,
        season=season,
        quantity=200,
        received_on=today - timedelta(9),
        best_before=today + timedelta(5),
    )
    records.create(workspace, Movement, lot=lot.id, kind=MovementKind.SHIP, quantity=50, day=today)
    records.edit(workspace, Season, season, "planned_volume", "400")
    bench = SalesBench(orchard.desk)
    qtbot.addWidget(bench)
    bench.resize(QSize(1000, 1400))
    return Shown(orchard, bench, curator.id, group.id, lot.id)


def test_nothing_sold_says_what_is_missing(shown: Shown) -> None:
    shown.refresh()
    assert not shown.bench.figure.drawable
    assert "还没有成交" in shown.bench.figure.accessibleDescription()
    assert shown.bench.communities.isHidden()


def test_a_row_that_changes_moves_the_figure_and_the_shares(shown: Shown) -> None:
    today = shown.orchard.workspace.today()
    first, _second = shown.enter(2, lot=shown.lot, day=today)
    bench = shown.bench
    assert bench.figure.curve.points == ((today, 60),)
    assert bench.figure.curve.received == 200
    # 5,160 yuan, 100 members, one month
    assert "人均月销 ¥51.60" in bench.figure.accessibleDescription()
    assert bench.communities.told()[:9] == [
        "良渚早市团", "100", "60", "—", "¥5,160.00", "¥86.00", "40.0%", "20.0%", "¥51.60",
    ]  # fmt: skip
    assert bench.lots.told()[:6] == ["LOT-0001", "200", "60", "50", "150", "5"]
    before = bench.figure.grab().toImage()
    records.edit(shown.orchard.workspace, Sale, first, "units", "50")
    records.edit(shown.orchard.workspace, Sale, first, "amount", "4300")
    shown.refresh()
    assert bench.figure.curve.points == ((today, 80),)
    assert "人均月销 ¥68.80" in bench.figure.accessibleDescription()
    assert bench.figure.grab().toImage() != before


def test_a_few_rows_are_typed_in_place_and_doubted_at_their_cell(shown: Shown) -> None:
    (id,) = shown.enter(again=26)
    table = shown.bench.rows
    assert not table.isHidden()
    assert shown.bench.many.isHidden()
    assert "其中复购：其中复购 26 大于购买人数 25" in table.remark.text()
    assert table.remark.text().count("26 大于") == 1
    index = table.model.place(id, "again")
    assert table.model.setData(index, "9", Qt.ItemDataRole.EditRole)
    shown.refresh()
    assert "大于" not in table.remark.text()


def test_thousands_stand_in_a_window_with_what_the_checks_say_of_each(shown: Shown) -> None:
    ids = shown.enter(3000)
    records.edit(shown.orchard.workspace, Sale, ids[1500], "orders", "31")
    records.edit(shown.orchard.workspace, Sale, ids[-1], "buyers", "29")
    shown.refresh()
    many = shown.bench.many
    assert shown.bench.rows.isHidden()
    assert (many.model.rowCount(), many.isHidden()) == (3000, False)
    last = many.model.columnCount() - 1
    assert many.model.texts(0)[last] == "购买人数 29 大于订单数 28"
    assert many.model.texts(1)[last] == ""
    target = Target("sale", ids[1500], "orders")
    assert part_for(target).path == "selling/sales"
    go = shown.bench.seek(target)
    assert go is not None
    assert go()
    assert many.current_id() == ids[1500]
    shown.bench.add_row()
    shown.refresh()
    made = records.get(shown.orchard.workspace, Sale, many.model.ids[0])
    assert (made.season, made.day) == (shown.orchard.season, shown.orchard.workspace.today())


PASTED = "成交日\t社群\t成交件数 (件)\t成交金额 (¥)\n2027-02-20\t良渚早市团\t12\t1032\n2027-02-21\t良渚早市团\t{units}\t860\n"


def test_rows_from_excel_become_new_rows_or_none_of_them_do(shown: Shown) -> None:
    QGuiApplication.clipboard().setText(PASTED.format(units="十来件吧"))
    shown.refresh()
    shown.bench.paste_new()
    assert records.where(shown.orchard.workspace, Sale) == ()
    assert any("第 3 行 · 成交件数" in str(line) for line in shown.orchard.notices[-1].details)
    QGuiApplication.clipboard().setText(PASTED.format(units="10"))
    shown.bench.paste_new()
    found = records.where(shown.orchard.workspace, Sale)
    assert [(sale.day, sale.units, sale.amount) for sale in found] == [
        (date(2027, 2, 20), 12, Decimal(1032)),
        (date(2027, 2, 21), 10, Decimal(860)),
    ]
    assert {sale.season for sale in found} == {shown.orchard.season}


def test_pasting_over_the_last_rows_goes_on_in_new_ones(shown: Shown) -> None:
    shown.enter(70)
    many = shown.bench.many
    column = many.model.names.index("units")
    many.table.setCurrentIndex(many.model.index(69, column))
    shown.bench.paste("11\t946\n12\t1032\n")
    found = records.where(shown.orchard.workspace, Sale)
    assert len(found) == 71
    assert {sale.units for sale in found} == {11, 12, 30}


def test_sheets_go_to_those_who_are_invited(shown: Shown, qtbot: QtBot) -> None:
    workspace = shown.orchard.workspace
    shown.refresh()
    shown.bench.send()
    assert not shown.bench.sheets.go.isEnabled()
    event, _ = records.create(workspace, Launch, season=shown.orchard.season)
    records.create(workspace, Invitation, launch=event.id, curator=shown.curator)
    shown.bench.send()
    assert shown.bench.sheets.ticked() == [shown.curator]
    shown.bench.sheets.export_to(shown.orchard.folder / "sheets")
    qtbot.waitUntil(lambda: not shown.bench.desk.background.is_busy)
    assert [path.suffix for path in (shown.orchard.folder / "sheets").iterdir()] == [".xlsx"]
    assert shown.bench.sheets.isHidden()


def test_sales_and_complaints_have_their_lists(shown: Shown, qtbot: QtBot) -> None:
    (sale,) = shown.enter()
    workspace = shown.orchard.workspace
    complaint, _ = records.create(workspace, Complaint, season=shown.orchard.season, text="坏果")
    for page, id in (
        (SalesPage(shown.orchard.desk), sale),
        (ComplaintsPage(shown.orchard.desk), complaint.id),
    ):
        qtbot.addWidget(page)
        page.show_place(Place(page.name))
        assert page.model.ids == [id]
        assert place_of(workspace, page.about.name, id).page == "season"
