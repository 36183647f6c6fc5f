"""Stock by the day, first expired first out, trace back and forward over repacking, and recall."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from scoutdesk.domain.changes import created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.harvest.records import ConformityCertificate, HarvestLot
from scoutdesk.domain.season import Season
from scoutdesk.domain.storage.lot import Lot, LotState, Movement, MovementKind
from scoutdesk.domain.storage.stock import available, balances
from scoutdesk.domain.storage.trace import steps_back, steps_on, weight_doubts
from scoutdesk.domain.storage.trace_figure import drawing
from scoutdesk.domain.storage.warehouse import Warehouse
from scoutdesk.domain.supplier import Supplier
from scoutdesk.i18n import say
from scoutdesk.operations import history, records, stock
from scoutdesk.operations.today import first_lines
from scoutdesk.operations.workspace import Workspace

DAY = date(2027, 3, 1)


class House:
    """A season with a warehouse, and short words for lots and movements."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.season = records.create(workspace, Season, name="伦晚 2027 春")[0].id
        self.here = records.create(workspace, Warehouse, name="余杭仓")[0].id
        self.there = records.create(workspace, Warehouse, name="武汉仓")[0].id

    def lot(self, quantity: int = 100, keeps: int | None = 14, **values: Any) -> Lot:
        given = {"received_on": DAY - timedelta(10), "warehouse": self.here, "season": self.season} | values
        best = None if keeps is None else DAY + timedelta(keeps)
        return records.create(self.workspace, Lot, quantity=quantity, best_before=best, **given)[0]

    def move(self, lot: Lot, kind: str, quantity: int | None, day: date = DAY, **values: Any) -> Movement:
        given = {"lot": lot.id, "kind": MovementKind(kind), "quantity": quantity, "day": day}
        return records.create(self.workspace, Movement, **(given | values))[0]

    def picks(self, wanted: int, **how: Any) -> list[tuple[str | None, int]]:
        found = stock.fefo(self.workspace, self.season, wanted, **how)
        return [(pick.lot.code, pick.quantity) for pick in found.picks]


@pytest.fixture
def house(workspace: Workspace) -> House:
    return House(workspace)


# first expired, first out


def test_what_expires_first_goes_first_whatever_came_first(house: House) -> None:
    house.lot(keeps=20, received_on=DAY - timedelta(20))
    house.lot(keeps=8)
    house.lot(keeps=None)
    assert house.picks(250) == [("LOT-0002", 100), ("LOT-0001", 100), ("LOT-0003", 50)]


def test_of_equal_days_the_lot_that_came_earlier_goes_first(house: House) -> None:
    house.lot(received_on=DAY - timedelta(2))
    house.lot(received_on=DAY - timedelta(4))
    assert house.picks(10) == [("LOT-0002", 10)]


def test_lots_that_may_not_leave_are_left_out_with_the_reason(house: House) -> None:
    house.lot(keeps=-1)
    house.lot(keeps=5, state=LotState.HELD, state_reason="复检中")
    house.lot(keeps=3)
    house.lot(keeps=None)
    house.lot(keeps=9)
    found = stock.fefo(house.workspace, house.season, 150, least_days=5)
    assert [(item.lot.code, str(item.reason)) for item in found.left_out] == [
        ("LOT-0001", "2027-02-28 已到期"),
        ("LOT-0003", "只剩 3 天，要求至少 5 天"),
        ("LOT-0002", "暂扣：复检中"),
        ("LOT-0004", "没有填保质期"),
    ]
    assert house.picks(150, least_days=5) == [("LOT-0005", 100)]
    assert found.missing == 50
    assert found.picks[0].days_left == 9


def test_the_last_day_of_the_best_before_day_still_ships(house: House) -> None:
    house.lot(keeps=0)
    assert house.picks(1) == [("LOT-0001", 1)]
    assert house.picks(1, day=DAY + timedelta(1)) == []


def test_the_days_left_are_counted_on_the_day_of_shipping(house: House) -> None:
    house.lot(keeps=8)
    found = stock.fefo(house.workspace, house.season, 1, day=DAY + timedelta(3), least_days=5)
    assert found.picks[0].days_left == 5
    assert not stock.fefo(house.workspace, house.season, 1, day=DAY + timedelta(4), least_days=5).picks


def test_the_promise_at_the_door_and_the_way_there_decide_what_may_still_leave(house: House) -> None:
    house.lot(keeps=12)
    house.lot(keeps=13)
    records.edit(house.workspace, Season, house.season, "promised_days", "10")
    records.edit(house.workspace, Season, house.season, "transit_hours", "60")
    found = stock.fefo(house.workspace, house.season, 10)
    assert [pick.lot.code for pick in found.picks] == ["LOT-0002"]
    assert str(found.left_out[0].reason) == "只剩 12 天，要求至少 13 天"
    assert house.picks(10, least_days=0) == [("LOT-0001", 10)]


def test_what_is_promised_to_a_later_shipment_is_not_proposed(house: House) -> None:
    lot = house.lot()
    house.move(lot, "ship", 70, DAY + timedelta(2))
    assert house.picks(100) == [("LOT-0001", 30)]


def test_a_lot_that_has_not_come_yet_is_not_proposed(house: House) -> None:
    house.lot(received_on=DAY + timedelta(1))
    assert house.picks(1) == []
    assert house.picks(1, day=DAY + timedelta(1)) == [("LOT-0001", 1)]


def test_one_warehouse_may_be_asked_for(house: House) -> None:
    lot = house.lot()
    house.move(lot, "transfer", 30, to_warehouse=house.there)
    assert house.picks(100, warehouse=house.there) == [("LOT-0001", 30)]
    assert house.picks(100) == [("LOT-0001", 70), ("LOT-0001", 30)]


def test_the_proposed_shipments_are_one_entry_and_one_undo(house: House) -> None:
    house.lot(keeps=8)
    house.lot(keeps=9)
    proposal = stock.fefo(house.workspace, house.season, 130)
    outcome = stock.ship(house.workspace, proposal, receiver="周甄选", city="杭州")
    made = records.where(house.workspace, Movement)
    assert [(item.quantity, item.receiver, item.from_warehouse) for item in made] == [
        (100, "周甄选", house.here),
        (30, "周甄选", house.here),
    ]
    assert str(outcome.message) == "从 LOT-0001、LOT-0002 发出 130 件"
    with pytest.raises(Refused, match="出不了"):
        stock.ship(house.workspace, proposal)
    history.undo(house.workspace)
    assert not records.where(house.workspace, Movement)


def test_less_than_one_unit_and_an_empty_proposal_are_refused(house: House) -> None:
    with pytest.raises(Refused, match="至少要动一件"):
        stock.fefo(house.workspace, house.season, 0)
    with pytest.raises(Refused, match="没有可发的货"):
        stock.ship(house.workspace, stock.fefo(house.workspace, house.season, 5))


# stock


MOVES = some.lists(
    some.tuples(
        some.sampled_from(MovementKind),
        some.integers(1, 30),
        some.one_of(some.none(), some.integers(-9, 9)),
        some.sampled_from((None, "here", "there")),
        some.sampled_from((None, "here", "there")),
    ),
    max_size=12,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_the_stock_of_a_list_is_that_of_the_rule(house: House, moves: list[Any]) -> None:
    lot = house.lot(quantity=200)
    places = {None: None, "here": house.here, "there": house.there}
    for kind, units, days, taken, given_to in moves:
        day = None if days is None else DAY + timedelta(days)
        try:
            house.move(lot, kind, units, day, from_warehouse=places[taken], to_warehouse=places[given_to])
        except Refused:
            continue
    kept = records.where(house.workspace, Movement, lot=lot.id)
    assert stock.units_of(house.workspace, [lot.id])[lot.id] == sum(balances(lot, kept, DAY).values())
    least = available(lot, kept, DAY)
    assert all(0 < units <= balances(lot, kept, DAY).get(place, 0) for place, units in least.items())


# trace and recall


@pytest.fixture
def chain(house: House) -> dict[str, Any]:
    """Two plots → two lots → a mixed lot → two lots of smaller boxes; something shipped from each."""
    grower = records.create(house.workspace, Supplier, name="向远峰")[0]
    plots = [
        records.create(house.workspace, HarvestLot, season=house.season, plot=plot, supplier=grower.id)[0]
        for plot in ("郭家坝 3 号", "郭家坝 7 号")
    ]
    records.create(house.workspace, ConformityCertificate, harvest_lot=plots[0].id, number="HGZ-0318")
    raw = [house.lot(harvest_lot=plot.id) for plot in plots]
    mixed = house.lot(quantity=150)
    small = [house.lot(quantity=70) for _ in range(2)]
    for lot in raw:
        house.move(lot, "repack", 75, into=mixed.id)
    for lot in small:
        house.move(mixed, "repack", 60, into=lot.id)
    house.move(raw[0], "ship", 10, receiver="甲", phone="13871170520", city="武汉")
    house.move(mixed, "ship", 20, DAY + timedelta(1), receiver="乙", city="杭州")
    house.move(small[0], "ship", 50, DAY + timedelta(2), receiver="丙", city="杭州")
    house.move(small[1], "ship", 5, DAY + timedelta(2), receiver="丁", city="上海")
    house.move(small[0], "return", 8, DAY + timedelta(3), receiver="丙", to_warehouse=house.here)
    return {"grower": grower, "plots": plots, "raw": raw, "mixed": mixed, "small": small}


def test_a_lot_is_traced_back_to_every_plot_and_on_to_every_lot(house: House, chain: dict[str, Any]) -> None:
    web = stock.web_of(house.workspace, chain["mixed"].id)
    assert {step.source for step in steps_back(web, chain["mixed"].id)} == {lot.id for lot in chain["raw"]}
    assert {step.target for step in steps_on(web, [chain["mixed"].id])} == {lot.id for lot in chain["small"]}
    end = stock.web_of(house.workspace, chain["small"][0].id)
    assert sorted(step.depth for step in steps_back(end, chain["small"][0].id)) == [1, 2, 2]
    assert {item.plot for item in end.harvests.values()} == {"郭家坝 3 号", "郭家坝 7 号"}
    # the other box was packed from the same, but is neither before nor after
    assert chain["small"][1].id not in end.lots


def test_a_lot_that_weighs_more_than_it_came_from_is_doubtful(house: House) -> None:
    plot = records.create(house.workspace, HarvestLot, season=house.season, quantity=400_000)[0]
    source = house.lot(quantity=100, unit_net=4500, harvest_lot=plot.id)
    half = house.lot(quantity=40, unit_net=2250)
    house.move(source, "repack", 20, into=half.id)
    web = stock.web_of(house.workspace, half.id)
    assert [str(doubt) for doubt in weight_doubts(web, source.id)] == ["重 450 kg，而只采了 400 kg"]
    assert not list(weight_doubts(web, half.id))
    records.edit(house.workspace, Lot, half.id, "quantity", "41")
    web = stock.web_of(house.workspace, half.id)
    assert [str(doubt) for doubt in weight_doubts(web, half.id)] == ["重 92.25 kg，而改装只用了 90 kg"]


def test_the_recall_of_a_plot_finds_every_receiver_and_what_is_still_here(
    house: House, chain: dict[str, Any]
) -> None:
    web, found = stock.recall_of(house.workspace, HarvestLot, chain["plots"][0].id)
    assert [(item.movement.receiver, item.movement.quantity) for item in found.deliveries] == [
        ("甲", 10),
        ("乙", 20),
        ("丙", 50),
        ("丁", 5),
    ]
    left = {item.lot.code: item.quantity for item in found.remaining}
    assert left == {"LOT-0001": 15, "LOT-0003": 10, "LOT-0004": 28, "LOT-0005": 65}
    assert (found.delivered, found.returned) == (85, 8)
    assert web.warehouses[house.here] == "余杭仓"
    # the other plot went into the same mixed lot, but not into the first raw one
    _, other = stock.recall_of(house.workspace, Lot, chain["raw"][1].id)
    assert "甲" not in {item.movement.receiver for item in other.deliveries}


def test_a_recall_loses_no_receiver_to_a_blank_and_no_lot_to_tidying(
    house: House, chain: dict[str, Any]
) -> None:
    """Who got goods of which nobody wrote down how many is called all the same; so is whoever got a tidied-up lot."""
    late = house.lot(quantity=5)
    house.move(chain["small"][1], "repack", None, into=late.id)
    house.move(late, "ship", None, receiver="戊", city="苏州")
    unnamed = house.lot(quantity=5)
    records.create(house.workspace, Movement, lot=late.id, into=unnamed.id)
    house.move(unnamed, "ship", 2, DAY + timedelta(4), receiver="己")
    direct = house.lot(harvest_lot=chain["plots"][0].id)
    house.move(direct, "ship", 100, DAY + timedelta(5), receiver="庚")
    records.edit(house.workspace, Lot, direct.id, "archived", True)
    _, found = stock.recall_of(house.workspace, HarvestLot, chain["plots"][0].id)
    assert {item.movement.receiver for item in found.deliveries} == set("甲乙丙丁戊己庚")
    assert {late.id, unnamed.id, direct.id} <= {lot.id for lot in found.lots}
    back = stock.web_of(house.workspace, unnamed.id)
    assert {item.plot for item in back.harvests.values()} == {"郭家坝 3 号", "郭家坝 7 号"}


def test_all_that_is_still_here_is_held_as_one_entry(house: House, chain: dict[str, Any]) -> None:
    _, found = stock.recall_of(house.workspace, Lot, chain["raw"][0].id)
    outcome = stock.hold(house.workspace, [lot.id for lot in found.to_hold], "农残复检")
    held = [lot for lot in records.where(house.workspace, Lot) if lot.state is LotState.HELD]
    assert {lot.code for lot in held} == {"LOT-0001", "LOT-0003", "LOT-0004", "LOT-0005"}
    assert {lot.state_reason for lot in held} == {"农残复检"}
    with pytest.raises(Refused, match="未放行"):
        house.move(chain["mixed"], "ship", 1)
    assert stock.hold(house.workspace, [lot.id for lot in held], "又一次").entry is None
    history.undo(house.workspace, outcome.entry)
    assert all(lot.state is LotState.RELEASED for lot in records.where(house.workspace, Lot))
    stock.hold(house.workspace, [held[0].id], "")
    stock.release(house.workspace, [held[0].id])
    assert records.get(house.workspace, Lot, held[0].id).state is LotState.RELEASED


def test_the_recall_list_is_a_workbook_of_two_sheets(
    house: House, chain: dict[str, Any], tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    _, found = stock.recall_of(house.workspace, Lot, chain["raw"][0].id)
    stock.export_recall(house.workspace, found, tmp_path / "new" / "召回.xlsx")
    book = load_workbook(tmp_path / "new" / "召回.xlsx")
    sent, here = ([[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)] for sheet in book)
    assert book.sheetnames == ["收货方", "仍在库"]
    assert sent[0] == ["批次", "日期", "数量 (件)", "收货方", "收货电话", "目的城市", "单号", "备注"]
    assert sent[1][2:6] == [10, "甲", "13871170520", "武汉"]
    assert len(sent) == 5
    assert {row[0]: row[4] for row in here[1:]} == {
        "LOT-0001": 15,
        "LOT-0003": 10,
        "LOT-0004": 28,
        "LOT-0005": 65,
    }


def test_only_lots_and_harvest_lots_are_recalled(house: House) -> None:
    with pytest.raises(Refused, match="产季"):
        stock.recall_of(house.workspace, Season, house.season)


def test_the_figure_stands_on_the_records(house: House, chain: dict[str, Any]) -> None:
    mixed = chain["mixed"].id
    shown = drawing(stock.web_of(house.workspace, mixed), mixed)
    columns = {box.kind: box.column for box in shown.boxes if box.kind != "lot"}
    assert columns == {"supplier": -3, "harvest": -2, "place": 2, "stock": 2}
    assert [str(box.words) for box in shown.boxes if box.kind == "harvest"] == [
        "合格证 HGZ-0318",
        "没有承诺达标合格证",
    ]
    assert {arrow.units for arrow in shown.arrows if arrow.head == f"lot:{mixed}"} == {75}
    cities = {str(box.title): str(box.words) for box in shown.boxes if box.kind == "place"}
    assert cities == {"杭州": "70 件", "上海": "5 件"}
    house.move(chain["mixed"], "ship", 3, city="杭州")
    again = drawing(stock.web_of(house.workspace, mixed), mixed)
    assert "73 件" in {str(box.words) for box in again.boxes}


def test_a_trace_of_two_hundred_steps_ends(house: House) -> None:
    lots = [Lot(id=house.workspace.new_id(), code=f"L{n}", quantity=10, received_on=DAY) for n in range(201)]
    moves = [
        Movement(
            id=house.workspace.new_id(), lot=a.id, into=b.id, kind=MovementKind.REPACK, quantity=1, day=DAY
        )
        for a, b in pairwise(lots)
    ]
    records.apply(house.workspace, say("Chain"), map(created, [*lots, *moves]))
    web = stock.web_of(house.workspace, lots[100].id)
    assert len(web.lots) == 201
    assert max(step.depth for step in steps_back(web, lots[100].id)) == 100


# today


def test_lots_that_expire_with_stock_left_stand_on_today(house: House) -> None:
    gone, soon, later, late = house.lot(keeps=3), house.lot(keeps=7), house.lot(keeps=8), house.lot(keeps=-1)
    house.move(gone, "ship", 100)
    house.move(soon, "ship", 60)
    found = {line.id: line for line in first_lines(house.workspace.folder, DAY) if line.record == "lot"}
    assert found.keys() == {soon.id, late.id} and later.id not in found
    assert (found[soon.id].subject, str(found[soon.id].message)) == ("expiring", "40 件快到保质期")
    assert (found[late.id].subject, str(found[late.id].message)) == ("expired", "100 件已过保质期")
    assert found[soon.id].title == "伦晚 2027 春 · LOT-0002"


def test_today_counts_what_is_left_as_the_list_does(house: House) -> None:
    lot = house.lot(keeps=3)
    for kind in ("scrap", "repack", "ship", "receive"):
        house.move(lot, kind, 7)
    house.move(lot, "adjust", 3, from_warehouse=house.here)
    house.move(lot, "return", 2, to_warehouse=house.here)
    house.move(lot, "transfer", 20, to_warehouse=house.there)
    line = next(line for line in first_lines(house.workspace.folder, DAY) if line.id == lot.id)
    assert line.message.args["count"] == str(stock.units_of(house.workspace, [lot.id])[lot.id])
