"""Words that the law keeps off labels and out of advertising, from which day on; a finding warns, it never blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from scoutdesk.i18n import N_, Message, say
from scoutdesk.knowledge.resources import facts

Place = Literal["label", "claim"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words of one sort. `on`: where they must not stand; `unless`: longer words that are all right.

    `needs`: the kind of certificate with which they may be said. `suggest`: what to say in place of a word, "" to
    leave it out, no entry where somebody must find other words; `advice`: what to do in general.
    """

    kind: str
    on: tuple[str, ...]
    words: tuple[str, ...]
    unless: tuple[str, ...]
    since: date | None
    source: str
    confidence: str
    needs: str
    suggest: Mapping[str, str]
    advice: str
    suggest_source: str


@dataclass(frozen=True, slots=True)
class WordFinding:
    """A word that was found: where it begins (from 0), what is said about it, and what may stand there instead."""

    word: str
    start: int
    message: Message
    source: str
    kind: str = ""
    needs: str = ""
    instead: str | None = None
    advice: str = ""


@lru_cache(maxsize=4096)
def wording_findings(text: str, on_day: date, kind: Place = "claim") -> tuple[WordFinding, ...]:
    """The words that must not stand on a label made or in a claim made on this day, in the order of the text.

    Advertising law art. 9, 13, 17 and 28, food safety law art. 73, decrees 32 and 56 on compared prices; for labels
    also GB 7718-2025 from 2027-03-16.
    """
    found = [
        WordFinding(
            word,
            start,
            say(SENTENCES[wording.kind], word=word),
            wording.source,
            wording.kind,
            wording.needs,
            wording.suggest.get(word),
            wording.advice,
        )
        for wording in wordings()
        if kind in wording.on and (wording.since is None or wording.since <= on_day)
        for word in wording.words
        for start in _places(text, word, wording.unless)
    ]
    return tuple(sorted(_longest(found), key=lambda item: item.start))


def _places(text: str, word: str, unless: tuple[str, ...]) -> list[int]:
    starts = [found.start() for found in re.finditer(re.escape(word), text)] if word in text else []
    return [at for at in starts if not any(_inside(text, at, word, longer) for longer in unless)]


def _inside(text: str, at: int, word: str, longer: str) -> bool:
    """Whether the word at this place is a part of the longer one."""
    begin = at - longer.find(word)
    return begin >= 0 and text.startswith(longer, begin)


def _longest(found: list[WordFinding]) -> list[WordFinding]:
    """Without the words that lie within another one that was found."""
    return [
        item
        for item in found
        if not any(
            other.start <= item.start
            and item.start + len(item.word) <= other.start + len(other.word)
            and len(other.word) > len(item.word)
            for other in found
        )
    ]


SENTENCES = {
    "superlative": N_("“{word}”: advertising law does not allow superlatives"),
    "state": N_("“{word}”: the name of the state must not be used to advertise"),
    "disease": N_("“{word}”: food must not be said to prevent or cure a disease"),
    "function": N_("“{word}”: health functions belong to registered health food only"),
    "not_added": N_("“{word}”: not allowed on labels of goods made from 2027-03-16 on"),
    "absolute": N_("“{word}”: nobody can prove an assurance without limits"),
    "rivals": N_("“{word}”: advertising must not run down the goods of others"),
    "compared": N_("“{word}”: a compared price must be true and to be looked up"),
    "certified": N_("“{word}”: only with the certificate for it"),
    "not_contained": N_("“{word}”: additives and residues must not be said to be absent"),
}


@lru_cache(maxsize=1)
def wordings() -> tuple[Wording, ...]:
    return tuple(
        Wording(
            kind=item["kind"],
            on=tuple(item["on"]),
            words=tuple(item["words"]),
            unless=tuple(item["unless"]),
            since=date.fromisoformat(item["since"]) if "since" in item else None,
            source=item["source"],
            confidence=item["confidence"],
            needs=item.get("needs", ""),
            suggest=item["suggest"],
            advice=item["advice"],
            suggest_source=item["suggest_source"],
        )
        for item in facts("legal_wording.json")
    )
