"""Before a launch: ® only where it is registered, in claims and stories too; what ends and whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, at, points_of
from scoutdesk.domain.trademarks import dated_doubts, text_doubt, trademark_doubts
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.knowledge.trademark_law import trademark_law


def trademark_points(dossier: Dossier) -> Iterator[Point]:
    """Law only warns."""
    sku, supplier = dossier.sku, dossier.supplier
    suppliers = (supplier.name,) if supplier is not None and supplier.name else ()
    yield from points_of(trademark_doubts(sku))
    yield from points_of(dated_doubts(sku, dossier.today, suppliers))
    told = (
        *((claim, "text", claim.text) for claim in dossier.claims),
        *((story, "body", story.body) for story in dossier.stories),
        *((faq, "answer", faq.answer) for faq in dossier.faqs),
    )
    for record, field, text in told:
        words = text_doubt(sku, text or "")
        if words is not None:
            yield at(record, field, words, "warning", trademark_law().pretended)
