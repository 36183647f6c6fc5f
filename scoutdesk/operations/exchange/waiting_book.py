"""The foreign file that a buyer works on: read once, understood anew with everything that is said of it."""

from __future__ import annotations

from pathlib import Path

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.exchange.reading.book import Book, read_book, read_content
from scoutdesk.i18n import say
from scoutdesk.operations.exchange.foreign import Understood, understand
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments
from scoutdesk.store.reading import Reader

MOST_KEPT = 20_000


def understood(workspace: Workspace, reader: Reader, inbox: int) -> tuple[InboxFile, Understood]:
    """A waiting file as it is understood now; `Refused` where it is gone or none of a supplier's own."""
    item = reader.one(InboxFile, inbox)
    if item is None or not item.sha256:
        raise Refused(say("This file is no longer in the inbox"))
    book = _book(item.name or "", attachments.path_of(workspace.files, item.sha256), item.sha256)
    if book.identity is not None:
        raise Refused(say("{name} is a workbook of ours; its columns are known", name=item.name))
    return item, understand(reader, book, item.sha256)


_looked_at: dict[tuple[str, str], Book] = {}


def _book(name: str, path: Path, sha256: str) -> Book:
    """The file that is looked at is not read again with every click; one at a time is kept, unless it is large."""
    kept = _looked_at.get((name, sha256))
    if kept is not None:
        return kept
    book = read_book(name, read_content(path, name))
    _looked_at.clear()
    if sum(len(table.rows) for table in book.tables) <= MOST_KEPT:
        _looked_at[name, sha256] = book
    return book
