"""Attaching photos and documents: kept once by content, linked to a record, undoable like everything."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from pathlib import Path

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Problem, Refused, reason_of
from scoutdesk.domain.season import Attachment, FileKind
from scoutdesk.fields.declared import Record, about, field_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Picture
from scoutdesk.i18n import say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments
from scoutdesk.store.writing import Transaction

PICTURES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
}


def attach(
    workspace: Workspace, owner: type[Record], owner_id: int, paths: Iterable[Path], field: str = ""
) -> Outcome:
    """Keep files for a record; with `field`, the last one is also set there (a photo, a certificate's file).

    What cannot be kept is a problem with its reason; the rest is kept all the same.
    """
    contents, problems = _read(paths)
    if field and isinstance(field_of(owner, field).kind, Picture):
        contents = [item for item in contents if _is_picture(*item, problems)]
    with workspace.database.transaction(workspace.person) as transaction:
        record = transaction.one(owner, owner_id)
        if record is None:
            raise Refused(say("{record} #{id} does not exist", record=say(about(owner).label), id=owner_id))
        changes: list[Change] = []
        for path, content in contents:
            # for a field, a file that is there already is as good as a new one
            repeated = [] if field else problems
            changes += attached(workspace, transaction, owner, owner_id, path, content, repeated)
        if field and contents:
            changes += _set_to(record, field, attachments.hash_of(contents[-1][1]))
        label = say("Attach {names}", names="、".join(path.name for path, _ in contents))
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("No file was added"), entry, tuple(changes), tuple(problems))


def _read(paths: Iterable[Path]) -> tuple[list[tuple[Path, bytes]], list[Problem]]:
    found: list[tuple[Path, bytes]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            content = attachments.read_source(path)
        except Refused as refusal:
            problems.append(Problem(path.name, "", refusal.message))
            continue
        twin = next((other for other, known in found if known == content), None)
        if twin is None:
            found.append((path, content))
        else:
            problems.append(Problem(path.name, "", say("is the same file as {name}", name=twin.name)))
    return found, problems


def _is_picture(path: Path, content: bytes, problems: list[Problem]) -> bool:
    """Whether it can be opened for print, too: a picture that is broken is found out here, not on the brief."""
    from scoutdesk.briefing.photos import print_photo

    try:
        print_photo(content)
    except Unreadable as error:
        problems.append(Problem(path.name, "", error.message))
        return False
    return True


def attached(
    workspace: Workspace,
    transaction: Transaction,
    owner: type[Record],
    owner_id: int,
    path: Path,
    content: bytes,
    problems: list[Problem],
) -> list[Change]:
    sha256 = attachments.keep(workspace.files, content)
    name = about(owner).name
    there = transaction.where(Attachment, owner=name.upper(), owner_id=owner_id, sha256=sha256)
    if there:
        problems.append(
            Problem(path.name, "", say("is attached here already, as {name}", name=there[0].name))
        )
        return []
    media = media_type(path.name, content)
    record = new_record(
        workspace,
        transaction,
        Attachment,
        owner=name.upper(),
        owner_id=owner_id,
        name=path.name,
        kind=FileKind.PHOTO if media.startswith("image/") else FileKind.OTHER,
        sha256=sha256,
        media_type=media,
        size=len(content),
    )
    return [created(record)]


def _set_to(record: Record, field: str, sha256: str) -> list[Change]:
    before = getattr(record, field)
    return [Change(type(record), record.id, field, before, sha256)] if before != sha256 else []


def media_type(name: str, content: bytes) -> str:
    """The media type: of pictures by their first bytes, of all others by the name."""
    for start, media in PICTURES.items():
        if content.startswith(start):
            return media
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    guess = mimetypes.guess_type(name)[0]
    return guess if guess and not guess.startswith("image/") else "application/octet-stream"


def content(workspace: Workspace, sha256: str) -> bytes | None:
    return attachments.content(workspace.files, sha256)


def export(workspace: Workspace, attachment: int, target: Path) -> Outcome:
    """Write a kept file to a place outside the workspace."""
    with workspace.database.reading() as reader:
        kept = reader.one(Attachment, attachment)
    found = content(workspace, kept.sha256) if kept and kept.sha256 else None
    if kept is None or found is None:
        raise Refused(say("The file is no longer in the workspace; run the check to see what is missing"))
    try:
        target.write_bytes(found)
    except OSError as error:
        raise Refused(
            say("{file} cannot be written: {reason}", file=target, reason=reason_of(error))
        ) from error
    return Outcome(say("{name} written to {file}", name=kept.name, file=target), files=(str(target),))
