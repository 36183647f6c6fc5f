"""What was sold: true by its arithmetic, by lots that exist and days that fit; sold out or closed."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, at, blank, lacks, points_of
from scoutdesk.domain.harvest.capacity import units_of
from scoutdesk.domain.harvest.records import HarvestLot
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.selling.sale_checks import ARITHMETIC, RULE, sale_doubts
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.season_sales import (
    allotted_units,
    invited,
    received_units,
    season_sales,
    sold_of_lots,
    terms_of,
)
from scoutdesk.i18n import Message, say

MOST = 12


def points(dossier: Dossier) -> Iterator[Point]:
    season, sold = dossier.season, dossier.sold
    if not sold.sales:
        yield lacks(season, Sale, say("No sale is entered"))
    if sold_out(dossier):
        if season.closed_on is None:
            words = say("All {count} units that came in are sold", count=received_units(sold.lots))
            yield at(season, "closed_on", words, "info")
    else:
        yield from blank(season, "closed_on")
    if not sold.sales:
        return
    yield from _rows(dossier)
    yield from _lots(dossier)
    yield from _whole(dossier)
    yield from _communities(dossier)


def sold_out(dossier: Dossier) -> bool:
    """Whether as much is sold as ever came in."""
    lots = dossier.sold.lots
    return bool(lots) and dossier.sold.units >= received_units(lots) > 0


def _rows(dossier: Dossier) -> Iterator[Point]:
    terms = terms_of(dossier)
    for suspect in dossier.sold.suspects:
        yield from points_of(sale_doubts(suspect, terms))
    more = dossier.sold.suspected - len(dossier.sold.suspects)
    if more > 0:
        words = say("{count} further rows of sales are to be looked at", count=more)
        yield lacks(dossier.season, Sale, words, "warning", RULE)


def _lots(dossier: Dossier) -> Iterator[Point]:
    """Of a lot no more is sold than came in; once the sale is closed, than was sent."""
    sold = sold_of_lots(dossier)
    for lot in dossier.sold.lots:
        units = sold.get(lot.id, 0)
        if units > lot.received:
            words = say(
                "{count} units of {lot} are sold, but only {received} came in",
                count=units,
                lot=lot.code,
                received=lot.received,
            )
            yield lacks(dossier.season, Sale, words, "error", ARITHMETIC)
        elif units > lot.sent and dossier.season.closed_on is not None:
            words = say(
                "{count} units of {lot} are sold, but only {sent} were sent",
                count=units,
                lot=lot.code,
                sent=lot.sent,
            )
            yield lacks(dossier.season, Sale, words, "error", ARITHMETIC)


def _whole(dossier: Dossier) -> Iterator[Point]:
    """No more is sold than came in, or where no lot is entered than was picked.

    While the sale runs what is not sent yet is only told.
    """
    season, lots, sold = dossier.season, dossier.sold.lots, dossier.sold.units
    picked = None if lots else picked_units(dossier)
    if picked is not None and sold > picked:
        words = say("{count} units are sold, but only {picked} were picked", count=sold, picked=picked)
        yield lacks(season, Sale, words, "error", ARITHMETIC)
    if not lots:
        return
    received, sent = received_units(lots), sum(lot.sent for lot in lots)
    if sold > received:
        words = say("{count} units are sold, but only {received} came in", count=sold, received=received)
        yield lacks(season, Sale, words, "error", ARITHMETIC)
    elif sold > sent and season.closed_on is not None:
        words = say("{count} units are sold, but only {sent} were sent", count=sold, sent=sent)
        yield lacks(season, Sale, words, "error", ARITHMETIC)
    elif sold > sent:
        yield lacks(
            season, Sale, say("{count} units that are sold are still to be sent", count=sold - sent), "info"
        )


def picked_units(dossier: Dossier) -> int | None:
    """Whole sale units in all that was picked; None where a lot was not weighed or there is none."""
    lots = [lot for lot in dossier.all(HarvestLot) if lot.picked and lot.picked <= dossier.today]
    grams = [lot.quantity for lot in lots if lot.quantity is not None]
    return units_of(sum(grams), dossier.sku.net_content) if lots and len(grams) == len(lots) else None


def _communities(dossier: Dossier) -> Iterator[Point]:
    """What was bought uninvited or beyond an allocation: the first communities one by one, the others counted."""
    found = list(_bought(dossier))
    for words in found[:MOST]:
        yield lacks(dossier.season, Sale, words, "warning", RULE)
    if len(found) > MOST:
        words = say(
            "{count} further communities bought what is not allotted to them", count=len(found) - MOST
        )
        yield lacks(dossier.season, Sale, words, "warning", RULE)


def _bought(dossier: Dossier) -> Iterator[Message]:
    guests, allotted = invited(dossier), allotted_units(dossier)
    for group in dossier.once(season_sales).groups:
        if group.community is None or not group.sums.units:
            continue
        if guests and group.community not in guests:
            yield say("{community} bought without ever being invited", community=group.name)
        elif group.allotted is not None and group.sums.units > group.allotted:
            yield say(
                "{community} sold {count} units; {allotted} were allotted to it",
                community=group.name,
                count=group.sums.units,
                allotted=allotted[group.community],
            )
