"""A scorecard counts what is recorded, and says on how many records each figure rests."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scoutdesk.domain.certificate import Certificate, CertificateKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import (
    PriceBasis,
    PriceUnit,
    Quotation,
    QuotationState,
    TaxBasis,
    WeightBasis,
)
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.tasting import Method, Score, Tasting, TastingItem
from scoutdesk.domain.storage.inspection import Disposition, Inspection
from scoutdesk.domain.storage.lot import Lot, LotState
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.domain.whole.scorecard import CRITERIA, Liking, OnFile, likings, scorecard

TODAY = date(2027, 3, 1)
SUPPLIER = Supplier(id=5, name="峡江橙心")
SKU = Sku(
    id=1, family="P002", brix_low=Decimal(12), edible_share=Decimal("0.8"), loss_expected=Decimal("0.05")
)
SEASON = Season(id=2, sku=1, supplier=5)


def quoted(id: int, supplier: int, price: str | None, **values: object) -> Quotation:
    return Quotation(
        id=id,
        season=2,
        supplier=supplier,
        state=QuotationState.QUOTED if price else QuotationState.REQUESTED,
        price=Decimal(price) if price else None,
        price_unit=PriceUnit.KG,
        price_basis=PriceBasis.DELIVERED,
        weight_basis=WeightBasis.NET,
        tax_basis=TaxBasis.INCLUDED,
        delivery_point="杭州仓",
        **values,  # type: ignore[arg-type]
    )


def dossier(*below: object) -> Dossier:
    return Dossier(today=TODAY, season=SEASON, sku=SKU, below=by_kind(below))  # type: ignore[arg-type]


def figures(**on_file: object) -> dict[str, tuple[str | None, int]]:
    card = scorecard(OnFile(supplier=SUPPLIER, today=TODAY, **on_file))  # type: ignore[arg-type]
    return {
        item.name: (figure.text, figure.records) for item, figure in zip(CRITERIA, card.figures, strict=True)
    }


def test_where_nothing_is_recorded_nothing_is_claimed() -> None:
    assert set(figures().values()) == {(None, 0)}


def test_quotations_answered_and_how_fast() -> None:
    first = quoted(10, 5, "10", requested_on=date(2027, 1, 1), quoted_on=date(2027, 1, 5))
    second = replace(first, id=11, quoted_on=date(2027, 1, 8))
    silent = quoted(12, 5, None, requested_on=date(2027, 1, 1))
    found = figures(dossiers=(dossier(first, second, silent, quoted(13, 6, "9")),))
    assert found["answered"] == ("2 / 3", 3)
    assert found["answer_days"] == ("5.5", 2)


def test_the_price_is_measured_against_the_best_and_needs_another_supplier() -> None:
    both = dossier(quoted(10, 5, "11"), quoted(11, 6, "10"))
    assert figures(dossiers=(both,))["price_gap"] == ("+10%", 1)
    assert figures(dossiers=(dossier(quoted(10, 5, "9"), quoted(11, 6, "10")),))["price_gap"] == ("0%", 1)
    assert figures(dossiers=(dossier(quoted(10, 5, "11")),))["price_gap"] == (None, 0)


def test_a_paper_that_was_renewed_counts_once() -> None:
    old = Certificate(id=1, supplier=5, kind=CertificateKind.BUSINESS, expires=date(2026, 1, 1))
    new = replace(old, id=2, expires=date(2030, 1, 1))
    expired = Certificate(id=3, supplier=5, kind=CertificateKind.ORGANIC, expires=date(2027, 2, 28))
    assert figures(papers=(old, new, expired))["papers"] == ("1 / 2", 2)


def test_samples_are_measured_against_grade_and_sweetness() -> None:
    came = Sample(
        id=1,
        season=2,
        supplier=5,
        grade="75-80mm",
        sent_on=date(2027, 2, 1),
        received_on=date(2027, 2, 3),
        brix=Decimal("12.6"),
        size_low=Decimal(75),
        pieces=30,
        defects=Decimal("0.10"),
    )
    poor = replace(came, id=2, brix=Decimal("11.9"), size_low=Decimal(74), pieces=10, defects=Decimal("0.30"))
    missing = Sample(id=3, season=2, supplier=5)
    found = figures(dossiers=(dossier(came, poor, missing, replace(came, id=4, supplier=6)),))
    assert found["arrived"] == ("2 / 3", 3)
    assert found["on_the_way"] == ("2", 2)
    assert found["on_grade"] == ("1 / 2", 2)
    assert found["brix"] == ("12.3 °Brix", 2)
    assert found["sweet"] == ("1 / 2", 2)
    assert found["defects"] == ("15%", 2)


def test_a_mean_sweetness_over_different_products_is_not_claimed() -> None:
    one = dossier(Sample(id=1, season=2, supplier=5, brix=Decimal(12)))
    other = replace(one, sku=replace(SKU, id=7))
    assert figures(dossiers=(one, other))["brix"] == (None, 2)
    assert figures(dossiers=(one, other))["sweet"] == ("2 / 2", 2)


def test_lots_and_inspections_that_are_decided() -> None:
    lots = (Lot(id=1, supplier=5), Lot(id=2, supplier=5, state=LotState.BLOCKED))
    decided = (
        Inspection(id=1, lot=1, disposition=Disposition.ACCEPT),
        Inspection(id=2, lot=2, disposition=Disposition.RETURN),
        Inspection(id=3, lot=2),
    )
    found = figures(lots=lots, inspections=decided)
    assert found["lots"] == ("1 / 2", 2)
    assert found["accepted"] == ("1 / 2", 2)


def test_liking_is_the_mean_of_a_samples_scores_in_a_hedonic_tasting() -> None:
    held = Tasting(id=1, code="TAS-0001", season=2, method=Method.HEDONIC)
    other = Tasting(id=2, season=2, method=Method.RANKING)
    items = (TastingItem(id=3, tasting=1, sample=9), TastingItem(id=4, tasting=2, sample=9))
    scores = (
        Score(id=5, tasting=1, item=3, value=Decimal(8)),
        Score(id=6, tasting=1, item=3, value=Decimal(7)),
        Score(id=7, tasting=2, item=4, value=Decimal(1)),
    )
    found = dict(likings((held, other), items, scores))
    assert found == {9: Liking(1, "TAS-0001", Decimal("7.5"))}
    assert figures(likings=tuple(found.values()))["liked"] == ("7.5", 1)
