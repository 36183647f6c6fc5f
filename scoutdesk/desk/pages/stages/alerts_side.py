"""Of one alert: its checklist with the day of each step, and whom to call, with what they bought."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scoutdesk.desk.desk import Desk, Notice
from scoutdesk.desk.forms.buttons import act_button
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.domain.selling.affected import Affected, calling_text
from scoutdesk.domain.selling.alert import Alert, AlertCall, AlertStep
from scoutdesk.domain.selling.alerting import due_on, overdue
from scoutdesk.i18n import N_, _, say
from scoutdesk.operations import alerts, records, stock

STEPS = "what within_hours owner done done_on remark"
CALLS = "curator community told told_on remark"
NO_CALL = N_("Nobody is known to have bought it.")
SENT = 12


class AlertPanel(QWidget):
    """What is shown of an alert below the list of alerts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.alert: Alert | None = None
        self.hit: dict[int, Affected] = {}
        due = Computed(N_("Due"), self._due, self._tone, width=11)
        self.steps = ChildTable(desk, AlertStep, columns=STEPS, computed=[due])
        told = [
            Computed(N_("Phone"), self._phone, width=13),
            Computed(N_("Units sold"), self._units, numeric=True, width=8),
            Computed(N_("Complaints"), self._complaints, numeric=True, width=8),
        ]
        self.calls = ChildTable(desk, AlertCall, columns=CALLS, computed=told, empty=NO_CALL)
        self.sent = Remark()
        self.hold_button = act_button(_("Put the lot on hold"), "pause", self.hold)
        self.told_button = act_button(_("Told today"), "phone", self.tell)
        self.copy_button = act_button(_("Copy the calling list"), "copy", self.copy)
        self.more_button = act_button(_("Add who bought since"), "add", self.add_calls)
        row = QHBoxLayout()
        for button in (self.told_button, self.copy_button, self.more_button, self.hold_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.steps, self.calls, self.sent):
            column.addWidget(part)
        column.addLayout(row)

    def show_alert(self, id: int) -> None:
        self.setVisible(bool(id))
        self.alert = None
        if not id:
            return
        self.alert = records.get(self.desk.workspace, Alert, id)
        self.hit = {item.community: item for item in alerts.affected(self.desk.workspace, id)}
        self.steps.show_children(id)
        self.calls.show_children(id)
        sent = alerts.receivers(self.desk.workspace, id)
        words = "；".join(
            f"{item.day or '—'} {item.receiver or '—'} {item.phone} {item.units}".replace("  ", " ")
            for item in sent[:SENT]
        )
        self.sent.say(str(say("Shipped of this lot: {words}", words=words)) if words else "", "muted")
        self.hold_button.setVisible(self.alert.lot is not None)
        for button in (self.told_button, self.copy_button):
            button.setEnabled(bool(self.calls.rows()))

    # what is worked out

    def _due(self, step: AlertStep) -> str:
        due = due_on(self.alert, step) if self.alert else None
        return due.isoformat() if due else "—"

    def _tone(self, step: AlertStep) -> str:
        if step.done:
            return "good"
        late = self.alert and overdue(self.alert, [step], self.desk.workspace.today())
        return "bad" if late else "muted"

    def _phone(self, call: AlertCall) -> str:
        found = self.hit.get(call.community or 0)
        return (found.phone if found else "") or "—"

    def _units(self, call: AlertCall) -> str:
        found = self.hit.get(call.community or 0)
        return f"{found.units:,}" if found else "—"

    def _complaints(self, call: AlertCall) -> str:
        found = self.hit.get(call.community or 0)
        return str(found.complaints) if found else "—"

    # acting

    def tell(self) -> None:
        """Those in the chosen rows have been told; without a choice the one under the cursor."""
        rows = {index.row() for index in self.calls.view.selectionModel().selectedIndexes()}
        ids = [self.calls.rows()[row].id for row in sorted(rows)] or [self.calls.current_id()]
        self.desk.act(partial(alerts.mark_told, self.desk.workspace, ids))

    def copy(self) -> None:
        if self.alert is not None:
            wanted = [self.hit[call.community] for call in self.calls.rows() if call.community in self.hit]
            QGuiApplication.clipboard().setText(calling_text(self.alert.code or "", wanted))
            words = say("{count} curators to call are on the clipboard", count=len(wanted))
            self.desk.noticed.emit(Notice(words))

    def add_calls(self) -> None:
        if self.alert is not None:
            self.desk.act(partial(alerts.add_calls, self.desk.workspace, self.alert.id))

    def hold(self) -> None:
        if self.alert is not None and self.alert.lot is not None:
            reason = str(say("Alert {code}", code=self.alert.code or ""))
            self.desk.act(partial(stock.hold, self.desk.workspace, [self.alert.lot], reason))
