"""What a community bought on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.storage.lot import MOST
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import CURATOR, Day, Integer, Link, Money, Text
from scoutdesk.i18n import N_


@record("sale", label=N_("Sale"), plural=N_("Sales"), prefix="SAL", title="", parent="season")
class Sale(Record):
    """One row of what a curator reports: of the `buyers`, `again` had bought before and `referred` came by word.

    `amount`: yuan that the members paid for all units of the row.
    """

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    day: Annotated[date | None, Day(N_("Sold on"), to=CURATOR)] = None
    community: Annotated[int | None, Link(N_("Community"), target="community", to=CURATOR, width=20)] = None
    lot: Annotated[int | None, Link(N_("Lot"), target="lot", to=CURATOR, width=14)] = None
    orders: Annotated[int | None, Integer(N_("Orders"), to=CURATOR, low=1, high=MOST)] = None
    units: Annotated[
        int | None, Integer(N_("Units sold"), unit=N_("units"), to=CURATOR, low=1, high=MOST)
    ] = None
    amount: Annotated[Decimal | None, Money(N_("Amount paid"), to=CURATOR)] = None
    buyers: Annotated[int | None, Integer(N_("Buyers"), unit=N_("people"), to=CURATOR, low=1, high=MOST)] = (
        None
    )
    again: Annotated[
        int | None, Integer(N_("Bought before"), unit=N_("people"), to=CURATOR, low=0, high=MOST)
    ] = None
    referred: Annotated[
        int | None, Integer(N_("Came by referral"), unit=N_("people"), to=CURATOR, low=0, high=MOST)
    ] = None
    remark: Annotated[str | None, Text(N_("Remark"), to=CURATOR, width=24)] = None
