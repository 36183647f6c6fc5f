"""Check-in: what a line writes, what it takes back, and what it refuses."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Answer, Invitation
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.launch.row_codes import row_code
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.operations import guests, history, records
from scoutdesk.operations.checkin import Entered, check_in, check_in_all
from scoutdesk.operations.workspace import Workspace

NOON = 12 * 60


class Hall:
    """An event today with three guests; the clock stands at noon."""

    def __init__(self, workspace: Workspace, day: date = date(2027, 3, 1)) -> None:
        self.workspace = workspace
        sku = records.create(workspace, Sku, name="伦晚")[0].id
        season = records.create(workspace, Season, sku=sku, name="2027 春")[0].id
        self.launch = records.create(workspace, Launch, season=season, day=day, starts=14 * 60)[0].id
        curators = [
            records.create(workspace, Curator, name=name)[0].id for name in ("苏禾", "何岚", "江一宁")
        ]
        guests.invite(workspace, self.launch, curators)
        self.codes = [item.row_code or "" for item in self.rows()]

    def rows(self) -> tuple[Invitation, ...]:
        return records.where(self.workspace, Invitation, launch=self.launch)

    def pledges(self, place: int = 0) -> list[tuple[Any, ...]]:
        found = records.where(self.workspace, Pledge, invitation=self.rows()[place].id)
        return [(item.quantity, item.least, item.day) for item in found]

    def type(self, text: str) -> Entered:
        return check_in(self.workspace, self.launch, text)


@pytest.fixture
def hall(workspace: Workspace) -> Hall:
    return Hall(workspace)


TODAY = date(2027, 3, 1)


def test_a_code_marks_the_arrival_with_the_time_and_a_pledge_with_its_least(hall: Hall) -> None:
    guests.answer(hall.workspace, [hall.rows()[0].id], Answer.YES)
    found = hall.type(f"{hall.codes[0].lower()} 30/10")
    assert (found.tone, found.name, found.code) == ("good", "苏禾", hall.codes[0])
    assert hall.rows()[0].arrived == NOON
    assert hall.pledges() == [(30, 10, TODAY)]
    history.undo(hall.workspace)
    assert hall.rows()[0].arrived is None and hall.pledges() == []


def test_arriving_twice_is_said_and_changes_nothing(hall: Hall) -> None:
    hall.type(hall.codes[0])
    again = hall.type(hall.codes[0])
    assert (again.tone, again.outcome.entry) == ("warning", None)
    assert "12:00" in str(again.message)


def test_a_pledge_typed_again_is_changed_with_old_and_new_shown(hall: Hall) -> None:
    hall.type(f"{hall.codes[0]} 30/10")
    assert "30/10 → 40/10" in str(hall.type(f"{hall.codes[0]} 40").message)
    assert "40/10 → 8" in str(hall.type(f"{hall.codes[0]} 8").message)
    assert hall.pledges() == [(8, None, TODAY)]
    assert hall.type(f"{hall.codes[0]} 8").outcome.entry is None


@pytest.mark.parametrize("answer", [Answer.NO, Answer.WAITLIST, None])
def test_who_was_not_expected_is_let_in_and_it_is_said(hall: Hall, answer: Answer | None) -> None:
    if answer is not None:
        guests.answer(hall.workspace, [hall.rows()[0].id], answer)
    found = hall.type(hall.codes[0])
    assert found.tone == "warning" and ";" in found.message.msgid
    assert hall.rows()[0].arrived == NOON
    assert hall.rows()[0].answer is answer


def test_a_minus_takes_back_the_arrival_and_the_pledge_of_this_door(hall: Hall) -> None:
    hall.type(f"{hall.codes[0]} 30")
    hall.type(f"-{hall.codes[0]}")
    assert hall.rows()[0].arrived is None and hall.pledges() == []
    assert hall.type(f"-{hall.codes[0]}").outcome.entry is None


def test_an_earlier_pledge_outlives_an_arrival_taken_back(hall: Hall) -> None:
    records.create(hall.workspace, Pledge, invitation=hall.rows()[0].id, quantity=12, day=date(2027, 2, 20))
    hall.type(hall.codes[0])
    hall.type(f"-{hall.codes[0]}")
    assert hall.pledges() == [(12, None, date(2027, 2, 20))]


def test_what_is_allotted_is_not_taken_back_at_the_door(hall: Hall) -> None:
    hall.type(f"{hall.codes[0]} 30")
    (pledge,) = records.where(hall.workspace, Pledge, invitation=hall.rows()[0].id)
    records.create(hall.workspace, Allocation, pledge=pledge.id, quantity=20)
    with pytest.raises(Refused):
        hall.type(f"-{hall.codes[0]}")
    assert hall.rows()[0].arrived == NOON


def test_a_wrong_code_writes_nothing(hall: Hall) -> None:
    letter = next(sign for sign in "ACD" if sign != hall.codes[0][-1])
    for text in (hall.codes[0][:-1] + letter, "99Z", "李四", "", f"{hall.codes[0]} 10/30"):
        with pytest.raises(Refused):
            hall.type(text)
    assert all(item.arrived is None for item in hall.rows())


def test_before_the_day_nobody_arrives_and_a_pledge_is_taken_all_the_same(workspace: Workspace) -> None:
    hall = Hall(workspace, date(2027, 3, 2))
    with pytest.raises(Refused, match="2027-03-02"):
        hall.type(hall.codes[0])
    hall.type(f"{hall.codes[0]} 30")
    assert hall.rows()[0].arrived is None and hall.pledges() == [(30, None, TODAY)]


def test_a_sheet_typed_back_later_counts_from_the_beginning_of_the_event(workspace: Workspace) -> None:
    hall = Hall(workspace, date(2027, 2, 27))
    hall.type("sh")
    assert hall.rows()[0].arrived == 14 * 60


def test_many_lines_are_taken_one_by_one_and_the_refused_ones_named_by_number(hall: Hall) -> None:
    taken, refused = check_in_all(
        hall.workspace, hall.launch, [hall.codes[0], "", "99Z", f"{hall.codes[2]} 5"]
    )
    assert [item.code for item in taken] == [hall.codes[0], hall.codes[2]]
    assert [(number, text) for number, text, _reason in refused] == [(3, "99Z")]


def test_the_time_is_that_of_the_workspace(hall: Hall) -> None:
    hall.workspace.clock = lambda: datetime(2027, 3, 1, 18, 32)
    hall.type(hall.codes[1])
    assert hall.rows()[1].arrived == 18 * 60 + 32


def test_who_came_without_an_invitation_is_let_in_with_a_plus_as_one_entry(hall: Hall) -> None:
    curator = records.create(hall.workspace, Curator, name="唐可")[0].id
    group = records.create(hall.workspace, Community, curator=curator, name="蠡湖人家")[0].id
    with pytest.raises(Refused, match=r"\+唐可"):
        hall.type("唐可 20")
    found = hall.type("+tangke 20/5")
    assert (found.tone, found.name) == ("warning", "唐可") and found.code == row_code(4)
    assert found.code in str(found.message)
    made = hall.rows()[3]
    assert (made.curator, made.community, made.row_code, made.arrived) == (curator, group, found.code, NOON)
    assert made.sent_on == TODAY and hall.pledges(3) == [(20, 5, TODAY)]
    assert hall.type(f"{found.code} 30").tone == "warning"
    history.undo(hall.workspace)
    history.undo(hall.workspace)
    assert len(hall.rows()) == 3


@pytest.mark.parametrize(
    ("text", "told"), [("+苏禾", "不必加"), ("+nobody", "先到“社群”登记"), ("+", "行码或姓名")]
)
def test_a_plus_is_refused_for_the_invited_and_for_people_not_on_record(
    hall: Hall, text: str, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        hall.type(text)
    assert len(hall.rows()) == 3


def test_before_its_day_nobody_is_let_in_without_a_pledge(workspace: Workspace) -> None:
    hall = Hall(workspace, date(2027, 3, 5))
    records.create(workspace, Curator, name="唐可")
    with pytest.raises(Refused):
        hall.type("+唐可")
    assert len(hall.rows()) == 3


def test_what_is_typed_in_a_hurry_is_read(hall: Hall) -> None:
    assert hall.type(f"{hall.codes[0].lstrip('0')} 3").code == hall.codes[0]
    assert hall.type("何岚30/5").name == "何岚" and hall.pledges(1) == [(30, 5, TODAY)]
    with pytest.raises(Refused, match="“三十”不是数量"):
        hall.type(f"{hall.codes[2]} 三十")
    for _twice in range(2):
        records.create(hall.workspace, Curator, name="王芳")
    with pytest.raises(Refused, match="CUR-") as refused:
        hall.type("+王芳 4")
    code = str(refused.value).rsplit(maxsplit=1)[-1]
    assert hall.type(f"+{code} 4").name == "王芳"
