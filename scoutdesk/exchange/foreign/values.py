"""What the cells of a foreign table say: values of our fields, doubts and questions, each beside its original words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scoutdesk.exchange.foreign.joining import Joined, joined
from scoutdesk.exchange.foreign.prices import read_price_of_unknown_kind
from scoutdesk.exchange.foreign.questions import Cell, Column, Entry
from scoutdesk.exchange.foreign.readers import BESIDE, Reader, reader_of
from scoutdesk.exchange.foreign.readings import Break, Doubted, ForeignRow, Reading, Rules
from scoutdesk.exchange.foreign.terms import BOUGHT, HeaderFacts, facts_of
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.regions import Mapped, Meaning, Place
from scoutdesk.fields.declared import Record
from scoutdesk.fields.kinds import Context, cell_text
from scoutdesk.i18n import say

__all__ = ["Break", "Doubted", "ForeignRow", "Reading", "Rules", "read_rows"]

# these wait for the row's net weight and unit
LATER = ("moq", "daily_capacity")
NOTHING = Entry()


@dataclass(slots=True)
class ColumnReader:
    """A column with its reader, chosen once; equal cells (with equal neighbours, where these matter) are read once."""

    column: Column
    read: Reader
    meaning: Meaning
    with_unit: bool
    with_grams: bool
    read_before: dict[Any, Entry]
    formats: Mapping[Place, str]

    def entry(self, row: int, raw: Any, unit: str, grams: int | None) -> Entry:
        code = self.formats.get((row, self.column.index), "") if self.formats and type(raw) is not str else ""
        key = (
            raw,
            raw.__class__,
            code,
            unit if self.with_unit else "",
            grams if self.with_grams else None,
        )
        found = self.read_before.get(key)
        if found is None:
            cell = Cell(self.column, raw, cell_text(raw), code, unit if self.with_unit else "", key[4])
            found = self.read_before[key] = self.read(cell)
        return found


def read_rows(
    table: Table, mapped: Mapped, record: type[Record], rules: Rules, context: Context
) -> tuple[ForeignRow, ...]:
    """Every data row of a table; what is ambiguous carries its question, unless a rule answers it.

    A row with several prices gives a row for each; price columns set apart by their quantity are price breaks.
    """
    return tuple(_Reading(table, mapped, record, rules, context).rows())


class _Reading:
    """What is prepared once for a table."""

    def __init__(
        self, table: Table, mapped: Mapped, record: type[Record], rules: Rules, context: Context
    ) -> None:
        self.table, self.mapped, self.region = table, mapped, mapped.region
        self.record, self.rules, self.context = record, rules, context
        self.formats: Mapping[Place, str] = getattr(table.marks, "formats", {})
        meanings = [item for item in mapped.meanings if item.term]
        self.unit = next((item.column for item in meanings if item.term == "unit"), None)
        self.said_unit = next((said.text for said in self.region.said if said.term == "unit"), "")
        prices = [item for item in meanings if item.term in BOUGHT]
        if not prices:
            prices = [item for item in meanings if item.term in ("price_group", "price_retail")][:1]
        self.parts = _parts(prices)
        of_price = {item.column for item in prices}
        readers = [self._reader(item, bool(item.column in of_price)) for item in meanings]
        self.prices = {item.meaning.column: item for item in readers if item.meaning.column in of_price}
        self.plain = [
            item for item in readers if item.meaning.column not in of_price and item.meaning.term not in LATER
        ]
        self.later = [item for item in readers if item.meaning.term in LATER]
        self.said = tuple(reading for entry in self._said() for reading in entry.readings)
        self.damaged = {*table.marks.errors, *table.marks.uncalculated}

    def _reader(self, item: Meaning, is_price: bool) -> ColumnReader:
        facts = facts_of(item.header, item.term, item.unit)
        column = Column(item.column, item.term, item.header, facts, self.record, self.rules, self.context)
        read = read_price_of_unknown_kind if is_price and item.term not in BOUGHT else reader_of(item.term)
        needs = is_price or item.term in LATER
        return ColumnReader(column, read, item, needs, needs, {}, self.formats)

    def _said(self) -> Iterator[Entry]:
        """What is said around the table holds for every row whose own cells do not say otherwise."""
        for said in self.region.said:
            if said.term in BESIDE:
                continue
            facts = facts_of("", said.term)
            column = Column(
                said.at[1], said.term, "", facts, self.record, self.rules, self.context, said.at[0], rank=3
            )
            yield reader_of(said.term)(Cell(column, said.text, said.text))

    def rows(self) -> Iterator[ForeignRow]:
        carried, rows = self.region.carried, self.table.rows
        for row in self.region.rows:
            yield from self._row(row, rows[row], carried)

    def _row(self, row: int, cells: Sequence[Any], carried: Mapping[Place, int]) -> Iterator[ForeignRow]:
        unit = self._unit(row, cells, carried)
        found = Joined(row)
        for reader in self.plain:
            self._take(found, reader, row, cells, carried, unit)
        grams = found.grams()
        for reader in self.later:
            self._take(found, reader, row, cells, carried, unit, grams)
        priced = list(self._priced(row, cells, carried, unit, grams))
        several = len(priced) > 1
        for part, entry, breaks in priced or [("", NOTHING, ())]:
            yield joined(
                found,
                entry,
                self.said,
                self.table.name,
                part if several or len(self.parts) > 1 else "",
                breaks,
            )

    def _unit(self, row: int, cells: Sequence[Any], carried: Mapping[Place, int]) -> str:
        if self.unit is None:
            return self.said_unit
        raw = self._raw(row, self.unit, cells, carried)[0]
        return raw if isinstance(raw, str) and raw else self.said_unit

    def _raw(
        self, row: int, column: int, cells: Sequence[Any], carried: Mapping[Place, int]
    ) -> tuple[Any, int]:
        raw = cells[column] if column < len(cells) else ""
        if raw == "" and carried and (at := carried.get((row, column))) is not None:
            return self.table.rows[at][column], at
        return raw, row

    def _take(
        self,
        found: Joined,
        reader: ColumnReader,
        row: int,
        cells: Sequence[Any],
        carried: Mapping[Place, int],
        unit: str,
        grams: int | None = None,
    ) -> Entry:
        column = reader.column.index
        raw, at = self._raw(row, column, cells, carried)
        if raw == "" or raw is None:
            if self.damaged and (row, column) in self.damaged:
                found.add(reader.column.term, self._damaged(reader, row), row)
            return NOTHING
        entry = reader.entry(at, raw, unit, grams)
        found.add(reader.column.term, entry, at)
        return entry

    def _damaged(self, reader: ColumnReader, row: int) -> Entry:
        cell = Cell(reader.column, "", self.table.marks.errors.get((row, reader.column.index), ""))
        if cell.text:
            message = say("the cell shows {error}; its formula is broken", error=cell.text)
        else:
            message = say("the formula was never calculated; open the file, save it, and drop it again")
        return Entry(doubts=(Doubted(reader.column.index, message),))

    def _priced(
        self, row: int, cells: Sequence[Any], carried: Mapping[Place, int], unit: str, grams: int | None
    ) -> Iterator[tuple[str, Entry, tuple[Break, ...]]]:
        """(part, what its price says, its breaks) of each price of a row."""
        for part, steps in self.parts:
            main: Entry | None = None
            breaks: list[Break] = []
            for item, least in steps:
                holder = Joined(row)
                entry = self._take(holder, self.prices[item.column], row, cells, carried, unit, grams)
                if entry is NOTHING and not holder.doubts:
                    continue
                if main is None:
                    main = _of_part(holder.entry(entry), self.prices[item.column], item)
                elif entry.number is not None and least is not None:
                    breaks.append(Break(least, round(entry.number, 2), str(cells[item.column]), item.column))
            if main is not None:
                yield part, main, (*main.breaks, *breaks)


def _of_part(entry: Entry, reader: ColumnReader, item: Meaning) -> Entry:
    """A size, a pack or a day that sets price columns apart belongs to the quotation."""
    if not item.part or item.apart in ("", "quantity"):
        return entry
    term = {"grade": "grade", "pack": "spec", "day": "quote_date", "words": "remark"}[item.apart]
    column = replace(reader.column, term=term, header="", facts=HeaderFacts(), rank=1)
    more = reader_of(term)(Cell(column, item.part, item.part))
    return entry._replace(readings=(*entry.readings, *more.readings))


def _parts(prices: Sequence[Meaning]) -> list[tuple[str, list[tuple[Meaning, int | None]]]]:
    """Price columns by what each is a price of; those set apart by quantity are steps of one price."""
    parts: list[tuple[str, list[tuple[Meaning, int | None]]]] = []
    steps: dict[str, list[tuple[Meaning, int | None]]] = {}
    for item in prices:
        tier = facts_of(item.part or item.header, item.term).tier if item.apart in ("", "quantity") else None
        if (tier is None and item.term not in steps) or item.apart not in ("", "quantity"):
            name = item.term + (f":{item.part}" if item.part else "")
            at = [(item, tier)]
            if not item.part:
                steps.setdefault(item.term, at)
            parts.append((name, at))
        elif tier is None:
            parts.append((f"{item.term}:{item.header}", [(item, None)]))
        elif item.term in steps:
            steps[item.term].append((item, tier))
        else:
            steps[item.term] = [(item, tier)]
            parts.append((item.term, steps[item.term]))
    for _name, at in parts:
        at.sort(key=lambda step: step[1] or 0)
    return parts
