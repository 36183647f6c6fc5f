"""Where another supplier leads: exact points, and the winner really differs just beyond them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.sourcing.quotation import (
    PriceBasis,
    PriceBreak,
    PriceUnit,
    Quotation,
)
from scoutdesk.domain.whole.contest import Flip, Lever, flip_sentences, flips, outlook
from scoutdesk.domain.whole.dossier import Dossier
from tests.domain.offers import SEASON, SKU, contest, offer


def leader(dossier: Dossier) -> int:
    return next(item.quotation.id for item in dossier.standings() if item.rank == 1)


def moved(dossier: Dossier, flip: Flip, value: Decimal) -> Dossier:
    """The season as it would be with this value of the lever."""
    if flip.lever == "loss":
        first = leader(dossier)
        quotations = tuple(
            replace(item, loss=value) if item.id == first else item for item in dossier.quotations
        )
        return replace(dossier, below={**dossier.below, Quotation: quotations})
    if flip.lever == "expected":
        return replace(dossier, sku=replace(dossier.sku, loss_expected=value))
    field = {"freight": "freight_per_kg", "packing": "packing_per_kg", "volume": "planned_volume"}[flip.lever]
    wanted = int(value) if flip.lever == "volume" else value
    return replace(dossier, season=replace(dossier.season, **{field: wanted}))  # type: ignore[arg-type]


STEPS = {
    "freight": Decimal("0.01"),
    "packing": Decimal("0.01"),
    "loss": Decimal("0.0001"),
    "expected": Decimal("0.0001"),
    "volume": Decimal(1),
}

prices = st.decimals("5", "15", places=2).map(str)
bases = st.sampled_from(list(PriceBasis))
given_losses = st.one_of(st.none(), st.decimals("0.01", "0.2", places=4).map(str))


@given(
    st.lists(st.tuples(prices, bases, given_losses), min_size=2, max_size=5),
    st.lists(st.tuples(st.integers(1, 5), st.integers(100, 5000), prices), max_size=4),
)
def test_the_winner_differs_at_a_flip_and_not_one_step_before(
    offers: list[tuple[str, PriceBasis, str | None]], steps: list[tuple[int, int, str]]
) -> None:
    quotations = tuple(offer(id, *told) for id, told in enumerate(offers, 1))
    breaks = tuple(
        PriceBreak(id=100 + id, quotation=of, min_quantity=least, price=Decimal(price))
        for id, (of, least, price) in enumerate(steps)
    )
    dossier = contest(*quotations, breaks=breaks)
    first = leader(dossier)
    for flip in flips(dossier):
        side = 1 if flip.value > flip.now else -1
        assert leader(moved(dossier, flip, flip.value)) == flip.quotation != first
        assert leader(moved(dossier, flip, flip.value - side * STEPS[flip.lever])) == first


def flips_of(dossier: Dossier, lever: Lever) -> list[Flip]:
    return [flip for flip in flips(dossier) if flip.lever == lever]


def test_freight_crosses_where_the_two_lines_meet() -> None:
    """Ex-packhouse 9 + freight against 11 delivered, the same loss: even at 2.00, so beyond it at 2.01."""
    dossier = contest(offer(1, "9", PriceBasis.EX_PACKHOUSE), offer(2, "11", PriceBasis.DELIVERED))
    (found,) = flips_of(dossier, "freight")
    assert (found.now, found.value, found.supplier) == (Decimal("1.00"), Decimal("2.01"), 2)


def test_packing_only_burdens_who_sells_ex_orchard() -> None:
    dossier = contest(offer(1, "7", PriceBasis.EX_ORCHARD), offer(2, "9", PriceBasis.EX_PACKHOUSE))
    (found,) = flips_of(dossier, "packing")
    assert found.value == Decimal("2.01")
    assert not flips_of(dossier, "freight")


def test_the_loss_of_the_leader_decides() -> None:
    """10 after 6 % loss is 10.638; 10.80 delivered after 6 % is 11.489: even at a loss of 1 − 10/11.489."""
    dossier = contest(offer(1, "10", PriceBasis.DELIVERED), offer(2, "10.80", PriceBasis.DELIVERED))
    (found,) = flips_of(dossier, "loss")
    assert (found.now, found.value, found.supplier) == (Decimal("0.06"), Decimal("0.1297"), 2)


def test_a_price_break_makes_another_lead_above_and_below() -> None:
    dossier = contest(
        offer(1, "10", PriceBasis.DELIVERED),
        offer(2, "9.50", PriceBasis.DELIVERED),
        breaks=(
            PriceBreak(id=9, quotation=1, min_quantity=800, price=Decimal("9.40")),
            PriceBreak(id=10, quotation=2, min_quantity=3000, price=Decimal("9.20")),
        ),
    )
    assert leader(dossier) == 1
    found = flips_of(dossier, "volume")
    assert [(flip.value, flip.supplier) for flip in found] == [(Decimal(3000), 2), (Decimal(799), 2)]
    told = [str(sentence) for sentence in flip_sentences(dossier)]
    assert len(told) == len(flips(dossier)) and all("果园2" in sentence for sentence in told)


def test_a_tie_that_falls_on_a_step_flips_there_where_the_older_quotation_wins() -> None:
    """6.00 after 24.8 % loss is 7.50 after 6 %, to the digit."""
    dossier = contest(offer(1, "5.00", PriceBasis.EX_ORCHARD), offer(2, "5.00", PriceBasis.EX_PACKHOUSE))
    (found,) = flips_of(dossier, "loss")
    assert (found.value, found.quotation) == (Decimal("0.2480"), 1)


@given(
    st.sampled_from([3000, 6000, 7000, 9000]),
    st.integers(1, 40),
    st.integers(1, 5000),
    st.booleans(),
    st.decimals("0.2", "0.99", places=4),
)
def test_two_that_are_even_now_flip_with_the_next_step(
    net: int, freight: int, price: int, first: bool, share: Decimal
) -> None:
    """A box that comes delivered for what another costs with its freight: the older one leads while they are even."""
    cent = Decimal("0.01")
    season = replace(SEASON, freight_per_kg=freight * 10 * cent)
    there = price * cent + 40
    boxed = replace(offer(1, "1", PriceBasis.DELIVERED), price_unit=PriceUnit.UNIT, net_weight=net)
    offers = (
        replace(boxed, price=there),
        replace(boxed, price=there - freight * 10 * cent * net / 1000, price_basis=PriceBasis.EX_PACKHOUSE),
    )
    dossier = contest(
        *(replace(item, id=id, supplier=id) for id, item in enumerate(offers[:: 1 if first else -1], 1)),
        season=season,
    )
    dossier = replace(dossier, sku=replace(SKU, edible_share=share))
    assert leader(dossier) == 1
    (found,) = flips_of(dossier, "freight")
    # more freight burdens the one that bears it
    assert found.value == found.now + (-cent if first else cent) and found.quotation == 2


def test_why_nobody_overtakes_is_said() -> None:
    alone = contest(offer(1, "4.00", PriceBasis.EX_ORCHARD))
    assert [item.msgid for item in outlook(alone)] == ["Fewer than two quotations can be compared yet"]
    level = contest(offer(1, "4.00", PriceBasis.DELIVERED), offer(2, "40.00", PriceBasis.DELIVERED))
    assert [item.msgid for item in outlook(level)] == [
        "Nobody else leads within the ranges that are looked at"
    ]


def test_one_quotation_alone_or_nothing_assumed_never_flips() -> None:
    assert flips(contest(offer(1, "10", PriceBasis.DELIVERED))) == ()
    bare = replace(SEASON, freight_per_kg=None, packing_per_kg=None, planned_volume=None)
    dossier = contest(offer(1, "10", PriceBasis.DELIVERED), offer(2, "11", PriceBasis.DELIVERED), season=bare)
    assert [flip.lever for flip in flips(dossier)] == ["loss"]
    assert flips(contest()) == ()
