"""Packs within packs: 75g*8枚*6盒/箱 says what one 枚, one 盒 and one 箱 weigh; which is sold, the price tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from scoutdesk.fields.written.texts import half_width
from scoutdesk.fields.written.weights import grams_per

PIECES = "个只枚粒头尾条支根颗片串棵把块对"
_WORD = f"[{PIECES}包袋盒瓶罐件份板提箱筐桶套组]"
_GRAMS = r"(?P<each>\d+(?:\.\d+)?)(?P<unit>公斤|千克|kgs?|斤|克|g|两|磅|lbs?)"
_CHAIN = re.compile(
    rf"(?:(?P<before>\d+)(?P<word>{_WORD})?[x×*])?{_GRAMS}(?:装|/(?P<of>{_WORD}))?"
    rf"(?P<times>(?:[x×*]\d+{_WORD}?)*)(?:(?<=\d|{_WORD})(?:/(?P<pack>{_WORD}))?)?",
    re.IGNORECASE,
)
# 100-110g*12枚 is no 1320 g
_SPAN = re.compile(r"\d(?:g|克)?[-~至到]$", re.IGNORECASE)
_TIMES = re.compile(rf"[x×*](\d+)({_WORD})?")


@dataclass(frozen=True, slots=True)
class Pack:
    """`levels`: what one of each inner word weighs in g, the smallest first; `whole`: all of it.

    `open`: the words alone do not say which level is sold: 500g/袋*10, 75g*8枚*6盒. `each`: what one weighs where
    no word says of what (2.5kg*8); `word`: what all of it is called (2.5kg*8/箱).
    """

    levels: tuple[tuple[str, int], ...]
    whole: int
    open: bool = False
    each: int = 0
    word: str = ""

    @property
    def inner(self) -> tuple[tuple[str, int], ...]:
        """The levels that may be sold alone: bags and boxes, no pieces."""
        return tuple(level for level in self.levels if level[0] not in PIECES and level[1] != self.whole)

    def of_one(self, word: str) -> int | None:
        """Grams of one `word` that is sold; None where the pack does not say."""
        return dict(self.levels).get(word) or (self.whole if word and word not in PIECES else None)


@lru_cache(maxsize=4096)
def read_pack(text: str) -> Pack | None:
    """The packs of 500g/袋*10袋/箱, 6枚*75g+2枚*50g; None for a text that multiplies nothing."""
    line = re.sub(r"\s+", "", half_width(text))
    if not any(sign in line for sign in "x×*X"):
        return None
    found = [item for item in map(_one, _CHAIN.finditer(line)) if item is not None]
    if not found:
        return None
    if len(found) == 1:
        return found[0]
    # a sum names its parts with a plus between them; else these are two ways to say it
    return Pack((), sum(item.whole for item in found)) if "+" in line else None


def _one(found: re.Match[str]) -> Pack | None:
    if not (found["before"] or found["times"]) or _SPAN.search(found.string[: found.start("each")]):
        return None
    each = Decimal(found["each"]) * (grams_per(found["unit"]) or 1)
    levels: dict[str, int] = {}
    if found["of"]:
        levels[found["of"]] = _whole(each)
    if found["before"]:
        levels.setdefault(found["word"] or "", _whole(each))
        each *= int(found["before"])
    for count, word in _TIMES.findall(found["times"] or ""):
        levels.setdefault(word, _whole(each))
        each *= int(count)
    levels.pop("", None)
    bare = 0 if levels else _whole(Decimal(found["each"]) * (grams_per(found["unit"]) or 1))
    made = Pack(tuple(levels.items()), _whole(each), each=bare, word=found["pack"] or "")
    nested = len(levels) > 1 or bool(found["of"])
    return replace(made, open=nested and bool(made.inner) and not found["pack"])


def _whole(grams: Decimal) -> int:
    return int(grams.to_integral_value(ROUND_HALF_UP))
