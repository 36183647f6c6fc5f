"""What the requests behind a season say about its volume, its price and its days."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoutdesk.domain.community.asking import lost_above, sum_of
from scoutdesk.domain.community.requests import CuratorRequest, RequestState
from scoutdesk.domain.gates.point import Point, at
from scoutdesk.domain.pricing.price_list import TierKind
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import say

# what a member pays: the member price, else the public one
PAID = (TierKind.MEMBER, TierKind.PUBLIC)
SOURCE = say("Curators' requests")


def request_points(dossier: Dossier) -> Iterator[Point]:
    """Warnings where plan and requests part; a community of another curator is wrong."""
    asked = [item for item in dossier.all(CuratorRequest) if item.state is not RequestState.DECLINED]
    yield from _communities(dossier, asked)
    if not asked:
        return
    yield from _volume(dossier, asked)
    if dossier.season.target_price is not None:
        yield from _price(dossier, asked, dossier.season, "target_price", dossier.season.target_price)
    tiers = {tier.kind: tier for tier in dossier.tiers if tier.price is not None}
    paid = next((tiers[kind] for kind in PAID if kind in tiers), None)
    if paid is not None and paid.price is not None:
        yield from _price(dossier, asked, paid, "price", paid.price)
    yield from _cost(dossier, asked)
    yield from _days(dossier, asked)


def _communities(dossier: Dossier, asked: list[CuratorRequest]) -> Iterator[Point]:
    for item in asked:
        community = dossier.communities.get(item.community or 0)
        if community is not None and item.curator and community.curator != item.curator:
            words = say("{community} is led by another curator", community=community.name or community.code)
            yield at(item, "community", words, "error", SOURCE)


def _volume(dossier: Dossier, asked: list[CuratorRequest]) -> Iterator[Point]:
    wanted, planned = sum_of(asked).quantity, dossier.season.planned_volume
    if wanted and planned is not None and planned < wanted:
        words = say("Curators ask for {wanted} units, {planned} are planned", wanted=wanted, planned=planned)
        yield at(dossier.season, "planned_volume", words, "warning", SOURCE)


def _price(
    dossier: Dossier, asked: list[CuratorRequest], record: Record, field: str, price: Decimal
) -> Iterator[Point]:
    lost, limited = lost_above(asked, price, dossier.sku.net_content)
    if lost:
        words = say(
            "Above what is offered for {lost} of the {limited} units that curators asked for",
            lost=lost,
            limited=limited,
        )
        yield at(record, field, words, "warning", SOURCE)


def _cost(dossier: Dossier, asked: list[CuratorRequest]) -> Iterator[Point]:
    landed = dossier.landed()
    if landed is None or landed.exact is None:
        return
    for item in asked:
        if item.price_limit is not None and item.price_limit < landed.exact:
            words = say("Below the landed cost of ¥{cost}: it cannot be met at this price", cost=landed.total)
            yield at(item, "price_limit", words, "warning", SOURCE)


def _days(dossier: Dossier, asked: list[CuratorRequest]) -> Iterator[Point]:
    start = dossier.season.harvest_start
    for item in asked:
        if start is not None and item.needed_by is not None and item.needed_by < start:
            words = say("The harvest begins on {day} only", day=start.isoformat())
            yield at(item, "needed_by", words, "warning", SOURCE)
