"""Times of the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, ClassVar

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds.kind import Context, Kind, Stored, cell_text
from scoutdesk.fields.written.texts import half_width, tidy
from scoutdesk.i18n import Message, say

DAY = 24 * 60
WRITTEN = re.compile(
    r"(?P<half>上午|早上|凌晨|中午|下午|晚上|am|pm)?\s*(?P<hour>\d{1,2})"
    r"(?:[:点时](?:(?P<minute>\d{1,2})分?|(?P<thirty>半))?(?::\d{2})?)?\s*(?P<after>am|pm)?"
)
DIGITS = re.compile(r"(\d{1,2})(\d{2})")
LATE = ("下午", "晚上", "pm")


@dataclass(frozen=True, slots=True)
class Clock(Kind):
    """A time of the day as minutes after midnight (0–1439); written 14:05, 1405, 14点半, 下午2点, 2pm."""

    stored_as: ClassVar[type] = int

    def _from_text(self, text: str, context: Context) -> int:
        written = half_width(tidy(text)).casefold()
        digits = DIGITS.fullmatch(written)
        if digits:
            return _minutes(int(digits[1]), int(digits[2]), text)
        found = WRITTEN.fullmatch(written)
        if found is None:
            raise _unreadable(text)
        hour, half = int(found["hour"]), found["half"] or found["after"]
        if (half in LATE and hour < 12) or (half == "中午" and hour < 6):
            hour += 12
        elif half in ("am", "凌晨") and hour == 12:
            hour = 0
        return _minutes(hour, 30 if found["thirty"] else int(found["minute"] or 0), text)

    def _from_cell(self, raw: object, context: Context) -> int:
        if isinstance(raw, (time, datetime)):
            return raw.hour * 60 + raw.minute
        if isinstance(raw, float) and 0 <= raw < 1:
            return round(raw * DAY) % DAY
        return self._from_text(cell_text(raw), context)

    def check(self, value: Any) -> Message | None:
        return None if 0 <= value < DAY else _sentence(str(value))

    def show(self, value: Any, context: Context | None = None) -> str:
        return "" if value is None else f"{value // 60:02}:{value % 60:02}"

    def to_stored(self, value: Any) -> Stored:
        return value  # type: ignore[no-any-return]  # an int


def _minutes(hour: int, minute: int, text: str) -> int:
    if not (hour < 24 and minute < 60):
        raise _unreadable(text)
    return hour * 60 + minute


def _unreadable(text: str) -> Unreadable:
    return Unreadable(_sentence(text.strip()))


def _sentence(text: str) -> Message:
    return say("{text} is not a time of the day; write for example 14:05", text=text)
