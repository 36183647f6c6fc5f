"""The demo shows every stage, holds the worked cost models to the cent, and stands up to the house's own checks."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from scoutdesk.domain.certificate import Certificate, Validity, expiry, validity
from scoutdesk.domain.launch.allotting import Why
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.pricing.costing import break_even_price, highest_landed, landed_cost, margin
from scoutdesk.domain.season import Decision, GateReview, Season
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.domain.sourcing.quotation import PriceBasis, PriceUnit, TaxBasis, WeightBasis
from scoutdesk.domain.stages import Stage, reached
from scoutdesk.domain.supplier import Supplier
from scoutdesk.knowledge import identifiers
from scoutdesk.knowledge.cost_models import CostModel, cost_models
from scoutdesk.operations import allotting, briefs, compliance, dossiers, history, records, seasons
from scoutdesk.operations.checking import check
from scoutdesk.operations.demo import make_demo
from scoutdesk.operations.exchange import mapping_view, previewing
from scoutdesk.operations.exchange.inbox import received_files
from scoutdesk.operations.workspace import Workspace

MODELLED = {
    "秭归伦晚脐橙": "秭归伦晚脐橙",
    "丹东草莓 红颜": "丹东红颜草莓",
    "阳澄湖大闸蟹": "阳澄湖大闸蟹",
    "舟山带鱼(冻)": "舟山带鱼中段",
    "五常大米 稻花香2号": "五常稻花香2号新米",
}


def season_of(workspace: Workspace, sku: str) -> Season:
    """The newest season of the SKU with this name."""
    found = records.where(workspace, Sku, name=sku)[0]
    return max(records.where(workspace, Season, sku=found.id), key=lambda season: season.name or "")


def test_the_demo_shows_every_stage_and_every_kind_of_product(demo: Workspace) -> None:
    skus, found = records.where(demo, Sku), records.where(demo, Season)
    assert len(skus) >= 12 and all(sku.photo for sku in skus)
    assert {season.stage for season in found} == set(Stage)
    assert {Category.FRUIT, Category.SEAFOOD, Category.DRY_GOODS, Category.HANDMADE} <= {
        sku.category for sku in skus
    }


@pytest.mark.parametrize("model", cost_models(), ids=lambda model: model.product)
def test_the_demo_holds_the_worked_cost_models_to_the_cent(demo: Workspace, model: CostModel) -> None:
    dossier = dossiers.dossier_of(demo, season_of(demo, MODELLED[model.product]).id)
    sheet = dossier.cost_sheet
    assert sheet is not None
    cost = landed_cost(sheet, dossier.cost_lines)
    assert (cost.goods, cost.total) == (model.goods, model.landed_cost)
    left = margin(sheet, cost.exact, model.retail_price)
    assert (left.fees, left.contribution, left.rate) == (
        model.variable_fees,
        model.contribution,
        model.contribution_rate,
    )
    assert break_even_price(sheet, cost.exact) == model.breakeven_price
    assert highest_landed(sheet, model.retail_price, Decimal("0.10")) == model.max_landed_for_10pct


def test_one_certificate_is_expired_one_expires_soon_and_the_others_hold(demo: Workspace) -> None:
    states = Counter(validity(expiry(item), demo.today()) for item in records.where(demo, Certificate))
    assert states[Validity.EXPIRED] == 1 and states[Validity.EXPIRING] == 1
    assert states[Validity.VALID] > 20 and not states[Validity.UNDATED]


def test_the_codes_of_the_suppliers_hold(demo: Workspace) -> None:
    suppliers = records.where(demo, Supplier)
    assert len(suppliers) >= 8
    for supplier in suppliers:
        assert not identifiers.check_uscc(supplier.uscc or ""), supplier.name
        if supplier.sc_licence:
            assert not identifiers.check_sc(supplier.sc_licence), supplier.name


def test_quotations_on_different_bases_are_ranked_and_the_unknown_one_is_not(demo: Workspace) -> None:
    dossier = dossiers.dossier_of(demo, season_of(demo, "秭归伦晚脐橙").id)
    standings = dossier.standings()
    quoted = [standing.quotation for standing in standings if standing.rank]
    assert len(quoted) >= 3 and {item.price_basis for item in quoted} == set(PriceBasis)
    assert {item.price_unit for item in quoted} == set(PriceUnit)
    assert {item.weight_basis for item in quoted} == set(WeightBasis)
    assert {item.tax_basis for item in quoted} == set(TaxBasis)
    assert [standing.rank for standing in standings][-1] is None and standings[-1].reasons


# a pledge to be allotted, content to be cleared, a lesson to be answered, somebody for a part of the show
LEFT_TO_DO = {"allocation", "content_review", "answer", "answered_on", "owner"}


def left_to_do(workspace: Workspace, season: Season) -> set[str]:
    return {point.field for point in seasons.gate(workspace, season.id)}


def test_the_orange_waits_for_its_allocation_and_for_one_word_to_be_mended(demo: Workspace) -> None:
    season = season_of(demo, "秭归伦晚脐橙")
    found = compliance.content_of(demo, season.id)
    assert [item.words for item in found.findings] == ["最甜"] and not found.cleared
    (event,) = records.where(demo, Launch, season=season.id)
    ledger = allotting.proposal(demo, event.id)
    assert ledger.proposal is not None and ledger.proposal.pledged > (ledger.available.units or 0)
    assert {share.why for share in ledger.proposal.shares} >= {Why.FAIR, Why.FULL, Why.GAVE_WAY}
    assert not any(row.allocation for row in ledger.rows)


def test_seasons_past_their_launch_were_cleared_and_their_pledges_allotted(demo: Workspace) -> None:
    past = [item for item in records.where(demo, Season) if reached(item.stage, Stage.SELLING)]
    assert len(past) >= 4
    for season in past:
        assert compliance.content_of(demo, season.id).cleared
        for event in records.where(demo, Launch, season=season.id):
            ledger = allotting.proposal(demo, event.id)
            assert ledger.rows and all(row.allocation and row.allocation.reason for row in ledger.rows)
            assert not ledger.outdated


def test_the_orange_is_ready_for_its_launch_and_its_brief_leaves_nothing_out(demo: Workspace) -> None:
    season = season_of(demo, "秭归伦晚脐橙")
    assert season.stage is Stage.LAUNCH and left_to_do(demo, season) <= LEFT_TO_DO
    brief, left_out = briefs.compose_brief(demo, dossiers.dossier_of(demo, season.id))
    assert not left_out
    assert brief.photo and brief.story and brief.prices and brief.promise and brief.contact and brief.qr
    assert len(brief.faq) >= 8 and len(brief.claims) == 5 and len(brief.footnotes) >= 3


def test_the_ham_shows_an_expired_claim_and_an_unproven_one(demo: Workspace) -> None:
    _brief, left_out = briefs.compose_brief(
        demo, dossiers.dossier_of(demo, season_of(demo, "宣威老灶台火腿片").id)
    )
    assert {item.reason.msgid for item in left_out} == {
        "its evidence expired on {day}",
        "no evidence is cited",
        "the price list is not approved",
    }


def test_a_gate_was_passed_with_a_written_reason_and_the_strawberry_is_blocked(demo: Workspace) -> None:
    reviews = records.where(demo, GateReview)
    reasoned = [review for review in reviews if review.decision is Decision.GO_WITH_REASON]
    assert reasoned and all(review.reason and review.open_points for review in reasoned)
    points = seasons.gate(demo, season_of(demo, "丹东红颜草莓").id)
    assert "At a loss of {loss}% the public price ¥{price} loses ¥{short} a unit" in {
        point.message.msgid for point in points
    }


def test_accepted_values_name_the_catalogue_and_quotations_the_suppliers_file(demo: Workspace) -> None:
    sku = records.where(demo, Sku, name="秭归伦晚脐橙")[0]
    came = history.provenance(demo, sku.id, "brix_low")
    assert came is not None and came.origin is not None and came.origin.document.startswith("P002")
    typed = history.provenance(demo, sku.id, "one_line")
    assert typed is not None and typed.origin is None
    quotation = dossiers.dossier_of(demo, season_of(demo, sku.name or "").id).quotations[0]
    came = history.provenance(demo, quotation.id, "price")
    assert came is not None and came.origin is not None and came.origin.document.endswith(".xlsx")


def test_a_suppliers_answer_waits_in_the_inbox_with_one_conflict(demo: Workspace) -> None:
    waiting = received_files(demo, done=False)
    assert len(waiting) == 2
    preview = previewing.preview_waiting(demo, [waiting[0].id])
    assert preview.count("conflict") == 1 and preview.count("change") == 4 and not preview.count("problem")


def test_a_suppliers_own_price_list_waits_to_be_mapped(demo: Workspace) -> None:
    look = mapping_view.look_at(demo, received_files(demo, done=False)[1].id)
    (table,) = look.mapped
    terms = {item.term for item in table.meanings}
    assert {"product_name", "spec", "price_farm", "price_arrival", "moq", "lead_time"} <= terms
    assert [role for _row, role in table.region.left_out].count("subtotal") == 1
    assert look.suppliers[0].name == "仙居步路杨梅专业合作社" and look.preview.waits
    assert {"28-32元", "东魁杨梅"} <= {asked.text for asked in look.asked}
    assert any("荸荠种杨梅" in str(note) for note in look.preview.notes)


def test_one_sku_still_waits_for_its_proposals(demo: Workspace) -> None:
    lychee = records.where(demo, Sku, family="P026")[0]
    assert lychee.variety is None and len(records.proposals_for(demo, lychee)) > 10


def test_the_demo_is_in_order(demo: Workspace) -> None:
    outcome = check(demo)
    assert not outcome.problems, [str(problem) for problem in outcome.problems]


@pytest.mark.parametrize(
    "day", [datetime(2027, 2, 28, 23, 0), datetime(2028, 5, 30, 8, 0), datetime(2027, 10, 9, 8, 0)]
)
def test_whatever_the_day_the_orange_is_ready_and_every_stage_is_there(tmp_path: Path, day: datetime) -> None:
    workspace = make_demo(tmp_path / "demo", "林晚", clock=lambda: day)
    season = season_of(workspace, "秭归伦晚脐橙")
    assert left_to_do(workspace, season) <= LEFT_TO_DO
    (launch,) = records.where(workspace, Launch, season=season.id)
    assert launch.day is not None and launch.day > workspace.today()
    assert {item.stage for item in records.where(workspace, Season)} == set(Stage)
    workspace.close()
