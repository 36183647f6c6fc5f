"""Checking a workspace: the database file, the kept files, the change log against the records, the search index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scoutdesk.domain.errors import Problem
from scoutdesk.domain.season import Attachment
from scoutdesk.fields.declared import Record, about, fields_of, title_of
from scoutdesk.fields.kinds import File
from scoutdesk.i18n import Message, say
from scoutdesk.operations.backup import kept_files
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments, checks
from scoutdesk.store.backup import integrity_problems
from scoutdesk.store.reading import Reader

SHOWN = 50


def check(workspace: Workspace) -> Outcome:
    """What is wrong, each a problem with its place; files that nothing refers to are only mentioned."""
    place = str(say("Database"))
    problems = [
        Problem(place, "", say("{found}", found=row)) for row in integrity_problems(workspace.database.path)
    ]
    spare = 0
    if not problems:
        with workspace.database.reading() as reader:
            problems += _log_problems(reader)
            problems += _index_problems(reader)
            hashes = _kept_hashes(reader)
        problems += _file_problems(workspace, hashes)
        spare = sum(sha256 not in hashes for sha256, _path in kept_files(workspace.files))
    return Outcome(_message(problems, spare), problems=tuple(problems[:SHOWN]))


def _message(problems: list[Problem], spare: int) -> Message:
    if problems:
        return say("{count} problems found", count=len(problems))
    if spare:
        return say("All is in order; {count} kept files belong to nothing any more", count=spare)
    return say("All is in order")


def _log_problems(reader: Reader) -> Iterator[Problem]:
    place = str(say("Change log"))
    for found in checks.log_problems(reader):
        kind = say(about(found.record).label)
        title = found.title or f"#{found.id}"
        yield Problem(place, "", say("{kind} {title}: {reason}", kind=kind, title=title, reason=found.reason))


def _index_problems(reader: Reader) -> Iterator[Problem]:
    place = str(say("Search index"))
    for record, id, reason in checks.index_problems(reader):
        yield Problem(
            place, "", say("{kind} #{id}: {reason}", kind=say(about(record).label), id=id, reason=reason)
        )


def _kept_hashes(reader: Reader) -> dict[str, str]:
    """Every hash that a record refers to, with what it is called."""
    found: dict[str, str] = {}
    for record in reader.schema.records:
        names = [
            field.name
            for field in fields_of(record)
            if isinstance(field.kind, File) or field.name == "sha256"
        ]
        if names:
            for item in reader.where(record, archived=True):
                found.update(_named(item, names))
    return found


def _named(item: Record, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        if sha256 := getattr(item, name):
            yield sha256, title_of(item)


def _file_problems(workspace: Workspace, hashes: dict[str, str]) -> Iterator[Problem]:
    place = str(say(about(Attachment).plural))
    for sha256, state in attachments.damaged(workspace.files, set(hashes)):
        reason = say("is missing") if state == "missing" else say("no longer has its content")
        yield Problem(place, hashes[sha256], reason)
