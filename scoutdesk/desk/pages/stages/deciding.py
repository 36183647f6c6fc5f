"""The decision on one complaint: what the promise gives, accepted by Enter, otherwise an amount or a reason typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.buttons import act_button
from scoutdesk.desk.forms.editor import LineEditor, quiet
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark, Tone
from scoutdesk.desk.forms.wrapped_row import WrappedRow
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.selling.compensating import Verdict
from scoutdesk.domain.selling.complaint import Compensation, Complaint, ComplaintState
from scoutdesk.domain.selling.promise import HEALTH
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import Context, yuan
from scoutdesk.i18n import _, say
from scoutdesk.operations import alerts, complaints, records
from scoutdesk.operations.outcome import Outcome

AMOUNT, REASON = field_of(Compensation, "amount").kind, field_of(Complaint, "reason").kind


class Decision(QWidget):
    """With the focus here Enter accepts, N goes to the reason, A to the amount, Escape back to the list."""

    decided = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.case: complaints.Case | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Decide the compensation"))
        self.title = heading_label("")
        self.how, self.doubts, self.wrong = Remark(), Remark(), Remark()
        self.amount, self.reason = LineEditor(AMOUNT), LineEditor(REASON)
        self.accept_button = act_button(_("Accept (Enter)"), "done:on accent", self.accept, "primary")
        self.pay_button = act_button(_("Pay this amount (A)"), "coins", self.pay)
        self.decline_button = act_button(_("Decline (N)"), "refused", self.decline)
        self.alert_button = act_button(_("Open an alert"), "bell", self.alert)
        self.again_button = act_button(_("Take up anew"), "undo", self.again)
        self.amount.input.returnPressed.connect(self.pay)  # type: ignore[attr-defined]
        self.reason.input.returnPressed.connect(self.decline)  # type: ignore[attr-defined]
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        for part in (self.title, self.how, self.doubts):
            column.addWidget(part)
        line = WrappedRow(theme.px(8))
        line.addWidget(self.accept_button)
        for editor, button, wide in (
            (self.amount, self.pay_button, 110),
            (self.reason, self.decline_button, 240),
        ):
            label = quiet(QLabel(_(editor.kind.label)))
            label.setBuddy(editor)
            editor.name(_(editor.kind.label), "")
            editor.setFixedWidth(theme.px(wide))
            line.addWidget(_together(label, editor, button))
        for button in (self.alert_button, self.again_button):
            line.addWidget(button)
        column.addLayout(line)
        column.addWidget(self.wrong)

    # showing

    def show_complaint(self, id: int) -> None:
        """What the promise gives for it; 0 shows nothing."""
        self.setVisible(bool(id))
        if not id:
            self.case = None
            return
        if self.case is None or self.case.complaint.id != id:
            self.amount.show_text("")
            self.reason.show_text("")
            self.wrong.say("")
        self.case = complaints.case_of(self.desk.workspace, id)
        self._tell(self.case)

    def _tell(self, case: complaints.Case) -> None:
        found, is_open = case.proposed, case.complaint.state is ComplaintState.OPEN
        words = {
            Verdict.PAY: say("{kind} {amount}", kind=say(found.kind.label), amount=yuan(found.amount)),
            Verdict.DECLINE: say("not compensated by the promise"),
            Verdict.UNKNOWN: say("cannot be worked out"),
            Verdict.PERSON: say("a person decides"),
        }[found.verdict]
        head = str(say("{complaint}: {words}", complaint=case.complaint.code or "", words=words))
        if not is_open:
            total = sum((item.amount or 0 for item in case.given), 0)
            head = f"{case.complaint.code} · {case.complaint.state}" + (f" · {yuan(total)}" if total else "")  # type: ignore[arg-type]
        self.title.setText(head)
        told = [str(sentence) for sentence in found.sentences] if is_open else []
        if is_open and found.recharge is not None and case.supplier is not None:
            names = records.titles(self.desk.workspace, "supplier", [case.supplier])
            told.append(
                str(
                    say(
                        "Recharged to {supplier}: {amount}",
                        supplier=names.get(case.supplier, ""),
                        amount=yuan(found.recharge),
                    )
                )
            )
        if not is_open and case.complaint.reason:
            told.append(case.complaint.reason)
        tone: Tone = "good" if found.verdict is Verdict.PAY else "info"
        self.how.say("\n".join(told), tone)
        self.doubts.say("\n".join(str(words) for words in found.doubts) if is_open else "", "warning")
        for part in (self.amount, self.pay_button, self.reason, self.decline_button):
            part.setEnabled(is_open)
        self.accept_button.setVisible(is_open and found.verdict in (Verdict.PAY, Verdict.DECLINE))
        self.alert_button.setVisible(is_open and case.complaint.defect in HEALTH)
        self.again_button.setVisible(not is_open)

    # deciding

    def accept(self) -> None:
        """What the promise gives, as it is shown."""
        if self.case is not None:
            self._decide(partial(complaints.settle, self.desk.workspace, self.case.complaint.id))

    def pay(self) -> None:
        """Another amount, by hand."""
        if self.case is None:
            return
        try:
            amount = records.read_value(AMOUNT, self.amount.text(), Context(self.desk.workspace.today()))
        except Refused as refusal:
            self.wrong.say(str(refusal.message), "bad")
            return
        if amount is None:
            self.amount.setFocus()
            return
        self._decide(partial(complaints.settle, self.desk.workspace, self.case.complaint.id, amount))

    def decline(self) -> None:
        if self.case is None:
            return
        if not self.reason.text().strip():
            self.reason.setFocus()
            return
        self._decide(
            partial(complaints.decline, self.desk.workspace, self.case.complaint.id, self.reason.text())
        )

    def alert(self) -> None:
        if self.case is not None:
            self._try(partial(alerts.open_for_health, self.desk.workspace, self.case.complaint.id))

    def again(self) -> None:
        if self.case is not None:
            self._try(partial(complaints.reopen, self.desk.workspace, self.case.complaint.id))

    def _decide(self, work: partial[Outcome]) -> None:
        if self._try(work):
            # what was refused before does not stand beside what was decided
            for editor in (self.amount, self.reason):
                editor.show_text("")
            self.decided.emit()

    def _try(self, work: partial[Outcome]) -> bool:
        """A refusal stands under what was typed, and nothing of it is lost."""
        try:
            outcome = work()
        except Refused as refusal:
            self.wrong.say(str(refusal), "bad")
            return False
        self.wrong.say("")
        self.desk.tell(outcome)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # what is typed into amount or reason comes by here as well, and decides nothing
        here = self.hasFocus()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if here and self.accept_button.isVisibleTo(self):
                self.accept()
            case Qt.Key.Key_N if here:
                self.reason.setFocus()
            case Qt.Key.Key_A if here:
                self.amount.setFocus()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


def _together(*widgets: QWidget) -> QWidget:
    """What is typed and the button for it do not part where the line is full."""
    group = QWidget()
    line = QHBoxLayout(group)
    line.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        line.addWidget(widget)
    return group
