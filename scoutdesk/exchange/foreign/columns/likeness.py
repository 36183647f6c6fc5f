"""How like a header is to the known words: by its last word, by a slip of the pen, by its sound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from scoutdesk.exchange.foreign.columns.header_units import plain
from scoutdesk.knowledge.headers import loose_words, synonyms
from scoutdesk.knowledge.pinyin import syllables

ENOUGH = 80
# what it cost before is no offer
_PAST = re.compile(
    "昨[日天]|前[日天]|上[周月期次]|去年|往年|历史|同期|原[价单供报]|旧|调[价整]?前|竞品|同行|对手"
)
# two weights in one cell, read as such by their own reader
_BOTH_WEIGHTS = re.compile("毛重?[/及和与、]?净重?量?|净重?[/及和与、]?毛重?量?")
_NO_PRICE = (
    "涨价",
    "降价",
    "调价",
    "加价",
    "减价",
    "补价",
    "评价",
    "性价",
    "比价",
    "询价",
    "差价",
    "面议价",
    "可议价",
)


@lru_cache(maxsize=1)
def known_words() -> Mapping[str, tuple[str, ...]]:
    """Word to compare -> the terms that it may stand for, the most usual first."""
    found: dict[str, tuple[str, ...]] = {}
    for term, words in synonyms().items():
        for word in words:
            key = plain(word) or word
            if term not in found.get(key, ()):
                found[key] = (*found.get(key, ()), term)
    return found


@lru_cache(maxsize=2048)
def alike(text: str) -> tuple[str, int]:
    """The term whose word the text is most like, and how like (0–100); ("", 0) below `ENOUGH`.

    单果重 is never taken for 单价: two words of two or three signs that share one are not alike.
    """
    if len(text) < 2 or text.isdigit() or _PAST.match(text):
        return "", 0
    if _BOTH_WEIGHTS.fullmatch(text):
        return "net_weight", 88
    if "/" in text:
        return _first_of_several(text)
    best = max(
        (*_ending(text), *_typing(text), *_sounding(text)), key=lambda found: found[1], default=("", 0)
    )
    return best if best[1] >= ENOUGH else ("", 0)


def _first_of_several(text: str) -> tuple[str, int]:
    """品名/规格 is what rows are called by."""
    terms = [known_words().get(piece, ("",))[0] for piece in text.split("/")]
    return (terms[0], 85) if all(terms) else ("", 0)


def _ending(text: str) -> Iterator[tuple[str, int]]:
    """Chinese puts the main word last: 单个产品净重 is a 净重."""
    for word, terms in known_words().items():
        extra = len(text) - len(word)
        if word in loose_words() or len(word) < (4 if word.isascii() else 2) or extra <= 0:
            continue
        if text.endswith(word):
            if terms[0] == "spec" and any(text.startswith(name) for name in synonyms()["product_name"]):
                yield "product_name", 98
            yield terms[0], max(97 - 2 * extra, 0) + min(len(word), 4) - 2
        elif text.startswith(word) and (
            (len(word) >= 3 and extra <= 3) or (terms[0] == "price" and text[len(word)] in "含包不")
        ):
            yield terms[0], 95 if len(word) < 3 else 92 - 4 * extra
    if text.endswith("价") and not text.endswith(_NO_PRICE) and len(text) <= 6:
        yield "price", ENOUGH


def _typing(text: str) -> Iterator[tuple[str, int]]:
    from rapidfuzz import fuzz, process

    if len(text) < 3:
        return
    words = [word for word in known_words() if len(word) >= 3 and word not in loose_words()]
    found = process.extractOne(text, words, scorer=fuzz.ratio, score_cutoff=ENOUGH)
    if found is not None and abs(len(found[0]) - len(text)) <= 2:
        yield known_words()[found[0]][0], int(found[1])


def _sounding(text: str) -> Iterator[tuple[str, int]]:
    """起定量 is typed for 起订量: the same sound, one other sign."""
    if not text.isascii() and 2 <= len(text) <= 6 and (term := _sounds().get(syllables(text))):
        yield term, 86


@lru_cache(maxsize=1)
def _sounds() -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for word, terms in known_words().items():
        if len(word) >= 2 and not word.isascii():
            found.setdefault(syllables(word), terms[0])
    return found
