"""Proposing a forecast and issuing a pledge: what is written, what is left alone, and that one undo takes it back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.harvest.records import ConformityCertificate, DailyForecast, HarvestLot
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.supplier import Supplier
from scoutdesk.operations import history, records
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.harvest import issue_pledge, propose_forecast
from scoutdesk.operations.workspace import Workspace

# the clock of the tests stands at 2027-03-01
START, END = date(2027, 2, 25), date(2027, 3, 10)


@pytest.fixture
def season(workspace: Workspace) -> int:
    sku, _ = records.create(workspace, Sku, name="秭归伦晚脐橙", family="P002", net_content=4500)
    grower, _ = records.create(
        workspace, Supplier, name="峡江橙心合作社", origin="湖北秭归", phone="13872500116"
    )
    made, _ = records.create(
        workspace,
        Season,
        sku=sku.id,
        supplier=grower.id,
        harvest_start=START,
        harvest_end=END,
        planned_volume=900,
        daily_capacity=100,
        rain_share=Decimal("0.1"),
    )
    return made.id


def forecasts(workspace: Workspace, season: int) -> tuple[DailyForecast, ...]:
    return records.where(workspace, DailyForecast, season=season)


def test_a_proposal_covers_the_days_to_come_and_what_the_weather_may_take(
    workspace: Workspace, season: int
) -> None:
    outcome = propose_forecast(workspace, season)
    found = forecasts(workspace, season)
    assert [item.day for item in found] == [date(2027, 3, day) for day in range(1, 11)]
    assert sum(item.expected or 0 for item in found) == 1000
    assert max(item.expected or 0 for item in found) <= 100
    came = history.provenance(workspace, found[0].id, "expected")
    assert came is not None and came.origin is not None
    history.undo(workspace, outcome.entry)
    assert forecasts(workspace, season) == ()


def test_a_proposal_leaves_alone_what_was_typed_and_counts_it(workspace: Workspace, season: int) -> None:
    typed, _ = records.create(workspace, DailyForecast, season=season, day=date(2027, 3, 2), expected=40)
    rainy, _ = records.create(workspace, DailyForecast, season=season, day=date(2027, 3, 3), rain=True)
    blank, _ = records.create(workspace, DailyForecast, season=season, day=date(2027, 3, 4))
    propose_forecast(workspace, season, even=True)
    by_id = {item.id: item for item in forecasts(workspace, season)}
    assert by_id[typed.id].expected == 40 and by_id[rainy.id].expected is None
    assert by_id[blank.id].expected and len(by_id) == 10
    # a rainy day is named, so nothing more is kept for the weather; eight days of 100 are all there is
    assert sum(item.expected or 0 for item in by_id.values()) == 840


def test_a_plan_that_is_reached_needs_no_proposal(workspace: Workspace, season: int) -> None:
    records.create(workspace, DailyForecast, season=season, day=date(2027, 3, 2), expected=1000)
    assert propose_forecast(workspace, season).entry is None


def test_without_a_window_nothing_is_proposed(workspace: Workspace, season: int) -> None:
    records.edit(workspace, Season, season, "harvest_end", "2027-02-20")
    with pytest.raises(Refused):
        propose_forecast(workspace, season)
    records.edit(workspace, Season, season, "harvest_end", "2027-02-28")
    with pytest.raises(Refused):
        propose_forecast(workspace, season)
    assert forecasts(workspace, season) == ()


def test_a_pledge_takes_what_is_on_record_and_the_next_one_replaces_it(
    workspace: Workspace, season: int
) -> None:
    lot, _ = records.create(
        workspace, HarvestLot, season=season, plot="东坡", picked=date(2027, 2, 27), quantity=90000
    )
    issue_pledge(workspace, lot.id)
    (pledge,) = records.where(workspace, ConformityCertificate, harvest_lot=lot.id)
    assert (pledge.product, pledge.quantity, pledge.issued) == ("秭归伦晚脐橙", 90000, date(2027, 3, 1))
    assert (pledge.issuer, pledge.contact, pledge.origin) == (
        "峡江橙心合作社",
        "13872500116",
        "湖北秭归 东坡",
    )
    assert pledge.basis is None and pledge.reissued_from is None
    issue_pledge(workspace, lot.id)
    _first, second = records.where(workspace, ConformityCertificate, harvest_lot=lot.id)
    assert second.reissued_from == pledge.id


def test_no_pledge_is_issued_for_fruit_that_hangs_on_the_tree(workspace: Workspace, season: int) -> None:
    lot, _ = records.create(workspace, HarvestLot, season=season, plot="东坡", picked=date(2027, 3, 5))
    with pytest.raises(Refused):
        issue_pledge(workspace, lot.id)
    with pytest.raises(Refused):
        issue_pledge(workspace, 1)


def test_the_grower_of_a_lot_is_in_the_dossier(workspace: Workspace, season: int) -> None:
    other, _ = records.create(workspace, Supplier, name="望江农场")
    records.create(workspace, HarvestLot, season=season, plot="西坡", supplier=other.id)
    assert other.id in dossier_of(workspace, season).suppliers
