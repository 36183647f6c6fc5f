"""The packing of one season as a whole: its sale unit, its price, everything doubtful about it, and its texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.packing.grade import Grade, pieces, size_words, tolerance_words
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.label_checks import label_doubts
from scoutdesk.domain.packing.overpackaging import PackagingLoad, packaging_doubts, packaging_load
from scoutdesk.domain.packing.pack import LevelKind, PackItem, PackLevel, bill_cost, in_order
from scoutdesk.domain.packing.pack_rules import fit_of, grade_doubts, level_doubts, stated_doubts
from scoutdesk.domain.packing.pallet import PalletFit
from scoutdesk.domain.pricing.price_list import TierKind, tier_prices
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import _
from scoutdesk.knowledge.packaging_law import PalletKind


def sale_unit(dossier: Dossier) -> PackLevel | None:
    """The level that is sold; None while there is none."""
    return next((item for item in in_order(dossier.all(PackLevel)) if item.level is LevelKind.EACH), None)


def unit_net(dossier: Dossier) -> int | None:
    """What one sale unit holds, in grams: as its level says, else as the SKU promises."""
    each = sale_unit(dossier)
    return each.net_weight if each and each.net_weight is not None else dossier.sku.net_content


def unit_price(dossier: Dossier) -> Decimal | None:
    """The public price, else the one that the cost sheet plans, else the season's target; ¥ per sale unit."""
    sheet = dossier.cost_sheet
    listed = tier_prices(dossier.tiers).get(TierKind.PUBLIC)
    planned = sheet.retail_price if sheet else None
    return next((price for price in (listed, planned, dossier.season.target_price) if price), None)


def load_of(dossier: Dossier) -> PackagingLoad | None:
    """The season's packaging as the law looks at it."""
    return packaging_load(dossier.sku, dossier.all(PackItem), unit_price(dossier), sale_unit(dossier))


def pallet_of(dossier: Dossier, kind: PalletKind | None = None) -> PalletFit | None:
    """The best fit of what stands on the pallet; a `kind` overrules the base that is recorded."""
    levels = in_order(dossier.all(PackLevel))
    cases = [item for item in levels if item.level is not LevelKind.PALLET]
    pallet = next((item for item in levels if item.level is LevelKind.PALLET), None)
    return fit_of(cases[-1], pallet, kind) if cases else None


def doubts(dossier: Dossier) -> Iterator[Doubt]:
    """Everything that does not add up, that the law may object to, or that is worth knowing."""
    sku, net, each = dossier.sku, unit_net(dossier), sale_unit(dossier)
    for grade in dossier.all(Grade):
        yield from grade_doubts(grade, net if grade.sold else None)
    yield from level_doubts(dossier.all(PackLevel), sku)
    if each is not None and dossier.cost_sheet is not None:
        yield from stated_doubts(dossier.cost_sheet, "net_weight", each)
    yield from packaging_doubts(sku, dossier.all(PackItem), unit_price(dossier), each)
    for label in dossier.all(Label):
        yield from label_doubts(label, sku, net)


def bill_of(dossier: Dossier) -> Decimal | None:
    """What the packaging of one sale unit costs, transport and cooling included; ¥, unrounded."""
    return bill_cost(dossier.all(PackItem))


def season_texts(dossier: Dossier) -> dict[str, str]:
    """Grade, tolerance and pack of the season in words, as its records say; only those that say something."""
    sold = [grade for grade in dossier.all(Grade) if grade.sold]
    texts = {
        "grade": "、".join(dict.fromkeys(grade.name or size_words(grade) for grade in sold)),
        "grade_tolerance": "；".join(dict.fromkeys(tolerance_words(grade) for grade in sold)),
        "pack": _pack_words(dossier.sku, unit_net(dossier), sold),
    }
    return {name: text for name, text in texts.items() if text.strip("、；")}


def _pack_words(sku: Sku, net: int | None, sold: list[Grade]) -> str:
    """9斤箱 · 4.5 kg · 20–22 pieces."""
    weight = field_of(PackLevel, "net_weight").kind.tell(net) if net else ""
    counts = [_("{count} pieces").format(count=found) for grade in sold if (found := pieces(grade))]
    return " · ".join(part for part in (sku.sale_unit or "", weight, *dict.fromkeys(counts)) if part)


@dataclass(frozen=True, slots=True)
class Step:
    """One level as it is drawn: how many of the level below, how many sale units in all; grams and mm."""

    level: PackLevel
    count: int | None
    units: int | None


def steps(levels: Iterable[PackLevel]) -> tuple[Step, ...]:
    """From the sale unit up; the units are unknown from the first level on that does not say what it contains."""
    found: list[Step] = []
    units: int | None = 1
    for level in in_order(levels):
        count = None if not found else level.contains
        units = units if not found else None if units is None or count is None else units * count
        found.append(Step(level, count, units))
    return tuple(found)
