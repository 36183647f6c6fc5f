"""What a check has to say about an identifier, and the tools that checks share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoutdesk.fields.written.texts import half_width
from scoutdesk.i18n import Message, say

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """An error refuses the value, a warning stands beside it, an info explains it."""

    severity: Severity
    message: Message


_MISTAKEN_DIGITS = {"O": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8"}


def error(message: Message) -> Finding:
    return Finding("error", message)


def warning(message: Message) -> Finding:
    return Finding("warning", message)


def info(message: Message) -> Finding:
    return Finding("info", message)


def compact(text: str) -> str:
    """Half width, upper case, without blanks and hyphens."""
    return "".join(half_width(text).upper().replace("-", "").split())


def swaps(code: str) -> list[tuple[int, str]]:
    """Every exchange of two neighbours that changes the code: (position of the first, from 1; the result)."""
    return [
        (at + 1, code[:at] + code[at + 1] + code[at] + code[at + 2 :])
        for at in range(len(code) - 1)
        if code[at] != code[at + 1]
    ]


def not_a_digit(code: str, at: int) -> Finding:
    """An error that names the sign standing at `at` (from 0) in place of a digit."""
    sign, likely = code[at], _MISTAKEN_DIGITS.get(code[at])
    if likely is None:
        return error(
            say("Character {position} is “{sign}”; a digit belongs there.", position=at + 1, sign=sign)
        )
    return error(
        say(
            "Character {position} is “{sign}”; a digit belongs there, probably “{likely}”.",
            position=at + 1,
            sign=sign,
            likely=likely,
        )
    )
