"""Other assumptions: tried without touching the record, marked where they flip, kept as changes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.changes import applied
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import (
    PriceBasis,
    PriceBreak,
)
from scoutdesk.domain.whole.compare_sheet import assumption_words, compare_sheet, deciding
from scoutdesk.domain.whole.contest import flips
from scoutdesk.domain.whole.supposing import (
    NAMES,
    Assumptions,
    assumed,
    kept,
    leader,
    reach_of,
    supposed,
    tried_names,
)
from scoutdesk.domain.whole.sweep import sweep
from tests.domain.offers import SEASON, contest, offer

PAIR = contest(
    offer(1, Decimal("9"), PriceBasis.EX_PACKHOUSE),
    offer(2, Decimal("11"), PriceBasis.DELIVERED, Decimal("0.05")),
)
prices = st.decimals("5", "15", places=2)
losses = st.one_of(st.none(), st.decimals("0.01", "0.2", places=4))
offers = st.lists(st.tuples(prices, st.sampled_from(list(PriceBasis)), losses), min_size=2, max_size=5)


@given(offers, st.lists(st.tuples(st.integers(1, 5), st.integers(100, 5000), prices), max_size=3))
def test_trying_the_value_of_a_flip_makes_its_supplier_lead(
    offered: list[tuple[Decimal, PriceBasis, Decimal | None]], steps: list[tuple[int, int, Decimal]]
) -> None:
    breaks = tuple(
        PriceBreak(id=90 + at, quotation=of, min_quantity=least, price=price)
        for at, (of, least, price) in enumerate(steps)
    )
    dossier = contest(*(offer(id, *told) for id, told in enumerate(offered, 1)), breaks=breaks)
    for flip in flips(dossier):
        tried = replace(assumed(dossier), **{flip.lever: flip.value})
        first = leader(supposed(dossier, tried))
        assert first is not None and first.id == flip.quotation
        reach = reach_of(dossier, flip.lever)
        assert reach.low <= flip.value <= reach.high


values = st.fixed_dictionaries(
    {
        "freight": st.decimals("0", "5", places=2),
        "packing": st.decimals("0", "5", places=2),
        "expected": st.decimals("0", "0.5", places=4),
        "edible": st.decimals("0.1", "1", places=4),
        "volume": st.integers(0, 9000).map(Decimal),
    }
)


@given(values)
def test_what_is_kept_is_what_was_tried_and_nothing_else(found: dict[str, Decimal]) -> None:
    tried = replace(assumed(PAIR), **found)
    season, sku = PAIR.season, PAIR.sku
    for change in kept(PAIR, tried):
        if change.record is Season:
            season = applied(season, change)  # type: ignore[assignment]  # a record
        else:
            sku = applied(sku, change)  # type: ignore[assignment]  # a record
    now = replace(PAIR, season=season, sku=sku)
    assert [now.standings()[at].exact for at in (0, 1)] == [
        supposed(PAIR, tried).standings()[at].exact for at in (0, 1)
    ]
    assert len(kept(PAIR, tried)) == len(tried_names(PAIR, tried))


def test_what_is_not_moved_is_the_record_itself() -> None:
    assert supposed(PAIR, assumed(PAIR)) is PAIR
    assert kept(PAIR, assumed(PAIR)) == ()


def test_the_loss_that_a_supplier_states_is_tried_and_never_kept() -> None:
    tried = replace(assumed(PAIR), loss=Decimal("0.30"))
    assert leader(PAIR).id == 1 and leader(supposed(PAIR, tried)).id == 2  # type: ignore[union-attr]  # somebody leads
    assert tried_names(PAIR, tried) == ("loss",) and kept(PAIR, tried) == ()


def test_the_expected_loss_moves_only_those_who_state_none() -> None:
    """10 ÷ (1 − x) against 11 ÷ 0.95 = 11.5789: even at 13.63…%, beyond it the one who states a loss leads."""
    (found,) = (flip for flip in flips(PAIR) if flip.lever == "expected")
    assert (found.now, found.value, found.supplier) == (Decimal("0.06"), Decimal("0.1364"), 2)


def test_a_sweep_draws_every_ranked_quotation_from_end_to_end_with_its_flips() -> None:
    plotted = sweep(PAIR, assumed(PAIR), "freight", reach_of(PAIR, "freight"))
    assert plotted is not None
    assert [(line.supplier, line.first, len(line.amounts)) for line in plotted.lines] == [
        ("果园1", True, 2),
        ("果园2", False, 2),
    ]
    rising, level = plotted.lines
    assert rising.amounts[0] < rising.amounts[1] and level.amounts[0] == level.amounts[1]
    # (9 + x) ÷ 0.94 = 11 ÷ 0.95 at x = 1.8842…
    assert plotted.flips == ((Decimal("1.89"), "果园2"),)
    unknown = replace(PAIR, season=replace(SEASON, freight_per_kg=None))
    assert sweep(unknown, assumed(unknown), "freight", reach_of(unknown, "freight")) is None


def test_a_sweep_over_the_volume_steps_where_a_break_is_reached() -> None:
    dossier = contest(
        *PAIR.quotations, breaks=(PriceBreak(id=9, quotation=2, min_quantity=3000, price=Decimal("8")),)
    )
    plotted = sweep(dossier, assumed(dossier), "volume", reach_of(dossier, "volume"))
    assert plotted is not None and {Decimal(2999), Decimal(3000)} <= set(plotted.at)
    at = plotted.at.index(Decimal(3000))
    second = plotted.lines[1].amounts
    assert second[at - 1] > second[at] and plotted.flips == ((Decimal(3000), "果园2"),)


def test_the_paper_names_what_is_tried_beside_what_is_on_record_and_draws_what_decides_soonest() -> None:
    tried = replace(assumed(PAIR), freight=Decimal("1.80"))
    told = [str(item) for item in assumption_words(PAIR, tried)]
    assert "¥1.80/kg" in told[0] and "¥1.00/kg" in told[0] and "¥1.00" not in told[1]
    swept = deciding(PAIR, tried)
    # freight flips at 1.89 of a reach of 3.00, the loss at 6.73% of a reach of 30%: nearer
    assert swept is not None and swept.name == "expected"
    sheet = compare_sheet(PAIR, (), tried, "林晚")
    assert [row.supplier for row in sheet.ranked] == ["果园1", "果园2"] and not sheet.left_out
    assert all(part in sheet.line for part in told)


def test_nothing_assumed_and_nobody_ranked_is_no_error() -> None:
    bare = replace(contest(), season=Season(id=1), sku=Sku(id=2))
    assert assumed(bare) == Assumptions()
    assert all(reach_of(bare, name).low <= reach_of(bare, name).high for name in NAMES)
    assert deciding(bare, assumed(bare)) is None
    assert compare_sheet(bare, (), assumed(bare), "").rows == ()
