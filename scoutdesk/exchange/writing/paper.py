"""How a sheet stands on paper: widths of columns, heights of rows, and pages that can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Any

from scoutdesk.exchange.cells import number_format, raw_of
from scoutdesk.exchange.writing.styles import Styles
from scoutdesk.fields.declared import Field, Record
from scoutdesk.fields.kinds import Context

ABOUT_ROW, HINT_ROW, HEADER_ROW = 1, 2, 3
FIRST_ROW = HEADER_ROW + 1
A4 = 9
PORTRAIT = 100  # characters across a page in their own size
LANDSCAPE = 145
READABLE = 190  # as many on a landscape page are still read: about 8 points
WIDEST = 48
ROW_HEIGHT = 20
LINE_HEIGHT = 14
HIGHEST = 400  # Excel allows 409


def width_of(field: Field) -> float:
    """Wide enough for the values; a long header takes two lines."""
    return min(max(field.kind.width, (signs_of(field.header) + 1) // 2 + 2, 9) + 1, WIDEST)


def signs_of(text: str) -> int:
    """How wide a text is in characters; 汉字 are two wide."""
    return sum(2 if ord(sign) > 255 else 1 for sign in text)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters."""
    room = max(int(width) - 2, 1)
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    return sum(max(1, -(-signs_of(line) // room)) for line in text.split("\n"))


def height_of(lines: int) -> int:
    """Points that so many lines need."""
    return min(max(LINE_HEIGHT * lines + 6, ROW_HEIGHT), HIGHEST)


def make_room(
    page: Any,
    fields: Iterable[Field],
    records: Sequence[Record],
    computed: Iterable[tuple[Field, Sequence[Any]]],
    context: Context,
) -> None:
    """Rows whose texts take several lines are as high as these; a fixed height would cut them off."""
    most = [1] * len(records)
    columns = [(field, list(map(attrgetter(field.name), records))) for field in fields]
    for field, values in (*columns, *computed):
        if number_format(field.kind) == "@":
            width = width_of(field)
            texts = map(str, map(raw_of(field.kind, context), values))
            most = [max(pair) for pair in zip(most, (lines_of(text, width) for text in texts), strict=True)]
    for row, lines in enumerate(most, FIRST_ROW):
        if lines > 1:
            page.set_row(row, height_of(lines))


def tell_about(page: Any, styles: Styles, line: str, fields: Iterable[Field]) -> None:
    """The line under the title; a long one takes several lines over the columns of the first page."""
    widths = list(map(width_of, fields))
    reached = [column for column, wide in enumerate(accumulate(widths), 1) if wide <= LANDSCAPE] or [1]
    room = sum(widths[: reached[-1]])
    if signs_of(line) <= room or reached[-1] < 2:
        page.write_string(ABOUT_ROW, 1, line, styles.note)
        return
    page.merge_range(ABOUT_ROW, 1, ABOUT_ROW, reached[-1], line, styles.note_wrapped)
    page.set_row(ABOUT_ROW, height_of(lines_of(line, room)))


def print_set_up(page: Any, fields: Sequence[Field]) -> None:
    """Frozen panes, and pages no smaller than can be read: a wide sheet goes over several, its codes repeated."""
    page.freeze_panes(FIRST_ROW, 2)
    wide = sum(map(width_of, fields))
    if wide > PORTRAIT:
        page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    across = max(1, -(-int(wide) // READABLE))
    page.fit_to_pages(across, 0)
    page.repeat_rows(HEADER_ROW)
    if across > 1:
        page.repeat_columns(1, 1)
    page.set_footer("&L&F&R&P / &N")
    page.set_default_row(ROW_HEIGHT)
    page.set_row(0, 28)
    heads = max((lines_of(field.header, width_of(field)) for field in fields), default=1)
    page.set_row(HEADER_ROW, max(34, height_of(heads)))
