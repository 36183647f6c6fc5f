"""Slabs: strips of a page that are never cut, and how they are stacked on pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scoutdesk.briefing.marks import Area, Placed, Text
from scoutdesk.briefing.theme import FRAME_HEIGHT, MARGIN, TOP, Colour

FEW = 0.3
LEAST_POUR = 64.0


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A tint behind several slabs in a row; on each page it is drawn once, as one area."""

    x: float
    width: float
    colour: Colour
    bar: Colour | None = None
    radius: float = 3.0


@dataclass(frozen=True, slots=True)
class Slab:
    """A strip; `before` is white above it, none at the top of a page; `keep` ties it to the next."""

    height: float
    marks: tuple[Placed, ...] = ()
    before: float = 0.0
    keep: bool = False
    grounds: tuple[Ground, ...] = ()
    head: Slab | None = None
    flow: Flow | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A text in columns, kept so that it can be poured anew where a page ends; `step` is from column to column."""

    groups: tuple[list[Slab], ...]
    columns: int
    step: float


def moved(marks: Iterable[Placed], x: float, y: float) -> list[Placed]:
    return [Placed(placed.mark, placed.x + x, placed.y + y) for placed in marks]


def height_of(slabs: Sequence[Slab]) -> float:
    """As tall as they are at the top of a page."""
    return sum(slab.before + slab.height for slab in slabs) - (slabs[0].before if slabs else 0.0)


def together(slabs: Sequence[Slab]) -> list[list[Slab]]:
    """Groups that nothing may part: each runs until a slab that is not tied to the next."""
    groups: list[list[Slab]] = []
    tied = False
    for slab in slabs:
        if tied:
            groups[-1].append(slab)
        else:
            groups.append([slab])
        tied = slab.keep
    return groups


def in_columns(flow: Flow) -> Slab:
    """The whole text in columns that end level."""
    return _beside(level(flow.groups, flow.columns), flow)


def _beside(columns: Sequence[Sequence[Slab]], flow: Flow) -> Slab:
    marks: list[Placed] = []
    tall = 0.0
    for at, slabs in enumerate(columns):
        height, inside = flatten(slabs)
        marks += moved(inside, at * flow.step, 0)
        tall = max(tall, height)
    return Slab(tall, tuple(marks), flow=flow)


def level(groups: Sequence[list[Slab]], count: int) -> list[list[Slab]]:
    """Share groups out over columns, in order, so that the tallest column is as low as it can be."""
    height = height_of([slab for group in groups for slab in group]) / count
    while len(columns := _packed(groups, height)) > count:
        height += 2.0
    return columns


def _packed(groups: Sequence[list[Slab]], height: float) -> list[list[Slab]]:
    columns: list[list[Slab]] = [[]]
    for group in groups:
        if columns[-1] and height_of([*columns[-1], *group]) > height + 0.01:
            columns.append([])
        columns[-1] += group
    return columns


class Page:
    """A page being filled from the top; `y` is where the next slab would begin."""

    def __init__(self, left: float, top: float) -> None:
        self.left, self.top, self.y = left, top, top
        self.marks: list[Placed] = []
        self.slabs: list[Slab] = []
        self._grounds: dict[Ground, tuple[float, float]] = {}

    @property
    def is_empty(self) -> bool:
        return self.y == self.top

    def put(self, slab: Slab) -> None:
        top = self.y if self.is_empty else self.y + slab.before
        self.marks += moved(slab.marks, self.left, top)
        self.y = top + slab.height
        self.slabs.append(slab)
        for ground in slab.grounds:
            first, _ = self._grounds.get(ground, (top, top))
            self._grounds[ground] = (first, self.y)

    def finished(self) -> list[Placed]:
        areas: list[Placed] = []
        for ground, (top, bottom) in self._grounds.items():
            tall = bottom - top
            areas.append(
                Placed(Area(ground.x, 0, ground.width, tall, ground.colour, ground.radius), self.left, top)
            )
            if ground.bar:
                areas.append(Placed(Area(ground.x, 0, 3, tall, ground.bar), self.left, top))
        return areas + self.marks


def flatten(slabs: Sequence[Slab]) -> tuple[float, list[Placed]]:
    """Stack without a page: the height and all marks, for columns side by side."""
    page = Page(0, 0)
    for slab in slabs:
        page.put(slab)
    return page.y, page.finished()


def fit(slabs: Sequence[Slab], height: float = FRAME_HEIGHT) -> list[list[Placed]]:
    """Fill pages; a last page with next to nothing on it is saved by giving up some white elsewhere."""
    pages = paginate(slabs, height)
    if len(pages) > 1 and pages[-1].y - TOP < FEW * height:
        for air in (0.8, 0.6, 0.45):
            tighter = paginate([replace(slab, before=slab.before * air) for slab in slabs], height)
            if len(tighter) < len(pages):
                pages = [_relaxed(page, air, height) for page in tighter]
                break
    return [page.finished() for page in pages]


def _relaxed(page: Page, air: float, height: float) -> Page:
    """Give the white back that this page has room for."""
    taken = sum(slab.before for slab in page.slabs[1:]) * (1 / air - 1)
    spare = height - (page.y - page.top)
    factor = 1 + (1 / air - 1) * min(spare / taken, 1.0) if taken else 1.0
    again = Page(page.left, page.top)
    for slab in page.slabs:
        again.put(replace(slab, before=slab.before * factor))
    return again


def paginate(slabs: Sequence[Slab], height: float = FRAME_HEIGHT) -> list[Page]:
    """Fill pages; what is kept together moves on together unless it is taller than a page."""
    pages = [Page(MARGIN, TOP)]
    waiting = deque(together(slabs))
    while waiting:
        group = waiting.popleft()
        if _fits(pages[-1], group, height):
            for slab in group:
                pages[-1].put(slab)
        elif group[-1].flow:
            waiting.extendleft(reversed(_pour(pages, group, height)))
        else:
            _put_on_next(pages, group, height)
    return pages


def _pour(pages: list[Page], group: list[Slab], height: float) -> list[list[Slab]]:
    """Fill the rest of the page with a text in columns; what is left comes back and waits for the next page."""
    page, (*before, last) = pages[-1], group
    assert last.flow
    gap = height_of(group) - last.height + (0.0 if page.is_empty else group[0].before)
    room = height - (page.y - page.top) - gap
    if room < max(LEAST_POUR, height_of(last.flow.groups[0])) and not page.is_empty:
        _turn(pages, group[0])
        return [group]
    first, rest = _poured(last.flow, room)
    for slab in (*before, replace(first, before=last.before)):
        page.put(slab)
    if rest:
        _turn(pages, first)
    return [[rest]] if rest else []


def _poured(flow: Flow, room: float) -> tuple[Slab, Slab | None]:
    columns: list[list[Slab]] = [[]]
    for at, group in enumerate(flow.groups):
        if columns[-1] and height_of([*columns[-1], *group]) > room:
            if len(columns) == flow.columns or height_of(group) > room:
                rest = Flow(flow.groups[at:], flow.columns, flow.step)
                return _beside(columns, flow), in_columns(rest)
            columns.append([])
        columns[-1] += group
    return in_columns(flow), None


def _fits(page: Page, group: Sequence[Slab], height: float) -> bool:
    gap = 0.0 if page.is_empty else group[0].before
    return page.y - page.top + gap + height_of(group) <= height + 0.01


def _put_on_next(pages: list[Page], group: Sequence[Slab], height: float) -> None:
    room = height - (group[0].head.height if group[0].head else 0.0)
    together = height_of(group) <= room
    if together and not pages[-1].is_empty:
        _turn(pages, group[0])
    for slab in group:
        for piece in _pieces(slab, room):
            if not _fits(pages[-1], [piece], height) and not pages[-1].is_empty:
                _turn(pages, piece)
            pages[-1].put(piece)


def _turn(pages: list[Page], following: Slab) -> None:
    pages.append(Page(MARGIN, TOP))
    if following.head:
        pages[-1].put(following.head)


def _pieces(slab: Slab, height: float) -> list[Slab]:
    """A slab taller than a page (a cell with pages of text) is cut between its lines after all."""
    if slab.height <= height:
        return [slab]
    above = [placed for placed in slab.marks if _bottom(placed) <= height]
    below = [
        placed for placed in slab.marks if _bottom(placed) > height and not isinstance(placed.mark, Area)
    ]
    if not above or not below:
        return [slab]
    cut = min(_top(placed) for placed in below)
    rest = replace(slab, height=slab.height - cut, marks=tuple(moved(below, 0, -cut)), before=0.0)
    return [replace(slab, height=cut, marks=tuple(above)), *_pieces(rest, height)]


def _bottom(placed: Placed) -> float:
    mark = placed.mark
    return placed.y + mark.y + (0.5 * mark.size if isinstance(mark, Text) else getattr(mark, "height", 0.0))


def _top(placed: Placed) -> float:
    mark = placed.mark
    return placed.y + mark.y - (1.2 * mark.size if isinstance(mark, Text) else 0.0)
