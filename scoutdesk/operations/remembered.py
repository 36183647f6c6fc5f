"""The layouts of a supplier's sheets: what their columns mean, once a buyer confirmed it; new columns are named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from scoutdesk.domain.layouts import SheetLayout
from scoutdesk.exchange.header_words import plain_header
from scoutdesk.exchange.regions import Mapped, Meaning, Region

Columns = dict[str, tuple[str, str]]
ENOUGH = 0.5


def fingerprint(region: Region) -> str:
    """Of the headers in their order: two sheets with the same columns have the same."""
    plain = "\n".join(plain_header(header) for header in region.headers)
    return hashlib.sha256(plain.encode()).hexdigest()


def columns_of(layout: SheetLayout) -> Columns:
    """Header -> term and unit, as confirmed; {} where what is stored cannot be read."""
    try:
        listed = json.loads(layout.columns or "[]")
        return {item["header"]: (item.get("term", ""), item.get("unit", "")) for item in listed}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def columns_text(meanings: Sequence[Meaning]) -> str:
    listed = [{"header": item.header, "term": item.term, "unit": item.unit} for item in meanings]
    return json.dumps(listed, ensure_ascii=False)


def recalled(mapped: Mapped, layouts: Sequence[SheetLayout]) -> Mapped:
    """What a supplier's layouts say of this table: all of it for the same headers, else of the latest like it."""
    print = fingerprint(mapped.region)
    same = [item for item in layouts if item.fingerprint == print]
    if same:
        # headers may repeat: side by side, not by name
        known = list(json.loads(same[-1].columns or "[]"))
        if len(known) == len(mapped.meanings):
            pairs = zip(mapped.meanings, known, strict=True)
            told = tuple(_as(item, said["term"], said["unit"]) for item, said in pairs)
            return replace(mapped, meanings=told, confirmed=True, target=same[-1].target or mapped.target)
    like = [item for item in layouts if _shared(mapped, columns_of(item)) >= ENOUGH]
    return _partly(mapped, columns_of(like[-1])) if like else mapped


def _shared(mapped: Mapped, known: Columns) -> float:
    headers = {plain_header(header) for header in mapped.region.headers}
    before = {plain_header(header) for header in known}
    return len(headers & before) / max(len(headers | before), 1)


def _partly(mapped: Mapped, known: Columns) -> Mapped:
    plain = {plain_header(header): said for header, said in known.items()}
    here = [plain_header(item.header) for item in mapped.meanings]
    used = {plain[header][0] for header in here if header in plain}
    meanings = tuple(
        _as(item, *plain[header])
        if header in plain
        else replace(item, term="", by="")
        if item.term in used
        else item
        for item, header in zip(mapped.meanings, here, strict=True)
    )
    new = tuple(
        item.header
        for item, header in zip(mapped.meanings, here, strict=True)
        if header and header not in plain
    )
    gone = tuple(header for header in known if plain_header(header) not in here)
    return replace(mapped, meanings=meanings, new=new, gone=gone)


def _as(item: Meaning, term: str, unit: str) -> Meaning:
    return replace(item, term=term, unit=unit or item.unit, by="remembered", likeness=100)
