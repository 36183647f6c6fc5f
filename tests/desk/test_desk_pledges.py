"""Pledges on the desk: the proposal, another harvest tried, keeping it, and what is refused at its cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Notice
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages import part_for
from scoutdesk.desk.pages.stages.launch_pledges import PledgesBench
from scoutdesk.domain.changes import Change
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.season import Season
from scoutdesk.i18n import say
from scoutdesk.operations import history, records
from scoutdesk.operations.dossiers import dossier_of


@dataclass
class Shown:
    orchard: Any
    bench: PledgesBench
    launch: int
    pledges: list[int]

    def refresh(self) -> None:
        dossier = dossier_of(self.orchard.workspace, self.orchard.season)
        self.bench.show_dossier(dossier, all_points(dossier))

    def column(self, place: int) -> list[str]:
        model = self.bench.pledges.model
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def plan(self, units: int) -> None:
        old = records.get(self.orchard.workspace, Season, self.orchard.season).planned_volume
        change = Change(Season, self.orchard.season, "planned_volume", old, units)
        self.orchard.desk.tell(records.apply(self.orchard.workspace, say("x"), [change]))


@pytest.fixture
def shown(orchard: Any, qtbot: QtBot) -> Iterator[Shown]:
    """300, 200 and 80 pledged, 400 planned."""
    workspace = orchard.workspace
    launch = records.create(workspace, Launch, season=orchard.season, name="发布会")[0].id
    pledges = []
    for name, quantity in (("苏禾", 300), ("何岚", 200), ("江一宁", 80)):
        curator = records.create(workspace, Curator, name=name)[0].id
        invited = records.create(workspace, Invitation, launch=launch, curator=curator)[0].id
        pledges.append(records.create(workspace, Pledge, invitation=invited, quantity=quantity)[0].id)
    bench = PledgesBench(orchard.desk)
    qtbot.addWidget(bench)
    bench.resize(1000, 800)
    made = Shown(orchard, bench, launch, pledges)
    orchard.desk.changed.connect(lambda _outcome: made.refresh())
    made.plan(400)
    bench.show()
    yield made
    bench.close()


PROPOSED, ALLOTTED, WHY = 5, 6, 7


def test_every_pledge_shows_what_the_rule_gives_and_why(shown: Shown) -> None:
    assert shown.column(0) == ["苏禾", "何岚", "江一宁"]
    assert shown.column(PROPOSED) == ["160", "160", "80"]
    assert shown.column(ALLOTTED) == ["—", "—", "—"]
    assert "160" in shown.column(WHY)[0]
    assert shown.bench.panel.parts.told() == ["本季计划量", "400", "可分量", "400"]


def test_the_slider_tries_another_number_and_saves_nothing(shown: Shown) -> None:
    panel = shown.bench.panel
    panel.slider.setValue(90)
    assert shown.column(PROPOSED) == ["30", "30", "30"]
    assert [share.given for _name, share, _kept in panel.figure.plotted] == [30, 30, 30]
    assert records.where(shown.orchard.workspace, Allocation) == ()
    panel.back.click()
    assert shown.column(PROPOSED) == ["160", "160", "80"]


def test_allotting_keeps_what_is_shown_and_undo_takes_it_back(shown: Shown) -> None:
    shown.bench.panel.keep.click()
    assert shown.column(ALLOTTED) == ["160", "160", "80"]
    assert shown.bench.given.isVisibleTo(shown.bench)
    history.undo(shown.orchard.workspace)
    shown.refresh()
    assert shown.column(ALLOTTED) == ["—", "—", "—"]


def test_the_figure_moves_with_the_records(shown: Shown) -> None:
    shown.plan(280)
    figure = shown.bench.panel.figure
    assert [share.given for _name, share, _kept in figure.plotted] == [100, 100, 80]
    assert any("苏禾" in sentence and "100" in sentence for sentence in figure.sentences())


def test_the_key_names_the_signs_that_are_there(shown: Shown) -> None:
    figure = shown.bench.panel.figure
    assert [sign for sign, _words in figure.key()] == ["given", "pledged"]
    shown.orchard.desk.tell(records.edit(shown.orchard.workspace, Pledge, shown.pledges[0], "least", "50"))
    assert [sign for sign, _words in figure.key()] == ["given", "pledged", "least"]
    shown.bench.panel.allot()
    shown.plan(360)
    assert [sign for sign, _words in figure.key()] == ["given", "pledged", "least", "kept"]
    assert not figure.grab().isNull()


def test_what_is_out_of_date_is_said_beside_the_button_and_in_the_table(shown: Shown) -> None:
    shown.bench.panel.keep.click()
    shown.plan(300)
    assert "现在可分 300 件，分配时是 400 件" in shown.bench.panel.stale.text()
    assert "分出 400 件，这一季只有 300 件" in shown.bench.pledges.remark.text()


def test_a_pledge_without_its_invitation_is_refused_at_its_cell(shown: Shown) -> None:
    model = shown.bench.pledges.model
    index = model.index(0, 0)
    model.setData(index, "")
    assert "先邀请" in "".join(model.told((shown.pledges[0], "invitation")))
    assert records.get(shown.orchard.workspace, Pledge, shown.pledges[0]).invitation is not None


def test_more_than_was_pledged_is_refused_at_its_field(shown: Shown) -> None:
    shown.bench.panel.keep.click()
    field = shown.bench.given.fields["quantity"]
    field.editor.show_text("301")
    field.editor.left.emit()
    assert "只认购了 300 件" in field.remark.text()
    assert field.editor.typed() == "301"


def test_a_smallest_number_above_the_pledge_is_doubted_at_its_cell(shown: Shown) -> None:
    model = shown.bench.pledges.model
    model.setData(model.index(2, 2), "90")
    assert shown.bench.pledges.remark.text()
    assert shown.column(PROPOSED) == ["200", "200", "0"]


def test_points_of_pledges_are_mended_here(shown: Shown) -> None:
    for target in (
        Target("pledge", shown.pledges[1], "quantity"),
        Target("pledge", shown.pledges[0], "allocation"),
    ):
        part = part_for(target)
        assert part is not None and part.path == "launch/pledges"
        go = shown.bench.seek(target)
        assert go is not None and go()


def test_what_curators_are_told_of_their_share_is_copied_once_it_is_allotted(shown: Shown) -> None:
    notices: list[Notice] = []
    shown.orchard.desk.noticed.connect(notices.append)
    QGuiApplication.clipboard().clear()
    shown.bench.copy_told()
    assert notices and not QGuiApplication.clipboard().text()
    shown.bench.panel.allot()
    shown.bench.pledges.view.selectAll()
    shown.bench.copy_told()
    told = QGuiApplication.clipboard().text().split("\n\n")
    assert len(told) == 3 and "苏禾" in told[0] and "160" in told[0] and "何岚" not in told[0]


def test_what_is_to_be_allotted_at_another_event_shows_that_event_first(shown: Shown) -> None:
    workspace = shown.orchard.workspace
    later = records.create(workspace, Launch, season=shown.orchard.season, name="加场", day=workspace.today())
    shown.refresh()
    choice = shown.bench.choice
    choice.choose(later[0].id)
    assert choice.launch is not None and choice.launch.name == "加场"
    go = shown.bench.seek(Target("pledge", shown.pledges[0], "allocation"))
    assert go is not None and go()
    assert choice.launch is not None and choice.launch.id == shown.launch
    assert shown.column(0) == ["苏禾", "何岚", "江一宁"]
