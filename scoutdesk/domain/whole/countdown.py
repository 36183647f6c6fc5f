"""Back-planning from the event and the first harvest day: what must be done by when, what is done, what is late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scoutdesk.domain.doubts import unfilled
from scoutdesk.domain.harvest.picking import window
from scoutdesk.domain.launch.event import Launch, Milestone
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.readiness import Standing, standing
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import workdays
from scoutdesk.knowledge.launch import StepNorm, step, steps

State = Literal["done", "late", "soon", "ahead", "open"]
SOON = 2
"""Working days left from which on a step is near."""


@dataclass(frozen=True, slots=True)
class Step:
    """`due` None: not known yet. `left`: working days after today up to the due day, below zero when late.

    `milestone` None: proposed by the norm, nobody took it over yet. `typed`: the due day is somebody's own.
    """

    what: str
    owner: str
    norm: StepNorm | None
    milestone: Milestone | None
    due: date | None
    typed: bool
    left: int | None
    standing: Standing | None
    done: bool
    done_on: date | None
    state: State


@dataclass(frozen=True, slots=True)
class Countdown:
    """`slack`: working days left for the step that has fewest, below zero when one is late; None: all is done.

    `earliest`: the first day on which the event could be held with every step in its time; only where one is late.
    """

    launch: Launch
    today: date
    steps: tuple[Step, ...]
    window: tuple[date, date] | None
    slack: int | None
    earliest: date | None
    guess: Message | None
    missing: tuple[Message, ...]

    @property
    def late(self) -> tuple[Step, ...]:
        return tuple(item for item in self.steps if item.state == "late")

    @property
    def proposed(self) -> bool:
        """Whether these are the steps of the norm that nobody took over yet."""
        return any(item.milestone is None for item in self.steps)


def countdown(dossier: Dossier, launch: Launch) -> Countdown:
    """All steps, earliest first. Once steps were taken over, a norm that was put away stays away."""
    rows = dossier.of(launch, Milestone)
    found = [_of_row(dossier, launch, row) for row in rows]
    if not any(row.step for row in rows):
        found += [_step(dossier, launch, norm, None) for norm in norms_for(launch)]
    found.sort(key=lambda item: (item.due is None, item.due or date.max))
    open_days = [item.left for item in found if not item.done and item.left is not None]
    days = [item.due for item in found if item.due] + [day for day in (launch.day,) if day]
    return Countdown(
        launch,
        dossier.today,
        tuple(found),
        window(dossier.season),
        min(open_days, default=None),
        _earliest(dossier, launch, found),
        workdays.guessed(min(days), max(*days, dossier.today)) if days else None,
        tuple(_unknown(dossier.season, launch)),
    )


def norms_for(launch: Launch) -> tuple[StepNorm, ...]:
    """The usual steps for this form of event."""
    form = launch.kind.value if launch.kind else ""
    return tuple(norm for norm in steps() if not norm.forms or not form or form in norm.forms)


def due_of(norm: StepNorm, launch: Launch, season: Season) -> date | None:
    """So many working days before the event or the first harvest day."""
    anchor = launch.day if norm.anchor == "event" else season.harvest_start
    return workdays.days_before(anchor, norm.working_days) if anchor else None


def days_left(today: date, due: date) -> int:
    """Working days after today up to the due day; below zero those that have passed since."""
    return workdays.working_days(today + workdays.ONE, due + workdays.ONE)


def _of_row(dossier: Dossier, launch: Launch, row: Milestone) -> Step:
    return _step(dossier, launch, step(row.step) if row.step else None, row)


def _step(dossier: Dossier, launch: Launch, norm: StepNorm | None, row: Milestone | None) -> Step:
    own = row.due if row else None
    due = own or (due_of(norm, launch, dossier.season) if norm else None)
    known = standing(dossier, launch, norm.proof) if norm else None
    noted = row.done_on if row else None
    done = noted is not None or bool(known and known.done)
    left = days_left(dossier.today, due) if due else None
    return Step(
        what=(row.what if row else None) or (norm.what if norm else None) or "—",
        owner=(row.owner if row else None) or "",
        norm=norm,
        milestone=row,
        due=due,
        typed=own is not None,
        left=left,
        standing=known,
        done=done,
        done_on=noted or (known.day if known and known.done else None),
        state=_state(dossier.today, due, left, done),
    )


def _state(today: date, due: date | None, left: int | None, done: bool) -> State:
    if done:
        return "done"
    if due is None or left is None:
        return "open"
    if due < today:
        return "late"
    return "soon" if left <= SOON else "ahead"


def _earliest(dossier: Dossier, launch: Launch, found: Iterable[Step]) -> date | None:
    """Only steps counted back from the event move with it."""
    counted = [
        item.norm.working_days
        for item in found
        if item.norm and item.norm.anchor == "event" and not item.typed and not item.done
    ]
    late = any(item.state == "late" and item.norm and item.norm.anchor == "event" for item in found)
    if not late or not counted or launch.day is None:
        return None
    day = workdays.days_after(dossier.today, max(counted))
    return max(day, dossier.season.harvest_start or day)


def _unknown(season: Season, launch: Launch) -> Iterator[Message]:
    if launch.day is None:
        yield unfilled(Launch, "day")
    if season.harvest_start is None:
        yield unfilled(Season, "harvest_start")


def summary(found: Countdown) -> Message:
    """The whole countdown in one sentence."""
    done, late = sum(item.done for item in found.steps), len(found.late)
    if late:
        return say(
            "{done} of {total} steps are done, {late} are late; the latest by {days} working days",
            done=done,
            total=len(found.steps),
            late=late,
            days=-(found.slack or 0),
        )
    if found.slack is None:
        return say("{done} of {total} steps are done", done=done, total=len(found.steps))
    return say(
        "{done} of {total} steps are done; the nearest one has {days} working days left",
        done=done,
        total=len(found.steps),
        days=found.slack,
    )


def too_late(item: Step, today: date) -> Message:
    """What is said plainly of a step whose day has passed."""
    assert item.due is not None
    days = -days_left(today, item.due)
    if not days:
        return say("“{what}” should have been done by {due}", what=item.what, due=item.due.isoformat())
    return say(
        "“{what}” should have been done by {due}, {days} working days ago",
        what=item.what,
        due=item.due.isoformat(),
        days=days,
    )


def move_it(found: Countdown) -> Message | None:
    """The day on which the event could be held if no step is shortened; None where nothing is late."""
    if found.earliest is None or found.launch.day is None or found.earliest <= found.launch.day:
        return None
    return say(
        "With every step in its time the event could be held on {day} at the earliest",
        day=found.earliest.isoformat(),
    )
