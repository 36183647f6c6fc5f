"""Small figures drawn as vectors: the harvest window over twelve months, bars of amounts, and the QR code."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from scoutdesk.briefing.lines import set_lines
from scoutdesk.briefing.marks import Area, Mark, Polygon, Rule, Shape
from scoutdesk.briefing.theme import (
    BLUSH,
    BOLD,
    FAINT,
    INK,
    LABEL,
    PERSIMMON,
    RULE,
    SOFT,
    STRIPE,
    WHITE,
    Style,
)
from scoutdesk.domain.launch.brief import HarvestWindow
from scoutdesk.domain.pricing.price_history import round_amounts
from scoutdesk.domain.whole.compare_sheet import value_words
from scoutdesk.domain.whole.sweep import Sweep
from scoutdesk.fields.kinds import month_names, two_places, yuan
from scoutdesk.i18n import _

QUIET = 3
BAND_TOP, BAND = 13.0, 15.0
HARVEST_HEIGHT = BAND_TOP + BAND + 17


def first_month(window: HarvestWindow) -> tuple[int, int]:
    """Year and month at the left end: January, or July where the harvest runs across the turn of the year."""
    anchor = window.start or window.end or window.today
    over = bool(window.start and window.end and window.start.year < window.end.year)
    if not over and not {12, 1} <= set(window.months):
        return anchor.year, 1
    return (anchor.year if anchor.month >= 7 else anchor.year - 1), 7


def harvest_figure(window: HarvestWindow, width: float) -> tuple[Mark, ...]:
    """Usual months pale, this season's days solid, today as a small triangle; `HARVEST_HEIGHT` tall."""
    year, month = first_month(window)
    step = width / 12
    marks: list[Mark] = []
    for at in range(12):
        number = (month - 1 + at) % 12 + 1
        usual = number in window.months
        marks.append(Area(at * step + 0.6, BAND_TOP, step - 1.2, BAND, BLUSH if usual else STRIPE))
        name = _month_name(number, year if at == 0 else year + 1 if number == 1 else None)
        marks += _centred(name, at * step, step, BAND_TOP + BAND + 11, LABEL)
    marks += _season(window, (year, month), step)
    if (today := place(window.today, (year, month))) is not None:
        marks += _today(today * step, width)
    return tuple(marks)


def place(day: date, first: tuple[int, int]) -> float | None:
    """Where a day lies on the axis, in months from its left end; None if it is not on it."""
    months = (day.year - first[0]) * 12 + day.month - first[1]
    within = (day.day - 1) / monthrange(day.year, day.month)[1]
    return months + within if 0 <= months < 12 else None


def _season(window: HarvestWindow, first: tuple[int, int], step: float) -> list[Mark]:
    start, end = (place(day, first) if day else None for day in (window.start, window.end))
    if start is None and end is None:
        return []
    left = start if start is not None else (0.0 if window.start else end)
    right = end if end is not None else (12.0 if window.end else start)
    assert left is not None and right is not None
    across = max((right - left) * step, 3.0)
    return [Area(left * step, BAND_TOP + 2.5, min(across, 12 * step - left * step), BAND - 5, PERSIMMON, 2)]


def _today(x: float, width: float) -> list[Mark]:
    style = replace(LABEL, size=7, face=BOLD, colour=INK)
    across = 50.0
    left = min(max(x - across / 2, 0.0), width - across)
    return [
        *_centred(_("today"), left, across, 6.5, style),
        Polygon(x - 2.6, 8.2, 5.2, 4, ((0.0, 0.0), (5.2, 0.0), (2.6, 4.0))),
        Rule(x, 12, x, BAND_TOP + BAND + 1, INK, 0.6),
    ]


def _month_name(month: int, year: int | None) -> str:
    names = month_names()
    return _("{month} {year}").format(month=names[month - 1], year=year) if year else names[month - 1]


def _centred(text: str, x: float, width: float, y: float, style: Style) -> list[Mark]:
    return _moved(text, x, width, y, replace(style, align="centre"))


BAR_STEP = 21.0
BAR_NAME, BAR_AMOUNT, BAR_REACHED = 0.36, 0.15, 0.1


def bars_figure(rows: Sequence[tuple[str, Decimal, str]], width: float) -> tuple[Mark, ...]:
    """Name, bar, amount in yuan and the share reached, row by row of `BAR_STEP`; the first is the longest."""
    most = max((amount for _name, amount, _reached in rows), default=Decimal(1)) or Decimal(1)
    left, right = width * BAR_NAME, width * (1 - BAR_AMOUNT - BAR_REACHED)
    head = replace(LABEL, align="right")
    marks: list[Mark] = [*_moved(_("together"), width - 80, 80, 8, head)]
    for at, (name, amount, reached) in enumerate(rows):
        top = 14 + at * BAR_STEP
        across = max(float(amount / most) * (right - left - 8), 1.0)
        marks += _moved(name, 0, left - 8, top + 13, replace(LABEL, size=8.6))
        marks.append(Area(left, top + 4, across, BAR_STEP - 9, PERSIMMON if at == 0 else BLUSH, 1.5))
        marks += _moved(
            yuan(amount), right - 8, width * BAR_AMOUNT + 8, top + 13, replace(head, size=8.6, colour=INK)
        )
        marks += _moved(reached, width - 60, 60, top + 13, replace(head, size=8.6))
    return tuple(marks)


def _moved(text: str, x: float, width: float, y: float, style: Style) -> list[Mark]:
    """The first line of a text in its place."""
    lines = set_lines(text, width, style)
    return [mark._replace(x=mark.x + x, y=mark.y + y) for line in lines[:1] for mark in line.marks]


SWEEP_TALL = 118.0
SWEEP_AROUND = 34.0
SWEEP_NAME = 11.0
SWEEP_MOST = 24
"""Lines that are drawn: those of the first ranks."""
SWEEP_LINES = (PERSIMMON, INK, SOFT, FAINT, BLUSH, RULE)


def sweep_height(plotted: Sweep) -> float:
    """As tall as the names at the ends of its lines need."""
    return max(SWEEP_TALL, SWEEP_NAME * min(len(plotted.lines), SWEEP_MOST)) + SWEEP_AROUND


def sweep_figure(plotted: Sweep, width: float) -> tuple[Mark, ...]:
    """A line a supplier over one assumption, the value now and where another leads; `sweep_height` tall."""
    plotted = replace(plotted, lines=plotted.lines[:SWEEP_MOST])
    left, right, top = 34.0, width * 0.66, 14.0
    bottom = top + sweep_height(plotted) - SWEEP_AROUND
    amounts = [amount for line in plotted.lines for amount in line.amounts]
    least, most = min(amounts), max(amounts)
    spare = max((most - least) * Decimal("0.06"), Decimal("0.05"))
    least, most = least - spare, most + spare
    low, high = plotted.at[0], plotted.at[-1]

    def across(value: Decimal) -> float:
        return left + float((value - low) / ((high - low) or 1)) * (right - left)

    def down(amount: Decimal) -> float:
        return top + float((most - amount) / (most - least)) * (bottom - top)

    marks: list[Mark] = []
    for amount in round_amounts(least, most):
        marks.append(Rule(left, down(amount), right, down(amount), STRIPE))
        marks += _moved(two_places(amount), 0, left - 4, down(amount) + 2.5, replace(LABEL, align="right"))
    for value in round_amounts(low, high, 5):
        marks += _centred(value_words(plotted.name, value), across(value) - 24, 48, bottom + 12, LABEL)
    for place, line in enumerate(plotted.lines):
        ink = SWEEP_LINES[place % len(SWEEP_LINES)]
        points = [
            (across(value), down(amount)) for value, amount in zip(plotted.at, line.amounts, strict=True)
        ]
        thick = 2.0 if line.first else 1.0
        marks += [Rule(*start, *end, ink, thick) for start, end in pairwise(points)]
    marks += _line_ends(plotted, right, [down(line.amounts[-1]) for line in plotted.lines], bottom, width)
    marks.append(Rule(across(plotted.now), top, across(plotted.now), bottom, INK, 0.8))
    for value, _supplier in plotted.flips:
        if low <= value <= high:
            marks.append(Rule(across(value), top, across(value), bottom, PERSIMMON, 0.8))
            words = value_words(plotted.name, value)
            marks += _centred(words, across(value) - 30, 60, 9, replace(LABEL, colour=PERSIMMON))
    return tuple(marks)


def _line_ends(
    plotted: Sweep, right: float, ends: Sequence[float], bottom: float, width: float
) -> list[Mark]:
    """Rank and supplier at each right end, pushed apart within the figure; the leader in bold."""
    marks: list[Mark] = []
    order = sorted(range(len(ends)), key=lambda place: ends[place])
    for place, y in zip(order, _apart([ends[place] + 3 for place in order], bottom + 3), strict=True):
        line = plotted.lines[place]
        style = replace(LABEL, face=BOLD, colour=INK) if line.first else LABEL
        marks.append(Rule(right + 3, y - 3, right + 12, y - 3, SWEEP_LINES[place % len(SWEEP_LINES)], 1.6))
        marks += _moved(f"{place + 1} {line.supplier}", right + 15, width - right - 15, y, style)
    return marks


def _apart(wanted: Sequence[float], bottom: float) -> list[float]:
    """Base lines from the top down, a name apart and none below `bottom`."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + SWEEP_NAME) if found else y)
    for place in reversed(range(len(found))):
        found[place] = min(found[place], bottom)
        bottom = found[place] - SWEEP_NAME
    return found


@lru_cache(maxsize=64)
def qr_rectangles(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]] | None:
    """Modules a side and the dark runs as (column, row, length); None if the text is too long for a code."""
    import segno

    try:
        code = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        return None
    runs: list[tuple[int, int, int]] = []
    for row, modules in enumerate(code.matrix):
        dark = 0
        for column, module in enumerate((*modules, 0)):
            if module & 1:
                dark += 1
            elif dark:
                runs.append((column - dark, row, dark))
                dark = 0
    return len(code.matrix), tuple(runs)


def qr_figure(text: str, side: float) -> tuple[Mark, ...]:
    """A QR code as one path on white; nothing if the text does not fit into a code."""
    found = qr_rectangles(text)
    if found is None:
        return ()
    modules, runs = found
    unit = side / (modules + 2 * QUIET)
    rectangles = tuple((column + QUIET, row + QUIET, length, 1) for column, row, length in runs)
    return Area(0, 0, side, side, WHITE, 3), Shape(0, 0, side, side, rectangles, INK, unit)
