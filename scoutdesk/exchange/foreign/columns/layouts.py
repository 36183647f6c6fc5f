"""The layout of a sheet: known again on the next file, whatever the order of its columns; new and gone headers told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import get_args

from scoutdesk.domain.layouts import SheetLayout
from scoutdesk.exchange.foreign.columns.headers import header_keys, propose
from scoutdesk.exchange.regions import Apart, Mapped, Meaning, Region

# at least half of all headers that two layouts have must be common to them to call one a change of the other
NEAR = 0.5


def fingerprint(region: Region) -> str:
    """The same for the same headers in any order, with other blanks, marks and units; SHA-256 in hex."""
    return _digest(header_keys(region.headers))


def write_columns(meanings: Sequence[Meaning]) -> str:
    """What is kept of a confirmed layout (`SheetLayout.columns`): JSON, a list of header, term, unit, part."""
    return json.dumps([_kept(item) for item in meanings], ensure_ascii=False, separators=(",", ":"))


def _kept(item: Meaning) -> dict[str, str]:
    kept = {"header": item.header, "term": item.term, "unit": item.unit}
    return kept | ({"part": item.part, "apart": item.apart} if item.part else {})


def read_columns(text: str | None) -> tuple[Meaning, ...]:
    """The meanings that were confirmed, in the order of then; () where the text is not one of ours."""
    try:
        items = json.loads(text or "[]")
        return tuple(
            Meaning(
                number,
                str(item["header"]),
                str(item["term"]),
                str(item.get("unit", "")),
                "remembered",
                part=str(item.get("part", "")),
                apart=item["apart"] if item.get("apart") in get_args(Apart) else "",
            )
            for number, item in enumerate(items)
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return ()


def nearest(region: Region, layouts: Iterable[SheetLayout]) -> SheetLayout | None:
    """The layout with these very headers, the latest first; else the one most like it, if half of both is common."""
    wanted = set(header_keys(region.headers))
    best, closest = None, 0.0
    for layout in layouts:
        known = set(header_keys([item.header for item in read_columns(layout.columns)]))
        if not known or layout.archived:
            continue
        likeness = len(wanted & known) / len(wanted | known)
        if likeness >= max(closest, NEAR):
            best, closest = layout, likeness
    return best


def map_region(region: Region, layouts: Iterable[SheetLayout] = ()) -> Mapped:
    """A table with the meaning of its columns: as confirmed for this supplier before, the rest proposed.

    `layouts`: those of the supplier, oldest first. Confirmed are all columns only where none is new.
    """
    layout = nearest(region, layouts)
    if layout is None:
        return Mapped(region, propose(region))
    known = read_columns(layout.columns)
    new, gone = _difference(region, known)
    return Mapped(
        region,
        propose(region, known),
        layout.target or "quotation",
        confirmed=not new,
        new=new,
        gone=gone,
    )


def _difference(region: Region, known: Sequence[Meaning]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    here = dict(zip(header_keys(region.headers), region.headers, strict=True))
    then = dict(
        zip(header_keys([item.header for item in known]), (item.header for item in known), strict=True)
    )
    return (
        tuple(header for key, header in here.items() if key not in then),
        tuple(header for key, header in then.items() if key not in here),
    )


def _digest(keys: Sequence[tuple[str, int]]) -> str:
    return hashlib.sha256(json.dumps(sorted(keys), ensure_ascii=False).encode()).hexdigest()
