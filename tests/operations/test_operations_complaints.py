"""Complaints are settled in one step, never above what was paid; the supplier is recharged; alerts come with their work."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import stage_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.alert import Alert, AlertCall, AlertStep
from scoutdesk.domain.selling.compensating import SUPPLIERS_OWN
from scoutdesk.domain.selling.complaint import (
    Basis,
    Compensation,
    CompensationKind,
    Complaint,
    ComplaintState,
    Defect,
    PromiseTerm,
)
from scoutdesk.domain.selling.recharging import statement
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.domain.supplier import Supplier
from scoutdesk.operations import alerts, complaints, history, records, typed
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import recharges


class Stall:
    """A season that sells two lots of one supplier to two communities."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

        def make(kind: Any, **values: Any) -> int:
            return records.create(workspace, kind, **values)[0].id

        self.make = make
        sku = make(Sku, name="测试脐橙", category=Category.FRUIT, net_content=4500)
        self.supplier = make(Supplier, name="峡江合作社")
        self.season = make(Season, sku=sku, name="2027 春", promise="签收 24 小时内拍照，坏一赔一。")
        self.lots = [make(Lot, season=self.season, supplier=self.supplier, quantity=900) for _ in "AB"]
        curator = make(Curator, name="苏禾", phone="13588110231")
        self.groups = [make(Community, name=name, curator=curator) for name in ("早市团", "鲜果群")]
        make(PromiseTerm, season=self.season, defect=Defect.ROTTEN, within_hours=24, basis=Basis.SHARE)
        for lot, group in zip(self.lots, self.groups, strict=True):
            make(Sale, season=self.season, lot=lot, community=group, units=400, day=date(2027, 2, 20))

    def blame(self, **values: Any) -> int:
        told: dict[str, Any] = {
            "season": self.season, "defect": Defect.ROTTEN, "day": date(2027, 2, 25), "units": 1,
            "paid": Decimal("86"), "pieces": 20, "bad": 3, "hours": Decimal("5"), "lot": self.lots[0],
            "community": self.groups[0],
        }  # fmt: skip
        return self.make(Complaint, **(told | values))

    def complaint(self, id: int) -> Complaint:
        return records.get(self.workspace, Complaint, id)

    def given(self, id: int) -> tuple[Compensation, ...]:
        return records.where(self.workspace, Compensation, complaint=id)


@pytest.fixture
def stall(workspace: Workspace) -> Stall:
    return Stall(workspace)


def test_what_the_promise_gives_is_accepted_as_one_entry(stall: Stall) -> None:
    id = stall.blame(stage=Stage.HARVEST)
    outcome = complaints.settle(stall.workspace, id)
    (given,) = stall.given(id)
    assert (given.amount, given.kind, given.day) == (
        Decimal("12.90"),
        CompensationKind.REFUND,
        date(2027, 3, 1),
    )
    assert given.rule and "20 个中的 3 个" in given.rule
    assert (given.recharge_to, given.recharge) == (stall.supplier, Decimal("12.90"))
    told = stall.complaint(id)
    assert (told.state, told.settled_on) == (ComplaintState.SETTLED, date(2027, 3, 1))
    history.undo(stall.workspace, outcome.entry)
    assert stall.given(id) == () and stall.complaint(id).state is ComplaintState.OPEN


def test_what_the_promise_declines_is_declined_with_its_reason(stall: Stall) -> None:
    id = stall.blame(hours=Decimal("30"))
    complaints.settle(stall.workspace, id)
    told = stall.complaint(id)
    assert (told.state, stall.given(id)) == (ComplaintState.DECLINED, ())
    assert told.reason and "超时 6 小时" in told.reason


def test_what_cannot_be_worked_out_is_not_settled_by_a_guess(stall: Stall) -> None:
    id = stall.blame(paid=None)
    with pytest.raises(Refused, match="不作猜测"):
        complaints.settle(stall.workspace, id)
    complaints.settle(stall.workspace, id, Decimal("5"))
    (given,) = stall.given(id)
    assert (given.amount, given.rule) == (Decimal("5"), "由林寻味人工决定")
    with pytest.raises(Refused, match="已经处理过"):
        complaints.settle(stall.workspace, id)


def test_more_than_was_paid_is_refused_wherever_it_is_typed(stall: Stall) -> None:
    id = stall.blame()
    with pytest.raises(Refused, match="超过买家付的 ¥86"):
        complaints.settle(stall.workspace, id, Decimal("86.01"))
    assert stall.complaint(id).state is ComplaintState.OPEN
    complaints.settle(stall.workspace, id, Decimal("86"))
    (given,) = stall.given(id)
    with pytest.raises(Refused, match="超过买家付的"):
        records.edit(stall.workspace, Compensation, given.id, "amount", "86.01")
    with pytest.raises(Refused, match="超过买家付的"):
        records.edit(stall.workspace, Complaint, id, "paid", "85.99")
    with pytest.raises(Refused, match="超过买家付的"):
        typed.create_typed(
            stall.workspace, Compensation, {"complaint": stall.complaint(id).code or "", "amount": "1"}
        )


def test_a_decline_needs_its_reason(stall: Stall) -> None:
    id = stall.blame()
    with pytest.raises(Refused, match="请写原因"):
        complaints.decline(stall.workspace, id, "  ")
    complaints.decline(stall.workspace, id, "照片是另一箱")
    assert stall.complaint(id).reason == "照片是另一箱"
    complaints.reopen(stall.workspace, id)
    assert stall.complaint(id).state is ComplaintState.OPEN


def test_taken_up_anew_it_is_never_paid_twice_and_stays_settled(stall: Stall) -> None:
    id = stall.blame(stage=Stage.HARVEST)
    complaints.settle(stall.workspace, id)
    complaints.reopen(stall.workspace, id)
    complaints.settle(stall.workspace, id)
    assert [item.amount for item in stall.given(id)] == [Decimal("12.90")]
    assert stall.complaint(id).state is ComplaintState.SETTLED
    complaints.reopen(stall.workspace, id)
    records.edit(stall.workspace, Complaint, id, "bad", "4")
    complaints.settle(stall.workspace, id)
    assert [item.amount for item in stall.given(id)] == [Decimal("12.90"), Decimal("4.30")]


@pytest.mark.parametrize("amount", ["0", "-1"])
def test_nothing_is_no_compensation(stall: Stall, amount: str) -> None:
    id = stall.blame()
    with pytest.raises(Refused, match="写明理由"):
        complaints.settle(stall.workspace, id, Decimal(amount))
    assert stall.complaint(id).state is ComplaintState.OPEN


@pytest.mark.parametrize("defect", [Defect.ILLNESS, Defect.FOREIGN])
def test_illness_and_foreign_matter_are_never_settled_silently(stall: Stall, defect: Defect) -> None:
    id = stall.blame(defect=defect, text="吃后腹泻")
    for work in (
        lambda: complaints.settle(stall.workspace, id),
        lambda: complaints.settle(stall.workspace, id, Decimal("86")),
        lambda: complaints.decline(stall.workspace, id, "无凭证"),
    ):
        with pytest.raises(Refused, match="先为它开预警"):
            work()
    alert = alerts.open_for_health(stall.workspace, id).ids[0]
    steps = records.where(stall.workspace, AlertStep, alert=alert)
    assert any("市场监管" in (step.what or "") for step in steps)
    with pytest.raises(Refused, match="金额须由人决定"):
        complaints.settle(stall.workspace, id)
    complaints.settle(stall.workspace, id, Decimal("86"))
    assert stall.complaint(id).state is ComplaintState.SETTLED


def test_only_what_harvest_and_packing_caused_is_recharged(stall: Stall) -> None:
    ids = {stage: stall.blame() for stage in (Stage.HARVEST, Stage.PACKING, Stage.STORAGE, Stage.SELLING)}
    for stage, id in ids.items():
        complaints.settle(stall.workspace, id)
        records.edit(stall.workspace, Complaint, id, "stage", str(stage))
    assert complaints.uncharged(stall.workspace, stall.season) == 2
    complaints.charge(stall.workspace, stall.season)
    (owed,) = complaints.owed_by_suppliers(stall.workspace, stall.season)
    assert (owed.name, owed.amount, len(owed.rows)) == ("峡江合作社", Decimal("25.80"), 2)
    text = statement(owed, "2027 春")
    assert "合计 2 笔，¥25.80" in text and "峡江合作社" in text
    complaints.mark_recharged(stall.workspace, stall.season, stall.supplier)
    assert complaints.owed_by_suppliers(stall.workspace, stall.season) == ()


def test_the_store_asks_for_the_same_causes_as_the_rule() -> None:
    causes = ", ".join(f"'{stage.value}'" for stage in Stage if stage in SUPPLIERS_OWN)
    assert f"c.stage IN ({causes})" in recharges.CHARGEABLE


def test_terms_are_proposed_once_and_undone_as_one(stall: Stall) -> None:
    complaints.propose_terms(stall.workspace, stall.season)
    found = records.where(stall.workspace, PromiseTerm, season=stall.season)
    assert [term.defect for term in found] == [Defect.ROTTEN, Defect.CRUSHED, Defect.SHORT, Defect.WRONG]
    assert complaints.propose_terms(stall.workspace, stall.season).entry is None


def cluster(stall: Stall, count: int = 12) -> None:
    for _ in range(count):
        stall.blame()
    stall.blame(lot=stall.lots[1], community=stall.groups[1])


def test_a_cluster_becomes_an_alert_with_figures_checklist_and_curators(stall: Stall) -> None:
    cluster(stall)
    found = alerts.clusters_of(stall.workspace, stall.season)
    worst = found.search.found[0]
    assert worst.lot == stall.lots[0] and worst.count == 12
    outcome = alerts.open_alert(stall.workspace, stall.season, worst)
    alert = records.get(stall.workspace, Alert, outcome.ids[0])
    assert alert.ground and "12 起客诉" in alert.ground and "p = 0.0018" in alert.ground
    steps = records.where(stall.workspace, AlertStep, alert=alert.id)
    assert len(steps) == 8 and not any("市场监管" in (step.what or "") for step in steps)
    calls = records.where(stall.workspace, AlertCall, alert=alert.id)
    assert [call.community for call in calls] == [stall.groups[0]]
    (hit,) = alerts.affected(stall.workspace, alert.id)
    assert (hit.name, hit.phone, hit.units, hit.complaints) == ("苏禾", "13588110231", 400, 12)
    alerts.mark_told(stall.workspace, [calls[0].id])
    assert records.get(stall.workspace, AlertCall, calls[0].id).told_on == date(2027, 3, 1)
    history.undo(stall.workspace)
    history.undo(stall.workspace)
    assert records.where(stall.workspace, Alert, season=stall.season) == ()


def said(stall: Stall, stage: Stage) -> list[str]:
    return [str(point.message) for point in stage_points(dossier_of(stall.workspace, stall.season), stage)]


def test_the_gate_of_the_sale_waits_for_complaints(stall: Stall) -> None:
    id = stall.blame()
    assert any("1 条客诉" in words for words in said(stall, Stage.SELLING))
    complaints.settle(stall.workspace, id)
    assert not any("条客诉" in words for words in said(stall, Stage.SELLING))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"bad": 21}, "坏的个数多于总数"),
        ({"day": date(2027, 4, 1)}, "投诉日期还没到"),
    ],
)
def test_the_gate_names_the_complaint_that_cannot_be(
    stall: Stall, values: dict[str, Any], words: str
) -> None:
    stall.blame(**values)
    assert any(words in told for told in said(stall, Stage.SELLING))


def test_a_lot_of_another_season_and_one_not_yet_received_are_told(stall: Stall) -> None:
    other = stall.make(Season, sku=records.get(stall.workspace, Season, stall.season).sku)
    stall.blame(lot=stall.make(Lot, season=other))
    stall.blame(lot=stall.make(Lot, season=stall.season, received_on=date(2027, 2, 26)))
    told = said(stall, Stage.SELLING)
    assert any("属于另一产季" in words for words in told)
    assert any("早于批次入库" in words for words in told)


def test_a_recharge_above_the_compensation_is_an_error(stall: Stall) -> None:
    id = stall.blame()
    complaints.settle(stall.workspace, id)
    (given,) = stall.given(id)
    records.edit(stall.workspace, Compensation, given.id, "recharge", "12.91")
    assert any("追偿多于赔付" in words for words in said(stall, Stage.SELLING))


def test_the_gate_of_the_launch_asks_for_terms_that_fit_the_promise(stall: Stall) -> None:
    (term,) = records.where(stall.workspace, PromiseTerm, season=stall.season)
    assert not any("条款，无法" in words for words in said(stall, Stage.LAUNCH))
    records.edit(stall.workspace, PromiseTerm, term.id, "within_hours", "48")
    assert any("这里写 48 小时内" in words for words in said(stall, Stage.LAUNCH))
    stall.make(PromiseTerm, season=stall.season, defect=Defect.ROTTEN, basis=Basis.WHOLE)
    assert any("写了两条条款" in words for words in said(stall, Stage.LAUNCH))
    for item in records.where(stall.workspace, PromiseTerm, season=stall.season):
        records.archive(stall.workspace, PromiseTerm, [item.id])
    assert any("承诺没有赔付条款" in words for words in said(stall, Stage.LAUNCH))
