"""Leaving the review: each top cause has a lesson, each lesson a stage, a decision and somebody who sees to it."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.doubts import unfilled
from scoutdesk.domain.gates.point import Point, at, lacks
from scoutdesk.domain.review.lesson import Lesson, SeasonReview
from scoutdesk.domain.review.pareto import Pain, Pareto
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.pains import what_hurt
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import say

RULE = say("rule of the house")
FOUR_FIFTHS = say("the causes that make up 80 % of what hurt (Pareto)")
ASKED = ("what", "stage", "decision", "owner")


def points(dossier: Dossier) -> Iterator[Point]:
    lessons = drawn(dossier)
    yield from _reviewed(dossier)
    found = dossier.once(what_hurt)
    for pain in unanswered(found, lessons):
        amount = yuan(pain.amount)
        words = say("“{what}” cost {amount}: no lesson is drawn from it", what=pain.what, amount=amount)
        yield lacks(dossier.season, Lesson, words, source=FOUR_FIFTHS)
    for lesson in lessons:
        yield from _unfinished(lesson)
        yield from _otherwise(lesson, found)


def drawn(dossier: Dossier) -> tuple[Lesson, ...]:
    """This season's own lessons, without those that the season before left to it."""
    return tuple(item for item in dossier.all(Lesson) if item.carried_from is None)


def unanswered(found: Pareto, lessons: tuple[Lesson, ...]) -> tuple[Pain, ...]:
    """The top causes that no lesson names; a lesson written freely answers for its whole stage."""
    return tuple(pain for pain in found.top if not any(_answers(lesson, pain) for lesson in lessons))


def _answers(lesson: Lesson, pain: Pain) -> bool:
    if lesson.cause:
        return lesson.cause == pain.cause
    return lesson.stage is not None and lesson.stage is pain.stage


def _reviewed(dossier: Dossier) -> Iterator[Point]:
    reviews = dossier.all(SeasonReview)
    if not reviews:
        yield lacks(dossier.season, SeasonReview, say("The season is not reviewed"))
    elif reviews[-1].day is None:
        yield at(reviews[-1], "day", unfilled(SeasonReview, "day"))


def _unfinished(lesson: Lesson) -> Iterator[Point]:
    named = lesson.what or lesson.code or "—"
    for name in ASKED:
        if not getattr(lesson, name):
            words = say("Lesson “{what}”: {open}", what=named, open=unfilled(Lesson, name))
            yield at(lesson, name, words, source=RULE)


def _otherwise(lesson: Lesson, found: Pareto) -> Iterator[Point]:
    """The amount was a proposal of its day; the records go on."""
    now = next((bar.pain.amount for bar in found.bars if bar.pain.cause == lesson.cause), None)
    if lesson.cause and lesson.cost is not None and now is not None and now != lesson.cost:
        words = say("The records say {amount} by now", amount=yuan(now))
        yield at(lesson, "cost", words, "info", FOUR_FIFTHS)
