"""How the workbooks that go out are made."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from scoutdesk.domain.changes import Change
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.listing import Condition, Listing
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import PriceUnit, Quotation
from scoutdesk.exchange.sheet import Column, Sheet, WorkbookDeclaration, sheet_for
from scoutdesk.exchange.workbooks.rfq import RFQ
from scoutdesk.fields.declared import field_of, fields_for, fields_of
from scoutdesk.fields.kinds import CURATOR, INTERNAL, SUPPLIER
from scoutdesk.i18n import say
from scoutdesk.operations import records
from scoutdesk.operations.exchange import exporting, workbooks


def opened(path):
    from openpyxl import load_workbook

    return load_workbook(path)


def test_only_input_cells_are_unlocked_and_no_password_is_needed(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    page = opened(path).worksheets[0]
    assert page.protection.sheet and not page.protection.password
    assert (sheet.cell("price").protection.locked, sheet.cell("code").protection.locked) == (False, True)
    assert sheet.cell("price", 5).protection.locked is False  # a blank row for a further offer
    assert sheet.cell("price").fill.fgColor.rgb != sheet.cell("code").fill.fgColor.rgb


def test_cells_carry_types_and_formats(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    assert sheet.cell("valid_until").value == datetime(2026, 12, 31)
    assert (sheet.cell("tax_rate").value, sheet.cell("tax_rate").number_format) == (0.09, "0.00%")
    assert (sheet.cell("price").value, sheet.cell("price").number_format) == (6.8, "#,##0.00")
    assert (sheet.cell("remark").value, sheet.cell("remark").number_format) == ("0012", "@")
    assert sheet.cell("price_unit").value == str(PriceUnit.KG)


def test_every_cell_names_its_font_and_leaves_none_to_the_theme(house) -> None:
    (path,) = house.send()
    fonts = opened(path)._fonts
    assert {font.name for font in fonts} == {"微软雅黑"}
    assert {font.scheme for font in fonts} == {None}


def test_the_supplier_reads_what_is_wanted_and_a_narrow_sheet_prints_upright(house) -> None:
    (sku,) = records.where(house.workspace, Sku)
    records.edit(house.workspace, Sku, sku.id, "origin", "湖北秭归")
    records.edit(house.workspace, Sku, sku.id, "net_content", "9斤")
    records.edit(house.workspace, Season, house.season, "grade", "75–80 mm")
    records.edit(house.workspace, Season, house.season, "target_price", "88")
    (path,) = house.send()
    offers, breaks, *_rest = opened(path).worksheets
    assert "我方所需：产地 湖北秭归；净含量 4.5 kg；等级 75–80 mm" in offers["B2"].value
    assert "88" not in offers["B2"].value
    assert breaks["B2"].value is None
    assert [page.page_setup.orientation for page in (offers, breaks)] == ["landscape", "portrait"]


def test_a_file_name_says_the_product_once(house) -> None:
    (path,) = house.send()
    assert path.name == "询价报价单_秭归伦晚脐橙 2027 春_青滩果业合作社.xlsx"
    records.edit(house.workspace, Season, house.season, "name", "2027 秭归伦晚脐橙 春")
    (path,) = house.send()
    assert path.name == "询价报价单_2027 秭归伦晚脐橙 春_青滩果业合作社.xlsx"


def test_choices_are_drop_downs_and_every_column_explains_itself(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    rules = sheet.page.data_validations.dataValidation
    place = sheet.cell("price_unit").coordinate
    (rule,) = [rule for rule in rules if place in rule.sqref]
    assert rule.formula1 == '"' + ",".join(str(unit) for unit in PriceUnit) + '"'
    assert sheet.cell("price_unit", 20).coordinate in rule.sqref
    guide = opened(path)["填写说明"]
    told = {row[1].value: row[2].value for row in guide.iter_rows(min_col=1, max_col=3) if row[1].value}
    for field in RFQ.sheets[0].fields:
        assert field.header in told
    assert "75–80 mm" in told[field_of(Quotation, "grade").header]
    assert "kg" in told[field_of(Quotation, "net_weight").header]


def test_a_price_break_chooses_its_quotation_from_a_list(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path, 1)
    place = sheet.cell("quotation").coordinate
    (rule,) = [rule for rule in sheet.page.data_validations.dataValidation if place in rule.sqref]
    assert rule.formula1 == f'"{house.quotation().code}"'


def test_the_sheet_prints_and_scrolls_well(house) -> None:
    (path,) = house.send()
    book = opened(path)
    page = book.worksheets[0]
    assert page.freeze_panes == "C5"
    assert (page.page_setup.orientation, str(page.page_setup.paperSize), page.print_title_rows) == (
        "landscape",
        "9",
        "$4:$4",
    )
    # twenty columns on one page could not be read; the codes stand on both
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (2, 0)
    assert page.print_title_cols == "$B:$B"
    assert page.column_dimensions["A"].hidden
    assert book.worksheets[-1].sheet_state == "veryHidden"


def test_a_sheet_for_everyone_shows_what_its_audience_may_see() -> None:
    assert [field.name for field in sheet_for(Quotation, SUPPLIER).fields] == [
        field.name for field in fields_for(Quotation, SUPPLIER)
    ]
    assert sheet_for(Quotation).fields == fields_of(Quotation)
    assert "code" not in sheet_for(Quotation).editable


def test_a_workbook_refuses_a_sheet_for_somebody_else() -> None:
    with pytest.raises(ValueError, match="is for"):
        WorkbookDeclaration("x", "X", CURATOR, (sheet_for(Quotation, INTERNAL),))
    with pytest.raises(ValueError, match=r"quotation\.price is not for CURATOR"):
        Sheet(Quotation, (Column("price"),), "X", CURATOR)


def test_a_list_is_exported_as_it_is_shown(house) -> None:
    house.send(*house.suppliers)
    path = house.folder / "lists" / "报价.xlsx"
    listing = Listing(Quotation, (Condition("season", "is", house.season),), order="supplier")
    exporting.export_listing(house.workspace, listing, ("supplier", "price", "valid_until"), path)
    page = opened(path).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert rows[0] == [field_of(Quotation, name).header for name in ("supplier", "price", "valid_until")]
    assert sorted(row[0] for row in rows[1:]) == ["屈乡农场", "归州果品厂", "青滩果业合作社"]
    (priced,) = [row for row in rows[1:] if row[1] is not None]
    assert (Decimal(str(priced[1])), priced[2].date()) == (Decimal("6.8"), date(2026, 12, 31))


def test_an_export_that_cannot_be_written_says_so_and_leaves_nothing_half(house) -> None:
    blocked = house.folder / "blocked"
    blocked.write_text("a file where a folder is wanted")
    with pytest.raises(Refused, match="无法创建"):
        workbooks.export_workbook(house.workspace, "rfq", house.season, house.suppliers, blocked)
    with pytest.raises(Refused, match="请至少选择一家供应商"):
        workbooks.export_workbook(house.workspace, "rfq", house.season, (), house.folder)
    with pytest.raises(Refused, match="不存在"):
        workbooks.export_workbook(house.workspace, "rfq", house.season, (5,), house.folder / "out")
    assert not (house.folder / "out").exists()


def test_a_long_text_takes_as_many_lines_as_it_needs(house, supplying) -> None:
    offer = house.quotation()
    change = Change(Quotation, offer.id, "grade", offer.grade, "一级果，" * 12)
    records.apply(house.workspace, say("x"), [change])
    (path,) = house.send()
    page = opened(path).worksheets[0]
    sheet = supplying(path)
    cell = page[sheet.cell("grade").coordinate]
    assert cell.alignment.wrap_text
    assert page.row_dimensions[cell.row].height > 60
