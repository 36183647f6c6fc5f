"""The pledges of a launch event against the harvest: what can be given, what the rule gives, what is out of date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from scoutdesk.domain.harvest.capacity import Total, curve, total
from scoutdesk.domain.harvest.records import DailyForecast, HarvestLot
from scoutdesk.domain.launch.allotting import Allotment, Want, allot
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.packing.pack import LevelKind, PackLevel
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.packing import steps
from scoutdesk.fields.declared import title_of
from scoutdesk.fields.kinds import percent
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class Available:
    """Units that can be given at one event, and how they came about; `harvest`, `planned`: None where not known.

    `elsewhere`: allotted at other events of the season. `reserve`: held back, rounded up to whole units.
    """

    harvest: Total | None
    planned: int | None
    share: Decimal
    reserve: int
    elsewhere: int

    @property
    def whole(self) -> int | None:
        """What the season gives at most: the harvest, and no more than is planned."""
        known = [
            units
            for units in (self.harvest.units if self.harvest else None, self.planned)
            if units is not None
        ]
        return min(known, default=None)

    @property
    def units(self) -> int | None:
        """What is left for this event; None where neither harvest nor plan is known."""
        return None if self.whole is None else max(self.whole - self.reserve - self.elsewhere, 0)

    def parts(self) -> tuple[tuple[Message, int], ...]:
        """From the harvest to what can be given, each with its units; what is taken off is negative."""
        found: list[tuple[Message, int]] = []
        if self.harvest is not None:
            found.append((_harvest_words(self.harvest), self.harvest.units))
        if self.planned is not None:
            words = say("Planned volume of the season")
            smaller = say("Planned volume of the season, where that is less than the harvest")
            found.append((words if self.harvest is None else smaller, self.planned))
        if self.reserve:
            found.append((say("Held back ({share})", share=percent(self.share, 1)), -self.reserve))
        if self.elsewhere:
            found.append((say("Allotted at other events of the season"), -self.elsewhere))
        return tuple(found)


def _harvest_words(found: Total) -> Message:
    if found.basis == "forecast":
        return say("Harvest: picked, and expected by the daily forecasts")
    if not found.reserve:
        return say("Harvest: {days} days of window at full capacity", days=found.days)
    return say(
        "Harvest: {days} days of window at full capacity, less {share} for the weather",
        days=found.days,
        share=percent(found.reserve, 1),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A pledge with what is around it."""

    pledge: Pledge
    invitation: Invitation
    allocation: Allocation | None
    curator: str
    community: str


def told_to(launch: Launch, row: Row) -> Message | None:
    """What a curator is told of her share, to be sent to her alone; None where nothing is on record yet."""
    given = row.allocation
    if given is None or given.quantity is None:
        return None
    return say(
        "{name}: of what you pledged at “{event}” you are given {given} units. {reason}",
        name=row.curator or "—",
        event=title_of(launch),
        given=given.quantity,
        reason=given.reason or "",
    )


def rows(dossier: Dossier, launch: Launch) -> tuple[Row, ...]:
    """The pledges of an event in the order in which they came; those of one day as they were entered."""
    return dossier.once(_rows, launch.id)


def _rows(dossier: Dossier, launch: int) -> tuple[Row, ...]:
    found = [
        _row(dossier, invitation, pledge)
        for invitation in dossier.all(Invitation)
        if invitation.launch == launch
        for pledge in dossier.of(invitation, Pledge)
    ]
    return tuple(
        sorted(found, key=lambda row: (row.pledge.day or date.max, row.pledge.code or "", row.pledge.id))
    )


def _row(dossier: Dossier, invitation: Invitation, pledge: Pledge) -> Row:
    curator = dossier.curators.get(invitation.curator or 0)
    community = dossier.communities.get(invitation.community or 0)
    allocation = next(reversed(dossier.of(pledge, Allocation)), None)
    names = ((item.name or item.code or "") if item else "" for item in (curator, community))
    return Row(pledge, invitation, allocation, *names)


def available(dossier: Dossier, launch: Launch) -> Available:
    """What the season can give at this event: harvest or plan, whichever is less, less what is held back."""
    harvest = total(
        dossier.season,
        curve(
            dossier.season,
            dossier.all(DailyForecast),
            dossier.all(HarvestLot),
            dossier.sku.net_content,
            today=dossier.today,
        ),
    )
    share = launch.reserve_share or Decimal(0)
    found = Available(harvest, dossier.season.planned_volume, share, 0, _elsewhere(dossier, launch))
    held = int((share * (found.whole or 0)).to_integral_value(ROUND_CEILING))
    return Available(harvest, found.planned, share, held, found.elsewhere)


def _elsewhere(dossier: Dossier, launch: Launch) -> int:
    own = {row.pledge.id for row in rows(dossier, launch)}
    return sum(item.quantity or 0 for item in dossier.all(Allocation) if item.pledge not in own)


def lot_of(dossier: Dossier, launch: Launch) -> int:
    """In how many units at a time is allotted: as the event says, else a whole case, else one."""
    case = next(
        (step.units for step in steps(dossier.all(PackLevel)) if step.level.level is LevelKind.CASE), None
    )
    return launch.allot_lot or case or 1


def proposed(dossier: Dossier, launch: Launch, units: int | None = None) -> Allotment | None:
    """What the rule gives of so many units (else of what is available); None where nobody knows what there is.

    Pledges without a quantity ask for nothing.
    """
    there = available(dossier, launch).units if units is None else units
    if there is None:
        return None
    asked = [
        Want(row.pledge.id, row.pledge.quantity, row.pledge.least or 0)
        for row in rows(dossier, launch)
        if row.pledge.quantity
    ]
    return allot(asked, there, lot_of(dossier, launch))


def outdated(dossier: Dossier, launch: Launch) -> Iterator[Message]:
    """What changed since the pledges were allotted; nothing where they were not."""
    found = rows(dossier, launch)
    given = [row.allocation for row in found if row.allocation]
    if not given:
        return
    for row in found:
        yield from _row_outdated(row)
    now = available(dossier, launch).units
    then = {item.capacity_then for item in given if item.capacity_then is not None}
    if now is not None and then and then != {now}:
        yield say("{now} units can be given now, {then} when it was allotted", now=now, then=max(then))


def _row_outdated(row: Row) -> Iterator[Message]:
    pledge, given = row.pledge, row.allocation
    if given is None:
        yield say("{who} pledged after the allocation", who=row.curator)
        return
    # typed by hand: it says nothing of what it rests on
    if given.pledged_then is None:
        return
    if given.pledged_then != pledge.quantity:
        yield say(
            "{who} pledges {now} now, {then} when it was allotted",
            who=row.curator,
            now="—" if pledge.quantity is None else pledge.quantity,
            then=given.pledged_then,
        )
    if given.least_then != pledge.least:
        yield say("The minimum of {who} changed since the allocation", who=row.curator)


def allotted(dossier: Dossier) -> int:
    """Units allotted at all events of the season."""
    return sum(item.quantity or 0 for item in dossier.all(Allocation))
