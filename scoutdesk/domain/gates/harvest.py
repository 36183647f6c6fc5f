"""Leaving the harvest plan: window, maturity, pre-cooling, and enough of it; and what the lots say to that."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.days import months_of
from scoutdesk.domain.gates.point import Gravity, Point, at, blank, lacks, points_of
from scoutdesk.domain.harvest.capacity import Curve, curve, doubled, shortfall, total
from scoutdesk.domain.harvest.conformity import asks_for_pledge, needs_pledge, pledge_doubts
from scoutdesk.domain.harvest.picking import (
    closing_on,
    closing_words,
    closings,
    outside,
    unusual_months,
    window,
)
from scoutdesk.domain.harvest.protected import area_doubt, variety_doubt
from scoutdesk.domain.harvest.records import ConformityCertificate, DailyForecast, HarvestLot, MaturityCheck
from scoutdesk.domain.harvest.ripeness import floor_missed, notice_of, ripe_from, unripe_before
from scoutdesk.domain.sku import Category
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say
from scoutdesk.knowledge import conformity, picking


def points(dossier: Dossier) -> Iterator[Point]:
    yield from blank(
        dossier.season,
        "harvest_start",
        "harvest_end",
        "maturity",
        "precooling_hours",
        "daily_capacity",
        "planned_volume",
    )
    yield from _window(dossier)
    yield from _maturity(dossier)
    yield from _capacity(dossier)
    yield from _name(dossier)
    for lot in dossier.all(HarvestLot):
        yield from _lot(dossier, lot)
        yield from _pledges(dossier, lot)


def _window(dossier: Dossier) -> Iterator[Point]:
    season, sku, days = dossier.season, dossier.sku, window(dossier.season)
    if season.harvest_start and season.harvest_end and days is None:
        yield at(season, "harvest_end", say("The harvest ends before it starts"), "error")
    if days is None:
        return
    unusual = unusual_months(sku, season)
    if unusual:
        field = "harvest_start" if unusual[0] == months_of(*days)[0] else "harvest_end"
        told = say("Not usually picked in: {months}", months="、".join(str(month) for month in unusual))
        yield at(season, field, told, "warning", say("harvest months of the SKU"))
    for closing in closings(sku, *days):
        field = "harvest_start" if closing.first <= days[0] else "harvest_end"
        yield at(season, field, closing_words(closing), "warning", closing.rule.source)


def _maturity(dossier: Dossier) -> Iterator[Point]:
    season, start = dossier.season, dossier.season.harvest_start
    norm = picking.maturity_norm(dossier.sku.family or "")
    ripe = ripe_from(season)
    if ripe and start and start < ripe:
        told = say(
            "{days} days after full bloom are reached on {day} only",
            days=season.maturity_days,
            day=ripe.isoformat(),
        )
        yield at(season, "harvest_start", told, "warning", say("maturity index of the season"))
    missed = floor_missed(dossier.sku, season, season.maturity_brix)
    if missed:
        told = say("{whose} asks for {brix} °Brix", whose=missed.whose, brix=missed.brix)
        yield at(season, "maturity_brix", told, "warning", missed.source)
    if norm and norm.days_from_bloom and (season.maturity_days or 0) < norm.days_from_bloom:
        yield at(season, "maturity_days", say("{rule}", rule=norm.text), "warning", norm.source)
    most, hours = norm.precooling_hours if norm else None, season.precooling_hours
    if norm and most is not None and hours is not None and hours > most:
        told = say("the trade allows {hours} hours: {rule}", hours=most, rule=norm.text)
        yield at(season, "precooling_hours", told, "warning", norm.source)


def _capacity(dossier: Dossier) -> Iterator[Point]:
    season, forecasts = dossier.season, dossier.all(DailyForecast)
    found = curve(season, forecasts, dossier.all(HarvestLot), dossier.sku.net_content, today=dossier.today)
    if shortfall(season, found):
        yield _too_little(dossier, found)
    by_day = {day.day: day for day in found.days}
    for item in forecasts:
        if item.day is None:
            continue
        wrong = outside(season, item.day)
        if wrong:
            yield at(item, "day", wrong, "warning", say("harvest window of the season"))
        if by_day[item.day].over:
            told = say("above the capacity of {units} a day", units=season.daily_capacity)
            field = "picked" if (item.picked or 0) > (season.daily_capacity or 0) else "expected"
            yield at(item, field, told, "warning", say("daily capacity of the season"))
    for item in doubled(forecasts):
        yield at(item, "day", say("this day has a forecast already"), "warning")


def _too_little(dossier: Dossier, found: Curve) -> Point:
    season, counted = dossier.season, total(dossier.season, found)
    assert counted is not None
    values = {
        "days": counted.days,
        "daily": season.daily_capacity,
        "total": counted.units,
        "planned": season.planned_volume,
        "share": f"{counted.reserve:.0%}",
    }
    if counted.basis == "forecast":
        told = say("The daily forecasts can give {total}, less than the {planned} planned", **values)
        return lacks(season, DailyForecast, told)
    if counted.reserve:
        told = say(
            "{days} days at {daily} a day less {share} for the weather give {total}, less than the {planned} planned",
            **values,
        )
        return at(season, "daily_capacity", told)
    told = say("{days} days at {daily} a day give {total}, less than the {planned} planned", **values)
    return at(season, "daily_capacity", told)


def _name(dossier: Dossier) -> Iterator[Point]:
    """Variety and area of a protected name; a claim on it makes a warning of what is else only told."""
    sku, notice = dossier.sku, notice_of(dossier.sku)
    if notice is None:
        return
    gravity: Gravity = "warning" if sku.gi_notice else "info"
    variety, area = variety_doubt(sku), area_doubt(sku, dossier.supplier)
    if variety:
        yield at(sku, "gi_notice" if sku.gi_notice else "variety", variety, gravity, notice.instrument)
    if area:
        yield at(dossier.season, "supplier", area, gravity, notice.instrument)


def _lot(dossier: Dossier, lot: HarvestLot) -> Iterator[Point]:
    season, sku, notice = dossier.season, dossier.sku, notice_of(dossier.sku)
    if lot.picked:
        wrong, closing = outside(season, lot.picked), closing_on(sku, lot.picked)
        if wrong:
            yield at(lot, "picked", wrong, "warning", say("harvest window of the season"))
        if closing:
            yield at(lot, "picked", closing_words(closing), "warning", closing.rule.source)
        if lot.picked > dossier.today and (lot.brix is not None or lot.hours_to_precooling is not None):
            yield at(lot, "picked", say("measured, but picked on a day still to come"), "warning")
    unripe = unripe_before(season, lot, dossier.all(MaturityCheck))
    # a lot that is only planned may still ripen
    if unripe and unripe.day and lot.picked and lot.picked <= dossier.today:
        told = say("the last check of this plot, on {day}, was not ripe", day=unripe.day.isoformat())
        yield at(lot, "picked", told, "warning", say("maturity index of the season"))
    missed = floor_missed(sku, season, lot.brix)
    if missed:
        told = say("below the {least} °Brix of {whose}", least=missed.brix, whose=missed.whose)
        yield at(lot, "brix", told, "warning", missed.source)
    limit, hours = season.precooling_hours, lot.hours_to_precooling
    if limit is not None and hours is not None and hours > limit:
        told = say("pre-cooled after {hours} hours, the limit is {limit}", hours=hours, limit=limit)
        yield at(lot, "hours_to_precooling", told, "warning", say("pre-cooling limit of the season"))
    area = area_doubt(sku, dossier.suppliers.get(lot.supplier)) if lot.supplier else None
    if area and notice:
        yield at(lot, "supplier", area, "warning" if sku.gi_notice else "info", notice.instrument)


def _pledges(dossier: Dossier, lot: HarvestLot) -> Iterator[Point]:
    """A lot without its pledge keeps the gate shut until it comes, or a reason passes it; the rest only warns."""
    own, everywhere = dossier.of(lot, ConformityCertificate), dossier.all(ConformityCertificate)
    if not own and needs_pledge(dossier.sku, lot, dossier.today):
        gravity: Gravity = "open" if dossier.season.stage is Stage.HARVEST else "warning"
        told = say(
            "Lot {plot} of {day} has no conformity pledge",
            plot=lot.plot or lot.code or "—",
            day=lot.picked.isoformat() if lot.picked else "—",
        )
        yield lacks(lot, ConformityCertificate, told, gravity, conformity.source())
    if (
        not own
        and lot.picked
        and asks_for_pledge(dossier.sku) is None
        and dossier.sku.category is Category.SEAFOOD
    ):
        told = say("farmed or caught? What was farmed needs a conformity pledge")
        yield lacks(lot, ConformityCertificate, told, "info", conformity.source())
    for pledge in own:
        if pledge.issued and pledge.issued > dossier.today:
            yield at(pledge, "issued", say("lies in the future"), "warning", conformity.source())
    yield from points_of(pledge_doubts(lot, own, everywhere))
