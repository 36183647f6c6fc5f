"""Which reader reads the cells of which term."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from scoutdesk.domain.sourcing.quotation import PriceBasis, TaxBasis, WeightBasis
from scoutdesk.exchange.foreign.columns.terms import delivered_in
from scoutdesk.exchange.foreign.values.amounts import read_capacity, read_loss, read_moq, read_tax
from scoutdesk.exchange.foreign.values.measures import measure
from scoutdesk.exchange.foreign.values.prices import read_consumer_price, read_price
from scoutdesk.exchange.foreign.values.questions import Cell, Entry, notes, says
from scoutdesk.exchange.foreign.values.readings import Doubted
from scoutdesk.exchange.foreign.values.specifications import read_grade, read_specification
from scoutdesk.exchange.foreign.values.times import read_lead_time, read_single_day, read_supply, read_until
from scoutdesk.exchange.foreign.values.weight_pairs import read_gross_weight_or_both, read_net_weight_or_both
from scoutdesk.exchange.foreign.values.weights import read_tare
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Choices, cell_text
from scoutdesk.fields.kinds.choices import one_of
from scoutdesk.fields.written.numbers import looks_like_damaged_barcode
from scoutdesk.fields.written.phones import read_phone
from scoutdesk.fields.written.texts import half_width, says_unknown, tidy
from scoutdesk.i18n import say

Reader = Callable[[Cell], Entry]


def read_note(cell: Cell) -> Entry:
    return Entry() if says_unknown(cell.text) else Entry((notes(cell),))


def read_contact(cell: Cell) -> Entry:
    """A phone number in its one form, else the words as they stand."""
    if says_unknown(cell.text):
        return Entry()
    try:
        return Entry((notes(cell, words=read_phone(cell.text)),))
    except Unreadable:
        return Entry((notes(cell),))


def read_delivery(cell: Cell) -> Entry:
    """Where it is sent from; how it travels and who pays is a remark."""
    if says_unknown(cell.text):
        return Entry()
    where = any(
        word in cell.column.header
        for word in ("发货地", "发货仓", "交货", "送货地", "收货", "到货地", "仓库")
    )
    if cell.column.header and not where:
        paid = "运费" in cell.column.header and delivered_in(half_width(f"运费{cell.text}"))
        basis = (says(cell, "price_basis", PriceBasis.DELIVERED, rank=1),) if paid else ()
        return Entry((*basis, notes(cell)))
    return Entry((says(cell, "delivery_point", tidy(cell.text)),))


def read_code(cell: Cell) -> Entry:
    """A code is kept to find the product by; one that a spreadsheet rounded is refused."""
    raw = cell.raw
    if says_unknown(cell.text):
        return Entry()
    lost = isinstance(raw, float) and (not raw.is_integer() or abs(raw) >= 1e15)
    if lost or looks_like_damaged_barcode(cell.text):
        message = say("{text} is not a code: digits are lost. Enter it as text", text=cell.text.strip())
        return Entry(doubts=(Doubted(cell.column.index, message),))
    if isinstance(raw, date):
        text = say("{text} is a date; a code was probably typed: ask for it as text", text=cell_text(raw))
        return Entry(doubts=(Doubted(cell.column.index, text),))
    return Entry(number=tidy(cell.text).replace(" ", "").upper())


def read_nothing(cell: Cell) -> Entry:
    return Entry()


def read_name(cell: Cell) -> Entry:
    return Entry(number=tidy(cell.text))


def read_number(cell: Cell) -> Entry:
    """A figure for sums; a quantity is kept as a remark."""
    try:
        number = measure(cell).quantity.exact
    except Unreadable:
        number = None
    return Entry((notes(cell),) if cell.column.term == "qty" else (), number=number)


def read_sum_in_words(cell: Cell) -> Entry:
    return Entry(number=read_number(cell).number)


_CHOICES: dict[str, type[Choices]] = {
    "tax_basis": TaxBasis,
    "price_basis": PriceBasis,
    "weight_basis": WeightBasis,
}


def read_choice(cell: Cell) -> Entry:
    """A basis that is said above the table: 含税, 到仓价, 净重."""
    try:
        return Entry((says(cell, cell.column.term, one_of(_CHOICES[cell.column.term], cell.text)),))
    except Unreadable:
        return Entry((notes(cell),))


def read_unit(cell: Cell) -> Entry:
    """The column of units says per what a price is; a pack in it (10斤/箱) is also the net weight."""
    if re.search(r"\d", cell.text) and isinstance(cell.raw, str):
        found = read_specification(cell)
        weights = tuple(item._replace(rank=2) for item in found.readings if item.field == "net_weight")
        return Entry(weights, number=found.number)
    return Entry()


READERS: dict[str, Reader] = {
    "product_name": read_name,
    "sku_code": read_code,
    "barcode": read_code,
    "supplier": read_name,
    "spec": read_specification,
    "grade": read_grade,
    "size": read_grade,
    "phone": read_contact,
    "unit": read_unit,
    "qty": read_number,
    "net_weight": read_net_weight_or_both,
    "gross_weight": read_gross_weight_or_both,
    "tare": read_tare,
    "price": read_price,
    "price_farm": read_price,
    "price_arrival": read_price,
    "price_dropship": read_price,
    "price_group": read_consumer_price,
    "price_retail": read_consumer_price,
    "amount": read_number,
    "amount_cn": read_sum_in_words,
    "tax_rate": read_tax,
    "tax_basis": read_choice,
    "price_basis": read_choice,
    "weight_basis": read_choice,
    "moq": read_moq,
    "lead_time": read_lead_time,
    "supply_window": read_supply,
    "daily_capacity": read_capacity,
    "loss_terms": read_loss,
    "delivery": read_delivery,
    "valid_until": read_until,
    "quote_date": read_single_day,
    "image": read_nothing,
    "serial": read_nothing,
}
BESIDE = (
    "title",
    "contact",
    "phone",
    "supplier",
    "doc_no",
    "unit",
    "product_name",
    "amount",
    "amount_cn",
    "qty",
)
"""What is said above a table and belongs to it as a whole, not to each of its rows."""


def reader_of(term: str) -> Reader:
    """The reader of a term; what has no field of its own is kept in the remark."""
    return READERS.get(term, read_note)
