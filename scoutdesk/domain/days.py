"""Days and months counted: a month later, the months between two days, every day of a stretch."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day (31 Jan + 1 month = 28 or 29 Feb)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_of(first: date, last: date) -> tuple[int, ...]:
    """The months that a stretch of days touches in their order, each once: 11, 12, 1 over the new year."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple((first.month - 1 + step) % 12 + 1 for step in range(min(count, 12)))


def days_between(first: date, last: date) -> int:
    """Days of a stretch, both ends included."""
    return (last - first).days + 1


def days_of(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range(days_between(first, last)))
