"""What a season sold: community by community with shares and allocation, in all, and day by day for the figure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.pricing.price_list import PriceList, Tier
from scoutdesk.domain.selling.sale_checks import Terms, price_windows
from scoutdesk.domain.selling.shares import Sums, summed
from scoutdesk.domain.selling.sold import LotOut, SaleSum
from scoutdesk.domain.selling.spending import Paid, Span, Spending, on_sale
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier


@dataclass(frozen=True, slots=True)
class GroupSales:
    """What one community bought. `per_member`: yuan per member and month; `allotted`: units, None where nobody said.

    `community` None: rows that name none.
    """

    community: int | None
    name: str
    members: int | None
    sums: Sums
    per_member: Decimal | None
    allotted: int | None


@dataclass(frozen=True, slots=True)
class SeasonSales:
    """`total.members` and `total.per_member` count communities that bought and say how many they are.

    `unknown`: of so many communities the members are not known.

    `first` and `last`: the days between which the sale ran.
    """

    groups: tuple[GroupSales, ...]
    total: GroupSales
    unknown: int
    first: date | None
    last: date | None
    months: Decimal | None


@dataclass(frozen=True, slots=True)
class SalesCurve:
    """Units sold until the end of each day. `planned`, `allotted`, `received`: what they are drawn against, if known.

    `left`: units of the season's lots that are in the house; `undated`: units of rows without a day, in no point.
    """

    points: tuple[tuple[date, int], ...]
    planned: int | None
    allotted: int | None
    received: int | None
    left: int | None
    undated: int


def season_sales(dossier: Dossier) -> SeasonSales:
    """Communities by what they paid, rows without one last; what was allotted and not bought stands there as well."""
    by_group: dict[int | None, list[SaleSum]] = defaultdict(list)
    for item in dossier.sold.sales:
        by_group[item.community].append(item)
    allotted, spent = allotted_units(dossier), spending(dossier)
    heads = spent.by_community()
    found = [
        _group(dossier, id, summed(by_group.get(id, ())), heads.get(id or 0), allotted.get(id or 0))
        for id in dict.fromkeys((*by_group, *allotted))
    ]
    groups = sorted(found, key=lambda item: (item.community is None, -item.sums.amount, item.name))
    total = GroupSales(
        None,
        "",
        sum(item.members or 0 for item in groups if item.sums.rows) or None,
        summed(dossier.sold.sales),
        spent.per_member(),
        sum(allotted.values()) if allotted else None,
    )
    first, last = sale_days(dossier) or (None, None)
    ran = spent.months()
    unknown = sum(not item.members for item in groups)
    return SeasonSales(
        tuple(groups), total, unknown, first, last, Decimal(ran.numerator) / ran.denominator if ran else None
    )


def spending(dossier: Dossier) -> Spending:
    """What the communities of a season paid, and how long it was on sale."""
    season, days = dossier.season.id, sale_days(dossier)
    return Spending(
        tuple(Paid(item.community, season, item.amount) for item in dossier.sold.sales),
        {id: item.members for id, item in dossier.communities.items()},
        {season: days} if days else {},
    )


def _group(
    dossier: Dossier, id: int | None, sums: Sums, per_head: Decimal | None, allotted: int | None
) -> GroupSales:
    community = dossier.communities.get(id or 0)
    members = community.members if community else None
    name = (community.name or community.code or "") if community else ""
    return GroupSales(id, name, members, sums, per_head, allotted)


def sale_days(dossier: Dossier) -> Span | None:
    """When the season was on sale; None where no sale has a day."""
    days = [day for day, _units in dossier.sold.days if day is not None]
    running = dossier.season.stage is Stage.SELLING
    return on_sale(
        min(days, default=None), max(days, default=None), dossier.season.closed_on, running, dossier.today
    )


def allotted_units(dossier: Dossier) -> dict[int, int]:
    """Units allotted to each community; what is allotted to nobody's community is under 0."""
    invited = {item.id: item.community or 0 for item in dossier.all(Invitation)}
    pledged = {item.id: invited.get(item.invitation or 0, 0) for item in dossier.all(Pledge)}
    found: dict[int, int] = {}
    for item in dossier.all(Allocation):
        if item.quantity is not None:
            place = pledged.get(item.pledge or 0, 0)
            found[place] = found.get(place, 0) + item.quantity
    return found


def sales_curve(dossier: Dossier) -> SalesCurve:
    sold, lots = dossier.sold, dossier.sold.lots
    dated = sorted((day, units) for day, units in sold.days if day is not None)
    sums = accumulate(units for _day, units in dated)
    return SalesCurve(
        points=tuple((day, units) for (day, _units), units in zip(dated, sums, strict=True)),
        planned=dossier.season.planned_volume,
        allotted=sum(allotted_units(dossier).values()) or None,
        received=received_units(lots) if lots else None,
        left=sum(lot.left for lot in lots) if lots else None,
        undated=sum(units for day, units in sold.days if day is None),
    )


def received_units(lots: tuple[LotOut, ...]) -> int:
    """What came in from outside: a lot packed here from others was received with these."""
    return sum(lot.received for lot in lots if not lot.packed)


def sold_of_lots(dossier: Dossier) -> dict[int | None, int]:
    """Units sold by lot; None: rows that name no lot."""
    found: dict[int | None, int] = {}
    for item in dossier.sold.sales:
        found[item.lot] = found.get(item.lot, 0) + item.units
    return found


def terms_of(dossier: Dossier) -> Terms:
    """What each row of the season is held against."""
    events = [item.day for item in dossier.all(Launch) if item.day]
    return Terms(
        season=dossier.season.id,
        today=dossier.today,
        harvest=dossier.season.harvest_start,
        event=min(events, default=None),
        closed=dossier.season.closed_on,
        prices=price_windows(dossier.all(PriceList), dossier.all(Tier)),
    )


def invited(dossier: Dossier) -> set[int]:
    """The communities for which somebody is invited, and all of a curator who is invited for none by name."""
    named = {item.community for item in dossier.all(Invitation) if item.community}
    whole = {item.curator for item in dossier.all(Invitation) if item.curator and not item.community}
    return named | {item.id for item in dossier.communities.values() if item.curator in whole}
