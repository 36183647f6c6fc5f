"""Sheets for curators: each gets her own rows with room for new ones, fills them in and sends them back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.season import Season
from scoutdesk.exchange.identity import Identity
from scoutdesk.exchange.sheet import WorkbookDeclaration
from scoutdesk.exchange.workbooks import CURATORS_SHEETS
from scoutdesk.exchange.writing.template import Contents, workbook_bytes
from scoutdesk.fields.declared import Record, about
from scoutdesk.i18n import _, say
from scoutdesk.operations.exporting import file_name, load_titles, season_title, write_new
from scoutdesk.operations.on_record import OnRecord
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import change_log
from scoutdesk.store.reading import Reader

SHEETS = {item.name: item for item in CURATORS_SHEETS}


def export_sheets(
    workspace: Workspace, name: str, season: int, curators: Sequence[int], folder: Path
) -> Outcome:
    """One workbook "sales", "pledges" or "complaints" for each of these curators; nothing on record is changed.

    An existing file is never written over. `Refused` where a curator has no community to report for, or for pledges
    was not invited.
    """
    declaration = SHEETS[name]
    wanted = list(dict.fromkeys(curators))
    if not wanted:
        raise Refused(say("Choose at least one curator"))
    with workspace.database.reading() as reader:
        if reader.one(Season, season) is None or len(reader.many(Curator, wanted)) < len(wanted):
            raise Refused(say("The season or a curator does not exist"))
        made = [_sheet(workspace, reader, declaration, season, curator) for curator in wanted]
    folder.mkdir(parents=True, exist_ok=True)
    files = [str(write_new(folder / title, content)) for title, content in made]
    message = say("{count} workbooks written to {folder}", count=len(files), folder=folder)
    return Outcome(message, files=tuple(files))


def reporting(workspace: Workspace, season: int) -> dict[int, str]:
    """The curators whom sheets of a season are for, with their names: those who are invited to its events."""
    with workspace.database.reading() as reader:
        events = [item.id for item in reader.where(Launch, season=season)]
        asked = {item.curator for item in reader.where(Invitation, launch=events) if item.curator}
        found = reader.many(Curator, asked)
    return {id: item.name or item.code or "" for id, item in found.items() if not item.archived}


def _sheet(
    workspace: Workspace, reader: Reader, declaration: WorkbookDeclaration, season: int, curator: int
) -> tuple[str, bytes]:
    """File name and content, all of one snapshot."""
    named, whom = season_title(reader, season), reader.title("curator", curator)
    links = {"curator": curator}
    if "invitation" in declaration.scope:
        links["invitation"] = _invitation(reader, season, curator, whom)
    identity = Identity(
        declaration.name,
        workspace.id,
        change_log.newest_entry(reader),
        declaration.audience.value,
        {},
        season,
        links=links,
    )
    known = OnRecord(reader, identity, declaration)
    if not known.scope.get("community", True):
        raise Refused(say("{curator} leads no community: enter hers first", curator=whom))
    rows: dict[str, Sequence[Record]] = {
        about(sheet.record).name: tuple(known.mine(sheet).values()) for sheet in declaration.sheets
    }
    load_titles(reader, declaration, rows)
    line = _("Season: {season}    Curator: {curator}    Sent out on: {day}").format(
        season=named, curator=whom, day=workspace.today().isoformat()
    )
    words = {name: titles for name, titles in known.words().items() if name != "invitation"}
    content = workbook_bytes(
        declaration, Contents(line, rows, identity, words), reader.context(), workspace.new_id
    )
    return file_name(_(declaration.title), named, whom), content


def _invitation(reader: Reader, season: int, curator: int, whom: str) -> int:
    """To the last event of the season to which she is invited."""
    events = sorted(reader.where(Launch, season=season), key=lambda item: (str(item.day or ""), item.id))
    for event in reversed(events):
        for item in reader.where(Invitation, launch=event.id, curator=curator):
            return item.id
    raise Refused(say("{curator} is not invited to an event of this season", curator=whom))
