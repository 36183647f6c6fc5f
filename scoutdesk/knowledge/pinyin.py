"""Pinyin without tones: names are searched by full pinyin and by initials (秭归 = zigui = zg)."""

from __future__ import annotations

import re
from functools import lru_cache

from scoutdesk.fields.written.texts import half_width
from scoutdesk.knowledge.resources import FOLDER, facts

_RUN = re.compile(r"[a-z0-9]+|[^\Wa-z0-9_]+")
Reading = tuple[str, ...]
Phrases = dict[str, tuple[tuple[str, Reading], ...]]


def syllables(text: str) -> Reading:
    """The best reading: one syllable per character, other letters and digits as one lower-case token.

    ü is v (绿 = lv); punctuation and blanks only separate.
    """
    table, phrases = _tables()
    try:
        return tuple(_spoken(text, table, phrases))
    except KeyError:
        return tuple(_runs(text, table, phrases))


def readings(text: str) -> tuple[Reading, ...]:
    """The best reading first, then the plain one character by character where it differs."""
    best = syllables(text)
    table, phrases = _tables()
    if phrases.keys().isdisjoint(text):
        return (best,)
    plain = tuple(_runs(text, table, {}))
    return (best,) if plain == best else (best, plain)


def readings_of_name(name: str) -> tuple[Reading, ...]:
    """The readings of a person's name: the one with her surname as surnames are read (单 = shan) first."""
    found = readings(name)
    surname = next((name[:size] for size in (2, 1) if name[:size] in _surnames()), "")
    if not surname:
        return found
    spoken = (*_surnames()[surname], *syllables(name[len(surname) :]))
    return tuple(dict.fromkeys((spoken, *found)))


def initials(reading: Reading) -> str:
    """zglwqc for 秭归伦晚脐橙; a run of digits is kept whole."""
    return "".join([token if token[0].isdigit() else token[0] for token in reading])


def _spoken(text: str, table: dict[str, str], phrases: Phrases) -> list[str]:
    """The syllables of a run of Chinese characters, phrases first; KeyError for any other sign."""
    found: list[str] = []
    at, count = 0, len(text)
    while at < count:
        sign = text[at]
        for phrase, reading in phrases.get(sign, ()):
            if text.startswith(phrase, at):
                found += reading
                at += len(phrase)
                break
        else:
            found.append(table[sign])
            at += 1
    return found


def _runs(text: str, table: dict[str, str], phrases: Phrases) -> list[str]:
    found: list[str] = []
    for run in _RUN.findall(half_width(text).lower()):
        try:
            found += [run] if run.isascii() else _spoken(run, table, phrases)
        except KeyError:
            found += [table.get(sign, sign) for sign in run]
    return found


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], Phrases]:
    """Reading by character; phrases by their first character, the longest first."""
    table: dict[str, str] = {}
    for line in (FOLDER / "pinyin_characters.tsv").read_text(encoding="utf-8").splitlines():
        reading, _, signs = line.partition("\t")
        table.update(dict.fromkeys(signs, reading))
    phrases: dict[str, list[tuple[str, Reading]]] = {}
    for line in (FOLDER / "pinyin_phrases.tsv").read_text(encoding="utf-8").splitlines():
        phrase, _, spelt = line.partition("\t")
        phrases.setdefault(phrase[0], []).append((phrase, tuple(spelt.split(" "))))
    longest_first = {
        sign: tuple(sorted(known, key=lambda item: -len(item[0]))) for sign, known in phrases.items()
    }
    return table, longest_first


@lru_cache(maxsize=1)
def _surnames() -> dict[str, Reading]:
    return {name: tuple(spelt.split()) for name, spelt in facts("surnames.json")["readings"].items()}
