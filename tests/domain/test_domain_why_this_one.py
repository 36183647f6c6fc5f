"""Only what is on record becomes a sentence; what speaks against is told, and never offered."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scoutdesk.domain.certificate import Certificate, CertificateKind
from scoutdesk.domain.gates import all_points, stage_points
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
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.domain.whole.scorecard import Liking, OnFile
from scoutdesk.domain.whole.why_this_one import Reason, reasons

TODAY = date(2027, 3, 1)
LUNWAN = Sku(
    id=1,
    name="秭归伦晚脐橙",
    variety="伦晚（Lane Late）",
    family="P002",
    edible_share=Decimal("0.8"),
    loss_expected=Decimal("0.05"),
)
NEWHALL = replace(LUNWAN, name="秭归脐橙", variety="纽荷尔", family="P001")
OWN, OTHER = Supplier(id=5, name="峡江橙心"), Supplier(id=6, name="伦汇")
APPROVAL = Certificate(
    id=8, supplier=5, kind=CertificateKind.GI, number="鄂知地标-1", expires=date(2030, 1, 1)
)


def quoted(id: int, supplier: int, price: str) -> Quotation:
    return Quotation(
        id=id,
        season=2,
        supplier=supplier,
        state=QuotationState.QUOTED,
        price=Decimal(price),
        price_unit=PriceUnit.KG,
        price_basis=PriceBasis.DELIVERED,
        weight_basis=WeightBasis.NET,
        tax_basis=TaxBasis.INCLUDED,
        delivery_point="杭州仓",
    )


def told(
    *below: object,
    sku: Sku = LUNWAN,
    papers: tuple[Certificate, ...] = (),
    likings: dict[int, Decimal] | None = None,
) -> tuple[Reason, ...]:
    found = Dossier(
        today=TODAY,
        season=Season(id=2, sku=1, supplier=5),
        sku=sku,
        suppliers={5: OWN, 6: OTHER},
        below=by_kind(below),  # type: ignore[arg-type]
    )
    on_file = [
        OnFile(
            supplier=supplier,
            today=TODAY,
            dossiers=(found,),
            papers=tuple(item for item in papers if item.supplier == supplier.id),
            likings=tuple(
                Liking(1, "TAS-1", mean) for id, mean in (likings or {}).items() if id == supplier.id
            ),
        )
        for supplier in (OWN, OTHER)
    ]
    return reasons(found, on_file)


def proven(found: tuple[Reason, ...]) -> list[str]:
    return [item.sentence.msgid for item in found if not item.doubt]


def against(found: tuple[Reason, ...]) -> list[str]:
    return [item.sentence.msgid for item in found if item.doubt]


def test_without_facts_there_is_nothing_to_take_over() -> None:
    assert proven(told()) == []


def test_the_lowest_price_is_a_reason_and_a_higher_one_a_doubt() -> None:
    assert proven(told(quoted(1, 5, "9"), quoted(2, 6, "10")))[0].startswith("The lowest of")
    assert against(told(quoted(1, 5, "11"), quoted(2, 6, "10")))[0].startswith("Not the cheapest")
    assert proven(told(quoted(1, 5, "9"))) == []


def test_sweetness_is_above_the_usual_or_the_best_or_within_or_a_doubt() -> None:
    def said(own: str, other: str | None = None) -> tuple[Reason, ...]:
        samples = [Sample(id=1, season=2, supplier=5, brix=Decimal(own))]
        samples += [Sample(id=2, season=2, supplier=6, brix=Decimal(other))] if other else []
        return told(*samples)

    assert "above the usual" in proven(said("14.1", "15"))[0]
    assert "the sweetest of" in proven(said("13.0", "12.9"))[0]
    assert "within" in proven(said("13.0", "13.0"))[0]
    assert "below the" in against(said("10.9"))[0]


def test_a_variety_that_the_notice_does_not_name_gets_a_warning_and_no_sentence() -> None:
    found = told(papers=(APPROVAL,))
    assert not any("geographical indication" in words for words in proven(found))
    assert any("is not among the varieties" in words for words in against(found))


def test_a_protected_name_needs_an_approval_that_holds() -> None:
    assert any("geographical indication" in words for words in proven(told(sku=NEWHALL, papers=(APPROVAL,))))
    expired = replace(APPROVAL, expires=date(2027, 2, 28))
    for papers in ((), (expired,), (replace(APPROVAL, supplier=6),)):
        found = told(sku=NEWHALL, papers=papers)
        assert not any("geographical indication" in words for words in proven(found))
        assert any("no approval" in words for words in against(found))


def test_a_grower_outside_the_area_of_the_notice_gets_no_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "OWN", replace(OWN, division_code="360722"))
    found = told(sku=NEWHALL, papers=(APPROVAL,))
    assert not any("geographical indication" in words for words in proven(found))
    assert any("outside the area" in words for words in against(found))


def test_an_expired_paper_speaks_against_and_a_valid_one_for() -> None:
    green = Certificate(
        id=9, supplier=5, kind=CertificateKind.GREEN, name="绿色食品证书", expires=date(2027, 3, 1)
    )
    assert any("on file" in words for words in proven(told(papers=(green,))))
    assert any(
        "does not hold" in words
        for words in against(told(papers=(replace(green, expires=date(2027, 2, 28)),)))
    )


def test_the_blind_tasting_speaks_for_the_best_and_against_the_second() -> None:
    assert "Liked best of" in proven(told(likings={5: Decimal("7.9"), 6: Decimal("7.1")}))[0]
    assert "was liked better" in against(told(likings={5: Decimal("7.1"), 6: Decimal("7.9")}))[0]
    assert "Tasted blind" in proven(told(likings={5: Decimal("7.1")}))[0]


def test_words_that_call_it_protected_are_warned_about_where_they_stand() -> None:
    season = Season(id=2, sku=1, why_this_one="秭归脐橙地理标志产品。")
    found = stage_points(Dossier(today=TODAY, season=season, sku=LUNWAN), Stage.SOURCING)
    assert [point.severity for point in found if point.field == "why_this_one"] == ["warning"]
    plain = replace(season, why_this_one="晚熟，三月现摘。")
    assert not [
        p for p in all_points(Dossier(today=TODAY, season=plain, sku=LUNWAN)) if p.field == "why_this_one"
    ]
