"""What a supplier is asked to take over of a season's compensations, and the text that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scoutdesk.domain.selling.complaint import Defect
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import say


@dataclass(frozen=True, slots=True)
class OwedRow:
    """One recharge: the complaint's day, code, lot, kind and cause; `amount` in yuan."""

    id: int
    day: date | None
    code: str
    lot: str
    defect: Defect | None
    cause: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Owed:
    """The open recharges to one supplier."""

    supplier: int
    name: str
    rows: tuple[OwedRow, ...]

    @property
    def amount(self) -> Decimal:
        return sum((row.amount for row in self.rows), Decimal(0))

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(row.id for row in self.rows)


def statement(owed: Owed, season: str) -> str:
    """What is sent to a supplier: each complaint with lot, kind and amount, and the sum."""
    head = say("{season}: compensations that we ask you to take over", season=season)
    lines = [
        f"{row.day or '—'}  {row.code}  {row.lot or '—'}  {row.defect or '—'}  {row.cause or ''}".rstrip()
        + f"  {yuan(row.amount)}"
        for row in owed.rows
    ]
    total = say("Together {count} compensations, {amount}", count=len(owed.rows), amount=yuan(owed.amount))
    return "\n".join((owed.name, str(head), *lines, str(total)))
