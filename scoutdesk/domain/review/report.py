"""What the printed review of a season holds: internal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scoutdesk.domain.review.lesson import Lesson
from scoutdesk.domain.review.pareto import Pareto
from scoutdesk.domain.review.planned import Compared


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReport:
    """`lessons`: those that this season taught; `answered`: those that it had inherited."""

    title: str
    reviewed_on: date | None
    people: str
    summary: str
    went_well: str
    pareto: Pareto
    lines: tuple[Compared, ...]
    lessons: tuple[Lesson, ...]
    answered: tuple[Lesson, ...]
    prepared_by: str
    prepared_on: date
