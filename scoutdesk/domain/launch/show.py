"""The run of show on the clock: what follows what, where it overlaps or stands still, what it says nothing about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.launch.event import Cue, Launch
from scoutdesk.fields.kinds import Clock
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.launch import OWNERS, ShowNorm, run_of_show

DAY = 24 * 60
CLOCK = Clock("")


@dataclass(frozen=True, slots=True)
class Block:
    """A cue on the time axis. `until` is its first minute after the end; None: how long it takes is not known.

    `pause`: minutes since the part before it ended; below zero it begins before that.
    """

    cue: Cue
    start: int
    until: int | None
    clock: str
    pause: int


@dataclass(frozen=True, slots=True)
class ShowPlan:
    """`loose` are cues without a minute; `length` counts from the opening to the end of the last part."""

    blocks: tuple[Block, ...]
    loose: tuple[Cue, ...]
    length: int

    @property
    def gaps(self) -> tuple[Block, ...]:
        """The parts of the show itself before which nothing happens."""
        return tuple(block for block in self.blocks if block.pause > 0 and block.start > 0)

    @property
    def overlaps(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.pause < 0)


def clock_of(starts: int | None, minute: int) -> str:
    """The time of the day at a minute of the show ("14:05"); "" where its beginning is not known."""
    return "" if starts is None else CLOCK.show((starts + minute) % DAY)


def in_order(cues: Sequence[Cue]) -> list[Cue]:
    """By minute; those without one last, as they were entered."""
    return sorted(cues, key=lambda cue: (cue.minute is None, cue.minute or 0))


def show_plan(launch: Launch, cues: Sequence[Cue]) -> ShowPlan:
    blocks: list[Block] = []
    end: int | None = None
    for cue in in_order(cues):
        if cue.minute is None:
            continue
        until = cue.minute + cue.minutes if cue.minutes else None
        pause = 0 if end is None else cue.minute - end
        blocks.append(Block(cue, cue.minute, until, clock_of(launch.starts, cue.minute), pause))
        last = until if until is not None else cue.minute
        end = last if end is None else max(end, last)
    loose = tuple(cue for cue in cues if cue.minute is None)
    return ShowPlan(tuple(blocks), loose, max(end or 0, 0))


def missing_parts(cues: Sequence[Cue], *, needed: bool) -> tuple[ShowNorm, ...]:
    """The usual parts that no cue names, those without which a show is not complete or the others."""
    wanted = (norm for norm in run_of_show().parts if norm.needed is needed)
    return tuple(norm for norm in wanted if not any(_tells(cue, norm) for cue in cues))


def _tells(cue: Cue, norm: ShowNorm) -> bool:
    """What is made ready before the opening tells the guests nothing."""
    heard = norm.minute < 0 or cue.minute is None or cue.minute >= 0
    return heard and norm.met_by(f"{cue.what or ''} {cue.words or ''}")


def norm_of(cue: Cue) -> ShowNorm | None:
    """The usual part whose words stand in a cue unaltered."""
    return next((norm for norm in run_of_show().parts if norm.what == cue.what), None)


def is_proposal(cue: Cue) -> bool:
    """Whether a cue still reads as it was proposed: minute, length, words and props are those of the norm."""
    norm = norm_of(cue)
    told = (cue.minute, cue.minutes, cue.props, cue.words)
    return norm is not None and told == (norm.minute, norm.minutes, norm.props, None)


def show_errors(launch: Launch, cues: Sequence[Cue]) -> Iterator[Doubt]:
    """One person at two places at a time, and two parts on the stage at once."""
    for before, after in _side_by_side(show_plan(launch, cues)):
        owner = after.cue.owner
        if owner and owner == before.cue.owner:
            words = say(
                "{owner} is busy with “{what}” until minute {minute}",
                owner=owner,
                what=before.cue.what or "—",
                minute=before.until,
            )
            yield Doubt(after.cue, "minute", words, "error", say("minutes of the run of show"))
        elif before.start >= 0:
            words = say(
                "begins before “{what}” ends at minute {minute}",
                what=before.cue.what or "—",
                minute=before.until,
            )
            yield Doubt(after.cue, "minute", words, "error", say("minutes of the run of show"))


def _side_by_side(plan: ShowPlan) -> Iterator[tuple[Block, Block]]:
    """Each part with the earlier one that lasts longest into it."""
    for place, block in enumerate(plan.blocks):
        running = [
            item for item in plan.blocks[:place] if item.until is not None and item.until > block.start
        ]
        if running:
            same = [item for item in running if item.cue.owner and item.cue.owner == block.cue.owner]
            yield max(same or running, key=lambda item: item.until or 0), block


def show_doubts(launch: Launch, cues: Sequence[Cue]) -> Iterator[Doubt]:
    """What is told but keeps nothing shut: pauses, a show too long, who usually does it, what usually stands there."""
    plan, norm = show_plan(launch, cues), run_of_show()
    source = norm.basis.told
    for before, block in pairwise(plan.blocks):
        if block in plan.gaps:
            words = say(
                "nothing happens for {minutes} minutes after “{what}”",
                minutes=block.pause,
                what=before.cue.what or "—",
            )
            yield Doubt(block.cue, "minute", words, "warning", say("minutes of the run of show"))
    if plan.length > norm.longest and plan.blocks:
        words = say(
            "the show takes {minutes} minutes; more than {most} are too long",
            minutes=plan.length,
            most=norm.longest,
        )
        last = max(plan.blocks, key=lambda item: item.start if item.until is None else item.until)
        yield Doubt(last.cue, "minutes", words, "warning", source)
    for cue in cues:
        usual = norm_of(cue)
        if usual and not cue.owner:
            words = say("usually done by: {owner}", owner=say(OWNERS[usual.owner]))
            yield Doubt(cue, "owner", words, "info", source)


def cue_gaps(cues: Sequence[Cue]) -> Iterator[tuple[Cue, str, Message]]:
    """What a cue lacks before it can be played: its minute, its length, who does it; a tasting its props."""
    for cue in in_order(cues):
        what = cue.what or cue.code or "—"
        if not cue.what:
            yield cue, "what", say("A part of the show says not what happens: {code}", code=cue.code or "—")
        if cue.minute is None:
            yield cue, "minute", say("“{what}” has no minute", what=what)
        if cue.minutes is None:
            yield cue, "minutes", say("“{what}”: how long it takes is not known", what=what)
        if not cue.owner:
            yield cue, "owner", say("“{what}” has nobody who does it", what=what)
        if not cue.props and is_tasting(cue):
            yield cue, "props", say("“{what}” is a tasting without props", what=what)


def is_tasting(cue: Cue) -> bool:
    """By what it is called; kits and samples made ready before the opening are none."""
    heard = cue.minute is None or cue.minute >= 0
    tasting = (norm for norm in run_of_show().parts if norm.subject == "tasting")
    return heard and any(norm.met_by(cue.what or "") for norm in tasting)
