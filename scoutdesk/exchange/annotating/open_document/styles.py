"""The looks of an open document with a few more: each a copy of one that is there, on another ground."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from scoutdesk.exchange.annotating.markup import (
    Edit,
    Element,
    attribute,
    children,
    edited,
    escaped,
    find,
    inserted,
    start_tag,
    with_attribute,
    without_attribute,
)
from scoutdesk.exchange.annotating.open_document.names import Names

_NAME = r"[\w.\-]+:name"
_NAMES = re.compile(rb"""style:name\s*=\s*["']([^"']*)["']""")
# theme colours and pictures, which go before the colour
_OTHER_GROUNDS = ("background-image", "background-complex-color")


@dataclass(slots=True)
class OpenStyles:
    """What content.xml says of looks, while some are added; a ground is "#rrggbb", or "" for what it inherits."""

    data: bytes
    searched: bytes
    names: Names
    _cells: dict[str, bytes] = field(default_factory=dict)
    _made: dict[tuple[str, str], str] = field(default_factory=dict)
    _new: list[bytes] = field(default_factory=list)
    _taken: set[bytes] = field(default_factory=set)
    _number: int = 0
    _end: int = 0
    _area: Element | None = None

    def __post_init__(self) -> None:
        # no look is told behind the beginning of the content
        self._end = max(self.searched.find(f"<{self.names.named('office:body')}".encode()), 0)
        area = self._area = find(self.searched, "automatic-styles", 0, self._end)
        for item in children(self.searched, area.inside, area.close) if area else ():
            tag = self.data[item.start : item.inside]
            self._taken.update(_NAMES.findall(tag))
            if attribute(tag, r"[\w.\-]+:family") == "table-cell":
                self._cells[attribute(tag, _NAME) or ""] = self.data[item.start : item.end]

    def add(self, family: str, inside: str, more: str = "") -> str:
        """A look of our own from its properties, in the usual prefixes; its name."""
        name = self._free()
        head = f'<style:style style:name="{name}" style:family="{family}"{more}>'
        self._new.append(self.names(f"{head}{inside}</style:style>"))
        return name

    def on_ground(self, style: str, ground: str) -> str:
        """The look `style` with another ground, everything else of it kept."""
        key = (style, ground)
        if key not in self._made:
            name = self._made[key] = self._free()
            self._new.append(self._copied(style, name, ground))
        return self._made[key]

    def _copied(self, style: str, name: str, ground: str) -> bytes:
        whole = self._cells.get(style)
        if whole is None:
            parent = f' style:parent-style-name="{escaped(style)}"' if style else ""
            colour = f' fo:background-color="{ground}"' if ground else ""
            head = f'<style:style style:name="{name}" style:family="table-cell"{parent}>'
            return self.names(f"{head}<style:table-cell-properties{colour}/></style:style>")
        end = whole.index(b">") + 1
        tag, inside = with_attribute(whole[:end], self.names.named("style:name"), name), whole[end:]
        if tag.endswith(b"/>"):
            tag, inside = tag[:-2].rstrip() + b">", self.names("</style:style>")
        return tag + self._grounded(inside, ground)

    def _grounded(self, inside: bytes, ground: str) -> bytes:
        colour = self.names.named("fo:background-color")
        found = find(inside, "table-cell-properties")
        if found is None:
            made = f'<style:table-cell-properties fo:background-color="{ground}"/>' if ground else ""
            return self.names(made) + inside
        tag = inside[found.start : found.inside]
        tag = with_attribute(tag, colour, ground) if ground else without_attribute(tag, colour)
        edits: list[Edit] = [(found.start, found.inside, tag)]
        for item in children(inside, found.inside, found.close):
            if item.name in _OTHER_GROUNDS:
                edits.append((item.start, item.end, b""))
        return edited(inside, edits)

    def ground_of(self, style: str) -> str:
        found = start_tag("table-cell-properties").search(self._cells.get(style, b""))
        colour = attribute(found[0], r"[\w.\-]+:background-color") if found else None
        return colour if colour and re.fullmatch("#[0-9a-fA-F]{6}", colour) else ""

    def on(self, colours: Collection[str]) -> frozenset[str]:
        """The looks whose ground is one of these colours."""
        return frozenset(name for name in self._cells if self.ground_of(name).lower() in colours)

    def _free(self) -> str:
        while True:
            self._number += 1
            name = f"returned{self._number}"
            if name.encode() not in self._taken:
                return name

    def edits(self) -> list[Edit]:
        """What puts the new looks into the document."""
        new = b"".join(self._new)
        if self._area is not None:
            return [inserted(self.data, self._area, new)]
        whole = self.names("<office:automatic-styles>") + new + self.names("</office:automatic-styles>")
        return [(self._end, self._end, whole)]
