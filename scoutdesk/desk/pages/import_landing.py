"""Where files land: dropped, chosen, or collected from the folder that is watched; and how far their reading is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.icons import pixmap
from scoutdesk.desk.pages.import_preview_head import quiet_button
from scoutdesk.i18n import _


class Landing(QWidget):
    """The area on which files are dropped: large while there is nothing else, one line while there is."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.words = QLabel(_("Drop the workbooks that suppliers sent back here, or anywhere on the window"))
        self.hint = QLabel(
            _(
                "First step: on a season's page, export the request for quotation to its suppliers. What they send"
                " back is compared cell by cell with what is on record; nothing is written until you take it over."
            )
        )
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.paint(self.hint, text="muted")
        self.picture = QLabel()
        self.choose = quiet_button(_("Choose files …"), "folder")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setFixedSize(theme.px(120), theme.px(8))
        self.bar.setTextVisible(False)
        self.cancel = quiet_button(_("Cancel"), "close")
        self.row = QHBoxLayout()
        self.row.addStretch(0)
        self.watch = quiet_button(
            _("Watch a folder …"), "folder", _("Workbooks that arrive in it are received by themselves")
        )
        for widget in (self.picture, self.words, self.bar, self.cancel, self.choose, self.watch):
            self.row.addWidget(widget)
        self.row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        column.addStretch(1)
        column.addLayout(self.row)
        column.addWidget(self.hint)
        column.addStretch(1)
        self.show_empty(False)
        self.show_busy("")

    def show_empty(self, empty: bool) -> None:
        self.hint.setVisible(empty)
        for place, stretch in ((0, empty), (2, not empty), (self.row.count() - 1, empty)):
            self.row.setStretch(place, int(stretch))
        self.setFixedHeight(theme.px(240 if empty else 52))
        self.words.setFont(theme.font(16 if empty else theme.BASE, bold=empty))
        self.picture.setPixmap(pixmap("inbox", "accent", 40 if empty else 20))

    def show_busy(self, words: str) -> None:
        """What is under way; blank when it is over."""
        for widget in (self.bar, self.cancel):
            widget.setVisible(bool(words))
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.words.setText(
            words or _("Drop the workbooks that suppliers sent back here, or anywhere on the window")
        )

    def show_watched(self, folder: Path | None) -> None:
        """Which folder is watched, if any."""
        words = _("Watching {folder}").format(folder=folder.name) if folder else _("Watch a folder …")
        self.watch.setText(words)
        told = str(folder) if folder else _("Workbooks that arrive in it are received by themselves")
        self.watch.setToolTip(told)

    def show_progress(self, done: int, of: int, words: str) -> None:
        """How far it is, and with what."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        if self.cancel.isEnabled():
            self.words.setText(f"{words}…")

    def show_cancelling(self) -> None:
        self.cancel.setEnabled(False)
        self.words.setText(_("Cancelling …"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("strong line"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(theme.colour("base"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit(
            tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        )
        event.acceptProposedAction()
