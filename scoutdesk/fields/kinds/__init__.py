"""The kinds of value a field can hold: how each is read, shown, checked and stored.

Every kind keeps three promises: `read(show(value)) == value`; `read` raises `Unreadable` with a sentence that says what
was expected; `from_stored(to_stored(value)) == value`, where stored values are the plain integers and texts of SQLite.
"""

from scoutdesk.fields.kinds.choices import Choice, Choices, Flag, Link, Several
from scoutdesk.fields.kinds.clock import Clock
from scoutdesk.fields.kinds.days import Day, Months, month_names
from scoutdesk.fields.kinds.kind import (
    CURATOR,
    EVERYONE,
    INTERNAL,
    SUPPLIER,
    Audience,
    Context,
    Kind,
    Stored,
    cell_text,
)
from scoutdesk.fields.kinds.numbers import (
    Integer,
    Money,
    Number,
    Percent,
    Weight,
    percent,
    plain,
    two_places,
    yuan,
)
from scoutdesk.fields.kinds.texts import Code, File, Phone, Picture, Text

__all__ = [
    "CURATOR",
    "EVERYONE",
    "INTERNAL",
    "SUPPLIER",
    "Audience",
    "Choice",
    "Choices",
    "Clock",
    "Code",
    "Context",
    "Day",
    "File",
    "Flag",
    "Integer",
    "Kind",
    "Link",
    "Money",
    "Months",
    "Number",
    "Percent",
    "Phone",
    "Picture",
    "Several",
    "Stored",
    "Text",
    "Weight",
    "cell_text",
    "month_names",
    "percent",
    "plain",
    "two_places",
    "yuan",
]
