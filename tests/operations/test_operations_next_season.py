"""Lessons are drawn from what hurt, the next season takes over what stays true, and its gates ask for answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import stage_points
from scoutdesk.domain.harvest.records import ConformityCertificate, DailyForecast, HarvestLot, MaturityCheck
from scoutdesk.domain.launch.claims import Claim, Evidence
from scoutdesk.domain.launch.compliance import ContentReview
from scoutdesk.domain.launch.event import Cue, Launch, Milestone
from scoutdesk.domain.launch.guests import Invitation, LaunchQuestion
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.pricing.commission import Commission
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier
from scoutdesk.domain.records import RECORDS
from scoutdesk.domain.review.carrying import CARRIED, next_window
from scoutdesk.domain.review.lesson import Lesson, SeasonReview
from scoutdesk.domain.season import GateReview, Season
from scoutdesk.domain.selling.alert import Alert, AlertCall, AlertStep
from scoutdesk.domain.selling.complaint import Defect, PromiseTerm
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.order import OrderLine, PurchaseOrder
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.tasting import Panellist, Tasting, TastingItem
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.coldchain import Destination, Leg, LegStep, MonthClimate
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.domain.storage.inspection import DefectType, Inspection, InspectionPlan
from scoutdesk.domain.storage.lot import Lot, Movement, MovementKind
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.dossier import PARTS
from scoutdesk.domain.whole.pains import what_hurt
from scoutdesk.fields.declared import about
from scoutdesk.operations import history, records, review, seasons
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.next_season import carry_later, later_lessons, next_season, successor_of
from scoutdesk.operations.today import today
from scoutdesk.operations.workspace import Workspace


def make(workspace: Workspace, record: type[Any], **values: Any) -> int:
    made, _ = records.create(workspace, record, **values)
    return int(made.id)


@pytest.fixture
def last(workspace: Workspace) -> int:
    """A season at its review: a plan, a chain, costs with actuals, an event, claims, a sale and two lessons."""
    sku = make(workspace, Sku, name="秭归伦晚脐橙", harvest_months=(3, 4, 5), net_content=4500)
    grower = make(workspace, Supplier, name="峡江橙心")
    season = make(
        workspace, Season, sku=sku, name="2026 春", stage=Stage.REVIEW, owner="林晚", supplier=grower,
        harvest_start=date(2026, 3, 18), harvest_end=date(2026, 5, 6), planned_volume=4200, maturity="°Brix ≥ 12",
        label_checked=date(2026, 2, 1), why_this_one="晚熟", closed_on=date(2026, 5, 15), full_bloom=date(2025, 4, 1),
    )  # fmt: skip
    quotation = make(workspace, Quotation, season=season, supplier=grower)
    sheet = make(
        workspace, CostSheet, season=season, quotation=quotation, farm_price=Decimal("7.30"), net_weight=4500,
        sorting_loss=Decimal("0.08"), actual_loss=Decimal("0.096"), farm_price_source="合同",
    )  # fmt: skip
    make(workspace, CostLine, cost_sheet=sheet, kind=CostKind.PACKAGING, amount=Decimal("5.90"),
         actual=Decimal("6.05"), source="纸托")  # fmt: skip
    make(
        workspace, CostLine, cost_sheet=sheet, kind=CostKind.WAREHOUSE, amount=Decimal("1.50"), source="合同"
    )
    make(workspace, PriceList, season=season)
    make(workspace, Grade, season=season, name="75–80 mm")
    city = make(workspace, Destination, season=season, city="杭州")
    make(
        workspace,
        Leg,
        destination=city,
        step=LegStep.TRUNK,
        temperature=Decimal(6),
        temperature_max=Decimal(11),
    )
    make(workspace, MonthClimate, season=season, month=4, temperature=Decimal(18))
    make(workspace, InspectionPlan, season=season, remark="旧")
    plan = make(workspace, InspectionPlan, season=season)
    make(workspace, DefectType, inspection_plan=plan, name="压伤")
    make(workspace, PromiseTerm, season=season, defect=Defect.ROTTEN, within_hours=24)
    event = make(workspace, Launch, season=season, name="首季", day=date(2026, 3, 1), capacity=60,
                 budget=Decimal(1000), spent=Decimal(1600))  # fmt: skip
    make(workspace, Cue, launch=event, minute=0, what="开场")
    claim = make(workspace, Claim, season=season, text="现摘现发")
    make(workspace, Evidence, claim=claim, document="采收记录")
    make(workspace, Sale, season=season, units=100, amount=Decimal("8600"))
    lot = make(workspace, Lot, season=season, quantity=110, received_on=date(2026, 4, 1))
    make(workspace, Movement, lot=lot, kind=MovementKind.SHIP, quantity=100, day=date(2026, 4, 2))
    make(workspace, Movement, lot=lot, kind=MovementKind.SCRAP, quantity=10, day=date(2026, 4, 3))
    return season


def of(workspace: Workspace, record: type[Any], **equal: Any) -> list[Any]:
    return list(records.where(workspace, record, **equal))


def fingerprint(workspace: Workspace) -> list[Any]:
    return [item for record in RECORDS for item in records.where(workspace, record)]


def test_lessons_are_proposed_for_the_top_causes_once(workspace: Workspace, last: int) -> None:
    top = what_hurt(dossier_of(workspace, last)).top
    assert {pain.cause for pain in top} == {"launch", "scrapped"}
    outcome = review.propose_lessons(workspace, last)
    made = of(workspace, Lesson, season=last)
    assert {(item.cause, item.stage, item.cost) for item in made} == {
        (pain.cause, pain.stage, pain.amount) for pain in top
    }
    assert len(outcome.changes) == 2 and all(item.decision is None for item in made)
    with pytest.raises(Refused):
        review.propose_lessons(workspace, last)
    assert outcome.entry is not None
    history.undo(workspace, outcome.entry)
    assert of(workspace, Lesson, season=last) == []


def test_nothing_that_cost_money_proposes_nothing(workspace: Workspace) -> None:
    sku = make(workspace, Sku, name="x")
    with pytest.raises(Refused):
        review.propose_lessons(workspace, make(workspace, Season, sku=sku, stage=Stage.REVIEW))


def test_the_successor_takes_over_what_stays_true_and_nothing_else(workspace: Workspace, last: int) -> None:
    (new,) = next_season(workspace, last).ids
    made = records.get(workspace, Season, new)
    # the day of the tests is 2027-03-01: the harvest of 2027 is the next one
    assert (made.previous, made.stage, made.name) == (last, Stage.SOURCING, "秭归伦晚脐橙 · 2027 春")
    assert (made.harvest_start, made.harvest_end) == (date(2027, 3, 18), date(2027, 5, 6))
    assert (made.planned_volume, made.maturity, made.owner) == (4200, "°Brix ≥ 12", "林晚")
    assert not any((made.supplier, made.label_checked, made.why_this_one, made.closed_on, made.full_bloom))
    for gone in (Quotation, PriceList, Sale, Lot):
        assert of(workspace, gone, season=new) == []
    (leg,) = of(workspace, Leg, destination=of(workspace, Destination, season=new)[0].id)
    assert (leg.temperature, leg.temperature_max) == (6, None)
    assert [item.estimate for item in of(workspace, MonthClimate, season=new)] == [True]
    (plan,) = of(workspace, InspectionPlan, season=new)
    assert plan.remark is None and of(workspace, DefectType, inspection_plan=plan.id)[0].name == "压伤"
    (event,) = of(workspace, Launch, season=new)
    assert (event.day, event.spent, event.capacity, event.budget) == (None, None, 60, 1000)
    assert [cue.what for cue in of(workspace, Cue, launch=event.id)] == ["开场"]
    (claim,) = of(workspace, Claim, season=new)
    assert of(workspace, Evidence, claim=claim.id)[0].document == "采收记录"


def test_last_actuals_become_targets_that_somebody_must_confirm(workspace: Workspace, last: int) -> None:
    (new,) = next_season(workspace, last).ids
    (sheet,) = of(workspace, CostSheet, season=new)
    assert (sheet.farm_price, sheet.sorting_loss) == (Decimal("7.30"), Decimal("0.096"))
    assert (sheet.quotation, sheet.actual_loss, sheet.farm_price_source) == (None, None, None)
    amounts = {
        line.kind: (line.amount, line.actual, line.source)
        for line in of(workspace, CostLine, cost_sheet=sheet.id)
    }
    assert amounts == {
        CostKind.PACKAGING: (Decimal("6.05"), None, None),
        CostKind.WAREHOUSE: (Decimal("1.50"), None, None),
    }
    # without a source the gate of the prices stays shut
    told = stage_points(dossier_of(workspace, new), Stage.PRICING)
    assert {point.field for point in told if point.blocks and point.record == "cost_line"} == {"source"}


def test_cloning_is_one_entry_and_undo_leaves_no_trace(workspace: Workspace, last: int) -> None:
    make(workspace, Lesson, season=last, stage=Stage.PACKING, what="纸托太软")
    before = fingerprint(workspace)
    outcome = next_season(workspace, last)
    assert fingerprint(workspace) != before and outcome.entry is not None
    history.undo(workspace, outcome.entry)
    assert fingerprint(workspace) == before
    assert successor_of(workspace, last) is None


def test_a_second_successor_is_refused_and_the_first_one_named(workspace: Workspace, last: int) -> None:
    (new,) = next_season(workspace, last).ids
    found = successor_of(workspace, last)
    assert found is not None and found.id == new
    with pytest.raises(Refused) as refused:
        next_season(workspace, last)
    assert "2027 春" in str(refused.value.message)


def test_before_the_review_it_is_refused_unless_asked_for(workspace: Workspace) -> None:
    sku = make(workspace, Sku, name="x", harvest_months=(9,))
    season = make(workspace, Season, sku=sku, name="a", stage=Stage.SELLING)
    with pytest.raises(Refused):
        next_season(workspace, season)
    assert next_season(workspace, season, early=True).ids


def test_lessons_are_carried_and_answered_ones_are_not_carried_again(workspace: Workspace, last: int) -> None:
    lesson = make(workspace, Lesson, season=last, stage=Stage.SOURCING, what="只有一家供货", cost=Decimal(900),
                  decision="至少两家", owner="林晚")  # fmt: skip
    (new,) = next_season(workspace, last).ids
    (carried,) = of(workspace, Lesson, season=new)
    assert (carried.carried_from, carried.cost, carried.decision) == (lesson, 900, "至少两家")
    assert carried.answer is None
    (unanswered,) = next_season(workspace, new, early=True).ids
    assert [item.carried_from for item in of(workspace, Lesson, season=unanswered)] == [carried.id]
    review.answer(workspace, carried.id, "与屈乡家庭农场签了第二份合同")
    records.archive(workspace, Season, [unanswered])
    (third,) = next_season(workspace, new, early=True).ids
    assert of(workspace, Lesson, season=third) == []


def test_a_lesson_drawn_later_is_carried_after_the_next_season_once(workspace: Workspace, last: int) -> None:
    with pytest.raises(Refused):
        carry_later(workspace, last)
    made = next_season(workspace, last).ids[0]
    there = {item.carried_from for item in records.where(workspace, Lesson, season=made)}
    assert later_lessons(workspace, last) == 0
    late = make(workspace, Lesson, season=last, stage=Stage.HARVEST, what="雨后抢收")
    assert later_lessons(workspace, last) == 1
    carry_later(workspace, last)
    found = {item.carried_from: item for item in records.where(workspace, Lesson, season=made)}
    assert set(found) == there | {late}
    assert (found[late].what, found[late].stage, found[late].answer) == ("雨后抢收", Stage.HARVEST, None)
    points = stage_points(dossier_of(workspace, made), Stage.HARVEST)
    assert any(point.id == found[late].id for point in points)
    records.archive(workspace, Lesson, [found[late].id])
    assert later_lessons(workspace, last) == 0
    with pytest.raises(Refused):
        carry_later(workspace, last)


def test_the_gate_stays_shut_until_the_lesson_is_answered(workspace: Workspace, last: int) -> None:
    make(workspace, Lesson, season=last, stage=Stage.SOURCING, what="只有一家供货")
    (new,) = next_season(workspace, last).ids
    (lesson,) = of(workspace, Lesson, season=new)
    with pytest.raises(Refused) as refused:
        seasons.advance(workspace, new)
    assert any("只有一家供货" in str(point) for point in refused.value.points)
    with pytest.raises(Refused):
        review.answer(workspace, lesson.id, "  ")
    review.answer(workspace, lesson.id, "两家都签了")
    answered = records.get(workspace, Lesson, lesson.id)
    assert (answered.answer, answered.answered_on) == ("两家都签了", workspace.today())
    assert not any("只有一家供货" in str(point.message) for point in seasons.gate(workspace, new))


def test_an_inherited_lesson_stands_on_today_until_it_is_answered(workspace: Workspace, last: int) -> None:
    def told() -> list[str]:
        return [line.title for line in today(workspace).lines if line.subject == "lesson"]

    make(workspace, Lesson, season=last, stage=Stage.LAUNCH, what="返青", due=date(2027, 3, 15))
    make(workspace, Lesson, season=last, stage=Stage.LAUNCH, what="断供", due=date(2027, 3, 16))
    assert told() == []
    (new,) = next_season(workspace, last).ids
    assert told() == ["秭归伦晚脐橙 · 2027 春"]
    for lesson in of(workspace, Lesson, season=new):
        review.answer(workspace, lesson.id, "写进问答")
    assert told() == []


def test_the_mirror_shows_lessons_and_figures_of_the_stage(workspace: Workspace, last: int) -> None:
    make(workspace, Lesson, season=last, stage=Stage.STORAGE, what="温度断链")
    assert review.mirror(workspace, dossier_of(workspace, last), Stage.STORAGE) is None
    (new,) = next_season(workspace, last).ids
    found = review.mirror(workspace, dossier_of(workspace, new), Stage.STORAGE)
    assert found is not None and found.last.id == last
    assert [item.what for item in found.lessons] == ["温度断链"]
    assert [pain.cause for pain in found.pains] == ["scrapped"]
    assert "received" in {line.name for line in found.lines}


@pytest.mark.parametrize(
    ("start", "end", "today", "wanted"),
    [
        (date(2026, 3, 18), date(2026, 5, 6), date(2026, 5, 20), (date(2027, 3, 18), date(2027, 5, 6))),
        # while it still runs next year, that is the next one; when it is over, the year after
        (date(2026, 3, 18), date(2026, 5, 6), date(2027, 5, 6), (date(2027, 3, 18), date(2027, 5, 6))),
        (date(2026, 3, 18), date(2026, 5, 6), date(2027, 5, 7), (date(2028, 3, 18), date(2028, 5, 6))),
        (date(2026, 11, 20), date(2027, 2, 10), date(2027, 3, 1), (date(2027, 11, 20), date(2028, 2, 10))),
        (date(2028, 2, 29), date(2028, 3, 9), date(2028, 4, 1), (date(2029, 2, 28), date(2029, 3, 9))),
        (None, None, date(2027, 3, 1), (None, None)),
    ],
)
def test_the_window_moves_to_the_same_days_of_the_solar_year(
    start: date | None, end: date | None, today: date, wanted: tuple[date | None, date | None]
) -> None:
    assert next_window(Season(id=1, harvest_start=start, harvest_end=end), today) == wanted


def test_what_is_copied_stands_with_parents_before_children() -> None:
    seen = {"season"}
    for record in CARRIED:
        assert about(record).parent in seen, record
        seen.add(about(record).name)


def test_every_record_of_a_season_is_either_copied_or_left_behind_on_purpose() -> None:
    """A new record below a season has to be decided upon: does it stay true for the next one?"""
    own, names = set(), {"season"}
    for record in PARTS:
        if about(record).parent in names:
            own.add(record)
            names.add(about(record).name)
    left = {
        Quotation, PriceBreak, PurchaseOrder, OrderLine, Delivery, DeliveryLine, Rival, Sample, Tasting, TastingItem, Panellist, DailyForecast, MaturityCheck,
        HarvestLot, ConformityCertificate, Inspection, PriceList, Tier, Commission, GateReview, ContentReview,
        Milestone, Invitation, LaunchQuestion, Pledge, Allocation, Alert, AlertStep, AlertCall, SeasonReview, Lesson,
    }  # fmt: skip
    assert {record.__name__ for record in own - left - set(CARRIED)} == set()
    assert not left & set(CARRIED)
