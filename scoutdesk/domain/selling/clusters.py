"""Complaints that cluster at a lot, a community or a defect: exact tests against the rest of the season."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from scoutdesk.domain.selling.chance import binomial_tail, exact_interval, holm
from scoutdesk.domain.selling.complaint import Defect
from scoutdesk.domain.selling.sold import Sold
from scoutdesk.i18n import Message, say

LEAST = 3
"""Fewer complaints are never called a cluster."""
LEVEL = 0.05
Group = tuple[int | None, int | None, Defect | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """`count` complaints of a group (lot, community, defect; None: any) among `units` sold.

    `others` complaints among `other_units` are the rest of the season, at whose rate `expected` would have come.
    `chance`: of so many or more of all of them by chance alone; `corrected`: for the number of groups looked at (Holm).
    """

    lot: int | None = None
    community: int | None = None
    defect: Defect | None = None
    count: int
    units: int
    others: int
    other_units: int
    expected: float
    chance: float
    corrected: float = 1.0

    @property
    def found(self) -> bool:
        return self.count >= LEAST and self.corrected <= LEVEL


@dataclass(frozen=True, slots=True)
class Search:
    """`clusters`: groups with enough complaints, the least likely first; `tested`: how many groups were looked at.

    `notes` say what could not be looked at, and why.
    """

    clusters: tuple[Cluster, ...] = ()
    tested: int = 0
    notes: tuple[Message, ...] = ()

    @property
    def found(self) -> tuple[Cluster, ...]:
        return tuple(item for item in self.clusters if item.found)


@dataclass(frozen=True, slots=True)
class Counted:
    """A season's complaints by group and its units by lot and community; `of_sales`: else units shipped, by lot.

    `sums`: complaints of each lot, community, defect, and lot with defect; None is any.
    """

    complaints: Mapping[Group, int]
    sums: Mapping[Group, int]
    by_lot: Mapping[int, int]
    by_community: Mapping[int, int]
    units: int
    of_sales: bool
    shipped_units: int

    @property
    def total(self) -> int:
        return sum(self.complaints.values())

    def count(
        self, lot: int | None = None, community: int | None = None, defect: Defect | None = None
    ) -> int:
        """Complaints of a group; None is any."""
        return self.sums.get((lot, community, defect), 0)


# gate, points, page and figure ask within one showing
@lru_cache(maxsize=4)
def counted(sold: Sold) -> Counted:
    """Units by lot are those of the sales where each sale names its lot, else those that were shipped."""
    complaints: Counter[Group] = Counter()
    sums: Counter[Group] = Counter()
    for item in sold.complaints:
        complaints[item.lot, item.community, item.defect] += item.count
        # a blank is not counted twice: it is in the sum of any
        for group in {
            (item.lot, None, None),
            (None, item.community, None),
            (None, None, item.defect),
            (item.lot, None, item.defect),
        }:
            sums[group] += item.count
    by_lot: Counter[int] = Counter()
    by_community: Counter[int] = Counter()
    named = True
    for sale in sold.sales:
        named &= sale.lot is not None
        by_lot[sale.lot or 0] += sale.units
        by_community[sale.community or 0] += sale.units
    by_community.pop(0, None)
    of_sales = named and bool(sold.sales)
    sent = {lot.id: lot.sent for lot in sold.lots if lot.sent > 0}
    # + leaves out what counts nothing: of rows without units no rate can be told
    lots = dict(+by_lot) if of_sales else sent
    return Counted(complaints, sums, lots, +by_community, sold.units, of_sales, sum(lots.values()))


@lru_cache(maxsize=4)
def search(sold: Sold) -> Search:
    """Each lot, community, defect and lot with defect, held against the rest of the season.

    Complaints are rare, so their number is Poisson, and the rate of the rest is itself but a count. Two Poisson rates
    are compared exactly by the share of the one count in both, which is binomial (Przyborowski and Wilenski,
    Biometrika 31, 1940): were the rates equal, each complaint would fall on the group with its share of the units. To
    take the rate of the rest for the true one would find a cluster in one of five even seasons of two lots.
    Holm's correction holds although lots, kinds and communities overlap.
    """
    found = counted(sold)
    if not found.total:
        return Search()
    if not found.units and not found.shipped_units:
        return Search(notes=(say("No sale and no shipment is entered: nothing can be compared"),))
    groups = [*_lots(found), *_communities(found), *_defects(found)]
    tested = len(found.by_lot) + len(found.by_community) + len(_kinds(found)) * (1 + len(found.by_lot))
    corrected = holm([item.chance for item in groups], max(tested, len(groups)))
    told = [
        replace(item, corrected=chance)
        for item, chance in zip(groups, corrected, strict=True)
        if item.count >= LEAST
    ]
    return Search(
        tuple(sorted(told, key=lambda item: (item.corrected, item.chance, -item.count))),
        max(tested, len(groups)),
        tuple(_notes(found)),
    )


def _kinds(found: Counted) -> list[Defect]:
    return sorted({group[2] for group in found.complaints if group[2] is not None}, key=list(Defect).index)


def _lots(found: Counted) -> Iterator[Cluster]:
    whole = sum(found.by_lot.values())
    known = sum(found.count(lot=lot) for lot in found.by_lot)
    of_kind = {kind: sum(found.count(lot=lot, defect=kind) for lot in found.by_lot) for kind in _kinds(found)}
    for lot, units in found.by_lot.items():
        count = found.count(lot=lot)
        if count and whole > units:
            yield _tested(count, units, known - count, whole - units, lot=lot)
        for defect, of_all in of_kind.items() if whole > units else ():
            of_both = found.count(lot=lot, defect=defect)
            if of_both:
                rest = of_all - of_both
                yield _tested(of_both, units, rest, whole - units, lot=lot, defect=defect)


def _communities(found: Counted) -> Iterator[Cluster]:
    whole = sum(found.by_community.values())
    known = sum(found.count(community=other) for other in found.by_community)
    for community, units in found.by_community.items():
        count = found.count(community=community)
        if count and whole > units:
            yield _tested(count, units, known - count, whole - units, community=community)


def _defects(found: Counted) -> Iterator[Cluster]:
    """A kind of complaint is held against the other kinds: as many as they have on average are expected."""
    kinds, units = _kinds(found), found.units or found.shipped_units
    counts = {defect: found.count(defect=defect) for defect in kinds}
    for defect, count in counts.items():
        others = sum(counts.values()) - count
        if len(kinds) > 1:
            yield Cluster(
                defect=defect, count=count, units=units, others=others, other_units=units,
                expected=others / (len(kinds) - 1), chance=binomial_tail(count, count + others, 1 / len(kinds)),
            )  # fmt: skip


def _tested(
    count: int,
    units: int,
    others: int,
    other_units: int,
    lot: int | None = None,
    community: int | None = None,
    defect: Defect | None = None,
) -> Cluster:
    chance = binomial_tail(count, count + others, units / (units + other_units))
    expected = units * others / other_units
    return Cluster(
        lot=lot, community=community, defect=defect, count=count, units=units, others=others,
        other_units=other_units, expected=expected, chance=chance,
    )  # fmt: skip


def _notes(found: Counted) -> Iterator[Message]:
    if not found.of_sales and found.by_lot:
        yield say("Not every sale names its lot: lots are compared by what was shipped of them")
    lots = {group[0] for group in found.complaints if group[0] is not None}
    unsold = sum(found.count(lot=lot) for lot in lots - found.by_lot.keys())
    if unsold:
        yield say(
            "{count} complaints name a lot of which nothing is known to be sold: not compared", count=unsold
        )
    unnamed = sum(count for group, count in found.complaints.items() if group[0] is None)
    if unnamed:
        yield say("{count} complaints name no lot", count=unnamed)
    if len(found.by_lot) == 1:
        yield say("There is one lot only: nothing to hold it against")


# what the figure shows


@dataclass(frozen=True, slots=True)
class LotRate:
    """Complaints per unit of a lot with the exact interval of 95 %; shares as decimals."""

    lot: int
    count: int
    units: int
    rate: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Rates:
    """Lots by what they are called; `base`: complaints per unit of all lots together."""

    lots: tuple[LotRate, ...] = ()
    base: Decimal = Decimal(0)


def lot_rates(sold: Sold) -> Rates:
    """How often each lot was complained of; a lot with more complaints than units is left out."""
    found = counted(sold)
    rates = []
    for lot, units in sorted(found.by_lot.items()):
        count = found.count(lot=lot)
        if lot and 0 <= count <= units:
            low, high = exact_interval(count, units)
            rates.append(LotRate(lot, count, units, _share(count / units), _share(low), _share(high)))
    whole = sum(item.units for item in rates)
    base = Decimal(sum(item.count for item in rates)) / whole if whole else Decimal(0)
    return Rates(tuple(rates), base)


def _share(value: float) -> Decimal:
    return Decimal(f"{value:.6f}")
