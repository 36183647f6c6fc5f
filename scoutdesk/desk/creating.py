"""New records from anywhere: made at once, opened for filling in; Undo takes them back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.palette import Palette
from scoutdesk.desk.places import place_of
from scoutdesk.domain.season import Season
from scoutdesk.fields.declared import Record, about
from scoutdesk.i18n import _
from scoutdesk.operations import records, seasons

# what a record cannot stand without → the link to it
UNDER = {
    "season": "sku",
    "certificate": "supplier",
    "quotation": "season",
    "lot": "season",
    "movement": "lot",
    "community": "curator",
    "curator_request": "curator",
    "sale": "season",
    "complaint": "season",
}
# where the typing begins
FIRST = {"sku": "name", "supplier": "name", "warehouse": "name", "curator": "name", "community": "name"}
PROMPTS: dict[str, Callable[[], str]] = {
    "season": lambda: _("Of which SKU is the new season?"),
    "certificate": lambda: _("Whose certificate is it?"),
    "quotation": lambda: _("For which season is the quotation?"),
    "lot": lambda: _("Of which season is the lot?"),
    "movement": lambda: _("Which lot was moved?"),
    "community": lambda: _("Who leads the community?"),
    "curator_request": lambda: _("Which curator asks?"),
    "sale": lambda: _("Of which season is the sale?"),
    "complaint": lambda: _("Of which season is the complaint?"),
}


def create(desk: Desk, record: type[Record], palette: Palette) -> None:
    """A new record of this kind; asks first for the one it belongs to, where it cannot stand alone."""
    name = about(record).name
    link = UNDER.get(name)
    if link is None:
        _make(desk, record, {})
    else:
        palette.pick(link, PROMPTS[name](), partial(_make_under, desk, record, link))


def _make_under(desk: Desk, record: type[Record], link: str, owner: int) -> None:
    _make(desk, record, {link: owner})


def _make(desk: Desk, record: type[Record], values: dict[str, Any]) -> None:
    if record is Season:
        # a season is named after its harvest
        outcome = desk.act(lambda: seasons.new_season(desk.workspace, values["sku"]))
    else:
        outcome = desk.act(lambda: records.create(desk.workspace, record, **values)[1])
    if outcome is not None:
        name = about(record).name
        desk.go(place_of(desk.workspace, name, outcome.ids[0], FIRST.get(name, "")))
