"""The sieve in the store keeps back exactly the rows that the rules have something to say about; sums equal the rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.selling.sale_checks import Suspect, Terms, price_windows, sale_doubts
from scoutdesk.domain.selling.shares import summed
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.i18n import say
from scoutdesk.operations import records
from scoutdesk.operations.workspace import Workspace, create_workspace
from scoutdesk.store.sale_suspects import suspects
from scoutdesk.store.sold import sold

D = Decimal
TODAY = date(2027, 4, 20)
DAYS = [None, *(TODAY + timedelta(days) for days in (-40, -31, -30, -20, -5, -4, 0, 1))]
LISTS = (
    PriceList(id=1, valid_from=date(2027, 3, 1), approved_on=date(2027, 3, 1)),
    PriceList(id=2, valid_from=TODAY - timedelta(10), approved_on=date(2027, 3, 1)),
)
TIERS = tuple(
    Tier(id=10 + place, price_list=listed, kind=kind, price=D(price))
    for place, (listed, kind, price) in enumerate(
        (
            (1, TierKind.PUBLIC, 12), (1, TierKind.MEMBER, 10), (1, TierKind.FLOOR, 9),
            (2, TierKind.PUBLIC, 11), (2, TierKind.CURATOR, "8.50"), (2, TierKind.FLOOR, 8),
        )
    )
)  # fmt: skip


def few(most: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(1, most)


rows = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.sampled_from(DAYS),
            "community": st.sampled_from((None, "hers", "other")),
            "lot": st.sampled_from((None, "own", "strange")),
            "orders": few(4),
            "units": few(4),
            "amount": st.none()
            | st.sampled_from([D(n) / 2 for n in (16, 17, 18, 20, 22, 24, 25, 42, 44, 66)]),
            "buyers": few(4),
            "again": st.none() | st.integers(0, 4),
            "referred": st.none() | st.integers(0, 4),
        }
    ),
    max_size=8,
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Workspace, dict[str, int]]]:
    workspace = create_workspace(tmp_path / "w", "林", clock=lambda: datetime(2027, 4, 20, 9))
    made = {name: records.create(workspace, Season, name=name)[0].id for name in ("season", "past")}
    made |= {name: records.create(workspace, Community, name=name)[0].id for name in ("hers", "other")}
    made["own"] = records.create(workspace, Lot, season=made["season"])[0].id
    made["strange"] = records.create(workspace, Lot, season=made["past"])[0].id
    yield workspace, made
    workspace.close()


def enter(workspace: Workspace, made: dict[str, int], drawn: list[dict[str, Any]]) -> list[Sale]:
    """These rows and no others."""
    wanted = [
        Sale(
            id=(id := workspace.new_id()),
            code=f"SAL-{id}",
            season=made["season"],
            **{**values, **{name: made.get(values[name] or "") for name in ("community", "lot")}},
        )
        for values in drawn
    ]
    with workspace.database.transaction("林") as transaction:
        old = [Change(Sale, item.id, "archived", False, True) for item in transaction.where(Sale)]
        transaction.apply(say("Fill"), [*old, *map(created, wanted)])
    return wanted


def twin_of(sale: Sale, entered: list[Sale]) -> str:
    same = ("community", "day", "lot", "amount")
    if None in (sale.community, sale.day, sale.amount):
        return ""
    like = next(item for item in entered if all(getattr(item, name) == getattr(sale, name) for name in same))
    return "" if like is sale else like.code or ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows, st.sampled_from((0, 3)), st.sampled_from((None, TODAY - timedelta(4))))
def test_the_sieve_keeps_what_the_rules_doubt_and_nothing_else(
    house: tuple[Workspace, dict[str, int]], drawn: list[dict[str, Any]], lists: int, closed: date | None
) -> None:
    workspace, made = house
    entered = enter(workspace, made, drawn)
    prices = price_windows(LISTS[:lists], TIERS)
    terms = Terms(made["season"], TODAY, TODAY - timedelta(31), TODAY - timedelta(30), closed, prices)
    seasons = {made["own"]: made["season"], made["strange"]: made["past"], None: None}
    wanted = {
        sale.id
        for sale in entered
        if any(sale_doubts(Suspect(sale, seasons[sale.lot], twin_of(sale, entered)), terms))
    }
    with workspace.database.reading() as reader:
        found, count = suspects(reader, [terms], 100).get(made["season"], ((), 0))
        named, _count = suspects(reader, [terms], 100, [item.id for item in entered[:2]]).get(
            made["season"], ((), 0)
        )
        trade = sold(reader, [made["season"]])
    assert {row.sale.id for row in found} == wanted
    assert count == len(wanted)
    assert {row.twin for row in found} - {""} == {twin_of(sale, entered) for sale in entered} - {""}
    assert {row.sale.id for row in named} == wanted & {item.id for item in entered[:2]}
    if entered:
        _equal_the_rows(summed(trade[made["season"]].sales), entered)
        assert sum(units for _day, units in trade[made["season"]].days) == sum(
            item.units or 0 for item in entered
        )


def _equal_the_rows(sums: Any, entered: list[Sale]) -> None:
    for name in ("orders", "units", "buyers"):
        assert getattr(sums, name) == sum(getattr(item, name) or 0 for item in entered)
    for name in ("again", "referred"):
        told = [item for item in entered if item.buyers is not None]
        assert getattr(sums, name) == sum(getattr(item, name) or 0 for item in told)
    assert sums.rows == len(entered)
    assert sums.amount == sum((item.amount or D(0) for item in entered), D(0))
    assert sums.again_of == sum(item.buyers or 0 for item in entered if item.again is not None)
    assert sums.referred_of == sum(item.buyers or 0 for item in entered if item.referred is not None)


def test_only_the_first_are_read_and_all_are_counted(house: tuple[Workspace, dict[str, int]]) -> None:
    workspace, made = house
    values = dict.fromkeys(("day", "community", "lot", "amount", "buyers", "again", "referred"))
    enter(workspace, made, [{**values, "orders": 4, "units": 3}] * 5)
    with workspace.database.reading() as reader:
        found, count = suspects(reader, [Terms(made["season"], TODAY)], 2)[made["season"]]
    assert (len(found), count) == (2, 5)
