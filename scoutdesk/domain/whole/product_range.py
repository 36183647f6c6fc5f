"""The range of goods as a whole: the artisans' share of it, and how its trademarks stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.supplier import Supplier, SupplierKind
from scoutdesk.domain.trademarks import Standing, dated_doubts, standing_of, trademark_doubts
from scoutdesk.fields.kinds import Choices
from scoutdesk.i18n import N_

Turnover = Mapping[tuple[int, str], Decimal]
"""Yuan by season and year ("2027", "" where a sale has no day)."""


class Measure(Choices):
    SKUS = "skus", N_("By SKUs")
    RUNNING = "running", N_("By seasons running")
    SOLD = "sold", N_("By sales")


@dataclass(frozen=True, slots=True)
class ArtisanShare:
    """How much of a measure comes from artisans, from others, and where no supplier is named: counts or yuan."""

    artisans: Decimal
    others: Decimal
    unknown: Decimal

    @property
    def whole(self) -> Decimal:
        return self.artisans + self.others + self.unknown

    @property
    def parts(self) -> tuple[Fraction, Fraction, Fraction] | None:
        """Shares of the whole; None where there is nothing."""
        if not self.whole:
            return None
        whole = Fraction(self.whole)
        return Fraction(self.artisans) / whole, Fraction(self.others) / whole, Fraction(self.unknown) / whole


@dataclass(frozen=True, slots=True)
class RangeLine:
    """One SKU: the kind of its newest supplier (None: no season names one), seasons running, yuan sold ever."""

    sku: Sku
    kind: SupplierKind | None
    supplier: str
    running: int
    sold: Decimal
    standing: Standing
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class ProductRange:
    """`years`: the artisans' share of what was sold in each, oldest first."""

    lines: tuple[RangeLine, ...]
    shares: Mapping[Measure, ArtisanShare]
    years: tuple[tuple[str, ArtisanShare], ...]
    standings: Mapping[Standing, int]


def product_range(
    today: date,
    skus: Iterable[Sku],
    seasons: Iterable[Season],
    suppliers: Mapping[int, Supplier],
    turnover: Turnover,
) -> ProductRange:
    """The range from its SKUs and their seasons; seasons of other SKUs do not count."""
    of_sku: dict[int, list[Season]] = defaultdict(list)
    for season in sorted(seasons, key=lambda item: item.id):
        of_sku[season.sku or 0].append(season)
    kinds = {item.id: _kind(item, suppliers) for found in of_sku.values() for item in found}
    sold: dict[int, Decimal] = defaultdict(Decimal)
    for (season_id, _year), amount in turnover.items():
        sold[season_id] += amount
    lines = tuple(_line(today, sku, of_sku[sku.id], suppliers, sold) for sku in skus)
    whole = [season for line in lines for season in of_sku[line.sku.id]]
    return ProductRange(
        lines=lines,
        shares={
            Measure.SKUS: _share((line.kind, Decimal(1)) for line in lines),
            Measure.RUNNING: _share((kinds[item.id], Decimal(1)) for item in whole if is_running(item)),
            Measure.SOLD: _share((kinds[item.id], sold[item.id]) for item in whole),
        },
        years=_years({item.id for item in whole}, kinds, turnover),
        standings=Counter(line.standing for line in lines),
    )


def is_running(season: Season) -> bool:
    return season.stage is not Stage.CLOSED and not season.archived


def _kind(season: Season, suppliers: Mapping[int, Supplier]) -> SupplierKind | None:
    supplier = suppliers.get(season.supplier or 0)
    return supplier.kind if supplier is not None else None


def _line(
    today: date,
    sku: Sku,
    seasons: Sequence[Season],
    suppliers: Mapping[int, Supplier],
    sold: Mapping[int, Decimal],
) -> RangeLine:
    supplied = [found for item in seasons if (found := suppliers.get(item.supplier or 0))]
    newest = supplied[-1] if supplied else None
    names = [item.name or "" for item in supplied]
    return RangeLine(
        sku=sku,
        kind=newest.kind if newest else None,
        supplier=newest.name or newest.code or "" if newest else "",
        running=sum(map(is_running, seasons)),
        sold=sum((sold.get(item.id, Decimal(0)) for item in seasons), Decimal(0)),
        standing=standing_of(sku, today),
        doubts=(*trademark_doubts(sku), *dated_doubts(sku, today, names)),
    )


def _share(found: Iterable[tuple[SupplierKind | None, Decimal]]) -> ArtisanShare:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for kind, amount in found:
        sums["unknown" if kind is None else "artisans" if kind is SupplierKind.ARTISAN else "others"] += (
            amount
        )
    return ArtisanShare(sums["artisans"], sums["others"], sums["unknown"])


def _years(
    seasons: set[int], kinds: Mapping[int, SupplierKind | None], turnover: Turnover
) -> tuple[tuple[str, ArtisanShare], ...]:
    by_year: dict[str, list[tuple[SupplierKind | None, Decimal]]] = defaultdict(list)
    for (season, year), amount in turnover.items():
        if season in seasons and year:
            by_year[year].append((kinds[season], amount))
    return tuple((year, _share(by_year[year])) for year in sorted(by_year))
