"""What is on record for the rows of a workbook that came back: as exported, as it is now, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable

from scoutdesk.domain.quotation import PriceBreak, Quotation
from scoutdesk.exchange.identity import Identity
from scoutdesk.exchange.merge import Known
from scoutdesk.exchange.sheet import Sheet, WorkbookDeclaration, workbook_for
from scoutdesk.exchange.workbooks import WORKBOOKS
from scoutdesk.fields.declared import Record
from scoutdesk.store import change_log
from scoutdesk.store.reading import BATCH, Reader


def declaration_of(reader: Reader, name: str) -> WorkbookDeclaration | None:
    """A workbook by its name: one of the house's, or a record's own."""
    record = reader.schema.by_name.get(name)
    return WORKBOOKS.get(name) or (workbook_for(record) if record is not None else None)


def known_rows(reader: Reader, identity: Identity, sheet: Sheet, ids: frozenset[int]) -> Known:
    """Ids of the file that are on record, and of a supplier's workbook all that is theirs."""
    mine: tuple[Record, ...] | None = None
    linkable: dict[str, set[int]] = {}
    fixed: tuple[tuple[str, object], ...] = ()
    if identity.supplier is not None:
        quotations = reader.where(Quotation, season=identity.season, supplier=identity.supplier)
        linkable["quotation"] = {item.id for item in quotations}
        mine = quotations if sheet.record is Quotation else breaks_of(reader, linkable["quotation"])
        fixed = tuple((name, getattr(identity, name)) for name in sheet.fixed)
    here: dict[int, Record] = {item.id: item for item in mine or ()}
    here |= reader.many(sheet.record, ids - set(here))
    touched = change_log.touched_since(reader, sheet.record, identity.entry) & (set(here) | ids)
    base = change_log.many_as_of_entry(reader, sheet.record, touched, identity.entry)
    return Known(here, base, None if mine is None else {item.id for item in mine}, linkable, fixed)


def breaks_of(reader: Reader, quotations: Iterable[int]) -> tuple[PriceBreak, ...]:
    wanted = sorted(quotations)
    found: list[PriceBreak] = []
    for start in range(0, len(wanted), BATCH):
        found.extend(reader.where(PriceBreak, quotation=wanted[start : start + BATCH]))
    return tuple(found)
