"""The printed review of a season composed from its dossier."""

from __future__ import annotations

from scoutdesk.domain.review.lesson import Lesson, SeasonReview
from scoutdesk.domain.review.report import ReviewReport
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.pains import what_hurt
from scoutdesk.domain.whole.planned import compared


def review_report(dossier: Dossier, prepared_by: str) -> ReviewReport:
    """The last review that was held, with the figures as the records show them today."""
    reviews = sorted(dossier.all(SeasonReview), key=lambda item: (item.day is not None, item.day, item.id))
    last = reviews[-1] if reviews else SeasonReview(id=0)
    lessons = dossier.all(Lesson)
    return ReviewReport(
        title=dossier.season.name or dossier.season.code or "",
        reviewed_on=last.day,
        people=last.people or "",
        summary=last.summary or "",
        went_well=last.went_well or "",
        pareto=what_hurt(dossier),
        lines=compared(dossier),
        lessons=tuple(item for item in lessons if item.carried_from is None),
        answered=tuple(item for item in lessons if item.carried_from is not None),
        prepared_by=prepared_by,
        prepared_on=dossier.today,
    )
