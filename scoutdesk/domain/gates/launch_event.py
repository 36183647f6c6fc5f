"""Of the launch event: its day against harvest, feasts and prices, its run of show, and what is late before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from scoutdesk.domain.gates.point import Point, at, blank, lacks, points_of
from scoutdesk.domain.launch.event import Cue, Launch, Milestone
from scoutdesk.domain.launch.show import cue_gaps, missing_parts, show_doubts, show_errors
from scoutdesk.domain.stages import BEFORE_SELLING
from scoutdesk.domain.whole.countdown import Countdown, Step, countdown, move_it, too_late
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.readiness import needed_fields
from scoutdesk.i18n import say
from scoutdesk.knowledge import workdays
from scoutdesk.knowledge.almanac import almanac
from scoutdesk.knowledge.launch import OWNERS, ShowNorm, run_of_show, steps_basis

RULE = say("rule of the house")
KEEPING = say("last harvest day and shelf life of the SKU")
NEAR = timedelta(days=3)
"""So near a feast people travel and parcels wait."""


def event_points(dossier: Dossier) -> Iterator[Point]:
    launches = dossier.all(Launch)
    if not launches:
        yield lacks(dossier.season, Launch, say("No launch event is planned"))
    for launch in launches:
        yield from blank(launch, "kind", "day", *needed_fields(launch))
        yield from _day(dossier, launch)
        yield from _orders(dossier, launch)
        yield from _show(dossier, launch)
        yield from _late(dossier, launch)


def _day(dossier: Dossier, launch: Launch) -> Iterator[Point]:
    season, day = dossier.season, launch.day
    if day is None:
        return
    if season.harvest_start and day < season.harvest_start:
        words = say(
            "The event is on {day}, before the harvest begins on {start}: there is nothing yet to be tasted",
            day=day.isoformat(),
            start=season.harvest_start.isoformat(),
        )
        yield at(launch, "day", words, "error", say("harvest window of the season"))
    last = _kept_until(dossier)
    if last and day > last:
        words = say(
            "The event is on {day}, but what is picked keeps until {last} only",
            day=day.isoformat(),
            last=last.isoformat(),
        )
        yield at(launch, "day", words, "warning", KEEPING)
    yield from _prices(dossier, launch)
    yield from _feasts(launch)


def _prices(dossier: Dossier, launch: Launch) -> Iterator[Point]:
    """On its day the prices that are told there must hold."""
    day = launch.day
    listed = dossier.price_list_on(day) if day else None
    if listed is None or day is None:
        return
    source = say("validity of the price list")
    if listed.valid_from and day < listed.valid_from:
        words = say("the prices hold from {day} only", day=listed.valid_from.isoformat())
        yield at(launch, "day", words, "warning", source)
    if listed.valid_until and day > listed.valid_until:
        words = say("the prices hold until {day} only", day=listed.valid_until.isoformat())
        yield at(launch, "day", words, "warning", source)


def _feasts(launch: Launch) -> Iterator[Point]:
    """Who is invited near a feast may travel; on a made-up Saturday people work."""
    day = launch.day
    assert day is not None
    for mark in almanac(day - NEAR, day + NEAR):
        if mark.great:
            words = say(
                "{feast} is on {day}: guests may travel, parcels may wait",
                feast=say(mark.label),
                day=mark.day.isoformat(),
            )
            yield at(launch, "day", words, "info", say("almanac"))
    special = workdays.special(day)
    if special and special.working:
        words = say("a weekend on which people work, for {feast}", feast=say(special.label))
        yield at(launch, "day", words, "info", workdays.SOURCE)


def _kept_until(dossier: Dossier) -> date | None:
    """The last day on which something of this harvest can be had: its last fruit, kept as long as it keeps."""
    sku, end = dossier.sku, dossier.season.harvest_end
    life = max(sku.cold_days or 0, sku.ambient_days or 0)
    return end + timedelta(days=life) if end else None


def _orders(dossier: Dossier, launch: Launch) -> Iterator[Point]:
    """Orders for what is eaten or spoilt by then, or that come in when other prices hold, cannot be kept."""
    until, last = launch.order_until, _kept_until(dossier)
    listed = dossier.price_list_on(until) if until else None
    if until and last and until > last:
        words = say("orders still come in, but what is picked keeps until {day} only", day=last.isoformat())
        yield at(launch, "order_until", words, "warning", KEEPING)
    if until and listed and listed.valid_until and until > listed.valid_until:
        words = say("orders still come in after the prices end on {day}", day=listed.valid_until.isoformat())
        yield at(launch, "order_until", words, "warning", say("validity of the price list"))


def _show(dossier: Dossier, launch: Launch) -> Iterator[Point]:
    cues, source = dossier.of(launch, Cue), run_of_show().basis.told
    if not cues:
        yield lacks(launch, Cue, say("The event has no run of show"), "open", source)
        return
    for cue, name, words in cue_gaps(cues):
        yield at(cue, name, words)
    missing = missing_parts(cues, needed=True)
    if missing:
        words = say("The run of show says nothing about: {parts}", parts=_listed(missing))
        yield lacks(launch, Cue, words, "open", source)
    usual = missing_parts(cues, needed=False)
    if usual:
        yield lacks(launch, Cue, say("usually also shown: {parts}", parts=_listed(usual)), "info", source)
    yield from points_of(show_errors(launch, cues))
    yield from points_of(show_doubts(launch, cues))


def _listed(parts: Iterable[ShowNorm]) -> str:
    return "、".join(str(part.label) for part in parts)


def _late(dossier: Dossier, launch: Launch) -> Iterator[Point]:
    """Late steps warn and do not block: whether the event can still be held is for people to decide."""
    if dossier.season.stage not in BEFORE_SELLING:
        return
    found = countdown(dossier, launch)
    source = steps_basis().told
    for item in found.steps:
        if item.milestone is not None:
            yield from _row(dossier, found, item, item.milestone)
    loose = [item for item in found.late if item.milestone is None]
    if loose:
        names = "、".join(f"{item.what}（{item.due}）" for item in loose)
        words = say("{count} steps before the event are late: {steps}", count=len(loose), steps=names)
        yield lacks(launch, Milestone, words, "warning", source)
    move = move_it(found)
    if move:
        yield at(launch, "day", move, "warning", source)


def _row(dossier: Dossier, found: Countdown, item: Step, row: Milestone) -> Iterator[Point]:
    source, day = steps_basis().told if item.norm else RULE, found.launch.day
    if item.state == "late":
        yield at(row, "due", too_late(item, dossier.today), "warning", source)
    if row.due and day and row.due > day:
        yield at(row, "due", say("lies after the event on {day}", day=day.isoformat()), "warning", RULE)
    if row.due and not workdays.is_working(row.due):
        yield at(row, "due", say("nobody works on this day"), "info", workdays.SOURCE)
    if row.done_on and row.done_on > dossier.today:
        yield at(row, "done_on", say("lies in the future"), "warning", RULE)
    if row.done_on and item.standing and item.standing.lacking:
        words = say("ticked off, but on record: {lacking}", lacking=item.standing.lacking)
        yield at(row, "done_on", words, "warning", say("records of the season"))
    if item.norm and not row.owner and not item.done:
        words = say("usually done by: {owner}", owner=say(OWNERS[item.norm.owner]))
        yield at(row, "owner", words, "info", source)
