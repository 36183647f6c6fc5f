"""When a workbook was saved last, and which export of ours it is: looked up without reading it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.reading.limits import MOST_OF_OUR_SIGN, MOST_OF_PROPERTIES
from scoutdesk.exchange.reading.packages import Package

# of Office Open and of OpenDocument; both are written in UTC by those who say a zone, else as the clock stood
_SAVED = {
    "docProps/core.xml": re.compile(rb"<dcterms:modified[^>]*>([\d-]{10}T[\d:]{8})"),
    "meta.xml": re.compile(rb"<dc:date>([\d-]{10}T[\d:]{8})"),
}
_WORDS = "xl/sharedStrings.xml"
# the sheet that says so holds two cells
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$")
_OURS = re.compile(
    rb'\{(?:"|&quot;)workbook(?:"|&quot;): ?(?:"|&quot;)([\w-]+)(?:"|&quot;).*?entry(?:"|&quot;): ?(\d+)'
)


@dataclass(frozen=True, slots=True)
class Made:
    """`saved`: as the program that saved it says; of a workbook of ours its name and the log entry it goes back to."""

    saved: datetime | None = None
    workbook: str = ""
    entry: int = 0

    def newer_than(self, other: Made) -> bool:
        """Of one kind, and of a later export or saved later; what does not say it is not newer."""
        if self.workbook != other.workbook:
            return False
        if self.entry != other.entry:
            return self.entry > other.entry
        return self.saved is not None and other.saved is not None and self.saved > other.saved


def made(content: bytes) -> Made:
    """Of anything that is no package, or says nothing: the same as of all others that say nothing."""
    try:
        package = Package("", content)
        small = sorted(
            part for part in package if _SHEET.match(part) and package.size(part) < MOST_OF_OUR_SIGN
        )
        texts = (package.read(part) for part in (_WORDS, *reversed(small)) if part in package)
        found = next(filter(None, map(_OURS.search, texts)), None)
        workbook, entry = (found[1].decode(), int(found[2])) if found else ("", 0)
        return Made(_saved(package), workbook, entry)
    except Refused:
        return Made()


def _saved(package: Package) -> datetime | None:
    for part, pattern in _SAVED.items():
        told = (
            pattern.search(package.read(part))
            if part in package and package.size(part) < MOST_OF_PROPERTIES
            else None
        )
        if told is not None:
            try:
                return datetime.fromisoformat(told[1].decode())
            except ValueError:
                return None
    return None
