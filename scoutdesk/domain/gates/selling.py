"""Leaving the sale: sold or closed, complaints settled."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates import selling_sales
from scoutdesk.domain.gates.point import Point, lacks
from scoutdesk.domain.selling.complaint import Complaint
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say


def points(dossier: Dossier) -> Iterator[Point]:
    season, sold = dossier.season, dossier.sold
    yield from selling_sales.points(dossier)
    if sold.open:
        words = say(
            "{count} complaints are not settled: {codes}", count=sold.open, codes="、".join(sold.first)
        )
        yield lacks(season, Complaint, words)
