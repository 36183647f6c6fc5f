"""The one dialog for a bug: what went wrong, as a report to copy."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.i18n import _


class ReportDialog(QDialog):
    """Says that the data is safe, shows the report, copies it."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        self.resize(theme.px(640), theme.px(400))
        told = QLabel(
            _(
                "ScoutDesk met an error of its own. What was saved is safe; what you were just doing was not done. "
                "Please send this report to those who look after the program."
            )
        )
        told.setWordWrap(True)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Report"))
        copy, close = QPushButton(_("Copy report")), QPushButton(_("Close"))
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(*(theme.px(24),) * 4)
        lines.setSpacing(theme.px(16))
        lines.addWidget(told)
        lines.addWidget(self.text, 1)
        lines.addLayout(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
