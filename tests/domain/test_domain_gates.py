"""Certificates, claims, tiers and gates: what holds, what does not, and the sentence that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.certificate import (
    Certificate,
    CertificateKind,
    Validity,
    expiry,
    state_of,
    validity,
)
from scoutdesk.domain.days import months_later
from scoutdesk.domain.gates import open_points
from scoutdesk.domain.launch.claims import Claim, Evidence, prove
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind, tier_problems
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage, next_stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.fields.declared import Record

TODAY = date(2027, 3, 1)


def dossier(stage: Stage, *below: Record, **more: Any) -> Dossier:
    parts: dict[str, Any] = {"today": TODAY, "season": Season(id=1, stage=stage), "sku": Sku(id=2)}
    return Dossier(**{**parts, "below": by_kind(below), **more})


def fields(found: Dossier) -> set[tuple[str, str]]:
    return {(point.record, point.field) for point in open_points(found)}


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_a_term_counts_calendar_months(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_a_certificate_holds_through_its_last_day() -> None:
    assert validity(TODAY, TODAY) is Validity.EXPIRING
    assert validity(date(2027, 2, 28), TODAY) is Validity.EXPIRED
    assert validity(date(2028, 1, 1), TODAY) is Validity.VALID
    assert validity(None, TODAY) is Validity.UNDATED
    term = Certificate(id=1, issued=date(2026, 3, 1), term_months=12)
    assert expiry(term) == TODAY
    assert expiry(replace(term, expires=date(2026, 6, 1))) == date(2026, 6, 1)


def test_a_claim_needs_evidence_that_names_a_document_and_holds() -> None:
    claim = Claim(id=1, text="不打蜡")
    named = Evidence(id=2, claim=1, document="检测报告 A-1", expires=date(2027, 6, 1))
    assert prove(claim, [named], {}, TODAY).proven
    assert prove(claim, [], {}, TODAY).reason is not None
    assert not prove(claim, [replace(named, document=None)], {}, TODAY).proven
    assert not prove(claim, [replace(named, expires=date(2027, 2, 28))], {}, TODAY).proven
    assert not prove(claim, [replace(named, claim=9)], {}, TODAY).proven


def test_evidence_expires_with_its_certificate() -> None:
    certificate = Certificate(id=7, name="地标", expires=date(2027, 2, 1))
    cited = Evidence(id=2, claim=1, certificate=7)
    assert not prove(Claim(id=1), [cited], {7: certificate}, TODAY).proven
    assert prove(Claim(id=1), [cited], {7: replace(certificate, expires=None)}, TODAY).proven


def test_tiers_keep_their_order() -> None:
    good = {
        TierKind.PUBLIC: Decimal(88),
        TierKind.MEMBER: Decimal(85),
        TierKind.CURATOR: Decimal(79),
        TierKind.FLOOR: Decimal(78),
    }
    assert tier_problems(good) == ()
    assert tier_problems({**good, TierKind.CURATOR: Decimal(88)})[0][0] is TierKind.CURATOR
    assert tier_problems({**good, TierKind.MEMBER: Decimal(89)})[0][0] is TierKind.MEMBER
    assert tier_problems({**good, TierKind.FLOOR: Decimal(80)})[0][0] is TierKind.CURATOR


def test_every_stage_but_the_last_leads_on_and_has_a_gate() -> None:
    stages = [Stage.SOURCING]
    while (onward := next_stage(stages[-1])) is not None:
        assert open_points(dossier(stages[-1])), stages[-1]
        stages.append(onward)
    assert stages == list(Stage)


def test_the_sourcing_gate_wants_a_licence_that_holds() -> None:
    season = Season(
        id=1,
        supplier=5,
        single_quote_reason="独家",
        tasting_verdict="好",
        untasted_reason="去年的存样",
        why_this_one="晚熟",
    )
    sku = Sku(id=2, variety="Lane Late", origin="秭归")
    base = {"season": season, "sku": sku, "suppliers": {5: Supplier(id=5, name="合作社")}}
    assert fields(dossier(Stage.SOURCING, **base)) == {("supplier", "certificate")}
    licence = Certificate(id=6, supplier=5, kind=CertificateKind.BUSINESS, expires=date(2027, 2, 1))
    assert fields(dossier(Stage.SOURCING, **base, certificates={6: licence})) == {("certificate", "expires")}
    held = replace(licence, expires=date(2030, 1, 1))
    assert fields(dossier(Stage.SOURCING, **base, certificates={6: held})) == set()


def test_the_harvest_gate_counts_days_times_capacity() -> None:
    season = Season(
        id=1,
        stage=Stage.HARVEST,
        harvest_start=date(2027, 3, 20),
        harvest_end=date(2027, 3, 29),
        maturity="≥12",
        precooling_hours=Decimal(6),
        daily_capacity=100,
        planned_volume=1001,
    )
    assert fields(dossier(Stage.HARVEST, season=season)) == {("season", "daily_capacity")}
    assert fields(dossier(Stage.HARVEST, season=replace(season, planned_volume=1000))) == set()
    backwards = replace(season, harvest_end=date(2027, 3, 1))
    assert fields(dossier(Stage.HARVEST, season=backwards)) == {("season", "harvest_end")}


def test_the_storage_gate_subtracts_the_road_from_the_shelf_life_until_there_are_cities() -> None:
    season = Season(
        id=1, stage=Stage.STORAGE, cities="武汉", transit_hours=49, promised_days=8, inspection="GB/T 2828.1"
    )
    no_city = ("season", "destination")
    assert fields(dossier(Stage.STORAGE, season=season, sku=Sku(id=2, cold_days=10))) == {
        ("season", "promised_days"),
        no_city,
    }
    assert fields(dossier(Stage.STORAGE, season=season, sku=Sku(id=2, cold_days=11))) == {no_city}


def test_the_pricing_gate_refuses_a_price_that_loses_in_a_bad_season() -> None:
    sheet = CostSheet(
        id=3,
        quotation=9,
        farm_price=Decimal(10),
        farm_price_source="报价",
        net_weight=1000,
        sorting_loss=Decimal("0.05"),
        overfill=Decimal(0),
        platform_rate=Decimal(0),
        payment_rate=Decimal(0),
        curator_rate=Decimal("0.1"),
        reserve_rate=Decimal(0),
    )
    packed = CostLine(id=5, cost_sheet=3, kind=CostKind.PACKAGING, amount=Decimal(0), source="周转筐")
    tiers = tuple(
        Tier(id=n, price_list=4, kind=kind, price=Decimal(price))
        for n, (kind, price) in enumerate(
            [(TierKind.PUBLIC, 14), (TierKind.CURATOR, 11), (TierKind.FLOOR, 11)]
        )
    )
    below = (sheet, packed, PriceList(id=4, commission=Decimal("0.1")), *tiers)
    assert fields(dossier(Stage.PRICING, *below, sku=Sku(id=2, loss_bad=Decimal("0.10")))) == set()
    assert fields(dossier(Stage.PRICING, *below, sku=Sku(id=2, loss_bad=Decimal("0.30")))) == {
        ("price_list", "tier")
    }


def test_an_open_ended_licence_holds_until_an_expiry_is_named() -> None:
    licence = Certificate(id=6, kind=CertificateKind.BUSINESS, open_ended=True)
    assert state_of(licence, TODAY) is Validity.VALID
    assert state_of(replace(licence, open_ended=None), TODAY) is Validity.UNDATED
    assert state_of(replace(licence, expires=date(2027, 2, 1)), TODAY) is Validity.EXPIRED
