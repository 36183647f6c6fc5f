"""The bar above the work: back and forward, where one is, the search box, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.icons import pixmap
from scoutdesk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent


class SearchBox(QAbstractButton):
    """Looks like the box that the palette opens in; typing happens there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Search and commands"))
        self.setToolTip(_("Search and commands") + " (Ctrl+K)")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(240))
        self.setMaximumWidth(theme.px(460))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent" if self.hasFocus() else "line"))
        painter.setBrush(theme.colour("base"))
        box = self.rect().adjusted(1, 1, -2, -2)
        painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        side = theme.px(16)
        painter.drawPixmap(theme.px(10), (self.height() - side) // 2, pixmap("search", "muted", 16))
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(13))
        words = box.adjusted(theme.px(34), 0, -theme.px(64), 0)
        placeholder = _("Search SKUs, seasons, suppliers, commands …")
        text = theme.elided(painter.fontMetrics(), placeholder, words.width())
        painter.drawText(words, theme.LEFT, text)
        painter.setFont(theme.font(11))
        painter.drawText(box.adjusted(0, 0, -theme.px(10), 0), theme.RIGHT, "Ctrl+K")


class TopBar(QWidget):
    """Made of the window's own actions, so that it is enabled and named as they are."""

    search_wanted = Signal()

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setFont(theme.font(16, bold=True))
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.search_box = SearchBox(self)
        self.search_box.clicked.connect(self.search_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(8), theme.px(8), theme.px(16), theme.px(8))
        line.setSpacing(theme.px(4))
        line.addWidget(_button(actions["back"]))
        line.addWidget(_button(actions["forward"]))
        line.addSpacing(theme.px(8))
        line.addWidget(self._title, 1)
        line.addWidget(self.search_box, 1)
        line.addSpacing(theme.px(8))
        line.addWidget(_button(actions["undo"]))
        line.addWidget(_button(actions["redo"]))

    def name_place(self, title: str) -> None:
        self._title.setText(title)
        self._title.setToolTip(title)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setIconSize(QSize(theme.px(18), theme.px(18)))
    button.setFixedSize(theme.px(32), theme.px(32))
    return button
