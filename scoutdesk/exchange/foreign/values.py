"""What the cells of a foreign table say: values of our fields, doubts and questions, each beside its original words."""

from __future__ import annotations

from scoutdesk.exchange.foreign.readings import Break, Doubted, ForeignRow, Reading, Rules
from scoutdesk.exchange.foreign.terms import DIRECT
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.regions import Mapped
from scoutdesk.fields.declared import Record, field_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context, cell_text

__all__ = ["Break", "Doubted", "ForeignRow", "Reading", "Rules", "read_rows"]


def read_rows(
    table: Table, mapped: Mapped, record: type[Record], rules: Rules, context: Context
) -> tuple[ForeignRow, ...]:
    """Every data row of a table; what is ambiguous carries its question, unless a rule answers it."""
    meanings = {item.term: item for item in mapped.meanings if item.term}
    found = []
    for row in mapped.region.rows:
        cells = table.rows[row]
        product = meanings.get("product_name")
        readings = [
            _direct(record, DIRECT[term], cells[item.column], item.column, context)
            for term, item in meanings.items()
            if term in DIRECT and cells[item.column] != ""
        ]
        name = cell_text(cells[product.column]) if product else ""
        found.append(ForeignRow(row, f"{table.name}!{row + 1}", name, tuple(readings), table.name))
    return tuple(found)


def _direct(record: type[Record], name: str, raw: object, at: int, context: Context) -> Reading:
    try:
        return Reading(name, field_of(record, name).kind.read(raw, context), cell_text(raw), at)
    except Unreadable as error:
        return Reading(name, None, cell_text(raw), at, problem=error.message)
