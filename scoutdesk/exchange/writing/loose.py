"""A sheet as people lay it out by hand: titles over many columns, gaps, heads in any row; for the demo's suppliers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Literal, NamedTuple

from scoutdesk.exchange.writing.template import OPTIONS

Look = Literal["title", "banner", "head", "cell", "total", "note"]


class Line(NamedTuple):
    """A row: its cells by column letter. A key such as "A:H" is merged over these columns."""

    cells: Mapping[str, object]
    look: Look = "cell"


LOOKS: dict[Look, dict[str, object]] = {
    "title": {"bold": True, "font_size": 18, "align": "center", "font_color": "#B0420D"},
    "banner": {"italic": True, "align": "center", "bg_color": "#FFF4CC"},
    "head": {"bold": True, "align": "center", "border": 1, "bg_color": "#DDEBDD", "text_wrap": True},
    "cell": {"border": 1},
    "total": {"bold": True, "border": 1, "bg_color": "#F0F0F0"},
    "note": {"font_color": "#666666"},
}


def loose_workbook(sheets: Mapping[str, Sequence[Line]], widths: Sequence[int] = ()) -> bytes:
    """The workbook as bytes; `widths` of the columns from A on, in characters."""
    import xlsxwriter

    made = BytesIO()
    # a text that begins with = stays a text
    book = xlsxwriter.Workbook(made, OPTIONS)
    looks = {name: book.add_format({"font_name": "宋体", **look}) for name, look in LOOKS.items()}
    for name, lines in sheets.items():
        sheet = book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for row, line in enumerate(lines, 1):
            for key, value in line.cells.items():
                first, colon, last = key.partition(":")
                if colon:
                    sheet.merge_range(f"{first}{row}:{last}{row}", value, looks[line.look])
                else:
                    sheet.write(f"{first}{row}", value, looks[line.look])
    book.close()
    return made.getvalue()
