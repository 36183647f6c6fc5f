"""What a page is to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from scoutdesk.desk.desk import Desk, Place

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


class Page(QWidget):
    """A page of the desk. Made when it is first gone to, made anew when the language, the theme or the zoom changes.

    `show_place` loads the record and brings tab and field into view. `refresh` re-reads what is shown: it is called
    after a change while the page is visible, else when it is shown again. Actions added with `addAction` are
    offered by the command palette while the page is in front.
    """

    name: ClassVar[str] = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.place = Place(self.name)
        self._stale = False
        desk.changed.connect(self._note_change)

    def title(self) -> str:
        """The words at the head of the window, in the current language."""
        return ""

    def show_place(self, place: Place) -> None:
        """Load the record, open the tab, focus the field."""
        self.place = place

    def refresh(self) -> None:
        """Re-read what is shown."""

    def _note_change(self, _outcome: object) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()
