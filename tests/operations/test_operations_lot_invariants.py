"""A lot moved out twice is refused wherever it comes from: form, table, import in bulk, undo and redo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.storage.lot import Lot, LotState, Movement, MovementKind
from scoutdesk.domain.storage.stock import balances, check_lot, running_balance
from scoutdesk.domain.storage.warehouse import Warehouse
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import say
from scoutdesk.operations import history, records
from scoutdesk.operations.exchange import exchanging, previewing
from scoutdesk.operations.exchange.exporting import export_records
from scoutdesk.operations.pasting import paste
from scoutdesk.operations.typed import change_typed, create_typed
from scoutdesk.operations.workspace import Workspace

DAY = date(2027, 3, 20)


@dataclass(frozen=True)
class House:
    workspace: Workspace
    here: int
    there: int
    lot: int

    def move(self, kind: str = "ship", quantity: int | None = 60, **values: Any) -> Movement:
        made, _ = records.create(
            self.workspace,
            Movement,
            lot=values.pop("lot", self.lot),
            kind=MovementKind(kind),
            quantity=quantity,
            day=values.pop("day", DAY),
            **values,
        )
        return made

    def said(self, kind: str = "ship", quantity: int = 60, **values: Any) -> str:
        """The sentence with which a movement is refused; nothing of it is kept."""
        before = records.where(self.workspace, Movement)
        with pytest.raises(Refused) as refused:
            self.move(kind, quantity, **values)
        assert records.where(self.workspace, Movement) == before
        return str(refused.value.message)

    def left(self) -> dict[int, int]:
        lot = records.get(self.workspace, Lot, self.lot)
        return balances(lot, records.where(self.workspace, Movement, lot=self.lot))


@pytest.fixture
def house(workspace: Workspace) -> House:
    here, _ = records.create(workspace, Warehouse, name="余杭仓")
    there, _ = records.create(workspace, Warehouse, name="武汉仓")
    lot, _ = records.create(
        workspace, Lot, warehouse=here.id, received_on=DAY, quantity=100, best_before=DAY + timedelta(14)
    )
    return House(workspace, here.id, there.id, lot.id)


def test_what_is_there_may_leave_once(house: House) -> None:
    house.move(quantity=60)
    house.move(quantity=40)
    assert house.left() == {}


def test_a_lot_moved_out_twice_is_refused_with_its_sentence(house: House) -> None:
    house.move(quantity=60)
    assert house.said(quantity=60) == "LOT-0001：2027-03-20 在余杭仓只有 100，出不了 120"
    assert (
        house.said(quantity=41, day=DAY + timedelta(1)) == "LOT-0001：2027-03-21 在余杭仓只有 40，出不了 41"
    )
    assert house.said(quantity=41, day=None) == "LOT-0001：余杭仓只剩 40，出不了 41"


def test_what_leaves_earlier_must_not_be_missed_later(house: House) -> None:
    house.move(quantity=100, day=DAY + timedelta(5))
    assert "2027-03-25" in house.said(quantity=1, day=DAY)


def test_goods_are_in_one_warehouse_only(house: House) -> None:
    house.move("transfer", 70, to_warehouse=house.there)
    assert "余杭仓" in house.said(quantity=31)
    assert "武汉仓" in house.said(quantity=71, from_warehouse=house.there)
    house.move(quantity=70, from_warehouse=house.there)
    assert house.left() == {house.here: 30}


@pytest.mark.parametrize("kind", ["ship", "scrap", "repack", "transfer", "adjust", "return"])
def test_no_way_out_gives_more_than_there_is(house: House, kind: str) -> None:
    values = {"from_warehouse": house.here} | ({"to_warehouse": house.there} if kind == "transfer" else {})
    assert "100" in house.said(kind, 101, **values)
    house.move(kind, 100, **values)
    assert "出不了 1" in house.said(quantity=1, day=DAY + timedelta(1))


@pytest.mark.parametrize("kind", ["receive", "adjust", "return"])
def test_what_comes_in_may_leave_again(house: House, kind: str) -> None:
    house.move(kind, 10, to_warehouse=house.here)
    house.move(quantity=110)
    assert house.left() == {}


def test_wrong_movements_have_their_sentences(house: House) -> None:
    assert (
        house.said("transfer", 1, from_warehouse=house.here, to_warehouse=house.here)
        == "调拨要在两个不同的仓库之间"
    )
    assert house.said("transfer", 1, to_warehouse=house.here) == "调拨要在两个不同的仓库之间"
    assert house.said(quantity=0) == "0：至少要动一件"
    assert house.said(quantity=-3) == "-3：至少要动一件"
    assert house.said(day=DAY - timedelta(1)) == "2027-03-19 早于 LOT-0001 的入库日（2027-03-20）"
    assert "不能同时" in house.said("adjust", 1, from_warehouse=house.here, to_warehouse=house.there)
    assert house.said("repack", 1, into=house.lot) == "批次不能装入它自己"


def test_nothing_new_leaves_a_lot_on_hold_but_what_left_stays_true(house: House) -> None:
    shipped = house.move(quantity=10)
    records.edit(house.workspace, Lot, house.lot, "state", "held")
    assert house.said(quantity=1) == "LOT-0001 未放行（暂扣）：不能出库"
    assert "未放行" in house.said("repack", 1)
    records.edit(house.workspace, Movement, shipped.id, "receiver", "周甄选")
    house.move("transfer", 5, to_warehouse=house.there)
    house.move("scrap", 5)
    records.edit(house.workspace, Lot, house.lot, "state", "released")
    house.move(quantity=1)
    assert records.get(house.workspace, Lot, house.lot).state is LotState.RELEASED


def test_an_unfinished_row_of_a_table_is_no_movement_yet(house: House) -> None:
    house.move(quantity=100)
    row, _ = records.create(house.workspace, Movement, lot=house.lot)
    records.edit(house.workspace, Movement, row.id, "quantity", "50")
    with pytest.raises(Refused, match="只剩 0"):
        records.edit(house.workspace, Movement, row.id, "kind", "发货")
    records.edit(house.workspace, Movement, row.id, "kind", "补入库")
    assert house.left() == {house.here: 50}


def test_the_command_line_a_paste_and_bulk_edit_are_refused_alike(house: House) -> None:
    code = records.get(house.workspace, Lot, house.lot).code or ""
    one, _ = create_typed(house.workspace, Movement, {"lot": code, "kind": "出库", "quantity": "60"})
    two = house.move(quantity=40)
    with pytest.raises(Refused, match="出不了"):
        create_typed(house.workspace, Movement, {"lot": code, "kind": "出库", "quantity": "1"})
    with pytest.raises(Refused, match="这里没有批次 LOT-9"):
        create_typed(house.workspace, Movement, {"lot": "LOT-9", "kind": "出库", "quantity": "1"})
    with pytest.raises(Refused, match="出不了"):
        change_typed(house.workspace, Movement, one.id, {"quantity": "61"})
    with pytest.raises(Refused, match="出不了"):
        records.edit_many(house.workspace, Movement, [one.id, two.id], "quantity", "60")
    with pytest.raises(Refused, match="出不了"):
        paste(house.workspace, Movement, [one.id, two.id], ["quantity"], [["60"], ["60"]])
    assert house.left() == {}


def test_the_lot_itself_cannot_be_made_to_have_been_less(house: House) -> None:
    house.move(quantity=60)
    with pytest.raises(Refused, match="只有 50"):
        records.edit(house.workspace, Lot, house.lot, "quantity", "50")
    with pytest.raises(Refused, match="早于"):
        records.edit(house.workspace, Lot, house.lot, "received_on", "2027-03-21")
    with pytest.raises(Refused, match="余杭仓"):
        move = house.move("ship", 1, from_warehouse=house.here)
        records.edit(house.workspace, Lot, house.lot, "warehouse", "武汉仓")
        assert move


def test_undo_and_redo_are_refused_where_they_would_make_it_false(house: House) -> None:
    receipt = house.move("receive", 50, to_warehouse=house.here)
    undone = history.history(house.workspace, Movement, receipt.id)[0].id
    house.move(quantity=140)
    with pytest.raises(Refused, match="只有 100"):
        history.undo(house.workspace, undone)
    history.undo(house.workspace)
    house.move("scrap", 60)
    last = house.move(quantity=90)
    records.archive(house.workspace, Movement, [last.id])
    house.move("scrap", 1)
    with pytest.raises(Refused, match="出不了"):
        archived = history.history(house.workspace, Movement, last.id)[0].id
        history.undo(house.workspace, archived)


def test_moving_a_movement_to_another_lot_is_asked_of_both(house: House) -> None:
    other, _ = records.create(house.workspace, Lot, warehouse=house.here, received_on=DAY, quantity=10)
    receipt = house.move("receive", 50, to_warehouse=house.here)
    house.move(quantity=140)
    with pytest.raises(Refused, match="LOT-0001"):
        records.edit(house.workspace, Movement, receipt.id, "lot", "LOT-0002")
    row = house.move("scrap", 10)
    records.edit(house.workspace, Movement, row.id, "quantity", "10")
    with pytest.raises(Refused, match="LOT-0002"):
        house.move("scrap", 11, lot=other.id)


def test_a_circle_of_repacking_is_refused(house: House) -> None:
    lots = [records.create(house.workspace, Lot, received_on=DAY, quantity=10)[0] for _ in range(3)]
    for one, other in pairwise(lots):
        house.move("repack", 1, lot=one.id, into=other.id)
    assert house.said("repack", 1, lot=lots[2].id, into=lots[0].id) == "批次不能装入它自己的来源批次"
    house.move("repack", 1, lot=lots[0].id, into=lots[2].id)


def test_a_bulk_entry_is_refused_as_a_whole_with_every_sentence(house: House) -> None:
    lots = [Lot(id=house.workspace.new_id(), code=f"L{n}", quantity=10, received_on=DAY) for n in range(50)]
    records.apply(house.workspace, say("Lots"), map(created, lots))
    rows = [
        Movement(
            id=house.workspace.new_id(),
            code=f"M{n}",
            lot=lot.id,
            kind=MovementKind.SHIP,
            quantity=9 + n % 2 * 2,
        )
        for n, lot in enumerate(lots)
    ]
    with pytest.raises(Refused) as refused:
        records.apply(house.workspace, say("Shipped"), map(created, rows))
    assert len(refused.value.points) == 20 and "24" in str(refused.value.message)
    assert not records.where(house.workspace, Movement)
    records.apply(house.workspace, say("Shipped"), map(created, rows[::2]))
    assert len(records.where(house.workspace, Movement)) == 25


MOVES = some.lists(
    some.tuples(
        some.sampled_from(MovementKind), some.integers(1, 40), some.integers(0, 6), some.sampled_from((None, 1, 2)),
        some.sampled_from((None, 1, 2)),
    ),
    max_size=9,
)  # fmt: skip


@given(MOVES)
def test_what_is_accepted_is_never_below_nothing_on_any_day(moves: list[Any]) -> None:
    lot = Lot(id=1, quantity=50, received_on=DAY, warehouse=1)
    movements = [
        Movement(
            id=n,
            lot=1,
            kind=kind,
            quantity=units,
            day=DAY + timedelta(days),
            from_warehouse=a,
            to_warehouse=b,
        )
        for n, (kind, units, days, a, b) in enumerate(moves, 10)
    ]
    kept: list[Movement] = []
    for movement in movements:
        if check_lot(lot, [*kept, movement], {movement.id}, Context(DAY)) is None:
            kept.append(movement)
    for days in range(8):
        assert all(units > 0 for units in balances(lot, kept, DAY + timedelta(days)).values())
    assert list(running_balance(lot, kept).values())[-1] == sum(balances(lot, kept).values())


def test_a_change_of_nothing_that_counts_asks_nothing(house: House) -> None:
    made = house.move(quantity=100)
    change = Change(Movement, made.id, "remark", None, "急")
    records.apply(house.workspace, say("Remark"), [change])
    assert records.get(house.workspace, Movement, made.id).remark == "急"


def test_an_import_that_moves_a_lot_out_twice_is_refused_as_a_whole(house: House, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    made = [house.move(quantity=50), house.move(quantity=40)]
    path = tmp_path / "moves.xlsx"
    export_records(house.workspace, Movement, [item.id for item in made], path)
    book = load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == 50:
                cell.value = 70
    book.save(path)
    preview = previewing.preview_import(house.workspace, [path])
    with pytest.raises(Refused, match="出不了 110"):
        exchanging.apply_import(house.workspace, preview)
    assert house.left() == {house.here: 10}
    records.edit(house.workspace, Movement, made[1].id, "quantity", "30")
    exchanging.apply_import(house.workspace, previewing.preview_import(house.workspace, [path]))
    assert house.left() == {}
