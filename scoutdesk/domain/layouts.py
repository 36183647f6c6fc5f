"""What was learned about the sheets of a supplier: what the columns of a layout mean, and how its cells are read."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Day, Link, Text
from scoutdesk.i18n import N_


@record(
    "sheet_layout",
    label=N_("Layout of a sheet"),
    plural=N_("Layouts of sheets"),
    prefix="LAY",
    title="sheet",
    parent="supplier",
)
class SheetLayout(Record):
    """A layout that a buyer confirmed. `fingerprint`: of its headers; `columns`: JSON, a list of header, term, unit."""

    supplier: Annotated[int | None, Link(N_("Supplier"), target="supplier", width=20)] = None
    sheet: Annotated[str | None, Text(N_("Sheet"), search=True, width=20)] = None
    fingerprint: Annotated[str | None, Text(N_("Fingerprint"), longest=64)] = None
    target: Annotated[str | None, Text(N_("Read as"), longest=40)] = None
    columns: Annotated[str | None, Text(N_("What the columns mean"), longest=20000, lines=3)] = None
    confirmed_on: Annotated[date | None, Day(N_("Confirmed on"))] = None


@record(
    "reading_rule",
    label=N_("Reading rule"),
    plural=N_("Reading rules"),
    prefix="RULE",
    title="asked",
    parent="supplier",
)
class ReadingRule(Record):
    """An answer that a buyer gave. `asked`: the key of the question; `sha256`: the one file it holds for, else all."""

    supplier: Annotated[int | None, Link(N_("Supplier"), target="supplier", width=20)] = None
    term: Annotated[str | None, Text(N_("Column"), longest=60)] = None
    asked: Annotated[str | None, Text(N_("Asked"), longest=200, width=24)] = None
    answer: Annotated[str | None, Text(N_("Answer"), longest=400, width=24)] = None
    sha256: Annotated[str | None, Text(N_("For one file only"), longest=64)] = None
