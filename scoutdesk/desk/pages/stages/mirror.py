"""The mirror on top of a stage's work: what hurt there last season, and the answers that open its gate."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.stages.pricing_side import Sentences
from scoutdesk.domain.review.lesson import Lesson
from scoutdesk.domain.review.planned import Compared
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.mirror import Mirror
from scoutdesk.fields.declared import title_of
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import _
from scoutdesk.operations import review

COLUMNS = "what cost decision owner answer answered_on"


class MirrorPanel(QWidget):
    """Lessons of one stage, answered where they stand, with last season's figures; hidden where there is nothing.

    Folded it is one line that tells how many lessons wait for an answer.
    """

    def __init__(self, desk: Desk, stage: Stage) -> None:
        super().__init__()
        self.desk = desk
        self.stage = stage
        self.last = 0
        self.heading = QToolButton()
        self.heading.setFont(theme.font(14, bold=True))
        self.heading.setAutoRaise(True)
        self.heading.setCheckable(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.toggled.connect(self.unfold)
        self.figures = Sentences()
        self.lessons = ChildTable(desk, Lesson, columns=COLUMNS, heading=False, adds=False)
        self.answered = QPushButton(icon("done"), _("Answered today"))
        self.opened = QPushButton(icon("seasons"), _("Open last season"))
        self.body = QWidget()
        row = QHBoxLayout()
        for button, act in ((self.answered, self.answer), (self.opened, self.open_last)):
            button.setStyleSheet(theme.sheet("quiet"))
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(4))
        column.addWidget(self.heading)
        column.addWidget(self.body)
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(4))
        for part in (self.figures, self.lessons):
            inside.addWidget(part)
        inside.addLayout(row)
        self.unfold(False)
        self.hide()

    def unfold(self, on: bool) -> None:
        """Show the lessons, or the one line that stands for them."""
        self.heading.setChecked(on)
        self.heading.setIcon(icon("chevron-down:muted" if on else "chevron-right:muted", 14))
        self.body.setVisible(on)

    def show_dossier(self, dossier: Dossier) -> None:
        found = review.mirror(self.desk.workspace, dossier, self.stage)
        self.setVisible(found is not None)
        if found is None:
            return
        self.last = found.last.id
        waiting = sum(not (item.answer and item.answered_on) for item in found.lessons)
        words = _("What {season} taught").format(season=title_of(found.last))
        more = _("{count} not answered").format(count=waiting) if waiting else ""
        self.heading.setText(" · ".join(part for part in (words, more) if part))
        self.figures.say(*_told(found))
        self.lessons.setVisible(bool(found.lessons))
        self.answered.setVisible(bool(waiting))
        origins = [item.carried_from for item in found.lessons]
        self.lessons.show_children(dossier.season.id if origins else 0, carried_from=origins)

    def answer(self) -> None:
        """Today is the day on which the chosen lesson is answered with what stands there."""
        lesson = self.lessons.current_id()
        if lesson:
            self.desk.act(lambda: review.answer(self.desk.workspace, lesson))

    def open_last(self) -> None:
        self.desk.go(Place("season", self.last, self.stage.value))


def _told(found: Mirror) -> list[str]:
    """The figures of last season in one line, what it cost in another."""
    figures = " · ".join(_figure(line) for line in found.lines)
    pains = " · ".join(f"{pain.what} {yuan(pain.amount)}" for pain in found.pains)
    cost = _("It cost last season: {pains}").format(pains=pains) if pains else ""
    return [part for part in (figures, cost) if part]


def _figure(line: Compared) -> str:
    if line.plan is None:
        return f"{line.label} {line.shown(line.actual)}"
    return _("{label} {plan} → {actual}").format(
        label=line.label, plan=line.shown(line.plan), actual=line.shown(line.actual)
    )
