"""The boxes in which comments are shown, large enough to be read, in the old drawing language that they still need."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import lru_cache

from scoutdesk.exchange.annotating.markup import Edit, edited
from scoutdesk.exchange.annotating.remarks import Place, width_of
from scoutdesk.exchange.annotating.sheet_cells import Grid

SPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
NONE = b'<xml>\n<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout>\n</xml>'
_TYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>\n'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    'width:{width}pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>\n"
)
# under any prefix, as some programs number them; bounded, as nobody has looked yet whether it is sound
_ANY = rb"(?:[\w.\-]{1,40}:)?"
_ROOT = re.compile(rb"<xml\b[^>]{0,4000}(?=>)")
_ID = re.compile(rb"_x0000_s(\d+)")
_MAP = re.compile(rb'(<%bidmap\b[^>]{0,400}\bdata=")([\d,]{0,9999})(")' % _ANY)
_NOTE = re.compile(rb"""ObjectType\s?=\s?["']Note["']""")
_AT = re.compile(rb"<%b(Row|Column)>\s?(\d{1,9})\s?</" % _ANY)
_ANCHOR = re.compile(rb"<%bAnchor>([^<]{0,400})</" % _ANY)
WIDTH = 250  # pixels
LINE = 17
SIGNS = 36  # half-width ones to a line
MOST_LINES = 24
BLOCK = 1024  # shape numbers come in blocks of which each drawing has its own


def first_block(parts: Iterable[bytes]) -> int:
    """The number of a block of shapes that none of these drawings uses."""
    used = [
        int(number)
        for part in parts
        for found in _MAP.findall(part)
        for number in found[1].split(b",")
        if number
    ]
    return max(used, default=0) + 1


def with_shapes(
    part: bytes | None, new: Iterable[Place], texts: Mapping[Place, str], grid: Grid, block: int
) -> bytes:
    """A drawing with a box for each new comment; boxes that are there grow with the text that was added to theirs."""
    data = part if part and b"</xml" in part else NONE % block
    data = edited(data, _grown(data, texts, grid))
    ids = [int(number) for number in _ID.findall(data)]
    first = max(ids) + 1 if ids else block * BLOCK + 1
    boxes = b"".join(
        _box(first + number, place, texts.get(place, ""), grid) for number, place in enumerate(new)
    )
    if not boxes:
        return data
    last = first + boxes.count(b"<v:shape ") - 1
    data = _MAP.sub(lambda found: found[1] + _blocks(found[2], first, last) + found[3], data, count=1)
    data = _ROOT.sub(_declared, data, count=1)
    end = data.rfind(b"</xml")
    kind = b"" if b'id="_x0000_t202"' in data else _TYPE
    return data[:end] + kind + boxes + data[end:]


def _declared(root: re.Match[bytes]) -> bytes:
    """The start of a drawing with the prefixes under which ours is written."""
    missing = (b' xmlns:%b="%b"' % item for item in SPACES.items() if b" xmlns:%b=" % item[0] not in root[0])
    return root[0] + b"".join(missing)


def without_shapes(data: bytes, places: Container[Place]) -> bytes:
    """A drawing without the boxes of comments that are gone."""
    gone = [
        (start, end, b"")
        for start, end in _elements(data, b"shape")
        if _NOTE.search(data, start, end) and _place(data, start, end) in places
    ]
    return edited(data, gone)


def _elements(data: bytes, name: bytes) -> Iterator[tuple[int, int]]:
    """Elements that do not hold others of their name."""
    opening = re.compile(rb"<(%b)%b(?=[\s>])" % (_ANY, name))
    end = 0
    while (found := opening.search(data, end)) is not None:
        closing = b"</" + found[1] + name + b">"
        close = data.find(closing, found.end())
        if close < 0:
            return
        end = close + len(closing)
        yield found.start(), end


def _place(data: bytes, start: int, end: int) -> Place:
    """The cell whose comment a box shows."""
    at = {name: int(number) for name, number in _AT.findall(data, start, end)}
    return at.get(b"Row", -1), at.get(b"Column", -1)


def _blocks(stated: bytes, first: int, last: int) -> bytes:
    numbers = [int(number) for number in stated.split(b",") if number]
    more = [number for number in range(first // BLOCK, last // BLOCK + 1) if number not in numbers]
    return ",".join(map(str, [*numbers, *more])).encode()


def _grown(data: bytes, texts: Mapping[Place, str], grid: Grid) -> Iterator[Edit]:
    """Boxes that are there made as large as their text is now."""
    for start, end in _elements(data, b"ClientData"):
        place = _place(data, start, end)
        if place not in texts or not _NOTE.search(data, start, end):
            continue
        stated = _anchor(place, texts[place], grid).encode()
        found = _ANCHOR.search(data, start, end)
        if found is not None:
            yield (*found.span(1), stated)
            continue
        closing = data.rindex(b"</", start, end)
        prefix = data[closing + 2 : end].rpartition(b"ClientData")[0]
        yield closing, closing, b"<%bAnchor>%b</%bAnchor>" % (prefix, stated, prefix)


def _box(id: int, place: Place, text: str, grid: Grid) -> bytes:
    return _SHAPE.format(
        id=id,
        width=WIDTH * 3 // 4,
        height=_height(text) * 3 // 4,
        order=id % BLOCK,
        anchor=_anchor(place, text, grid),
        row=place[0],
        column=place[1],
    ).encode()


@lru_cache(maxsize=256)
def _height(text: str) -> int:
    lines = sum(max(1, -(-width_of(line) // SIGNS)) for line in text.split("\n"))
    return min(lines, MOST_LINES) * LINE + 14


def _anchor(place: Place, text: str, grid: Grid) -> str:
    return ", ".join(map(str, anchor(place, text, grid.column, grid.row)))


def anchor(
    place: Place, text: str, width: Callable[[int], float], height: Callable[[int], float]
) -> tuple[int, ...]:
    """Left, top, right and bottom edge, each as a column or row and the pixels within it."""
    left, top = place[1] + 1, max(place[0] - 1, 0)
    right, over = _along(left, 15 + WIDTH, width)
    bottom, below = _along(top, 2 + _height(text), height)
    return left, 15, top, 2, right, over, bottom, below


def _along(start: int, length: float, size: Callable[[int], float]) -> tuple[int, int]:
    """The column or row in which `length` pixels from the start of another end."""
    at = start
    while length > size(at) and at - start < 400:
        length -= size(at)
        at += 1
    return at, int(min(length, max(size(at), 0)))
