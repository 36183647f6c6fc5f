"""The tabs of a curator: profile, training track, what she sold, the events she came to, and who hangs on her."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QLabel

from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.network import NetworkFigure
from scoutdesk.desk.figures.track import TrackFigure
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.editor import quiet
from scoutdesk.desk.forms.form import Form, Section, heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.desk.pages import curator_words
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.evidence import beside
from scoutdesk.domain.community.network_words import falls_away, relatives
from scoutdesk.domain.community.requests import CuratorRequest
from scoutdesk.domain.community.track import dots, overdue, told
from scoutdesk.domain.hints import Hint, hint_of
from scoutdesk.domain.selling.spending import Spending
from scoutdesk.fields.declared import about
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import N_, _, say
from scoutdesk.operations import community
from scoutdesk.operations.community import CuratorFile, People
from scoutdesk.operations.workspace import Workspace

WHO = (
    Section(N_("Who she is"), "name phone state joined_on | city division_code address:2"),
    Section(N_("Trade and trust"), "expertise:2 referred_by owner | note"),
)
RATED = (Section(N_("Rating and next step"), "willingness ability next_step_on:2 | next_step"),)
ASKED = "day wanted category quantity net_content price_limit needed_by state answer *"
LED = "name platform city members active_share age_band interests spend_per_head *"


@dataclass(frozen=True, slots=True)
class Whole:
    """A curator with everybody else."""

    file: CuratorFile
    people: People


def _read(workspace: Workspace, id: int) -> Whole:
    return Whole(community.curator_file(workspace, id), community.people(workspace))


class CuratorTab(Bench):
    """Shows at once what is typed there, and behind it what is worked out from the records."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.id = 0
        self.build()

    def build(self) -> None:
        """What stands on the tab."""

    def show_curator(self, id: int) -> None:
        self.id = id
        self.show_typed(id)
        self.desk.background.run(partial(_read, self.desk.workspace, id), then=self._show)

    def show_typed(self, id: int) -> None:
        """The forms and tables that are typed into."""

    def _show(self, whole: Whole) -> None:
        if whole.file.curator.id == self.id:
            self.show_whole(whole)

    def show_whole(self, whole: Whole) -> None:
        """What follows from the records."""

    def show_beside(self, whole: Whole) -> None:
        """Doubts and what records suggest, at their fields; what is being typed stays."""
        told_of: dict[str, dict[int, list[Hint]]] = defaultdict(lambda: defaultdict(list))
        for doubt in (*whole.people.doubts, *beside(whole.file.curator, whole.file.suggestions)):
            told_of[about(type(doubt.record)).name][doubt.record.id].append(hint_of(doubt))
        parts: tuple[Form | ChildTable, ...] = (*self.forms, *self.tables)
        for part in parts:
            found = told_of[about(part.record).name]
            if part.beside != found:
                part.beside = found
                part.refresh()


class ProfileTab(CuratorTab):
    def build(self) -> None:
        self.form = self.add(Form(self.desk, Curator, WHO, rest=()))
        self.spending = Spending()
        worked_out = Computed(N_("¥ per member and month"), self._spent, numeric=True, width=12)
        empty = N_(
            "No community yet. A community is a group that she leads, with its members and its platform."
        )
        self.communities = self.add(
            ChildTable(self.desk, Community, columns=LED, computed=[worked_out], empty=empty)
        )

    def show_typed(self, id: int) -> None:
        self.form.show_record(id)
        self.communities.show_children(id)

    def show_whole(self, whole: Whole) -> None:
        if self.spending != whole.file.spending:
            self.spending = whole.file.spending
            self.communities.refresh()
        self.show_beside(whole)

    def _spent(self, group: Community) -> str:
        """What was sold there, beside what the curator states."""
        return yuan(self.spending.per_member(community=group.id))


class TrackTab(CuratorTab):
    def build(self) -> None:
        self.verdict = self.add(QLabel())
        self.verdict.setContentsMargins(4, 8, 4, 0)
        self.verdict.setWordWrap(True)
        self.form = self.add(Form(self.desk, Curator, RATED, rest=()))
        self.late = self.add(Remark())
        self.proposal = self.add(quiet(QLabel()))
        self.proposal.setContentsMargins(4, 0, 4, 0)
        self.proposal.setWordWrap(True)
        (self.agreeing,) = self.add_buttons((_("Agree on the proposed step"), "handshake", self.agree))
        self.agreeing.setEnabled(False)
        self.add(heading_label(_("Where everybody stands")))
        self.figure = self.add(TrackFigure())
        legend = N_(
            "The larger a dot, the more was sold; ! means that the next step is overdue. Click: that curator."
        )
        self.add(quiet(QLabel(_(legend)))).setWordWrap(True)
        self.figure.picked.connect(self._open)

    def show_typed(self, id: int) -> None:
        self.form.show_record(id)

    def show_whole(self, whole: Whole) -> None:
        self.show_beside(whole)
        curator, day = whole.file.curator, whole.people.day
        found = told(curator, day)
        self.verdict.setText(
            f"<b>{found.track}</b> · {found.why}" if found else _("Not rated yet: the track follows.")
        )
        self.late.say(_("The next step is overdue") if overdue(curator, day) else "", "warning")
        words = say(
            "Proposed: {step}, by {day} (source: {source}; confidence: {confidence})",
            step=found.step,
            day=found.due.isoformat(),
            source=found.source,
            confidence=found.confidence,
        ) if found else ""  # fmt: skip
        self.proposal.setText(str(words))
        self.agreeing.setEnabled(found is not None)
        sales = {id: float(amount) for id, amount in whole.people.sales.items()}
        self.figure.show_dots(dots(whole.people.curators, sales, day), self.id)

    def agree(self) -> None:
        self.desk.act(lambda: community.agree_step(self.desk.workspace, self.id))

    def _open(self, id: int) -> None:
        self.desk.go(Place("curator", id, "track"))


class SalesTab(CuratorTab):
    def build(self) -> None:
        self.told = self.add(quiet(QLabel(_("Reading what is on file…"))))
        self.told.setWordWrap(True)
        self.sales = self.add(ToldTable([_(head) for head in curator_words.SOLD], curator_words.NUMBERS))
        self.sales.setAccessibleName(_("What her communities bought"))
        self.add(heading_label(_("Events and pledges")))
        self.none = self.add(quiet(QLabel(_("Not invited to any event yet."))))
        self.events = self.add(ToldTable([_(head) for head in curator_words.EVENTS], (5, 6, 7)))
        self.events.setAccessibleName(_("Events and pledges"))

    def show_whole(self, whole: Whole) -> None:
        self.told.setText(curator_words.summary(whole.file))
        self.sales.show_rows([Told(*row) for row in curator_words.sold_rows(whole.file)])
        rows = curator_words.event_rows(whole.file)
        self.events.show_rows([Told(*row) for row in rows])
        self.none.setVisible(not rows)


class TrustTab(CuratorTab):
    """Her place in the trust network, and what would fall away with her."""

    def build(self) -> None:
        self.words = self.add(QLabel())
        self.words.setContentsMargins(4, 8, 4, 0)
        self.words.setWordWrap(True)
        self.figure = self.add(NetworkFigure())
        self.figure.setFixedHeight(self.figure.height_wanted())
        self.figure.scrolled = True
        self.figure.opened.connect(self._open)
        self.figure.chosen.connect(self._tell)
        self.people: People | None = None

    def show_whole(self, whole: Whole) -> None:
        self.people = whole.people
        found = whole.people.network
        self.figure.show_network(found, found.measure, self.id)
        self._tell(self.id)

    def _tell(self, id: int) -> None:
        branch = self.people.network.branches.get(id) if self.people else None
        found = self.people.network if self.people else None
        lines = (*relatives(found, branch), *falls_away(branch)) if found and branch else ()
        self.words.setText(curator_words.sentence(lines))

    def _open(self, id: int) -> None:
        self.desk.go(Place("curator", id, "trust"))


class RequestsTab(CuratorTab):
    def build(self) -> None:
        empty = N_("No request yet. What her members ask for can become a sourcing brief.")
        self.requests = self.add(ChildTable(self.desk, CuratorRequest, columns=ASKED, empty=empty, by="day"))

    def show_typed(self, id: int) -> None:
        self.requests.show_children(id)
