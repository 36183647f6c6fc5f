"""The looks of a workbook with a few more: each a copy of one that is there, on another ground."""

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
    find,
    inserted,
    quiet,
    with_attribute,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# a workbook may come without any looks
NONE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
    '</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
).encode()
ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles")
_NO_LOOK = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'


@dataclass(slots=True)
class Styles:
    """styles.xml while looks are added to it; `data` must be readable."""

    data: bytes
    _sections: dict[str, tuple[Element | None, list[bytes]]] = field(default_factory=dict)
    _more: dict[str, list[bytes]] = field(default_factory=dict)
    _tinted: dict[tuple[int, str], int] = field(default_factory=dict)
    _root: Element | None = None

    def __post_init__(self) -> None:
        searched = quiet(self.data)
        self._root = find(searched, "styleSheet")
        assert self._root is not None
        for element in children(searched, self._root.inside, self._root.close):
            if element.name in ORDER:
                inside = children(searched, element.inside, element.close)
                self._sections[element.name] = (
                    element,
                    [self.data[item.start : item.end] for item in inside],
                )

    def add(self, section: str, element: str) -> int:
        """Its number in the section; `element` is written without prefix, by whoever knows its place."""
        return self._append(section, self._prefixed(element.encode()))

    def tinted(self, style: int, colour: str) -> int:
        """The look `style` on a ground of this colour (ARGB), everything else of it kept."""
        return self.on_ground(style, solid(colour))

    def on_ground(self, style: int, ground: str) -> int:
        """The look `style` with another fill, as `ground_of` gives it."""
        key = (style, ground)
        if key not in self._tinted:
            fill = self._fill(ground or solid(""))
            look = self._look(style)
            end = look.index(b">") + 1
            tag = with_attribute(with_attribute(look[:end], "fillId", str(fill)), "applyFill", "1")
            self._tinted[key] = self._append("cellXfs", tag + look[end:])
        return self._tinted[key]

    def ground_of(self, style: int) -> str:
        """The fill of a look, without prefixes; "" for none."""
        fills = self._sections.get("fills", (None, []))[1]
        look = self._look(style)
        number = int(attribute(look[: look.index(b">") + 1], "fillId") or 0)
        found = fills[number] if 0 < number < len(fills) else b""
        return re.sub(rb"<(/?)[\w.\-]+:", rb"<\1", found).decode()

    def on(self, colours: Collection[str]) -> frozenset[int]:
        """The looks whose ground is one of these colours."""
        fills = self._sections.get("fills", (None, []))[1]
        wanted = {
            str(number)
            for number, item in enumerate(fills)
            if any(f'"{colour}"'.encode() in item for colour in colours)
        }
        looks = self._sections.get("cellXfs", (None, []))[1]
        return frozenset(
            number
            for number, look in enumerate(looks)
            if attribute(look[: look.index(b">") + 1], "fillId") in wanted
        )

    def _look(self, style: int) -> bytes:
        looks = self._sections.get("cellXfs", (None, []))[1]
        return looks[style] if style < len(looks) else looks[0] if looks else self._prefixed(_NO_LOOK)

    def _fill(self, ground: str) -> int:
        made = self._prefixed(ground.encode())
        more = self._more.get("fills", [])
        return self._count("fills") + more.index(made) if made in more else self._append("fills", made)

    def _append(self, section: str, element: bytes) -> int:
        if section == "cellXfs" and not self._count(section) and not self._more.get(section):
            self._more[section] = [self._prefixed(_NO_LOOK)]
        more = self._more.setdefault(section, [])
        more.append(element)
        return self._count(section) + len(more) - 1

    def _count(self, section: str) -> int:
        return len(self._sections[section][1]) if section in self._sections else 0

    def _prefixed(self, element: bytes) -> bytes:
        prefix = self._root.prefix if self._root else b""
        return re.sub(rb"<(/?)", rb"<\1" + prefix, element) if prefix else element

    def written(self) -> bytes:
        """styles.xml with what was added."""
        edits: list[Edit] = []
        for section, more in self._more.items():
            found = self._sections.get(section, (None, []))[0]
            if found is None:
                edits.append(self._made(section, more))
                continue
            tag = self.data[found.start : found.inside]
            total = str(self._count(section) + len(more))
            counted = with_attribute(tag, "count", total) if attribute(tag, "count") is not None else tag
            if found.empty:
                closing = b"</" + found.prefix + found.name.encode() + b">"
                edits.append((found.start, found.end, counted[:-2] + b">" + b"".join(more) + closing))
            else:
                edits.append((found.start, found.inside, counted))
                edits.append(inserted(self.data, found, b"".join(more)))
        return edited(self.data, edits)

    def _made(self, section: str, more: list[bytes]) -> Edit:
        """A section that was not there, in its place among the others."""
        assert self._root is not None
        begin, close = (
            self._prefixed(b"<" + section.encode() + b">"),
            b"</" + self._root.prefix + section.encode() + b">",
        )
        later = ORDER[ORDER.index(section) + 1 :]
        places = [item[0].start for name, item in self._sections.items() if name in later and item[0]]
        return inserted(
            self.data, self._root, begin + b"".join(more) + close, min(places, default=self._root.close)
        )


def solid(colour: str) -> str:
    if not colour:
        return '<fill><patternFill patternType="none"/></fill>'
    inside = f'<fgColor rgb="{colour}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{inside}</patternFill></fill>'
