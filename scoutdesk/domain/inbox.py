"""Workbooks that came back and wait until everything in them is decided."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Choice, Choices, Day, Link, Text
from scoutdesk.i18n import N_

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv")
"""What files of workbooks are called; what they are is told by what is in them."""


class InboxState(Choices):
    WAITING = "waiting", N_("Waiting")
    DONE = "done", N_("Done")


@record(
    "inbox_file", label=N_("Received workbook"), plural=N_("Received workbooks"), prefix="IN", parent="season"
)
class InboxFile(Record):
    """A workbook as received, kept under its content hash; `note` says what is still open in it."""

    name: Annotated[str | None, Text(N_("File name"), search=True, width=28)] = None
    sha256: Annotated[str | None, Text(N_("Content hash"), longest=64)] = None
    received: Annotated[date | None, Day(N_("Received on"))] = None
    supplier: Annotated[int | None, Link(N_("Supplier"), target="supplier", width=20)] = None
    curator: Annotated[int | None, Link(N_("Curator"), target="curator", width=20)] = None
    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    state: Annotated[InboxState, Choice(N_("State"), options=InboxState)] = InboxState.WAITING
    note: Annotated[str | None, Text(N_("Note"), lines=2, width=24)] = None
