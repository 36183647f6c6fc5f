"""The trust network: the picture, its numbers as sentences, and what would fall away with each person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.network import NetworkFigure
from scoutdesk.desk.forms.editor import quiet
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.pages.people_bar import PeopleBar
from scoutdesk.domain.community.network import MEASURES, Branch, Measure
from scoutdesk.domain.community.network_words import (
    WORDS,
    dependence,
    depends,
    falls_away,
    relatives,
    sentences,
    share_told,
)
from scoutdesk.i18n import N_, _
from scoutdesk.operations import community
from scoutdesk.operations.community import People

HEAVIEST = 8
SIZES: dict[Measure, str] = {"curators": N_("heads"), **{name: WORDS[name] for name in MEASURES[1:]}}


class NetworkPage(Page):
    name = "network"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.people: People | None = None
        self.measure: Measure | None = None
        # the first in the order of Tab
        self.figure = NetworkFigure(self)
        self.figure.chosen.connect(self._tell)
        self.figure.opened.connect(self._open)
        self.setFocusProxy(self.figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        tools = QHBoxLayout()
        tools.addWidget(PeopleBar(desk, self.name), 1)
        tools.addWidget(self._chips())
        column.addLayout(tools)
        row = QHBoxLayout()
        row.addWidget(self.figure, 3)
        self.side = self._side()
        row.addWidget(self.side, 2)
        column.addLayout(row, 1)
        self.side.hide()

    def title(self) -> str:
        return _("Trust network")

    def _chips(self) -> QWidget:
        """By what dots are drawn and dependence is told."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(quiet(QLabel(_("Size and share by"))))
        self.chips = QButtonGroup(self)
        for place, measure in enumerate(MEASURES):
            chip = QToolButton()
            chip.setText(_(SIZES[measure]))
            chip.setCheckable(True)
            chip.setStyleSheet(theme.sheet("chip"))
            self.chips.addButton(chip, place)
            line.addWidget(chip)
        self.chips.idClicked.connect(self._measured)
        return row

    def _side(self) -> QWidget:
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(theme.px(8), 0, theme.px(4), 0)
        lines.setSpacing(theme.px(6))
        self.depends = Remark()
        self.numbers, self.falls = QLabel(), QLabel()
        self.who = heading_label("")
        self.opening = QPushButton(icon("open"), _("Open her page"))
        self.opening.setStyleSheet(theme.sheet("quiet"))
        self.opening.clicked.connect(self._open_current)
        heads = [_("Curator"), _("Brought in"), _("With theirs"), _("Hang on her")]
        self.table = ToldTable(heads, (1, 2, 3))
        self.table.setAccessibleName(_("On whom most hangs"))
        hint = quiet(
            QLabel(_("Click: what hangs on her. Double click or Enter: her page. Wheel or + −: closer."))
        )
        for label in (self.numbers, self.falls, hint):
            label.setWordWrap(True)
        parts = (
            self.depends, self.numbers, self.who, self.falls, self.opening,
            heading_label(_("On whom most hangs")), self.table, hint,
        )  # fmt: skip
        for part in parts:
            lines.addWidget(part)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.quieten(area)
        return area

    # showing

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self.refresh()

    def refresh(self) -> None:
        if self.desk.is_open:
            self.desk.background.run(partial(community.people, self.desk.workspace), then=self.show_people)

    def show_people(self, people: People) -> None:
        self.people = people
        found = people.network
        self.side.setVisible(bool(found.size))
        measure = self.measure or found.measure
        self.chips.button(MEASURES.index(measure)).setChecked(True)
        self.figure.show_network(found, measure, self.figure.current or self.place.id)
        words = dependence(found)
        self.depends.say(str(words or ""), "warning" if depends(found) else "info")
        self.numbers.setText("\n".join(f"· {message}" for message in sentences(found)))
        heaviest = sorted(
            (item for item in found.branches.values() if item.direct),
            key=lambda item: (-(item.shares[measure] or 0), item.person.id),
        )
        self.table.show_rows([_row(item, measure) for item in heaviest[:HEAVIEST]])
        self._tell(self.figure.current)

    def _tell(self, id: int) -> None:
        branch = self.people.network.branches.get(id) if self.people else None
        self.who.setText(branch.person.name if branch else "")
        found = self.people.network if self.people else None
        lines = (*relatives(found, branch), *falls_away(branch)) if found and branch else ()
        self.falls.setText("\n".join(f"· {line}" for line in lines))
        for widget in (self.who, self.falls, self.opening):
            widget.setVisible(branch is not None)

    def _measured(self, place: int) -> None:
        self.measure = MEASURES[place]
        if self.people is not None:
            self.show_people(self.people)

    def _open_current(self) -> None:
        self._open(self.figure.current)

    def _open(self, id: int) -> None:
        self.desk.go(Place("curator", id, "trust"))


def _row(branch: Branch, measure: Measure) -> Told:
    share = branch.shares[measure]
    cells = (
        branch.person.name,
        str(len(branch.direct)),
        str(len(branch.below)),
        "—" if share is None else share_told(share),
    )
    return Told(cells)
