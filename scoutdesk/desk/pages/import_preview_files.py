"""The files of the inbox: what waits, what was refused and why, what is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.import_preview import Reading
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.i18n import _
from scoutdesk.operations.exchange.previewing import FilePreview, Status

ALL = -1
SEPARATOR = " · "
A_LINE = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a file by its number; those that are done are numbered on after the preview's.

    `mark`: by what it is known when the numbers have moved: its content, or its name where it was refused.
    """

    number: int
    words: str
    picture: str
    told: str = ""
    done: bool = False
    mark: str = ""


def entries_of(reading: Reading) -> list[Entry]:
    files = reading.preview.files
    senders = Counter(file.supplier_name for file in files)
    found = [_entry(number, file, named=senders[file.supplier_name] > 1) for number, file in enumerate(files)]
    if len(files) > 1:
        found.insert(0, Entry(ALL, _("All {count} files").format(count=len(files)), "layers:text"))
    return found + [
        _done(len(files) + place, item, reading.whose(item)) for place, item in enumerate(reading.done)
    ]


def _entry(number: int, file: FilePreview, *, named: bool) -> Entry:
    """`named`: with the name of the file, as its sender sent more than one."""
    if file.refused is not None:
        words = f"{file.name}\n{_('refused')}"
        return Entry(number, words, "refused:bad", str(file.refused), mark=file.name)
    counts = file.counts()
    open_now = counts["conflict"] or counts["question"] or file.problems or file.waits
    picture = "problem:warning" if open_now else "file-spreadsheet:good"
    parts = (
        file.supplier_name,
        file.name if named or not file.supplier_name else "",
        _in_lines(_told(file, counts)),
    )
    return Entry(number, "\n".join(filter(None, parts)), picture, file.name, mark=file.sha256)


def _in_lines(words: str) -> str:
    """Two counts a line: the list is narrow."""
    parts = words.split(SEPARATOR)
    pairs = [parts[at : at + A_LINE] for at in range(0, len(parts), A_LINE)]
    return "\n".join(SEPARATOR.join(pair) for pair in pairs)


def counted(file: FilePreview) -> str:
    """Changes, conflicts, questions and problems of a file; only what there is."""
    return _told(file, file.counts())


def _told(file: FilePreview, counts: Mapping[Status, int]) -> str:
    parts = [
        (_("Changes {count}"), counts.get("change", 0)),
        (_("Conflicts {count}"), counts.get("conflict", 0)),
        (_("Questions {count}"), counts.get("question", 0)),
        (_("Problems {count}"), len(file.problems)),
    ]
    told = [words.format(count=count) for words, count in parts if count]
    return SEPARATOR.join(told) or (_("to be mapped") if file.waits else _("no changes"))


def _done(number: int, item: InboxFile, whose: str) -> Entry:
    words = f"{whose}\n{_('done')} · {received(item)}"
    return Entry(number, words, "done:muted", item.name or "", True, item.sha256 or "")


def received(item: InboxFile) -> str:
    return _("Received on {day}").format(day=item.received.isoformat() if item.received else "—")


class FileList(QListWidget):
    """`picked` tells the number of a file, or ALL."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(theme.px(248))
        self.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.setSpacing(theme.px(2))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(_("Files of the inbox"))
        theme.soften(self)
        self.entries: list[Entry] = []
        self.currentRowChanged.connect(self._picked)

    def show_entries(self, entries: list[Entry]) -> None:
        """The list anew; what was picked stays picked where it is still there."""
        row = self.currentRow()
        kept = self.entries[row].mark if 0 <= row < len(self.entries) else ""
        with QSignalBlocker(self):
            self.clear()
            self.entries = entries
            for entry in entries:
                item = QListWidgetItem(icon(entry.picture), entry.words)
                item.setToolTip(entry.told or entry.words)
                if entry.done:
                    item.setForeground(theme.colour("muted"))
                self.addItem(item)
            marks = [entry.mark for entry in entries]
            self.setCurrentRow(marks.index(kept) if kept in marks else 0)

    def picked_number(self) -> int:
        row = self.currentRow()
        return self.entries[row].number if 0 <= row < len(self.entries) else ALL

    def pick(self, number: int) -> None:
        self.setCurrentRow([entry.number for entry in self.entries].index(number))

    def _picked(self, _row: int) -> None:
        self.picked.emit(self.picked_number())
