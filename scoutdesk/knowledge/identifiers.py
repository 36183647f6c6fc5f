"""Every check of an identifier by one name; barcodes, phones and cards here, licences beside."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written.numbers import looks_like_damaged_barcode
from scoutdesk.fields.written.phones import read_phone
from scoutdesk.fields.written.texts import half_width
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.credit_code import check_uscc
from scoutdesk.knowledge.findings import Finding, Severity, compact, error, not_a_digit, swaps
from scoutdesk.knowledge.licences import (
    check_agi,
    check_division,
    check_green,
    check_organic,
    check_sc,
    check_trademark,
    sc_category,
)

__all__ = [
    "Finding",
    "Severity",
    "check_agi",
    "check_bank_card",
    "check_division",
    "check_green",
    "check_gs1",
    "check_gtin",
    "check_lot_number",
    "check_organic",
    "check_phone",
    "check_sc",
    "check_trademark",
    "check_uscc",
    "read_gs1_128",
    "sc_category",
]

_TRADE_LENGTHS = (8, 12, 13, 14)
_SEPARATOR = "\x1d"
# GS1 General Specifications, character set 82
LOT_SIGNS = re.compile(r"[A-Za-z0-9!\"%&'()*+,\-./:;<=>?_]")
LONGEST_LOT = 20


def check_gtin(text: str) -> list[Finding]:
    """Barcode of a trade item (GTIN-8, 12, 13, 14): the check digit is an error, the prefix information."""
    if looks_like_damaged_barcode(text):
        return [
            error(say("A spreadsheet has rounded this barcode; its last digits are lost. Enter it as text."))
        ]
    digits = compact(text)
    wrong = _wrong_digits(
        digits,
        _TRADE_LENGTHS,
        say("A barcode has 8, 12, 13 or 14 digits; this one has {count}.", count=len(digits)),
    )
    return [wrong] if wrong else _prefix_notes(digits)


def check_gs1(text: str) -> list[Finding]:
    """Any GS1 number with a check digit: GTIN, GLN (13 digits) or SSCC (18)."""
    digits = compact(text)
    reason = say("A GS1 number has 8, 12, 13, 14 or 18 digits; this one has {count}.", count=len(digits))
    wrong = _wrong_digits(digits, (*_TRADE_LENGTHS, 18), reason)
    return [wrong] if wrong else []


def check_phone(text: str) -> list[Finding]:
    """A phone number that cannot be one is a warning, never an error."""
    try:
        read_phone(text)
    except Unreadable as problem:
        return [Finding("warning", problem.message)]
    return []


def check_bank_card(text: str) -> list[Finding]:
    """A personal bank card (Luhn); the account of a company has no check digit and must not be asked."""
    from stdnum import luhn

    digits = compact(text)
    if not re.fullmatch(r"\d{16,19}", digits, re.ASCII):
        return [
            Finding(
                "warning",
                say("A bank card has 16 to 19 digits; this one has {count} characters.", count=len(digits)),
            )
        ]
    if not luhn.is_valid(digits):
        return [Finding("warning", say("The digits of this bank card do not fit together; one is mistyped."))]
    return []


def read_gs1_128(text: str) -> tuple[tuple[str, str | int | Decimal | date], ...]:
    """(application identifier, value) of a scanned GS1-128 label; weights in kg, dates as days.

    FNC1 is the sign 0x1D or written <GS>; brackets around identifiers are allowed.
    """
    from stdnum import gs1_128
    from stdnum.exceptions import ValidationError

    line = half_width(text).replace("<GS>", _SEPARATOR).replace("<FNC1>", _SEPARATOR)
    try:
        found = gs1_128.info(line.strip().lstrip(_SEPARATOR), separator=_SEPARATOR)
    except (ValidationError, ValueError, LookupError):
        found = {}
    if not found:
        raise Unreadable(
            say(
                "“{found}” is not a GS1-128 label; it should begin like (01)06901234567892.",
                found=text.strip()[:40],
            )
        )
    return tuple(found.items())


def _wrong_digits(digits: str, lengths: tuple[int, ...], wrong_length: Message) -> Finding | None:
    for at, sign in enumerate(digits):
        if not sign.isascii() or not sign.isdigit():
            return not_a_digit(digits, at)
    if len(digits) not in lengths:
        return error(wrong_length)
    expected = _check_digit(digits)
    if digits[-1] == expected:
        return None
    likely = [other for _, other in swaps(digits) if other[-1] == _check_digit(other)]
    if len(likely) == 1:
        return error(
            say(
                "The last digit does not fit: {found} instead of {expected}; perhaps swapped: {likely}.",
                found=digits[-1],
                expected=expected,
                likely=likely[0],
            )
        )
    return error(
        say(
            "The last digit does not fit: {found} where {expected} is expected; one digit is mistyped.",
            found=digits[-1],
            expected=expected,
        )
    )


def _check_digit(digits: str) -> str:
    from stdnum import ean

    return ean.calc_check_digit(digits[:-1])


def _prefix_notes(digits: str) -> list[Finding]:
    if len(digits) == 8:
        return []
    if len(digits) == 14 and digits[0] == "9":
        return [Finding("info", say("This is the number of a case with variable weight."))]
    prefix = digits.zfill(14)[1:4]
    if prefix[0] == "2":
        return [
            Finding(
                "warning",
                say("Prefix {prefix} is for numbers inside one shop, not for trade.", prefix=prefix),
            )
        ]
    if not 690 <= int(prefix) <= 699:
        return [
            Finding(
                "info",
                say(
                    "Issued outside mainland China (prefix {prefix}); that says nothing of the origin.",
                    prefix=prefix,
                ),
            )
        ]
    return []


def check_lot_number(text: str) -> list[Finding]:
    """Whether a lot number can stand on a case label: GS1 application identifier 10, at most 20 signs of set 82."""
    foreign = "".join(dict.fromkeys(sign for sign in text if not LOT_SIGNS.fullmatch(sign)))
    if foreign:
        return [Finding("info", say("A GS1 label (10) cannot carry: {signs}", signs=foreign))]
    if len(text) > LONGEST_LOT:
        return [Finding("info", say("A GS1 label (10) carries at most {most} signs", most=LONGEST_LOT))]
    return []
