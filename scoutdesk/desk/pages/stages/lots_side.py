"""Of one lot: the figure of its trace, whom to call back, and what to do with what is still here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.figures.trace import TraceFigure
from scoutdesk.desk.forms.buttons import act_button
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.desk.tables.many import ManyChildren
from scoutdesk.domain.listing import Condition, Listing
from scoutdesk.domain.storage.fefo import SOON, days_left
from scoutdesk.domain.storage.lot import Lot, LotState, Movement
from scoutdesk.domain.storage.stock import running_balance
from scoutdesk.domain.storage.trace import Recall, recall, weight_doubts
from scoutdesk.domain.storage.trace_figure import drawing
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.lot_days import day_hints
from scoutdesk.i18n import _, say
from scoutdesk.operations import records, stock

MOST = 40
FEW = 60


class TracePanel(QWidget):
    """Where a lot came from and went, and its recall list: ready before anybody asks for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lot = 0
        self.found: Recall | None = None
        self.figure, self.sums, self.doubt = TraceFigure(), Remark(), Remark()
        heads = [_("Day"), _("Lot"), _("Receiver"), _("Phone"), _("City"), _("Reference"), _("Units")]
        self.table = ToldTable(heads, (6,))
        self.table.setAccessibleName(_("Recall list"))
        self.export = act_button(_("Recall list as a workbook…"), "export", self.choose_file)
        self.hold = act_button(_("Hold all that is still here"), "pause", self.hold_all)
        self.release = act_button(_("Release this lot"), "done", self.release_lot)
        row = QHBoxLayout()
        for button in (self.export, self.hold, self.release):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        titles = heading_label(_("Where from, where to")), heading_label(_("Recall list"))
        for title in titles:
            title.setContentsMargins(0, 12, 0, 2)
        for part in (titles[0], self.doubt, self.figure, titles[1], self.sums, self.table):
            column.addWidget(part)
        column.addLayout(row)

    def show_lot(self, id: int) -> None:
        """The lot, or nothing (0)."""
        self.lot = id
        self.setVisible(bool(id))
        if not id:
            return
        web = stock.web_of(self.desk.workspace, id)
        self.figure.show_trace(drawing(web, id))
        self.doubt.say("\n".join(map(str, weight_doubts(web, id))), "warning")
        self.found = recall(web, [id])
        self.table.show_rows(list(_rows(self.found)))
        self.sums.say(_summed(self.found), "info")
        self.hold.setEnabled(bool(self.found.to_hold))
        self.release.setEnabled(id in web.lots and web.lots[id].state is not LotState.RELEASED)

    def choose_file(self) -> None:
        name = f"{_('Recall list')}-{self.found.lots[0].code if self.found else ''}.xlsx"
        start = str(self.desk.workspace.folder / name)
        path, _kind = QFileDialog.getSaveFileName(
            self, self.export.text(), start, _("Workbook") + " (*.xlsx)"
        )
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        if self.found is not None:
            work = partial(stock.export_recall, self.desk.workspace, self.found, path)
            self.desk.background.run(work, then=self.desk.tell)

    def hold_all(self) -> None:
        """This lot and all that was packed from it, as far as anything of them is here."""
        if self.found is not None:
            ids = [lot.id for lot in self.found.to_hold]
            reason = _("Recall of {lot}").format(lot=self.found.lots[0].code)
            self.desk.act(lambda: stock.hold(self.desk.workspace, ids, reason))

    def release_lot(self) -> None:
        self.desk.act(lambda: stock.release(self.desk.workspace, [self.lot]))


def _rows(found: Recall) -> Iterator[Told]:
    for item in found.deliveries[:MOST]:
        moved = item.movement
        cells = (
            moved.day, item.lot.code, moved.receiver, moved.phone, moved.city, moved.reference, moved.quantity
        )  # fmt: skip
        yield Told(tuple("—" if cell is None else str(cell) for cell in cells))


def _summed(found: Recall) -> str:
    here = sum(item.quantity for item in found.remaining)
    told = say(
        "{lots} lots: {sent} units delivered, {back} came back, {lost} scrapped, {here} still here",
        lots=len(found.lots),
        sent=found.delivered,
        back=found.returned,
        lost=found.scrapped,
        here=here,
    )
    more = len(found.deliveries) - MOST
    return (
        f"{told}\n{say('{count} more deliveries are in the workbook', count=more)}" if more > 0 else str(told)
    )


class LotWords:
    """What stands in the columns that are worked out."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.stock: dict[int, int] = {}
        self.balance: dict[int, int] = {}

    def show_lots(self, lots: Sequence[Lot]) -> None:
        self.stock = stock.units_of(self.desk.workspace, [lot.id for lot in lots])

    def show_movements(self, lot: Lot, movements: Sequence[Movement]) -> None:
        self.balance = running_balance(lot, movements)

    def units(self, lot: Lot) -> str:
        return str(self.stock.get(lot.id, 0))

    def days(self, lot: Lot) -> str:
        left = days_left(lot, self.desk.workspace.today())
        return "—" if left is None or not self.stock.get(lot.id) else str(left)

    def tone(self, lot: Lot) -> str:
        left = days_left(lot, self.desk.workspace.today())
        if left is None or not self.stock.get(lot.id) or lot.state is not LotState.RELEASED:
            return "muted"
        return "bad" if left < 0 else "warning" if left <= SOON else "good"

    def left_after(self, movement: Movement) -> str:
        return str(self.balance.get(movement.id, "—"))


def fill(few: ChildTable, many: ManyChildren, parent: int) -> None:
    """The children of a parent in a table as tall as they are, or in a window where they are too many for that."""
    link = Condition(few.parent_field, "is", parent)
    crowded = len(records.list_ids(few.desk.workspace, Listing(few.record, (link,)))) > FEW
    few.setVisible(not crowded)
    many.setVisible(crowded)
    few.show_children(0 if crowded else parent)
    many.show_children(parent if crowded else 0)


def tell_days(dossier: Dossier, table: ChildTable) -> None:
    """Days that do not fit the harvest, at their cells; there may be too many lots for the gates to look at."""
    told = {lot.id: tuple(day_hints(dossier, lot)) for lot in table.rows()}
    if any(told.values()):
        table.beside = told
        table.refresh()
