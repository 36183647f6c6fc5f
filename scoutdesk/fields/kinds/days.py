"""Days, and months of the year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds.kind import Context, Kind, Stored, cell_text
from scoutdesk.fields.written.days import read_day
from scoutdesk.fields.written.texts import half_width, tidy
from scoutdesk.i18n import Message, _, say


@dataclass(frozen=True, slots=True)
class Day(Kind):
    """A calendar day; stored as ISO text."""

    def _from_text(self, text: str, context: Context) -> date:
        return read_day(text, context.today)

    def _from_cell(self, raw: object, context: Context) -> Any:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        return self._from_text(cell_text(raw), context)

    def check(self, value: Any) -> Message | None:
        if not 1990 <= value.year <= 2100:
            return say("{day}: the year lies outside 1990–2100", day=value.isoformat())
        return None

    def cell(self, value: Any, context: Context | None = None) -> date | None:
        return value  # type: ignore[no-any-return]  # a date

    def from_stored(self, stored: Any) -> Any:
        return None if stored is None else date.fromisoformat(stored)


@dataclass(frozen=True, slots=True)
class Months(Kind):
    """Months of the year as a tuple of 1–12 in the order of the season (11, 12, 1); written 11-1 or 11、12、1."""

    def _from_text(self, text: str, context: Context) -> tuple[int, ...]:
        written = re.sub(r"[~至到]", "-", half_width(tidy(text)).replace("月", ""))
        months: list[int] = []
        for part in re.split(r"[、,;\s]+", written.strip("、,; ")):
            first, dash, last = part.partition("-")
            if not (first.isdecimal() and (last.isdecimal() or not dash)):
                raise Unreadable(
                    say("{text} is not a list of months; write for example 3-5 or 11、12、1", text=text)
                )
            months.extend(_month_run(int(first), int(last or first), text))
        return tuple(dict.fromkeys(months))

    def show(self, value: Any, context: Context | None = None) -> str:
        return "、".join(str(month) for month in value) if value else ""

    def tell(self, value: Any, context: Context | None = None) -> str:
        if not value:
            return "—"
        run = value == _month_run(value[0], value[-1], "")
        return _("months {months}").format(
            months=f"{value[0]}–{value[-1]}" if run and len(value) > 2 else self.show(value)
        )

    def to_stored(self, value: Any) -> Stored:
        return ",".join(str(month) for month in value) if value else None

    def from_stored(self, stored: Any) -> Any:
        return tuple(int(month) for month in stored.split(",")) if stored else None


def _month_run(first: int, last: int, text: str) -> tuple[int, ...]:
    if not (1 <= first <= 12 and 1 <= last <= 12):
        raise Unreadable(say("{text}: months run from 1 to 12", text=text))
    length = (last - first) % 12 + 1
    return tuple((first - 1 + step) % 12 + 1 for step in range(length))


def month_names() -> list[str]:
    """The months from January on, as they are written where there is little room."""
    return _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
