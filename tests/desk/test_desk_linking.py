"""Links typed by keyboard, in cells and in fields: what is marked is taken, and the only record that words find."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.forms.linking import LinkEditor
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.tasting import Tasting, TastingItem
from scoutdesk.domain.supplier import Supplier
from scoutdesk.operations import records
from scoutdesk.operations.workspace import Workspace

Key = Qt.Key


class Cell:
    """A season's table of samples with one row, and a form of the season."""

    def __init__(self, desk: Desk, workspace: Workspace, qtbot: QtBot) -> None:
        self.workspace, self.qtbot = workspace, qtbot
        sku, _ = records.create(workspace, Sku, name="伦晚")
        self.season = records.create(workspace, Season, sku=sku.id)[0].id
        self.names = {
            name: records.create(workspace, Supplier, name=name)[0].id
            for name in ("甲合作社", "甲果业", "乙农场")
        }
        self.sample = records.create(workspace, Sample, season=self.season, name="样")[0].id
        self.table = ChildTable(desk, Sample, columns="name supplier verdict")
        qtbot.addWidget(self.table)
        desk.changed.connect(self.table.refresh)
        self.table.resize(700, 300)
        self.table.show_children(self.season)
        self.table.show()

    def open(self, words: str) -> LinkEditor:
        self.table.focus_cell(self.sample, "supplier")
        self.qtbot.keyClick(self.table.view, Key.Key_Return)
        (editor,) = self.table.view.viewport().findChildren(LinkEditor)
        editor.line.setText(words)
        editor.line.textEdited.emit(words)
        return editor

    def chosen(self) -> str:
        supplier = records.get(self.workspace, Sample, self.sample).supplier
        return next((name for name, id in self.names.items() if id == supplier), "")


@pytest.fixture
def cell(desk: Desk, workspace: Workspace, qtbot: QtBot) -> Cell:
    return Cell(desk, workspace, qtbot)


def test_what_is_marked_in_the_list_goes_into_the_cell_with_enter(cell: Cell) -> None:
    editor = cell.open("jia")
    cell.qtbot.keyClick(editor.popup, Key.Key_Down)
    marked = str(editor.popup.currentIndex().data())
    cell.qtbot.keyClick(editor.popup, Key.Key_Return)
    assert cell.chosen() == marked and marked.startswith("甲")
    assert not cell.table.remark.text()


def test_tab_takes_what_is_marked_and_goes_on_to_the_next_cell(cell: Cell) -> None:
    editor = cell.open("jia")
    cell.qtbot.keyClick(editor.popup, Key.Key_Down)
    cell.qtbot.keyClick(editor.popup, Key.Key_Tab)
    assert cell.chosen().startswith("甲")
    assert cell.table.view.currentIndex().column() == 2


@pytest.mark.parametrize(("words", "name"), [("yi", "乙农场"), ("乙", "乙农场"), ("甲果", "甲果业")])
def test_the_only_record_that_the_words_find_is_meant(cell: Cell, words: str, name: str) -> None:
    cell.qtbot.keyClick(cell.open(words).popup, Key.Key_Return)
    assert cell.chosen() == name


@pytest.mark.parametrize(("words", "name"), [("样", "样"), ("另一样", "另一样"), ("另", "另一样")])
def test_what_is_typed_beats_the_first_of_a_list_that_is_offered_whole(
    cell: Cell, desk: Desk, qtbot: QtBot, words: str, name: str
) -> None:
    made = {
        "样": cell.sample,
        "另一样": records.create(cell.workspace, Sample, season=cell.season, name="另一样")[0].id,
    }
    tasting = records.create(cell.workspace, Tasting, season=cell.season)[0].id
    item = records.create(cell.workspace, TastingItem, tasting=tasting)[0].id
    table = ChildTable(desk, TastingItem, columns="sample name", scopes={"sample": {"season": cell.season}})
    qtbot.addWidget(table)
    table.show_children(tasting)
    table.show()
    table.focus_cell(item, "sample")
    qtbot.keyClick(table.view, Key.Key_Return)
    (editor,) = table.view.viewport().findChildren(LinkEditor)
    editor.line.setText(words)
    editor.line.textEdited.emit(words)
    qtbot.keyClick(editor.popup, Key.Key_Tab)
    assert records.get(cell.workspace, TastingItem, item).sample == made[name]


@pytest.mark.parametrize("words", ["甲", "丙"])
def test_several_or_none_are_refused_and_the_words_stay(cell: Cell, words: str) -> None:
    editor = cell.open(words)
    cell.qtbot.keyClick(editor.popup if editor.popup.isVisible() else editor.line, Key.Key_Return)
    assert cell.chosen() == ""
    model = cell.table.model
    assert model.data(model.place(cell.sample, "supplier")) == words
    assert words in cell.table.remark.text()


def test_a_field_of_a_form_takes_what_is_marked_as_well(cell: Cell, desk: Desk) -> None:
    form = Form(desk, Season, [Section("", "supplier owner")], rest=())
    cell.qtbot.addWidget(form)
    form.show_record(cell.season)
    form.show()
    editor = form.fields["supplier"].editor
    assert isinstance(editor, LinkEditor)
    editor.line.setFocus()
    cell.qtbot.keyClicks(editor.line, "jia")
    cell.qtbot.keyClick(editor.popup, Key.Key_Down)
    marked = str(editor.popup.currentIndex().data())
    cell.qtbot.keyClick(editor.popup, Key.Key_Return)
    QApplication.processEvents()
    season = records.get(cell.workspace, Season, cell.season)
    assert season.supplier == cell.names[marked]
