"""Doubts about one request of a curator: what it leaves open, and whether anything is harvested in time."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.community.requests import CuratorRequest, RequestState
from scoutdesk.domain.days import months_of
from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.sku import Category
from scoutdesk.i18n import say
from scoutdesk.knowledge.produce import Family, families

FRESH = (Category.FRUIT, Category.VEGETABLE)
ALL_MONTHS = frozenset(range(1, 13))


def request_doubts(request: CuratorRequest) -> Iterator[Doubt]:
    """What does not fit within one request."""
    if not request.quantity:
        words = say("Without a quantity it adds nothing to the volume of a brief")
        yield Doubt(request, "quantity", words, "info")
    if request.state is RequestState.BRIEFED and request.season is None:
        yield Doubt(request, "season", say("It stands in a brief, but not in which"), "warning")
    if request.state is RequestState.OPEN and request.season is not None:
        yield Doubt(request, "state", say("It belongs to a season, yet counts as not answered"), "warning")
    if request.state is RequestState.DECLINED and not request.answer:
        yield Doubt(request, "answer", say("Turned down without a word: tell her why"), "warning")
    if request.state is RequestState.DECLINED and request.season is not None:
        yield Doubt(request, "season", say("It was turned down, yet belongs to a season"), "warning")
    yield from _too_early(request)


def _too_early(request: CuratorRequest) -> Iterator[Doubt]:
    """Fresh produce that the catalogue names, needed before any of its harvest months comes."""
    if request.needed_by is None or request.category not in (*FRESH, None):
        return
    named = named_families(request.wanted or "")
    months = frozenset(month for item in named for month in item.harvest_months)
    if (
        months
        and months != ALL_MONTHS
        and not months & {*months_of(request.day or request.needed_by, request.needed_by)}
    ):
        told = say(
            "{name} is harvested in the months {months}: nothing of it comes before that day",
            name=named[0].name,
            months="/".join(map(str, sorted(months))),
        )
        yield Doubt(request, "needed_by", told, "warning", named[0].source)


def named_families(wanted: str) -> list[Family]:
    """The product families that a text names by their name or by a variety."""
    return [
        item
        for item in families()
        if item.category
        and any(name in wanted for name in (item.name, *map(_short, item.varieties)) if len(name) > 1)
    ]


def _short(variety: str) -> str:
    return variety.replace("（", "(").partition("(")[0].strip()
