"""What else the curators' members could buy: rival products seen on sale, for the comparison on the brief."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import CURATOR, Day, Link, Money, Number, Text, Weight
from scoutdesk.i18n import N_


@record("rival", label=N_("Rival product"), plural=N_("Rival products"), prefix="RIV", parent="season")
class Rival(Record):
    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    name: Annotated[str | None, Text(N_("Product"), to=CURATOR, width=20)] = None
    price: Annotated[Decimal | None, Money(N_("Public price"), to=CURATOR)] = None
    net_content: Annotated[int | None, Weight(N_("Net content"), to=CURATOR)] = None
    brix: Annotated[Decimal | None, Number(N_("Sweetness"), unit="°Brix", low=0, high=40, to=CURATOR)] = None
    seen_on: Annotated[date | None, Day(N_("Seen on"), to=CURATOR)] = None
    seen_at: Annotated[str | None, Text(N_("Seen at"), help=N_("shop or link"), width=20)] = None
