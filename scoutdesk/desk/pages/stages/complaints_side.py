"""What suppliers are asked to take over: sums, the text to send, and that it was settled."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scoutdesk.desk.desk import Desk, Notice
from scoutdesk.desk.forms.buttons import act_button
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.domain.selling.recharging import Owed, statement
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import title_of
from scoutdesk.fields.kinds import two_places, yuan
from scoutdesk.i18n import _, say
from scoutdesk.operations import complaints


class Recharges(QWidget):
    """The supplier in the current row is the one whose text is copied and who is marked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.season, self.named = 0, ""
        self.owed: tuple[Owed, ...] = ()
        self.waiting = Remark()
        self.table = ToldTable([_("Supplier"), _("Compensations"), _("Open recharge (¥)")], (1, 2))
        self.table.setAccessibleName(_("Recharges that are open"))
        self.charge_button = act_button(
            _("Recharge what harvest and packing caused"), "receipt-text", self.charge
        )
        self.copy_button = act_button(_("Copy the statement"), "copy", self.copy)
        self.done_button = act_button(_("Recharged today"), "done", self.mark)
        row = QHBoxLayout()
        for button in (self.charge_button, self.copy_button, self.done_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        for part in (heading_label(_("Recharges that are open")), self.table, self.waiting):
            column.addWidget(part)
        column.addLayout(row)

    def show_season(self, dossier: Dossier) -> None:
        self.season, self.named = dossier.season.id, title_of(dossier.season)
        self.owed = complaints.owed_by_suppliers(self.desk.workspace, self.season)
        waiting = complaints.uncharged(self.desk.workspace, self.season)
        self.table.show_rows(
            [Told((item.name, str(len(item.rows)), two_places(item.amount))) for item in self.owed]
        )
        words = (
            str(say("{count} compensations are the supplier's and not recharged yet", count=waiting))
            if waiting
            else ""
        )
        self.waiting.say(
            words or ("" if self.owed else _("No recharge is open.")), "warning" if waiting else "muted"
        )
        self.charge_button.setEnabled(bool(waiting))
        for button in (self.copy_button, self.done_button):
            button.setEnabled(bool(self.owed))

    @property
    def chosen(self) -> Owed | None:
        row = max(self.table.view.currentRow(), 0)
        return self.owed[row] if row < len(self.owed) else None

    def charge(self) -> None:
        self.desk.act(partial(complaints.charge, self.desk.workspace, self.season))

    def copy(self) -> None:
        if self.chosen is not None:
            QGuiApplication.clipboard().setText(statement(self.chosen, self.named))
            words = say(
                "The statement for {supplier} is on the clipboard: {amount}",
                supplier=self.chosen.name,
                amount=yuan(self.chosen.amount),
            )
            self.desk.noticed.emit(Notice(words))

    def mark(self) -> None:
        if self.chosen is not None:
            self.desk.act(
                partial(complaints.mark_recharged, self.desk.workspace, self.season, self.chosen.supplier)
            )
