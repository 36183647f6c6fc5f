"""Leaving the sourcing: a supplier with papers, quotations that compare, a tasting, and why this one."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.certificate import Certificate, CertificateKind, Validity, state_of
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.gates.point import Point, at, blank, lacks
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
