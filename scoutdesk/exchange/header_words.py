"""A header as it is compared: without what people add to it."""

from __future__ import annotations

import re

from scoutdesk.fields.written.texts import half_width

_IN_BRACKETS = re.compile(r"[(\[【{].*?[)\]】}]")
_NOISE = re.compile(r"[\s*:：＊·_\-]+")


def plain_header(header: object) -> str:
    """A header without unit, blanks, marks and case: 净重（kg）* is 净重."""
    text = half_width(str(header)).casefold()
    return _NOISE.sub("", _IN_BRACKETS.sub("", text)) or _NOISE.sub("", text)


def whole_header(header: object) -> str:
    """The same with what stands in brackets: AQL（严重） is not AQL（轻微）."""
    return _NOISE.sub("", half_width(str(header)).casefold())
