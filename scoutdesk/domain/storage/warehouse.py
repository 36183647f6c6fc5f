"""Warehouses: where lots are kept, and under which conditions."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.codes import DIVISION
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Code, Integer, Number, Phone, Text
from scoutdesk.i18n import N_


@record("warehouse", label=N_("Warehouse"), plural=N_("Warehouses"), prefix="WH")
class Warehouse(Record):
    name: Annotated[str | None, Text(N_("Name"), search=True, width=18)] = None
    city: Annotated[str | None, Text(N_("City"), search=True)] = None
    division_code: Annotated[
        str | None, Code(N_("Division code"), help=N_("six digits, GB/T 2260"), checks=DIVISION)
    ] = None
    temperature_low: Annotated[Decimal | None, Number(N_("Storage from"), unit="°C", low=-60, high=40)] = None
    temperature_high: Annotated[Decimal | None, Number(N_("Storage to"), unit="°C", low=-60, high=40)] = None
    humidity_low: Annotated[Decimal | None, Number(N_("Humidity from"), unit="%RH", low=0, high=100)] = None
    humidity_high: Annotated[Decimal | None, Number(N_("Humidity to"), unit="%RH", low=0, high=100)] = None
    capacity: Annotated[int | None, Integer(N_("Room for"), unit=N_("units"), low=0)] = None
    contact: Annotated[str | None, Text(N_("Contact"))] = None
    phone: Annotated[str | None, Phone(N_("Phone"))] = None
    remark: Annotated[str | None, Text(N_("Remark"), width=24)] = None
