"""Change a record and what is plotted moves: doors, freshness line, slack, inspection, trace."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.chain_whatif import slack_hours
from scoutdesk.domain.storage.coldchain import Destination, Leg, LegStep, MonthClimate
from scoutdesk.domain.storage.freshness import FreshnessLine
from scoutdesk.domain.storage.inspection import InspectedUnit, InspectionPlan
from scoutdesk.domain.storage.inspection_points import InspectionPoints, inspection_points
from scoutdesk.domain.storage.lot import Lot, Movement, MovementKind
from scoutdesk.domain.storage.trace_figure import TraceDrawing, drawing
from scoutdesk.operations import history, inspection, inspection_plans, records, stock
from scoutdesk.operations.coldchain import freshness_lines
from scoutdesk.operations.workspace import Workspace

D = Decimal


class Way:
    """伦晚 to 武汉: a day in a truck at 5.5 °C, half a day at the month's temperature."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        life = {"cold_days": 30, "ambient_days": 10, "temperature_low": D(3), "temperature_high": D(8)}
        self.sku = records.create(workspace, Sku, name="伦晚", net_content=4500, **life)[0].id
        picked = {"harvest_start": date(2027, 3, 16), "harvest_end": date(2027, 3, 30)}
        self.season = records.create(workspace, Season, sku=self.sku, promised_days=10, **picked)[0].id
        self.city = records.create(workspace, Destination, season=self.season, city="武汉")[0].id
        self.trunk = self.leg(LegStep.TRUNK, hours=D(24), temperature=D("5.5"))
        self.door = self.leg(LegStep.DOOR, hours=D(12), ambient=True)
        month = {"place": "武汉", "month": 3, "temperature": D(15)}
        self.march = records.create(workspace, MonthClimate, season=self.season, **month)[0].id

    def leg(self, step: LegStep, **values: Any) -> int:
        return records.create(self.workspace, Leg, destination=self.city, step=step, **values)[0].id

    @property
    def line(self) -> FreshnessLine:
        found = freshness_lines(self.workspace, self.season).of(self.city, 3)
        assert found is not None
        return found

    def moved(self, record: Any, id: int, field: str, text: str) -> tuple[Decimal, Decimal]:
        """The days at the door before and after a change; its undo takes the line back."""
        before = self.line
        records.edit(self.workspace, record, id, field, text)
        after = self.line.days
        history.undo(self.workspace)
        assert self.line == before and before.days is not None and after is not None
        return before.days, after


@pytest.fixture
def way(workspace: Workspace) -> Way:
    return Way(workspace)


@pytest.mark.parametrize(
    ("record", "name", "field", "text", "more"),
    [
        (Sku, "sku", "cold_days", "40", True),
        (Sku, "sku", "ambient_days", "6", False),
        (Leg, "trunk", "hours", "48", False),
        (Leg, "trunk", "temperature", "12", False),
        (Leg, "door", "handoff_hours", "6", False),
        (MonthClimate, "march", "temperature", "28", False),
        (MonthClimate, "march", "temperature", "6", True),
    ],
)
def test_every_record_of_the_way_moves_the_days_at_the_door(
    way: Way, record: Any, name: str, field: str, text: str, more: bool
) -> None:
    before, after = way.moved(record, getattr(way, name), field, text)
    assert after > before if more else after < before


def test_a_promise_moves_the_sign_of_its_door_and_not_the_days(way: Way) -> None:
    days = way.line.days
    assert way.line.holds is True
    records.edit(way.workspace, Season, way.season, "promised_days", "30")
    assert (way.line.holds, way.line.days) == (False, days)
    records.edit(way.workspace, Destination, way.city, "promised_days", "5")
    assert (way.line.holds, way.line.promised) == (True, 5)


def test_each_leg_is_a_point_of_the_line(way: Way) -> None:
    hours = [hour for hour, _days in way.line.points]
    assert hours[0] == 0 and hours[-1] == 36
    records.edit(way.workspace, Leg, way.trunk, "hours", "30")
    assert way.line.points[-1][0] == 42
    records.archive(way.workspace, Leg, [way.door])
    assert way.line.points[-1][0] == 30


def test_how_late_a_leg_may_be_follows_the_promise(way: Way) -> None:
    slack = slack_hours(way.line, way.trunk)
    assert slack is not None and slack > 0
    records.edit(way.workspace, Season, way.season, "promised_days", "11")
    shorter = slack_hours(way.line, way.trunk)
    # a day of cold storage is a day on a cooled leg
    assert shorter is not None and slack - shorter in (23, 24, 25)


# inspection


def points(workspace: Workspace, id: int) -> InspectionPoints:
    return inspection_points(inspection.case_of(workspace, id))


def test_cartons_plan_and_lot_move_the_figure_of_an_inspection(way: Way) -> None:
    workspace = way.workspace
    inspection_plans.start_plan(workspace, way.season)
    lot = records.create(workspace, Lot, season=way.season, quantity=280)[0].id
    id = inspection.prepare(workspace, lot).ids[0]
    units = records.where(workspace, InspectedUnit)
    assert points(workspace, id).dots == () and points(workspace, id).size == 32
    inspection.type_figures(workspace, [(units[0].id, "net_weight", 4400), (units[0].id, "major", 2)])
    shown = points(workspace, id)
    assert [(dot.number, dot.grams, dot.short) for dot in shown.dots] == [(1, 4400, True)]
    assert [bar.found for bar in shown.bars] == [0, 1, 0] and shown.mean == 4400
    records.edit(workspace, Lot, lot, "unit_net", "4.4kg")
    assert [dot.short for dot in points(workspace, id).dots] == [False]
    assert points(workspace, id).content == 4400
    plan = records.where(workspace, InspectionPlan)[0].id
    before = [bar.reject for bar in points(workspace, id).bars]
    records.edit(workspace, InspectionPlan, plan, "aql_major", "6.5")
    after = [bar.reject for bar in points(workspace, id).bars]
    assert after[1] > before[1] and (after[0], after[2]) == (before[0], before[2])
    records.edit(workspace, Lot, lot, "quantity", "50")
    assert points(workspace, id).bars[1].reject < after[1]


# trace


def traced(workspace: Workspace, lot: int) -> TraceDrawing:
    return drawing(stock.web_of(workspace, lot), lot)


def test_movements_move_the_trace_and_an_arrow_passes_no_box(way: Way) -> None:
    workspace = way.workspace
    first, second = (
        records.create(workspace, Lot, season=way.season, quantity=100, received_on=date(2027, 3, 20))[0].id
        for _ in range(2)
    )

    def move(lot: int, kind: MovementKind, quantity: int, **more: Any) -> None:
        records.create(workspace, Movement, lot=lot, kind=kind, quantity=quantity, **more)

    move(first, MovementKind.REPACK, 30, into=second)
    for lot, city in ((first, "武汉"), (first, "上海"), (second, "杭州")):
        move(lot, MovementKind.SHIP, 10, city=city)
    shown = traced(workspace, first)
    column = {box.key: box.column for box in shown.boxes}
    # every place of a column is taken once, by a box or by an arrow that passes it
    taken = Counter((box.column, box.row) for box in shown.boxes)
    for arrow in shown.arrows:
        assert len(arrow.lanes) == column[arrow.head] - column[arrow.tail] - 1
        taken.update((column[arrow.tail] + 1 + at, row) for at, row in enumerate(arrow.lanes))
    assert set(taken.values()) == {1}
    assert {str(box.words) for box in shown.boxes if box.kind == "stock"} == {
        "LOT-0001：50 件",
        "LOT-0002：90 件",
    }
    move(first, MovementKind.SHIP, 5, city="上海")
    assert {arrow.units for arrow in traced(workspace, first).arrows} == {30, 10, 15, 45, 90}
    history.undo(workspace)
    assert traced(workspace, first) == shown
