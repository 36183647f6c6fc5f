"""A workbook as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scoutdesk.exchange.identity import Identity
from scoutdesk.exchange.reading.marks import Marks, Place
from scoutdesk.exchange.reading.pictures import Picture
from scoutdesk.i18n import Message


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as read: rows from A1 on, '' for a blank cell. `pictures`: in or over a cell, by (row, column)."""

    name: str
    rows: list[list[Any]]
    marks: Marks
    hidden: bool = False
    pictures: Mapping[Place, Picture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read. `identity` is None where it is not one of ours."""

    name: str
    tables: tuple[Table, ...]
    identity: Identity | None
    notes: tuple[Message, ...] = ()
