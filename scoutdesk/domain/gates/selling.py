"""Leaving the sale: sold or closed, complaints settled."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, at, blank
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say


def points(dossier: Dossier) -> Iterator[Point]:
    season = dossier.season
    yield from blank(season, "units_sold", "closed_on")
    if season.complaints_open is None:
        yield from blank(season, "complaints_open")
    elif season.complaints_open:
        yield at(
            season, "complaints_open", say("{count} complaints are not settled", count=season.complaints_open)
        )
