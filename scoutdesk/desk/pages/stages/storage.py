"""The cold chain: cities served, the legs to each, and the days left at the door."""

from __future__ import annotations

from collections.abc import Callable

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.storage_side import ChainFigures
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.coldchain import Destination, Leg, MonthClimate
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.freshness import FreshnessLine
from scoutdesk.domain.gates.chain import freshness_of
from scoutdesk.i18n import N_, _
from scoutdesk.operations import coldchain

CITIES = "city volume_share promised_days handover note"
LEGS = (
    "step start_place end_place hours temperature ambient temperature_max handoff_hours carrier loaded_with"
)
NO_CITY = N_("No city yet. Add where it is sold, then the legs of the way there.")
NO_LEG = N_("No leg yet. Begin at the tree: to pre-cooling, packhouse, trunk, city, door.")
NO_MONTH = N_("No temperature yet. Uncooled legs are as warm as the month: type it, or take the yearbook's.")


class StorageTab(StageTab):
    path = "storage/chain"

    def above(self) -> None:
        self.figures = self.add(ChainFigures())
        days = Computed(
            N_("Fewest days at the door"), self.figures.days_of, self.figures.tone_of, numeric=True
        )
        hours = Computed(N_("Hours"), self.figures.hours_of, numeric=True, width=8)
        self.cities = self.add(
            ChildTable(self.desk, Destination, columns=CITIES, computed=[hours, days], empty=NO_CITY)
        )
        left = Computed(N_("Life left"), self.figures.left_after, numeric=True, width=9)
        self.legs = self.add(ChildTable(self.desk, Leg, columns=LEGS, computed=[left], empty=NO_LEG))
        self.add_buttons(
            (_("Copy these legs to the cities without"), "copy-plus", self.copy),
            (_("Months from the yearbook"), "thermometer", self.yearbook),
            (_("Cities and hours to the season"), "map-pin", self.tell),
        )
        self.climate = self.add(ChildTable(self.desk, MonthClimate, empty=NO_MONTH))
        self.cities.selected.connect(self.show_city)
        self.figures.picked.connect(self.show_line)

    def show_parts(self, dossier: Dossier) -> None:
        self.figures.found = freshness_of(dossier)
        self.cities.show_children(dossier.season.id)
        self.climate.show_children(dossier.season.id)
        self.show_city(self.cities.current_id())

    def show_city(self, id: object) -> None:
        if self.figures.found is not None and isinstance(id, int):
            self.figures.show_city(self.figures.found, id)
            self.legs.show_children(id)

    def show_line(self, line: FreshnessLine) -> None:
        """A click on a day of a city: that city, in that month."""
        self.figures.line = line
        self.cities.view.setCurrentIndex(self.cities.model.place(line.destination.id, "city"))
        self.show_city(line.destination.id)

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """A leg of another city shows that city first."""
        legs = self.dossier.all(Leg) if self.dossier and target.record == "leg" else ()
        leg = next((leg for leg in legs if leg.id == target.id), None)
        if leg is not None and leg.destination:
            self.cities.view.setCurrentIndex(self.cities.model.place(leg.destination, "city"))
            self.show_city(leg.destination)
        return super().seek(target)

    def copy(self) -> None:
        self.desk.act(lambda: coldchain.copy_legs(self.desk.workspace, self.cities.current_id()))

    def yearbook(self) -> None:
        self.desk.act(lambda: coldchain.months_from_yearbook(self.desk.workspace, self.season))

    def tell(self) -> None:
        self.desk.act(lambda: coldchain.tell_cities(self.desk.workspace, self.season))
