"""The table of the comparison: one quotation a row, the ranked figure largest, units once in the heads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from scoutdesk.desk import theme
from scoutdesk.domain.sourcing.comparing import Standing
from scoutdesk.domain.whole.compare_columns import CompareColumn, columns_called
from scoutdesk.domain.whole.matrix import Row
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import _

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
INKS = {"bad": "bad", "warning": "warning"}
PRICES = frozenset({"per_edible_jin", "per_unit", "per_sound_kg", "per_kg", "price"})


COLUMNS = columns_called(
    "rank supplier per_edible_jin per_unit per_sound_kg moq lead capacity validity papers past per_kg price "
    "price_unit place weight_basis tax_basis loss grade breaks"
)


class CompareModel(QAbstractTableModel):
    """Rows are quotations, in the order of their ranks."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    @property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(row.standing for row in self.rows)

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].head()
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if COLUMNS[column].numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.show(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
            case Qt.ItemDataRole.FontRole:
                return _type(column.name, row.standing)
            case Qt.ItemDataRole.ForegroundRole:
                return _ink(column, row)
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(column, row)
        return None


def _ink(column: CompareColumn, row: Row) -> QColor:
    level = column.fact(row).level if column.fact else ""
    if level in INKS:
        return theme.colour(INKS[level])
    return theme.colour("text" if row.standing.rank else "muted")


def _tip(column: CompareColumn, row: Row) -> str:
    if column.fact is not None:
        return str(column.fact(row).told)
    if column.name == "past":
        return "\n".join(str(fact.told) for fact in row.past) or _("nothing is on record")
    return told(row.standing)


def _type(column: str, standing: Standing) -> QFont:
    if column == "per_edible_jin":
        return theme.font(18, bold=True)
    strong = standing.rank == 1 and column in ("rank", "supplier")
    return theme.font(bold=strong or column in ("per_unit", "per_sound_kg"))


def told(standing: Standing) -> str:
    """The steps from the quoted price to the ranked one, or what is missing."""
    if standing.reasons:
        return "\n".join(str(reason) for reason in standing.reasons)
    steps = [f"{label}: {yuan(amount)}/kg" for label, amount in standing.steps]
    return "\n".join([*steps, _("edible after loss: ¥{amount}/500 g").format(amount=standing.per_edible_jin)])
