"""Words, codes, phone numbers, and files by their content hash."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds.kind import OUTER_BLANKS, Context, Kind, cell_text
from scoutdesk.fields.written.numbers import looks_like_damaged_barcode
from scoutdesk.fields.written.phones import read_phone
from scoutdesk.fields.written.texts import is_blank, tidy
from scoutdesk.i18n import Message, say

# what neither a database nor a workbook can hold: controls, halves of surrogate pairs
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
BREAKS = re.compile("\r\n|[\r\u2028\u2029]")

Check = Callable[[str], Message | None]


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """Words, kept as typed but for blanks around them; `lines` > 1 allows line breaks; `checks` as for a code."""

    lines: int = field(default=1, kw_only=True)
    longest: int = field(default=4000, kw_only=True)
    checks: Check | None = field(default=None, kw_only=True)

    def _from_text(self, text: str, context: Context) -> str | None:
        kept = CONTROLS.sub("", BREAKS.sub("\n", text)).strip(OUTER_BLANKS)
        if self.lines == 1 and "\n" in kept:
            kept = " ".join(part.strip(OUTER_BLANKS) for part in kept.split("\n") if part.strip(OUTER_BLANKS))
        return None if is_blank(kept) else kept

    def check(self, value: Any) -> Message | None:
        if len(value) > self.longest:
            return say("{count} characters; at most {most} fit here", count=len(value), most=self.longest)
        return self.checks(value) if self.checks else None


@dataclass(frozen=True, slots=True)
class Code(Kind):
    """A code, licence number or barcode: half-width, upper case, no blanks, leading zeros kept.

    `checks(text)` may refuse it with a precise reason.
    """

    checks: Check | None = field(default=None, kw_only=True)

    def _from_text(self, text: str, context: Context) -> str | None:
        if looks_like_damaged_barcode(text):
            raise Unreadable(
                say(
                    "{text} is a number in scientific notation: digits are lost. Enter it as text",
                    text=text.strip(),
                )
            )
        return tidy(CONTROLS.sub("", text)).replace(" ", "").upper() or None

    def _from_cell(self, raw: object, context: Context) -> str | None:
        if isinstance(raw, float) and (not raw.is_integer() or abs(raw) >= 1e15):
            raise Unreadable(say("{text} is not a code: digits are lost. Enter it as text", text=str(raw)))
        return self._from_text(cell_text(raw), context)

    def check(self, value: Any) -> Message | None:
        return self.checks(value) if self.checks else None


@dataclass(frozen=True, slots=True)
class Phone(Kind):
    """A mobile, landline or 400 number."""

    def _from_text(self, text: str, context: Context) -> str:
        return read_phone(text)


@dataclass(frozen=True, slots=True)
class File(Kind):
    """The content hash (SHA-256, hex) of a file kept in the workspace."""

    def _from_text(self, text: str, context: Context) -> str:
        if not re.fullmatch(r"[0-9a-f]{64}", text.strip()):
            raise Unreadable(say("drop a file here instead of typing"))
        return text.strip()


@dataclass(frozen=True, slots=True)
class Picture(File):
    """A photo kept in the workspace."""
