"""The compliance review on the desk: findings line by line, mended by one key, gone to, cleared with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages import part_for
from scoutdesk.desk.pages.stages.launch_compliance import ComplianceBench
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.launch.compliance import Clearance, ContentReview
from scoutdesk.domain.sku import Sku
from scoutdesk.operations import history, records
from scoutdesk.operations.dossiers import dossier_of


@dataclass
class Shown:
    orchard: Any
    bench: ComplianceBench
    places: list[Place]

    def refresh(self) -> None:
        dossier = dossier_of(self.orchard.workspace, self.orchard.season)
        self.bench.show_dossier(dossier, all_points(dossier))

    def words(self) -> list[str]:
        found = self.bench.findings.found
        return [item.words for item in found if item.words and isinstance(item.record, Sku)]

    def mark(self, words: str) -> None:
        line = next(at for at, item in enumerate(self.bench.findings.found) if item.words == words)
        self.bench.findings.table.view.setCurrentCell(line, 0)

    @property
    def one_line(self) -> str | None:
        return records.get(self.orchard.workspace, Sku, self.orchard.sku).one_line


@pytest.fixture
def shown(orchard: Any, qtbot: QtBot) -> Iterator[Shown]:
    """A sentence with two words that the law keeps out, one of them without another to take."""
    records.edit(orchard.workspace, Sku, orchard.sku, "one_line", "最甜的脐橙，中南海同款")
    bench = ComplianceBench(orchard.desk)
    qtbot.addWidget(bench)
    bench.resize(1000, 800)
    made = Shown(orchard, bench, [])
    orchard.desk.changed.connect(lambda _outcome: made.refresh())
    orchard.desk.going.connect(made.places.append)
    bench.show()
    made.refresh()
    yield made
    bench.close()


def test_each_finding_tells_its_place_its_words_its_rule_and_what_to_say_instead(shown: Shown) -> None:
    assert shown.words() == ["最甜", "中南海"]
    shown.mark("最甜")
    told = shown.bench.findings.table.told()
    assert "最甜" in told and "→ 清甜" in told
    assert "广告法第九条" in shown.bench.findings.detail.text()


def test_space_takes_the_suggestion_over_and_undo_takes_it_back(shown: Shown) -> None:
    shown.mark("最甜")
    QTest.keyClick(shown.bench.findings.table.view, Qt.Key.Key_Space)
    assert shown.one_line == "清甜的脐橙，中南海同款"
    assert shown.words() == ["中南海"]
    QTest.keyClick(shown.bench.findings.table.view, Qt.Key.Key_Space)
    assert shown.one_line == "清甜的脐橙，同款"
    history.undo(shown.orchard.workspace)
    shown.refresh()
    assert shown.words() == ["中南海"]


def test_enter_goes_to_the_text(shown: Shown) -> None:
    shown.mark("最甜")
    QTest.keyClick(shown.bench.findings.table.view, Qt.Key.Key_Return)
    assert shown.places == [Place("sku", shown.orchard.sku, field="one_line")]


def test_clearing_without_a_reason_says_why_not_and_keeps_what_was_typed(shown: Shown) -> None:
    shown.bench.verdict.clear.click()
    assert "最甜" in shown.bench.verdict.wrong.text()
    assert records.where(shown.orchard.workspace, ContentReview) == ()
    shown.bench.verdict.reason.setPlainText("法务同意活动后改")
    shown.bench.verdict.clear.click()
    kept = records.where(shown.orchard.workspace, ContentReview)[0]
    assert (kept.verdict, kept.reason) == (Clearance.CLEARED, "法务同意活动后改")
    assert shown.bench.verdict.wrong.text() == "" and "2027-03-01" in shown.bench.verdict.standing.text()
    assert len(shown.bench.reviews.rows()) == 1


def test_what_changed_since_the_review_is_named(shown: Shown) -> None:
    shown.bench.verdict.reason.setPlainText("先过")
    shown.bench.verdict.clear.click()
    shown.mark("最甜")
    shown.bench.findings.accept.click()
    assert (
        "一句话介绍" in shown.bench.verdict.standing.text() or "一句话" in shown.bench.verdict.standing.text()
    )
    assert shown.bench.verdict.standing.tone == "warning"


def test_claims_are_told_with_evidence_and_version(shown: Shown) -> None:
    table = shown.bench.claims.table
    assert table.lines() == 2
    assert any("第 1 版" in cell for cell in table.told())


def test_the_point_of_a_missing_review_is_mended_here(shown: Shown) -> None:
    target = Target("season", shown.orchard.season, "content_review")
    part = part_for(target)
    assert part is not None and part.path == "launch/compliance"
    go = shown.bench.seek(target)
    assert go is not None and go()
