"""The review of a season: planned against actual, what hurt in yuan, its lessons; and the season after it."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator
from typing import Any

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, did, inside
from scoutdesk.cli.values import plain, told
from scoutdesk.cli.words import Add
from scoutdesk.domain.gates.review_lessons import drawn, unanswered
from scoutdesk.domain.review.lesson import Lesson
from scoutdesk.domain.review.pareto import Bar, Pareto, stage_words
from scoutdesk.domain.review.planned import Compared
from scoutdesk.domain.season import Season
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.pains import what_hurt
from scoutdesk.domain.whole.planned import compared
from scoutdesk.fields.kinds import percent, yuan
from scoutdesk.i18n import _
from scoutdesk.operations import next_season, records, review, typed
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace


def arguments(add: Add) -> None:
    command = add("review", _("planned against actual, what hurt in yuan, and the lessons of a season"))
    words.season(command)
    command.add_argument(
        "--propose", action="store_true", help=_("first propose a lesson for each cause that weighs")
    )
    command = add("next-season", _("the season after this one: what stays true and the lessons to answer"))
    words.season(command)
    command.add_argument(
        "--early", action="store_true", help=_("also before the review, without its lessons")
    )


def review_of(workspace: Workspace, asked: Asked) -> Answer:
    """The exit code is 1 while a season stands at its review and a cause that weighs has no lesson."""
    season = typed.find(workspace, Season, asked.season)
    notes = (str(review.propose_lessons(workspace, season.id).message),) if asked.propose else ()
    dossier = dossier_of(workspace, season.id)
    lines, found = compared(dossier), what_hurt(dossier)
    open_causes = [pain.cause for pain in unanswered(found, drawn(dossier))]
    value = {
        "code": season.code,
        "name": season.name,
        "stage": season.stage.value,
        "planned": [_line(line) for line in lines],
        "pareto": {
            "total": plain(found.total),
            "causes": [_bar(bar) for bar in found.bars],
            "missing": [str(message) for message in found.missing],
        },
        "without_lesson": open_causes,
        "lessons": told(workspace, dossier.all(Lesson)),
    }
    wrong = bool(open_causes) and season.stage is Stage.REVIEW
    return Answer(value, (*_compared(lines), "", *_pareto(found), *_lessons(dossier)), notes, wrong)


def _line(line: Compared) -> dict[str, Any]:
    return {
        "name": line.name,
        "label": str(line.label),
        "stage": line.stage.value,
        "unit": line.unit,
        "plan": plain(line.plan),
        "actual": plain(line.actual),
        "difference": plain(line.difference),
        "share": _share(line.share),
        "worse": line.worse,
        "missing": str(line.missing) if line.missing else None,
    }


def _bar(bar: Bar) -> dict[str, Any]:
    pain = bar.pain
    return {
        "cause": pain.cause,
        "stage": pain.stage.value if pain.stage else None,
        "what": str(pain.what),
        "amount": plain(pain.amount),
        "share": _share(bar.share),
        "reached": _share(bar.reached),
        "top": bar.top,
        "ground": str(pain.ground),
        "source": str(pain.source),
    }


def _share(share: Any) -> str | None:
    return None if share is None else str(round(share, 4))


def _compared(lines: tuple[Compared, ...]) -> Iterator[str]:
    heads = [
        _("Planned against actual"),
        _("Plan"),
        _("Actual"),
        _("Deviation"),
        _("Against plan"),
        _("Why not known"),
    ]
    rows = [
        (
            str(line.label),
            line.shown(line.plan),
            line.shown(line.actual),
            line.shown_difference(),
            line.shown_share(),
            str(line.missing or ""),
        )
        for line in lines
    ]
    yield from table(heads, rows, (1, 2, 3, 4))


def _pareto(found: Pareto) -> Iterator[str]:
    heads = [_("What hurt"), _("Stage"), "¥", _("Together"), _("How it is counted")]
    rows = [
        (
            str(bar.pain.what),
            str(stage_words(bar.pain.stage)),
            yuan(bar.pain.amount),
            percent(bar.reached, 1),
            str(bar.pain.ground),
        )
        for bar in found.bars
    ]
    if rows:
        yield from table(heads, rows, (2, 3))
        yield f"{_('In all')}  {yuan(found.total)}"
    else:
        yield _("The records show nothing that cost money")
    yield from (f"· {message}" for message in found.missing)


def _lessons(dossier: Dossier) -> Iterator[str]:
    lessons = dossier.all(Lesson)
    if lessons:
        yield ""
        heads = [
            _("Lesson"),
            _("Stage"),
            "¥",
            _("What was decided"),
            _("Who sees to it"),
            _("What was done about it"),
        ]
        rows = [
            (
                f"{item.code} {item.what or '—'}",
                str(stage_words(item.stage)),
                yuan(item.cost),
                item.decision or "—",
                item.owner or "—",
                (item.answer or "—") if item.carried_from else "",
            )
            for item in lessons
        ]
        yield from table(heads, rows, (2,))


def next_season_of(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    outcome = next_season.next_season(workspace, season.id, early=asked.early)
    made = records.get(workspace, Season, outcome.ids[0])
    return did(outcome, code=made.code, name=made.name, previous=season.code)


COMMANDS: dict[str, Command] = {"review": inside(review_of), "next-season": inside(next_season_of)}
