"""What a buyer told of one file, or always of a supplier's: kept as reading rules, so that each can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from scoutdesk.domain.layouts import ReadingRule
from scoutdesk.exchange.cells import address_in
from scoutdesk.exchange.foreign.values.rows import Rules
from scoutdesk.exchange.regions import Mapped, Meaning, Region
from scoutdesk.store.reading import Reader

# terms of our own, which no column has
COLUMN, ROW, CELL, PRODUCT = "@column", "@row", "@cell", "product_name"
OWN = (COLUMN, ROW, CELL)
NOT_OURS = "none"


@dataclass(frozen=True, slots=True)
class Told:
    """`columns`: term and unit by the address of the header; `rows`: verdicts by sheet and row (from 0).

    `cells`: the keys of answers by address; `rules`: answers that hold for all like them; `seasons`: by product name.
    """

    columns: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rows: Mapping[tuple[str, int], str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    rules: Rules = field(default_factory=dict)
    seasons: Mapping[str, str] = field(default_factory=dict)


def rules_of(reader: Reader, supplier: int | None, sha256: str) -> tuple[ReadingRule, ...]:
    """The rules that bear on a file: its supplier's first, then those for this file alone, which win."""
    always = reader.where(ReadingRule, supplier=supplier) if supplier is not None else ()
    here = reader.where(ReadingRule, sha256=sha256) if sha256 else ()
    return (*(rule for rule in always if rule.sha256 is None), *here)


def told_of(rules: Iterable[ReadingRule]) -> Told:
    """Later rules win."""
    columns: dict[str, tuple[str, str]] = {}
    rows: dict[tuple[str, int], str] = {}
    cells: dict[str, str] = {}
    general: dict[tuple[str, str], str] = {}
    seasons: dict[str, str] = {}
    for rule in rules:
        term, asked, answer = rule.term or "", rule.asked or "", rule.answer or ""
        if term == COLUMN:
            name, _bar, unit = answer.partition("|")
            columns[asked] = (name, unit)
        elif term == ROW:
            sheet, _mark, row = asked.rpartition("!")
            rows[sheet, int(row) - 1] = answer
        elif term == CELL:
            cells[asked] = answer
        else:
            general[term, asked] = answer
            if term == PRODUCT and asked.startswith("season:"):
                seasons[asked.removeprefix("season:")] = answer
    return Told(columns, rows, cells, general, seasons)


def header_address(region: Region, column: int) -> str:
    """By which a column of a file is known: the cell of its (lowest) header."""
    return address_in(region.sheet, max(region.header_rows, default=0), column, region.places)


def with_told(mapped: Mapped, told: Told) -> Mapped:
    """A term that was told is taken from the column that had it before."""
    found = dict(_told_columns(mapped, told))
    if not found:
        return mapped
    taken = {term for term, _unit in found.values() if term}
    meanings = tuple(_meaning(item, found.get(item.column), taken) for item in mapped.meanings)
    return replace(mapped, meanings=meanings, confirmed=False)


def _told_columns(mapped: Mapped, told: Told) -> Iterator[tuple[int, tuple[str, str]]]:
    for item in mapped.meanings:
        said = told.columns.get(header_address(mapped.region, item.column))
        if said is not None:
            yield item.column, said


def _meaning(item: Meaning, said: tuple[str, str] | None, taken: set[str]) -> Meaning:
    if said is not None:
        same = item.term == said[0]
        part, apart = (item.part, item.apart) if same else ("", "")
        return replace(item, term=said[0], unit=said[1], by="told", likeness=0, part=part, apart=apart)
    # columns of one term that are set apart (sizes, quantities) are several prices
    if item.term in taken and not item.part:
        return replace(item, term="", by="", likeness=0)
    return item
