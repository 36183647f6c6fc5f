"""The comparison of quotations on the desk: ranking, reasons, assumptions in place, choosing."""

from __future__ import annotations

import ast
import inspect
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.compare import ComparePage
from scoutdesk.desk.pages.compare_table import COLUMNS
from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing import comparing
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.whole.contest import MENDED_AT, Flip, flips
from scoutdesk.domain.whole.supposing import Name
from scoutdesk.operations import comparing as contest
from scoutdesk.operations import dossiers, records
from scoutdesk.operations.exchange import exchanging, previewing

if TYPE_CHECKING:
    from conftest import Orchard


@pytest.fixture
def page(orchard: Orchard, qtbot: QtBot) -> ComparePage:
    made = ComparePage(orchard.desk)
    qtbot.addWidget(made)
    made.resize(1200, 720)
    made.show_place(Place("compare", orchard.season))
    made.show()
    return made


def column(page: ComparePage, name: str) -> list[str]:
    place = [item.name for item in COLUMNS].index(name)
    return [page.model.index(row, place).data() for row in range(page.model.rowCount())]


def test_the_cheapest_edible_pound_delivered_leads_and_the_one_without_a_basis_comes_last_unranked(
    page: ComparePage,
) -> None:
    assert column(page, "rank") == ["1", "2", "3", "—"]
    assert [name.partition(" ")[0] for name in column(page, "supplier")] == [
        "屈姑合作社",
        "郭家坝果业",
        "归州果品厂",
        "峡口农场",
    ]
    # (4.20 × 2 + 0.80 + 1.10) ÷ 0.94 ÷ 0.7 ÷ 2
    assert column(page, "per_edible_jin")[0] == "7.83"
    assert column(page, "per_edible_jin")[3] == "—"


def test_what_keeps_a_quotation_from_being_ranked_leads_to_the_field_that_mends_it(
    page: ComparePage, orchard: Orchard
) -> None:
    places: list[Place] = []
    orchard.desk.going.connect(places.append)
    unranked = page.model.standings[3]
    assert page.unranked.reasons.text().count("<a ") == len(unranked.reasons) > 2
    page.unranked.reasons.linkActivated.emit(f"{unranked.quotation.id}/0")
    assert places == [Place("compare", orchard.season, str(unranked.quotation.id), "price_basis")]
    page.show_place(places[0])
    assert page.side.isVisible()
    assert page.side.form.id == unranked.quotation.id
    assert page.side.form.fields["price_basis"].isVisible()
    # the reason stands at the field as well, and leaves it when the field is mended
    assert page.side.form.fields["price_basis"].remark.text() == str(unranked.reasons[0])
    records.edit(orchard.workspace, Quotation, unranked.quotation.id, "price_basis", "到仓价")
    page.refresh()
    assert not page.side.form.fields["price_basis"].remark.text()


def test_what_is_not_ranked_leads_to_the_file_that_its_supplier_sent(
    page: ComparePage, orchard: Orchard, qtbot: QtBot
) -> None:
    path = orchard.filled({"price": 5.2}, 3)
    preview = previewing.preview_import(orchard.workspace, [path])
    (inbox,) = exchanging.keep_waiting(orchard.workspace, preview).ids
    page.refresh()
    qtbot.waitUntil(lambda: path.name in page.unranked.reasons.text(), timeout=5000)
    assert "在收件箱等待处理" in page.unranked.reasons.text()
    places: list[Place] = []
    orchard.desk.going.connect(places.append)
    page.unranked.reasons.linkActivated.emit(f"inbox/{inbox}")
    assert places == [Place("inbox", inbox)]
    records.create(orchard.workspace, Quotation, season=orchard.season, supplier=orchard.suppliers[3])
    page.refresh()
    names = [name for name in column(page, "supplier") if name.startswith("峡口农场")]
    assert len(set(names)) == 2, "two quotations of one supplier are told apart"


def test_every_reason_that_the_comparison_can_give_is_mended_somewhere() -> None:
    said = {
        node.args[0].value
        for name in ("_gaps", "unsaid", "_weight_gaps", "_assumption_gaps", "_slip")
        for node in ast.walk(ast.parse(inspect.getsource(getattr(comparing, name))))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
        if isinstance(node.args[0], ast.Constant)
    }
    assert said == set(MENDED_AT)


def test_another_freight_typed_in_place_ranks_anew_and_can_be_undone(
    page: ComparePage, orchard: Orchard
) -> None:
    field = page.season_form.fields["freight_per_kg"]
    field.editor.show_text("3.50")
    field.leave()
    assert records.get(orchard.workspace, Season, orchard.season).freight_per_kg == Decimal("3.50")
    assert column(page, "supplier")[0] == "郭家坝果业"
    orchard.desk.undo()
    assert column(page, "supplier")[0] == "屈姑合作社"


def test_mending_the_basis_beside_the_table_brings_a_quotation_into_the_ranking(
    page: ComparePage, orchard: Orchard
) -> None:
    page.side.open(orchard.quotations[3])
    for name, text in (
        ("price_basis", "到仓价"),
        ("weight_basis", "净重"),
        ("tax_basis", "含税"),
        ("delivery_point", "武汉仓"),
    ):
        records.edit(orchard.workspace, Quotation, orchard.quotations[3], name, text)
    page.refresh()
    assert column(page, "rank") == ["1", "2", "3", "4"]
    assert column(page, "supplier")[0] == "峡口农场"
    assert page.selected() is not None


def test_choosing_makes_the_supplier_the_season_s_and_says_so_in_the_table(
    page: ComparePage, orchard: Orchard
) -> None:
    page.select(orchard.quotations[2])
    page.choose.click()
    assert records.get(orchard.workspace, Season, orchard.season).supplier == orchard.suppliers[2]
    assert "✓" in column(page, "supplier")[2]
    assert orchard.notices[-1].entry is not None
    page.select(orchard.quotations[2])
    places: list[Place] = []
    orchard.desk.going.connect(places.append)
    assert page.choose.isHidden()
    page.orders.click()
    assert places == [Place("season", orchard.season, "storage/orders")], "the next step is the order"
    page.select(orchard.quotations[0])
    assert page.orders.isHidden() and not page.choose.isHidden()


def test_a_larger_planned_volume_reaches_the_price_break(page: ComparePage, orchard: Orchard) -> None:
    records.create(
        orchard.workspace,
        PriceBreak,
        quotation=orchard.quotations[0],
        min_quantity=500,
        price=Decimal("4.00"),
    )
    records.edit(orchard.workspace, Season, orchard.season, "planned_volume", "800")
    page.refresh()
    assert column(page, "supplier")[0] == "郭家坝果业"
    assert "≥500: 4.00" in column(page, "breaks")[0]
    assert column(page, "price")[0] == "4.00"


def freight_flip(orchard: Orchard) -> Flip:
    found = flips(dossiers.dossier_of(orchard.workspace, orchard.season))
    return next(flip for flip in found if flip.lever == "freight")


def test_the_winner_flips_at_the_freight_that_is_told(page: ComparePage, orchard: Orchard) -> None:
    found = freight_flip(orchard)
    assert f"{found.value:.2f}" in page.trying.flip.text()
    first = page.model.standings[0].quotation.id
    records.edit(orchard.workspace, Season, orchard.season, "freight_per_kg", f"{found.value}")
    page.refresh()
    assert page.model.standings[0].quotation.id != first
    assert page.model.standings[0].quotation.supplier == found.supplier


def drag(page: ComparePage, name: Name, value: str) -> None:
    reach = page.supposing.reaches[name]
    page.supposing.sliders[name].setValue(int((Decimal(value) - reach.low) / reach.step))


def test_a_dragged_assumption_ranks_anew_at_once_and_nothing_is_saved_until_asked(
    page: ComparePage, orchard: Orchard
) -> None:
    before = column(page, "per_edible_jin")
    drag(page, "freight", "3.50")
    assert column(page, "supplier")[0] == "郭家坝果业"
    assert page.supposing.boxes["freight"].value() == 3.5
    assert page.supposing.keep.isEnabled() and page.supposing.back.isEnabled()
    assert records.get(orchard.workspace, Season, orchard.season).freight_per_kg == Decimal("1.10")
    page.supposing.back.click()
    assert column(page, "per_edible_jin") == before and not page.supposing.keep.isEnabled()
    page.supposing.boxes["freight"].setValue(3.5)
    page.supposing.keep.click()
    assert records.get(orchard.workspace, Season, orchard.season).freight_per_kg == Decimal("3.50")
    page.refresh()
    assert column(page, "supplier")[0] == "郭家坝果业" and not page.supposing.keep.isEnabled()
    orchard.desk.undo()
    page.refresh()
    assert column(page, "per_edible_jin") == before


def test_the_marks_on_the_sliders_are_where_another_one_leads(page: ComparePage, orchard: Orchard) -> None:
    flip = freight_flip(orchard)
    slider = page.supposing.sliders["freight"]
    (mark,) = slider.marks
    assert mark[0] == int(flip.value / page.supposing.reaches["freight"].step)
    assert orchard_name(page, flip.supplier) in slider.accessibleDescription()
    first = column(page, "supplier")[0]
    slider.setValue(mark[0] - 1)
    assert column(page, "supplier")[0] == first
    slider.setValue(mark[0])
    assert column(page, "supplier")[0] == orchard_name(page, flip.supplier)
    assert page.trying.swept.plotted is not None and page.trying.swept.plotted.now == flip.value
    assert (
        any(f"{flip.value:.2f}" in words for words in page.trying.swept.sentences())
        or page.trying.swept.plotted.flips
    )
    page.grab()
    assert page.trying.swept.accessibleDescription()


def orchard_name(page: ComparePage, supplier: int | None) -> str:
    assert page.dossier is not None
    return page.dossier.suppliers[supplier or 0].name or ""


def test_the_leader_s_loss_is_tried_and_cannot_be_kept(page: ComparePage) -> None:
    drag(page, "loss", "0.300")
    assert column(page, "supplier")[0] == "郭家坝果业"
    assert not page.supposing.keep.isEnabled() and page.supposing.back.isEnabled()


def test_what_was_tried_stays_while_the_record_it_started_from_does(
    page: ComparePage, orchard: Orchard
) -> None:
    drag(page, "freight", "3.50")
    records.edit(orchard.workspace, Quotation, orchard.quotations[0], "remark", "再议")
    page.refresh()
    assert page.supposing.tried.freight == Decimal("3.50")
    records.edit(orchard.workspace, Season, orchard.season, "freight_per_kg", "1.20")
    page.refresh()
    assert page.supposing.tried.freight == Decimal("1.20")


def test_a_price_that_is_clicked_shows_every_step_with_its_source_and_leads_to_the_field(
    page: ComparePage, orchard: Orchard
) -> None:
    place = [item.name for item in COLUMNS].index("per_edible_jin")
    page.table.clicked.emit(page.model.index(0, place))
    assert page.side.isVisible() and page.side.quotation == orchard.quotations[1]
    told = page.side.steps.text()
    assert told.count("<tr>") == told.count("← ") == 7
    assert "¥4.20" in told and "¥7.83" in told
    places: list[Place] = []
    orchard.desk.going.connect(places.append)
    page.side.steps.linkActivated.emit(f"season/{orchard.season}/freight_per_kg")
    page.side.steps.linkActivated.emit(f"quotation/{orchard.quotations[1]}/price")
    assert [(item.tab, item.field) for item in places] == [
        ("", "freight_per_kg"),
        (str(orchard.quotations[1]), "price"),
    ]


def test_what_stands_beside_is_judged_with_a_sign_and_told_in_full(
    page: ComparePage, orchard: Orchard
) -> None:
    records.edit(orchard.workspace, Season, orchard.season, "planned_volume", "80")
    page.refresh()
    moq = [item.name for item in COLUMNS].index("moq")
    index = page.model.index(0, moq)
    assert index.data() == "✕ 100" and "20" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert column(page, "papers")[0].startswith("✕") and column(page, "past")[0] == "—"


def test_prices_quoted_before_stand_below_with_their_source(
    page: ComparePage, orchard: Orchard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = orchard.workspace.clock() + timedelta(days=1)
    monkeypatch.setattr(orchard.workspace.database, "clock", lambda: later)
    records.edit(orchard.workspace, Quotation, orchard.quotations[0], "price", "5.40")
    page.refresh()
    qtbot.waitUntil(lambda: page.history.table.lines() == 4, timeout=5000)
    told = page.history.table.told()
    assert told.index("10.80") < told.index("11.20"), "newest first"
    page.grab()
    assert "10.80" in page.history.figure.accessibleDescription()
    records.archive(orchard.workspace, Quotation, [orchard.quotations[0]])
    kept = contest.history_of(orchard.workspace, orchard.season).points
    assert [point.amount for point in kept if "已归档" in point.price] == [Decimal("11.20"), Decimal("10.80")]


def test_the_comparison_as_it_is_tried_is_saved_as_paper_and_workbook(
    page: ComparePage, orchard: Orchard, qtbot: QtBot, tmp_path: Path
) -> None:
    from scoutdesk.briefing.preview import page_texts

    drag(page, "freight", "3.50")
    for ending in ("pdf", "xlsx"):
        page.save_as(tmp_path / f"比价.{ending}")
    qtbot.waitUntil(lambda: len(orchard.notices) >= 2, timeout=10000)
    text = "".join(page_texts((tmp_path / "比价.pdf").read_bytes())).replace(" ", "")
    assert "3.50" in text and "郭家坝果业" in text and "峡口农场" in text
    assert (tmp_path / "比价.xlsx").stat().st_size > 4000


def test_the_bars_follow_the_records(page: ComparePage, orchard: Orchard) -> None:
    before = {bar.quotation: bar.total for bar in page.figure.plotted}
    records.edit(orchard.workspace, Quotation, orchard.quotations[0], "price", "5.00")
    page.refresh()
    after = {bar.quotation: bar.total for bar in page.figure.plotted}
    assert after[orchard.quotations[0]] < before[orchard.quotations[0]]
    for bar in page.figure.plotted:
        assert sum(amount for _label, amount in bar.steps) == bar.total


def test_a_season_without_quotations_offers_the_first_step(orchard: Orchard, qtbot: QtBot) -> None:
    bare, _ = records.create(orchard.workspace, Season, sku=orchard.sku, name="2028 春")
    page = ComparePage(orchard.desk)
    qtbot.addWidget(page)
    page.show_place(Place("compare", bare.id))
    assert not page.empty.isHidden()
    assert page.empty.text()
    assert page.choose.isHidden()
    places: list[Place] = []
    orchard.desk.going.connect(places.append)
    page.first_step.click()
    assert places == [Place("season", bare.id, "sourcing/quotes")]
