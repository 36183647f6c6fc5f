"""The comments of a sheet with ours among them: theirs stay, ours stand below theirs or in cells of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from scoutdesk.exchange.annotating.markup import (
    Edit,
    Element,
    attribute,
    children,
    edited,
    escaped,
    find,
    find_all,
    inserted,
    quiet,
    with_attribute,
)
from scoutdesk.exchange.annotating.remarks import Place
from scoutdesk.exchange.annotating.sheet_cells import place_of
from scoutdesk.exchange.cells import column_name
from scoutdesk.exchange.identity import SIGN

AUTHOR = "退表说明"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NONE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
).encode()
_THREADED = "tc="


@dataclass(frozen=True, slots=True)
class Commented:
    """The part as written, the text that each of our cells' comments has now, and the cells that had none before.

    `all`: every cell that has a comment now.
    """

    part: bytes
    texts: Mapping[Place, str]
    new: tuple[Place, ...]
    all: tuple[Place, ...]


def with_comments(part: bytes | None, texts: Mapping[Place, str]) -> Commented:
    """Our texts put into a part with comments (None: there is none); `part` must be readable.

    A thread of answers shows nothing but itself: what we say of its cell stands in the next one that is free.
    """
    data = part or NONE
    searched = quiet(data)
    authors, listed = find(searched, "authors"), find(searched, "commentList")
    if authors is None or listed is None:
        return with_comments(None, texts)
    names = [_text(data, item) for item in children(searched, authors.inside, authors.close)]
    there = {
        place: item
        for item in find_all(searched, "comment", listed.inside, listed.close)
        if (place := place_of(attribute(data[item.start : item.inside], "ref") or "")) is not None
    }
    edits: list[Edit] = []
    told: dict[Place, str] = {}
    new: dict[Place, str] = {}
    for place, text in texts.items():
        found = there.get(place)
        if found is not None and not _is_thread(data, found, names):
            told[place] = _text(data, found) + "\n" + text
            edits += _added(data, searched, found, text)
            continue
        free = place
        while free in there or free in new or (free != place and free in texts):
            free = (free[0], free[1] + 1)
        moved = text if free == place else text.replace(SIGN, f"{SIGN}{_named(place)}：", 1)
        new[free] = told[free] = moved
    if new:
        edits.append(_with_author(data, authors, len(names)))
        made = b"".join(_comment(listed.prefix, place, text, len(names)) for place, text in new.items())
        edits.append(inserted(data, listed, made))
    return Commented(edited(data, edits), told, tuple(new), (*there, *new))


def _named(place: Place) -> str:
    return f"{column_name(place[1])}{place[0] + 1}"


def _is_thread(data: bytes, comment: Element, names: list[str]) -> bool:
    number = attribute(data[comment.start : comment.inside], "authorId") or ""
    return number.isdigit() and int(number) < len(names) and names[int(number)].startswith(_THREADED)


def _text(data: bytes, element: Element) -> str:
    inside = data[element.inside : element.close]
    return unescape(re.sub(rb"<[^>]*>", b"", inside).decode("utf-8", "replace")).strip()


def _with_author(data: bytes, authors: Element, number: int) -> Edit:
    author = b"<" + authors.prefix + b"author>" + AUTHOR.encode() + b"</" + authors.prefix + b"author>"
    return inserted(data, authors, author)


def _comment(prefix: bytes, place: Place, text: str, author: int) -> bytes:
    runs = _runs(text)
    return _prefixed(
        f'<comment ref="{_named(place)}" authorId="{author}" shapeId="0"><text>{runs}</text></comment>',
        prefix,
    )


def _runs(text: str) -> str:
    """The first line, which says of what kind the remark is, in bold."""
    size = '<sz val="9"/><color indexed="81"/><rFont val="微软雅黑"/><charset val="134"/>'
    runs: list[str] = []
    for line in text.split("\n"):
        look = f"<b/>{size}" if line.startswith(SIGN) else size
        end = "\n" if runs else ""
        runs.append(f'<r><rPr>{look}</rPr><t xml:space="preserve">{end}{escaped(line)}</t></r>')
    return "".join(runs)


def _added(data: bytes, searched: bytes, comment: Element, text: str) -> list[Edit]:
    """Our runs after theirs; a bare text becomes a run first, as a text is either the one or the other."""
    whole = find(searched, "text", comment.inside, comment.close)
    runs = _prefixed(_runs("\n" + text), comment.prefix)
    if whole is None:
        return [
            inserted(
                data,
                comment,
                _prefixed("<text>", comment.prefix) + runs + _prefixed("</text>", comment.prefix),
            )
        ]
    edits: list[Edit] = []
    at = whole.close
    for item in children(searched, whole.inside, whole.close):
        if item.name == "t":
            tag = with_attribute(data[item.start : item.inside], "xml:space", "preserve")
            edits.append((item.start, item.inside, _prefixed("<r>", comment.prefix) + tag))
            edits.append((item.end, item.end, _prefixed("</r>", comment.prefix)))
        elif item.name in ("rPh", "phoneticPr"):
            at = min(at, item.start)
    return [*edits, inserted(data, whole, runs, at)]


def _prefixed(text: str, prefix: bytes) -> bytes:
    data = text.encode()
    return re.sub(rb"<(/?)", rb"<\1" + prefix, data) if prefix else data


def without_ours(data: bytes) -> tuple[bytes, frozenset[Place]]:
    """A part with comments without what we said in it before, and the cells that have no comment any more."""
    searched = quiet(data)
    edits: list[Edit] = []
    gone: set[Place] = set()
    for item in find_all(searched, "comment"):
        theirs, sign, _ours = _text(data, item).partition(SIGN)
        place = place_of(attribute(data[item.start : item.inside], "ref") or "")
        if not sign or place is None:
            continue
        if not theirs.strip():
            gone.add(place)
            edits.append((item.start, item.end, b""))
            continue
        whole = find(searched, "text", item.inside, item.close)
        if whole is not None:
            edits.append(_cut(data, searched, whole, theirs.rstrip()))
    return edited(data, edits), frozenset(gone)


def _cut(data: bytes, searched: bytes, whole: Element, theirs: str) -> Edit:
    """Their runs alone; where a program made one run of theirs and ours, their bare words."""
    for run in children(searched, whole.inside, whole.close):
        said = _text(data, run)
        if said.startswith(SIGN):
            return run.start, whole.close, b""
        if SIGN in said:
            break
    bare = f'<t xml:space="preserve">{escaped(theirs)}</t>'
    return whole.inside, whole.close, _prefixed(bare, whole.prefix)
