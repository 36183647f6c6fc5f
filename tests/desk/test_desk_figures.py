"""The figures: what is plotted is what is on record, and what is missing is said instead of drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.figures.cost import CostFigure
from scoutdesk.desk.figures.harvest import HarvestFigure
from scoutdesk.desk.figures.stages import StageTrack
from scoutdesk.desk.figures.whatif import WhatIf
from scoutdesk.domain.harvest.band import harvest_band
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostPer, CostSheet, landed_cost, margin
from scoutdesk.domain.pricing.price_list import Tier, TierKind
from scoutdesk.domain.pricing.waterfall import cost_waterfall
from scoutdesk.domain.pricing.whatif import answer, kept, trial_of
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.operations import records
from scoutdesk.operations.workspace import Workspace

SHEET = CostSheet(
    id=1,
    farm_price=Decimal("8.60"),
    farm_price_source="QUO-0001",
    net_weight=4500,
    gross_weight=5000,
    sorting_loss=Decimal("0.08"),
    retail_price=Decimal("88"),
    platform_rate=Decimal("0.05"),
    curator_rate=Decimal("0.12"),
)
LINES = (
    CostLine(id=2, code="CL-1", kind=CostKind.PACKAGING, amount=Decimal("6.20"), source="纸箱厂"),
    CostLine(id=3, code="CL-2", kind=CostKind.TRUNK, amount=Decimal("0.90"), per=CostPer.GROSS_KG),
)


@pytest.fixture
def figure(desk: Desk, qtbot: QtBot) -> CostFigure:
    made = CostFigure(desk)
    qtbot.addWidget(made)
    made.resize(720, 360)
    made.show_sheet(SHEET, LINES)
    return made


def test_the_waterfall_ends_where_the_price_is(figure: CostFigure) -> None:
    total = landed_cost(SHEET, LINES).total
    assert total is not None
    by_part = {bar.part: bar for bar in figure.plotted.bars}
    assert by_part["landed"].end == total
    assert by_part["left"].end == Decimal("88")
    assert by_part["left"].amount == margin(SHEET, total, Decimal("88")).contribution
    assert figure.plotted.missing == ()


def test_one_number_changed_moves_the_bars_after_it(figure: CostFigure) -> None:
    before = {str(bar.label): bar for bar in figure.plotted.bars}
    figure.show_sheet(SHEET, (replace(LINES[0], amount=Decimal("7.20")), LINES[1]))
    after = {str(bar.label): bar for bar in figure.plotted.bars}
    packaging, trunk = str(CostKind.PACKAGING), str(CostKind.TRUNK)
    assert after[packaging].amount - before[packaging].amount == 1
    assert after[trunk].start - before[trunk].start == 1
    assert figure.plotted.bars[-1].amount == before[str(figure.plotted.bars[-1].label)].amount - 1


@given(
    st.decimals("0.01", "100", places=2), st.decimals("0", "0.6", places=2), st.decimals("1", "300", places=2)
)
def test_goods_costs_and_fees_are_what_the_price_loses(farm: Decimal, loss: Decimal, price: Decimal) -> None:
    plotted = cost_waterfall(replace(SHEET, farm_price=farm, sorting_loss=loss), LINES, price)
    goods_and_lines = [bar for bar in plotted.bars if bar.part in ("goods", "cost")]
    landed = next(bar for bar in plotted.bars if bar.part == "landed")
    fees = sum(bar.amount for bar in plotted.bars if bar.part == "fee")
    assert [bar.start for bar in goods_and_lines[1:]] == [bar.end for bar in goods_and_lines[:-1]]
    # lines are rounded one by one, the total once
    assert abs(goods_and_lines[-1].end - landed.end) <= Decimal("0.02")
    assert abs(price - landed.end - fees - plotted.bars[-1].amount) <= Decimal("0.02")
    assert plotted.bars[-1].part == ("left" if plotted.bars[-1].amount >= 0 else "short")


def test_a_bar_tells_its_source_and_one_without_says_that_it_has_none(figure: CostFigure) -> None:
    figure.grab()
    told = [figure.told_at(box.center().x(), box.center().y()) for box, _text in figure.spots]
    assert "QUO-0001" in told[0] and "42.07" in told[0]
    assert "纸箱厂" in told[1]
    assert len(set(told)) == len(told) == len(figure.plotted.bars)


def test_what_is_missing_is_said_instead_of_drawn(figure: CostFigure) -> None:
    figure.show_sheet(CostSheet(id=1, farm_price=Decimal(3)), (CostLine(id=2, kind=CostKind.HANDLING),))
    assert not figure.drawable
    assert len(figure.missing) == 3
    assert figure.accessibleDescription()
    figure.show_sheet(replace(SHEET, retail_price=None), LINES)
    assert figure.drawable and figure.plotted.bars[-1].part == "landed"
    assert len(figure.missing) == 1


def test_a_slider_moves_the_margin_at_once_and_nothing_is_saved_until_asked(
    desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    values = {name: getattr(SHEET, name) for name in ("farm_price", "net_weight", "gross_weight")}
    sheet, _ = records.create(
        workspace,
        CostSheet,
        **values,
        sorting_loss=SHEET.sorting_loss,
        retail_price=SHEET.retail_price,
        curator_rate=SHEET.curator_rate,
    )
    line, _ = records.create(
        workspace, CostLine, cost_sheet=sheet.id, kind=CostKind.TRUNK, amount=Decimal("0.90")
    )
    figure = CostFigure(desk)
    qtbot.addWidget(figure)
    play = WhatIf(desk, figure)
    qtbot.addWidget(play)
    play.show_sheet(sheet, (line,))
    assert not play.keep.isEnabled()
    before = play.told.text()
    play.sliders["loss"].setValue(40)
    assert play.trial.loss == Decimal("0.20")
    assert play.told.text() != before
    assert figure.plotted == cost_waterfall(
        replace(sheet, sorting_loss=Decimal("0.20")), (line,), Decimal(88)
    )
    assert records.get(workspace, CostSheet, sheet.id).sorting_loss == Decimal("0.08")
    play.sliders["freight"].setValue(15)
    play.keep.click()
    assert records.get(workspace, CostSheet, sheet.id).sorting_loss == Decimal("0.20")
    assert records.get(workspace, CostLine, line.id).amount == Decimal("1.50")
    desk.undo()
    assert records.get(workspace, CostSheet, sheet.id) == sheet
    assert records.get(workspace, CostLine, line.id) == line


def test_going_back_to_the_record_forgets_the_trial(desk: Desk, qtbot: QtBot) -> None:
    play = WhatIf(desk)
    qtbot.addWidget(play)
    play.show_sheet(SHEET, LINES)
    play.sliders["price"].setValue(700)
    play.back.click()
    assert play.trial == trial_of(SHEET, LINES)
    assert not play.back.isEnabled()


def test_a_number_the_sheet_does_not_have_has_no_slider(desk: Desk, qtbot: QtBot) -> None:
    play = WhatIf(desk)
    qtbot.addWidget(play)
    play.show_sheet(SHEET, LINES[:1])
    assert not play.sliders["freight"].isEnabled()
    assert play.sliders["freight"].toolTip()
    assert play.values["freight"].text() == "—"


def test_a_price_from_the_list_is_not_written_into_the_sheet_by_keeping_another_number() -> None:
    start = trial_of(SHEET, LINES, Decimal("99"))
    changes = kept(SHEET, LINES, start, replace(start, loss=Decimal("0.10")))
    assert [(change.field, change.after) for change in changes] == [("sorting_loss", Decimal("0.10"))]


def test_a_price_that_came_from_the_list_is_kept_in_the_list() -> None:
    public = Tier(id=9, kind=TierKind.PUBLIC, price=Decimal("99"))
    start = trial_of(SHEET, LINES, public.price)
    (change,) = kept(SHEET, LINES, start, replace(start, price=Decimal("95")), public)
    assert (change.record, change.id, change.field, change.after) == (Tier, 9, "price", Decimal("95"))
    (planned,) = kept(SHEET, LINES, trial_of(SHEET, LINES), replace(start, price=Decimal("95")))
    assert (planned.record, planned.field) == (CostSheet, "retail_price")


@given(st.decimals("1", "40", places=2), st.decimals("40", "200", places=2))
def test_at_the_break_even_loss_nothing_is_left(farm: Decimal, price: Decimal) -> None:
    sheet = replace(SHEET, farm_price=farm)
    found = answer(sheet, LINES, trial_of(sheet, LINES, price)).break_even_loss
    sound = answer(sheet, LINES, replace(trial_of(sheet, LINES, price), loss=Decimal(0)))
    assert sound.margin is not None
    if found is None or found >= 1:
        assert sound.margin.contribution <= Decimal("0.01")
        return
    there = answer(sheet, LINES, replace(trial_of(sheet, LINES, price), loss=found))
    assert there.margin is not None
    # the rate is kept to 0.01 %, and near a total loss that is money
    slack = price * Decimal("0.0001") / (1 - found) + Decimal("0.02")
    assert abs(there.margin.contribution) <= slack


def test_the_harvest_band_marks_the_window_and_today(desk: Desk, qtbot: QtBot) -> None:
    sku = Sku(id=1, harvest_months=(3, 4, 5))
    season = Season(id=2, harvest_start=date(2027, 3, 1), harvest_end=date(2027, 4, 30))
    band = harvest_band(sku, season, date(2027, 3, 16))
    assert [place + 1 for place, usual in enumerate(band.usual) if usual] == [3, 4, 5]
    assert band.window is not None and band.today is not None
    assert band.window[0] == 2 and 3.9 < band.window[1] <= 4
    assert band.window[0] < band.today < band.window[1]
    figure = HarvestFigure()
    qtbot.addWidget(figure)
    figure.show_season(sku, Season(id=2), date(2027, 3, 16))
    assert len(figure.missing) == 2 and figure.drawable
    figure.show_season(Sku(id=1), Season(id=2), date(2027, 3, 16))
    assert not figure.drawable


def test_a_harvest_over_the_new_year_stays_in_one_piece() -> None:
    sku = Sku(id=1, harvest_months=(11, 12, 1))
    season = Season(id=2, harvest_start=date(2026, 11, 20), harvest_end=date(2027, 1, 15))
    band = harvest_band(sku, season, date(2027, 1, 1))
    assert band.first == date(2026, 7, 1)
    assert band.window is not None and band.window[0] < band.window[1] <= 12
    assert band.usual[4:7] == (True, True, True)


def test_a_click_and_the_arrow_keys_choose_a_stage(desk: Desk, qtbot: QtBot) -> None:
    track = StageTrack()
    qtbot.addWidget(track)
    track.resize(800, track.sizeHint().height())
    track.show_stage(Stage.PRICING)
    assert [track.state_of(stage) for stage in (Stage.STORAGE, Stage.PRICING, Stage.LAUNCH)] == [
        "done",
        "now",
        "ahead",
    ]
    chosen: list[Stage] = []
    track.chosen.connect(chosen.append)
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(150, 10))
    qtbot.keyClick(track, Qt.Key.Key_Right)
    qtbot.keyClick(track, Qt.Key.Key_Left)
    assert chosen == [Stage.HARVEST, Stage.PACKING, Stage.HARVEST]
    assert track.current is Stage.PRICING


def test_the_wheel_scrolls_the_page_and_moves_no_slider(desk: Desk, qtbot: QtBot) -> None:
    play = WhatIf(desk)
    qtbot.addWidget(play)
    play.show_sheet(SHEET, LINES)
    slider = play.sliders["loss"]
    slider.setFocus()
    before, nowhere = slider.value(), QPoint()
    for _turn in range(3):
        turn = QWheelEvent(
            QPointF(4, 4), QPointF(4, 4), nowhere, QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(slider, turn)
        assert not turn.isAccepted()
    assert slider.value() == before
