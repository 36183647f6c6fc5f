"""A season from gate to gate: what belongs to it, what is open, and who let it pass."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.certificate import Certificate, CertificateKind
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import Point, open_points
from scoutdesk.domain.launch.claims import Claim, Evidence
from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier
from scoutdesk.domain.season import Decision, GateReview, Season
from scoutdesk.domain.sku import Faq, HowToEat, Sku, Story
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.stages import STAGES, Stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.dossier import PARTS
from scoutdesk.fields.declared import about, fields_of, links_of
from scoutdesk.i18n import ENGLISH, speaking
from scoutdesk.operations import dossiers, history, records, seasons
from scoutdesk.operations.workspace import Workspace

Again = Callable[..., Workspace]


@pytest.fixture
def season(workspace: Workspace) -> Season:
    """A new season of a SKU of which nothing else is known."""
    sku = records.create(workspace, Sku, name="伦晚脐橙")[0]
    return records.create(workspace, Season, name="2027 春", sku=sku.id)[0]


@pytest.fixture
def harvested(workspace: Workspace, season: Season) -> Season:
    """One with nothing open at its gate."""
    ready = replace(
        season,
        stage=Stage.HARVEST,
        harvest_start=date(2027, 3, 1),
        harvest_end=date(2027, 4, 30),
        maturity="°Brix ≥ 12",
        precooling_hours=Decimal("6.0"),
        daily_capacity=500,
        planned_volume=2000,
    )
    records.save(workspace, season, ready)
    return ready


def said(refusal: Refused) -> str:
    with speaking(ENGLISH):
        return str(refusal)


# what belongs to a season


def test_a_dossier_holds_what_belongs_to_the_season_and_nothing_else(
    workspace: Workspace, season: Season
) -> None:
    create = records.create
    maker, other = (create(workspace, Supplier, name=name)[0] for name in ("甲", "乙"))
    mine = create(workspace, Quotation, season=season.id, supplier=maker.id)[0]
    elsewhere = create(workspace, Season, sku=season.sku)[0]
    create(workspace, Quotation, season=elsewhere.id, supplier=other.id)
    steps = create(workspace, PriceBreak, quotation=mine.id, min_quantity=100)[0]
    create(workspace, CostSheet, season=season.id, name="旧")
    sheet = create(workspace, CostSheet, season=season.id, name="新")[0]
    line = create(workspace, CostLine, cost_sheet=sheet.id)[0]
    prices = create(workspace, PriceList, season=season.id)[0]
    tier = create(workspace, Tier, price_list=prices.id)[0]
    claim = create(workspace, Claim, season=season.id, text="晚熟")[0]
    licence = create(workspace, Certificate, supplier=maker.id)[0]
    create(workspace, Certificate, supplier=other.id)
    report = create(workspace, Certificate, name="别处的报告", supplier=other.id)[0]
    proof = create(workspace, Evidence, claim=claim.id, certificate=report.id)[0]
    told = [create(workspace, record, sku=season.sku)[0] for record in (Story, HowToEat, Faq)]
    gone = create(workspace, Claim, season=season.id, text="收起来的")[0]
    records.archive(workspace, Claim, [gone.id])

    dossier = dossiers.dossier_of(workspace, season.id)
    assert (dossier.season, dossier.sku.id, dossier.today) == (season, season.sku, date(2027, 3, 1))
    assert set(dossier.suppliers) == {maker.id}
    assert (dossier.quotations, dossier.breaks) == ((mine,), (steps,))
    assert (dossier.cost_sheet, dossier.cost_lines) == (sheet, (line,))
    assert (dossier.price_list, dossier.tiers) == (prices, (tier,))
    assert (dossier.claims, dossier.evidence) == ((claim,), (proof,))
    assert set(dossier.certificates) == {licence.id, report.id}
    assert [*dossier.stories, *dossier.advice, *dossier.faqs] == told


def test_a_season_without_a_sku_has_no_dossier(workspace: Workspace) -> None:
    lost = records.create(workspace, Season, name="无主")[0]
    for id in (lost.id, 5):
        with pytest.raises(Refused) as refused:
            dossiers.dossier_of(workspace, id)
        assert said(refused.value) == "The season does not exist or belongs to no SKU"


def test_for_many_dossiers_nothing_is_asked_for_twice(demo: Workspace) -> None:
    asked: list[str] = []
    ids = [season.id for season in records.where(demo, Season)]
    with demo.database.reading() as reader:
        driver: Any = reader.connection.connection.driver_connection
        driver.set_trace_callback(asked.append)
        found = dossiers.read_dossiers(reader, ids)
        driver.set_trace_callback(None)
    assert [dossier.season.id for dossier in found] == ids
    asked_for = Counter(re.sub(r"'[^']*'|\b\d+\b", "?", query) for query in asked)
    assert len(asked_for) >= len(PARTS) and set(asked_for.values()) == {1}


# open points


# what may stand in a season without anything below it
LONELY = (Claim, PriceList, Quotation, CostLine)


def every_point(demo: Workspace) -> list[Point]:
    """The points of every gate of every season, full and emptied."""
    found: list[Point] = []
    for season in records.where(demo, Season):
        dossier = dossiers.dossier_of(demo, season.id)
        bare = Season(id=season.id, sku=season.sku, supplier=season.supplier)
        lonely = {record: items for record, items in dossier.below.items() if record in LONELY}
        emptied = replace(dossier, season=bare, sku=Sku(id=dossier.sku.id), below=lonely)
        nothing = replace(emptied, certificates={}, below={})
        for kept in (dossier, emptied, nothing):
            for stage in STAGES:
                found += open_points(replace(kept, season=replace(kept.season, stage=stage)))
    return found


def test_every_open_point_of_every_gate_leads_to_a_field_or_to_a_list_that_exists(demo: Workspace) -> None:
    known = demo.database.schema.by_name
    points = every_point(demo)
    assert len({(point.record, point.field) for point in points}) > 40
    for point in points:
        record = known[point.record]
        records.get(demo, record, point.id)
        if point.field not in {field.name for field in fields_of(record)}:
            above = {getattr(link.kind, "target", "") for link in links_of(known[point.field])}
            assert point.record in above, point


def test_open_points_are_sentences_in_both_languages(demo: Workspace) -> None:
    messages = {point.message.msgid: point.message for point in every_point(demo)}
    for message in messages.values():
        with speaking(ENGLISH):
            english = str(message)
        assert english
        assert str(message) != english
        assert "{" not in str(message)


# advancing


def test_a_season_with_nothing_open_goes_on_and_the_review_says_so(
    workspace: Workspace, harvested: Season
) -> None:
    assert seasons.gate(workspace, harvested.id) == ()
    seasons.advance(workspace, harvested.id)
    assert records.get(workspace, Season, harvested.id).stage is Stage.PACKING
    review = records.where(workspace, GateReview, season=harvested.id)[0]
    assert (review.stage, review.decision, review.person) == (Stage.HARVEST, Decision.GO, "林寻味")
    assert (review.day, review.open_points, review.reason) == (date(2027, 3, 1), None, None)


def test_open_points_stop_a_season_until_a_reason_is_written(workspace: Workspace, season: Season) -> None:
    points = seasons.gate(workspace, season.id)
    for reason in ("", "  \n"):
        with pytest.raises(Refused) as refused:
            seasons.advance(workspace, season.id, reason)
        assert refused.value.points == tuple(point.message for point in points)
        assert f"{len(points)} points are open; to pass all the same, write a reason" in said(refused.value)
    assert records.get(workspace, Season, season.id).stage is Stage.SOURCING
    assert records.where(workspace, GateReview) == ()


def test_reason_and_points_stay_in_the_review(workspace: Workspace, season: Season) -> None:
    points = seasons.gate(workspace, season.id)
    seasons.advance(workspace, season.id, " 先锁产能，资质周五补 ")
    review = records.where(workspace, GateReview, season=season.id)[0]
    assert (review.decision, review.reason) == (Decision.GO_WITH_REASON, "先锁产能，资质周五补")
    assert (review.open_points or "").splitlines() == [str(point.message) for point in points]


def test_undo_brings_the_stage_back_and_removes_the_review_and_redo_both(
    workspace: Workspace, season: Season
) -> None:
    seasons.advance(workspace, season.id, "先走")
    review = records.where(workspace, GateReview)
    history.undo(workspace)
    assert records.get(workspace, Season, season.id).stage is Stage.SOURCING
    assert records.where(workspace, GateReview, archived=True) == ()
    history.redo(workspace)
    assert records.get(workspace, Season, season.id).stage is Stage.HARVEST
    assert records.where(workspace, GateReview) == review


def test_the_gate_is_asked_again_inside_the_transaction(
    workspace: Workspace, harvested: Season, another: Again
) -> None:
    assert seasons.gate(workspace, harvested.id) == ()
    records.edit(another(workspace), Season, harvested.id, "maturity", "")
    with pytest.raises(Refused) as refused:
        seasons.advance(workspace, harvested.id, seen=Stage.HARVEST)
    assert "Maturity index is not filled in" in said(refused.value)
    assert records.get(workspace, Season, harvested.id).stage is Stage.HARVEST


def test_two_who_press_advance_at_once_move_the_season_once(
    workspace: Workspace, season: Season, another: Again
) -> None:
    seasons.advance(another(workspace), season.id, "资质周五补", seen=Stage.SOURCING)
    with pytest.raises(Refused) as refused:
        seasons.advance(workspace, season.id, "先走", seen=Stage.SOURCING)
    assert said(refused.value) == "2027 春 is at Harvest by now; look at it again"
    assert records.get(workspace, Season, season.id).stage is Stage.HARVEST
    assert [review.person for review in records.where(workspace, GateReview)] == ["周采购"]


def test_a_season_goes_through_all_stages_and_then_no_further(workspace: Workspace, season: Season) -> None:
    for _stage in STAGES:
        seasons.advance(workspace, season.id, "走完")
    assert records.get(workspace, Season, season.id).stage is Stage.CLOSED
    with pytest.raises(Refused) as refused:
        seasons.advance(workspace, season.id, "再走")
    assert said(refused.value) == "2027 春 is closed"
    assert [review.stage for review in records.where(workspace, GateReview)] == list(STAGES)


@pytest.mark.parametrize("decision", [Decision.HOLD, Decision.KILL])
def test_a_decision_to_stay_needs_a_reason_and_keeps_the_stage(
    workspace: Workspace, season: Season, decision: Decision
) -> None:
    with pytest.raises(Refused) as refused:
        seasons.decide(workspace, season.id, decision, " ")
    assert said(refused.value) == "A reason is needed"
    seasons.decide(workspace, season.id, decision, "等第二份检测")
    review = records.where(workspace, GateReview)[0]
    assert (review.decision, review.stage, review.reason) == (decision, Stage.SOURCING, "等第二份检测")
    assert review.open_points
    assert records.get(workspace, Season, season.id).stage is Stage.SOURCING


def test_a_season_sent_back_stands_one_stage_earlier_until_that_is_undone(
    workspace: Workspace, harvested: Season
) -> None:
    with pytest.raises(Refused) as refused:
        seasons.decide(workspace, harvested.id, Decision.RECYCLE, "")
    assert said(refused.value) == "A reason is needed"
    outcome = seasons.decide(workspace, harvested.id, Decision.RECYCLE, "霜冻，重新寻源", seen=Stage.HARVEST)
    with speaking(ENGLISH):
        assert str(outcome.message) == "2027 春: sent back from Harvest to Sourcing"
    assert records.get(workspace, Season, harvested.id).stage is Stage.SOURCING
    review = records.where(workspace, GateReview)[0]
    assert (review.decision, review.stage, review.reason) == (
        Decision.RECYCLE,
        Stage.HARVEST,
        "霜冻，重新寻源",
    )
    with pytest.raises(Refused) as refused:
        seasons.decide(workspace, harvested.id, Decision.RECYCLE, "再退", seen=Stage.HARVEST)
    assert said(refused.value) == "2027 春 is at Sourcing by now; look at it again"
    history.undo(workspace)
    assert records.get(workspace, Season, harvested.id) == harvested
    assert records.where(workspace, GateReview) == ()


def test_a_season_at_its_first_stage_cannot_be_sent_back(workspace: Workspace, season: Season) -> None:
    with pytest.raises(Refused) as refused:
        seasons.decide(workspace, season.id, Decision.RECYCLE, "再退")
    assert "cannot be sent back" in said(refused.value)
    assert records.where(workspace, GateReview) == ()


def test_a_licence_that_expired_overnight_shuts_the_gate(
    workspace: Workspace, season: Season, another: Again
) -> None:
    maker = records.create(workspace, Supplier, name="屈姑果业")[0]
    records.edit(workspace, Season, season.id, "supplier", maker.code)
    records.create(
        workspace, Certificate, supplier=maker.id, kind=CertificateKind.BUSINESS, expires=date(2027, 3, 1)
    )
    before = {point.record for point in seasons.gate(workspace, season.id)}
    tomorrow = another(workspace, now=datetime(2027, 3, 2, 8))
    after = {point.record for point in seasons.gate(tomorrow, season.id)}
    assert after - before == {"certificate"}


def test_a_new_season_is_named_after_the_next_harvest(workspace: Workspace) -> None:
    sku = records.create(workspace, Sku, name="伦晚脐橙", harvest_months=(3, 4, 5), owner="周")[0]
    first = records.get(workspace, Season, seasons.new_season(workspace, sku.id).ids[0])
    assert (first.name, first.owner, first.sku) == ("伦晚脐橙 · 2027 春", "周", sku.id)
    second = records.get(workspace, Season, seasons.new_season(workspace, sku.id).ids[0])
    assert second.name is None
    assert about(Season).prefix in (second.code or "")
    with pytest.raises(Refused):
        seasons.new_season(workspace, 5)
