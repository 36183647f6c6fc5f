"""Workbooks out: a record's own workbook, lists as they are shown, and the files they are written into."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from scoutdesk.domain.errors import Refused, reason_of
from scoutdesk.domain.listing import Listing
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.exchange.file_names import fitting
from scoutdesk.exchange.identity import Identity
from scoutdesk.exchange.sheet import WorkbookDeclaration, workbook_for
from scoutdesk.exchange.writing.listing import listing_bytes
from scoutdesk.exchange.writing.template import Contents, workbook_bytes
from scoutdesk.fields.declared import Record, about, field_of, fields_of
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import _, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import change_log
from scoutdesk.store.reading import Reader

NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def season_title(reader: Reader, id: int) -> str:
    season = reader.one(Season, id)
    sku = reader.one(Sku, season.sku) if season and season.sku else None
    if season and sku and sku.name and sku.name in (season.name or ""):
        return season.name or ""
    return " ".join(part for part in (sku and sku.name, season and season.name) if part) or f"#{id}"


def export_records(workspace: Workspace, record: type[Record], ids: Sequence[int], path: Path) -> Outcome:
    """Records in their own workbook, to be worked on in a spreadsheet and read back."""
    declaration = workbook_for(record)
    with workspace.database.reading() as reader:
        found = reader.many(record, ids)
        rows: dict[str, Sequence[Record]] = {about(record).name: [found[id] for id in ids if id in found]}
        load_titles(reader, declaration, rows)
        identity = Identity(declaration.name, workspace.id, change_log.newest_entry(reader), 0, {})
        line = _("{count} rows, written on {day}").format(count=len(found), day=workspace.today().isoformat())
        content = workbook_bytes(
            declaration, Contents(line, rows, identity), reader.context(), workspace.new_id
        )
    make_folder(path.parent)
    _write(path, content)
    return Outcome(
        say("{count} rows written to {file}", count=len(found), file=path.name), files=(str(path),)
    )


def export_listing(workspace: Workspace, listing: Listing, columns: Sequence[str], path: Path) -> Outcome:
    """What a list shows, as it shows it: its rows, order and columns (all fields where none is named)."""
    fields = [field_of(listing.record, name) for name in columns] or list(fields_of(listing.record))
    with workspace.database.reading() as reader:
        ids = reader.ids(listing)
        found = reader.many(listing.record, ids)
        records = [found[id] for id in ids if id in found]
        for field in fields:
            if isinstance(field.kind, Link):
                _load_links(reader, field.kind.target, (getattr(item, field.name) for item in records))
        content = listing_bytes(_(about(listing.record).plural), fields, records, reader.context())
    make_folder(path.parent)
    _write(path, content)
    return Outcome(
        say("{count} rows written to {file}", count=len(records), file=path.name), files=(str(path),)
    )


def load_titles(reader: Reader, declaration: WorkbookDeclaration, rows: dict[str, Sequence[Record]]) -> None:
    for sheet in declaration.sheets:
        for field in sheet.fields:
            if isinstance(field.kind, Link):
                records = rows.get(about(sheet.record).name, ())
                _load_links(reader, field.kind.target, (getattr(item, field.name) for item in records))


def _load_links(reader: Reader, target: str, ids: Iterable[int | None]) -> None:
    if target in reader.schema.by_name:
        reader.load_titles(target, {id for id in ids if id is not None})


# files


def file_name(*parts: str) -> str:
    clean = (NOT_IN_A_FILE_NAME.sub(" ", part).strip(" .")[:60] for part in parts)
    return "_".join(part for part in clean if part) + ".xlsx"


def write_new(path: Path, content: bytes) -> Path:
    """Write beside what is there already: name (2).xlsx, name (3).xlsx …; a name that is too long is shortened."""
    target, number = path.with_name(fitting(path.stem, path.suffix)), 2
    while target.exists():
        target = path.with_name(fitting(path.stem, f" ({number}){path.suffix}"))
        number += 1
    _write(target, content)
    return target


def write_file(path: Path, content: bytes) -> None:
    """Into its folder, which is made where it is missing; an older file of this name is replaced."""
    make_folder(path.parent)
    _write(path, content)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    partial = path.with_name(f".{path.stem[:20]}.{os.getpid()}.part")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        reason = reason_of(error)
        raise Refused(say("{file} cannot be written: {reason}", file=path, reason=reason)) from error


def make_folder(folder: Path) -> None:
    """Where it is missing; `Refused` with the reason where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = reason_of(error)
        raise Refused(say("{folder} cannot be made: {reason}", folder=folder, reason=reason)) from error
