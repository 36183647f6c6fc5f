"""Workbooks out: every workbook of the house by its name, one file for each of those whom it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.exchange.identity import Identity
from scoutdesk.exchange.sheet import WorkbookDeclaration
from scoutdesk.exchange.workbooks import WORKBOOKS
from scoutdesk.exchange.writing.guide import GuideLine as GuideLine
from scoutdesk.exchange.writing.guide import lines
from scoutdesk.exchange.writing.template import Contents, workbook_bytes
from scoutdesk.fields.declared import Record, about
from scoutdesk.i18n import _, say
from scoutdesk.operations.exchange.exporting import (
    file_name,
    load_titles,
    make_folder,
    season_title,
    write_new,
)
from scoutdesk.operations.exchange.sending import Sending, sending_of
from scoutdesk.operations.on_record import OnRecord, context_of
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import change_log
from scoutdesk.store.reading import Reader

FOR = {"supplier": say("Choose at least one supplier"), "curator": say("Choose at least one curator")}
GONE = {
    "": say("The season does not exist"),
    "supplier": say("The season or a supplier does not exist"),
    "curator": say("The season or a curator does not exist"),
}


def export_workbook(
    workspace: Workspace, name: str, season: int, whom: Sequence[int], folder: Path
) -> Outcome:
    """One workbook for each supplier or curator in `whom` (none for those of the house), written into a folder.

    An existing file is never written over; the new one gets a number. What must be on record before it goes out is
    made as one entry: a requested quotation, an order that counts as sent, a delivery that is announced.
    `Refused` where that cannot be: no approved price list, nothing ordered, nobody invited.
    """
    declaration, sending = WORKBOOKS[name], sending_of(name)
    wanted = list(dict.fromkeys(whom)) if declaration.whose else []
    if declaration.whose and not wanted:
        raise Refused(FOR[declaration.whose])
    with workspace.database.reading() as reader:
        _refuse_unknown(reader, declaration, season, wanted)
        for one in wanted or (0,):
            sending.check(reader, season, one)
    make_folder(folder)
    made = sending.prepare(workspace, season, wanted) if sending.prepare else None
    with workspace.database.reading() as reader:
        contents = [
            _content(workspace, reader, declaration, sending, season, links)
            for one in wanted or (0,)
            for links in sending.files(reader, season, one)
        ]
    files = [str(write_new(folder / title, content)) for title, content in contents]
    message = say("{count} workbooks written to {folder}", count=len(files), folder=folder)
    return replace(made or Outcome(message), message=message, files=tuple(files))


def recipients(workspace: Workspace, name: str, season: int) -> dict[int, tuple[str, bool]]:
    """Whom a workbook may be for: by id the name, and whether it is meant for them without being asked."""
    declaration = WORKBOOKS[name]
    if not declaration.whose:
        return {}
    with workspace.database.reading() as reader:
        found = sending_of(name).recipients(reader, season)
        reader.load_titles(declaration.whose, found)
        return {id: (reader.title(declaration.whose, id), meant) for id, meant in found.items()}


def _refuse_unknown(reader: Reader, declaration: WorkbookDeclaration, season: int, wanted: list[int]) -> None:
    known = reader.schema.by_name.get(declaration.whose)
    found = reader.many(known, wanted) if known is not None else {}
    if reader.one(Season, season) is None or len(found) < len(wanted):
        raise Refused(GONE[declaration.whose])


def _content(
    workspace: Workspace,
    reader: Reader,
    declaration: WorkbookDeclaration,
    sending: Sending,
    season: int,
    links: Mapping[str, int],
) -> tuple[str, bytes]:
    """File name and content of one file, all of one snapshot; `links`: whom it is for and what it is about."""
    identity = Identity(
        declaration.name,
        workspace.id,
        change_log.newest_entry(reader),
        declaration.audience.value,
        {},
        season,
        links.get("supplier"),
        links={name: id for name, id in links.items() if name != "supplier"},
    )
    known = OnRecord(reader, identity, declaration)
    rows = sending.rows(reader, season) if sending.rows else _rows(known, declaration)
    written = sending.narrow(rows) if sending.narrow else declaration
    load_titles(reader, written, rows)
    contents = Contents(
        _line(workspace, reader, declaration, sending, season, links),
        rows,
        identity,
        sending.words(reader, written) if sending.words else _words(known, declaration),
        sending.beside(reader, season, links) if sending.beside else {},
    )
    parts = [_(declaration.title), season_title(reader, season)]
    for record in (declaration.whose, declaration.each):
        # an invitation or an announced delivery is named by whom it is for
        if record and record not in ("invitation", "delivery"):
            parts.append(reader.title(record, links[record]))
    return file_name(*parts), workbook_bytes(written, contents, context_of(reader, written), workspace.new_id)


def _rows(known: OnRecord, declaration: WorkbookDeclaration) -> dict[str, Sequence[Record]]:
    return {about(sheet.record).name: tuple(known.mine(sheet).values()) for sheet in declaration.sheets}


def _words(known: OnRecord, declaration: WorkbookDeclaration) -> dict[str, tuple[str, ...]]:
    """The words of links to what the workbook is about but does not hold itself."""
    return {
        name: titles
        for name, titles in known.words().items()
        if name != declaration.each and name not in known.sheets
    }


def _line(
    workspace: Workspace,
    reader: Reader,
    declaration: WorkbookDeclaration,
    sending: Sending,
    season: int,
    links: Mapping[str, int],
) -> str:
    """Under the title: of what, for whom, of which day."""
    told: dict[str, Any] = {"season": season_title(reader, season), "day": workspace.today().isoformat()}
    match declaration.whose:
        case "supplier":
            line = _("Season: {season}    Supplier: {supplier}    Sent out on: {day}").format(
                supplier=reader.title("supplier", links["supplier"]), **told
            )
        case "curator":
            line = _("Season: {season}    Curator: {curator}    Sent out on: {day}").format(
                curator=reader.title("curator", links["curator"]), **told
            )
        case _:
            line = _("Season: {season}    Written on: {day}").format(**told)
    more = sending.line(reader, season) if sending.line else ""
    return "    ".join(filter(None, (line, more)))


def whose(name: str) -> str:
    """The record of those whom a workbook is for: "supplier", "curator", or "" for one of the house."""
    return WORKBOOKS[name].whose


def guides() -> tuple[tuple[str, tuple[GuideLine, ...]], ...]:
    """Every workbook by its title with a line for each column, as on its own sheet of instructions.

    The dossier has the columns of all records, each of which the help tells already.
    """
    return tuple((_(item.title), lines(item)) for item in WORKBOOKS.values() if not item.by_code)
