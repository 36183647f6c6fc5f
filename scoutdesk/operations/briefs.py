"""The curator brief of a season: its data, its PDF, its pages as pictures."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from scoutdesk.domain.errors import Problem, Refused
from scoutdesk.domain.launch.brief import Brief
from scoutdesk.domain.whole.briefs import LeftOut, compose
from scoutdesk.fields.errors import Unreadable
from scoutdesk.i18n import language, say, speaking
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments

Picture = tuple[int, int, bytes]


def brief_of(workspace: Workspace, season: int) -> tuple[Brief, tuple[LeftOut, ...]]:
    """What the brief receives, and the claims left out of it with the reason."""
    dossier = dossier_of(workspace, season)
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


def brief_pdf(
    workspace: Workspace, season: int, speak: str | None = None
) -> tuple[bytes, tuple[LeftOut, ...]]:
    """The PDF in the language of the desk or another one, and what was left out."""
    from scoutdesk.briefing.documents import curator_brief

    with speaking(speak or language()):
        brief, left_out = brief_of(workspace, season)
        return curator_brief(brief), left_out


def brief_pages(pdf: bytes, dpi: int) -> Sequence[Picture]:
    """Each page as (width, height, RGBA bytes)."""
    from scoutdesk.briefing.preview import page_pictures

    return [(page.width, page.height, page.rgba) for page in page_pictures(pdf, dpi)]


def write_brief(workspace: Workspace, season: int, path: Path, speak: str | None = None) -> Outcome:
    """Save the PDF; claims that were left out are problems of the outcome, each with its reason."""
    pdf, left_out = brief_pdf(workspace, season, speak)
    write_whole(path, pdf)
    problems = tuple(
        Problem(item.text, "", say("left out: {reason}", reason=item.reason)) for item in left_out
    )
    return Outcome(say("Brief saved as {path}", path=path.name), None, (), problems, (str(path),))


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
            say("{path} cannot be written: {reason}", path=path, reason=error.strerror or str(error))
        ) from error
