"""Check-in at the door: one line that takes sixty guests in three minutes, what it did, and who is not there yet."""

from __future__ import annotations

from functools import partial

from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.desk.pages.stages.door import DoorPanel
from scoutdesk.desk.pages.stages.launch_choice import LaunchChoice
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.launch.checkin import missing
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import _, say
from scoutdesk.operations.checkin import Door, door_of


class CheckinBench(StageTab):
    path = "launch/checkin"
    mirror_on_top = False

    def above(self) -> None:
        self.choice = self.add(LaunchChoice())
        self.door = self.add(DoorPanel(self.desk))
        self.heading = self.add(heading_label(_("Not here yet")))
        self.sums = self.add(Remark())
        heads = [_("Row code"), _("Curator"), _("Community"), _("Phone"), _("Pledged")]
        self.missing = self.add(ToldTable(heads, (4,)))
        self.missing.setAccessibleName(_("Not here yet"))
        (self.sheet,) = self.add_buttons(
            (_("Print the sign-in sheet…"), "printer", partial(self.to_paper, "sign-in"))
        )
        self.choice.chosen.connect(self._show_launch)
        self.choice.beginning.connect(self.to_event)
        self.door.entered.connect(self._show_sums)

    def show_parts(self, dossier: Dossier) -> None:
        self.choice.show_dossier(dossier)
        self._show_launch()

    def _show_launch(self) -> None:
        launch = self.choice.launch
        for part in (self.door, self.heading, self.missing, self.sums, self.sheet):
            part.setVisible(launch is not None)
        self.door.show_launch(launch)
        if launch is not None:
            self._show_sums()

    def event_shown(self) -> int:
        return self.choice.launch.id if self.choice.launch else 0

    def _show_sums(self) -> None:
        launch = self.choice.launch
        if launch is None or self.dossier is None:
            return
        door = door_of(self.desk.workspace, launch.id)
        away = missing(door.invitations)
        arrived = sum(item.arrived is not None for item in door.invitations)
        told = say(
            "{arrived} of {invited} are here, {missing} who said yes are not · {units} units pledged by {count}",
            arrived=arrived,
            invited=len(door.invitations),
            missing=len(away),
            units=door.pledged,
            count=len(door.pledges),
        )
        self.sums.say(str(told))
        self.missing.show_rows([self._row(door, item) for item in away])

    def _row(self, door: Door, item: Invitation) -> Told:
        assert self.dossier is not None
        curator = self.dossier.curators.get(item.curator or 0)
        group = self.dossier.communities.get(item.community or 0)
        pledge = door.pledges.get(item.id)
        told = (
            item.row_code,
            door.names.get(item.curator or 0),
            group.name if group else None,
            curator.phone if curator else None,
            str(pledge.quantity) if pledge and pledge.quantity is not None else None,
        )
        return Told(tuple(cell or "—" for cell in told))
