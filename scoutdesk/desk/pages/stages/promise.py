"""The promise: what buyers are told, and the terms by which compensation is worked out."""

from __future__ import annotations

from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.selling.complaint import PromiseTerm
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations import complaints

NO_TERM = N_(
    "No term yet. Have them proposed as the trade is used to them, then hold each against what the promise says."
)


class PromiseBench(StageTab):
    path = "launch/promise"

    def below(self) -> None:
        self.terms = self.add(ChildTable(self.desk, PromiseTerm, empty=NO_TERM))
        (self.propose_button,) = self.add_buttons(
            (_("Propose terms as the trade is used to them"), "lightbulb", self.propose)
        )

    def show_parts(self, dossier: Dossier) -> None:
        self.terms.show_children(dossier.season.id)

    def propose(self) -> None:
        """A guess to be edited, one entry to undo."""
        self.leave()
        self.desk.act(lambda: complaints.propose_terms(self.desk.workspace, self.season))
