"""What a season sold and was blamed for, summed by where it happened: thousands of rows in a few dozen lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from scoutdesk.domain.selling.complaint import Defect
from scoutdesk.domain.selling.sale_checks import Suspect
from scoutdesk.domain.stages import Stage

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SaleSum:
    """Rows of one community, lot and month ("2027-04", "" where no day is given), summed; `amount` in yuan.

    `unpriced`: how many of the units stand in rows that name no amount. `again_of` and `referred_of`: the buyers of
    those rows that say how many of them bought before, or came by word; of the other rows nothing is known, and
    `again` and `referred` of rows without buyers are not counted either: no part without its whole.
    """

    community: int | None
    lot: int | None
    month: str
    rows: int
    orders: int
    units: int
    amount: Decimal
    buyers: int
    again: int
    referred: int
    unpriced: int = 0
    again_of: int = 0
    referred_of: int = 0


@dataclass(frozen=True, slots=True)
class LotOut:
    """A lot of the season in sale units: what came in, what was sent less what came back, what is left in the end.

    `packed`: made here from other lots, so that what came in is counted with these.
    """

    id: int
    code: str
    received: int
    sent: int
    left: int
    best_before: date | None = None
    packed: bool = False


@dataclass(frozen=True, slots=True)
class ComplaintSum:
    """Complaints of one community, lot, defect and root-cause stage; `compensated` and `recharged` in yuan.

    `units`: sale units concerned, at least one a complaint; `open`: not yet settled.
    """

    community: int | None
    lot: int | None
    defect: Defect | None
    stage: Stage | None
    count: int
    open: int
    units: int
    compensated: Decimal
    recharged: Decimal


@dataclass(frozen=True, slots=True)
class Flaw:
    """`count` complaints of one kind that cannot be so, and the first of them."""

    kind: str
    count: int
    id: int
    code: str


@dataclass(frozen=True, slots=True)
class Sold:
    """`sales` and `complaints` of a season by group; `first`: codes of the oldest open complaints.

    `days`: units by day, those without a day first; `lots`: what went out, read where anything was sold;
    `suspects`: the first rows that the checks have something to say about, of `suspected` in all;
    `flaws`: complaints that contradict themselves, sorted out by kind.
    """

    sales: tuple[SaleSum, ...] = ()
    complaints: tuple[ComplaintSum, ...] = ()
    first: tuple[str, ...] = ()
    days: tuple[tuple[date | None, int], ...] = ()
    lots: tuple[LotOut, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    suspected: int = 0
    flaws: tuple[Flaw, ...] = ()

    def __hash__(self) -> int:
        """Their number tells thousands of sums apart at once."""
        return hash(
            (len(self.sales), len(self.complaints), self.first, self.days, self.suspected, self.flaws)
        )

    @property
    def units(self) -> int:
        return sum(item.units for item in self.sales)

    @property
    def amount(self) -> Decimal:
        return _total(self.sales, lambda item: item.amount)

    @property
    def complained(self) -> int:
        """How many complaints there are."""
        return sum(item.count for item in self.complaints)

    @property
    def open(self) -> int:
        return sum(item.open for item in self.complaints)

    @property
    def compensated(self) -> Decimal:
        return _total(self.complaints, lambda item: item.compensated)

    @property
    def recharged(self) -> Decimal:
        return _total(self.complaints, lambda item: item.recharged)


def _total(items: Iterable[T], amount: Callable[[T], Decimal]) -> Decimal:
    return sum((amount(item) for item in items), Decimal(0))
