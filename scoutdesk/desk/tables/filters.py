"""The chips above a list that narrow it: one for each choice of the record, one for what was archived."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon
from scoutdesk.domain.listing import Condition
from scoutdesk.fields.declared import Field, Record, fields_of
from scoutdesk.fields.kinds import Choice, Choices
from scoutdesk.i18n import _

CHIPS = 2


class Chip(QToolButton):
    """One choice: the options ticked in its menu, named on the chip."""

    changed = Signal()

    def __init__(self, field: Field, options: type[Choices]) -> None:
        super().__init__()
        self.field = field
        self.setCheckable(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setStyleSheet(theme.sheet("chip"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        self._actions: dict[Choices, QAction] = {}
        for option in options:
            action = self._actions[option] = menu.addAction(str(option))
            action.setCheckable(True)
            action.toggled.connect(self._tell)
        self.setMenu(menu)
        self._name()

    @property
    def picked(self) -> tuple[Choices, ...]:
        return tuple(option for option, action in self._actions.items() if action.isChecked())

    def pick(self, *options: Choices) -> None:
        """Tick exactly these."""
        for option, action in self._actions.items():
            action.setChecked(option in options)

    def _tell(self, _on: bool) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        words = "、".join(str(option) for option in self.picked)
        self.setText(f"{self.field.label}: {words}" if words else self.field.label)
        self.setAccessibleName(self.text())
        self.setIcon(icon("chevron-down:muted", 14))
        self.setChecked(bool(words))


class FilterBar(QWidget):
    """Chips in a row, and one that takes all of them away."""

    changed = Signal()

    def __init__(self, record: type[Record]) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        self.chips: dict[str, Chip] = {}
        for field in fields_of(record):
            if isinstance(field.kind, Choice) and len(self.chips) < CHIPS:
                chip = self.chips[field.name] = Chip(field, field.kind.options)
                chip.changed.connect(self._tell)
                line.addWidget(chip)
        self._archived = QToolButton()
        self._archived.setText(_("With archived"))
        self._archived.setCheckable(True)
        self._archived.setStyleSheet(theme.sheet("chip"))
        self._archived.toggled.connect(self._tell)
        self._all = QToolButton()
        self._all.setText(_("Clear"))
        self._all.setIcon(icon("close:muted", 14))
        self._all.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._all.setAutoRaise(True)
        self._all.clicked.connect(self.clear)
        line.addWidget(self._archived)
        line.addWidget(self._all)
        self._all.hide()

    @property
    def archived(self) -> bool:
        return self._archived.isChecked()

    @property
    def is_active(self) -> bool:
        return bool(self.conditions()) or self.archived

    def conditions(self) -> tuple[Condition, ...]:
        return tuple(Condition(name, "in", chip.picked) for name, chip in self.chips.items() if chip.picked)

    def clear(self) -> None:
        for chip in self.chips.values():
            chip.pick()
        self._archived.setChecked(False)

    def show_archived(self, on: bool) -> None:
        self._archived.setChecked(on)

    def _tell(self, _on: bool = False) -> None:
        self._all.setVisible(self.is_active)
        self.changed.emit()
