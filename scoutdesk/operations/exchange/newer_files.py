"""A file that comes after a newer one of its sender was taken over: it is read like any other, and this is said."""

from __future__ import annotations

from pathlib import Path

from scoutdesk.domain.inbox import InboxFile
from scoutdesk.exchange.preview import FilePreview
from scoutdesk.exchange.reading.made import Made, made
from scoutdesk.i18n import Message, say
from scoutdesk.operations.exchange.import_trail import trail_of
from scoutdesk.store import attachments
from scoutdesk.store.reading import Reader

LOOKED_AT = 20
"""So many files of a sender, the last ones, are compared."""


def newer_taken(reader: Reader, files: Path, preview: FilePreview, content: bytes) -> Message | None:
    """That a file of the same sender and kind was taken over which is newer than this; None where none was."""
    sender = {"supplier": preview.supplier} if preview.supplier is not None else {"curator": preview.curator}
    if preview.refused is not None or None in sender.values():
        return None
    received = [
        item
        for item in reader.where(InboxFile, **sender)
        if item.sha256
        and item.sha256 != preview.sha256
        and (None in (preview.season, item.season) or preview.season == item.season)
    ]
    this: Made | None = None
    for item in reversed(received[-LOOKED_AT:]):
        this = this or made(content)
        other = made(attachments.content(files, item.sha256 or "") or b"")
        if other.newer_than(this) and trail_of(reader, item).brought:
            return say(
                "{name}, a newer file of the same sender, was taken in on {day}; does this one still hold?",
                name=item.name or "",
                day=str(item.received or ""),
            )
    return None
