"""A curator: who she is, where she stands, what she sold, whom she brought in, what she asks for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from scoutdesk.desk.pages.curator_tabs import (
    CuratorTab,
    ProfileTab,
    RequestsTab,
    SalesTab,
    TrackTab,
    TrustTab,
)
from scoutdesk.desk.pages.tabbed import RecordPage
from scoutdesk.desk.pages.trail_list import RecordTrail
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.track import track_of
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import N_, _
from scoutdesk.operations import community, records

TABS: dict[str, type[CuratorTab]] = {
    "profile": ProfileTab,
    "track": TrackTab,
    "sales": SalesTab,
    "trust": TrustTab,
    "requests": RequestsTab,
}


class CuratorPage(RecordPage):
    name = "curator"
    picture = "curator"
    labels = {  # noqa: RUF012
        "profile": N_("Profile"),
        "track": N_("Training track"),
        "sales": N_("Sales and events"),
        "trust": N_("Trust network"),
        "requests": N_("Requests"),
        "history": N_("History"),
    }
    words = ""

    def title(self) -> str:
        return self.words or _("Curator")

    def show_head(self) -> None:
        curator = records.get(self.desk.workspace, Curator, self.id)
        members, sales = community.columns_of(self.desk.workspace, [self.id])[self.id]
        self.words = curator.name or curator.code or ""
        under = (curator.code or "", str(curator.state), curator.city or "", str(track_of(curator) or ""))
        facts = ((_("Members"), f"{members}"), (_("Sold so far"), yuan(sales)))
        self.head.show_head(self.words, under, facts)

    def make_tab(self, name: str) -> QWidget:
        return TABS[name](self.desk) if name in TABS else RecordTrail(self.desk)

    def show_in(self, name: str, tab: QWidget) -> None:
        match tab:
            case CuratorTab():
                tab.show_curator(self.id)
            case RecordTrail():
                tab.show_record(Curator, self.id)
