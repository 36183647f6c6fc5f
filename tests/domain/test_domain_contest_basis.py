"""The basis of the contest: worked by hand, against the cost models, and by what holds for all prices."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.money import cents
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import Standing, compare
from scoutdesk.domain.sourcing.quotation import (
    PriceBasis,
    PriceBreak,
    PriceUnit,
    Quotation,
    TaxBasis,
    WeightBasis,
)
from scoutdesk.domain.sourcing.quote_steps import Step, quote_steps
from scoutdesk.fields.kinds import two_places
from tests.domain.offers import FULL, TODAY

SKU = Sku(id=1, edible_share=Decimal("0.75"), loss_expected=Decimal("0.06"), net_content=4500)
SEASON = Season(id=2, packing_per_kg=Decimal("1.44"), freight_per_kg=Decimal("1.04"), planned_volume=6000)


def only(quotation: Quotation, sku: Sku = SKU, season: Season = SEASON) -> Standing:
    return compare(sku, season, [quotation], today=TODAY)[0]


def steps_of(quotation: Quotation, breaks: Sequence[PriceBreak] = (), sku: Sku = SKU) -> tuple[Step, ...]:
    (standing,) = compare(sku, SEASON, [quotation], breaks, today=TODAY, volume=SEASON.planned_volume)
    return quote_steps(sku, SEASON, standing, breaks)


def test_all_three_figures_are_delivered_and_after_loss() -> None:
    """8.00 ÷ 0.94 = 8.5106…; × 4.5 = 38.2978…; ÷ 0.75 ÷ 2 = 5.6737…; rounded once, at the end."""
    found = only(FULL)
    assert (found.per_kg, found.per_sound_kg) == (Decimal("8.00"), Decimal("8.51"))
    assert (found.per_unit, found.per_edible_jin) == (Decimal("38.30"), Decimal("5.67"))


def test_a_sale_unit_is_what_the_sku_sells_and_not_the_box_of_the_supplier() -> None:
    """46.00 for a box of 4 kg is 11.50 a kg and 55.05 a unit of 4.5 kg; 51.00 for one of 4.5 kg is less."""
    small = replace(FULL, price=Decimal("46.00"), price_unit=PriceUnit.UNIT, net_weight=4000)
    large = replace(FULL, id=11, price=Decimal("51.00"), price_unit=PriceUnit.UNIT, net_weight=4500)
    first, second = compare(SKU, SEASON, [small, large], today=TODAY)
    assert (first.quotation.id, first.per_unit) == (11, Decimal("54.26"))
    assert (second.quotation.id, second.per_unit) == (10, Decimal("55.05"))


def test_without_a_net_content_of_the_sku_the_unit_is_open_and_the_rank_stands() -> None:
    found = only(FULL, replace(SKU, net_content=None))
    assert (found.rank, found.per_unit, found.per_edible_jin) == (1, None, Decimal("5.67"))


def test_half_a_fen_goes_up_and_a_tie_is_a_tie_where_a_division_does_not_come_out_even() -> None:
    """47.13 ÷ 4.5 + 0.61, × 4.5, is 49.875 to the digit; 10.90 with tax for 3 kg is 10.00 and 9 %, too."""
    season = replace(SEASON, freight_per_kg=Decimal("0.61"))
    boxed = replace(
        FULL, price=Decimal("47.13"), price_unit=PriceUnit.UNIT, net_weight=4500, loss=Decimal(0),
        price_basis=PriceBasis.EX_PACKHOUSE,
    )  # fmt: skip
    standing = only(boxed, season=season)
    assert standing.per_unit == Decimal("49.88")
    told = {step.per: two_places(step.amount) for step in quote_steps(SKU, season, standing)}
    assert told["unit"] == "49.88"
    taxed = replace(FULL, price=Decimal("10.90"), price_unit=PriceUnit.UNIT, net_weight=3000)
    untaxed = replace(
        taxed, id=11, price=Decimal("10.00"), tax_basis=TaxBasis.EXCLUDED, tax_rate=Decimal("0.09")
    )
    first, second = compare(SKU, SEASON, [untaxed, taxed], today=TODAY)
    assert first.exact == second.exact and first.quotation.id == 10


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"price": Decimal("0.00")}, "no offer"),
        ({"price_unit": PriceUnit.UNIT, "net_weight": 4_500_000}, "less than one fen"),
        ({"price": Decimal(10**12), "price_unit": PriceUnit.UNIT, "net_weight": 1}, "more than"),
        (
            {
                "weight_basis": WeightBasis.GROSS,
                "net_weight": 1,
                "gross_weight": 10**14,
                "price": Decimal(10**12),
            },
            "more than",
        ),
    ],
)
def test_nothing_and_what_no_price_can_be_are_not_ranked(changed: dict[str, Any], words: str) -> None:
    """A zero is what lists write for what is not offered; it led the ranking, and 12 places more broke it."""
    found = only(replace(FULL, **changed))
    assert found.rank is None and found.per_kg is None
    assert any(words in reason.msgid for reason in found.reasons)
    asked = PriceBreak(id=1, quotation=10, min_quantity=5000, price=Decimal(0))
    (reached,) = compare(SKU, SEASON, [FULL], [asked], today=TODAY, volume=SEASON.planned_volume)
    assert [reason.msgid for reason in reached.reasons] == ["a price of ¥0.00 is no offer"]


def test_every_step_is_told_from_the_price_as_quoted_to_the_edible_half_kilogram() -> None:
    """By gross weight and without tax: 3.60 × 2 = 7.20; × 5.4 ÷ 4.5 = 8.64; × 1.09 = 9.4176; + 1.04 = 10.4576."""
    quoted = replace(
        FULL,
        price=Decimal("3.60"),
        price_unit=PriceUnit.JIN,
        price_basis=PriceBasis.EX_PACKHOUSE,
        weight_basis=WeightBasis.GROSS,
        net_weight=4500,
        gross_weight=5400,
        tax_basis=TaxBasis.EXCLUDED,
        tax_rate=Decimal("0.09"),
        loss=Decimal("0.10"),
    )
    told = steps_of(quoted)
    assert [(step.per, round(step.amount, 4)) for step in told] == [
        ("quoted", Decimal("3.60")),
        ("gross kg", Decimal("7.20")),
        ("kg", Decimal("8.64")),
        ("kg", Decimal("9.4176")),
        ("kg", Decimal("10.4576")),
        ("sound kg", Decimal("11.6196")),
        ("unit", Decimal("52.288")),
        ("edible", Decimal("7.7464")),
    ]
    assert [(step.record, step.field) for step in told] == [
        ("quotation", "price"), ("quotation", "price_unit"), ("quotation", "weight_basis"), ("quotation", "tax_basis"),
        ("season", "freight_per_kg"), ("quotation", "loss"), ("sku", "net_content"), ("sku", "edible_share"),
    ]  # fmt: skip


def test_what_may_be_deducted_is_told_of_every_tax_basis_and_taken_off_of_none() -> None:
    for basis, rate in ((TaxBasis.INCLUDED, "0.09"), (TaxBasis.EXEMPT, None), (TaxBasis.EXCLUDED, "0")):
        quoted = replace(FULL, tax_basis=basis, tax_rate=Decimal(rate) if rate else None)
        taxed = next(step for step in steps_of(quoted) if step.field == "tax_basis")
        assert taxed.amount == 8 and "deduct" in taxed.sentence.msgid


def test_a_price_break_that_the_plan_reaches_is_the_first_step() -> None:
    reached = PriceBreak(id=7, quotation=10, min_quantity=5000, price=Decimal("7.60"))
    first = steps_of(FULL, [reached])[0]
    assert (first.record, first.id, first.amount) == ("price_break", 7, Decimal("7.60"))
    assert steps_of(replace(FULL, tax_basis=None)) == ()


def models(shared_data: Path) -> list[dict[str, str]]:
    path = shared_data / "cost_models.csv"
    if not path.exists():
        pytest.skip("the shared data are not here")
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_goods_of_the_cost_models_are_the_price_of_a_unit_after_loss_and_overfill(shared_data: Path) -> None:
    """goods = farm price × net kg × (1 + overfill) ÷ (1 − sorting loss), for each of the products."""
    found = models(shared_data)
    assert len(found) >= 5
    for model in found:
        sku = replace(SKU, net_content=int(Decimal(model["net_kg"]) * 1000))
        quoted = replace(
            FULL,
            price=Decimal(model["farm_price_per_kg"]),
            tax_basis=TaxBasis.EXEMPT,
            loss=Decimal(model["sorting_loss"]),
        )
        (unit,) = (step.amount for step in steps_of(quoted, sku=sku) if step.per == "unit")
        goods = (unit * (1 + Decimal(model["overfill"]))).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert goods == Decimal(model["goods"]), model["product"]


prices = st.decimals("0.50", "200", places=2)
losses = st.one_of(st.none(), st.decimals("0", "0.5", places=3))
costs = st.decimals("0", "10", places=2)


@given(prices, losses)
def test_yuan_a_jin_are_half_of_yuan_a_kilogram(price: Decimal, loss: Decimal | None) -> None:
    by_jin = replace(FULL, price=price, price_unit=PriceUnit.JIN, loss=loss)
    by_kg = replace(FULL, price=price * 2, loss=loss)
    assert only(by_jin).exact == only(by_kg).exact


@given(prices, st.integers(500, 10_000), st.integers(1, 3000))
def test_a_price_by_gross_weight_pays_for_the_box_as_well(price: Decimal, net: int, tare: int) -> None:
    gross = replace(
        FULL, price=price, weight_basis=WeightBasis.GROSS, net_weight=net, gross_weight=net + tare
    )
    assert abs(only(gross).exact - only(replace(FULL, price=price * (net + tare) / net)).exact) < Decimal(
        "1e-15"
    )
    assert only(gross).exact > only(replace(FULL, price=price)).exact


@given(st.lists(prices, min_size=2, max_size=6), costs)
def test_the_same_freight_on_all_moves_nobody(offered: list[Decimal], freight: Decimal) -> None:
    quotations = [
        replace(FULL, id=place, price=price, price_basis=PriceBasis.EX_PACKHOUSE)
        for place, price in enumerate(offered, 1)
    ]
    order = [
        [
            item.quotation.id
            for item in compare(SKU, replace(SEASON, freight_per_kg=each), quotations, today=TODAY)
        ]
        for each in (Decimal(0), freight)
    ]
    assert order[0] == order[1]


@given(prices, losses, st.sampled_from(list(PriceBasis)), st.sampled_from(list(PriceUnit)))
def test_the_last_step_is_what_is_ranked_and_nothing_is_rounded_before(
    price: Decimal, loss: Decimal | None, basis: PriceBasis, unit: PriceUnit
) -> None:
    quoted = replace(FULL, price=price, loss=loss, price_basis=basis, price_unit=unit, net_weight=3300)
    standing = only(quoted)
    told = {step.per: step.amount for step in quote_steps(SKU, SEASON, standing)}
    assert told["edible"] == standing.exact
    assert cents(told["unit"]) == standing.per_unit
    assert cents(told["sound kg"]) == standing.per_sound_kg


# price, unit, price basis, weight basis, tax basis, tax rate, net g, gross g, loss, breaks
SIX: tuple[tuple[Any, ...], ...] = (
    ("3.85", "jin", "ex_orchard", "net", "exempt", None, 4500, 5190, "0.08", {3000: "3.75", 10000: "3.65"}),
    ("9.40", "kg", "ex_packhouse", "net", "exempt", None, None, None, "0.06", {}),
    ("51.50", "unit", "delivered", "net", "included", "0.09", 4500, 5100, "0.05", {5000: "49.80"}),
    ("3.60", "jin", "ex_packhouse", "gross", "excluded", "0.09", 4500, 5100, "0.10", {}),
    ("7.90", "kg", "ex_orchard", "gross", "included", "0.09", 4000, 4400, None, {6001: "1.00"}),
    ("46.00", "unit", "ex_packhouse", "gross", "excluded", "0.13", 4000, 4600, None, {6000: "45.00"}),
)


def reckoned(offer: tuple[Any, ...], volume: int) -> tuple[Fraction, Fraction, Fraction]:
    """By other means, in fractions: ¥ per net kg delivered, per sale unit and per edible 500 g after loss."""
    price, unit, basis, weight, tax, rate, net, gross, loss, breaks = offer
    # the volume is in units of 4.5 kg, a break in those of the supplier
    crate = net if net == 4000 else 4500
    paid = Fraction(
        str(([price] + [breaks[mark] for mark in sorted(breaks) if mark * crate <= volume * 4500])[-1])
    )
    priced_g = {"kg": 1000, "jin": 500, "unit": net}[str(unit)]
    # what a box costs, or a kilogram of what is priced; and how much of it is net
    kilogram = paid * 1000 / Fraction(str(priced_g))
    if weight == "gross" and unit != "unit":
        kilogram *= Fraction(f"{gross}/{net}")
    if tax == "excluded":
        kilogram *= 1 + Fraction(str(rate))
    kilogram += {"ex_orchard": Fraction("2.48"), "ex_packhouse": Fraction("1.04")}.get(str(basis), 0)
    sound = kilogram / (1 - Fraction(str(loss or "0.06")))
    return kilogram, sound * Fraction("4.5"), sound / 2 / Fraction("0.75")


@pytest.mark.parametrize("volume", [1, 2999, 3000, 4999, 5000, 5333, 5334, 5335, 6000, 10000])
def test_six_offers_in_all_ways_of_writing_come_to_what_another_reckoning_says(volume: int) -> None:
    offers, breaks = [], []
    for id, (price, unit, basis, weight, tax, rate, net, gross, loss, steps) in enumerate(SIX):
        offers.append(
            replace(
                FULL,
                id=id,
                price=Decimal(str(price)),
                price_unit=PriceUnit(unit),
                price_basis=PriceBasis(basis),
                weight_basis=WeightBasis(weight),
                tax_basis=TaxBasis(tax),
                tax_rate=Decimal(str(rate)) if rate else None,
                net_weight=net,
                gross_weight=gross,
                loss=Decimal(str(loss)) if loss else None,
            )
        )
        breaks += [
            PriceBreak(id=mark, quotation=id, min_quantity=mark, price=Decimal(low))
            for mark, low in steps.items()
        ]
    found = compare(SKU, SEASON, offers, breaks, today=TODAY, volume=volume)
    figures = {
        item.quotation.id: (item.per_kg, item.per_unit, item.per_edible_jin) for item in found if item.rank
    }
    wanted = {id: reckoned(offer, volume) for id, offer in enumerate(SIX)}
    for id, amounts in wanted.items():
        shown = tuple(
            (Decimal(each.numerator) / each.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
            for each in amounts
        )
        assert figures[id] == shown, SIX[id]
    order = sorted(wanted, key=lambda id: (wanted[id][2], id))
    assert [item.quotation.id for item in found] == order
