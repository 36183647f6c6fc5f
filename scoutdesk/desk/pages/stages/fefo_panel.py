"""First expired, first out: what to ship from, why not from others, and one click that ships it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.editor import LineEditor, quiet
from scoutdesk.desk.forms.editors import DayEditor
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.desk.icons import icon
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.storage.fefo import Proposal, days_left, days_to_keep
from scoutdesk.domain.storage.lot import Movement
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import Context, Day, Integer
from scoutdesk.i18n import N_, _, say
from scoutdesk.operations import records, stock

WANTED = Integer(N_("Units to ship"), low=1)
DAY = Day(N_("Day of shipping"))
LEAST = Integer(N_("Days that must be left"), low=0)
ALL = 10**9
FEW = 60
TOLD = ("receiver", "phone", "city", "reference")


class FefoPanel(QWidget):
    """Nothing is moved until the button is pressed; without a number all that is there is put in its order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.season: Season | None = None
        self.proposal: Proposal | None = None
        self.wanted, self.day, self.least = LineEditor(WANTED), DayEditor(DAY), LineEditor(LEAST)
        self.told = {name: LineEditor(field_of(Movement, name).kind) for name in TOLD}
        self.wrong = {editor: Remark() for editor in (self.wanted, self.day, self.least, *self.told.values())}
        heads = [_("Lot"), _("Warehouse"), _("Remark"), _("Units"), _("Days left")]
        self.table = ToldTable(heads, (3, 4))
        self.table.setAccessibleName(_("What to ship first"))
        self.remark = Remark()
        self.button = QPushButton(icon("truck:on accent"), _("Ship these"))
        self.button.setStyleSheet(theme.sheet("primary"))
        self.button.clicked.connect(self.ship)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        for place, (editor, wrong) in enumerate(self.wrong.items()):
            label = quiet(QLabel(_(editor.kind.label)))
            label.setBuddy(editor)
            editor.name(_(editor.kind.label), _(editor.kind.help))
            editor.left.connect(self.propose)
            for down, part in enumerate((label, editor, wrong)):
                grid.addWidget(part, place // 4 * 3 + down, place % 4, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        title = heading_label(_("First expired, first out"))
        title.setContentsMargins(0, 12, 0, 2)
        column.addWidget(title)
        column.addLayout(grid)
        for part in (self.table, self.remark):
            column.addWidget(part)
        column.addLayout(row)

    def show_season(self, season: Season) -> None:
        if self.season is None or self.season.id != season.id:
            self.wanted.show_text("")
            self.day.show_text(self.desk.workspace.today().isoformat())
            self.least.show_text(str(days_to_keep(season)))
        self.season = season
        self.propose()

    def propose(self) -> None:
        """Anew, from what stands in the fields now."""
        if self.season is None:
            return
        read = [self._try(editor) for editor in self.wrong]
        if not all(read):
            self.proposal = None
            self.table.show_rows([])
            self.remark.say("")
            self.button.setEnabled(False)
            return
        wanted = self._read(self.wanted)
        self.proposal = self._proposed(self.season, wanted)
        self._show(self.proposal, wanted)

    def _try(self, editor: LineEditor) -> bool:
        """Whether what stands in a field can be read; under it stands why not."""
        try:
            self._read(editor)
        except Refused as refusal:
            self.wrong[editor].say(str(refusal.message), "bad")
            return False
        self.wrong[editor].say("")
        return True

    def _proposed(self, season: Season, wanted: int | None) -> Proposal | None:
        """Without a number all is put in its order, as long as that is to be looked through."""
        if wanted is None and stock.stocked(self.desk.workspace, season.id) > FEW:
            return None
        day, least = self._read(self.day), self._read(self.least) or 0
        return stock.fefo(self.desk.workspace, season.id, wanted or ALL, day=day, least_days=least)

    def _show(self, found: Proposal | None, wanted: int | None) -> None:
        if found is None:
            self.table.show_rows([])
            self.button.setEnabled(False)
            self.remark.say(_("Write how many units; the lots to ship from are shown then."))
            return
        places = records.titles(self.desk.workspace, "warehouse", {pick.warehouse for pick in found.picks})
        self.table.show_rows(list(_rows(found, places)))
        self.button.setEnabled(bool(wanted and found.picks))
        if wanted and found.missing:
            self.remark.say(str(say("{count} units are missing", count=found.missing)), "warning")
        elif not found.picks:
            self.remark.say(_("Nothing can be shipped on this day."), "warning")
        else:
            self.remark.say(
                "" if wanted else _("Write how many units; until then all are put in their order.")
            )

    def ship(self) -> None:
        """Make the movements of what is shown, as one entry."""
        proposal = self.proposal
        if proposal is None:
            return

        def work() -> Any:
            told = {name: self._read(editor) for name, editor in self.told.items()}
            return stock.ship(self.desk.workspace, proposal, **told)

        if self.desk.act(work) is not None:
            for editor in (self.wanted, *self.told.values()):
                editor.show_text("")
            self.propose()

    def _read(self, editor: LineEditor) -> Any:
        return records.read_value(editor.kind, editor.text(), Context(self.desk.workspace.today()))


def _rows(found: Proposal, places: dict[int, str]) -> Iterator[Told]:
    for pick in found.picks:
        code, place = pick.lot.code or "", places.get(pick.warehouse, "—")
        yield Told((code, place, pick.lot.batch or "", str(pick.quantity), _days(pick.days_left)))
    for item in found.left_out:
        words = str(say("left out: {reason}", reason=item.reason))
        told = _days(days_left(item.lot, found.day))
        yield Told((item.lot.code or "", "", words, str(item.quantity), told), ((2, "warning"),))


def _days(left: int | None) -> str:
    return "—" if left is None else str(left)
