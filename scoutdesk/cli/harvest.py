"""The harvest of a season: its window, what it can give, the days ahead, and what the rules say to that."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator, Sequence
from typing import Any

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, pairs, table
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.words import Add
from scoutdesk.domain.gates import Point
from scoutdesk.domain.gates.harvest import points
from scoutdesk.domain.harvest.capacity import Curve, behind, curve, shortfall, total
from scoutdesk.domain.harvest.records import DailyForecast, HarvestLot
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import field_of, title_of
from scoutdesk.i18n import _
from scoutdesk.operations import typed
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.harvest import propose_forecast
from scoutdesk.operations.workspace import Workspace

TOLD = ("harvest_start", "harvest_end", "maturity", "precooling_hours", "daily_capacity", "planned_volume")
DAYS = 14
"""Days of the curve that are printed; JSON has all."""


def arguments(add: Add) -> None:
    command = add("harvest", _("window, capacity, forecast and warnings of a season's harvest"))
    words.season(command)
    command.add_argument(
        "--propose",
        action="store_true",
        help=_("first spread what the plan lacks over the days without forecast"),
    )


def harvest(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    notes = (str(propose_forecast(workspace, season.id).message),) if asked.propose else ()
    dossier = dossier_of(workspace, season.id)
    found = curve(
        dossier.season,
        dossier.all(DailyForecast),
        dossier.all(HarvestLot),
        dossier.sku.net_content,
        today=dossier.today,
    )
    said = tuple(points(dossier))
    lines = (*pairs(_head(dossier, found)), *_days(dossier, found), *_said(dossier, said))
    wrong = bool(shortfall(dossier.season, found)) or any(point.severity == "error" for point in said)
    return Answer(_value(dossier, found, said), lines, notes, wrong)


def _value(dossier: Dossier, found: Curve, said: Sequence[Point]) -> dict[str, Any]:
    season, counted = dossier.season, total(dossier.season, found)
    return {
        "code": season.code,
        "name": season.name,
        "window": [day.isoformat() if day else None for day in (season.harvest_start, season.harvest_end)],
        "daily_capacity": season.daily_capacity,
        "planned": season.planned_volume,
        "basis": counted.basis if counted else None,
        "total": counted.units if counted else None,
        "short": shortfall(season, found),
        "picked": found.picked,
        "behind": behind(found),
        "days": [
            {"day": day.day.isoformat(), "expected": day.expected, "picked": day.picked, "rain": day.rain}
            for day in found.days
        ],
        "points": [
            {
                "severity": point.severity,
                "message": str(point.message),
                "record": point.record,
                "field": point.field,
                "source": str(point.source),
            }
            for point in said
        ],
    }


def _head(dossier: Dossier, found: Curve) -> Iterator[tuple[str, str]]:
    for name in TOLD:
        field = field_of(Season, name)
        yield field.label, field.kind.tell(getattr(dossier.season, name))
    counted = total(dossier.season, found)
    basis = {"forecast": _("from the daily forecasts"), "window": _("from window and daily capacity")}
    told = field_of(Season, "planned_volume").kind.tell
    yield _("Can be counted on"), f"{told(counted.units)}（{basis[counted.basis]}）" if counted else "—"
    yield _("Picked so far"), told(found.picked)


def _days(dossier: Dossier, found: Curve) -> Iterator[str]:
    """The next days that have a forecast; where the harvest is over, its last ones."""
    ahead = [day for day in found.days if day.day >= dossier.today]
    shown = ahead[:DAYS] or found.days[-DAYS:]
    if not shown:
        return
    yield ""
    rows = [
        (
            day.day.isoformat(),
            str(day.expected),
            "—" if day.picked is None else str(day.picked),
            str(day.expected_sum),
            str(day.picked_sum) if day.picked is not None else "—",
            "；".join(
                part
                for part in (_("rain") if day.rain else "", _("above the daily capacity") if day.over else "")
                if part
            ),
        )
        for day in shown
    ]
    header = [
        _("Day"),
        _("Expected crop"),
        _("Actually picked"),
        _("Expected in all"),
        _("Picked in all"),
        "",
    ]
    yield from table(header, rows, (1, 2, 3, 4))


def _said(dossier: Dossier, said: Sequence[Point]) -> Iterator[str]:
    """The points, those of a day or a lot with its name before them."""
    marks = {"open": "○", "error": "✗", "warning": "!", "info": "i"}
    names = {item.id: title_of(item) for items in dossier.below.values() for item in items}
    if said:
        yield ""
    for point in said:
        source = f"（{point.source}）" if point.source else ""
        name = f"{names[point.id]}：" if point.id in names else ""
        yield f"{marks[point.severity]} {name}{point.message}{source}"


COMMANDS: dict[str, Command] = {"harvest": inside(harvest)}
