"""The inbox: workbooks that came back, read, compared with what is here, and taken over as far as they are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.pages.handing_back import hand_back
from scoutdesk.desk.pages.import_deciding import Span, fill_menu
from scoutdesk.desk.pages.import_landing import Landing
from scoutdesk.desk.pages.import_preview import Choice, Line, Reading, only
from scoutdesk.desk.pages.import_preview_files import ALL, FileList, entries_of
from scoutdesk.desk.pages.import_preview_head import FileHead, FilterChips, Foot
from scoutdesk.desk.pages.import_preview_reading import Received, read_done, read_inbox, receive
from scoutdesk.desk.pages.import_preview_table import ImportModel, ImportTable
from scoutdesk.desk.pages.import_progress import Watch
from scoutdesk.desk.pages.page import Page
from scoutdesk.domain.inbox import SUFFIXES
from scoutdesk.domain.progress import Progress
from scoutdesk.i18n import _
from scoutdesk.operations import records
from scoutdesk.operations.exchange import (
    answering,
    exchanging,
    handing_back,
    row_answers,
    taking_back,
    watching,
)
from scoutdesk.operations.exchange.inbox import settle_waiting
from scoutdesk.operations.exchange.previewing import FilePreview, Preview
from scoutdesk.operations.outcome import Outcome

ROOMY = 660


class InboxPage(Page):
    """What was ticked is kept while the files are read again."""

    name = "inbox"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reading = Reading(Preview(()))
        self.refused: tuple[FilePreview, ...] = ()
        self.choice = Choice()
        self._wanted = 0
        self._applying = False
        self._taken: list[Line] = []
        self._told: Outcome | None = None
        self.watch = Watch(self)
        self._round = 0
        self.landing = Landing()
        self.files = FileList()
        self.head = FileHead()
        self.chips = FilterChips()
        self.model = ImportModel()
        self.model.choice = self.choice
        self.table = ImportTable(self.model)
        self.foot = Foot()
        self.menu = QMenu(self)
        self._lay_out()
        self._connect()

    def title(self) -> str:
        return _("Inbox")

    def _lay_out(self) -> None:
        work = QVBoxLayout()
        work.setSpacing(theme.px(8))
        self.rest = QWidget()
        for widget in (self.head, self.chips, self.table, self.rest, self.foot):
            work.addWidget(widget, int(widget in (self.table, self.rest)))
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
        self.desk.background.refused.connect(self._failed)
        self.desk.background.crashed.connect(self._failed)
        self.landing.choose.clicked.connect(self._choose_files)
        self.landing.cancel.clicked.connect(self._cancel)
        self.watch.moved.connect(self.landing.show_progress)
        self.landing.dropped.connect(self.receive)
        self.files.picked.connect(self._show_lines)
        self.head.dismiss.clicked.connect(self.set_aside)
        self.head.columns.clicked.connect(self.map_columns)
        self.head.take_back.clicked.connect(self.take_back)
        self.landing.watch.clicked.connect(self._offer_watching)
        self.chips.decide.clicked.connect(self._decide_here)
        self.table.asked.connect(self._offer)
        self.table.customContextMenuRequested.connect(self._offer)
        self.head.hand_back.clicked.connect(self.hand_back)
        self.chips.changed.connect(self._show_lines)
        self.chips.accept_all.clicked.connect(self.table.accept_all)
        self.chips.ours.clicked.connect(self.keep_ours)
        self.chips.theirs.clicked.connect(self.take_theirs)
        self.model.chosen.connect(self._count)
        self.table.apply_wanted.connect(self.apply)
        self.table.looked_at.connect(self.foot.show_line)
        self.foot.apply.clicked.connect(self.apply)
        for keys, slot in (("Alt+O", self.keep_ours), ("Alt+T", self.take_theirs)):
            QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(slot)

    # reading

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self._wanted = place.id
        self.landing.show_watched(watching.watched_folder(self.desk.workspace))
        self.table.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read what waits again, against what is on record now."""
        self._start(partial(read_inbox, self.desk.workspace, self.refused), _("Reading …"))

    def receive(self, paths: Sequence[Path]) -> None:
        """Dropped or chosen files: kept in the inbox, and shown; what cannot be read says why."""
        work = partial(receive, self.desk.workspace, tuple(paths), self.refused)
        self._start(work, _("Reading {count} files …").format(count=len(paths)))

    def _start(self, work: Callable[[Progress], Received], words: str) -> None:
        self._round += 1
        self.landing.show_busy(words)
        started = partial(work, self.watch.begin())
        self.desk.background.run(started, partial(self._show_received, self._round))

    def _cancel(self) -> None:
        """What has begun stops where it can; nothing of it is kept then."""
        self.watch.cancel()
        self.landing.show_cancelling()

    def _failed(self, _error: object) -> None:
        """The window says why. Where something changed here since the preview, it is read and looked at again."""
        self.watch.end()
        self.landing.show_busy("")
        if self._applying:
            self._applying = False
            self.refresh()

    def _note_change(self, outcome: object) -> None:
        # what was just read is newer than what it told
        if outcome is not self._told:
            super()._note_change(outcome)

    def _show_received(self, round: int, found: Received) -> None:
        self.refused = found.refused
        if round == self._round:
            self.show_reading(found.reading)
        if found.outcome is not None:
            self._told = found.outcome
            self.desk.tell(found.outcome)

    def show_reading(self, reading: Reading) -> None:
        self.watch.end()
        self.landing.show_busy("")
        self.reading = reading
        self.files.show_entries(entries_of(reading))
        number = reading.number_of(self._wanted)
        if number is not None:
            self.files.pick(number)
        self._wanted = 0
        self._show_lines()

    # showing

    def scope(self) -> int | None:
        """The number of the file that is looked at; None for all that wait."""
        picked = self.files.picked_number()
        return None if picked == ALL else picked

    def scope_lines(self) -> Sequence[Line]:
        """The lines of the files looked at, those that were taken over among them."""
        return self.reading.lines_of(self.scope())

    def _show_lines(self, _picked: object = None) -> None:
        scope = self.scope()
        lines = self.scope_lines()
        held, stood = self.window().focusWidget(), self.table.current_line()
        blank = not self.reading.preview.files and not self.reading.done
        self.landing.show_empty(blank)
        for widget in (self.files, self.head, self.chips, self.table, self.foot):
            widget.setVisible(not blank)
        is_done = scope is not None and scope >= len(self.reading.preview.files)
        bare = self.reading.is_bare(scope)
        if bare and self.isAncestorOf(self.window().focusWidget() or self.window()):
            # or what has the focus would hand it on to the next button, and Enter would press that
            self.files.setFocus()
        for widget in (self.chips, self.table):
            widget.setVisible(not blank and not bare)
        self.rest.setVisible(not blank and bare)
        self.foot.setVisible(not blank and not is_done and not bare)
        self.chips.accept_all.setVisible(not is_done)
        self.chips.show_counts(self.reading.counts_of(scope))
        self.model.show_lines(self.chips.let(lines), self.reading.lines, scope is None)
        self.foot.show_line(None)
        self.table.stand_on(stood)
        unread = self.reading.unread(scope)
        if unread is not None and scope is not None:
            work = partial(read_done, self.desk.workspace, unread, scope)
            self.desk.background.run(work, partial(self._show_done, self.reading))
        self._show_head(scope)
        self._count()
        if held is not None and self.isAncestorOf(held) and not held.isVisible() and not bare:
            # a button that went would hand the focus on to the next one, and Enter would press that
            self.table.setFocus()

    def _show_done(self, reading: Reading, found: tuple[int, tuple[Line, ...]]) -> None:
        if reading is self.reading:
            self.reading = replace(reading, read={**reading.read, found[0]: found[1]})
            self._show_lines()

    def _show_head(self, scope: int | None) -> None:
        files = self.reading.preview.files
        if scope is None:
            self.head.show_files(files, brief=self.height() < theme.px(ROOMY))
        elif scope < len(files):
            self.head.show_file(files[scope], self._season(files[scope].season))
        else:
            done = self.reading.done[scope - len(files)]
            self.head.show_done(done, self.reading.whose(done), self._season(done.season))
        # of a file that is done, or of which a part was taken over
        accepted = scope is not None and any(line.state == "accepted" for line in self.scope_lines())
        self.head.offer_take_back(accepted)

    def _season(self, id: int | None) -> str:
        return records.titles(self.desk.workspace, "season", [id]).get(id, "") if id else ""

    def _count(self) -> None:
        lines = self.scope_lines()
        taken = self.choice.taken(lines)
        rows = {(line.file, line.row) for line in taken}
        open_now = sum(line.key is not None for line in lines)
        self.foot.show_counts(len(taken), len(rows), open_now - len(taken))

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

    def _offer(self, at: QPoint) -> None:
        """The menu of what can be decided at a line."""
        row = (
            self.table.indexAt(at).row()
            if self.table.indexAt(at).isValid()
            else self.table.currentIndex().row()
        )
        if 0 <= row < len(self.model.shown):
            self._pop_up(self.model.shown[row], self.table.viewport().mapToGlobal(at))

    def _decide_here(self) -> None:
        row = self.table.currentIndex().row()
        open_now = (line for line in self.model.shown if line.state in ("question", "conflict"))
        line = self.model.shown[row] if row >= 0 else next(open_now, None)
        if line is not None:
            button = self.chips.decide
            self._pop_up(line, button.mapToGlobal(button.rect().bottomLeft()))

    def _pop_up(self, line: Line, at: QPoint) -> None:
        if fill_menu(self.menu, line, self.scope_lines(), self.model.choose, self.answer):
            self.menu.popup(at)

    def answer(self, lines: Sequence[Line], key: str, span: Span = "cell") -> None:
        """Say what is meant at these lines; it is remembered of the file, and the file is read again."""
        ids = {line.file: self.reading.inbox[line.file].id for line in lines}
        rows = {line.asked.key: key for line in lines if line.asked is not None and not line.name}
        inbox = ids[lines[0].file]
        if rows:
            work = partial(row_answers.answer_rows, self.desk.workspace, inbox, rows)
        else:
            work = partial(answering.answer, self.desk.workspace, inbox, lines[0].address, key, span)
        self.desk.background.run(work, self.desk.tell)

    def apply(self) -> None:
        """Take over what is ticked in the files looked at, as one entry."""
        taken = self.choice.taken(self.scope_lines())
        if not taken:
            return
        keys = [line.key for line in taken if line.key is not None]
        preview, wanted = only(self.reading.preview, self.scope(), keys)
        self.landing.show_busy(_("Taking over …"))
        # a button that is switched off would hand the focus on
        self.table.setFocus()
        self.foot.apply.setEnabled(False)
        work = partial(exchanging.apply_import, self.desk.workspace, preview, wanted, wanted)
        self._applying, self._taken = True, taken
        self.desk.background.run(work, self._applied)

    def _applied(self, outcome: Outcome) -> None:
        self._applying = False
        self.choice.forget(self._taken)
        # what could not be read stands in the table
        self.desk.tell(replace(outcome, problems=()))
        if not self.isVisible():
            self.refresh()

    def map_columns(self) -> None:
        """To the page on which the columns of a supplier's own file are mapped."""
        number = self.scope() or 0
        if number < len(self.reading.inbox):
            self.desk.go(Place("mapping", self.reading.inbox[number].id))

    def take_back(self) -> None:
        """Undo what came with the file looked at; what was edited since is kept and told."""
        number, waiting = self.scope() or 0, self.reading.inbox
        # refused files stand between those that wait and those that are done
        done = number - len(self.reading.preview.files)
        file = self.reading.done[done] if done >= 0 else waiting[number] if number < len(waiting) else None
        if file is not None:
            work = partial(taking_back.take_back, self.desk.workspace, file.id)
            self.desk.background.run(work, self.desk.tell)

    def _offer_watching(self) -> None:
        """Watch a folder; of one that is watched: another, or none."""
        if watching.watched_folder(self.desk.workspace) is None:
            self._choose_watched()
            return
        self.menu.clear()
        self.menu.addAction(_("Choose the folder …")).triggered.connect(self._choose_watched)
        self.menu.addAction(_("Watch no folder any more")).triggered.connect(self._watch_none)
        button = self.landing.watch
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _choose_watched(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("The folder to watch"))
        if name:
            self.watch_folder(Path(name))

    def _watch_none(self) -> None:
        self.watch_folder(None)

    def watch_folder(self, folder: Path | None) -> None:
        self.desk.act(partial(watching.watch, self.desk.workspace, folder))
        self.landing.show_watched(watching.watched_folder(self.desk.workspace))

    def set_aside(self) -> None:
        """Close the file looked at although something in it was not taken over."""
        number = self.scope() or 0
        file = self.reading.preview.files[number]
        if file.refused is not None:
            self.refused = tuple(item for item in self.refused if item is not file)
            self.refresh()
            return
        ids = [self.reading.inbox[number].id]
        self.desk.act(lambda: settle_waiting(self.desk.workspace, ids))

    def hand_back(self) -> None:
        """The file looked at, with remarks for its supplier."""
        number, files = self.scope(), self.reading.preview.files
        if number is not None and number < len(files):
            hand_back(self.desk, self, files[number])
        elif number is not None:
            path, name = handing_back.kept_file(
                self.desk.workspace, self.reading.done[number - len(files)].id
            )
            hand_back(self.desk, self, FilePreview(name, path))

    def _choose_files(self) -> None:
        kinds = _("Workbooks ({suffixes})").format(suffixes=" ".join(f"*{suffix}" for suffix in SUFFIXES))
        names, _filter = QFileDialog.getOpenFileNames(self, _("Workbooks that came back"), "", kinds)
        if names:
            self.receive([Path(name) for name in names])
