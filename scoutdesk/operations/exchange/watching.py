"""A folder that is looked into for workbooks: what lies there complete is received once, and left where it lies."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scoutdesk.domain.errors import Problem, Refused
from scoutdesk.domain.inbox import SUFFIXES, InboxFile
from scoutdesk.exchange.preview import FilePreview, Preview
from scoutdesk.exchange.reading.book import read_content
from scoutdesk.i18n import Message, say
from scoutdesk.operations.exchange.exchanging import keep_waiting, named
from scoutdesk.operations.exchange.previewing import preview_import
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.settings import settings_folder
from scoutdesk.operations.workspace import Workspace

FILE_NAME = "watched.json"
MOST_AT_ONCE = 50
Stamp = tuple[int, int]
"""Size and time of the last change, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a look into the folder found. `stamps`: of what lies there, for the next look; `failure`: why it could not
    be looked into.
    """

    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    received: Outcome | None = None
    failure: Outcome | None = None
    refused: tuple[FilePreview, ...] = ()
    count: int = 0


def watched_folder(workspace: Workspace) -> Path | None:
    """The folder that is watched for this workspace on this machine, if any."""
    found = _read().get(workspace.id, {}).get("folder")
    return Path(found) if isinstance(found, str) and found else None


def watch(workspace: Workspace, folder: Path | None) -> Outcome:
    """Watch a folder from now on; None watches none. It is remembered on this machine, for this workspace.

    Of a folder in which very many workbooks lie already only those are received that arrive from now on.
    """
    if folder is not None and not folder.is_dir():
        raise Refused(say("{folder} is no folder", folder=folder))
    if folder is not None and folder.resolve().is_relative_to(workspace.folder.resolve()):
        raise Refused(say("{folder} belongs to the workspace itself; choose another", folder=folder))
    stored = _read()
    known = stored.get(workspace.id, {})
    same = folder is not None and known.get("folder") == str(folder.resolve())
    there = look(folder) if folder is not None and not same else {}
    left = there if len(there) > MOST_AT_ONCE else {}
    stored[workspace.id] = {
        "folder": str(folder.resolve()) if folder is not None else "",
        "seen": known.get("seen", {}) if same else {name: list(stamp) for name, stamp in left.items()},
    }
    _write(stored)
    if folder is None:
        return Outcome(say("No folder is watched any more"))
    if left:
        return Outcome(
            say(
                "{folder} is watched: workbooks that arrive there are received. The {count} that lie there already"
                " are left; drop in those that you want",
                folder=folder,
                count=len(left),
            )
        )
    return Outcome(say("{folder} is watched: workbooks that arrive there are received", folder=folder))


def look(folder: Path) -> dict[str, Stamp]:
    """The workbooks in a folder; what a program holds open or still writes under another name is none."""
    found: dict[str, Stamp] = {}
    try:
        for path in folder.iterdir():
            if path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", ".")) and path.is_file():
                stat = path.stat()
                found[path.name] = (stat.st_size, stat.st_mtime_ns)
    except OSError as error:
        raise Refused(
            say("{name} cannot be read: {reason}", name=folder, reason=error.strerror or str(error))
        ) from error
    return found


def collect(workspace: Workspace, before: Mapping[str, Stamp]) -> Watched:
    """Receive what is new and complete: of the same size and time as at the look before, and of unknown content.

    Nothing is moved or deleted. `Refused` where the folder cannot be read any more.
    """
    folder = watched_folder(workspace)
    if folder is None:
        return Watched()
    stamps = look(folder)
    stored = _read()
    seen: dict[str, Any] = stored.get(workspace.id, {}).get("seen", {})
    settled = [name for name, stamp in stamps.items() if before.get(name) == stamp and stamp[0]]
    fresh = [name for name in settled if tuple(seen.get(name, ())) != stamps[name]][:MOST_AT_ONCE]
    if not fresh:
        return Watched(stamps)
    preview = _unknown(workspace, folder, fresh)
    readable = Preview(tuple(file for file in preview.files if file.refused is None))
    refused = tuple(file for file in preview.files if file.refused is not None)
    outcome = keep_waiting(workspace, readable) if readable.files else None
    stored[workspace.id] = {
        "folder": str(folder),
        "seen": {name: seen[name] for name in seen if name in stamps}
        | {name: list(stamps[name]) for name in fresh},
    }
    _write(stored)
    return Watched(stamps, _told(outcome, preview, refused), refused=refused, count=len(preview.files))


def collect_quietly(workspace: Workspace, before: Mapping[str, Stamp]) -> Watched:
    """`collect` for one who looks again and again: a folder that cannot be read is no refusal, it may come back."""
    try:
        return collect(workspace, before)
    except Refused as refusal:
        problem = Problem(FILE_NAME, "", refusal.message)
        return Watched(before, failure=Outcome(refusal.message, problems=(problem,)))


def _unknown(workspace: Workspace, folder: Path, names: list[str]) -> Preview:
    """A content that was received before is not received again, whatever its name."""
    paths: dict[str, Path] = {}
    for name in names:
        try:
            content = read_content(folder / name)
        except Refused:
            # the preview says why
            paths[name] = folder / name
            continue
        paths.setdefault(hashlib.sha256(content).hexdigest(), folder / name)
    with workspace.database.reading() as reader:
        known = {item.sha256 for item in reader.where(InboxFile, archived=True, sha256=list(paths))}
    wanted = [path for key, path in paths.items() if key not in known]
    return preview_import(workspace, wanted) if wanted else Preview(())


def _told(outcome: Outcome | None, preview: Preview, refused: tuple[FilePreview, ...]) -> Outcome | None:
    if not preview.files:
        return None
    names = named(file.name for file in preview.files)
    message: Message = say("{count} new files: {names}", count=len(preview.files), names=names)
    problems = tuple(Problem(file.name, "", file.refused) for file in refused if file.refused is not None)
    if outcome is None:
        return Outcome(message, problems=problems)
    return Outcome(message, outcome.entry, outcome.changes, problems, ids=outcome.ids, notes=outcome.notes)


def _read() -> dict[str, dict[str, Any]]:
    """By workspace: its folder and what was seen there; {} where the file is not there or damaged."""
    try:
        found = json.loads((settings_folder() / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return (
        {key: item for key, item in found.items() if isinstance(item, dict)}
        if isinstance(found, dict)
        else {}
    )


def _write(stored: Mapping[str, Any]) -> None:
    path = settings_folder() / FILE_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    growing = path.with_name(FILE_NAME + ".part")
    growing.write_text(json.dumps(stored, ensure_ascii=False, indent=1), encoding="utf-8")
    growing.replace(path)
