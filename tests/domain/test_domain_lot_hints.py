"""What does not fit together within a lot or a warehouse stands at its field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scoutdesk.domain.hints import hints
from scoutdesk.domain.pricing.costing import CostSheet
from scoutdesk.domain.storage.lot import Lot, Movement, MovementKind
from scoutdesk.domain.storage.warehouse import Warehouse
from scoutdesk.fields.declared import Record

DAY = date(2027, 3, 20)


def said(record: Record) -> list[tuple[str, str]]:
    return [(hint.field, str(hint.message)) for hint in hints(record)]


def test_the_days_of_a_lot_follow_each_other() -> None:
    assert said(Lot(id=1, produced_on=DAY, best_before=DAY, received_on=DAY)) == []
    assert said(Lot(id=1, produced_on=DAY, best_before=DAY.replace(day=19))) == [
        ("best_before", "早于“生产（包装）日期”")
    ]
    assert said(Lot(id=1, produced_on=DAY, received_on=DAY.replace(day=19))) == [
        ("received_on", "早于“生产（包装）日期”")
    ]
    assert [field for field, _words in said(Lot(id=1, received_on=DAY, best_before=DAY.replace(day=1)))] == [
        "best_before"
    ]


def test_the_bounds_of_a_warehouse_are_in_order() -> None:
    wrong = Warehouse(id=1, temperature_low=Decimal(8), temperature_high=Decimal(3))
    assert [field for field, _words in said(wrong)] == ["temperature_high"]


@pytest.mark.parametrize(
    ("batch", "words"),
    [
        ("GJB-0318/2", None),
        ("A" * 20, None),
        ("A" * 21, "GS1 标签（10）最多 20 个字符"),
        ("郭家坝0318 A", "GS1 标签（10）印不了：郭家坝 "),
    ],
)
def test_a_lot_number_that_no_case_label_carries_is_told(batch: str, words: str | None) -> None:
    assert [told for _field, told in said(Lot(id=1, batch=batch))] == ([words] if words else [])


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": MovementKind.SHIP, "receiver": "甲"}, ["quantity"]),
        ({"kind": MovementKind.SHIP, "quantity": 1, "receiver": "甲"}, []),
        ({"kind": MovementKind.SHIP, "quantity": 1}, ["receiver"]),
        ({"kind": MovementKind.TRANSFER, "quantity": 1, "from_warehouse": 2}, ["to_warehouse"]),
        ({"kind": MovementKind.ADJUST, "quantity": 1}, ["to_warehouse"]),
        ({"kind": MovementKind.RETURN, "quantity": 1}, ["to_warehouse"]),
        ({"kind": MovementKind.RETURN, "quantity": 1, "from_warehouse": 2}, []),
        ({"kind": MovementKind.REPACK, "quantity": 1}, ["into"]),
        ({"kind": MovementKind.REPACK, "quantity": 1, "into": 4}, []),
    ],
)
def test_a_movement_that_changes_nothing_or_ends_a_trace_says_so(
    given: dict[str, object], field: list[str]
) -> None:
    assert [name for name, _words in said(Movement(id=1, lot=3, **given))] == field  # type: ignore[arg-type]


def test_a_cost_sheet_weighs_more_with_its_box() -> None:
    assert [name for name, _words in said(CostSheet(id=1, net_weight=4500, gross_weight=4499))] == [
        "gross_weight"
    ]
    assert said(CostSheet(id=1, net_weight=4500, gross_weight=None)) == []
