"""One line of planned against actual: two values of one kind, what lies between them, and whether that is bad."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from scoutdesk.domain.stages import Stage
from scoutdesk.fields.kinds import percent, plain, yuan
from scoutdesk.i18n import Message, say

Unit = Literal["day", "yuan", "share", "units"]
Value = date | Decimal
HUNDREDTH = Decimal("0.01")
NO_PLAN = say("nothing was planned for it")


@dataclass(frozen=True, slots=True)
class Compared:
    """`plan` and `actual` in days, yuan, shares (0.08) or sale units; None with `missing`, which says why.

    `better`: whether more or less than planned is good; "" where it is neither.
    """

    name: str
    stage: Stage
    label: Message
    unit: Unit
    plan: Value | None
    actual: Value | None
    missing: Message | None = None
    better: Literal["more", "less", ""] = ""

    @property
    def difference(self) -> Decimal | None:
        """Actual − plan: days, yuan, points of a share, or units."""
        if isinstance(self.plan, date) and isinstance(self.actual, date):
            return Decimal((self.actual - self.plan).days)
        if isinstance(self.plan, Decimal) and isinstance(self.actual, Decimal):
            return self.actual - self.plan
        return None

    @property
    def share(self) -> Decimal | None:
        """The difference in shares of the plan (0.2 = a fifth above); None for days and where the plan is nothing."""
        if self.difference is None or not isinstance(self.plan, Decimal) or not self.plan:
            return None
        return self.difference / abs(self.plan)

    @property
    def worse(self) -> bool | None:
        """None where it is as planned, not known, or neither good nor bad."""
        if not self.difference or not self.better:
            return None
        return (self.difference > 0) is (self.better == "less")

    def shown(self, value: Value | None) -> str:
        """A value of this line as it is written; "—" where it is not known."""
        if value is None:
            return "—"
        if isinstance(value, date):
            return value.isoformat()
        return (
            yuan(value) if self.unit == "yuan" else percent(value) if self.unit == "share" else _number(value)
        )

    def shown_difference(self) -> str:
        """With its sign; shares differ by percentage points."""
        found = self.difference
        if found is None:
            return "—"
        sign = "+" if found > 0 else "−" if found < 0 else "±"
        if self.unit == "day":
            return str(say("{sign}{count} days", sign=sign, count=abs(found)))
        if self.unit == "share":
            points = plain((abs(found) * 100).quantize(HUNDREDTH, ROUND_HALF_UP))
            return str(say("{sign}{points} points", sign=sign, points=points))
        return f"{sign}{self.shown(abs(found))}"

    def shown_share(self) -> str:
        found = self.share
        if found is None:
            return "—"
        return f"{'+' if found > 0 else ''}{percent(found, 1)}"


def _number(value: Decimal) -> str:
    return f"{int(value):,}" if value == int(value) else plain(value)
