"""Headers that somebody wrote over: another word for the same column, another unit than ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from scoutdesk.exchange.foreign.columns.header_units import read_heading
from scoutdesk.exchange.foreign.columns.headers import term_of
from scoutdesk.fields.declared import Field
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context, Link, Number
from scoutdesk.i18n import CHINESE, speaking

_ANY_DAY = Context(date(2000, 1, 1))


def other_unit(field: Field, header: object) -> str:
    """The unit that a header states where a number in it is not a number in ours: 斤 over our kg; "" for none."""
    unit = read_heading(str(header)).unit
    if not unit or not isinstance(field.kind, Number):
        return ""
    try:
        same = field.kind.read(f"1{unit}", _ANY_DAY) == field.kind.read("1", _ANY_DAY)
    except Unreadable:
        same = False
    return "" if same else unit


def guessed(missing: Iterable[Field], unknown: Mapping[int, object]) -> dict[int, Field]:
    """Columns whose headers are known words for a field that no column has, where neither could be another.

    Links are named as we name them.
    """
    with speaking(CHINESE):
        fields = [(term_of(item.header), item) for item in missing if not isinstance(item.kind, Link)]
    terms = {column: term_of(header) for column, header in unknown.items()}
    wanted = Counter(term for term, _item in fields)
    there = Counter(terms.values())
    sole = {term: item for term, item in fields if term and wanted[term] == there[term] == 1}
    return {column: sole[term] for column, term in terms.items() if term in sole}
