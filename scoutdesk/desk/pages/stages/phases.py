"""Chips that show one part of a long piece of work at a time: set up, enter, conclude."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from scoutdesk.desk import theme
from scoutdesk.i18n import _


class Phases(QWidget):
    """Widgets stand further down the bench; those of the chosen phase are shown. `labels`: key → msgid, in order."""

    opened = Signal(str)

    def __init__(self, labels: Mapping[str, str]) -> None:
        super().__init__()
        self.held: dict[str, tuple[QWidget, ...]] = dict.fromkeys(labels, ())
        self.chips = {key: self._chip(key, label) for key, label in labels.items()}
        self.phase = next(iter(labels))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, theme.px(12), 4, 0)
        row.setSpacing(theme.px(4))
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)

    def _chip(self, key: str, label: str) -> QToolButton:
        chip = QToolButton()
        chip.setText(_(label))
        chip.setCheckable(True)
        chip.setStyleSheet(theme.sheet("chip"))
        chip.clicked.connect(partial(self.open, key))
        return chip

    def hold(self, key: str, *widgets: QWidget) -> None:
        self.held[key] = widgets

    def open(self, key: str = "", _checked: bool = False) -> None:
        """Show a phase; without a key the one that was open."""
        self.phase = key or self.phase
        self._keep_focus()
        self.show()
        for other, widgets in self.held.items():
            self.chips[other].setChecked(other == self.phase)
            for widget in widgets:
                widget.setVisible(other == self.phase)
        self.opened.emit(self.phase)

    def _keep_focus(self) -> None:
        """What goes out of sight hands the focus to its chip, or Qt gives it to any button that comes next."""
        focus = QApplication.focusWidget()
        hidden = [widget for key, held in self.held.items() if key != self.phase for widget in held]
        if focus is not None and any(widget.isAncestorOf(focus) for widget in hidden):
            self.chips[self.phase].setFocus()

    def close_all(self) -> None:
        """Nothing is chosen: no phase is shown."""
        self.hide()
        for widgets in self.held.values():
            for widget in widgets:
                widget.hide()
