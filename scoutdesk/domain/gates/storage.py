"""Leaving the cold chain: the promise holds at every door, and what arrives is inspected."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.chain import chain_points
from scoutdesk.domain.gates.orders import order_points
from scoutdesk.domain.gates.point import Point, at, blank, lacks
from scoutdesk.domain.gates.receiving import receiving_points
from scoutdesk.domain.storage.coldchain import Destination
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say


def points(dossier: Dossier) -> Iterator[Point]:
    yield from _way(dossier)
    yield from blank(dossier.season, "promised_days")
    yield from order_points(dossier)
    yield from receiving_points(dossier)


def _way(dossier: Dossier) -> Iterator[Point]:
    """Where cities are recorded they rule; until then whole days are taken off for the road."""
    if dossier.all(Destination):
        yield from chain_points(dossier)
        return
    yield lacks(
        dossier.season, Destination, say("No city served is recorded, with the legs of the way there")
    )
    yield from _whole_days(dossier)


def _whole_days(dossier: Dossier) -> Iterator[Point]:
    season, sku = dossier.season, dossier.sku
    life = sku.cold_days if sku.cold_days is not None else sku.ambient_days
    if life is None:
        yield at(sku, "cold_days", say("The shelf life of the SKU is unknown"))
    elif season.transit_hours is not None and season.promised_days is not None:
        left = life - -(-season.transit_hours // 24)
        if left < season.promised_days:
            yield at(
                season,
                "promised_days",
                say(
                    "{left} days are left at the door, {promised} are promised",
                    left=left,
                    promised=season.promised_days,
                ),
            )
