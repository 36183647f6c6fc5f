"""What is said of a file that is not read, or not all of it: the same of every format."""

from __future__ import annotations

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.reading.limits import MEGABYTE, MOST_CELLS, MOST_ROWS, MOST_UNPACKED
from scoutdesk.i18n import Message, say


def damaged(name: str) -> Refused:
    return Refused(say("{name} is damaged or was cut off on its way; please ask for it again", name=name))


def protected(name: str) -> Refused:
    return Refused(say("{name} is protected by a password; please ask for it without one", name=name))


def too_old(name: str) -> Refused:
    return Refused(say("{name} is in a format older than Excel 97; open it and save it as .xlsx", name=name))


def archive(name: str) -> Refused:
    return Refused(say("{name} is an archive; unpack it and drop the workbooks that are in it", name=name))


def not_a_workbook(name: str) -> Refused:
    return Refused(say("{name} is not a workbook; a file saved as .xlsx is wanted", name=name))


def oversized(name: str) -> Refused:
    return Refused(say("{name} is larger than what is read; split it into smaller workbooks", name=name))


def too_large(name: str, size: int) -> Refused:
    """`size`: unpacked, in bytes."""
    return Refused(
        say(
            "{name} unpacks to {size} MB; at most {most} MB are read. Split it into smaller workbooks",
            name=name,
            size=size // MEGABYTE,
            most=MOST_UNPACKED // MEGABYTE,
        )
    )


def too_far(name: str, place: str) -> Refused:
    """`place`: the outermost cell."""
    return Refused(
        say(
            "{name} reaches as far as {place}; at most {rows} rows and {cells} cells are read. Delete what stands far"
            " away from the table, or split it",
            name=name,
            place=place,
            rows=MOST_ROWS,
            cells=MOST_CELLS,
        )
    )


# not read, and told


def far_away(place: str) -> Message:
    return say("{place} stands far away from everything else; it was not read", place=place)


def with_macros(name: str) -> Message:
    return say("{name} holds macros; they are ignored", name=name)


def with_other_files(name: str) -> Message:
    return say(
        "{name} refers to other files; they were not looked for, the values last seen there are read",
        name=name,
    )


def with_documents(name: str) -> Message:
    return say("{name} has other documents embedded; they were not opened", name=name)
