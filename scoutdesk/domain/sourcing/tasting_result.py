"""What a tasting says: a verdict in words with its numbers and its rule, or what is still missing for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.sourcing import sensory
from scoutdesk.domain.sourcing.sitting import Sitting, missing, rows_of, seat
from scoutdesk.domain.sourcing.tasting import ALPHA, Method
from scoutdesk.domain.sourcing.tasting_methods import Told, told_by
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import sensory as known

ENOUGH_TO_AGREE = 3
AGAINST = -0.5
"""House rule: consumers may differ; one whose answers run against those of the others is named."""


@dataclass(frozen=True, slots=True)
class Result:
    """`told` is None while something is `missing`; `faults` are what the word list rejects, in our own samples."""

    missing: tuple[Message, ...]
    told: Told | None = None
    remarks: tuple[Message, ...] = ()
    faults: tuple[Message, ...] = ()

    @property
    def verdict(self) -> Message | None:
        return self.told.verdict if self.told else None


def result_of(sitting: Sitting) -> Result:
    """The result, computed from the scores alone; names instead of codes once these are revealed."""
    lacking = missing(sitting)
    if lacking or sitting.tasting.method is None:
        return Result(lacking)
    told = told_by(sitting, alpha_of(sitting))
    found = tuple(_faults(sitting))
    return Result(
        (),
        told,
        (
            *_panel(sitting),
            *_agreement(sitting),
            *(message for ours, sure, message in found if not (ours and sure)),
        ),
        tuple(message for ours, sure, message in found if ours and sure),
    )


def alpha_of(sitting: Sitting) -> Decimal:
    return sitting.tasting.alpha if sitting.tasting.alpha is not None else ALPHA


def _panel(sitting: Sitting) -> Iterator[Message]:
    """A small panel is said to be one."""
    sizes, people = known.panel_sizes(), len(sitting.panel)
    consumers = sitting.tasting.method in (Method.HEDONIC, Method.RANKING)
    least, most = sizes.consumers if consumers else sizes.trained
    if people < least:
        yield say(
            "A small panel: {count} people, {least} to {most} are usual. It shows a direction, it proves nothing",
            count=people,
            least=least,
            most=most,
        )


def _agreement(sitting: Sitting) -> Iterator[Message]:
    """How far the panel is of one mind, and who is not."""
    if sitting.tasting.method is Method.TRIANGLE or len(sitting.panel) < ENOUGH_TO_AGREE:
        return
    rows = rows_of(sitting, sitting.panel)
    profile = sitting.tasting.method is Method.DESCRIPTIVE
    agreed = None if profile or len(sitting.items) < ENOUGH_TO_AGREE else sensory.kendall_w([*rows.values()])
    if agreed is not None:
        yield say("Agreement of the panel: Kendall's W = {w} (0 none, 1 complete)", w=f"{agreed:.2f}")
    follows = sensory.with_the_others(rows)
    known_ones = [value for value in follows.values() if value is not None]
    if profile and known_ones:
        mean = sum(known_ones) / len(known_ones)
        yield say("Agreement of the panel: each with the others r = {r} on average", r=f"{mean:.2f}")
    least = sensory.ODD_BELOW if profile else AGAINST
    for person in sitting.panel:
        value = follows[person.id]
        if value is not None and value < least:
            yield say(
                "{seat} answers otherwise than the others: r = {r} (house rule: below {least})",
                seat=seat(person),
                r=f"{value:.2f}",
                least=f"{least:g}",
            )


def _faults(sitting: Sitting) -> Iterator[tuple[bool, bool, Message]]:
    """What the word list rejects and somebody found: in our own sample, by two or more, the sentence.

    House rule: one voice asks for another tasting, two are a fault.
    """
    if sitting.tasting.method is not Method.DESCRIPTIVE:
        return
    for word in (word for word in sitting.used if word.reject):
        for item in sitting.items:
            values = [sitting.value(person.id, item.id, word.word) for person in sitting.panel]
            found = [value for value in values if value]
            if found:
                sentence = say(
                    "{item}: {word} found by {count} of {all}, up to {most} of 7; the word list rejects it",
                    item=sitting.label(item),
                    word=word.word,
                    count=len(found),
                    all=len(values),
                    most=f"{max(found):f}",
                )
                yield item.id in sitting.ours, len(found) > 1, sentence
