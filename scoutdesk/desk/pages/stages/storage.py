"""The cold chain: cities served, the legs to each, and the days left at the door."""

from __future__ import annotations

from collections.abc import Callable

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.storage_side import CITIES, LEGS, NO_CITY, NO_LEG, NO_MONTH, ChainFigures
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.storage.coldchain import Destination, Leg, MonthClimate
from scoutdesk.domain.storage.freshness import FreshnessLine
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations import coldchain


class StorageTab(StageTab):
    path = "storage/chain"

    def above(self) -> None:
        self.figures = self.add(ChainFigures())
        days = Computed(
            N_("Fewest days at the door"), self.figures.days_of, self.figures.tone_of, numeric=True
        )
        hours = Computed(N_("Hours"), self.figures.hours_of, numeric=True, width=8)
        table = ChildTable(self.desk, Destination, columns=CITIES, computed=[hours, days], empty=NO_CITY)
        self.cities = self.add(table)
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
        self.legs.selected.connect(self.figures.show_leg)

    def show_parts(self, dossier: Dossier) -> None:
        self.figures.show_dossier(dossier)
        self.cities.show_children(dossier.season.id)
        self.climate.show_children(dossier.season.id)
        self.show_city(self.cities.current_id())

    def show_city(self, id: object) -> None:
        if isinstance(id, int):
            self.figures.show_city(id)
            self.legs.show_children(id)

    def show_line(self, line: FreshnessLine) -> None:
        """A click on a day of a city: that city, in that month."""
        self.figures.line = line
        self._go_to(line.destination.id)

    def _go_to(self, city: int) -> None:
        self.cities.view.setCurrentIndex(self.cities.model.place(city, "city"))
        self.show_city(city)

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """A leg of another city shows that city first."""
        legs = self.dossier.all(Leg) if self.dossier else ()
        leg = next((leg for leg in legs if (target.record, target.id) == ("leg", leg.id)), None)
        if leg is not None and leg.destination:
            self._go_to(leg.destination)
        return super().seek(target)

    def copy(self) -> None:
        self.desk.act(lambda: coldchain.copy_legs(self.desk.workspace, self.cities.current_id()))

    def yearbook(self) -> None:
        self.desk.act(lambda: coldchain.months_from_yearbook(self.desk.workspace, self.season))

    def tell(self) -> None:
        self.desk.act(lambda: coldchain.tell_cities(self.desk.workspace, self.season))
