"""The columns of the comparison and of what was quoted before, for screen, paper and terminal: heads and cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.whole.matrix import Row
from scoutdesk.domain.whole.quote_history import QuotePoint
from scoutdesk.domain.whole.term_facts import Fact, of_units
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import _


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


def _quoted(row: Row) -> str:
    """The price with its unit, its basis and its tax."""
    if row.price is None:
        return "—"
    quotation = row.quotation
    basis = quotation.price_basis and f"{row.place.sign} {row.place.short}".strip()
    words = (quotation.price_unit, basis, quotation.weight_basis, quotation.tax_basis)
    return " · ".join((f"¥{two_places(row.price)}", *(str(item) for item in words if item)))


def _breaks(row: Row) -> str:
    if not row.breaks:
        return "—"
    first = _("base {price}").format(price=two_places(row.quotation.price))
    steps = (
        f"≥{of_units(item.min_quantity or 0, row.unit)}: {two_places(item.price)}" for item in row.breaks
    )
    return "; ".join([first, *steps])


_EVERY: tuple[CompareColumn, ...] = (
    CompareColumn("rank", lambda: _("Rank"), lambda row: str(row.standing.rank or "—"), True),
    CompareColumn("code", lambda: _("Code"), lambda row: row.quotation.code or "—"),
    CompareColumn("supplier", lambda: field_of(Quotation, "supplier").label, _supplier),
    _amount("per_edible_jin", lambda: _("¥ per edible 500 g")),
    _amount("per_unit", lambda: _("¥ per sale unit")),
    _amount("per_sound_kg", lambda: _("¥/kg after loss")),
    _amount("per_kg", lambda: _("¥/kg delivered")),
    CompareColumn("quoted", lambda: _("As quoted"), _quoted),
    _judged("moq", lambda: field_of(Quotation, "moq").header, numeric=True),
    _judged("lead", lambda: field_of(Quotation, "lead_days").header, numeric=True),
    _judged("capacity", lambda: field_of(Quotation, "daily_capacity").header, numeric=True),
    _judged("validity", lambda: field_of(Quotation, "valid_until").header),
    _judged("papers", lambda: _("Certificates")),
    CompareColumn("past", lambda: _("On past seasons"), lambda row: row.past_told or "—"),
    CompareColumn(
        "price", lambda: field_of(Quotation, "price").header, lambda row: two_places(row.price), True
    ),
    _field("price_unit"),
    _judged("place", lambda: field_of(Quotation, "price_basis").header),
    _field("weight_basis"),
    _field("tax_basis"),
    _field("loss", numeric=True),
    _field("grade"),
    CompareColumn("breaks", lambda: _("Price breaks"), _breaks),
)
_NAMED = {column.name: column for column in _EVERY}


def columns_called(names: str) -> Sequence[CompareColumn]:
    """The columns of these names, in this order."""
    return tuple(_NAMED[name] for name in names.split())


@dataclass(frozen=True, slots=True)
class PastColumn:
    """A column of the history of prices."""

    name: str
    head: Callable[[], str]
    show: Callable[[QuotePoint], str]
    numeric: bool = False


_PAST: tuple[PastColumn, ...] = (
    PastColumn("day", lambda: _("Day"), lambda point: point.day.isoformat()),
    PastColumn("supplier", lambda: field_of(Quotation, "supplier").label, lambda point: point.name),
    PastColumn("amount", lambda: _("¥/kg delivered"), lambda point: two_places(point.amount), True),
    PastColumn("quoted", lambda: _("As quoted"), lambda point: point.price),
    PastColumn("season", lambda: field_of(Quotation, "season").label, lambda point: point.season),
    PastColumn("source", lambda: _("Source"), lambda point: point.source or "—"),
)
_PAST_NAMED = {column.name: column for column in _PAST}


def past_columns(names: str) -> Sequence[PastColumn]:
    """Those of these names, in this order."""
    return tuple(_PAST_NAMED[name] for name in names.split())
