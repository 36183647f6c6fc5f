"""What the curator brief of a season holds, and how a file is written whole."""

from __future__ import annotations

import os
from pathlib import Path

from scoutdesk.domain.errors import Refused, reason_of
from scoutdesk.domain.launch.brief import Brief
from scoutdesk.domain.whole.briefs import LeftOut, compose
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.errors import Unreadable
from scoutdesk.i18n import say
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments


def compose_brief(workspace: Workspace, dossier: Dossier) -> tuple[Brief, tuple[LeftOut, ...]]:
    """What the brief receives, and the claims left out of it with the reason."""
    return compose(dossier, _photo(workspace, dossier.sku.photo), dossier.season.owner or workspace.person)


def _photo(workspace: Workspace, sha256: str | None) -> bytes | None:
    """The photo as print wants it, scaled once and kept beside the original."""
    original = attachments.content(workspace.files, sha256) if sha256 else None
    if sha256 is None or original is None:
        return None
    kept = workspace.folder / "print" / f"{sha256}.jpg"
    if not kept.exists():
        from scoutdesk.briefing.photos import print_photo

        try:
            write_whole(kept, print_photo(original))
        except Unreadable:
            # one that was damaged where it is kept: the check names it, the brief does without
            return None
    return kept.read_bytes()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all; `Refused` where it cannot be."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Refused(
            say("{path} cannot be written: {reason}", path=path, reason=reason_of(error))
        ) from error
