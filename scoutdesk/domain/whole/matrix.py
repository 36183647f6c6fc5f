"""The comparison as it is read: every quotation with its figures, and beside them what else decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Any, Literal

from scoutdesk.domain.certificate import Certificate, Validity, expiry, state_of
from scoutdesk.domain.days import days_between
from scoutdesk.domain.harvest.picking import window
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import Standing, price_at
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.stages import BEFORE_SELLING
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.scorecard import CRITERIA, Scorecard, standing_papers
from scoutdesk.fields.kinds.numbers import plain
from scoutdesk.i18n import Message, say

Level = Literal["", "good", "warning", "bad"]
LEVELS: Mapping[Validity, Level] = {Validity.VALID: "good", Validity.EXPIRED: "bad"}
SIGNS: Mapping[Level, str] = {"": "", "good": "✓", "warning": "!", "bad": "✕"}
SOON = 14
"""Days before the end of its validity from which a quotation is named."""
SAME_SIZE = Decimal("0.05")
"""Up to this share two weights are those of one unit."""
PAST = ("accepted", "full_weight", "on_time", "complained")
WORST = (Validity.EXPIRED, Validity.EXPIRING, Validity.UNDATED, Validity.VALID)


@dataclass(frozen=True, slots=True)
class Fact:
    """What stands in a cell: short, told in full, how it is judged, and the bare value (None: not known)."""

    short: Message
    told: Message
    level: Level = ""
    value: Any = None

    @property
    def sign(self) -> str:
        return SIGNS[self.level]


UNKNOWN = Fact(say("—"), say("not on record"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One quotation: `price` is that of the break which the volume reaches, `loss` the one that is reckoned with."""

    standing: Standing
    supplier: str
    chosen: bool
    price: Decimal | None
    loss: Decimal | None
    breaks: tuple[PriceBreak, ...]
    moq: Fact
    lead: Fact
    capacity: Fact
    validity: Fact
    papers: Fact
    past: tuple[Fact, ...] = ()
    card: Scorecard | None = field(default=None, repr=False)

    @property
    def reasons(self) -> str:
        """Why it is not ranked."""
        return "；".join(map(str, self.standing.reasons))

    @property
    def papers_told(self) -> str:
        return str(self.papers.told)

    @property
    def past_told(self) -> str:
        return "；".join(str(fact.short) for fact in self.past)

    @property
    def quotation(self) -> Quotation:
        return self.standing.quotation


def matrix(dossier: Dossier, cards: Iterable[Scorecard] = ()) -> tuple[Row, ...]:
    """The rows in the order of their ranks; `cards`: what is on record about the suppliers, from all seasons."""
    by_supplier = {card.supplier.id: card for card in cards}
    return tuple(
        _row(dossier, standing, by_supplier.get(standing.quotation.supplier or 0))
        for standing in dossier.standings()
    )


def _row(dossier: Dossier, standing: Standing, card: Scorecard | None) -> Row:
    season, quotation = dossier.season, standing.quotation
    breaks = breaks_of(dossier, quotation)
    return Row(
        standing=standing,
        supplier=supplier_name(dossier, quotation),
        chosen=season.supplier is not None and quotation.supplier == season.supplier,
        price=price_at(quotation, breaks, season.planned_volume),
        loss=dossier.sku.loss_expected if quotation.loss is None else quotation.loss,
        breaks=breaks,
        moq=of_a_size(moq_fact(quotation, season), quotation, dossier.sku),
        lead=lead_fact(quotation, season, dossier.today),
        capacity=of_a_size(capacity_fact(quotation, season), quotation, dossier.sku),
        validity=validity_fact(quotation, season, dossier.today),
        papers=papers_fact(papers_of(dossier, quotation.supplier), dossier.today),
        past=past_facts(card),
        card=card,
    )


def breaks_of(dossier: Dossier, quotation: Quotation) -> tuple[PriceBreak, ...]:
    found = [item for item in dossier.breaks if item.quotation == quotation.id and item.min_quantity]
    return tuple(sorted(found, key=lambda item: item.min_quantity or 0))


def supplier_name(dossier: Dossier, quotation: Quotation) -> str:
    """Of several quotations of one supplier with their codes, or they could not be told apart."""
    supplier = dossier.suppliers.get(quotation.supplier or 0)
    name = (supplier.name or supplier.code or "") if supplier else ""
    several = sum(item.supplier == quotation.supplier for item in dossier.quotations) > 1
    parts = (name, quotation.code if several or not name else "")
    return " · ".join(filter(None, parts)) or "—"


def moq_fact(quotation: Quotation, season: Season) -> Fact:
    """The minimum order against what is planned in all."""
    moq, planned = quotation.moq, season.planned_volume
    if moq is None:
        return UNKNOWN
    short = say("{count}", count=moq)
    if planned is None:
        return Fact(short, say("{count} units at least; the planned volume is not known", count=moq), "", moq)
    if moq > planned:
        words = say("{count} units at least, {more} more than planned", count=moq, more=moq - planned)
        return Fact(short, words, "bad", moq)
    return Fact(
        short, say("{count} units at least, {planned} are planned", count=moq, planned=planned), "good", moq
    )


def of_a_size(fact: Fact, quotation: Quotation, sku: Sku) -> Fact:
    """A judgement by units is a doubt where the supplier's unit is another one than what is sold."""
    own, sold = quotation.net_weight, sku.net_content
    if not (fact.level and own and sold) or abs(own - sold) <= sold * SAME_SIZE:
        return fact
    words = say(
        "{told}; the supplier's unit holds {own} kg, the sale unit {sold} kg",
        told=fact.told,
        own=plain(Decimal(own) / 1000),
        sold=plain(Decimal(sold) / 1000),
    )
    return replace(fact, told=words, level="warning")


def lead_fact(quotation: Quotation, season: Season, today: date) -> Fact:
    """Days from the order on; the day by which to order where the harvest has a first day."""
    days = quotation.lead_days
    if days is None:
        return UNKNOWN
    short = say("{count}", count=days)
    first = quotation.supply_from or season.harvest_start
    if first is None or season.stage not in BEFORE_SELLING:
        return Fact(short, say("{count} days from the order on", count=days), "", days)
    by = first - timedelta(days=days)
    if by < today:
        words = say(
            "{count} days: for {first} it had to be ordered by {by}",
            count=days,
            first=first.isoformat(),
            by=by.isoformat(),
        )
        return Fact(short, words, "warning", days)
    words = say(
        "{count} days: for {first} it is to be ordered by {by}",
        count=days,
        first=first.isoformat(),
        by=by.isoformat(),
    )
    return Fact(short, words, "good", days)


def need_per_day(quotation: Quotation, season: Season) -> int | None:
    """Units a day that the plan asks within the window in which both pick and supply, less the days lost to weather."""
    days = window(season)
    if days is None or not season.planned_volume:
        return None
    first = max(days[0], quotation.supply_from or days[0])
    last = min(days[1], quotation.supply_until or days[1])
    sunny = days_between(first, last) * (1 - (season.rain_share or Decimal(0)))
    if first > last or sunny <= 0:
        return None
    return int((season.planned_volume / sunny).to_integral_value(ROUND_CEILING))


def capacity_fact(quotation: Quotation, season: Season) -> Fact:
    capacity, need = quotation.daily_capacity, need_per_day(quotation, season)
    if capacity is None:
        return UNKNOWN
    short = say("{count}", count=capacity)
    if need is None:
        words = say("{count} units a day; how many are needed is not known", count=capacity)
        return Fact(short, words, "", capacity)
    words = say("{count} units a day, {need} are needed a day within the window", count=capacity, need=need)
    return Fact(short, words, "good" if capacity >= need else "bad", capacity)


def validity_fact(quotation: Quotation, season: Season, today: date) -> Fact:
    """Days left; a season that sells keeps the prices it was bought at."""
    until = quotation.valid_until
    if until is None:
        return UNKNOWN
    left = (until - today).days
    if season.stage not in BEFORE_SELLING:
        return Fact(
            say("until {day}", day=until.isoformat()),
            say("held until {day}", day=until.isoformat()),
            "",
            until,
        )
    if left < 0:
        words = say("expired on {day}", day=until.isoformat())
        return Fact(say("expired"), words, "bad", until)
    words = say("until {day}, {count} days left", day=until.isoformat(), count=left)
    short = say("{count} days left", count=left) if left else say("until today")
    return Fact(short, words, "warning" if left <= SOON else "good", until)


def papers_of(dossier: Dossier, supplier: int | None) -> list[Certificate]:
    """The supplier's papers that concern this SKU: those that name another one say nothing about it."""
    own = (
        item
        for item in dossier.certificates.values()
        if item.supplier is not None
        and item.supplier == supplier
        and not item.archived
        and item.sku in (None, dossier.sku.id)
    )
    return standing_papers(own)


def papers_fact(papers: Sequence[Certificate], today: date) -> Fact:
    """Judged by the worst: one that has expired is a gap, whatever else is on file."""
    if not papers:
        return Fact(
            say("none on file"),
            say("no paper of this supplier is on file for this SKU"),
            "bad",
            Validity.UNDATED,
        )
    states = [state_of(item, today) for item in papers]
    worst = next(state for state in WORST if state in states)
    level = LEVELS.get(worst, "warning")
    told = papers_told(papers, today)
    valid = sum(state is Validity.VALID for state in states)
    if worst is Validity.VALID:
        return Fact(say("{count} valid", count=valid), told, level, worst)
    count = states.count(worst)
    short = say("{count} {state} of {all}", count=count, state=say(worst.label), all=len(states))
    return Fact(short, told, level, worst)


def papers_told(papers: Sequence[Certificate], today: date) -> Message:
    """Each paper with its state and the last day it holds."""
    parts = []
    for item in papers:
        until = expiry(item)
        name = item.name or (str(item.kind) if item.kind else item.code or "—")
        day = f" {until.isoformat()}" if until else ""
        parts.append(say("{name}: {state}{day}", name=name, state=say(state_of(item, today).label), day=day))
    return _joined(parts)


def _joined(parts: Sequence[Message]) -> Message:
    found = parts[0]
    for part in parts[1:]:
        found = say("{first}; {second}", first=found, second=part)
    return found


def past_facts(card: Scorecard | None) -> tuple[Fact, ...]:
    """What was delivered and how it went, as far as it is on record; there is no sum of it."""
    if card is None:
        return ()
    found = []
    for item in CRITERIA:
        figure = card.figure(item.name)
        if item.name in PAST and figure.text is not None:
            words = say(
                "{label}: {figure} ({help})", label=say(item.label), figure=figure.text, help=say(item.help)
            )
            found.append(
                Fact(
                    say("{label} {figure}", label=say(item.label), figure=figure.text), words, "", figure.text
                )
            )
    return tuple(found)
