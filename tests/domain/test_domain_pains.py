"""What hurt, line by line in yuan, and planned against actual, each worked out by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.gates import open_points, stage_points
from scoutdesk.domain.harvest.records import HarvestLot
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Pledge
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostPer, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.review.beside import beside
from scoutdesk.domain.review.lesson import Lesson, SeasonReview
from scoutdesk.domain.review.pareto import Pain, pareto
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.complaint import Defect
from scoutdesk.domain.selling.sold import ComplaintSum, SaleSum, Sold
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.left import Whereabouts
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.domain.whole.pains import cost_in_stock, planned_price, what_hurt
from scoutdesk.domain.whole.planned import compared
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import say

TODAY = date(2027, 6, 1)
SHEET = CostSheet(
    id=10, season=1, farm_price=Decimal("7.30"), net_weight=4500, gross_weight=5000, sorting_loss=Decimal("0.08"),
    actual_farm_price=Decimal("7.42"), actual_loss=Decimal("0.10"), reserve_rate=Decimal("0.04"),
)  # fmt: skip
BOX = CostLine(id=11, cost_sheet=10, kind=CostKind.PACKAGING, amount=Decimal("5.90"), actual=Decimal("6.05"))
TRUNK = CostLine(
    id=12,
    cost_sheet=10,
    kind=CostKind.TRUNK,
    amount=Decimal("1.00"),
    actual=Decimal("1.10"),
    per=CostPer.GROSS_KG,
)
STORE = CostLine(
    id=13, cost_sheet=10, kind=CostKind.WAREHOUSE, amount=Decimal("1.50"), actual=Decimal("1.42")
)
LAST_MILE = CostLine(id=14, cost_sheet=10, kind=CostKind.LAST_MILE, amount=Decimal("9.00"))
PRICES = PriceList(id=20, season=1, approved_on=date(2027, 3, 1))
TIERS = (
    Tier(id=21, price_list=20, kind=TierKind.PUBLIC, price=Decimal("88")),
    Tier(id=22, price_list=20, kind=TierKind.MEMBER, price=Decimal("85")),
)


def season(
    *below: Record, sold: Sold | None = None, went: Whereabouts | None = None, **values: Any
) -> Dossier:
    return Dossier(
        today=TODAY,
        season=Season(id=1, **{"stage": Stage.REVIEW, **values}),
        sku=Sku(id=2, loss_expected=Decimal("0.08")),
        sold=sold or Sold(),
        went=went or Whereabouts(),
        below=by_kind(below),
    )


def sales(units: int, amount: str, unpriced: int = 0) -> SaleSum:
    return SaleSum(5, None, "2027-04", 1, 1, units, Decimal(amount), 1, 0, 0, unpriced)


def blame(stage: Stage | None, defect: Defect | None, paid: str, back: str, count: int = 1) -> ComplaintSum:
    return ComplaintSum(5, None, defect, stage, count, 0, count, Decimal(paid), Decimal(back))


def amounts(dossier: Dossier) -> dict[str, tuple[Stage | None, Decimal]]:
    return {bar.pain.cause: (bar.pain.stage, bar.pain.amount) for bar in what_hurt(dossier).bars}


def test_complaints_cost_what_was_compensated_less_what_suppliers_took_over_by_root_cause() -> None:
    told = Sold(
        complaints=(
            blame(Stage.PACKING, Defect.CRUSHED, "300.00", "120.00", 9),
            blame(Stage.PACKING, Defect.CRUSHED, "50.00", "0", 1),
            blame(Stage.STORAGE, Defect.ROTTEN, "80.00", "80.00", 2),
            blame(None, Defect.TASTE, "20.00", "0", 1),
        )
    )
    # what the supplier took over whole is no cost; an unknown root cause is not attributed
    assert amounts(season(sold=told)) == {
        "complaint:packing:crushed": (Stage.PACKING, Decimal("230.00")),
        "complaint::taste": (None, Decimal("20.00")),
    }
    assert what_hurt(season(sold=told)).of(None) == Decimal("20.00")


def test_goods_above_plan_are_parted_into_farm_price_and_sorting_loss() -> None:
    found = amounts(season(SHEET, sold=Sold(sales=(sales(100, "8500"),))))
    # 7.30 × 4.5 / 0.92 = 35.7065…, 7.42 × 4.5 / 0.92 = 36.2935…, 7.42 × 4.5 / 0.90 = 37.10; × 100 units
    assert found["farm_price"] == (Stage.SOURCING, Decimal("58.70"))
    assert found["sorting_loss"] == (Stage.PACKING, Decimal("80.65"))


def test_only_lines_above_their_target_hurt_and_count_for_the_units_sold() -> None:
    found = amounts(season(SHEET, BOX, TRUNK, STORE, LAST_MILE, sold=Sold(sales=(sales(100, "8500"),))))
    assert found["line:packaging"] == (Stage.PACKING, Decimal("15.00"))
    assert found["line:trunk"] == (Stage.STORAGE, Decimal("50.00"))  # 0.10 × 5 kg × 100
    assert "line:warehouse" not in found and "line:last_mile" not in found


def test_units_lost_in_the_house_bear_the_landed_cost_without_the_last_mile() -> None:
    went = Whereabouts(lots=1, received=120, shipped=100, scrapped=12, missing=3, left=5)
    closed = season(SHEET, BOX, LAST_MILE, went=went, closed_on=date(2027, 5, 9))
    assert cost_in_stock(closed) == Decimal("37.10") + Decimal("6.05")
    assert amounts(closed) == {
        "scrapped": (Stage.STORAGE, Decimal("517.80")),
        "missing": (Stage.STORAGE, Decimal("129.45")),
        "unsold": (Stage.SELLING, Decimal("215.75")),
    }
    # what is sold has left, although nobody entered it
    sold = Sold(sales=(sales(103, "8755"),))
    told = season(SHEET, BOX, LAST_MILE, went=went, sold=sold, closed_on=date(2027, 5, 9))
    assert amounts(told)["unsold"] == (Stage.SELLING, Decimal("86.30"))
    # what is still for sale is not lost
    assert "unsold" not in amounts(season(SHEET, BOX, LAST_MILE, went=went))


def test_a_price_below_the_member_tier_of_the_first_approved_list_hurts() -> None:
    later = PriceList(id=30, season=1, approved_on=date(2027, 4, 20))
    low = Tier(id=31, price_list=30, kind=TierKind.MEMBER, price=Decimal("80"))
    told = season(PRICES, later, *TIERS, low, sold=Sold(sales=(sales(100, "8400"),)))
    assert planned_price(told) == 85
    assert amounts(told) == {"price": (Stage.PRICING, Decimal("100.00"))}
    assert amounts(season(PRICES, *TIERS, sold=Sold(sales=(sales(100, "8600"),)))) == {}
    # units whose amount is not on record are not taken for given away
    told = season(PRICES, *TIERS, sold=Sold(sales=(sales(110, "8500", unpriced=10),)))
    assert amounts(told) == {}
    assert any("10" in str(message) for message in what_hurt(told).missing)


def test_the_first_list_is_the_one_that_began_first_however_it_was_entered() -> None:
    late = replace(PRICES, id=19, valid_from=date(2027, 4, 20))
    first = replace(PRICES, valid_from=date(2027, 3, 10))
    price = Tier(id=31, price_list=19, kind=TierKind.MEMBER, price=Decimal("70"))
    assert planned_price(season(late, first, *TIERS, price)) == 85


def test_a_launch_above_its_budget_hurts_and_one_below_sets_nothing_off() -> None:
    over = Launch(id=40, season=1, budget=Decimal("9000"), spent=Decimal("9640"))
    under = Launch(id=41, season=1, budget=Decimal("2000"), spent=Decimal("1000"))
    unknown = Launch(id=42, season=1, spent=Decimal("500"))
    assert amounts(season(over, under, unknown)) == {"launch": (Stage.LAUNCH, Decimal("640"))}


@pytest.mark.parametrize("below", [(), (CostSheet(id=10, season=1),), (SHEET, BOX)])
def test_a_season_without_sales_has_no_overrun(below: tuple[Record, ...]) -> None:
    found = what_hurt(season(*below))
    assert (found.bars, found.total, found.top) == ((), Decimal(0), ())


def test_what_cannot_be_counted_is_said() -> None:
    lost = what_hurt(season(went=Whereabouts(lots=1, received=10, scrapped=2)))
    assert [str(item) for item in lost.missing] and not lost.bars
    open_ones = ComplaintSum(None, None, None, None, 1, 1, 1, Decimal(0), Decimal(0))
    assert what_hurt(season(sold=Sold(complaints=(open_ones,)))).missing


CAUSES = st.lists(st.tuples(st.integers(0, 10**7), st.sampled_from([None, *Stage])), max_size=12)


@given(CAUSES, st.integers())
def test_the_total_is_the_sum_of_the_records_and_no_order_changes_the_pareto(
    told: list[tuple[int, Stage | None]], seed: int
) -> None:
    pains = [
        Pain(f"c{place}", stage, Decimal(cents) / 100, say("x"), say("x"), say("x"))
        for place, (cents, stage) in enumerate(told)
    ]
    found = pareto(pains)
    mixed = list(pains)
    random.Random(seed).shuffle(mixed)
    assert pareto(mixed) == found
    assert found.total == sum((item.amount for item in pains), Decimal(0))
    assert sum((found.of(stage) for stage in (None, *Stage)), Decimal(0)) == found.total
    if found.bars:
        assert found.bars[-1].reached == 1 and found.bars[0].top
        assert sum((item.amount for item in found.top), Decimal(0)) >= found.total * Decimal("0.8")


@given(st.lists(st.tuples(st.sampled_from([None, *Stage]), st.sampled_from([None, *Defect]),
                          st.integers(0, 10**6), st.integers(0, 10**6)), max_size=15))  # fmt: skip
def test_the_pareto_of_complaints_is_compensations_less_recharges(
    rows: list[tuple[Stage | None, Defect | None, int, int]],
) -> None:
    told = [
        blame(stage, defect, str(Decimal(paid) / 100), str(Decimal(min(paid, back)) / 100))
        for stage, defect, paid, back in rows
    ]
    sold = Sold(complaints=tuple(told))
    assert what_hurt(season(sold=sold)).total == sold.compensated - sold.recharged


# planned against actual


def lines(dossier: Dossier) -> dict[str, Any]:
    return {line.name: line for line in compared(dossier)}


def test_every_line_has_its_two_values_or_the_reason_why_not() -> None:
    for told in (season(), season(SHEET, BOX), season(PRICES, *TIERS, planned_volume=100)):
        for line in compared(told):
            assert (line.plan is None or line.actual is None) == (line.missing is not None), line.name
            assert line.difference is not None or line.missing is not None


def test_window_loss_cost_price_and_volume_are_compared() -> None:
    lot = HarvestLot(id=50, season=1, picked=date(2027, 3, 18))
    invited = Invitation(id=60, launch=40)
    pledge = Pledge(id=61, invitation=60, quantity=90)
    told = season(
        SHEET, BOX, PRICES, *TIERS, lot, invited, pledge,
        sold=Sold(sales=(sales(80, "6720"),), complaints=(blame(None, None, "134.40", "0", 2),)),
        went=Whereabouts(lots=1, received=100, scrapped=8),
        harvest_start=date(2027, 3, 16), harvest_end=date(2027, 5, 8), planned_volume=100,
    )  # fmt: skip
    found = lines(told)
    assert found["first_picked"].difference == 2 and found["last_picked"].difference == -51
    assert found["sorting_loss"].difference == Decimal("0.02") and found["sorting_loss"].worse
    # of 100 received 8 were scrapped and 134.40 paid back, 1.6 units at 84.00: 1 − 0.9 × 0.904
    assert found["whole_loss"].actual == Decimal("0.1864")
    assert found["landed"].plan == Decimal("41.61") and found["landed"].actual == Decimal("43.15")
    assert found["price"].actual == Decimal("84.00") and found["price"].difference == -1
    assert found["pledged"].share == Decimal("-0.1") and found["sold"].share == Decimal("-0.2")
    assert found["turnover"].plan == 8500 and found["turnover"].actual == 6720
    assert found["compensation"].actual == Decimal("0.02") and found["compensation"].worse is False
    # 85 − 41.61 − 4 % in the plan; 84 − 43.15 − 1.68 a unit in fact
    assert found["left"].plan == Decimal("39.99") and found["left"].actual == Decimal("39.17")


def test_a_lot_to_be_picked_is_not_picked_and_the_last_day_waits_for_the_end() -> None:
    plan = {"harvest_start": date(2027, 5, 20), "harvest_end": date(2027, 6, 20)}
    picked = HarvestLot(id=50, season=1, picked=date(2027, 5, 22))
    ahead = HarvestLot(id=51, season=1, picked=date(2027, 6, 18))
    found = lines(season(picked, ahead, **plan))
    assert found["first_picked"].difference == 2
    assert found["last_picked"].actual is None and found["last_picked"].missing
    assert lines(season(ahead, **plan))["first_picked"].actual is None


def test_seasons_stand_beside_each_other_with_what_came_or_is_planned() -> None:
    this = Launch(id=40, season=1, budget=Decimal(2000))
    last = Launch(id=41, season=1, budget=Decimal(1000), spent=Decimal(1600))
    rows = {
        row.name: row for row in beside([("上季", compared(season(last))), ("本季", compared(season(this)))])
    }
    known = [(item.season, item.amount, item.planned) for item in rows["launch"].values]
    assert known == [("上季", Decimal(1600), False), ("本季", Decimal(2000), True)]
    assert "first_picked" not in rows and "price" not in rows
    # one season alone stands beside nothing
    assert beside([("上季", compared(season(last)))]) == ()


def test_a_plan_of_nothing_has_no_share() -> None:
    told = season(Launch(id=40, season=1, budget=Decimal(0), spent=Decimal(500)))
    assert lines(told)["launch"].share is None and lines(told)["launch"].difference == 500


# the gate of the review


def review(*below: Record, **values: Any) -> Dossier:
    over = Launch(id=40, season=1, budget=Decimal("9000"), spent=Decimal("9640"))
    done = SeasonReview(id=70, season=1, day=date(2027, 5, 20))
    return season(over, done, *below, **values)


def open_fields(dossier: Dossier) -> set[tuple[str, str]]:
    return {(point.record, point.field) for point in open_points(dossier)}


def test_a_top_cause_needs_a_lesson_with_decision_and_owner() -> None:
    assert open_fields(review()) == {("season", "lesson")}
    begun = Lesson(
        id=80, season=1, stage=Stage.LAUNCH, what="场地费超支", cause="launch", cost=Decimal("640")
    )
    assert open_fields(review(begun)) == {("lesson", "decision"), ("lesson", "owner")}
    whole = Lesson(id=80, season=1, stage=Stage.LAUNCH, what="场地费超支", decision="改线上", owner="林晚")
    assert open_fields(review(whole)) == set()


def test_a_lesson_without_decision_is_named() -> None:
    (point,) = [
        item
        for item in open_points(review(Lesson(id=80, stage=Stage.LAUNCH, what="场地费超支", owner="林晚")))
        if item.field == "decision"
    ]
    assert "场地费超支" in str(point.message)


def test_a_lesson_for_another_cause_does_not_answer_this_one() -> None:
    other = Lesson(id=80, stage=Stage.LAUNCH, what="x", cause="price", decision="x", owner="x")
    assert ("season", "lesson") in open_fields(review(other))


def test_the_records_may_say_another_amount_by_now() -> None:
    old = Lesson(
        id=80, stage=Stage.LAUNCH, what="x", cause="launch", cost=Decimal(600), decision="x", owner="x"
    )
    told = [point for point in stage_points(review(old), Stage.REVIEW) if point.severity == "info"]
    assert [(point.record, point.field) for point in told] == [("lesson", "cost")]


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CLOSED])
def test_a_carried_lesson_keeps_the_gate_of_its_stage_shut_until_answered(stage: Stage) -> None:
    def asked(**values: Any) -> set[str]:
        lesson = Lesson(id=80, season=1, stage=stage, what="上季压伤", carried_from=5, **values)
        return {point.field for point in open_points(season(lesson, stage=stage)) if point.record == "lesson"}

    assert asked() == {"answer"}
    assert asked(answer="换五层箱") == {"answered_on"}
    assert asked(answer="换五层箱", answered_on=TODAY) == set()
    elsewhere = Lesson(id=80, season=1, stage=Stage.CLOSED, what="x", carried_from=5)
    assert not [p for p in open_points(season(elsewhere, stage=stage)) if p.record == "lesson"]


def test_a_carried_lesson_without_a_stage_is_asked_about_at_the_first_gate() -> None:
    lesson = Lesson(id=80, season=1, what="x", carried_from=5)
    assert ("lesson", "answer") in open_fields(season(lesson, stage=Stage.SOURCING))


def test_events_are_not_compared_before_each_says_what_it_cost() -> None:
    """Two budgets against the spending of one would look like thrift."""
    held = Launch(id=40, season=1, budget=Decimal(1000), spent=Decimal(1200))
    to_come = Launch(id=41, season=1, budget=Decimal(1000))
    line = next(item for item in compared(season(held, to_come)) if item.name == "launch")
    assert (line.actual, line.difference) == (None, None) and line.missing is not None
    done = season(held, Launch(id=41, season=1, budget=Decimal(1000), spent=Decimal(700)))
    line = next(item for item in compared(done) if item.name == "launch")
    assert (line.plan, line.actual) == (2000, 1900)
