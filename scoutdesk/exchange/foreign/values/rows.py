"""What the cells of a foreign table say: values of our fields, doubts and questions, each beside its original words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import zip_longest
from typing import Any

from scoutdesk.exchange.foreign.columns.terms import (
    BOUGHT,
    PERCENT,
    PRICES,
    HeaderFacts,
    facts_of,
)
from scoutdesk.exchange.foreign.values.columns import BLANK, ColumnReader, Kept, kept, named_as, noted_in
from scoutdesk.exchange.foreign.values.joining import gathered, grams_of, joined, shared_by
from scoutdesk.exchange.foreign.values.price_columns import (
    Least,
    Steps,
    price_columns,
    price_parts,
    stated_by,
)
from scoutdesk.exchange.foreign.values.prices import read_price_of_unknown_kind
from scoutdesk.exchange.foreign.values.questions import Cell, Column, Entry, column_of
from scoutdesk.exchange.foreign.values.readers import BESIDE, read_name, read_note, read_nothing, reader_of
from scoutdesk.exchange.foreign.values.readings import Break, Doubted, ForeignRow, Reading, Rules
from scoutdesk.exchange.foreign.values.sale_units import of_the_outer
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.regions import Mapped, Meaning
from scoutdesk.fields.declared import Record
from scoutdesk.fields.kinds import Context, cell_text
from scoutdesk.fields.written.texts import half_width
from scoutdesk.fields.written.weights import grams_per
from scoutdesk.i18n import say

__all__ = ["Break", "Doubted", "ForeignRow", "Reading", "Rules", "read_rows"]

# a number of sale units may hang on the weight of one
SHARES = ("tax_rate", "loss_terms")
LATER = ("moq", "daily_capacity")
FORMATTED = (*PRICES, "net_weight", "gross_weight", "tare", "spec", "tax_rate", "loss_terms", "moq")
_NOTED_UNIT = re.compile(r"(?<![\d.])(元/(?:斤|公斤|千克|kg|500g|吨|件|箱|盒|袋|只))", re.IGNORECASE)
_OF_ONE = re.compile("[每单]|/[^/]*[件箱盒袋份个只枚]")
Priced = tuple[str, Kept, tuple[Break, ...]]


def read_rows(
    table: Table, mapped: Mapped, record: type[Record], rules: Rules, context: Context
) -> tuple[ForeignRow, ...]:
    """Every data row of a table; what is ambiguous carries its question, unless a rule answers it.

    Each field stands once in a row. A row with several prices gives a row for each; price columns that are set apart
    by their quantity are price breaks. The columns are read one by one, equal cells once.
    """
    return tuple(_Columns(table, mapped, record, rules, context).rows())


class _Columns:
    """A table while its columns are read; `units` and `grams` stand side by side with its rows."""

    def __init__(
        self, table: Table, mapped: Mapped, record: type[Record], rules: Rules, context: Context
    ) -> None:
        self.table, self.region = table, mapped.region
        self.record, self.rules, self.context, self.dated = record, rules, context, False
        self.meanings = [item for item in mapped.meanings if item.term]
        self.at = list(self.region.rows)
        self.cells = [table.rows[row] for row in self.at]
        self.columns = list(zip_longest(*self.cells, fillvalue=""))
        self.said_unit = next((said.text for said in self.region.said if said.term == "unit"), "")
        self.units = self._units()
        self.prices = price_columns(self.meanings)
        self._date()

    def rows(self) -> Iterator[ForeignRow]:
        of_price = {item.column for item in self.prices}
        plain = [item for item in self.meanings if item.column not in of_price]
        read = {item.column: self._read(item) for item in plain if item.term not in LATER}
        by_term = {item.term: read[item.column] for item in reversed(plain) if item.term not in LATER}
        grams = grams_of(by_term, len(self.at))
        read |= {item.column: self._read(item, grams) for item in plain if item.term in LATER}
        shared = shared_by(
            self.table.name,
            tuple(self._said()),
            by_term,
            len(self.at),
            self.rules,
            of_many(plain),
            self.region.places,
        )
        parts = self._parts(grams)
        several = len(parts) > 1
        for found in gathered([read[item.column] for item in plain], self.at):
            priced = [(part, *one) for part, rows in parts if (one := rows[found.number]) is not None]
            priced = _with_what_the_others_say(priced) if len(priced) > 1 else priced
            units = {price.per for _part, price, _breaks in priced} if len(priced) > 1 else ()
            for number, (part, price, breaks) in enumerate(priced):
                again = found._replace(doubts=()) if number else found
                row = joined(shared, again, price, part if several else "", breaks)
                yield of_the_outer(row, price.per, units, self.rules) if len(units) > 1 else row
            if not priced:
                yield joined(shared, found, None, "", ())

    def _date(self) -> None:
        """A sheet that says when it was written: a day without a year is near that day, 7天内 counts from it."""
        dated = (item.value for item in self._said() if item.field == "quoted_on")
        day = next((day for day in dated if day is not None), None)
        if day is not None:
            self.context, self.dated = replace(self.context, today=day), True

    def _units(self) -> list[str] | None:
        item = next((item for item in self.meanings if item.term == "unit"), None)
        noted = self._noted_units()
        if item is None and not noted:
            return None
        raws = self._raws(item.column)[0] if item is not None else [""] * len(self.at)
        units = [raw if isinstance(raw, str) and raw else self.said_unit for raw in raws]
        for number, row in enumerate(self.at if noted else ()):
            above = max((at for at in noted if at < row), default=None)
            units[number] = units[number] if above is None else noted[above]
        return units

    def _noted_units(self) -> dict[int, str]:
        """Lines within a table that say in what is priced from there on: 以下按箱报价（元/箱）."""
        within = [row for row, _role in self.region.left_out if self.at and self.at[0] <= row <= self.at[-1]]
        named = next((item.column for item in self.meanings if item.term == "product_name"), None)
        for row, cells in zip(self.at, self.cells, strict=True):
            name = cells[named] if named is not None and named < len(cells) else ""
            if type(name) is str and "元/" in name:
                within.append(row)
        found = {}
        for row in within:
            texts = [cell for cell in self.table.rows[row] if isinstance(cell, str) and cell]
            if len(texts) == 1 and (unit := _NOTED_UNIT.search(half_width(texts[0]))):
                found[row] = unit[1]
        return found

    def _raws(self, column: int) -> tuple[list[Any], dict[int, int]]:
        """The cells of a column, and of those that share another row's (merged, filled in once) that row."""
        raws = list(self.columns[column]) if column < len(self.columns) else [""] * len(self.at)
        moved: dict[int, int] = {}
        if self.region.carried:
            for number, row in enumerate(self.at):
                source = self.region.carried.get((row, column))
                if source is not None and raws[number] in ("", None):
                    raws[number], moved[number] = self.table.rows[source][column], source
        return raws, moved

    def _read(
        self, item: Meaning, grams: Sequence[int | None] | None = None, price: bool = False
    ) -> list[Kept]:
        facts = facts_of(item.header, item.term, item.unit)
        column = column_of(
            item.column, item.term, item.header, facts, self.record, self.rules, self.context, self.dated
        )
        raws, moved = self._raws(item.column)
        if item.term in SHARES and any(type(raw) is float and abs(raw) >= 1 for raw in raws):
            column = replace(column, facts=facts._replace(unit=PERCENT))
        own = price and item.term not in BOUGHT
        read = read_price_of_unknown_kind if own else reader_of(item.term)
        short = named_as if read is read_name else noted_in(column) if read is read_note else None
        reader = ColumnReader(column, read, self.said_unit if price or item.term in LATER else "", short)
        units = self.units if price or item.term in LATER else None
        unread = read is read_nothing
        entries = (
            [BLANK] * len(raws) if unread else reader.entries(raws, self._formats(raws, item), units, grams)
        )
        for number, source in moved.items():
            entries[number] = entries[number].in_row(source)
        self._mark_damaged(entries, column)
        return entries

    def _formats(self, raws: Sequence[Any], item: Meaning) -> list[str] | None:
        """Number formats where they may say what a number is; they are looked up only then."""
        if item.term not in FORMATTED or not {float, int} & set(map(type, raws)):
            return None
        found = self._formats_by_column.get(item.column, {})
        return [found.get(row, "") for row in self.at] if found else None

    @cached_property
    def _formats_by_column(self) -> dict[int, dict[int, str]]:
        found: dict[int, dict[int, str]] = {}
        for (row, column), code in self.table.marks.formats.items():
            found.setdefault(column, {})[row] = code
        return found

    def _mark_damaged(self, entries: list[Kept], column: Column) -> None:
        marks = self.table.marks
        for row, at in (*marks.errors, *marks.uncalculated):
            if at == column.index and row in self.at:
                error = marks.errors.get((row, at))
                broken = say("the cell shows {error}; its formula is broken", error=error)
                never = say("the formula was never calculated; open the file, save it, and drop it again")
                doubted = Doubted(at, broken if error else never)
                entries[self.at.index(row)] = kept(Entry(doubts=(doubted,)))

    def _said(self) -> Iterator[Reading]:
        """What is said around the table holds for every row whose own cells do not say otherwise."""
        stated = stated_by(self.prices)
        for said in self.region.said:
            if said.term not in BESIDE and said.term not in stated:
                facts = facts_of("", said.term)
                column = column_of(
                    said.at[1], said.term, "", facts, self.record, self.rules, self.context, self.dated
                )
                column = replace(column, row=said.at[0], rank=3)
                yield from reader_of(said.term)(Cell(column, said.text, said.text)).readings

    def _parts(
        self, grams: Sequence[int | None]
    ) -> list[tuple[str, list[tuple[Kept, tuple[Break, ...]] | None]]]:
        """Each kind of price with what it is in each row, and its breaks."""
        return [(name, self._stepped(steps, grams)) for name, steps in price_parts(self.prices)]

    def _stepped(
        self, steps: Steps, grams: Sequence[int | None]
    ) -> list[tuple[Kept, tuple[Break, ...]] | None]:
        columns = [(item, least, self._read(item, grams, price=True)) for item, least in steps]
        if len(columns) == 1 and columns[0][1] is None:
            item, _least, entries = columns[0]
            more = self._apart(item)
            return [(entry.and_more(more), entry.breaks) if entry else None for entry in entries]
        return [self._steps(number, columns, grams[number]) for number in range(len(self.at))]

    def _steps(
        self,
        number: int,
        columns: Sequence[tuple[Meaning, Least | None, list[Kept]]],
        grams: int | None,
    ) -> tuple[Kept, tuple[Break, ...]] | None:
        """The price of the smallest quantity, and the others as its breaks; a step of so many t hangs on the weight."""
        main: Kept | None = None
        breaks: list[Break] = []
        beside: list[Reading] = []
        for item, least, entries in columns:
            entry = entries[number]
            if not entry:
                continue
            units = least.units(grams) if least is not None else None
            if main is None:
                main = entry
                if units is not None and units > 1:
                    beside.append(self._beside(item, "moq", str(item.part or item.header), units))
                elif least is not None and units is None:
                    beside.append(self._beside(item, "remark", item.part or item.header))
            elif units is not None and isinstance(entry.number, Decimal):
                text = str(self.cells[number][item.column])
                breaks.append(Break(units, round(entry.number, 2), text, item.column))
            else:
                words = f"{item.part or item.header}：{cell_text(self.cells[number][item.column])}"
                beside.append(self._beside(item, "remark", words))
        return None if main is None else (main.and_more(beside), (*main.breaks, *breaks))

    def _beside(self, item: Meaning, field: str, text: str, value: int | None = None) -> Reading:
        told = say("the smallest quantity with a price") if value is not None else None
        found = value if value is not None else text
        return Reading(field, found, text, item.column, told, term=item.term, rank=1)

    def _apart(self, item: Meaning) -> tuple[Reading, ...]:
        """A size, a pack or a day that sets price columns apart belongs to the quotation."""
        if not item.part or not item.apart:
            return ()
        terms = {"grade": "grade", "pack": "spec", "day": "quote_date"}
        term = terms.get(item.apart, "remark")
        column = column_of(
            item.column, term, "", HeaderFacts(), self.record, self.rules, self.context, self.dated
        )
        return reader_of(term)(Cell(replace(column, rank=1), item.part, item.part)).readings


def of_many(meanings: Sequence[Meaning]) -> bool:
    """Whether there is a number of boxes beside a weight that is not said to be that of one."""
    counted = any(item.term == "qty" and grams_per(item.unit) is None for item in meanings)
    return counted and any(
        item.term in ("net_weight", "gross_weight") and not _OF_ONE.search(f"{item.header}{item.unit}")
        for item in meanings
    )


def _with_what_the_others_say(priced: list[Priced]) -> list[Priced]:
    """面议 beside a price is no quotation of its own: its words go with the price."""
    real = [item for item in priced if any(reading.field == "price" for reading in item[1].plain)]
    kept = real or priced[:1]
    words = tuple(word for item in priced if not any(item is one for one in kept) for word in item[1].words)
    part, price, breaks = kept[0]
    return [(part, price._replace(words=(*price.words, *words)), breaks), *kept[1:]]
