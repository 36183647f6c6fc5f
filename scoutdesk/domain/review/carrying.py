"""What the next season takes over from the last: all that stays true, and the lessons that are still to be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from scoutdesk.domain.days import months_later
from scoutdesk.domain.launch.claims import Claim, Evidence
from scoutdesk.domain.launch.event import Cue, Launch
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.pack import PackItem, PackLevel
from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.review.lesson import Lesson
from scoutdesk.domain.season import Season, season_name
from scoutdesk.domain.selling.complaint import PromiseTerm
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.coldchain import Destination, Leg, MonthClimate
from scoutdesk.domain.storage.inspection import DefectType, InspectionPlan
from scoutdesk.fields.declared import Record, about, fields_of
from scoutdesk.i18n import say

NEVER = frozenset({"id", "code", "archived"})

CHOSEN_ANEW = ("supplier", "single_quote_reason", "tasting_verdict", "untasted_reason", "why_this_one")
OF_ITS_YEAR = ("full_bloom", "label_checked", "drop_test", "order_link", "closed_on")
GIVEN_ANEW = ("stage", "name", "previous", "harvest_start", "harvest_end")
SEASON_BLANK = frozenset((*CHOSEN_ANEW, *OF_ITS_YEAR, *GIVEN_ANEW))

CARRIED: Mapping[type[Record], frozenset[str]] = {
    Destination: frozenset(),
    # what a logger measured belongs to its journey
    Leg: frozenset({"temperature_max"}),
    MonthClimate: frozenset(),
    Grade: frozenset(),
    PackLevel: frozenset(),
    PackItem: frozenset(),
    # the days that were printed on it
    Label: frozenset({"produced_on", "expires_on"}),
    InspectionPlan: frozenset(),
    DefectType: frozenset(),
    # quotations of last season are no offer
    CostSheet: frozenset({"quotation", "actual_farm_price", "actual_loss", "farm_price_source"}),
    # a blank source keeps the gate of the prices shut until somebody confirms the amount
    CostLine: frozenset({"actual", "source"}),
    PromiseTerm: frozenset(),
    Launch: frozenset({"name", "day", "spent", "answer_until", "order_until", "remark"}),
    Cue: frozenset(),
    Claim: frozenset(),
    Evidence: frozenset(),
}
"""What is copied, parents before children, and which of its fields begin blank.

Not copied, because it was true of its year only: quotations, orders and deliveries, rivals' prices, samples,
tastings, forecasts, maturity checks, harvest lots, lots and movements, inspections, price lists with their approval
and commissions, content reviews, invitations, pledges, allocations, the countdown (it is worked out anew), sales,
complaints, alerts, reviews.
Of inspection plans, cost sheets and launch events only the newest is copied: it is the one in use. Claims keep their
evidence; whether that still holds is judged at the gate of the launch. Stories, advice and answers belong to the SKU.
"""
NEWEST = (InspectionPlan, CostSheet, Launch)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record to be made from `old`; its links still name last season's records."""

    record: type[Record]
    old: int
    values: Mapping[str, Any] = field(default_factory=dict)


def next_name(sku: Sku, start: date | None, today: date, taken: Iterable[str | None]) -> str | None:
    """Named after the harvest that comes next; None where that name is taken already."""
    name = season_name(sku, start or today)
    return None if name in set(taken) else name


def next_window(season: Season, today: date) -> tuple[date | None, date | None]:
    """The same days of the solar year, in the first year in which the harvest is not over yet."""
    last = season.harvest_end or season.harvest_start
    years = 1
    while last is not None and months_later(last, 12 * years) < today:
        years += 1
    first, end = season.harvest_start, season.harvest_end
    return (
        None if first is None else months_later(first, 12 * years),
        None if end is None else months_later(end, 12 * years),
    )


def season_values(season: Season) -> dict[str, Any]:
    """What of the season's own fields stays true."""
    return _kept(season, SEASON_BLANK)


def drafts(below: Mapping[type[Record], tuple[Record, ...]], season: Season) -> Iterator[Draft]:
    """The copies of last season's records (by kind, each oldest first), parents before children."""
    left: set[int] = set()
    for kind, blank in CARRIED.items():
        items = below.get(kind, ())
        for item in items:
            parent = getattr(item, about(kind).parent)
            if parent in left or (kind in NEWEST and item is not items[-1]):
                left.add(item.id)
            else:
                yield Draft(kind, item.id, {**_kept(item, blank), **_to_be_confirmed(item, season)})


def lessons(of_season: Iterable[Lesson]) -> Iterator[Draft]:
    """The season's own lessons, and those it had inherited and never answered; without their answers."""
    for item in of_season:
        if item.carried_from is None or not item.answer:
            values = _kept(item, frozenset({"season", "answer", "answered_on"}))
            yield Draft(Lesson, item.id, {**values, "carried_from": item.id})


def left_behind(of_season: Iterable[Lesson], of_next: Iterable[Lesson]) -> tuple[Draft, ...]:
    """What is to be carried over and is not there: it was drawn when the next season had been made already."""
    there = {item.carried_from for item in of_next}
    return tuple(draft for draft in lessons(of_season) if draft.old not in there)


def _to_be_confirmed(item: Record, season: Season) -> dict[str, Any]:
    """Last season's actuals are this one's targets, and a measured temperature is an estimate: each says so."""
    if isinstance(item, CostLine):
        return {"amount": item.amount if item.actual is None else item.actual}
    if isinstance(item, CostSheet):
        told = say(
            "As {season} came to; each amount is to be confirmed by its source",
            season=season.name or season.code,
        )
        return {
            "farm_price": item.farm_price if item.actual_farm_price is None else item.actual_farm_price,
            "sorting_loss": item.sorting_loss if item.actual_loss is None else item.actual_loss,
            "assumptions": "\n".join(part for part in (str(told), item.assumptions) if part),
        }
    return {"estimate": True} if isinstance(item, MonthClimate) else {}


def _kept(item: Record, blank: frozenset[str]) -> dict[str, Any]:
    names = (each.name for each in fields_of(type(item)))
    return {name: getattr(item, name) for name in names if name not in blank | NEVER}
