"""What hurt last time, before each gate: a lesson that was carried over keeps its stage's gate shut until answered."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, at
from scoutdesk.domain.review.lesson import Lesson, carried
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import say

RULE = say("rule of the house")


def carried_points(dossier: Dossier, stage: Stage) -> Iterator[Point]:
    """An answer is what was done about it, and the day of it."""
    for lesson in carried(dossier.all(Lesson), stage):
        what = lesson.what or lesson.code or "—"
        if not lesson.answer:
            cost = say("{what} ({amount})", what=what, amount=yuan(lesson.cost)) if lesson.cost else what
            words = say("Last season’s lesson is not answered: {what}", what=cost)
            yield at(lesson, "answer", words, source=RULE)
        elif lesson.answered_on is None:
            words = say("Since when last season’s lesson is answered is not filled in: {what}", what=what)
            yield at(lesson, "answered_on", words, source=RULE)
