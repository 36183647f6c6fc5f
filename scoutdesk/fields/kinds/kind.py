"""What every kind of value has: label, help, audience, and reading, showing, checking, storing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Flag
from typing import Any, ClassVar

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written.texts import is_blank
from scoutdesk.i18n import Message, _, say

Stored = int | str | None
OUTER_BLANKS = " \t\r\n　﻿\u200b\xa0"


class Audience(Flag):
    """Who outside the company may see a field; nothing said means nobody does."""

    INTERNAL = 0
    SUPPLIER = 1
    CURATOR = 2
    EVERYONE = 3


INTERNAL, SUPPLIER, CURATOR, EVERYONE = (
    Audience.INTERNAL,
    Audience.SUPPLIER,
    Audience.CURATOR,
    Audience.EVERYONE,
)


def untitled(record: str, id: int) -> str:
    return f"#{id}"


def _unfindable(record: str, text: str) -> int:
    raise Unreadable(say("{text}: not found", text=text))


@dataclass(frozen=True, slots=True)
class Context:
    """What reading and showing a value may need to know beyond the value itself.

    `titles(record, id)` names a linked record; `find(record, text)` finds one by code or title or raises `Unreadable`.
    """

    today: date
    titles: Callable[[str, int], str] = untitled
    find: Callable[[str, str], int] = _unfindable


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value with its label. Labels, help, units and examples are msgids.

    `to`: the outside audiences that may see the field. `search`: its words find the record.
    `width`: characters in a list or a sheet. `step`: for what is decided and not typed, the sentence that says how.
    """

    label: str
    help: str = field(default="", kw_only=True)
    example: str = field(default="", kw_only=True)
    unit: str = field(default="", kw_only=True)
    to: Audience = field(default=Audience.INTERNAL, kw_only=True)
    search: bool = field(default=False, kw_only=True)
    width: int = field(default=12, kw_only=True)
    step: str = field(default="", kw_only=True)

    stored_as: ClassVar[type] = str
    numeric: ClassVar[bool] = False

    def read(self, raw: object, context: Context) -> Any:
        """The value meant by what was typed (str) or by a typed cell (int, float, date, bool); None for a blank."""
        if raw is None:
            return None
        if isinstance(raw, str):
            if is_blank(raw):
                return None
            value = self._from_text(raw, context)
        else:
            value = self._from_cell(raw, context)
        problem = None if value is None else self.check(value)
        if problem is not None:
            raise Unreadable(problem)
        return value

    def check(self, value: Any) -> Message | None:
        """What is wrong with a value of the right type, or None."""
        return None

    def show(self, value: Any, context: Context | None = None) -> str:
        """The value as it is typed and listed, without its unit; '' for None."""
        return "" if value is None else str(value)

    def tell(self, value: Any, context: Context | None = None) -> str:
        """The value as it is read in a sentence or on paper, with its unit; '—' for None."""
        if value is None:
            return "—"
        return f"{self.show(value, context)} {_(self.unit)}" if self.unit else self.show(value, context)

    def cell(self, value: Any, context: Context | None = None) -> str | int | float | date | bool | None:
        """The value as a workbook cell holds it."""
        return None if value is None else self.show(value, context)

    def to_stored(self, value: Any) -> Stored:
        return None if value is None else str(value)

    def from_stored(self, stored: Any) -> Any:
        return stored

    @property
    def header(self) -> str:
        """The label with its unit, in the current language."""
        return f"{_(self.label)} ({_(self.unit)})" if self.unit else _(self.label)

    def _from_text(self, text: str, context: Context) -> Any:
        raise NotImplementedError

    def _from_cell(self, raw: object, context: Context) -> Any:
        return self._from_text(cell_text(raw), context)


def cell_text(raw: object) -> str:
    """What stands in a typed cell, as a person would type it."""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, float):
        # 15 significant digits are what a spreadsheet keeps; beyond lies binary noise
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else format(raw, ".15g")
    if isinstance(raw, datetime):
        return raw.date().isoformat() if not (raw.hour or raw.minute or raw.second) else raw.isoformat(" ")
    return str(raw)
