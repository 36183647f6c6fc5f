"""What people wrote beside the cells of a sheet: notes as they always were, and threads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from xml.etree import ElementTree

from scoutdesk.exchange.reading.extents import column_number
from scoutdesk.exchange.reading.limits import LONGEST_COMMENT, MOST_COMMENTS
from scoutdesk.exchange.reading.marks import Place
from scoutdesk.exchange.reading.packages import Package

_REF = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
# what Excel puts into the note of a thread for programs that know no threads
_STAND_IN = re.compile(
    r"^\s*\[(?:Threaded comment|线程批注|串连批注)\].*?(?:Comment|注释|批注|评论)[:：]\s*", re.DOTALL
)


def comments_of(package: Package, part: str) -> dict[Place, str]:
    """By the cell they stand at; of a thread all that was said, line by line."""
    found: dict[Place, str] = {}
    threads: dict[Place, list[str]] = {}
    for kind, target in package.related(part).values():
        if kind == "comments":
            for place, text in _noted(package.tree(target)):
                found.setdefault(place, text)
        elif kind == "threadedComment":
            for place, text in _threaded(package.tree(target)):
                threads.setdefault(place, []).append(text)
    found |= {place: "\n".join(texts) for place, texts in threads.items()}
    return {place: text.strip()[:LONGEST_COMMENT] for place, text in found.items() if text.strip()}


def _noted(tree: ElementTree.Element | None) -> Iterator[tuple[Place, str]]:
    """Without the name of the author, which Excel writes as the first line of a new note."""
    if tree is None:
        return
    authors = [item.text or "" for item in tree.iter() if _name(item) == "author"]
    for item in islice(_all(tree, "comment"), MOST_COMMENTS):
        place = _place(item.get("ref", ""))
        number = item.get("authorId", "")
        author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
        text = "".join(run.text or "" for run in item.iter() if _name(run) == "t")
        if place is not None:
            first, _line, rest = text.partition("\n")
            named = author and first.strip().rstrip(":：").strip() == author.strip()
            yield place, _STAND_IN.sub("", rest if named else text)


def _threaded(tree: ElementTree.Element | None) -> Iterator[tuple[Place, str]]:
    for item in islice(_all(tree, "threadedComment"), MOST_COMMENTS) if tree is not None else ():
        place = _place(item.get("ref", ""))
        if place is not None:
            yield place, "".join(part.text or "" for part in item if _name(part) == "text")


def _all(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (item for item in tree.iter() if _name(item) == name)


def _name(item: ElementTree.Element) -> str:
    return str(item.tag).rpartition("}")[2]


def _place(ref: str) -> Place | None:
    found = _REF.match(ref)
    return (int(found[2]) - 1, column_number(found[1].encode())) if found else None
