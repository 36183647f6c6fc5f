"""The sheet in front as records: what is to be mended, where, and how."""

from __future__ import annotations

import struct

from scoutdesk.exchange.annotating.old_excel.colours import FIRST, colour_of, nearest, pale
from scoutdesk.exchange.annotating.old_excel.looks import Looks as OldLooks
from scoutdesk.exchange.annotating.old_excel.records import BEGIN, EOF, EXCEL_97, written
from scoutdesk.exchange.annotating.old_excel.sheet_table import (
    BLOCK,
    BLOCK_END,
    COLUMN,
    COLUMN_WIDTH,
    DIMENSIONS,
    INDEX,
    ROW,
    ROW_HEIGHT,
    WINDOW,
)
from scoutdesk.exchange.annotating.old_excel.texts import Texts
from scoutdesk.exchange.annotating.old_excel.workbook import WORKSHEET
from scoutdesk.exchange.annotating.summary import (
    GREY,
    HEIGHT,
    LINE,
    PERSIMMON,
    WIDTHS,
    Entry,
    Lines,
    Looks,
)

_TEXT, _LINK = 0x00FD, 0x01B8
_TWIPS = 20
_STANDARD_LINK = bytes.fromhex("D0C9EA79F9BACE118C8200AA004BA90B")
_TOP, _MIDDLE, _BOTTOM_LEFT = 0, 1, 2
_WRAP = 0x08


def looks_in(styles: OldLooks) -> Looks:
    """The looks of this sheet, among those of the workbook."""
    palette = styles.palette

    def colour(argb: str) -> int:
        return nearest(palette, colour_of(argb))

    def look(font: int, fill: int = 0, framed: bool = True, align: int = _WRAP) -> int:
        edges, line = (0x1111, colour(LINE)) if framed else (0, 0)
        sides = line | line << 7, line | line << 7 | (1 << 26 if fill else 0)
        colours = (fill or 64) | 65 << 7
        head = struct.pack("<HHHBBBB", font, 0, 1, align, 0, 0, 0xF8)
        return styles.add(head + struct.pack("<HHIH", edges, *sides, colours))

    plain = styles.font(10)
    bare = _MIDDLE << 4
    white = next((at + FIRST for at, shade in enumerate(palette) if shade == (255, 255, 255)), 9)
    return Looks(
        look(styles.font(16, colour(PERSIMMON), bold=True), framed=False, align=bare),
        look(styles.font(10, colour(GREY)), framed=False, align=bare),
        look(styles.font(10, white, bold=True), colour(PERSIMMON), align=2 | _WRAP | _MIDDLE << 4),
        look(plain),
        look(styles.font(10, colour("FF1F5FA8"), underlined=True)),
        {kind: look(plain, number) for kind, number in pale(palette).items()},
    )


def old_summary(lines: Lines, texts: Texts, begin: bytes, indexed: bool) -> bytes:
    """The sheet as a substream ([MS-XLS] 2.1.7.20.5); `begin`: how another sheet begins."""
    count = len(lines.rows)
    head = b"".join(
        (
            begin
            if len(begin) == 20
            else written(BEGIN, struct.pack("<HHHHII", EXCEL_97, WORKSHEET, 0x0DBB, 0x07CC, 0, 6)),
            written(INDEX, bytes(12) + b"\1" + bytes(3 + 4 * -(-count // BLOCK))) if indexed else b"",
            _settings(),
            written(COLUMN_WIDTH, struct.pack("<H", 8)),
            *(_column(number, width) for number, width in enumerate(WIDTHS)),
            written(DIMENSIONS, struct.pack("<IIHHH", 0, count, 0, len(WIDTHS), 0)),
        )
    )
    blocks = (range(at, min(at + BLOCK, count)) for at in range(0, count, BLOCK))
    cells = b"".join(_block(lines, rows, texts, indexed) for rows in blocks)
    links = b"".join(_link(row, item) for row, item in lines.links.items())
    return head + cells + _window(lines.header + 1) + links + _tab() + written(EOF)


def _settings() -> bytes:
    """How it is counted and printed, in the order that they have to come in: on A4 lying, as wide as one page."""
    setup = struct.pack("<HHHHHHHHddH", 9, 100, 1, 1, 0, 0, 600, 600, 0.3, 0.3, 1)
    return b"".join(
        (
            *(written(0x000D, b"\1\0"), written(0x000C, b"\x64\0"), written(0x000F, b"\1\0")),
            *(written(0x0011, bytes(2)), written(0x0010, struct.pack("<d", 0.001)), written(0x005F, b"\1\0")),
            *(written(0x002A, bytes(2)), written(0x002B, bytes(2)), written(0x0082, b"\1\0")),
            *(written(0x0080, bytes(8)), written(ROW_HEIGHT, struct.pack("<HH", 0, int(HEIGHT * _TWIPS)))),
            *(written(0x0081, b"\xc1\x05"), written(0x0014), written(0x0015)),
            *(written(0x0083, b"\1\0"), written(0x0084, bytes(2))),
            *(written(number, struct.pack("<d", inches)) for number, inches in ((0x26, 0.5), (0x27, 0.5))),
            *(written(number, struct.pack("<d", inches)) for number, inches in ((0x28, 0.6), (0x29, 0.6))),
            written(0x00A1, setup),
        )
    )


def _column(number: int, width: int) -> bytes:
    wide = round(((width or 9) + 5 / 7) * 256)
    return written(COLUMN, struct.pack("<HHHHHH", number, number, wide, 15, 0 if width else 1, 0))


def _block(lines: Lines, rows: range, texts: Texts, indexed: bool) -> bytes:
    records = b"".join(
        written(
            ROW,
            struct.pack(
                "<HHHHIHH", row, 0, len(WIDTHS), min(round(lines.height(row) * _TWIPS), 8180), 0, 0x0140, 15
            ),
        )
        for row in rows
    )
    cells = b"".join(
        written(_TEXT, struct.pack("<HHHI", row, column, look, texts.number(text)))
        for row in rows
        for column, (text, look) in enumerate(lines.rows[row])
        if text
    )
    return records + cells + (written(BLOCK_END, bytes(4 + 2 * len(rows))) if indexed else b"")


def _window(frozen: int) -> bytes:
    """In front, without its grid, the rows of the titles always in sight."""
    flags = 0x04 | 0x08 | 0x10 | 0x20 | 0x80 | 0x100 | 0x200 | 0x400
    view = written(WINDOW, struct.pack("<HHHIHHI", flags, 0, 0, 64, 0, 0, 0))
    pane = written(0x0041, struct.pack("<HHHHBB", 0, frozen, frozen, 0, _BOTTOM_LEFT, 0))
    chosen = b"".join(
        written(0x001D, struct.pack("<BHHHHHHBB", part, row, 1, 0, 1, row, row, 1, 1))
        for part, row in ((3, 0), (_BOTTOM_LEFT, frozen))
    )
    return view + pane + chosen


def _link(row: int, item: Entry) -> bytes:
    """To the cell that the row tells of ([MS-XLS] 2.4.140, [MS-OSHARED] 2.3.7.1)."""
    sheet = item.remark.sheet.replace("'", "''")
    target = f"'{sheet}'!{item.at}\0"
    data = struct.pack("<HHHH", row, row, 3, 3) + _STANDARD_LINK + struct.pack("<IIi", 2, 8, len(target))
    return written(_LINK, data + target.encode("utf-16-le", "replace"))


def _tab() -> bytes:
    """Its colour among the sheets ([MS-XLS] 2.4.269)."""
    return written(0x0862, struct.pack("<H10xII", 0x0862, 20, 53))
