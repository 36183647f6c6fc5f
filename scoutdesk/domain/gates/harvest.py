"""Leaving the harvest plan: window, maturity, pre-cooling, and enough of it."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.gates.point import Point, at, blank
from scoutdesk.i18n import say


def points(dossier: Dossier) -> Iterator[Point]:
    season = dossier.season
    yield from blank(
        season,
        "harvest_start",
        "harvest_end",
        "maturity",
        "precooling_hours",
        "daily_capacity",
        "planned_volume",
    )
    if season.harvest_start and season.harvest_end:
        if season.harvest_end < season.harvest_start:
            yield at(season, "harvest_end", say("The harvest ends before it starts"))
        elif season.daily_capacity is not None and season.planned_volume is not None:
            days = (season.harvest_end - season.harvest_start).days + 1
            if season.daily_capacity * days < season.planned_volume:
                yield at(
                    season,
                    "daily_capacity",
                    say(
                        "{days} days at {daily} a day give {total}, less than the {planned} planned",
                        days=days,
                        daily=season.daily_capacity,
                        total=season.daily_capacity * days,
                        planned=season.planned_volume,
                    ),
                )
