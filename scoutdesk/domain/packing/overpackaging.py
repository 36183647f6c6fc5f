"""Whether a pack is more packaging than the law allows: its cost, its layers, its void."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.packing.pack import PackItem, PackLevel, bill_cost, packaging_only
from scoutdesk.domain.packing.pack_rules import outer_volume
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.fields.kinds import percent
from scoutdesk.i18n import say
from scoutdesk.knowledge.packaging_law import PackagingRule, rule_for

GROUPS = {
    Category.FRUIT: "fruit",
    Category.VEGETABLE: "vegetable",
    Category.SEAFOOD: "seafood",
    Category.MEAT: "meat",
    Category.DRY_GOODS: "dry_goods",
    Category.HANDMADE: "handmade",
}
# 土鸡蛋 30 枚 are eggs, 老蛋鸡 and 蛋糕 are none
EGGS = re.compile("蛋(?![鸡鸭鹅糕卷饼])")


@dataclass(frozen=True, slots=True)
class PackagingLoad:
    """What the law looks at; shares are fractions, `cost` in ¥ per sale unit without transport and cooling."""

    rule: PackagingRule
    group: str
    cost: Decimal | None
    price: Decimal | None
    share: Decimal | None
    allowed: Decimal | None
    layers: int | None
    most_layers: int
    void: Decimal | None


def group_of(sku: Sku) -> str:
    """The group of goods in the packaging standards; eggs are told from meat by their name."""
    group = GROUPS.get(sku.category, "") if sku.category else ""
    return "egg" if group == "meat" and EGGS.search(sku.name or "") else group


def packaging_load(
    sku: Sku, items: Iterable[PackItem], price: Decimal | None, each: PackLevel | None = None
) -> PackagingLoad | None:
    """Held against the standard for the SKU's group; None where its category is not known."""
    group = group_of(sku)
    rule = rule_for(group)
    if rule is None:
        return None
    counted = packaging_only(items)
    cost = bill_cost(counted)
    layers = max((item.layer for item in counted if item.layer), default=None)
    return PackagingLoad(
        rule=rule,
        group=group,
        cost=cost,
        price=price,
        share=_share(cost, price),
        allowed=rule.allowed_share(group, sku.name or "", price) if price is not None else None,
        layers=layers,
        most_layers=rule.layers[group],
        void=void_ratio(each) if each else None,
    )


def _share(cost: Decimal | None, price: Decimal | None) -> Decimal | None:
    """Unrounded: a share just above the limit must not be rounded onto it."""
    return None if cost is None or not price else cost / price


def void_ratio(level: PackLevel) -> Decimal | None:
    """The share of the outer volume that the contents do not fill, without any necessary-space allowance."""
    outer = outer_volume(level)
    if outer is None or level.contents_volume is None or level.contents_volume > outer:
        return None
    return ((outer - level.contents_volume) / outer).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def packaging_doubts(
    sku: Sku, items: Iterable[PackItem], price: Decimal | None, each: PackLevel | None = None
) -> Iterator[Doubt]:
    """What exceeds GB 43284-2023 (fresh farm produce) or GB 23350-2021 (processed food); law, so warnings."""
    bill = tuple(items)
    load = packaging_load(sku, bill, price, each)
    if load is None:
        return
    yield from _cost(load, bill)
    yield from _layers(load, bill)
    if each is not None:
        yield from _void(load, each)


def _cost(load: PackagingLoad, bill: tuple[PackItem, ...]) -> Iterator[Doubt]:
    if load.share is None or load.allowed is None or load.share <= load.allowed:
        return
    words = say(
        "Packaging costs {share} of the price ¥{price}; at most {allowed}",
        share=percent(load.share, rounding=ROUND_CEILING),
        price=load.price,
        allowed=percent(load.allowed),
    )
    yield Doubt(_dearest(bill), "unit_price", words, "warning", load.rule.source)


def _dearest(bill: tuple[PackItem, ...]) -> PackItem:
    return max(packaging_only(bill), key=lambda item: (item.quantity or 0) * (item.unit_price or 0))


def _layers(load: PackagingLoad, bill: tuple[PackItem, ...]) -> Iterator[Doubt]:
    if load.layers is None or load.layers <= load.most_layers:
        return
    outermost = next(item for item in packaging_only(bill) if item.layer == load.layers)
    words = say("{count} layers of packaging; at most {most}", count=load.layers, most=load.most_layers)
    yield Doubt(outermost, "layer", words, "warning", load.rule.source)


def _void(load: PackagingLoad, each: PackLevel) -> Iterator[Doubt]:
    """Only the range of the limits is known: below it nothing is said, above it a warning, in it an information."""
    low, high = load.rule.void_low, load.rule.void_high
    if load.void is None or low is None or high is None or load.void <= low:
        return
    if load.void > high:
        words = say(
            "{void} of the pack is void; no limit of the standard is above {high}",
            void=percent(load.void, rounding=ROUND_CEILING),
            high=percent(high),
        )
        yield Doubt(each, "contents_volume", words, "warning", load.rule.source)
        return
    words = say(
        "{void} of the pack is void; the limit lies between {low} and {high}, by kind and weight",
        void=percent(load.void),
        low=percent(low),
        high=percent(high),
    )
    yield Doubt(each, "contents_volume", words, "info", load.rule.source)
