"""One field of several records set to one value."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.fields.declared import Record, about, field_of, fields_of
from scoutdesk.fields.kinds import Choice, File, Flag, Picture
from scoutdesk.i18n import _, say


class BulkEdit(QDialog):
    """Asks for the field and the value; the value is read by the field's kind when it is applied."""

    def __init__(self, record: type[Record], count: int, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = record
        self.setWindowTitle(_("Set a field"))
        self.setMinimumWidth(theme.px(420))
        told = QLabel(
            str(
                say(
                    "{count} {records} are set to the same value.",
                    count=count,
                    records=_(about(record).plural),
                )
            )
        )
        self.field_box, self.line, self.options = QComboBox(), QLineEdit(), QComboBox()
        for item in fields_of(record):
            if item.name != "code" and not isinstance(item.kind, File | Picture):
                self.field_box.addItem(item.label, item.name)
        self.value = QStackedWidget()
        self.value.addWidget(self.line)
        self.value.addWidget(self.options)
        self.field_box.currentIndexChanged.connect(self._offer)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(_("Field"), self.field_box)
        form.addRow(_("Value"), self.value)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(*(theme.px(24),) * 4)
        lines.setSpacing(theme.px(16))
        lines.addWidget(told)
        lines.addLayout(form)
        lines.addWidget(buttons)
        self.field_box.setCurrentIndex(max(0, self.field_box.findData(field)))
        self._offer()

    @property
    def field_name(self) -> str:
        return str(self.field_box.currentData())

    @property
    def text(self) -> str:
        return self.options.currentText() if self.value.currentWidget() is self.options else self.line.text()

    def _offer(self) -> None:
        """The editor that suits the field."""
        kind = field_of(self.record, self.field_name).kind
        self.options.clear()
        if isinstance(kind, Choice):
            self.options.addItems([str(option) for option in kind.options])
        elif isinstance(kind, Flag):
            self.options.addItems([_("yes"), _("no")])
        self.line.setPlaceholderText(_(kind.example) or _(kind.unit))
        self.value.setCurrentWidget(self.options if self.options.count() else self.line)
