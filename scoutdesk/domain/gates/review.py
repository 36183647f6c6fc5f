"""Leaving the review: what hurt has a decision."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, lacks
from scoutdesk.domain.review.lesson import SeasonReview
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say


def points(dossier: Dossier) -> Iterator[Point]:
    if not dossier.all(SeasonReview):
        yield lacks(dossier.season, SeasonReview, say("The season is not reviewed"))
