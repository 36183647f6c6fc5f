"""What the cells of a foreign row say of our fields; a column reads equal cells once and its rows share the reading."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from scoutdesk.exchange.cells import address, address_in
from scoutdesk.exchange.preview import Question
from scoutdesk.exchange.regions import Place
from scoutdesk.i18n import Message

Rules = Mapping[tuple[str, str], str]
"""Answers given before: (term, key of the question) -> key of the answer."""


class Reading(NamedTuple):
    """One field as a cell states it. `text`: the cell word for word; `told`: how it was read, where that is not plain.

    `problem`: why there is no value; `question`: what must be answered before there is one, and `term` the column's
    term under which the answer is remembered. `row`: where the cell stands in another row than the one it is read
    for (merged over a block, or said above the table); `rank` 0 for the field's own column, above for what only
    implies it.
    """

    field: str
    value: Any
    text: str
    column: int
    told: Message | None = None
    problem: Message | None = None
    question: Question | None = None
    term: str = ""
    row: int | None = None
    rank: int = 0


class Break(NamedTuple):
    """From `min_quantity` units on, `price` in the row's own unit and basis."""

    min_quantity: int
    price: Decimal
    text: str
    column: int


class Doubted(NamedTuple):
    """What is wrong with a cell that has no field here: a barcode that lost its digits, a sum that does not agree."""

    column: int
    message: Message


class ForeignRow(NamedTuple):
    """A row of a foreign table: what it calls the product, and what it says of our fields, each field once.

    A row with several prices (ex-orchard, delivered) is one of these for each, `part` its term. `known`: words that
    help to find the product or the supplier (barcode, sku_code, supplier). `places` are those of its table.
    """

    row: int
    place: str
    product: str
    readings: tuple[Reading, ...]
    sheet: str = ""
    part: str = ""
    breaks: tuple[Break, ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Doubted, ...] = ()
    places: Mapping[Place, Place] | None = None

    def address(self, item: Reading | Break | Doubted) -> str:
        """报价!C7 of the cell that says it."""
        row = item.row if isinstance(item, Reading) and item.row is not None else self.row
        if self.places:
            return address_in(self.sheet, row, item.column, self.places)
        return address(self.sheet, row, item.column)
