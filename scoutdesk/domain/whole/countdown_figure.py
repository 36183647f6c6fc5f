"""What the figure of a countdown plots: the days from first to last, which of them nobody works, and each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from scoutdesk.domain.days import days_between
from scoutdesk.domain.whole.countdown import Countdown, Step
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import workdays
from scoutdesk.knowledge.almanac import Mark, almanac

BEYOND = timedelta(days=4)
LONGEST = timedelta(days=400)
OVER = timedelta(days=14)
"""So long after the event today is no longer on the axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last`, both drawn. `off` are days on which nobody works, `marks` great feasts."""

    first: date
    last: date
    off: tuple[date, ...]
    marks: tuple[Mark, ...]
    window: tuple[date, date] | None

    @property
    def days(self) -> int:
        return days_between(self.first, self.last)

    def place(self, day: date) -> int:
        """Days since the first."""
        return (day - self.first).days


@dataclass(frozen=True, slots=True)
class CountdownPoints:
    axis: Axis | None
    steps: tuple[Step, ...]
    missing: tuple[Message, ...]


def countdown_points(found: Countdown) -> CountdownPoints:
    """The axis reaches from the first due day or today over the event to the first harvest day, never 400 days.

    Long after the event it ends with the event.
    """
    drawn = tuple(item for item in found.steps if item.due)
    if not drawn:
        return CountdownPoints(None, (), found.missing or (say("No step of the countdown has a day"),))
    days = [item.due for item in drawn if item.due]
    days += [day for day in (found.launch.day, found.window[0] if found.window else None) if day]
    middle = found.launch.day or max(days)
    if found.launch.day is None or found.today <= found.launch.day + OVER:
        days.append(found.today)
    first = max(min(days), middle - LONGEST) - BEYOND
    last = min(max(days), middle + LONGEST) + BEYOND
    axis = Axis(
        first,
        last,
        tuple(workdays.days_off(first, last)),
        tuple(mark for mark in almanac(first, last) if mark.great),
        _clipped(found.window, first, last),
    )
    return CountdownPoints(axis, drawn, ())


def _clipped(window: tuple[date, date] | None, first: date, last: date) -> tuple[date, date] | None:
    if window is None or window[1] < first or window[0] > last:
        return None
    return max(window[0], first), min(window[1], last)
