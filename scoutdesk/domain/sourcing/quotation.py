"""Quotations as suppliers give them: price with its basis, weight and tax, and price breaks by quantity."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import SUPPLIER, Choice, Choices, Day, Integer, Link, Money, Percent, Text, Weight
from scoutdesk.i18n import N_


class PriceUnit(Choices):
    KG = "kg", N_("per kg"), "元/kg", "元/公斤", "每公斤", "每千克", "公斤", "千克", "kg"
    JIN = "jin", N_("per 500 g"), "元/斤", "元/500g", "斤", "市斤", "500g"
    UNIT = "unit", N_("per sale unit"), "元/件", "元/箱", "元/盒", "每箱", "每盒", "件", "箱", "盒"


class PriceBasis(Choices):
    EX_ORCHARD = "ex_orchard", N_("Ex-orchard"), "出园价", "田头价", "地头价", "塘口价"
    EX_PACKHOUSE = "ex_packhouse", N_("Ex-packhouse"), "产地价", "出厂价"
    DELIVERED = "delivered", N_("Delivered"), "到仓价", "到货价", "到库价", "落地价"


class WeightBasis(Choices):
    NET = "net", N_("Net weight"), "净重", "去皮"
    GROSS = "gross", N_("Gross weight"), "毛重", "带箱"


class TaxBasis(Choices):
    INCLUDED = "included", N_("Tax included"), "含税"
    EXCLUDED = "excluded", N_("Tax excluded"), "不含税", "未税"
    EXEMPT = "exempt", N_("Tax exempt"), "免税", "自产免税"


class QuotationState(Choices):
    REQUESTED = "requested", N_("Requested")
    QUOTED = "quoted", N_("Quoted")
    DECLINED = "declined", N_("Declined")


@record("quotation", label=N_("Quotation"), plural=N_("Quotations"), prefix="QUO", title="", parent="season")
class Quotation(Record):
    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    supplier: Annotated[int | None, Link(N_("Supplier"), target="supplier", width=20)] = None
    state: Annotated[QuotationState, Choice(N_("State"), options=QuotationState)] = QuotationState.REQUESTED
    requested_on: Annotated[date | None, Day(N_("Requested on"))] = None
    grade: Annotated[str | None, Text(N_("Grade"), to=SUPPLIER, example="75–80 mm")] = None
    price: Annotated[
        Decimal | None, Money(N_("Unit price"), to=SUPPLIER, help=N_("one number; its unit stands beside"))
    ] = None
    price_unit: Annotated[PriceUnit | None, Choice(N_("Price unit"), options=PriceUnit, to=SUPPLIER)] = None
    net_weight: Annotated[int | None, Weight(N_("Net weight per unit"), to=SUPPLIER)] = None
    gross_weight: Annotated[int | None, Weight(N_("Gross weight per unit"), to=SUPPLIER)] = None
    price_basis: Annotated[PriceBasis | None, Choice(N_("Price basis"), options=PriceBasis, to=SUPPLIER)] = (
        None
    )
    weight_basis: Annotated[
        WeightBasis | None, Choice(N_("Weight basis"), options=WeightBasis, to=SUPPLIER)
    ] = None
    tax_basis: Annotated[TaxBasis | None, Choice(N_("Tax basis"), options=TaxBasis, to=SUPPLIER)] = None
    tax_rate: Annotated[Decimal | None, Percent(N_("Tax rate"), to=SUPPLIER)] = None
    delivery_point: Annotated[str | None, Text(N_("Delivery point"), to=SUPPLIER, width=18)] = None
    moq: Annotated[int | None, Integer(N_("Minimum order"), unit=N_("units"), low=0, to=SUPPLIER)] = None
    daily_capacity: Annotated[
        int | None, Integer(N_("Daily capacity"), unit=N_("units"), low=0, to=SUPPLIER)
    ] = None
    lead_days: Annotated[
        int | None, Integer(N_("Lead time"), unit=N_("days"), low=0, high=365, to=SUPPLIER)
    ] = None
    supply_from: Annotated[date | None, Day(N_("Supply from"), to=SUPPLIER)] = None
    supply_until: Annotated[date | None, Day(N_("Supply until"), to=SUPPLIER)] = None
    loss: Annotated[Decimal | None, Percent(N_("Loss stated"), to=SUPPLIER)] = None
    quoted_on: Annotated[date | None, Day(N_("Quoted on"), to=SUPPLIER)] = None
    valid_until: Annotated[date | None, Day(N_("Valid until"), to=SUPPLIER)] = None
    remark: Annotated[str | None, Text(N_("Remark"), to=SUPPLIER, lines=2, width=24)] = None


@record(
    "price_break",
    label=N_("Price break"),
    plural=N_("Price breaks"),
    prefix="PB",
    title="min_quantity",
    parent="quotation",
)
class PriceBreak(Record):
    """From `min_quantity` units on, `price` in the quotation's own unit and basis."""

    quotation: Annotated[int | None, Link(N_("Quotation"), target="quotation", to=SUPPLIER)] = None
    min_quantity: Annotated[
        int | None, Integer(N_("From quantity"), unit=N_("units"), low=1, to=SUPPLIER)
    ] = None
    price: Annotated[Decimal | None, Money(N_("Unit price"), to=SUPPLIER)] = None
