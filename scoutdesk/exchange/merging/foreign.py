"""Rows of a foreign table against what is on record: what they said last, what is here now, what they say today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from scoutdesk.domain.errors import Problem
from scoutdesk.domain.sourcing.quotation import PriceBreak
from scoutdesk.exchange.foreign.values.rows import ForeignRow, Reading
from scoutdesk.exchange.merging.asking import NEW_ONE, asked_row, missing_rows
from scoutdesk.exchange.merging.matching import Match, Stated, match_rows
from scoutdesk.exchange.merging.verdicts import leap
from scoutdesk.exchange.preview import CellPreview, CellsToBe, RowPreview, Status
from scoutdesk.exchange.resolving import decide
from scoutdesk.fields.declared import Record, field_of, title_of
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is on record of a supplier's season.

    `here`: the records by id; `told`: what this supplier's files said last, by id and field; `natural`: the fields by
    which a record is known again; `fixed`: what a new one takes from the file; `answers`: by `row_key`, the code that
    a person named for the row, or "new"; `breaks`: the price breaks of each record by their quantity.
    """

    record: type[Record]
    here: Mapping[int, Record]
    told: Mapping[tuple[int, str], Any] = field(default_factory=dict)
    natural: tuple[str, ...] = ()
    fixed: tuple[tuple[str, Any], ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    breaks: Mapping[int, Mapping[int, PriceBreak]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MergedForeign:
    """Rows of which something is to be decided, cells that could not be read, and what is to be told of the rest."""

    rows: tuple[RowPreview, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Message, ...]


def merge_rows(
    rows: Sequence[ForeignRow], known: OnFile, context: Context, new_id: Callable[[], int]
) -> MergedForeign:
    """Every row of a file's tables, all tables of one record together, merged with what is on record.

    What a person typed here and they say otherwise is a conflict; a record that the file lacks stays.
    """
    said = [row for row in rows if row.readings or row.breaks]
    stated = [_stated(row) for row in said]
    matches = match_rows(stated, known.here.values(), known.natural, _answers(said, known))
    merging = _Merging(known, context, new_id)
    previews = [
        preview
        for row, match in zip(said, matches, strict=True)
        if match.repeats is None
        for preview in merging.previews(row, match)
    ]
    repeats = [
        _problem(
            row.place, say("repeats row {row}; read once", row=said[match.repeats].place.rpartition("!")[2])
        )
        for row, match in zip(said, matches, strict=True)
        if match.repeats is not None
    ]
    doubts = [_problem(row.address(item), item.message) for row in rows for item in row.doubts]
    problems = (*repeats, *_cell_problems(previews), *doubts)
    return MergedForeign(tuple(previews), problems, tuple(_missing(known, matches)))


def row_key(row: ForeignRow) -> str:
    """What a question about a row is remembered by: one line may give several rows, a price each."""
    return f"row:{row.place}:{row.part}" if row.part else f"row:{row.place}"


def _stated(row: ForeignRow) -> Stated:
    """Only what is read without a doubt tells whose row it is."""
    sure = {item.field: item.value for item in row.readings if item.problem is None and item.question is None}
    return Stated(sure, row.product)


def _answers(rows: Sequence[ForeignRow], known: OnFile) -> dict[int, int | None]:
    codes = {record.code: id for id, record in known.here.items()}
    found: dict[int, int | None] = {}
    for number, row in enumerate(rows) if known.answers else ():
        answer = known.answers.get(row_key(row))
        if answer == NEW_ONE:
            found[number] = None
        elif answer in codes:
            found[number] = codes[answer]
    return found


@dataclass(frozen=True, slots=True)
class _Merging:
    known: OnFile
    context: Context
    new_id: Callable[[], int]
    words: dict[tuple[type[Record], str, Any], str] = field(default_factory=dict)

    def previews(self, row: ForeignRow, match: Match) -> Iterator[RowPreview]:
        """The row as it is to be decided on, where it says anything new, and its price breaks."""
        if match.asked:
            ways = [self._merged(row, id) for id in match.asked]
            ways = [way._replace(more=tuple(self._breaks(row, way))) for way in (*ways, self._new(row))]
            codes = [self.known.here[id].code or "" for id in match.asked]
            yield asked_row(row_key(row), row.place, row.product, match, codes, ways, self._words(row))
            return
        found = self._new(row) if match.id is None else self._merged(row, match.id)
        if found.cells:
            yield found
        yield from self._breaks(row, found)

    def _breaks(self, row: ForeignRow, owner: RowPreview) -> Iterator[RowPreview]:
        """Price breaks are known again by their quantity."""
        there = {} if owner.new else self.known.breaks.get(owner.id, {})
        for item in row.breaks:
            at, known = row.address(item), there.get(item.min_quantity)
            told = owner._replace(record=PriceBreak, place=at, cells=(), fixed=(("quotation", owner.id),))
            price = self._judged(PriceBreak, "price", known, item.price, at, item.text)
            if known is not None:
                title = title_of(known, self.context)
                told = told._replace(id=known.id, title=title, new=False, fixed=())
            else:
                from_on = self._judged(PriceBreak, "min_quantity", None, item.min_quantity, at, item.text)
                told = told._replace(id=self.new_id(), title=owner.title, new=True)
                told = told._replace(cells=tuple(filter(None, (from_on,))))
            if price is not None:
                yield told._replace(cells=(*told.cells, price))

    def _merged(self, row: ForeignRow, id: int) -> RowPreview:
        record = self.known.here[id]
        cells = [self._cell(row, item, record) for item in row.readings]
        kept = tuple(cell for cell in cells if cell is not None)
        title = title_of(record, self.context)
        return RowPreview(self.known.record, id, title, False, row.place, kept, text=row.product)

    def _new(self, row: ForeignRow) -> RowPreview:
        """Nothing stands against a new record."""
        said = [item for item in row.readings if item.value is not None or _open(item)]
        cells = CellsToBe(said, partial(self._fresh, row), _status)
        title, record = row.product or row.place, self.known.record
        return RowPreview(
            record, self.new_id(), title, True, row.place, cells, self.known.fixed, text=row.product
        )

    def _fresh(self, row: ForeignRow, item: Reading) -> CellPreview:
        """What a reading says in a new record; the commonest without looking at what might stand against it."""
        if _open(item):
            return self._asked(row, item, None)
        cls, name = self.known.record, item.field
        blank, words = self._shown(cls, name, None), self._shown(cls, name, item.value)
        shown, at = (blank, blank, words), row.address(item)
        return CellPreview(name, at, "change", None, None, item.value, shown, item.told, item.text)

    def _cell(self, row: ForeignRow, item: Reading, record: Record) -> CellPreview | None:
        """What a cell says beside what is here; None where it is no news."""
        if _open(item):
            return self._asked(row, item, record)
        at = row.address(item)
        return self._judged(self.known.record, item.field, record, item.value, at, item.text, item.told)

    def _asked(self, row: ForeignRow, item: Reading, record: Record | None) -> CellPreview:
        """A cell that cannot be read, or only when its question is answered."""
        base, here = self._before(item.field, record)
        told = item.problem or (item.question.asked if item.question else None)
        cls, name = self.known.record, item.field
        shown = (self._shown(cls, name, base), self._shown(cls, name, here), item.text)
        at, question = row.address(item), item.question
        return CellPreview(name, at, _status(item), base, here, None, shown, told, item.text, question)

    def _before(self, name: str, record: Record | None) -> tuple[Any, Any]:
        """What this supplier's files said last, and what is here."""
        if record is None:
            return None, None
        return self.known.told.get((record.id, name)), getattr(record, name)

    def _shown(self, cls: type[Record], name: str, value: Any) -> str:
        """Equal values of a field are put into words once."""
        words = self.words.get((cls, name, value))
        if words is None:
            words = self.words[cls, name, value] = field_of(cls, name).kind.show(value, self.context)
        return words

    def _judged(
        self,
        cls: type[Record],
        name: str,
        record: Record | None,
        theirs: Any,
        at: str,
        text: str,
        told: Message | None = None,
    ) -> CellPreview | None:
        base, here = self._before(name, record)
        verdict = decide(base, here, theirs)
        if verdict == "same":
            return None
        shown = (self._shown(cls, name, base), self._shown(cls, name, here), self._shown(cls, name, theirs))
        told = told or leap(field_of(cls, name), here, theirs)
        return CellPreview(name, at, verdict, base, here, theirs, shown, told, text)

    def _words(self, row: ForeignRow) -> str:
        # one cell may be read as several fields
        said = {(item.column, item.text): item.text for item in row.readings if item.text}
        return " · ".join(said.values())


def _open(item: Reading) -> bool:
    return item.question is not None or item.problem is not None


def _status(item: Reading) -> Status:
    return "question" if item.question is not None else "problem" if item.problem is not None else "change"


def _missing(known: OnFile, matches: Iterable[Match]) -> Iterator[Message]:
    """Records that the file lacks are told, never taken away; a request that nobody answered lacks nothing."""
    named = {id for match in matches for id in (match.id, *match.asked) if id is not None}
    said = {id for id, _field in known.told}
    missing = [known.here[id].code or "" for id in known.here if id in said and id not in named]
    if missing:
        yield missing_rows(missing)


def _cell_problems(rows: Iterable[RowPreview]) -> Iterator[Problem]:
    for row in rows:
        if "problem" in row.statuses:
            for cell in row.cells:
                if cell.status == "problem" and cell.message is not None:
                    yield _problem(cell.address, cell.message)


def _problem(address: str, message: Message) -> Problem:
    sheet, _mark, at = address.rpartition("!")
    return Problem(sheet, at, message)
