"""How the prices of a SKU went: from its lists, and within a list from the change log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostSheet
from scoutdesk.domain.pricing.price_history import PriceHistory, round_amounts
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.operations import history, records
from scoutdesk.operations.price_history import prices_of
from scoutdesk.operations.workspace import Workspace, open_workspace

FIRST = date(2027, 2, 20)


def points(found: PriceHistory, series: str) -> list[tuple[date, Decimal]]:
    return [(point.day, point.amount) for point in found.points if point.series == series]


@pytest.fixture
def sku(workspace: Workspace) -> int:
    """A list valid from 20 February: public 88, floor 78; goods 40.00 and 10.00 of packaging."""
    made, _ = records.create(workspace, Sku, name="秭归伦晚脐橙")
    season, _ = records.create(workspace, Season, sku=made.id, name="2027 春")
    sheet, _ = records.create(
        workspace,
        CostSheet,
        season=season.id,
        farm_price=Decimal(10),
        net_weight=4000,
        sorting_loss=Decimal(0),
    )
    records.create(workspace, CostLine, cost_sheet=sheet.id, kind=CostKind.PACKAGING, amount=Decimal(10))
    listed, _ = records.create(workspace, PriceList, season=season.id, name="春季", valid_from=FIRST)
    for kind, price in ((TierKind.PUBLIC, 88), (TierKind.FLOOR, 78)):
        records.create(workspace, Tier, price_list=listed.id, kind=kind, price=Decimal(price))
    return made.id


@pytest.fixture
def later(workspace: Workspace) -> Callable[[int], Workspace]:
    """The same workspace some days on."""
    now = workspace.clock()

    def open_later(days: int) -> Workspace:
        moment: datetime = now + timedelta(days=days)
        return open_workspace(workspace.folder, "周采购", clock=lambda: moment)

    return open_later


def test_a_list_stands_from_its_first_valid_day(workspace: Workspace, sku: int) -> None:
    found = prices_of(workspace, sku)
    assert points(found, "public") == [(FIRST, Decimal(88))]
    assert points(found, "floor") == [(FIRST, Decimal(78))]
    assert points(found, "landed") == [(FIRST, Decimal("50.00"))]
    assert found.changes == () and found.missing == ()


def test_a_change_within_a_list_is_a_step_on_its_day_with_who_and_why(
    workspace: Workspace, sku: int, later: Callable[[int], Workspace]
) -> None:
    (public,) = records.where(workspace, Tier, kind=TierKind.PUBLIC)
    (line,) = records.where(workspace, CostLine)
    other = later(5)
    outcome = records.edit(other, Tier, public.id, "price", "92")
    records.edit(other, CostLine, line.id, "amount", "12.50")
    records.edit(other, CostLine, line.id, "source", "新合同")
    other.close()
    found = prices_of(workspace, sku)
    on = workspace.today() + timedelta(days=5)
    assert points(found, "public") == [(FIRST, Decimal(88)), (on, Decimal(92))]
    assert points(found, "landed") == [(FIRST, Decimal("50.00")), (on, Decimal("52.50"))]
    assert [(item.series, item.before, item.after, item.person) for item in found.changes] == [
        ("landed", Decimal("50.00"), Decimal("52.50"), "周采购"),
        ("public", Decimal(88), Decimal(92), "周采购"),
    ]
    assert found.changes[1].entry == outcome.entry
    assert str(found.changes[1].why) == str(outcome.message)


def test_what_was_taken_back_steps_back(
    workspace: Workspace, sku: int, later: Callable[[int], Workspace]
) -> None:
    (public,) = records.where(workspace, Tier, kind=TierKind.PUBLIC)
    first, second = later(3), later(4)
    records.edit(first, Tier, public.id, "price", "92")
    first.close()
    history.undo(second)
    second.close()
    today = workspace.today()
    assert points(prices_of(workspace, sku), "public") == [
        (FIRST, Decimal(88)),
        (today + timedelta(days=3), Decimal(92)),
        (today + timedelta(days=4), Decimal(88)),
    ]


def test_a_price_put_away_ends_and_another_season_follows(workspace: Workspace, sku: int) -> None:
    season, _ = records.create(workspace, Season, sku=sku, name="2028 春")
    day = date(2028, 3, 1)
    listed, _ = records.create(workspace, PriceList, season=season.id, name="次年", approved_on=day)
    records.create(workspace, Tier, price_list=listed.id, kind=TierKind.PUBLIC, price=Decimal(95))
    found = prices_of(workspace, sku)
    assert points(found, "public")[-1] == (workspace.today(), Decimal(95))
    records.edit(workspace, PriceList, listed.id, "valid_from", "2028-03-01")
    assert points(prices_of(workspace, sku), "public")[-1] == (day, Decimal(95))


def test_without_a_price_there_is_a_sentence(workspace: Workspace) -> None:
    made, _ = records.create(workspace, Sku, name="空")
    found = prices_of(workspace, made.id)
    assert found.points == () and len(found.missing) == 1


@given(
    st.decimals("-500", "2000", places=2, allow_nan=False),
    st.decimals("0.01", "3000", places=2, allow_nan=False),
)
def test_a_scale_is_made_of_round_amounts_within_its_ends(least: Decimal, more: Decimal) -> None:
    scale = round_amounts(least, least + more)
    assert 1 <= len(scale) <= 5
    assert all(least <= amount <= least + more for amount in scale)
    steps = {after - before for before, after in pairwise(scale)}
    assert len(steps) <= 1
    for step in steps:
        assert step.normalize().as_tuple().digits in ((1,), (2,), (5,))


def test_nothing_to_spread_is_one_amount() -> None:
    assert round_amounts(Decimal(5), Decimal(5)) == (Decimal(5),)
    assert round_amounts(Decimal(58), Decimal(89)) == (Decimal(60), Decimal(70), Decimal(80))
