"""Samples, scorecards and why this one on a season's page; the scorecard on the supplier's."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.samples import SamplesBench
from scoutdesk.desk.pages.stages.suppliers import SuppliersBench
from scoutdesk.desk.pages.supplier import ScorecardBench
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.whole.scorecard import CRITERIA
from scoutdesk.operations import dossiers, records


def show(orchard: Any, bench: Any, qtbot: QtBot) -> Any:
    qtbot.addWidget(bench)
    found = dossiers.dossier_of(orchard.workspace, orchard.season)
    bench.show_dossier(found, all_points(found))
    qtbot.waitUntil(lambda: not orchard.desk.background.is_busy)
    return bench


def sample(orchard: Any, place: int, **values: Any) -> Sample:
    given: dict[str, Any] = {"season": orchard.season, "supplier": orchard.suppliers[place], **values}
    return records.create(orchard.workspace, Sample, **given)[0]


def test_the_chosen_sample_is_shown_in_full_with_its_doubts(orchard: Any, qtbot: QtBot) -> None:
    sample(orchard, 0, name="甲", grade="75-80mm", size_low=Decimal(72), size_high=Decimal(80))
    kept = sample(orchard, 1, name="乙", grade="75-80mm", size_low=Decimal(76))
    bench = show(orchard, SamplesBench(orchard.desk), qtbot)
    texts = [bench.samples.model.index(row, 8).data() for row in range(2)]
    assert texts == ["75-80mm：不符", "75-80mm：符合"]
    assert "72 不在 75–80 之内" in bench.samples.remark.text()
    bench.samples.focus_cell(kept.id, "name")
    assert bench.detail.id == kept.id


def test_an_open_point_leads_to_the_field_of_its_sample(orchard: Any, qtbot: QtBot) -> None:
    sample(orchard, 0, name="甲")
    second = sample(orchard, 1, name="乙", received_on=date(2027, 2, 20))
    bench = show(orchard, SamplesBench(orchard.desk), qtbot)
    go = bench.seek(Target("sample", second.id, "measured_on"))
    assert go is not None and go() and bench.detail.id == second.id


def test_an_empty_bench_says_what_belongs_there(orchard: Any, qtbot: QtBot) -> None:
    bench = show(orchard, SamplesBench(orchard.desk), qtbot)
    assert bench.samples.empty.isVisibleTo(bench) and not bench.detail.isVisibleTo(bench)


def test_suppliers_stand_side_by_side_and_ticked_sentences_are_taken_over(orchard: Any, qtbot: QtBot) -> None:
    records.edit(orchard.workspace, Season, orchard.season, "supplier", "屈姑合作社")
    sample(orchard, 1, received_on=date(2027, 2, 20), brix=Decimal("12.6"))
    sample(orchard, 0, received_on=date(2027, 2, 20), brix=Decimal("11.0"))
    bench = show(orchard, SuppliersBench(orchard.desk), qtbot)
    model = bench.cards.cards
    assert (model.rowCount(), model.columnCount()) == (len(CRITERIA), 5)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "✓ 屈姑合作社"
    brix = [item.name for item in CRITERIA].index("brix")
    assert model.index(brix, 1).data() == "12.6 °Brix · 1 条"
    assert model.index(brix, 3).data() == "—"
    assert bench.why.boxes and not bench.why.take.isEnabled()
    words = bench.why.boxes[0].accessibleName()
    bench.why.boxes[0].setChecked(True)
    assert bench.why.take.isEnabled()
    bench.why.take.click()
    assert records.get(orchard.workspace, Season, orchard.season).why_this_one == words


def test_what_stands_already_is_not_offered_again(orchard: Any, qtbot: QtBot) -> None:
    records.edit(orchard.workspace, Season, orchard.season, "supplier", "屈姑合作社")
    bench = show(orchard, SuppliersBench(orchard.desk), qtbot)
    bench.why.boxes[0].setChecked(True)
    bench.why.take.click()
    again = show(orchard, bench, qtbot)
    assert again.why.boxes[0].isChecked() and not again.why.boxes[0].isEnabled()
    assert again.why.ticked() == []


@pytest.mark.parametrize("ever", [0, 1])
def test_the_figures_follow_the_seasons_that_count(orchard: Any, qtbot: QtBot, ever: int) -> None:
    bench = show(orchard, SuppliersBench(orchard.desk), qtbot)
    bench.span.setCurrentIndex(ever)
    qtbot.waitUntil(lambda: not orchard.desk.background.is_busy)
    assert len(bench.cards.cards.cards) == 4


def test_the_suppliers_page_shows_what_is_on_record_over_all_seasons(orchard: Any, qtbot: QtBot) -> None:
    bench = ScorecardBench(orchard.desk)
    qtbot.addWidget(bench)
    bench.show_supplier(orchard.suppliers[0])
    qtbot.waitUntil(lambda: not orchard.desk.background.is_busy)
    assert bench.cards.cards.index(0, 1).data() == "0 / 1 · 1 条"
