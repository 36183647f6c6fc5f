"""Lists of any record: filter, search, sort, edit in place and in bulk, copy and paste, archive, export."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from scoutdesk import i18n
from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Notice, Place
from scoutdesk.desk.dialogs.bulk_edit import BulkEdit
from scoutdesk.desk.pages.records import RecordsPage, SkusPage
from scoutdesk.desk.tables.columns import default_columns
from scoutdesk.desk.tables.paged import WINDOW
from scoutdesk.domain.changes import created
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Text
from scoutdesk.i18n import say
from scoutdesk.operations import records
from scoutdesk.operations.workspace import Workspace, create_workspace, open_workspace

NAMES = {"秭归伦晚脐橙": Category.FRUIT, "丹东红颜草莓": Category.FRUIT, "阳澄湖大闸蟹": Category.SEAFOOD}


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists") / "workspace"
    workspace = create_workspace(folder, "林楠")
    for name, category in NAMES.items():
        records.create(workspace, Sku, name=name, category=category, net_content=4500)
    workspace.close()
    return folder


@pytest.fixture
def workspace(stocked: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(stocked, tmp_path / "workspace")
    opened = open_workspace(tmp_path / "workspace", "林楠")
    yield opened
    opened.close()


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot, qapp: QApplication) -> SkusPage:
    i18n.use(i18n.CHINESE)
    theme.apply(qapp, "light")
    made = SkusPage(Desk(workspace))
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.show_place(Place("skus"))
    return made


def names(page: RecordsPage) -> list[str]:
    return [page.model.texts(row)[0] for row in range(page.model.rowCount())]


def notices(page: RecordsPage) -> list[Notice]:
    told: list[Notice] = []
    page.desk.noticed.connect(told.append)
    return told


def test_chips_and_words_narrow_the_list(page: SkusPage) -> None:
    page.filters.chips["category"].pick(Category.FRUIT)
    assert names(page) == ["丹东红颜草莓", "秭归伦晚脐橙"]
    assert "鲜果" in page.filters.chips["category"].text()
    page.search.setText("lw")
    assert names(page) == ["秭归伦晚脐橙"]
    page.filters.clear()
    page.search.setText("dzx")
    assert names(page) == ["阳澄湖大闸蟹"]


def test_a_header_sorts_up_then_down_then_not(page: SkusPage, qtbot: QtBot) -> None:
    header = page.table.horizontalHeader()
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    rising = names(page)
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert names(page) == rising[::-1] == sorted(NAMES, reverse=True)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert names(page) == list(NAMES)[::-1]


def test_a_cell_edited_in_place_goes_through_the_kind_of_its_field(
    page: SkusPage, workspace: Workspace
) -> None:
    column = default_columns(Sku).index("net_content")
    assert page.model.setData(page.model.index(0, column), "9斤")
    assert records.get(workspace, Sku, page.model.ids[0]).net_content == 4500
    assert not page.model.setData(page.model.index(0, column), "4.5"), "nothing changed"
    told = notices(page)
    assert not page.model.setData(page.model.index(0, column), "很重")
    assert told[-1].tone == "refused" and "很重" in str(told[-1].message)
    assert page.model.setData(page.model.index(0, column), "3")
    assert records.get(workspace, Sku, page.model.ids[0]).net_content == 3000
    assert page.model.texts(0)[column] == "3"


def test_a_choice_is_edited_in_a_drop_down(page: SkusPage, workspace: Workspace) -> None:
    index = page.model.index(0, default_columns(Sku).index("category"))
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    box = page.table.findChild(QComboBox)
    assert box is not None and box.currentText() == "水产"
    box.setCurrentText("鲜果")
    page.table.commitData(box)
    assert records.get(workspace, Sku, page.model.ids[0]).category is Category.FRUIT


def test_one_field_of_many_is_set_at_once_and_undone_as_one(
    page: SkusPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: BulkEdit) -> int:
        dialog.field_box.setCurrentIndex(dialog.field_box.findData("category"))
        dialog.options.setCurrentText("蔬菜")
        return 1

    monkeypatch.setattr(BulkEdit, "exec", choose)
    page.table.selectAll()
    page.edit_many()
    assert {item.category for item in records.where(workspace, Sku)} == {Category.VEGETABLE}
    page.desk.undo()
    assert {item.category for item in records.where(workspace, Sku)} == set(NAMES.values())


def test_rows_copied_are_pasted_back_without_a_change(page: SkusPage, workspace: Workspace) -> None:
    page.table.selectAll()
    page.table.copy()
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0].split("\t")[0] == "阳澄湖大闸蟹"
    before = records.where(workspace, Sku)
    page.table.setCurrentIndex(page.model.index(0, 0))
    page.table.pasted.emit(text)
    assert records.where(workspace, Sku) == before


def test_cells_pasted_are_all_taken_or_none(page: SkusPage, workspace: Workspace) -> None:
    told = notices(page)
    page.table.setCurrentIndex(page.model.index(1, default_columns(Sku).index("net_content")))
    page.table.pasted.emit("5 kg\n六斤多吧")
    assert told[-1].tone == "refused" and len(told[-1].details) == 1
    assert {item.net_content for item in records.where(workspace, Sku)} == {4500}
    page.table.pasted.emit("5 kg\n6斤\n7\n8")
    assert [item.net_content for item in records.where(workspace, Sku)] == [3000, 5000, 4500]


def test_what_is_archived_leaves_the_list_and_comes_back_on_request(page: SkusPage) -> None:
    page.table.selectRow(0)
    page.archive_chosen()
    assert "阳澄湖大闸蟹" not in names(page)
    page.filters.show_archived(True)
    assert "阳澄湖大闸蟹" in names(page)


def test_an_empty_list_says_what_belongs_here_and_an_over_filtered_one_how_to_see_more(
    page: SkusPage, qtbot: QtBot
) -> None:
    page.search.setText("没有这样的")
    assert page.stack.currentWidget() is page.empty
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 3 and page.stack.currentWidget() is page.table
    page.table.selectAll()
    page.archive_chosen()
    assert "单品是您负责到底的产品" in page.empty.words.text()
    assert page.empty.button.text() == "新建单品"


def test_exactly_what_is_shown_is_exported(page: SkusPage, tmp_path: Path, qtbot: QtBot) -> None:
    from python_calamine import CalamineWorkbook

    page.filters.chips["category"].pick(Category.FRUIT)
    page._choose_columns(["name", "net_content"])
    page.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    page.export_to(str(tmp_path / "list.xlsx"))
    qtbot.waitUntil(lambda: not page.desk.background.is_busy)
    rows = CalamineWorkbook.from_path(str(tmp_path / "list.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "单品"
    head = rows.index(["名称", "净含量 (kg)"])
    assert rows[head + 1 :] == [["丹东红颜草莓", 4.5], ["秭归伦晚脐橙", 4.5]]


def test_enter_and_double_click_open_the_record(page: SkusPage, qtbot: QtBot) -> None:
    gone: list[Place] = []
    page.desk.going.connect(gone.append)
    page.table.setCurrentIndex(page.model.index(1, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    page.table.doubleClicked.emit(page.model.index(0, 0))
    assert gone == [Place("sku", page.model.ids[1]), Place("sku", page.model.ids[0])]


def test_rows_are_read_when_they_are_looked_at(page: SkusPage, workspace: Workspace) -> None:
    made = [
        created(Sku(id=number << 20, code=f"B-{number:04d}", name=f"批量{number}"))
        for number in range(1, 1000)
    ]
    records.apply(workspace, say("many"), made)
    page.refresh()
    QApplication.processEvents()
    assert page.model.rowCount() == 1002
    assert len(page.model._windows) <= 2
    assert page.model.texts(1001) is page.model._windows[1001 // WINDOW][1001 % WINDOW]


def test_a_record_declared_at_run_time_has_a_list(tmp_path: Path, qtbot: QtBot) -> None:
    @record("jar", label="Jar", plural="Jars", prefix="JAR")
    class Jar(Record):
        name: Annotated[str | None, Text("Name", search=True)] = None
        lid: Annotated[str | None, Text("Lid")] = None

    class JarsPage(RecordsPage):
        name, record = "jars", Jar

    create_workspace(tmp_path / "jars", "林楠").close()
    workspace = open_workspace(tmp_path / "jars", "林楠", records=(Jar,))
    with workspace.database.engine.begin() as connection:
        workspace.database.schema.mapping(Jar).table.create(connection)
    records.create(workspace, Jar, name="泡菜坛", lid="陶")
    page = JarsPage(Desk(workspace))
    qtbot.addWidget(page)
    page.refresh()
    assert page.model.texts(0)[:2] == ("泡菜坛", "陶")
    assert [column.field.name for column in page.model.columns] == ["name", "lid", "code"]
    workspace.close()


def test_from_the_filter_down_into_the_rows_and_enter_opens_the_record(
    page: SkusPage, workspace: Workspace, qtbot: QtBot
) -> None:
    gone: list[Place] = []
    page.desk.going.connect(gone.append)
    page.search.setFocus()
    qtbot.keyClicks(page.search, "dzx")
    qtbot.waitUntil(lambda: names(page) == ["阳澄湖大闸蟹"])
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    crab = next(sku for sku in records.where(workspace, Sku) if sku.name == "阳澄湖大闸蟹")
    assert gone == [Place("sku", crab.id)]
