"""The grid into which the answers of a tasting are typed: the panel down, codes or attributes across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.editor import quiet
from scoutdesk.desk.tables.entry_grid import Entry, EntryColumn, EntryGrid, EntryRow
from scoutdesk.domain.errors import RefusedCells
from scoutdesk.domain.sourcing.answering import read_answer, told_answer
from scoutdesk.domain.sourcing.sitting import Sitting, Spot, seat
from scoutdesk.domain.sourcing.tasting import Method, Panellist
from scoutdesk.i18n import N_, _
from scoutdesk.operations.tasting import enter

SERVED = "served"
ODD = "odd"


class ScoreSheet(QWidget):
    """Codes stand in the order of their digits, so that nothing tells what they are; a profile has a chip for each."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sitting: Sitting | None = None
        self.code = ""
        self.chips: dict[str, QToolButton] = {}
        self.how = quiet(QLabel())
        self.how.setWordWrap(True)
        self.how.setContentsMargins(4, 0, 4, 0)
        self.row = QHBoxLayout()
        self.row.setContentsMargins(4, 0, 4, 0)
        self.grid = EntryGrid(_("Scores"), self._save)
        # the frame colour of dark tables would fill the heading beside few columns
        theme.paint(self.grid.cells.horizontalHeader(), ground="window")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.how)
        column.addLayout(self.row)
        column.addWidget(self.grid)

    def show_sitting(self, sitting: Sitting) -> None:
        self.sitting = sitting
        codes = list(sitting.coded)
        if self.code not in codes:
            self.code = codes[0] if codes else ""
        self._show_chips(codes if sitting.tasting.method is Method.DESCRIPTIVE else [])
        self.how.setText(_(HOW[sitting.tasting.method]) if sitting.tasting.method else "")
        self.grid.show_cells(list(self._columns(sitting)), [self._row(sitting, who) for who in sitting.panel])

    def choose(self, code: str, _checked: bool = False) -> None:
        """Type the profile of this code."""
        self.grid.leave()
        self.code = code
        if self.sitting is not None:
            self.show_sitting(self.sitting)
            self.begin()

    def begin(self) -> None:
        """The keyboard goes to the first answer that is missing."""
        columns = [column.key for column in self.grid.model.columns if column.read is not None]
        places = (
            (row.key, key) for key in columns for row in self.grid.model.rows if not self._told(row.key, key)
        )
        if place := next(places, None):
            self.grid.focus_cell(*place)

    def leave(self) -> None:
        self.grid.leave()

    def _show_chips(self, codes: Sequence[str]) -> None:
        if list(self.chips) != list(codes):
            while (item := self.row.takeAt(0)) is not None:
                if widget := item.widget():
                    widget.hide()
                    widget.deleteLater()
            self.chips = {code: self._chip(code) for code in codes}
            for chip in self.chips.values():
                self.row.addWidget(chip)
            self.row.addStretch(1)
        for code, chip in self.chips.items():
            chip.setText(self._heading(code))
            chip.setChecked(code == self.code)

    def _chip(self, code: str) -> QToolButton:
        chip = QToolButton()
        chip.setCheckable(True)
        chip.setStyleSheet(theme.sheet("chip"))
        chip.clicked.connect(partial(self.choose, code))
        return chip

    def _heading(self, code: str) -> str:
        """The code; once it is revealed also what it is."""
        assert self.sitting is not None
        if not self.sitting.is_revealed:
            return code
        return f"{code} {self.sitting.name(self.sitting.coded[code])}"

    def _columns(self, sitting: Sitting) -> Iterator[EntryColumn]:
        read = None if sitting.is_revealed or not sitting.is_set_up else self._read
        match sitting.tasting.method:
            case Method.TRIANGLE:
                yield EntryColumn(SERVED, _("Served in this order"), None, width=16, numeric=False)
                yield EntryColumn(ODD, _("Which is the odd one?"), read, complete=3)
            case Method.DESCRIPTIVE:
                for word in sitting.words:
                    label = _("{word} (reject)").format(word=word.word) if word.reject else word.word
                    yield EntryColumn(word.word, label, read, width=5)
            case Method.HEDONIC | Method.RANKING:
                complete = 1 if sitting.tasting.method is Method.HEDONIC else 0
                for code, item in sitting.coded.items():
                    yield EntryColumn(str(item.id), self._heading(code), read, width=6, complete=complete)

    def _row(self, sitting: Sitting, person: Panellist) -> EntryRow:
        texts = []
        for column in self._columns(sitting):
            if column.key == SERVED:
                texts.append(person.served or "")
            else:
                texts.append(self._told(person.id, column.key))
        return EntryRow(person.id, str(seat(person)), tuple(texts))

    def _told(self, person: int, column: str) -> str:
        assert self.sitting is not None
        return told_answer(self.sitting.answers.get(self._spot(person, column)))

    def _spot(self, person: int, column: str) -> Spot:
        """Where the answer of a cell belongs."""
        assert self.sitting is not None
        match self.sitting.tasting.method:
            case Method.TRIANGLE:
                return person, 0, ""
            case Method.DESCRIPTIVE:
                return person, self.sitting.coded[self.code].id, column
        return person, int(column), ""

    def _read(self, text: str) -> str:
        """The text itself, once it is known to be an answer."""
        assert self.sitting is not None
        read_answer(self.sitting, text)
        return text

    def _save(self, entries: Sequence[Entry]) -> None:
        assert self.sitting is not None
        spots = {self._spot(entry.row, entry.column): entry for entry in entries}
        texts = {spot: entry.value or "" for spot, entry in spots.items()}
        entered = enter(self.desk.workspace, self.sitting.tasting.id, texts)
        if entered.outcome.entry is not None:
            self.desk.tell(entered.outcome)
        if entered.refused:
            raise RefusedCells(
                {(spots[at].row, spots[at].column): why for at, why in entered.refused.items()}
            )


HOW = {
    Method.HEDONIC: N_(
        "1 dislike extremely … 9 like extremely; one digit fills a cell and goes on to the next."
    ),
    Method.RANKING: N_("1 is the best. Write 2= at both where two share a rank."),
    Method.TRIANGLE: N_("Which of the three codes was named as the odd one?"),
    Method.DESCRIPTIVE: N_("0 not there … 7 very strong, one decimal. What nobody scores is not asked for."),
}
