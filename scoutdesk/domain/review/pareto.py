"""What hurt, in yuan: causes from the dearest to the cheapest, and how few of them make up most of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.stages import Stage
from scoutdesk.i18n import Message, say

TOP = Decimal("0.8")
"""The vital few: the causes that together make up four fifths (J. M. Juran, Quality Control Handbook)."""

NOT_ATTRIBUTED = say("Not attributed")


@dataclass(frozen=True, slots=True)
class Pain:
    """One cause and what it cost in yuan. `stage` None: the records do not say where it came from.

    `cause` names it in every season alike; `ground`: how the amount was counted; `source`: in which records it stands.
    """

    cause: str
    stage: Stage | None
    amount: Decimal
    what: Message
    ground: Message
    source: Message


@dataclass(frozen=True, slots=True)
class Bar:
    """`share` of the whole, and `reached`: the share together with all that cost more. `top`: among the vital few."""

    pain: Pain
    share: Decimal
    reached: Decimal
    top: bool


@dataclass(frozen=True, slots=True)
class Pareto:
    """`missing` says what could not be counted, and why."""

    bars: tuple[Bar, ...] = ()
    missing: tuple[Message, ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((bar.pain.amount for bar in self.bars), Decimal(0))

    @property
    def top(self) -> tuple[Pain, ...]:
        return tuple(bar.pain for bar in self.bars if bar.top)

    def of(self, stage: Stage | None) -> Decimal:
        """What a stage cost, in yuan; None: what is not attributed."""
        return sum((bar.pain.amount for bar in self.bars if bar.pain.stage is stage), Decimal(0))


def pareto(pains: Iterable[Pain], missing: Iterable[Message] = ()) -> Pareto:
    """In falling order, whatever order they come in; what cost nothing is left out.

    A cause is among the vital few where those before it do not yet reach four fifths.
    """
    found = sorted((item for item in pains if item.amount > 0), key=lambda item: (-item.amount, item.cause))
    total = sum((item.amount for item in found), Decimal(0))
    bars, before = [], Decimal(0)
    for item in found:
        after = before + item.amount
        bars.append(Bar(item, item.amount / total, after / total, before < TOP * total))
        before = after
    return Pareto(tuple(bars), tuple(missing))


def stage_words(stage: Stage | None) -> Message:
    return say(stage.label) if stage else NOT_ATTRIBUTED
