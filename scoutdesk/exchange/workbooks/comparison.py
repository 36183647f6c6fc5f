"""The comparison of quotations as a workbook for the house: as quoted, and what it comes to on one basis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from scoutdesk.domain.sourcing.comparing import Standing
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.exchange.sheet import Computed, Sheet, WorkbookDeclaration
from scoutdesk.exchange.workbooks.columns import locked
from scoutdesk.fields.kinds import INTERNAL, Integer, Money, Text
from scoutdesk.i18n import N_

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
    "loss",
    "moq",
    "lead_days",
    "daily_capacity",
    "valid_until",
)


@dataclass(frozen=True, slots=True)
class Compared:
    """What stands beside a quotation: its standing, and in words its supplier's papers and past."""

    standing: Standing
    papers: str = ""
    past: str = ""

    @property
    def reasons(self) -> str:
        return "；".join(map(str, self.standing.reasons))


def _told(name: str) -> Callable[[Quotation, Any], Any]:
    asked = attrgetter(name)
    return lambda _quotation, compared: None if compared is None else asked(compared)


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
                Computed(Money(N_("Delivered per net kg")), _told("standing.per_kg")),
                Computed(Money(N_("Delivered per sale unit")), _told("standing.per_unit")),
                Computed(
                    Money(N_("Delivered per edible 500 g"), help=N_("after the expected loss")),
                    _told("standing.per_edible_jin"),
                ),
                Computed(Text(N_("Certificates"), width=20), _told("papers")),
                Computed(Text(N_("On past seasons"), width=28), _told("past")),
                Computed(Text(N_("Why it is not ranked"), width=34), _told("reasons")),
            ),
        ),
    ),
)
