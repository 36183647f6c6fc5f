"""What the cells of a foreign table say: values of our fields, doubts and questions, each beside its original words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scoutdesk.exchange.cells import address
from scoutdesk.exchange.foreign.terms import DIRECT
from scoutdesk.exchange.preview import Question
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.regions import Mapped
from scoutdesk.fields.declared import Record, field_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context, cell_text
from scoutdesk.i18n import Message

Rules = Mapping[tuple[str, str], str]
"""Answers given before: (term, key of the question) -> key of the answer."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One field as a cell states it. `text`: the cell word for word; `told`: how it was read, where that is not plain.

    `problem`: why there is no value; `question`: what must be answered before there is one.
    """

    field: str
    value: Any
    text: str
    address: str
    told: Message | None = None
    problem: Message | None = None
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """A row of a foreign table: what it calls the product, and what it says of our fields."""

    row: int
    place: str
    product: str
    readings: tuple[Reading, ...]


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
            _direct(record, DIRECT[term], cells[item.column], address(table.name, row, item.column), context)
            for term, item in meanings.items()
            if term in DIRECT and cells[item.column] != ""
        ]
        name = cell_text(cells[product.column]) if product else ""
        found.append(ForeignRow(row, f"{table.name}!{row + 1}", name, tuple(readings)))
    return tuple(found)


def _direct(record: type[Record], name: str, raw: object, at: str, context: Context) -> Reading:
    try:
        return Reading(name, field_of(record, name).kind.read(raw, context), cell_text(raw), at)
    except Unreadable as error:
        return Reading(name, None, cell_text(raw), at, problem=error.message)
