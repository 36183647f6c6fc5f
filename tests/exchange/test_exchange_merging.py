"""What a supplier did to the workbook, cell by cell, and what becomes of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoutdesk.domain.errors import Conflict, Refused
from scoutdesk.domain.inbox import InboxFile, InboxState
from scoutdesk.domain.sourcing.quotation import PriceBasis, PriceBreak, Quotation, QuotationState
from scoutdesk.fields.declared import field_of
from scoutdesk.operations import history, records
from scoutdesk.operations.exchange import exchanging, previewing
from scoutdesk.operations.exchange.inbox import received_files, settle_waiting


def test_a_changed_cell_is_shown_old_and_new_with_its_address(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    place = sheet.write("price", 7.2)
    (file,) = house.preview(sheet.save()).files
    ((row,), (cell,)) = file.rows, file.rows[0].cells
    assert (row.new, row.id, file.supplier_name) == (False, house.quotation().id, "青滩果业合作社")
    assert (cell.field, cell.address, cell.status) == ("price", place, "change")
    assert (cell.base, cell.here, cell.theirs) == (Decimal("6.80"), Decimal("6.80"), Decimal("7.20"))
    assert cell.shown == ("6.80", "6.80", "7.20")


def test_a_number_many_times_another_is_pointed_out(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("net_weight", 4500)
    sheet.write("price", 7.2)
    (row,) = house.preview(sheet.save()).files[0].rows
    told = {cell.field: cell.message and str(cell.message) for cell in row.cells}
    assert told == {"net_weight": "相差 1000 倍，请再核对", "price": None}


def test_accepted_values_carry_file_cell_and_supplier(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    place = sheet.write("price", "15元")
    preview = house.preview(sheet.save("回传.xlsx"))
    exchanging.apply_import(house.workspace, preview)
    quotation = house.quotation()
    assert quotation.price == Decimal("15.00")
    with house.workspace.database.reading() as reader:
        from scoutdesk.store import change_log

        origin = change_log.provenance(reader, quotation.id, "price").origin
    assert (origin.document, origin.place, origin.whose) == ("回传.xlsx", place, "青滩果业合作社")


def test_filling_in_a_request_makes_it_a_quote(house, supplying) -> None:
    (path,) = house.send(house.suppliers[1])
    assert house.quotation(1).state is QuotationState.REQUESTED
    sheet = supplying(path)
    sheet.write("price", 6.1)
    sheet.write("price_basis", "田头价")
    exchanging.apply_import(house.workspace, house.preview(sheet.save()))
    quotation = house.quotation(1)
    assert (quotation.state, quotation.price_basis) == (QuotationState.QUOTED, PriceBasis.EX_ORCHARD)


def test_the_whole_import_is_undone_as_one(house, supplying) -> None:
    before = house.quotation()
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    sheet.write("remark", "新价", 0)
    sheet.write("grade", "80–85 mm", 1)
    outcome = exchanging.apply_import(house.workspace, house.preview(sheet.save()))
    assert len(records.where(house.workspace, Quotation)) == 2
    history.undo(house.workspace, outcome.entry)
    assert records.where(house.workspace, Quotation) == (before,)
    assert records.where(house.workspace, InboxFile) == ()


def test_a_value_changed_on_both_sides_is_a_conflict_with_three_values(house, supplying) -> None:
    (path,) = house.send()
    records.edit(house.workspace, Quotation, house.quotation().id, "price", "7.00")
    sheet = supplying(path)
    sheet.write("price", 7.2)
    sheet.write("moq", 300)
    preview = house.preview(sheet.save())
    cells = {cell.field: cell for cell in preview.files[0].rows[0].cells}
    assert (cells["price"].status, cells["price"].shown) == ("conflict", ("6.80", "7.00", "7.20"))
    exchanging.apply_import(house.workspace, preview)
    assert (house.quotation().price, house.quotation().moq) == (Decimal("7.00"), 300)
    exchanging.apply_import(house.workspace, house.preview(path), "all", {(0, 0, "price")})
    assert house.quotation().price == Decimal("7.20")


def test_a_value_changed_here_only_stays(house) -> None:
    (path,) = house.send()
    records.edit(house.workspace, Quotation, house.quotation().id, "price", "7.00")
    assert house.preview(path).files[0].rows == ()


def test_the_same_edit_on_both_sides_is_no_news(house, supplying) -> None:
    (path,) = house.send()
    records.edit(house.workspace, Quotation, house.quotation().id, "price", "7.20")
    sheet = supplying(path)
    sheet.write("price", 7.2)
    assert house.preview(sheet.save()).files[0].rows == ()


def test_a_blank_keeps_and_the_token_empties(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("delivery_point", None)
    sheet.write("remark", " 【清空】 ")
    preview = house.preview(sheet.save())
    (cell,) = preview.files[0].rows[0].cells
    assert (cell.field, cell.status, cell.theirs) == ("remark", "change", None)
    exchanging.apply_import(house.workspace, preview)
    assert (house.quotation().delivery_point, house.quotation().remark) == ("武汉仓", None)


def test_a_word_for_nothing_does_not_empty_a_number(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", "/")
    (cell,) = house.preview(sheet.save()).files[0].rows[0].cells
    assert (cell.status, str(cell.message)) == ("problem", "“/”没有给出值；要清空此项请填【清空】")


def test_rows_and_cells_are_accepted_one_by_one_and_the_rest_waits(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    sheet.write("moq", 300)
    preview = house.preview(sheet.save("回传.xlsx"))
    outcome = exchanging.apply_import(house.workspace, preview, {(0, 0, "moq")})
    assert (house.quotation().price, house.quotation().moq) == (Decimal("6.80"), 300)
    assert str(outcome.message) == "已采纳 1 项，还有 1 项待处理"
    path.with_name("回传.xlsx").unlink()
    (waiting,) = received_files(house.workspace, done=False)
    assert (waiting.name, waiting.supplier, waiting.note) == ("回传.xlsx", house.suppliers[0], "1 格待处理")
    again = previewing.preview_waiting(house.workspace, [waiting.id])
    assert [cell.field for _key, _row, cell in again.cells()] == ["price"]
    assert again.files[0].name == "回传.xlsx"
    exchanging.apply_import(house.workspace, again, {(0, 0)})
    assert house.quotation().price == Decimal("7.20")
    assert received_files(house.workspace, done=False) == ()
    assert records.get(house.workspace, InboxFile, waiting.id).state is InboxState.DONE


def test_a_waiting_file_can_be_closed_without_taking_it_over(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    exchanging.keep_waiting(house.workspace, house.preview(sheet.save()))
    (waiting,) = received_files(house.workspace, done=False)
    settle_waiting(house.workspace, [waiting.id])
    assert received_files(house.workspace, done=False) == ()
    assert house.quotation().price == Decimal("6.80")


def test_an_offer_in_a_blank_row_becomes_a_quotation_once(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 5.5, 3)
    sheet.write("grade", "65–70 mm", 3)
    preview = house.preview(sheet.save())
    (row,) = preview.files[0].rows
    assert (row.new, row.title) == (True, f"新增：{field_of(PriceBreak, 'quotation').label}")
    outcome = exchanging.apply_import(house.workspace, preview)
    assert str(outcome.message) == "已采纳 2 项"
    (made,) = records.where(house.workspace, Quotation, grade="65–70 mm")
    assert (made.season, made.supplier, made.price) == (house.season, house.suppliers[0], Decimal("5.50"))
    assert (made.state, made.code) == (QuotationState.QUOTED, "QUO-0002")
    assert house.preview(path).files[0].rows == ()
    sheet.write("price", 5.6, 3)
    (cell,) = house.preview(sheet.save()).files[0].rows[0].cells
    assert (cell.status, cell.shown) == ("conflict", ("", "5.50", "5.60"))


def test_a_row_that_was_inserted_is_new_and_taken_over_once(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.page.insert_rows(sheet.header_row + 1)
    sheet.write("price", 5.5, 0)
    preview = house.preview(sheet.save())
    assert [(row.new, [cell.field for cell in row.cells]) for row in preview.files[0].rows] == [
        (True, ["price"])
    ]
    exchanging.apply_import(house.workspace, preview)
    assert house.preview(path).files[0].rows == ()


def test_a_price_break_names_its_quotation(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path, 1)
    sheet.write("quotation", house.quotation().code, 1)
    sheet.write("min_quantity", "1.2万", 1)
    sheet.write("price", 6.2, 1)
    sheet.write("price", 6.0, 2)
    preview = house.preview(sheet.save())
    taken, lonely = preview.files[0].rows
    assert {cell.status for cell in lonely.cells} == {"problem"}
    assert str(lonely.cells[0].message) == "“报价”一栏空着，请填写这一行所属记录的编号"
    assert (
        str(lonely.cells[1].message)
        == f"要等 {lonely.cells[0].address} 的“报价”填好，才知道这一行属于哪条记录"
    )
    exchanging.apply_import(house.workspace, preview)
    made = records.get(house.workspace, PriceBreak, taken.id)
    assert (made.quotation, made.min_quantity) == (house.quotation().id, 12000)


def test_a_price_break_cannot_be_hung_on_another_suppliers_quotation(house, supplying) -> None:
    first, _second = house.send(*house.suppliers[:2])
    sheet = supplying(first, 1)
    sheet.write("quotation", house.quotation(1).code)
    (cell,) = house.preview(sheet.save()).files[0].rows[0].cells
    assert (cell.status, str(cell.message)) == ("problem", f"“{house.quotation(1).code}”不属于这份工作簿")


def test_a_row_of_another_supplier_is_refused(house, supplying) -> None:
    first, second = house.send(*house.suppliers[:2])
    other = supplying(second)
    strange = other.page.cell(other.header_row + 1, 1).value
    sheet = supplying(first)
    sheet.page.cell(sheet.header_row + 2, 1).value = strange
    sheet.write("price", 1, 1)
    (file,) = house.preview(sheet.save()).files
    assert file.rows == ()
    assert [str(problem.message) for problem in file.problems] == ["这一行属于另一家供应商，未读取"]


def copied(sheet, to: int, *, whole: bool) -> None:
    """The first row again in another place, with the hidden column or without."""
    for column in range(1 if whole else 2, sheet.page.max_column + 1):
        source = sheet.page.cell(sheet.header_row + 1, column).value
        sheet.page.cell(sheet.header_row + 1 + to, column).value = source


@pytest.mark.parametrize("whole", [True, False])
def test_a_copied_row_is_read_once_and_with_other_values_as_a_further_offer(house, supplying, whole) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    copied(sheet, 4, whole=whole)
    (file,) = house.preview(sheet.save()).files
    first, copy = sheet.header_row + 1, sheet.header_row + 5
    assert file.rows == ()
    assert [(problem.cell, str(problem.message)) for problem in file.problems] == [
        (str(copy), f"与第 {first} 行重复，只读取一次")
    ]
    sheet.write("price", 5, 4)
    preview = house.preview(sheet.save())
    (row,) = preview.files[0].rows
    assert (row.cells, [answer.key for answer in row.question.answers]) == ((), ["QUO-0001", "new"])
    assert str(row.question.asked) == (f"与 报价!{first} 同一规格而内容不同：是另一条，还是取代 QUO-0001？")
    exchanging.apply_import(house.workspace, preview)
    assert len(records.where(house.workspace, Quotation)) == 1
    preview = house.preview(path)
    exchanging.apply_import(house.workspace, preview, answers={(0, 0): "new"})
    assert sorted(item.price for item in records.where(house.workspace, Quotation)) == [5, Decimal("6.80")]
    assert house.preview(path).files[0].rows == ()


def test_rows_sorted_without_the_hidden_column_are_known_by_their_codes(house, supplying) -> None:
    records.create(
        house.workspace, Quotation, season=house.season, supplier=house.suppliers[0], price=Decimal("9.00")
    )
    (path,) = house.send()
    sheet = supplying(path)
    for column in range(2, sheet.page.max_column + 1):
        cells = [sheet.page.cell(sheet.header_row + at, column) for at in (1, 2, 3)]
        values = [cell.value for cell in cells]
        for cell, value in zip(cells, (values[2], values[0], values[1]), strict=True):
            cell.value = value
    sheet.write("grade", "新等级", 0)
    sheet.write("price", 7, 1)
    (file,) = house.preview(sheet.save()).files
    assert file.problems == ()
    assert [(row.new, row.title, cell.field, cell.shown[2]) for row in file.rows for cell in row.cells] == [
        (False, "QUO-0001", "price", "7.00"),
        (True, "新增：报价", "grade", "新等级"),
    ]


def test_what_was_pasted_from_another_suppliers_file_is_not_taken_for_theirs(house, supplying) -> None:
    first, second = house.send(*house.suppliers[:2])
    other, sheet = supplying(second), supplying(first)
    other.write("price", 1.5)
    for column in range(2, sheet.page.max_column + 1):
        pasted = other.page.cell(other.header_row + 1, column).value
        sheet.page.cell(sheet.header_row + 1, column).value = pasted
    (file,) = house.preview(sheet.save()).files
    assert file.rows == ()
    assert [str(problem.message) for problem in file.problems] == ["这一行属于另一家供应商，未读取"]


def test_a_sheet_that_lost_its_headers_is_a_problem_and_not_no_changes(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 5)
    sheet.page.delete_rows(sheet.header_row)
    (file,) = house.preview(sheet.save()).files
    assert file.rows == ()
    assert [(item.place, str(item.message)) for item in file.problems] == [
        ("报价", "表头所在的行不见了，未读取任何内容；请恢复表头")
    ]
    assert not any("不是我方" in str(note) for note in file.notes)


def test_a_row_that_was_deleted_deletes_nothing(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.page.delete_rows(sheet.header_row + 1)
    assert house.preview(sheet.save()).files[0].rows == ()
    assert house.quotation().price == Decimal("6.80")


def test_what_is_written_over_a_locked_cell_is_named_and_not_taken(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("code", "QUO-9")
    sheet.write("price", 9)
    (file,) = house.preview(sheet.save()).files
    assert {cell.field: cell.status for cell in file.rows[0].cells} == {"code": "refused", "price": "change"}
    assert "此列不由对方填写，保持原值" in {str(problem.message) for problem in file.problems}


def test_two_files_for_one_quotation_agree_or_are_in_conflict(house, supplying) -> None:
    (path,) = house.send()
    one, other = supplying(path), supplying(path)
    one.write("price", 7.2)
    one.write("moq", 300)
    other.write("price", 7.4)
    other.write("moq", 300)
    preview = house.preview(one.save("甲.xlsx"), other.save("乙.xlsx"))
    assert [(cell.field, cell.status) for _key, _row, cell in preview.cells()] == [
        ("price", "conflict"),
        ("moq", "change"),
    ] * 2
    assert str(preview.files[0].rows[0].cells[0].message) == "另一份文件填的不同：乙.xlsx: 7.40"
    exchanging.apply_import(house.workspace, preview, "all", {(1, 0, "price")})
    assert (house.quotation().price, house.quotation().moq) == (Decimal("7.40"), 300)


def test_a_value_that_changed_after_the_preview_stops_the_import(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    preview = house.preview(sheet.save())
    records.edit(house.workspace, Quotation, house.quotation().id, "price", "7.00")
    with pytest.raises(Conflict):
        exchanging.apply_import(house.workspace, preview)
    assert house.quotation().price == Decimal("7.00")
    assert records.where(house.workspace, InboxFile) == ()


def test_a_file_that_changed_after_the_preview_is_not_taken(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    preview = house.preview(sheet.save())
    sheet.write("price", 7.3)
    sheet.save()
    with pytest.raises(Refused, match="在预览之后被改动过"):
        exchanging.apply_import(house.workspace, preview)
