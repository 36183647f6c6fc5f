"""Leaving the sourcing: a supplier with papers, quotations that compare, samples, a tasting, and why this one."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.certificate import Certificate, CertificateKind, Validity, state_of
from scoutdesk.domain.gates.point import Point, at, blank, lacks, points_of
from scoutdesk.domain.gates.sourcing_requests import request_points
from scoutdesk.domain.gates.tasting import tasting_points
from scoutdesk.domain.harvest.protected import variety_doubt
from scoutdesk.domain.sourcing.own_unit import own_unit, shown, with_words
from scoutdesk.domain.sourcing.quotation import PriceBreak, QuotationState
from scoutdesk.domain.sourcing.sample import Sample, SampleCondition
from scoutdesk.domain.sourcing.sample_checks import UNANSWERED, doubts, is_measured
from scoutdesk.domain.sourcing.tasting import Tasting
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say


def points(dossier: Dossier) -> Iterator[Point]:
    season, supplier = dossier.season, dossier.supplier
    yield from blank(dossier.sku, "variety", "origin")
    if supplier is None:
        yield at(season, "supplier", say("No supplier is chosen"))
    else:
        yield from _licence(dossier)
    ranked = [standing for standing in dossier.standings() if standing.rank]
    if len(ranked) < 2 and not season.single_quote_reason:
        yield at(
            season,
            "single_quote_reason",
            say("Only {count} comparable quotations: at least two, or a reason", count=len(ranked)),
        )
    yield from blank(season, "tasting_verdict", "why_this_one")
    yield from _samples(dossier)
    yield from _tasting(dossier)
    yield from tasting_points(dossier)
    yield from _quotations(dossier)
    yield from request_points(dossier)
    if season.why_this_one and _called_protected(season.why_this_one):
        doubt = variety_doubt(dossier.sku)
        if doubt:
            yield at(season, "why_this_one", doubt, "warning", say("geographical indication notice"))


def _licence(dossier: Dossier) -> Iterator[Point]:
    supplier = dossier.supplier
    assert supplier is not None
    licences = [
        item
        for item in dossier.certificates.values()
        if item.supplier == supplier.id and item.kind is CertificateKind.BUSINESS
    ]
    states = {state_of(item, dossier.today) for item in licences}
    if not licences:
        yield lacks(
            supplier,
            Certificate,
            say("{name} has no business licence on file", name=supplier.name or supplier.code),
        )
    elif not states & {Validity.VALID, Validity.EXPIRING}:
        yield at(
            licences[0],
            "expires",
            say("The business licence of {name} does not hold", name=supplier.name or supplier.code),
        )


def _samples(dossier: Dossier) -> Iterator[Point]:
    """What is bought was seen and measured first, or it is said why not."""
    season, samples = dossier.season, dossier.all(Sample)
    for item in samples:
        yield from points_of(doubts(item, dossier.sku, season, dossier.quotations, dossier.today))
        if item.received_on and not is_measured(item) and item.condition is not SampleCondition.SPOILED:
            chosen = bool(season.supplier) and item.supplier == season.supplier
            message = say("Sample {code} has come but is not measured", code=item.name or item.code)
            yield at(item, "measured_on", message, "open" if chosen else "info")
    own = [item for item in samples if item.supplier == season.supplier and item.received_on]
    if season.supplier and not own and not season.untasted_reason:
        name = dossier.supplier.name if dossier.supplier else ""
        yield lacks(season, Sample, say("No sample of {name} has come: one, or a reason", name=name))


def _tasting(dossier: Dossier) -> Iterator[Point]:
    """A verdict needs a tasting whose codes are revealed, or a reason."""
    season = dossier.season
    held = [item for item in dossier.all(Tasting) if item.revealed_on]
    if season.tasting_verdict and not held and not season.untasted_reason:
        message = say(
            "The tasting verdict rests on no tasting with its codes revealed: hold one, or say why not"
        )
        yield at(season, "untasted_reason", message)


def _quotations(dossier: Dossier) -> Iterator[Point]:
    """What was asked for and not answered, and a choice that never quoted."""
    chosen = dossier.season.supplier
    for item in dossier.quotations:
        asked = item.requested_on if item.state is QuotationState.REQUESTED else None
        if asked and dossier.today - asked > UNANSWERED:
            days = (dossier.today - asked).days
            yield at(item, "state", say("Asked for {days} days ago and not answered", days=days), "info")
        if item.state is QuotationState.DECLINED and item.supplier == chosen:
            yield at(item, "state", say("The chosen supplier has declined"), "warning")
        for line in dossier.of(item, PriceBreak):
            if line.price is not None and item.price is not None and line.price > item.price:
                words = say("Above the ¥{price} of a smaller order", price=item.price)
                yield at(line, "price", words, "warning")
        planned = dossier.season.planned_volume
        if item.moq is None or planned is None:
            continue
        unit = own_unit(item, dossier.sku)
        if item.moq > unit.count(planned):
            words = say(
                "The minimum order of {moq} is above the {planned} planned",
                moq=item.moq,
                planned=shown(unit.count(planned)),
            )
            if unit.differs:
                words = with_words(words, unit, planned)
            yield at(item, "moq", words, "warning" if item.supplier == chosen else "info")


def _called_protected(text: str) -> bool:
    return any(word in text for word in ("地理标志", "地标", "geographical indication"))
