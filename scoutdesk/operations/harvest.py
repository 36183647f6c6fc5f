"""A first forecast by day from the plan, and the conformity pledge of a lot from what is on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from scoutdesk.domain.changes import Change, Origin, created
from scoutdesk.domain.days import days_of
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.harvest.capacity import curve, spread, to_propose
from scoutdesk.domain.harvest.conformity import standing
from scoutdesk.domain.harvest.picking import window
from scoutdesk.domain.harvest.records import ConformityCertificate, DailyForecast, HarvestLot
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import Message, say
from scoutdesk.operations.dossiers import read_dossier
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.writing import Transaction


def propose_forecast(workspace: Workspace, season: int, *, even: bool = False) -> Outcome:
    """Spread what the plan still lacks over the days of the window that have no forecast yet, as one entry.

    Days gone by and days that have a number keep what they have. `Refused` where window or planned volume is missing,
    or no day is left. Every number carries as its origin that it is a proposal.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        free = _free_days(dossier)
        found = curve(
            dossier.season,
            dossier.all(DailyForecast),
            dossier.all(HarvestLot),
            dossier.sku.net_content,
            today=dossier.today,
        )
        lacking = to_propose(dossier.season, found)
        if not lacking:
            return Outcome(say("The forecasts reach the planned volume already"))
        shares = spread(lacking, free, dossier.season.daily_capacity, even=even)
        changes = tuple(_proposed(workspace, transaction, dossier, shares))
        label = say(
            "Propose a forecast of {units} units over {days} days", units=sum(shares.values()), days=len(free)
        )
        entry = transaction.apply(label, changes)
    return Outcome(_told(lacking, shares), entry, changes)


def _told(lacking: int, shares: Mapping[date, int]) -> Message:
    given = sum(shares.values())
    if given < lacking:
        return say(
            "A proposal at full capacity: {units} units over {days} days, {short} still lacking",
            units=given,
            days=len(shares),
            short=lacking - given,
        )
    return say(
        "A proposal: {units} units over {days} days. Correct it day by day", units=given, days=len(shares)
    )


def _free_days(dossier: Dossier) -> Sequence[date]:
    days = window(dossier.season)
    if days is None or not dossier.season.planned_volume:
        needed = ("harvest_start", "harvest_end", "planned_volume")
        labels = "、".join(field_of(Season, name).label for name in needed)
        raise Refused(say("To propose a forecast, fill in: {labels}", labels=labels))
    known = {item.day for item in dossier.all(DailyForecast) if _has_number(item)}
    free = [day for day in days_of(*days) if day >= dossier.today and day not in known]
    if not free:
        raise Refused(say("No day without a forecast is left in the window"))
    return free


def _has_number(item: DailyForecast) -> bool:
    return item.expected is not None or item.picked is not None or bool(item.rain)


def _proposed(
    workspace: Workspace, transaction: Transaction, dossier: Dossier, shares: Mapping[date, int]
) -> Iterator[Change]:
    """Into the blank rows of those days, else into new ones."""
    season = dossier.season
    origin = Origin(
        str(say("Proposal from the planned volume")), str(season.planned_volume), season.code or ""
    )
    blank = {item.day: item for item in reversed(dossier.all(DailyForecast)) if item.day in shares}
    for day, units in shares.items():
        if day in blank:
            yield Change(DailyForecast, blank[day].id, "expected", None, units, origin)
        else:
            made = new_record(
                workspace, transaction, DailyForecast, season=season.id, day=day, expected=units
            )
            yield created(made, origin)


def issue_pledge(workspace: Workspace, lot: int) -> Outcome:
    """A conformity pledge with what is on record of the lot; it replaces the one that stands, if there is one.

    Basis and number are left to the one who promises. `Refused` where the lot is gone or not picked yet.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        picked = transaction.one(HarvestLot, lot)
        if picked is None or picked.season is None:
            raise Refused(say("The harvest lot does not exist"))
        if picked.picked is None or picked.picked > workspace.today():
            raise Refused(say("A pledge is issued once the lot is picked"))
        dossier = read_dossier(transaction, picked.season)
        older = standing(dossier.of(picked, ConformityCertificate), dossier.all(ConformityCertificate))
        values = _promised(dossier, picked) | {"reissued_from": older[-1].id if older else None}
        made = new_record(workspace, transaction, ConformityCertificate, **values)
        name = picked.plot or picked.code or "—"
        label = (
            say("Issue the pledge of lot {plot} anew", plot=name)
            if older
            else say("Issue the pledge of lot {plot}", plot=name)
        )
        entry = transaction.apply(label, [created(made)])
    return Outcome(label, entry, (created(made),), ids=(made.id,))


def _promised(dossier: Dossier, lot: HarvestLot) -> dict[str, Any]:
    grower = dossier.suppliers.get(lot.supplier or dossier.season.supplier or 0)
    places = (grower.origin if grower else None, lot.plot)
    return {
        "harvest_lot": lot.id,
        "product": dossier.sku.name,
        "quantity": lot.quantity,
        "origin": " ".join(place for place in places if place) or dossier.sku.origin,
        "issued": dossier.today,
        "issuer": grower.name if grower else None,
        "contact": grower.phone if grower else None,
    }
