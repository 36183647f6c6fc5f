"""The head of a page about one season: which season, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.icons import icon
from scoutdesk.domain.season import Season
from scoutdesk.fields.declared import about
from scoutdesk.i18n import _
from scoutdesk.operations import records


class SeasonHead(QWidget):
    """`chosen` tells the season that was picked from the list of seasons."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.px(8))
        self.seasons = QComboBox()
        self.seasons.setAccessibleName(_(about(Season).label))
        self.seasons.setMinimumWidth(theme.px(260))
        self.seasons.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.seasons.activated.connect(self._choose)
        self.row.addWidget(self.seasons)
        self.row.addStretch(1)

    def add_button(self, words: str, picture: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(words)
        button.setIcon(icon(f"{picture}:on accent" if primary else picture))
        button.setStyleSheet(theme.sheet("primary" if primary else "quiet"))
        self.row.addWidget(button)
        return button

    def show_season(self, id: int) -> int:
        """List the seasons and stand on this one, or on the first there is; 0 where there is none."""
        found = records.where(self.desk.workspace, Season)
        names = records.titles(self.desk.workspace, "sku", [item.sku for item in found if item.sku])
        with QSignalBlocker(self.seasons):
            self.seasons.clear()
            for item in found:
                self.seasons.addItem(season_title(item, names.get(item.sku or 0, "")), item.id)
            self.seasons.setCurrentIndex(max(0, self.seasons.findData(id)))
        self.seasons.setVisible(bool(found))
        return int(self.seasons.currentData() or 0)

    def words(self) -> str:
        return self.seasons.currentText()

    def _choose(self, _row: int) -> None:
        self.chosen.emit(int(self.seasons.currentData()))


def season_title(season: Season, sku: str) -> str:
    """SKU and season; a season that is named after its SKU does not say it twice."""
    name = season.name or season.code or ""
    return name if name.startswith(sku) else f"{sku} · {name}"
