"""The table of the comparison: one quotation a row, the ranked figure largest, units once in the heads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from scoutdesk.desk import theme
from scoutdesk.domain.sourcing.comparing import Standing
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.whole.matrix import Fact, Row
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import two_places, yuan
from scoutdesk.i18n import _

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
INKS = {"bad": "bad", "warning": "warning"}
PRICES = frozenset({"per_edible_jin", "per_unit", "per_sound_kg", "per_kg", "price"})


@dataclass(frozen=True, slots=True)
class CompareColumn:
    """`show` gives the text of a cell; `fact` what it judges, where it judges something."""

    name: str
    head: Callable[[], str]
    show: Callable[[Row], str]
    numeric: bool = False
    fact: Callable[[Row], Fact] | None = None


def _field(name: str, *, numeric: bool = False) -> CompareColumn:
    kind = field_of(Quotation, name).kind

    def show(row: Row) -> str:
        return kind.show(getattr(row.quotation, name)) or "—"

    return CompareColumn(name, lambda: kind.header, show, numeric)


def _amount(name: str, head: Callable[[], str]) -> CompareColumn:
    asked = attrgetter(name)
    return CompareColumn(name, head, lambda row: two_places(asked(row.standing)), True)


def _judged(name: str, head: Callable[[], str], *, numeric: bool = False) -> CompareColumn:
    asked = attrgetter(name)

    def show(row: Row) -> str:
        fact: Fact = asked(row)
        return f"{fact.sign} {fact.short}" if fact.sign else str(fact.short)

    return CompareColumn(name, head, show, numeric, asked)


def _supplier(row: Row) -> str:
    return _("{supplier} ✓ chosen").format(supplier=row.supplier) if row.chosen else row.supplier


def _past(row: Row) -> str:
    return " · ".join(str(fact.short) for fact in row.past) or "—"


def _breaks(row: Row) -> str:
    if not row.breaks:
        return "—"
    first = _("base {price}").format(price=two_places(row.quotation.price))
    return "; ".join([first, *(f"≥{item.min_quantity}: {two_places(item.price)}" for item in row.breaks)])


COLUMNS: tuple[CompareColumn, ...] = (
    CompareColumn("rank", lambda: _("Rank"), lambda row: str(row.standing.rank or "—"), True),
    CompareColumn("supplier", lambda: field_of(Quotation, "supplier").label, _supplier),
    _amount("per_edible_jin", lambda: _("¥ per edible 500 g")),
    _amount("per_unit", lambda: _("¥ per sale unit")),
    _amount("per_sound_kg", lambda: _("¥/kg after loss")),
    _judged("moq", lambda: field_of(Quotation, "moq").header, numeric=True),
    _judged("lead", lambda: field_of(Quotation, "lead_days").header, numeric=True),
    _judged("capacity", lambda: field_of(Quotation, "daily_capacity").header, numeric=True),
    _judged("validity", lambda: field_of(Quotation, "valid_until").header),
    _judged("papers", lambda: _("Certificates")),
    CompareColumn("past", lambda: _("On past seasons"), _past),
    _amount("per_kg", lambda: _("¥/kg delivered")),
    CompareColumn(
        "price", lambda: field_of(Quotation, "price").header, lambda row: two_places(row.price), True
    ),
    _field("price_unit"),
    _field("price_basis"),
    _field("weight_basis"),
    _field("tax_basis"),
    _field("loss", numeric=True),
    _field("grade"),
    CompareColumn("breaks", lambda: _("Price breaks"), _breaks),
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
