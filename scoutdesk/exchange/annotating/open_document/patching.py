"""An .ods handed back: its content patched, every other part as it came."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scoutdesk.exchange.annotating.comments import AUTHOR
from scoutdesk.exchange.annotating.earlier import Earlier, as_colour, summary_of
from scoutdesk.exchange.annotating.formats import signed
from scoutdesk.exchange.annotating.markup import (
    Edit,
    attribute,
    children,
    edited,
    escaped,
    find,
    find_all,
    pieces_of,
    quiet,
    readable,
    with_attribute,
)
from scoutdesk.exchange.annotating.open_document import rows as open_rows
from scoutdesk.exchange.annotating.open_document.cells import Altered, changed
from scoutdesk.exchange.annotating.open_document.names import Names
from scoutdesk.exchange.annotating.open_document.rows import Sheet
from scoutdesk.exchange.annotating.open_document.styles import OpenStyles
from scoutdesk.exchange.annotating.open_document.summary import colour_of, open_summary, paragraphs, with_page
from scoutdesk.exchange.annotating.package import Package, Pieces
from scoutdesk.exchange.annotating.remarks import (
    FILLS,
    MOST_COMMENTS,
    PALE,
    Place,
    Remark,
    at_first_cells,
    by_place,
    by_sheet,
    most_urgent,
    texts_of,
)
from scoutdesk.exchange.annotating.summary import free_name
from scoutdesk.exchange.identity import SIGN
from scoutdesk.exchange.reading.refusing import protected
from scoutdesk.i18n import Message

CONTENT, STYLES, SETTINGS = "content.xml", "styles.xml", "settings.xml"
MANIFEST = "META-INF/manifest.xml"
LINE = 0.45  # cm
_BOLD = '<style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/>'
_TABLE_NUMBER = re.compile(rb"""(\s(?:[\w.\-]+:)?(?:start-|end-)?table\s*=\s*["'])(\d+)(["'])""")
_ACTIVE = re.compile(
    rb"""(<(?:[\w.\-]+:)?config-item\b[^>]*:name\s*=\s*["']ActiveTable["'][^>]*>)([^<]*)(</)"""
)


def patched(name: str, content: bytes, remarks: Sequence[Remark], notes: Sequence[Message]) -> bytes:
    """The document with its remarks; `Refused` where it is signed or locked."""
    package = Package(name, content)
    _check(package)
    data = _without_ours(package.read(CONTENT))
    searched = quiet(data)
    names = Names(searched)
    marking = _Document(data, searched, names)
    if not marking.sheets:
        raise package.damaged()
    placed = marking.mark(remarks)
    title = marking.earlier.sheet or free_name(sheet.name for sheet in marking.sheets)
    summary = open_summary(title, package.name, placed, notes, marking.grounds, marking.styles)
    package.put(CONTENT, *marking.written(summary))
    if STYLES in package:
        package.put(STYLES, with_page(readable(package.read(STYLES))))
    _show_first(package, title)
    return package.packed()


def _check(package: Package) -> None:
    if any(part.casefold() == "meta-inf/documentsignatures.xml" for part in package.names):
        raise signed(package.name)
    if MANIFEST in package and b"encryption-data" in package.read(MANIFEST):
        raise protected(package.name)


@dataclass(slots=True)
class _Document:
    """The content while it is marked. `grounds`: what the marked cells were filled with before we ever did."""

    data: bytes
    searched: bytes
    names: Names
    grounds: dict[tuple[str, Place], str] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    earlier: Earlier = field(init=False)
    sheets: list[Sheet] = field(init=False)
    styles: OpenStyles = field(init=False)
    bold: str = field(init=False)

    def __post_init__(self) -> None:
        self.sheets = open_rows.sheets(self.searched, self.names)
        by_name = {sheet.name: sheet for sheet in self.sheets}
        self.earlier = summary_of(
            by_name, lambda name: open_rows.texts(self.searched, self.names, by_name[name])
        )
        self.styles = OpenStyles(self.data, self.searched, self.names)
        self.bold = self.styles.add("text", _BOLD)

    def mark(self, remarks: Sequence[Remark]) -> list[Remark]:
        """Colour and comment the cells; the remarks, each with the cell in which it really stands."""
        asked = by_sheet(remarks)
        ours = self.styles.on({colour_of(colour) for colour in FILLS.values()})
        before = self.earlier.grounds
        # the colours that ours have in an .xls others have as well
        faded = self.styles.on({colour_of(colour) for colour in PALE.values()} if before else ())
        left, placed = MOST_COMMENTS, []
        for sheet in self.sheets:
            found = asked.pop(sheet.name, [])
            if sheet.name == self.earlier.sheet or sheet.inside == sheet.end:
                continue
            merges = open_rows.merges(self.searched, self.names, sheet) if found else ()
            told = by_place(at_first_cells(found, merges))
            stale = set(open_rows.cells_with(self.searched, self.names, sheet, ours))
            pale = open_rows.cells_with(self.searched, self.names, sheet, faded)
            stale |= {place for place in pale if (sheet.name, place) in before}
            self._change(sheet, told, stale, ours | faded, left)
            left -= min(len(told), left)
            placed += [item for there in told.values() for item in there]
        return placed

    def _change(
        self,
        sheet: Sheet,
        told: Mapping[Place, Sequence[Remark]],
        stale: set[Place],
        ours: frozenset[str],
        left: int,
    ) -> None:
        texts = texts_of(told, left)

        def change(place: Place, look: str, tag: bytes, content: bytes) -> tuple[bytes, bytes]:
            at = (sheet.name, place)
            is_ours = place in stale and look in ours
            ground = as_colour(self.earlier.grounds.get(at, "")) if is_ours else self.styles.ground_of(look)
            there = told.get(place, ())
            if there:
                self.grounds[at] = ground
                colour = colour_of(FILLS[most_urgent(there)])
            styled = self.styles.on_ground(look, colour if there else ground)
            if place in texts:
                content = self._commented(content, texts[place])
            return with_attribute(tag, self.names.named("table:style-name"), styled), content

        self.edits += changed(Altered(self.data, self.searched, self.names, sheet, change), {*told, *stale})

    def _commented(self, content: bytes, text: str) -> bytes:
        """The content of a cell with what we say, below what somebody else said of it."""
        words = b"".join(
            paragraphs(self.names, line, self.bold if line.startswith(SIGN) else "")
            for line in text.split("\n")
        )
        searched = quiet(content)
        found = next(find_all(searched, "annotation"), None)
        if found is not None and not found.empty:
            tag = content[found.start : found.inside]
            lines = content.count(b"<" + found.prefix, found.inside, found.close) + text.count("\n") + 2
            if attribute(tag, "svg:height") is not None:
                tag = with_attribute(tag, "svg:height", f"{lines * LINE:.2f}cm")
            return edited(content, [(found.start, found.inside, tag), (found.close, found.close, words)])
        head = self.names("<office:annotation><dc:creator>") + escaped(AUTHOR).encode()
        whole = head + self.names("</dc:creator>") + words + self.names("</office:annotation>")
        source = next(find_all(searched, "cell-range-source"), None)
        at = source.end if source is not None else 0
        return content[:at] + whole + content[at:]

    def written(self, summary: bytes) -> Pieces:
        """The content with all that was changed, the summary before all other sheets or instead of the earlier one."""
        old = next((sheet for sheet in self.sheets if sheet.name == self.earlier.sheet), None)
        edits = [*self.names.edits, *self.styles.edits(), *self.edits]
        if old is not None:
            edits.append((old.start, old.end, summary))
        else:
            at = self.sheets[0].start
            edits.append((at, at, summary))
            edits += _numbered_on(self.data, self.searched, at)
        return pieces_of(self.data, edits)


def _numbered_on(data: bytes, searched: bytes, end: int) -> list[Edit]:
    """What was tracked, which stands before the sheets, is told by the number of its sheet, one more now."""
    tracked = find(searched, "tracked-changes", 0, end)
    if tracked is None:
        return []
    inside = data[tracked.start : tracked.end]
    more = _TABLE_NUMBER.sub(lambda found: found[1] + str(int(found[2]) + 1).encode() + found[3], inside)
    return [(tracked.start, tracked.end, more)]


def _without_ours(data: bytes) -> bytes:
    """The content without what we said in its annotations before."""
    if SIGN.encode() not in data:
        return data
    edits: list[Edit] = []
    for item in find_all(quiet(data), "annotation"):
        if SIGN.encode() not in data[item.inside : item.close]:
            continue
        theirs = False
        for part in children(data, item.inside, item.close):
            if part.name not in ("p", "list"):
                continue
            words = (
                re.sub(rb"<[^>]*>", b"", data[part.inside : part.close]).decode("utf-8", "replace").strip()
            )
            if words.startswith(SIGN):
                edits.append((part.start, item.close, b"") if theirs else (item.start, item.end, b""))
                break
            theirs = theirs or bool(words)
    return edited(data, edits)


def _show_first(package: Package, title: str) -> None:
    """The sheet that the file opens with, where the file says which."""
    if SETTINGS not in package:
        return
    data = package.read(SETTINGS)
    named = _ACTIVE.sub(lambda found: found[1] + escaped(title).encode() + found[3], data)
    if named != data:
        package.put(SETTINGS, named)
