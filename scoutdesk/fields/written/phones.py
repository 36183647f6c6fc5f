"""Telephone numbers: mobile, landline, 400 and 95 lines."""

from __future__ import annotations

import re

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written.texts import half_width
from scoutdesk.i18n import Message, say

_MOBILE = re.compile(r"1[3-9]\d{9}").fullmatch
_SERVICE = re.compile(r"([48]00)-?(\d)(\d{2})-?(\d{4})").fullmatch
_LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))-?(\d{7,8})(?:(?:-|转|ext\.?)(\d{1,6}))?").fullmatch
_SHORT = re.compile(r"95\d{3,8}").fullmatch
_NOISE = re.compile(r"[\s.·()]+|(?<=\d)-(?=-)")


def read_phone(text: str) -> str:
    """The number in one form: 13800138000, 0717-2881234, 400-800-4900, 95588."""
    line = _NOISE.sub("", half_width(text))
    line = re.sub(r"^(?:电话|手机|联系电话|tel)[::]?", "", line, flags=re.IGNORECASE)
    inland = re.sub(r"^(?:\+|00)86-?", "", line)
    digits = inland.replace("-", "")
    if re.fullmatch(r"86\d{11}", digits):
        digits = digits[2:]
    if _MOBILE(digits):
        return digits
    if found := _SERVICE(digits):
        return f"{found[1]}-{found[2]}{found[3]}-{found[4]}"
    if found := _LANDLINE(inland):
        return f"{found[1]}-{found[2]}" + (f"-{found[3]}" if found[3] else "")
    if _SHORT(digits):
        return digits
    raise Unreadable(_reason(digits, text.strip()))


def _reason(digits: str, text: str) -> Message:
    if not digits.isdigit():
        return say(
            "A phone number was expected, for example 13800138000 or 0717-2881234; “{found}” is not one.",
            found=text[:40],
        )
    if digits.startswith("1") and digits[1:2] not in ("0", "2"):
        return say("A mobile number has 11 digits; “{found}” has {count}.", found=text, count=len(digits))
    if digits.startswith("1"):
        return say(
            "No mobile number begins with {start}; look at “{found}” again.", start=digits[:2], found=text
        )
    if not digits.startswith("0") and len(digits) in (7, 8):
        return say("“{found}” lacks the area code; write for example 0717-2881234.", found=text)
    return say(
        "A phone number was expected, for example 13800138000 or 0717-2881234; “{found}” is not one.",
        found=text[:40],
    )
