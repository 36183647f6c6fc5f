"""The compliance review: what is said and priced is read, mended where the rule asks for it, and cleared."""

from __future__ import annotations

from collections.abc import Callable

from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.places import Target, place_of
from scoutdesk.desk.pages.stages.compliance_side import ClaimsPanel, FindingsPanel, VerdictPanel
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.gates.point import at
from scoutdesk.domain.launch.compliance import ContentReview
from scoutdesk.domain.launch.linting import Finding
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_
from scoutdesk.operations import compliance

NEVER = N_("No review yet. Read the findings, mend them, then clear the content.")


class ComplianceBench(StageTab):
    path = "launch/compliance"

    def above(self) -> None:
        self.findings = self.add(FindingsPanel(self.desk))
        self.verdict = self.add(VerdictPanel(self.desk))
        self.claims = self.add(ClaimsPanel())
        self.reviews = self.add(
            ChildTable(
                self.desk,
                ContentReview,
                columns="day person verdict reason findings",
                empty=NEVER,
                adds=False,
                by="day",
            )
        )
        self.findings.going.connect(self.visit)

    def show_parts(self, dossier: Dossier) -> None:
        found = compliance.content_of(self.desk.workspace, dossier.season.id, dossier)
        self.findings.show_content(found)
        self.verdict.show_content(found)
        self.claims.show_content(found)
        self.reviews.show_children(dossier.season.id)

    def visit(self, item: object) -> None:
        """To the field where the text is written."""
        if isinstance(item, Finding) and self.dossier is not None:
            self.desk.go(place_of(at(item.record, item.field, item.message), self.dossier))

    def seek(self, target: Target) -> Callable[[], bool] | None:
        if target.field == "content_review":
            return self._focus_verdict
        return super().seek(target)

    def _focus_verdict(self) -> bool:
        self.ensureWidgetVisible(self.verdict.clear)
        self.verdict.reason.setFocus()
        return True
