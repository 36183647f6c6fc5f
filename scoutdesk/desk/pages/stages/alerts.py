"""Complaints that cluster, held against the rest of the season; alerts with checklist and curators to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSignalBlocker

from scoutdesk.desk.figures.complaints import ComplaintFigure
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.alerts_side import AlertPanel
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.selling.alert import Alert, AlertCall, AlertStep
from scoutdesk.domain.selling.alerting import covers, expected_told
from scoutdesk.domain.selling.chance import shown_chance
from scoutdesk.domain.selling.clusters import Cluster, lot_rates
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _, say
from scoutdesk.operations import alerts, records

ROWS = "ground lot community defect opened_on owner decision reason closed_on"
NO_ALERT = N_(
    "No alert is open. Open one from a cluster above: its figures, the checklist and the curators come along."
)


class AlertsBench(StageTab):
    path = "selling/alerts"

    def above(self) -> None:
        self.add(heading_label(_("Complaints per unit, by lot")))
        self.figure = self.add(ComplaintFigure())
        self.add(heading_label(_("What clusters")))
        heads = [
            _("Group"), _("Complaints"), _("Units sold"), _("Expected"), "p", _("p, corrected"), _("Verdict"),
        ]  # fmt: skip
        self.clusters = self.add(ToldTable(heads, (1, 2, 3, 4, 5)))
        self.clusters.setAccessibleName(_("What clusters"))
        self.notes = self.add(Remark())
        (self.open_button,) = self.add_buttons(
            (_("Open an alert for the chosen row"), "bell", self.open_alert)
        )
        self.alerts = self.add(ChildTable(self.desk, Alert, columns=ROWS, empty=NO_ALERT))
        self.panel = self.add(AlertPanel(self.desk))
        self.tables += [self.panel.steps, self.panel.calls]
        self.alerts.selected.connect(self.choose)
        self.shown: tuple[Cluster, ...] = ()

    def show_parts(self, dossier: Dossier) -> None:
        self.found = alerts.clusters_of(self.desk.workspace, dossier.season.id, dossier.sold)
        self.figure.show_rates(lot_rates(self.found.sold), self.found.lots)
        self.shown = self.found.search.clusters
        self.clusters.show_rows(list(self._rows(dossier)))
        told = [str(words) for words in self.found.search.notes]
        if self.found.search.tested:
            told.insert(
                0,
                str(
                    say(
                        "{count} groups were looked at; p is corrected for that (Holm)",
                        count=self.found.search.tested,
                    )
                ),
            )
        if not self.shown:
            told.insert(0, _("No group has three complaints yet."))
        self.notes.say("\n".join(told), "muted")
        self.open_button.setEnabled(bool(self.shown))
        with QSignalBlocker(self.alerts):
            self.alerts.show_children(dossier.season.id)
        self.panel.show_alert(self.alerts.current_id())

    def _rows(self, dossier: Dossier) -> Iterator[Told]:
        open_ones = dossier.all(Alert)
        for item in self.shown:
            if any(covers(alert, item) for alert in open_ones):
                verdict, tone = _("an alert is open"), "good"
            elif item.found:
                verdict, tone = _("beyond chance: open an alert"), "bad"
            else:
                verdict, tone = _("may be chance"), "muted"
            cells = (
                self.found.named(item), f"{item.count:,}", f"{item.units:,}", expected_told(item),
                shown_chance(item.chance), shown_chance(item.corrected), verdict,
            )  # fmt: skip
            yield Told(cells, ((6, tone),))

    def open_alert(self) -> None:
        row = max(self.clusters.view.currentRow(), 0)
        if row < len(self.shown):
            cluster = self.shown[row]
            self.desk.act(lambda: alerts.open_alert(self.desk.workspace, self.season, cluster))

    def choose(self, id: object) -> None:
        if isinstance(id, int):
            self.panel.show_alert(id)

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """A step or a call shows its alert first."""
        if target.id and target.record in ("alert_step", "alert_call"):
            kind = AlertStep if target.record == "alert_step" else AlertCall
            above = records.get(self.desk.workspace, kind, target.id).alert  # type: ignore[attr-defined]
            self.alerts.view.setCurrentIndex(self.alerts.model.place(above or 0, ""))
        return super().seek(target)
