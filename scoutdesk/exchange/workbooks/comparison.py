"""The comparison of quotations as a workbook for the house: as quoted, and what it comes to on one basis."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.exchange.sheet import Computed, Sheet, WorkbookDeclaration
from scoutdesk.exchange.workbooks.columns import locked
from scoutdesk.fields.kinds import INTERNAL, Integer, Money, Text
from scoutdesk.i18n import N_, Message

QUOTED = (
    "code",
    "supplier",
    "state",
    "grade",
    "price",
    "price_unit",
    "price_basis",
    "weight_basis",
    "tax_basis",
    "tax_rate",
    "net_weight",
    "gross_weight",
    "delivery_point",
    "loss",
    "moq",
    "lead_days",
    "daily_capacity",
    "valid_until",
)


def _told(name: str) -> Callable[[Quotation, Any], Any]:
    """What a `domain.whole.matrix.Row` says under this name."""
    asked = attrgetter(name)

    def value(_quotation: Quotation, row: Any) -> Any:
        found = None if row is None else asked(row)
        return str(found) if isinstance(found, Message) else found

    return value


COMPARISON = WorkbookDeclaration(
    "comparison",
    N_("Comparison of quotations"),
    INTERNAL,
    (
        Sheet(
            Quotation,
            locked(*QUOTED),
            N_("Comparison of quotations"),
            INTERNAL,
            spare=0,
            computed=(
                Computed(Integer(N_("Rank"), help=N_("by ¥ per edible 500 g")), _told("standing.rank")),
                Computed(
                    Money(N_("Price compared"), help=N_("of the break that is reached")), _told("price")
                ),
                Computed(
                    Money(N_("Delivered, net"), per="kg", help=N_("before the expected loss")),
                    _told("standing.per_kg"),
                ),
                Computed(
                    Money(N_("Delivered, after loss"), per="kg", help=N_("after the expected loss")),
                    _told("standing.per_sound_kg"),
                ),
                Computed(
                    Money(N_("Delivered per sale unit"), help=N_("after the expected loss")),
                    _told("standing.per_unit"),
                ),
                Computed(
                    Money(N_("Delivered per edible 500 g"), help=N_("after the expected loss")),
                    _told("standing.per_edible_jin"),
                ),
                Computed(Text(N_("Delivery judged"), width=24), _told("place.told")),
                Computed(Text(N_("Minimum order judged"), width=20), _told("moq.told")),
                Computed(Text(N_("Lead time judged"), width=24), _told("lead.told")),
                Computed(Text(N_("Capacity judged"), width=24), _told("capacity.told")),
                Computed(Text(N_("Validity judged"), width=20), _told("validity.told")),
                Computed(Text(N_("Certificates"), width=20), _told("papers_told")),
                Computed(Text(N_("On past seasons"), width=28), _told("past_told")),
                Computed(
                    Text(
                        N_("Quoted until now"),
                        width=30,
                        help=N_("each day with ¥ per net kg delivered, over all seasons"),
                    ),
                    _told("before_told"),
                ),
                Computed(Text(N_("Why it is not ranked"), width=34), _told("reasons")),
            ),
        ),
    ),
)
