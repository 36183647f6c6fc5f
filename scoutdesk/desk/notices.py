"""The line beside the work that says what was done, with Undo, or why it was not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Notice
from scoutdesk.desk.icons import icon, pixmap
from scoutdesk.i18n import _, say

TONES = {"done": "good", "problem": "warning", "refused": "bad", "info": "info"}
DETAILS_SHOWN = 6
STAYS_MS = 9000


class NoticeLine(QFrame):
    """One notice at a time. What was done leaves after a while; what needs reading stays until it is closed."""

    undo_wanted = Signal(int)
    place_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice: Notice | None = None
        self.setAutoFillBackground(True)
        self._picture, self._words, self._details = QLabel(), QLabel(), QLabel()
        for label in (self._words, self._details):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._undo = QPushButton(_("Undo"))
        self._undo.setIcon(icon("undo"))
        self._undo.setStyleSheet(theme.sheet("quiet"))
        self._undo.clicked.connect(self._undo_clicked)
        self._folder = QPushButton(_("Open folder"))
        self._folder.setIcon(icon("folder"))
        self._folder.setStyleSheet(theme.sheet("quiet"))
        self._folder.clicked.connect(self._open_folder)
        self._look = QPushButton(_("Look at it"))
        self._look.setIcon(icon("open"))
        self._look.setStyleSheet(theme.sheet("quiet"))
        self._look.clicked.connect(self._look_clicked)
        self._close = QToolButton()
        self._close.setIcon(icon("close:muted"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(_("Close"))
        self._close.setAccessibleName(_("Close"))
        self._close.clicked.connect(self.hide)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._words)
        words.addWidget(self._details)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        line.setSpacing(theme.px(8))
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(self._look, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._folder, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def show_notice(self, notice: Notice) -> None:
        self.notice = notice
        role = TONES.get(notice.tone, "info")
        self._picture.setPixmap(pixmap(notice.tone, role))
        self._words.setText(str(notice.message))
        self._details.setText(_listed(notice))
        self._details.setVisible(bool(notice.details))
        self._undo.setVisible(notice.entry is not None)
        self._folder.setVisible(bool(notice.file))
        self._look.setVisible(notice.place is not None)
        theme.paint(self, ground=f"soft {role}")
        self.setAccessibleName(str(notice.message))
        self.show()
        self._timer.stop()
        if notice.tone in ("done", "info"):
            self._timer.start(STAYS_MS)

    def _open_folder(self) -> None:
        if self.notice is not None and self.notice.file:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.notice.file).parent)))

    def _look_clicked(self) -> None:
        self.hide()
        if self.notice is not None and self.notice.place is not None:
            self.place_wanted.emit(self.notice.place)

    def _undo_clicked(self) -> None:
        self.hide()
        if self.notice is not None and self.notice.entry is not None:
            self.undo_wanted.emit(self.notice.entry)


def _listed(notice: Notice) -> str:
    lines = [f"· {detail}" for detail in notice.details[:DETAILS_SHOWN]]
    rest = len(notice.details) - DETAILS_SHOWN
    if rest > 0:
        lines.append(f"· {say('{count} more', count=rest)}")
    return "\n".join(lines)
