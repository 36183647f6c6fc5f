"""What each of the four methods makes of the answers of a complete tasting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.sourcing import sensory
from scoutdesk.domain.sourcing.sensory import Liking, Spread
from scoutdesk.domain.sourcing.sitting import Sitting
from scoutdesk.domain.sourcing.tasting import Method, TastingItem
from scoutdesk.domain.sourcing.tasting_words import (
    chance,
    difference_told,
    per_cent,
    shown,
    signed,
    spread_told,
)
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import sensory as known


@dataclass(frozen=True, slots=True)
class Told:
    """The verdict in one sentence, more sentences, the rule it was judged by, and a table with its heading."""

    verdict: Message
    lines: tuple[Message, ...]
    rule: Message
    head: tuple[Message | str, ...]
    table: tuple[tuple[str, ...], ...]


def told_by(sitting: Sitting, alpha: Decimal) -> Told:
    match sitting.tasting.method:
        case Method.TRIANGLE:
            return _triangle(sitting, alpha)
        case Method.RANKING:
            return _ranking(sitting, alpha)
        case Method.DESCRIPTIVE:
            return _profile(sitting)
    return _liking(sitting)


def _values(sitting: Sitting, item: TastingItem, attribute: str = "") -> list[Decimal]:
    found = (sitting.value(person.id, item.id, attribute) for person in sitting.panel)
    return [value for value in found if value is not None]


# liking


def _liking(sitting: Sitting) -> Told:
    found = [(item, sensory.liking(_values(sitting, item))) for item in sitting.items]
    found.sort(key=lambda pair: -pair[1].spread.mean)
    rule = known.liking_rule()
    ours = next((pair for pair in found if pair[0].id in sitting.ours), found[0])
    table = tuple(
        (
            sitting.label(item),
            shown(told.spread.mean),
            "—" if told.spread.deviation is None else f"{told.spread.deviation:.2f}",
            per_cent(told.share),
            str(_accepted(told)),
        )
        for item, told in found
    )
    return Told(
        _liking_verdict(sitting, *ours),
        tuple(_against(sitting, ours[0], (item for item, _told in found))),
        say(
            "House rule: accepted from a mean of {mean} and {share} of the votes at {vote} or more (1–9)",
            mean=rule.mean,
            share=per_cent(rule.share),
            vote=rule.vote,
        ),
        (
            say("Tasted item"),
            say("Mean"),
            say("± s"),
            say("Votes ≥ {vote}", vote=rule.vote),
            say("House rule"),
        ),
        table,
    )


def _accepted(told: Liking) -> Message:
    return say("accepted") if told.accepted else say("not accepted")


def _liking_verdict(sitting: Sitting, item: TastingItem, told: Liking) -> Message:
    return say(
        "Tasted blind by {count}: {item} {mean} of 9, {share} gave {vote} or more: {accepted}",
        count=told.spread.count,
        item=sitting.label(item),
        mean=shown(told.spread.mean),
        share=per_cent(told.share),
        vote=known.liking_rule().vote,
        accepted=_accepted(told),
    )


def _against(sitting: Sitting, ours: TastingItem, items: Iterable[TastingItem]) -> list[Message]:
    """Our sample beside each other one, vote by vote: the exact sign test."""
    lines = []
    for other in items:
        if other.id == ours.id:
            continue
        mine, theirs = _values(sitting, ours), _values(sitting, other)
        more, less, p = sensory.sign_test(list(zip(mine, theirs, strict=True)))
        apart = sensory.spread_of(mine).mean - sensory.spread_of(theirs).mean
        lines.append(
            say(
                "{item} against {other}: {apart} points; {more} liked it better, {less} the other (sign test {p})",
                item=sitting.label(ours),
                other=sitting.label(other),
                apart=signed(apart),
                more=more,
                less=less,
                p=chance(p),
            )
        )
    return lines


# triangle


def _triangle(sitting: Sitting, alpha: Decimal) -> Told:
    odd = {person.id: _odd_code(sitting, person.served or "") for person in sitting.panel}
    named = {spot[0]: score.named for spot, score in sitting.answers.items()}
    right = sum(named.get(person) == code for person, code in odd.items())
    answers = len(odd)
    least, p = sensory.least_right(answers, alpha), sensory.tail(right, answers, sensory.THIRD)
    differ = least is not None and right >= least
    first, second = (sitting.label(item) for item in sitting.items)
    told = {"first": first, "second": second, "right": right, "all": answers, "p": chance(p)}
    verdict = (
        say("{first} and {second} taste different: {right} of {all} found the odd one ({p})", **told)
        if differ
        else say(
            "No difference shown between {first} and {second}: {right} of {all} found the odd one ({p})",
            **told,
        )
    )
    rule = (
        say(
            "At {alpha} at least {least} of {all} must be right (GB/T 12311)",
            alpha=per_cent(alpha),
            least=least,
            all=answers,
        )
        if least is not None
        else say(
            "With {all} answers nothing can be significant at {alpha}", alpha=per_cent(alpha), all=answers
        )
    )
    rows = ((str(right), str(answers - right), "—" if least is None else str(least), chance(p)),)
    head = (say("Right"), say("Wrong"), say("Needed"), say("Chance of guessing it"))
    return Told(verdict, (), rule, head, rows)


def _odd_code(sitting: Sitting, served: str) -> str:
    """The code whose item was served once."""
    codes = served.split()
    items = [sitting.coded[code].id for code in codes if code in sitting.coded]
    return next((code for code, item in zip(codes, items, strict=False) if items.count(item) == 1), "")


# ranking


def _ranking(sitting: Sitting, alpha: Decimal) -> Told:
    rows = [tuple(_rank(sitting, person.id, item.id) for item in sitting.items) for person in sitting.panel]
    sums, people = sensory.rank_sums(rows), len(rows)
    order = sorted(range(len(sums)), key=sums.__getitem__)
    found = sensory.friedman(rows, alpha)
    pairs = sensory.pairs_that_differ(found, people, alpha) if found else ()
    labels = [sitting.label(item) for item in sitting.items]
    worse = {place: "、".join(labels[other] for one, other in pairs if one == place) for place in order}
    lines: list[Message] = []
    if found and found.significant:
        least = sensory.least_difference(people, len(sums), alpha)
        lines = [
            say("{item} ranks before {others} (rank sums {least} apart or more)", item=labels[place],
                others=worse[place], least=f"{least:.1f}")
            for place in order
            if worse[place]
        ]  # fmt: skip
    table = tuple(
        (labels[place], shown(sums[place], 1), shown(sums[place] / people), worse[place] or "—")
        for place in order
    )
    head = (say("Tasted item"), say("Rank sum"), say("Mean rank"), say("Ranks before"))
    best = [labels[place] for place in order if sums[place] == sums[order[0]]]
    return Told(
        _ranking_verdict(found, "、".join(best), people),
        tuple(lines),
        _ranking_rule(found, alpha),
        head,
        table,
    )


def _rank(sitting: Sitting, person: int, item: int) -> Decimal:
    value = sitting.value(person, item)
    assert value is not None
    return value


def _ranking_verdict(found: sensory.Friedman | None, best: str, people: int) -> Message:
    if found is None:
        return say("Ranked blind by {count}: everything was ranked alike", count=people)
    told = {"count": people, "best": best, "f": f"{found.statistic:.2f}", "p": chance(found.p)}
    if found.significant:
        return say("Ranked blind by {count}: {best} comes first, the ranks differ (F = {f}, {p})", **told)
    return say(
        "Ranked blind by {count}: {best} comes first, but no difference is shown (F = {f}, {p})", **told
    )


def _ranking_rule(found: sensory.Friedman | None, alpha: Decimal) -> Message:
    limit = "—" if found is None else f"{found.limit:.2f}"
    return say(
        "Friedman with ties, significant at {alpha} from F = {limit}; then least significant difference of rank sums "
        "(GB/T 12315)",
        alpha=per_cent(alpha),
        limit=limit,
    )


# profile


def _profile(sitting: Sitting) -> Told:
    words = [word.word for word in sitting.used]
    means = {
        item.id: {word: sensory.spread_of(_values(sitting, item, word)) for word in words}
        for item in sitting.items
    }
    ours = next((item for item in sitting.items if item.id in sitting.ours), sitting.items[0])
    lines = [_beside(sitting, ours, other, means) for other in sitting.items if other.id != ours.id]
    table = tuple((word, *(spread_told(means[item.id][word]) for item in sitting.items)) for word in words)
    strong = sorted(words, key=lambda word: -means[ours.id][word].mean)[:3]
    verdict = say(
        "Profile by {count} assessors: {item} is marked by {strong}",
        count=len(sitting.panel),
        item=sitting.label(ours),
        strong="、".join(f"{word} {shown(means[ours.id][word].mean, 1)}" for word in strong),
    )
    labels = (sitting.label(item) for item in sitting.items)
    rule = say("Intensities 0–7, mean ± s; higher is stronger, not better")
    return Told(verdict, tuple(lines), rule, (say("Attribute"), *labels), table)


def _beside(
    sitting: Sitting, ours: TastingItem, other: TastingItem, means: dict[int, dict[str, Spread]]
) -> Message:
    apart = {word: spread.mean - means[other.id][word].mean for word, spread in means[ours.id].items()}
    return difference_told(sitting.label(ours), sitting.label(other), apart)
