"""Which columns a list shows, and the button that chooses them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon
from scoutdesk.fields.declared import Record, about, field_of, fields_of
from scoutdesk.i18n import _

DEFAULTS = {
    "sku": ("name", "category", "variety", "origin", "sale_unit", "net_content", "harvest_months", "owner", "code"),
    "season": ("name", "stage", "supplier", "owner", "planned_volume", "harvest_start", "harvest_end", "code"),
    "supplier": ("name", "kind", "origin", "contact", "phone", "uscc", "code"),
    "certificate": ("name", "kind", "supplier", "sku", "number", "issued", "expires", "code"),
    "quotation": (
        "season", "supplier", "state", "price", "price_unit", "price_basis", "tax_basis", "moq", "valid_until", "code",
    ),
    "lot": ("code", "season", "batch", "warehouse", "received_on", "best_before", "state", "quantity"),
    "movement": ("lot", "day", "kind", "quantity", "from_warehouse", "to_warehouse", "receiver", "city", "reference"),
    "sale": ("day", "season", "community", "lot", "units", "amount", "buyers", "again", "referred", "code"),
    "complaint": ("day", "state", "season", "community", "lot", "defect", "text", "units", "paid", "code"),
    "launch": ("name", "season", "kind", "day", "starts", "place", "host", "code"),
    "warehouse": ("name", "city", "temperature_low", "temperature_high", "capacity", "contact", "phone", "code"),
    "curator": ("name", "code", "city", "state", "expertise", "next_step_on", "referred_by"),
    "curator_request": (
        "wanted", "state", "quantity", "price_limit", "needed_by", "curator", "community", "day", "category", "season",
    ),
    "community": ("name", "curator", "platform", "city", "members", "active_share", "age_band", "interests"),
}  # fmt: skip
SHOWN = 8


def default_columns(record: type[Record]) -> tuple[str, ...]:
    """A sensible choice; for a record that nobody thought of, its first fields."""
    chosen = DEFAULTS.get(about(record).name)
    names = [field.name for field in fields_of(record) if field.name not in ("code", "archived")]
    return chosen or (*names[: SHOWN - 1], "code")


class ColumnChooser(QToolButton):
    """A menu of all fields of the record; those that are shown are ticked."""

    chosen = Signal(list)

    def __init__(self, record: type[Record]) -> None:
        super().__init__()
        self.record = record
        self.names = list(default_columns(record))
        self.setIcon(icon("columns"))
        self.setToolTip(_("Columns"))
        self.setAccessibleName(_("Columns"))
        self.setStyleSheet(theme.sheet("quiet"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for field in fields_of(record):
            action = menu.addAction(field.label)
            action.setCheckable(True)
            action.setChecked(field.name in self.names)
            action.setData(field.name)
            action.toggled.connect(self._toggle)
        self.setMenu(menu)

    def _toggle(self, on: bool) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        name = field_of(self.record, action.data()).name
        if on:
            self.names.append(name)
        elif len(self.names) > 1:
            self.names.remove(name)
        self.chosen.emit(list(self.names))
