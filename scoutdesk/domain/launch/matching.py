"""Whom to invite: curators with their best community for a launch, ranked by points that say what they are for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator, CuratorState
from scoutdesk.domain.launch.event import Launch, LaunchKind
from scoutdesk.domain.money import whole
from scoutdesk.domain.sku import AgeBand, Sku
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.matching import Ground, matching_norms

AGES = list(AgeBand)
# how a season says that it is sent to every city
EVERYWHERE = "全国"
BEST = 25
"""Willingness × ability of those who have most of both."""
LABELS: Mapping[Ground, Message] = {
    "interests": say("Interests"),
    "age": say("Age of the members"),
    "sku": say("Bought this SKU"),
    "category": say("Bought of its category"),
    "track": say("Willingness × ability"),
    "region": say("Region"),
}


@dataclass(frozen=True, slots=True)
class Bought:
    """What a community bought so far: `units` of this SKU, `amount` yuan of its whole category."""

    units: int = 0
    amount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Given:
    """Points of one ground out of the `most` it can give, and why."""

    ground: Ground
    points: int
    most: int
    reason: Message

    @property
    def label(self) -> Message:
        return LABELS[self.ground]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A curator with the community that suits best. `left_out`: why she is not to be invited, None where she is.

    `asked`: units that she asked for herself before the season was sourced; None where she did not.
    """

    curator: Curator
    community: Community | None
    given: tuple[Given, ...]
    left_out: Message | None = None
    asked: int | None = None

    @property
    def score(self) -> int:
        """Out of a hundred."""
        return sum(item.points for item in self.given)

    @property
    def reasons(self) -> tuple[Message, ...]:
        """What speaks for her: that she asked for it, then the strongest first."""
        strongest = sorted((item for item in self.given if item.points), key=lambda item: -item.points)
        asked = () if self.asked is None else (_asked_for(self.asked),)
        return (*asked, *(item.reason for item in strongest))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a launch looks for. By curator: `invited` the code, `asked` the units; by community: `bought`."""

    sku: Sku
    launch: Launch
    cities: frozenset[str] = frozenset()
    bought: Mapping[int, Bought] = field(default_factory=dict)
    invited: Mapping[int, str] = field(default_factory=dict)
    asked: Mapping[int, int] = field(default_factory=dict)


def rank(
    curators: Iterable[Curator], communities: Iterable[Community], wanted: Wanted
) -> tuple[Candidate, ...]:
    """Those who asked for it, then the best first; equal ones as they were entered, those left out at the end.

    The grounds and their weights: `knowledge.matching`.
    """
    groups: dict[int, list[Community]] = {}
    for item in communities:
        groups.setdefault(item.curator or 0, []).append(item)
    scale = _Scale(wanted, groups)
    found = (_candidate(curator, groups.get(curator.id, []), scale) for curator in curators)
    return tuple(sorted(found, key=_place))


def _place(item: Candidate) -> tuple[bool, bool, int, int]:
    return item.left_out is not None, item.asked is None, -item.score, item.curator.id


def _asked_for(units: int) -> Message:
    return say("asked for {units} units herself", units=units) if units else say("asked for it herself")


def _candidate(curator: Curator, groups: list[Community], scale: _Scale) -> Candidate:
    among: list[Community | None] = [*groups] or [None]
    choices = [(group, scale.given(curator, group)) for group in among]
    group, given = max(choices, key=lambda choice: sum(item.points for item in choice[1]))
    asked = scale.wanted.asked.get(curator.id)
    return Candidate(curator, group, given, _left_out(curator, scale.wanted), asked)


def _left_out(curator: Curator, wanted: Wanted) -> Message | None:
    if curator.id in wanted.invited:
        return say("invited already ({code})", code=wanted.invited[curator.id])
    if curator.state is not CuratorState.ACTIVE:
        return say("{state}: not invited", state=say(curator.state.label))
    return None


class _Scale:
    """The points of one community after another, against what is the same for all of them."""

    def __init__(self, wanted: Wanted, groups: Mapping[int, Collection[Community]]) -> None:
        self.wanted = wanted
        self.norms = matching_norms()
        everybody = [group for groups_of in groups.values() for group in groups_of]
        bought = [wanted.bought.get(group.id, Bought()) for group in everybody]
        self.most_units = max((item.units for item in bought), default=0)
        self.most_amount = max((item.amount for item in bought), default=Decimal(0))
        self.everywhere = any(city.startswith(EVERYWHERE) for city in wanted.cities)
        self.ages, self.from_sales = meant_ages(wanted.sku, everybody, wanted.bought)

    def given(self, curator: Curator, group: Community | None) -> tuple[Given, ...]:
        found: dict[Ground, tuple[Decimal, Message]] = {
            "interests": self._interests(curator, group),
            "age": self._age(group),
            "sku": self._sku(group),
            "category": self._category(group),
            "track": _track(curator),
            "region": self._region(curator, group),
        }
        return tuple(
            Given(ground, int(whole(found[ground][0] * most)), most, found[ground][1])
            for ground, most in self.norms.points.items()
        )

    def _interests(self, curator: Curator, group: Community | None) -> tuple[Decimal, Message]:
        category = self.wanted.sku.category
        if category is None:
            return NOTHING, say("the SKU has no category yet")
        if group and category in (group.interests or ()):
            return ALL, say("its members care for {category}", category=say(category.label))
        if category in (curator.expertise or ()):
            return self.norms.expertise, say("she knows about {category}", category=say(category.label))
        if not (group and group.interests) and not curator.expertise:
            return NOTHING, say("interests are not on record")
        return NOTHING, say("cares for other things than {category}", category=say(category.label))

    def _age(self, group: Community | None) -> tuple[Decimal, Message]:
        if not self.ages:
            return NOTHING, say("for which ages it is meant is not known")
        if group is None or group.age_band is None:
            return NOTHING, say("the age of the members is not on record")
        band = group.age_band
        if band in self.ages:
            told = (
                say("most members are {band}, who bought {share} % of this SKU", band=say(band.label),
                    share=whole(self.ages[band] * 100))
                if self.from_sales
                else say("most members are {band}, for whom it is meant", band=say(band.label))
            )  # fmt: skip
            return ALL, told
        if any(abs(AGES.index(band) - AGES.index(meant)) == 1 for meant in self.ages):
            return self.norms.next_age, say(
                "most members are {band}, next to those meant", band=say(band.label)
            )
        return NOTHING, say("most members are {band}, it is meant for others", band=say(band.label))

    def _sku(self, group: Community | None) -> tuple[Decimal, Message]:
        units = self._bought(group).units
        if not units:
            return NOTHING, say("bought nothing of this SKU so far")
        share = Decimal(units) / self.most_units
        if units == self.most_units:
            return share, say("bought {units} units of this SKU, more than any other", units=units)
        return share, say(
            "bought {units} units of this SKU, {share} % of what the best one bought",
            units=units,
            share=whole(share * 100),
        )

    def _category(self, group: Community | None) -> tuple[Decimal, Message]:
        amount, category = self._bought(group).amount, self.wanted.sku.category
        if not amount or category is None:
            return NOTHING, say("bought nothing of its category so far")
        told = say("bought {category} for {amount} yuan", category=say(category.label), amount=whole(amount))
        return amount / self.most_amount, told

    def _bought(self, group: Community | None) -> Bought:
        return self.wanted.bought.get(group.id, Bought()) if group else Bought()

    def _region(self, curator: Curator, group: Community | None) -> tuple[Decimal, Message]:
        city = (group.city if group else None) or curator.city
        if not city:
            return NOTHING, say("the city is not on record")
        if plain_city(city) in self.wanted.cities or self.everywhere:
            return ALL, say("{city} is served", city=city)
        launch = self.wanted.launch
        here = launch.city and plain_city(launch.city) == plain_city(city)
        if here and launch.kind is not LaunchKind.ONLINE:
            return self.norms.event_city, say("the event is in {city}", city=city)
        if not self.wanted.cities:
            return NOTHING, say("which cities are served is not on record")
        return NOTHING, say("{city} is not served", city=city)


NOTHING, ALL = Decimal(0), Decimal(1)


def _track(curator: Curator) -> tuple[Decimal, Message]:
    willing, able = curator.willingness, curator.ability
    if willing is None or able is None:
        return NOTHING, say("willingness and ability are not on record")
    share = Decimal(willing * able) / BEST
    return share, say("willingness {willing}, ability {able} of 5", willing=willing, able=able)


def plain_city(name: str) -> str:
    """A city as it is compared: 杭州市 and 杭州 are the same."""
    city = name.strip()
    return city[:-1] if len(city) > 2 and city.endswith("市") else city


def meant_ages(
    sku: Sku, communities: Iterable[Community], bought: Mapping[int, Bought]
) -> tuple[dict[AgeBand, Decimal], bool]:
    """For which ages the SKU is, each with its share of the units, and whether sales tell it.

    Until `age_units` units were sold to communities of known age, what the SKU declares holds.
    """
    norms, units = matching_norms(), dict.fromkeys(AGES, 0)
    for group in communities:
        if group.age_band is not None:
            units[group.age_band] += bought.get(group.id, Bought()).units
    total = sum(units.values())
    if total < norms.age_units:
        return dict.fromkeys(sku.audience_ages or (), NOTHING), False
    shares = {band: Decimal(count) / total for band, count in units.items()}
    return {band: share for band, share in shares.items() if share >= norms.age_share}, True
