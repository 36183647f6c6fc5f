"""What the brief leaves out, and why; a click goes to where it is mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon
from scoutdesk.domain.whole.briefs import LeftOut
from scoutdesk.i18n import _


class LeftOutList(QFrame):
    """`wanted` tells the `LeftOut` to be mended."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme.px(280))
        theme.paint(self, ground="base")
        self.heading = QLabel()
        self.heading.setFont(theme.font(14, bold=True))
        self.note = QLabel()
        self.note.setWordWrap(True)
        theme.paint(self.note, text="muted")
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.px(2))
        self.list.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.soften(self.list)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        for widget in (self.heading, self.note, self.list):
            column.addWidget(widget)
        column.setStretch(2, 1)
        column.addStretch(0)
        self.keep_room(True)

    def keep_room(self, on: bool) -> None:
        """Hidden or not, the pages beside it keep their width; without, they have all of it."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(on)
        self.setSizePolicy(policy)
        if not on:
            self.hide()

    def show_left_out(self, left_out: Sequence[LeftOut]) -> None:
        self.list.clear()
        for item in left_out:
            row = QListWidgetItem(icon("problem:warning", 16), f"{item.text}\n{item.reason}")
            row.setData(Qt.ItemDataRole.UserRole, item)
            row.setToolTip(_("Go to where it is mended"))
            self.list.addItem(row)
        self.heading.setText(_("Left out: {count}").format(count=len(left_out)))
        self.note.setText(
            _("This is not on the paper. Mend it, and it is.")
            if left_out
            else _(
                "Every claim of this season is proven, and the prices are approved: all of it is on the paper."
            )
        )
        self.list.setVisible(bool(left_out))
        self.show()

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(Qt.ItemDataRole.UserRole))
