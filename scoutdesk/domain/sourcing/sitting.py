"""One tasting with all its answers, read at one moment: what is asked, and what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from scoutdesk.domain.sourcing.tasting import Method, Panellist, Score, Tasting, TastingItem
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import sensory
from scoutdesk.knowledge.sensory import Word

LEAST_ITEMS = {Method.HEDONIC: 1, Method.TRIANGLE: 2, Method.RANKING: 3, Method.DESCRIPTIVE: 1}
UNNAMED = say("Choose a sample or a rival product, or write a name")
Spot = tuple[int, int, str]
"""Where an answer belongs: panellist, item, attribute; item 0 for the odd one of a triangle."""


@dataclass(frozen=True)
class Sitting:
    """Items in their order, the panel by seat; `names` tells what the items are. Archived records are not in it.

    Not slotted: what is looked up again and again is kept.
    """

    tasting: Tasting
    items: tuple[TastingItem, ...] = ()
    panel: tuple[Panellist, ...] = ()
    scores: tuple[Score, ...] = ()
    names: Mapping[int, str] | None = None

    @cached_property
    def answers(self) -> dict[Spot, Score]:
        return {spot_of(self.tasting, score): score for score in self.scores}

    @cached_property
    def coded(self) -> dict[str, TastingItem]:
        """The items by their codes, in the order of the codes: it gives nothing away."""
        pairs = ((code, item) for item in self.items for code in (item.blind, item.blind_too) if code)
        return dict(sorted(pairs, key=lambda pair: pair[0]))

    @property
    def is_set_up(self) -> bool:
        return self.is_coded and bool(self.panel) and all(person.served for person in self.panel)

    @property
    def title(self) -> str:
        return self.tasting.name or self.tasting.code or ""

    @property
    def is_coded(self) -> bool:
        """Every item has its code; under a triangle test two, under no other method."""
        twice = self.tasting.method is Method.TRIANGLE
        return bool(self.items) and all(item.blind and bool(item.blind_too) == twice for item in self.items)

    @property
    def is_revealed(self) -> bool:
        return self.tasting.revealed_on is not None

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The attributes of a profile."""
        return sensory.lexicon(self.tasting.lexicon.value) if self.tasting.lexicon else ()

    @cached_property
    def used(self) -> tuple[Word, ...]:
        """Those of them that somebody scored; the others were not asked for."""
        scored = {score.attribute for score in self.scores}
        return tuple(word for word in self.words if word.word in scored)

    def value(self, panellist: int, item: int, attribute: str = "") -> Decimal | None:
        score = self.answers.get((panellist, item, attribute))
        return score.value if score else None

    @cached_property
    def ours(self) -> tuple[int, ...]:
        """The samples of the season; where none is among the items, the first that is no rival."""
        samples = tuple(item.id for item in self.items if item.sample)
        return samples or tuple(item.id for item in self.items if not item.rival)[:1]

    def label(self, item: TastingItem) -> str:
        """The code until the codes are revealed, then the name."""
        if self.is_revealed:
            return self.name(item)
        return " / ".join(code for code in (item.blind, item.blind_too) if code) or "—"

    def name(self, item: TastingItem) -> str:
        return (self.names or {}).get(item.id) or item.name or item.code or ""


def is_named(item: TastingItem) -> bool:
    """Whether it is said what is tasted."""
    return bool(item.sample or item.rival or item.name)


def twins(items: Sequence[TastingItem]) -> tuple[TastingItem, ...]:
    """Items that stand among these a second time: the same sample, rival or name."""
    named = [(item.sample, item.rival, item.name) for item in items]
    return tuple(item for place, item in enumerate(items) if is_named(item) and named[place] in named[:place])


def spot_of(tasting: Tasting, score: Score) -> Spot:
    item = 0 if tasting.method is Method.TRIANGLE else score.item or 0
    return score.panellist or 0, item, score.attribute or ""


def check_scores(
    tasting: Tasting, scores: Sequence[Score], fresh: Collection[int], context: Context
) -> Message | None:
    """Nobody answers the same thing twice, and every answer is one of the tasting's method."""
    if not all(_fits(tasting.method, score) for score in scores):
        return say("The scores were given for another method; put them away first")
    often = Counter(spot_of(tasting, score) for score in scores)
    for score in scores:
        if score.id in fresh and often[spot_of(tasting, score)] > 1:
            person = context.titles("panellist", score.panellist or 0)
            return say("{person} has answered this already", person=person)
    return None


def _fits(method: Method | None, score: Score) -> bool:
    if method is Method.TRIANGLE:
        return bool(score.named)
    if score.value is None or bool(score.attribute) != (method is Method.DESCRIPTIVE):
        return False
    scales = {Method.HEDONIC: sensory.liking_scale, Method.DESCRIPTIVE: sensory.profile_scale}
    low, high = scales[method]() if method in scales else (1, 99)
    return low <= score.value <= high


def asked(sitting: Sitting) -> tuple[tuple[int, str], ...]:
    """What everybody of the panel is asked: (item, attribute)."""
    match sitting.tasting.method:
        case Method.TRIANGLE:
            return ((0, ""),)
        case Method.DESCRIPTIVE:
            return tuple((item.id, word.word) for item in sitting.items for word in sitting.used)
    return tuple((item.id, "") for item in sitting.items)


# what is missing


def missing(sitting: Sitting) -> tuple[Message, ...]:
    """What stands between the tasting and its result; empty when everybody answered everything."""
    return tuple(_missing(sitting))


def _missing(sitting: Sitting) -> Iterator[Message]:
    tasting = sitting.tasting
    if tasting.method is None:
        yield say("The method is not chosen yet")
        return
    least = LEAST_ITEMS[tasting.method]
    exact = tasting.method is Method.TRIANGLE
    if len(sitting.items) < least or (exact and len(sitting.items) != least):
        yield say(
            "{method}: {count} items are needed",
            method=say(tasting.method.label),
            count=_needed(least, exact),
        )
    if tasting.method is Method.DESCRIPTIVE and not sitting.words:
        yield say("The word list is not chosen yet")
    if not sitting.panel and not tasting.panel_size:
        yield say("Nobody is on the panel yet")
    elif not sitting.is_set_up:
        yield say("Codes and serving order are not drawn yet")
    elif not sitting.scores:
        yield say("No answer has been entered yet")
    else:
        yield from _gaps(sitting)


def _needed(least: int, exact: bool) -> str:
    return str(least) if exact else f"≥ {least}"


def _gaps(sitting: Sitting) -> Iterator[Message]:
    wanted = asked(sitting)
    for person in sitting.panel:
        lacking = sum((person.id, *spot) not in sitting.answers for spot in wanted)
        if lacking:
            yield say(
                "{seat}: {count} of {all} answers are missing",
                seat=seat(person),
                count=lacking,
                all=len(wanted),
            )
        elif sitting.tasting.method is Method.RANKING and (alone := _alone(sitting, person)):
            yield say("{seat}: rank {rank}= is shared with nobody", seat=seat(person), rank=f"{alone:f}")


def _alone(sitting: Sitting, person: Panellist) -> Decimal | None:
    row = [score for spot, score in sitting.answers.items() if spot[0] == person.id and score.value]
    often = Counter(score.value for score in row)
    return next((score.value for score in row if score.tied and often[score.value] == 1), None)


def seat(person: Panellist) -> Message:
    """How a panellist is named in a sentence."""
    if person.name:
        return say("Seat {seat} {name}", seat=person.seat or "—", name=person.name)
    return say("Seat {seat}", seat=person.seat or "—")


def rows_of(sitting: Sitting, people: Iterable[Panellist]) -> dict[int, tuple[Decimal, ...]]:
    """Everybody's answers as one row of numbers, in the order in which they were asked."""
    wanted = asked(sitting)
    return {
        person.id: tuple(value for spot in wanted if (value := sitting.value(person.id, *spot)) is not None)
        for person in people
    }
