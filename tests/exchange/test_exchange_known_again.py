"""Rows that lost their number: known again by what they say, asked about where that is not sure; nothing is deleted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.sourcing.quotation import PriceBasis, PriceBreak, Quotation
from scoutdesk.exchange.foreign.values.rows import Break, ForeignRow, Reading
from scoutdesk.exchange.merging.foreign import MergedForeign, OnFile, merge_rows
from scoutdesk.exchange.merging.matching import Stated, match_rows
from scoutdesk.exchange.preview import FilePreview, Preview, accept
from scoutdesk.exchange.resolving import answered, conflicts_named
from scoutdesk.fields.kinds import Context
from scoutdesk.operations import records
from scoutdesk.operations.exchange import exchanging, previewing
from scoutdesk.operations.exchange.inbox import received_files
from scoutdesk.operations.exchange.row_answers import answer_rows

CONTEXT = Context(date(2026, 11, 21))
KEY = ("grade", "net_weight", "price_basis")


def offer(house: Any, **values: Any) -> Quotation:
    given = {"season": house.season, "supplier": house.suppliers[0], "net_weight": 5000, **values}
    return records.create(house.workspace, Quotation, **given)[0]


def without_numbers(sheet: Any) -> None:
    """The hidden column and the codes are gone, as where the rows were pasted into a sheet of their own."""
    sheet.page.delete_cols(1, 2)


def test_rows_without_number_and_code_are_known_again_by_their_key(house, supplying) -> None:
    big = offer(house, grade="80 mm", price=Decimal("7.00"))
    offer(house, grade="70 mm", price=Decimal("6.00"))
    (path,) = house.send()
    sheet = supplying(path)
    without_numbers(sheet)
    rows = [sheet.cell("grade", row).value for row in range(3)]
    sheet.write("price", 7.5, rows.index("80 mm"))
    (file,) = house.preview(sheet.save()).files
    told = [
        (row.id, row.new, cell.field, cell.status, cell.shown[2]) for row in file.rows for cell in row.cells
    ]
    assert told == [(big.id, False, "price", "change", "7.50")]
    assert file.problems == ()


def test_rows_sorted_without_their_numbers_and_codes_are_known_by_their_words(house, supplying) -> None:
    big = offer(house, grade="80 mm", price=Decimal("7.00"), delivery_point="宜昌仓", moq=100)
    small = offer(house, grade="70 mm", price=Decimal("6.00"), delivery_point="武汉仓", moq=300)
    (path,) = house.send()
    sheet = supplying(path)
    names = ["code", "grade", "price", "delivery_point", "moq"]
    rows = {sheet.cell("grade", row).value: row for row in range(3) if sheet.cell("grade", row).value}
    words = {grade: [sheet.cell(name, row).value for name in names] for grade, row in rows.items()}
    for grade, other in (("80 mm", "70 mm"), ("70 mm", "80 mm")):
        for name, word in zip(names, words[other], strict=True):
            sheet.cell(name, rows[grade]).value = None if name == "code" else word
    sheet.write("price", 7.5, rows["70 mm"])
    (file,) = house.preview(sheet.save()).files
    told = [
        (row.id, row.new, cell.field, cell.status, cell.shown[2]) for row in file.rows for cell in row.cells
    ]
    assert told == [(big.id, False, "price", "change", "7.50")]
    assert any("隐藏编号没有跟着走" in str(note) for note in file.notes)
    assert small.id not in [row.id for row in file.rows]


def test_a_row_that_is_only_like_one_of_ours_asks_and_the_answer_is_remembered(house, supplying) -> None:
    big = offer(house, grade="80-85 mm 特级", price=Decimal("7.00"), price_basis=PriceBasis.DELIVERED)
    (path,) = house.send()
    sheet = supplying(path)
    without_numbers(sheet)
    at = [sheet.cell("grade", row).value for row in range(2)].index("80-85 mm 特级")
    sheet.write("grade", "80-85mm 特级", at)
    sheet.write("price", 7.5, at)
    preview = house.preview(sheet.save())
    (row,) = preview.files[0].rows
    assert (row.cells, preview.count("question")) == ((), 1)
    assert [answer.key for answer in row.question.answers] == [big.code, "new"]
    assert str(row.question.asked) == f"这是 {big.code}，还是新的一条？"
    assert not any("照旧保留" in str(note) for note in preview.files[0].notes)
    exchanging.keep_waiting(house.workspace, preview)
    (waiting,) = received_files(house.workspace, done=False)
    answer_rows(house.workspace, waiting.id, {row.question.key: big.code})
    again = previewing.preview_waiting(house.workspace, [waiting.id])
    assert {(item.id, cell.field) for item in again.files[0].rows for cell in item.cells} == {
        (big.id, "grade"),
        (big.id, "price"),
    }
    exchanging.apply_import(house.workspace, preview, answers={(0, 0): "new"})
    assert len(records.where(house.workspace, Quotation, season=house.season)) == 3
    assert house.preview(path).files[0].rows == ()


def test_rows_of_ours_that_are_not_in_it_are_told_and_stay(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.page.delete_rows(sheet.header_row + 1)
    (file,) = house.preview(sheet.save()).files
    assert file.rows == ()
    assert [str(note) for note in file.notes] == ["我方有 1 行不在文件里，照旧保留：QUO-0001"]
    assert house.quotation().price == Decimal("6.80")


def test_of_rows_with_one_key_the_one_that_stayed_is_known_and_two_that_changed_are_asked() -> None:
    record = Quotation(id=7, grade="大", net_weight=5000, price=Decimal(6), moq=100)
    same = {"grade": "大", "net_weight": 5000}
    further, edited = ({**same, "price": Decimal(price), "moq": moq} for price, moq in ((8, 50), (7, 100)))
    first, second = match_rows([Stated(further), Stated(edited)], [record], KEY)
    assert (first.id, first.asked, first.twin, second.id) == (None, (7,), 1, 7)
    rows = [Stated({**same, "price": Decimal(7)}), Stated({**same, "price": Decimal(8)})]
    assert [(match.id, match.asked) for match in match_rows(rows, [record], KEY)] == [(None, (7,))] * 2
    named = [Stated(row.values, name) for row, name in zip(rows, ("精品", "特级"), strict=True)]
    assert [match.asked for match in match_rows(named, [record], KEY)] == [(7,), (7,)]


def test_what_is_alike_in_half_of_its_key_asks_about_few_records_only() -> None:
    here = [Quotation(id=at, grade=f"{at} mm", net_weight=5000) for at in range(1, 40)]
    rows = [Stated({"grade": f"{at} cm", "net_weight": 5000}) for at in range(60)]
    matches = match_rows(rows, here, KEY)
    assert all(len(match.asked) <= 3 for match in matches)
    assert match_rows(rows, [], KEY) == (matches[-1].__class__(),) * 60


def test_an_open_request_is_answered_by_the_only_row() -> None:
    blank = Quotation(id=3)
    (match,) = match_rows([Stated({"price": Decimal(5)})], [blank], KEY)
    assert (match.id, match.by) == (3, "request")
    many = match_rows([Stated({"price": Decimal(at)}) for at in (5, 6)], [blank], KEY)
    assert [match.asked for match in many] == [(3,), (3,)]


# tables that are not ours


def foreign(row: int, product: str = "", breaks: tuple[Break, ...] = (), **said: Any) -> ForeignRow:
    readings = tuple(
        Reading(name, value, f"{value}元" if name == "price" else str(value), column)
        for column, (name, value) in enumerate(said.items())
    )
    return ForeignRow(row, f"报价!{row + 1}", product, readings, "报价", "", breaks)


def merged(known: OnFile, *rows: ForeignRow) -> MergedForeign:
    fresh = iter(range(100, 200))
    return merge_rows(rows, known, CONTEXT, lambda: next(fresh))


def test_a_price_typed_by_hand_is_a_conflict_and_one_from_their_last_file_is_not() -> None:
    here = Quotation(id=1, code="QUO-0001", grade="大", price=Decimal(6))
    row = foreign(4, grade="大", price=Decimal(7))
    (typed,) = merged(OnFile(Quotation, {1: here}, natural=KEY), row).rows
    assert [(cell.field, cell.status, cell.shown, cell.text) for cell in typed.cells] == [
        ("price", "conflict", ("", "6.00", "7.00"), "7元")
    ]
    (read,) = merged(OnFile(Quotation, {1: here}, {(1, "price"): Decimal(6)}, KEY), row).rows
    assert [(cell.status, cell.address) for cell in read.cells] == [("change", "报价!B5")]
    ours = OnFile(Quotation, {1: here}, {(1, "price"): Decimal(7)}, KEY)
    assert merged(ours, row).rows == ()


def test_price_breaks_are_known_by_their_quantity_and_wait_with_a_new_row() -> None:
    here = Quotation(id=1, code="QUO-0001", grade="大", price=Decimal(6))
    known = OnFile(
        Quotation,
        {1: here},
        {(1, "price"): Decimal(6), (9, "price"): Decimal("5.8")},
        KEY,
        breaks={1: {500: PriceBreak(id=9, quotation=1, min_quantity=500, price=Decimal("5.8"))}},
    )
    tiers = (Break(500, Decimal("5.5"), "500件起5.5", 2), Break(900, Decimal(5), "900件起5", 3))
    found = merged(known, foreign(4, "", tiers, grade="大", price=Decimal(6)))
    assert [(row.record, row.id, row.new, [cell.field for cell in row.cells]) for row in found.rows] == [
        (PriceBreak, 9, False, ["price"]),
        (PriceBreak, 100, True, ["min_quantity", "price"]),
    ]
    fresh = merged(OnFile(Quotation, {}, natural=KEY), foreign(4, "大果", tiers[:1], price=Decimal(6)))
    file = FilePreview("价.xlsx", None, rows=fresh.rows)  # type: ignore[arg-type]  # no file is read
    assert len(accept(Preview((file,)))) == 2
    assert accept(Preview((file,)), {(0, 1)}) == ()


def test_two_rows_answered_as_one_record_are_in_conflict_where_they_differ() -> None:
    here = Quotation(id=1, code="QUO-0001", grade="大", price=Decimal(6))
    known = OnFile(Quotation, {1: here}, {(1, "price"): Decimal(6)}, KEY)
    rows = (
        foreign(4, "精品", grade="大", price=Decimal(7)),
        foreign(5, "特级", grade="大", price=Decimal(8)),
    )
    file = FilePreview("价.xlsx", None, rows=merged(known, *rows).rows)  # type: ignore[arg-type]  # no file is read
    preview = answered(Preview((file,)), {(0, 0): "QUO-0001", (0, 1): "QUO-0001"}, CONTEXT)
    cells = [cell for _key, _row, cell in preview.cells()]
    assert [(cell.status, str(cell.theirs)) for cell in cells] == [("conflict", "7"), ("conflict", "8")]
    assert "报价!6" in str(cells[0].message)
    every = {(0, 0, "price"), (0, 1, "price")}
    assert conflicts_named(preview, "all") == conflicts_named(preview, "prices") == every
    assert conflicts_named(preview, "row=6") == conflicts_named(preview, "cell=B6") == {(0, 1, "price")}
    assert conflicts_named(preview, "column=单价") == every
    with pytest.raises(Refused):
        conflicts_named(preview, "row=77")


def test_a_file_that_waits_to_be_settled_gives_nothing() -> None:
    file = FilePreview(
        "价.xlsx",
        None,  # type: ignore[arg-type]  # no file is read
        rows=merged(OnFile(Quotation, {}), foreign(4, price=Decimal(6))).rows,
        waits=("?",),  # type: ignore[arg-type]  # any word does
    )
    assert accept(Preview((file,))) == ()
