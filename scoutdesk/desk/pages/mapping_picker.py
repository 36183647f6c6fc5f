"""What a column means, chosen from terms in groups: typed in Chinese, pinyin or initials; with the unit it states."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.mapping_model import Label
from scoutdesk.i18n import _
from scoutdesk.operations.exchange.mapping_terms import SIGNS, term_words, terms_found, units_for

TERM = int(Qt.ItemDataRole.UserRole)
KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class TermPicker(QFrame):
    """A small sheet below a column's label. `chosen` tells the header's address, the term and the unit."""

    chosen = Signal(str, str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.label: Label | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.head = QLabel()
        self.head.setFont(theme.font(bold=True))
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search: 汉字, pinyin or initials"))
        self.line.setAccessibleName(_("Search for a meaning"))
        self.line.addAction(icon("search:muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("What the column means"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        theme.soften(self.list)
        self.unit = QComboBox()
        self.unit.setEditable(True)
        self.unit.setAccessibleName(_("Unit of the column"))
        self.unit_row = QWidget()
        row = QHBoxLayout(self.unit_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(_("Unit")))
        row.addWidget(self.unit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        for widget in (self.head, self.unit_row, self.line, self.list):
            column.addWidget(widget)
        self.setFixedSize(theme.px(264), theme.px(380))
        self.line.textChanged.connect(self._offer)
        self.list.itemClicked.connect(self._take)
        self.unit.textActivated.connect(self._take_unit)

    def open(self, label: Label, below: QRect) -> None:
        """Below the label, within the screen."""
        self.label = label
        self.head.setText(label.header.replace("\n", " ") or label.address)
        units = units_for(label.term)
        self.unit_row.setVisible(bool(units))
        self.unit.clear()
        self.unit.addItems(["", *units])
        self.unit.setCurrentText(label.unit)
        self.line.clear()
        self._offer("")
        self.move(self._within(below))
        self.show()
        self.line.setFocus()

    def _within(self, below: QRect) -> QPoint:
        owner = self.parentWidget()
        assert owner is not None
        parent = owner.window()
        room = QRect(parent.mapToGlobal(QPoint(0, 0)), parent.size())
        left = min(below.left(), room.right() - self.width())
        top = min(below.bottom(), room.bottom() - self.height())
        return QPoint(max(left, room.left()), max(top, room.top()))

    def _offer(self, words: str) -> None:
        self.list.clear()
        assert self.label is not None
        for group, terms in terms_found(words, self.label.header):
            self._add_group(group)
            for term in terms:
                self._add(term)
        if not words:
            self._add_group("")
        self._add("")
        first = next(row for row in range(self.list.count()) if self.list.item(row).data(TERM) is not None)
        wanted = [
            row
            for row in range(self.list.count())
            if not words and self.label.term and self.list.item(row).data(TERM) == self.label.term
        ]
        self.list.setCurrentRow(wanted[0] if wanted else first)

    def _add_group(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(theme.colour("muted"))
        item.setFont(theme.font(11))
        self.list.addItem(item)

    def _add(self, term: str) -> None:
        assert self.label is not None
        words = term_words(term) if term else _("Do not read this column")
        sign = SIGNS["left"] if not term else "✓" if term == self.label.term else "\u2003"
        item = QListWidgetItem(f"{sign} {words}")
        item.setData(TERM, term)
        self.list.addItem(item)

    def _take(self, item: QListWidgetItem) -> None:
        term = item.data(TERM)
        if term is None or self.label is None:
            return
        # a unit of another measure is not carried over
        unit = self.unit.currentText().strip() if units_for(term) == units_for(self.label.term) else None
        self._tell(term, unit)

    def _take_unit(self, unit: str) -> None:
        if self.label is not None and unit != self.label.unit:
            self._tell(self.label.term, unit.strip())

    def _tell(self, term: str, unit: str | None) -> None:
        assert self.label is not None
        self.hide()
        self.chosen.emit(self.label.address, term, unit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in KEYS:
                self._step(1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                item = self.list.currentItem()
                if item is not None:
                    self._take(item)
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        """To the next term; the names of groups are passed over."""
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count() and self.list.item(row).data(TERM) is None:
            row += by
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)
