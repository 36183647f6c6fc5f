"""The price list for a curator: approved prices and the commission of the list, all computed, nothing to fill in.

Tiers are rows of one record, the floor among them: no column shows them, and what may be told is handed over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from scoutdesk.domain.season import Season
from scoutdesk.exchange.sheet import Computed, Sheet, WorkbookDeclaration
from scoutdesk.exchange.workbooks.columns import locked
from scoutdesk.fields.kinds import CURATOR, Day, Money, Percent, Text, Weight
from scoutdesk.i18n import N_


@dataclass(frozen=True, slots=True)
class Priced:
    """What a curator may know of the prices of one season; ¥ per sale unit, grams, shares of 1."""

    product: str | None = None
    origin: str | None = None
    sale_unit: str | None = None
    net_content: int | None = None
    public: Decimal | None = None
    member: Decimal | None = None
    curator: Decimal | None = None
    commission: Decimal | None = None
    valid_from: date | None = None
    valid_until: date | None = None


def _told(name: str) -> Callable[[Season, Any], Any]:
    asked = attrgetter(name)
    return lambda _season, priced: None if priced is None else asked(priced)


PRICES = WorkbookDeclaration(
    "prices",
    N_("Price list"),
    CURATOR,
    (
        Sheet(
            Season,
            locked("code", "name"),
            N_("Price list"),
            CURATOR,
            spare=0,
            computed=(
                Computed(Text(N_("Product"), width=22), _told("product")),
                Computed(Text(N_("Origin"), width=14), _told("origin")),
                Computed(Text(N_("Sale unit")), _told("sale_unit")),
                Computed(Weight(N_("Net content")), _told("net_content")),
                Computed(Money(N_("Public price")), _told("public")),
                Computed(Money(N_("Member price")), _told("member")),
                Computed(Money(N_("Curator price")), _told("curator")),
                Computed(
                    Percent(N_("Curator commission"), help=N_("share of the price of your own sales")),
                    _told("commission"),
                ),
                Computed(Day(N_("Valid from")), _told("valid_from")),
                Computed(Day(N_("Valid until")), _told("valid_until")),
            ),
        ),
    ),
    whose="curator",
    scope={"season": ("season",)},
)
