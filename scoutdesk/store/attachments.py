"""Files kept in the workspace under the hash of their content: the same file twice is stored once."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from scoutdesk.domain.errors import Refused, reason_of
from scoutdesk.i18n import say

LARGEST = 50 * 1024 * 1024


def path_of(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256[2:]


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(folder: Path, content: bytes) -> str:
    """Store content; returns its SHA-256. Complete or absent, never half."""
    sha256 = hash_of(content)
    target = path_of(folder, sha256)
    if not target.exists():
        try:
            _write(target, content)
        except OSError as error:
            raise Refused(
                say("The workspace cannot keep files: {reason}", reason=reason_of(error))
            ) from error
    return sha256


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    with partial.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(target)


def read_source(path: Path, largest: int = LARGEST) -> bytes:
    """The content of a file that somebody wants to attach, or `Refused` with the reason."""
    try:
        if path.is_dir():
            raise Refused(say("{name} is a folder; choose the files in it", name=path.name))
        size = path.stat().st_size
        if size == 0:
            raise Refused(say("{name} is empty", name=path.name))
        if size > largest:
            raise Refused(
                say(
                    "{name} has {size} MB; at most {most} MB can be kept",
                    name=path.name,
                    size=f"{size / 1048576:.0f}",
                    most=largest // 1048576,
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            say("{name} cannot be read: {reason}", name=path.name, reason=reason_of(error))
        ) from error


def content(folder: Path, sha256: str) -> bytes | None:
    """The content kept under a hash; None where it is missing."""
    path = path_of(folder, sha256)
    return path.read_bytes() if path.exists() else None


def damaged(folder: Path, hashes: set[str]) -> list[tuple[str, str]]:
    """The hashes whose file is missing or no longer has its content: (hash, "missing" | "altered")."""
    found: list[tuple[str, str]] = []
    for sha256 in sorted(hashes):
        kept = content(folder, sha256)
        if kept is None:
            found.append((sha256, "missing"))
        elif hash_of(kept) != sha256:
            found.append((sha256, "altered"))
    return found
