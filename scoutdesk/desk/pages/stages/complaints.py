"""The complaints of a season: one after the other decided by two keys, with photo, lot and kind beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QGuiApplication

from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.complaints_side import Recharges
from scoutdesk.desk.pages.stages.deciding import Decision
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.stages.workbooks_out import WorkbookPanel
from scoutdesk.desk.tables.narrowed import NarrowedChildren
from scoutdesk.desk.tables.paged import PagedModel
from scoutdesk.domain.listing import Condition
from scoutdesk.domain.selling.complaint import Compensation, Complaint, ComplaintState
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import N_, _, say
from scoutdesk.operations import pasting, records

ROWS = "code day state community lot defect units paid pieces bad hours text"
PASTED = "day community lot defect units paid pieces bad hours text"
OPEN = (Condition("state", "is", ComplaintState.OPEN),)
CHOSEN = (
    Section(
        N_("The chosen complaint"),
        "day community lot reference | defect units paid | pieces bad short hours"
        " | text:2 photo proven | stage cause:2 reason",
    ),
)
NO_GIVEN = N_("Nothing was compensated yet. Press Enter on the complaint to see what the promise gives.")


class ComplaintsBench(StageTab):
    path = "selling/complaints"

    def above(self) -> None:
        self.sums = self.add(Remark())
        self.rows = self.add(NarrowedChildren(PagedModel(self.desk, Complaint, ROWS.split())))
        self.only_open = self.rows.add_chip(_("Not settled"), OPEN)
        self.rows.narrowed.connect(self._choose_first)
        self.new_button, self.paste_button, self.sending = self.add_buttons(
            (_("New complaint"), "add", self.add_complaint),
            (_("Paste rows from Excel"), "clipboard-paste", self.paste_new),
            (_("Sheets for curators …"), "file-spreadsheet", self.send),
        )
        self.sheets = self.add(WorkbookPanel(self.desk, "complaints"))
        self.decision = self.add(Decision(self.desk))
        self.chosen = self.add(Form(self.desk, Complaint, CHOSEN, rest=()))
        self.given = self.add(ChildTable(self.desk, Compensation, empty=NO_GIVEN))
        self.recharges = self.add(Recharges(self.desk))
        self.rows.selected.connect(self.choose)
        self.rows.table.opened.connect(self.ask)
        self.rows.table.pasted.connect(self.paste)
        self.decision.decided.connect(self.next_open)
        self.decision.left.connect(self.rows.table.setFocus)

    def show_parts(self, dossier: Dossier) -> None:
        with QSignalBlocker(self.rows):
            self.rows.show_children(dossier.season.id)
        sold = dossier.sold
        told = say(
            "{count} complaints, {open} not settled; {given} compensated, {back} recharged",
            count=sold.complained,
            open=sold.open,
            given=yuan(sold.compensated),
            back=yuan(sold.recharged),
        )
        nothing = _("No complaint yet. Type one in, or paste rows from Excel into the list.")
        self.sums.say(str(told) if sold.complained else nothing, "warning" if sold.open else "muted")
        self.show_complaint(self.rows.current_id())
        self.recharges.show_season(dossier)

    def choose(self, id: object) -> None:
        if isinstance(id, int):
            self.show_complaint(id)

    def show_complaint(self, id: int) -> None:
        self.decision.show_complaint(id)
        for part in (self.chosen, self.given):
            part.setVisible(bool(id))
        if id:
            self.chosen.show_record(id)
            self.given.show_children(id)

    # deciding

    def ask(self, id: object) -> None:
        """Enter on a row: what the promise gives is shown, and the next Enter accepts it."""
        self.choose(id)
        self.decision.setFocus()

    def next_open(self) -> None:
        """On to the next complaint that waits, below the decided one or from above."""
        self.rows.choose_next(self._is_open)
        self.show_complaint(self.rows.current_id())
        self.rows.table.setFocus()

    def _is_open(self, id: int) -> bool:
        return records.get(self.desk.workspace, Complaint, id).state is ComplaintState.OPEN

    def _choose_first(self) -> None:
        self.show_complaint(self.rows.current_id())

    # entering

    def add_complaint(self) -> None:
        self.leave()
        workspace = self.desk.workspace
        given = {"season": self.season, "day": workspace.today()}
        made = self.desk.act(lambda: records.create(workspace, Complaint, **given)[1])
        if made is not None:
            self.rows.choose(made.ids[0])
            self.show_complaint(made.ids[0])
            self.chosen.focus_field("community")

    def send(self) -> None:
        self.sheets.ask(self.season)

    def paste_new(self) -> None:
        """What is on the clipboard, as new complaints; those that are here stay as they are."""
        cells = pasting.cells_of(QGuiApplication.clipboard().text())
        given = {"season": self.season}
        self.desk.act(
            partial(pasting.paste_new, self.desk.workspace, Complaint, given, PASTED.split(), cells)
        )

    def paste(self, text: str) -> None:
        self.rows.paste(text, {"season": self.season})

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """A compensation shows its complaint first."""
        id = target.id
        if target.record == "compensation" and id:
            id = records.get(self.desk.workspace, Compensation, id).complaint or 0
        if target.record in ("complaint", "compensation") and self.rows.show_whole(id):
            self.show_complaint(id)
        if target.field in ("complaint", "complaints"):
            return partial(self._to_rows)
        return super().seek(target)

    def _to_rows(self) -> bool:
        """The gate asks for those that wait: the list stands at one of them."""
        self.next_open()
        return True
