"""The price block: what a curator earns and what members pay, the largest figures on the paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from scoutdesk.briefing.blocks import Block, Columns, Paragraph, Space
from scoutdesk.briefing.lines import Span, width_of
from scoutdesk.briefing.theme import BOLD, INK, LABEL, PERSIMMON, PRICE, SMALL, SOFT
from scoutdesk.domain.launch.brief import PriceBlock
from scoutdesk.domain.money import CENT
from scoutdesk.i18n import _

ROW = replace(SMALL, size=9, leading=16.5)
FIGURE = replace(ROW, face=BOLD, colour=INK, align="right")


def yuan(amount: Decimal) -> str:
    """`¥1,234.50`: always two places, so that figures stand under each other."""
    return f"¥{amount.quantize(CENT, ROUND_HALF_UP):,}"


def percent(value: Decimal) -> str:
    """Without the zeros that say nothing: 8%, 7.5%."""
    return f"{value.normalize():f}%"


def price_blocks(prices: PriceBlock, *, wide: bool = False) -> tuple[Block, ...]:
    """The curator's price large (the public one if there is none), the others below it or, if wide, beside it."""
    large = tuple(_large(prices))
    rows = tuple(_row(label, value) for label, value in _rows(prices))
    valid = (Paragraph(prices.valid, replace(SMALL, before=6)),) if prices.valid else ()
    if wide and large and rows:
        return (Columns(((*large, *valid), rows), (1, 1), gap=36),)
    return (*large, Space(3), *rows, *valid) if rows else (*large, *valid)


def _large(prices: PriceBlock) -> Iterator[Block]:
    name = _("Curator price") if prices.curator is not None else _("Public price")
    amount = prices.curator if prices.curator is not None else prices.public
    if amount is not None:
        unit = [Span(f" / {prices.sale_unit}", None, SOFT, 0.36)] if prices.sale_unit else []
        yield Paragraph(name, replace(LABEL, face=BOLD, colour=PERSIMMON, size=9), keep=True)
        yield Paragraph([Span(yuan(amount)), *unit], PRICE, keep=True)


def _rows(prices: PriceBlock) -> Iterator[tuple[str, str]]:
    if prices.curator is not None and prices.public is not None:
        yield _("Public price"), yuan(prices.public)
    if prices.member is not None:
        yield _("Member price"), yuan(prices.member)
    commission = _commission(prices)
    if commission:
        yield _("Your commission"), commission
    each = _each(prices)
    if each:
        yield _("By weight"), each


def _commission(prices: PriceBlock) -> str:
    parts = []
    if prices.commission_amount is not None:
        parts.append(yuan(prices.commission_amount))
    if prices.commission_percent is not None:
        parts.append(percent(prices.commission_percent))
    return f"{parts[0]} ({parts[1]})" if len(parts) == 2 else "".join(parts)


def _each(prices: PriceBlock) -> str:
    parts = []
    if prices.per_jin is not None:
        parts.append(_("{price}/500 g").format(price=yuan(prices.per_jin)))
    if prices.per_kg is not None:
        parts.append(_("{price}/kg").format(price=yuan(prices.per_kg)))
    return " · ".join(parts)


def _row(label: str, value: str) -> Block:
    name, figure = Paragraph(label, ROW), Paragraph(value, FIGURE)
    return Columns(((name,), (figure,)), (width_of(label, ROW) + 1, width_of(value, FIGURE) + 1), gap=4)
