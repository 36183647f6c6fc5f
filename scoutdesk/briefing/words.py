"""Words that every paper has in common."""

from __future__ import annotations

from datetime import date

from scoutdesk.i18n import _


def day_words(day: date) -> str:
    return _("{year}-{month:02d}-{day:02d}").format(year=day.year, month=day.month, day=day.day)
