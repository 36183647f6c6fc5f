"""What a file says wrong or leaves unsaid, in words for the one who sent it: nothing that only we may know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from scoutdesk.domain.sourcing.comparing import unsaid
from scoutdesk.domain.sourcing.quotation import Quotation, QuotationState
from scoutdesk.exchange.annotating.remarks import Place, Remark, What
from scoutdesk.exchange.annotating.sheet_cells import place_of
from scoutdesk.exchange.cells import offered
from scoutdesk.exchange.foreign.columns.terms import BOUGHT
from scoutdesk.exchange.foreign.values.questions import LEAVE
from scoutdesk.exchange.preview import CellPreview, FilePreview, Question, RowPreview
from scoutdesk.exchange.regions import Mapped
from scoutdesk.exchange.writing.guide import expected
from scoutdesk.fields.declared import Field, Record, field_of
from scoutdesk.fields.kinds import Day, Integer, Link, Money, Number, Percent, Text, Weight
from scoutdesk.i18n import CHINESE, N_, Message, _, say, speaking

LONGEST = 300
Wanted = Callable[[Field], tuple[str, str]]
"""What belongs into a field, and an example."""
# what is said to the buyer, and what the sender is told instead
_ANOTHER_ROW = say("this row does not belong to this workbook; please delete it")
TO_THEM: Mapping[str, Message] = {
    "this column is not filled in by them; it stays as it is": say(
        "this column is filled in by us; please put back what stood there"
    ),
    "the row belongs to another supplier; it was not read": _ANOTHER_ROW,
    "the row belongs to somebody else; it was not read": _ANOTHER_ROW,
    "what the row belongs to was put away here or is somebody else's; it was not read": _ANOTHER_ROW,
    "{code} was put away here; the row was not read": say(
        "{code} is not asked for any more; please delete the row"
    ),
    "the formula was never calculated; open the file, save it, and drop it again": say(
        "the formula shows no result; please open the file and save it once, or write the value"
    ),
    "a formula that was never calculated; open the file, save it once, or enter the value": say(
        "the formula shows no result; please open the file and save it once, or write the value"
    ),
    "this sheet takes no new rows; the row was not read": say(
        "no row may be added to this sheet; please delete it"
    ),
    "repeats row {row}; read once": say("the same as row {row}; please delete one of the two"),
    "{text} is a date; a code was probably typed: ask for it as text": say(
        "{text} is a date; please format the cell as text and write the code again"
    ),
    "The spreadsheet made a date of this cell: {text}. Perhaps {short} or {long} was typed; please ask": say(
        "the spreadsheet made a date of this cell: {text}; please format it as text and write again what is meant,"
        " {short} or {long}"
    ),
    "“{text}” is in {currency}; only ¥ is compared": say("“{text}” is in {currency}; please quote in ¥"),
    "drop a file here instead of typing": say("please leave this cell blank and send the file along"),
    "“{header}” is the only price here; is it what we pay?": say(
        "“{header}” is the only price here; is it the price at which you supply us?"
    ),
}
# rows are told of in these words or in none of ours
ROWS = (
    "{code} is not known here; leave the code of a new row blank",
    *TO_THEM,
)
# where a supplier's own sheet says what our field means
TERMS: Mapping[str, tuple[str, ...]] = {
    "price_unit": ("unit",),
    "tax_basis": ("tax_rate",),
    "tax_rate": ("tax_rate",),
    "delivery_point": ("delivery",),
    "net_weight": ("net_weight", "spec"),
    "gross_weight": ("gross_weight",),
}
# what is expected, and an example, of a text whose field says neither
PLACES: Mapping[str, tuple[str, str]] = {
    "delivery_point": (
        N_("the place up to which the price holds"),
        N_("a warehouse in Wuhan, or your packhouse"),
    ),
}
_EXAMPLE = "，例如 "  # how the words of what is expected, always in Chinese here, lead to theirs
SAYS_LITTLE = ("price_basis", "weight_basis", "tax_basis", "delivery_point")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the fields of a record stand in a sheet. `rows`: which it is about, None for all below the header.

    `instead`: the column at whose header is said what no column says. `places`: of a sheet that is read turned, where
    its cells stand.
    """

    sheet: str
    record: type[Record]
    header: int
    at: Mapping[str, int]
    instead: int
    rows: frozenset[int] | None = None
    places: Mapping[Place, Place] = field(default_factory=dict)

    def row_of(self, cell: str) -> int:
        """The row (from 0) of 7, or of the cell that stands first in it where the sheet is read turned; -1 for none."""
        if cell.isdecimal():
            return int(cell) - 1
        there = place_of(cell)
        return next((row for (row, _column), place in self.places.items() if place == there), -1)

    def holds(self, row: RowPreview, number: int) -> bool:
        return row.record is self.record and (self.rows is None or number in self.rows)


def columns_of(mapped: Mapped) -> Columns:
    """Of a table of the supplier's own."""
    by_term = {item.term: item.column for item in reversed(mapped.meanings) if item.term}
    price = next((by_term[term] for term in BOUGHT if term in by_term), None)
    at = {
        name: by_term[term]
        for name, terms in TERMS.items()
        for term in reversed(terms)
        if term in by_term and name not in SAYS_LITTLE
    }
    region = mapped.region
    first = by_term.get("product_name", min(by_term.values(), default=region.columns[0]))
    found = at | ({"price": price} if price is not None else {})
    header = region.header_rows[-1] if region.header_rows else max(min(region.rows, default=1) - 1, 0)
    return Columns(
        region.sheet,
        Quotation,
        header,
        found,
        first if price is None else price,
        frozenset(region.rows),
        region.places,
    )


def remarks_of(
    file: FilePreview, columns: Sequence[Columns], here: Mapping[int, Quotation], today: date
) -> tuple[Remark, ...]:
    """All that the sender can mend; () where there is nothing. `here`: the quotations on record, by id."""
    # the same of every row
    wanted = cache(lambda field: _wanted(field, columns, today))
    with speaking(CHINESE):
        found = dict.fromkeys(_all(file, columns, here, wanted))
    return tuple(found)


def _all(
    file: FilePreview, columns: Sequence[Columns], here: Mapping[int, Quotation], wanted: Wanted
) -> Iterator[Remark]:
    told: set[str] = set()
    for row in file.rows:
        for cell in row.cells:
            told.add(cell.address)
            yield from _cell(row, cell, wanted)
        if row.record is Quotation and row.question is None:
            yield from _missing(row, columns, here, wanted)
    for problem in file.problems:
        if f"{problem.place}!{problem.cell}" not in told:
            yield from _problem(problem.place, problem.cell, problem.message, columns)


def _cell(row: RowPreview, cell: CellPreview, wanted: Wanted) -> Iterator[Remark]:
    sheet, _mark, at = cell.address.rpartition("!")
    place = place_of(at)
    found = _said_of(row, cell) if place and cell.field else None
    if place is None or found is None:
        return
    what, message = found
    field = field_of(row.record, cell.field)
    words, example = _answers(cell.question), ""
    if not words:
        words, example = wanted(field)
    if what == "conflict" or cell.status == "refused":
        words = example = ""
    yield Remark(sheet, *place, what, message, example, words)


def _said_of(row: RowPreview, cell: CellPreview) -> tuple[What, Message] | None:
    text = (cell.text or cell.shown[2])[:LONGEST]
    match cell.status:
        case "problem":
            if isinstance(field_of(row.record, cell.field).kind, Link):
                return "wrong", say("“{text}” is not known in this workbook", text=text or "—")
            return "wrong", _to_them(cell.message)
        case "refused":
            return "wrong", _to_them(cell.message)
        case "question" if cell.question is not None:
            return "asked", _to_them(cell.question.asked)
        case "conflict":
            return "conflict", say(
                "we have noted otherwise; please confirm that “{text}” is right", text=text
            )
        case _:
            return None


def _to_them(message: Message | None) -> Message:
    if message is None:
        return say("this could not be read; please look at it again")
    other = TO_THEM.get(message.msgid, message)
    return Message(other.msgid, {key: _cut(value) for key, value in message.args.items()})


def _cut(value: object) -> object:
    if isinstance(value, Message):
        return _to_them(value)
    return value[:LONGEST] + "…" if isinstance(value, str) and len(value) > LONGEST else value


def _answers(question: Question | None) -> str:
    """The ways to read it that make sense to them; what we do with it otherwise is no answer of theirs."""
    answers = question.answers if question else ()
    return "；".join(str(item.words) for item in answers if item.key != LEAVE)


def _missing(
    row: RowPreview, columns: Sequence[Columns], here: Mapping[int, Quotation], wanted: Wanted
) -> Iterator[Remark]:
    """What a quotation needs before it can stand beside others, at its cell or else at the header of the price."""
    sheet, _mark, number = row.place.rpartition("!")
    of_sheet = [(item, item.row_of(number)) for item in columns if item.sheet == sheet]
    place, at = next(((item, at) for item, at in of_sheet if item.holds(row, at)), (None, -1))
    if place is None:
        return
    asked = {cell.field for cell in row.cells if cell.status in ("problem", "question")}
    quotation = _as_quoted(row, here)
    for name, reason in _lacking(quotation):
        if name in asked:
            continue
        field = field_of(Quotation, name)
        own = place.at.get(name)
        here_in_view = (place.header, place.instead) if own is None else (at, own)
        spot = place.places.get(here_in_view, here_in_view)
        blank = getattr(quotation, name) in (None, "")
        told = say("{label} is not stated", label=say(field.kind.label)) if blank else reason
        what: What = "missing" if blank else "wrong"
        words, example = wanted(field)
        yield Remark(sheet, *spot, what, told, example, words)


def _wanted(field: Field, columns: Sequence[Columns], today: date) -> tuple[str, str]:
    """What belongs into a field, and an example; its help speaks of our own sheets."""
    example = example_of(field, today)
    if field.name in PLACES:
        words, example = map(_, PLACES[field.name])
        return words, example
    if isinstance(field.kind, Text) and not offered(field.kind):
        return field.help, example
    words = expected(field)
    if any(item.rows is not None for item in columns):
        words = words.removeprefix(field.help).lstrip("；")
    words, _mark, shown = words.partition(_EXAMPLE)
    return words, shown or example


def _as_quoted(row: RowPreview, here: Mapping[int, Quotation]) -> Quotation:
    base = here.get(row.id) or Quotation(id=row.id)
    values: dict[str, Any] = {
        cell.field: cell.theirs for cell in row.cells if cell.status in ("change", "conflict") and cell.field
    }
    return replace(base, **values)


def _lacking(quotation: Quotation) -> Iterator[tuple[str, Message]]:
    if quotation.state is QuotationState.DECLINED:
        return
    if quotation.price is None:
        yield "price", say("no price")
        return
    yield from unsaid(quotation)


def _problem(place: str, cell: str, message: Message, columns: Sequence[Columns]) -> Iterator[Remark]:
    """What is wrong with a cell or a whole row, of which there is no value."""
    at = place_of(cell)
    if at is not None:
        yield Remark(place, *at, "wrong", _to_them(message))
    elif cell.isdecimal():
        told = _to_them(message) if message.msgid in ROWS else _to_them(None)
        first = min((min(item.at.values()) for item in columns if item.sheet == place and item.at), default=0)
        yield Remark(place, int(cell) - 1, first, "wrong", told)


def example_of(field: Field, today: date) -> str:
    """A value as it may be written; "" where anything goes."""
    kind = field.kind
    if kind.example:
        return _(kind.example)
    if offered(kind):
        return offered(kind)[0]
    match kind:
        case Day():
            return today.isoformat()
        case Weight():
            return f"5{kind.unit}"
        case Percent():
            return "9%"
        case Money():
            return "8.50"
        case Integer():
            return "100"
        case Number():
            return "10"
        case _:
            return ""
