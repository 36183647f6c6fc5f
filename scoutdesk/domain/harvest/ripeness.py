"""The maturity index: what the season asks of its fruit, what was measured, and whether that is ripe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scoutdesk.domain.harvest.records import HarvestLot, MaturityCheck
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku, family_of
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import picking
from scoutdesk.knowledge.gi import Notice, notice_for

NAMES = {
    "maturity_brix": say("Sweetness"),
    "maturity_ratio": say("Sugar to acid"),
    "maturity_dry_matter": say("Dry matter"),
    "maturity_coloured": say("Coloured"),
    "maturity_days": say("Days from full bloom"),
}


@dataclass(frozen=True, slots=True)
class Floor:
    """The least °Brix somebody asks for, whose demand it is, and where that is written."""

    brix: Decimal
    whose: Message
    source: Message | str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`short`: what is measured and not reached. `open`: what is asked and was not measured.

    `ripe` is None where the season asks for nothing, or where what was measured suffices but not all was measured.
    """

    ripe: bool | None
    short: tuple[Message, ...] = ()
    open: tuple[Message, ...] = ()


def notice_of(sku: Sku) -> Notice | None:
    """The geographical-indication notice that the SKU's own claim or its name touches."""
    return notice_for(sku.gi_notice or "") or notice_for(sku.name or "")


def floors(sku: Sku, season: Season) -> tuple[Floor, ...]:
    """Who asks for how much °Brix at the harvest: the season, the protected name, the trade; highest first.

    Fruit that ripens after picking is measured by the norm of its picking, not by that of the soft fruit.
    """
    found = list(_floors(sku, season))
    return tuple(sorted(found, key=lambda floor: floor.brix, reverse=True))


def _floors(sku: Sku, season: Season) -> Iterator[Floor]:
    if season.maturity_brix is not None:
        yield Floor(
            season.maturity_brix, say("the season's own minimum"), say("maturity index of the season")
        )
    notice = notice_of(sku)
    if notice and notice.brix_min is not None and notice.names(sku.variety or "") is not False:
        yield Floor(notice.brix_min, say("the notice of {product}", product=notice.product), notice.quality)
    family, norm = family_of(sku), picking.maturity_norm(sku.family or "")
    if norm and norm.brix is not None:
        yield Floor(norm.brix, say("the trade when it is picked"), f"{norm.text}（{norm.source}）")
    elif family and family.brix_min is not None:
        source = say("product catalogue {id} {name}", id=family.id, name=family.name)
        yield Floor(family.brix_min, say("the trade"), source)


def floor_missed(sku: Sku, season: Season, brix: Decimal | None) -> Floor | None:
    """The highest demand that a measured °Brix does not reach."""
    if brix is None:
        return None
    return next((floor for floor in floors(sku, season) if brix < floor.brix), None)


def ratio(check: MaturityCheck) -> Decimal | None:
    """Sugar to acid: °Brix divided by per cent of titratable acid, to one place."""
    if check.brix is None or not check.acid:
        return None
    return (check.brix / check.acid).quantize(Decimal("0.1"))


def bloom_age(season: Season, day: date | None) -> int | None:
    """Days from full bloom to this day."""
    return (day - season.full_bloom).days if season.full_bloom and day else None


def ripe_from(season: Season) -> date | None:
    """The first day that is old enough after full bloom."""
    if season.full_bloom is None or season.maturity_days is None:
        return None
    return season.full_bloom + timedelta(days=season.maturity_days)


def judge(season: Season, check: MaturityCheck) -> Verdict:
    """Whether what was measured reaches what the season asks. One demand missed is unripe."""
    asked = [(name, least, value) for name, least, value in _asked(season, check) if least is not None]
    short = tuple(
        say(
            "{label} {value} < {least}",
            label=NAMES[name],
            value=_shown(name, value),
            least=_told(name, least),
        )
        for name, least, value in asked
        if value is not None and value < least
    )
    unknown = tuple(NAMES[name] for name, _, value in asked if value is None)
    ripe = False if short else None if unknown or not asked else True
    return Verdict(ripe, short, unknown)


def unripe_before(season: Season, lot: HarvestLot, checks: Iterable[MaturityCheck]) -> MaturityCheck | None:
    """The last check of the lot's plot before its picking, where that one was not ripe."""
    if lot.picked is None or not lot.plot:
        return None
    known = [item for item in checks if item.plot == lot.plot and item.day and item.day <= lot.picked]
    last = max(known, key=lambda item: (item.day or date.min, item.id), default=None)
    return last if last and judge(season, last).ripe is False else None


def _asked(season: Season, check: MaturityCheck) -> Iterator[tuple[str, Decimal | None, Decimal | None]]:
    yield "maturity_brix", season.maturity_brix, check.brix
    yield "maturity_ratio", season.maturity_ratio, ratio(check)
    yield "maturity_dry_matter", season.maturity_dry_matter, check.dry_matter
    yield "maturity_coloured", season.maturity_coloured, check.coloured
    age, days = bloom_age(season, check.day), season.maturity_days
    if season.full_bloom is not None:
        yield "maturity_days", _number(days), _number(age)


def _number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _shown(name: str, value: Decimal | None) -> str:
    return field_of(Season, name).kind.show(value)


def _told(name: str, value: Decimal | None) -> str:
    return field_of(Season, name).kind.tell(value)
