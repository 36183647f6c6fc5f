"""What goes out untouched comes back as no changes, whatever the values and whichever program saved it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoutdesk.domain.changes import changes_between
from scoutdesk.domain.sourcing.quotation import Quotation, TaxBasis
from scoutdesk.domain.supplier import Supplier
from scoutdesk.exchange.identity import Identity
from scoutdesk.exchange.merging.importing import merge_book
from scoutdesk.exchange.merging.verdicts import Known
from scoutdesk.exchange.reading.book import read_book
from scoutdesk.exchange.sheet import workbook_for
from scoutdesk.exchange.writing.template import Contents, workbook_bytes
from scoutdesk.fields.declared import Record, about, fields_of, record
from scoutdesk.fields.kinds import (
    SUPPLIER,
    Choice,
    Code,
    Context,
    Day,
    Flag,
    Integer,
    Link,
    Money,
    Months,
    Number,
    Percent,
    Phone,
    Picture,
    Text,
    Weight,
)
from scoutdesk.i18n import ENGLISH, say, speaking
from scoutdesk.operations import records
from scoutdesk.operations.exchange import exchanging, exporting
from scoutdesk.store import change_log
from tests.exchange.office import saved_by_office

AWKWARD = (
    "=cmd|' /C calc'!A0",
    "-18℃",
    "0012",
    "＋86 138 0000 0000",
    "@SUM(A1)",
    "1e5",
    "3-5",
    "_x0041_",
    "https://例.中国/?a=1&b=<2>",
)


@record("specimen", label="Specimen", prefix="SPE")
class Specimen(Record):
    """A field of every kind."""

    name: Annotated[str | None, Text("Name", longest=200)] = None
    story: Annotated[str | None, Text("Story", lines=4)] = None
    gtin: Annotated[str | None, Code("GTIN")] = None
    phone: Annotated[str | None, Phone("Phone")] = None
    brix: Annotated[Decimal | None, Number("Sweetness", unit="°Brix")] = None
    fine: Annotated[Decimal | None, Number("Fine", places=6)] = None
    count: Annotated[int | None, Integer("Count")] = None
    price: Annotated[Decimal | None, Money("Price")] = None
    mass: Annotated[int | None, Weight("Mass")] = None
    grams: Annotated[int | None, Weight("Grams", unit="g")] = None
    share: Annotated[Decimal | None, Percent("Share")] = None
    day: Annotated[date | None, Day("Day")] = None
    months: Annotated[tuple[int, ...] | None, Months("Months")] = None
    tax: Annotated[TaxBasis | None, Choice("Tax", options=TaxBasis)] = None
    organic: Annotated[bool | None, Flag("Organic")] = None
    supplier: Annotated[int | None, Link("Supplier", target="supplier")] = None
    photo: Annotated[str | None, Picture("Photo")] = None


texts = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=40))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": texts,
    "story": texts,
    "gtin": st.from_regex(r"[0-9A-Z]{1,14}", fullmatch=True),
    "phone": st.just("13800000000"),
    "brix": st.decimals(-999, 999, places=1),
    "fine": st.decimals(-999, 999, places=6),
    "count": st.integers(-(10**12), 10**12),
    "price": st.decimals(0, 10**9, places=2),
    "mass": st.integers(0, 10**9),
    "grams": st.integers(0, 10**9),
    "share": st.decimals(0, 1, places=4),
    "day": st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    "months": st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True).map(tuple),
    "tax": st.sampled_from(TaxBasis),
    "organic": st.booleans(),
    "supplier": st.integers(1, 5),
    "photo": st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
}
specimens = st.fixed_dictionaries({name: st.none() | values for name, values in VALUES.items()})
CONTEXT = Context(
    date(2026, 11, 21), lambda record, id: f"{record} {id}", lambda record, text: int(text.split()[1])
)
DECLARATION = workbook_for(Specimen)


def as_read(name: str, value: Any) -> Any:
    """What the field itself makes of such a value: the only texts a record ever holds."""
    return next(item.kind for item in fields_of(Specimen) if item.name == name).read(value, CONTEXT)


def there_and_back(records: list[Specimen], here: list[Specimen]) -> Any:
    identity = Identity("specimen", "here", 1, 0, {})
    content = workbook_bytes(
        DECLARATION, Contents("", {"specimen": records}, identity), CONTEXT, iter(range(900, 999)).__next__
    )
    book = read_book("specimen.xlsx", content)
    known = Known({item.id: item for item in here})
    assert book.identity is not None
    return merge_book(
        book, book.identity, DECLARATION, lambda _sheet, _ids, _codes: known, CONTEXT, lambda: 1
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(st.lists(specimens, min_size=1, max_size=6))
def test_export_then_import_is_the_identity_for_every_kind(drawn) -> None:
    made = [
        Specimen(
            id=number,
            code=f"SPE-{number}",
            **{**values, **{name: as_read(name, values[name]) for name in ("name", "story")}},
        )
        for number, values in enumerate(drawn, 1)
    ]
    found = there_and_back(made, made)
    assert (found.rows, found.problems, found.notes) == ((), (), ())
    # and what is read from the cells is what was written: against blank records every value comes back
    blank = [Specimen(id=item.id, code=item.code) for item in made]
    read = {
        row.id: {cell.field: cell.theirs for cell in row.cells} for row in there_and_back(made, blank).rows
    }
    for item in made:
        for field in fields_of(Specimen):
            if field.name not in ("code", "archived", "photo"):
                assert read.get(item.id, {}).get(field.name) == getattr(item, field.name), field.name


def test_awkward_texts_come_back_byte_for_byte_and_never_as_formulas() -> None:
    made = [Specimen(id=number, code=f"SPE-{number}", name=text) for number, text in enumerate(AWKWARD, 1)]
    identity = Identity("specimen", "here", 1, 0, {})
    content = workbook_bytes(
        DECLARATION, Contents("", {"specimen": made}, identity), CONTEXT, iter(range(900, 999)).__next__
    )
    book = read_book("specimen.xlsx", content)
    assert [table.marks.formulas for table in book.tables] == [0, 0, 0]
    cells = {cell for row in book.tables[0].rows for cell in row}
    assert set(AWKWARD) <= cells


def test_an_untouched_workbook_says_nothing_new(house) -> None:
    (path,) = house.send()
    (file,) = house.preview(path).files
    assert (file.refused, file.rows, file.problems, file.notes) == (None, (), (), ())


def test_a_workbook_sent_in_chinese_is_read_by_a_desk_in_english(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    sheet.save()
    with speaking(ENGLISH):
        (file,) = house.preview(path).files
        assert [cell.field for row in file.rows for cell in row.cells] == ["price"]
        assert (file.problems, file.notes) == ((), ())


def test_a_workbook_saved_by_libreoffice_says_nothing_new(house, supplying) -> None:
    quotation = house.quotation()
    filled = replace(
        quotation,
        grade="=1+1",
        moq=300,
        loss=Decimal("0.035"),
        supply_from=date(2027, 3, 5),
        remark="第一行\n0012 ＋86",
    )
    with house.workspace.database.transaction("林") as transaction:
        transaction.apply(say("fill"), changes_between(quotation, filled))
    (path,) = house.send()
    saved = saved_by_office([path], "xlsx", path.parent / "resaved") / path.name
    (file,) = house.preview(saved).files
    assert (file.refused, file.rows, file.problems, file.notes) == (None, (), (), ())
    sheet = supplying(saved)
    sheet.write("price", 7.2)
    assert [cell.shown[2] for _key, _row, cell in house.preview(sheet.save()).cells()] == ["7.20"]


def test_a_records_own_workbook_is_worked_on_and_read_back(house, supplying) -> None:
    path = house.folder / "suppliers.xlsx"
    exporting.export_records(house.workspace, Supplier, house.suppliers, path)
    assert house.preview(path).files[0].rows == ()
    from openpyxl import load_workbook

    book = load_workbook(path)
    page = book.worksheets[0]
    header = next(row for row in page.iter_rows() if str(row[0].value) == "scoutdesk:supplier")
    contact = next(item.header for item in fields_of(Supplier) if item.name == "contact")
    column = next(cell.column for cell in header if cell.value == contact)
    page.cell(header[0].row + 2, column).value = "王师傅"
    book.save(path)
    exchanging.apply_import(house.workspace, house.preview(path))
    assert records.get(house.workspace, Supplier, house.suppliers[1]).contact == "王师傅"


def test_a_supplier_sees_only_what_is_meant_for_suppliers(house) -> None:
    (path,) = house.send()
    book = read_book(path.name, path.read_bytes())
    mine = {field.header for field in fields_of(Quotation) if not field.kind.to & SUPPLIER}
    headers = {str(cell) for table in book.tables for row in table.rows for cell in row}
    assert not headers & mine
    with pytest.raises(ValueError, match="state is not for SUPPLIER"):
        from scoutdesk.exchange.sheet import Column, Sheet

        Sheet(Quotation, (Column("state"),), "Quotation", SUPPLIER)


def test_two_exports_never_write_over_each_other(house) -> None:
    (first,) = house.send()
    (second,) = house.send()
    assert first.name == "询价报价单_秭归伦晚脐橙 2027 春_青滩果业合作社.xlsx"
    assert second.name == "询价报价单_秭归伦晚脐橙 2027 春_青滩果业合作社 (2).xlsx"


def test_asking_several_suppliers_is_one_entry_with_a_request_for_each(house) -> None:
    paths = house.send(*house.suppliers)
    assert len(paths) == 3
    with house.workspace.database.reading() as reader:
        (entry,) = change_log.history(reader, limit=1)
    assert str(entry.label) == "向 屈乡农场、归州果品厂 询价"
    assert {about(change.record).name for change in entry.changes} == {"quotation"}
