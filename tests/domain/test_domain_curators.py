"""Curators: their training track, what records suggest, and what is doubted about them and their communities."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.community.communities import Community, Platform
from scoutdesk.domain.community.curator import Curator, CuratorState
from scoutdesk.domain.community.evidence import Attendance, Trade, beside, complaint_rate, kept, suggestions
from scoutdesk.domain.community.plausible import among
from scoutdesk.domain.community.requests import CuratorRequest
from scoutdesk.domain.community.track import Track, dots, overdue, told, track_of
from scoutdesk.domain.hints import hints
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context
from scoutdesk.knowledge.training import training

TODAY = date(2027, 3, 1)


def curator(id: int = 1, **values: object) -> Curator:
    given = {"name": "苏禾", "phone": "13588110231", "city": "杭州"} | values
    return Curator(id=id, code=f"CUR-{id}", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("willingness", "ability", "track"),
    [
        (4, 4, Track.LEAD),
        (5, 3, Track.COACH),
        (4, 1, Track.COACH),
        (3, 4, Track.INVOLVE),
        (3, 3, Track.BEGIN),
        (1, 1, Track.BEGIN),
        (None, 5, None),
        (5, None, None),
    ],
)
def test_the_track_follows_from_both_ratings(
    willingness: int | None, ability: int | None, track: Track | None
) -> None:
    assert track_of(curator(willingness=willingness, ability=ability)) is track


@given(st.integers(1, 5), st.integers(1, 5))
def test_every_rating_has_a_track_with_a_reason_and_a_step(willingness: int, ability: int) -> None:
    found = told(curator(willingness=willingness, ability=ability), TODAY)
    assert found is not None and found.step and found.due > TODAY and found.confidence
    assert str(willingness) in str(found.why)


def test_the_step_proposed_is_the_one_after_that_agreed_and_begins_anew_behind_the_last() -> None:
    steps = training().tracks["coach"].steps
    for present, following in zip((None, *steps), (*steps, steps[0]), strict=True):
        found = told(curator(willingness=5, ability=2, next_step=present), TODAY)
        assert found is not None and found.step == following


def test_a_step_is_overdue_the_day_after_and_never_for_one_who_rests_or_left() -> None:
    late = {"next_step": "谈一次", "next_step_on": date(2027, 2, 28)}
    assert overdue(curator(**late), TODAY)
    assert not overdue(curator(next_step_on=TODAY), TODAY)
    assert not overdue(curator(**late, state=CuratorState.RESTING), TODAY)
    assert not overdue(curator(**late, state=CuratorState.LEFT), TODAY)


def test_those_of_one_cell_stand_beside_each_other_and_who_left_is_not_shown() -> None:
    rated = {"willingness": 5, "ability": 4}
    people = [
        curator(1, **rated),
        curator(2, **rated),
        curator(3),
        curator(4, **rated, state=CuratorState.LEFT),
    ]
    found = dots(people, {1: 50.0, 2: 100.0}, TODAY)
    assert [(dot.id, dot.slot, dot.slots, dot.size) for dot in found] == [(1, 0, 2, 0.5), (2, 1, 2, 1.0)]


def event(
    season: int, *, came: bool = True, over: bool = True, ended: bool = True, **values: int
) -> Attendance:
    return Attendance(season, season, "产季", "发布会", TODAY, "", came, over, True, ended, **values)


def took(season: int, units: int, **values: int) -> Trade:
    return Trade(1, season, units, **values)


def test_pledges_are_held_against_what_was_taken_season_by_season() -> None:
    events = [event(1, pledged=100), event(1, pledged=50, allotted=30), event(2, pledged=80, ended=False)]
    (found,) = kept(events, [took(1, 120), took(2, 5)])
    assert (found.due, found.taken) == (130, 120)


def test_records_suggest_ratings_only_where_there_are_enough() -> None:
    two = [event(1, pledged=100), event(2, pledged=100)]
    sold = [took(1, 100), took(2, 50)]
    assert [item.field for item in suggestions(two, sold, None)] == ["ability"]
    three = [*two, event(3, came=False), event(4, over=False, came=False)]
    found = {item.field: item.rating for item in suggestions(three, sold, None)}
    assert found == {"willingness": 3, "ability": 3}
    assert suggestions([], [], None) == ()


def test_many_complaints_take_one_off_what_kept_pledges_suggest() -> None:
    events = [event(1, pledged=50), event(2, pledged=50)]
    sold = [took(1, 50, complaints=3), took(2, 50, complaints=3)]
    assert complaint_rate(sold) == Fraction(6, 100)
    (calm,) = suggestions(events, sold, Fraction(3, 100))
    (much,) = suggestions(events, sold, Fraction(29, 1000))
    assert (calm.rating, much.rating) == (5, 4)


def test_taking_more_than_was_due_in_one_season_does_not_make_up_for_another() -> None:
    events = [event(1, pledged=100), event(2, pledged=100)]
    (found,) = suggestions(events, [took(1, 500)], None)
    assert found.rating == 2


def test_a_rating_far_from_the_records_is_doubted_and_never_overwritten() -> None:
    events = [event(1, came=False), event(2, came=False), event(3, came=False)]
    eager, lazy = curator(willingness=5), curator(willingness=2)
    assert [item.severity for item in beside(eager, suggestions(events, [], None))] == ["warning"]
    assert [item.severity for item in beside(lazy, suggestions(events, [], None))] == ["info"]
    assert eager.willingness == 5


def test_repurchase_counts_the_buyers_of_whom_it_is_known() -> None:
    assert Trade(1, 1, 10, Decimal(600), buyers=9, again=2, again_of=8).repurchase == Decimal("0.25")
    assert Trade(1, 1).repurchase is None


def said(record: Curator | Community) -> set[str]:
    return {hint.field for hint in hints(record) if hint.severity == "warning"}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"phone": None}, "phone"),
        ({"city": None}, "city"),
        ({"state": CuratorState.LEFT, "next_step": "谈一次", "next_step_on": TODAY}, "next_step"),
        ({"next_step_on": TODAY}, "next_step"),
        ({"city": "杭州", "division_code": "420106"}, "division_code"),
    ],
)
def test_what_does_not_fit_a_curator_is_said_at_its_field(values: dict[str, object], field: str) -> None:
    assert said(curator(**values)) == {field}


@pytest.mark.parametrize(
    ("city", "code"),
    [("杭州", "330106"), ("上海", "310112"), ("北京", "110101"), ("宜昌", "420503"), ("火星", "420106")],
)
def test_a_district_of_the_city_and_a_city_nobody_knows_are_not_doubted(city: str, code: str) -> None:
    assert said(curator(city=city, division_code=code)) == set()


def test_one_who_left_needs_neither_phone_nor_city() -> None:
    assert said(curator(phone=None, city=None, state=CuratorState.LEFT)) == set()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"curator": None}, "curator"),
        ({"members": 0}, "members"),
        ({"active_share": Decimal("0.95"), "members": 300}, "active_share"),
        ({"active_share": Decimal(0), "spend_per_head": Decimal(20)}, "active_share"),
        ({"spend_per_head": Decimal(2001)}, "spend_per_head"),
    ],
)
def test_what_does_not_fit_a_community_is_said_at_its_field(values: dict[str, object], field: str) -> None:
    assert said(Community(id=1, **{"curator": 1, **values})) == {field}  # type: ignore[arg-type]


def test_a_small_group_may_be_active_as_a_whole() -> None:
    assert said(Community(id=1, curator=1, members=30, active_share=Decimal(1))) == set()


def test_the_same_phone_and_the_same_name_are_said_at_both_with_the_other() -> None:
    people = [
        curator(1, phone="135 8811 0231"),
        curator(2, name="何岚"),
        curator(3, name="苏 禾", phone=None),
    ]
    found = {(item.record.id, item.field): str(item.message) for item in among(people, (), TODAY)}
    assert set(found) == {(1, "phone"), (2, "phone"), (1, "name"), (3, "name")}
    assert "何岚 (CUR-2)" in found[1, "phone"] and "苏禾 (CUR-1)" in found[3, "name"]


def test_days_that_cannot_both_be_right_are_doubted() -> None:
    first = curator(1, joined_on=date(2026, 5, 1))
    second = curator(2, name="何岚", phone="1", joined_on=date(2026, 4, 1), referred_by=1)
    third = curator(3, name="江一宁", phone="2", joined_on=date(2027, 3, 2))
    found = [(item.record.id, item.field) for item in among([first, second, third], (), TODAY)]
    assert found == [(2, "referred_by"), (3, "joined_on")]


def test_two_groups_of_one_name_are_doubted_on_one_platform_only() -> None:
    def group(id: int, platform: Platform) -> Community:
        return Community(
            id=id, curator=1, name="苏禾的群", platform=platform, founded_on=date(2027, 3, 1 + id)
        )

    found = among((), [group(1, Platform.WECHAT), group(2, Platform.QQ)], TODAY)
    assert [item.field for item in found] == ["founded_on", "founded_on"]
    found = among((), [group(1, Platform.WECHAT), group(2, Platform.WECHAT)], date(2027, 4, 1))
    assert [item.field for item in found] == ["name", "name"]


def test_a_group_larger_than_wechat_holds_is_doubted_with_its_source() -> None:
    for platform, members, doubted in (
        (Platform.WECHAT, 500, False),
        (Platform.WECHAT, 501, True),
        (Platform.QQ, 501, False),
    ):
        found = hints(Community(id=1, curator=2, platform=platform, members=members))
        assert any(hint.field == "members" for hint in found) is doubted


def test_a_request_from_somebody_elses_community_or_from_tomorrow_is_doubted() -> None:
    today = date(2027, 4, 1)
    groups = [Community(id=1, curator=7), Community(id=2, curator=8)]
    mine = CuratorRequest(id=3, curator=7, community=1, day=today, answered_on=today)
    other = CuratorRequest(id=4, curator=7, community=2, day=date(2027, 4, 2), answered_on=date(2027, 4, 3))
    found = among((), groups, today, [mine, other])
    assert [(item.record.id, item.field) for item in found] == [
        (4, "day"),
        (4, "answered_on"),
        (4, "community"),
    ]


def test_a_price_limit_of_nothing_is_not_taken() -> None:
    with pytest.raises(Unreadable):
        field_of(CuratorRequest, "price_limit").kind.read("0", Context(date(2027, 4, 1)))
