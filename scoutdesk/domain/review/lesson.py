"""A season's review and its lessons; carried into the next season, each is answered before its gate opens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.stages import Stage
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Choice, Day, Link, Money, Text
from scoutdesk.i18n import N_


@record(
    "season_review",
    label=N_("Season review"),
    plural=N_("Season reviews"),
    prefix="SRV",
    title="",
    parent="season",
)
class SeasonReview(Record):
    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    day: Annotated[date | None, Day(N_("Review held on"))] = None
    people: Annotated[str | None, Text(N_("Who took part"), width=24)] = None
    summary: Annotated[str | None, Text(N_("How the season went"), lines=4, longest=2000, width=40)] = None
    went_well: Annotated[str | None, Text(N_("What went well"), lines=3, longest=2000, width=40)] = None


@record("lesson", label=N_("Lesson"), plural=N_("Lessons"), prefix="LSN", title="what", parent="season")
class Lesson(Record):
    """What hurt, at which stage, what it cost in yuan and what was decided.

    `cause` is the line of the Pareto that it answers; without one it answers for its whole stage.
    In the next season it stands again with `carried_from`; `answer` says what was done about it.
    """

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    stage: Annotated[Stage | None, Choice(N_("Stage that it concerns"), options=Stage)] = None
    what: Annotated[str | None, Text(N_("What hurt"), search=True, lines=2, longest=600, width=32)] = None
    cost: Annotated[Decimal | None, Money(N_("What it cost"))] = None
    decision: Annotated[
        str | None, Text(N_("What was decided"), search=True, lines=2, longest=600, width=32)
    ] = None
    owner: Annotated[str | None, Text(N_("Who sees to it"))] = None
    due: Annotated[date | None, Day(N_("To be done by"))] = None
    cause: Annotated[
        str | None, Text(N_("Cause"), step=N_("Lessons are proposed from what hurt: that names their cause"))
    ] = None
    carried_from: Annotated[int | None, Link(N_("Carried over from"), target="lesson", width=20)] = None
    answer: Annotated[str | None, Text(N_("What was done about it"), lines=2, longest=600, width=32)] = None
    answered_on: Annotated[date | None, Day(N_("Answered on"))] = None


def carried(lessons: Iterable[Lesson], stage: Stage) -> tuple[Lesson, ...]:
    """Those of the season before that concern a stage; one that names no stage is asked about at the first."""
    return tuple(
        item for item in lessons if item.carried_from is not None and (item.stage or Stage.SOURCING) is stage
    )
