"""Suppliers side by side on what is recorded, why this one, and the calendar of a year."""

from __future__ import annotations

from argparse import ArgumentTypeError
from argparse import Namespace as Asked
from collections.abc import Iterator, Sequence

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.words import Add
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.scorecard import CRITERIA, Scorecard
from scoutdesk.domain.whole.why_this_one import Reason
from scoutdesk.domain.whole.year import Event, Year, span_of
from scoutdesk.i18n import _, say
from scoutdesk.knowledge.almanac import FIRST_YEAR, LAST_YEAR, Mark
from scoutdesk.operations import sourcing, typed
from scoutdesk.operations import year as years
from scoutdesk.operations.workspace import Workspace


def arguments(add: Add) -> None:
    command = add("scorecard", _("what is recorded about a season's suppliers, and why this one"))
    words.season(command)
    command.add_argument("--ever", action="store_true", help=_("from all seasons, not from this one only"))
    command = add("calendar", _("harvests, launches and what runs out, with solar terms and feasts"))
    command.add_argument(
        "year", metavar=_("YEAR"), nargs="?", type=_year, help=_("else the coming twelve months")
    )


def _year(text: str) -> int:
    if not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise ArgumentTypeError(str(say("a year from {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR)))
    return int(text)


def scorecard(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    cards = sourcing.scorecards(workspace, season.id, ever=asked.ever)
    why = sourcing.why_this_one(workspace, season.id)
    value = {
        "code": season.code,
        "name": season.name,
        "suppliers": [_card(item, season.supplier) for item in cards],
        "why_this_one": [_reason(item) for item in why],
    }
    return Answer(value, (*_card_lines(cards), *_reason_lines(why)))


def _card(card: Scorecard, chosen: int | None) -> dict[str, object]:
    return {
        "code": card.supplier.code,
        "name": card.supplier.name,
        "chosen": card.supplier.id == chosen,
        "figures": {
            item.name: {"figure": figure.text, "records": figure.records}
            for item, figure in zip(CRITERIA, card.figures, strict=True)
        },
    }


def _reason(item: Reason) -> dict[str, object]:
    return {"sentence": str(item.sentence), "source": str(item.source), "doubt": item.doubt}


def _card_lines(cards: Sequence[Scorecard]) -> Iterator[str]:
    if not cards:
        yield str(say("No supplier was asked yet"))
        return
    header = [_("On record"), *(card.supplier.name or card.supplier.code or "" for card in cards)]
    rows = [
        [
            _(item.label),
            *(f"{figure.text} ({figure.records})" if figure.text else "—" for figure in figures),
        ]
        for item, *figures in zip(CRITERIA, *(card.figures for card in cards), strict=True)
    ]
    yield from table(header, rows)


def _reason_lines(why: Sequence[Reason]) -> Iterator[str]:
    for item in why:
        yield f"  {'!' if item.doubt else '·'} {item.sentence}  ← {item.source}"


def calendar(workspace: Workspace, asked: Asked) -> Answer:
    found = years.calendar(workspace, span_of(asked.year) if asked.year else None)
    value = {
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "marks": [_mark(item) for item in found.marks],
        "events": [{"whose": row.title} | _event(item) for row in found.rows for item in row.events],
    }
    return Answer(value, tuple(_calendar_lines(found)))


def _mark(item: Mark) -> dict[str, object]:
    return {"day": item.day.isoformat(), "name": _(item.label), "solar_term": item.term}


def _event(item: Event) -> dict[str, object]:
    return {
        "subject": item.subject,
        "first": item.first.isoformat(),
        "last": item.last.isoformat(),
        "told": str(item.message),
    }


def _calendar_lines(found: Year) -> Iterator[str]:
    """Day by day; solar terms and feasts among the rest."""
    lines = [(item.day, f"   {_(item.label)}") for item in found.marks]
    lines += [
        (max(item.first, found.first), f" · {row.title}  {item.message}")
        for row in found.rows
        for item in row.events
    ]
    for day, told in sorted(lines, key=lambda line: line[0]):
        yield f"{day.isoformat()}{told}"


COMMANDS: dict[str, Command] = {"scorecard": inside(scorecard), "calendar": inside(calendar)}
