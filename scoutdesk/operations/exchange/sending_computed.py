"""What stands in workbooks beside the fields of their records: amounts, prices that may be told, the comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind, tier_prices, unprintable
from scoutdesk.domain.sourcing.order import OrderLine, PurchaseOrder
from scoutdesk.domain.whole.compare_sheet import compare_sheet
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.matrix import matrix
from scoutdesk.domain.whole.supposing import assumed
from scoutdesk.exchange.sheet import WorkbookDeclaration
from scoutdesk.exchange.workbooks.dossier import with_rows
from scoutdesk.exchange.workbooks.prices import Priced
from scoutdesk.fields.declared import Record, about, fields_of
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import say
from scoutdesk.operations.dossiers import read_dossier
from scoutdesk.operations.price_history import quotes_of
from scoutdesk.operations.sourcing import cards_in
from scoutdesk.store.reading import Reader

Beside = Mapping[str, Mapping[int, Any]]
MOST_WORDS = 500


def of_orders(reader: Reader, _season: int, links: Mapping[str, int]) -> Beside:
    """The lines beside their order, and the order beside each of its lines."""
    order = reader.one(PurchaseOrder, links["purchase_order"])
    lines = reader.where(OrderLine, purchase_order=links["purchase_order"])
    return {
        "purchase_order": {links["purchase_order"]: lines},
        "order_line": {line.id: order for line in lines},
    }


# prices


def refuse_unpriced(reader: Reader, season: int, _curator: int) -> None:
    """`Refused` where these prices may not be told: none, not approved, expired, below the floor."""
    dossier = read_dossier(reader, season)
    listed, tiers = _listed(dossier)
    reason = unprintable(listed, tier_prices(tiers), dossier.today)
    if reason is not None:
        raise Refused(say("No price list can be sent out: {reason}", reason=reason))


def _listed(dossier: Dossier) -> tuple[PriceList | None, Sequence[Tier]]:
    listed = dossier.price_list_on(dossier.told_on)
    return listed, dossier.of(listed, Tier)


def of_prices(reader: Reader, season: int, _links: Mapping[str, int]) -> Beside:
    """What curators may know, as on the brief: the floor is not among it, nor what single levels get."""
    dossier = read_dossier(reader, season)
    listed, tiers = _listed(dossier)
    assert listed is not None  # refused before
    prices, sku = tier_prices(tiers), dossier.sku
    priced = Priced(
        sku.name,
        sku.origin,
        sku.sale_unit,
        sku.net_content,
        prices.get(TierKind.PUBLIC),
        prices.get(TierKind.MEMBER),
        prices.get(TierKind.CURATOR),
        listed.commission,
        listed.valid_from,
        listed.valid_until,
    )
    return {"season": {season: priced}}


# the comparison


def quotations(reader: Reader, season: int) -> dict[str, Sequence[Record]]:
    """The quotations in their order: ranked first."""
    standings = read_dossier(reader, season).standings()
    return {"quotation": tuple(item.quotation for item in standings)}


def of_comparison(reader: Reader, season: int, _links: Mapping[str, int]) -> Beside:
    """The rows of the comparison, with what is on record about the suppliers from all seasons."""
    dossier = read_dossier(reader, season)
    rows = matrix(dossier, cards_in(reader, dossier), quotes_of(reader, dossier.sku).points)
    return {"quotation": {row.quotation.id: row for row in rows}}


def comparison_line(reader: Reader, season: int) -> str:
    """Assumptions and flips under the title."""
    dossier = read_dossier(reader, season)
    return compare_sheet(dossier, (), assumed(dossier), "").line


# the dossier


def dossier_rows(reader: Reader, season: int) -> dict[str, Sequence[Record]]:
    """Every record of the season by its kind; kinds without one are not among them."""
    dossier = read_dossier(reader, season)
    own: dict[str, Sequence[Record]] = {"sku": (dossier.sku,), "season": (dossier.season,)}
    return own | {about(record).name: rows for record, rows in dossier.below.items() if rows}


def dossier_sheets(rows: Mapping[str, Sequence[Record]]) -> WorkbookDeclaration:
    return with_rows(rows.keys())


def dossier_words(reader: Reader, declaration: WorkbookDeclaration) -> dict[str, Sequence[str]]:
    """The titles of what its records link to outside of it: suppliers, warehouses, curators."""
    inside = {about(sheet.record).name for sheet in declaration.sheets}
    targets = {
        field.kind.target
        for sheet in declaration.sheets
        for field in fields_of(sheet.record)
        if isinstance(field.kind, Link) and field.name in sheet.editable
    }
    found: dict[str, Sequence[str]] = {}
    for target in sorted(targets - inside):
        records = reader.where(reader.schema.by_name[target])[:MOST_WORDS]
        titles = reader.load_titles(target, [item.id for item in records])
        found[target] = tuple(dict.fromkeys(titles.values()))
    return found
