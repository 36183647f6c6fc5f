"""The trust network as it is drawn: trees around a centre, one ring for each level, always in the same places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from scoutdesk.domain.community.network import Branch, Measure, Network, children, downwards

LEAST, MOST = 0.3, 1.0
GAP = 0.35
"""Room between two trees, in leaves."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A person as a point of the unit disc; `size` from 0.3 to 1: the area grows with what she has herself."""

    id: int
    x: float
    y: float
    size: float
    heaviest: bool = False


@dataclass(frozen=True, slots=True)
class NetworkDrawing:
    """Dots in the order of the trees, ties as pairs of ids, and the radii of the rings."""

    dots: tuple[Dot, ...]
    ties: tuple[tuple[int, int], ...]
    rings: tuple[float, ...]


def drawing(found: Network, measure: Measure) -> NetworkDrawing:
    """Each tree takes as much of the circle as it has leaves; a single tree has its root in the middle.

    Who has no tie stands at the rim.
    """
    people = {id: branch.person for id, branch in found.branches.items()}
    direct = children(people)
    order = _in_order(found, downwards(people, direct))
    angles = _angles(found, order, direct)
    inner = 0 if sum(found.branches[id].level == 1 for id in order) == 1 else 1
    rings = max(found.depth - 1 + inner, 1)
    heaviest = found.heaviest(measure)
    largest = max((branch.person.weight(measure) for branch in found.branches.values()), default=0)
    dots = []
    for id in order:
        radius = 1.0 if inner and found.branches[id].alone else (found.branches[id].level - 1 + inner) / rings
        own = people[id].weight(measure)
        size = LEAST + (MOST - LEAST) * sqrt(own / largest) if largest else LEAST
        mark = heaviest is not None and heaviest.person.id == id
        dots.append(Dot(id, radius * sin(angles[id]), -radius * cos(angles[id]), size, mark))
    ties = tuple((id, child) for id in order for child in direct[id])
    return NetworkDrawing(tuple(dots), ties, tuple((ring + 1) / rings for ring in range(rings)))


def _in_order(found: Network, order: Sequence[int]) -> list[int]:
    """Trees as they came, those without any tie at the end."""
    alone = [id for id in order if found.branches[id].alone]
    return [id for id in order if not found.branches[id].alone] + alone


def _angles(found: Network, order: Sequence[int], direct: Mapping[int, Sequence[int]]) -> dict[int, float]:
    """Leaves stand at equal distances around the circle, everybody else in the middle of hers."""
    place, angles = 0.0, dict[int, float]()
    for id in order:
        if found.branches[id].level == 1 and place:
            place += GAP
        if not direct[id]:
            angles[id] = place
            place += 1
    for id in reversed(order):
        if direct[id]:
            angles[id] = _middle(angles[child] for child in direct[id])
    return {id: 2 * pi * angle / max(place + GAP, 1) for id, angle in angles.items()}


def _middle(angles: Iterable[float]) -> float:
    told = list(angles)
    return (min(told) + max(told)) / 2


def neighbour(found: Network, order: Sequence[int], id: int, way: str) -> int:
    """Who is one step on from a person by the keys: "up" to who brought her in, "down", or along with "next"."""
    branch: Branch | None = found.branches.get(id)
    if branch is None:
        return order[0] if order else 0
    if way == "up":
        above = branch.person.referred_by
        return above if above in found.branches else id  # type: ignore[return-value]
    if way == "down":
        return branch.direct[0] if branch.direct else id
    step = 1 if way == "next" else -1
    return order[(order.index(id) + step) % len(order)]
