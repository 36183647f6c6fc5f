"""Which record a row without our hidden number is: by what it says in full, by its natural key, or by likeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from scoutdesk.fields.declared import Record

ENOUGH = 0.5
ALIKE = 80
MOST_ASKED = 3
MOST_LIKE = 50
FEW = 5
Values = Mapping[str, Any]
Key = tuple[Any, ...]


class Stated(NamedTuple):
    """What a row says of the fields it fills in, and what it calls itself beside them."""

    values: Values
    name: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A row is the record `id`; or one of `asked` or a new one, best first; or, with neither, a new one.

    `twin`: the row whose record has the same natural key (a row that was split); `repeats`: the row that says the same;
    `by`: whether the record says the same in full, has the key, or is a request that was not answered yet.
    """

    id: int | None = None
    asked: tuple[int, ...] = ()
    twin: int | None = None
    repeats: int | None = None
    by: str = ""


UNKNOWN = Match()
NEW = Match(by="told")


@dataclass(slots=True)
class _Search:
    """Rows that are still to be found, and records that no row is yet."""

    rows: Sequence[Stated]
    natural: tuple[str, ...]
    found: dict[int, Match] = field(default_factory=dict)
    used: dict[int, int] = field(default_factory=dict)

    def take(self, row: int, id: int, by: str) -> None:
        self.found[row] = Match(id, by=by)
        self.used.setdefault(id, row)

    def open(self) -> list[int]:
        return [row for row in range(len(self.rows)) if row not in self.found]


def match_rows(
    rows: Sequence[Stated],
    records: Iterable[Record],
    natural: Sequence[str],
    told: Mapping[int, int | None] | None = None,
) -> tuple[Match, ...]:
    """For each row the record it is. No record is two rows without a question, and no guess is made silently.

    `records`: those that no other row is; a record may stand there twice, as exported and as it is now. `told`: what
    a person answered before, by row: the id, or None for a new one. Time and memory are linear in rows and records.
    """
    search = _Search(rows, tuple(natural))
    pool = [*records]
    for row, id in (told or {}).items():
        if id is not None:
            search.take(row, id, "told")
    _repeated(search)
    # a row that was said to be new may have been taken over since
    _in_full(search, pool)
    search.found |= {row: NEW for row, id in (told or {}).items() if id is None and row not in search.found}
    _by_key(search, pool)
    _by_likeness(search, pool)
    return tuple(search.found.get(row, UNKNOWN) for row in range(len(rows)))


def _repeated(search: _Search) -> None:
    seen: dict[tuple[str, frozenset[tuple[str, Any]]], int] = {}
    for row in search.open():
        stated = search.rows[row]
        key = (stated.name, frozenset(stated.values.items()))
        if key in seen:
            search.found[row] = Match(repeats=seen[key])
        else:
            seen[key] = row


def _in_full(search: _Search, pool: Sequence[Record]) -> None:
    """For every combination of filled fields the records are gone through once, not for every row."""
    if not pool:
        return
    by_names: dict[tuple[str, ...], dict[Key, list[int]]] = {}
    for row in search.open():
        values = search.rows[row].values
        names = tuple(values)
        if not names:
            continue
        if names not in by_names:
            index = by_names[names] = {}
            for record in pool:
                index.setdefault(tuple(getattr(record, name) for name in names), []).append(record.id)
        same = by_names[names].get(tuple(values.values()), ())
        free = next((id for id in same if id not in search.used), None)
        if free is not None:
            search.take(row, free, "same")


def _by_key(search: _Search, pool: Sequence[Record]) -> None:
    """A key that one free record and one row have is the same thing; what several have is asked."""
    if not search.natural:
        return
    records: dict[Key, dict[int, list[Record]]] = {}
    for record in pool:
        key = tuple(getattr(record, name) for name in search.natural)
        if _says_something(key):
            records.setdefault(key, {}).setdefault(record.id, []).append(record)
    rows: dict[Key, list[int]] = {}
    for row in search.open():
        key = tuple(search.rows[row].values.get(name) for name in search.natural)
        if key in records:
            rows.setdefault(key, []).append(row)
    for key, there in rows.items():
        _settle_key(search, there, records[key])


def _says_something(key: Key) -> bool:
    return any(value is not None for value in key)


def _settle_key(search: _Search, rows: list[int], ids: Mapping[int, Sequence[Record]]) -> None:
    """Of several rows the one that stayed most like the record is taken for it; where two are, both are asked."""
    free = [id for id in ids if id not in search.used]
    first = next((search.used[id] for id in ids if id in search.used), None)
    one_name = len({search.rows[row].name for row in rows}) == 1
    if len(free) == 1 and (len(rows) == 1 or one_name):
        alike = [_alike(search.rows[row].values, ids[free[0]]) for row in rows]
        if alike.count(max(alike)) == 1:
            first = rows[alike.index(max(alike))]
            search.take(first, free[0], "key")
            rows = [row for row in rows if row != first]
    asked = tuple((free or [*ids])[:MOST_ASKED])
    for row in rows:
        search.found[row] = Match(asked=asked, twin=first)


def _alike(values: Values, records: Sequence[Record]) -> int:
    """How many values of a row are those of a record, as it was sent or as it is now."""
    return max(
        sum(bool(getattr(record, name) == said) for name, said in values.items()) for record in records
    )


def _by_likeness(search: _Search, pool: Sequence[Record]) -> None:
    rows = search.open()
    free = {record.id: record for record in pool if record.id not in search.used}
    if not rows or not free:
        return
    likely = _Likeness([*free.values()], rows, search)
    asked: dict[int, list[int]] = {}
    for _score, row, id in _closest({row: likely.scores(search.rows[row].values) for row in rows}):
        asked.setdefault(row, []).append(id)
    for row, ids in asked.items():
        search.found[row] = Match(asked=tuple(ids[:MOST_ASKED]))
    said = set(chain.from_iterable(search.rows[row].values for row in search.open()))
    _requests(search, [id for id, record in free.items() if said and _blank(record, said)])


def _closest(scores: Mapping[int, Mapping[int, int]]) -> list[tuple[int, int, int]]:
    """Pairs of row and record, the most alike first; about a record only the few rows that are most like it ask."""
    pairs = [(-score, row, id) for row, by_id in scores.items() for id, score in by_id.items()]
    pairs.sort()
    asking: Counter[int] = Counter()
    kept = []
    for pair in pairs:
        asking[pair[2]] += 1
        if asking[pair[2]] <= MOST_ASKED:
            kept.append(pair)
    return kept


def _blank(record: Record, said: Iterable[str]) -> bool:
    """A request that nobody answered yet: nothing that the rows say stands in it."""
    return all(getattr(record, name) is None for name in said)


def _requests(search: _Search, blank: Sequence[int]) -> None:
    """One row and one open request belong together; among few it is asked, a long list is new."""
    rows = [row for row in search.open() if search.rows[row].values]
    if len(rows) == len(blank) == 1:
        search.take(rows[0], blank[0], "request")
    elif blank and len(rows) <= FEW:
        for row in rows:
            search.found[row] = Match(asked=tuple(blank[:MOST_ASKED]))


class _Likeness:
    """Records by the values that they share with rows; what very many share tells nothing."""

    def __init__(self, records: Sequence[Record], rows: Sequence[int], search: _Search) -> None:
        self._records = {record.id: record for record in records}
        self._natural = set(search.natural)
        self._by_value: dict[tuple[str, Any], list[int]] = {}
        self._near: dict[tuple[str, str], tuple[str, ...]] = {}
        names = set(chain.from_iterable(search.rows[row].values for row in rows))
        for record in records:
            for name in names:
                value = getattr(record, name)
                if value is not None:
                    self._by_value.setdefault((name, value), []).append(record.id)
        self._texts: dict[str, list[str]] = {}
        for name, value in self._by_value:
            if isinstance(value, str) and name in self._natural:
                self._texts.setdefault(name, []).append(value)

    def scores(self, values: Values) -> dict[int, int]:
        """How like a row the records are, for those that agree with half of its key, or of all where it says none."""
        key = [name for name in values if name in self._natural and values[name] is not None]
        key = key or [name for name in values if values[name] is not None]
        agreeing: Counter[int] = Counter()
        scores: Counter[int] = Counter()
        for name, value in values.items():
            for like in self._like(name, value):
                ids = self._by_value.get((name, like), ())
                if len(ids) <= MOST_LIKE:
                    scores.update(ids)
                    if name in key:
                        agreeing.update(ids)
        enough = ENOUGH * len(key)
        return {id: scores[id] + 2 * found for id, found in agreeing.items() if found >= enough}

    def _like(self, name: str, value: Any) -> Iterable[Any]:
        """The value itself, and the texts of the key that are written nearly so."""
        texts = self._texts.get(name, ())
        if not isinstance(value, str) or not texts or len(texts) > MOST_LIKE:
            return (value,)
        if (name, value) not in self._near:
            from rapidfuzz import fuzz, process

            near = process.extract(value, texts, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_ASKED)
            self._near[name, value] = tuple(dict.fromkeys((value, *(text for text, _score, _at in near))))
        return self._near[name, value]
