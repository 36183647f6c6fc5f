"""An answer as it is written on a slip: how it is read, shown, and what it clashes with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.sourcing.sitting import Sitting, Spot
from scoutdesk.domain.sourcing.tasting import Method, Score
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written.texts import half_width
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import sensory


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, before it is known to be allowed there."""

    value: Decimal | None = None
    tied: bool = False
    named: str = ""


TIE_SIGNS = ("=", "并列", "并")


def read_answer(sitting: Sitting, text: str) -> Answer:
    """The answer meant by a text; `Unreadable` with what was expected.

    Liking: a whole number 1–9. Profile: 0–7, one decimal. Ranking: a whole number, "2=" where a rank is shared.
    Triangle: the code that is called the odd one.
    """
    written = "".join(half_width(text).split())
    match sitting.tasting.method:
        case Method.TRIANGLE:
            if written not in sitting.coded:
                raise Unreadable(say("{code} is no code of this tasting", code=text.strip()))
            return Answer(named=written)
        case Method.RANKING:
            return _rank(written, len(sitting.items))
        case Method.DESCRIPTIVE:
            return Answer(_number(written, sensory.profile_scale(), Decimal("0.1")))
    return Answer(_number(written, sensory.liking_scale(), Decimal(1)))


def _rank(written: str, products: int) -> Answer:
    plain = written
    for sign in TIE_SIGNS:
        plain = plain.replace(sign, "")
    return Answer(_number(plain, (1, products), Decimal(1)), tied=plain != written)


def _number(written: str, scale: tuple[int, int], step: Decimal) -> Decimal:
    low, high = scale
    plain = written.removesuffix("分")
    if not plain.replace(".", "", 1).isdecimal() or not plain.isascii():
        raise Unreadable(say("{text} is no number from {low} to {high}", text=written, low=low, high=high))
    value = Decimal(plain)
    if not low <= value <= high:
        raise Unreadable(say("{text} lies outside {low} to {high}", text=written, low=low, high=high))
    if value % step:
        if step == 1:
            raise Unreadable(say("{text}: whole numbers only", text=written))
        raise Unreadable(say("{text}: one decimal at most", text=written))
    return value


def told_answer(score: Score | None) -> str:
    """The answer as it is written."""
    if score is None:
        return ""
    if score.named:
        return score.named
    if score.value is None:
        return ""
    plain = f"{score.value.normalize():f}"
    return f"{plain}=" if score.tied else plain


def clashes(sitting: Sitting, answers: Mapping[Spot, Answer]) -> dict[Spot, Message]:
    """Answers that cannot stand beside the others of the same person: a rank given twice, a code not served."""
    found: dict[Spot, Message] = {}
    if sitting.tasting.method is Method.TRIANGLE:
        served = {person.id: (person.served or "").split() for person in sitting.panel}
        for spot, answer in answers.items():
            if answer.named not in served.get(spot[0], ()):
                codes = "、".join(served.get(spot[0], ())) or "—"
                found[spot] = say(
                    "{code} was not served here; served: {codes}", code=answer.named, codes=codes
                )
    if sitting.tasting.method is Method.RANKING:
        for person in {spot[0] for spot in answers}:
            twice = _given_twice(sitting, answers, person)
            for spot, answer in answers.items():
                if spot[0] == person and answer.value in twice:
                    rank = f"{answer.value:f}"
                    found[spot] = say(
                        "rank {rank} is given twice; write {rank}= at both to share it", rank=rank
                    )
    return found


def _given_twice(sitting: Sitting, answers: Mapping[Spot, Answer], person: int) -> set[Decimal]:
    """Ranks that stand more than once in a person's row without being marked as shared everywhere."""
    row = {
        spot: (score.value, bool(score.tied))
        for spot, score in sitting.answers.items()
        if spot[0] == person and spot not in answers
    }
    row |= {spot: (answer.value, answer.tied) for spot, answer in answers.items() if spot[0] == person}
    often = Counter(value for value, _tied in row.values())
    return {value for value, tied in row.values() if value is not None and often[value] > 1 and not tied}


def spot_typed(sitting: Sitting, person: int, written: str) -> tuple[Spot, str]:
    """An answer with its place as it is typed on a line: 572=8, 572:甜=5.5, the odd code alone for a triangle.

    `Refused` where the code is none of this tasting.
    """
    if sitting.tasting.method is Method.TRIANGLE:
        return (person, 0, ""), written
    place, _sign, text = written.partition("=")
    code, _colon, attribute = place.replace("：", ":").partition(":")
    item = sitting.coded.get(code.strip())
    if item is None:
        raise Refused(say("{code} is no code of this tasting", code=code))
    return (person, item.id, attribute.strip()), text
