"""The audience portrait of a SKU: who bought it over its seasons, against who the members are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from scoutdesk.domain.community.communities import Community, Platform
from scoutdesk.domain.selling.spending import Spending
from scoutdesk.domain.sku import AgeBand, Category, Sku
from scoutdesk.fields.kinds import Choices
from scoutdesk.i18n import N_, Message, say
from scoutdesk.knowledge.platform_advice import advice_facts

NOTHING = Spending()
UNKNOWN = say("not known")
TENTHS = 1000


class Aspect(Choices):
    AGE = "age", N_("Age")
    PLATFORM = "platform", N_("Platform")
    CITY = "city", N_("City")
    INTEREST = "interest", N_("Interests")


@dataclass(frozen=True, slots=True)
class Bought:
    """What one community bought of a SKU; None: sales that name no community.

    `again` of `again_of` buyers had bought before, `referred` of `referred_of` came by referral: only rows that tell
    both count.
    """

    community: int | None
    units: int
    again: int = 0
    again_of: int = 0
    referred: int = 0
    referred_of: int = 0


@dataclass(frozen=True, slots=True)
class Slice:
    """One age band, platform, city or interest ("" where it is not known), with its part of the units and members.

    `bought` and `members` are shares of all units and of all members, the unknown included: they are never spread.
    None where nothing was sold, or no community says how many members it has. As they are shown, in tenths of a per
    cent, the shares of an aspect add up to 1000 as well.
    """

    aspect: Aspect
    key: str
    words: Message | str
    units: Fraction
    bought: Fraction | None
    members: Fraction | None
    meant: bool = False
    bought_shown: int | None = None
    members_shown: int | None = None

    @property
    def lift(self) -> Fraction | None:
        """Share of the units divided by the share of the members; above 1 they buy more than their share."""
        return self.bought / self.members if self.key and self.bought is not None and self.members else None


@dataclass(frozen=True, slots=True)
class Part:
    """`count` of `of`."""

    count: int
    of: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.count, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Portrait:
    """`per_head`: yuan per member and month, as `Spending` counts it. `active`: mean share, weighted by units.

    `active_known`: the part of the units bought where it is told. `meant`: the ages it was intended for.
    """

    units: int
    communities: int
    slices: tuple[Slice, ...]
    per_head: Decimal | None
    active: Fraction | None
    active_known: Fraction | None
    again: Part
    referred: Part
    meant: tuple[AgeBand, ...]
    doubts: tuple[Message, ...]

    @property
    def thin(self) -> bool:
        """Too few communities or units to tell anything by."""
        facts = advice_facts()
        return self.communities < facts.thin_communities or self.units < facts.thin_units

    def of(self, aspect: Aspect) -> tuple[Slice, ...]:
        return tuple(item for item in self.slices if item.aspect is aspect)

    def leaders(self, aspect: Aspect) -> tuple[Slice, ...]:
        """Those that buy clearly more than their share of the members, most first; none of a thin portrait."""
        if self.thin:
            return ()
        found = [item for item in self.of(aspect) if (item.lift or 0) >= advice_facts().lift]
        return tuple(sorted(found, key=lambda item: (-(item.lift or 0), item.key)))


def portrait(
    sku: Sku, bought: Iterable[Bought], communities: Mapping[int, Community], spending: Spending = NOTHING
) -> Portrait:
    """The portrait of a SKU from its sales, what was paid for it, and all communities there are.

    Shares are weighted by units. A community with several interests counts for each in equal parts.
    """
    sums = _by_community(bought)
    units = sum(item.units for item in sums)
    known = {id: item for id, item in communities.items() if not item.archived}
    return Portrait(
        units=units,
        communities=sum(item.community is not None and item.units > 0 for item in sums),
        slices=tuple(_slices(sku, sums, communities, known)),
        per_head=spending.per_member(),
        active=_active(sums, communities),
        active_known=_active_known(sums, communities, units),
        again=Part(sum(item.again for item in sums), sum(item.again_of for item in sums)),
        referred=Part(sum(item.referred for item in sums), sum(item.referred_of for item in sums)),
        meant=sku.audience_ages or (),
        doubts=tuple(_doubts(sku, sums, units, known)),
    )


def _by_community(bought: Iterable[Bought]) -> list[Bought]:
    """One for each community, in the order of their ids: a sum does not depend on how its rows were split."""
    found: dict[int | None, list[Bought]] = defaultdict(list)
    for item in bought:
        found[item.community].append(item)
    return [_sum(id, found[id]) for id in sorted(found, key=lambda id: (id is None, id or 0))]


def _sum(community: int | None, items: Sequence[Bought]) -> Bought:
    return Bought(
        community,
        sum(item.units for item in items),
        sum(item.again for item in items),
        sum(item.again_of for item in items),
        sum(item.referred for item in items),
        sum(item.referred_of for item in items),
    )


def keys_of(community: Community | None, aspect: Aspect) -> tuple[str, ...]:
    """Where a community stands; ("",) where it does not say."""
    if community is None:
        return ("",)
    match aspect:
        case Aspect.AGE:
            return (community.age_band.value if community.age_band else "",)
        case Aspect.PLATFORM:
            return (community.platform.value if community.platform else "",)
        case Aspect.CITY:
            return (city_of(community.city),)
        case _:
            interests = dict.fromkeys(community.interests or ())
            return tuple(item.value for item in interests) or ("",)


def city_of(text: str | None) -> str:
    """武汉 and 武汉市 are one."""
    city = (text or "").strip()
    return city.removesuffix("市") if len(city) > 2 else city


WORDS: dict[Aspect, Callable[[str], Message | str]] = {
    Aspect.AGE: lambda key: say(AgeBand(key).label),
    Aspect.PLATFORM: lambda key: say(Platform(key).label),
    Aspect.CITY: lambda key: key,
    Aspect.INTEREST: lambda key: say(Category(key).label),
}
ORDER: dict[Aspect, tuple[str, ...]] = {
    Aspect.AGE: tuple(item.value for item in AgeBand),
    Aspect.PLATFORM: tuple(item.value for item in Platform),
    Aspect.INTEREST: tuple(item.value for item in Category),
}


def _slices(
    sku: Sku, sums: Sequence[Bought], communities: Mapping[int, Community], known: Mapping[int, Community]
) -> Iterable[Slice]:
    total = sum(item.units for item in sums)
    people = sum(item.members or 0 for item in known.values())
    for aspect in Aspect:
        units = _spread(((communities.get(item.community or 0), item.units) for item in sums), aspect)
        members = _spread(((item, item.members or 0) for item in known.values()), aspect)
        meant = {band.value for band in sku.audience_ages or ()} if aspect is Aspect.AGE else set()
        found = {key for key in (*units, *members, *meant) if units[key] or members[key] or key in meant}
        made = [
            Slice(
                aspect,
                key,
                WORDS[aspect](key) if key else UNKNOWN,
                units[key],
                units[key] / total if total else None,
                members[key] / people if people else None,
                key in meant,
            )
            for key in sorted(found, key=lambda key: _place(aspect, key, units[key]))
        ]
        bought = shown_shares([item.bought for item in made])
        shown = shown_shares([item.members for item in made])
        for place, item in enumerate(made):
            yield replace(item, bought_shown=bought[place], members_shown=shown[place])


def _spread(weighted: Iterable[tuple[Community | None, int]], aspect: Aspect) -> defaultdict[str, Fraction]:
    found: defaultdict[str, Fraction] = defaultdict(Fraction)
    for community, weight in weighted:
        keys = keys_of(community, aspect)
        for key in keys:
            found[key] += Fraction(weight, len(keys))
    return found


def _place(aspect: Aspect, key: str, units: Fraction) -> tuple[bool, Fraction | int, str]:
    """As they are declared, cities by what they bought; the unknown last."""
    order = ORDER.get(aspect)
    return (not key, order.index(key) if order and key else -units, key)


def _told(sums: Sequence[Bought], communities: Mapping[int, Community]) -> list[tuple[int, Fraction]]:
    found = ((item.units, communities.get(item.community or 0)) for item in sums)
    return [
        (units, Fraction(community.active_share))
        for units, community in found
        if community is not None and community.active_share is not None
    ]


def _active(sums: Sequence[Bought], communities: Mapping[int, Community]) -> Fraction | None:
    told = _told(sums, communities)
    units = sum(item for item, _share in told)
    return sum((item * share for item, share in told), Fraction(0)) / units if units else None


def _active_known(
    sums: Sequence[Bought], communities: Mapping[int, Community], units: int
) -> Fraction | None:
    return Fraction(sum(item for item, _share in _told(sums, communities)), units) if units else None


def _doubts(
    sku: Sku, sums: Sequence[Bought], units: int, known: Mapping[int, Community]
) -> Iterable[Message]:
    facts = advice_facts()
    groups = sum(item.community is not None and item.units > 0 for item in sums)
    if not units:
        yield (
            say("Nothing is sold yet: what is shown is whom it is meant for")
            if sku.audience_ages or sku.audience_note
            else say("Nothing is sold yet, and nothing says whom it is meant for")
        )
    elif groups < facts.thin_communities or units < facts.thin_units:
        yield say(
            "A thin portrait: {units} units in {count} communities; it tells little below {least} units in {fewest}",
            units=units,
            count=groups,
            least=facts.thin_units,
            fewest=facts.thin_communities,
        )
    nowhere = sum(item.units for item in sums if item.community is None)
    if nowhere:
        yield say("{units} of {all} units name no community", units=nowhere, all=units)
    uncounted = sum(item.members is None for item in known.values())
    if uncounted:
        yield say("{count} communities do not say how many members they have", count=uncounted)


def shown_shares(shares: Sequence[Fraction | None]) -> tuple[int | None, ...]:
    """Shares in tenths of a per cent that add up to exactly 100 %: what is cut off goes to the largest remainders.

    Of two alike the first one; None throughout where the shares are not known.
    """
    known = [share for share in shares if share is not None]
    if len(known) < len(shares) or sum(known) != 1:
        return tuple(None for _ in shares)
    exact = [share * TENTHS for share in known]
    whole = [item.numerator // item.denominator for item in exact]
    order = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in order[: TENTHS - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


def tenths_words(tenths: int | None) -> str:
    """12.5%; "—" where it is not known."""
    return "—" if tenths is None else f"{tenths // 10}.{tenths % 10}%"
