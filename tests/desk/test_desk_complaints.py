"""Complaints on the desk: two keys decide one, what was typed wrong stands with its sentence, clusters open alerts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.alerts import AlertsBench
from scoutdesk.desk.pages.stages.complaints import ComplaintsBench
from scoutdesk.desk.pages.stages.promise import PromiseBench
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.gates import stage_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.alert import Alert, AlertCall
from scoutdesk.domain.selling.complaint import (
    Basis,
    Compensation,
    Complaint,
    ComplaintState,
    Defect,
    PromiseTerm,
)
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.operations import complaints, records
from scoutdesk.operations.dossiers import dossier_of


class Stall:
    """A season with a term, two lots, and open complaints; the bench reads anew after every change, as the page does."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        sku = self.make(Sku, name="测试脐橙", category=Category.FRUIT, net_content=4500)
        self.season = self.make(Season, sku=sku, promise="签收 24 小时内坏一赔一")
        self.lots = [self.make(Lot, season=self.season, quantity=500) for _ in "AB"]
        self.make(PromiseTerm, season=self.season, defect=Defect.ROTTEN, within_hours=24, basis=Basis.SHARE)
        for lot in self.lots:
            self.make(Sale, season=self.season, lot=lot, units=400)

    def make(self, kind: Any, **values: Any) -> int:
        return records.create(self.desk.workspace, kind, **values)[0].id

    def blame(self, **values: Any) -> int:
        told: dict[str, Any] = {
            "season": self.season, "defect": Defect.ROTTEN, "day": date(2027, 2, 25), "units": 1,
            "paid": Decimal("86"), "pieces": 20, "bad": 3, "hours": Decimal("5"), "lot": self.lots[0],
        }  # fmt: skip
        return self.make(Complaint, **(told | values))

    def show(self, bench: StageTab) -> Any:
        self.bench = bench
        self.qtbot.addWidget(bench)
        bench.resize(1100, 900)
        bench.show()
        self.desk.changed.connect(self.refresh)
        self.refresh()
        bench.activateWindow()
        self.qtbot.waitUntil(bench.isActiveWindow)
        return bench

    def refresh(self, _outcome: object = None) -> None:
        dossier = dossier_of(self.desk.workspace, self.season)
        self.bench.show_dossier(dossier, tuple(stage_points(dossier, Stage.SELLING)))

    def complaint(self, id: int) -> Complaint:
        return records.get(self.desk.workspace, Complaint, id)

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key)


@pytest.fixture
def stall(desk: Desk, qtbot: QtBot) -> Stall:
    return Stall(desk, qtbot)


@pytest.mark.parametrize("only_open", [False, True])
def test_two_keys_settle_a_complaint_and_go_to_the_next(stall: Stall, only_open: bool) -> None:
    ids = [stall.blame(bad=bad) for bad in (1, 2, 3)]
    bench: ComplaintsBench = stall.show(ComplaintsBench(stall.desk))
    if only_open:
        bench.only_open.click()
    bench.rows.choose(ids[1])
    bench.rows.table.setFocus()
    stall.press(Qt.Key.Key_Return)
    assert "8.60" in bench.decision.title.text()
    stall.press(Qt.Key.Key_Return)
    told = stall.complaint(ids[1])
    assert (told.state, told.settled_on) == (ComplaintState.SETTLED, date(2027, 3, 1))
    (given,) = records.where(stall.desk.workspace, Compensation, complaint=ids[1])
    assert given.amount == Decimal("8.60")
    # the next that waits is chosen, and the list has the keys again
    following = bench.rows.current_id()
    assert following != ids[1] and stall.complaint(following).state is ComplaintState.OPEN
    for _key in range(2):
        stall.press(Qt.Key.Key_Return)
    assert stall.complaint(following).state is ComplaintState.SETTLED
    stall.desk.undo()
    assert stall.complaint(following).state is ComplaintState.OPEN


def test_another_key_declines_with_a_reason(stall: Stall) -> None:
    id = stall.blame()
    bench: ComplaintsBench = stall.show(ComplaintsBench(stall.desk))
    bench.rows.table.setFocus()
    stall.press(Qt.Key.Key_Return)
    stall.press(Qt.Key.Key_N)
    assert QApplication.focusWidget() is bench.decision.reason.input
    bench.decision.reason.show_text("照片是另一箱")
    stall.press(Qt.Key.Key_Return)
    assert stall.complaint(id).state is ComplaintState.DECLINED
    assert stall.complaint(id).reason == "照片是另一箱"


def test_more_than_was_paid_stands_with_its_sentence_and_is_not_lost(stall: Stall) -> None:
    id = stall.blame()
    bench: ComplaintsBench = stall.show(ComplaintsBench(stall.desk))
    bench.ask(id)
    stall.press(Qt.Key.Key_A)
    stall.qtbot.keyClicks(QApplication.focusWidget(), "86.01")
    stall.press(Qt.Key.Key_Return)
    assert "超过买家付的 ¥86.00" in bench.decision.wrong.text()
    assert bench.decision.amount.text() == "86.01"
    assert stall.complaint(id).state is ComplaintState.OPEN
    complaints.settle(stall.desk.workspace, id, Decimal("80"))
    stall.refresh()
    amount = bench.given.model.place(bench.given.rows()[0].id, "amount")
    assert not bench.given.model.setData(amount, "86.01")
    assert "超过买家付的 ¥86.00" in bench.given.remark.text()
    assert bench.given.model.data(amount) == "86.01"


def test_what_is_missing_is_said_and_enter_does_nothing(stall: Stall) -> None:
    id = stall.blame(paid=None)
    bench: ComplaintsBench = stall.show(ComplaintsBench(stall.desk))
    bench.rows.table.setFocus()
    for _key in range(2):
        stall.press(Qt.Key.Key_Return)
    assert "不知道买家付了多少" in bench.decision.doubts.text()
    assert stall.complaint(id).state is ComplaintState.OPEN


def test_illness_offers_an_alert_and_not_an_acceptance(stall: Stall) -> None:
    id = stall.blame(defect=Defect.ILLNESS)
    bench: ComplaintsBench = stall.show(ComplaintsBench(stall.desk))
    bench.rows.table.setFocus()
    for _key in range(2):
        stall.press(Qt.Key.Key_Return)
    assert stall.complaint(id).state is ComplaintState.OPEN
    assert bench.decision.accept_button.isHidden() and not bench.decision.alert_button.isHidden()
    bench.decision.alert_button.click()
    assert records.where(stall.desk.workspace, Alert, season=stall.season)


def test_the_supplier_gets_a_statement(stall: Stall) -> None:
    from scoutdesk.domain.supplier import Supplier

    supplier = stall.make(Supplier, name="峡江合作社")
    lot = stall.make(Lot, season=stall.season, supplier=supplier)
    id = stall.blame(lot=lot, stage=Stage.PACKING)
    complaints.settle(stall.desk.workspace, id)
    bench: ComplaintsBench = stall.show(ComplaintsBench(stall.desk))
    assert bench.recharges.table.told() == ["峡江合作社", "1", "12.90"]
    bench.recharges.copy()
    assert "¥12.90" in QGuiApplication.clipboard().text()
    bench.recharges.mark()
    assert bench.recharges.table.told() == []


def test_a_cluster_opens_an_alert_and_curators_are_ticked_off(stall: Stall) -> None:
    from scoutdesk.domain.community.communities import Community
    from scoutdesk.domain.community.curator import Curator

    curator = stall.make(Curator, name="苏禾", phone="13588110231")
    group = stall.make(Community, name="早市团", curator=curator)
    for _ in range(14):
        stall.blame(community=group)
    stall.blame(lot=stall.lots[1])
    bench: AlertsBench = stall.show(AlertsBench(stall.desk))
    assert any("14 起" in words for words in bench.figure.sentences())
    assert any("应开预警" in words for words in bench.clusters.told())
    bench.open_button.click()
    assert "已开预警" in bench.clusters.told()
    (alert,) = records.where(stall.desk.workspace, Alert, season=stall.season)
    assert len(bench.panel.steps.rows()) == 8
    bench.panel.copy()
    assert "13588110231" in QGuiApplication.clipboard().text()
    bench.panel.tell()
    (call,) = records.where(stall.desk.workspace, AlertCall, alert=alert.id)
    assert call.told
    bench.panel.hold()
    assert records.get(stall.desk.workspace, Lot, stall.lots[0]).state.value == "held"


def test_the_figure_moves_with_the_records(stall: Stall) -> None:
    id = stall.blame()
    bench: AlertsBench = stall.show(AlertsBench(stall.desk))
    before = list(bench.figure.sentences())
    stall.desk.act(lambda: records.archive(stall.desk.workspace, Complaint, [id]))
    assert list(bench.figure.sentences()) != before


def test_terms_are_proposed_and_what_contradicts_the_words_is_marked(stall: Stall) -> None:
    bench: PromiseBench = stall.show(PromiseBench(stall.desk))
    bench.propose_button.click()
    assert len(bench.terms.rows()) == 4
    dossier = dossier_of(stall.desk.workspace, stall.season)
    bench.show_dossier(dossier, tuple(stage_points(dossier, Stage.LAUNCH)))
    assert "承诺文字写的是 24 小时" in bench.terms.remark.text()


def test_the_open_point_of_the_gate_leads_to_a_complaint_that_waits(stall: Stall) -> None:
    settled, waiting = stall.blame(), stall.blame(bad=5)
    complaints.settle(stall.desk.workspace, settled)
    bench: ComplaintsBench = stall.show(ComplaintsBench(stall.desk))
    bench.rows.choose(settled)
    lead = bench.seek(Target("season", stall.season, "complaint"))
    assert lead is not None and lead()
    assert bench.rows.current_id() == waiting
    assert bench.rows.table.hasFocus()


def test_the_decision_goes_on_in_the_next_line_where_the_window_is_narrow(stall: Stall) -> None:
    stall.blame()
    bench: ComplaintsBench = stall.show(ComplaintsBench(stall.desk))
    decision = bench.decision
    for wide in (1400, 700):
        bench.resize(wide, 900)
        for editor, button in (
            (decision.amount, decision.pay_button),
            (decision.reason, decision.decline_button),
        ):
            stall.qtbot.waitUntil(partial(_inside, button, bench))
            assert _middle(editor, bench) == _middle(button, bench)


def _inside(widget: QWidget, within: QWidget) -> bool:
    return widget.mapTo(within, widget.rect().bottomRight()).x() <= within.width()


def _middle(widget: QWidget, within: QWidget) -> int:
    return widget.mapTo(within, widget.rect().center()).y()
