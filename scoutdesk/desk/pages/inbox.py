"""The inbox: workbooks that came back, read, compared with what is here, and taken over as far as they are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from scoutdesk.desk import theme
from scoutdesk.desk.background import Job
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.pages.import_preview import Choice, Line, Mark, Reading, accepted, only, read_lines
from scoutdesk.desk.pages.import_preview_files import ALL, FileList, entries_of
from scoutdesk.desk.pages.import_preview_head import FileHead, FilterChips, Foot, Landing
from scoutdesk.desk.pages.import_preview_table import ImportModel, ImportTable
from scoutdesk.desk.pages.page import Page
from scoutdesk.domain.inbox import InboxFile, InboxState
from scoutdesk.i18n import _, say
from scoutdesk.operations import exchanging, records
from scoutdesk.operations.exchanging import FilePreview, Preview
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace

SUFFIXES = "*.xlsx *.xlsm *.xls *.et *.csv"


class InboxPage(Page):
    """What was chosen and what was taken over in this sitting is kept while the files are read again."""

    name = "inbox"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reading = Reading(Preview(()))
        self.refused: tuple[FilePreview, ...] = ()
        self.done: tuple[InboxFile, ...] = ()
        self.choice = Choice()
        self.taken: dict[Mark, Line] = {}
        self._wanted = 0
        self._job: Job | None = None
        self._round = 0
        self.landing = Landing()
        self.files = FileList()
        self.head = FileHead()
        self.chips = FilterChips()
        self.model = ImportModel()
        self.model.choice = self.choice
        self.table = ImportTable(self.model)
        self.foot = Foot()
        self._lay_out()
        self._connect()

    def title(self) -> str:
        return _("Inbox")

    def _lay_out(self) -> None:
        work = QVBoxLayout()
        work.setSpacing(theme.px(8))
        for widget in (self.head, self.chips, self.table, self.foot):
            work.addWidget(widget, 1 if widget is self.table else 0)
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(16))
        beside.addWidget(self.files)
        beside.addLayout(work, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        column.setSpacing(theme.px(8))
        column.addWidget(self.landing)
        column.addLayout(beside, 1)

    def _connect(self) -> None:
        self.desk.dropped.connect(self.receive)
        self.landing.choose.clicked.connect(self._choose_files)
        self.landing.cancel.clicked.connect(self._cancel)
        self.landing.dropped.connect(self.receive)
        self.files.picked.connect(self._show_lines)
        self.head.dismiss.clicked.connect(self.set_aside)
        self.chips.changed.connect(self._show_lines)
        self.chips.accept_all.clicked.connect(self.table.accept_all)
        self.chips.ours.clicked.connect(self.keep_ours)
        self.chips.theirs.clicked.connect(self.take_theirs)
        self.model.chosen.connect(self._count)
        self.table.apply_wanted.connect(self.apply)
        self.foot.apply.clicked.connect(self.apply)
        for keys, slot in (("Alt+O", self.keep_ours), ("Alt+T", self.take_theirs)):
            QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(slot)

    # reading

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self._wanted = place.id
        self.table.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read what waits again, against what is on record now."""
        self._start(partial(_read_waiting, self.desk.workspace), _("Reading …"))

    def receive(self, paths: Sequence[Path]) -> None:
        """Dropped or chosen files: kept in the inbox, and shown; what cannot be read says why."""
        words = _("Reading {count} files …").format(count=len(paths))
        self._start(partial(_received, self.desk.workspace, tuple(paths)), words)

    def _start(self, work: object, words: str) -> None:
        self._round += 1
        self.landing.show_busy(words)
        assert callable(work)
        self._job = self.desk.background.run(work, partial(self._show_received, self._round))
        self._job.failed.connect(self._failed)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._round += 1
        self.landing.show_busy("")

    def _failed(self, _error: object) -> None:
        self.landing.show_busy("")

    def _show_received(
        self,
        round: int,
        found: tuple[Outcome | None, tuple[FilePreview, ...], Reading, tuple[InboxFile, ...]],
    ) -> None:
        outcome, refused, reading, done = found
        names = {file.name for file in refused}
        self.refused = tuple(file for file in self.refused if file.name not in names) + refused
        if outcome is not None:
            count = len(reading.inbox)
            self.desk.tell(
                replace(outcome, message=say("{count} files wait in the inbox", count=count), problems=())
            )
        if round == self._round:
            self.show_reading(reading, done)

    def show_reading(self, reading: Reading, done: tuple[InboxFile, ...]) -> None:
        self.landing.show_busy("")
        self.done = done
        self.reading = _with_refused(reading, self.refused)
        back = {line.mark for line in self.reading.lines}
        self.taken = {mark: line for mark, line in self.taken.items() if mark not in back}
        self.files.show_entries(entries_of(self.reading.preview.files, done))
        if self._wanted in reading.inbox:
            self._wanted, row = 0, reading.inbox.index(self._wanted)
            self.files.setCurrentRow(row + (len(self.reading.preview.files) > 1))
        self._show_lines()

    # showing

    def scope(self) -> int | None:
        """The number of the file that is looked at; None for all of them."""
        picked = self.files.picked_number()
        return None if picked in (ALL, None) else picked

    def scope_lines(self) -> list[Line]:
        """The lines of the files looked at, with what was taken over from them in this sitting."""
        scope = self.scope()
        lines = [line for line in self.reading.lines if scope is None or line.file == scope]
        if not self.taken:
            return lines
        numbers = {file.sha256: number for number, file in enumerate(self.reading.preview.files)}
        there = [
            accepted(line, number)
            for mark, line in self.taken.items()
            if (number := numbers.get(mark[0], ALL)) == scope or scope is None
        ]
        return sorted(lines + there, key=lambda line: (line.file, line.order))

    def _show_lines(self, _picked: object = None) -> None:
        lines = self.scope_lines()
        files = self.reading.preview.files
        blank = not files and not self.done and not lines
        self.landing.show_empty(blank)
        for widget in (self.files, self.head, self.chips, self.table, self.foot):
            widget.setVisible(not blank)
        self.chips.show_counts(lines)
        several = self.scope() is None and len(files) > 1
        self.model.show_lines([line for line in lines if self.chips.lets(line)], lines, several)
        if several or not files:
            self.head.show_files(files)
        else:
            single = files[self.scope() or 0]
            self.head.show_file(single, self._season(single))
        self._count()

    def _season(self, file: FilePreview) -> str:
        if not file.season:
            return ""
        return records.titles(self.desk.workspace, "season", [file.season]).get(file.season, "")

    def _count(self) -> None:
        lines = [line for line in self.scope_lines() if line.key is not None]
        taken = self.choice.taken(lines)
        rows = {(line.file, line.row) for line in taken}
        self.foot.show_counts(len(taken), len(rows), len(lines) - len(taken))

    # acting

    def keep_ours(self) -> None:
        self._decide(False)

    def take_theirs(self) -> None:
        self._decide(True)

    def _decide(self, take: bool) -> None:
        """For the conflicts selected, or for all shown where none is."""
        selected = [line for line in self.table.selected_lines() if line.state == "conflict"]
        shown = [line for line in self.model.shown if line.state == "conflict"]
        self.model.choose(selected or shown, take)

    def apply(self) -> None:
        """Take over what is ticked in the files looked at, as one entry."""
        taken = self.choice.taken(self.scope_lines())
        if not taken:
            return
        keys = [line.key for line in taken if line.key is not None]
        preview, wanted = only(self.reading.preview, self.scope(), keys)
        self.landing.show_busy(_("Taking over …"))
        self.foot.apply.setEnabled(False)
        work = partial(exchanging.apply_import, self.desk.workspace, preview, wanted, wanted)
        job = self.desk.background.run(work, partial(self._applied, taken))
        job.failed.connect(self._not_applied)

    def _applied(self, taken: list[Line], outcome: Outcome) -> None:
        self.taken.update((line.mark, line) for line in taken)
        # what could not be read stands in the table
        self.desk.tell(replace(outcome, problems=()))
        if not self.isVisible():
            self.refresh()

    def _not_applied(self, _error: object) -> None:
        """Something changed here since the preview: read again, and look again."""
        self.refresh()

    def set_aside(self) -> None:
        """Close the file looked at although something in it was not taken over."""
        number = self.scope() or 0
        file = self.reading.preview.files[number]
        if file.refused is not None:
            self.refused = tuple(item for item in self.refused if item is not file)
            self.refresh()
            return
        ids = [self.reading.inbox[number]]
        self.desk.act(lambda: exchanging.settle_waiting(self.desk.workspace, ids))

    def _choose_files(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(
            self, _("Workbooks that came back"), "", _("Workbooks ({suffixes})").format(suffixes=SUFFIXES)
        )
        if names:
            self.receive([Path(name) for name in names])


def _with_refused(reading: Reading, refused: tuple[FilePreview, ...]) -> Reading:
    preview = Preview((*reading.preview.files, *refused))
    return Reading(preview, reading.lines, reading.inbox)


def _read_waiting(
    workspace: Workspace,
) -> tuple[Outcome | None, tuple[FilePreview, ...], Reading, tuple[InboxFile, ...]]:
    waiting = exchanging.waiting_files(workspace)
    ids = [item.id for item in waiting if item.sha256]
    done = records.where(workspace, InboxFile, state=InboxState.DONE)
    return None, (), read_lines(exchanging.preview_waiting(workspace, ids), ids), done[::-1]


def _received(
    workspace: Workspace, paths: tuple[Path, ...]
) -> tuple[Outcome | None, tuple[FilePreview, ...], Reading, tuple[InboxFile, ...]]:
    preview = exchanging.preview_import(workspace, paths)
    readable = Preview(tuple(file for file in preview.files if file.refused is None))
    outcome = exchanging.keep_waiting(workspace, readable) if readable.files else None
    refused = tuple(file for file in preview.files if file.refused is not None)
    return outcome, refused, *_read_waiting(workspace)[2:]
