"""What must hold before a season leaves a stage; each open point is a sentence with the field where it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.certificate import Certificate, CertificateKind, Validity, state_of
from scoutdesk.domain.claims import Claim
from scoutdesk.domain.costing import CostSheet, landed_cost, margin
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.pricing import PriceList, Tier, TierKind, tier_prices, tier_problems
from scoutdesk.domain.sku import HowToEat
from scoutdesk.domain.stages import Stage
from scoutdesk.fields.declared import Record, about, field_of
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A sentence and the place where it is mended: record name, id and field.

    Where something below the record is missing, the field is the name of what is missing ("certificate", "tier").
    """

    message: Message
    record: str
    id: int
    field: str


def open_points(dossier: Dossier) -> tuple[OpenPoint, ...]:
    """What stands against leaving the season's present stage."""
    gate = GATES.get(dossier.season.stage)
    return tuple(gate(dossier)) if gate else ()


def _at(record: Record, field: str, message: Message) -> OpenPoint:
    return OpenPoint(message, about(type(record)).name, record.id, field)


def _lacks(record: Record, below: type[Record], message: Message) -> OpenPoint:
    """A point that is mended in the record's list of `below`."""
    return _at(record, about(below).name, message)


def _blank(record: Record, *names: str) -> Iterator[OpenPoint]:
    for name in names:
        if getattr(record, name) in (None, ""):
            label = field_of(type(record), name).kind.label
            yield _at(record, name, say("{label} is not filled in", label=say(label)))


def _sourcing(dossier: Dossier) -> Iterator[OpenPoint]:
    season, supplier = dossier.season, dossier.supplier
    yield from _blank(dossier.sku, "variety", "origin")
    if supplier is None:
        yield _at(season, "supplier", say("No supplier is chosen"))
    else:
        yield from _licence(dossier)
    ranked = [standing for standing in dossier.standings() if standing.rank]
    if len(ranked) < 2 and not season.single_quote_reason:
        yield _at(
            season,
            "single_quote_reason",
            say("Only {count} comparable quotations: at least two, or a reason", count=len(ranked)),
        )
    yield from _blank(season, "tasting_verdict", "why_this_one")


def _licence(dossier: Dossier) -> Iterator[OpenPoint]:
    supplier = dossier.supplier
    assert supplier is not None
    licences = [
        item
        for item in dossier.certificates.values()
        if item.supplier == supplier.id and item.kind is CertificateKind.BUSINESS
    ]
    states = {state_of(item, dossier.today) for item in licences}
    if not licences:
        yield _lacks(
            supplier,
            Certificate,
            say("{name} has no business licence on file", name=supplier.name or supplier.code),
        )
    elif not states & {Validity.VALID, Validity.EXPIRING}:
        yield _at(
            licences[0],
            "expires",
            say("The business licence of {name} does not hold", name=supplier.name or supplier.code),
        )


def _harvest(dossier: Dossier) -> Iterator[OpenPoint]:
    season = dossier.season
    yield from _blank(
        season,
        "harvest_start",
        "harvest_end",
        "maturity",
        "precooling_hours",
        "daily_capacity",
        "planned_volume",
    )
    if season.harvest_start and season.harvest_end:
        if season.harvest_end < season.harvest_start:
            yield _at(season, "harvest_end", say("The harvest ends before it starts"))
        elif season.daily_capacity is not None and season.planned_volume is not None:
            days = (season.harvest_end - season.harvest_start).days + 1
            if season.daily_capacity * days < season.planned_volume:
                yield _at(
                    season,
                    "daily_capacity",
                    say(
                        "{days} days at {daily} a day give {total}, less than the {planned} planned",
                        days=days,
                        daily=season.daily_capacity,
                        total=season.daily_capacity * days,
                        planned=season.planned_volume,
                    ),
                )


def _packing(dossier: Dossier) -> Iterator[OpenPoint]:
    yield from _blank(dossier.season, "grade", "grade_tolerance", "pack", "label_checked")
    yield from _blank(dossier.sku, "net_content", "gtin", "packaging")


def _storage(dossier: Dossier) -> Iterator[OpenPoint]:
    season, sku = dossier.season, dossier.sku
    yield from _blank(season, "cities", "transit_hours", "promised_days", "inspection")
    life = sku.cold_days if sku.cold_days is not None else sku.ambient_days
    if life is None:
        yield _at(sku, "cold_days", say("The shelf life of the SKU is unknown"))
    elif season.transit_hours is not None and season.promised_days is not None:
        left = life - -(-season.transit_hours // 24)
        if left < season.promised_days:
            yield _at(
                season,
                "promised_days",
                say(
                    "{left} days are left at the door, {promised} are promised",
                    left=left,
                    promised=season.promised_days,
                ),
            )


FLOOR_MARGIN = Decimal("0")


def _pricing(dossier: Dossier) -> Iterator[OpenPoint]:
    season = dossier.season
    if dossier.cost_sheet is None:
        yield _lacks(season, CostSheet, say("There is no cost sheet"))
    else:
        yield from _cost_points(dossier)
    if dossier.price_list is None:
        yield _lacks(season, PriceList, say("There is no price list"))
        return
    prices = tier_prices(dossier.tiers)
    for kind in (TierKind.PUBLIC, TierKind.CURATOR, TierKind.FLOOR):
        if kind not in prices:
            yield _lacks(dossier.price_list, Tier, say("{tier} is not set", tier=say(kind.label)))
    for _kind, message in tier_problems(prices):
        yield _lacks(dossier.price_list, Tier, message)
    yield from _blank(dossier.price_list, "commission")
    yield from _margin_points(dossier, prices)


def _cost_points(dossier: Dossier) -> Iterator[OpenPoint]:
    sheet = dossier.cost_sheet
    assert sheet is not None
    yield from _blank(sheet, "quotation", "farm_price", "farm_price_source", "net_weight", "sorting_loss")
    for line in dossier.cost_lines:
        name = say(line.kind.label) if line.kind else line.code
        if line.amount is None:
            yield _at(line, "amount", say("Cost line “{item}” has no amount", item=name))
        if not line.source:
            yield _at(line, "source", say("Cost line “{item}” has no source", item=name))


def _margin_points(dossier: Dossier, prices: dict[TierKind, Decimal]) -> Iterator[OpenPoint]:
    """The public price must leave something at the expected and at the bad loss rate."""
    sheet, listed, price = dossier.cost_sheet, dossier.price_list, prices.get(TierKind.PUBLIC)
    if sheet is None or listed is None or price is None:
        return
    for name, loss in (("sorting_loss", sheet.sorting_loss), ("loss_bad", dossier.sku.loss_bad)):
        if loss is None:
            yield _at(
                dossier.sku if name == "loss_bad" else sheet,
                name,
                say("A loss rate is missing for the margin check"),
            )
            continue
        landed = landed_cost(sheet, dossier.cost_lines, loss).exact
        if landed is not None and margin(sheet, landed, price).contribution < FLOOR_MARGIN:
            yield _lacks(
                listed,
                Tier,
                say(
                    "At a loss of {loss}% the public price ¥{price} loses ¥{short} a unit",
                    loss=f"{loss * 100:f}".rstrip("0").rstrip("."),
                    price=price,
                    short=-margin(sheet, landed, price).contribution,
                ),
            )


def _launch(dossier: Dossier) -> Iterator[OpenPoint]:
    season = dossier.season
    proofs = dossier.proofs()
    if not any(proof.proven for proof in proofs):
        yield _lacks(season, Claim, say("No claim is proven"))
    for proof in proofs:
        if proof.reason is not None:
            yield _at(
                proof.claim,
                "text",
                say("Claim “{text}”: {reason}", text=proof.claim.text or "—", reason=proof.reason),
            )
    yield from _blank(
        season, "event_day", "event_place", "run_of_show", "promise", "contact", "contact_phone"
    )
    if not dossier.advice:
        yield _lacks(dossier.sku, HowToEat, say("“How to eat it right” is empty"))
    yield from _approval(dossier)


def _approval(dossier: Dossier) -> Iterator[OpenPoint]:
    if dossier.price_list is None:
        yield _lacks(dossier.season, PriceList, say("There is no price list"))
    elif dossier.price_list.approved_on is None:
        yield _at(dossier.price_list, "approved_on", say("The price list is not approved"))


def _selling(dossier: Dossier) -> Iterator[OpenPoint]:
    season = dossier.season
    yield from _blank(season, "units_sold", "closed_on")
    if season.complaints_open is None:
        yield from _blank(season, "complaints_open")
    elif season.complaints_open:
        yield _at(
            season, "complaints_open", say("{count} complaints are not settled", count=season.complaints_open)
        )


def _review(dossier: Dossier) -> Iterator[OpenPoint]:
    yield from _blank(dossier.season, "lessons")


GATES: dict[Stage, Callable[[Dossier], Iterable[OpenPoint]]] = {
    Stage.SOURCING: _sourcing,
    Stage.HARVEST: _harvest,
    Stage.PACKING: _packing,
    Stage.STORAGE: _storage,
    Stage.PRICING: _pricing,
    Stage.LAUNCH: _launch,
    Stage.SELLING: _selling,
    Stage.REVIEW: _review,
}
