"""Row codes of a sign-in sheet: a running number and a letter that does not fit when something is mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scoutdesk.domain.errors import Refused
from scoutdesk.fields.written.texts import half_width
from scoutdesk.i18n import say

# nineteen, a prime above nine, without the letters that read like a digit or another letter (B I O Q S U Z)
LETTERS = "ACDEFGHJKLMNPRTVWXY"
SHAPE = re.compile(r"(\d{1,4})([A-Z])", re.ASCII)
FEWEST_DIGITS = 2


def row_code(number: int) -> str:
    """The code of the guest with this running number, from 1: 7 is "07" and its letter.

    The letter is the sum of the digits, the last one counted twice, the one before four times and so on (2, 4, 8, 16),
    modulo 19, with a constant for the length. The weights and the differences of two weights are no multiples of 19,
    nor is the difference of two digits: one wrong digit or two exchanged ones always change the letter. A letter in
    the place of a digit, or the other way round, has not the shape of a code.
    """
    digits = f"{number:0{FEWEST_DIGITS}d}"
    if number < 1 or len(digits) > 4:
        raise ValueError(f"no row code for {number}")
    return digits + _letter(digits)


def _letter(digits: str) -> str:
    weighed = sum(int(digit) << place for place, digit in enumerate(reversed(digits), 1))
    return LETTERS[(weighed + 7 * len(digits)) % len(LETTERS)]


def looks_like_code(text: str) -> bool:
    """Whether somebody meant a row code, right or mistyped: digits and one letter."""
    return SHAPE.fullmatch(tidied(text)) is not None


def read_row_code(text: str) -> str:
    """The code as it is printed, from how it is typed (07k, 7K, ０７Ｋ); `Refused` where a character was mistyped."""
    code = tidied(text)
    found = SHAPE.fullmatch(code)
    if found is None or _letter(found[1]) != found[2]:
        raise Refused(say("{text} is no row code: a character was mistyped", text=text.strip()))
    return code


def tidied(text: str) -> str:
    """Without spaces, with the zero that stands in front of a single digit."""
    code = "".join(half_width(text).upper().split())
    return code.zfill(FEWEST_DIGITS + 1) if SHAPE.fullmatch(code) else code


def next_codes(known: Iterable[str | None], count: int) -> tuple[str, ...]:
    """So many further codes, counted on from the highest given at this event: what was printed is never given again."""
    numbers = (int(found[1]) for code in known if code and (found := SHAPE.fullmatch(code)))
    last = max(numbers, default=0)
    return tuple(row_code(last + step) for step in range(1, count + 1))
