"""Packages of parts (xlsx, ods), opened so that nothing in them is believed before it was counted and looked at."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, normpath
from xml.etree import ElementTree
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.reading.limits import MOST_IN_A_TREE, MOST_PARTS, MOST_UNPACKED
from scoutdesk.exchange.reading.refusing import damaged, oversized, protected, too_large
from scoutdesk.i18n import say

PIECE = 4 << 20
PICTURES = ("xl/media/", "Pictures/", "media/", "docProps/thumbnail", "Thumbnails/")
OF_XML = (".xml", ".rels", ".vml")
# others than these no program writes into a workbook; some of Python's codecs are no encodings of text
ENCODINGS = (
    "utf-16",
    "utf-16le",
    "utf-16be",
    "gb2312",
    "gbk",
    "gb18030",
    "big5",
    "iso-8859-1",
    "windows-1252",
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")

# what zipfile and the parser raise on bytes that were flipped
DAMAGED = (
    BadZipFile,
    zlib.error,
    struct.error,
    ElementTree.ParseError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    RuntimeError,
    NotImplementedError,
)


class Package:
    """The parts of a package by their names, each written with `/`. What is read counts against one allowance."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        try:
            self._zip = ZipFile(BytesIO(content))
            self._parts = _sound(name, self._zip.infolist())
        except DAMAGED as error:
            raise damaged(name) from error
        self._room = MOST_UNPACKED

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def size(self, part: str) -> int:
        """As the directory states it; reading it may find otherwise."""
        return self._parts[part].file_size

    def read(self, part: str) -> bytes:
        """A part, as far as there is room for it; of XML in UTF-8 and without a document type."""
        try:
            data = self._counted(self._parts[part])
        except DAMAGED as error:
            raise damaged(self.name) from error
        return _plain_xml(self.name, data) if part.lower().endswith(OF_XML) else data

    def again(self, part: str) -> bytes:
        """A part that was read before, and counted then."""
        self._room += self.size(part)
        return self.read(part)

    def picture(self, part: str, most: int) -> bytes | None:
        """A picture that is small enough, outside the allowance: it is read one at a time, when it is wanted."""
        item = self._parts.get(part)
        try:
            if item is None or item.file_size > most:
                return None
            with self._zip.open(item) as stream:
                data = stream.read(most + 1)
        except DAMAGED:
            return None
        return data if len(data) <= most else None

    def _counted(self, item: ZipInfo) -> bytes:
        pieces = []
        with self._zip.open(item) as stream:
            while piece := stream.read(PIECE):
                self._room -= len(piece)
                if self._room < 0:
                    raise too_large(self.name, MOST_UNPACKED - self._room)
                pieces.append(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def tree(self, part: str) -> ElementTree.Element | None:
        """A small part as a tree; None where there is none."""
        if part not in self._parts:
            return None
        if self.size(part) > MOST_IN_A_TREE:
            raise oversized(self.name)
        try:
            return ElementTree.fromstring(self.read(part))
        except DAMAGED as error:
            raise damaged(self.name) from error

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to within the package: id -> (the end of its type, part)."""
        folder = dirname(part)
        tree = self.tree(f"{folder}/_rels/{part.rpartition('/')[2]}.rels".lstrip("/"))
        found = {}
        for item in tree.iter() if tree is not None else ():
            target = item.get("Target")
            if target and item.get("TargetMode") != "External":
                kind = item.get("Type", "").rpartition("/")[2]
                found[item.get("Id", "")] = (kind, _resolved(folder, target))
        return found


def _resolved(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    path = target if target.startswith("/") else f"/{folder}/{target}"
    return normpath(path).lstrip("/")


def _sound(name: str, items: list[ZipInfo]) -> dict[str, ZipInfo]:
    """The directory, where it is not contradictory: two readers must not see two different workbooks."""
    parts: dict[str, ZipInfo] = {}
    for item in items:
        part = item.filename.replace("\\", "/").lstrip("/")
        if part in parts:
            raise Refused(
                say("{name} holds {part} twice; nobody can tell which counts", name=name, part=part)
            )
        if not part.endswith("/"):
            parts[part] = item
    if len(items) > MOST_PARTS:
        raise Refused(say("{name} holds {count} parts; that is no workbook", name=name, count=len(items)))
    if any(item.flag_bits & 1 for item in items):
        raise protected(name)
    if _overlap(items):
        raise damaged(name)
    unpacked = sum(item.file_size for part, item in parts.items() if not part.startswith(PICTURES))
    if unpacked > MOST_UNPACKED:
        raise too_large(name, unpacked)
    return parts


def _overlap(items: list[ZipInfo]) -> bool:
    """Parts that share their packed bytes: how a small file unpacks without end."""
    end = 0
    for item in sorted(items, key=lambda one: one.header_offset):
        if item.header_offset < end:
            return True
        end = item.header_offset + 30 + item.compress_size
    return False


def _plain_xml(name: str, data: bytes) -> bytes:
    """XML in UTF-8; a document type is refused, for entities come with it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64]:
        data = _recoded(name, data, "utf-16")
    declared = _DECLARED.match(data[:200].removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        data = _recoded(name, data, declared[1].decode("ascii").lower())
    # a single sign is found many times faster, and hardly any part has this one
    if b"!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
        raise Refused(
            say("{name} holds definitions that do not belong in a workbook; it was not opened", name=name)
        )
    return data


def _recoded(name: str, data: bytes, encoding: str) -> bytes:
    if encoding not in ENCODINGS:
        raise damaged(name)
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise damaged(name) from error
    return re.sub(r"""^(\ufeff?\s*<\?xml[^>]*?)encoding\s*=\s*["'][\w.-]+["']""", r"\1", text).encode()


def repacked(parts: Iterator[tuple[str, bytes]]) -> BytesIO:
    """A package of nothing but these parts, not compressed: what a reader gets was looked at, byte for byte."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as package:
        for part, data in parts:
            package.writestr(part, data)
    buffer.seek(0)
    return buffer
