"""Beside the grid: whose file it is, for which season, and the tables that were found in its sheets."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.forms.linking import LinkEditor
from scoutdesk.desk.icons import icon
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import _, say
from scoutdesk.operations.exchange.mapping import closed_seasons
from scoutdesk.operations.exchange.mapping_view import Look
from scoutdesk.operations.exchange.proposing import FACT
from scoutdesk.operations.workspace import Workspace

MOST_OFFERED = 3


class Chooser(QWidget):
    """A record to choose, with what is proposed below it; each proposal says why. `wanted` tells a code or title."""

    wanted = Signal(str)
    picked = Signal(object)

    def __init__(self, workspace: Workspace, field: str) -> None:
        super().__init__()
        kind = field_of(InboxFile, field).kind
        assert isinstance(kind, Link)
        self.shown = ""
        self.label, self.words = QLabel(_(kind.label)), _(kind.label)
        theme.paint(self.label, text="muted")
        self.editor = LinkEditor(workspace, kind, {})
        self.editor.name(_(kind.label), "")
        self.label.setBuddy(self.editor.line)
        self.editor.left.connect(self._left)
        self.offers = QVBoxLayout()
        self.offers.setSpacing(theme.px(4))
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.label)
        column.addWidget(self.editor)
        column.addLayout(self.offers)

    def show_value(self, words: str, *, guessed: bool = False) -> None:
        """`guessed`: it stands there as if chosen, and says that it is not."""
        self.shown = words
        self.label.setText(f"{self.words}  ~ {_('a guess')}" if guessed else self.words)
        theme.paint(self.label, text="warning" if guessed else "muted")
        self.editor.show_text(words)

    def clear_offers(self) -> None:
        for button in self.buttons:
            self.offers.removeWidget(button)
            button.deleteLater()
        self.buttons = []

    def offer(self, words: str, told: str, picture: str) -> QPushButton:
        button = QPushButton(icon(picture), "")
        button.setStyleSheet(theme.sheet("quiet") + "QPushButton { text-align: left; }")
        button.setAutoDefault(True)
        room = theme.px(166)
        button.setText(theme.elided(button.fontMetrics(), words, room))
        button.setToolTip(f"{words}\n{told}" if told else words)
        button.setAccessibleName(words)
        self.offers.addWidget(button)
        self.buttons.append(button)
        return button

    def offer_record(self, id: int, words: str, told: str) -> None:
        self.offer(words, told, "help:warning").clicked.connect(partial(self._pick, id))

    def _pick(self, id: int, _checked: bool = False) -> None:
        self.picked.emit(id)

    def _left(self) -> None:
        if self.editor.typed().strip() != self.shown:
            self.wanted.emit(self.editor.text().strip())


class FileCard(QWidget):
    """`sheet_picked` tells the number of a sheet."""

    sheet_picked = Signal(int)
    newcomer_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setFixedWidth(theme.px(208))
        self.supplier = Chooser(workspace, "supplier")
        self.season = Chooser(workspace, "season")
        self.season.editor.leaves_out = partial(closed_seasons, workspace)
        self._lacks_season = False
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setFont(theme.font(12))
        theme.paint(self.why, text="warning")
        self.sheets = QListWidget()
        self.sheets.setFrameShape(QFrame.Shape.NoFrame)
        self.sheets.setAccessibleName(_("Sheets of the file"))
        self.sheets.setWordWrap(True)
        self.sheets.setSpacing(theme.px(2))
        self.sheets.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.soften(self.sheets)
        self.sheets.currentRowChanged.connect(self.sheet_picked)
        head = QLabel(_("Sheets of the file"))
        theme.paint(head, text="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (self.supplier, self.why, self.season, head, self.sheets):
            column.addWidget(widget, 1 if widget is self.sheets else 0)

    def steps(self) -> list[QPushButton]:
        """What the file waits for and can be said yes to, from above."""
        return [*self.supplier.buttons, *(self.season.buttons if self._lacks_season else ())]

    def show_look(self, look: Look) -> None:
        self._lacks_season = look.lacks_season
        self._show_supplier(look)
        self._show_season(look)
        self._show_sheets(look)

    def _show_supplier(self, look: Look) -> None:
        presumed = look.presumed.get("supplier")
        best = look.suppliers[0] if look.suppliers else None
        name = best.name if best is not None and presumed is not None else ""
        self.supplier.show_value(look.preview.supplier_name or name, guessed=presumed is not None)
        self.supplier.clear_offers()
        self.why.hide()
        if look.item.supplier is not None:
            return
        for guess in look.suppliers[:MOST_OFFERED]:
            self._offer(self.supplier, guess.id, guess.name, str(guess.why), guess.id == presumed)
        if best is not None:
            words = _("Probably {name}: {why}").format(name=best.name, why=best.why)
            self.why.setText(words)
            self.why.show()
        if look.newcomer.name and (best is None or best.likeness < FACT):
            words = _("New supplier: {name}").format(name=look.newcomer.name)
            told = " · ".join(filter(None, (look.newcomer.contact, look.newcomer.phone, look.newcomer.uscc)))
            self.supplier.offer(words, told, "add").clicked.connect(self.newcomer_wanted)

    def _offer(self, chooser: Chooser, id: int, name: str, why: str, presumed: bool) -> None:
        """One that stands above as a guess is only to be said yes to."""
        chooser.offer_record(
            id, _("Yes, that is right") if presumed else name, f"{name}\n{why}" if presumed else why
        )

    def _show_season(self, look: Look) -> None:
        presumed = look.presumed.get("season")
        name = look.season_names.get(look.item.season or presumed or 0, "")
        self.season.show_value(name, guessed=presumed is not None)
        self.season.clear_offers()
        if look.item.season is None:
            why = _("a row is called like it")
            for id in look.spoken_seasons[:MOST_OFFERED]:
                self._offer(self.season, id, look.season_names[id], why, id == presumed)

    def _show_sheets(self, look: Look) -> None:
        kept = max(self.sheets.currentRow(), 0)
        with QSignalBlocker(self.sheets):
            self.sheets.clear()
            for sheet in look.sheets:
                rows = sum(len(look.mapped[number].region.rows) for number in sheet.tables)
                if not sheet.tables:
                    told, picture = _("no table found"), "ban:muted"
                elif len(sheet.tables) == 1:
                    told, picture = str(say("{count} rows", count=rows)), "list:good"
                else:
                    told = str(say("{tables} tables, {count} rows", tables=len(sheet.tables), count=rows))
                    picture = "list:good"
                name = sheet.table.name + (f" ({_('hidden')})" if sheet.table.hidden else "")
                item = QListWidgetItem(icon(picture), f"{name}\n{told}")
                item.setToolTip(str(sheet.why_none) if sheet.why_none else name)
                self.sheets.addItem(item)
            self.sheets.setCurrentRow(min(kept, len(look.sheets) - 1))
