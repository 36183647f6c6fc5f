"""Guests of a launch: invited with reasons, seated as far as there are seats, and what must never be stored."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.changes import Change
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator, CuratorState
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import Point, stage_points
from scoutdesk.domain.hints import hints
from scoutdesk.domain.launch.event import Launch, LaunchKind
from scoutdesk.domain.launch.guests import Answer, Invitation, LaunchQuestion
from scoutdesk.domain.launch.row_codes import row_code
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import Category, Faq, Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.coldchain import Destination
from scoutdesk.i18n import say
from scoutdesk.knowledge.matching import matching_norms
from scoutdesk.operations import guests, history, records, typed
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.today import first_lines
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.first_rows import KIT_DAYS

EVENT = date(2027, 3, 20)


class Event:
    """A season of an orange with an event on 2027-03-20 for four seats, and five curators."""

    def __init__(self, workspace: Workspace, **launch: Any) -> None:
        self.workspace = workspace
        self.sku = self.make(Sku, name="伦晚", category=Category.FRUIT)
        self.season = self.make(Season, sku=self.sku, name="2027 春")
        told = {
            "season": self.season,
            "name": "伦晚发布会",
            "kind": LaunchKind.ONSITE,
            "day": EVENT,
            "capacity": 4,
        }
        self.launch = self.make(Launch, **{**told, **launch})
        self.curators = [
            self.make(Curator, name=name) for name in ("苏禾", "何岚", "江一宁", "温若溪", "裴悦")
        ]

    def make(self, record: Any, **values: Any) -> int:
        return records.create(self.workspace, record, **values)[0].id

    def invited(self) -> list[Invitation]:
        return list(records.where(self.workspace, Invitation, launch=self.launch))

    def invite(self, *places: int) -> list[Invitation]:
        guests.invite(self.workspace, self.launch, [self.curators[place] for place in places])
        return self.invited()

    def points(self) -> list[Point]:
        found = stage_points(dossier_of(self.workspace, self.season), Stage.LAUNCH)
        ours = ("invitation", "curator")
        return [point for point in found if point.record in ours or point.field in ours]

    def said(self, severity: str) -> list[tuple[str, str]]:
        return [(point.record, point.field) for point in self.points() if point.severity == severity]


@pytest.fixture
def event(workspace: Workspace) -> Event:
    return Event(workspace)


def test_who_is_invited_gets_reasons_a_row_code_and_the_day(event: Event) -> None:
    group = event.make(
        Community, curator=event.curators[1], name="鲜果群", city="上海", interests=(Category.FRUIT,)
    )
    event.make(Destination, season=event.season, city="上海市")
    first = guests.candidates(event.workspace, event.launch)[0]
    assert (first.curator.id, first.score) == (event.curators[1], 30)
    made = event.invite(1, 0)
    assert [item.row_code for item in made] == [row_code(1), row_code(2)]
    assert (made[0].community, made[0].sent_on) == (group, date(2027, 3, 1))
    assert made[0].reason == "；".join(str(reason) for reason in first.reasons)


def test_sales_of_earlier_seasons_count_for_the_sku_and_its_category(event: Event) -> None:
    group = event.make(Community, curator=event.curators[2], name="果友")
    last = event.make(Season, sku=event.sku, name="2026 春")
    other = event.make(Season, sku=event.make(Sku, name="草莓", category=Category.FRUIT), name="2026")
    fish = event.make(Season, sku=event.make(Sku, name="带鱼", category=Category.SEAFOOD), name="2026")
    for season in (last, other, fish):
        event.make(Sale, season=season, community=group, units=20, amount=Decimal("880.50"))
    found = {item.ground: item for item in guests.candidates(event.workspace, event.launch)[0].given}
    assert (found["sku"].points, found["category"].points) == (25, 10)
    assert found["sku"].reason.args["units"] == 20
    assert found["category"].reason.args["amount"] == 1761


def test_who_is_left_out_cannot_be_invited_and_the_sentence_says_why(event: Event) -> None:
    event.invite(0)
    with pytest.raises(Refused, match="苏禾"):
        event.invite(0)
    records.edit(event.workspace, Curator, event.curators[1], "state", CuratorState.RESTING)
    with pytest.raises(Refused, match="何岚"):
        event.invite(1)
    with pytest.raises(Refused):
        event.invite()
    assert len(event.invited()) == 1


def test_the_same_curator_is_never_stored_twice_for_one_event(event: Event) -> None:
    event.invite(0)
    with pytest.raises(Refused, match="苏禾"):
        event.make(Invitation, launch=event.launch, curator=event.curators[0])
    other = event.make(Launch, season=event.season, name="第二场")
    moved = event.make(Invitation, launch=other, curator=event.curators[0])
    with pytest.raises(Refused, match="苏禾"):
        records.apply(event.workspace, say("x"), [Change(Invitation, moved, "launch", other, event.launch)])
    (first,) = event.invited()
    put_away = records.archive(event.workspace, Invitation, [first.id])
    event.make(Invitation, launch=event.launch, curator=event.curators[0])
    with pytest.raises(Refused, match="苏禾"):
        history.undo(event.workspace, put_away.entry)


def test_two_guests_never_share_a_row_code_and_nobody_types_one(event: Event) -> None:
    first = event.invite(0)[0]
    with pytest.raises(Refused, match=first.row_code):
        event.make(Invitation, launch=event.launch, curator=event.curators[1], row_code=first.row_code)
    with pytest.raises(Refused):
        typed.change_typed(event.workspace, Invitation, first.id, {"row_code": "02A"})


def test_row_codes_are_given_to_those_without_and_never_again(event: Event) -> None:
    made = event.invite(0, 1)
    records.archive(event.workspace, Invitation, [made[1].id])
    by_hand = event.make(Invitation, launch=event.launch, curator=event.curators[2])
    assert ("invitation", "row_code") in event.said("open")
    guests.give_codes(event.workspace, event.launch)
    assert records.get(event.workspace, Invitation, by_hand).row_code == row_code(3)
    assert guests.give_codes(event.workspace, event.launch).entry is None


def test_a_yes_beyond_the_seats_is_offered_the_waiting_list(event: Event) -> None:
    one, two, three = event.invite(0, 1, 2)
    records.edit(event.workspace, Invitation, one.id, "seats", "3")
    guests.answer(event.workspace, [one.id], Answer.YES)
    with pytest.raises(Refused, match="何岚、江一宁") as refusal:
        guests.answer(event.workspace, [two.id, three.id], Answer.YES)
    assert (refusal.value.message.args["wanted"], refusal.value.message.args["left"]) == (2, 1)
    assert {item.answer for item in event.invited()} == {Answer.YES, None}
    guests.answer(event.workspace, [two.id], Answer.YES)
    guests.answer(event.workspace, [three.id], Answer.WAITLIST)
    assert [item.answer for item in event.invited()] == [Answer.YES, Answer.YES, Answer.WAITLIST]


def test_who_declines_makes_room_for_the_next_who_fits(event: Event) -> None:
    made = event.invite(0, 1, 2, 3)
    for item in made[:2]:
        records.edit(event.workspace, Invitation, item.id, "seats", "2")
    records.edit(event.workspace, Invitation, made[2].id, "seats", "3")
    guests.answer(event.workspace, [made[0].id, made[1].id], Answer.YES)
    guests.answer(event.workspace, [made[2].id, made[3].id], Answer.WAITLIST)
    with pytest.raises(Refused):
        guests.move_up(event.workspace, event.launch)
    outcome = guests.answer(event.workspace, [made[0].id], Answer.NO)
    assert "温若溪" in str(outcome.notes[0])
    guests.move_up(event.workspace, event.launch)
    assert [item.answer for item in event.invited()] == [
        Answer.NO, Answer.YES, Answer.WAITLIST, Answer.YES
    ]  # fmt: skip
    history.undo(event.workspace)
    assert event.invited()[3].answer is Answer.WAITLIST


def test_nobody_moves_up_once_the_event_is_over(event: Event) -> None:
    (first,) = event.invite(0)
    guests.answer(event.workspace, [first.id], Answer.WAITLIST)
    records.edit(event.workspace, Launch, event.launch, "day", "2027-02-28")
    with pytest.raises(Refused):
        guests.move_up(event.workspace, event.launch)


def test_who_is_online_takes_no_seat_in_the_room(workspace: Workspace) -> None:
    event = Event(workspace, kind=LaunchKind.BOTH, capacity=1)
    one, two = event.invite(0, 1)
    records.edit(workspace, Invitation, two.id, "online", True)
    guests.answer(workspace, [one.id, two.id], Answer.YES)
    assert {item.answer for item in event.invited()} == {Answer.YES}


def test_a_yes_typed_into_the_table_beyond_the_seats_is_an_error_at_its_cell(event: Event) -> None:
    records.edit(event.workspace, Launch, event.launch, "capacity", "1")
    for item in event.invite(0, 1):
        records.edit(event.workspace, Invitation, item.id, "answer", Answer.YES)
    assert event.said("error") == [("invitation", "answer")]


def test_the_gate_asks_for_guests_and_that_they_know_of_it(event: Event) -> None:
    assert event.said("open") == [("launch", "invitation")]
    (first,) = event.invite(0)
    assert event.points() == []
    records.edit(event.workspace, Invitation, first.id, "sent_on", "")
    assert event.said("open") == [("invitation", "sent_on")]


def test_a_community_of_somebody_else_is_an_error(event: Event) -> None:
    (first,) = event.invite(0)
    group = event.make(Community, curator=event.curators[1], name="别人的群")
    records.edit(event.workspace, Invitation, first.id, "community", "别人的群")
    assert event.said("error") == [("invitation", "community")]
    records.edit(event.workspace, Community, group, "curator", "苏禾")
    assert event.said("error") == []


@pytest.mark.parametrize(("until", "told"), [("2027-03-01", False), ("2027-02-28", True)])
def test_answers_are_outstanding_from_the_day_after_the_deadline(
    event: Event, until: str, told: bool
) -> None:
    event.invite(0)
    records.edit(event.workspace, Launch, event.launch, "answer_until", until)
    assert bool(event.said("warning")) is told


@pytest.mark.parametrize(
    ("day", "sent", "severity"),
    [
        ("2027-03-04", "", None),
        ("2027-03-03", "", "open"),
        ("2027-02-28", "", "warning"),
        ("2027-03-03", "2027-03-01", "warning"),
        ("2027-03-04", "2027-03-01", None),
    ],
)
def test_a_tasting_kit_leaves_three_days_before_the_event(
    workspace: Workspace, day: str, sent: str, severity: str | None
) -> None:
    event = Event(workspace, kind=LaunchKind.ONLINE)
    (first,) = event.invite(0)
    records.edit(workspace, Curator, event.curators[0], "address", "杭州市西湖区文三路 1 号")
    guests.answer(workspace, [first.id], Answer.YES)
    records.edit(workspace, Launch, event.launch, "day", day)
    records.edit(workspace, Invitation, first.id, "kit_sent_on", sent)
    found = [point for point in event.points() if point.field == "kit_sent_on"]
    assert [point.severity for point in found] == ([severity] if severity else [])


def test_a_missing_address_warns_at_the_curator_only_where_a_kit_goes(workspace: Workspace) -> None:
    event = Event(workspace, kind=LaunchKind.ONLINE)
    first, _second = event.invite(0, 1)
    guests.answer(workspace, [first.id], Answer.YES)
    assert event.said("warning") == [("curator", "address")]
    records.edit(workspace, Launch, event.launch, "kind", LaunchKind.ONSITE)
    assert event.said("warning") == []


def test_days_in_the_wrong_order_are_remarked_upon_at_their_field() -> None:
    invitation = Invitation(
        id=1,
        sent_on=date(2027, 3, 5),
        answered_on=date(2027, 3, 4),
        kit_sent_on=date(2027, 3, 3),
        kit_received_on=date(2027, 3, 2),
    )
    assert [hint.field for hint in hints(invitation)] == ["answered_on", "kit_sent_on", "kit_received_on"]


def test_a_question_with_its_answer_becomes_one_of_the_sku(event: Event) -> None:
    event.make(Faq, sku=event.sku, position=4, question="酸吗", answer="不酸")
    asked = event.make(LaunchQuestion, launch=event.launch, text="返青是坏果吗？")
    with pytest.raises(Refused):
        guests.keep_answer(event.workspace, asked)
    records.edit(event.workspace, LaunchQuestion, asked, "answer", "不是，留树的果皮会转青。")
    made = guests.keep_answer(event.workspace, asked).ids[0]
    kept = records.get(event.workspace, Faq, made)
    assert (kept.sku, kept.position, kept.question) == (event.sku, 5, "返青是坏果吗？")
    assert records.get(event.workspace, LaunchQuestion, asked).faq == made
    with pytest.raises(Refused):
        guests.keep_answer(event.workspace, asked)
    history.undo(event.workspace)
    assert records.get(event.workspace, LaunchQuestion, asked).faq is None


def test_today_tells_answers_and_kits_that_are_due(workspace: Workspace) -> None:
    assert matching_norms().kit_days == KIT_DAYS
    event = Event(workspace, kind=LaunchKind.BOTH, day=date(2027, 3, 11), answer_until=date(2027, 3, 8))
    first, _second = event.invite(0, 1)
    records.edit(workspace, Invitation, first.id, "online", "是")
    guests.answer(workspace, [first.id], Answer.YES)

    def due() -> list[tuple[str, int | None, object]]:
        lines = first_lines(workspace.folder, workspace.today())
        return [
            (line.field, line.days, line.message.args.get("count")) for line in lines if line.field != "day"
        ]

    assert due() == [("answer_until", 7, "1"), ("kit_sent_on", 7, "1")]
    records.edit(workspace, Launch, event.launch, "day", "2027-03-12")
    records.edit(workspace, Launch, event.launch, "answer_until", "2027-03-09")
    assert due() == []
    records.edit(workspace, Launch, event.launch, "day", "2027-03-02")
    records.edit(workspace, Launch, event.launch, "answer_until", "2027-02-27")
    assert sorted(field for field, days, _count in due() if days == -2) == ["answer_until", "kit_sent_on"]
    records.edit(workspace, Invitation, first.id, "kit_sent_on", "2027-03-01")
    assert [field for field, _days, _count in due()] == ["answer_until"]
