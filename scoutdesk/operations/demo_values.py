"""How the examples of the demo are written down: a tree of records with values as a person types them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from scoutdesk.fields.declared import Record, about, field_of, links_of
from scoutdesk.fields.kinds import Context, Day, Link

SHIFTED = re.compile(r"([HE]?)([+-]\d+)?", re.ASCII)
TURNS = ("冬", "春", "夏", "秋")


@dataclass(slots=True)
class Node:
    """One record to be: its typed values, what the file tells about it besides, and the records below it."""

    record: type[Record]
    parent: Node | None
    values: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    id: int = 0


def nodes(known: Mapping[str, type[Record]], record: type[Record], items: Iterable[Any]) -> list[Node]:
    """The trees of these items: a key that names a record holds children, one that begins with _ is no value."""
    return [_node(known, record, None, item) for item in items]


def _node(known: Mapping[str, type[Record]], record: type[Record], parent: Node | None, item: Any) -> Node:
    made = Node(record, parent)
    for key, value in item.items():
        if key.startswith("_"):
            made.told[key[1:]] = value
        elif isinstance(value, list):
            made.children += [_node(known, known[key], made, child) for child in value]
        else:
            made.values[key] = value
    return made


def overlay(
    known: Mapping[str, type[Record]], planted: Iterable[Node], told: Iterable[Mapping[str, Any]]
) -> list[Node]:
    """Hang further records below the nodes with these refs; what has no ref above it comes back as trees of its own.

    Each of `told`: {"ref": {"child record": [{…}, …]}, "": {"record": [{…}, …]}}; a ref may be told by any of them.
    """
    free: list[Node] = []
    waiting = [(ref, children) for item in told for ref, children in item.items()]
    while waiting:
        named = {node.told["ref"]: node for node in tree((*planted, *free)) if "ref" in node.told}
        named[""] = Node(Record, None, children=free)
        ready = [item for item in waiting if item[0] in named]
        if not ready:
            raise KeyError(f"nothing is called {waiting[0][0]}")
        for ref, children in ready:
            above = named[ref]
            for name, items in children.items():
                above.children += [_node(known, known[name], above if ref else None, item) for item in items]
        waiting = [item for item in waiting if item[0] not in named]
    return free


def tree(found: Iterable[Node]) -> Iterator[Node]:
    """All nodes, parents before their children."""
    for node in found:
        yield node
        yield from tree(node.children)


class Calendar:
    """A clock that can stand some days before today, and the days that examples name."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.today = clock().date()
        self.day = 0
        self._clock = clock

    def now(self) -> datetime:
        return self._clock() + timedelta(days=self.day)

    def harvest(self, node: Node) -> tuple[date, date]:
        """First and last harvest day of the season that the node belongs to."""
        season: Node | None = node
        while season is not None and "harvest" not in season.told:
            season = season.parent
        if season is None:
            raise ValueError(f"no harvest above {node.values}")
        first, last = season.told["harvest"]
        start = _next(first, self.today + timedelta(days=season.told.get("after", 0)))
        return start, _next(last, start)

    def read(self, text: str, node: Node) -> str:
        """A day written +30, H or E-6 as ISO text; any other text as it is."""
        match = SHIFTED.fullmatch(text)
        if not match or not text:
            return text
        letter, days = match.groups()
        start = self.today if not letter else self.harvest(node)["HE".index(letter)]
        return (start + timedelta(days=int(days or 0))).isoformat()

    def name_season(self, sku: str, season: Node) -> str:
        start, _ = self.harvest(season)
        return f"{sku} · {start.year} {TURNS[start.month % 12 // 3]}"


def _next(written: str, earliest: date) -> date:
    """The first such month-day on or after a day."""
    month, day = (int(part) for part in written.split("-"))
    found = date(earliest.year, month, day)
    return found if found >= earliest else date(earliest.year + 1, month, day)


def values_of(node: Node, refs: Mapping[str, int], calendar: Calendar, context: Context) -> dict[str, Any]:
    """The node's values read by their kinds, with references and the link to its parent filled in."""
    found: dict[str, Any] = {}
    for name, text in node.values.items():
        kind = field_of(node.record, name).kind
        if isinstance(kind, Link) and str(text).startswith("@"):
            found[name] = refs[text[1:]]
        elif isinstance(kind, Day):
            found[name] = kind.read(calendar.read(text, node), context)
        else:
            found[name] = kind.read(text, context)
    if node.parent is not None:
        found[_link_to(node.parent.record, node.record)] = node.parent.id
    return found


def _link_to(parent: type[Record], child: type[Record]) -> str:
    target = about(parent).name
    return next(
        link.name for link in links_of(child) if isinstance(link.kind, Link) and link.kind.target == target
    )
