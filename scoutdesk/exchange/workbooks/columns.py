"""The columns that an audience may see."""

from __future__ import annotations

from collections.abc import Container

from scoutdesk.exchange.sheet import Column
from scoutdesk.fields.declared import Record, fields_for
from scoutdesk.fields.kinds import Audience, File


def seen_by(record: type[Record], audience: Audience, without: Container[str] = ()) -> tuple[Column, ...]:
    """All that the audience may see and a cell can hold; codes and what is decided by a step are ours."""
    return tuple(
        Column(item.name, item.name != "code" and not item.kind.step)
        for item in fields_for(record, audience)
        if item.name not in without and not isinstance(item.kind, File)
    )


def locked(*names: str) -> tuple[Column, ...]:
    """These columns, to be read and not to be filled in."""
    return tuple(Column(name, False) for name in names)
