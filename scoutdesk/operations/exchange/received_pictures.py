"""Pictures in received workbooks: that of a row is attached to the record which the row makes or changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from scoutdesk.domain.changes import Change, Origin
from scoutdesk.domain.errors import Problem, Refused
from scoutdesk.exchange.cells import cell_name
from scoutdesk.exchange.foreign.tables.turning import upright
from scoutdesk.exchange.preview import FilePreview, RowPreview
from scoutdesk.exchange.reading.book import Table, has_pictures, read_book
from scoutdesk.exchange.reading.marks import Place
from scoutdesk.exchange.reading.pictures import Picture, suffix_of
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import say
from scoutdesk.operations.files import attached
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.writing import Transaction

# what a file may bring in pictures; a hundred photos of the largest kind
MOST_BYTES = 500 * 1024 * 1024

Found = dict[tuple[str, str], list[tuple[Place, Picture]]]


def pictures_of(file: FilePreview, content: bytes) -> Found:
    """The pictures of a workbook by sheet and row, from left to right; none where it cannot be read any more."""
    if not has_pictures(content):
        return {}
    try:
        book = read_book(file.name, content)
    except Refused:
        return {}
    found: Found = defaultdict(list)
    for table in book.tables:
        rows = _rows_of_turned(table) if table.pictures and book.identity is None else {}
        for place, picture in sorted(table.pictures.items(), key=lambda pair: pair[0]):
            found[table.name, rows.get(place, str(place[0] + 1))].append((place, picture))
    return found


def _rows_of_turned(table: Table) -> dict[Place, str]:
    """Of a sheet that is read turned, by cell: what the row is called that it stands in."""
    view = upright(table)
    first = {row: view.address(row, column) for row, column in sorted(view.places, reverse=True)}
    return {there: first[row].rpartition("!")[2] for (row, _column), there in view.places.items()}


def attach_pictures(
    workspace: Workspace,
    transaction: Transaction,
    file: FilePreview,
    found: Found,
    taken: Collection[int],
    problems: list[Problem],
) -> tuple[Change, ...]:
    """The changes that attach the pictures of those rows whose records are `taken`; they belong to the import's entry.

    A picture that is there already is not attached again; one that cannot be opened is a problem with its cell.
    """
    changes: list[Change] = []
    kept: set[tuple[int, bytes]] = set()
    room = MOST_BYTES
    for row, sheet, place, picture in _of_rows(file, found, taken):
        data = picture.read() if room > 0 else None
        cell = cell_name(*place)
        if data is None:
            problems.append(Problem(sheet, cell, say("the picture cannot be opened or is too large")))
        elif (row.id, data) not in kept:
            kept.add((row.id, data))
            room -= len(data)
            origin = Origin(file.name, f"{sheet}!{cell}", file.supplier_name)
            made = _attached(workspace, transaction, row.record, row.id, _name(file, cell, data), data)
            changes += (replace(change, origin=origin) for change in made)
    return tuple(changes)


def _of_rows(
    file: FilePreview, found: Found, taken: Collection[int]
) -> Iterator[tuple[RowPreview, str, Place, Picture]]:
    for row in file.rows if found else ():
        sheet, _mark, number = row.place.rpartition("!")
        if row.id in taken:
            for place, picture in found.get((sheet, number), ()):
                yield row, sheet, place, picture


def _attached(
    workspace: Workspace,
    transaction: Transaction,
    record: type[Record],
    id: int,
    name: str,
    data: bytes,
) -> list[Change]:
    # that it hangs there already is as good as attaching it
    repeated: list[Problem] = []
    return attached(workspace, transaction, record, id, Path(name), data, repeated)


def _name(file: FilePreview, cell: str, data: bytes) -> str:
    return f"{Path(file.name).stem} {cell}{suffix_of(data)}"
