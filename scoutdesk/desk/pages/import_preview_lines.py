"""Lines made of a preview and of what was taken over: a cell, a row that is asked about, a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from scoutdesk.desk.pages.import_preview import Line
from scoutdesk.domain.errors import Problem
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.fields.declared import Record, about, fields_of
from scoutdesk.fields.kinds import Money
from scoutdesk.i18n import Message, _
from scoutdesk.operations.exchange.previewing import CellPreview, FilePreview, Preview, Question, RowPreview
from scoutdesk.operations.exchange.taken_over import Taken

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def read_lines(preview: Preview) -> tuple[Line, ...]:
    named: dict[type[Record], Named] = {}
    return tuple(
        line for number, file in enumerate(preview.files) for line in _file_lines(number, file, named)
    )


Named = Mapping[str, tuple[str, bool]]
"""The fields of a record: what each is called, and whether it is a price."""


def _named(record: type[Record]) -> Named:
    return {item.name: (item.label, isinstance(item.kind, Money)) for item in fields_of(record)}


class _Words(dict[int, str]):
    """Messages in words, each once however many cells share it."""

    def of(self, message: Message | None) -> str:
        if message is None:
            return ""
        words = self.get(id(message))
        if words is None:
            words = self[id(message)] = str(message)
        return words


def _file_lines(number: int, file: FilePreview, named: dict[type[Record], Named]) -> Iterator[Line]:
    told: set[str] = set()
    times: Counter[str] = Counter()
    words = _Words()
    for place, row in enumerate(file.rows):
        if row.record not in named:
            named[row.record] = _named(row.record)
        title = record_title(row.record, row.title, row.new, named=bool(file.mapped))
        again = f"#{times[row.place]}" if times[row.place] else ""
        times[row.place] += 1
        if row.question is not None:
            yield _asked_line(number, place, file, row, row.question, again)
        for cell in row.cells:
            told.add(cell.address)
            yield _cell_line(number, place, file, row, title, cell, named[row.record], again, words)
    for position, problem in enumerate(file.problems):
        if f"{problem.place}!{problem.cell}" not in told:
            yield _problem_line(number, -1 - position, file, problem)


def record_title(record: type[Record], title: str, new: bool, *, named: bool = False) -> str:
    """`named`: a new record is called what its file calls it, or what it is called since it was taken over."""
    kind = _(about(record).label)
    if new and named:
        return f"{_('new: {record}').format(record=kind)} · {title}"
    return _("new: {record}").format(record=kind) if new else f"{kind} {title}"


def _asked_line(
    number: int, place: int, file: FilePreview, row: RowPreview, question: Question, again: str
) -> Line:
    """A row of which it is not known what it is: one line, whatever its cells say."""
    return Line(
        file=number,
        row=place,
        key=None,
        mark=(file.sha256, f"{row.place}{again}"),
        place=row.place,
        title=row.title if row.title != row.place else _("Which record?"),
        whose=file.supplier_name or file.name,
        field="",
        address=row.place,
        base="",
        here="",
        theirs=row.text,
        state="question",
        told=str(question.asked),
        asked=question,
    )


def _cell_line(
    number: int,
    place: int,
    file: FilePreview,
    row: RowPreview,
    title: str,
    cell: CellPreview,
    named: Named,
    again: str,
    words: _Words,
) -> Line:
    base, here, theirs = cell.shown
    open_now = cell.status in ("change", "conflict") and not file.waits
    label, money = named.get(cell.field, (cell.field, False))
    return Line(
        number,
        place,
        (number, place, cell.field) if open_now else None,
        (file.sha256, f"{cell.address}{again}{_apart(row, cell) if file.mapped else ''}"),
        row.place,
        title,
        file.supplier_name or file.name,
        label,
        cell.address,
        base,
        here,
        theirs,
        cell.status,
        words.of(cell.message),
        cell.text,
        cell.question,
        cell.field,
        money,
    )


def _apart(row: RowPreview, cell: CellPreview) -> str:
    """One cell may speak of several fields, and for many rows: said above the table, or merged over a block."""
    at = cell.address.rpartition("!")[2].lstrip(LETTERS)
    return f":{cell.field}" if at == row.place.rpartition("!")[2] else f":{cell.field}@{row.place}"


def _problem_line(number: int, row: int, file: FilePreview, problem: Problem) -> Line:
    address = f"{problem.place}!{problem.cell}" if problem.cell else problem.place
    return Line(
        file=number,
        row=row,
        key=None,
        mark=(file.sha256, address),
        place=address,
        title=problem.place,
        whose=file.supplier_name or file.name,
        field="",
        address=address,
        base="",
        here="",
        theirs="",
        state="problem",
        told=str(problem.message),
    )


def _row_place(address: str) -> str:
    sheet, mark, cell = address.rpartition("!")
    return f"{sheet}{mark}{cell.lstrip(LETTERS)}"


def accepted_line(taken: Taken, number: int, file: InboxFile, whose: str) -> Line:
    """A value that was taken over from a file, as a line among the others; what stood here before is told."""
    edited = _("edited here since: {now}").format(now=taken.now or "—") if taken.now is not None else ""
    was = _("before: {before}").format(before=taken.before) if taken.before else ""
    return Line(
        file=number,
        row=taken.id,
        key=None,
        mark=(file.sha256 or "", taken.address),
        place=_row_place(taken.address),
        title=record_title(taken.record, taken.title, taken.new, named=True),
        whose=whose,
        field=taken.field.label,
        address=taken.address,
        base="",
        here=taken.after if taken.now is None else taken.now,
        theirs=taken.after,
        state="accepted",
        told=edited or was,
    )
