"""The trust network: who brought in whom, how closely that is knit, and what falls away with each person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Measure = Literal["curators", "members", "sales"]
MEASURES: tuple[Measure, ...] = ("curators", "members", "sales")


@dataclass(frozen=True, slots=True)
class Person:
    """A curator in the network. `members` of her communities, `sales` in yuan; `left`: she is no longer with us."""

    id: int
    name: str
    referred_by: int | None = None
    members: int = 0
    sales: Decimal = Decimal(0)
    left: bool = False

    def weight(self, measure: Measure) -> Fraction:
        if measure == "curators":
            return Fraction(1)
        return Fraction(self.members if measure == "members" else self.sales)


@dataclass(frozen=True, slots=True)
class Branch:
    """What hangs on a person: she herself and all whom she brought in, directly or through others.

    `level` is 1 for those whom nobody brought in; shares are of the whole, None where there is nothing to share.
    """

    person: Person
    level: int
    direct: tuple[int, ...]
    below: tuple[int, ...]
    shares: Mapping[Measure, Fraction | None]

    @property
    def alone(self) -> bool:
        return self.level == 1 and not self.direct


@dataclass(frozen=True, slots=True)
class Network:
    """`branches` by id, in the order of the ids."""

    branches: Mapping[int, Branch]

    @property
    def size(self) -> int:
        return len(self.branches)

    @property
    def ties(self) -> int:
        """How many were brought in by somebody of the network."""
        return sum(len(branch.direct) for branch in self.branches.values())

    @property
    def density(self) -> Fraction | None:
        """Ties ÷ pairs that could be tied, n × (n − 1) ÷ 2; None below two people."""
        return Fraction(2 * self.ties, self.size * (self.size - 1)) if self.size > 1 else None

    @property
    def components(self) -> tuple[Branch, ...]:
        """Those with whom a tree begins, the largest tree first; people without any tie are no tree."""
        roots = [item for item in self.branches.values() if item.level == 1 and item.direct]
        return tuple(sorted(roots, key=lambda item: (-len(item.below), item.person.id)))

    @property
    def isolated(self) -> tuple[Branch, ...]:
        """Whom nobody brought in and who brought in nobody."""
        return tuple(item for item in self.branches.values() if item.alone)

    @property
    def depth(self) -> int:
        """Levels of the deepest tree: 1 where nobody brought in anybody, 0 for nobody."""
        return max((item.level for item in self.branches.values()), default=0)

    def heaviest(self, measure: Measure) -> Branch | None:
        """On whom most hangs, of those who brought in somebody; None where that is nobody or nothing is known."""
        told = [item for item in self.branches.values() if item.direct and item.shares[measure]]
        return max(told, key=lambda item: (item.shares[measure] or 0, -item.person.id), default=None)

    def concentration(self, measure: Measure) -> Fraction | None:
        """Herfindahl index: the sum of squared own shares, 1/n where all are alike and 1 where one has everything."""
        own = [item.person.weight(measure) for item in self.branches.values()]
        whole = sum(own)
        return sum((part / whole) ** 2 for part in own) if whole else None  # type: ignore[return-value]

    @property
    def measure(self) -> Measure:
        """By what dependence is told: sales where any are known, else members, else heads."""
        for measure in ("sales", "members"):
            if any(item.person.weight(measure) for item in self.branches.values()):
                return measure
        return "curators"


def network(people: Iterable[Person]) -> Network:
    """The network of these people; who was referred by somebody who is not among them begins a tree.

    Referrals never lead back to where they began: the store refuses such a circle.
    """
    known = {person.id: person for person in sorted(people, key=lambda person: person.id)}
    direct = children(known)
    order = downwards(known, direct)
    level: dict[int, int] = {}
    for id in order:
        level[id] = level.get(known[id].referred_by or 0, 0) + 1
    below: dict[int, tuple[int, ...]] = {}
    for id in reversed(order):
        below[id] = tuple(sorted(each for child in direct[id] for each in (child, *below[child])))
    whole = {measure: sum(person.weight(measure) for person in known.values()) for measure in MEASURES}
    return Network(
        {
            id: Branch(
                person, level[id], tuple(direct[id]), below[id], _shares(known, (id, *below[id]), whole)
            )
            for id, person in known.items()
        }
    )


def _shares(
    known: Mapping[int, Person], branch: Sequence[int], whole: Mapping[Measure, Fraction | int]
) -> Mapping[Measure, Fraction | None]:
    return {
        measure: sum(known[id].weight(measure) for id in branch) / Fraction(total) if total else None
        for measure, total in whole.items()
    }


def children(known: Mapping[int, Person]) -> dict[int, list[int]]:
    """Whom each person brought in, in the order of the ids."""
    found: dict[int, list[int]] = {id: [] for id in known}
    for id in sorted(known):
        parent = known[id].referred_by
        if parent in found:
            found[parent].append(id)
    return found


def downwards(known: Mapping[int, Person], direct: Mapping[int, Sequence[int]]) -> list[int]:
    """Everybody, those who brought in others before these, tree by tree."""
    waiting = [id for id in sorted(known, reverse=True) if known[id].referred_by not in known]
    order: list[int] = []
    while waiting:
        id = waiting.pop()
        order.append(id)
        waiting.extend(reversed(direct[id]))
    return order
