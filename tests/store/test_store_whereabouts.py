"""Where the units of a season went, summed where they are stored, lot by lot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.left import Whereabouts
from scoutdesk.domain.storage.lot import Lot, Movement, MovementKind
from scoutdesk.domain.storage.warehouse import Warehouse
from scoutdesk.operations import records
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace

DAY = date(2027, 2, 1)


@pytest.fixture
def season(workspace: Workspace) -> int:
    sku, _ = records.create(workspace, Sku, name="x")
    made, _ = records.create(workspace, Season, sku=sku.id, stage=Stage.SELLING)
    return made.id


def lot(workspace: Workspace, season: int, units: int | None) -> int:
    made, _ = records.create(workspace, Lot, season=season, quantity=units, received_on=DAY)
    return made.id


def move(workspace: Workspace, lot: int, kind: MovementKind, units: int, **more: Any) -> None:
    records.create(workspace, Movement, lot=lot, kind=kind, quantity=units, day=DAY, **more)


def went(workspace: Workspace, season: int) -> Whereabouts:
    return dossier_of(workspace, season).went


def test_a_season_without_lots_has_nothing_anywhere(workspace: Workspace, season: int) -> None:
    assert went(workspace, season) == Whereabouts()
    lot(workspace, season, None)
    assert went(workspace, season) == Whereabouts(lots=1)


def test_what_leaves_and_what_stays_adds_up(workspace: Workspace, season: int) -> None:
    made, _ = records.create(workspace, Warehouse, name="余杭仓")
    first = lot(workspace, season, 100)
    move(workspace, first, MovementKind.RECEIVE, 10)
    move(workspace, first, MovementKind.SHIP, 60)
    move(workspace, first, MovementKind.SCRAP, 5)
    move(workspace, first, MovementKind.ADJUST, 3, to_warehouse=made.id)
    second = lot(workspace, season, 50)
    move(workspace, second, MovementKind.TRANSFER, 20, to_warehouse=made.id)
    move(workspace, second, MovementKind.ADJUST, 4, from_warehouse=made.id)
    move(workspace, second, MovementKind.RETURN, 6, from_warehouse=made.id)
    # one unit is missing after all that the counts found
    assert went(workspace, season) == Whereabouts(
        lots=2, received=160, shipped=60, scrapped=5, missing=1, returned=6, left=88
    )


def test_what_buyers_sent_back_and_was_scrapped_is_not_lost_twice(workspace: Workspace, season: int) -> None:
    made, _ = records.create(workspace, Warehouse, name="余杭仓")
    first = lot(workspace, season, 100)
    move(workspace, first, MovementKind.SHIP, 100)
    move(workspace, first, MovementKind.RETURN, 7, to_warehouse=made.id)
    move(workspace, first, MovementKind.SCRAP, 7, from_warehouse=made.id)
    assert went(workspace, season) == Whereabouts(lots=1, received=100, shipped=100)
    # another lot's returns do not excuse this one's scrap
    second = lot(workspace, season, 10)
    move(workspace, second, MovementKind.SCRAP, 2)
    assert went(workspace, season).scrapped == 2


def test_what_was_packed_from_other_lots_was_not_received_again(workspace: Workspace, season: int) -> None:
    bulk, packed = lot(workspace, season, 100), lot(workspace, season, 80)
    move(workspace, bulk, MovementKind.REPACK, 80, into=packed)
    found = went(workspace, season)
    assert (found.received, found.left) == (100, 100)


def test_before_it_sells_nothing_is_summed(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="x")
    made, _ = records.create(workspace, Season, sku=sku.id, stage=Stage.LAUNCH)
    lot(workspace, made.id, 5)
    assert went(workspace, made.id) == Whereabouts()


def test_units_of_sales_that_name_no_amount_are_counted_apart(workspace: Workspace, season: int) -> None:
    records.create(workspace, Sale, season=season, units=4, amount=Decimal(40))
    records.create(workspace, Sale, season=season, units=3)
    (told,) = dossier_of(workspace, season).sold.sales
    assert (told.units, told.unpriced, told.amount) == (7, 3, 40)
