"""What was measured and what was picked: maturity checks, lots, and the conformity pledge of each lot."""

from __future__ import annotations

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.harvest.conformity import asks_for_pledge, kept_until, needs_pledge
from scoutdesk.domain.harvest.records import ConformityCertificate, HarvestLot, MaturityCheck
from scoutdesk.domain.harvest.ripeness import Verdict, bloom_age, judge, ratio
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations import harvest


class HarvestLotsTab(StageTab):
    path = "harvest/lots"

    def above(self) -> None:
        verdict = Computed(N_("Ripe"), self._verdict, self._tone, width=22)
        nothing = N_("No check yet. Measure thirty fruits of a plot before its picking is decided.")
        self.checks = self.add(
            ChildTable(self.desk, MaturityCheck, computed=[verdict], empty=nothing, by="day")
        )
        pledged = Computed(N_("Pledge on file"), self._pledged, self._pledge_tone, width=14)
        empty = N_("No lot yet. A lot is what came from one plot on one day; without a day it is planned.")
        self.lots = self.add(ChildTable(self.desk, HarvestLot, computed=[pledged], empty=empty, by="picked"))
        kept = Computed(N_("Kept until"), self._kept, numeric=True, width=10)
        none = N_("No pledge for this lot yet. Fruit, vegetables and farmed fish are not sold without one.")
        self.pledges = self.add(ChildTable(self.desk, ConformityCertificate, computed=[kept], empty=none))
        self.lots.selected.connect(self.show_lot)
        (self.issuing,) = self.add_buttons((_("Issue a pledge for this lot"), "badge-check", self.issue))

    def show_parts(self, dossier: Dossier) -> None:
        self.checks.show_children(dossier.season.id)
        self.lots.show_children(dossier.season.id)
        self.show_lot(self.lots.current_id())

    def show_lot(self, id: int) -> None:
        self.pledges.show_children(id)
        self.issuing.setEnabled(bool(id))

    def issue(self) -> None:
        lot = self.lots.current_id()
        if lot:
            self.desk.act(lambda: harvest.issue_pledge(self.desk.workspace, lot))

    def _verdict(self, check: MaturityCheck) -> str:
        return verdict_words(self.dossier.season, check) if self.dossier else ""

    def _tone(self, check: MaturityCheck) -> str:
        found = judge(self.dossier.season, check) if self.dossier else Verdict(None)
        return {True: "good", False: "bad", None: "muted"}[found.ripe]

    def _pledged(self, lot: HarvestLot) -> str:
        if self.dossier is None:
            return ""
        count = len(self.dossier.of(lot, ConformityCertificate))
        if count:
            return _("on file ({count})").format(count=count)
        if needs_pledge(self.dossier.sku, lot, self.dossier.today):
            return _("missing")
        return _("not due yet") if asks_for_pledge(self.dossier.sku) else _("not asked for")

    def _pledge_tone(self, lot: HarvestLot) -> str:
        if self.dossier is None or self.dossier.of(lot, ConformityCertificate):
            return "good"
        return "bad" if needs_pledge(self.dossier.sku, lot, self.dossier.today) else "muted"

    def _kept(self, pledge: ConformityCertificate) -> str:
        day = kept_until(pledge)
        return day.isoformat() if day else "—"


def verdict_words(season: Season, check: MaturityCheck) -> str:
    """Ripe or what is lacking for it, with the numbers that are worked out."""
    found, acid, age = judge(season, check), ratio(check), bloom_age(season, check.day)
    if found.short:
        return "；".join(str(reason) for reason in found.short)
    parts = [_("ripe")] if found.ripe else []
    if found.open:
        parts.append(_("not measured: {labels}").format(labels="、".join(str(item) for item in found.open)))
    if acid is not None:
        parts.append(_("sugar to acid {ratio}").format(ratio=acid))
    if age is not None:
        parts.append(_("{days} days from full bloom").format(days=age))
    return " · ".join(parts) or "—"
