"""Any kind of record as a list: sorted, filtered, searched, edited in place and in bulk, copied, pasted, exported."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.dialogs.bulk_edit import BulkEdit
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.places import place_of
from scoutdesk.desk.tables.columns import ColumnChooser, default_columns
from scoutdesk.desk.tables.empty import EmptyState
from scoutdesk.desk.tables.filters import FilterBar
from scoutdesk.desk.tables.paged import PagedModel
from scoutdesk.desk.tables.table_view import TableView
from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.listing import Listing
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.supplier import Supplier
from scoutdesk.fields.declared import Record, about
from scoutdesk.i18n import N_, _, say
from scoutdesk.operations import records
from scoutdesk.operations.pasting import cells_of, paste

BELONGS = {
    "sku": N_("A SKU is what you answer for: a variety from an origin, in a size. Begin with one."),
    "season": N_("A season is one run of a SKU, from the orchard to the review."),
    "supplier": N_("Cooperatives, farms, factories and artisans whom you buy from."),
    "certificate": N_("Licences, test reports and certificates, with the day until which they hold."),
    "quotation": N_("Prices as suppliers give them. Send them a workbook from a season, or enter one here."),
    "lot": N_("What came into a warehouse together. Its stock follows from what was moved since."),
    "movement": N_("What came in, went out, was repacked or written off, lot by lot."),
    "sale": N_(
        "What communities bought, day by day. Type it on a season’s page, paste it, or import curators’ sheets."
    ),
    "complaint": N_("What buyers complained about. Type it on a season’s page, or import curators’ sheets."),
    "launch": N_("Events at which curators taste, ask and pledge, season by season."),
    "curator_request": N_(
        "What curators ask for on behalf of their members. From it a season may be sourced."
    ),
    "warehouse": N_("Where lots are kept, with the temperatures that are held there."),
    "curator": N_("Those who sell under their own name, to people who trust them. Begin with one."),
    "community": N_("The groups that curators lead: where, how many, and what they like."),
}


class RecordsPage(Page):
    """The list of one kind of record; what it shows is a `Listing`, and that is what is exported."""

    record: ClassVar[type[Record]]
    latest: ClassVar[str] = ""
    """The day by which rows stand, the latest first, until a header is clicked; "" for the order of entry."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.about = about(self.record)
        self.model = self.make_model()
        self.table = TableView(self.model)
        self.table.setAccessibleName(_(self.about.plural))
        self.table.fit_columns()
        self.search = QLineEdit()
        self.filters = FilterBar(self.record)
        self.setFocusProxy(self.search)
        self.count = QLabel()
        self.empty = EmptyState(self.about.name)
        self._actions()
        self._lay_out()
        self._connect()

    def make_model(self) -> PagedModel:
        return PagedModel(self.desk, self.record, default_columns(self.record), self)

    def title(self) -> str:
        return _(self.about.plural)

    # building

    def _actions(self) -> None:
        self.new = self._action(_("New"), "add:on accent", self.make_new)
        self.new.setText(str(say("New {record}", record=say(self.about.label))))
        self.open_action = self._action(_("Open"), "open", self._open_chosen)
        self.bulk = self._action(_("Set a field …"), "edit", self.edit_many, "Ctrl+E")
        self.copy = self._action(_("Copy"), "copy", self.table.copy)
        self.archive = self._action(_("Archive"), "archive", self.archive_chosen, "Del")
        self.export = self._action(_("Export this list …"), "export", self.export_list, "Ctrl+Shift+E")

    def _action(self, words: str, picture: str, slot: object, keys: str = "") -> QAction:
        action = QAction(icon(picture), words, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _into_rows(self) -> None:
        """From the words of the filter down to what they found; Enter opens it."""
        if self.model.rowCount():
            if not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Filter: 汉字, pinyin or initials"))
        self.search.setAccessibleName(_("Filter"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search:muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setFixedWidth(theme.px(260))
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search, self._into_rows)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        theme.paint(self.count, text="muted")
        self.columns_button = ColumnChooser(self.record)
        new = QPushButton(icon("add:on accent"), self.new.text())
        new.setStyleSheet(theme.sheet("primary"))
        new.clicked.connect(self.new.trigger)
        tools = QHBoxLayout()
        tools.setSpacing(theme.px(8))
        for widget in (self.search, self.filters):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self.count)
        tools.addWidget(self.columns_button)
        tools.addWidget(_tool(self.export))
        tools.addWidget(new)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(16))
        lines.setSpacing(theme.px(8))
        lines.addLayout(tools)
        lines.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.refresh)
        self.filters.changed.connect(self.refresh)
        self.columns_button.chosen.connect(self._choose_columns)
        self.table.opened.connect(self._open)
        self.table.pasted.connect(self._paste)
        self.table.customContextMenuRequested.connect(self._offer)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self.refresh)
        self.empty.first_step.connect(self.make_new)
        self.empty.cleared.connect(self._clear)

    # showing

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self.refresh()
        row = self.model.row_of(place.id) if place.id else -1
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    @property
    def listing(self) -> Listing:
        """What is shown: of which record, which rows, in which order."""
        header = self.table.horizontalHeader()
        section = header.sortIndicatorSection()
        sorted_by = self.model.columns[section].field.name if 0 <= section < len(self.model.columns) else ""
        return Listing(
            self.record,
            self.filters.conditions(),
            self.search.text(),
            sorted_by or self.latest,
            not sorted_by or header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
            self.filters.archived,
        )

    def refresh(self) -> None:
        if not self.desk.is_open:
            return
        chosen = set(self.table.chosen_ids()) if len(self.model.ids) < 5000 else set()
        self.model.show(self.listing)
        narrowed = bool(self.search.text().strip() or self.filters.is_active)
        self.count.setText(str(say("{count} rows", count=len(self.model.ids))))
        self.empty.show_for(_(BELONGS.get(self.about.name, "")), self.new.text(), narrowed)
        self.stack.setCurrentWidget(self.table if self.model.ids else self.empty)
        if chosen and not self.table.chosen_ids():
            self._choose_rows(chosen)

    def _choose_rows(self, ids: set[int]) -> None:
        for row, id in enumerate(self.model.ids):
            if id in ids:
                self.table.selectRow(row)
                return

    def _choose_columns(self, names: list[str]) -> None:
        self.model.choose_columns(names)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.fit_columns()
        self.refresh()

    def _clear(self) -> None:
        self.search.clear()
        self.filters.clear()

    # doing

    def make_new(self) -> None:
        from scoutdesk.desk.creating import create

        create(self.desk, self.record, self.window().palette_sheet())  # type: ignore[attr-defined]

    def _open(self, id: int) -> None:
        place = place_of(self.desk.workspace, self.about.name, id)
        self.desk.go(place)

    def _open_chosen(self) -> None:
        for id in self.table.chosen_ids()[:1]:
            self._open(id)

    def archive_chosen(self) -> None:
        ids = self.table.chosen_ids()
        if ids:
            self.desk.act(lambda: records.archive(self.desk.workspace, self.record, ids))

    def edit_many(self) -> None:
        """One field of all chosen records, set to one value."""
        ids = self.table.chosen_ids()
        if not ids:
            return
        dialog = BulkEdit(self.record, len(ids), self._current_field(), self)
        if dialog.exec():
            name, text = dialog.field_name, dialog.text
            self.desk.act(lambda: records.edit_many(self.desk.workspace, self.record, ids, name, text))

    def _current_field(self) -> str:
        column = self.table.currentIndex().column()
        return self.model.columns[column].field.name if column >= 0 else ""

    def _paste(self, text: str) -> None:
        """From the current cell to the right and down, in the order in which rows and columns stand."""
        at, cells = self.table.currentIndex(), cells_of(text)
        if not at.isValid() or not cells:
            return
        ids = self.model.ids[at.row() : at.row() + len(cells)]
        names = self._names(at.column())
        self.desk.act(lambda: paste(self.desk.workspace, self.record, ids, names, cells))

    def export_list(self) -> None:
        """Exactly what is shown: these rows, in this order, these columns."""
        start = str(self.desk.workspace.folder / f"{self.title()}.xlsx")
        path, _kind = QFileDialog.getSaveFileName(
            self, self.export.text(), start, _("Workbook") + " (*.xlsx)"
        )
        if path:
            self.export_to(path)

    def export_to(self, path: str) -> None:
        from scoutdesk.operations.exchange.exporting import export_listing

        names = self._names()
        work = partial(export_listing, self.desk.workspace, self.listing, names, Path(path))
        self.desk.background.run(work, then=self.desk.tell)

    def _names(self, first: int = 0) -> list[str]:
        """The fields that are shown; a column that is worked out is none."""
        shown = (column.field.name for column in self.model.columns[first:])
        return [name for name in shown if name in self.model.names]

    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        for action in (self.open_action, self.bulk, self.copy, self.archive, self.export):
            menu.addAction(action)
        menu.popup(self.table.viewport().mapToGlobal(at))
        QTimer.singleShot(0, menu, menu.setFocus)


def _tool(action: QAction) -> QWidget:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolTip(f"{action.text()} {action.shortcut().toString()}")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setStyleSheet(theme.sheet("quiet"))
    return button


class SkusPage(RecordsPage):
    """单品"""

    name, record = "skus", Sku


class SeasonsPage(RecordsPage):
    """产季"""

    name, record = "seasons", Season


class SuppliersPage(RecordsPage):
    """供应商"""

    name, record = "suppliers", Supplier


class CertificatesPage(RecordsPage):
    """资质"""

    name, record = "certificates", Certificate


class QuotationsPage(RecordsPage):
    """报价"""

    name, record = "quotations", Quotation
