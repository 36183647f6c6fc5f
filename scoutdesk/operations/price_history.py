"""Reading how prices went: lists of all seasons of a SKU, its quotations, and what the log says of both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.pricing.price_history import Logged, Priced, PriceHistory, price_history
from scoutdesk.domain.pricing.price_list import PriceList, Tier
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.whole.quote_history import Quoted, QuoteHistory, quote_history
from scoutdesk.fields.declared import Record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import change_log
from scoutdesk.store.reading import Reader

ENTRIES = 400


def prices_of(workspace: Workspace, sku: int) -> PriceHistory:
    """The price history of a SKU, over all its seasons that were not put away."""
    with workspace.database.reading() as reader:
        return price_history(tuple(_priced(reader, sku)))


def _priced(reader: Reader, sku: int) -> Sequence[Priced]:
    seasons = {item.id: item for item in reader.where(Season, sku=sku)}
    lists = reader.where(PriceList, season=list(seasons))
    tiers = reader.where(Tier, archived=True, price_list=[item.id for item in lists])
    sheets = {item.season: item for item in reader.where(CostSheet, season=list(seasons))}
    lines = reader.where(CostLine, archived=True, cost_sheet=[item.id for item in sheets.values()])
    found = []
    for listed in lists:
        sheet = sheets.get(listed.season)
        of_list = tuple(item for item in tiers if item.price_list == listed.id)
        of_sheet = tuple(item for item in lines if sheet is not None and item.cost_sheet == sheet.id)
        touched: list[Record] = [*of_list, *of_sheet, *([sheet] if sheet is not None else [])]
        log = logged_of(reader, [item.id for item in touched])
        found.append(Priced(seasons[listed.season or 0], listed, of_list, sheet, of_sheet, log))
    return found


def quotes_of(reader: Reader, sku: Sku) -> QuoteHistory:
    """What the suppliers of a SKU quoted over all its seasons that were not put away."""
    seasons = {item.id: item for item in reader.where(Season, sku=sku.id)}
    # one that was put away when the next one came was quoted all the same
    quotations = reader.where(Quotation, archived=True, season=list(seasons))
    breaks = reader.where(PriceBreak, archived=True, quotation=[item.id for item in quotations])
    quoted = []
    for item in quotations:
        steps = tuple(each for each in breaks if each.quotation == item.id)
        log = logged_of(reader, [item.id, *(each.id for each in steps)])
        name = reader.title("supplier", item.supplier) if item.supplier else "—"
        quoted.append(Quoted(seasons[item.season or 0], item, steps, log, name))
    return quote_history(sku, quoted)


def logged_of(reader: Reader, ids: Sequence[int]) -> tuple[Logged, ...]:
    """Oldest first; an entry and the one that took it back both count, one after the other."""
    entries = change_log.history(reader, id=ids, limit=ENTRIES) if ids else ()
    return tuple(
        Logged(item.id, date.fromisoformat(item.at[:10]), item.person, item.label, item.changes)
        for item in reversed(entries)
    )
