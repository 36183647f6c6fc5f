"""“Why this one” proposed from the facts: sentences to take over, and what speaks against."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.icons import icon, pixmap
from scoutdesk.domain.whole.why_this_one import Reason
from scoutdesk.i18n import _

TOP = Qt.AlignmentFlag.AlignTop


class WhyPanel(QWidget):
    """Emits the ticked sentences in the language of the screen."""

    wanted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[QCheckBox] = []
        self.take = QPushButton(icon("done"), _("Take over the ticked sentences"))
        self.take.clicked.connect(self._take)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme.px(6))
        self.rows.setContentsMargins(4, 0, 0, 0)
        self.empty = QLabel(_("Choose a supplier, and have its quotation, sample or papers on file first."))
        theme.paint(self.empty, text="muted")
        self.empty.setContentsMargins(4, 0, 0, 0)
        below = QHBoxLayout()
        below.setContentsMargins(4, 0, 0, 0)
        below.addWidget(self.take)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        column.addWidget(heading_label(_("Why this one, from the facts")))
        column.addWidget(self.empty)
        column.addLayout(self.rows)
        column.addLayout(below)

    def show_reasons(self, reasons: Sequence[Reason], standing: str) -> None:
        """What `standing` says already is ticked and not offered again."""
        while (item := self.rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.boxes.clear()
        for reason in reasons:
            self.rows.addWidget(self._row(reason, standing))
        self.empty.setVisible(not reasons)
        self._count()

    def _row(self, reason: Reason, standing: str) -> QWidget:
        row, words = QWidget(), str(reason.sentence)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(_sign() if reason.doubt else self._box(words, words in standing), 0, TOP)
        said, source = QLabel(words), QLabel(str(reason.source))
        theme.paint(said, text="warning" if reason.doubt else "text")
        theme.paint(source, text="muted")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for label in (said, source):
            label.setWordWrap(True)
            lines.addWidget(label)
        line.addLayout(lines, 1)
        return row

    def _box(self, words: str, stands: bool) -> QCheckBox:
        box = QCheckBox()
        box.setAccessibleName(words)
        box.setChecked(stands)
        box.setEnabled(not stands)
        box.toggled.connect(self._count)
        self.boxes.append(box)
        return box

    def ticked(self) -> list[str]:
        return [box.accessibleName() for box in self.boxes if box.isChecked() and box.isEnabled()]

    def _count(self) -> None:
        self.take.setVisible(any(box.isEnabled() for box in self.boxes))
        self.take.setEnabled(bool(self.ticked()))

    def _take(self) -> None:
        self.wanted.emit(self.ticked())


def _sign() -> QLabel:
    sign = QLabel()
    sign.setPixmap(pixmap("problem", "warning", 16))
    sign.setToolTip(_("speaks against"))
    return sign
