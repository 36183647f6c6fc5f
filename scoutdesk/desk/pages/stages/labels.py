"""The labels of a season, each held against the rule of its production day."""

from __future__ import annotations

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section, rest_of
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.stages.packing_words import net_words, rule_words
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.label_checks import label_doubts, rule_of
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.packing import unit_net
from scoutdesk.i18n import N_, _

COLUMNS = "product_name form produced_on"
DETAIL = (
    Section(
        N_("Name and content"),
        "ingredients:2 allergens | net_text specification letter_height | standard_code sc_number nutrition",
    ),
    Section(N_("Who and where"), "producer:2 contact | address:2 origin"),
    Section(
        N_("Dates and keeping"),
        "produced_text shelf_life storage | expires_on expires_text",
    ),
    Section(N_("Free text"), "claims"),
)


class LabelsBench(StageTab):
    path = "packing/label"

    def above(self) -> None:
        rule = Computed(N_("Rule"), self._rule, width=14)
        findings = Computed(N_("Findings"), self._findings, self._tone, width=14)
        empty = N_("No label yet. Write down what is printed; each field is held against the rule.")
        self.labels = self.add(
            ChildTable(self.desk, Label, columns=COLUMNS, computed=[rule, findings], empty=empty)
        )
        # every field of the chosen label tells it itself, and the findings are counted for all
        self.labels.unseen = []
        self.rule = self.add(Remark())
        self.net = self.add(Remark())
        placed = [*COLUMNS.split(), *(name for section in DETAIL for name in section.names())]
        self.detail = self.add(Form(self.desk, Label, DETAIL, rest=rest_of(Label, placed)))
        self.labels.selected.connect(self.show_label)

    def show_parts(self, dossier: Dossier) -> None:
        self.labels.show_children(dossier.season.id)
        self.net.say(net_words(dossier))
        self.show_label(self.labels.current_id())

    def show_label(self, id: int) -> None:
        label = next((item for item in self.labels.rows() if item.id == id), None)
        self.rule.say(rule_words(label))
        self.detail.setVisible(bool(id))
        self.detail.show_record(id)

    def _rule(self, label: Label) -> str:
        rule = rule_of(label)
        return rule.short if rule else "—"

    def _severities(self, label: Label) -> list[str]:
        if self.dossier is None:
            return []
        found = label_doubts(label, self.dossier.sku, unit_net(self.dossier))
        return [doubt.severity for doubt in found if doubt.severity != "info"]

    def _findings(self, label: Label) -> str:
        count = len(self._severities(label))
        return _("{count} to look at").format(count=count) if count else _("nothing to object to")

    def _tone(self, label: Label) -> str:
        found = self._severities(label)
        return "bad" if "error" in found else "warning" if found else "good"
