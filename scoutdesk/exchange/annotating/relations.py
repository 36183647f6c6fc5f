"""What one part of a workbook says of others: relationships and the kinds of parts."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from scoutdesk.exchange.annotating.markup import (
    attribute,
    children,
    edited,
    escaped,
    find,
    inserted,
    quiet,
    readable,
)
from scoutdesk.exchange.annotating.package import Package

TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NAMES = "http://schemas.openxmlformats.org/package/2006/relationships"
_NONE = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_NAMES}"/>'.encode()
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """`target` is the name of a part, or an address outside the package."""

    id: str
    type: str
    target: str

    def of(self, kind: str) -> bool:
        """Whether it is of this kind, in the strict words of the standard or the usual ones."""
        return self.type.rpartition("/")[2] == kind


def part_of_relations(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(package: Package, part: str) -> tuple[Relation, ...]:
    """What a part refers to; () where it refers to nothing."""
    path = part_of_relations(part)
    if path not in package:
        return ()
    data = readable(package.read(path))
    root = find(quiet(data), "Relationships")
    if root is None:
        return ()
    tags = (data[item.start : item.inside] for item in children(quiet(data), root.inside, root.close))
    return tuple(
        Relation(attribute(tag, "Id") or "", attribute(tag, "Type") or "", _resolved(part, tag))
        for tag in tags
    )


def _resolved(part: str, tag: bytes) -> str:
    target = (attribute(tag, "Target") or "").replace("\\", "/")
    if attribute(tag, "TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def relate(package: Package, part: str, kind: str, target: str, base: str = TRANSITIONAL) -> str:
    """Add a relationship from a part to another one; its id."""
    path = part_of_relations(part)
    data = readable(package.read(path)) if path in package else _NONE
    used = {item.id.casefold() for item in relations(package, part)}
    number = 1
    while f"rid{number}" in used:
        number += 1
    id = f"rId{number}"
    near = posixpath.relpath(target, posixpath.dirname(part))
    root = find(quiet(data), "Relationships")
    assert root is not None
    prefix = root.prefix.decode()
    what = f'<{prefix}Relationship Id="{id}" Type="{base}/{kind}" Target="{escaped(near)}"/>'
    package.put(path, edited(data, [inserted(data, root, what.encode())]))
    return id


def declare(package: Package, part: str, kind: str) -> None:
    """Say of what kind a new part is."""
    _say(package, f'Override PartName="/{escaped(part)}" ContentType="{kind}"')


def declare_suffix(package: Package, suffix: str, kind: str) -> None:
    """Say of what kind all parts with a suffix are, where that is not said yet."""
    data = readable(package.read(_TYPES))
    if not re.search(rb'Extension\s*=\s*["\']' + suffix.encode() + rb'["\']', data, re.IGNORECASE):
        _say(package, f'Default Extension="{suffix}" ContentType="{kind}"')


def _say(package: Package, what: str) -> None:
    data = readable(package.read(_TYPES))
    root = find(quiet(data), "Types")
    if root is None:
        raise package.damaged()
    made = f"<{root.prefix.decode()}{what}/>".encode()
    package.put(_TYPES, edited(data, [inserted(data, root, made)]))
