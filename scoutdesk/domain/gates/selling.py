"""Leaving the sale: sold or closed, complaints settled."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, blank, lacks
from scoutdesk.domain.selling.complaint import Complaint
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say


def points(dossier: Dossier) -> Iterator[Point]:
    season, sold = dossier.season, dossier.sold
    if not sold.sales:
        yield lacks(season, Sale, say("No sale is entered"))
    yield from blank(season, "closed_on")
    if sold.open:
        words = say(
            "{count} complaints are not settled: {codes}", count=sold.open, codes="、".join(sold.first)
        )
        yield lacks(season, Complaint, words)
