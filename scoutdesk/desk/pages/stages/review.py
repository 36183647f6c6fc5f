"""Planned against actual, and what hurt by stage in yuan."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.desk.figures.beside import BesideFigure
from scoutdesk.desk.figures.deviations import DeviationsFigure
from scoutdesk.desk.figures.pareto import ParetoFigure
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.review.pareto import Pareto, stage_words
from scoutdesk.domain.review.planned import Compared
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.pains import what_hurt
from scoutdesk.domain.whole.planned import compared
from scoutdesk.fields.kinds import percent, yuan
from scoutdesk.i18n import _
from scoutdesk.operations.review import season_by_season


class ActualsBench(StageTab):
    path = "review/actuals"

    def above(self) -> None:
        self.add(heading_label(_("What hurt, by stage")))
        self.pareto = self.add(ParetoFigure())
        heads = [_("What hurt"), _("Stage"), "¥", _("Together"), _("Source"), _("How it is counted")]
        self.causes = self.add(ToldTable(heads, (2, 3)))
        self.causes.setAccessibleName(_("What hurt, by stage"))
        self.add(heading_label(_("Planned against actual")))
        self.deviations = self.add(DeviationsFigure())
        heads = [
            _("Planned against actual"),
            _("Stage"),
            _("Plan"),
            _("Actual"),
            _("Deviation"),
            _("Against plan"),
            _("Why not known"),
        ]
        self.lines = self.add(ToldTable(heads, (2, 3, 4, 5)))
        self.lines.setAccessibleName(_("Planned against actual"))
        self.add(heading_label(_("Season by season")))
        self.beside = self.add(BesideFigure())

    def show_parts(self, dossier: Dossier) -> None:
        found, lines = dossier.once(what_hurt), compared(dossier)
        self.pareto.show_pareto(found)
        self.causes.show_rows(list(_causes(found)))
        self.deviations.show_lines(lines)
        self.lines.show_rows([_line(line) for line in lines])
        self.beside.show_rows(season_by_season(self.desk.workspace, dossier))


def _causes(found: Pareto) -> Iterator[Told]:
    for bar in found.bars:
        pain = bar.pain
        reached = percent(bar.reached, 1, aligned=True)
        cells = (pain.what, stage_words(pain.stage), yuan(pain.amount), reached, pain.source, pain.ground)
        yield Told(tuple(map(str, cells)), bold=bar.top)


def _line(line: Compared) -> Told:
    cells = (
        line.label,
        stage_words(line.stage),
        line.shown(line.plan),
        line.shown(line.actual),
        line.shown_difference(),
        line.shown_share(),
        line.missing or "",
    )
    tone = {True: ((4, "bad"),), False: ((4, "good"),), None: ()}[line.worse]
    return Told(tuple(map(str, cells)), tone)
