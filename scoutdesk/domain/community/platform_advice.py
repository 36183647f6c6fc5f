"""What follows from an audience portrait: the platform, the communities to begin with, how word travels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from scoutdesk.domain.community.communities import Community, Platform
from scoutdesk.domain.community.curator import Curator, CuratorState
from scoutdesk.domain.community.portrait import Aspect, Part, Portrait, Slice, keys_of, tenths_words
from scoutdesk.domain.sku import AgeBand, Sku
from scoutdesk.fields.kinds import Choices, percent
from scoutdesk.i18n import N_, Message, say
from scoutdesk.knowledge.platform_advice import advice_facts

NAMED = 3
REGULARS = N_(
    "{count} of {of} buyers had bought before ({share}): ask these regulars to bring one neighbour each, "
    "and thank both with the same product, one level only"
)
NEWCOMERS = N_(
    "Only {count} of {of} buyers had bought before ({share}): a tasting for seed members comes before any referral"
)
TRAVELS = N_("{count} of {of} buyers came by word ({share}): it travels by itself, keep it going")
SILENT = N_(
    "{count} of {of} buyers came by word ({share}): give curators a picture and one sentence to pass on"
)


class Step(Choices):
    AUDIENCE = "audience", N_("Who buys")
    PLATFORM = "platform", N_("Where to begin")
    SEEDS = "seeds", N_("First communities")
    REFERRAL = "referral", N_("Word of mouth")


@dataclass(frozen=True, slots=True)
class Counsel:
    """A sentence with the figures it stands on; `community` and its `name` where it is about one (0: none)."""

    step: Step
    message: Message
    community: int = 0
    name: str = ""

    def __str__(self) -> str:
        return str(say("{who}: {what}", who=self.name, what=self.message)) if self.name else str(self.message)


@dataclass(frozen=True, slots=True)
class Seed:
    """A community that has not bought the SKU yet, and why it fits."""

    community: Community
    reasons: tuple[Message, ...]

    @property
    def active_members(self) -> Decimal:
        """Members that are active; none where either is not told."""
        return (self.community.members or 0) * (self.community.active_share or Decimal(0))


def share_words(share: Fraction) -> str:
    return percent(_decimal(share), 1)


def lift_words(lift: Fraction) -> str:
    """1.68: how many times their share of the members."""
    return f"{_decimal(lift):.2f}"


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def advise(
    sku: Sku,
    found: Portrait,
    communities: Mapping[int, Community],
    curators: Mapping[int, Curator],
    sold_to: Collection[int],
) -> tuple[Counsel, ...]:
    """What to do, step by step: audience, platform, first communities, word of mouth.

    The rules are our own proposal (knowledge/platform_advice); `sold_to`: communities that bought the SKU already.
    """
    platform, told = _platform(found)
    fitting = seeds(sku, found, platform, communities, curators, sold_to)
    return (
        *(Counsel(Step.AUDIENCE, message) for message in who_buys(found)),
        *(Counsel(Step.PLATFORM, message) for message in told),
        *_seed_words(fitting),
        *(Counsel(Step.REFERRAL, message) for message in _referral(found, fitting)),
    )


def who_buys(found: Portrait) -> Iterator[Message]:
    """Those that buy more than their share of the members; for a thin portrait whom it is meant for."""
    for aspect in Aspect:
        for item in found.leaders(aspect)[:NAMED]:
            yield say(
                "{who}: {bought} of the units, {members} of the members: {lift} times their share",
                who=item.words,
                bought=tenths_words(item.bought_shown),
                members=tenths_words(item.members_shown),
                lift=lift_words(item.lift or Fraction(0)),
            )
    if found.units and not found.thin and not any(found.leaders(aspect) for aspect in Aspect):
        yield say("Nobody buys clearly more than their share of the members: it is for everyone")
    if not found.units and found.meant:
        yield say("Meant for {ages}: an intention, no sale tells it yet", ages=_listed(found.meant))


def _listed(ages: Iterable[AgeBand]) -> Message:
    words = [say(age.label) for age in ages]
    return reduce(lambda before, next: say("{before}, {next}", before=before, next=next), words)


def _all_of(reasons: Iterable[Message]) -> Message:
    return reduce(lambda before, next: say("{before} · {next}", before=before, next=next), reasons)


def _ages(found: Portrait) -> tuple[str, ...]:
    """The age bands that count: those that buy more than their share, else those it is meant for."""
    leading = tuple(item.key for item in found.leaders(Aspect.AGE))
    return leading or tuple(age.value for age in found.meant)


def _platform(found: Portrait) -> tuple[Platform | None, list[Message]]:
    sold = max(
        (item for item in found.of(Aspect.PLATFORM) if item.key and item.units),
        key=lambda item: (item.units, item.key),
        default=None,
    )
    by_age = _by_age(_ages(found))
    if sold is None or found.thin:
        return _platform_by_age(found, by_age)
    said = [_platform_sold(sold)]
    if by_age is not None and by_age.value != sold.key:
        said.append(
            say(
                "By age ({ages}) {platform} is worth a try as well",
                ages=_listed(AgeBand(age) for age in _ages(found)),
                platform=say(by_age.label),
            )
        )
    return Platform(sold.key), said


def _platform_sold(sold: Slice) -> Message:
    bought = tenths_words(sold.bought_shown)
    if sold.lift is None:
        return say("{platform}: {bought} of the units were sold there", platform=sold.words, bought=bought)
    return say(
        "{platform}: {bought} of the units against {members} of the members",
        platform=sold.words,
        bought=bought,
        members=tenths_words(sold.members_shown),
    )


def _platform_by_age(found: Portrait, by_age: Platform | None) -> tuple[Platform | None, list[Message]]:
    if by_age is None:
        return None, [say("Say which ages it is meant for: the platform follows from it")]
    ages = _listed(AgeBand(age) for age in _ages(found))
    said = say("Meant for {ages}: begin on {platform}", ages=ages, platform=say(by_age.label))
    return by_age, [said]


def _by_age(ages: Iterable[str]) -> Platform | None:
    """The platform most of these ages use; the first named of two alike."""
    named = [advice_facts().platforms[age] for age in ages if age in advice_facts().platforms]
    best = max(named, key=lambda name: (named.count(name), -named.index(name)), default=None)
    return Platform(best) if best else None


def seeds(
    sku: Sku,
    found: Portrait,
    platform: Platform | None,
    communities: Mapping[int, Community],
    curators: Mapping[int, Curator],
    sold_to: Collection[int],
) -> tuple[Seed, ...]:
    """Communities of active curators that fit and have not bought it yet: most reasons first, then most active."""
    facts = advice_facts()
    made = []
    for id, community in communities.items():
        curator = curators.get(community.curator or 0)
        free = id not in sold_to and not community.archived and curator is not None and not curator.archived
        if free and curator is not None and curator.state is CuratorState.ACTIVE:
            made.append(Seed(community, tuple(_reasons(sku, found, platform, community))))
    fitting = [seed for seed in made if len(seed.reasons) >= facts.seed_reasons]
    return tuple(
        sorted(fitting, key=lambda seed: (-len(seed.reasons), -seed.active_members, seed.community.id))
    )[: facts.seeds]


def _reasons(sku: Sku, found: Portrait, platform: Platform | None, community: Community) -> Iterator[Message]:
    leading = {aspect: {item.key: item for item in found.leaders(aspect)} for aspect in Aspect}
    for aspect in (Aspect.AGE, Aspect.CITY):
        for key in keys_of(community, aspect):
            item = leading[aspect].get(key)
            if item is not None and item.lift is not None:
                yield say("{who} buys {lift} times its share", who=item.words, lift=lift_words(item.lift))
    if not leading[Aspect.AGE] and community.age_band in found.meant:
        yield say("{who}, as intended", who=say(community.age_band.label) if community.age_band else "")
    if sku.category is not None and sku.category in (community.interests or ()):
        yield say("interested in {category}", category=say(sku.category.label))
    if platform is not None and community.platform is platform:
        yield say("on {platform}", platform=say(platform.label))


def _seed_words(fitting: Iterable[Seed]) -> Iterator[Counsel]:
    none = True
    for seed in fitting:
        none = False
        item = seed.community
        words = say("{reasons} · {people}", reasons=_all_of(seed.reasons), people=_people(item))
        yield Counsel(Step.SEEDS, words, item.id, item.name or item.code or "—")
    if none:
        yield Counsel(Step.SEEDS, say("No further community fits in at least two respects"))


def _people(item: Community) -> Message:
    if item.members is None:
        return say("members not told")
    if item.active_share is None:
        return say("{members} members", members=item.members)
    return say(
        "{members} members, {active} active", members=item.members, active=percent(item.active_share, 1)
    )


def _referral(found: Portrait, fitting: Collection[Seed]) -> Iterator[Message]:
    """Thanks go one level only: what is earned by those whom somebody brought is never shared."""
    facts = advice_facts()
    again, referred = found.again, found.referred
    if again.share is not None:
        yield _counted(REGULARS if again.share >= facts.again else NEWCOMERS, again)
    if referred.share is not None:
        yield _counted(TRAVELS if referred.share >= facts.referred else SILENT, referred)
    if again.share is None and referred.share is None:
        yield say(
            "No sale tells yet who bought again or came by word: send {count} tasting kits to the communities above "
            "and ask their curators to report it",
            count=max(len(fitting), 1),
        )


def _counted(words: str, part: Part) -> Message:
    return say(words, count=part.count, of=part.of, share=share_words(part.share or Fraction(0)))
