"""A workbook as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scoutdesk.exchange.cells import address_in
from scoutdesk.exchange.identity import Identity
from scoutdesk.exchange.reading.marks import Marks, Place
from scoutdesk.exchange.reading.pictures import Picture
from scoutdesk.i18n import Message, say

READING = say("Reading the rows")
"""What is told while it is read."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as read: rows from A1 on, '' for a blank cell. `pictures`: in or over a cell, by (row, column).

    `places`: of a sheet that is seen turned, where in it each of these cells stands; {} where they are where they are.
    """

    name: str
    rows: list[list[Any]]
    marks: Marks
    hidden: bool = False
    pictures: Mapping[Place, Picture] = field(default_factory=dict)
    places: Mapping[Place, Place] = field(default_factory=dict)

    def address(self, row: int, column: int) -> str:
        """报价!C7, where the cell stands in the file."""
        return address_in(self.name, row, column, self.places)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read. `identity` is None where it is not one of ours."""

    name: str
    tables: tuple[Table, ...]
    identity: Identity | None
    notes: tuple[Message, ...] = ()
