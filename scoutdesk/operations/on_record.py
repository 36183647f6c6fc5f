"""What is on record for the rows of a workbook that came back: as exported, as it is now, and whose it is."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from scoutdesk.domain.sourcing.quotation import PriceBreak
from scoutdesk.exchange.identity import Identity
from scoutdesk.exchange.merging.verdicts import Known
from scoutdesk.exchange.sheet import Sheet, WorkbookDeclaration, workbook_for
from scoutdesk.exchange.workbooks import WORKBOOKS
from scoutdesk.fields.declared import Record, about, field_of, title_of
from scoutdesk.fields.kinds import Context, Link
from scoutdesk.store import change_log
from scoutdesk.store.reading import BATCH, Reader
from scoutdesk.store.stored_records import StoredRecords


def declaration_of(reader: Reader, name: str) -> WorkbookDeclaration | None:
    """A workbook by its name: one of the house's, or a record's own."""
    record = reader.schema.by_name.get(name)
    return WORKBOOKS.get(name) or (workbook_for(record) if record is not None else None)


def context_of(reader: Reader, declaration: WorkbookDeclaration) -> Context:
    """How the cells of a workbook name what they link to: by title, or its own records by their codes."""
    context = reader.context()
    if not declaration.by_code:
        return context
    own = {about(sheet.record).name: sheet.record for sheet in declaration.sheets}
    codes: dict[tuple[str, int], str] = {}

    def named(record: str, id: int) -> str:
        if record not in own:
            return context.titles(record, id)
        if (record, id) not in codes:
            found = reader.many(own[record], [id]).get(id)
            codes[record, id] = (found.code if found else None) or f"#{id}"
        return codes[record, id]

    return replace(context, titles=named)


class OnRecord:
    """What one workbook concerns, read on one snapshot; what its scope names is read once for all its sheets."""

    def __init__(self, reader: Reader, identity: Identity, declaration: WorkbookDeclaration) -> None:
        self.reader = reader
        self.identity = identity
        # what stands in a sheet of the workbook itself is named by its code
        self.sheets = {about(sheet.record).name for sheet in declaration.sheets}
        # where nothing is filled in, what stands beside the code names a row as well
        self.filled = {about(sheet.record).name for sheet in declaration.sheets if sheet.editable}
        self.scope: dict[str, Mapping[int, Any]] = {}
        if declaration.whose and identity.link(declaration.whose) is not None:
            self.scope = {name: self._within(name, links) for name, links in declaration.scope.items()}

    def _within(self, name: str, links: Iterable[str]) -> Mapping[int, Any]:
        record = self.reader.schema.by_name[name]
        given: dict[str, Any] = {link: self.identity.link(link) for link in links}
        if name in given:
            # the one that the workbook is about
            found = self.reader.many(record, [given[name] or 0])
            return {id: item for id, item in found.items() if not item.archived}
        return self.reader.stored_where(record, **given)

    def known(self, sheet: Sheet, ids: frozenset[int], codes: frozenset[str] = frozenset()) -> Known:
        """The rows of a sheet: those the file names by id or code, and all that are the workbook's own."""
        by_code = partial(self.reader.by_code, sheet.record)
        if not self.scope:
            ids |= (
                {item.id for item in self.reader.where(sheet.record, code=sorted(codes))} if codes else set()
            )
            here = self.reader.many(sheet.record, ids)
            return Known(here, self._base(sheet, ids), fixed=self._fixed(sheet), by_code=by_code)
        mine = self.mine(sheet)
        others = self.reader.many(sheet.record, ids - mine.keys())
        return Known(
            ChainMap(mine, others),  # type: ignore[arg-type]  # only read
            self._base(sheet, ids | mine.keys()),
            mine.keys(),
            {name: found.keys() for name, found in self.scope.items()},
            self._fixed(sheet),
            mine.columns if isinstance(mine, StoredRecords) else None,
            by_code,
            {name: self._words(name) for name in self.scope if name not in self.filled},
        )

    def mine(self, sheet: Sheet) -> Mapping[int, Record]:
        """The rows that are the workbook's own: of its scope, or with its links and naming a record of its scope."""
        found = self.scope.get(about(sheet.record).name)
        if found is not None:
            return found
        given: dict[str, Any] = {name: self.identity.link(name) for name in sheet.fixed}
        given |= {name: list(self.scope[_target(sheet, name)].keys()) for name in sheet.own}
        return {item.id: item for item in self.reader.where(sheet.record, **given)}

    def words(self) -> dict[str, tuple[str, ...]]:
        """What may be chosen from in the cells of a curator: the words that name the records of the scope."""
        return {name: tuple(dict.fromkeys(self._titles(name).values())) for name in self.scope}

    def _titles(self, name: str) -> dict[int, str]:
        return {id: title_of(item, self.reader.context()) for id, item in self.scope[name].items()}

    def _words(self, name: str) -> dict[str, int]:
        """By title or grade, where only one is called so, and by code.

        Order lines have no title: who fills in a delivery note names them by what stands beside the code.
        """
        grades = {id: getattr(item, "grade", None) for id, item in self.scope[name].items()}
        found: dict[str, int] = {}
        for words in (grades, self._titles(name)):
            often = Counter(words.values())
            found |= {word: id for id, word in words.items() if word and often[word] == 1}
        return found | {item.code: id for id, item in self.scope[name].items() if item.code}

    def _fixed(self, sheet: Sheet) -> tuple[tuple[str, Any], ...]:
        """What a new row takes from the workbook: its links, and what it belongs to where there is only one."""
        given = [(name, self.identity.link(name)) for name in sheet.fixed]
        for name in sheet.own:
            only = list(self.scope[_target(sheet, name)].keys())
            # a supplier's price break says itself of which quotation it is
            if len(only) == 1 and self.identity.supplier is None:
                given.append((name, only[0]))
        return tuple(given)

    def _base(self, sheet: Sheet, ids: frozenset[int]) -> dict[int, Record | None]:
        touched = change_log.touched_since(self.reader, sheet.record, self.identity.entry) & ids
        return change_log.many_as_of_entry(self.reader, sheet.record, touched, self.identity.entry)


def _target(sheet: Sheet, name: str) -> str:
    kind = field_of(sheet.record, name).kind
    assert isinstance(kind, Link)
    return kind.target


def breaks_of(reader: Reader, quotations: Iterable[int]) -> tuple[PriceBreak, ...]:
    wanted = sorted(quotations)
    found: list[PriceBreak] = []
    for start in range(0, len(wanted), BATCH):
        found.extend(reader.where(PriceBreak, quotation=wanted[start : start + BATCH]))
    return tuple(found)
