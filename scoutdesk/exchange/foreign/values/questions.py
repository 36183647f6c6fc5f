"""What is asked of a cell: stable keys, answers in words with their figures, and the rules that answer in advance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from scoutdesk.exchange.foreign.columns.header_units import read_heading
from scoutdesk.exchange.foreign.columns.terms import HeaderFacts, named
from scoutdesk.exchange.foreign.values.readings import Break, Doubted, Reading, Rules
from scoutdesk.exchange.preview import Answer, Question
from scoutdesk.fields.declared import Record, field_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.headers import synonyms

LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or a fact said above the table (then `row` is where), with all that is known before its cells.

    `head`: what stands before its words in the remark; `dated`: the context's day is the quotation's own.
    """

    index: int
    term: str
    header: str
    facts: HeaderFacts
    record: type[Record]
    rules: Rules
    context: Context
    row: int | None = None
    rank: int = 0
    head: str = ""
    dated: bool = False


class Cell(NamedTuple):
    """A cell to be read. `unit`: what the row's column of units says; `grams`: the row's net weight, where it is known.

    `format`: the number format of a number. `unit_above`: the unit is said above the table, not in the row.
    """

    column: Column
    raw: object
    text: str
    format: str = ""
    unit: str = ""
    grams: int | None = None
    unit_above: bool = False


def column_of(
    index: int,
    term: str,
    header: str,
    facts: HeaderFacts,
    record: type[Record],
    rules: Rules,
    context: Context,
    dated: bool = False,
) -> Column:
    """A column whose words that have no field are kept under its header: 账期：月结."""
    head = "" if term == "remark" or not header.strip() else f"{named(header)}："
    return Column(index, term, header, facts, record, rules, context, head=head, dated=dated)


class Entry(NamedTuple):
    """All that one cell says; `number` is its plain figure, for sums and weights of other columns.

    `by_weight`: what it says depends on the net weight of the row. `per`: the sale unit of a price, in its own word.
    """

    readings: tuple[Reading, ...] = ()
    breaks: tuple[Break, ...] = ()
    doubts: tuple[Doubted, ...] = ()
    number: Any = None
    by_weight: bool = False
    per: str = ""


def says(
    cell: Cell, field: str, value: Any, told: Message | None = None, rank: int = 0, kind_checks: bool = True
) -> Reading:
    """A field's value; what its kind does not allow is a problem at the cell."""
    problem = field_of(cell.column.record, field).kind.check(value) if kind_checks else None
    if problem is not None:
        return refuses(cell, field, problem)
    column = cell.column
    return Reading(
        field,
        value,
        cell.text,
        column.index,
        told,
        term=column.term,
        row=column.row,
        rank=max(rank, column.rank),
    )


def refuses(cell: Cell, field: str, message: Message) -> Reading:
    column = cell.column
    return Reading(
        field,
        None,
        cell.text,
        column.index,
        problem=message,
        term=column.term,
        row=column.row,
        rank=column.rank,
    )


def notes(cell: Cell, told: Message | None = None, words: str = "") -> Reading:
    """What has no field of its own is kept in the remark under the supplier's own header: 账期：月结."""
    column = cell.column
    line = column.head + (words or cell.text.strip())
    return Reading(
        "remark", line, cell.text, column.index, told, None, None, column.term, column.row, column.rank
    )


def asks(cell: Cell, field: str, key: str, asked: Message, answers: Sequence[Answer]) -> Reading:
    """A question, or its answer where a rule has it: the figure is always worked out for this cell."""
    column = cell.column
    ruled = column.rules.get((column.term, key))
    answer = next((item for item in answers if item.key == ruled), None)
    if answer is not None and answer.key == LEAVE:
        return notes(cell, say("left out, as was answered before"))
    if answer is not None:
        return says(cell, field, answer.value, say("as was answered before: {words}", words=answer.words))
    question = Question(key, asked, tuple(answers))
    return Reading(
        field,
        None,
        cell.text,
        column.index,
        question=question,
        term=column.term,
        row=column.row,
        rank=column.rank,
    )


def key_here(cell: Cell, key: str, unit: str = "") -> str:
    """A question of a unit under a header of its own: an answer for 单价 is none for 批发价, nor for another unit."""
    column = cell.column
    word = read_heading(column.header.rpartition(" / ")[2]).plain
    usual = synonyms().get(column.term, ("",))[0]
    return ":".join(filter(None, (key, "" if word in ("", usual) else word, unit)))


def leave(words: Message | None = None) -> Answer:
    return Answer(LEAVE, words or say("leave it out; the words go into the remark"))


def fitted(cell: Cell, field: str, value: Any) -> Any:
    """A number in the form in which its field keeps it; `Unreadable` where it does not fit."""
    return field_of(cell.column.record, field).kind.read(value, cell.column.context)


def one_of_range(cell: Cell, field: str, key: str, ends: Sequence[Any], shown: Sequence[str]) -> Reading:
    """The question of a span where one value is wanted."""
    return asks(
        cell,
        field,
        key,
        say("“{text}” is a span; which value counts?", text=cell.text.strip()),
        (
            Answer("low", say("the lower: {value}", value=shown[0]), ends[0]),
            Answer("high", say("the upper: {value}", value=shown[1]), ends[1]),
            leave(),
        ),
    )


def open_end(cell: Cell, field: str, key: str, value: Any, shown: str) -> Reading:
    return asks(
        cell,
        field,
        key,
        say("“{text}” has an open end; does {value} count?", text=cell.text.strip(), value=shown),
        (Answer("take", say("yes: {value}", value=shown), value), leave()),
    )


def both(first: Message | None, second: Message | None) -> Message | None:
    """Two remarks on one reading."""
    if first is None or second is None:
        return first or second
    return say("{first}; {second}", first=first, second=second)


def tried(cell: Cell, field: str, value: Any, told: Message | None = None) -> Reading:
    """A number that is brought into its field's form, or refused in its words."""
    try:
        return says(cell, field, fitted(cell, field, value), told)
    except Unreadable as error:
        return refuses(cell, field, error.message)
