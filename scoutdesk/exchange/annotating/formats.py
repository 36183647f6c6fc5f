"""What a file to be handed back is, what it is called when it goes, and what is said where it goes as a copy."""

from __future__ import annotations

from pathlib import PurePath

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.file_names import fitting
from scoutdesk.exchange.reading.formats import OLE, format_of
from scoutdesk.i18n import Message, say

TYPES = b"[Content_Types].xml"
# the usual suffix of a format, and those that it may have
_OPEN = (".ods", (".ods", ".ots"))
_OLD = (".xls", (".xls", ".et", ".xlt", ".ett"))
_OFFICE = (".xlsx", (".xlsx", ".xlsm", ".xltx", ".xltm"))
# of tables: what else stands behind a dot belongs to the name
ENDINGS = frozenset((*_OPEN[1], *_OLD[1], *_OFFICE[1], ".csv", ".tsv", ".txt", ".htm", ".html"))
SPARE = len(" (999)")


def is_office_open(content: bytes) -> bool:
    return content.startswith(b"PK") and TYPES in content


def is_open_document(content: bytes) -> bool:
    """Whether it is an .ods, whatever it is called."""
    return content.startswith(b"PK") and TYPES not in content and b"content.xml" in content


def is_old_excel(content: bytes) -> bool:
    """Whether it is an .xls or .et, whatever it is called."""
    return content.startswith(OLE)


def handed_back_name(name: str, content: bytes) -> str:
    """报价.xlsx -> 报价_退回.xlsx, and so for .xlsm, .ods, .xls and .et; a copy of any other format is .xlsx."""
    path = PurePath(name)
    usual, others = _OPEN if is_open_document(content) else _OLD if is_old_excel(content) else _OFFICE
    return fitting(path.stem, f"_退回{path.suffix if path.suffix.lower() in others else usual}", SPARE)


def copy_note(name: str, content: bytes, made: bytes) -> Message | None:
    """What is said of the file that goes back instead of `content`; None where it is the very file."""
    if content[:2] == made[:2]:
        return None
    return risk_note(name) if is_old_excel(content) else no_room_note(name, content)


def signed(name: str) -> Refused:
    return Refused(
        say(
            "{name} is digitally signed: a remark in it would break the signature. Please answer in words",
            name=name,
        )
    )


def no_room_note(name: str, content: bytes) -> Message:
    if format_of(name, content) == "text":
        return say(
            "“{name}” is plain text, which holds neither colours nor comments: this is a copy of it as .xlsx,"
            " with the text of every cell as it stood",
            name=name,
        )
    return say(
        "“{name}” is in a format that cannot take remarks: this is a copy of its values as .xlsx;"
        " formulas, pictures and the look of the original are not in it",
        name=name,
    )


def risk_note(name: str, reason: Message | None = None) -> Message:
    """Of an old workbook that is not patched; `reason`: half a sentence."""
    if reason is None:
        return say(
            "“{name}” could not be marked without risk: this is a copy of its values as .xlsx;"
            " formulas, pictures and the look of the original are not in it. The sheet in front says why",
            name=name,
        )
    return say(
        "“{name}” could not be marked without risk, as {reason}: this is a copy of its values as .xlsx;"
        " formulas, pictures and the look of the original are not in it",
        name=name,
        reason=reason,
    )
