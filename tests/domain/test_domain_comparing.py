"""Quotations on one basis: what is ranked, what is not, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import Standing, compare
from scoutdesk.domain.sourcing.quotation import (
    PriceBasis,
    PriceBreak,
    PriceUnit,
    Quotation,
    QuotationState,
    TaxBasis,
    WeightBasis,
)
from scoutdesk.domain.stages import Stage
from tests.domain.offers import FULL, TODAY

SKU = Sku(id=1, name="伦晚", edible_share=Decimal("0.75"), loss_expected=Decimal("0.06"))
SEASON = Season(id=2, packing_per_kg=Decimal("1.50"), freight_per_kg=Decimal("0.90"))


def only(quotation: Quotation, sku: Sku = SKU, season: Season = SEASON, **more: Any) -> Standing:
    return compare(sku, season, [quotation], today=TODAY, **more)[0]


def test_a_delivered_price_per_kg_is_taken_as_it_is() -> None:
    standing = only(FULL)
    assert (standing.rank, standing.per_kg, standing.per_jin) == (1, Decimal("8.00"), Decimal("4.00"))
    # 8.00 / 0.94 / 0.75 / 2
    assert standing.per_edible_jin == Decimal("5.67")


def test_the_same_offer_written_four_ways_costs_the_same() -> None:
    ways = [
        FULL,
        replace(FULL, id=11, price=Decimal("4.00"), price_unit=PriceUnit.JIN),
        replace(FULL, id=12, price=Decimal("36.00"), price_unit=PriceUnit.UNIT, net_weight=4500),
        replace(FULL, id=13, price=Decimal("5.60"), price_basis=PriceBasis.EX_ORCHARD),
    ]
    assert {standing.per_kg for standing in compare(SKU, SEASON, ways, today=TODAY)} == {Decimal("8.00")}


def test_gross_weight_and_tax_are_settled_before_the_comparison() -> None:
    gross = replace(FULL, weight_basis=WeightBasis.GROSS, net_weight=4500, gross_weight=5000)
    assert only(gross).per_kg == Decimal("8.89")
    untaxed = replace(FULL, tax_basis=TaxBasis.EXCLUDED, tax_rate=Decimal("0.09"))
    assert only(untaxed).per_kg == Decimal("8.72")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("price", "no price"),
        ("price_unit", "price unit"),
        ("price_basis", "price basis"),
        ("weight_basis", "weight basis"),
        ("tax_basis", "tax basis"),
        ("delivery_point", "delivery point"),
    ],
)
def test_a_quote_without_a_basis_is_listed_with_the_reason_and_not_ranked(field: str, words: str) -> None:
    standing = only(replace(FULL, **{field: None}))
    assert standing.rank is None
    assert standing.per_edible_jin is None
    assert any(words in reason.msgid for reason in standing.reasons)


def test_missing_assumptions_are_reasons_too() -> None:
    ex_orchard = replace(FULL, price_basis=PriceBasis.EX_ORCHARD)
    assert len(only(ex_orchard, season=Season(id=2)).reasons) == 2
    assert only(FULL, sku=replace(SKU, edible_share=None)).rank is None
    assert only(replace(FULL, loss=Decimal("0.05")), sku=replace(SKU, loss_expected=None)).rank == 1


def test_an_expired_quote_is_not_ranked() -> None:
    assert only(replace(FULL, valid_until=date(2027, 2, 28))).rank is None
    assert only(replace(FULL, valid_until=TODAY)).rank == 1


def test_a_season_that_sells_keeps_the_comparison_it_was_bought_at() -> None:
    expired = replace(FULL, valid_until=date(2027, 2, 28))
    assert only(expired, season=replace(SEASON, stage=Stage.SELLING)).rank == 1


def test_the_planned_volume_reaches_its_price_break() -> None:
    breaks = [
        PriceBreak(id=1, quotation=10, min_quantity=1000, price=Decimal("7.50")),
        PriceBreak(id=2, quotation=10, min_quantity=5000, price=Decimal("7.00")),
    ]
    assert only(FULL, breaks=breaks, volume=999).per_kg == Decimal("8.00")
    assert only(FULL, breaks=breaks, volume=1000).per_kg == Decimal("7.50")
    assert only(FULL, breaks=breaks, volume=9000).per_kg == Decimal("7.00")


def test_the_cheapest_edible_pound_leads_and_the_unranked_come_last() -> None:
    dearer = replace(FULL, id=11, price=Decimal("9.00"))
    lossy = replace(FULL, id=12, price=Decimal("7.80"), loss=Decimal("0.20"))
    unknown = replace(FULL, id=13, tax_basis=None)
    order = [
        standing.quotation.id
        for standing in compare(SKU, SEASON, [unknown, dearer, lossy, FULL], today=TODAY)
    ]
    assert order == [10, 11, 12, 13]
    ranks = [standing.rank for standing in compare(SKU, SEASON, [unknown, dearer, lossy, FULL], today=TODAY)]
    assert ranks == [1, 2, 3, None]


def test_who_has_declined_is_not_ranked_whatever_price_still_stands_there() -> None:
    cheap = replace(FULL, id=11, price=Decimal("1.00"), state=QuotationState.DECLINED)
    first, last = compare(SKU, SEASON, [cheap, FULL], today=TODAY)
    assert (first.quotation, first.rank) == (FULL, 1)
    assert (last.rank, [reason.msgid for reason in last.reasons]) == (None, ["the supplier has declined"])
