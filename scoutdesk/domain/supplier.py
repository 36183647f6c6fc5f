"""Suppliers: cooperatives, farms, factories and artisans, with what the law asks them to hold."""

from __future__ import annotations

from typing import Annotated

from scoutdesk.domain.codes import DIVISION, SC, USCC
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import EVERYONE, SUPPLIER, Choice, Choices, Code, Phone, Text
from scoutdesk.i18n import N_


class SupplierKind(Choices):
    COOPERATIVE = "cooperative", N_("Cooperative"), "农民专业合作社"
    FARM = "farm", N_("Farm"), "果园", "养殖场"
    FACTORY = "factory", N_("Factory"), "加工厂"
    ARTISAN = "artisan", N_("Artisan"), "手艺人"
    TRADER = "trader", N_("Trader"), "经销商"


@record("supplier", label=N_("Supplier"), plural=N_("Suppliers"), prefix="SUP")
class Supplier(Record):
    name: Annotated[str | None, Text(N_("Name"), to=EVERYONE, search=True, width=24)] = None
    kind: Annotated[SupplierKind | None, Choice(N_("Kind"), options=SupplierKind)] = None
    uscc: Annotated[
        str | None,
        Code(N_("Unified social credit code"), to=SUPPLIER, search=True, checks=USCC, width=20),
    ] = None
    sc_licence: Annotated[
        str | None,
        Code(
            N_("Food production licence"),
            help=N_("SC and 14 digits; farm produce needs none"),
            to=SUPPLIER,
            search=True,
            checks=SC,
            width=18,
        ),
    ] = None
    contact: Annotated[str | None, Text(N_("Contact"), to=SUPPLIER, search=True)] = None
    phone: Annotated[str | None, Phone(N_("Phone"), to=SUPPLIER, width=14)] = None
    origin: Annotated[str | None, Text(N_("Place"), search=True, width=18)] = None
    division_code: Annotated[str | None, Code(N_("Division code"), checks=DIVISION)] = None
    address: Annotated[str | None, Text(N_("Address"), to=SUPPLIER, width=28)] = None
    note: Annotated[str | None, Text(N_("Note"), lines=3, width=30)] = None
