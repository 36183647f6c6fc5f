"""The pages of a record: the gate beside the season leads to what is open, and is passed with a written reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scoutdesk import i18n
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.forms.form import Form
from scoutdesk.desk.forms.linking import LinkEditor
from scoutdesk.desk.main_window import MainWindow
from scoutdesk.desk.pages.gate_panel import PointButton
from scoutdesk.desk.pages.history import HistoryPage
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.season import SeasonPage
from scoutdesk.desk.pages.sku import SeasonsBench, SkuBench, SkuPage
from scoutdesk.desk.pages.stages import PARTS, Part, make_part, part_for
from scoutdesk.desk.pages.stages.launch_content import ContentBench
from scoutdesk.desk.pages.stages.layouts import LAYOUTS, PLACED
from scoutdesk.desk.pages.stages.pricing import CostBench
from scoutdesk.desk.pages.stages.pricing_prices import PricesBench
from scoutdesk.desk.pages.stages.sourcing import SourcingTab
from scoutdesk.desk.pages.stages.stage import StageWork
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.supplier import SupplierBench, SupplierPage
from scoutdesk.desk.pages.trail_list import RecordTrail
from scoutdesk.domain.certificate import Certificate, CertificateKind
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Decision, GateReview, Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import STAGES, Stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.operations import pricing, records, seasons


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use(i18n.ENGLISH)
    yield
    i18n.use(i18n.CHINESE)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def season_page(window: MainWindow, season: int, **place: str) -> SeasonPage:
    window.go(Place("season", season, **place))
    assert isinstance(window.page, SeasonPage)
    return window.page


def points(page: SeasonPage) -> list[PointButton]:
    return [
        widget
        for at in range(page.gate.points.count())
        if isinstance(widget := page.gate.points.itemAt(at).widget(), PointButton)  # type: ignore[union-attr]
    ]


def test_every_stage_and_tab_of_a_season_opens(window: MainWindow, orchard) -> None:  # type: ignore[no-untyped-def]
    page = season_page(window, orchard.season)
    assert page.current_tab() == "sourcing"
    for name in [*(stage.value for stage in STAGES), "content", "files", "history"]:
        page.show_tab(name)
        assert page.current_tab() == name
    assert page.title() == "2027 春"


def bench(page: SeasonPage) -> StageTab:
    """The part of the stage that is looked at."""
    work = page.stack.currentWidget()
    assert isinstance(work, StageWork)
    return work.tab


def season_form(tab: StageTab) -> Form:
    assert tab.season_form is not None
    return tab.season_form


def test_an_open_point_goes_to_its_field(window: MainWindow, orchard, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    page = season_page(window, orchard.season, tab="review")
    point = next(button for button in points(page) if "Tasting verdict" in button.accessibleName())
    point.click()
    assert page.current_tab() == "sourcing"
    tab = bench(page)
    assert isinstance(tab, SourcingTab)
    field = season_form(tab).fields["tasting_verdict"]
    qtbot.waitUntil(field.autoFillBackground)


def test_an_open_point_of_the_sku_goes_to_the_sku_page(  # type: ignore[no-untyped-def]
    window: MainWindow, orchard, qtbot: QtBot
) -> None:
    page = season_page(window, orchard.season)
    next(button for button in points(page) if "Variety" in button.accessibleName()).click()
    sku = window.page
    assert isinstance(sku, SkuPage) and sku.id == orchard.sku
    bench = sku.tab("profile")
    assert isinstance(bench, SkuBench)
    qtbot.waitUntil(bench.form.fields["variety"].autoFillBackground)


def test_a_missing_licence_goes_to_the_suppliers_certificates(  # type: ignore[no-untyped-def]
    window: MainWindow, orchard, qtbot: QtBot
) -> None:
    records.edit(orchard.workspace, Season, orchard.season, "supplier", "屈姑合作社")
    page = season_page(window, orchard.season)
    next(button for button in points(page) if "business licence" in button.accessibleName()).click()
    assert isinstance(window.page, SupplierPage) and window.page.id == orchard.suppliers[1]


def test_a_gate_with_open_points_is_passed_with_a_reason_only(  # type: ignore[no-untyped-def]
    window: MainWindow, orchard
) -> None:
    page = season_page(window, orchard.season)
    assert not page.gate.advance_button.isEnabled()
    page.gate.reason_button.click()
    assert page.gate.box.isVisible()
    page.gate.confirm.click()
    assert "reason" in page.gate.refusal.text() and page.gate.refusal.isVisible()
    page.gate.reason.setPlainText("只有这一家能赶上花期")
    page.gate.confirm.click()
    season = records.get(orchard.workspace, Season, orchard.season)
    assert season.stage is Stage.HARVEST
    (review,) = records.where(orchard.workspace, GateReview, season=season.id)
    assert review.decision is Decision.GO_WITH_REASON and review.reason == "只有这一家能赶上花期"
    assert not page.gate.box.isVisible()
    orchard.desk.undo()
    assert records.get(orchard.workspace, Season, orchard.season).stage is Stage.SOURCING


def test_a_season_is_held_with_its_reason(window: MainWindow, orchard) -> None:  # type: ignore[no-untyped-def]
    page = season_page(window, orchard.season)
    page.gate.ask(Decision.HOLD)
    page.gate.reason.setPlainText("等检测报告")
    page.gate.confirm.click()
    (review,) = records.where(orchard.workspace, GateReview, season=orchard.season)
    assert review.decision is Decision.HOLD
    assert records.get(orchard.workspace, Season, orchard.season).stage is Stage.SOURCING


def test_the_gate_follows_what_is_filled_in(window: MainWindow, orchard) -> None:  # type: ignore[no-untyped-def]
    page = season_page(window, orchard.season)
    before = len(points(page))
    tab = bench(page)
    assert isinstance(tab, SourcingTab)
    field = season_form(tab).fields["why_this_one"]
    field.editor.show_text("晚熟，三月现摘")
    field.leave()
    assert len(points(page)) == before - 1


def test_a_quotation_fills_the_cost_sheet_and_says_where_from(  # type: ignore[no-untyped-def]
    window: MainWindow, orchard
) -> None:
    page = season_page(window, orchard.season, tab="pricing")
    tab = bench(page)
    assert isinstance(tab, CostBench)
    assert tab.remark.isVisible() and not tab.sheet.isVisible()
    ex_orchard = orchard.quotations[1]
    orchard.desk.act(lambda: pricing.cost_sheet_from(orchard.workspace, orchard.season, ex_orchard))
    (sheet,) = records.where(orchard.workspace, CostSheet)
    assert sheet.farm_price == Decimal("8.40")
    assert "屈姑合作社" in (sheet.farm_price_source or "")
    assert sheet.sorting_loss == Decimal("0.06")
    assert len(records.where(orchard.workspace, CostLine, cost_sheet=sheet.id)) == 5
    assert tab.sheet.isVisible() and tab.sheet.fields["farm_price"].editor.typed() == "8.40"
    chosen = tab.sheet.fields["quotation"]
    assert "屈姑合作社" in chosen.remark.text()
    assert isinstance(chosen.editor, LinkEditor)
    chosen.editor.offer("")
    assert len(chosen.editor.offered) == 4
    orchard.desk.act(
        lambda: pricing.cost_sheet_from(orchard.workspace, orchard.season, orchard.quotations[0])
    )
    assert records.get(orchard.workspace, CostSheet, sheet.id).farm_price == Decimal("11.20")
    assert len(records.where(orchard.workspace, CostSheet)) == 1


def test_an_excluded_tax_is_added_to_the_farm_price(orchard) -> None:  # type: ignore[no-untyped-def]
    pricing.cost_sheet_from(orchard.workspace, orchard.season, orchard.quotations[2])
    (sheet,) = records.where(orchard.workspace, CostSheet)
    assert sheet.farm_price == Decimal("10.68")


def test_a_quotation_that_leaves_its_price_open_does_not_lend_its_name_to_another_price(orchard) -> None:  # type: ignore[no-untyped-def]
    pricing.cost_sheet_from(orchard.workspace, orchard.season, orchard.quotations[2])
    (sheet,) = records.where(orchard.workspace, CostSheet)
    with pytest.raises(Refused, match="QUO-0004"):
        pricing.cost_sheet_from(orchard.workspace, orchard.season, orchard.quotations[3])
    assert records.get(orchard.workspace, CostSheet, sheet.id) == sheet


def test_a_cost_sheet_may_start_without_a_quotation(orchard) -> None:  # type: ignore[no-untyped-def]
    workspace = orchard.workspace
    pricing.start_cost_sheet(workspace, orchard.season)
    (sheet,) = records.where(workspace, CostSheet)
    assert (sheet.quotation, sheet.farm_price, sheet.sorting_loss) == (None, None, Decimal("0.06"))
    assert len(records.where(workspace, CostLine, cost_sheet=sheet.id)) == 5
    with pytest.raises(Refused):
        pricing.start_cost_sheet(workspace, orchard.season)
    orchard.desk.undo()
    assert not records.where(workspace, CostSheet)


def test_prices_are_not_approved_below_the_floor(window: MainWindow, orchard) -> None:  # type: ignore[no-untyped-def]
    page = season_page(window, orchard.season, tab="pricing/prices")
    tab = bench(page)
    assert isinstance(tab, PricesBench)
    sheet, _ = records.create(
        orchard.workspace,
        CostSheet,
        season=orchard.season,
        farm_price=Decimal("8.40"),
        net_weight=4500,
        sorting_loss=Decimal(0),
    )
    records.create(orchard.workspace, CostLine, cost_sheet=sheet.id, amount=Decimal("1.00"))
    tab.start_prices()
    (prices,) = records.where(orchard.workspace, PriceList)
    tiers = {tier.kind: tier for tier in records.where(orchard.workspace, Tier, price_list=prices.id)}
    for kind, price in ((TierKind.PUBLIC, "88"), (TierKind.CURATOR, "60"), (TierKind.FLOOR, "70")):
        model = tab.tiers.model
        assert model.setData(model.place(tiers[kind].id, "price"), price)
    assert "below the floor" in tab.tiers.remark.text()
    tab.approve_prices()
    assert orchard.notices[-1].tone == "refused"
    assert records.get(orchard.workspace, PriceList, prices.id).approved_on is None
    records.edit(orchard.workspace, Tier, tiers[TierKind.FLOOR].id, "price", "55")
    tab.approve_prices()
    assert records.get(orchard.workspace, PriceList, prices.id).approved_on == date(2027, 3, 1)


def test_claims_say_whether_they_are_proven_and_show_their_evidence(  # type: ignore[no-untyped-def]
    window: MainWindow, orchard
) -> None:
    page = season_page(window, orchard.season, tab="launch/content")
    tab = bench(page)
    assert isinstance(tab, ContentBench)
    model = tab.claims.model
    told = [model.data(model.index(row, 1)) for row in range(model.rowCount())]
    assert told == ["proven", "no evidence is cited"]
    assert len(tab.evidence.rows()) == 1
    tab.claims.view.setCurrentIndex(model.index(1, 0))
    assert tab.evidence.rows() == () and tab.evidence.empty.isVisible()


def test_choosing_a_family_proposes_and_all_is_accepted_at_once(  # type: ignore[no-untyped-def]
    window: MainWindow, orchard
) -> None:
    window.go(Place("sku", orchard.sku))
    page = window.page
    assert isinstance(page, SkuPage)
    bench = page.tab("profile")
    assert isinstance(bench, SkuBench)
    bench.picker.offer("lunwan")
    label, family = next(iter(bench.picker.offered.items()))
    assert "伦晚" in label
    bench.choose(family)
    assert bench.picker.all.isVisible()
    bench.picker.all.click()
    sku = records.get(orchard.workspace, Sku, orchard.sku)
    assert sku.division_code == "420527" and sku.cold_days == 30
    assert not bench.picker.all.isVisible()


def test_a_new_season_is_named_after_the_next_harvest(window: MainWindow, orchard) -> None:  # type: ignore[no-untyped-def]
    outcome = seasons.new_season(orchard.workspace, orchard.sku)
    made = records.get(orchard.workspace, Season, outcome.ids[0])
    assert made.name == "秭归伦晚脐橙 · 2027 spring"
    again = seasons.new_season(orchard.workspace, orchard.sku)
    assert records.get(orchard.workspace, Season, again.ids[0]).name is None


def test_a_certificate_tells_whether_it_holds(window: MainWindow, orchard) -> None:  # type: ignore[no-untyped-def]
    supplier = orchard.suppliers[0]
    for name, expires in (("旧", date(2027, 1, 1)), ("快到", date(2027, 3, 20)), ("新", date(2028, 1, 1))):
        records.create(
            orchard.workspace,
            Certificate,
            supplier=supplier,
            kind=CertificateKind.BUSINESS,
            name=name,
            expires=expires,
        )
    window.go(Place("supplier", supplier))
    assert isinstance(window.page, SupplierPage)
    bench = window.page.tab("profile")
    assert isinstance(bench, SupplierBench)
    model = bench.certificates.model
    told = [str(model.data(model.index(row, model.columnCount() - 1))) for row in range(3)]
    assert [text.split(" ")[0] for text in told] == ["Expired", "Expiring", "Valid"]


def test_files_are_dropped_once_and_shown(window: MainWindow, orchard, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from scoutdesk.desk.pages.files import FilesPanel

    report = tmp_path / "检测报告.pdf"
    report.write_bytes(b"%PDF-1.4 report")
    window.go(Place("supplier", orchard.suppliers[0], "files"))
    assert isinstance(window.page, SupplierPage)
    panel = window.page.tab("files")
    assert isinstance(panel, FilesPanel)
    panel.attach([report])
    panel.attach([report])
    assert panel.list.count() == 1
    assert "attached here already" in panel.remark.text()


def test_the_history_takes_back_any_entry_and_shows_any_day(  # type: ignore[no-untyped-def]
    window: MainWindow, orchard
) -> None:
    records.edit(orchard.workspace, Supplier, orchard.suppliers[0], "origin", "秭归")
    window.go(Place("history"))
    page = window.page
    assert isinstance(page, HistoryPage)
    first = page.trail.tree.topLevelItem(0)
    assert first is not None
    first.setExpanded(True)
    child = first.child(0)
    assert [child.text(column) for column in range(3)] == ["Place", "—", "秭归"]
    page.trail.tree.setCurrentItem(first)
    page.trail.take_back.click()
    assert records.get(orchard.workspace, Supplier, orchard.suppliers[0]).origin is None

    window.go(Place("supplier", orchard.suppliers[0], "history"))
    assert isinstance(window.page, SupplierPage)
    trail = window.page.tab("history")
    assert isinstance(trail, RecordTrail)
    trail.day.show_text("昨天")
    trail.show_day()
    assert "did not exist yet" in trail.remark.text()
    trail.day.show_text("2027-03-01")
    trail.show_day()
    assert trail.then.topLevelItemCount() > 0
    trail.day.show_text("某天")
    trail.show_day()
    assert trail.remark.tone == "bad"


def test_a_stage_is_not_typed_past_its_gate(window: MainWindow, orchard) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused, match="gate"):
        records.edit(orchard.workspace, Season, orchard.season, "stage", "Selling")
    window.go(Place("sku", orchard.sku, "seasons"))
    assert isinstance(window.page, SkuPage)
    bench = window.page.tab("seasons")
    assert isinstance(bench, SeasonsBench)
    model = bench.seasons.model
    editable = Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.place(orchard.season, "stage")) & editable
    assert model.flags(model.place(orchard.season, "name")) & editable


def test_suppliers_are_ticked_and_get_a_workbook_each(  # type: ignore[no-untyped-def]
    window: MainWindow, orchard, tmp_path: Path, qtbot: QtBot
) -> None:
    page = season_page(window, orchard.season)
    tab = bench(page)
    assert isinstance(tab, SourcingTab)
    opener = next(button for button in tab.findChildren(QPushButton) if "RFQ" in button.text())
    opener.setFocus()
    opener.click()
    assert set(tab.rfq.ticked()) == set(orchard.suppliers)
    qtbot.waitUntil(lambda: not tab.rfq.go.visibleRegion().isEmpty())
    qtbot.keyClick(tab.rfq.list, Qt.Key.Key_Escape)
    assert not tab.rfq.isVisible() and opener.hasFocus(), "whoever opened it has the focus again"
    opener.click()
    tab.rfq.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    tab.rfq.words.setText("xknc")
    lines = [tab.rfq.list.item(at) for at in range(tab.rfq.list.count())]
    assert [line.text() for line in lines if not line.isHidden()] == ["峡口农场"]
    tab.rfq.export_to(tmp_path / "rfq")
    qtbot.waitUntil(lambda: not tab.desk.background.is_busy)
    assert len(list((tmp_path / "rfq").glob("*.xlsx"))) == 3
    assert not tab.rfq.isVisible() and opener.hasFocus()


def test_a_link_leads_to_its_record(window: MainWindow, orchard) -> None:  # type: ignore[no-untyped-def]
    records.edit(orchard.workspace, Season, orchard.season, "supplier", "屈姑合作社")
    page = season_page(window, orchard.season)
    tab = bench(page)
    assert isinstance(tab, SourcingTab)
    field = season_form(tab).fields["supplier"]
    assert field.onward is not None and field.onward.isVisible()
    field.onward.click()
    assert isinstance(window.page, SupplierPage) and window.page.id == orchard.suppliers[1]


def test_a_season_without_a_sku_asks_for_it(window: MainWindow, orchard) -> None:  # type: ignore[no-untyped-def]
    lost, _outcome = records.create(orchard.workspace, Season, name="2028 春")
    page = season_page(window, lost.id)
    assert page.orphan is not None and page.stack.currentWidget() is page.orphan
    field = page.orphan.forms[0].fields["sku"]
    field.editor.show_text("秭归伦晚脐橙")
    field.leave()
    assert page.current_tab() == "sourcing" and page.dossier is not None


def test_a_photo_is_kept_for_its_field_and_a_text_is_refused_there(  # type: ignore[no-untyped-def]
    window: MainWindow, orchard, tmp_path: Path
) -> None:
    photo, letter = tmp_path / "橙.png", tmp_path / "信.txt"
    picture = QPixmap(60, 40)
    picture.fill(Qt.GlobalColor.darkYellow)
    assert picture.save(str(photo))
    letter.write_text("不是照片", encoding="utf-8")
    window.go(Place("sku", orchard.sku))
    assert isinstance(window.page, SkuPage)
    bench = window.page.tab("profile")
    assert isinstance(bench, SkuBench)
    field = bench.form.fields["photo"]
    field.keep_file((letter,))
    assert "not a picture" in field.remark.text()
    field.keep_file((photo,))
    assert records.get(orchard.workspace, Sku, orchard.sku).photo
    assert not field.remark.isVisible()


def test_a_season_that_is_gone_says_so(window: MainWindow) -> None:
    page = season_page(window, 4711)
    assert "does not exist" in page.head.name.text()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.path)
def test_every_part_of_a_stage_can_be_made(part: Part, desk: Desk, qtbot: QtBot) -> None:
    tab = make_part(part, desk)
    qtbot.addWidget(tab)
    assert tab.path == part.path


def test_every_stage_has_work_and_every_field_of_a_season_a_place(desk: Desk) -> None:
    assert {part.stage for part in PARTS} == set(STAGES)
    for name in PLACED:
        part = part_for(Target("season", 1, name))
        assert part is not None and name in [n for s in LAYOUTS[part.path] for n in s.names()]


def test_undo_in_a_field_takes_back_typing_until_it_is_saved_and_what_was_done_after_that(
    window: MainWindow,
    orchard,  # type: ignore[no-untyped-def]
    qtbot: QtBot,
) -> None:
    from PySide6.QtWidgets import QLineEdit

    page = season_page(window, orchard.season, field="name")
    qtbot.waitExposed(window)
    tab = bench(page)
    assert isinstance(tab, SourcingTab)
    line = tab.forms[0].fields["name"].editor.input
    assert isinstance(line, QLineEdit)
    before = line.text()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "half typed")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == before
    qtbot.keyClicks(line, "!")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    saved = records.get(orchard.workspace, Season, orchard.season).name
    assert saved and saved.endswith("!")
    records.edit(orchard.workspace, Season, orchard.season, "owner", "林楠")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept = records.get(orchard.workspace, Season, orchard.season)
    assert (kept.name, kept.owner) == (saved, None)


def test_a_new_sku_is_typed_into_at_once(window: MainWindow, orchard) -> None:  # type: ignore[no-untyped-def]
    window.do_new_sku()
    page = window.page
    assert isinstance(page, SkuPage)
    bench = page.tab("profile")
    assert isinstance(bench, SkuBench)
    name = bench.form.fields["name"].editor.input
    from PySide6.QtTest import QTest

    QTest.qWait(50)
    assert window.focusWidget() is name


def test_the_gate_beside_a_season_is_never_wider_than_its_place(
    window: MainWindow,
    orchard,  # type: ignore[no-untyped-def]
    qtbot: QtBot,
) -> None:
    page = season_page(window, orchard.season)
    inside = page.gate.widget()
    assert inside is not None and page.gate.points.count()
    for width in (1280, 900):
        window.resize(width, 700)
        qtbot.wait(1)
        assert inside.minimumSizeHint().width() <= page.gate.viewport().width()
