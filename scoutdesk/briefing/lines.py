"""Text set into lines of a given width: measured, broken by the rules, justified."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from scoutdesk.briefing.breaking import (
    CLOSING,
    HALF,
    RIGHT_HALF,
    adjustments,
    clean,
    is_wide,
    last_break,
    may_break,
)
from scoutdesk.briefing.fonts import SILENT, widths
from scoutdesk.briefing.marks import Mark, Shape, Text
from scoutdesk.briefing.theme import Colour, Style

MOST_SPACING = 0.1
SLACK = 0.01


class Span(NamedTuple):
    """A stretch of text that may differ from its paragraph in face, colour, size and height."""

    text: str
    face: str | None = None
    colour: Colour | None = None
    scale: float = 1.0
    rise: float = 0.0
    whole: bool = False
    """Goes to the next line rather than being broken."""


Words = str | Sequence[Span]


class Line(NamedTuple):
    """One set line: marks relative to its left end and baseline."""

    text: str
    marks: tuple[Mark, ...]
    width: float


class Stretch(NamedTuple):
    """One paragraph made ready: its characters, where each begins, and where the pen must be lifted."""

    text: str
    starts: list[float]
    lifts: list[int]
    pulls: dict[int, float]
    lacking: set[int]
    spans: list[tuple[int, Span]]
    whole: set[int]


def plain(words: Words) -> str:
    return words if isinstance(words, str) else "".join(span.text for span in words)


def width_of(words: Words, style: Style) -> float:
    """How wide the longest line is when nothing is broken."""
    return max((stretch.starts[-1] for stretch in _stretches(words, style)), default=0.0)


def set_lines(words: Words, width: float, style: Style) -> list[Line]:
    """Break into lines no wider than `width`; a word that has no place to break is cut where it must be."""
    lines: list[Line] = []
    for stretch in _stretches(words, style):
        bounds = _bounds(stretch, width, style.size)
        for index, (start, end) in enumerate(bounds):
            lines.append(_line(stretch, start, end, width, style, last=index == len(bounds) - 1))
    return lines


def _stretches(words: Words, style: Style) -> Iterator[Stretch]:
    spans = [Span(words)] if isinstance(words, str) else words
    paragraph: list[Span] = []
    for span in spans:
        first, *others = clean(span.text).split("\n")
        paragraph.append(_cut(span, first))
        for text in others:
            yield _ready(paragraph, style)
            paragraph = [_cut(span, text)]
    if any(span.text for span in paragraph):
        yield _ready(paragraph, style)


def _cut(span: Span, text: str) -> Span:
    return span if text == span.text else span._replace(text=text)


def _ready(spans: list[Span], style: Style) -> Stretch:
    text = "".join(span.text for span in spans)
    advances: list[float] = []
    lifts: set[int] = set()
    lacking: set[int] = set()
    begun: list[tuple[int, Span]] = []
    whole: set[int] = set()
    for span in spans:
        if not span.text:
            continue
        begun.append((len(advances), span))
        lifts.add(len(advances))
        size, known = style.size * span.scale, widths(span.face or style.face)
        base = len(advances)
        if span.whole:
            whole.update(range(base + 1, base + len(span.text)))
        advances.extend([known[character] * size for character in span.text])
        if not known.lacking.isdisjoint(span.text):
            lacking |= {base + at for at, character in enumerate(span.text) if character in known.lacking}
    ems, pulls = adjustments(text)
    for at, extra in ems.items():
        advances[at] += extra * style.size
        lifts.add(at + 1)
    silent = {at for at, character in enumerate(text) if character in SILENT} if not text.isascii() else set()
    for at in (*lacking, *silent, *pulls):
        lifts |= {at, at + 1}
    return Stretch(text, [0.0, *accumulate(advances)], sorted(lifts), pulls, lacking, begun, whole)


def _bounds(stretch: Stretch, width: float, size: float) -> list[tuple[int, int]]:
    text, starts = stretch.text, stretch.starts
    count, start = len(text), 0
    bounds: list[tuple[int, int]] = []
    while start < count:
        limit = starts[start] + width + _hang(stretch, start, size) + SLACK
        end = _farthest(text, starts, start, limit, size)
        if end < count:
            end = last_break(text, start, end, stretch.whole)
        bounds.append((start, end))
        start = end
        while start < count and text[start] == " ":
            start += 1
    if len(bounds) > 1:
        _keep_company(text, bounds)
    return bounds or [(0, 0)]


def _farthest(text: str, starts: list[float], start: int, limit: float, size: float) -> int:
    """How far characters reach; a closing mark may hang over the edge by its empty half, spaces wholly."""
    count = len(text)
    end = max(bisect_right(starts, limit, start + 1) - 1, start + 1)
    if end < count and text[end] in HALF and starts[end + 1] - 0.5 * size <= limit:
        end += 1
    while end < count and text[end] == " ":
        end += 1
    return end


def _hang(stretch: Stretch, start: int, size: float) -> float:
    """A line that opens with a mark begins flush with its ink, not with its empty half."""
    return 0.5 * size if stretch.text[start] in RIGHT_HALF and start not in stretch.pulls else 0.0


def _keep_company(text: str, bounds: list[tuple[int, int]]) -> None:
    """No last line of a single character: it takes company from the line before."""
    (before, cut), (start, end) = bounds[-2:]
    left = [character for character in text[start:end] if character not in CLOSING]
    if len(left) > 1 or not left or not is_wide(left[0]):
        return
    earlier = last_break(text, before, cut - 1) if cut - 1 > before else before
    if earlier > before + 3 and may_break(text, earlier):
        bounds[-2:] = [(before, earlier), (earlier, end)]


def _line(stretch: Stretch, start: int, end: int, width: float, style: Style, *, last: bool) -> Line:
    text = stretch.text[start:end].rstrip(" ")
    if not text:
        return Line("", (), 0.0)
    end = start + len(text)
    hang = _hang(stretch, start, style.size)
    natural = stretch.starts[end] - stretch.starts[start] - hang
    inked = natural - 0.5 * style.size if text[-1] in HALF and natural > width else natural
    slack = max(width - inked, 0.0)
    spacing, shift = 0.0, -hang
    if style.align == "justify" and not last:
        spacing = _spacing(text, slack, style.size)
    elif style.align in ("right", "centre"):
        shift += slack if style.align == "right" else slack / 2
    marks = tuple(_marks(stretch, start, end, spacing, shift, style))
    return Line(text, marks, inked + spacing * (len(text) - 1))


def _spacing(text: str, slack: float, size: float) -> float:
    """Space to add after each character; a line of Latin words or with too much to fill stays ragged."""
    if len(text) < 2 or 2 * sum(map(is_wide, text)) < len(text):
        return 0.0
    spacing = slack / (len(text) - 1)
    return spacing if spacing <= MOST_SPACING * size else 0.0


def _marks(
    stretch: Stretch, start: int, end: int, spacing: float, shift: float, style: Style
) -> Iterator[Mark]:
    lifts = stretch.lifts
    between = lifts[bisect_right(lifts, start) : bisect_left(lifts, end)]
    for at, to in zip([start, *between], [*between, end], strict=True):
        span = _span_at(stretch, at)
        size = style.size * span.scale
        x = shift + stretch.starts[at] - stretch.starts[start] + spacing * (at - start)
        x -= stretch.pulls.get(at, 0.0) * size
        text = stretch.text[at:to]
        ink = span.colour or style.colour
        if at in stretch.lacking:
            yield from rare(text, x, -span.rise * size, size, ink, style.face)
        elif text not in SILENT:
            width = stretch.starts[to] - stretch.starts[at] + spacing * (to - at)
            yield Text(x, -span.rise * size, text, span.face or style.face, size, ink, spacing, width)


def _span_at(stretch: Stretch, at: int) -> Span:
    spans = stretch.spans
    return spans[bisect_right(spans, at, key=lambda begun: begun[0]) - 1][1]


def rare(character: str, x: float, y: float, size: float, ink: Colour, face: str) -> Iterator[Mark]:
    """A character the face lacks: its code point in a small box, in the room of one square."""
    code = f"{ord(character):04X}"
    half = (len(code) + 1) // 2
    small = size * (0.36 if half == 2 else 0.26)
    side, thin = 0.84 * size, 0.04 * size
    frame = (
        (0.0, 0.0, side, thin),
        (0.0, side - thin, side, thin),
        (0.0, 0.0, thin, side),
        (side - thin, 0.0, thin, side),
    )
    yield Shape(x + 0.08 * size, y - 0.8 * size, side, side, frame, ink)
    for row, digits in enumerate((code[:half], code[half:])):
        wide = sum(map(widths(face).__getitem__, digits)) * small
        left, base = x + (size - wide) / 2, y - 0.8 * size + side * (0.44 + 0.42 * row)
        yield Text(left, base, digits, face, small, ink, 0.0, wide)
