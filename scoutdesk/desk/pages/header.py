"""The head of a record's page: photo, name, what it is, and a few facts to the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.dropping import thumbnail
from scoutdesk.desk.icons import pixmap

SIDE = 56


class Header(QWidget):
    linked = Signal()
    """The line under the name was followed."""
    followed = Signal(str)
    """A link among the facts was followed: its address."""

    def __init__(self, desk: Desk, picture: str) -> None:
        super().__init__()
        self.desk = desk
        self.picture = picture
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(6))
        row.setSpacing(theme.px(12))
        self.photo = QLabel()
        self.photo.setFixedSize(theme.px(SIDE), theme.px(SIDE))
        self.photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.paint(self.photo, ground="hover")
        self.name = QLabel()
        self.name.setFont(theme.font(20, bold=True))
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.under = QLabel()
        self.under.setTextFormat(Qt.TextFormat.RichText)
        self.under.linkActivated.connect(self.linked)
        theme.paint(self.under, text="muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.under)
        words.addStretch(1)
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.RichText)
        self.facts.linkActivated.connect(self.followed)
        self.facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.photo)
        row.addLayout(words, 1)
        row.addWidget(self.facts)

    def show_head(
        self,
        name: str,
        under: Sequence[str],
        facts: Sequence[tuple[str, str]] = (),
        photo: str | None = None,
        link: str = "",
    ) -> None:
        """`link`: the part of the line under the name that leads on."""
        ratio = self.devicePixelRatioF()
        found = thumbnail(self.desk.workspace, photo, theme.px(SIDE), ratio)
        self.photo.setPixmap(found or pixmap(self.picture, "muted", 28))
        self.name.setText(name)
        parts = [f'<a href="to">{link}</a>'] if link else []
        self.under.setText(" · ".join([*parts, *(part for part in under if part)]))
        muted = theme.colour("muted").name()
        told = [
            f'<span style="color:{muted}">{label}</span>&nbsp;&nbsp;<b>{value}</b>' for label, value in facts
        ]
        self.facts.setText("<br>".join(told))
