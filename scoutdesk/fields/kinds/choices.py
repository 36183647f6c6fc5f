"""One of several, or some of them: an enumeration, yes or no, another record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, ClassVar

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds.kind import OUTER_BLANKS, Context, Kind, Stored, untitled
from scoutdesk.fields.written.texts import half_width, tidy
from scoutdesk.i18n import _, in_every_language, say


class Choices(str, Enum):  # noqa: UP042 - StrEnum would take the first word for its text
    """Base of the enumerations a `Choice` offers: `NAME = "code", N_("Label")[, "other name", …]`."""

    label: str
    aliases: tuple[str, ...]

    def __new__(cls, code: str, label: str = "", *aliases: str) -> Choices:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.aliases = aliases
        return member

    def __str__(self) -> str:
        return _(self.label)


def _plain(text: str) -> str:
    """每kg is 每 kg."""
    return "".join(half_width(text).split()).casefold()


def one_of(options: type[Choices], text: str) -> Choices:
    """The option that is meant by its word in any language, an alias or its code; else `Unreadable`."""
    wanted = _plain(text)
    for option in options:
        if wanted == option.value or wanted in _words(option):
            return option
    offered = " / ".join(str(option) for option in options)
    raise Unreadable(say("{text} is not one of: {options}", text=text.strip(), options=offered))


def _words(option: Choices) -> set[str]:
    return {_plain(word) for word in (*option.aliases, *in_every_language(option.label))}


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of an enumeration; read by its word in any language, an alias or its code."""

    options: type[Choices] = field(kw_only=True)

    def _from_text(self, text: str, context: Context) -> Choices:
        return one_of(self.options, text)

    def to_stored(self, value: Any) -> Stored:
        return None if value is None else str(value.value)

    def from_stored(self, stored: Any) -> Any:
        return None if stored is None else self.options(stored)


@dataclass(frozen=True, slots=True)
class Several(Kind):
    """Some of an enumeration, as a tuple in the order in which they are declared; written 水果、海鲜."""

    options: type[Choices] = field(kw_only=True)

    def _from_text(self, text: str, context: Context) -> tuple[Choices, ...]:
        found = {one_of(self.options, part) for part in re.split(r"[、，,;；\n]+", text) if part.strip()}
        return tuple(option for option in self.options if option in found)

    def show(self, value: Any, context: Context | None = None) -> str:
        return "、".join(str(option) for option in value) if value else ""

    def tell(self, value: Any, context: Context | None = None) -> str:
        return self.show(value) or "—"

    def to_stored(self, value: Any) -> Stored:
        return ",".join(option.value for option in value) if value else None

    def from_stored(self, stored: Any) -> Any:
        return tuple(self.options(code) for code in stored.split(",")) if stored else None


@dataclass(frozen=True, slots=True)
class Flag(Kind):
    """Yes or no."""

    stored_as: ClassVar[type] = int

    def _from_text(self, text: str, context: Context) -> bool:
        written = tidy(text).casefold()
        if written in ("是", "有", "对", "√", "✓", "y", "yes", "true", "1"):
            return True
        if written in ("否", "无", "没有", "×", "n", "no", "false", "0"):
            return False
        raise Unreadable(say("{text} is neither yes nor no", text=text.strip()))

    def show(self, value: Any, context: Context | None = None) -> str:
        return "" if value is None else _("yes") if value else _("no")

    def to_stored(self, value: Any) -> Stored:
        return None if value is None else int(value)

    def from_stored(self, stored: Any) -> Any:
        return None if stored is None else bool(stored)


@dataclass(frozen=True, slots=True)
class Link(Kind):
    """The id of another record, named by its code or title."""

    target: str = field(kw_only=True)

    stored_as: ClassVar[type] = int

    def _from_text(self, text: str, context: Context) -> int:
        return context.find(self.target, text.strip(OUTER_BLANKS))

    def show(self, value: Any, context: Context | None = None) -> str:
        if value is None:
            return ""
        return context.titles(self.target, value) if context else untitled(self.target, value)

    def to_stored(self, value: Any) -> Stored:
        return value  # type: ignore[no-any-return]  # an int
