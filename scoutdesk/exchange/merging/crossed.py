"""Rows of which only what is seen was sorted: their hidden numbers stand beside the words of other records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from scoutdesk.exchange.cells import raw_of
from scoutdesk.exchange.merging.rows import Found
from scoutdesk.exchange.merging.verdicts import Work

ENOUGH = 3
"""Cells that must agree before a row is taken for another record than its number says."""


def crossed(work: Work, found: Found) -> dict[int, int | None]:
    """Row -> the record that it speaks of instead of that of its number; {} where nothing crosses.

    Its key is that record's as it was sent, and more of its cells are that record's than its own; and so all around:
    each of these records has another of these rows. A row with a code of its own says already whose it is.
    """
    names = [name for name in _key_of(work) if name in work.layout.columns]
    ids = dict(zip(found.at, found.ids, strict=True))
    rows = [row for row in work.cells if _changes_key(work, row, names) and not _coded(work, row)]
    said = _once([(_as_said(work, row, names), row) for row in rows])
    sent = _once([(_as_sent(work, ids[row], names), ids[row]) for row in rows])
    moved = {row: sent[key] for key, row in said.items() if key in sent and sent[key] != ids[row]}
    every = [
        item.name for item in work.sheet.fields if item.name in work.layout.columns and item.name != "code"
    ]
    sure = {row: id for row, id in moved.items() if _speaks_of(work, row, id, ids[row], every)}
    return dict(_all_around(sure, ids))


def _speaks_of(work: Work, row: int, other: int, own: int, names: Sequence[str]) -> bool:
    cells = _as_said(work, row, names)
    alike, own_alike = (
        sum(cell == sent != "" for cell, sent in zip(cells, _as_sent(work, id, names), strict=True))
        for id in (other, own)
    )
    return bool(alike >= ENOUGH and alike > own_alike)


def _all_around(moved: dict[int, int], ids: dict[int, int]) -> dict[int, int]:
    """Those that only change places among themselves."""
    while True:
        held, wanted = {ids[row] for row in moved}, set(moved.values())
        kept = {row: id for row, id in moved.items() if id in held and ids[row] in wanted}
        if kept == moved:
            return kept
        moved = kept


def _key_of(work: Work) -> Sequence[str]:
    every = tuple(item.name for item in work.sheet.fields if item.name != "code")
    return work.sheet.natural or every


def _changes_key(work: Work, row: int, names: Sequence[str]) -> bool:
    return any(cell.field in names for cell in work.cells[row])


def _coded(work: Work, row: int) -> bool:
    column = work.layout.columns.get("code")
    return column is not None and work.table.rows[row][column] != ""


def _as_said(work: Work, row: int, names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(work.table.rows[row][work.layout.columns[name]] for name in names)


def _as_sent(work: Work, id: int, names: Sequence[str]) -> tuple[Any, ...]:
    kinds = {item.name: item.kind for item in work.sheet.fields}
    return tuple(raw_of(kinds[name], work.context)(work.known.was(id, name)) for name in names)


def _once(pairs: Sequence[tuple[tuple[Any, ...], int]]) -> dict[tuple[Any, ...], int]:
    """By key, the keys that occur once and say anything."""
    times = Counter(key for key, _item in pairs)
    return {key: item for key, item in pairs if times[key] == 1 and any(cell != "" for cell in key)}
