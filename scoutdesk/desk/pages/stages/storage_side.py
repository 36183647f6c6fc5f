"""What the legs add up to: the freshness line, the days left by city and month, and how they are computed."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scoutdesk.desk.figures.doors import DoorsFigure
from scoutdesk.desk.figures.freshness import FreshnessFigure
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.domain.coldchain import Destination, Leg
from scoutdesk.domain.freshness import Freshness, FreshnessLine
from scoutdesk.domain.keeping import formula
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import _

SIGNS = {True: "good", False: "bad", None: "warning"}


class ChainFigures(QWidget):
    """Both figures look at one city in one month; `picked` tells the line that was clicked."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.found: Freshness | None = None
        self.line: FreshnessLine | None = None
        self.figure, self.doors, self.formula = FreshnessFigure(), DoorsFigure(), Remark()
        self.title = heading_label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        for part in (self.title, self.figure, self.doors, self.formula):
            column.addWidget(part)
        self.doors.picked.connect(self.picked)

    def show_city(self, found: Freshness, id: int) -> None:
        """A city in the month that was looked at, else in its worst."""
        now = found.of(id, self.line.month) if self.line else None
        self.found = found
        self.show_line(now or found.tightest(id))

    def show_line(self, line: FreshnessLine | None) -> None:
        """A line, over those of the other cities in the same month."""
        found = self.found
        self.setVisible(line is not None)
        if found is None or line is None:
            self.line = None
            return
        self.line = line
        others = [item for item in found.lines if item.month == line.month and item is not line]
        worst = (item for item in found.worst if item.key == line.key and item.left != line.left)
        self.figure.show_lines(line, others, next(worst, None))
        self.doors.show_freshness(found, line)
        self.title.setText(_title(line))
        keeping = line.keeping
        self.formula.say("\n".join(str(words) for words in formula(keeping)) if keeping else "", "muted")

    def tone_of(self, city: Destination) -> str:
        tightest = self.found.tightest(city.id) if self.found else None
        return SIGNS[tightest.holds] if tightest else "muted"

    def days_of(self, city: Destination) -> str:
        """The fewest days of a city in any month."""
        tightest = self.found.tightest(city.id) if self.found else None
        if tightest is None or tightest.days is None:
            return "—"
        return f"{tightest.days:.1f}"

    def hours_of(self, city: Destination) -> str:
        tightest = self.found.tightest(city.id) if self.found else None
        return plain(tightest.hours) if tightest and tightest.legs else "—"

    def left_after(self, leg: Leg) -> str:
        """The share of the life that is left after a leg, in the month that is looked at."""
        life = next((item for item in self.line.legs if item.leg.id == leg.id), None) if self.line else None
        if life is None or life.left is None:
            return "—"
        return f"{max(life.left, Decimal(0)) * 100:.1f}%"


def _title(line: FreshnessLine) -> str:
    city = line.destination.city or "—"
    if line.month is None:
        return _("Freshness line · {city}").format(city=city)
    return _("Freshness line · {city}, month {month}").format(city=city, month=line.month)
