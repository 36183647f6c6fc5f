"""XML as bytes: found and altered in places, so that all the rest stays as its writer wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from xml.parsers import expat

Edit = tuple[int, int, bytes]
# the rest of a tag, whatever its attributes say
REST = rb"""[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>"""
_ANY = re.compile(rb"<(/?)((?:[\w.\-]+:)?)([\w.\-]+)(?=[\s/>])" + REST)
_LOUD = re.compile(rb"<!--|<!\[CDATA\[")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Malformed(ValueError):
    """Not XML, or XML that nobody should unfold (a document type)."""


@dataclass(frozen=True, slots=True)
class Element:
    """Where an element lies: its start tag `start`–`inside`, its content, its end tag `close`–`end`."""

    name: str
    prefix: bytes
    start: int
    inside: int
    close: int
    end: int

    @property
    def empty(self) -> bool:
        """<so/>: there is no end tag."""
        return self.close == self.end


def readable(data: bytes) -> bytes:
    """The part as it is, checked to be sound; `Malformed` where it is not."""

    def refuse(*_told: object) -> None:
        raise Malformed("a document type")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Malformed(str(error)) from error
    return data


def quiet(data: bytes) -> bytes:
    """The same length, with blanks where comments and the like could look like elements: what is searched."""
    if b"!" not in data:  # one sign is looked for many times faster than several
        return data
    whole = memoryview(data)
    pieces: list[bytes | memoryview] = []
    at = 0
    while (found := _LOUD.search(data, at)) is not None:
        end = data.find(b"-->" if found[0] == b"<!--" else b"]]>", found.end())
        if end < 0:
            raise Malformed("a comment without end")
        pieces += (whole[at : found.start()], b" " * (end + 3 - found.start()))
        at = end + 3
    return b"".join((*pieces, whole[at:])) if pieces else data


@lru_cache(maxsize=64)
def start_tag(name: str) -> re.Pattern[bytes]:
    """Matches <name …> under any prefix, which is its first group."""
    return re.compile(rb"<((?:[\w.\-]+:)?)" + name.encode() + rb"(?=[\s/>])" + REST)


def find(data: bytes, name: str, start: int = 0, end: int | None = None) -> Element | None:
    """The first element of this name, which does not hold others of its name."""
    return next(find_all(data, name, start, end), None)


def find_all(data: bytes, name: str, start: int = 0, end: int | None = None) -> Iterator[Element]:
    stop = len(data) if end is None else end
    pattern = start_tag(name)
    while (found := pattern.search(data, start, stop)) is not None:
        element = _whole(data, name, found)
        yield element
        start = element.end


def _whole(data: bytes, name: str, found: re.Match[bytes]) -> Element:
    if found[0].endswith(b"/>"):
        return Element(name, found[1], found.start(), found.end(), found.end(), found.end())
    close = re.compile(b"</" + re.escape(found[1] + name.encode()) + rb"\s*>").search(data, found.end())
    if close is None:
        raise Malformed(name)
    return Element(name, found[1], found.start(), found.end(), close.start(), close.end())


def children(data: bytes, start: int, end: int) -> Iterator[Element]:
    """The elements side by side between two places, whatever they hold."""
    depth, opened = 0, None
    for found in _ANY.finditer(data, start, end):
        if found[1]:
            depth -= 1
            if depth < 0:
                return
            if depth == 0 and opened is not None:
                yield Element(
                    opened[3].decode(), opened[2], opened.start(), opened.end(), found.start(), found.end()
                )
        elif found[0].endswith(b"/>"):
            if depth == 0:
                at = found.end()
                yield Element(found[3].decode(), found[2], found.start(), at, at, at)
        else:
            opened = found if depth == 0 else opened
            depth += 1


def inserted(data: bytes, element: Element, what: bytes, at: int | None = None) -> Edit:
    """`what` as the last content of an element (or at a place within it), even of one that was <so/>."""
    if not element.empty:
        place = element.close if at is None else at
        return place, place, what
    tag = data[element.start : element.end]
    closing = b"</" + element.prefix + element.name.encode() + b">"
    return element.start, element.end, tag[:-2].rstrip() + b">" + what + closing


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """All edits at once; what is put in at one place stands in the order given."""
    return b"".join(pieces_of(data, edits))


def pieces_of(data: bytes, edits: Iterable[Edit]) -> list[bytes | memoryview]:
    """The same one after another: what is kept of a large part is not copied."""
    whole = memoryview(data)
    pieces: list[bytes | memoryview] = []
    at = 0
    for start, end, what in sorted(edits, key=lambda edit: edit[:2]):
        pieces += (whole[at:start], what)
        at = end
    return [*pieces, whole[at:]]


# tags


@lru_cache(maxsize=256)
def _attribute(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"""(?<=[\s"'])(?:""" + name.encode() + rb""")\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def attribute(tag: bytes, name: str) -> str | None:
    """The value of an attribute in a start tag; `name` as it is written, or a pattern like r"\\w+:id"."""
    found = _attribute(name).search(tag)
    if found is None:
        return None
    return unescape((found[1] if found[1] is not None else found[2]).decode("utf-8", "replace"))


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """The start tag with this attribute, in its old place or else as the last."""
    what = f'{name}="{escaped(value)}"'.encode()
    found = _attribute(name).search(tag)
    if found is not None:
        return tag[: found.start()] + what + tag[found.end() :]
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    kept = tag[:end].rstrip()
    return kept + b" " + what + tag[end:]


def without_attribute(tag: bytes, name: str) -> bytes:
    found = _attribute(name).search(tag)
    return tag[: found.start()].rstrip() + tag[found.end() :] if found is not None else tag


def escaped(text: str) -> str:
    """Text for content and attributes alike, without the signs that XML does not know."""
    clean = _NOT_XML.sub("", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
