"""What is on record for the rows of a workbook that came back: as exported, as it is now, and whose it is."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from functools import partial

from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
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
        self.quotations = (
            reader.stored_where(Quotation, season=identity.season, supplier=identity.supplier)
            if identity.supplier is not None
            else None
        )

    def known(self, sheet: Sheet, ids: frozenset[int]) -> Known:
        """The rows of a sheet: those the file names, and of a supplier's workbook all that is theirs."""
        by_code = partial(self.reader.by_code, sheet.record)
        if self.quotations is None:
            here = self.reader.many(sheet.record, ids)
            return Known(here, self._base(sheet, ids), by_code=by_code)
        mine: Mapping[int, Record] = self.quotations
        stored = self.quotations.columns if sheet.record is Quotation else None
        if sheet.record is PriceBreak:
            mine = {item.id: item for item in breaks_of(self.reader, self.quotations)}
        others = self.reader.many(sheet.record, ids - mine.keys())
        return Known(
            ChainMap(mine, others),  # type: ignore[arg-type]  # only read
            self._base(sheet, ids | mine.keys()),
            mine.keys(),
            {"quotation": self.quotations.keys()},
            tuple((name, getattr(self.identity, name)) for name in sheet.fixed),
            stored,
            by_code,
        )

    def _base(self, sheet: Sheet, ids: frozenset[int]) -> dict[int, Record | None]:
        touched = change_log.touched_since(self.reader, sheet.record, self.identity.entry) & ids
        return change_log.many_as_of_entry(self.reader, sheet.record, touched, self.identity.entry)


def breaks_of(reader: Reader, quotations: Iterable[int]) -> tuple[PriceBreak, ...]:
    wanted = sorted(quotations)
    found: list[PriceBreak] = []
    for start in range(0, len(wanted), BATCH):
        found.extend(reader.where(PriceBreak, quotation=wanted[start : start + BATCH]))
    return tuple(found)
