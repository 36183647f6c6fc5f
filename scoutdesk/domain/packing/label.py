"""What stands on the label of a product, and under which rule of which day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.codes import SC
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import SUPPLIER, Choice, Choices, Code, Day, Flag, Link, Number, Text
from scoutdesk.i18n import N_


class MarketForm(Choices):
    FARM_PRODUCE = "farm_produce", N_("Farm produce"), "农产品"
    PREPACKED = "prepacked", N_("Prepacked food"), "预包装"


@record("label", label=N_("Label"), plural=N_("Labels"), prefix="LBL", title="product_name", parent="season")
class Label(Record):
    """The texts as they are printed; `produced_on` decides which rule they are held against."""

    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    form: Annotated[MarketForm | None, Choice(N_("Sold as"), options=MarketForm, width=12, to=SUPPLIER)] = (
        None
    )
    produced_on: Annotated[
        date | None, Day(N_("Produced on"), help=N_("decides which labelling rule holds"))
    ] = None
    product_name: Annotated[str | None, Text(N_("Product name"), search=True, width=20, to=SUPPLIER)] = None
    ingredients: Annotated[
        str | None, Text(N_("Ingredients"), lines=2, longest=1000, width=24, to=SUPPLIER)
    ] = None
    net_text: Annotated[
        str | None, Text(N_("Net content as printed"), example="净含量：4.5 kg", width=16, to=SUPPLIER)
    ] = None
    specification: Annotated[
        str | None, Text(N_("Specification"), example="500 g × 4", width=14, to=SUPPLIER)
    ] = None
    letter_height: Annotated[
        Decimal | None,
        Number(
            N_("Letter height"),
            unit="mm",
            help=N_("of the digits of the net content"),
            low=0,
            high=200,
            to=SUPPLIER,
        ),
    ] = None
    producer: Annotated[str | None, Text(N_("Producer or seller"), width=22, to=SUPPLIER)] = None
    address: Annotated[str | None, Text(N_("Address"), width=24, to=SUPPLIER)] = None
    contact: Annotated[str | None, Text(N_("Contact on the label"), width=16, to=SUPPLIER)] = None
    origin: Annotated[str | None, Text(N_("Place of origin"), width=16, to=SUPPLIER)] = None
    produced_text: Annotated[
        str | None, Text(N_("Production date as printed"), example="2027/03/20", width=16, to=SUPPLIER)
    ] = None
    shelf_life: Annotated[
        str | None, Text(N_("Shelf life as printed"), example="12 个月", width=12, to=SUPPLIER)
    ] = None
    expires_on: Annotated[date | None, Day(N_("Best before"))] = None
    expires_text: Annotated[
        str | None, Text(N_("Best before as printed"), example="2028/03/19", width=16, to=SUPPLIER)
    ] = None
    storage: Annotated[str | None, Text(N_("Storage conditions"), width=22, to=SUPPLIER)] = None
    sc_number: Annotated[
        str | None, Code(N_("Production licence (SC)"), checks=SC, width=18, to=SUPPLIER)
    ] = None
    standard_code: Annotated[
        str | None, Text(N_("Product standard"), example="GB/T 1354", width=14, to=SUPPLIER)
    ] = None
    allergens: Annotated[str | None, Text(N_("Allergens named"), width=22, to=SUPPLIER)] = None
    nutrition: Annotated[bool, Flag(N_("Nutrition table present"), to=SUPPLIER)] = False
    claims: Annotated[
        str | None, Text(N_("Other words on the pack"), lines=4, longest=2000, width=40, to=SUPPLIER)
    ] = None
