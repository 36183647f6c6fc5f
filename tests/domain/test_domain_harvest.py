"""The harvest rules: window and months, maturity, protected names, pledges; and the points of the gate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.days import months_of
from scoutdesk.domain.gates import Point, open_points
from scoutdesk.domain.gates.harvest import points
from scoutdesk.domain.harvest.conformity import (
    asks_for_pledge,
    kept_until,
    needs_pledge,
    pledge_doubts,
    standing,
)
from scoutdesk.domain.harvest.picking import (
    closings,
    outside,
    unusual_months,
    usual_months,
    window,
)
from scoutdesk.domain.harvest.protected import area_doubt, variety_doubt
from scoutdesk.domain.harvest.records import (
    ConformityCertificate,
    DailyForecast,
    HarvestLot,
    MaturityCheck,
    PledgeBasis,
)
from scoutdesk.domain.harvest.ripeness import bloom_age, floor_missed, floors, judge, ratio, ripe_from
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.domain.whole.harvest_year import brix_scale, harvest_year
from scoutdesk.fields.declared import Record

TODAY = date(2027, 3, 25)
LUNWAN = Sku(
    id=2,
    name="秭归伦晚脐橙",
    family="P002",
    variety="伦晚（Lane Late）",
    net_content=4500,
    harvest_months=(3, 4, 5),
)
SEASON = Season(
    id=1,
    stage=Stage.HARVEST,
    harvest_start=date(2027, 3, 16),
    harvest_end=date(2027, 5, 8),
    maturity="°Brix ≥ 12",
    maturity_brix=Decimal(12),
    precooling_hours=Decimal(6),
    daily_capacity=300,
    planned_volume=6000,
)
LOT = HarvestLot(
    id=20, season=1, plot="郭家坝", picked=date(2027, 3, 18), quantity=90000, brix=Decimal("12.4")
)
PLEDGE = ConformityCertificate(
    id=30,
    harvest_lot=20,
    product="脐橙",
    quantity=90000,
    origin="湖北秭归",
    issued=date(2027, 3, 18),
    issuer="合作社",
    contact="13872500116",
    basis=PledgeBasis.SELF_CHECK,
)


def dossier(*below: Record, **more: Any) -> Dossier:
    parts: dict[str, Any] = {"today": TODAY, "season": SEASON, "sku": LUNWAN, "below": by_kind(below)}
    return Dossier(**{**parts, **more})


def told(found: Dossier, *severities: str) -> list[tuple[str, str]]:
    return [
        (point.record, point.field)
        for point in points(found)
        if point.severity in (severities or ("warning",))
    ]


def test_a_plan_in_order_has_nothing_open_and_no_warning() -> None:
    assert told(dossier(LOT, PLEDGE), "open", "error", "warning") == []


# the window


def test_a_window_that_ends_before_it_starts_is_no_window() -> None:
    backwards = replace(SEASON, harvest_end=date(2027, 3, 1))
    assert window(backwards) is None
    assert told(dossier(season=backwards), "error") == [("season", "harvest_end")]
    assert unusual_months(LUNWAN, backwards) == ()


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_the_months_of_a_window_are_those_of_its_days_in_order(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    each = dict.fromkeys((first + timedelta(days=step)).month for step in range(length + 1))
    assert months_of(first, last) == tuple(each)


def test_a_window_over_the_new_year_fits_months_over_the_new_year() -> None:
    straw = Sku(id=3, family="P022")
    assert usual_months(straw) == (12, 1, 2, 3, 4)
    season = replace(SEASON, harvest_start=date(2026, 12, 10), harvest_end=date(2027, 3, 20))
    assert unusual_months(straw, season) == ()
    assert unusual_months(straw, replace(season, harvest_start=date(2026, 11, 30))) == (11,)


def test_a_month_out_of_the_products_year_is_said_at_the_end_it_lies_at() -> None:
    early = replace(SEASON, harvest_start=date(2027, 2, 20))
    late = replace(SEASON, harvest_end=date(2027, 6, 2))
    assert ("season", "harvest_start") in told(dossier(season=early))
    assert told(dossier(season=late)) == [("season", "harvest_end")]


def test_days_outside_the_window_are_said_and_its_ends_belong_to_it() -> None:
    assert outside(SEASON, date(2027, 3, 16)) is None and outside(SEASON, date(2027, 5, 8)) is None
    assert outside(SEASON, date(2027, 3, 15)) and outside(SEASON, date(2027, 5, 9))
    lot = replace(LOT, picked=date(2027, 3, 12))
    stray = DailyForecast(id=5, day=date(2027, 6, 1), expected=6000)
    assert {("harvest_lot", "picked"), ("daily_forecast", "day")} <= set(told(dossier(lot, stray)))


def test_the_county_opens_lunwan_in_the_middle_of_march() -> None:
    early = replace(SEASON, harvest_start=date(2027, 3, 10))
    assert told(dossier(season=early)) == [("season", "harvest_start")]
    assert closings(LUNWAN, date(2027, 3, 11), date(2027, 5, 8)) == ()
    assert closings(replace(LUNWAN, family="P001"), date(2027, 3, 1), date(2027, 3, 10)) == ()


def test_early_picking_of_xuxiang_is_banned_through_25_august() -> None:
    kiwi = Sku(id=3, family="P043")
    assert closings(kiwi, date(2026, 8, 26), date(2026, 10, 10)) == ()
    found = closings(kiwi, date(2026, 8, 25), date(2026, 10, 10))
    assert [(item.first, item.last) for item in found] == [(date(2026, 8, 25), date(2026, 8, 25))]


def test_hickory_waits_for_white_dew_and_tea_before_clear_and_bright_ends_with_it() -> None:
    assert closings(Sku(id=3, family="P056"), date(2026, 9, 6), date(2026, 9, 20))
    assert not closings(Sku(id=3, family="P056"), date(2026, 9, 7), date(2026, 9, 20))
    tea = Sku(id=3, family="P062", name="西湖龙井 明前")
    assert not closings(tea, date(2027, 3, 20), date(2027, 4, 4))
    assert closings(tea, date(2027, 3, 20), date(2027, 4, 5))
    assert not closings(replace(tea, name="西湖龙井 雨前"), date(2027, 3, 20), date(2027, 4, 5))


# the maturity index


def test_the_highest_demand_is_named_first() -> None:
    assert [floor.brix for floor in floors(LUNWAN, SEASON)] == [Decimal(12), Decimal("11.0")]
    missed = floor_missed(LUNWAN, SEASON, Decimal("11.9"))
    assert missed is not None and missed.brix == 12
    assert floor_missed(LUNWAN, SEASON, Decimal(12)) is None
    assert floor_missed(LUNWAN, SEASON, None) is None


def test_a_season_that_asks_less_than_the_trade_is_warned() -> None:
    low = replace(SEASON, maturity_brix=Decimal(10))
    assert told(dossier(season=low)) == [("season", "maturity_brix")]


def test_kiwi_is_measured_by_the_norm_of_its_picking_not_by_that_of_the_soft_fruit() -> None:
    kiwi, season = Sku(id=3, family="P043"), Season(id=1)
    assert floor_missed(kiwi, season, Decimal("6.5")) is None
    assert floor_missed(kiwi, season, Decimal("6.4"))


def test_the_notice_of_aksu_asks_for_fifteen() -> None:
    apple = Sku(id=3, name="阿克苏苹果", variety="红富士")
    assert [floor.brix for floor in floors(apple, Season(id=1))] == [Decimal(15)]


def test_a_check_is_ripe_when_all_that_is_asked_was_measured_and_reached() -> None:
    season = replace(SEASON, maturity_ratio=Decimal(18))
    check = MaturityCheck(id=5, brix=Decimal("12.6"), acid=Decimal("0.70"))
    assert ratio(check) == Decimal("18.0")
    assert judge(season, check).ripe is True
    assert judge(season, replace(check, acid=Decimal("0.75"))).ripe is False
    unknown = judge(season, replace(check, acid=None))
    assert unknown.ripe is None and len(unknown.open) == 1
    assert judge(Season(id=1), check).ripe is None
    assert ratio(replace(check, acid=Decimal(0))) is None


def test_korla_pears_hang_140_days_from_full_bloom() -> None:
    pear = Sku(id=3, name="库尔勒香梨", family="P020")
    season = Season(id=1, full_bloom=date(2026, 4, 12), maturity_days=140, harvest_start=date(2026, 8, 29))
    assert bloom_age(season, date(2026, 8, 30)) == 140
    assert ripe_from(season) == date(2026, 8, 30)
    check = MaturityCheck(id=5, day=date(2026, 8, 29))
    assert judge(season, check).ripe is False
    assert judge(season, replace(check, day=date(2026, 8, 30))).ripe is True
    early = dossier(season=replace(season, harvest_end=date(2026, 9, 30)), sku=pear)
    assert ("season", "harvest_start") in told(early)
    asked = dossier(season=replace(SEASON, maturity_days=139), sku=pear)
    assert ("season", "maturity_days") in told(asked)


def test_a_lot_below_the_minimum_or_too_long_in_the_sun_is_said_at_its_cell() -> None:
    sour = replace(LOT, brix=Decimal("10.9"), hours_to_precooling=Decimal("6.5"))
    assert told(dossier(sour, PLEDGE)) == [("harvest_lot", "brix"), ("harvest_lot", "hours_to_precooling")]
    just = replace(LOT, brix=Decimal(12), hours_to_precooling=Decimal(6))
    assert told(dossier(just, PLEDGE)) == []


def test_a_lot_from_a_plot_whose_last_check_was_unripe_is_said() -> None:
    unripe = MaturityCheck(id=40, day=date(2027, 3, 10), plot="郭家坝", brix=Decimal("11.4"))
    assert told(dossier(LOT, PLEDGE, unripe)) == [("harvest_lot", "picked")]
    ripe = replace(unripe, id=41, day=date(2027, 3, 18), brix=Decimal("12.1"))
    assert told(dossier(LOT, PLEDGE, unripe, ripe)) == []
    assert told(dossier(LOT, PLEDGE, replace(unripe, plot="西坡"))) == []
    planned = replace(LOT, picked=TODAY + timedelta(days=5), brix=None)
    assert told(dossier(planned, unripe)) == []


def test_bayberries_are_pre_cooled_within_two_hours() -> None:
    bayberry = Sku(id=3, family="P024")
    season = replace(SEASON, harvest_start=date(2027, 6, 12), harvest_end=date(2027, 7, 2))
    assert ("season", "precooling_hours") in told(dossier(season=season, sku=bayberry))
    fast = replace(season, precooling_hours=Decimal(2))
    assert ("season", "precooling_hours") not in told(dossier(season=fast, sku=bayberry))


# the protected name


def test_lunwan_is_not_among_the_varieties_of_the_zigui_notice() -> None:
    assert variety_doubt(LUNWAN)
    assert variety_doubt(replace(LUNWAN, variety="纽荷尔")) is None
    assert variety_doubt(replace(LUNWAN, variety=None)) is None
    assert ("sku", "variety") in told(dossier(), "info")
    assert ("sku", "gi_notice") in told(dossier(sku=replace(LUNWAN, gi_notice="秭归脐橙")), "warning")


def test_a_grower_outside_the_area_is_said_at_the_lot() -> None:
    inside, outsider = Supplier(id=7, division_code="420527"), Supplier(id=8, division_code="420506")
    assert area_doubt(LUNWAN, inside) is None and area_doubt(LUNWAN, Supplier(id=9)) is None
    assert area_doubt(LUNWAN, outsider)
    claimed = replace(LUNWAN, gi_notice="秭归脐橙", variety="纽荷尔")
    found = dossier(replace(LOT, supplier=8), PLEDGE, sku=claimed, suppliers={8: outsider})
    assert told(found) == [("harvest_lot", "supplier")]


# capacity


def test_forecasts_that_stay_behind_the_plan_keep_the_gate_shut() -> None:
    season = replace(SEASON, planned_volume=601)
    behind = dossier(
        *(DailyForecast(id=at, day=date(2027, 3, 26 + at), expected=300) for at in (1, 2)), season=season
    )
    assert [(point.record, point.field) for point in open_points(behind)] == [("season", "daily_forecast")]
    enough = replace(behind, season=replace(season, planned_volume=600))
    assert open_points(enough) == ()


def test_a_day_above_the_capacity_is_said_at_its_number() -> None:
    over = DailyForecast(id=5, day=date(2027, 3, 26), expected=301)
    assert told(dossier(over)) == [("daily_forecast", "expected")]
    assert told(dossier(replace(over, expected=300))) == []
    assert told(dossier(replace(over, expected=300, picked=301))) == [("daily_forecast", "picked")]


# the pledge


@pytest.mark.parametrize(
    ("family", "asked"),
    [
        ("P002", True),
        ("P053", True),
        ("P063", True),
        ("P066", True),
        ("P065", False),
        ("P057", False),
        ("P059", False),
        ("P077", False),
        ("P073", False),
    ],
)
def test_the_law_asks_for_a_pledge_with_fresh_and_farmed_goods(family: str, asked: bool) -> None:
    assert asks_for_pledge(Sku(id=1, family=family)) is asked


def test_without_a_family_the_category_decides_where_it_can() -> None:
    assert asks_for_pledge(Sku(id=1, category=Category.FRUIT)) is True
    assert asks_for_pledge(Sku(id=1, category=Category.DRY_GOODS)) is False
    assert asks_for_pledge(Sku(id=1, category=Category.SEAFOOD)) is None
    assert asks_for_pledge(Sku(id=1, family="P999")) is None


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("林下土鸡蛋 30 枚", True),
        ("高邮鲜鸭蛋", True),
        ("高邮咸鸭蛋", None),
        ("松花皮蛋", None),
        ("老蛋鸡", None),
        ("黑猪肉", None),
    ],
)
def test_fresh_eggs_need_a_pledge_and_meat_is_not_known_by_its_category(
    name: str, asked: bool | None
) -> None:
    assert asks_for_pledge(Sku(id=1, name=name, category=Category.MEAT)) is asked


def test_the_pledge_is_asked_for_from_the_day_the_order_is_in_force() -> None:
    first = date(2026, 2, 1)
    assert needs_pledge(LUNWAN, replace(LOT, picked=first), TODAY)
    assert not needs_pledge(LUNWAN, replace(LOT, picked=first - timedelta(days=1)), TODAY)
    assert not needs_pledge(LUNWAN, replace(LOT, picked=TODAY + timedelta(days=1)), TODAY)
    assert not needs_pledge(LUNWAN, replace(LOT, picked=None), TODAY)


def test_a_lot_without_its_pledge_keeps_the_gate_shut_and_only_warns_later() -> None:
    point = next(item for item in points(dossier(LOT)) if item.field == "conformity_certificate")
    assert (
        isinstance(point, Point)
        and point.blocks
        and point.id == LOT.id
        and "2025年第4号" in str(point.source)
    )
    later = dossier(LOT, season=replace(SEASON, stage=Stage.SELLING))
    assert told(later) == [("harvest_lot", "conformity_certificate")]
    assert open_points(dossier(LOT, PLEDGE)) == ()


def test_a_pledge_is_kept_six_months() -> None:
    assert kept_until(PLEDGE) == date(2027, 9, 18)
    assert kept_until(replace(PLEDGE, issued=date(2026, 8, 31))) == date(2027, 2, 28)
    assert kept_until(replace(PLEDGE, issued=None)) is None


def doubts(*own: ConformityCertificate, lot: HarvestLot = LOT) -> list[tuple[int, str]]:
    return [(doubt.record.id, doubt.field) for doubt in pledge_doubts(lot, own, own)]


def test_a_pledge_says_what_the_order_asks_and_covers_the_lot() -> None:
    assert doubts(PLEDGE) == []
    assert doubts(replace(PLEDGE, contact=None, basis=None)) == [(30, "contact"), (30, "basis")]
    assert doubts(replace(PLEDGE, quantity=89999)) == [(30, "quantity")]
    half = replace(PLEDGE, quantity=45000)
    assert doubts(half, replace(half, id=31)) == []
    assert doubts(replace(PLEDGE, issued=date(2027, 3, 17))) == [(30, "issued")]


def test_after_repacking_only_the_new_pledge_counts() -> None:
    new = replace(PLEDGE, id=31, issued=date(2027, 3, 20), reissued_from=30)
    assert [item.id for item in standing([PLEDGE, new])] == [31]
    assert doubts(PLEDGE, new) == []
    assert doubts(replace(PLEDGE, contact=None), new) == []
    assert doubts(PLEDGE, replace(new, issued=date(2027, 3, 18))) == []
    assert doubts(replace(PLEDGE, issued=date(2027, 3, 21)), new) == [(31, "reissued_from")]


def test_a_pledge_for_mixed_lots_covers_both_weights() -> None:
    other = replace(PLEDGE, id=29, harvest_lot=19, quantity=40000)
    mixed = replace(PLEDGE, id=31, issued=date(2027, 3, 20), quantity=130000, reissued_from=29)
    assert list(pledge_doubts(LOT, (mixed,), (other, mixed))) == []
    short = replace(mixed, quantity=90000)
    found = pledge_doubts(LOT, (short,), (other, short))
    assert [(doubt.record.id, doubt.field) for doubt in found] == [(31, "quantity")]
    given_away = replace(LOT, id=19, quantity=40000)
    assert list(pledge_doubts(given_away, (other,), (other, mixed))) == []


def test_fish_of_unknown_making_is_asked_about() -> None:
    fish = Sku(id=2, category=Category.SEAFOOD)
    assert told(dossier(LOT, sku=fish), "info") == [("harvest_lot", "conformity_certificate")]
    assert told(dossier(LOT, PLEDGE, sku=fish), "info") == []


def test_a_pledge_does_not_replace_itself_nor_in_a_ring() -> None:
    assert (30, "reissued_from") in doubts(replace(PLEDGE, reissued_from=30))
    ring = doubts(replace(PLEDGE, reissued_from=31), replace(PLEDGE, id=31, reissued_from=30))
    assert {(30, "reissued_from"), (31, "reissued_from")} <= set(ring)


# the figure's points


def test_the_year_shows_lots_checks_closings_terms_and_feasts() -> None:
    coming = replace(LOT, id=21, picked=TODAY + timedelta(days=3), brix=None)
    check = MaturityCheck(id=40, day=date(2027, 3, 10), brix=Decimal("11.4"), plot="郭家坝")
    year = harvest_year(dossier(LOT, coming, check))
    assert [(dot.kind, dot.good) for dot in year.dots] == [("check", False), ("lot", True), ("planned", None)]
    assert len(year.terms) == 24 and {"Mid-Autumn Festival", "Spring Festival"} <= {
        tick.label for tick in year.feasts
    }
    assert year.floor == 12
    assert brix_scale(year.dots, year.floor) == (Decimal(10), Decimal(13))
    assert brix_scale((), year.floor) is None
    assert [round(stretch.end, 1) for stretch in year.closings] == [2.3, 12.0]


def test_when_a_record_changes_the_figure_moves() -> None:
    before = harvest_year(dossier(LOT))
    after = harvest_year(dossier(replace(LOT, picked=date(2027, 4, 20), brix=Decimal("13.1"))))
    assert after.dots[0].place > before.dots[0].place and after.dots[0].brix == Decimal("13.1")
