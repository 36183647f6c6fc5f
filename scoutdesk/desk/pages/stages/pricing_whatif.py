"""What if: sliders, what matters most, and where another supplier would lead; nothing is saved until asked."""

from __future__ import annotations

from scoutdesk.desk.desk import Place
from scoutdesk.desk.figures.cost import CostFigure
from scoutdesk.desk.figures.tornado import TornadoFigure
from scoutdesk.desk.figures.whatif import WhatIf
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.stages.pricing_side import Sentences
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.pricing.whatif import Trial, public_tier
from scoutdesk.domain.whole.contest import outlook
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.sensitivity import tornado_of
from scoutdesk.i18n import _


class WhatIfBench(StageTab):
    path = "pricing/whatif"

    def below(self) -> None:
        self.remark = self.add(Remark())
        heads = [self.add(heading_label(_("What if")))]
        self.waterfall = CostFigure(self.desk)
        self.play = self.add(WhatIf(self.desk, self.waterfall))
        heads.append(self.add(heading_label(_("What matters most"))))
        self.tornado = self.add(TornadoFigure())
        heads.append(self.add(heading_label(_("From the goods to the price"))))
        self.add(self.waterfall)
        self.of_sheet = (*heads, self.play, self.waterfall, self.tornado)
        self.add(heading_label(_("Where another supplier would lead")))
        self.flips = self.add(Sentences("text"))
        self.add_buttons((_("Compare quotations"), "compare", self.compare))
        self.play.moved.connect(self.follow)

    def show_parts(self, dossier: Dossier) -> None:
        sheet = dossier.cost_sheet
        for part in self.of_sheet:
            part.setVisible(sheet is not None)
        self.remark.say(
            "" if sheet else _("No cost sheet yet. First step: take price and weights from a quotation.")
        )
        if sheet is not None:
            self.play.show_sheet(sheet, dossier.cost_lines, public_tier(dossier.tiers))
        self.flips.say(*outlook(dossier))

    def follow(self, trial: Trial) -> None:
        """The sliders were moved: the tornado turns around what they say."""
        if self.dossier is not None:
            self.tornado.show_tornado(tornado_of(self.dossier, trial))

    def compare(self) -> None:
        self.desk.go(Place("compare", self.season))
