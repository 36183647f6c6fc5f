"""Many children of one parent with chips above them that narrow what is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from scoutdesk.desk import theme
from scoutdesk.desk.forms.editor import quiet
from scoutdesk.desk.tables.many import ManyChildren
from scoutdesk.desk.tables.paged import PagedModel
from scoutdesk.domain.listing import Condition, Listing
from scoutdesk.fields.declared import about
from scoutdesk.i18n import _, say

TALL_ROWS = 8


class NarrowedChildren(ManyChildren):
    """`narrowed` tells that another chip was chosen; the list is as tall as its rows, up to eight."""

    narrowed = Signal()

    def __init__(self, model: PagedModel) -> None:
        super().__init__(model)
        self.conditions: tuple[Condition, ...] = ()
        self.chips: list[QToolButton] = []
        self.count = quiet(QLabel())
        self.row = QHBoxLayout()
        self.row.setSpacing(theme.px(4))
        self.row.addStretch(1)
        self.row.addWidget(self.count)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(0, self.row)
        self.add_chip(_("All"), ()).setChecked(True)

    def add_chip(self, words: str, conditions: tuple[Condition, ...]) -> QToolButton:
        chip = QToolButton(self)
        chip.setText(words)
        chip.setCheckable(True)
        chip.setStyleSheet(theme.sheet("chip"))
        chip.clicked.connect(partial(self.narrow, len(self.chips), conditions))
        self.row.insertWidget(len(self.chips), chip)
        self.chips.append(chip)
        return chip

    def narrow(self, place: int, conditions: tuple[Condition, ...], _checked: bool = False) -> None:
        self.conditions = conditions
        for at, chip in enumerate(self.chips):
            chip.setChecked(at == place)
        with QSignalBlocker(self):
            self.show_children(self.parent_id)
        self.narrowed.emit()

    def show_children(self, parent_id: int) -> None:
        """As its base does, of those that the chip lets through; what was just decided stays where it is."""
        current, header = self.current_id(), self.table.horizontalHeader()
        self.parent_id = parent_id
        section, shown = header.sortIndicatorSection(), self.model.columns
        order = shown[section].field.name if 0 <= section < len(shown) else ""
        falling = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        link = Condition(about(self.model.record).parent, "is", parent_id)
        conditions = (link, *self.conditions)
        row = self.table.currentIndex().row()
        self.model.show(Listing(self.model.record, conditions, order=order, falling=falling))
        self.count.setText(str(say("{count} rows", count=len(self.model.ids))))
        self._fit_height()
        if not self.choose(current) and self.model.ids:
            self.choose(self.model.ids[min(max(row, 0), len(self.model.ids) - 1)])

    def _fit_height(self) -> None:
        rows = min(max(len(self.model.ids), 1), TALL_ROWS)
        height = (
            self.table.horizontalHeader().height() + rows * self.table.verticalHeader().defaultSectionSize()
        )
        self.table.setFixedHeight(height + self.table.horizontalScrollBar().sizeHint().height())

    def choose_next(self, waits: Callable[[int], bool]) -> bool:
        """The next row below, then from above, for which `waits`; the current one where there is none."""
        here, ids = max(self.table.currentIndex().row(), 0), list(self.model.ids)
        found = next((id for id in (*ids[here:], *ids[:here]) if waits(id)), 0)
        return self.choose(found)

    def show_whole(self, id: int) -> bool:
        """Choose a row, without the chip where it hides it."""
        if id and not self.choose(id):
            self.narrow(0, ())
        return bool(id) and self.choose(id)
