"""Words for the screen, the paper, the workbook and the command line, from one gettext catalogue."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
CHINESE = "zh_CN"
ENGLISH = "en"
LANGUAGES = {CHINESE: "简体中文", ENGLISH: "English"}

# A process speaks one language at a time; a paper in another one is written inside `speaking`.
_spoken: dict[str, gettext.NullTranslations] = {}
_default: list[str] = [CHINESE]
_current: ContextVar[str | None] = ContextVar("language", default=None)


def use(language: str) -> None:
    """Speak this language from now on, in every thread."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    _default[0] = language


def language() -> str:
    return _current.get() or _default[0]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Another language for the duration of a block (a brief in English from a Chinese desk)."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def _catalogue() -> gettext.NullTranslations:
    name = language()
    if name not in _spoken:
        _spoken[name] = gettext.translation(
            "scoutdesk", RESOURCES / "locale", languages=[name], fallback=True
        )
    return _spoken[name]


def _(msgid: str) -> str:
    """The words for `msgid` in the current language."""
    return _catalogue().gettext(msgid) if msgid else ""


def in_every_language(msgid: str) -> frozenset[str]:
    """The words for `msgid` in all languages: what a workbook written in another one may say."""
    words = set()
    for each in LANGUAGES:
        with speaking(each):
            words.add(_(msgid))
    return frozenset(words)


def N_(msgid: str) -> str:
    """Mark a msgid for the catalogue; it is translated where it is shown."""
    return msgid


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is put into words when it is shown, so that it follows a switch of language.

    Arguments that are themselves a `Message` are put into words too.
    """

    msgid: str
    args: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        words = _(self.msgid)
        if language() == ENGLISH:
            words = _of_one(words, self.args)
        return words.format(**self.args) if self.args else words

    def __hash__(self) -> int:
        # not the words: they change with the language, and equal numbers may be written differently
        return hash((self.msgid, tuple(sorted(self.args))))


# "{count} rows are": what is counted, and the verb where it follows at once
_COUNTED = re.compile(
    r"\{(\w+)\} (?!(?:is|has|was|does|this|less|plus|as|asks|changes|ties)\b)([a-z]+s)\b"
    r"(?: (are|were|have|wait|stay|follow)\b)?"
)
_VERBS = {"are": "is", "were": "was", "have": "has"}
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", ""))


def _of_one(words: str, args: Mapping[str, object]) -> str:
    """English says one row where it is one: the words with their placeholders, in the singular where it is due."""

    def singular(found: re.Match[str]) -> str:
        name, noun, verb = found.groups()
        count = args.get(name)
        if type(count) is not int or count != 1:
            return found[0]
        many, one = next(ending for ending in _ENDINGS if noun.endswith(ending[0]))
        told = f" {_VERBS.get(verb, f'{verb}s')}" if verb else ""
        return f"{{{name}}} {noun.removesuffix(many)}{one}{told}"

    return _COUNTED.sub(singular, words)


def say(msgid: str, **args: object) -> Message:
    """`say("{count} rows", count=3)`: the usual way to make a `Message`."""
    return Message(msgid, args)
