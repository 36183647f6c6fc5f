"""Leaving the review: what hurt has a decision."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates import review_lessons
from scoutdesk.domain.gates.point import Point
from scoutdesk.domain.whole.dossier import Dossier


def points(dossier: Dossier) -> Iterator[Point]:
    yield from review_lessons.points(dossier)
