"""Attaching photos and documents: kept once by content, linked to a record, undoable like everything."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from pathlib import Path

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Problem, Refused
from scoutdesk.domain.season import Attachment, FileKind
from scoutdesk.fields.declared import Record, about
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
    b"RIFF": "image/webp",
}


def attach(
    workspace: Workspace, owner: type[Record], owner_id: int, paths: Iterable[Path], field: str = ""
) -> Outcome:
    """Keep files for a record; with `field`, the last one is also set there (a photo, a certificate's file).

    What cannot be kept is a problem with its reason; the rest is kept all the same.
    """
    contents, problems = _read(paths)
    with workspace.database.transaction(workspace.person) as transaction:
        changes: list[Change] = []
        for path, content in contents:
            changes += attached(workspace, transaction, owner, owner_id, path, content, problems)
        if field and changes:
            changes += _field_set(transaction, owner, owner_id, field, changes[-1].after, problems)
        label = say("Attach {names}", names="、".join(path.name for path, _ in contents) or "—")
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, tuple(changes), tuple(problems))


def _read(paths: Iterable[Path]) -> tuple[list[tuple[Path, bytes]], list[Problem]]:
    found: list[tuple[Path, bytes]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found.append((path, attachments.read_source(path)))
        except Refused as refusal:
            problems.append(Problem(path.name, "", refusal.message))
    return found, problems


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
    media = picture_type(content) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
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


def _field_set(
    transaction: Transaction,
    owner: type[Record],
    owner_id: int,
    field: str,
    kept: Attachment,
    problems: list[Problem],
) -> list[Change]:
    declared = next(item for item in transaction.schema.mapping(owner).fields if item.name == field)
    if isinstance(declared.kind, Picture) and not (kept.media_type or "").startswith("image/"):
        problems.append(
            Problem(kept.name or "", "", say("is not a picture that can be shown (JPEG, PNG, WebP)"))
        )
        return []
    record = transaction.one(owner, owner_id)
    return [Change(owner, owner_id, field, getattr(record, field), kept.sha256)]


def picture_type(content: bytes) -> str | None:
    """The media type by the first bytes; None for what is not a picture."""
    return next((media for start, media in PICTURES.items() if content.startswith(start)), None)


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
            say("{file} cannot be written: {reason}", file=target, reason=error.strerror or str(error))
        ) from error
    return Outcome(say("{name} written to {file}", name=kept.name, file=target), files=(str(target),))
