"""An approval of prices: what stands against it, that it falls with its numbers, and that no way leads around it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.pricing.commission import Commission, CuratorLevel
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.fields.declared import Record
from scoutdesk.operations import history, records, typed
from scoutdesk.operations.pasting import paste
from scoutdesk.operations.pricing import approve_price_list
from scoutdesk.operations.workspace import Workspace


@dataclass(frozen=True)
class Stall:
    """Landed 61.59 as in the model of the navel orange; public 88, curator 82, floor 78; approved."""

    workspace: Workspace
    season: int
    sheet: int
    line: int
    listed: int
    tiers: dict[TierKind, int]
    answered_for: set[object] = field(default_factory=set)
    """All numbers that were approved at some time."""

    def approved(self) -> date | None:
        return records.get(self.workspace, PriceList, self.listed).approved_on

    def edit(self, record: type[Record], id: int, field: str, text: str) -> tuple[str, ...]:
        return tuple(str(note) for note in records.edit(self.workspace, record, id, field, text).notes)


@pytest.fixture
def stall(workspace: Workspace) -> Stall:
    sku, _ = records.create(workspace, Sku, name="秭归伦晚脐橙")
    season, _ = records.create(workspace, Season, sku=sku.id, name="2027 春")
    sheet, _ = records.create(
        workspace,
        CostSheet,
        season=season.id,
        farm_price=Decimal("7.50"),
        net_weight=4500,
        gross_weight=5190,
        overfill=Decimal("0.02"),
        sorting_loss=Decimal("0.08"),
        platform_rate=Decimal("0.05"),
        payment_rate=Decimal("0.006"),
        curator_rate=Decimal("0.12"),
        reserve_rate=Decimal("0.03"),
    )
    line, _ = records.create(
        workspace,
        CostLine,
        cost_sheet=sheet.id,
        kind=CostKind.PACKAGING,
        amount=Decimal("24.17"),
        source="合同",
    )
    listed, _ = records.create(
        workspace, PriceList, season=season.id, name="春季", commission=Decimal("0.12")
    )
    tiers = {
        kind: records.create(workspace, Tier, price_list=listed.id, kind=kind, price=Decimal(price))[0].id
        for kind, price in ((TierKind.PUBLIC, 88), (TierKind.CURATOR, 82), (TierKind.FLOOR, 78))
    }
    approve_price_list(workspace, season.id)
    return Stall(workspace, season.id, sheet.id, line.id, listed.id, tiers)


def refused(stall: Stall) -> str:
    with pytest.raises(Refused) as refusal:
        approve_price_list(stall.workspace, stall.season)
    return "; ".join(str(point) for point in refusal.value.points)


NUMBERS = (
    ("tier", "price", "79"),
    ("cost_sheet", "farm_price", "9"),
    ("cost_sheet", "sorting_loss", "20%"),
    ("cost_sheet", "curator_rate", "15%"),
    ("cost_line", "amount", "30"),
    ("cost_line", "per", "gross_kg"),
    ("price_list", "commission", "20%"),
    ("price_list", "valid_until", "2030-01-01"),
)


@pytest.mark.parametrize(("record", "field", "text"), NUMBERS)
def test_a_number_changed_takes_the_approval_back_in_the_same_entry_and_undo_restores_both(
    stall: Stall, record: str, field: str, text: str
) -> None:
    kinds: dict[str, tuple[type[Record], int]] = {
        "tier": (Tier, stall.tiers[TierKind.PUBLIC]),
        "cost_sheet": (CostSheet, stall.sheet),
        "cost_line": (CostLine, stall.line),
        "price_list": (PriceList, stall.listed),
    }
    cls, id = kinds[record]
    before, approved = records.get(stall.workspace, cls, id), stall.approved()
    assert approved is not None
    notes = stall.edit(cls, id, field, text)
    assert stall.approved() is None
    assert len(notes) == 1 and "春季" in notes[0]
    history.undo(stall.workspace)
    assert records.get(stall.workspace, cls, id) == before
    assert stall.approved() == approved
    history.redo(stall.workspace)
    assert stall.approved() is None


@pytest.mark.parametrize(
    ("record", "field", "text"),
    [
        ("cost_sheet", "assumptions", "冷藏干线"),
        ("cost_sheet", "actual_loss", "11%"),
        ("cost_line", "source", "新合同"),
        ("cost_line", "actual", "25"),
        ("price_list", "name", "春季二版"),
    ],
)
def test_words_and_what_was_paid_afterwards_leave_the_approval(
    stall: Stall, record: str, field: str, text: str
) -> None:
    kinds: dict[str, tuple[type[Record], int]] = {
        "cost_sheet": (CostSheet, stall.sheet),
        "cost_line": (CostLine, stall.line),
    }
    cls, id = kinds.get(record, (PriceList, stall.listed))
    assert stall.edit(cls, id, field, text) == ()
    assert stall.approved() is not None


def test_rows_that_come_or_go_take_it_back_but_a_blank_row_does_not(stall: Stall) -> None:
    records.create(stall.workspace, Tier, price_list=stall.listed)
    assert stall.approved() is not None
    records.create(
        stall.workspace,
        Commission,
        price_list=stall.listed,
        level=CuratorLevel.CHIEF,
        rate=Decimal("0.2"),
    )
    assert stall.approved() is None
    history.undo(stall.workspace)
    assert stall.approved() is not None
    records.archive(stall.workspace, Tier, [stall.tiers[TierKind.CURATOR]])
    assert stall.approved() is None


def test_an_undo_does_not_bring_back_an_approval_of_other_numbers(stall: Stall) -> None:
    outcome = records.edit(stall.workspace, Tier, stall.tiers[TierKind.PUBLIC], "price", "90")
    stall.edit(CostSheet, stall.sheet, "farm_price", "12")
    taken = history.undo(stall.workspace, outcome.entry)
    assert stall.approved() is None
    assert records.get(stall.workspace, Tier, stall.tiers[TierKind.PUBLIC]).price == 88
    assert len(taken.notes) == 1


def test_an_approval_undone_is_not_redone_over_numbers_that_changed(stall: Stall) -> None:
    undone = history.undo(stall.workspace)
    stall.edit(Tier, stall.tiers[TierKind.FLOOR], "price", "1")
    with pytest.raises(Refused):
        history.undo(stall.workspace, undone.entry)
    assert stall.approved() is None


def test_an_earlier_change_undone_after_the_approval_takes_it_back(stall: Stall) -> None:
    stall.edit(CostLine, stall.line, "amount", "25")
    moved = history.history(stall.workspace, CostLine, stall.line)[0].id
    approve_price_list(stall.workspace, stall.season)
    history.undo(stall.workspace, moved)
    assert stall.approved() is None


def test_the_approval_is_neither_typed_nor_pasted(stall: Stall) -> None:
    history.undo(stall.workspace)
    for attempt in (
        lambda: typed.change_typed(stall.workspace, PriceList, stall.listed, {"approved_on": "2026-01-01"}),
        lambda: typed.create_typed(stall.workspace, PriceList, {"approved_on": "2026-01-01"}),
        lambda: paste(stall.workspace, PriceList, [stall.listed], ["approved_on"], [["2026-01-01"]]),
        lambda: records.edit(stall.workspace, PriceList, stall.listed, "approved_on", "2026-01-01"),
    ):
        with pytest.raises(Refused):
            attempt()
    assert stall.approved() is None


def test_a_floor_half_a_cent_below_the_landed_cost_is_below(stall: Stall) -> None:
    """61.5868… lands; it is shown as 61.59, and 61.58 does not cover it."""
    stall.edit(Tier, stall.tiers[TierKind.FLOOR], "price", "61.58")
    assert "61.58" in refused(stall) and "61.59" in refused(stall)
    stall.edit(Tier, stall.tiers[TierKind.FLOOR], "price", "61.59")
    approve_price_list(stall.workspace, stall.season)
    assert stall.approved() == stall.workspace.today()


@pytest.mark.parametrize(
    ("kind", "price", "said"),
    [
        (TierKind.CURATOR, "88", "88"),
        (TierKind.CURATOR, "77.99", "77.99"),
        (TierKind.PUBLIC, "0", "0.00"),
        (TierKind.FLOOR, "", ""),
    ],
)
def test_tiers_that_contradict_each_other_are_not_approved(
    stall: Stall, kind: TierKind, price: str, said: str
) -> None:
    stall.edit(Tier, stall.tiers[kind], "price", price)
    assert said in refused(stall)


def test_a_second_price_of_one_tier_is_not_approved(stall: Stall) -> None:
    records.create(stall.workspace, Tier, price_list=stall.listed, kind=TierKind.PUBLIC, price=Decimal("120"))
    assert refused(stall)


def test_without_a_landed_cost_nobody_can_approve(stall: Stall) -> None:
    stall.edit(CostSheet, stall.sheet, "farm_price", "")
    assert refused(stall)
    records.archive(stall.workspace, CostSheet, [stall.sheet])
    assert refused(stall)


def test_fees_of_the_whole_price_are_not_approved(stall: Stall) -> None:
    stall.edit(CostSheet, stall.sheet, "platform_rate", "84.4%")
    assert "100%" in refused(stall)
    stall.edit(CostSheet, stall.sheet, "platform_rate", "84.39%")
    approve_price_list(stall.workspace, stall.season)


def test_prices_that_ended_or_end_before_they_begin_are_not_approved(stall: Stall) -> None:
    today = stall.workspace.today()
    stall.edit(PriceList, stall.listed, "valid_until", (today - timedelta(days=1)).isoformat())
    assert refused(stall)
    stall.edit(PriceList, stall.listed, "valid_until", today.isoformat())
    stall.edit(PriceList, stall.listed, "valid_from", (today + timedelta(days=1)).isoformat())
    assert refused(stall)
    stall.edit(PriceList, stall.listed, "valid_from", today.isoformat())
    approve_price_list(stall.workspace, stall.season)


moves = st.one_of(
    st.tuples(st.just("price"), st.sampled_from(["88", "90"])),
    st.tuples(st.just("amount"), st.sampled_from(["24.17", "25"])),
    st.tuples(st.just("approve"), st.just("")),
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("redo"), st.just("")),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(moves, min_size=3, max_size=9))
def test_whatever_is_done_and_undone_an_approved_list_has_the_numbers_that_were_approved(
    stall: Stall, done: list[tuple[str, str | int]]
) -> None:
    workspace = stall.workspace

    def numbers() -> tuple[object, ...]:
        tiers = records.where(workspace, Tier, price_list=stall.listed)
        lines = records.where(workspace, CostLine, cost_sheet=stall.sheet)
        return (*((item.id, item.price) for item in tiers), *((item.id, item.amount) for item in lines))

    stall.answered_for.update({numbers()} if not stall.answered_for else ())
    for what, value in done:
        with suppress(Refused):
            match what:
                case "price":
                    stall.edit(Tier, stall.tiers[TierKind.PUBLIC], "price", str(value))
                case "amount":
                    stall.edit(CostLine, stall.line, "amount", str(value))
                case "approve":
                    approve_price_list(workspace, stall.season)
                    stall.answered_for.add(numbers())
                case "undo":
                    history.undo(workspace, history.history(workspace, limit=4)[int(value)].id)
                case _:
                    history.redo(workspace)
        assert stall.approved() is None or numbers() in stall.answered_for, what


def test_a_list_that_was_put_away_does_not_come_back_with_an_approval_of_other_numbers(stall: Stall) -> None:
    records.archive(stall.workspace, PriceList, [stall.listed])
    stall.edit(CostLine, stall.line, "amount", "60")
    records.edit(stall.workspace, PriceList, stall.listed, "archived", False)
    assert stall.approved() is None
    assert "低于" in refused(stall)


def test_prices_over_goods_alone_are_not_approved(stall: Stall) -> None:
    records.archive(stall.workspace, CostLine, [stall.line])
    assert "到仓成本" in refused(stall)
