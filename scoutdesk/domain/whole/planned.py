"""Planned against actual: what a season meant to do and what its records show it did, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from scoutdesk.domain.harvest.records import HarvestLot
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.money import cents
from scoutdesk.domain.pricing.actuals import came_to
from scoutdesk.domain.pricing.costing import fee_rates, margin
from scoutdesk.domain.review.planned import NO_PLAN, Compared
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.pains import any_actual, planned_price, priced_units
from scoutdesk.i18n import Message, say

NO_SHEET = say("there is no cost sheet")
NO_SALE = say("no sale is entered")
NO_AMOUNT = say("no amount of a sale is entered")
NO_ACTUAL = say("no actual cost is entered")


def compared(dossier: Dossier) -> tuple[Compared, ...]:
    """Every line there is, in the order of the stages; what is not known says why."""
    return (
        *_window(dossier),
        *_loss(dossier),
        *_cost(dossier),
        *_launch(dossier),
        *_volume(dossier),
        *_money(dossier),
    )


def _window(dossier: Dossier) -> Iterator[Compared]:
    """First and last day on which a lot was picked by today; the last one is known when the window is over."""
    season, today = dossier.season, dossier.today
    days = sorted(lot.picked for lot in dossier.all(HarvestLot) if lot.picked and lot.picked <= today)
    over = season.closed_on is not None or (season.harvest_end is not None and season.harvest_end < today)
    none = None if days else say("no harvest lot is picked")
    first, last = (days[0], days[-1]) if days else (None, None)
    missing = none or _first(season.harvest_start is None, NO_PLAN)
    label = say("First picking")
    yield Compared("first_picked", Stage.HARVEST, label, "day", season.harvest_start, first, missing)
    missing = none or _first(season.harvest_end is None, NO_PLAN)
    missing = missing or _first(not over, say("the harvest is not over"))
    last = last if over else None
    yield Compared(
        "last_picked", Stage.HARVEST, say("Last picking"), "day", season.harvest_end, last, missing
    )


def _loss(dossier: Dossier) -> Iterator[Compared]:
    """Sorting loss as the cost sheet has it; and the whole loss, of what was sorted, stored and delivered.

    No loss after sorting is ever planned: the whole is held against the sorting loss, else what the SKU expects.
    """
    sheet = dossier.cost_sheet
    plan, actual = (sheet.sorting_loss, sheet.actual_loss) if sheet else (None, None)
    missing = (
        NO_SHEET if sheet is None else _first(actual is None, say("the actual sorting loss is not entered"))
    )
    missing = missing or _first(plan is None, NO_PLAN)
    yield Compared("sorting_loss", Stage.PACKING, say("Sorting loss"), "share", plan, actual, missing, "less")
    whole, why = _whole_loss(dossier, actual)
    expected = dossier.sku.loss_expected if plan is None else plan
    missing = why or _first(expected is None, NO_PLAN)
    label = say("Loss from sorting to the door")
    yield Compared("whole_loss", Stage.STORAGE, label, "share", expected, whole, missing, "less")


def _whole_loss(dossier: Dossier, sorted_out: Decimal | None) -> tuple[Decimal | None, Message | None]:
    """1 − (1 − sorted out) × (1 − (scrapped + missing + paid back) ÷ received).

    Paid back: units as the buyers' compensations are worth them at the price of the season, whoever bore these.
    """
    went, sold, units = dossier.went, dossier.sold, priced_units(dossier)
    if sorted_out is None:
        return None, say("the actual sorting loss is not entered")
    if not went.received:
        return None, say("no lot was received")
    if sold.compensated and not sold.amount:
        return None, NO_AMOUNT
    back = sold.compensated * units / sold.amount if sold.amount else Decimal(0)
    after = min((went.scrapped + went.missing + back) / went.received, Decimal(1))
    return 1 - (1 - sorted_out) * (1 - after), None


def _cost(dossier: Dossier) -> Iterator[Compared]:
    sheet, landed = dossier.cost_sheet, dossier.landed()
    plan = landed.exact if landed else None
    known = any_actual(sheet, dossier.cost_lines)
    actual = came_to(sheet, dossier.cost_lines) if sheet and known else None
    missing = NO_SHEET if sheet is None else _first(actual is None, NO_ACTUAL)
    missing = missing or _first(plan is None, say("the landed cost is not complete"))
    label = say("Landed cost of a unit")
    yield Compared("landed", Stage.PRICING, label, "yuan", _cents(plan), _cents(actual), missing, "less")


def _launch(dossier: Dossier) -> Iterator[Compared]:
    """All events together; while one that has a budget does not say what it cost, nothing is compared."""
    events = dossier.all(Launch)
    budget, spent = _sum(item.budget for item in events), _sum(item.spent for item in events)
    if any(item.budget is not None and item.spent is None for item in events):
        spent = None
    missing = (
        say("there is no launch event")
        if not events
        else _first(spent is None, say("what was spent is not entered"))
    )
    missing = missing or _first(budget is None, NO_PLAN)
    yield Compared("launch", Stage.LAUNCH, say("Launch event"), "yuan", budget, spent, missing, "less")


def _volume(dossier: Dossier) -> Iterator[Compared]:
    """Pledged, allotted, received and sold, each against the planned volume, in sale units."""
    planned = dossier.season.planned_volume
    plan = None if planned is None else Decimal(planned)
    pledged = _sum(item.quantity for item in dossier.all(Pledge))
    allotted = _sum(item.quantity for item in dossier.all(Allocation))
    received = Decimal(dossier.went.received) if dossier.went.lots else None
    sold = Decimal(dossier.sold.units) if dossier.sold.sales else None
    for name, stage, label, actual, none in (
        ("pledged", Stage.LAUNCH, say("Pledged"), pledged, say("no pledge is entered")),
        ("allotted", Stage.LAUNCH, say("Allotted"), allotted, say("nothing was allotted")),
        ("received", Stage.STORAGE, say("Received"), received, say("no lot was received")),
        ("sold", Stage.SELLING, say("Units sold"), sold, NO_SALE),
    ):
        missing = _first(actual is None, none) or _first(plan is None, NO_PLAN)
        yield Compared(name, stage, label, "units", plan, actual, missing, "more")


def _money(dossier: Dossier) -> Iterator[Compared]:
    """Price, sales, compensation and what was left, in yuan."""
    price, units, amount = planned_price(dossier), priced_units(dossier), dossier.sold.amount
    paid = amount / units if units else None
    none = _first(not dossier.sold.units, NO_SALE) or _first(not units, NO_AMOUNT)
    missing = none or _first(price is None, NO_PLAN)
    yield Compared(
        "price", Stage.PRICING, say("Price of a unit"), "yuan", price, _cents(paid), missing, "more"
    )
    volume = dossier.season.planned_volume
    turnover = price * volume if price is not None and volume is not None else None
    missing = none or _first(turnover is None, NO_PLAN)
    yield Compared(
        "turnover",
        Stage.SELLING,
        say("Sales in yuan"),
        "yuan",
        turnover,
        amount if units else None,
        missing,
        "more",
    )
    yield from _compensation(dossier, none)
    yield _left(dossier, price, paid, none)


def _compensation(dossier: Dossier, none: Message | None) -> Iterator[Compared]:
    """Compensated less recharged, as a share of sales, against the reserve in the price."""
    sheet, sold = dossier.cost_sheet, dossier.sold
    plan = sheet.reserve_rate if sheet else None
    actual = (sold.compensated - sold.recharged) / sold.amount if sold.amount else None
    missing = none or _first(actual is None, NO_AMOUNT) or _first(plan is None, NO_PLAN)
    label = say("Compensation, share of sales")
    yield Compared("compensation", Stage.SELLING, label, "share", plan, actual, missing, "less")


def _left(dossier: Dossier, price: Decimal | None, paid: Decimal | None, none: Message | None) -> Compared:
    """Of a unit's price after landed cost, fees and compensation: the reserve in the plan, what was paid in fact."""
    sheet, landed = dossier.cost_sheet, dossier.landed()
    exact = landed.exact if landed else None
    plan = (
        margin(sheet, exact, price).contribution
        if sheet and exact is not None and price is not None
        else None
    )
    actual = None
    if sheet and paid is not None and any_actual(sheet, dossier.cost_lines):
        cost = came_to(sheet, dossier.cost_lines)
        fees = paid * (fee_rates(sheet) - (sheet.reserve_rate or 0))
        back = (dossier.sold.compensated - dossier.sold.recharged) / dossier.sold.units
        actual = None if cost is None else paid - cost - fees - back
    missing = none or (NO_SHEET if sheet is None else _first(actual is None, NO_ACTUAL))
    missing = missing or _first(plan is None, NO_PLAN)
    return Compared(
        "left", Stage.PRICING, say("Left of a unit"), "yuan", plan, _cents(actual), missing, "more"
    )


def _first(holds: bool, why: Message) -> Message | None:
    return why if holds else None


def _cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else cents(amount)


def _sum(found: Iterable[Decimal | int | None]) -> Decimal | None:
    known = [Decimal(item) for item in found if item is not None]
    return sum(known, Decimal(0)) if known else None
