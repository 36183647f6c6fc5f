"""How fast a product ages at a temperature, between what is known of its cold and its ambient days."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from scoutdesk.domain.doubts import unfilled
from scoutdesk.domain.sku import Sku
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import coldchain

TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is known about how long a SKU keeps: days, and the °C at which they hold.

    `cold_at` is the middle of the storage range from `low` to `high`; `assumed`: nobody said what ambient means.
    """

    cold_days: Decimal | None
    cold_at: Decimal | None
    low: Decimal | None
    high: Decimal | None
    ambient_days: Decimal | None
    ambient_at: Decimal
    assumed: bool
    frozen: bool

    @property
    def whole(self) -> bool:
        """Both points are known: the rate at any temperature between them can be told."""
        return self.cold_days is not None and self.ambient_days is not None and not self.frozen

    @property
    def life(self) -> Decimal:
        """The days of a whole life where it is best kept."""
        return self.cold_days or self.ambient_days or Decimal(0)


@dataclass(frozen=True, slots=True)
class Rate:
    """The share of a life that one day takes; `note` says where the number is weaker than it looks."""

    share: Decimal
    note: Message | None = None


def keeping_of(sku: Sku) -> Keeping | Message:
    """The keeping of a SKU, or the sentence that says what is missing or contradicts itself."""
    cold, ambient = _days(sku.cold_days), _days(sku.ambient_days)
    if cold is None and ambient is None:
        return say("The shelf life of the SKU is unknown")
    low, high = sku.temperature_low, sku.temperature_high
    if cold is not None and low is None and high is None:
        return say("The storage temperature of the SKU is not filled in")
    made = Keeping(
        cold_days=cold,
        cold_at=_middle(low, high) if cold is not None else None,
        low=_lowest(sku),
        high=high if high is not None else low,
        ambient_days=ambient,
        ambient_at=sku.ambient_temperature
        if sku.ambient_temperature is not None
        else coldchain.reference_ambient(),
        assumed=sku.ambient_temperature is None,
        frozen=is_frozen(sku),
    )
    return _contradiction(made) or made


def _days(days: int | None) -> Decimal | None:
    return Decimal(days) if days else None


def _middle(low: Decimal | None, high: Decimal | None) -> Decimal:
    known = [item for item in (low, high) if item is not None]
    return sum(known, Decimal(0)) / len(known)


def _lowest(sku: Sku) -> Decimal | None:
    """Below this the model does not hold: the storage range, or the chilling limit where that is stricter."""
    known = [item for item in (sku.temperature_low, sku.chilling_limit) if item is not None]
    return max(known) if known else None


def is_frozen(sku: Sku) -> bool:
    """Kept below what frozen goods may never rise above."""
    warmest = sku.temperature_high if sku.temperature_high is not None else sku.temperature_low
    return warmest is not None and warmest <= coldchain.frozen_limits().reject_above


def _contradiction(item: Keeping) -> Message | None:
    if not item.whole:
        return None
    assert item.cold_at is not None and item.cold_days is not None and item.ambient_days is not None
    if item.ambient_at <= item.cold_at:
        return say(
            "Ambient means {ambient} °C, which is not warmer than cold storage at {cold} °C",
            ambient=plain(item.ambient_at),
            cold=plain(item.cold_at),
        )
    if item.ambient_days > item.cold_days:
        return say(
            "{ambient} days ambient are more than {cold} days cold",
            ambient=plain(item.ambient_days),
            cold=plain(item.cold_days),
        )
    return None


@lru_cache(maxsize=256)
def q10(item: Keeping) -> Decimal | None:
    """How many times faster it ages 10 °C warmer: (cold days / ambient days) ^ (10 / (ambient − cold °C))."""
    if not item.whole:
        return None
    assert item.cold_at is not None and item.cold_days is not None and item.ambient_days is not None
    return (item.cold_days / item.ambient_days) ** (TEN / (item.ambient_at - item.cold_at))


# a power of decimals takes a tenth of a millisecond; a season asks for the same few temperatures again and again
@lru_cache(maxsize=4096)
def rate_at(item: Keeping, temperature: Decimal) -> Rate | Message:
    """The share of its life that a day at this temperature takes, or why none can be told.

    1 / cold days × Q10 ^ ((t − cold °C) / 10) where both points are known; nothing is told below the storage range.
    """
    if item.frozen:
        return _frozen_rate(item, temperature)
    if item.low is not None and temperature < item.low:
        return say(
            "{temperature} °C is below {low} °C: cold injury, for which no days can be computed",
            temperature=plain(temperature),
            low=plain(item.low),
        )
    factor = q10(item)
    if factor is not None and item.cold_days is not None and item.cold_at is not None:
        return Rate(
            factor ** ((temperature - item.cold_at) / TEN) / item.cold_days, _beyond(item, temperature)
        )
    return _one_point_rate(item, temperature)


def _beyond(item: Keeping, temperature: Decimal) -> Message | None:
    if temperature <= item.ambient_at:
        return None
    return say(
        "{temperature} °C is warmer than the {ambient} °C that are known: extrapolated",
        temperature=plain(temperature),
        ambient=plain(item.ambient_at),
    )


def _frozen_rate(item: Keeping, temperature: Decimal) -> Rate | Message:
    limits = coldchain.frozen_limits()
    kept = item.high if item.high is not None else limits.keeps
    if item.cold_days is None:
        return unfilled(Sku, "cold_days")
    if temperature <= kept:
        return Rate(1 / item.cold_days)
    if temperature <= limits.warn_above:
        return Rate(
            1 / item.cold_days,
            say(
                "{temperature} °C: a short rise to {limit} °C counts as frozen",
                temperature=plain(temperature),
                limit=plain(limits.warn_above),
            ),
        )
    return say(
        "{temperature} °C: frozen goods above {limit} °C begin to thaw, for which no days can be computed",
        temperature=plain(temperature),
        limit=plain(limits.warn_above),
    )


def _one_point_rate(item: Keeping, temperature: Decimal) -> Rate | Message:
    """Only the cold or only the ambient days are known: nothing is told beyond the one temperature."""
    if item.cold_days is not None:
        assert item.cold_at is not None
        warmest = item.high if item.high is not None else item.cold_at
        if temperature <= warmest:
            return Rate(1 / item.cold_days)
        return say(
            "{temperature} °C is warmer than storage, and the ambient days are not known",
            temperature=plain(temperature),
        )
    assert item.ambient_days is not None
    if temperature <= item.ambient_at:
        return Rate(
            1 / item.ambient_days,
            say(
                "the cold days are not known: {temperature} °C counts as ambient",
                temperature=plain(temperature),
            ),
        )
    return say(
        "{temperature} °C is warmer than {ambient} °C, and the cold days are not known",
        temperature=plain(temperature),
        ambient=plain(item.ambient_at),
    )


def formula(keeping: Keeping) -> tuple[Message, ...]:
    """The freshness line in words, with its inputs."""
    factor = q10(keeping)
    if factor is None or keeping.cold_days is None or keeping.cold_at is None or keeping.ambient_days is None:
        return (_flat(keeping),)
    ambient = (
        say(
            "{days} days at {degrees} °C (assumed)",
            days=keeping.ambient_days,
            degrees=plain(keeping.ambient_at),
        )
        if keeping.assumed
        else say("{days} days at {degrees} °C", days=keeping.ambient_days, degrees=plain(keeping.ambient_at))
    )
    cold = say("{days} days at {degrees} °C", days=keeping.cold_days, degrees=plain(keeping.cold_at))
    return (
        say("Known: cold {cold}, ambient {ambient}", cold=cold, ambient=ambient),
        say(
            "10 °C warmer it ages {factor} times as fast: ({cold} ÷ {ambient}) ^ (10 ÷ {span})",
            factor=plain(factor.quantize(Decimal("0.01"))),
            cold=keeping.cold_days,
            ambient=keeping.ambient_days,
            span=plain(keeping.ambient_at - keeping.cold_at),
        ),
        say(
            "A leg takes hours ÷ 24 ÷ {cold} × {factor} ^ ((°C − {degrees}) ÷ 10) of the life; "
            "what is left × {cold} days stands at the door",
            cold=keeping.cold_days,
            factor=plain(factor.quantize(Decimal("0.01"))),
            degrees=plain(keeping.cold_at),
        ),
    )


def _flat(keeping: Keeping) -> Message:
    if keeping.frozen:
        return say(
            "Frozen: every hour takes its part of {days} days; a thaw is not computed", days=keeping.life
        )
    return say(
        "Only one shelf life is known: every hour takes its part of {days} days, whatever the temperature",
        days=keeping.life,
    )
