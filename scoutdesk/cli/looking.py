"""The commands that only look: lists, records, search, gates and history."""

from __future__ import annotations

import shutil
from argparse import Namespace as Asked
from collections.abc import Iterator, Sequence

from scoutdesk.cli.answers import GAP, Answer, pairs, table, width
from scoutdesk.cli.values import context_of, plain, told
from scoutdesk.domain.changes import EXISTENCE, Change
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import Point, all_points, open_points, subject_of
from scoutdesk.domain.listing import Listing
from scoutdesk.domain.season import Season
from scoutdesk.fields.declared import Field, Record, about, field_of, fields_of, title_of
from scoutdesk.fields.kinds import Context, File, Flag, Text
from scoutdesk.i18n import _, say
from scoutdesk.operations import dossiers, records, typed
from scoutdesk.operations import history as past
from scoutdesk.operations.searching import search as find_words
from scoutdesk.operations.workspace import Workspace


def listed(workspace: Workspace, asked: Asked) -> Answer:
    kind = typed.kind_called(workspace, asked.kind)
    ids = list(reversed(records.list_ids(workspace, Listing(kind, archived=asked.archived))))
    rows = records.list_rows(workspace, kind, ids)
    found = [rows[id] for id in ids if id in rows]
    value = told(workspace, found)
    return Answer(value, () if asked.json else tuple(_list_lines(workspace, kind, found)))


def _list_lines(workspace: Workspace, kind: type[Record], found: Sequence[Record]) -> Iterator[str]:
    if not found:
        yield str(say("No {records} yet", records=say(about(kind).plural)))
        return
    context = context_of(workspace, found)
    columns = _columns(kind, found, context)
    right = [place for place, field in enumerate(columns) if field.kind.numeric]
    rows = [[field.kind.show(getattr(item, field.name), context) for field in columns] for item in found]
    yield from table([field.header for field in columns], rows, right)


def _columns(kind: type[Record], found: Sequence[Record], context: Context) -> list[Field]:
    """Code and title, then further fields that say something, as long as the line has room."""
    title = about(kind).title or "code"
    first = [field_of(kind, name) for name in dict.fromkeys(("code", title))]
    room = shutil.get_terminal_size((110, 24)).columns
    chosen: list[Field] = []
    for field in [*first, *(item for item in fields_of(kind) if item not in first)]:
        long = isinstance(field.kind, Text) and field.kind.lines > 1
        if isinstance(field.kind, (File, Flag)) or (long and field not in first):
            continue
        shown = [field.kind.show(getattr(item, field.name), context) for item in found[:100]]
        needs = max(width(field.header), *(min(44, width(text)) for text in shown)) + len(GAP)
        if field in first or (any(shown) and needs <= room):
            chosen.append(field)
            room -= needs
    return chosen


def show(workspace: Workspace, asked: Asked) -> Answer:
    kind = typed.kind_called(workspace, asked.kind)
    record: Record | None = typed.find(workspace, kind, asked.code)
    assert record is not None
    if asked.as_of:
        day = typed.day_typed(workspace, asked.as_of)
        record = past.as_of(workspace, kind, record.id, day)
        if record is None:
            raise Refused(say("{code} did not exist yet on {day}", code=asked.code, day=day.isoformat()))
    origins = {} if asked.as_of else _origins(workspace, record)
    value = told(workspace, [record])[0] | ({"origins": origins} if origins else {})
    return Answer(value, tuple(pairs(_field_lines(workspace, record, origins))))


def _origins(workspace: Workspace, record: Record) -> dict[str, str]:
    """Where the values that nobody typed came from."""
    found: dict[str, str] = {}
    for field in fields_of(type(record)):
        if getattr(record, field.name) is not None:
            came = past.provenance(workspace, record.id, field.name)
            if came is not None and came.origin is not None:
                found[field.name] = str(came.origin)
    return found


def _field_lines(workspace: Workspace, record: Record, origins: dict[str, str]) -> Iterator[tuple[str, str]]:
    context = context_of(workspace, [record])
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if value is None or (field.name == "archived" and not value):
            continue
        source = f"    ← {origins[field.name]}" if field.name in origins else ""
        yield field.label, field.kind.tell(value, context) + source


def search(workspace: Workspace, asked: Asked) -> Answer:
    hits = find_words(workspace, " ".join(asked.words))
    kinds = workspace.database.schema.by_name
    value = [{"record": hit.record, "code": hit.code, "name": hit.title, "id": hit.id} for hit in hits]
    rows = [(hit.code, hit.title, _(about(kinds[hit.record]).label)) for hit in hits]
    if not rows:
        return Answer(value, (), (str(say("Nothing is found")),))
    return Answer(value, tuple(table([_("Code"), _("Name"), _("Kind")], rows)))


def gate(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    dossier = dossiers.dossier_of(workspace, season.id)
    points = open_points(dossier)
    remarks = [point for point in all_points(dossier) if point.severity != "open" and point not in points]
    value = {
        "code": season.code,
        "name": season.name,
        "stage": season.stage.value,
        "passes": not points,
        "open_points": [_point(workspace, point) for point in points],
        "remarks": [_point(workspace, point) for point in remarks],
    }
    head = say(
        "{season} · {stage}: {count} open points",
        season=title_of(season),
        stage=say(season.stage.label),
        count=len(points),
    )
    lines = (f"  · {_sentence(point)}" for point in points)
    beside = (
        f"  {SIGNS[point.severity]} {_sentence(point, *subject_of(dossier, point))}" for point in remarks
    )
    return Answer(value, (str(head), *lines, *beside))


SIGNS = {"error": "✗", "warning": "!", "info": "i"}


def _sentence(point: Point, *subject: object) -> str:
    return " · ".join(str(part) for part in (*subject, point.message, point.source) if part)


def _point(workspace: Workspace, point: Point) -> dict[str, object]:
    record = workspace.record_type(point.record)
    code = records.get(workspace, record, point.id).code
    return {
        "message": str(point.message),
        "severity": point.severity,
        "source": str(point.source),
        "record": point.record,
        "code": code,
        "field": point.field,
    }


def history(workspace: Workspace, asked: Asked) -> Answer:
    kind = typed.kind_called(workspace, asked.kind)
    record = typed.find(workspace, kind, asked.code)
    entries = past.history(workspace, kind, record.id)
    context = context_of(workspace, [record])
    told_entries = []
    lines: list[str] = []
    for entry in entries:
        mark = _("(taken back)") if entry.undone_by is not None else ""
        lines.append(
            GAP.join(
                part for part in (f"#{entry.id}", entry.at, entry.person, str(entry.label), mark) if part
            )
        )
        lines += [f"    {line}" for change in entry.changes for line in _change_lines(change, context)]
        told_entries.append(
            {
                "entry": entry.id,
                "at": entry.at,
                "person": entry.person,
                "label": str(entry.label),
                "turn": entry.turn,
                "undone_by": entry.undone_by,
                "changes": [_told_change(change) for change in entry.changes],
            }
        )
    return Answer({"code": record.code, "name": title_of(record), "entries": told_entries}, tuple(lines))


def _told_change(change: Change) -> dict[str, object]:
    whole = change.field == EXISTENCE
    return {
        "field": change.field,
        "before": change.before is not None if whole else plain(change.before),
        "after": change.after is not None if whole else plain(change.after),
        "origin": str(change.origin) if change.origin else None,
    }


def _change_lines(change: Change, context: Context) -> Iterator[str]:
    source = f"    ← {change.origin}" if change.origin else ""
    if change.field == EXISTENCE:
        yield (_("created") if change.after is not None else _("gone again")) + source
        return
    kind = field_of(change.record, change.field).kind
    before, after = (kind.show(value, context) or "—" for value in (change.before, change.after))
    yield f"{_(kind.label)}: {before} → {after}{source}"
