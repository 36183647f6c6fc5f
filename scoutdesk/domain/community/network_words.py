"""What the trust network says in sentences, each number with what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from scoutdesk.domain.community.network import Branch, Measure, Network
from scoutdesk.fields.kinds import percent
from scoutdesk.i18n import N_, Message, say

NAMED = 6
WORDS: dict[Measure, str] = {"curators": N_("curators"), "members": N_("members"), "sales": N_("sales")}
MUCH = Fraction(3, 10)
"""From this share on the network is said to depend on one person: our own proposal, not a norm."""


def sentences(found: Network) -> tuple[Message, ...]:
    """The network in words; nothing for nobody."""
    return tuple(_sentences(found)) if found.size else ()


def _sentences(found: Network) -> Iterator[Message]:
    yield say("{count} curators, {ties} of them brought in by another", count=found.size, ties=found.ties)
    if found.density is not None:
        pairs = found.size * (found.size - 1) // 2
        yield say(
            "Density {density}: {ties} ties of {pairs} pairs that could be tied",
            density=share_told(found.density, 1),
            ties=found.ties,
            pairs=pairs,
        )
    trees = found.components
    if trees:
        yield say(
            "{count} trees; the largest, that of {name}, has {size} people; the deepest has {levels} levels",
            count=len(trees),
            name=trees[0].person.name,
            size=len(trees[0].below) + 1,
            levels=found.depth,
        )
    alone = found.isolated
    if alone:
        yield say(
            "{count} without any tie: {names}",
            count=len(alone),
            names=listed([item.person.name for item in alone]),
        )
    yield from _spread(found)


def _spread(found: Network) -> Iterator[Message]:
    index = found.concentration("sales")
    if index:
        equal = round(float(1 / index), 1)
        yield say(
            "Sales are spread as if {equal} curators sold alike (Herfindahl index {index})",
            equal=equal,
            index=f"{float(index):.3f}",
        )


def dependence(found: Network) -> Message | None:
    """On whom most hangs; None where nobody brought in anybody."""
    branch = found.heaviest(found.measure)
    share = branch.shares[found.measure] if branch else None
    if branch is None or share is None:
        return None
    return say(
        "Most hangs on {name}: {share} of all {measure}",
        name=branch.person.name,
        share=share_told(share),
        measure=say(WORDS[found.measure]),
    )


def depends(found: Network) -> bool:
    """Whether so much hangs on one person that it is worth a warning."""
    branch = found.heaviest(found.measure)
    return branch is not None and (branch.shares[found.measure] or 0) >= MUCH


def falls_away(branch: Branch) -> tuple[Message, ...]:
    """What hangs on one person, as a heading and one sentence for each measure."""
    return tuple(_falls(branch))


def _falls(branch: Branch) -> Iterator[Message]:
    if branch.below:
        yield say(
            "{name} brought in {direct} curators, with those whom they brought in {all}",
            name=branch.person.name,
            direct=len(branch.direct),
            all=len(branch.below),
        )
    else:
        yield say("{name} brought in nobody yet", name=branch.person.name)
    for measure, share in branch.shares.items():
        if share is not None:
            yield say(
                "If she left with them: {share} of all {measure}",
                share=share_told(share),
                measure=say(WORDS[measure]),
            )


def relatives(found: Network, branch: Branch) -> tuple[Message, ...]:
    """By whom she was brought in, and whom she brought in herself."""
    above = found.branches.get(branch.person.referred_by or 0)
    names = [found.branches[id].person.name for id in branch.direct]
    told = [say("Brought in by {name}", name=above.person.name)] if above else []
    return (*told, *([say("Brought in herself: {names}", names=listed(names))] if names else ()))


def listed(names: list[str]) -> str:
    """The first few names, and how many more."""
    shown = "、".join(names[:NAMED])
    if len(names) <= NAMED:
        return shown
    return str(say("{names} and {count} more", names=shown, count=len(names) - NAMED))


def share_told(share: Fraction, places: int = 0) -> str:
    """A share in per cent, half up."""
    return percent(Decimal(share.numerator) / share.denominator, places)
