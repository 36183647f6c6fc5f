"""What may be done with inspections, offered in menus: preparing one for a lot, deciding what becomes of the lot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.buttons import act_button
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.stages.inspection_side import lacking
from scoutdesk.domain.storage.inspection import Disposition
from scoutdesk.domain.storage.measuring import Case
from scoutdesk.i18n import _
from scoutdesk.operations import inspection


class InspectionActs(QWidget):
    """The buttons under the inspections; `prepared` tells the id of a new one."""

    prepared = Signal(object)

    def __init__(self, desk: Desk, table: ChildTable, leave: Callable[[], None]) -> None:
        super().__init__()
        self.desk, self.table, self.leave = desk, table, leave
        self.season = 0
        self.cases: Mapping[int, Case] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        self.prepare, self.decide, self.fit = (
            act_button(*told)
            for told in (
                (_("Prepare an inspection…"), "clipboard-check", self.choose_lot),
                (_("Decide…"), "check-check", self.choose_disposition),
                (_("Fit the cartons to the plan"), "refresh-cw", self.fit_cartons),
            )
        )
        self.of_one = self.decide, self.fit
        for button in (self.prepare, *self.of_one):
            row.addWidget(button)
        row.addStretch(1)

    def choose_lot(self) -> None:
        below(self.prepare, menu_of_lots(self.prepare, self.desk, self.season, self.prepared.emit))

    def choose_disposition(self) -> None:
        self.leave()
        id = self.table.current_id()
        below(self.decide, menu_of_dispositions(self.decide, self.desk, id, self.ask))

    def ask(self, wanted: Disposition) -> None:
        """Where that is filled in which a disposition lacks."""
        id = self.table.current_id()
        self.table.focus_cell(id, lacking(self.cases[id], wanted))

    def fit_cartons(self) -> None:
        self.desk.act(lambda: inspection.fit_cartons(self.desk.workspace, self.table.current_id()))


def below(button: QPushButton, menu: QMenu) -> None:
    """Open a menu under its button; it goes when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def menu_of_lots(parent: QWidget, desk: Desk, season: int, then: Callable[[int], object]) -> QMenu:
    """The lots that were never inspected, and those on hold; choosing one prepares its inspection.

    `then` is told its id.
    """
    menu = QMenu(parent)
    again = inspection.lots_to_inspect_again(desk.workspace, season)
    for lot in (*inspection.lots_without_inspection(desk.workspace, season).lots, *again):
        told = (lot.code, lot.batch, lot.received_on, lot.quantity, _("again") if lot in again else None)
        action = menu.addAction(" · ".join(str(part) for part in told if part is not None))
        action.triggered.connect(partial(_prepare, desk, lot.id, then))
    if menu.isEmpty():
        menu.addAction(_("Every lot was inspected")).setEnabled(False)
    return menu


def menu_of_dispositions(
    parent: QWidget, desk: Desk, id: int, refused: Callable[[Disposition], object]
) -> QMenu:
    """What may become of the lot; reason and price cut are taken from the inspection, or `refused` asks for them."""
    menu = QMenu(parent)
    for option in Disposition:
        menu.addAction(str(option)).triggered.connect(partial(_decide, desk, id, option, refused))
    return menu


def _prepare(desk: Desk, lot: int, then: Callable[[int], object], _checked: bool = False) -> None:
    outcome = desk.act(partial(inspection.prepare, desk.workspace, lot))
    if outcome is not None:
        then(outcome.ids[0])


def _decide(
    desk: Desk, id: int, option: Disposition, refused: Callable[[Disposition], object], _checked: bool = False
) -> None:
    if desk.act(partial(inspection.decide, desk.workspace, id, option)) is None:
        refused(option)
