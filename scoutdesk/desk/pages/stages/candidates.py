"""Whom to invite: the matching list with its points, worked out beside the window, and one button that invites."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.background import Job
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.desk.icons import icon
from scoutdesk.desk.tables.candidates import GAP, NUMERIC, CandidateModel
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.matching import Candidate
from scoutdesk.i18n import _
from scoutdesk.operations import guests
from scoutdesk.operations.workspace import Workspace

TALL = 300
WIDTHS = (132, 56, 150, 72, 64)
Found = tuple[int, tuple[Candidate, ...]]


class TickedRows(QTableView):
    """Space ticks the rows that are marked."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        if event.key() != Qt.Key.Key_Space or not isinstance(model, CandidateModel):
            super().keyPressEvent(event)
            return
        ids = [model.rows[index.row()].curator.id for index in self.selectionModel().selectedRows()]
        model.tick(ids, not set(ids) <= model.wanted)


class CandidatesPanel(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.launch = 0
        self.job: Job | None = None
        self.model = CandidateModel()
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Name, community or city, also by initials"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self.model.narrow)
        self.view = self._table()
        self.state = Remark()
        self.why = ToldTable([_("Ground"), _("Points") + GAP, _("Why so many points")], (1,))
        self.why.setAccessibleName(_("Why so many points"))
        self.button = QPushButton(icon("mail"), _("Invite the ticked ones"))
        self.button.setStyleSheet(theme.sheet("quiet"))
        self.button.clicked.connect(self.invite)
        self.model.ticked.connect(self._count)
        self._lay_out()
        self._count()

    def _table(self) -> QTableView:
        view = TickedRows()
        view.setModel(self.model)
        view.setAccessibleName(_("Whom to invite"))
        view.verticalHeader().hide()
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setAlternatingRowColors(True)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setFixedHeight(theme.px(TALL))
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(len(WIDTHS), QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(WIDTHS):
            view.setColumnWidth(column, theme.px(width + (8 if column in NUMERIC else 0)))
        theme.soften(view)
        view.selectionModel().currentRowChanged.connect(self._told)
        self.model.modelReset.connect(self._first)
        return view

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        title = heading_label(_("Whom to invite"))
        title.setContentsMargins(0, 12, 0, 2)
        column.addWidget(title)
        inside = self.why.layout()
        if inside is not None:
            # flush with the list
            inside.setContentsMargins(0, 0, 0, 0)
        for part in (self.state, self.words, self.view, self.why):
            column.addWidget(part)
        column.addLayout(row)

    def show_launch(self, launch: Launch | None) -> None:
        """Worked out anew; what is ticked stays ticked at the same event."""
        id = launch.id if launch else 0
        if id != self.launch:
            self.model.wanted.clear()
            self.model.show(())
            self.state.say(_("Reading what is on file…") if id else "")
        self.launch = id
        self.setVisible(bool(id))
        if self.job is not None:
            self.job.cancel()
            self.job = None
        if id:
            self.job = self.desk.background.run(partial(_found, self.desk.workspace, id), then=self._show)

    def _show(self, found: Found) -> None:
        self.job = None
        launch, candidates = found
        if launch == self.launch:
            self.model.show(candidates)
            open_ones = sum(item.left_out is None for item in candidates)
            words = _("{count} curators can be invited; {others} are left out, each with the reason.")
            none = _("No curator is on record yet.")
            told = words.format(count=open_ones, others=len(candidates) - open_ones)
            self.state.say(told if candidates else none)

    def _first(self) -> None:
        if self.model.rows:
            self.view.setCurrentIndex(self.model.index(0, 0))
        else:
            self.why.show_rows([])

    def _told(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not current.isValid():
            return
        item = self.model.rows[current.row()]
        rows = [
            Told((str(given.label), f"{given.points} / {given.most}{GAP}", str(given.reason)),
                 ((2, "muted"),) if not given.points else ())
            for given in item.given
        ]  # fmt: skip
        total = sum(given.most for given in item.given)
        name = item.curator.name or item.curator.code or "—"
        self.why.show_rows([*rows, Told((name, f"{item.score} / {total}{GAP}", ""), bold=True)])

    def _count(self) -> None:
        count = len(self.model.wanted)
        words = _("Invite the ticked ones")
        self.button.setText(f"{words} ({count})" if count else words)
        self.button.setEnabled(bool(count))

    def invite(self) -> None:
        chosen = self.model.chosen()
        if self.desk.act(lambda: guests.invite(self.desk.workspace, self.launch, chosen)) is not None:
            self.model.tick(chosen, on=False)


def _found(workspace: Workspace, launch: int) -> Found:
    return launch, guests.candidates(workspace, launch)
