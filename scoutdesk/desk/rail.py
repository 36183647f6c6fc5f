"""The rail at the left: the pages one goes to all day, each a picture and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.commands import RAIL, command
from scoutdesk.desk.desk import Place
from scoutdesk.desk.icons import pixmap
from scoutdesk.i18n import N_, _, say

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QPaintEvent

WORDED = 44
# where the rail says another word than the command
WORDS = {"curators": N_("People"), "launches": N_("Launches")}
# pages that belong under another one's picture
UNDER = {
    "sku": "skus",
    "season": "seasons",
    "compare": "seasons",
    "brief": "seasons",
    "sales": "seasons",
    "complaints": "seasons",
    "supplier": "suppliers",
    "movements": "lots",
    "warehouses": "lots",
    "curator": "curators",
    "communities": "curators",
    "network": "curators",
    "requests": "curators",
    "range": "skus",
}


class RailButton(QAbstractButton):
    """A picture above a word; the page that is open is marked by a bar and by weight, not by colour alone."""

    def __init__(self, page: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = page
        self.count = 0
        self.words = _(WORDS[page]) if page in WORDS else command(f"go_{page}").words
        self.setCheckable(True)
        self.setText(self.words)
        self.setAccessibleName(self.words)
        self.setToolTip(f"{self.words} ({command(f'go_{page}').keys})")
        self.setFixedWidth(self.sizeHint().width())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(60))

    def minimumSizeHint(self) -> QSize:
        """In a low window, or at a high zoom, the pictures alone."""
        return QSize(theme.px(80), theme.px(28))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "accent" if self.isChecked() else "muted"
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), theme.colour("window" if self.isChecked() else "line"))
        if self.isChecked():
            painter.fillRect(QRect(0, 0, theme.px(3), self.height()), theme.colour("accent"))
        picture = pixmap(self.page, role, 22)
        worded = self.height() >= theme.px(WORDED)
        top = (self.height() - theme.px(40 if worded else 22)) // 2
        painter.drawPixmap((self.width() - theme.px(22)) // 2, top, picture)
        painter.setFont(theme.font(12, bold=self.isChecked()))
        painter.setPen(theme.colour("text" if self.isChecked() else "muted"))
        if worded:
            painter.drawText(
                QRect(0, top + theme.px(24), self.width(), theme.px(20)), theme.CENTRE, self.words
            )
        if self.count:
            self._paint_count(painter)
        if self.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.drawRect(self.rect().adjusted(2, 2, -3, -3))

    def _paint_count(self, painter: QPainter) -> None:
        """How much waits there, as a small number beside the picture."""
        painter.setFont(theme.font(11, bold=True))
        text = str(self.count) if self.count < 100 else "99+"
        wide = max(theme.px(16), painter.fontMetrics().horizontalAdvance(text) + theme.px(8))
        box = QRect(self.width() // 2 + theme.px(7), theme.px(5), wide, theme.px(16))
        painter.setBrush(theme.colour("accent"))
        painter.setPen(theme.colour("accent"))
        painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        painter.setPen(theme.colour("on accent"))
        painter.drawText(box, theme.CENTRE, text)


class Rail(QWidget):
    """Emits the place to go to."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.paint(self, ground="rail")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        lines.setSpacing(0)
        self._buttons: dict[str, RailButton] = {}
        for page in RAIL:
            lines.addWidget(self._button(page))
        lines.addStretch(1)
        lines.addWidget(self._button("settings"))

    def _button(self, page: str) -> RailButton:
        button = RailButton(page, self)
        button.clicked.connect(self._clicked)
        self._buttons[page] = button
        return button

    def _clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, RailButton)
        self.wanted.emit(Place(button.page))

    def mark(self, page: str) -> None:
        """Show which page is open."""
        for name, button in self._buttons.items():
            button.setChecked(name == UNDER.get(page, page))

    def count(self, page: str, number: int) -> None:
        """How much waits on a page."""
        button = self._buttons[page]
        button.count = number
        button.setAccessibleDescription(str(say("{count} waiting", count=number)) if number else "")
        button.update()
