"""Portraits, requests and the range through the workspace: read in a few queries, changed as one entry, taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from scoutdesk import i18n
from scoutdesk.domain.community.communities import Community, Platform
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.portrait import Aspect
from scoutdesk.domain.community.requests import CuratorRequest, RequestState
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import open_points
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import AgeBand, Category, Sku, Trademark
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.supplier import Supplier, SupplierKind
from scoutdesk.domain.trademarks import Standing
from scoutdesk.domain.whole.askers import askers
from scoutdesk.domain.whole.product_range import Measure
from scoutdesk.knowledge.platform_advice import advice_facts
from scoutdesk.operations import history, records, requests, today
from scoutdesk.operations.audience import audience_of
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.guests import candidates
from scoutdesk.operations.product_range import range_of
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.first_rows import NOTICE_DAYS

# the clock of the tests stands at 2027-03-01


@pytest.fixture
def groups(workspace: Workspace) -> tuple[int, int]:
    """Two communities of one curator."""
    leader, _ = records.create(workspace, Curator, name="苏禾")
    first, _ = records.create(
        workspace, Community, curator=leader.id, name="良渚早市团", members=300, age_band=AgeBand.FAMILY,
        platform=Platform.WECHAT,
    )  # fmt: skip
    second, _ = records.create(
        workspace, Community, curator=leader.id, name="珞珈果友", members=700, age_band=AgeBand.YOUNG,
        platform=Platform.QQ,
    )  # fmt: skip
    return first.id, second.id


def request(workspace: Workspace, wanted: str = "东魁杨梅", **told: object) -> int:
    values: dict[str, object] = {"category": Category.FRUIT} | told
    made, _ = records.create(workspace, CuratorRequest, wanted=wanted, **values)
    return made.id


def state(workspace: Workspace, id: int) -> tuple[RequestState, int | None]:
    found = records.get(workspace, CuratorRequest, id)
    return found.state, found.season


# portrait


def test_a_portrait_counts_all_seasons_of_a_sku_and_moves_with_a_sale(
    workspace: Workspace, groups: tuple[int, int]
) -> None:
    sku, _ = records.create(workspace, Sku, name="伦晚")
    other, _ = records.create(workspace, Sku, name="香梨")
    old, _ = records.create(workspace, Season, sku=sku.id)
    new, _ = records.create(workspace, Season, sku=sku.id)
    foreign, _ = records.create(workspace, Season, sku=other.id)
    day = date(2027, 2, 1)
    records.create(
        workspace, Sale, season=old.id, community=groups[0], units=30, amount=Decimal(1500), day=day
    )
    sale, _ = records.create(workspace, Sale, season=new.id, community=groups[1], units=10)
    records.create(workspace, Sale, season=foreign.id, community=groups[1], units=500)
    ages = {item.key: item.bought for item in audience_of(workspace, sku.id).portrait.of(Aspect.AGE)}
    assert ages == {"35": Fraction(3, 4), "18": Fraction(1, 4)}
    # ¥1500 of 300 members in one month; the other sale has no day
    assert audience_of(workspace, sku.id).portrait.per_head == Decimal("5.00")
    outcome = records.edit(workspace, Sale, sale.id, "units", "90")
    ages = {item.key: item.bought for item in audience_of(workspace, sku.id).portrait.of(Aspect.AGE)}
    assert ages == {"35": Fraction(1, 4), "18": Fraction(3, 4)}
    history.undo(workspace, outcome.entry)
    records.archive(workspace, Sale, [sale.id])
    assert audience_of(workspace, sku.id).portrait.units == 30


def test_only_rows_that_tell_both_count_for_repurchase(workspace: Workspace, groups: tuple[int, int]) -> None:
    sku, _ = records.create(workspace, Sku, name="伦晚")
    season, _ = records.create(workspace, Season, sku=sku.id)
    for buyers, again in ((10, 4), (None, 3), (20, None)):
        records.create(
            workspace, Sale, season=season.id, community=groups[0], units=1, buyers=buyers, again=again
        )
    found = audience_of(workspace, sku.id).portrait
    assert (found.again.count, found.again.of) == (4, 10)
    assert found.referred.share is None


def test_a_portrait_of_nothing_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused):
        audience_of(workspace, 404)


# requests


def test_requests_become_a_season_at_sourcing_in_one_entry(
    workspace: Workspace, groups: tuple[int, int]
) -> None:
    first = request(workspace, "东魁杨梅 6斤装", quantity=120, price_limit=Decimal(128), community=groups[0])
    second = request(workspace, quantity=30, price_limit=Decimal(98))
    outcome = requests.brief_from_requests(workspace, [first, second])
    season = records.get(workspace, Season, outcome.ids[0])
    assert (season.stage, season.planned_volume, season.target_price) == (Stage.SOURCING, 150, Decimal(128))
    sku = records.get(workspace, Sku, season.sku or 0)
    assert (sku.name, sku.category) == ("东魁杨梅 6斤装", Category.FRUIT)
    assert state(workspace, first) == state(workspace, second) == (RequestState.BRIEFED, season.id)
    dossier = dossier_of(workspace, season.id)
    assert [item.wanted for item in askers(dossier)] == []
    assert groups[0] in dossier.communities and len(dossier.all(CuratorRequest)) == 2
    history.undo(workspace, outcome.entry)
    assert state(workspace, first) == (RequestState.OPEN, None)
    assert records.where(workspace, Season) == () and records.where(workspace, Sku) == ()


def test_a_season_at_sourcing_is_used_and_its_plan_stays(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="仙居杨梅", category=Category.FRUIT)
    season, _ = records.create(workspace, Season, sku=sku.id, planned_volume=500)
    wanted = request(workspace, quantity=120, price_limit=Decimal(128))
    with i18n.speaking("en"):
        outcome = requests.brief_from_requests(workspace, [wanted], sku.id)
        assert outcome.ids == (season.id,)
        assert str(outcome.notes[0]) == "The planned volume stays at 500; these requests add up to 120"
    found = records.get(workspace, Season, season.id)
    assert (found.planned_volume, found.target_price) == (500, Decimal(128))


def test_a_sku_whose_season_is_under_way_gets_a_new_one(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="仙居杨梅", category=Category.FRUIT)
    running, _ = records.create(workspace, Season, sku=sku.id, stage=Stage.SELLING)
    outcome = requests.brief_from_requests(workspace, [request(workspace, quantity=5)], sku.id)
    assert outcome.ids != (running.id,)


def test_what_makes_no_brief_is_refused_with_its_reason(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="五常大米", category=Category.DRY_GOODS)
    berry, rice = request(workspace, quantity=5), request(workspace, "大米", category=Category.DRY_GOODS)
    done = request(workspace, state=RequestState.DECLINED)
    nothing = request(workspace, "")
    gone = request(workspace)
    records.archive(workspace, CuratorRequest, [gone])
    with i18n.speaking("en"):
        for ids, product, words in (
            ([], None, "Choose at least one"),
            ([berry, rice], None, "2 categories"),
            ([done], None, "Turned down"),
            ([nothing], None, "No request says what is wanted"),
            ([gone], None, "put away"),
            ([berry], sku.id, "asked for is Fresh fruit"),
            ([berry], 404, "does not exist"),
        ):
            with pytest.raises(Refused, match=words):
                requests.brief_from_requests(workspace, ids, product)
    assert records.where(workspace, Season) == ()


def test_an_answer_is_dated_and_turning_down_needs_words(workspace: Workspace) -> None:
    first, second = request(workspace, quantity=1), request(workspace, quantity=2)
    with pytest.raises(Refused):
        requests.answer_requests(workspace, [first], "  ", declined=True)
    outcome = requests.answer_requests(workspace, [first, second], "六月再看", declined=True)
    found = records.get(workspace, CuratorRequest, second)
    assert (found.state, found.answer, found.answered_on) == (
        RequestState.DECLINED,
        "六月再看",
        date(2027, 3, 1),
    )
    assert requests.answer_requests(workspace, [first], "六月再看", declined=True).entry is None
    history.undo(workspace, outcome.entry)
    assert records.get(workspace, CuratorRequest, first).answer is None


def test_what_stands_in_a_brief_is_answered_but_not_turned_down(workspace: Workspace) -> None:
    wanted = request(workspace, quantity=1)
    requests.brief_from_requests(workspace, [wanted])
    with pytest.raises(Refused):
        requests.answer_requests(workspace, [wanted], "不做了", declined=True)
    requests.answer_requests(workspace, [wanted], "已在寻源")
    assert records.get(workspace, CuratorRequest, wanted).state is RequestState.BRIEFED


def test_requests_are_met_once_the_season_sells_to_who_asked(
    workspace: Workspace, groups: tuple[int, int]
) -> None:
    leader = records.get(workspace, Community, groups[0]).curator
    asked = request(workspace, quantity=20, curator=leader, community=groups[0])
    other = request(workspace, quantity=20, curator=leader, community=groups[1])
    season = requests.brief_from_requests(workspace, [asked, other]).ids[0]
    assert requests.meet_requests(workspace, season).entry is None
    records.create(workspace, Sale, season=season, community=groups[0], units=3)
    requests.meet_requests(workspace, season)
    assert (
        state(workspace, asked)[0] is RequestState.MET and state(workspace, other)[0] is RequestState.BRIEFED
    )


def test_who_asked_stands_first_among_those_to_invite_and_it_says_so(
    workspace: Workspace, groups: tuple[int, int]
) -> None:
    willing, _ = records.create(workspace, Curator, name="何岚", willingness=5, ability=5)
    leader = records.get(workspace, Community, groups[0]).curator or 0
    asked = request(workspace, quantity=20, curator=leader, community=groups[0])
    season = requests.brief_from_requests(workspace, [asked]).ids[0]
    event, _ = records.create(workspace, Launch, season=season, name="杨梅发布会")
    found = candidates(workspace, event.id)
    assert [item.curator.id for item in found] == [leader, willing.id] and found[1].score > 0
    with i18n.speaking("en"):
        assert str(found[0].reasons[0]) == "asked for 20 units herself"
    records.edit(workspace, CuratorRequest, asked, "state", "declined")
    assert all(item.asked is None for item in candidates(workspace, event.id))


def test_a_community_of_another_curator_shuts_the_gate(workspace: Workspace, groups: tuple[int, int]) -> None:
    stranger, _ = records.create(workspace, Curator, name="何岚")
    asked = request(workspace, quantity=20, curator=stranger.id, community=groups[0])
    season = requests.brief_from_requests(workspace, [asked]).ids[0]
    found = [
        point for point in open_points(dossier_of(workspace, season)) if point.record == "curator_request"
    ]
    assert [(point.id, point.field, point.severity) for point in found] == [(asked, "community", "error")]


def test_what_waits_is_grouped_with_the_names_of_who_asks(workspace: Workspace) -> None:
    leader, _ = records.create(workspace, Curator, name="苏禾")
    for wanted in ("东魁杨梅", "仙居杨梅"):
        request(workspace, wanted, quantity=10, curator=leader.id)
    found = requests.waiting(workspace)
    assert [ask.quantity for ask in found.groups] == [20] and found.names == {leader.id: "苏禾"}


def test_a_request_not_answered_in_time_stands_on_today_until_it_is(workspace: Workspace) -> None:
    assert NOTICE_DAYS["request"] == advice_facts().unanswered_days
    old = request(workspace, quantity=1, day=date(2027, 2, 15))
    request(workspace, quantity=1, day=date(2027, 2, 16))
    lines = [line for line in today.today(workspace).lines if line.subject == "request"]
    assert [(line.record, line.id, line.field, line.days) for line in lines] == [
        ("curator_request", old, "answer", 0)
    ]
    requests.answer_requests(workspace, [old], "在问")
    assert not [line for line in today.today(workspace).lines if line.subject == "request"]


# range


def test_the_artisans_share_by_skus_seasons_and_sales_of_each_year(workspace: Workspace) -> None:
    smoke, _ = records.create(workspace, Supplier, name="老灶台", kind=SupplierKind.ARTISAN)
    works, _ = records.create(workspace, Supplier, name="鲜渔", kind=SupplierKind.FACTORY)
    ham, _ = records.create(workspace, Sku, name="火腿")
    fish, _ = records.create(workspace, Sku, name="大黄鱼")
    records.create(workspace, Sku, name="新品")
    first, _ = records.create(workspace, Season, sku=ham.id, supplier=smoke.id, stage=Stage.CLOSED)
    second, _ = records.create(workspace, Season, sku=ham.id, supplier=smoke.id)
    third, _ = records.create(workspace, Season, sku=fish.id, supplier=works.id, stage=Stage.SELLING)
    for season, day, amount in (
        (first.id, date(2026, 5, 1), 300),
        (third.id, date(2026, 6, 1), 700),
        (third.id, date(2027, 1, 1), 500),
        (second.id, None, 500),
    ):
        records.create(workspace, Sale, season=season, day=day, units=1, amount=Decimal(amount))
    found = range_of(workspace)
    assert found.shares[Measure.SKUS].parts == (Fraction(1, 3), Fraction(1, 3), Fraction(1, 3))
    assert found.shares[Measure.RUNNING].parts == (Fraction(1, 2), Fraction(1, 2), Fraction(0))
    assert found.shares[Measure.SOLD].parts == (Fraction(2, 5), Fraction(3, 5), Fraction(0))
    # what has no day belongs to no year
    assert [(year, share.parts and share.parts[0]) for year, share in found.years] == [
        ("2026", Fraction(3, 10)),
        ("2027", Fraction(0)),
    ]
    assert [(line.sku.name, line.running, line.sold) for line in found.lines] == [
        ("火腿", 1, Decimal(800)),
        ("大黄鱼", 1, Decimal(1200)),
        ("新品", 0, Decimal(0)),
    ]


def test_an_empty_range_has_no_shares(workspace: Workspace) -> None:
    found = range_of(workspace)
    assert found.lines == () and all(share.parts is None for share in found.shares.values())


def test_trademarks_are_counted_and_what_ends_stands_on_today(workspace: Workspace) -> None:
    held: dict[str, object] = {"trademark": Trademark.REGISTERED, "trademark_number": "28461573"}
    soon, _ = records.create(workspace, Sku, name="火腿", trademark_until=date(2027, 8, 1), **held)
    over, _ = records.create(workspace, Sku, name="蜂蜜", trademark_until=date(2027, 2, 1), **held)
    records.create(workspace, Sku, name="大米", trademark_until=date(2029, 2, 1), **held)
    records.create(workspace, Sku, name="枸杞", trademark=Trademark.PENDING)
    found = range_of(workspace).standings
    assert found == {Standing.RENEW: 1, Standing.EXPIRED: 1, Standing.HOLDS: 1, Standing.PENDING: 1}
    lines = [
        (line.subject, line.id) for line in today.today(workspace).lines if line.field == "trademark_until"
    ]
    assert lines == [("expired", over.id), ("expiring", soon.id)]
