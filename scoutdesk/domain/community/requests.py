"""What curators ask for on behalf of their members: demand first, a season is sourced from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.money import CENT
from scoutdesk.domain.sku import Category
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Choice, Choices, Day, Integer, Link, Money, Text, Weight
from scoutdesk.i18n import N_


class RequestState(Choices):
    OPEN = "open", N_("Not yet answered")
    BRIEFED = "briefed", N_("In a sourcing brief")
    MET = "met", N_("Met")
    DECLINED = "declined", N_("Turned down")


@record(
    "curator_request",
    label=N_("Curator's request"),
    plural=N_("Curators' requests"),
    prefix="REQ",
    title="wanted",
    parent="curator",
)
class CuratorRequest(Record):
    """`season`: the sourcing brief that it became a part of."""

    curator: Annotated[int | None, Link(N_("Curator"), target="curator", width=14)] = None
    community: Annotated[int | None, Link(N_("Community"), target="community", width=18)] = None
    day: Annotated[date | None, Day(N_("Asked on"))] = None
    wanted: Annotated[str | None, Text(N_("What is wanted"), search=True, longest=200, width=28)] = None
    category: Annotated[Category | None, Choice(N_("Category"), options=Category)] = None
    quantity: Annotated[int | None, Integer(N_("Quantity wanted"), unit=N_("units"), low=1)] = None
    net_content: Annotated[int | None, Weight(N_("Net content wanted"))] = None
    price_limit: Annotated[Decimal | None, Money(N_("Would pay at most"), low=CENT)] = None
    needed_by: Annotated[date | None, Day(N_("Needed by"))] = None
    state: Annotated[RequestState, Choice(N_("State"), options=RequestState, width=14)] = RequestState.OPEN
    season: Annotated[int | None, Link(N_("Sourcing brief"), target="season", width=20)] = None
    answer: Annotated[str | None, Text(N_("Answer to the curator"), lines=2, width=28)] = None
    answered_on: Annotated[date | None, Day(N_("Answered on"))] = None
