"""Calendar: all seasons' harvest windows and launches, and what runs out, over twelve months."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QToolButton, QVBoxLayout

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.figures.year_axis import YearAxis
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.tables.timeline import Timeline
from scoutdesk.domain.whole.year import Year, span_of
from scoutdesk.i18n import _, say
from scoutdesk.knowledge.almanac import FIRST_YEAR, LAST_YEAR
from scoutdesk.operations.year import calendar


class CalendarPage(Page):
    """Shows the twelve months from this one on until a year is chosen."""

    name = "calendar"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chosen: int | None = None
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setAccessibleName(_("Year"))
        self.year.setKeyboardTracking(False)
        self.year.valueChanged.connect(self._choose)
        self.coming = QPushButton(_("The coming twelve months"))
        self.coming.clicked.connect(self._come)
        self.told = QLabel(_("Reading the calendar…"))
        self.told.setWordWrap(True)
        theme.paint(self.told, text="muted")
        self.axis, self.rows = YearAxis(), Timeline()
        self.rows.setAccessibleName(_("Calendar"))
        self.rows.chosen.connect(self._open)
        self.setFocusProxy(self.rows)
        self._lay_out()
        desk.attached.connect(self.refresh)
        self._read_anew()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._step("chevron-left", _("The year before"), -1))
        head.addWidget(self.year)
        head.addWidget(self._step("chevron-right", _("The year after"), 1))
        head.addWidget(self.coming)
        head.addWidget(self.told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(12))
        column.addLayout(head)
        column.addWidget(self.axis)
        column.addWidget(self.rows, 1)

    def _step(self, picture: str, words: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(partial(self._move, step))
        return button

    def title(self) -> str:
        return _("Calendar")

    def refresh(self) -> None:
        self._read_anew()

    def _move(self, step: int) -> None:
        self.year.setValue(self.year.value() + step)

    def _choose(self, year: int) -> None:
        self.chosen = year
        self._read_anew()

    def _come(self) -> None:
        self.chosen = None
        self._read_anew()

    def _read_anew(self) -> None:
        if self.desk.is_open:
            span = span_of(self.chosen) if self.chosen is not None else None
            self.desk.background.run(partial(calendar, self.desk.workspace, span), then=self.show_year)

    def show_year(self, found: Year) -> None:
        if self.chosen is not None and found.first.year != self.chosen:
            return
        self.year.blockSignals(True)
        self.year.setValue(found.first.year)
        self.year.blockSignals(False)
        self.coming.setEnabled(self.chosen is not None)
        self.rows.show_year(found)
        self.axis.beside = self.rows.verticalScrollBar().sizeHint().width() + 2
        self.axis.show_year(found)
        self.told.setText(str(_words(found)))

    def _open(self, record: str, id: int, field: str) -> None:
        from scoutdesk.desk.places import place_of

        self.desk.go(place_of(self.desk.workspace, record, id, field))


def _words(found: Year) -> object:
    if not found.rows:
        return say(
            "No harvest, launch or expiry from {first} to {last}. Set a season's harvest window to see it here.",
            first=found.first.isoformat(),
            last=found.last.isoformat(),
        )
    seasons = sum(row.record == "season" for row in found.rows)
    return say(
        "{first} – {last}: {seasons} seasons, {holders} with papers that run out",
        first=found.first.isoformat(),
        last=found.last.isoformat(),
        seasons=seasons,
        holders=len(found.rows) - seasons,
    )
