"""“Why this one” proposed from the facts: sentences to take over, and what speaks against."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.icons import icon, pixmap
from scoutdesk.domain.why_this_one import Reason
from scoutdesk.i18n import _


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
        self.empty = QLabel(_("Choose a supplier, and have its quotation, sample or papers on file first."))
        theme.paint(self.empty, text="muted")
        below = QHBoxLayout()
        below.addWidget(self.take)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
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
        if reason.doubt:
            sign, said = QLabel(), QLabel(words)
            sign.setPixmap(pixmap("problem", "warning", 16))
            theme.paint(said, text="warning")
            line.addWidget(sign)
            line.addWidget(said)
        else:
            box = QCheckBox(words)
            box.setChecked(words in standing)
            box.setEnabled(words not in standing)
            box.toggled.connect(self._count)
            self.boxes.append(box)
            line.addWidget(box)
        source = QLabel(str(reason.source))
        theme.paint(source, text="muted")
        line.addWidget(source)
        line.addStretch(1)
        return row

    def ticked(self) -> list[str]:
        return [box.text() for box in self.boxes if box.isChecked() and box.isEnabled()]

    def _count(self) -> None:
        self.take.setVisible(any(box.isEnabled() for box in self.boxes))
        self.take.setEnabled(bool(self.ticked()))

    def _take(self) -> None:
        self.wanted.emit(self.ticked())
