"""A sentence with its sign: what is wrong, doubtful or worth knowing, right where it belongs."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.icons import pixmap

Tone = Literal["bad", "warning", "info", "good", "muted"]
SIGNS: dict[Tone, str] = {
    "bad": "refused",
    "warning": "problem",
    "info": "info",
    "good": "done",
    "muted": "info",
}


class Remark(QWidget):
    """Hidden while it has nothing to say. The sign tells the tone to those who do not see colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(4)
        self.sign = QLabel()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setFont(theme.font(12))
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.tone: Tone | None = None
        self.hide()

    def say(self, words: str, tone: Tone = "info") -> None:
        self.words.setText(words)
        self.words.setAccessibleName(words)
        if tone != self.tone:
            self.tone = tone
            self.sign.setPixmap(pixmap(SIGNS[tone], tone, 14))
            theme.paint(self.words, text=tone)
        self.setVisible(bool(words))

    def text(self) -> str:
        return self.words.text()
