"""The mapping by click: a column's label, a row's number, an answer, confirm, take over, undo; the next file is known."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.inbox import InboxPage
from scoutdesk.desk.pages.mapping import MappingPage
from scoutdesk.desk.pages.mapping_model import Label
from scoutdesk.desk.pages.mapping_picker import TERM
from scoutdesk.domain.changes import Change
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.layouts import SheetLayout
from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.stages import Stage
from scoutdesk.i18n import say
from scoutdesk.operations import records
from scoutdesk.operations.exchange import exchanging, mapping, previewing

if TYPE_CHECKING:
    from conftest import Orchard

from price_lists import HEAD, price_list, turned_list


def settled(qtbot: QtBot, page: MappingPage | InboxPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.background.is_busy, timeout=10_000)


def received(orchard: Orchard, name: str = "一.xlsx", **given: object) -> int:
    path = price_list(orchard.folder / name, **given)  # type: ignore[arg-type]  # of any kind
    preview = previewing.preview_import(orchard.workspace, [path])
    return exchanging.keep_waiting(orchard.workspace, preview).ids[0]


def opened(orchard: Orchard, qtbot: QtBot, inbox: int) -> MappingPage:
    page = MappingPage(orchard.desk)
    qtbot.addWidget(page)
    page.resize(1200, 720)
    page.show()
    page.show_place(Place("mapping", inbox))
    settled(qtbot, page)
    return page


@pytest.fixture
def page(orchard: Orchard, qtbot: QtBot) -> MappingPage:
    return opened(orchard, qtbot, received(orchard))


def label(page: MappingPage, header: str) -> Label:
    return next(item for item in page.model.marks.labels.values() if item.header == header)


def click_label(page: MappingPage, qtbot: QtBot, header: str) -> None:
    labels = page.grid.labels
    column = label(page, header).column
    at = QPoint(labels.sectionViewportPosition(column) + 12, labels.height() // 2)
    qtbot.mouseClick(labels.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.picker.isVisible()


def offered(page: MappingPage, term: str) -> QListWidgetItem:
    items = [page.picker.list.item(row) for row in range(page.picker.list.count())]
    return next(item for item in items if item.data(TERM) == term)


def test_the_sheet_stands_as_it_was_sent_under_labels_that_sign_how_sure_they_are(page: MappingPage) -> None:
    model = page.model
    assert model.text(0, 0) == "2027年春季报价单" and page.grid.columnSpan(0, 0) == 5
    assert (model.text(4, 0), model.text(5, 2)) == ("秭归伦晚脐橙", "4-5元")
    assert (
        "4 " in model.headerData(3, Qt.Orientation.Vertical)
        and model.headerData(4, Qt.Orientation.Vertical).strip() == "5"
    )
    assert label(page, HEAD[2]).words.startswith("✓") and label(page, HEAD[2]).unit == "元/斤"
    assert label(page, "喜好").words.startswith("?")
    assert page.remark.isVisible() and page.row_panel.cards and "C6" in page.row_panel.cards[0].asked.address
    page.grid.selectRow(4)
    assert page.row_panel.head.text().startswith("第 5 行")
    assert "4.20" in page.row_panel.words.text() and "报价!C5" in page.row_panel.words.text()


def test_a_click_on_a_label_changes_what_the_column_means_and_undo_takes_it_back(
    page: MappingPage, orchard: Orchard, qtbot: QtBot
) -> None:
    click_label(page, qtbot, "喜好")
    qtbot.keyClicks(page.picker.line, "beizhu")
    qtbot.keyClick(page.picker.line, Qt.Key.Key_Return)
    settled(qtbot, page)
    assert (label(page, "喜好").term, label(page, "喜好").certainty) == ("remark", "sure")
    orchard.desk.undo()
    settled(qtbot, page)
    assert label(page, "喜好").term == ""
    click_label(page, qtbot, HEAD[2])
    page.picker.list.itemClicked.emit(offered(page, ""))
    settled(qtbot, page)
    assert label(page, HEAD[2]).certainty == "left"
    click_label(page, qtbot, HEAD[2])
    page.picker.list.itemClicked.emit(offered(page, "price_arrival"))
    settled(qtbot, page)
    click_label(page, qtbot, HEAD[2])
    page.picker.unit.setCurrentText("元/kg")
    page.picker.unit.textActivated.emit("元/kg")
    settled(qtbot, page)
    assert (label(page, HEAD[2]).term, label(page, HEAD[2]).unit) == ("price_arrival", "元/kg")


def test_by_keyboard_enter_opens_the_column_and_shift_enter_the_row(page: MappingPage, qtbot: QtBot) -> None:
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Tab)
    assert not page.grid.hasFocus(), "Tab leads out of the sheet"
    page.grid.setCurrentIndex(page.model.index(4, 4))
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.picker.isVisible() and page.picker.label == label(page, "喜好")
    qtbot.keyClick(page.picker.line, Qt.Key.Key_Escape)
    assert not page.picker.isVisible()
    qtbot.keyClick(page.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    verdicts = [action.data() for action in page.menu.actions()]
    assert verdicts == ["header", "out", "end"]
    page.menu.actions()[1].trigger()
    page.menu.hide()
    settled(qtbot, page)
    assert page.model.marks.roles[4] == "told"


def test_choose_answer_confirm_take_over_and_undo(page: MappingPage, orchard: Orchard, qtbot: QtBot) -> None:
    before = {item.id for item in records.where(orchard.workspace, Quotation)}
    went: list[Place] = []
    orchard.desk.going.connect(went.append)
    page.card.supplier.buttons[0].click()
    settled(qtbot, page)
    inbox = page.place.id
    assert records.get(orchard.workspace, InboxFile, inbox).supplier == orchard.suppliers[0]
    card = page.row_panel.cards[0]
    lower = card.asked.question.answers[0].key
    assert "4" in card.buttons[lower].text()
    page.row_panel.chips.chips["cell"].click()
    card.buttons[lower].click()
    settled(qtbot, page)
    assert not page.row_panel.cards
    page.confirm_columns()
    settled(qtbot, page)
    assert went[-1] == Place("inbox", inbox) and records.where(orchard.workspace, SheetLayout)
    back = InboxPage(orchard.desk)
    qtbot.addWidget(back)
    back.show()
    back.show_place(Place("inbox", inbox))
    settled(qtbot, back)
    assert not back.reading.preview.files[0].waits and back.head.columns.isVisible()
    back.apply()
    settled(qtbot, back)
    there = [
        item
        for item in records.where(orchard.workspace, Quotation)
        if item.price in (Decimal("4.00"), Decimal("4.20"))
    ]
    assert {item.supplier for item in there} >= {orchard.suppliers[0]}
    orchard.desk.undo()
    settled(qtbot, back)
    assert {item.id for item in records.where(orchard.workspace, Quotation)} == before


def test_a_season_that_is_over_is_not_offered_for_a_file(page: MappingPage, orchard: Orchard) -> None:
    editor = page.card.season.editor
    editor.offer_all()
    assert len(editor.offered) == 1
    with orchard.workspace.database.transaction("林寻味") as transaction:
        change = Change(Season, orchard.season, "stage", Stage.SOURCING, Stage.CLOSED)
        transaction.apply(say("Closed"), [change])
    editor.offer_all()
    assert not editor.offered
    editor.popup.hide()


def test_the_inbox_says_what_a_dropped_file_waits_for_and_leads_to_its_columns(
    orchard: Orchard, qtbot: QtBot
) -> None:
    page = InboxPage(orchard.desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("inbox"))
    settled(qtbot, page)
    orchard.desk.dropped.emit((price_list(orchard.folder / "一.xlsx"),))
    settled(qtbot, page)
    went: list[Place] = []
    orchard.desk.going.connect(went.append)
    assert page.head.remark.isVisible() and page.head.columns.isVisible()
    assert not page.foot.apply.isEnabled()
    page.head.columns.click()
    assert went[-1].page == "mapping" and went[-1].id


def test_the_next_file_of_the_layout_asks_nothing_and_one_with_a_new_column_names_it(
    orchard: Orchard, qtbot: QtBot
) -> None:
    rows = (("秭归伦晚脐橙", "9斤装", 4.2, 100, "甜"),)
    first = received(orchard, rows=rows)
    mapping.choose_supplier(orchard.workspace, first, orchard.suppliers[0])
    mapping.confirm(orchard.workspace, first)
    second = received(orchard, "二.xlsx", rows=(("秭归伦晚脐橙", "5斤装", 4.4, 90, ""),))
    page = opened(orchard, qtbot, second)
    assert page.look is not None and page.look.presumed == {"supplier": orchard.suppliers[0]}
    assert page.card.supplier.editor.typed() == "郭家坝果业" and "猜测" in page.card.supplier.label.text()
    assert page.look.item.supplier is None, "a guess until it is accepted"
    yes = page.card.supplier.buttons[0]
    qtbot.waitUntil(yes.isVisible)
    yes.setFocus()
    page.confirm_columns()
    settled(qtbot, page)
    assert "猜测" not in page.card.supplier.label.text() and page.window().focusWidget() is page.grid
    assert page.look is not None and not page.look.preview.waits and page.remark.tone == "good"
    third = received(
        orchard,
        "三.xlsx",
        head=(*HEAD[:4], "到仓价", "喜好"),
        rows=(("秭归伦晚脐橙", "5斤装", 4.4, 90, "6元/斤", ""),),
    )
    mapping.choose_supplier(orchard.workspace, third, orchard.suppliers[0])
    page.show_place(Place("mapping", third))
    settled(qtbot, page)
    assert label(page, "到仓价").new and not label(page, HEAD[2]).new
    assert "到仓价" in page.remark.text()


def test_where_no_table_was_found_the_header_is_named_by_hand(orchard: Orchard, qtbot: QtBot) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ((20270301, 41, 3), (7, 4.2, 100), (8, 4.4, 90)):
        sheet.append(row)
    book.save(orchard.folder / "数.xlsx")
    (file,) = previewing.preview_import(orchard.workspace, [orchard.folder / "数.xlsx"]).files
    assert file.refused is None and len(file.waits) > 1 and not file.mapped
    kept = exchanging.keep_waiting(
        orchard.workspace, previewing.preview_import(orchard.workspace, [file.path])
    )
    page = opened(orchard, qtbot, kept.ids[0])
    assert str(file.waits[0]) in page.remark.text() and not page.confirm.isEnabled()
    page.tell_row(2, "header")
    settled(qtbot, page)
    assert orchard.notices[-1].tone == "refused"
    page.open_row_menu(0)
    page.menu.actions()[0].trigger()
    page.menu.hide()
    settled(qtbot, page)
    assert page.look is not None and page.look.mapped[0].region.rows == (1, 2)
    assert page.confirm.isEnabled() and set(page.model.marks.labels) == {0, 1, 2}


def test_a_long_sheet_is_shown_without_being_put_into_words(orchard: Orchard, qtbot: QtBot) -> None:
    rows = [("秭归伦晚脐橙", f"{at % 9 + 1}斤装", 4 + at % 7, 100, "") for at in range(600)]
    page = opened(orchard, qtbot, received(orchard, rows=rows))
    assert page.model.rowCount() > 600 and page.model.text(603, 0) == "秭归伦晚脐橙"


def test_a_turned_sheet_is_shown_with_a_row_for_each_product_and_its_own_addresses(
    orchard: Orchard, qtbot: QtBot
) -> None:
    path = turned_list(orchard.folder / "资料.xlsx")
    kept = exchanging.keep_waiting(orchard.workspace, previewing.preview_import(orchard.workspace, [path]))
    page = opened(orchard, qtbot, kept.ids[0])
    heads = [page.model.headerData(row, Qt.Orientation.Vertical).split()[0] for row in range(3)]
    assert heads == ["A", "B", "C"]
    assert [page.model.column_name(column) for column in range(3)] == ["A1", "A2", "A3"]
    assert label(page, HEAD[2]).address == "报价!A3" and "转过来" in page.remark.text()
    page._locate("报价!C3")
    at = page.grid.currentIndex()
    assert page.model.text(at.row(), at.column()) == "4-5元"
    assert page.model.address(at.row(), at.column()) == "报价!C3"
    assert page.row_panel.head.text().startswith("C 列") and page.model.row_called(0) == "A 列"
