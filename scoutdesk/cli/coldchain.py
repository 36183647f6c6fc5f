"""The freshness line of a season: what each leg takes, and the days left at every door."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator, Sequence
from decimal import Decimal

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.values import plain, shown
from scoutdesk.cli.words import Add
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.storage.freshness import Freshness, FreshnessLine, LegLife, named
from scoutdesk.domain.storage.keeping import formula
from scoutdesk.fields.declared import title_of
from scoutdesk.fields.kinds import percent
from scoutdesk.i18n import _, say
from scoutdesk.operations import typed
from scoutdesk.operations.coldchain import freshness_lines
from scoutdesk.operations.workspace import Workspace


def arguments(add: Add) -> None:
    command = add("freshness", _("days left at the door of every city, by month"))
    words.season(command)
    command.add_argument("--city", metavar=_("CITY"), default="", help=_("only this city, leg by leg"))


def freshness(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    found = freshness_lines(workspace, season.id)
    lines = [line for line in found.lines if asked.city in ("", line.destination.city)]
    if asked.city and not lines:
        raise Refused(say("{city} is not among the cities served", city=asked.city))
    told = tuple(str(message) for message in _formula(lines))
    value = {
        "code": season.code,
        "name": season.name,
        "formula": list(told),
        "lines": [_line(line) for line in lines],
    }
    broken = any(line.holds is False for line in lines)
    text = (*_legs(found, lines, asked.city), *_table(lines), *told)
    head = () if lines else (str(say("{season}: no city served yet", season=title_of(season))),)
    return Answer(value, (*head, *text), tuple(dict.fromkeys(_lacks(lines))), broken)


def _formula(lines: Sequence[FreshnessLine]) -> Iterator[object]:
    keeping = next((line.keeping for line in lines if line.keeping), None)
    if keeping is not None:
        yield from formula(keeping)


def _line(line: FreshnessLine) -> dict[str, object]:
    return {
        "city": line.destination.city,
        "month": line.month,
        "hours": plain(line.hours),
        "days": plain(line.days),
        "ambient_days": plain(line.ambient_days),
        "promised": line.promised,
        "holds": line.holds,
        "estimated": line.estimated,
        "legs": [_leg(item) for item in line.legs],
        "lacks": [str(lack.message) for lack in line.lacks],
    }


def _leg(item: LegLife) -> dict[str, object]:
    return {
        "code": item.leg.code,
        "leg": str(named(item.leg)),
        "hours": plain(item.hours),
        "temperature": plain(item.temperature),
        "estimated": item.estimated,
        "left": f"{item.left:.4f}" if item.left is not None else None,
        "note": str(item.note) if item.note else None,
    }


def _table(lines: Sequence[FreshnessLine]) -> Iterator[str]:
    if not lines:
        return
    header = [
        _("City"),
        _("Month"),
        _("Hours"),
        _("Days at the door"),
        _("At room temperature"),
        _("Promised"),
        "",
    ]
    rows = [
        (
            line.destination.city or "—",
            str(line.month or "—"),
            shown(line.hours),
            shown(line.days),
            shown(line.ambient_days),
            shown(line.promised),
            {True: "✓", False: "✗", None: "?"}[line.holds] + ("~" if line.estimated else ""),
        )
        for line in lines
    ]
    yield from table(header, rows, (1, 2, 3, 4, 5))
    if any(line.estimated for line in lines):
        yield _("~ counted with an estimated month's temperature")


def _legs(found: Freshness, lines: Sequence[FreshnessLine], city: str) -> Iterator[str]:
    """Leg by leg, in the month that leaves least."""
    line = found.tightest(lines[0].destination.id) if city and lines else None
    if line is None:
        return
    header = [_("Leg"), _("Hours"), _("°C"), _("Life left")]
    rows = [
        (
            str(named(item.leg)),
            shown(item.hours),
            shown(item.temperature) + ("~" if item.estimated else ""),
            percent(max(item.left, Decimal(0)), 1, aligned=True) if item.left is not None else "—",
        )
        for item in line.legs
    ]
    yield from table(header, rows, (1, 2, 3))
    yield ""


def _lacks(lines: Sequence[FreshnessLine]) -> Iterator[str]:
    for line in lines:
        yield from (str(lack.message) for lack in line.lacks)


COMMANDS: dict[str, Command] = {"freshness": inside(freshness)}
