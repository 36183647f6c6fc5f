"""Values of one event that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.launch.event import Launch
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import say


def event_doubts(launch: Launch) -> Iterator[Doubt]:
    """Answers come before the event, orders close after it, and money is spent within its budget."""
    day = launch.day
    if day and launch.answer_until and launch.answer_until > day:
        words = say("is after the event on {day}", day=day.isoformat())
        yield Doubt(launch, "answer_until", words, "warning")
    if day and launch.order_until and launch.order_until < day:
        words = say("is before the event on {day}: nobody could order there", day=day.isoformat())
        yield Doubt(launch, "order_until", words, "warning")
    if launch.budget is not None and launch.spent is not None and launch.spent > launch.budget:
        words = say("{amount} above the budget", amount=yuan(launch.spent - launch.budget))
        yield Doubt(launch, "spent", words, "warning")
