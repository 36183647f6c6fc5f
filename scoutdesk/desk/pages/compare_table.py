"""The table of the comparison: one quotation a row, the ranked figure largest, units once in the heads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from scoutdesk.desk import theme
from scoutdesk.domain.certificate import Validity
from scoutdesk.domain.sourcing.comparing import Standing, price_at
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.whole.contest import papers_of
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import two_places, yuan
from scoutdesk.i18n import _

Index = QModelIndex | QPersistentModelIndex
SIGNS = {Validity.EXPIRED: "✕", Validity.EXPIRING: "!", Validity.UNDATED: "?", Validity.VALID: "✓"}
INKS = {
    Validity.EXPIRED: "bad",
    Validity.EXPIRING: "warning",
    Validity.UNDATED: "muted",
    Validity.VALID: "good",
}


@dataclass(frozen=True, slots=True)
class CompareColumn:
    """`show` gives the text of a quotation's cell."""

    name: str
    head: Callable[[], str]
    show: Callable[[Dossier, Standing], str]
    numeric: bool = False


def _field(name: str, *, numeric: bool = False) -> CompareColumn:
    kind = field_of(Quotation, name).kind

    def show(_dossier: Dossier, standing: Standing) -> str:
        return kind.show(getattr(standing.quotation, name)) or "—"

    return CompareColumn(name, lambda: kind.header, show, numeric)


def _price(dossier: Dossier, standing: Standing) -> str:
    """The price that is compared: that of the break which the planned volume reaches."""
    return two_places(
        price_at(standing.quotation, breaks_of(dossier, standing), dossier.season.planned_volume)
    )


def breaks_of(dossier: Dossier, standing: Standing) -> list[PriceBreak]:
    found = [item for item in dossier.breaks if item.quotation == standing.quotation.id and item.min_quantity]
    return sorted(found, key=lambda item: item.min_quantity or 0)


def supplier_name(dossier: Dossier, quotation: Quotation) -> str:
    supplier = dossier.suppliers.get(quotation.supplier or 0)
    return (supplier.name or supplier.code or "—") if supplier else quotation.code or "—"


def _supplier(dossier: Dossier, standing: Standing) -> str:
    chosen = dossier.season.supplier is not None and standing.quotation.supplier == dossier.season.supplier
    name = supplier_name(dossier, standing.quotation)
    return _("{supplier} ✓ chosen").format(supplier=name) if chosen else name


def worst_paper(dossier: Dossier, standing: Standing) -> Validity | None:
    papers = papers_of(dossier, standing.quotation.supplier)
    return next((state for state in SIGNS if papers.get(state)), None)


def _papers(dossier: Dossier, standing: Standing) -> str:
    papers = papers_of(dossier, standing.quotation.supplier)
    parts = [f"{SIGNS[state]} {papers[state]} {state}" for state in SIGNS if papers.get(state)]
    return " · ".join(parts) or _("none on file")


def _breaks(dossier: Dossier, standing: Standing) -> str:
    found = breaks_of(dossier, standing)
    if not found:
        return "—"
    first = _("base {price}").format(price=two_places(standing.quotation.price))
    return "; ".join([first, *(f"≥{item.min_quantity}: {two_places(item.price)}" for item in found)])


COLUMNS: tuple[CompareColumn, ...] = (
    CompareColumn("rank", lambda: _("Rank"), lambda _d, s: str(s.rank or "—"), True),
    CompareColumn("supplier", lambda: field_of(Quotation, "supplier").label, _supplier),
    CompareColumn(
        "per_edible_jin", lambda: _("¥ per edible 500 g"), lambda _d, s: two_places(s.per_edible_jin), True
    ),
    CompareColumn("per_kg", lambda: _("¥/kg delivered"), lambda _d, s: two_places(s.per_kg), True),
    CompareColumn("per_jin", lambda: _("¥/500 g delivered"), lambda _d, s: two_places(s.per_jin), True),
    CompareColumn("price", lambda: field_of(Quotation, "price").header, _price, True),
    _field("price_unit"),
    _field("price_basis"),
    _field("tax_basis"),
    _field("grade"),
    _field("moq", numeric=True),
    _field("lead_days", numeric=True),
    _field("daily_capacity", numeric=True),
    _field("valid_until"),
    CompareColumn("papers", lambda: _("Certificates"), _papers),
    CompareColumn("breaks", lambda: _("Price breaks"), _breaks),
)


class CompareModel(QAbstractTableModel):
    """Rows are standings, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.dossier: Dossier | None = None
        self.standings: Sequence[Standing] = ()

    def show_dossier(self, dossier: Dossier | None) -> None:
        self.beginResetModel()
        self.dossier = dossier
        self.standings = dossier.standings() if dossier else ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.standings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
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
        standing, column = self.standings[index.row()], COLUMNS[index.column()]
        assert self.dossier is not None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.show(self.dossier, standing)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
            case Qt.ItemDataRole.FontRole:
                return _type(column.name, standing)
            case Qt.ItemDataRole.ForegroundRole:
                return self._ink(column.name, standing)
            case Qt.ItemDataRole.ToolTipRole:
                return told(standing)
        return None

    def _ink(self, column: str, standing: Standing) -> QColor:
        assert self.dossier is not None
        if column == "papers":
            worst = worst_paper(self.dossier, standing)
            return theme.colour(INKS[worst] if worst else "bad")
        return theme.colour("text" if standing.rank else "muted")


def _type(column: str, standing: Standing) -> QFont:
    if column == "per_edible_jin":
        return theme.font(18, bold=True)
    return theme.font(bold=standing.rank == 1 and column in ("rank", "supplier"))


def told(standing: Standing) -> str:
    """The steps from the quoted price to the ranked one, or what is missing."""
    if standing.reasons:
        return "\n".join(str(reason) for reason in standing.reasons)
    steps = [f"{label}: {yuan(amount)}/kg" for label, amount in standing.steps]
    return "\n".join([*steps, _("edible after loss: ¥{amount}/500 g").format(amount=standing.per_edible_jin)])
