"""A turned table or a form goes the whole way: mapped, remembered, taken over, told of at its own cells, handed back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.drawing.image import Image as Drawing
from PIL import Image

from scoutdesk.domain.season import Attachment
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.operations import history, records
from scoutdesk.operations.exchange import exchanging, handing_back, mapping, previewing
from scoutdesk.operations.exchange.mapping_terms import name_of_column, names_of_rows
from scoutdesk.operations.exchange.mapping_view import Look, look_at
from tests.exchange import corpus_writers as by

if TYPE_CHECKING:
    from conftest import House

TURNED = "品名|秭归伦晚脐橙|沃柑\n规格|5斤装|9斤装\n供货价（元/件）|39.8|八块多吧\n起订量|100件|50件"
NEXT = "起订量|60件\n供货价（元/件）|37.5\n品名|秭归伦晚脐橙\n规格|5斤装"
FORM = "产品名称|秭归伦晚脐橙|规格|5斤装\n产地|秭归|供货价|39.8元/件\n起订量|100件|税率|9%"


def received(house: House, name: str, text: str, **more: Any) -> int:
    path = house.folder / name
    by.openpyxl(path, {"报价": by.cells_of(text)}, **more)
    preview = previewing.preview_import(house.workspace, [path])
    return exchanging.keep_waiting(house.workspace, preview).ids[0]


def look(house: House, inbox: int) -> Look:
    return look_at(house.workspace, inbox)


def settle(house: House, inbox: int) -> previewing.Preview:
    mapping.choose_supplier(house.workspace, inbox, house.suppliers[2])
    mapping.confirm(house.workspace, inbox)
    return previewing.preview_waiting(house.workspace, [inbox])


def test_columns_are_named_by_the_cell_of_their_header_and_told_by_it(house: House) -> None:
    inbox = received(house, "一.xlsx", TURNED)
    found = look(house, inbox)
    (mapped,) = found.mapped
    assert [name_of_column(mapped, item.column) for item in mapped.meanings] == ["A1", "A2", "A3", "A4"]
    assert names_of_rows(found.sheets[0].table) == {0: "A", 1: "B", 2: "C"}
    mapping.tell_column(house.workspace, inbox, "报价!A3", "price_arrival", "元/斤")
    (mapped,) = look(house, inbox).mapped
    assert (mapped.meanings[2].term, mapped.meanings[2].unit) == ("price_arrival", "元/斤")
    mapping.tell_row(house.workspace, inbox, "报价", 3, "out")
    assert look(house, inbox).mapped[0].region.rows == (1,)


def test_what_two_products_have_in_common_stands_in_a_cell_of_each(house: House) -> None:
    alike = "品名|秭归伦晚脐橙|秭归伦晚脐橙\n规格|5斤装|9斤装\n供货价（元/件）|39.8|39.8\n起订量|100件|100件"
    inbox = received(house, "同.xlsx", alike)
    (file,) = previewing.preview_waiting(house.workspace, [inbox]).files
    found = {(cell.field, cell.address) for row in file.rows for cell in row.cells}
    assert {("price", "报价!B3"), ("price", "报价!C3"), ("moq", "报价!B4"), ("moq", "报价!C4")} <= found


def test_what_is_confirmed_is_known_in_another_order_with_other_products(house: House) -> None:
    settle(house, received(house, "一.xlsx", TURNED))
    again = received(house, "二.xlsx", NEXT)
    mapping.choose_supplier(house.workspace, again, house.suppliers[2])
    (mapped,) = look(house, again).mapped
    assert mapped.confirmed and not mapped.new and not mapped.gone


def test_a_form_is_taken_over_with_its_own_cells_as_origin_and_taken_back(house: House) -> None:
    preview = settle(house, received(house, "表.xlsx", FORM))
    outcome = exchanging.apply_import(house.workspace, preview)
    assert house.quotation(2).price == Decimal("39.80")
    places = {change.origin.place for change in outcome.changes if change.origin is not None}
    assert places == {"报价!B1"}
    history.undo(house.workspace, outcome.entry)
    assert not records.where(house.workspace, Quotation, price=Decimal("39.80"))


def test_it_is_handed_back_with_its_remarks_at_its_own_cells(house: House) -> None:
    path = house.folder / "一.xlsx"
    by.openpyxl(path, {"报价": by.cells_of(TURNED.replace("沃柑", "秭归伦晚脐橙 "))})
    (returned,) = map(Path, handing_back.hand_back(house.workspace, path).files)
    page = openpyxl.load_workbook(returned)["报价"]
    told = {cell.coordinate for row in page.iter_rows() for cell in row if cell.comment}
    # what no row says is said at the header of the price
    assert told == {"C3", "A3"}
    assert page["C3"].value == "八块多吧"


def test_a_picture_in_the_column_of_a_product_is_its_picture(house: House) -> None:
    photo = house.folder / "照片.png"
    Image.new("RGB", (8, 8), "orange").save(photo)

    def placed(book: Any) -> None:
        book.worksheets[0].add_image(Drawing(str(photo)), "B5")

    preview = settle(house, received(house, "图.xlsx", f"{NEXT}\n图片|", tweak=placed))
    exchanging.apply_import(house.workspace, preview)
    (kept,) = records.where(house.workspace, Attachment)
    assert kept.name and "B5" in kept.name
