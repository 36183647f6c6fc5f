"""Leaving the sale: sold or closed, complaints settled."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates import selling_complaints, selling_sales
from scoutdesk.domain.gates.point import Point
from scoutdesk.domain.whole.dossier import Dossier


def points(dossier: Dossier) -> Iterator[Point]:
    yield from selling_sales.points(dossier)
    yield from selling_complaints.points(dossier)
