"""The cells of one column: its reader is chosen once, and equal cells are read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from scoutdesk.exchange.foreign.values.questions import Cell, Column, Entry
from scoutdesk.exchange.foreign.values.readings import Break, Doubted, Reading
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import cell_text
from scoutdesk.fields.written.texts import says_unknown, tidy

JOINED = {"remark": "；", "grade": " ", "delivery_point": "、"}


class Kept(NamedTuple):
    """An `Entry` as rows take it in: `words` are those of fields in which several columns are joined."""

    plain: tuple[Reading, ...] = ()
    words: tuple[Reading, ...] = ()
    breaks: tuple[Break, ...] = ()
    doubts: tuple[Doubted, ...] = ()
    number: Any = None
    by_weight: bool = False
    per: str = ""
    filled: bool = True

    def __bool__(self) -> bool:
        return self.filled

    def in_row(self, row: int) -> Kept:
        """The same of a cell that stands in another row."""
        if not self.plain and not self.words:
            return self
        return self._replace(
            plain=tuple(item._replace(row=row) for item in self.plain),
            words=tuple(item._replace(row=row) for item in self.words),
        )

    def and_more(self, more: Sequence[Reading]) -> Kept:
        if not more:
            return self
        found = kept(Entry(tuple(more)))
        return self._replace(plain=(*self.plain, *found.plain), words=(*self.words, *found.words))


BLANK = Kept(filled=False)
NOTHING_SAID = Kept()


def named_as(text: str) -> Kept:
    """The shorter way of `read_name`."""
    return Kept(number=tidy(text))


def noted_in(column: Column) -> Callable[[str], Kept]:
    """The shorter way of `read_note`: texts of their own in ten thousand cells."""
    index, term, head, row, rank = column.index, column.term, column.head, column.row, column.rank

    def note(text: str) -> Kept:
        if says_unknown(text):
            return NOTHING_SAID
        line = head + text.strip()
        return Kept((), (Reading("remark", line, text, index, None, None, None, term, row, rank),))

    return note


def kept(entry: Entry) -> Kept:
    readings = entry.readings
    words: tuple[Reading, ...] = ()
    plain: tuple[Reading, ...] = ()
    if len(readings) == 1:
        if readings[0].field in JOINED and readings[0].value is not None:
            words = readings
        else:
            plain = readings
    elif readings:
        words = tuple(item for item in readings if item.field in JOINED and item.value is not None)
        plain = tuple(item for item in readings if item.field not in JOINED or item.value is None)
    return Kept(plain, words, entry.breaks, entry.doubts, entry.number, entry.by_weight, entry.per)


class ColumnReader(dict[Any, Kept]):
    """What was read, by the cell; a cell that is not known yet is read."""

    def __init__(
        self,
        column: Column,
        read: Callable[[Cell], Entry],
        said_unit: str = "",
        short: Callable[[str], Kept] | None = None,
    ) -> None:
        super().__init__({"": BLANK, None: BLANK})
        self.column, self.read, self.said_unit = column, read, said_unit
        self.short = short

    def entries(
        self,
        raws: Sequence[Any],
        formats: Sequence[str] | None = None,
        units: Sequence[str] | None = None,
        grams: Sequence[int | None] | None = None,
    ) -> list[Kept]:
        """What each cell says; `formats`, `units` and `grams` stand side by side with them."""
        if formats is None and units is None and bool not in set(map(type, raws)):
            found = list(map(self.__getitem__, raws))
        else:
            codes, said = formats or ("",) * len(raws), units or (None,) * len(raws)
            beside = zip(map(type, raws), raws, codes, said, strict=True)
            found = [BLANK if key[1] == "" else self[key] for key in beside]
        for number, weight in enumerate(grams or ()):
            if weight is not None and found[number].by_weight:
                code, unit = formats[number] if formats else "", units[number] if units else None
                raw = raws[number]
                found[number] = self[(type(raw), raw, code, unit, weight)]
        return found

    def __missing__(self, key: Any) -> Kept:
        if self.short is not None and type(key) is str:
            found = self[key] = self.short(key)
            return found
        raw, code, unit, grams = key, "", None, None
        if isinstance(key, tuple):
            _type, raw, code, unit, *rest = key
            grams = rest[0] if rest else None
        above = unit is None and self.said_unit != ""
        text = raw if isinstance(raw, str) else cell_text(raw)
        cell = Cell(self.column, raw, text, code, self.said_unit if unit is None else unit, grams, above)
        try:
            found = kept(self.read(cell))
        except Unreadable as error:
            found = kept(Entry(doubts=(Doubted(self.column.index, error.message),)))
        self[key] = found
        return found
