"""Allotting a harvest that is smaller than what was pledged: max-min fair, with minimum lots, in whole lots.

The rule, in the order in which it is told to curators:

1. Everybody is given lots in turn until she has what she pledged or nothing is left: nobody can have more without
   somebody having less who has no more than she (max-min fairness; Bertsekas and Gallager, Data Networks, 6.5.2).
2. Lots that are left over within the last turn go to the earlier pledges.
3. Whoever would have less than she can use gives way: the one with the largest minimum first, of equal ones the
   later pledge; what she gives up is allotted anew among the others, until everybody who is left has enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class Want:
    """`quantity` units pledged, of use from `least` on (0: any number). Wants come in the order of their pledges."""

    id: int
    quantity: int
    least: int = 0


class Why(Enum):
    """What decided a share."""

    ALL = "all"
    FULL = "full"
    FAIR = "fair"
    EXTRA = "extra"
    GAVE_WAY = "gave_way"
    UNFIT = "unfit"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Share:
    """What a want is given, in units. `fair`: the fair share when this was decided, without the lots left over."""

    want: Want
    given: int
    why: Why
    fair: int
    lot: int

    def reason(self) -> Message:
        """The sentence that explains the number to the curator; it names nobody else."""
        pledged, least, fair, lot = self.want.quantity, self.want.least, self.fair, self.lot
        match self.why:
            case Why.ALL if self.given == pledged:
                return say("Pledged {pledged}: there is enough, given in full", pledged=pledged)
            case Why.FULL if self.given == pledged:
                return say(
                    "Pledged {pledged}: no more than the fair share of {fair}, given in full",
                    pledged=pledged,
                    fair=fair,
                )
            case Why.ALL | Why.FULL:
                return say(
                    "Pledged {pledged}: given in full, in whole lots of {lot} units: {given}",
                    pledged=pledged,
                    lot=lot,
                    given=self.given,
                )
            case Why.FAIR:
                return say(
                    "Pledged {pledged}: the fair share is {fair} for everybody who wanted more",
                    pledged=pledged,
                    fair=fair,
                )
            case Why.EXTRA:
                return say(
                    "Pledged {pledged}: the fair share is {fair} for everybody who wanted more; of what was left"
                    " over the earlier pledges were given {lot} more each, this one among them",
                    pledged=pledged,
                    fair=fair,
                    lot=lot,
                )
            case Why.GAVE_WAY:
                return say(
                    "Pledged {pledged}, at least {least}: the fair share would be {fair}, too little to be of use;"
                    " it is left to the others",
                    pledged=pledged,
                    least=least,
                    fair=fair,
                )
            case Why.UNFIT if not least:
                return say(
                    "Pledged {pledged}: less than one whole lot of {lot} units", pledged=pledged, lot=lot
                )
            case Why.UNFIT:
                return say(
                    "Pledged {pledged}, at least {least}: no number of whole lots of {lot} units fits between",
                    pledged=pledged,
                    least=least,
                    lot=lot,
                )
        return say("Pledged {pledged}: there is nothing to allot", pledged=pledged)


@dataclass(frozen=True, slots=True)
class Allotment:
    """Shares in the order of the wants.

    `fair`: what everybody has who wanted more; None where nobody did who was given any.
    """

    shares: tuple[Share, ...]
    capacity: int
    lot: int
    fair: int | None

    @property
    def given(self) -> int:
        return sum(share.given for share in self.shares)

    @property
    def pledged(self) -> int:
        return sum(share.want.quantity for share in self.shares)

    @property
    def left(self) -> int:
        """Units of the capacity that nobody is given."""
        return self.capacity - self.given

    def of(self, id: int) -> Share | None:
        return next((share for share in self.shares if share.want.id == id), None)


def allot(wants: Iterable[Want], capacity: int, lot: int = 1) -> Allotment:
    """Max-min fair shares with minimum lots, by the rule at the head of this module; `capacity` in units.

    ValueError for a capacity below 0 or a lot below 1.
    """
    if capacity < 0 or lot < 1:
        raise ValueError("a capacity is not below 0, a lot not below 1")
    asked = tuple(wants)
    lots = capacity // lot
    fitting = [want for want in asked if _fits(want, lot)]
    gave_way: dict[int, int] = {}
    while True:
        level, given = _turns([want.quantity // lot for want in fitting], lots)
        short = [place for place, want in enumerate(fitting) if given[place] < _least(want, lot)]
        if not short or not lots:
            break
        hardest = max(short, key=lambda place: (_least(fitting[place], lot), place))
        gave_way[fitting.pop(hardest).id] = level * lot
    enough = all(given[place] == want.quantity // lot for place, want in enumerate(fitting))
    told = {want.id: (given[place] * lot, level * lot) for place, want in enumerate(fitting)}
    shares = tuple(_share(want, told, gave_way, lot, enough and not gave_way, bool(lots)) for want in asked)
    return Allotment(shares, capacity, lot, None if enough else level * lot)


def _fits(want: Want, lot: int) -> bool:
    """Whether a number of whole lots lies between what she can use and what she pledged."""
    return want.quantity // lot > 0 and _least(want, lot) <= want.quantity // lot


def _least(want: Want, lot: int) -> int:
    return -(-want.least // lot)


def _turns(caps: Sequence[int], lots: int) -> tuple[int, list[int]]:
    """The number of whole turns, and the lots of each: turn by turn, the rest of the last turn to the earlier ones."""
    level, left, waiting = 0, lots, sorted(caps)
    # the smallest wants are met first: up to each of them everybody who still waits is given the same
    for place, cap in enumerate(waiting):
        many = len(waiting) - place
        if (cap - level) * many > left:
            level, left = level + left // many, left % many
            break
        left -= (cap - level) * many
        level = cap
    given = [min(cap, level) for cap in caps]
    for place, cap in enumerate(caps):
        if left and cap > level:
            given[place] += 1
            left -= 1
    return level, given


def _share(
    want: Want,
    told: Mapping[int, tuple[int, int]],
    gave_way: Mapping[int, int],
    lot: int,
    enough: bool,
    anything: bool,
) -> Share:
    if want.id in gave_way:
        return Share(want, 0, Why.GAVE_WAY, gave_way[want.id], lot)
    if want.id not in told:
        return Share(want, 0, Why.UNFIT, 0, lot)
    given, fair = told[want.id]
    if not anything:
        return Share(want, 0, Why.NOTHING, 0, lot)
    if given > fair:
        return Share(want, given, Why.EXTRA, fair, lot)
    if given == want.quantity // lot * lot:
        return Share(want, given, Why.ALL if enough else Why.FULL, fair, lot)
    return Share(want, given, Why.FAIR, fair, lot)
