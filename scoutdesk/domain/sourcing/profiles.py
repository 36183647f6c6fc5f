"""Flavour profiles side by side: this season, the last one, a rival; the points that a radar figure draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoutdesk.domain.sourcing.sensory import Spread, spread_of
from scoutdesk.domain.sourcing.sitting import Sitting, missing
from scoutdesk.domain.sourcing.tasting import Method
from scoutdesk.domain.sourcing.tasting_words import difference_told, shown
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import sensory as known

LEAST_ATTRIBUTES = 3
MOST_LINES = 4
Kind = Literal["ours", "earlier", "rival"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Mean intensities of one item by attribute; `season` names the tasting's season where it is an earlier one."""

    label: str
    kind: Kind
    spreads: Mapping[str, Spread]


@dataclass(frozen=True, slots=True)
class Radar:
    """Lines over the attributes that all of them share, values 0–`top`; with `missing` there is nothing to draw."""

    attributes: tuple[str, ...]
    lines: tuple[tuple[Profile, tuple[Fraction, ...]], ...]
    top: int
    missing: tuple[Message, ...] = ()


def profiles_of(sitting: Sitting, *, earlier: str = "") -> tuple[Profile, ...]:
    """The profiles of a finished and revealed tasting; of an earlier season (by its name) our own samples only."""
    done = sitting.tasting.method is Method.DESCRIPTIVE and sitting.is_revealed and not missing(sitting)
    if not done:
        return ()
    return tuple(_profiles(sitting, earlier))


def _profiles(sitting: Sitting, earlier: str) -> Iterator[Profile]:
    for item in sitting.items:
        ours = item.id in sitting.ours
        if earlier and not ours:
            continue
        spreads = {
            word.word: spread_of([
                value
                for person in sitting.panel
                if (value := sitting.value(person.id, item.id, word.word)) is not None
            ])
            for word in sitting.used
        }  # fmt: skip
        name = sitting.name(item)
        label = f"{name} · {earlier}" if earlier else name
        yield Profile(label, "earlier" if earlier else "ours" if ours else "rival", spreads)


def radar(profiles: Sequence[Profile]) -> Radar:
    """At most four lines: ours first, then earlier seasons, then rivals. A shape needs three shared attributes."""
    top = known.profile_scale()[1]
    order: tuple[Kind, ...] = ("ours", "earlier", "rival")
    chosen = sorted(profiles, key=lambda profile: order.index(profile.kind))[:MOST_LINES]
    if not chosen:
        return Radar((), (), top, (say("No flavour profile has been finished and revealed yet"),))
    shared = tuple(
        word for word in chosen[0].spreads if all(word in profile.spreads for profile in chosen[1:])
    )
    if len(shared) < LEAST_ATTRIBUTES:
        told = say(
            "Only {count} attributes are shared; a radar needs {least}",
            count=len(shared),
            least=LEAST_ATTRIBUTES,
        )
        return Radar(shared, (), top, (told,))
    return Radar(
        shared,
        tuple((profile, tuple(profile.spreads[word].mean for word in shared)) for profile in chosen),
        top,
    )


def compared(plot: Radar, *kinds: Kind) -> tuple[Message, ...]:
    """The first line against each of the others (of these kinds, where any are named), in words."""
    if len(plot.lines) < 2:
        return ()
    (ours, mine), *others = plot.lines
    return tuple(
        difference_told(
            ours.label,
            other.label,
            {word: one - two for word, one, two in zip(plot.attributes, mine, theirs, strict=True)},
        )
        for other, theirs in others
        if not kinds or other.kind in kinds
    )


def likings_compared(now: Sitting, before: Sequence[tuple[str, Sitting]]) -> tuple[Message, ...]:
    """The mean liking of our sample and of those of earlier seasons; each was tasted by a panel of its own."""
    return tuple(
        say(
            "Liking now {now} by {count}, {season} {then} by {people}: other panels, so only a direction",
            now=shown(_liked(now).mean),
            count=_liked(now).count,
            season=season,
            then=shown(_liked(sitting).mean),
            people=_liked(sitting).count,
        )
        for season, sitting in before
    )


def _liked(sitting: Sitting) -> Spread:
    """Our sample's votes; of several the one liked best."""
    spreads = (
        spread_of([score.value for score in sitting.scores if score.item == id and score.value is not None])
        for id in sitting.ours or (sitting.items[0].id,)
    )
    return max(spreads, key=lambda spread: spread.mean)
