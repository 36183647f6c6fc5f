"""Samples: asked for, on the way, measured; the chosen one in full with its photo."""

from __future__ import annotations

from collections.abc import Callable

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section, rest_of
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.sample_checks import days_on_the_way, on_grade, promised_grade
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _

COLUMNS = "name supplier received_on condition brix defects verdict"
DETAIL = (
    Section(
        N_("On the way"), "requested_on sent_on received_on carrier | condition condition_note:2 quantity"
    ),
    Section(
        N_("As measured"),
        "measured_on pieces brix unit_weight | grade size_low size_high defects | photo:2 remark:2",
    ),
)


class SamplesBench(StageTab):
    path = "sourcing/samples"

    def below(self) -> None:
        way = Computed(N_("On the way"), self._way, numeric=True, width=8)
        kept = Computed(N_("Grade"), self._kept, self._tone, width=24)
        empty = N_("No sample yet. Ask every supplier for one of the grade quoted, on the same day.")
        self.samples = self.add(
            ChildTable(self.desk, Sample, columns=COLUMNS, computed=[way, kept], empty=empty)
        )
        placed = COLUMNS.split() + [name for section in DETAIL for name in section.names()]
        self.detail = self.add(Form(self.desk, Sample, DETAIL, rest=rest_of(Sample, placed)))
        self.samples.selected.connect(self.show_sample)

    def show_parts(self, dossier: Dossier) -> None:
        self.samples.show_children(dossier.season.id)
        self.show_sample(self.samples.current_id())

    def show_sample(self, id: int) -> None:
        self.detail.setVisible(bool(id))
        self.detail.show_record(id)

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """A sample that is not the chosen one is chosen first: most of its fields stand in the form."""
        if target.record == "sample" and target.id:
            self.samples.focus_cell(target.id)
        return super().seek(target)

    def _way(self, sample: Sample) -> str:
        days = days_on_the_way(sample)
        return "—" if days is None else _("{days} d").format(days=days)

    def _grade(self, sample: Sample) -> str | None:
        assert self.dossier is not None
        return promised_grade(sample, self.dossier.quotations, self.dossier.season)

    def _kept(self, sample: Sample) -> str:
        grade = self._grade(sample)
        kept = on_grade(sample, grade)
        if kept is None:
            return grade or "—"
        words = _("{grade}: kept") if kept else _("{grade}: missed")
        return words.format(grade=grade)

    def _tone(self, sample: Sample) -> str:
        return {True: "good", False: "warning", None: ""}[on_grade(sample, self._grade(sample))]
