"""A file of somebody else handed back: the cells that are not right coloured and commented, a summary in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scoutdesk.exchange.annotating import office_open
from scoutdesk.exchange.annotating.copying import copied
from scoutdesk.exchange.annotating.formats import (
    handed_back_name,
    is_office_open,
    is_old_excel,
    is_open_document,
    no_room_note,
    risk_note,
)
from scoutdesk.exchange.annotating.old_excel import patching as old_excel
from scoutdesk.exchange.annotating.old_excel.records import Unpatchable
from scoutdesk.exchange.annotating.open_document import patching as open_document
from scoutdesk.exchange.annotating.remarks import Remark
from scoutdesk.exchange.reading.refusing import damaged
from scoutdesk.i18n import CHINESE, Message, say, speaking

KEPT = say("Everything else stands as you sent it.")
Patch = Callable[[str, bytes, Sequence[Remark], Sequence[Message]], bytes]


def annotate(
    name: str, content: bytes, remarks: Sequence[Remark], notes: Sequence[Message] = ()
) -> tuple[str, bytes]:
    """The file to hand back and its name: "报价.xlsx" comes back as "报价_退回.xlsx", in Chinese whoever writes.

    Of .xlsx, .xlsm and .ods every part that is not remarked upon keeps its bytes, of .xls and .et every record. Other
    formats hold no remarks that could be put in, and a few old workbooks could not be patched without risk: a copy of
    their values as .xlsx takes them, which the summary says. `Refused` where the file is signed, locked by a password,
    or no workbook.
    """
    with speaking(CHINESE):
        called = handed_back_name(name, content)
        if is_open_document(content):
            return called, _patched(open_document.patched, name, content, remarks, (KEPT, *notes))
        if is_office_open(content):
            return called, _patched(office_open.patched, name, content, remarks, (KEPT, *notes))
        why = no_room_note(name, content)
        if is_old_excel(content):
            try:
                return called, old_excel.patched(name, content, remarks, (KEPT, *notes))
            except Unpatchable as error:
                why = risk_note(name, error.reason)
        made, there = copied(name, content, remarks)
        return handed_back_name(name, made), office_open.patched(name, made, there, (why, *notes))


def _patched(
    patch: Patch, name: str, content: bytes, remarks: Sequence[Remark], notes: Sequence[Message]
) -> bytes:
    try:
        return patch(name, content, remarks, notes)
    except (ValueError, IndexError, OverflowError) as error:  # Malformed, and numbers that are none
        raise damaged(name) from error
