"""Scorecards side by side: a line for each criterion, the figure and on how many records it rests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from scoutdesk.desk import theme
from scoutdesk.domain.whole.scorecard import CRITERIA, Scorecard
from scoutdesk.i18n import _, say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
PAIR, CHOSEN = 0x100, 0x101


class ScorecardModel(QAbstractTableModel):
    """Criteria down, suppliers across."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: Sequence[Scorecard] = ()
        self.chosen = 0

    def show_cards(self, cards: Sequence[Scorecard], chosen: int) -> None:
        self.beginResetModel()
        self.cards, self.chosen = cards, chosen
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or not self.cards else len(CRITERIA)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(self.cards)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role not in (0, Qt.ItemDataRole.ToolTipRole):
            return None
        if section == 0:
            return _("On record")
        supplier = self.cards[section - 1].supplier
        name = supplier.name or supplier.code or ""
        return f"✓ {name}" if supplier.id == self.chosen else name

    def pair(self, index: Index) -> tuple[str, str]:
        """What is said, and in a lighter ink what it rests on."""
        criterion = CRITERIA[index.row()]
        if index.column() == 0:
            return _(criterion.label), _(criterion.help)
        figure = self.cards[index.column() - 1].figures[index.row()]
        if figure.text is None:
            return "—", ""
        return figure.text, str(say("n = {count}", count=figure.records))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == PAIR:
            return self.pair(index)
        if role == CHOSEN:
            at = index.column() - 1
            return at >= 0 and self.cards[at].supplier.id == self.chosen
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return " · ".join(part for part in self.pair(index) if part)
        return None


class PairPainter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(180), theme.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        said, rests_on = index.data(PAIR)
        box: QRect = option.rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        painter.save()
        if index.row() % 2:
            painter.fillRect(option.rect, theme.colour("alternate"))
        if index.data(CHOSEN):
            painter.fillRect(option.rect, theme.colour("soft accent"))
        for text, role, bold in ((said, "text", index.column() > 0), (rests_on, "muted", False)):
            painter.setFont(theme.font(13 if role == "text" else 12, bold=bold and text != "—"))
            painter.setPen(theme.colour(role))
            shown = theme.elided(painter.fontMetrics(), text, box.width())
            painter.drawText(box, theme.LEFT, shown)
            box.setLeft(box.left() + painter.fontMetrics().horizontalAdvance(shown) + theme.px(8))
        painter.restore()


class ScorecardTable(QTableView):
    """As tall as it has lines."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = ScorecardModel()
        self.setModel(self.cards)
        self.setItemDelegate(PairPainter(self))
        self.setAccessibleName(_("Supplier scorecard"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        self.horizontalHeader().setFixedHeight(theme.px(60))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.soften(self)

    def show_cards(self, cards: Sequence[Scorecard], chosen: int = 0) -> None:
        self.cards.show_cards(cards, chosen)
        self.setVisible(bool(cards))
        head, many = self.horizontalHeader(), len(cards) > MOST_STRETCHED
        mode = QHeaderView.ResizeMode.Interactive if many else QHeaderView.ResizeMode.Stretch
        head.setSectionResizeMode(mode)
        if cards:
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(0, theme.px(250))
        for column in range(1, 1 + len(cards) if many else 1):
            self.setColumnWidth(column, theme.px(140))
        bar = self.horizontalScrollBar().sizeHint().height() if many else 0
        self.setFixedHeight(len(CRITERIA) * theme.px(30) + head.height() + bar + 4)


MOST_STRETCHED = 5
