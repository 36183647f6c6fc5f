"""Rows that were sorted without their numbers: beside a number stand the words of another record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from scoutdesk.exchange.merging.matching import MOST_LIKE
from scoutdesk.exchange.merging.rows import Found
from scoutdesk.exchange.merging.verdicts import Work
from scoutdesk.fields.kinds import Link

ENOUGH = 3
"""Cells that must speak for the other records, over all rows that change places; a row left empty speaks as well."""
LOOKED_AT = 5


class Crossed(NamedTuple):
    """Row -> the record that it speaks of, and the rows that were left empty when their words moved away."""

    moved: Mapping[int, int]
    emptied: Collection[int] = ()


NOTHING_CROSSED = Crossed({})


class _Claim(NamedTuple):
    """A row speaks of the record sent at a position: by so many cells more than of its own, and by its key."""

    position: int
    gain: int
    keyed: bool


@dataclass(slots=True)
class _Rows:
    """The rows with a number, by their position among them, and what was sent in each of their cells."""

    work: Work
    found: Found
    names: Sequence[str]
    key: Sequence[str]
    links: Collection[str]
    index: dict[str, dict[Any, list[int]]] = field(default_factory=dict)

    def said(self, position: int, name: str) -> Any:
        return self.work.table.rows[self.found.at[position]][self.work.layout.columns[name]]

    def sent(self, position: int, name: str) -> Any:
        return self.work.sent[name][position]

    def alike(self, position: int, other: int) -> int:
        said = ((self.said(position, name), self.sent(other, name)) for name in self.names)
        return sum(cell == sent != "" for cell, sent in said)

    def keyed(self, position: int, other: int) -> bool:
        said = ((self.said(position, name), self.sent(other, name)) for name in self.key)
        return all(cell in ("", sent) for cell, sent in said)

    def blank(self, position: int) -> bool:
        """Whether nothing is left in the row, but perhaps to what it belonged."""
        return all(self.said(position, name) == "" for name in self.names if name not in self.links)


def crossed(work: Work, found: Found) -> Crossed:
    """Which rows are taken for another record than their number says, as only what is seen was sorted or moved up.

    More of such a row's cells are the other record's as it was sent than its own's; most have its key too: the natural
    one, or what the row belongs to and what nobody may fill in. That record's own row moved on, or was left empty.
    Only what was sent and what came back decide, so that it is the same once a part was taken over.
    """
    names = [item.name for item in work.sheet.fields if item.name in work.sent and item.name != "code"]
    links = {item.name for item in work.sheet.fields if isinstance(item.kind, Link)}
    rows = _Rows(work, found, names, [name for name in _key_of(work) if name in names], links)
    suspects = [at for at, row in enumerate(found.at) if row in work.edited and _suspect(rows, at)]
    if not suspects:
        return NOTHING_CROSSED
    blank = {at for at, row in enumerate(found.at) if row not in work.edited and rows.blank(at)}
    if len(suspects) + len(blank) == 1:
        return NOTHING_CROSSED
    claims = dict(_claims(rows, suspects, [*suspects, *blank]))
    sure = {
        at: claim
        for together in _changing_places(claims, blank)
        if sum(claims[at].gain + (claims[at].position in blank) for at in together) >= ENOUGH
        and sum(claims[at].keyed for at in together) * 2 >= len(together)
        for at, claim in ((at, claims[at]) for at in together)
    }
    moved = {found.at[at]: found.ids[claim.position] for at, claim in sure.items()}
    emptied = blank & {claim.position for claim in sure.values()}
    return Crossed(moved, {found.at[at] for at in emptied})


def _key_of(work: Work) -> Sequence[str]:
    fields, editable = work.sheet.fields, work.sheet.editable
    return work.sheet.natural or [
        item.name for item in fields if item.name not in editable or isinstance(item.kind, Link)
    ]


def _suspect(rows: _Rows, at: int) -> bool:
    """A lone cell beside the key is an edit."""
    edited = rows.work.edited[rows.found.at[at]]
    return len(edited) > 1 or edited[0] in rows.key


def _claims(rows: _Rows, suspects: Sequence[int], pool: Sequence[int]) -> Iterator[tuple[int, _Claim]]:
    """For each row the record that it is most like, where that is another one than its own, and only one."""
    taken = set[int]()
    for at in suspects:
        own = rows.alike(at, at)
        scored = [
            (alike, rows.keyed(at, other), other)
            for other in _likely(rows, at, pool)
            if (alike := rows.alike(at, other)) > own
        ]
        best = [item[2] for item in scored if item[:2] == max(scored)[:2]]
        # what was sent alike is the same to the row
        if best and all(
            rows.sent(best[0], name) == rows.sent(one, name) for one in best for name in rows.names
        ):
            other = next((one for one in best if one not in taken), best[0])
            taken.add(other)
            alike, keyed, _other = max(scored)
            yield at, _Claim(other, alike - own, keyed)


def _likely(rows: _Rows, at: int, pool: Sequence[int]) -> list[int]:
    """The records that have most of the words that are new in the row; what very many have tells nothing."""
    votes = Counter[int]()
    for name in rows.work.edited[rows.found.at[at]]:
        if name not in rows.index:
            index = rows.index[name] = {}
            for other in pool if name in rows.names else ():
                index.setdefault(rows.sent(other, name), []).append(other)
        alike = rows.index[name].get(rows.said(at, name), ())
        if len(alike) <= MOST_LIKE:
            votes.update(alike)
    return [other for other, _count in votes.most_common(LOOKED_AT) if other != at]


def _changing_places(claims: Mapping[int, _Claim], blank: Collection[int]) -> Iterator[list[int]]:
    """The rows that change places with one another: each in the place of the next, the last perhaps in an empty one."""
    times = Counter(claim.position for claim in claims.values())
    wanted = {at: claim.position for at, claim in claims.items() if times[claim.position] == 1}
    claimed = set(wanted.values())
    seen = set[int]()
    # first the rows that nobody took the place of, then those that go round
    for start in (*(at for at in wanted if at not in claimed), *wanted):
        together = []
        at = start
        while at in wanted and at not in seen:
            seen.add(at)
            together.append(at)
            at = wanted[at]
        if together and (at == start or at in blank):
            yield together
