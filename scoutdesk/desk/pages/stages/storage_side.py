"""What the legs add up to: the freshness line, the days left by city and month, and how they are computed."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scoutdesk.desk.figures.chain_whatif import ChainWhatIf
from scoutdesk.desk.figures.doors import DoorsFigure
from scoutdesk.desk.figures.freshness import FreshnessFigure
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.domain.gates.chain import freshness_of
from scoutdesk.domain.storage.chain_whatif import tried
from scoutdesk.domain.storage.coldchain import Destination, Leg, MonthClimate, legs_of
from scoutdesk.domain.storage.freshness import Freshness, FreshnessLine, freshness_line
from scoutdesk.domain.storage.keeping import formula
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.kinds import percent, plain
from scoutdesk.i18n import N_, _

CITIES = "city division_code volume_share promised_days handover note"
LEGS = (
    "step start_place end_place hours temperature ambient temperature_max handoff_hours carrier loaded_with"
)
NO_CITY = N_("No city yet. Add where it is sold, then the legs of the way there.")
NO_LEG = N_("No leg yet. Begin at the tree: to pre-cooling, packhouse, trunk, city, door.")
NO_MONTH = N_("No temperature yet. Uncooled legs are as warm as the month: type it, or take the yearbook's.")
SIGNS = {True: "good", False: "bad", None: "warning"}


class ChainFigures(QWidget):
    """Both figures look at one city in one month; `picked` tells the line that was clicked."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.found: Freshness | None = None
        self.line: FreshnessLine | None = None
        self.dossier: Dossier | None = None
        self.leg: Leg | None = None
        self.figure, self.doors, self.formula = FreshnessFigure(), DoorsFigure(), Remark()
        self.what_if = ChainWhatIf()
        self.title = heading_label("")
        self.title.setContentsMargins(0, 12, 0, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        for part in (self.title, self.figure, self.what_if, self.doors, self.formula):
            column.addWidget(part)
        self.doors.picked.connect(self.picked)
        self.what_if.moved.connect(self._try)

    def show_dossier(self, dossier: Dossier) -> None:
        self.dossier, self.found = dossier, freshness_of(dossier)

    def show_city(self, id: int) -> None:
        """A city in the month that was looked at, else in its worst."""
        if self.found is not None:
            now = self.found.of(id, self.line.month) if self.line else None
            self.show_line(now or self.found.tightest(id))

    def show_leg(self, id: object) -> None:
        """The leg whose delay is tried; without one the longest."""
        items = self.line.legs if self.line else ()
        wanted = next((item for item in items if item.leg.id == id), None)
        longest = max(items, key=lambda item: item.hours, default=None)
        found = wanted or longest
        self.leg = found.leg if found else None
        self._try()

    def _try(self) -> None:
        line, dossier = self.line, self.dossier
        self.what_if.setVisible(self.leg is not None)
        if line is None or dossier is None or self.leg is None:
            return
        hours, warmer = self.what_if.trial
        legs = tried(dossier.all(Leg), self.leg.id, hours, warmer)
        climate = [item for item in dossier.all(MonthClimate) if not item.archived]
        trial = freshness_line(dossier.sku, dossier.season, line.destination, legs, climate, line.month)
        self.what_if.answer(line, self.leg, trial)
        self.figure.show_trial(trial if hours or warmer else None)

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
        self.what_if.reset()
        self.figure.show_lines(line, others, next(worst, None))
        self.doors.show_freshness(found, line)
        self.title.setText(_title(line))
        keeping = line.keeping
        lines = [str(words) for words in formula(keeping)] if keeping else []
        if any(item.estimated for item in found.lines):
            lines.append(_("~ rests on an estimated temperature"))
        self.formula.say("\n".join(lines), "muted")
        self.show_leg(self.leg.id if self.leg else 0)

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
        """Hours to the door, whether or not the life of the goods is known."""
        legs = legs_of(city, self.dossier.all(Leg)) if self.dossier else ()
        hours = [item for leg in legs for item in (leg.hours, leg.handoff_hours) if item is not None]
        return plain(sum(hours, Decimal(0))) if hours else "—"

    def left_after(self, leg: Leg) -> str:
        """The share of the life that is left after a leg, in the month that is looked at."""
        life = next((item for item in self.line.legs if item.leg.id == leg.id), None) if self.line else None
        if life is None or life.left is None:
            return "—"
        return percent(max(life.left, Decimal(0)), 1, aligned=True)


def _title(line: FreshnessLine) -> str:
    city = line.destination.city or "—"
    if line.month is None:
        return _("Freshness line · {city}").format(city=city)
    return _("Freshness line · {city}, month {month}").format(city=city, month=line.month)
