"""Around the table of an import: whose file it is, what is shown of it, and the button that applies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.wrapped_row import WrappedRow
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.import_preview import Line, State
from scoutdesk.desk.pages.import_preview_files import counted, received
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.i18n import _, say
from scoutdesk.operations.exchange.inbox import Summed, in_short, summary
from scoutdesk.operations.exchange.previewing import FilePreview, Preview

MOST_REFUSED = 4
MOST_SENDERS = 4


def quiet_button(words: str, picture: str, told: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setIcon(icon(picture))
    button.setStyleSheet(theme.sheet("quiet"))
    button.setToolTip(told)
    return button


class FileHead(QWidget):
    """Whose file it is, for which season, what is in it; or why it was refused."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setFont(theme.font(15, bold=True))
        self.counts = QLabel()
        theme.paint(self.counts, text="muted")
        self.remark = Remark()
        self.dismiss = quiet_button(
            _("Set aside"), "archive", _("Close this file; what was not taken over stays as it is here")
        )
        self.columns = quiet_button(
            _("Map the columns …"), "columns", _("Whose it is, which season, what its columns mean")
        )
        self.hand_back = quiet_button(
            _("Hand back …"),
            "export",
            _("The supplier's own file again, with what only he can mend marked and explained in it"),
        )
        top = WrappedRow(theme.px(8))
        for widget in (self.words, self.counts):
            top.addWidget(widget)
        top.push()
        self.take_back = quiet_button(
            _("Take back"), "undo", _("Undo what came with this file; what was edited since is kept")
        )
        for button in (self.columns, self.hand_back, self.take_back, self.dismiss):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addWidget(self.remark)
        self.senders = QLabel()
        self.senders.setWordWrap(True)
        theme.paint(self.senders, text="muted")
        column.addWidget(self.senders)

    def show_files(self, files: Sequence[FilePreview], *, brief: bool = False) -> None:
        """All of them together, with what was refused among them; `brief` where there is little room."""
        count = len(files)
        self.dismiss.hide()
        self.columns.hide()
        self.hand_back.hide()
        self.take_back.hide()
        self.words.setText(_("All {count} files").format(count=count) if count else _("Nothing waits"))
        parts = summary(Preview(tuple(files)))
        self.counts.hide()
        lines = [str(in_short(parts)), *(_sender_lines(parts) if len(parts) > 1 and not brief else [])]
        self.senders.setText("\n".join(lines))
        self.senders.setToolTip("\n".join(part.line() for part in parts))
        self.senders.setVisible(bool(count))
        refused = [str(file.refused) for file in files if file.refused is not None]
        shown = refused if len(refused) <= MOST_REFUSED else refused[: MOST_REFUSED - 1]
        more = len(refused) - len(shown)
        rest = [_("{count} more files were refused; each says why").format(count=more)] if more else []
        self.remark.say("\n".join(shown + rest), "bad")

    def show_done(self, file: InboxFile, whose: str, season: str) -> None:
        self.dismiss.hide()
        self.columns.hide()
        self.take_back.hide()
        self.senders.hide()
        self.hand_back.setVisible(bool(file.sha256))
        self.words.setText(" · ".join(part for part in (whose, season) if part))
        self.words.setToolTip(file.name or "")
        self.counts.show()
        self.counts.setText(f"{_('done')} · {received(file)}")
        self.remark.say("")

    def offer_take_back(self, offered: bool) -> None:
        """Of a file whose values stand, in whole or in part."""
        self.take_back.setVisible(offered)

    def show_file(self, file: FilePreview, season: str) -> None:
        self.dismiss.show()
        self.counts.show()
        self.take_back.hide()
        self.senders.hide()
        self.columns.setVisible(bool(file.mapped or file.waits))
        self.hand_back.setVisible(file.refused is None and bool(file.mapped or not file.waits))
        self.columns.setStyleSheet(theme.sheet("primary" if file.waits else "quiet"))
        self.columns.setIcon(icon("columns:on accent" if file.waits else "columns"))
        self.words.setText(" · ".join(part for part in (file.supplier_name or file.name, season) if part))
        self.words.setToolTip(file.name)
        if file.refused is not None:
            self.counts.setText(_("refused"))
            self.remark.say(str(file.refused), "bad")
            return
        self.counts.setText(counted(file))
        waits = "　".join(str(words) for words in file.waits)
        told = [*([waits] if waits else []), *(str(note) for note in file.notes)]
        self.remark.say("\n".join(told), "warning" if waits else "info")


def _sender_lines(parts: Sequence[Summed]) -> list[str]:
    """A line for each sender; of very many only the first, and never a line to say that there is one more."""
    told = [part.line() for part in (parts if len(parts) == MOST_SENDERS + 1 else parts[:MOST_SENDERS])]
    more = len(parts) - len(told)
    return [*told, *([_("{count} more senders").format(count=more)] if more else [])]


class FilterChips(QWidget):
    """What is shown of a file, and the buttons for many lines at once."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = WrappedRow(theme.px(6), self)
        row.setContentsMargins(0, 0, 0, 0)
        self.group = QButtonGroup(self)
        self.chips: dict[str, QToolButton] = {}
        for name in ("all", "change", "conflict", "question", "problem", "accepted"):
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setStyleSheet(theme.sheet("chip"))
            self.group.addButton(chip)
            self.chips[name] = chip
            row.addWidget(chip)
        self.chips["all"].setChecked(True)
        row.push()
        self.accept_all = quiet_button(_("Tick all"), "check-check", _("Ctrl+A; again to tick none"))
        self.ours = quiet_button(_("Keep ours"), "undo", _("Alt+O: for the conflicts selected, or for all"))
        self.theirs = quiet_button(
            _("Take theirs"), "check", _("Alt+T: for the conflicts selected, or for all")
        )
        self.decide = quiet_button(
            _("Decide …"),
            "ellipsis",
            _("At the line looked at: answers; theirs or ours for row, column or prices"),
        )
        for button in (self.accept_all, self.ours, self.theirs, self.decide):
            row.addWidget(button)
        self.group.buttonClicked.connect(self._changed)

    def _changed(self, _button: object) -> None:
        self.changed.emit()

    def show_counts(self, found: Mapping[State, int]) -> None:
        names = {
            "all": _("All {count}"),
            "change": _("Changes {count}"),
            "conflict": _("Conflicts {count}"),
            "question": _("Questions {count}"),
            "problem": _("Problems {count}"),
            "accepted": _("Taken over {count}"),
        }
        counts = dict.fromkeys(self.chips, 0)
        for state, count in found.items():
            counts["all"] += count
            counts[_chip_of(state)] += count
        for name, chip in self.chips.items():
            chip.setText(names[name].format(count=counts[name]))
            chip.setVisible(bool(counts[name]) or name == "all" or chip.isChecked())
        for button in (self.ours, self.theirs):
            button.setVisible(bool(counts["conflict"]))
        self.decide.setVisible(bool(counts["conflict"] or counts["question"]))
        self.accept_all.setEnabled(bool(counts["change"]))

    def let(self, lines: Sequence[Line]) -> Sequence[Line]:
        """The lines that are to be shown."""
        if self.chips["all"].isChecked():
            return lines
        return [line for line in lines if self.chips[_chip_of(line.state)].isChecked()]


def _chip_of(state: State) -> str:
    return "problem" if state == "refused" else state


def _word_for_word(line: Line) -> str:
    """What stands in the cell of a foreign file, or all of a row that is asked about."""
    text = line.text or (line.theirs if line.asked is not None else "")
    return _("word for word: {text}").format(text=text) if text else ""


class Foot(QWidget):
    """How much will be taken over, and the button."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self._counts, self._told = "", ""
        theme.paint(self.words, text="muted")
        self.apply = QPushButton()
        self.apply.setStyleSheet(theme.sheet("primary"))
        self.apply.setToolTip(_("Enter"))
        row.addWidget(self.words, 1)
        row.addWidget(self.apply)

    def show_counts(self, cells: int, rows: int, left: int) -> None:
        words = str(say("Take over {cells} cells of {rows} rows", cells=cells, rows=rows))
        self.apply.setText(words if cells else _("Nothing to take over"))
        self.apply.setEnabled(cells > 0)
        words = _("Space ticks, Enter takes over; the whole import can be undone.")
        self._counts = f"{_('{count} stay waiting.').format(count=left)} {words}" if left else words
        self._show_words()

    def show_line(self, line: Line | None) -> None:
        """The sentence of the line looked at, whole: in its column there is not always room for it."""
        words = "" if line is None else "　".join(filter(None, (line.told, _word_for_word(line))))
        self._told = f"{line.address} {line.field}  {words}" if line is not None and words else ""
        self._show_words()

    def _show_words(self) -> None:
        self.words.setText(self._told or self._counts)
