"""Whom an alert concerns: communities that bought, receivers of shipments, and the list to call from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scoutdesk.i18n import say


@dataclass(frozen=True, slots=True)
class Affected:
    """A community with its curator (`name`, `phone`), `units` bought and `complaints` made.

    Sales that name no lot count as of any: better one call too many.
    """

    community: int
    title: str
    curator: int | None
    name: str
    phone: str
    units: int
    complaints: int


@dataclass(frozen=True, slots=True)
class Delivered:
    receiver: str
    phone: str
    day: date | None
    units: int


def calling_text(named: str, hit: Iterable[Affected]) -> str:
    """Names, phones, communities and units, to be pasted where one calls from."""
    lines = [
        f"{item.name or '—'}  {item.phone or '—'}  {item.title}  "
        + str(say("{units} units, {complaints} complaints", units=item.units, complaints=item.complaints))
        for item in hit
    ]
    return "\n".join((str(say("To call about {group}", group=named)), *lines))
