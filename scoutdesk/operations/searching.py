"""Search over SKUs, suppliers, seasons and the rest, as one types."""

from __future__ import annotations

from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.search_index import Hit as Hit


def search(workspace: Workspace, words: str, limit: int = 30) -> tuple[Hit, ...]:
    """The best hits for 汉字, full pinyin, initials, a code or a barcode; () for blank words."""
    with workspace.database.reading() as reader:
        return reader.search(words, limit)
