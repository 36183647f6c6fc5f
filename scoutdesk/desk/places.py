"""Where a record is shown: on a page of its own, or on that of the record it belongs to."""

from __future__ import annotations

from scoutdesk.desk.desk import Place
from scoutdesk.domain.errors import Refused
from scoutdesk.fields.declared import about
from scoutdesk.operations import records
from scoutdesk.operations.workspace import Workspace

PAGES = ("sku", "season", "supplier", "curator")
LISTS = {"community": "communities"}
# what stands on a list of its own, although it belongs to somebody
ON_THEIR_OWN = {"curator_request": "requests"}


def place_of(workspace: Workspace, name: str, id: int, field: str = "") -> Place:
    """The place of a record ("certificate:12:expires" on the page of its supplier); else the list of its kind."""
    if name in PAGES:
        return Place(name, id, field=field)
    if name in ON_THEIR_OWN:
        return Place(ON_THEIR_OWN[name], id)
    cls = workspace.record_type(name)
    try:
        record = records.get(workspace, cls, id)
    except Refused:
        return Place("today")
    owner = _owner(record, about(cls).parent)
    if owner is None:
        return Place(LISTS.get(name, f"{name}s"), id)
    found = place_of(workspace, *owner)
    return Place(found.page, found.id, found.tab, f"{name}:{id}:{field}") if found.page in PAGES else found


def _owner(record: object, parent: str) -> tuple[str, int] | None:
    """The record that another one belongs to."""
    named = getattr(record, "owner", None), getattr(record, "owner_id", None)
    if isinstance(named[0], str) and isinstance(named[1], int):
        return named[0].lower(), named[1]
    for link in dict.fromkeys((parent, "supplier", "season", "sku")):
        id = getattr(record, link, None) if link else None
        if isinstance(id, int):
            return link, id
    return None
