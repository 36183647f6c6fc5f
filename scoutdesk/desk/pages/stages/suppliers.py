"""The season's suppliers side by side on what is recorded, and why this one."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QLabel

from scoutdesk.desk import theme
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.pages.scorecard import ScorecardTable
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.stages.why import WhyPanel
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.scorecard import Scorecard
from scoutdesk.domain.whole.why_this_one import Reason
from scoutdesk.i18n import _
from scoutdesk.operations import sourcing
from scoutdesk.operations.workspace import Workspace

Found = tuple[int, tuple[Scorecard, ...], tuple[Reason, ...]]


class SuppliersBench(StageTab):
    path = "sourcing/suppliers"

    def above(self) -> None:
        self.add(heading_label(_("Supplier scorecard")))
        self.span = self.add(QComboBox())
        self.span.addItems([_("From this season"), _("From all seasons")])
        self.span.setAccessibleName(_("Seasons that count"))
        self.span.setMaximumWidth(theme.px(200))
        self.span.currentIndexChanged.connect(self._read_anew)
        self.told = self.add(QLabel())
        theme.paint(self.told, text="muted")
        self.cards = self.add(ScorecardTable())

    def below(self) -> None:
        self.why = self.add(WhyPanel())
        self.why.wanted.connect(self._take_over)

    def show_parts(self, dossier: Dossier) -> None:
        self._read_anew()

    def _read_anew(self) -> None:
        if self.dossier is not None:
            if not self.cards.cards.cards:
                self.told.setText(_("Reading what is on file…"))
            ever = self.span.currentIndex() == 1
            workspace, season = self.desk.workspace, self.season
            self.desk.background.run(partial(_found, workspace, season, ever), then=self._show)

    def _show(self, found: Found) -> None:
        season, cards, reasons = found
        if self.dossier is None or season != self.season:
            return
        self.told.setText(
            _("Only what is recorded counts; there is no sum. Behind each figure: how many records.")
            if cards
            else _("No supplier was asked yet. Quotations and samples bring them here.")
        )
        self.cards.show_cards(cards, self.dossier.season.supplier or 0)
        self.why.show_reasons(reasons, self.dossier.season.why_this_one or "")

    def _take_over(self, sentences: list[str]) -> None:
        self.desk.act(lambda: sourcing.take_over(self.desk.workspace, self.season, sentences))


def _found(workspace: Workspace, season: int, ever: bool) -> Found:
    cards = sourcing.scorecards(workspace, season, ever=ever)
    return season, cards, sourcing.why_this_one(workspace, season)
