"""What the review found, line by line, with one key that mends it; and the verdict with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.buttons import act_button
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.desk.icons import icon
from scoutdesk.domain.launch.claims import Proof
from scoutdesk.domain.launch.compliance import Clearance
from scoutdesk.domain.launch.linting import Finding
from scoutdesk.domain.whole.copy_texts import event_day, place_of
from scoutdesk.fields.declared import fields_of, title_of
from scoutdesk.i18n import _, say
from scoutdesk.operations import compliance
from scoutdesk.operations.compliance import Content

SHORT = 80


class FindingsPanel(QWidget):
    """Space takes the suggestion over, Enter goes to the text; the line that is marked tells its rule below."""

    going = Signal(object)
    """The Finding whose text is to be gone to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: tuple[Finding, ...] = ()
        heads = [_("Where it stands"), _("Words"), _("What was found"), _("Suggestion")]
        self.table = ToldTable(heads, ())
        self.table.setAccessibleName(_("Findings"))
        self.table.view.installEventFilter(self)
        self.table.view.currentCellChanged.connect(self._chosen)
        self.table.view.doubleClicked.connect(self.go)
        self.detail, self.none = Remark(), Remark()
        self.accept = act_button(_("Take the suggestion (Space)"), "done", self.mend)
        self.visit = act_button(_("Go to the text (Enter)"), "arrow-right", self.go)
        row = QHBoxLayout()
        for button in (self.accept, self.visit):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row.setContentsMargins(4, 0, 4, 0)
        title = heading_label(_("Findings"))
        title.setContentsMargins(4, 12, 0, 2)
        for remark in (self.detail, self.none):
            remark.setContentsMargins(4, 0, 4, 0)
        for part in (title, self.none, self.table, self.detail):
            column.addWidget(part)
        column.addLayout(row)

    def show_content(self, found: Content) -> None:
        """The findings; the line that was marked stays, or the one that took its place."""
        line = max(self.table.view.currentRow(), 0)
        self.found = found.findings
        self.table.show_rows(list(_rows(self.found)))
        words = _("Nothing is found in {count} texts, prices and evidence.").format(count=found.texts)
        self.none.say("" if self.found else words, "good")
        for part in (self.accept, self.visit, self.detail):
            part.setVisible(bool(self.found))
        if self.found:
            self.table.view.setCurrentCell(min(line, len(self.found) - 1), 0)
        self._chosen()

    @property
    def current(self) -> Finding | None:
        line = self.table.view.currentRow()
        return self.found[line] if 0 <= line < len(self.found) else None

    def _chosen(self, *_cell: int) -> None:
        item = self.current
        self.accept.setEnabled(bool(item and item.can_be_mended))
        if item is not None:
            parts = (str(item.message), str(item.advice), str(item.source))
            self.detail.say("\n".join(part for part in parts if part), "warning" if _open(item) else "info")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space:
                self.mend()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go()
                return True
        return super().eventFilter(watched, event)

    def mend(self) -> None:
        item = self.current
        if item is not None:
            self.desk.act(partial(compliance.apply_suggestion, self.desk.workspace, item))
            self.table.view.setFocus()

    def go(self) -> None:
        if self.current is not None:
            self.going.emit(self.current)


def _open(item: Finding) -> bool:
    return item.severity == "warning"


def _rows(found: Sequence[Finding]) -> Iterator[Told]:
    for item in found:
        known = {field.name for field in fields_of(type(item.record))}
        where = place_of(item.record, item.field) if item.field in known else title_of(item.record)
        if item.can_be_mended:
            better = f"→ {item.instead}" if item.instead else str(say("leave it out"))
        else:
            better = str(item.advice)
        cells = tuple(_short(text) for text in (str(where), item.words or "—", str(item.message), better))
        yield Told(cells, ((2, "warning" if _open(item) else "muted"),))


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"


class ClaimsPanel(QWidget):
    """Every claim as it is read: on what it rests on the day of the event, and which edit of the text it is."""

    def __init__(self) -> None:
        super().__init__()
        heads = [_("Claim"), _("On the day of the event"), _("Evidence"), _("Version")]
        self.table = ToldTable(heads, ())
        self.table.setAccessibleName(_("Claims as they are read"))
        self.title = heading_label("")
        self.title.setContentsMargins(4, 12, 0, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.table):
            column.addWidget(part)

    def show_content(self, found: Content) -> None:
        day = event_day(found.dossier).isoformat()
        self.title.setText(_("Claims as they are read · {day}").format(day=day))
        self.setVisible(bool(found.proofs))
        self.table.show_rows([self._row(found, proof) for proof in found.proofs])

    def _row(self, found: Content, proof: Proof) -> Told:
        version = found.versions.get(proof.claim.id)
        words = _("edit {number} · {day} · {person}")
        told = (
            words.format(number=version.number, day=version.at[:10], person=version.person)
            if version
            else "—"
        )
        held = found.dossier.certificates
        papers = [
            (held[item.certificate].name if item.certificate in held else item.document) or "—"
            for item in proof.evidence
        ]
        cells = (
            proof.claim.text or "—",
            _("proven") if proof.proven else str(proof.reason),
            "、".join(papers) or "—",
            told,
        )
        return Told(cells, ((1, "good" if proof.proven else "bad"),))


class VerdictPanel(QWidget):
    """Where the content stands, and the verdict; a reason is needed while findings are left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.season = 0
        self.standing = Remark()
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setMaximumHeight(theme.px(64))
        self.reason.setAccessibleName(_("Reason for the verdict"))
        self.reason.setPlaceholderText(
            _("Needed while findings are left, and to refuse: who looked at it, what was decided")
        )
        self.wrong = Remark()
        self.clear = QPushButton(icon("done:on accent"), _("Clear the content"))
        self.clear.setStyleSheet(theme.sheet("primary"))
        self.clear.clicked.connect(partial(self.decide, Clearance.CLEARED))
        self.refuse = QPushButton(icon("refused"), _("Do not clear it"))
        self.refuse.setStyleSheet(theme.sheet("quiet"))
        self.refuse.clicked.connect(partial(self.decide, Clearance.REFUSED))
        row = QHBoxLayout()
        for button in (self.clear, self.refuse):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        title = heading_label(_("Verdict"))
        title.setContentsMargins(0, 12, 0, 2)
        for part in (title, self.standing, self.reason, self.wrong):
            column.addWidget(part)
        column.addLayout(row)

    def show_content(self, found: Content) -> None:
        if found.dossier.season.id != self.season:
            self.season = found.dossier.season.id
            self.reason.setPlainText("")
        # what was refused was said of what stood here then
        self.wrong.say("")
        review = found.review
        if review is None:
            self.standing.say(_("The content was never reviewed."), "warning")
            return
        values = {"day": review.day or "—", "person": review.person or "—"}
        if found.cleared:
            words = _("Cleared on {day} by {person}, and it reads so still.")
            self.standing.say(words.format(**values), "good")
        elif found.changed:
            words = _("Reviewed on {day} by {person}. Changed since:").format(**values)
            self.standing.say("\n".join([words, *map(str, found.changed)]), "warning")
        else:
            self.standing.say(_("Not cleared on {day} by {person}.").format(**values), "bad")

    def decide(self, verdict: Clearance, _checked: bool = False) -> None:
        """Why it is refused stands under the reason; nothing that was typed is lost."""
        from scoutdesk.domain.errors import Refused

        try:
            outcome = compliance.review_content(
                self.desk.workspace, self.season, verdict, self.reason.toPlainText()
            )
        except Refused as refusal:
            self.wrong.say("\n".join(map(str, (refusal.message, *refusal.points))), "bad")
            self.reason.setFocus()
            return
        self.reason.setPlainText("")
        self.wrong.say("")
        self.desk.tell(outcome)
