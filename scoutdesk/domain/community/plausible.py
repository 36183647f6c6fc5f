"""Doubts about curators and communities: within one record, and held against all the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain

from scoutdesk.domain.community.communities import Community, Platform
from scoutdesk.domain.community.curator import Curator, CuratorState
from scoutdesk.domain.community.requests import CuratorRequest
from scoutdesk.domain.doubts import Doubt
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.divisions import division_name, find_division
from scoutdesk.knowledge.platform_advice import advice_facts

# our own limits, from which on a figure is asked about
ACTIVE = Decimal("0.9")
LARGE = 100
SPENT = Decimal(2000)


def curator_doubts(curator: Curator) -> Iterator[Doubt]:
    """What does not fit within one curator's record."""
    active = curator.state is CuratorState.ACTIVE
    if active and not curator.phone:
        yield _warning(curator, "phone", say("Without a phone nobody can call her when something is wrong"))
    if active and not curator.city:
        yield _warning(
            curator, "city", say("Without a city she is not found for an event, nor for a tasting kit")
        )
    if curator.state is CuratorState.LEFT and (curator.next_step or curator.next_step_on):
        yield _warning(curator, "next_step", say("She has left: this step will not be taken"))
    if curator.next_step and curator.next_step_on is None and active:
        yield Doubt(curator, "next_step_on", say("Without a day nobody is reminded of it"), "info")
    if curator.next_step_on and not curator.next_step:
        yield _warning(curator, "next_step", say("There is a day, but not what for"))
    yield from _elsewhere(curator)


def _elsewhere(curator: Curator) -> Iterator[Doubt]:
    """A division code that lies outside the city named."""
    code, city = curator.division_code, find_division(curator.city or "") if curator.city else None
    place = division_name(code) if code else None
    if code and city and place and not _within(code, city):
        words = say("The code is that of {place}, which is not in {city}", place=place, city=curator.city)
        yield _warning(curator, "division_code", words)


def _within(one: str, other: str) -> bool:
    short, long = sorted((_stem(one), _stem(other)), key=len)
    return long.startswith(short)


def _stem(code: str) -> str:
    """A division code without the pairs of noughts at its end: 420500 is 4205."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def community_doubts(community: Community) -> Iterator[Doubt]:
    """What does not fit within one community's record."""
    if community.curator is None:
        yield _warning(community, "curator", say("Nobody leads it: its sales count for no curator"))
    if community.members == 0:
        yield _warning(community, "members", say("With no members nothing is told per member"))
    facts = advice_facts()
    if community.platform is Platform.WECHAT and (community.members or 0) > facts.largest_wechat:
        words = say(
            "One WeChat group holds {most} people: are these several groups?", most=facts.largest_wechat
        )
        yield Doubt(community, "members", words, "warning", facts.largest_source)
    share, members = community.active_share, community.members or 0
    if share is not None and share > ACTIVE and members >= LARGE:
        words = say("In a group of {count} so many are hardly ever active within a month", count=members)
        yield _warning(community, "active_share", words)
    if share == 0 and (community.spend_per_head or 0) > 0:
        yield _warning(community, "active_share", say("Nobody is active, yet they are said to spend"))
    if (community.spend_per_head or 0) > SPENT:
        words = say("That is a great deal per head and month: is it meant for the whole group?")
        yield _warning(community, "spend_per_head", words)


def among(
    curators: Iterable[Curator],
    communities: Iterable[Community],
    today: date,
    requests: Iterable[CuratorRequest] = (),
) -> tuple[Doubt, ...]:
    """What is doubtful only beside the others: a telephone or a name twice, days that cannot both be right."""
    people, groups = list(curators), list(communities)
    found = (
        _twice(people),
        _days(people, groups, today),
        _groups_twice(groups),
        _asked(requests, groups, today),
    )
    return tuple(chain.from_iterable(found))


def _asked(requests: Iterable[CuratorRequest], groups: list[Community], today: date) -> Iterator[Doubt]:
    """Days still to come, and a community that somebody else leads."""
    leads = {item.id: item.curator for item in groups}
    for item in requests:
        for name in ("day", "answered_on"):
            if (getattr(item, name) or today) > today:
                yield _warning(item, name, say("That day is still to come"))
        leader = leads.get(item.community or 0)
        if leader and item.curator and leader != item.curator:
            yield _warning(item, "community", say("This community is led by somebody else"))


def _twice(people: list[Curator]) -> Iterator[Doubt]:
    phones: dict[str, list[Curator]] = {}
    names: dict[str, list[Curator]] = {}
    for item in people:
        if item.phone:
            phones.setdefault("".join(filter(str.isdigit, item.phone)), []).append(item)
        if item.name:
            names.setdefault("".join(item.name.split()).casefold(), []).append(item)
    for item, other in _pairs(phones.values()):
        words = say("{other} has the same phone number", other=_called(other))
        yield _warning(item, "phone", words)
    for item, other in _pairs(names.values()):
        yield _warning(item, "name", say("{other} bears the same name", other=_called(other)))


def _pairs(found: Iterable[list[Curator]]) -> Iterator[tuple[Curator, Curator]]:
    """Everybody who shares something, with the first of the others."""
    for same in found:
        for item in same if len(same) > 1 else ():
            yield item, next(other for other in same if other.id != item.id)


def _days(people: list[Curator], groups: list[Community], today: date) -> Iterator[Doubt]:
    known = {item.id: item for item in people}
    for item in people:
        above = known.get(item.referred_by or 0)
        if item.joined_on and item.joined_on > today:
            yield _warning(item, "joined_on", say("That day is still to come"))
        if above and above.joined_on and item.joined_on and item.joined_on < above.joined_on:
            words = say(
                "{name} joined only on {day}, after her", name=_called(above), day=above.joined_on.isoformat()
            )
            yield _warning(item, "referred_by", words)
    for group in groups:
        if group.founded_on and group.founded_on > today:
            yield _warning(group, "founded_on", say("That day is still to come"))


def _groups_twice(groups: list[Community]) -> Iterator[Doubt]:
    named: dict[tuple[str, object], list[Community]] = {}
    for item in groups:
        if item.name:
            named.setdefault(("".join(item.name.split()).casefold(), item.platform), []).append(item)
    for same in named.values():
        for item in same if len(same) > 1 else ():
            other = next(each for each in same if each.id != item.id)
            words = say("{other} bears the same name", other=other.code or other.name or "")
            yield _warning(item, "name", words)


def _called(curator: Curator) -> str:
    return f"{curator.name or '—'} ({curator.code})" if curator.code else curator.name or "—"


def _warning(record: Curator | Community | CuratorRequest, field: str, message: Message) -> Doubt:
    return Doubt(record, field, message, "warning")
