"""A supplier's own file, column by column: what is proposed stands over the sheet and is corrected by clicking."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.wrapped_row import WrappedRow
from scoutdesk.desk.pages.import_preview_head import quiet_button
from scoutdesk.desk.pages.mapping_asked import RowPanel
from scoutdesk.desk.pages.mapping_file import FileCard
from scoutdesk.desk.pages.mapping_grid import GridView
from scoutdesk.desk.pages.mapping_model import ROLES, GridModel
from scoutdesk.desk.pages.mapping_picker import TermPicker
from scoutdesk.desk.pages.page import Page
from scoutdesk.domain.season import Season
from scoutdesk.domain.supplier import Supplier
from scoutdesk.i18n import _, say
from scoutdesk.operations import typed
from scoutdesk.operations.exchange import answering, mapping, mapping_view
from scoutdesk.operations.exchange.mapping_view import Asked, Look
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace


class MappingPage(Page):
    """The id of its place is that of the file in the inbox."""

    name = "mapping"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.look: Look | None = None
        self._round = 0
        self._confirming = False
        self.file_name = QLabel()
        self.file_name.setFont(theme.font(15, bold=True))
        self.counts = QLabel()
        theme.paint(self.counts, text="muted")
        self.remark = Remark()
        self.back = quiet_button(_("Inbox"), "back", _("Back to what the file would change"))
        self.forget = quiet_button(
            _("Propose anew"), "refresh-cw", _("Forget what was said of the columns and rows of this layout")
        )
        self.confirm = quiet_button(_("Confirm the columns"), "check:on accent", _("Ctrl+Enter"))
        self.confirm.setStyleSheet(theme.sheet("primary"))
        self.card = FileCard(desk.workspace)
        self.model = GridModel()
        self.grid = GridView(self.model)
        self.legend = QLabel(
            _(
                "✓ known or confirmed  ~ a guess  ? unknown  — not read     Enter: the column · Shift+Enter: the row"
            )
        )
        theme.paint(self.legend, text="muted")
        self.legend.setWordWrap(True)
        self.legend.setFont(theme.font(12))
        self.row_panel = RowPanel()
        self.picker = TermPicker(self)
        self.menu = QMenu(self)
        self._lay_out()
        self._connect()

    def title(self) -> str:
        return _("Map the columns")

    def _lay_out(self) -> None:
        head = WrappedRow(theme.px(8))
        for widget in (self.back, self.file_name, self.counts):
            head.addWidget(widget)
        head.push()
        for widget in (self.forget, self.confirm):
            head.addWidget(widget)
        middle = QVBoxLayout()
        middle.setSpacing(theme.px(4))
        middle.addWidget(self.grid, 1)
        middle.addWidget(self.legend)
        work = QHBoxLayout()
        work.setSpacing(theme.px(12))
        work.addWidget(self.card)
        work.addLayout(middle, 1)
        work.addWidget(self.row_panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self.remark)
        column.addLayout(work, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.forget.clicked.connect(self._forget)
        self.confirm.clicked.connect(self.confirm_columns)
        self.card.sheet_picked.connect(self._show_sheet)
        self.card.newcomer_wanted.connect(self._make_supplier)
        self.card.supplier.picked.connect(self._pick_supplier)
        self.card.supplier.wanted.connect(self._name_supplier)
        self.card.season.picked.connect(self._pick_season)
        self.card.season.wanted.connect(self._name_season)
        self.grid.column_wanted.connect(self.open_picker)
        self.grid.row_wanted.connect(self.open_row_menu)
        self.grid.looked_at.connect(self._show_row)
        self.picker.chosen.connect(self._tell_column)
        self.row_panel.answered.connect(self._answer)
        self.row_panel.located.connect(self._locate)
        self.row_panel.dropped.connect(self._drop_rule)
        self.desk.background.refused.connect(self._failed)
        self.desk.background.crashed.connect(self._failed)
        for words, act, keys in (
            (_("Confirm the columns"), self.confirm_columns, "Ctrl+Return"),
            (_("Propose anew"), self._forget, ""),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(act)
            self.addAction(action)

    # reading

    def show_place(self, place: Place) -> None:
        if place.id != self.place.id:
            self.look = None
            self.model.clear()
        super().show_place(place)
        self.refresh()
        self.grid.setFocus()

    def refresh(self) -> None:
        """The file once more, off the window's thread."""
        if not self.place.id:
            return
        self._round += 1
        work = partial(mapping_view.look_at, self.desk.workspace, self.place.id)
        self.desk.background.run(work, partial(self._show_look, self._round))

    def _show_look(self, round: int, look: Look) -> None:
        if round != self._round:
            return
        self.look = look
        self.file_name.setText(look.item.name or "")
        tables = len(look.mapped)
        rows = sum(len(item.region.rows) for item in look.mapped)
        self.counts.setText(str(say("{tables} tables, {count} rows", tables=tables, count=rows)))
        self._keep_focus(partial(self._show_steps, look))
        self.row_panel.show_rules(look)
        self._show_sheet(self.card.sheets.currentRow())
        self._show_state(look)

    def _show_steps(self, look: Look) -> None:
        self.card.show_look(look)
        self.row_panel.show_questions(look)

    def _keep_focus(self, show: Callable[[], None]) -> None:
        """Whoever pressed a button that goes with its question stands on the next one, else on the sheet."""
        held = self.window().focusWidget()
        parts = (self.row_panel, self.card) if held in self.row_panel.steps() else (self.card, self.row_panel)
        lost = any(held in part.steps() for part in parts)
        show()
        if lost:
            left = [step for part in parts for step in part.steps()]
            (left[0] if left else self.grid).setFocus()

    def _show_state(self, look: Look) -> None:
        """What it waits for, what is new since last time, what stays aside."""
        new = [header for item in look.mapped for header in item.new]
        gone = [header for item in look.mapped for header in item.gone]
        lines = [str(words) for words in look.preview.waits]
        if new:
            lines.append(_("New columns since the last file: {headers}").format(headers="、".join(new)))
        if gone:
            lines.append(_("No longer there: {headers}").format(headers="、".join(gone)))
        waits = "　".join(lines)
        told = [*([waits] if waits else []), *(str(note) for note in look.preview.notes)]
        settled = "" if lines else _("Everything is settled; the inbox shows what the file would change")
        self.remark.say("\n".join(told) or settled, "warning" if lines else "good")
        confirmed = bool(look.mapped) and all(item.confirmed for item in look.mapped)
        self.confirm.setText(
            _("Accept what is guessed")
            if look.presumed
            else _("Confirmed; to the inbox")
            if confirmed
            else _("Confirm the columns")
        )
        self.confirm.setEnabled(bool(look.mapped))

    def _show_sheet(self, number: int) -> None:
        if self.look is None or not 0 <= number < len(self.look.sheets):
            return
        self.grid.show_sheet(self.look, self.look.sheets[number])
        self._show_row(self.grid.currentIndex().row())

    def _show_row(self, row: int, _column: int = 0) -> None:
        if self.look is None or row < 0:
            return
        table = self.model.marks.rows.get(row)
        found = self.look.row_at(table, row) if table is not None else ()
        blocks = [(self.look.season_of(item) or item.product, self.look.read(item)) for item in found]
        kind = self.model.marks.roles.get(row)
        role = (
            _(ROLES[kind])
            if kind
            else _("outside the table")
            if table is None
            else _("no column of it is known")
        )
        called = self.model.row_called(row)
        words = _("{row}: {role}; nothing is read of it").format(row=called, role=role)
        if not self.look.mapped:
            words = (
                f"{words}\n{_('Click the number of the row that is the header, or press Shift+Enter in it')}"
            )
        self.row_panel.show_row(called, blocks, words)

    def _locate(self, address: str) -> None:
        """To a cell, on whatever sheet."""
        sheet, _mark, cell = address.rpartition("!")
        assert self.look is not None
        names = [item.table.name for item in self.look.sheets]
        digits = "".join(sign for sign in cell if sign.isdigit()) or cell
        if sheet in names and digits.isdecimal():
            self.card.sheets.setCurrentRow(names.index(sheet))
            if cell in self.model.turned:
                self.grid.setCurrentIndex(self.model.index(*self.model.turned[cell]))
                self.grid.setFocus()
                return
            letters = cell.removesuffix(digits)
            column = next(
                (
                    at
                    for at in range(self.model.columns)
                    if self.model.address(0, at).endswith(f"!{letters}1")
                ),
                0,
            )
            self.grid.setCurrentIndex(self.model.index(int(digits) - 1, column))
            self.grid.setFocus()

    # acting: a long file is read again for each of these, so none of them is done on the window's thread

    def _do(self, operation: Callable[[], Outcome]) -> None:
        self.desk.background.run(operation, self._done)

    def _done(self, outcome: Outcome) -> None:
        self.desk.tell(outcome)
        if self._confirming:
            self._confirming = False
            self.go_back()

    def _failed(self, _error: object) -> None:
        self._confirming = False

    def go_back(self) -> None:
        self.desk.go(Place("inbox", self.place.id))

    def open_picker(self, column: int) -> None:
        label = self.model.marks.labels.get(column)
        if label is not None:
            self.picker.open(label, self.grid.below_label(column))

    def _tell_column(self, address: str, term: str, unit: object) -> None:
        told = unit if isinstance(unit, str) else None
        self._do(partial(mapping.tell_column, self.desk.workspace, self.place.id, address, term, told))
        self.grid.setFocus()

    def open_row_menu(self, row: int) -> None:
        """What can be said of a row, below its number."""
        if self.model.sheet is None:
            return
        self.grid.selectRow(row)
        self.menu.clear()
        for verdict, words in self._verdicts(row):
            action = QAction(words, self.menu)
            action.setData(verdict)
            action.triggered.connect(partial(self.tell_row, row, verdict))
            self.menu.addAction(action)
        at = self.grid.visualRect(self.model.index(row, 0)).bottomLeft()
        self.menu.popup(self.grid.viewport().mapToGlobal(QPoint(max(at.x(), 0), at.y())))

    def _verdicts(self, row: int) -> list[tuple[str, str]]:
        found = [("header", _("This row is the header"))]
        if row in self.model.marks.rows:
            found.append(("out", _("Leave this row out")))
            found.append(("end", _("The table ends here")))
        elif row in self.model.marks.roles and self.model.marks.roles[row] != "header":
            found.append(("in", _("Read this row")))
        return found

    def tell_row(self, row: int, verdict: str, _checked: bool = False) -> None:
        assert self.model.sheet is not None
        sheet = self.model.sheet.table.name
        self._do(partial(mapping.tell_row, self.desk.workspace, self.place.id, sheet, row + 1, verdict))

    def _pick_supplier(self, id: int) -> None:
        self._do(partial(mapping.choose_supplier, self.desk.workspace, self.place.id, id))

    def _name_supplier(self, words: str) -> None:
        self._do(partial(_choose_named, self.desk.workspace, self.place.id, "supplier", words))

    def _pick_season(self, id: int) -> None:
        self._do(partial(mapping.choose_season, self.desk.workspace, self.place.id, id))

    def _name_season(self, words: str) -> None:
        self._do(partial(_choose_named, self.desk.workspace, self.place.id, "season", words))

    def _make_supplier(self) -> None:
        if self.look is not None:
            found = self.look.newcomer
            self._do(partial(mapping.make_supplier, self.desk.workspace, self.place.id, found))

    def _answer(self, asked: Asked, key: str, span: answering.Span) -> None:
        workspace, id = self.desk.workspace, self.place.id
        if asked.product:
            always = span == "always"
            self._do(partial(answering.answer_product, workspace, id, asked.product, key, always=always))
        else:
            self._do(partial(answering.answer, workspace, id, asked.address, key, span))

    def _drop_rule(self, rule: int) -> None:
        self._do(partial(answering.drop_rule, self.desk.workspace, rule))

    def _forget(self, _checked: bool = False) -> None:
        self._do(partial(mapping.forget, self.desk.workspace, self.place.id))

    def confirm_columns(self, _checked: bool = False) -> None:
        """Remember the columns for this supplier, and see what the file would change; what is guessed comes first."""
        if self.look is None or not self.confirm.isEnabled():
            return
        if self.look.presumed:
            self._do(partial(mapping.choose, self.desk.workspace, self.place.id, **self.look.presumed))
            return
        if all(item.confirmed for item in self.look.mapped):
            self.go_back()
            return
        self._confirming = True
        self._do(partial(mapping.confirm, self.desk.workspace, self.place.id))


def _choose_named(workspace: Workspace, inbox: int, field: str, words: str) -> Outcome:
    """By code or title; a blank one takes the choice back."""
    if field == "supplier":
        supplier = typed.find(workspace, Supplier, words).id if words else None
        return mapping.choose_supplier(workspace, inbox, supplier)
    season = typed.find(workspace, Season, words).id if words else None
    return mapping.choose_season(workspace, inbox, season)
