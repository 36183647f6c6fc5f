"""The pricing pages: the figures answer to the records, the sliders to the hand, and an approval tells when it falls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scoutdesk.desk.figures.price_history import PriceHistoryFigure
from scoutdesk.desk.figures.tornado import TornadoFigure
from scoutdesk.desk.pages.stages.pricing import CostBench
from scoutdesk.desk.pages.stages.pricing_prices import PricesBench
from scoutdesk.desk.pages.stages.pricing_whatif import WhatIfBench
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.pricing.commission import Commission, CuratorLevel
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostSheet
from scoutdesk.domain.pricing.price_history import PriceHistory
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.whole.sensitivity import Tornado
from scoutdesk.i18n import _, say
from scoutdesk.operations import dossiers, pricing, records


@pytest.fixture
def priced(orchard) -> Iterator[tuple[CostSheet, CostLine, PriceList]]:  # type: ignore[no-untyped-def]
    """The navel orange of the cost models, on the orchard's season, with 88 / 82 / 78 and a level of its own."""
    workspace, season = orchard.workspace, orchard.season
    sheet, _ = records.create(
        workspace, CostSheet, season=season, quotation=orchard.quotations[0],
        farm_price=Decimal("7.50"), farm_price_source="报价", net_weight=4500, gross_weight=5190,
        overfill=Decimal("0.02"), sorting_loss=Decimal("0.08"), platform_rate=Decimal("0.05"),
        payment_rate=Decimal("0.006"), curator_rate=Decimal("0.12"), reserve_rate=Decimal("0.03"),
    )  # fmt: skip
    line, _ = records.create(
        workspace,
        CostLine,
        cost_sheet=sheet.id,
        kind=CostKind.PACKAGING,
        amount=Decimal("24.17"),
        source="合同",
    )
    listed, _ = records.create(workspace, PriceList, season=season, name="春季", commission=Decimal("0.10"))
    for kind, price in ((TierKind.PUBLIC, 88), (TierKind.CURATOR, 82), (TierKind.FLOOR, 78)):
        records.create(workspace, Tier, price_list=listed.id, kind=kind, price=Decimal(price))
    records.create(
        workspace, Commission, price_list=listed.id, level=CuratorLevel.CHIEF, rate=Decimal("0.12")
    )
    yield sheet, line, listed


def shown(tab: StageTab, orchard, qtbot: QtBot | None = None) -> None:  # type: ignore[no-untyped-def]
    if qtbot is not None:
        qtbot.addWidget(tab)
        tab.resize(1000, 900)
        tab.show()
    dossier = dossiers.dossier_of(orchard.workspace, orchard.season)
    tab.show_dossier(dossier, all_points(dossier))


def test_the_landed_cost_stands_in_three_units_and_moves_with_the_record(  # type: ignore[no-untyped-def]
    orchard, priced, qtbot: QtBot
) -> None:
    tab = CostBench(orchard.desk)
    shown(tab, orchard, qtbot)
    # 61.59 / 4.5 kg; half of a kilo of which 70 % is eaten
    assert tab.landed.told()[1:] == ["61.59", "13.69", "9.78"]
    records.edit(orchard.workspace, CostLine, priced[1].id, "amount", "25.17")
    shown(tab, orchard)
    assert tab.landed.told()[1] == "62.59"
    assert any(bar.amount == Decimal("25.17") for bar in tab.waterfall.plotted.bars)


def test_what_was_paid_appears_beside_the_plan_once_it_is_known(  # type: ignore[no-untyped-def]
    orchard, priced, qtbot: QtBot
) -> None:
    tab = CostBench(orchard.desk)
    shown(tab, orchard, qtbot)
    assert tab.variances.isHidden() and tab.compared.text()
    records.edit(orchard.workspace, CostLine, priced[1].id, "actual", "26.17")
    shown(tab, orchard)
    assert "+¥2.00" in tab.variances.told()
    assert "63.59" in tab.landed.told()
    assert any("26.17" in sentence for sentence in tab.waterfall.sentences())
    tab.waterfall.grab()


def test_each_tier_and_level_has_its_margin_and_an_approval_that_falls_is_told(  # type: ignore[no-untyped-def]
    orchard, priced, qtbot: QtBot
) -> None:
    tab = PricesBench(orchard.desk)
    shown(tab, orchard, qtbot)
    assert tab.margins.lines() == 6
    assert "¥8.28" in tab.margins.told() and "¥10.04" in tab.margins.told()
    tab.approve_prices()
    shown(tab, orchard)
    assert not tab.approve.isEnabled() and "2027-03-01" in tab.remark.text()
    model = tab.tiers.model
    (public,) = [row for row in tab.tiers.rows() if row.kind is TierKind.PUBLIC]
    assert model.setData(model.place(public.id, "price"), "89")
    assert len(orchard.notices[-1].details) == 1
    shown(tab, orchard)
    assert tab.approve.isEnabled() and "2027-03-01" not in tab.remark.text()
    assert {str(change.after) for change in tab.history.plotted.changes} == {"89.00"}
    assert tab.changes.lines() == 1
    orchard.desk.undo()
    assert records.get(orchard.workspace, PriceList, priced[2].id).approved_on == date(2027, 3, 1)


def test_of_many_changes_the_latest_are_shown(orchard, priced, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    (line,) = records.where(orchard.workspace, CostLine)
    for cents in range(14):
        records.edit(orchard.workspace, CostLine, line.id, "amount", f"25.{cents + 10}")
    tab = PricesBench(orchard.desk)
    shown(tab, orchard, qtbot)
    assert tab.changes.lines() == 12 and len(tab.history.plotted.changes) == 14
    assert tab.changes.told()[4] == "¥62.65" and "2" in tab.earlier.text()


def test_a_slider_turns_the_tornado_and_the_waterfall(  # type: ignore[no-untyped-def]
    orchard, priced, qtbot: QtBot
) -> None:
    tab = WhatIfBench(orchard.desk)
    shown(tab, orchard, qtbot)
    assert tab.tornado.plotted.base == Decimal("8.28")
    tab.play.sliders["loss"].setValue(40)
    assert tab.tornado.plotted.base is not None and tab.tornado.plotted.base < Decimal("8.28")
    assert tab.waterfall.plotted.bars[-1].amount == tab.tornado.plotted.base
    tab.play.back.click()
    assert tab.tornado.plotted.base == Decimal("8.28")
    assert tab.flips.text()
    tab.tornado.grab()
    assert len(tab.tornado.spots) == len(tab.tornado.plotted.swings)


def test_a_kept_price_is_the_one_that_the_sliders_start_from_next(  # type: ignore[no-untyped-def]
    orchard, priced, qtbot: QtBot
) -> None:
    workspace = orchard.workspace
    tab = WhatIfBench(orchard.desk)
    shown(tab, orchard, qtbot)
    pricing.approve_price_list(workspace, orchard.season)
    tab.play.sliders["price"].setValue(850)
    tab.play.keep.click()
    shown(tab, orchard)
    assert tab.play.trial.price == Decimal("85.00") and not tab.play.keep.isEnabled()
    assert tab.waterfall.plotted.price == Decimal("85.00")
    listed = records.get(workspace, PriceList, priced[2].id)
    assert listed.approved_on is None and orchard.notices[-1].details
    assert records.get(workspace, CostSheet, priced[0].id).retail_price is None
    orchard.desk.undo()
    shown(tab, orchard)
    assert tab.play.trial.price == Decimal("88.00")


def test_what_was_tried_stays_while_its_numbers_stand(orchard, priced, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    tab = WhatIfBench(orchard.desk)
    shown(tab, orchard, qtbot)
    tab.play.sliders["loss"].setValue(40)
    tried = tab.tornado.plotted.base
    records.edit(orchard.workspace, CostLine, priced[1].id, "source", "新合同")
    shown(tab, orchard)
    assert tab.play.trial.loss == Decimal("0.20") and tab.tornado.plotted.base == tried
    records.edit(orchard.workspace, CostLine, priced[1].id, "amount", "25.17")
    shown(tab, orchard)
    assert tab.play.trial.loss == Decimal("0.20") and tab.tornado.plotted.base == tried - 1
    records.edit(orchard.workspace, CostSheet, priced[0].id, "sorting_loss", "9%")
    shown(tab, orchard)
    assert tab.play.trial.loss == Decimal("0.09")


def test_nothing_recorded_is_a_first_step_and_no_figure(orchard, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    for kind in (CostBench, PricesBench, WhatIfBench):
        tab = kind(orchard.desk)
        shown(tab, orchard, qtbot)
        assert tab.remark.isVisible() and tab.remark.text()
        # no heading stands over nothing
        heads = {_("Target and actual"), _("What each price leaves"), _("What if"), _("What matters most")}
        assert not [
            label for label in tab.findChildren(QLabel) if label.isVisible() and label.text() in heads
        ]
    pricing.start_price_list(orchard.workspace, orchard.season)
    for kind in (CostBench, PricesBench, WhatIfBench):
        tab = kind(orchard.desk)
        shown(tab, orchard, qtbot)


def test_figures_without_points_say_why(qtbot: QtBot) -> None:
    tornado, history = TornadoFigure(), PriceHistoryFigure()
    for figure in (tornado, history):
        qtbot.addWidget(figure)
        figure.resize(600, 200)
    tornado.show_tornado(Tornado(None, (), (say("There is no cost sheet"),)))
    history.show_history(PriceHistory((), (), (say("There is no price list"),)), date(2027, 3, 1))
    for figure in (tornado, history):
        assert not figure.drawable and figure.accessibleDescription()
        figure.grab()
