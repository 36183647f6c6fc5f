"""The cold chain of a season: legs copied to other cities, cities told to the season, months from the yearbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates.chain import freshness_of
from scoutdesk.domain.season import Season
from scoutdesk.domain.storage.coldchain import Destination, Leg, MonthClimate, legs_of
from scoutdesk.domain.storage.freshness import Freshness, climate_of, sale_months
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import title_of
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import coldchain
from scoutdesk.operations.dossiers import dossier_of, read_dossier
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.writing import Transaction


def freshness_lines(workspace: Workspace, season: int) -> Freshness:
    """Every city served in every month of the sale; `Refused` where the season does not exist."""
    return freshness_of(dossier_of(workspace, season))


def copy_legs(workspace: Workspace, destination: int) -> Outcome:
    """The legs of one city for all cities of the season that have none; its name in the places becomes theirs."""
    with workspace.database.transaction(workspace.person) as transaction:
        source = transaction.one(Destination, destination)
        if source is None or source.season is None:
            raise Refused(say("Choose a city whose legs are copied"))
        dossier = read_dossier(transaction, source.season)
        legs = legs_of(source, dossier.all(Leg))
        if not legs:
            raise Refused(say("{city}: no legs yet", city=source.city or "—"))
        empty = [item for item in dossier.all(Destination) if not legs_of(item, dossier.all(Leg))]
        changes = [
            created(_copied(workspace, transaction, leg, source, city)) for city in empty for leg in legs
        ]
        label = say("Copy the legs of {city} to {count} cities", city=source.city or "—", count=len(empty))
        entry = transaction.apply(label, changes)
    if not changes:
        return Outcome(say("Every city has its legs already"))
    return Outcome(label, entry, tuple(changes))


def _copied(
    workspace: Workspace, transaction: Transaction, leg: Leg, source: Destination, city: Destination
) -> Leg:
    def there(place: str | None) -> str | None:
        return place.replace(source.city, city.city) if place and source.city and city.city else place

    return replace(
        leg,
        id=workspace.new_id(),
        code=transaction.next_code(Leg),
        destination=city.id,
        start_place=there(leg.start_place),
        end_place=there(leg.end_place),
        # what was measured on the way to one city was not measured on the way to another
        temperature_max=None,
    )


def tell_cities(workspace: Workspace, season: int) -> Outcome:
    """Put the cities and the longest way into the season's own fields, from which briefs and workbooks are written."""
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        named = [item.city for item in dossier.all(Destination) if item.city]
        if not named:
            raise Refused(say("No city is recorded yet"))
        told = {"cities": "、".join(dict.fromkeys(named)), "transit_hours": longest_hours(dossier)}
        changes = [
            Change(Season, season, name, getattr(dossier.season, name), value)
            for name, value in told.items()
            if value is not None and getattr(dossier.season, name) != value
        ]
        label = say("Cities and hours of {title} from its cold chain", title=title_of(dossier.season))
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, tuple(changes))


def longest_hours(dossier: Dossier) -> int | None:
    """Hours to the farthest door, rounded up; None without legs."""
    found = [line.hours for line in freshness_of(dossier).lines if line.legs]
    return int(max(found).to_integral_value(ROUND_CEILING)) if found else None


def months_from_yearbook(workspace: Workspace, season: int) -> Outcome:
    """Estimated temperatures for the uncooled legs that lack one, from the monthly means of large cities."""
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        wanted = list(dict.fromkeys(_lacking(dossier)))
        changes = [created(item) for item in _estimates(workspace, transaction, season, wanted)]
        unknown = tuple(sorted({city for city, _ in wanted if coldchain.month_means(city) is None}))
        label = say(
            "{count} monthly temperatures of {title} from the yearbook",
            count=len(changes),
            title=title_of(dossier.season),
        )
        entry = transaction.apply(label, changes)
    if not changes:
        return Outcome(_none_known(unknown))
    return Outcome(label, entry, tuple(changes))


def _lacking(dossier: Dossier) -> Iterator[tuple[str, int]]:
    """(city, month) of the uncooled legs for which no temperature is recorded."""
    months = sale_months(dossier.sku, dossier.season)
    for destination in dossier.all(Destination):
        for leg in legs_of(destination, dossier.all(Leg)):
            for month in months:
                known = climate_of(leg, destination, dossier.all(MonthClimate), month)
                if leg.ambient and known is None and destination.city:
                    yield destination.city, month


def _estimates(
    workspace: Workspace, transaction: Transaction, season: int, wanted: Sequence[tuple[str, int]]
) -> Iterator[MonthClimate]:
    for city, month in wanted:
        means = coldchain.month_means(city)
        if means is not None:
            yield new_record(
                workspace,
                transaction,
                MonthClimate,
                season=season,
                place=city,
                month=month,
                temperature=means.temperatures[month - 1],
                estimate=True,
                source=means.source,
            )


def _none_known(unknown: Sequence[str]) -> Message:
    if unknown:
        return say("The yearbook does not know {cities}: type the temperatures", cities="、".join(unknown))
    return say("No leg lacks a month's temperature")
