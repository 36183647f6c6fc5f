"""What one sale unit weighs where a text weighs several: the price's unit tells, or it is asked."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from functools import lru_cache

from scoutdesk.exchange.foreign.values.packs import Pack, read_pack
from scoutdesk.exchange.foreign.values.questions import leave
from scoutdesk.exchange.foreign.values.readings import ForeignRow, Reading, Rules
from scoutdesk.exchange.foreign.values.weights import HEAVIEST, ONLY_POSSIBLE, shown_weight
from scoutdesk.exchange.preview import Answer, Question
from scoutdesk.fields.written.texts import half_width
from scoutdesk.fields.written.weights import grams_per
from scoutdesk.i18n import N_, Message, say

# what a box may hold several of
_INNER = frozenset("袋包盒瓶罐份块")
_OUTER = frozenset("箱件提筐")
# g: what one of many weighs at least, where a weight beside their number is that of all
LIGHTEST_OF_MANY = 200


@lru_cache(maxsize=2048)
def _pieces_in(text: str, word: str) -> int:
    """How many of those that are priced a text counts: 360枚/箱 净重36斤 at 1.2元/枚; 0 for none."""
    found = re.search(rf"(?<![-~至到\d])(\d{{1,4}}){re.escape(word)}", text)
    return int(found[1]) if found and int(found[1]) > 1 else 0


def of_the_unit_priced(item: Reading, word: str, rules: Rules) -> Reading:
    """400g*10袋 at 60元/袋 is 400 g; 500g/袋*10 at 58元/箱 is 5 kg; of 2.5kg*8 at 19元/袋 it is asked."""
    pack = read_pack(item.text)
    if pack is None and (pieces := _pieces_in(half_width(item.text), word)) and isinstance(item.value, int):
        one = round(item.value / pieces)
        told = say("“{text}”: one {unit}, as the price is", text=item.text.strip(), unit=word)
        return item._replace(value=one, told=told) if one else item
    if pack is None or (not (asked := item.question) and item.value != pack.whole):
        return item
    if pack.each and word in _INNER and item.value == pack.whole and word != pack.word:
        return _one_or_whole(item, pack, word, rules)
    grams = pack.of_one(word)
    if grams is None or grams == item.value or (asked and asked.key != "weight:pack"):
        return item
    told = say("“{text}”: one {unit}, as the price is", text=item.text.strip(), unit=word)
    return item._replace(value=grams, question=None, told=told)


def of_the_outer(row: ForeignRow, outer: str, words: Collection[str], rules: Rules) -> ForeignRow:
    """A weight beside prices per 盒 and per 箱 is hardly that of both: of the 箱 it is asked."""
    inner = next((word for word in words if word in _INNER), "")
    if not inner or outer not in _OUTER:
        return row
    readings = tuple(
        _asked_of_outer(item, inner, outer, rules) if item.field == "net_weight" else item
        for item in row.readings
    )
    return row._replace(readings=readings)


def _asked_of_outer(item: Reading, inner: str, outer: str, rules: Rules) -> Reading:
    if read_pack(item.text) is not None or outer in item.text:
        return item
    if not isinstance(item.value, int):
        missing = say("“{text}”: what one {outer} weighs is not said", text=item.text.strip(), outer=outer)
        return item if item.question is None else item._replace(question=None, told=None, problem=missing)
    asked = say(
        "“{text}” stands beside a price per {inner}; is it what one {outer} weighs?",
        text=item.text.strip(),
        inner=inner,
        outer=outer,
    )
    answers = (Answer("outer", say("yes: {value}", value=shown_weight(item.value)), item.value), leave())
    return _ruled(item, Question("weight:outer", asked, answers), rules)


def _ruled(item: Reading, question: Question, rules: Rules) -> Reading:
    """The question, or its answer where a rule has it."""
    answer = next((one for one in question.answers if one.key == rules.get((item.term, question.key))), None)
    if answer is None or answer.value is None:
        return item._replace(value=None, told=None, question=question)
    told = say("as was answered before: {words}", words=answer.words)
    return item._replace(value=answer.value, question=None, told=told)


def _one_or_whole(item: Reading, pack: Pack, word: str, rules: Rules) -> Reading:
    """A bag may be one of those that are multiplied, or hold all of them; where all are a 箱, it is one."""
    if pack.word:
        told = say("“{text}”: one {unit}, as the price is", text=item.text.strip(), unit=word)
        return item._replace(value=pack.each, told=told)
    answers = tuple(
        Answer(key, say(words, unit=word, value=shown_weight(grams)), grams)
        for key, words, grams in (
            (f"one:{word}", N_("one {unit}: {value}"), pack.each),
            ("whole", N_("all of it: {value}"), pack.whole),
        )
    )
    asked = say("“{text}”: which of these is one sale unit?", text=item.text.strip())
    return _ruled(item, Question("weight:pack", asked, answers), rules)


def ask_whether_of_all(by: dict[str, Reading], count: object, rules: Rules) -> None:
    """Beside a number of boxes 1000 kg may be the weight of all of them."""
    if not isinstance(count, Decimal) or count <= 1 or count != count.to_integral_value():
        return
    for field in ("net_weight", "gross_weight"):
        item = by.get(field)
        heavy = item is not None and item.question is not None and item.question.key == "weight:heavy"
        grams = (
            item.question.answers[0].value
            if item and item.question and heavy
            else item.value
            if item
            else None
        )
        if (
            item is not None
            and grams is not None
            and item.term == field
            and grams >= count * LIGHTEST_OF_MANY
        ):
            by[field] = _one_or_all(item, grams, int(count), rules)
        elif item is not None and isinstance(item.value, int) and _says_no_unit(item.told):
            by[field] = _grams_or_all(item, item.value, int(count), rules)


def _says_no_unit(told: object) -> bool:
    """Whether it was taken for grams only because it is too much for anything else."""
    if not isinstance(told, Message):
        return False
    return told.msgid == ONLY_POSSIBLE or any(map(_says_no_unit, told.args.values()))


def _grams_or_all(item: Reading, grams: int, count: int, rules: Rules) -> Reading:
    """2250 beside 100 boxes is hardly 2250 g each: it may be the 斤 or kg of all."""
    number = Decimal(half_width(item.text).strip())
    found = [(unit, round(number * (grams_per(unit) or 1) / count)) for unit in ("斤", "kg")]
    answers = [
        Answer(
            f"all:{unit}",
            say(
                "all {count} together {weight}: one weighs {grams} g",
                count=count,
                weight=f"{number} {unit}",
                grams=one,
            ),
            one,
        )
        for unit, one in found
        if LIGHTEST_OF_MANY <= one <= HEAVIEST
    ]
    if not answers:
        return item
    answers.append(Answer("one", say("each weighs {grams} g", grams=grams), grams))
    asked = say(
        "“{text}” beside {count}: is it the weight of one, or of all?", text=item.text.strip(), count=count
    )
    return _ruled(item, Question("weight:all:unit", asked, tuple(answers)), rules)


def _one_or_all(item: Reading, grams: int, count: int, rules: Rules) -> Reading:
    one = round(Decimal(grams) / count)
    answers = (
        Answer("all", say("all {count} together: one weighs {grams} g", count=count, grams=one), one),
        Answer("one", say("each weighs {grams} g", grams=grams), grams),
    )
    asked = say(
        "“{text}” beside {count}: is it the weight of one, or of all?", text=item.text.strip(), count=count
    )
    return _ruled(item, Question("weight:all", asked, answers), rules)
