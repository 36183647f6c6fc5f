"""The sheet in front of an open document: what is to be mended, where, and how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scoutdesk.exchange.annotating.markup import edited, escaped, find, inserted, quiet
from scoutdesk.exchange.annotating.open_document.names import Names
from scoutdesk.exchange.annotating.open_document.styles import OpenStyles
from scoutdesk.exchange.annotating.remarks import FILLS, Remark
from scoutdesk.exchange.annotating.summary import (
    GREY,
    LINE,
    PERSIMMON,
    WIDTHS,
    Entry,
    Grounds,
    Lines,
    Looks,
    summary_lines,
)
from scoutdesk.i18n import Message

_BLANKS = re.compile("  +")
_FONT = (
    ' fo:font-size="{0}pt" style:font-size-asian="{0}pt"'
    ' fo:font-family="微软雅黑" style:font-family-asian="微软雅黑"'
)
_BOLD = ' fo:font-weight="bold" style:font-weight-asian="bold"'
PIXEL = 2.54 / 96  # cm
PAGE = "退表说明"
_LANDSCAPE = (
    'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.3cm"'
    ' style:scale-to-X="1" style:scale-to-Y="0" style:table-centering="horizontal"'
)


def with_page(data: bytes) -> bytes:
    """styles.xml with a page as wide as this sheet; as it is where it has no pages."""
    searched = quiet(data)
    layouts, pages = find(searched, "automatic-styles"), find(searched, "master-styles")
    if layouts is None or pages is None or f'"{PAGE}"'.encode() in data:
        return data
    names = Names(searched, "document-styles")
    properties = names(f"<style:page-layout-properties {_LANDSCAPE}/>")
    head, end = f'<style:page-layout style:name="{PAGE}">', "</style:page-layout>"
    page = f'<style:master-page style:name="{PAGE}" style:page-layout-name="{PAGE}"/>'
    edits = [
        inserted(data, layouts, names(head) + properties + names(end)),
        inserted(data, pages, names(page)),
        *names.edits,
    ]
    return edited(data, edits)


def colour_of(argb: str) -> str:
    """FFFFC7CE -> #ffc7ce"""
    return f"#{argb[-6:].lower()}"


def open_summary(
    title: str,
    name: str,
    remarks: Sequence[Remark],
    notes: Sequence[Message],
    grounds: Grounds,
    styles: OpenStyles,
) -> bytes:
    """The sheet as an element of the document; its looks go into `styles`."""
    looks, words = _looks(styles)
    lines = summary_lines(name, remarks, notes, looks, grounds)
    table = styles.add(
        "table", '<style:table-properties table:display="true"/>', f' style:master-page-name="{PAGE}"'
    )
    columns = b"".join(_column(styles, width) for width in WIDTHS)
    heights: dict[float, str] = {}
    rows = b"".join(_row(number, lines, words, heights, styles) for number in range(len(lines.rows)))
    head = f'<table:table table:name="{escaped(title)}" table:style-name="{table}">'
    return styles.names(head) + columns + rows + styles.names("</table:table>")


def _looks(styles: OpenStyles) -> tuple[Looks, list[str]]:
    """The looks by number, and what each is called."""
    words: list[str] = []

    def look(
        size: int,
        colour: str = "",
        fill: str = "",
        framed: bool = True,
        bold: bool = False,
        centre: bool = False,
    ) -> int:
        ground = f' fo:background-color="{colour_of(fill)}"' if fill else ""
        border = f' fo:border="0.5pt solid {colour_of(LINE)}"' if framed else ""
        wrap = f' fo:wrap-option="{"wrap" if framed else "no-wrap"}"'
        middle = "middle" if centre or not framed else "top"
        font = _FONT.format(size) + (f' fo:color="{colour_of(colour)}"' if colour else "")
        words.append(
            styles.add(
                "table-cell",
                f'<style:table-cell-properties{ground}{border}{wrap} style:vertical-align="{middle}"/>'
                + f'<style:paragraph-properties fo:text-align="{"center" if centre else "start"}"/>'
                + f"<style:text-properties{font}{_BOLD if bold else ''}/>",
            )
        )
        return len(words) - 1

    return (
        Looks(
            look(16, PERSIMMON, framed=False, bold=True),
            look(10, GREY, framed=False),
            look(10, "FFFFFFFF", PERSIMMON, bold=True, centre=True),
            look(10),
            look(10, "FF1F5FA8"),
            {kind: look(10, fill=colour) for kind, colour in FILLS.items()},
        ),
        words,
    )


def _column(styles: OpenStyles, width: int) -> bytes:
    size = f"{((width or 9) * 7 + 5) * PIXEL:.2f}cm"
    name = styles.add("table-column", f'<style:table-column-properties style:column-width="{size}"/>')
    hidden = "" if width else ' table:visibility="collapse"'
    return styles.names(f'<table:table-column table:style-name="{name}"{hidden}/>')


def _row(
    number: int, lines: Lines, words: Sequence[str], heights: dict[float, str], styles: OpenStyles
) -> bytes:
    height = lines.height(number)
    if height not in heights:
        what = f'style:row-height="{height:.1f}pt" style:use-optimal-row-height="false"'
        heights[height] = styles.add("table-row", f"<style:table-row-properties {what}/>")
    link = lines.links.get(number)
    cells = b"".join(
        _cell(styles.names, text, words[look], link if link and text == link.at else None)
        for text, look in lines.rows[number]
    )
    head = styles.names(f'<table:table-row table:style-name="{heights[height]}">')
    return head + (cells or styles.names("<table:table-cell/>")) + styles.names("</table:table-row>")


def _cell(names: Names, text: str, style: str, link: Entry | None) -> bytes:
    head = names(f'<table:table-cell table:style-name="{style}"')
    if not text:
        return head + b"/>"
    words = paragraphs(names, text)
    if link is not None:
        sheet = link.remark.sheet.replace("'", "''")
        target = escaped(f"#'{sheet}'.{link.at.partition(':')[0]}").encode()
        opening = names("<text:a xlink:href=") + b'"' + target + b'"' + names(' xlink:type="simple">')
        words = names("<text:p>") + opening + _blanks(names, text) + names("</text:a></text:p>")
    return head + names(' office:value-type="string">') + words + names("</table:table-cell>")


@lru_cache(maxsize=256)
def paragraphs(names: Names, text: str, bold: str = "") -> bytes:
    """A text as paragraphs, one a line; `bold`: the look of the first."""
    found: list[bytes] = []
    for line in text.split("\n"):
        inside = _blanks(names, line)
        if bold and not found:
            inside = names(f'<text:span text:style-name="{bold}">') + inside + names("</text:span>")
        found.append(names("<text:p>") + inside + names("</text:p>"))
    return b"".join(found)


def _blanks(names: Names, line: str) -> bytes:
    """One line; blanks side by side would be read as one."""
    if "  " not in line:
        return escaped(line).encode()
    at, pieces = 0, []
    for found in _BLANKS.finditer(line):
        pieces.append(escaped(line[at : found.start()]).encode())
        pieces.append(b" " + names(f'<text:s text:c="{len(found[0]) - 1}"/>'))
        at = found.end()
    return b"".join((*pieces, escaped(line[at:]).encode()))
