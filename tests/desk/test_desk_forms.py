"""Forms: what is typed is saved as the field is left, or stays with the reason; proposals, sources, child tables."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scoutdesk import i18n
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.editors import ChoiceEditor, DayEditor, WordsEditor, editor_for
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.forms.form_field import FormField
from scoutdesk.desk.forms.linking import LinkEditor
from scoutdesk.desk.forms.trail import past_lines, source_lines
from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.harvest.records import DailyForecast
from scoutdesk.domain.hints import Hint
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind, tier_prices, tier_problems
from scoutdesk.domain.records import RECORDS
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Faq, Sku
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.supplier import Supplier
from scoutdesk.fields.declared import Record, field_of, record
from scoutdesk.fields.kinds import Choice, Choices, Day, Integer, Link, Text
from scoutdesk.operations import history, records
from scoutdesk.operations.workspace import Workspace, open_workspace

PROFILE = (Section("Profile", "name:2 category | variety origin division_code"),)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use(i18n.ENGLISH)
    yield
    i18n.use(i18n.CHINESE)


def shown(qtbot: QtBot, desk: Desk, form: Form, id: int) -> Form:
    """The form on a screen, reading again after every change as a page makes it."""
    qtbot.addWidget(form)
    desk.changed.connect(form.refresh)
    form.show_record(id)
    form.show()
    return form


def type_into(field: FormField, text: str) -> None:
    field.editor.show_text(text)
    field.editor.left.emit()


def sku_named(workspace: Workspace, **values: object) -> Sku:
    return records.create(workspace, Sku, **values)[0]


def test_a_field_saves_what_is_typed_as_it_is_left(qtbot: QtBot, desk: Desk, workspace: Workspace) -> None:
    sku = sku_named(workspace, name="秭归伦晚脐橙")
    form = shown(qtbot, desk, Form(desk, Sku, PROFILE), sku.id)
    line = form.fields["net_content"].editor.input
    line.setFocus()
    qtbot.keyClicks(line, "4500g")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert records.get(workspace, Sku, sku.id).net_content == 4500
    assert form.fields["net_content"].editor.typed() == "4.5"


def test_what_cannot_be_read_stays_as_typed_with_a_sentence(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    sku = sku_named(workspace, name="伦晚")
    form = shown(qtbot, desk, Form(desk, Sku, PROFILE), sku.id)
    field = form.fields["brix_low"]
    type_into(field, "很甜")
    assert field.editor.typed() == "很甜"
    assert field.remark.isVisible() and "很甜" in field.remark.text()
    assert field.remark.tone == "bad"
    assert records.get(workspace, Sku, sku.id).brix_low is None
    form.refresh()
    assert field.editor.typed() == "很甜"
    type_into(field, "11")
    assert not field.remark.isVisible()
    assert records.get(workspace, Sku, sku.id).brix_low == 11


def test_refused_typing_comes_back_with_its_record(qtbot: QtBot, desk: Desk, workspace: Workspace) -> None:
    first, second = sku_named(workspace, name="一"), sku_named(workspace, name="二")
    form = shown(qtbot, desk, Form(desk, Sku, PROFILE), first.id)
    type_into(form.fields["division_code"], "42052")
    form.show_record(second.id)
    assert form.fields["division_code"].editor.typed() == ""
    form.show_record(first.id)
    assert form.fields["division_code"].editor.typed() == "42052"
    assert form.fields["division_code"].remark.isVisible()


def test_a_conflict_says_both_values_and_either_can_be_taken(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    sku = sku_named(workspace, name="伦晚", origin="秭归")
    form = Form(desk, Sku, PROFILE)
    qtbot.addWidget(form)
    form.show_record(sku.id)
    form.show()
    records.edit(workspace, Sku, sku.id, "origin", "湖北秭归")
    field = form.fields["origin"]
    type_into(field, "宜昌")
    assert "湖北秭归" in field.remark.text() and "宜昌" in field.remark.text()
    assert field.disputed
    field.take_theirs()
    assert field.editor.typed() == "湖北秭归"
    records.edit(workspace, Sku, sku.id, "origin", "湖北宜昌")
    type_into(field, "秭归县")
    field.keep_mine()
    assert records.get(workspace, Sku, sku.id).origin == "秭归县"
    assert not field.disputed


def test_a_proposal_is_a_ghost_until_it_is_accepted(qtbot: QtBot, desk: Desk, workspace: Workspace) -> None:
    sku = sku_named(workspace, name="伦晚", family="P002")
    form = shown(qtbot, desk, Form(desk, Sku, PROFILE), sku.id)
    origin = form.fields["origin"]
    assert origin.editor.typed() == ""
    assert "秭归" in origin.editor.input.placeholderText()  # type: ignore[attr-defined]
    assert origin.accept is not None and origin.accept.isVisible() and "P002" in origin.accept.toolTip()
    origin.accept.click()
    assert "秭归" in (records.get(workspace, Sku, sku.id).origin or "")
    assert not origin.accept.isVisible()
    assert any("P002" in line for line in source_lines(desk, sku.id, field_of(Sku, "origin")))
    with qtbot.waitSignal(form.proposing, check_params_cb=lambda count: count == 0):
        form.accept()
    assert records.get(workspace, Sku, sku.id).cold_days == 30


def test_a_field_tells_who_set_it_and_what_it_was(qtbot: QtBot, desk: Desk, workspace: Workspace) -> None:
    sku = sku_named(workspace, name="伦晚")
    records.edit(workspace, Sku, sku.id, "name", "秭归伦晚")
    field = field_of(Sku, "name")
    assert any("林寻味" in line for line in source_lines(desk, sku.id, field))
    assert "伦晚 → 秭归伦晚" in past_lines(desk, sku.id, field)[0]


def test_a_doubtful_identifier_is_remarked_and_still_saved(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    supplier, _outcome = records.create(workspace, Supplier, name="合作社")
    form = shown(qtbot, desk, Form(desk, Supplier, ()), supplier.id)
    type_into(form.fields["division_code"], "420527")
    assert "秭归" in form.fields["division_code"].remark.text()
    assert form.fields["division_code"].remark.tone != "bad"
    type_into(form.fields["uscc"], "91420527MA00000000")
    assert form.fields["uscc"].remark.tone == "bad"
    assert records.get(workspace, Supplier, supplier.id).uscc is None


def test_a_jump_to_a_field_focuses_and_marks_it(qtbot: QtBot, desk: Desk, workspace: Workspace) -> None:
    sku = sku_named(workspace, name="伦晚")
    form = shown(qtbot, desk, Form(desk, Sku, PROFILE), sku.id)
    qtbot.waitExposed(form)
    form.activateWindow()
    assert form.focus_field("origin")
    assert form.fields["origin"].autoFillBackground()
    assert not form.focus_field("no_such_field")


def test_each_kind_has_an_editor_that_returns_what_it_was_shown(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    sku = sku_named(workspace, name="伦晚")
    editors = {Choice: ChoiceEditor, Day: DayEditor, Link: LinkEditor}
    for owner in (Sku, Season, Supplier, Certificate, Quotation, Faq):
        for field in (field_of(owner, name) for name in ("code", "archived")):
            qtbot.addWidget(editor_for(workspace, field.kind))
    for owner, name, text in (
        (Sku, "category", "Fresh fruit"),
        (Certificate, "issued", "2027-03-05"),
        (Season, "sku", "伦晚"),
        (Faq, "answer", "第一行\n第二行"),
        (Sku, "archived", "yes"),
        (Sku, "harvest_months", "11、12、1"),
        (Sku, "loss_expected", "6%"),
    ):
        kind = field_of(owner, name).kind
        editor = editor_for(workspace, kind)
        qtbot.addWidget(editor)
        assert isinstance(editor, editors.get(type(kind), type(editor)))
        editor.show_text(text)
        assert editor.typed() == text
        with workspace.database.reading() as reader:
            value = kind.read(editor.text(), reader.context())
            assert kind.show(value, reader.context()) == text
    assert sku.id
    assert isinstance(editor_for(workspace, field_of(Faq, "answer").kind), WordsEditor)


def test_a_link_is_found_by_pinyin_and_two_of_one_name_are_told_apart(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    first = records.create(workspace, Supplier, name="秭归合作社")[0]
    second = records.create(workspace, Supplier, name="秭归合作社")[0]
    records.create(workspace, Supplier, name="仙居农场")
    editor = editor_for(workspace, field_of(Season, "supplier").kind)
    assert isinstance(editor, LinkEditor)
    qtbot.addWidget(editor)
    editor.show()
    editor.offer("zghzs")
    assert len(editor.offered) == 2
    editor.line.setText(next(label for label in editor.offered if str(second.code) in label))
    assert editor.text() == second.code
    assert first.code != second.code


def table_of(qtbot: QtBot, desk: Desk, table: ChildTable, parent: int) -> ChildTable:
    qtbot.addWidget(table)
    desk.changed.connect(table.refresh)
    table.resize(900, 400)
    table.show_children(parent)
    table.show()
    return table


def test_a_child_table_adds_types_reorders_and_puts_away(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    sku = sku_named(workspace, name="伦晚")
    table = table_of(qtbot, desk, ChildTable(desk, Faq), sku.id)
    assert table.empty.isVisible() and not table.view.isVisible()
    table.add()
    table.add()
    first, second = table.rows()
    model = table.model
    assert model.setData(model.place(first.id, "question"), "要放冰箱吗？")
    assert model.setData(model.place(second.id, "question"), "怎么剥？")
    table.view.setCurrentIndex(model.place(second.id, "question"))
    table.move_row(-1)
    assert [row.question for row in table.rows()] == ["怎么剥？", "要放冰箱吗？"]
    table.view.selectRow(0)
    table.archive()
    assert [row.question for row in table.rows()] == ["要放冰箱吗？"]
    desk.undo()
    assert [row.question for row in table.rows()] == ["怎么剥？", "要放冰箱吗？"]


def test_a_cell_is_typed_by_keyboard_and_tab_goes_on(qtbot: QtBot, desk: Desk, workspace: Workspace) -> None:
    quotation, _outcome = records.create(workspace, Quotation)
    table = table_of(qtbot, desk, ChildTable(desk, PriceBreak), quotation.id)
    table.add()
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.view.edit(table.model.index(0, 0))
    editor = next(iter(table.view.itemDelegate().owners))  # type: ignore[attr-defined]
    qtbot.keyClicks(editor, "100")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert table.rows()[0].min_quantity == 100
    following = next(iter(table.view.itemDelegate().owners))  # type: ignore[attr-defined]
    following.setText("15元/斤")
    qtbot.keyClick(following, Qt.Key.Key_Return)
    assert table.rows()[0].price is None
    assert "15元/斤" in table.remark.text()
    assert table.model.data(table.model.index(0, 1)) == "15元/斤"


def test_a_refused_cell_keeps_its_text_until_it_is_right(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    quotation, _outcome = records.create(workspace, Quotation)
    row, _outcome = records.create(workspace, PriceBreak, quotation=quotation.id)
    table = table_of(qtbot, desk, ChildTable(desk, PriceBreak), quotation.id)
    model = table.model
    assert not model.setData(model.place(row.id, "min_quantity"), "很多")
    assert model.data(model.place(row.id, "min_quantity")) == "很多"
    assert "很多" in table.remark.text() and table.remark.isVisible()
    table.refresh()
    assert model.data(model.place(row.id, "min_quantity")) == "很多"
    assert model.setData(model.place(row.id, "min_quantity"), "50")
    assert not table.remark.isVisible()
    assert records.get(workspace, PriceBreak, row.id).min_quantity == 50


def test_a_cell_changed_elsewhere_is_kept_or_given_up(qtbot: QtBot, desk: Desk, workspace: Workspace) -> None:
    sku = sku_named(workspace, name="伦晚")
    row, _outcome = records.create(workspace, Faq, sku=sku.id, question="甜吗？")
    table = table_of(qtbot, desk, ChildTable(desk, Faq), sku.id)
    model = table.model
    records.edit(workspace, Faq, row.id, "question", "酸吗？")
    assert not model.setData(model.place(row.id, "question"), "甜不甜？")
    assert "酸吗？" in table.remark.text()
    table.view.setCurrentIndex(model.place(row.id, "question"))
    qtbot.keyClick(table.view, Qt.Key.Key_Escape)
    assert model.data(model.place(row.id, "question")) == "酸吗？" and not table.remark.isVisible()
    records.edit(workspace, Faq, row.id, "question", "苦吗？")
    assert not model.setData(model.place(row.id, "question"), "甜不甜？")
    assert model.setData(model.place(row.id, "question"), "甜不甜？")
    assert records.get(workspace, Faq, row.id).question == "甜不甜？"


def test_escape_brings_back_what_is_kept(qtbot: QtBot, desk: Desk, workspace: Workspace) -> None:
    sku = sku_named(workspace, name="伦晚")
    form = shown(qtbot, desk, Form(desk, Sku, PROFILE), sku.id)
    type_into(form.fields["gtin"], "123")
    assert form.fields["gtin"].remark.tone == "bad"
    qtbot.keyClick(form.fields["gtin"].editor.input, Qt.Key.Key_Escape)
    assert form.fields["gtin"].editor.typed() == "" and not form.fields["gtin"].remark.isVisible()


def test_what_is_wrong_between_rows_stands_at_its_cell(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    prices, _outcome = records.create(workspace, PriceList)
    for kind, price in ((TierKind.PUBLIC, "88"), (TierKind.CURATOR, "99")):
        tier, _outcome = records.create(workspace, Tier, price_list=prices.id, kind=kind)
        records.edit(workspace, Tier, tier.id, "price", price)
    table = ChildTable(desk, Tier)
    found = dict(tier_problems(tier_prices(records.where(workspace, Tier))))
    table.beside = {tier.id: [Hint("price", "error", found[TierKind.CURATOR], "house rule")]}
    table_of(qtbot, desk, table, prices.id)
    assert "is not below the public price" in table.remark.text()
    assert "Row 2" in table.remark.text() and "house rule" in table.remark.text()
    cell = table.model.place(tier.id, "price")
    assert "not below" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert table.remark.tone == "bad"


class Ripeness(Choices):
    GREEN = "green", "Green"
    RIPE = "ripe", "Ripe"


@record("trial_sample", label="Trial sample", prefix="TS", parent="sku")
class TrialSample(Record):
    sku: Annotated[int | None, Link("SKU", target="sku")] = None
    name: Annotated[str | None, Text("Name")] = None
    ripeness: Annotated[Ripeness | None, Choice("Ripeness", options=Ripeness)] = None
    pieces: Annotated[int | None, Integer("Pieces", help="how many were cut", unit="units")] = None


@pytest.fixture
def widened(empty_database: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace whose records include one that was declared a moment ago."""
    folder = tmp_path / "widened"
    shutil.copytree(empty_database, folder)
    opened = open_workspace(folder, "林寻味", records=(*RECORDS, TrialSample))
    with opened.database.transaction("test") as transaction:
        opened.database.schema.metadata.create_all(transaction.connection)
    yield opened
    opened.close()


def test_a_record_declared_now_has_a_form_and_a_table_by_itself(qtbot: QtBot, widened: Workspace) -> None:
    desk = Desk(widened)
    sku = sku_named(widened, name="伦晚")
    sample, _outcome = records.create(widened, TrialSample, sku=sku.id)
    form = shown(qtbot, desk, Form(desk, TrialSample, [Section("", "name")]), sample.id)
    assert list(form.fields) == ["name", "ripeness", "pieces"]
    assert form.fields["pieces"].label.text() == "Pieces"
    assert form.fields["pieces"].editor.input.toolTip() == "how many were cut"
    type_into(form.fields["pieces"], "12")
    assert records.get(widened, TrialSample, sample.id).pieces == 12
    table = table_of(qtbot, desk, ChildTable(desk, TrialSample), sku.id)
    model = table.model
    assert [field.name for field in model.columns] == ["name", "ripeness", "pieces"]
    assert model.setData(model.place(sample.id, "ripeness"), "Ripe")
    assert records.get(widened, TrialSample, sample.id).ripeness is Ripeness.RIPE
    assert history.history(widened, id=sample.id)[0].changes[0].field == "ripeness"


def test_tab_in_an_opened_list_takes_what_is_marked_and_goes_on(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    prices, _outcome = records.create(workspace, PriceList)
    records.create(workspace, Tier, price_list=prices.id)
    table = table_of(qtbot, desk, ChildTable(desk, Tier), prices.id)
    at = next(column for column, field in enumerate(table.model.columns) if field.name == "kind")
    table.view.edit(table.model.index(0, at))
    owners = table.view.itemDelegate().owners  # type: ignore[attr-defined]
    editor = next(owner for owner in owners.values() if isinstance(owner, ChoiceEditor))
    qtbot.waitUntil(editor.combo.view().isVisible)
    marked = editor.combo.findText(str(TierKind.FLOOR))
    editor.combo.view().setCurrentIndex(editor.combo.model().index(marked, 0))
    qtbot.keyClick(editor.combo.view(), Qt.Key.Key_Tab)
    assert table.rows()[0].kind is TierKind.FLOOR
    assert owners and editor not in owners.values()


def test_the_row_below_is_at_hand_when_one_is_put_away(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    quotation, _outcome = records.create(workspace, Quotation)
    rows = [records.create(workspace, PriceBreak, quotation=quotation.id)[0] for _row in range(3)]
    table = table_of(qtbot, desk, ChildTable(desk, PriceBreak), quotation.id)
    table.view.setCurrentIndex(table.model.index(1, 0))
    table.archive()
    assert table.current_id() == rows[2].id


def test_rows_stand_by_the_day_however_they_were_entered(
    qtbot: QtBot, desk: Desk, workspace: Workspace
) -> None:
    season, _outcome = records.create(workspace, Season, name="2027 春")
    for day in ("2027-03-20", None, "2027-03-16"):
        records.create(
            workspace, DailyForecast, season=season.id, day=date.fromisoformat(day) if day else None
        )
    table = table_of(qtbot, desk, ChildTable(desk, DailyForecast, by="day"), season.id)
    assert [table.model.texts[row][0] for row in range(3)] == ["2027-03-16", "2027-03-20", ""]
