"""Guests and check-in at the desk: ticked and invited, seats told, sixty guests typed in, wrong codes kept for mending."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk, Notice, Place
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages import part_for
from scoutdesk.desk.pages.stages.launch_checkin import CheckinBench
from scoutdesk.desk.pages.stages.launch_guests import GuestsBench
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator, CuratorState
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.launch.event import Launch, LaunchKind
from scoutdesk.domain.launch.guests import Answer, Invitation, LaunchQuestion
from scoutdesk.domain.launch.pledging import Pledge
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Faq, Sku
from scoutdesk.operations import guests, records
from scoutdesk.operations.dossiers import dossier_of

TODAY = date(2027, 3, 1)


class Room:
    """A part of the launch on a season with an event today, shown again after every change as the page does."""

    def __init__(self, desk: Desk, qtbot: QtBot, part: type[StageTab], names: list[str]) -> None:
        self.desk, self.qtbot, self.workspace = desk, qtbot, desk.workspace
        self.sku = self.make(Sku, name="伦晚")
        self.season = self.make(Season, sku=self.sku, name="2027 春")
        self.launch = self.make(Launch, season=self.season, day=TODAY, capacity=2, kind=LaunchKind.ONSITE)
        self.curators = [self.make(Curator, name=name, willingness=3, ability=3) for name in names]
        self.notices: list[Notice] = []
        desk.noticed.connect(self.notices.append)
        self.bench: Any = part(desk)
        qtbot.addWidget(self.bench)
        self.bench.resize(1000, 800)
        desk.changed.connect(self.show)
        self.bench.show()
        self.show()

    def make(self, record: Any, **values: Any) -> int:
        return records.create(self.workspace, record, **values)[0].id

    def show(self, _outcome: object = None) -> None:
        dossier = dossier_of(self.workspace, self.season)
        self.bench.show_dossier(dossier, all_points(dossier))

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.background.is_busy)

    def invitations(self) -> tuple[Invitation, ...]:
        return records.where(self.workspace, Invitation, launch=self.launch)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.bench.door.line, text)
        self.qtbot.keyClick(self.bench.door.line, Qt.Key.Key_Return)

    def said(self) -> list[str]:
        """The results of the last entries, the newest first."""
        return self.bench.door.table.told()[3::4]  # type: ignore[no-any-return]


@pytest.fixture
def hall(desk: Desk, qtbot: QtBot) -> Room:
    room = Room(desk, qtbot, GuestsBench, ["苏禾", "何岚", "江一宁", "曹未"])
    records.edit(desk.workspace, Curator, room.curators[3], "state", CuratorState.RESTING)
    room.show()
    room.settle()
    return room


def test_ticked_curators_are_invited_and_leave_the_list(hall: Room) -> None:
    panel = hall.bench.candidates
    assert [item.left_out is None for item in panel.model.rows] == [True, True, True, False]
    for line in (0, 1, 3):
        index = panel.model.index(line, 0)
        panel.model.setData(index, Qt.CheckState.Checked.value, int(Qt.ItemDataRole.CheckStateRole))
    assert len(panel.model.wanted) == 2
    panel.button.click()
    hall.settle()
    assert [item.curator for item in hall.invitations()] == hall.curators[:2]
    assert len(hall.bench.guests.rows()) == 2
    assert [item.left_out is None for item in panel.model.rows] == [True, False, False, False]
    assert not panel.button.isEnabled()


def test_the_same_curator_twice_is_refused_at_her_cell_and_what_was_typed_stays(hall: Room) -> None:
    guests.invite(hall.workspace, hall.launch, hall.curators[:2])
    hall.show()
    table = hall.bench.guests
    second = table.rows()[1]
    index = table.model.place(second.id, "curator")
    assert not table.model.setData(index, "苏禾")
    assert index.data() == "苏禾" and "苏禾已经受邀参加" in table.remark.text()
    assert table.model.told((second.id, "curator")) and table.remark.tone == "bad"
    assert [item.curator for item in hall.invitations()] == hall.curators[:2]
    table.model.drop_typed(index)
    assert index.data() == "何岚" and "苏禾已经受邀参加" not in table.remark.text()


def test_the_list_is_narrowed_by_initials_and_space_ticks(hall: Room) -> None:
    panel = hall.bench.candidates
    hall.qtbot.keyClicks(panel.words, "jyn")
    assert [item.curator.name for item in panel.model.rows] == ["江一宁"]
    panel.view.selectRow(0)
    hall.qtbot.keyClick(panel.view, Qt.Key.Key_Space)
    panel.words.clear()
    assert panel.model.chosen() == [hall.curators[2]]
    assert panel.why.lines() == 7


def test_answers_of_several_rows_a_full_house_and_the_next_one_up(hall: Room) -> None:
    guests.invite(hall.workspace, hall.launch, hall.curators[:3])
    hall.show()
    table = hall.bench.guests
    table.view.selectAll()
    hall.bench.mark(Answer.YES)
    assert hall.notices[-1].tone == "refused" and "江一宁" in str(hall.notices[-1].message)
    guests.answer(hall.workspace, [item.id for item in hall.invitations()[:2]], Answer.YES)
    table.focus_cell(hall.invitations()[2].id)
    hall.bench.mark(Answer.WAITLIST)
    assert hall.bench.seats.button.isHidden()
    table.focus_cell(hall.invitations()[0].id)
    hall.bench.mark(Answer.NO)
    assert not hall.bench.seats.button.isHidden() and "江一宁" in hall.bench.seats.button.text()
    hall.bench.seats.button.click()
    assert [item.answer for item in hall.invitations()] == [Answer.NO, Answer.YES, Answer.YES]
    assert "2" in hall.bench.seats.counts.text()
    hall.settle()


def test_a_community_of_another_stands_at_its_cell_and_can_be_gone_to(hall: Room) -> None:
    guests.invite(hall.workspace, hall.launch, hall.curators[:1])
    (first,) = hall.invitations()
    hall.make(Community, curator=hall.curators[1], name="别人的群")
    records.edit(hall.workspace, Invitation, first.id, "community", "别人的群")
    hall.show()
    assert "别人的群" in hall.bench.guests.remark.text()
    target = Target("invitation", first.id, "community")
    part = part_for(target)
    assert part is not None and part.path == "launch/guests"
    go = hall.bench.seek(target)
    assert go is not None and go()
    lacking = part_for(Target("launch", hall.launch, "invitation"))
    assert lacking is not None and lacking.path == "launch/guests"
    hall.settle()


def test_a_question_is_kept_among_the_answers(hall: Room) -> None:
    asked = hall.make(LaunchQuestion, launch=hall.launch, text="返青？", answer="不是坏果。")
    hall.show()
    hall.bench.questions.focus_cell(asked)
    hall.bench.keep()
    assert [item.question for item in records.where(hall.workspace, Faq, sku=hall.sku)] == ["返青？"]
    hall.settle()


def test_without_an_event_the_part_says_what_is_missing(desk: Desk, qtbot: QtBot) -> None:
    for part in (GuestsBench, CheckinBench):
        room = Room(desk, qtbot, part, [])
        records.archive(room.workspace, Launch, [room.launch])
        room.show()
        assert room.bench.choice.none.text()
        room.settle()


def test_sixty_guests_are_checked_in_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    room = Room(desk, qtbot, CheckinBench, [f"客人{number}" for number in range(60)])
    guests.invite(room.workspace, room.launch, room.curators)
    room.show()
    codes = [item.row_code or "" for item in room.invitations()]
    for place, code in enumerate(codes):
        room.type(f"{code.lower()} {place + 10}/5" if place % 2 else code.lower())
        assert room.bench.door.line.text() == ""
    assert all(item.arrived == 12 * 60 for item in room.invitations())
    pledges = records.where(room.workspace, Pledge)
    assert [(item.quantity, item.least) for item in pledges] == [(place + 10, 5) for place in range(1, 60, 2)]
    assert str(sum(item.quantity or 0 for item in pledges)) in room.bench.sums.text()


@pytest.fixture
def door(desk: Desk, qtbot: QtBot) -> Room:
    room = Room(desk, qtbot, CheckinBench, ["苏禾", "何岚", "江一宁"])
    guests.invite(room.workspace, room.launch, room.curators)
    guests.answer(room.workspace, [item.id for item in room.invitations()[:2]], Answer.YES)
    room.show()
    return room


def test_a_mistyped_code_stays_in_the_line_with_its_sentence(door: Room) -> None:
    code = door.invitations()[0].row_code or ""
    wrong = code[:2] + ("A" if code[2] != "A" else "C")
    door.type(wrong)
    assert door.bench.door.line.text() == wrong
    assert wrong in door.bench.door.wrong.text()
    assert door.invitations()[0].arrived is None
    door.qtbot.keyClick(door.bench.door.line, Qt.Key.Key_Backspace)
    assert door.bench.door.wrong.text() == ""
    door.type(code[2])
    assert door.invitations()[0].arrived == 12 * 60


def test_ctrl_z_in_the_empty_line_takes_back_the_last_entry(door: Room) -> None:
    door.type("sh 30")
    door.type("hl")
    assert door.bench.missing.lines() == 0
    for left in (1, 2):
        door.qtbot.keyClick(door.bench.door.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert door.bench.missing.lines() == left
    assert records.where(door.workspace, Pledge) == ()
    door.qtbot.keyClick(door.bench.door.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert door.bench.door.wrong.text()


def test_who_was_not_expected_is_let_in_with_a_sign(door: Room) -> None:
    door.type("jiangyining")
    door.type("jyn 20/8")
    assert len(door.said()) == 2
    assert "20" in door.said()[0] and "12:00" in door.said()[1]
    assert [item.tone for item in door.bench.door.entries] == ["warning", "warning"]


def test_the_other_pages_hear_of_it_once_the_door_stands_still(door: Room) -> None:
    heard: list[object] = []
    door.desk.changed.connect(heard.append)
    door.type("sh")
    door.type("hl")
    assert heard == []
    door.qtbot.waitUntil(lambda: len(heard) == 1)


def test_the_same_curator_typed_again_is_refused_at_her_cell_and_the_typing_stays(hall: Room) -> None:
    guests.invite(hall.workspace, hall.launch, hall.curators[:1])
    by_hand = hall.make(Invitation, launch=hall.launch)
    hall.show()
    table = hall.bench.guests
    index = table.model.place(by_hand, "curator")
    assert not table.model.setData(index, "苏禾")
    assert index.data() == "苏禾" and "苏禾" in table.remark.text()
    assert records.get(hall.workspace, Invitation, by_hand).curator is None
    hall.settle()


def test_the_bar_of_the_seats_follows_the_answers(hall: Room) -> None:
    figure = hall.bench.seats.figure
    assert not figure.drawable
    guests.invite(hall.workspace, hall.launch, hall.curators[:3])
    first = hall.invitations()[0]
    hall.show()
    assert [(share.answer, share.seats) for share in figure.plan.shares] == [(None, 3)]
    guests.answer(hall.workspace, [first.id], Answer.YES)
    hall.show()
    assert [(share.answer, share.seats) for share in figure.plan.shares] == [(Answer.YES, 1), (None, 2)]
    figure.grab()
    assert len(figure.spots) == 2 and figure.accessibleDescription()
    records.edit(hall.workspace, Launch, hall.launch, "capacity", "")
    hall.show()
    assert not figure.drawable and figure.missing
    hall.settle()


def test_without_an_event_the_first_step_is_offered_and_nothing_that_leads_nowhere(
    desk: Desk, qtbot: QtBot
) -> None:
    room = Room(desk, qtbot, GuestsBench, [])
    records.archive(desk.workspace, Launch, [room.launch])
    room.show()
    bench, went = room.bench, list[Place]()
    desk.going.connect(went.append)
    assert bench.guests.isHidden() and all(button.isHidden() for button in bench.acts)
    bench.choice.begin.click()
    assert went == [Place("season", room.season, "launch/event")]
