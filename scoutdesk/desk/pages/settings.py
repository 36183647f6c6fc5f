"""Settings: language, theme, size, one's name, the workspace and its backup. Everything takes effect at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.pages.page import Page
from scoutdesk.i18n import LANGUAGES, _

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)


class SettingsPage(Page):
    """Asks the desk to settle; the app wears it."""

    name = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        now = desk.settings
        self.language = self._choice(LANGUAGES, now.language, "language", _("Language"))
        themes = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        self.theme = self._choice(themes, now.theme, "theme", _("Appearance"))
        self.zoom = self._choice({zoom: f"{zoom} %" for zoom in ZOOMS}, now.zoom, "zoom", _("Size"))
        self.person = QLineEdit(now.person)
        self.person.setAccessibleName(_("Your name"))
        self.person.editingFinished.connect(self._name_person)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(24))
        lines.setSpacing(theme.px(16))
        shown = [(_("Language"), self.language), (_("Appearance"), self.theme), (_("Size"), self.zoom)]
        lines.addWidget(self._card(_("Appearance and language"), shown))
        lines.addWidget(self._card(_("You"), [(_("Your name"), self.person)]))
        lines.addWidget(self._workspace_card())
        lines.addStretch(1)

    def title(self) -> str:
        return _("Settings")

    def _choice(self, options: dict[Any, str], now: object, name: str, words: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(words)
        box.setObjectName(name)
        for value, text in options.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(now)))
        box.activated.connect(self._chosen)
        return box

    def _chosen(self) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        changed: dict[str, Any] = {box.objectName(): box.currentData()}
        self.desk.settle(replace(self.desk.settings, **changed))

    def _name_person(self) -> None:
        name = self.person.text().strip()
        if name and name != self.desk.settings.person:
            self.desk.settle(replace(self.desk.settings, person=name))

    def _card(self, heading: str, rows: list[tuple[str, Any]]) -> QFrame:
        card, form, head = QFrame(), QFormLayout(), QLabel(heading)
        card.setStyleSheet(theme.sheet("card"))
        card.setMaximumWidth(theme.px(720))
        head.setFont(theme.font(14, bold=True))
        form.setContentsMargins(*(theme.px(24),) * 4)
        form.setHorizontalSpacing(theme.px(24))
        form.setVerticalSpacing(theme.px(12))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(head)
        for label, widget in rows:
            words = QLabel(label)
            words.setMinimumWidth(theme.px(96))
            form.addRow(words, widget)
            if isinstance(widget, QComboBox | QLineEdit):
                widget.setFixedWidth(theme.px(280))
        card.setLayout(form)
        return card

    def _workspace_card(self) -> QFrame:
        where = QLabel(str(self.desk.workspace.folder) if self.desk.is_open else self.desk.settings.workspace)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for words, command in ((_("Back up now"), "back_up"), (_("Open another workspace …"), "open_other")):
            button = QPushButton(words)
            button.setObjectName(command)
            button.setStyleSheet(theme.sheet("quiet"))
            button.clicked.connect(self._command)
            buttons.addWidget(button)
        buttons.addStretch(1)
        return self._card(_("Workspace"), [(_("Folder"), where), (_("Backup"), buttons)])

    def _command(self) -> None:
        button = self.sender()
        assert button is not None
        self.window().perform(button.objectName())  # type: ignore[attr-defined]
