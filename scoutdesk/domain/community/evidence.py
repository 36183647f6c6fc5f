"""What records tell about a curator: what she sold, which events she came to, what became of her pledges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.selling.shares import share
from scoutdesk.fields.kinds import percent
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.training import EvidenceNorm, Scale, training


@dataclass(frozen=True, slots=True)
class Trade:
    """What the communities of a curator bought in a season; `amount` in yuan.

    `again_of`: the buyers of the rows that say how many had bought before; for other rows it is not known.
    """

    curator: int
    season: int
    units: int = 0
    amount: Decimal = Decimal(0)
    buyers: int = 0
    again: int = 0
    again_of: int = 0
    referred: int = 0
    complaints: int = 0
    open: int = 0

    @property
    def repurchase(self) -> Decimal | None:
        """Buyers who had bought before ÷ buyers of whom that is known."""
        return share(self.again, self.again_of)


@dataclass(frozen=True, slots=True)
class Attendance:
    """An invitation as it went. `over`: the event has been; `sold`: its season is, or was, on sale; `ended`: was."""

    invitation: int
    season: int
    season_name: str
    event: str
    day: date | None
    answer: str
    came: bool
    over: bool
    sold: bool
    ended: bool = False
    pledged: int = 0
    allotted: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """Of `due` units in a season (allotted, else pledged) her communities took `taken`."""

    season: int
    due: int
    taken: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What records suggest for a rating; `message` says from what."""

    field: str
    rating: int
    message: Message


def kept(attendances: Iterable[Attendance], trades: Iterable[Trade]) -> tuple[Kept, ...]:
    """Season by season, for seasons whose sale has ended; several pledges of a season are one."""
    taken = {trade.season: trade.units for trade in trades}
    due: dict[int, int] = {}
    for item in attendances:
        if item.ended and item.pledged:
            wanted = item.pledged if item.allotted is None else item.allotted
            due[item.season] = due.get(item.season, 0) + wanted
    return tuple(Kept(season, units, taken.get(season, 0)) for season, units in due.items() if units)


def suggestions(
    attendances: Sequence[Attendance], trades: Sequence[Trade], average: Fraction | None
) -> tuple[Suggestion, ...]:
    """Ratings that the records suggest; () where there are too few. `average`: complaints per unit of all curators."""
    norm = training().evidence
    found = (_willing(attendances, norm), _able(kept(attendances, trades), trades, average, norm))
    return tuple(item for item in found if item is not None)


def _willing(attendances: Sequence[Attendance], norm: EvidenceNorm) -> Suggestion | None:
    over = [item for item in attendances if item.over]
    if len(over) < norm.least_invitations:
        return None
    came = sum(item.came for item in over)
    message = say("came to {came} of {count} events", came=came, count=len(over))
    return Suggestion("willingness", _rated(Fraction(came, len(over)), norm.attended), message)


def _able(
    pledges: Sequence[Kept], trades: Sequence[Trade], average: Fraction | None, norm: EvidenceNorm
) -> Suggestion | None:
    if len(pledges) < norm.least_pledges:
        return None
    due = sum(item.due for item in pledges)
    taken = sum(min(item.taken, item.due) for item in pledges)
    rating = _rated(Fraction(taken, due), norm.kept)
    shown = percent(Decimal(taken) / due, 1)
    rate = complaint_rate(trades)
    much = Fraction(norm.complaints_over)
    units = sum(trade.units for trade in trades)
    if rate is not None and average and units >= norm.least_units and rate > average * much:
        message = say(
            "took {share} of what was due, but complaints are {times} times the average",
            share=shown,
            times=round(float(rate / average), 1),
        )
        return Suggestion("ability", max(rating - 1, 1), message)
    return Suggestion("ability", rating, say("took {share} of what was due", share=shown))


def complaint_rate(trades: Iterable[Trade]) -> Fraction | None:
    """Complaints per unit sold; None where nothing was sold."""
    found = list(trades)
    units = sum(trade.units for trade in found)
    return Fraction(sum(trade.complaints for trade in found), units) if units else None


def _rated(share: Fraction, scale: Scale) -> int:
    return next(rating for rating, least in scale if share >= Fraction(least))


def beside(curator: Curator, found: Iterable[Suggestion]) -> tuple[Doubt, ...]:
    """Remarks at the ratings; a warning where rating and records lie far apart. Nothing is overwritten."""
    return tuple(_doubt(curator, item) for item in found)


def _doubt(curator: Curator, item: Suggestion) -> Doubt:
    rated = getattr(curator, item.field)
    far = rated is not None and abs(rated - item.rating) >= training().evidence.apart
    words = say("records suggest {rating}: {reason}", rating=item.rating, reason=item.message)
    return Doubt(curator, item.field, words, "warning" if far else "info")
