"""The three steps of a tasting: setting it up, entering the answers, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.figures.radar import RadarFigure
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section, heading_label
from scoutdesk.desk.forms.remark import Remark, Tone
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.phases import Phases
from scoutdesk.desk.tables.score_sheet import ScoreSheet
from scoutdesk.domain.sourcing.profiles import Radar, compared
from scoutdesk.domain.sourcing.tasting import Method, Panellist, Tasting, TastingItem
from scoutdesk.domain.sourcing.tasting_result import Result
from scoutdesk.i18n import N_, Message, _
from scoutdesk.operations import tasting
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.sittings import Tasted, liking_since, season_profiles
from scoutdesk.operations.tasting_draw import set_up
from scoutdesk.operations.workspace import Workspace

Operation = Callable[[Workspace, int], Outcome]
SETTING = (Section(N_("Setting up"), "method day place lexicon | panel_size alpha seed | serving:3"),)
ENDING = (Section(N_("Conclusion"), "conclusion:2 revealed_on faults"),)
PHASES = {"setting": N_("1 Set up"), "scores": N_("2 Enter answers"), "end": N_("3 Result")}
NOTHING_YET = N_(
    "Nothing to taste yet. Add a sample of this season, a rival product, or anything by its name."
)


class Step:
    """The widgets of one step, put down a bench; `id` is the tasting that is shown."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.desk = bench.desk
        self.id = 0

    def buttons(self, *acts: tuple[str, str, Operation]) -> QWidget:
        """A row of buttons, each for an operation on the tasting that is shown."""
        made = self.bench.add_buttons(
            *((words, picture, partial(self.act, operation)) for words, picture, operation in acts)
        )
        row = made[0].parentWidget()
        assert row is not None
        return row

    def act(self, operation: Operation, _checked: bool = False) -> None:
        self.bench.leave()
        self.desk.act(partial(operation, self.desk.workspace, self.id))


class TastingSetting(Step):
    """How it is done, what is tasted, codes and orders, who sits where."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.revealed = False
        self.scope: dict[str, Any] = {}
        self.form = bench.add(Form(self.desk, Tasting, SETTING, rest=()))
        self.items = bench.add(
            ChildTable(
                self.desk,
                TastingItem,
                columns="sample rival name",
                computed=[Computed(N_("Codes"), self._codes, width=14)],
                scopes={"sample": self.scope, "rival": self.scope},
                empty=NOTHING_YET,
            )
        )
        draw = self.buttons((_("Draw codes and orders"), "sparkles", set_up))
        self.panel = bench.add(ChildTable(self.desk, Panellist, columns="seat name served"))
        self.widgets = (self.form, self.items, draw, self.panel)

    def show_tasted(self, tasted: Tasted) -> None:
        self.id, self.revealed = tasted.sitting.tasting.id, tasted.sitting.is_revealed
        self.scope["season"] = tasted.sitting.tasting.season
        self.form.show_record(self.id)
        self.items.show_children(self.id)
        self.panel.show_children(self.id)

    def _codes(self, item: TastingItem) -> str:
        """Covered until they are revealed: who enters the answers shall not know."""
        if not item.blind:
            return "—"
        return " ".join(filter(None, (item.blind, item.blind_too))) if self.revealed else _("covered")


class TastingScores(Step):
    """The grid, and revealing the codes once it is full."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.sheet = bench.add(ScoreSheet(self.desk))
        acts = self.buttons(
            (_("Reveal the codes"), "eye", tasting.reveal),
            (_("Put the scores away"), "archive", tasting.put_scores_away),
        )
        self.widgets = (self.sheet, acts)

    def show_tasted(self, tasted: Tasted) -> None:
        self.id = tasted.sitting.tasting.id
        self.sheet.show_sitting(tasted.sitting)


class TastingEnd(Step):
    """The result, the conclusion kept with the tasting, and profiles beside each other."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.result = bench.add(ResultView())
        take = self.buttons((_("Take over as the tasting verdict"), "done", tasting.take_over))
        self.profiles = bench.add(ProfileView())
        self.radar = self.profiles.radar
        self.form = bench.add(Form(self.desk, Tasting, ENDING, rest=()))
        self.widgets = (self.result, take, self.profiles, self.form)

    def show_tasted(self, tasted: Tasted) -> None:
        self.id = tasted.sitting.tasting.id
        self.result.show_result(tasted.result)
        self.form.show_record(self.id)
        season = tasted.sitting.tasting.season or 0
        since = liking_since(self.desk.workspace, season, self.id)
        plot = season_profiles(self.desk.workspace, season, self.id)
        self.profiles.show_radar(plot, since)
        # what lacks a profile is told where one was asked for
        self.profiles.setVisible(bool(plot.lines) or tasted.sitting.tasting.method is Method.DESCRIPTIVE)


class TastingSteps:
    """The steps behind their chips; a tasting opens at the step that it has reached, the reveal leads to the result."""

    def __init__(self, bench: Bench) -> None:
        self.phases = bench.add(Phases(PHASES))
        self.setting, self.scores, self.end = TastingSetting(bench), TastingScores(bench), TastingEnd(bench)
        self.parts: dict[str, TastingSetting | TastingScores | TastingEnd] = {
            "setting": self.setting,
            "scores": self.scores,
            "end": self.end,
        }
        self.tasted: Tasted | None = None
        self.shown = (0, False)
        for key, part in self.parts.items():
            self.phases.hold(key, *part.widgets)
        self.phases.opened.connect(self._show_step)
        self.phases.chips["scores"].clicked.connect(self.scores.sheet.begin)

    def _show_step(self, key: str) -> None:
        """What is not looked at is not read: answers come by the hundred."""
        if self.tasted is not None:
            self.parts[key].show_tasted(self.tasted)

    def show_tasted(self, tasted: Tasted | None) -> None:
        self.tasted = tasted
        if tasted is None:
            self.shown = (0, False)
            self.phases.close_all()
            return
        sitting = tasted.sitting
        reached = "end" if sitting.is_revealed else "scores" if sitting.is_set_up else "setting"
        now = (sitting.tasting.id, sitting.is_revealed)
        self.phases.open(reached if now != self.shown else "")
        self.shown = now

    def open_for(self, target: Target) -> None:
        """The step in which a field stands."""
        if target.record == "tasting" and target.field in self.end.form.fields:
            self.phases.open("end")
        elif target.record != "tasting" or target.field in self.setting.form.fields:
            self.phases.open("setting")


class ResultView(QWidget):
    """Everything shown is computed from the scores; the rule stands beside what was judged by it."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict = QLabel()
        self.verdict.setFont(theme.font(15, bold=True))
        self.rule = QLabel()
        theme.paint(self.rule, text="muted")
        for label in (self.verdict, self.rule):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = QGridLayout()
        self.table.setHorizontalSpacing(theme.px(24))
        self.cells: list[QLabel] = []
        self.notes: dict[Tone, Remark] = {tone: Remark() for tone in ("warning", "bad", "info", "muted")}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, theme.px(8), 4, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.notes["warning"])
        column.addWidget(self.verdict)
        column.addWidget(self.rule)
        column.addWidget(self.notes["bad"])
        column.addLayout(self.table)
        column.addWidget(self.notes["info"])
        column.addWidget(self.notes["muted"])

    def show_result(self, result: Result) -> None:
        told = result.told
        self.verdict.setVisible(told is not None)
        self.rule.setVisible(told is not None)
        self.verdict.setText(str(told.verdict) if told else "")
        self.rule.setText(str(told.rule) if told else "")
        self._show_table([[str(cell) for cell in told.head], *told.table] if told else [])
        self._say("warning", result.missing)
        self._say("bad", result.faults)
        self._say("info", told.lines if told else ())
        self._say("muted", result.remarks)

    def _say(self, tone: Tone, sentences: Sequence[Message]) -> None:
        self.notes[tone].say("\n".join(str(sentence) for sentence in sentences), tone)

    def _show_table(self, rows: Sequence[Sequence[str]]) -> None:
        for label in self.cells:
            label.hide()
            label.deleteLater()
        self.cells = []
        for line, row in enumerate(rows):
            for place, words in enumerate(row):
                label = QLabel(words)
                side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
                label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                if not line:
                    theme.paint(label, text="muted")
                self.table.addWidget(label, line, place)
                self.cells.append(label)
        for place in range(self.table.columnCount()):
            self.table.setColumnStretch(place, 0)
        self.table.setColumnStretch(self.table.columnCount(), 1)

    def told(self) -> str:
        """All words that are shown."""
        labels = [self.verdict.text(), self.rule.text(), *(label.text() for label in self.cells)]
        return "\n".join([*labels, *(note.text() for note in self.notes.values())])


class ProfileView(QWidget):
    """Profiles beside each other: this season, the last ones, rivals; and in words what changed since the last."""

    def __init__(self) -> None:
        super().__init__()
        self.radar = RadarFigure()
        self.since = Remark()
        heading = heading_label(_("Profiles beside each other: this season, the last ones, rivals"))
        heading.setContentsMargins(0, 12, 0, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        for part in (heading, self.radar, self.since):
            column.addWidget(part)

    def show_radar(self, plot: Radar, liking: Sequence[Message]) -> None:
        self.radar.show_radar(plot)
        told = (*compared(plot, "earlier"), *liking)
        self.since.say("\n".join(str(sentence) for sentence in told), "info")
