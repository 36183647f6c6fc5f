"""Seasons of one SKU side by side: what each figure came to, or, where it has not come yet, what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.review.planned import Compared
from scoutdesk.i18n import Message


@dataclass(frozen=True, slots=True)
class Known:
    """One season's value of a figure: `amount` in the unit of its line, `shown` as written, "—" where unknown."""

    season: str
    amount: Decimal | None
    shown: str
    planned: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure through the seasons, the oldest first."""

    name: str
    label: Message
    values: tuple[Known, ...]

    @property
    def most(self) -> Decimal:
        return max((abs(item.amount) for item in self.values if item.amount is not None), default=Decimal(0))


def beside(seasons: Sequence[tuple[str, Sequence[Compared]]]) -> tuple[Beside, ...]:
    """The figures that are known of two seasons at least; days are no amounts and are left out."""
    by_name: dict[str, list[Known]] = {}
    labels: dict[str, Message] = {}
    for season, lines in seasons:
        for line in lines:
            if line.unit != "day":
                labels[line.name] = line.label
                by_name.setdefault(line.name, []).append(_known(season, line))
    found = (Beside(name, labels[name], tuple(values)) for name, values in by_name.items())
    return tuple(item for item in found if sum(each.amount is not None for each in item.values) > 1)


def _known(season: str, line: Compared) -> Known:
    planned = line.actual is None
    value = line.plan if planned else line.actual
    amount = value if isinstance(value, Decimal) else None
    return Known(season, amount, line.shown(value), planned and amount is not None)
