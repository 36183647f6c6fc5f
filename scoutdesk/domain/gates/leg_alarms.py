"""Harm on one leg: by cold, by warmth, and by what travels beside the goods. Each alarm names its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scoutdesk.domain.gates.point import Gravity, Point, at
from scoutdesk.domain.sku import Category, Sku, family_of
from scoutdesk.domain.storage.coldchain import Leg
from scoutdesk.domain.storage.freshness import named
from scoutdesk.domain.storage.keeping import is_frozen
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import N_, Message, say
from scoutdesk.knowledge import coldchain
from scoutdesk.knowledge.coldchain import Alarm
from scoutdesk.knowledge.produce import Family

WORDS = {
    "chilling": N_("{leg}: {temperature} °C harms by cold (below {low} °C)"),
    "green": N_("{leg}: {temperature} °C harms green fruit (below {low} °C); only ripe fruit bears it"),
    "killing_zone": N_(
        "{leg}: {temperature} °C lies in the zone from {low} to {high} °C that makes it woolly"
    ),
    "live": N_("{leg}: {temperature} °C, but it travels alive at {low} to {high} °C"),
    "dying": N_("{leg}: {temperature} °C kills live goods (below {low} °C)"),
}


def leg_alarms(sku: Sku, leg: Leg, temperatures: Sequence[Decimal]) -> Iterator[Point]:
    """What the temperatures of a leg (set, or of the months) and the warmest measured do to the goods."""
    measured = leg.temperature_max
    here = "ambient" if leg.ambient else "temperature"
    places = [(temperature, here) for temperature in temperatures]
    if measured is not None:
        places.append((measured, "temperature_max"))
    found = [point for temperature, field in places for point in _at_one(sku, leg, temperature, field)]
    told: set[tuple[str, str]] = set()
    for point in sorted(found, key=lambda point: point.severity != "error"):
        if (point.message.msgid, point.field) not in told:
            told.add((point.message.msgid, point.field))
            yield point


def _at_one(sku: Sku, leg: Leg, temperature: Decimal, field: str) -> Iterator[Point]:
    limit, gravity, source = _chilling(sku)
    if limit is not None and temperature < limit and not is_frozen(sku):
        words = say(WORDS["chilling"], leg=named(leg), temperature=plain(temperature), low=plain(limit))
        yield at(leg, field, words, gravity, source)
    for alarm in coldchain.alarms():
        if sku.family in alarm.families and alarm.sounds(temperature):
            yield at(leg, field, _alarm_words(alarm, leg, temperature), alarm.severity, alarm.source)
    yield from _frozen(sku, leg, temperature, field)
    yield from _chilled(sku, leg, temperature, field)


def _chilling(sku: Sku) -> tuple[Decimal | None, Gravity, Message]:
    """The SKU's own limit, else that of its product family; one that the catalogue gives as a range only warns."""
    family = family_of(sku)
    if sku.chilling_limit is not None or family is None:
        return sku.chilling_limit, "error", say("chilling limit of the SKU")
    gravity: Gravity = "warning" if any(sign.isdigit() for sign in family.chill_note) else "error"
    return family.chill_limit_c, gravity, say("catalogue: {family}", family=family.name)


def _alarm_words(alarm: Alarm, leg: Leg, temperature: Decimal) -> Message:
    bounds = {
        name: plain(bound) for name, bound in (("low", alarm.low), ("high", alarm.high)) if bound is not None
    }
    return say(WORDS[alarm.kind], leg=named(leg), temperature=plain(temperature), **bounds)


def _frozen(sku: Sku, leg: Leg, temperature: Decimal, field: str) -> Iterator[Point]:
    """DB31/T 388: frozen goods at −18 °C, may rise to −15 °C on the way, are turned away above −12 °C."""
    limits = coldchain.frozen_limits()
    if not is_frozen(sku) or temperature <= limits.warn_above:
        return
    if temperature > limits.reject_above:
        words = say(
            "{leg}: {temperature} °C, frozen goods above {limit} °C are turned away",
            leg=named(leg),
            temperature=plain(temperature),
            limit=plain(limits.reject_above),
        )
        yield at(leg, field, words, "error", limits.instrument)
        return
    words = say(
        "{leg}: {temperature} °C, frozen goods may rise to {limit} °C on the way",
        leg=named(leg),
        temperature=plain(temperature),
        limit=plain(limits.warn_above),
    )
    yield at(leg, field, words, "warning", limits.instrument)


def _chilled(sku: Sku, leg: Leg, temperature: Decimal, field: str) -> Iterator[Point]:
    """DB31/T 388: chilled meat and fish are handed over at 7 °C at most."""
    limits = coldchain.frozen_limits()
    chilled = sku.temperature_high is not None and sku.temperature_high <= limits.chilled_handover
    if (
        sku.category in (Category.MEAT, Category.SEAFOOD)
        and chilled
        and not is_frozen(sku)
        and not _alive(sku)
        and temperature > limits.chilled_handover
    ):
        words = say(
            "{leg}: {temperature} °C, chilled goods are handed over at {limit} °C at most",
            leg=named(leg),
            temperature=plain(temperature),
            limit=plain(limits.chilled_handover),
        )
        yield at(leg, field, words, "warning", limits.instrument)


def _alive(sku: Sku) -> bool:
    family = family_of(sku)
    return family is not None and "活鲜" in family.chain_class


def loading_alarms(sku: Sku, leg: Leg) -> Iterator[Point]:
    """Strong ethylene producers never travel with sensitive goods, whichever of the two the SKU is."""
    own = family_of(sku)
    if not leg.loaded_with:
        return
    if own is None:
        words = say("The SKU has no product family: ethylene cannot be checked")
        yield at(leg, "loaded_with", words, "info")
        return
    for word, may_be in coldchain.families_loaded(leg.loaded_with):
        if not may_be:
            words = say("{goods}: not in the catalogue, ethylene cannot be checked", goods=word)
            yield at(leg, "loaded_with", words, "info")
            continue
        worst = _worst(own, may_be)
        if worst is not None:
            source = say("ethylene classes of the catalogue ({source})", source=coldchain.ethylene_source())
            yield at(leg, "loaded_with", worst[1], worst[0], source)


def _worst(own: Family, may_be: Sequence[Family]) -> tuple[Gravity, Message] | None:
    found: list[tuple[Gravity, Message]] = []
    for other in may_be:
        for giver, sufferer in ((own, other), (other, own)):
            harm = coldchain.ethylene_harm(sufferer)
            if coldchain.emits_ethylene(giver) and harm and giver is not sufferer:
                found.append(
                    (
                        harm,
                        say(
                            "{giver} gives off ethylene that {sufferer} suffers from",
                            giver=giver.name,
                            sufferer=sufferer.name,
                        ),
                    )
                )
    return min(found, key=lambda item: item[0] != "error", default=None)
