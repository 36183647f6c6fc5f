"""Leaving the review: what hurt has a decision."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, blank
from scoutdesk.domain.whole.dossier import Dossier


def points(dossier: Dossier) -> Iterator[Point]:
    yield from blank(dossier.season, "lessons")
