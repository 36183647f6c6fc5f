"""What the legs of the way say: a promise that does not hold, harm by cold, warmth or neighbours, and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from scoutdesk.domain.gates.leg_alarms import leg_alarms, loading_alarms
from scoutdesk.domain.gates.point import Point, at, lacks
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.coldchain import Destination, Leg, LegStep, MonthClimate, legs_of
from scoutdesk.domain.storage.freshness import Freshness, FreshnessLine, climates_of, freshness, named
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import coldchain

MODEL = say("freshness line: cold and ambient days of the SKU, Q10 between them")


def freshness_of(dossier: Dossier) -> Freshness:
    """The freshness lines of a season."""
    return freshness(
        dossier.sku,
        dossier.season,
        dossier.all(Destination),
        dossier.all(Leg),
        dossier.all(MonthClimate),
    )


def chain_points(dossier: Dossier) -> Iterator[Point]:
    """The points of the cold chain of a season that has cities."""
    found = freshness_of(dossier)
    legs = dossier.all(Leg)
    harmful = list(_alarms(dossier, found))
    harmed = {point.id for point in harmful if point.record == "leg" and point.severity == "error"}
    yield from _unknown(dossier, found, harmed)
    for destination in dossier.all(Destination):
        yield from _promise(found, destination)
        yield from _gaps(dossier, legs_of(destination, legs))
    yield from _out_of_the_fridge(dossier, found)
    yield from harmful
    yield from _shares(dossier)
    yield from _unmeasured(dossier)


def _unknown(dossier: Dossier, found: Freshness, harmed: set[int]) -> Iterator[Point]:
    """What keeps a number from being told, each once; a leg that does harm has its own sentence."""
    told: set[tuple[int, str]] = set()
    months = []
    for line in found.lines:
        for lack in line.lacks:
            if lack.field == "month_climate":
                months.append(lack)
            elif lack.leg is None:
                record = dossier.sku if lack.field == "sku" else line.destination
                field = "cold_days" if lack.field == "sku" else "leg"
                if (record.id, field) not in told:
                    yield at(record, field, lack.message, source=MODEL)
                told.add((record.id, field))
            elif lack.leg.id not in harmed and (lack.leg.id, lack.field) not in told:
                told.add((lack.leg.id, lack.field))
                yield at(lack.leg, lack.field, lack.message, source=MODEL)
    if months:
        first, others = months[0].message, len({str(lack.message) for lack in months}) - 1
        message = say("{first}, nor are {count} others", first=first, count=others) if others else first
        yield lacks(dossier.season, MonthClimate, message, source=MODEL)


def _promise(found: Freshness, destination: Destination) -> Iterator[Point]:
    line = _tightest_broken(found.lines, destination)
    if line is not None:
        yield at(destination, "promised_days", _broken_words(line), "error", MODEL)
        return
    line = _tightest_broken(found.worst, destination)
    if line is not None:
        yield at(
            destination,
            "promised_days",
            say(
                "{city}{when}: had the warmest measured lasted, only {days} of {promised} days would be left",
                city=destination.city or "—",
                when=_when(line),
                days=plain(line.days or Decimal(0)),
                promised=line.promised,
            ),
            "warning",
            MODEL,
        )


def _broken_words(line: FreshnessLine) -> Message:
    city = line.destination.city or "—"
    if not line.promised:
        return say("{city}{when}: its life is used up before the door", city=city, when=_when(line))
    return say(
        "{city}{when}: {days} days are left at the door, {promised} are promised",
        city=city,
        when=_when(line),
        days=plain(line.days or Decimal(0)),
        promised=line.promised,
    )


def _out_of_the_fridge(dossier: Dossier, found: Freshness) -> Iterator[Point]:
    """A promise that fresh goods would keep at room temperature, but after the way keep in the fridge alone."""
    fresh = dossier.sku.ambient_days or 0
    short = [
        line
        for line in found.lines
        if line.holds and line.ambient_days is not None and line.ambient_days < (line.promised or 0) <= fresh
    ]
    tightest = min(short, key=lambda line: line.ambient_days or Decimal(0), default=None)
    if tightest is not None and tightest.ambient_days is not None:
        words = say(
            "The promise of {promised} days holds in cold storage; at room temperature {days} are left in {city}",
            promised=tightest.promised,
            days=plain(tightest.ambient_days),
            city=tightest.destination.city or "—",
        )
        yield at(dossier.season, "promised_days", words, "info", MODEL)


def _when(line: FreshnessLine) -> object:
    return say(" in month {month}", month=line.month) if line.month else ""


def _tightest_broken(lines: Iterable[FreshnessLine], destination: Destination) -> FreshnessLine | None:
    broken = [line for line in lines if line.destination.id == destination.id and line.holds is False]
    return min(broken, key=lambda line: line.days or Decimal(0), default=None)


def _alarms(dossier: Dossier, found: Freshness) -> Iterator[Point]:
    """Each leg once, at the temperatures of all months."""
    for destination in dossier.all(Destination):
        for leg in legs_of(destination, dossier.all(Leg)):
            temperatures = {
                life.temperature
                for line in found.lines
                for life in line.legs
                if life.leg.id == leg.id and life.temperature is not None
            } | _met(dossier, found, destination, leg)
            yield from leg_alarms(dossier.sku, leg, sorted(temperatures))
            yield from loading_alarms(dossier.sku, leg)
            yield from _beyond(found, leg)


def _met(dossier: Dossier, found: Freshness, destination: Destination, leg: Leg) -> set[Decimal]:
    """The days are counted at the warmest place of an uncooled leg, but its coldest one harms as well."""
    months = found.months if leg.ambient else ()
    known = (
        item for month in months for item in climates_of(leg, destination, dossier.all(MonthClimate), month)
    )
    return {item.temperature for item in known if item.temperature is not None}


def _beyond(found: Freshness, leg: Leg) -> Iterator[Point]:
    notes = [
        life.note
        for line in found.lines
        for life in line.legs
        if life.leg.id == leg.id and life.note is not None
    ]
    if notes:
        yield at(leg, "ambient" if leg.ambient else "temperature", notes[0], "info", MODEL)


def _gaps(dossier: Dossier, legs: Sequence[Leg]) -> Iterator[Point]:
    """Legs that do not join, and goods that reach the pre-cooling too late."""
    for leg, following in pairwise(legs):
        if leg.handoff_hours is None:
            yield at(
                leg,
                "handoff_hours",
                say("{leg}: no hand-off time before the next leg", leg=named(leg)),
                "warning",
                say("a chain breaks where it is handed over"),
            )
        if leg.end_place and following.start_place and leg.end_place != following.start_place:
            yield at(
                following,
                "start_place",
                say(
                    "starts at {here}, but the leg before ends at {there}",
                    here=following.start_place,
                    there=leg.end_place,
                ),
                "warning",
            )
    yield from _late_precooling(dossier, legs)


def _late_precooling(dossier: Dossier, legs: Sequence[Leg]) -> Iterator[Point]:
    limit = dossier.season.precooling_hours
    field = [leg for leg in legs if leg.step is LegStep.FIELD]
    hours = sum(((leg.hours or Decimal(0)) + (leg.handoff_hours or Decimal(0)) for leg in field), Decimal(0))
    if field and limit is not None and hours > limit:
        yield at(
            field[-1],
            "hours",
            say(
                "{hours} hours to the pre-cooling, {limit} are allowed",
                hours=plain(hours),
                limit=plain(limit),
            ),
            "error",
            say("“To pre-cooling within” of the season"),
        )


def _shares(dossier: Dossier) -> Iterator[Point]:
    shares = [item.volume_share for item in dossier.all(Destination)]
    known = [share for share in shares if share is not None]
    total = sum(known, Decimal(0))
    words = say("The shares of the cities add up to {total}%", total=plain(total * 100))
    if total > 1:
        yield lacks(dossier.season, Destination, words, "error")
    elif known and len(known) == len(shares) and total < 1:
        yield lacks(dossier.season, Destination, words, "warning")


def _unmeasured(dossier: Dossier) -> Iterator[Point]:
    """GB 31605-2020: once goods travel, their temperature is checked and written down at each hand-over."""
    cooled = [leg for leg in dossier.all(Leg) if not leg.ambient]
    missing = [leg for leg in cooled if leg.temperature_max is None]
    if missing and dossier.season.stage in (Stage.SELLING, Stage.REVIEW):
        words = say(
            "{count} of {total} cooled legs have no measured temperature; each hand-over asks for one",
            count=len(missing),
            total=len(cooled),
        )
        yield lacks(dossier.season, Destination, words, "warning", coldchain.records_rule())
