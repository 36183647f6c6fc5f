"""Ctrl+K: everything by 汉字, full pinyin or initials: commands, SKUs, seasons, suppliers, certificates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.focus import LentFocus
from scoutdesk.desk.places import place_of
from scoutdesk.desk.tables.lines import Line, LineList
from scoutdesk.domain.listing import Listing
from scoutdesk.fields.declared import about
from scoutdesk.i18n import _
from scoutdesk.knowledge import pinyin
from scoutdesk.operations import records
from scoutdesk.operations.searching import Hit, search

COMMANDS_SHOWN = 6
HITS_SHOWN = 30
SHORT = 4
"""Signs of a name, at most."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A record to open, or a command to do."""

    record: str = ""
    id: int = 0
    command: str = ""


class Palette(QFrame):
    """A sheet over the window: a line to type in and what it finds. Escape or a click beside closes it."""

    def __init__(self, desk: Desk, actions: Sequence[QAction], window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self._actions = {action.objectName() or action.text(): action for action in actions}
        self._pick: tuple[str, Callable[[int], object]] | None = None
        self._focus = LentFocus()
        self.setStyleSheet(theme.sheet("sheet"))
        self.setAutoFillBackground(True)
        self._prompt = QLabel()
        self._prompt.hide()
        theme.paint(self._prompt, text="muted")
        self.line = QLineEdit()
        self.line.setFont(theme.font(16))
        self.line.setClearButtonEnabled(True)
        self.line.setFrame(False)
        self.line.setMinimumHeight(theme.px(40))
        self.line.setPlaceholderText(_("汉字, pinyin or initials"))
        self.line.setAccessibleName(_("Search and commands"))
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.list = LineList()
        self.list.setAccessibleName(_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._choose)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        lines.addWidget(self._prompt)
        lines.addWidget(self.line)
        lines.addWidget(self.list, 1)
        self.hide()

    # opening and closing

    def open(self) -> None:
        """Ready to type, with what was typed last selected."""
        self._pick = None
        self._prompt.hide()
        self._appear()

    def pick(self, record: str, prompt: str, then: Callable[[int], object]) -> None:
        """Ask for one record of a kind; `then` is given its id."""
        self._pick = (record, then)
        self._prompt.setText(prompt)
        self._prompt.show()
        self.line.clear()
        self._appear()

    def _appear(self) -> None:
        window = self.window()
        self._focus.borrow(self)
        wide = min(theme.px(640), window.width() - theme.px(48))
        tall = min(theme.px(520), window.height() - theme.px(96))
        self.setGeometry((window.width() - wide) // 2, theme.px(72), wide, tall)
        self._find(self.line.text())
        self.show()
        self.raise_()
        self.line.setFocus()
        self.line.selectAll()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut and not self.isAncestorOf(
            self.window().focusWidget() or self
        ):
            self.hide()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self._leave()
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                line = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
                if line is not None:
                    self._choose(line.what)
            case _:
                return False
        return True

    def _leave(self) -> None:
        """Nothing was wanted: the focus is again where it was."""
        self.hide()
        self._focus.give_back()

    def _step(self, by: int) -> None:
        """To the next line that is not a heading."""
        lines, row = self.list.lines.lines, self.list.currentIndex().row() + by
        while 0 <= row < len(lines) and lines[row].what is None:
            row += by
        if 0 <= row < len(lines):
            self.list.setCurrentIndex(self.list.lines.index(row))

    # finding

    def _find(self, words: str) -> None:
        commands = [] if self._pick else self._command_lines(words)
        hits = self._hits(words)
        records_first = bool(hits) and (
            is_called(hits[0], words) or not any(begins(line.title, words) for line in commands[1:2])
        )
        found = [Line(_("Records")), *map(self._hit_line, hits)] if hits else []
        lines = [*found, *commands] if records_first else [*commands, *found]
        if not lines:
            lines = [Line(_("Nothing found"), _("Try fewer characters, or the initials of the name."))]
        self.list.show_lines(lines)
        self.list.setCurrentIndex(self.list.lines.index(-1))
        self._step(1)

    def _command_lines(self, words: str) -> list[Line]:
        """Those that begin so before those that hold it somewhere."""
        found = [
            (name, action)
            for name, action in self._actions.items()
            if action.isEnabled() and matches(_sought(action), words)
        ]
        found = found[: COMMANDS_SHOWN if words.strip() else None]
        found.sort(key=lambda item: not begins(_sought(item[1]), words))
        shown = [
            Line(action.text(), right=action.shortcut().toString(), icon="command", what=Chosen(command=name))
            for name, action in found
        ]
        return [Line(_("Commands")), *shown] if shown else []

    def _hits(self, words: str) -> tuple[Hit, ...]:
        if not self.desk.is_open:
            return ()
        if self._pick:
            return self._offered(self._pick[0], words)
        return search(self.desk.workspace, words, HITS_SHOWN)

    def _offered(self, name: str, words: str) -> tuple[Hit, ...]:
        """The records of one kind that the words find; the newest ones before anything is typed."""
        workspace = self.desk.workspace
        record = workspace.record_type(name)
        ids = records.list_ids(workspace, Listing(record, words=words))[:HITS_SHOWN]
        rows = records.list_rows(workspace, record, ids)
        titles = records.titles(workspace, name, ids)
        return tuple(Hit(name, id, rows[id].code or "", titles[id]) for id in ids if id in rows)

    def _hit_line(self, hit: Hit) -> Line:
        label = _(about(self.desk.workspace.record_type(hit.record)).label)
        return Line(hit.title, hit.code, label, hit.record, what=Chosen(hit.record, hit.id))

    def _choose(self, what: object) -> None:
        assert isinstance(what, Chosen)
        self.hide()
        if self._pick:
            self._pick[1](what.id)
        elif what.command:
            self._actions[what.command].trigger()
        else:
            self.desk.go(place_of(self.desk.workspace, what.record, what.id))


def _sought(action: QAction) -> str:
    """What a command is found by: never by the record that Undo names, or Enter would undo in place of open it."""
    named = action.data()
    return named if isinstance(named, str) else action.text()


def begins(text: str, words: str) -> bool:
    """Whether a name begins so, written or spelt: only then Enter means the command and no record."""
    wanted = words.strip().lower()
    ways = {way for reading in pinyin.readings(text) for way in ("".join(reading), pinyin.initials(reading))}
    return any(way.startswith(wanted) for way in (text.lower(), *ways))


def is_called(hit: Hit, words: str) -> bool:
    """Whether a record is named by its whole name or code, a short name by its spelling or initials as well."""
    wanted = words.strip().lower()
    readings = pinyin.readings_of_name(hit.title) if len(hit.title) <= SHORT else ()
    ways = {way for reading in readings for way in ("".join(reading), pinyin.initials(reading))}
    return bool(wanted) and wanted in {hit.title.lower(), hit.code.lower(), *ways}


def matches(text: str, words: str) -> bool:
    """Whether typed words mean a command: part of its name, or of its pinyin, or its initials."""
    wanted = words.strip().lower()
    if wanted in text.lower():
        return True
    return any(
        wanted in "".join(reading) or wanted in pinyin.initials(reading) for reading in pinyin.readings(text)
    )
