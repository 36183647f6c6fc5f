"""The sheet in front: what is to be mended, where, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scoutdesk.exchange.annotating.markup import escaped
from scoutdesk.exchange.annotating.remarks import FILLS, KINDS, Place, Remark, width_of
from scoutdesk.exchange.annotating.styles import MAIN, Styles
from scoutdesk.exchange.cells import column_name
from scoutdesk.exchange.identity import RETURNED
from scoutdesk.i18n import Message, _

TITLE = "退表说明"
MOST_LINES = 2000
# hidden in the first column: what a cell was filled with before we coloured it
GROUND = "ground:"
Grounds = Mapping[tuple[str, Place], str]
HEIGHT, MOST_WRAPPED = 16.5, 20
WIDTHS = (0, 6, 18, 12, 13, 44, 44, 20)
PERSIMMON, LINE, GREY = "FFC8561B", "FFD9D4CC", "FF5F5A54"
_WIDTH, _HIDDEN = 'width="{}"', 'width="9" hidden="1"'
_FONT = '<name val="微软雅黑"/><family val="2"/><charset val="134"/>'
_BORDER = "".join(
    f'<{side} style="thin"><color rgb="{LINE}"/></{side}>' for side in ("left", "right", "top", "bottom")
)


def free_name(sheets: Iterable[str]) -> str:
    """A name for this sheet that no other one has."""
    used = {name.casefold() for name in sheets}
    number, name = 2, TITLE
    while name.casefold() in used:
        name, number = f"{TITLE} ({number})", number + 1
    return name


@dataclass(frozen=True, slots=True)
class Looks:
    """Numbers of the looks of this sheet, in the workbook's own list."""

    title: int
    note: int
    header: int
    cell: int
    link: int
    kinds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """Remarks that say the same of neighbours: rows `first`–`last` of one column, filled with `ground` before."""

    remark: Remark
    first: int
    last: int
    ground: str = ""

    @property
    def at(self) -> str:
        name = column_name(self.remark.column)
        begin = f"{name}{self.first + 1}"
        return begin if self.first == self.last else f"{begin}:{name}{self.last + 1}"


def entries(remarks: Sequence[Remark], grounds: Grounds) -> list[Entry]:
    """In the order of the sheets, down each column where neighbours say the same, else row by row."""
    found: list[Entry] = []
    last: dict[tuple[str, int], int] = {}
    for item in remarks:
        key, ground = (item.sheet, item.column), grounds.get((item.sheet, (item.row, item.column)), "")
        before = found[last[key]] if key in last else None
        if (
            before is not None
            and before.last + 1 == item.row
            and before.ground == ground
            and _same(before.remark, item)
        ):
            found[last[key]] = Entry(before.remark, before.first, item.row, ground)
        else:
            last[key] = len(found)
            found.append(Entry(item, item.row, item.row, ground))
    return found


def _same(one: Remark, other: Remark) -> bool:
    words = [(item.kind, str(item.told), item.expected, item.example) for item in (one, other)]
    return words[0] == words[1]


def looks_of(styles: Styles) -> Looks:
    def font(words: str) -> int:
        return styles.add("fonts", f"<font>{words}{_FONT}</font>")

    def fill(colour: str) -> int:
        what = (
            f'<patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill>'
        )
        return styles.add("fills", f"<fill>{what}</fill>")

    def look(font: int, fill: int, border: int, words: str) -> int:
        head = f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1"'
        return styles.add("cellXfs", f'{head} applyFill="1" applyBorder="1" applyAlignment="1">{words}</xf>')

    plain = font('<sz val="10"/>')
    white = font('<b/><sz val="10"/><color rgb="FFFFFFFF"/>')
    blue = font('<u/><sz val="10"/><color rgb="FF1F5FA8"/>')
    grey = font(f'<sz val="10"/><color rgb="{GREY}"/>')
    large = font(f'<b/><sz val="16"/><color rgb="{PERSIMMON}"/>')
    framed = styles.add("borders", f"<border>{_BORDER}<diagonal/></border>")
    bare = styles.add("borders", "<border><left/><right/><top/><bottom/><diagonal/></border>")
    top = '<alignment vertical="top" wrapText="1"/>'
    middle = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
    return Looks(
        look(large, 0, bare, '<alignment vertical="center"/>'),
        look(grey, 0, bare, '<alignment vertical="center"/>'),
        look(white, fill(PERSIMMON), framed, middle),
        look(plain, 0, framed, top),
        look(blue, 0, framed, top),
        {kind: look(plain, fill(colour), framed, top) for kind, colour in FILLS.items()},
    )


@dataclass(frozen=True, slots=True)
class Lines:
    """What the sheet says, row by row: texts with their looks; `header`: the row of the titles, from 0.

    `links`: rows that lead to the cells they tell of.
    """

    rows: Sequence[Sequence[tuple[str, int]]]
    header: int
    links: Mapping[int, Entry]

    def height(self, number: int) -> float:
        """In points; stated, for not every program makes a row as high as its text when it opens a file."""
        if number == 0:
            return 30.0
        return HEIGHT * (_lines(self.rows[number]) if number > self.header else 1)


def summary_sheet(
    name: str, remarks: Sequence[Remark], notes: Sequence[Message], looks: Looks, grounds: Grounds
) -> bytes:
    """The sheet as a part. `notes` are sentences about the file as a whole."""
    return _written(summary_lines(name, remarks, notes, looks, grounds))


def summary_lines(
    name: str, remarks: Sequence[Remark], notes: Sequence[Message], looks: Looks, grounds: Grounds
) -> Lines:
    listed = entries(remarks, grounds)
    rows: list[list[tuple[str, int]]] = [
        [(RETURNED, looks.note), (TITLE, looks.title)],
        [("", looks.note), (_about(name, remarks), looks.note)],
    ]
    for words in (
        _(
            "The cells below are coloured in your file, each with a comment. Please mend them in this very file"
            " and send it back."
        ),
        *map(str, notes),
    ):
        rows.append([("", looks.note), (words, looks.note)])
    rows.append([])
    header = len(rows)
    titles = (
        _("No."),
        _("Sheet"),
        _("Cell"),
        _("Sort of remark"),
        _("What is not right"),
        _("What is expected"),
        _("Example"),
    )
    rows.append([("", looks.note), *((title, looks.header) for title in titles)])
    links = {}
    for number, item in enumerate(listed[:MOST_LINES], 1):
        links[len(rows)] = item
        rows.append(list(_line(number, item, looks)))
    if len(listed) > MOST_LINES:
        more = _("{count} further places: see the coloured cells").format(count=len(listed) - MOST_LINES)
        rows.append([("", looks.note), (more, looks.note)])
    return Lines(rows, header, links)


def _about(name: str, remarks: Sequence[Remark]) -> str:
    counts = Counter(item.kind for item in remarks)
    told = "，".join(
        _("{kind}: {count}").format(kind=_(words), count=counts[kind])
        for kind, words in KINDS.items()
        if counts[kind]
    )
    return _("File: {name}    {count} places ({told})").format(name=name, count=len(remarks), told=told)


def _line(number: int, item: Entry, looks: Looks) -> Iterator[tuple[str, int]]:
    remark = item.remark
    yield GROUND + item.ground, looks.note
    yield str(number), looks.cell
    yield remark.sheet, looks.cell
    yield item.at, looks.link
    yield _(KINDS[remark.kind]), looks.kinds[remark.kind]
    yield str(remark.told), looks.cell
    yield remark.expected or "—", looks.cell
    yield remark.example or "—", looks.cell


def _written(lines: Lines) -> bytes:
    rows, header = lines.rows, lines.header
    last = column_name(len(WIDTHS) - 1)
    columns = "".join(
        f'<col min="{number}" max="{number}" customWidth="1" {_WIDTH.format(width) if width else _HIDDEN}/>'
        for number, width in enumerate(WIDTHS, 1)
    )
    body = "".join(_row(number, row, lines.height(number)) for number, row in enumerate(rows))
    jumps = "".join(
        f'<hyperlink ref="D{row + 1}" location="{escaped(_location(item))}" display="{item.at}"/>'
        for row, item in lines.links.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{MAIN}"><sheetPr><tabColor rgb="{PERSIMMON}"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{last}{len(rows)}"/>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{header + 1}" topLeftCell="A{header + 2}" activePane="bottomLeft" state="frozen"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="16.5"/>'
        f"<cols>{columns}</cols><sheetData>{body}</sheetData>"
        + (f"<hyperlinks>{jumps}</hyperlinks>" if jumps else "")
        + '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _row(number: int, cells: Sequence[tuple[str, int]], height: float) -> str:
    inside = "".join(
        f'<c r="{column_name(column)}{number + 1}" s="{look}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escaped(text)}</t></is></c>"
        for column, (text, look) in enumerate(cells)
        if text
    )
    return f'<row r="{number + 1}" ht="{height}" customHeight="1">{inside}</row>'


def _lines(cells: Sequence[tuple[str, int]]) -> int:
    if len(cells) < len(WIDTHS):
        return 1
    pairs = zip(cells, WIDTHS, strict=True)
    return max((_wrapped(text, width) for (text, _look), width in pairs if width), default=1)


@lru_cache(maxsize=512)
def _wrapped(text: str, width: int) -> int:
    return min(sum(max(1, -(-width_of(line) // (width - 2))) for line in text.split("\n")), MOST_WRAPPED)


def _location(item: Entry) -> str:
    return "'" + item.remark.sheet.replace("'", "''") + "'!" + item.at
