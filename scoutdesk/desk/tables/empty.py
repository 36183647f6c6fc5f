"""What stands where a list is empty: what belongs there, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.icons import pixmap
from scoutdesk.i18n import _


class EmptyState(QWidget):
    """A picture, a sentence, a button."""

    first_step = Signal()
    cleared = Signal()

    def __init__(self, picture: str) -> None:
        super().__init__()
        self._narrowed = False
        sign = QLabel()
        sign.setPixmap(pixmap(picture, "strong line", 48))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setFont(theme.font(14))
        theme.paint(self.words, text="muted")
        self.button = QPushButton()
        self.button.setStyleSheet(theme.sheet("primary"))
        self.button.clicked.connect(self._step)
        lines = QVBoxLayout(self)
        lines.setSpacing(theme.px(16))
        lines.addStretch(2)
        lines.addWidget(sign)
        lines.addWidget(self.words)
        lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(3)

    def show_for(self, words: str, step: str, narrowed: bool) -> None:
        """`narrowed`: the list is empty because of what was searched or filtered."""
        self._narrowed = narrowed
        self.words.setText(_("Nothing matches what you search and filter for.") if narrowed else words)
        self.button.setText(_("Clear filters") if narrowed else step)

    def _step(self) -> None:
        (self.cleared if self._narrowed else self.first_step).emit()
