"""The comparison as it is read: every quotation with its figures, and beside them what else decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scoutdesk.domain.certificate import Certificate, Validity, expiry, state_of
from scoutdesk.domain.sourcing.comparing import Standing, price_at
from scoutdesk.domain.sourcing.own_unit import OwnUnit, own_unit
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.quote_history import QuotePoint
from scoutdesk.domain.whole.scorecard import CRITERIA, Scorecard, standing_papers
from scoutdesk.domain.whole.term_facts import (
    Fact,
    Level,
    capacity_fact,
    lead_fact,
    moq_fact,
    place_fact,
    validity_fact,
)
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import Message, say

LEVELS: Mapping[Validity, Level] = {Validity.VALID: "good", Validity.EXPIRED: "bad"}
PAST = ("accepted", "full_weight", "on_time", "complained")
WORST = (Validity.EXPIRED, Validity.EXPIRING, Validity.UNDATED, Validity.VALID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One quotation: `price` is that of the break which the volume reaches, `loss` the one that is reckoned with.

    `unit`: what the supplier counts in beside what is sold; `place`: whether it is delivered where it is wanted.
    """

    standing: Standing
    supplier: str
    chosen: bool
    price: Decimal | None
    loss: Decimal | None
    breaks: tuple[PriceBreak, ...]
    unit: OwnUnit
    place: Fact
    moq: Fact
    lead: Fact
    capacity: Fact
    validity: Fact
    papers: Fact
    past: tuple[Fact, ...] = ()
    before: tuple[QuotePoint, ...] = ()
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
    def before_told(self) -> str:
        """What the supplier quoted until now, ¥ per net kg delivered by its day."""
        return "；".join(f"{point.day.isoformat()}: {two_places(point.amount)}" for point in self.before)

    @property
    def quotation(self) -> Quotation:
        return self.standing.quotation


def matrix(
    dossier: Dossier, cards: Iterable[Scorecard] = (), before: Sequence[QuotePoint] = ()
) -> tuple[Row, ...]:
    """The rows in the order of their ranks; `cards` and `before`: the suppliers' records and prices of all seasons."""
    by_supplier = {card.supplier.id: card for card in cards}
    return tuple(
        _row(dossier, standing, by_supplier.get(standing.quotation.supplier or 0), before)
        for standing in dossier.standings()
    )


def _row(dossier: Dossier, standing: Standing, card: Scorecard | None, before: Sequence[QuotePoint]) -> Row:
    season, quotation = dossier.season, standing.quotation
    breaks, unit = breaks_of(dossier, quotation), own_unit(quotation, dossier.sku)
    return Row(
        standing=standing,
        supplier=supplier_name(dossier, quotation),
        chosen=season.supplier is not None and quotation.supplier == season.supplier,
        price=price_at(dossier.sku, quotation, breaks, season.planned_volume),
        loss=dossier.sku.loss_expected if quotation.loss is None else quotation.loss,
        breaks=breaks,
        unit=unit,
        place=place_fact(quotation, season),
        moq=moq_fact(quotation, season, unit),
        lead=lead_fact(quotation, season, dossier.today),
        capacity=capacity_fact(quotation, season, unit),
        validity=validity_fact(quotation, season, dossier.today),
        papers=papers_fact(papers_of(dossier, quotation.supplier), dossier.today),
        past=past_facts(card),
        before=tuple(point for point in before if point.supplier == quotation.supplier),
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
