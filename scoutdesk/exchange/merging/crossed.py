"""Rows of which only what is seen was sorted: their hidden numbers stand beside the words of other records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scoutdesk.exchange.cells import raw_of
from scoutdesk.exchange.merging.rows import Found
from scoutdesk.exchange.merging.verdicts import Work


def crossed(work: Work, found: Found) -> dict[int, int | None]:
    """Row -> the record whose key it bears, where that record's own row bears it no more; {} where nothing crosses.

    Only rows without a code of their own: a code says already whose a row is.
    """
    names = [name for name in _key_of(work) if name in work.layout.columns]
    ids = dict(zip(found.at, found.ids, strict=True))
    rows = [row for row in work.cells if _changes_key(work, row, names) and not _coded(work, row)]
    if len(rows) < 2:
        return {}
    said = _once(
        [(tuple(work.table.rows[row][work.layout.columns[name]] for name in names), row) for row in rows]
    )
    sent = _once([(_as_sent(work, ids[row], names), ids[row]) for row in rows])
    return {row: sent[key] for key, row in said.items() if key in sent and sent[key] != ids[row]}


def _key_of(work: Work) -> Sequence[str]:
    every = tuple(item.name for item in work.sheet.fields if item.name != "code")
    return work.sheet.natural or every


def _changes_key(work: Work, row: int, names: Sequence[str]) -> bool:
    return any(cell.field in names for cell in work.cells[row])


def _coded(work: Work, row: int) -> bool:
    column = work.layout.columns.get("code")
    return column is not None and work.table.rows[row][column] != ""


def _as_sent(work: Work, id: int, names: Sequence[str]) -> tuple[Any, ...]:
    kinds = {item.name: item.kind for item in work.sheet.fields}
    return tuple(raw_of(kinds[name], work.context)(work.known.was(id, name)) for name in names)


def _once(pairs: Sequence[tuple[tuple[Any, ...], int]]) -> dict[tuple[Any, ...], int]:
    """By key, the keys that occur once and say anything."""
    keys = [key for key, _item in pairs]
    return {key: item for key, item in pairs if keys.count(key) == 1 and any(cell != "" for cell in key)}
