"""The SKUs of the range with supplier, sales and trademark: sorted by any column, each line goes to its SKU."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from scoutdesk.desk import theme
from scoutdesk.domain.supplier import SupplierKind
from scoutdesk.domain.trademarks import Standing
from scoutdesk.domain.whole.product_range import RangeLine
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import _

NUMERIC = (8, 9)
STANDING, NOTE, HOLDER, SUPPLIER = 1, 2, 5, 7
TONES = {
    Standing.HOLDS: "good",
    Standing.RENEW: "warning",
    Standing.EXPIRED: "bad",
    Standing.PENDING: "info",
}
COLUMNS = 10
WIDEST = {NOTE: 200, HOLDER: 128, SUPPLIER: 180}
ROW = 30
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ID = Qt.ItemDataRole.UserRole
KEY = Qt.ItemDataRole.UserRole + 1


class Cell(QTableWidgetItem):
    """Sorted by its value, not by the words that show it; what is not known comes first."""

    def __lt__(self, other: QTableWidgetItem) -> bool:
        mine, theirs = self.data(KEY), other.data(KEY)
        return bool(mine < theirs)


class RangeTable(QTableWidget):
    """`opened` tells the SKU."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, COLUMNS, parent)
        self._name_columns()
        self.setAccessibleName(_("Range of goods"))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(ROW))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        theme.soften(self)
        self.activated.connect(self._open)

    def _name_columns(self) -> None:
        heads = (
            _("SKU"), _("Trademark"), _("Remarks"), _("Holds until"), _("Trademark number"), _("Trademark holder"),
            _("Kind"), _("Supplier"), _("Seasons running"), _("Sold so far"),
        )  # fmt: skip
        for column, words in enumerate(heads):
            head = QTableWidgetItem(words)
            head.setTextAlignment(RIGHT if column in NUMERIC else LEFT)
            self.setHorizontalHeaderItem(column, head)

    def show_lines(self, lines: Sequence[RangeLine]) -> None:
        self.setSortingEnabled(False)
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, (words, key) in enumerate(_cells(line)):
                cell = Cell(words)
                cell.setData(ID, line.sku.id)
                cell.setData(KEY, key)
                cell.setToolTip(words)
                if column in NUMERIC:
                    cell.setTextAlignment(RIGHT)
                self.setItem(row, column, cell)
            self._colour(row, line)
        self.setSortingEnabled(True)
        self.resizeColumnsToContents()
        for column in range(COLUMNS):
            wide = self.columnWidth(column) + theme.px(8)
            self.setColumnWidth(column, min(wide, theme.px(WIDEST.get(column, 190))))
        self._widen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    def _widen(self) -> None:
        """The room to spare goes to the remarks; what is longer still goes on below."""
        others = sum(self.columnWidth(column) for column in range(COLUMNS) if column != NOTE)
        self.setColumnWidth(NOTE, max(theme.px(WIDEST[NOTE]), self.viewport().width() - others))
        self.resizeRowsToContents()

    def _colour(self, row: int, line: RangeLine) -> None:
        role = TONES.get(line.standing, "")
        standing, note = self.item(row, STANDING), self.item(row, NOTE)
        if standing is not None and role:
            standing.setForeground(theme.colour(role))
        if note is not None:
            law = any(item.severity == "warning" for item in line.doubts)
            note.setForeground(theme.colour("warning" if law else "muted"))
            note.setToolTip("\n".join(f"{item.message} · {item.source}" for item in line.doubts))

    def _open(self, index: object) -> None:
        cell = self.item(self.currentRow(), 0)
        if cell is not None:
            self.opened.emit(cell.data(ID))


def _cells(line: RangeLine) -> list[tuple[str, object]]:
    sku, words = line.sku, str(line.standing)
    until = sku.trademark_until.isoformat() if sku.trademark_until else ""
    notes = "\n".join(str(item.message) for item in line.doubts)
    kind = str(line.kind) if line.kind else ""
    order = list(Standing).index(line.standing)
    artisan = line.kind is SupplierKind.ARTISAN
    holder = sku.trademark_holder or ""
    if holder and holder == line.supplier:
        holder = _("the supplier")
    texts: list[tuple[str, object]] = [
        (sku.name or sku.code or "—", sku.name or ""),
        (words, order),
        (notes or "—", (-len(line.doubts), notes)),
        (until or "—", until),
        (sku.trademark_number or "—", sku.trademark_number or ""),
        (holder or "—", sku.trademark_holder or ""),
        (kind or "—", (not artisan, kind)),
        (line.supplier or "—", line.supplier),
        (str(line.running), line.running),
        (yuan(line.sold) if line.sold else "—", line.sold),
    ]
    return texts
