"""The focus, lent to what opens over or below the work, and given back when that closes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class LentFocus:
    """Who had the focus before; nobody where that was closed meanwhile."""

    def __init__(self) -> None:
        self._before: QWidget | None = None

    def borrow(self, borrower: QWidget) -> None:
        """Remember who has it; not where the borrower itself has it already."""
        here = borrower.window().focusWidget()
        if here is not None and here is not borrower and not borrower.isAncestorOf(here):
            self._before = here

    def give_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
