"""What is on record for the rows of a workbook that came back: as exported, as it is now, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable

from scoutdesk.domain.quotation import PriceBreak, Quotation
from scoutdesk.exchange.identity import Identity
from scoutdesk.exchange.sheet import Sheet, WorkbookDeclaration, workbook_for
from scoutdesk.exchange.verdicts import Known
from scoutdesk.exchange.workbooks import WORKBOOKS
from scoutdesk.fields.declared import Record
from scoutdesk.store import change_log
from scoutdesk.store.reading import BATCH, Reader


def declaration_of(reader: Reader, name: str) -> WorkbookDeclaration | None:
    """A workbook by its name: one of the house's, or a record's own."""
    record = reader.schema.by_name.get(name)
    return WORKBOOKS.get(name) or (workbook_for(record) if record is not None else None)


class OnRecord:
    """What one workbook concerns, read on one snapshot; a supplier's quotations are read once for all its sheets."""

    def __init__(self, reader: Reader, identity: Identity) -> None:
        self.reader = reader
        self.identity = identity
        self.quotations: tuple[Quotation, ...] = ()
        if identity.supplier is not None:
            self.quotations = reader.where(Quotation, season=identity.season, supplier=identity.supplier)

    def known(self, sheet: Sheet, ids: frozenset[int]) -> Known:
        """The rows of a sheet: those the file names, and of a supplier's workbook all that is theirs."""
        mine = self._mine(sheet)
        here: dict[int, Record] = {item.id: item for item in mine or ()}
        here |= self.reader.many(sheet.record, ids - here.keys())
        entry = self.identity.entry
        touched = change_log.touched_since(self.reader, sheet.record, entry) & (here.keys() | ids)
        base = change_log.many_as_of_entry(self.reader, sheet.record, touched, entry)
        linkable = {"quotation": {item.id for item in self.quotations}} if mine is not None else {}
        fixed = tuple((name, getattr(self.identity, name)) for name in sheet.fixed)
        return Known(here, base, None if mine is None else {item.id for item in mine}, linkable, fixed)

    def _mine(self, sheet: Sheet) -> tuple[Record, ...] | None:
        if self.identity.supplier is None:
            return None
        return (
            self.quotations
            if sheet.record is Quotation
            else breaks_of(self.reader, [item.id for item in self.quotations])
        )


def breaks_of(reader: Reader, quotations: Iterable[int]) -> tuple[PriceBreak, ...]:
    wanted = sorted(quotations)
    found: list[PriceBreak] = []
    for start in range(0, len(wanted), BATCH):
        found.extend(reader.where(PriceBreak, quotation=wanted[start : start + BATCH]))
    return tuple(found)
