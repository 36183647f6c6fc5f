"""Who asked for what this season brings: how many, at most at what price, and who has bought since."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Place
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.requests import summed
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.community.asking import sum_of
from scoutdesk.domain.community.requests import CuratorRequest, RequestState
from scoutdesk.domain.whole.askers import Asker, askers
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations.requests import meet_requests

COLUMNS = "curator community wanted quantity price_limit needed_by state"


class RequestsBench(StageTab):
    path = "sourcing/requests"

    def above(self) -> None:
        self.behind: dict[int, Asker] = {}
        self.sums = self.add(QLabel())
        self.sums.setWordWrap(True)
        self.sums.setContentsMargins(4, 4, 4, 0)
        theme.paint(self.sums, text="muted")
        bought = Computed(N_("Bought since"), self._bought, self._tone, numeric=True, width=10)
        empty = N_(
            "No curator asked for this. On the page of requests those that go together become a sourcing brief."
        )
        self.requests = self.add(
            ChildTable(
                self.desk,
                CuratorRequest,
                "season",
                COLUMNS,
                computed=[bought],
                empty=empty,
                adds=False,
                by="day",
            )
        )
        acts = (
            (_("All requests"), "requests", self.open),
            (_("Mark as met who has bought"), "done", self.meet),
        )
        _all, self.meeting = self.add_buttons(*acts)

    def show_parts(self, dossier: Dossier) -> None:
        self.behind = {item.request.id: item for item in askers(dossier)}
        alive = [item for item in dossier.all(CuratorRequest) if item.state is not RequestState.DECLINED]
        self.sums.setText(summed(sum_of(alive, dossier.sku.net_content)) if alive else "")
        self.sums.setVisible(bool(alive))
        self.requests.show_children(dossier.season.id)
        self.meeting.setEnabled(any(item.to_be_met for item in self.behind.values()))

    def open(self) -> None:
        self.desk.go(Place("requests"))

    def meet(self) -> None:
        self.desk.act(lambda: meet_requests(self.desk.workspace, self.season))

    def _bought(self, request: CuratorRequest) -> str:
        found = self.behind.get(request.id)
        return str(found.bought) if found is not None and found.bought else "—"

    def _tone(self, request: CuratorRequest) -> str:
        found = self.behind.get(request.id)
        return "good" if found is not None and found.bought else "muted"
