"""The comparison of quotations on the desk: ranking, reasons, assumptions in place, choosing."""

from __future__ import annotations

import ast
import inspect
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.compare import ComparePage
from scoutdesk.desk.pages.compare_table import COLUMNS
from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing import comparing
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.whole.contest import MENDED_AT, flip_of
from scoutdesk.operations import dossiers, records

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
    assert page.reasons.text().count("<a ") == len(unranked.reasons) > 2
    page.reasons.linkActivated.emit(f"{unranked.quotation.id}/0")
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


def test_every_reason_that_the_comparison_can_give_is_mended_somewhere() -> None:
    said = {
        node.args[0].value
        for name in ("_gaps", "unsaid", "_weight_gaps", "_assumption_gaps")
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


def test_the_winner_flips_at_the_freight_that_is_told(page: ComparePage, orchard: Orchard) -> None:
    found = flip_of(dossiers.dossier_of(orchard.workspace, orchard.season))
    assert found is not None
    assert f"{found.value:.2f}" in page.flip.text()
    first = page.model.standings[0].quotation.id
    records.edit(orchard.workspace, Season, orchard.season, "freight_per_kg", f"{found.value}")
    page.refresh()
    assert page.model.standings[0].quotation.id != first
    assert page.model.standings[0].quotation.supplier == found.supplier


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
