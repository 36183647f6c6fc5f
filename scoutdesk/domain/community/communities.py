"""Communities: the groups on WeChat or QQ that a curator leads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.sku import AgeBand, Category
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import (
    CURATOR,
    Choice,
    Choices,
    Day,
    Integer,
    Link,
    Money,
    Percent,
    Several,
    Text,
)
from scoutdesk.i18n import N_


class Platform(Choices):
    WECHAT = "wechat", N_("WeChat"), "微信群", "企业微信"
    QQ = "qq", N_("QQ"), "QQ群"
    OTHER = "other", N_("Other platform"), "其他"


@record("community", label=N_("Community"), plural=N_("Communities"), prefix="COM", parent="curator")
class Community(Record):
    """`spend_per_head`: yuan per member and month as the curator states it; what was sold is worked out from sales."""

    curator: Annotated[int | None, Link(N_("Curator"), target="curator", width=14)] = None
    name: Annotated[str | None, Text(N_("Community name"), to=CURATOR, search=True, width=20)] = None
    platform: Annotated[Platform | None, Choice(N_("Platform"), options=Platform, width=8)] = None
    city: Annotated[str | None, Text(N_("City"), to=CURATOR, search=True, width=8)] = None
    founded_on: Annotated[date | None, Day(N_("Founded on"))] = None
    members: Annotated[int | None, Integer(N_("Members"), unit=N_("people"), low=0, width=8)] = None
    active_share: Annotated[
        Decimal | None, Percent(N_("Active share"), help=N_("who spoke or bought within a month"))
    ] = None
    age_band: Annotated[AgeBand | None, Choice(N_("Most members are"), options=AgeBand)] = None
    interests: Annotated[
        tuple[Category, ...] | None, Several(N_("Interests"), options=Category, width=18)
    ] = None
    spend_per_head: Annotated[
        Decimal | None,
        Money(N_("Spend per head and month, as stated"), help=N_("what was sold here is worked out")),
    ] = None
    note: Annotated[str | None, Text(N_("Note"), lines=3, width=30)] = None
