"""Backups: one file that holds a consistent copy of the database and every kept file, and putting it back."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from scoutdesk.domain.errors import Problem, Refused, reason_of
from scoutdesk.i18n import say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments, upgrade
from scoutdesk.store.backup import copy_database, integrity_problems
from scoutdesk.store.database import FILE_NAME

CONTENTS = "contents.json"
FORMAT = 1
CHUNK = 1 << 20


def backup(workspace: Workspace, file: Path) -> Outcome:
    """Write the whole workspace into one file, there whole or not at all; kept files that are damaged are problems."""
    if file.is_dir():
        raise Refused(say("{path} is a folder; name a file", path=file))
    problems: list[Problem] = []
    partial = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as aside:
            copy = Path(aside) / FILE_NAME
            copy_database(workspace.database.path, copy)
            count = _write(workspace, copy, partial, problems)
        partial.replace(file)
    except OSError as error:
        reason = reason_of(error)
        raise Refused(say("{path} cannot be written: {reason}", path=file, reason=reason)) from error
    finally:
        partial.unlink(missing_ok=True)
    message = say("Backup written to {path}, with {count} kept files", path=file, count=count)
    return Outcome(message, None, (), tuple(problems), (str(file),))


def _write(workspace: Workspace, copy: Path, target: Path, problems: list[Problem]) -> int:
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.write(copy, FILE_NAME)
        hashes[FILE_NAME] = _hash_of(copy)
        for sha256, path in kept_files(workspace.files):
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() != sha256:
                problems.append(Problem(sha256[:12], "", say("the kept file no longer has its content")))
                continue
            name = f"files/{sha256[:2]}/{sha256[2:]}"
            # photos and PDF are compressed already
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED)
            hashes[name] = sha256
        told = {
            "format": FORMAT,
            "schema": upgrade.version_of(copy),
            "workspace": workspace.id,
            "made": workspace.clock().isoformat(timespec="seconds"),
            "sha256": hashes,
        }
        archive.writestr(CONTENTS, json.dumps(told, indent=1))
    with target.open("rb") as written:
        os.fsync(written.fileno())
    return len(hashes) - 1


def kept_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every kept file with the hash that its place says."""
    for path in sorted(folder.glob("??/*")):
        sha256 = path.parent.name + path.name
        if path.is_file() and len(sha256) == 64 and set(sha256) <= set("0123456789abcdef"):
            yield sha256, path


def _hash_of(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def restore(file: Path, folder: Path) -> Outcome:
    """Put a backup back into a folder that is new or empty; nothing is left behind where it is not sound."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(say("{folder} is not empty; restore into a new folder", folder=folder))
    if not file.is_file():
        raise Refused(say("There is no file {path}", path=file))
    growing = folder.with_name(f".{folder.name}.restoring")
    try:
        shutil.rmtree(growing, ignore_errors=True)
        growing.mkdir(parents=True)
        count = _unpack(file, growing)
        if folder.exists():
            folder.rmdir()
        growing.replace(folder)
    except OSError as error:
        reason = reason_of(error)
        raise Refused(say("{folder} cannot be restored: {reason}", folder=folder, reason=reason)) from error
    finally:
        shutil.rmtree(growing, ignore_errors=True)
    message = say("Restored to {folder}, with {count} kept files", folder=folder, count=count)
    return Outcome(message, files=(str(folder),))


def _unpack(file: Path, folder: Path) -> int:
    damaged = Refused(say("{name} is damaged or not a ScoutDesk backup", name=file.name))
    try:
        with zipfile.ZipFile(file) as archive:
            hashes = _contents(file, archive)
            for name, sha256 in hashes.items():
                _take_out(archive, name, sha256, folder / name, damaged)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
        zlib.error,
        RuntimeError,
    ) as error:
        raise damaged from error
    path = folder / FILE_NAME
    if upgrade.version_of(path) > upgrade.SCHEMA_VERSION:
        raise Refused(
            say("{name} was written by a newer ScoutDesk; please update the program", name=file.name)
        )
    if integrity_problems(path):
        raise damaged
    return len(hashes) - 1


def _contents(file: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """The files that the backup lists. Only the two places of a workspace are allowed, whatever the list says."""
    told = json.loads(archive.read(CONTENTS))
    if told["format"] > FORMAT:
        raise Refused(
            say("{name} was written by a newer ScoutDesk; please update the program", name=file.name)
        )
    hashes = dict(told["sha256"])
    if FILE_NAME not in hashes:
        raise KeyError(FILE_NAME)
    for name, sha256 in hashes.items():
        if name != FILE_NAME and name != f"files/{sha256[:2]}/{sha256[2:]}":
            raise Refused(say("{name} names a file outside the workspace: {path}", name=file.name, path=name))
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError(sha256)
    return hashes


def _take_out(archive: zipfile.ZipFile, name: str, sha256: str, target: Path, damaged: Refused) -> None:
    info = archive.getinfo(name)
    if name != FILE_NAME and info.file_size > attachments.LARGEST:
        raise damaged
    target.parent.mkdir(parents=True, exist_ok=True)
    found = hashlib.sha256()
    with archive.open(info) as packed, target.open("wb") as out:
        while chunk := packed.read(CHUNK):
            found.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    if found.hexdigest() != sha256:
        raise damaged
