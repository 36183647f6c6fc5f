"""Today: what is due, expiring, blocked and waiting; each line goes to the place where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.tables.lines import Line, LineList
from scoutdesk.i18n import N_, Message, _, say
from scoutdesk.operations.today import ORDER, Today, TodayLine, first_lines, today

HEADINGS = {
    "alert": N_("Complaints that cluster"),
    "expired": N_("Expired"),
    "inbox": N_("Waiting in the inbox"),
    "gate": N_("Stopped at a gate"),
    "expiring": N_("Expiring"),
    "quotation": N_("Quotations ending"),
    "delivery": N_("Deliveries due"),
    "request": N_("Curators wait for an answer"),
    "late": N_("Overdue with curators"),
    "step": N_("Agreed with curators"),
    "milestone": N_("Before the launch event"),
    "lesson": N_("Lesson of last season"),
    "harvest": N_("Harvest windows"),
    "launch": N_("Launch events"),
}
TONES = {
    "alert": "bad",
    "expired": "bad",
    "inbox": "info",
    "gate": "warning",
    "expiring": "warning",
    "quotation": "warning",
    "delivery": "warning",
    "request": "warning",
    "late": "warning",
    "step": "info",
    "milestone": "warning",
    "lesson": "warning",
    "harvest": "good",
    "launch": "info",
}
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


class TodayPage(Page):
    """Shows first lines before the workspace is open, then everything, read in the background."""

    name = "today"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.today: Today | None = None
        self._date, self._summary = QLabel(), QLabel()
        self._date.setFont(theme.font(22, bold=True))
        theme.paint(self._summary, text="muted")
        self._summary.setWordWrap(True)
        self.list = LineList()
        self.list.setAccessibleName(_("What is due"))
        self.list.chosen.connect(self._open)
        self.setFocusProxy(self.list)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(16))
        lines.setSpacing(theme.px(4))
        lines.addWidget(self._date)
        lines.addWidget(self._summary)
        lines.addSpacing(theme.px(8))
        lines.addWidget(self.list, 1)
        desk.attached.connect(self.refresh)
        if desk.is_open:
            self._show_first()
            QTimer.singleShot(0, self, self.refresh)

    def title(self) -> str:
        return _("Today")

    def _open(self, item: TodayLine) -> None:
        """To the place where it is mended; before the workspace is open there is nowhere to go."""
        if item.subject == "inbox":
            self.desk.go(Place("inbox", item.id))
        elif self.desk.is_open:
            from scoutdesk.desk.places import place_of

            self.desk.go(place_of(self.desk.workspace, item.record, item.id, item.field))

    def _show_first(self) -> None:
        """What is due, at once; the gates follow behind it."""
        day = self.desk.workspace.today()
        found = first_lines(self.desk.workspace.folder, day)
        if found:
            self.show_today(Today(day, found))

    def refresh(self) -> None:
        if self.desk.is_open:
            self.desk.background.run(self._read, then=self.show_today)

    def _read(self) -> Today:
        return today(self.desk.workspace)

    def show_today(self, found: Today) -> None:
        self.today = found
        self._date.setText(_day_told(found.day))
        self._summary.setText(_summary(found.lines))
        self.list.show_lines(_listed(found.lines))


def _listed(lines: Sequence[TodayLine]) -> list[Line]:
    """The lines under their headings, in the order of urgency."""
    shown: list[Line] = []
    for subject, group in groupby(
        sorted(lines, key=lambda line: ORDER.index(line.subject)), attrgetter("subject")
    ):
        members = list(group)
        shown.append(Line(_(HEADINGS[subject]), str(len(members))))
        shown += [_line(item) for item in members]
    return shown


def _line(item: TodayLine) -> Line:
    right = f"{_short_day(item.day)} · {_days_told(item.days)}" if item.day and item.days is not None else ""
    return Line(item.title, str(item.message), right, item.subject, TONES[item.subject], item)


def _days_told(days: int) -> str:
    if days == 0:
        return _("today")
    told: Message = say("in {count} days", count=days) if days > 0 else say("{count} days ago", count=-days)
    return str(told)


def _short_day(day: date) -> str:
    return str(say("{month}/{day}", month=day.month, day=day.day))


def _day_told(day: date) -> str:
    return str(
        say("{weekday}, {month}/{day}", weekday=say(WEEKDAYS[day.weekday()]), month=day.month, day=day.day)
    )


def _summary(lines: Sequence[TodayLine]) -> str:
    if not lines:
        return _("Nothing is due, nothing is stopped. A good day to look for the next SKU.")
    counts = {subject: sum(line.subject == subject for line in lines) for subject in ORDER}
    return " · ".join(f"{_(HEADINGS[subject])} {count}" for subject, count in counts.items() if count)
