"""A button as most are here: an icon, words, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon


def act_button(words: str, picture: str, act: Callable[..., Any], sheet: str = "quiet") -> QPushButton:
    """`sheet`: the role of its look; `act` is a bound method."""
    button = QPushButton(icon(picture), words)
    button.setStyleSheet(theme.sheet(sheet))
    button.clicked.connect(act)
    return button
