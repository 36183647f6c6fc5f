"""The inbox on the desk: what came back is looked at cell by cell, taken over in part or whole, and undone as one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.import_preview import Line
from scoutdesk.desk.pages.import_preview_table import FIELD, HERE, RECORD, THEIRS, VERDICT
from scoutdesk.desk.pages.inbox import InboxPage
from scoutdesk.domain.changes import created
from scoutdesk.domain.inbox import InboxFile, InboxState
from scoutdesk.domain.sourcing.quotation import Quotation, QuotationState
from scoutdesk.domain.supplier import Supplier
from scoutdesk.fields.declared import fields_of
from scoutdesk.i18n import say
from scoutdesk.operations import history, records
from scoutdesk.operations.records import new_record
from tests.desk.inbox_page import dropped, settled, shown

if TYPE_CHECKING:
    from conftest import Orchard

ANSWERS = {"price": 5.2, "moq": 300, "remark": "五月可供", "valid_until": "2027..5"}


@pytest.fixture
def page(orchard: Orchard, qtbot: QtBot) -> InboxPage:
    return shown(orchard, qtbot)


def name_of(line: Line) -> str:
    """The field's name in the code, whatever the language of its label."""
    return next((item.name for item in fields_of(Quotation) if item.label == line.field), "")


def line_of(page: InboxPage, field: str) -> Line:
    return next(line for line in page.model.shown if name_of(line) == field)


def row_of(page: InboxPage, field: str) -> int:
    return [name_of(line) for line in page.model.shown].index(field)


def price(orchard: Orchard, place: int = 0) -> Decimal | None:
    return orchard.quotation(place).price


def test_an_empty_inbox_says_what_belongs_here_and_offers_the_first_step(page: InboxPage) -> None:
    assert page.landing.hint.isVisible()
    assert not page.table.isVisible()
    assert page.landing.choose.isVisible()


def test_a_dropped_file_is_shown_cell_by_cell_and_nothing_is_written(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    dropped(page, qtbot, orchard.filled(ANSWERS))
    assert {line.state for line in page.model.shown} == {"change", "problem"}
    change = line_of(page, "price")
    assert (change.base, change.here, change.theirs, change.sign) == ("5.60", "5.60", "5.20", "≠")
    assert "!" in change.address
    assert line_of(page, "remark").sign == "+"
    problem = next(line for line in page.model.shown if line.state == "problem")
    assert problem.sign == "!" and problem.told and problem.address
    assert price(orchard) == Decimal("5.60")
    assert page.foot.apply.isEnabled()
    assert page.head.words.text().startswith("郭家坝果业")


def test_accepting_all_writes_it_as_one_entry_says_so_and_undo_takes_all_of_it_back(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    dropped(page, qtbot, orchard.filled(ANSWERS))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settled(qtbot, page)
    found = orchard.quotation(0)
    assert (found.price, found.moq, found.remark) == (Decimal("5.20"), 300, "五月可供")
    assert found.state is QuotationState.QUOTED
    taken = [line for line in page.model.shown if line.state == "accepted"]
    assert {name_of(line) for line in taken} == {"price", "moq", "remark"}
    assert "✓" in page.model.index(row_of(page, "price"), VERDICT).data()
    assert orchard.notices[-1].entry is not None
    where = history.provenance(orchard.workspace, found.id, "price")
    assert where is not None and where.origin is not None and "郭家坝果业" in str(where.origin)
    orchard.desk.undo()
    settled(qtbot, page)
    assert orchard.quotation(0).price == Decimal("5.60")
    assert orchard.quotation(0).remark is None
    assert not [line for line in page.model.shown if line.state == "accepted"]
    assert line_of(page, "price").state == "change"


def test_a_cell_that_is_not_ticked_stays_as_it_was_and_waits_across_a_restart(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    dropped(page, qtbot, orchard.filled({"price": 5.2, "moq": 300}))
    page.table.selectRow(row_of(page, "moq"))
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    page.foot.apply.click()
    settled(qtbot, page)
    assert orchard.quotation(0).price == Decimal("5.20")
    assert orchard.quotation(0).moq == 100
    again = InboxPage(orchard.desk)
    qtbot.addWidget(again)
    again.show_place(Place("inbox"))
    settled(qtbot, again)
    waiting = [(name_of(line), line.theirs) for line in again.model.shown if line.state == "change"]
    assert waiting == [("moq", "300")]
    assert records.where(orchard.workspace, InboxFile)[0].state is InboxState.WAITING


def test_the_tick_of_a_record_ticks_all_its_cells(page: InboxPage, orchard: Orchard, qtbot: QtBot) -> None:
    dropped(page, qtbot, orchard.filled({"price": 5.2, "moq": 300}))
    head, cell = page.model.index(0, RECORD), page.model.index(1, FIELD)
    check = Qt.ItemDataRole.CheckStateRole
    page.model.setData(cell, Qt.CheckState.Unchecked, check)
    assert head.data(check) == Qt.CheckState.PartiallyChecked
    page.model.setData(head, Qt.CheckState.Unchecked, check)
    assert not page.foot.apply.isEnabled()
    page.model.setData(head, Qt.CheckState.Checked, check)
    assert cell.data(check) == Qt.CheckState.Checked
    assert "2" in page.foot.apply.text() and "1" in page.foot.apply.text()


def test_ctrl_a_ticks_every_change_and_again_none(page: InboxPage, orchard: Orchard, qtbot: QtBot) -> None:
    dropped(page, qtbot, orchard.filled(ANSWERS))
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert not page.foot.apply.isEnabled()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.foot.apply.isEnabled()


def test_in_a_conflict_ours_stays_until_theirs_is_taken(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    path = orchard.filled({"price": 5.2, "moq": 300})
    records.edit(orchard.workspace, Quotation, orchard.quotations[0], "price", "5.40")
    dropped(page, qtbot, path)
    conflict = line_of(page, "price")
    assert (conflict.base, conflict.here, conflict.theirs) == ("5.60", "5.40", "5.20")
    page.foot.apply.click()
    settled(qtbot, page)
    assert price(orchard) == Decimal("5.40")
    assert orchard.quotation(0).moq == 300
    page.table.clicked.emit(page.model.index(row_of(page, "price"), THEIRS))
    assert page.model.choice.takes(line_of(page, "price"))
    page.table.clicked.emit(page.model.index(row_of(page, "price"), HERE))
    assert not page.foot.apply.isEnabled()
    page.take_theirs()
    page.foot.apply.click()
    settled(qtbot, page)
    assert price(orchard) == Decimal("5.20")


def test_in_a_small_window_what_happens_to_a_cell_stays_in_view(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    dropped(page, qtbot, orchard.filled(ANSWERS))
    for width in (1200, 940):
        page.resize(width, 620)
        qtbot.waitUntil(lambda: page.width() == width)  # noqa: B023 - waited for within the turn
        header = page.table.horizontalHeader()
        assert header.sectionViewportPosition(VERDICT) + 80 < page.table.viewport().width()


def test_what_was_edited_after_an_import_is_not_overwritten_by_a_choice_of_before(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    path = orchard.filled({"price": 5.2, "moq": 300, "remark": "五月可供"})
    records.edit(orchard.workspace, Quotation, orchard.quotations[0], "price", "5.40")
    dropped(page, qtbot, path)
    page.take_theirs()
    page.table.selectRow(row_of(page, "remark"))
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    page.apply()
    settled(qtbot, page)
    assert price(orchard) == Decimal("5.20") and name_of(line_of(page, "remark")) == "remark"
    assert page.table.current_line() == line_of(page, "remark"), "one goes on where one stood"
    assert len({line.group for line in page.model.shown}) == 1, "taken over and open, of one record"
    orchard.desk.act(
        lambda: records.edit(orchard.workspace, Quotation, orchard.quotations[0], "price", "5.30")
    )
    settled(qtbot, page)
    assert line_of(page, "price").state == "conflict"
    assert not page.model.choice.takes(line_of(page, "price"))
    page.head.take_back.setFocus()
    page.head.take_back.click()
    settled(qtbot, page)
    assert not page.head.take_back.isVisible()
    assert page.window().focusWidget() is page.table, "or Enter would press what stands beside"


def test_only_conflicts_and_only_problems_can_be_looked_at(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    path = orchard.filled(ANSWERS)
    records.edit(orchard.workspace, Quotation, orchard.quotations[0], "price", "5.40")
    dropped(page, qtbot, path)
    for name in ("conflict", "problem", "change"):
        page.chips.chips[name].click()
        assert {line.state for line in page.model.shown} == {name}
    page.chips.chips["all"].click()
    assert len(page.model.shown) == 4


def test_files_that_cannot_be_read_are_shown_with_their_sentence_and_the_others_are_read(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    broken = orchard.folder / "坏文件.xlsx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    dropped(page, qtbot, broken, orchard.filled({"price": 5.2}))
    assert "坏文件.xlsx" in page.head.remark.text()
    assert price(orchard) == Decimal("5.60")
    refused = next(i for i, file in enumerate(page.reading.preview.files) if file.refused is not None)
    page.files.pick(refused)
    assert page.head.remark.text() == str(page.reading.preview.files[refused].refused)
    assert not page.table.isVisible() and not page.head.hand_back.isVisible()
    assert not page.foot.apply.isEnabled()
    page.head.dismiss.click()
    settled(qtbot, page)
    assert len(page.reading.preview.files) == 1


def test_a_file_of_which_no_row_could_be_read_waits_with_its_problem(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    import openpyxl

    path = orchard.filled({"price": 5.2})
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B5"] = orchard.quotation(1).code
    book.save(path)
    dropped(page, qtbot, path)
    (line,) = page.model.shown
    assert (line.state, line.address) == ("problem", "报价!5")
    assert "1" in str(orchard.notices[-1].message)


def test_a_file_without_changes_is_named_and_does_not_wait(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    path = orchard.filled({})
    dropped(page, qtbot, path)
    assert not page.reading.preview.files
    assert path.name in str(orchard.notices[-1].message)


def test_the_line_looked_at_says_its_sentence_whole(page: InboxPage, orchard: Orchard, qtbot: QtBot) -> None:
    dropped(page, qtbot, orchard.filled(ANSWERS))
    problem = next(line for line in page.model.shown if line.state == "problem")
    page.table.selectRow(page.model.shown.index(problem))
    assert problem.told in page.foot.words.text() and problem.address in page.foot.words.text()
    page.table.selectRow(row_of(page, "price"))
    assert problem.told not in page.foot.words.text()


def test_two_files_of_one_sender_are_told_apart(page: InboxPage, orchard: Orchard, qtbot: QtBot) -> None:
    first = orchard.filled({"price": 5.2}).rename(orchard.folder / "甲.xlsx")
    second = orchard.filled({"moq": 300}).rename(orchard.folder / "乙.xlsx")
    dropped(page, qtbot, first, second)
    words = [page.files.item(row).text() for row in range(page.files.count())]
    assert any("甲.xlsx" in text for text in words) and any("乙.xlsx" in text for text in words)


def test_many_refused_files_leave_room_for_the_table(page: InboxPage, orchard: Orchard, qtbot: QtBot) -> None:
    paths = [orchard.folder / f"坏{number}.xlsx" for number in range(9)]
    for path in paths:
        path.write_bytes(b"")
    dropped(page, qtbot, *paths, orchard.filled({"price": 5.2}))
    page.files.pick(-1)
    assert len(page.head.remark.text().splitlines()) == 4
    assert "6" in page.head.remark.text().splitlines()[-1]


def test_one_file_of_several_is_taken_over_alone(page: InboxPage, orchard: Orchard, qtbot: QtBot) -> None:
    dropped(page, qtbot, orchard.filled({"price": 5.2}, 0), orchard.filled({"price": 4.1}, 1))
    second = next(i for i, file in enumerate(page.reading.preview.files) if "屈姑" in file.supplier_name)
    page.files.pick(second)
    assert {line.whose for line in page.model.shown} == {"屈姑合作社"}
    page.apply()
    settled(qtbot, page)
    # another file has its number now; what was looked at stays in view
    assert page.files.entries[page.files.currentRow()].done
    assert {line.whose for line in page.model.shown} == {"屈姑合作社"} and not page.foot.isVisible()
    assert (price(orchard, 0), price(orchard, 1)) == (Decimal("5.60"), Decimal("4.10"))


def test_what_was_taken_over_from_a_file_is_still_told_after_a_restart(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    dropped(page, qtbot, orchard.filled({"price": 5.2, "remark": "五月可供"}))
    page.apply()
    settled(qtbot, page)
    assert [entry.done for entry in page.files.entries] == [True]
    again = InboxPage(orchard.desk)
    qtbot.addWidget(again)
    again.show_place(Place("inbox"))
    settled(qtbot, again)
    told = [(name_of(line), line.here, line.theirs, line.state) for line in again.model.shown]
    assert told == [("price", "5.20", "5.20", "accepted"), ("remark", "五月可供", "五月可供", "accepted")]
    assert {line.whose for line in again.model.shown} == {"郭家坝果业"}
    orchard.desk.undo()
    again.refresh()
    settled(qtbot, again)
    assert {line.state for line in again.model.shown} == {"change"}
    orchard.desk.redo()
    again.refresh()
    settled(qtbot, again)
    assert {line.state for line in again.model.shown} == {"accepted"}


def test_a_file_set_aside_waits_no_more(page: InboxPage, orchard: Orchard, qtbot: QtBot) -> None:
    dropped(page, qtbot, orchard.filled({"price": 5.2}))
    page.head.dismiss.click()
    settled(qtbot, page)
    assert records.where(orchard.workspace, InboxFile)[0].state is InboxState.DONE
    assert not page.model.shown
    assert [entry.done for entry in page.files.entries] == [True]


def test_ten_thousand_rows_are_shown_and_ticked_without_a_widget_a_row(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    dropped(page, qtbot, orchard.filled({"price": 5.2, "moq": 300}))
    first, second = page.model.shown[:2]
    lines = [
        line._replace(row=row, mark=(line.mark[0], f"报价!{letter}{row}"), place=f"报价!{row}")
        for row in range(10_000)
        for letter, line in (("D", first), ("M", second))
    ]
    page.model.show_lines(lines, [lines])
    page.table.scrollToBottom()
    page.grab()
    assert page.model.index(19_998, RECORD).data() and not page.model.index(19_999, RECORD).data()
    page.table.accept_all()
    assert not any(page.model.choice.takes(line) for line in lines)
    assert len(page.table.findChildren(type(page.landing))) == 0


def test_what_changed_here_since_the_preview_refuses_the_import_and_is_looked_at_again(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    dropped(page, qtbot, orchard.filled({"price": 5.2, "moq": 300}))
    # another window: this desk is not told
    records.edit(orchard.workspace, Quotation, orchard.quotations[0], "price", "5.40")
    page.apply()
    settled(qtbot, page)
    assert orchard.notices[-1].tone == "refused"
    assert orchard.quotation(0).moq == 100
    assert line_of(page, "price").state == "conflict"
    assert not page.landing.bar.isVisible()


def test_a_whole_import_is_taken_back_beside_the_window(
    page: InboxPage, orchard: Orchard, qtbot: QtBot
) -> None:
    made = [(f"供应商{number}", f"备注{number}") for number in range(500)]
    with orchard.workspace.database.transaction("林") as transaction:
        suppliers = [
            new_record(orchard.workspace, transaction, Supplier, name=name, note=note) for name, note in made
        ]
        transaction.apply(say("many"), [created(item) for item in suppliers])
    orchard.desk.undo()
    assert page.desk.background.is_busy
    settled(qtbot, page)
    assert not records.where(orchard.workspace, Supplier, name="供应商0")
    assert orchard.notices[-1].entry is not None
