"""The words of drop-downs: typed into the rule where they are few, else on the hidden sheet, where the rule points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scoutdesk.exchange.cells import column_name
from scoutdesk.exchange.identity import HIDDEN_SHEET

LONGEST = 255  # characters that Excel takes in a typed drop-down
FIRST_COLUMN, FIRST_ROW = 2, 2  # clear of the mark and the identity


class LongLists:
    """The lists of one workbook that are too long to be typed; each is written once."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], int] = {}

    def source(self, words: Sequence[str]) -> list[str] | str:
        """What the rule of a drop-down says: the words, or where they stand."""
        typed = len(",".join(words)) <= LONGEST and not any("," in word for word in words)
        if typed:
            return list(words)
        column = self._lists.setdefault(tuple(words), FIRST_COLUMN + len(self._lists))
        name = column_name(column)
        return f"={HIDDEN_SHEET}!${name}${FIRST_ROW + 1}:${name}${FIRST_ROW + len(words)}"

    def write(self, page: Any) -> None:
        for words, column in self._lists.items():
            for row, word in enumerate(words, FIRST_ROW):
                page.write_string(row, column, word)
