"""The figure of a price in its unit; what is bare, a span or too fine is asked with its figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from scoutdesk.domain.sourcing.quotation import PriceUnit
from scoutdesk.exchange.foreign.values.price_units import (
    CURRENCIES,
    Per,
    per_of,
    stated_unit,
    times_of,
    unit_not_known,
    units_differ,
)
from scoutdesk.exchange.foreign.values.questions import (
    Cell,
    Entry,
    asks,
    both,
    key_here,
    leave,
    notes,
    one_of_range,
    open_end,
    refuses,
    says,
    tried,
)
from scoutdesk.exchange.foreign.values.readings import Reading
from scoutdesk.exchange.preview import Answer
from scoutdesk.fields.kinds import two_places
from scoutdesk.fields.written.numbers import Quantity
from scoutdesk.fields.written.texts import half_width
from scoutdesk.i18n import Message, say

CENT = Decimal("0.01")


def priced(cell: Cell, quantity: Quantity, around: tuple[Reading, ...]) -> Entry:
    unit, told = stated_unit(cell, quantity.unit)
    if not per_of(unit).unit and (strange := unit_not_known(cell)):
        told = say("“{unit}” is not a unit of a price here", unit=strange)
    around_it = (
        ""
        if "元" in quantity.unit
        else f"{cell.column.facts.unit}{cell.unit}{half_width(cell.column.header)}"
    )
    foreign = next((name for name in CURRENCIES if name in f"{unit}{around_it}".upper()), "")
    if foreign:
        message = say(
            "“{text}” is in {currency}; only ¥ is compared", text=cell.text.strip(), currency=foreign
        )
        return Entry((refuses(cell, "price", message),))
    times, unit = times_of(unit)
    per = per_of(unit)
    if unit and per.unit is None and unit not in ("元", ""):
        told = say("“{unit}” is not a unit of a price here", unit=unit)
    if per.grams is not None and cell.grams not in (None, per.grams):
        # the weight priced is not the weight of the sale unit
        per = Per(PriceUnit.KG, Decimal(1000) / per.grams, told=per.told)
    told = both(told, per.told)
    differs = units_differ(cell, quantity.unit)
    if differs:
        per, told = Per(), None
    if quantity.doubt is not None or quantity.approximate:
        about = say("“{text}” is approximate", text=cell.text.strip()) if quantity.approximate else None
        told = both(both(quantity.doubt, about), told)
    readings = [_figure(cell, quantity, per, times, told)]
    if readings[0].field == "price":
        readings.extend(_per_readings(cell, quantity, per, times, differs))
    number = quantity.exact * times * per.factor if quantity.exact is not None else None
    by_weight = per.unit is None or per.grams is not None or ("/" in quantity.unit and per.factor != 1)
    return Entry((*readings, *around), number=number, by_weight=by_weight, per=per.word)


def _figure(cell: Cell, quantity: Quantity, per: Per, times: Decimal, told: Message | None) -> Reading:
    low, high = (
        end * times * per.factor if end is not None else None for end in (quantity.low, quantity.high)
    )
    if low is not None and low == high:
        return _one_figure(cell, low, told)
    shown = [_shown(end, per) for end in (low, high)]
    values = [money_of(end) for end in (low, high)]
    if low is None or high is None:
        at = 0 if high is None else 1
        return open_end(cell, "price", "price:open", values[at], shown[at])
    return one_of_range(cell, "price", "price:range", values, shown)


def _one_figure(cell: Cell, value: Decimal, told: Message | None) -> Reading:
    if value == 0:
        return notes(cell, say("a price of 0 is taken for none"))
    cents = value.quantize(CENT, ROUND_HALF_UP)
    if cents == value or (abs(cents - value) * 2000 < abs(value) and cell.format and "0.00" in cell.format):
        return tried(cell, "price", cents, told)
    return asks(
        cell,
        "price",
        "price:decimals",
        say("{number} ¥ has more than two decimals; is it rounded?", number=f"{value:.6f}".rstrip("0")),
        (Answer("round", say("yes: {value}", value=two_places(cents)), cents), leave()),
    )


def money_of(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(CENT, ROUND_HALF_UP)


def _shown(value: Decimal | None, per: Per) -> str:
    """8.50 元/斤 = 17.00 元/kg"""
    if value is None:
        return ""
    if per.unit is PriceUnit.JIN:
        return both_figures(value)
    if per.unit is PriceUnit.KG:
        return f"{two_places(value)} 元/kg = {two_places(value / 2)} 元/斤"
    return f"{two_places(value)} 元"


def both_figures(per_jin: Decimal) -> str:
    return f"{two_places(per_jin)} 元/斤 = {two_places(per_jin * 2)} 元/kg"


def _per_readings(
    cell: Cell, quantity: Quantity, per: Per, times: Decimal, differs: bool
) -> Iterator[Reading]:
    if per.unit is None:
        yield _asked_unit(cell, quantity, times, differs)
        return
    yield says(cell, "price_unit", per.unit)
    if per.grams is not None:
        yield says(cell, "net_weight", per.grams, per.told, rank=1)


def _asked_unit(cell: Cell, quantity: Quantity, times: Decimal, differs: bool) -> Reading:
    """A bare price: per 500 g, per kg or per sale unit differ by half and by far more; both figures are shown."""
    low = quantity.low if quantity.low is not None else quantity.high
    value = (low or Decimal(0)) * times
    per_unit = f"{two_places(value)} 元"
    if cell.grams:
        per_unit += f" = {both_figures(value * 500 / cell.grams)}"
    per_kg = f"{two_places(value)} 元/kg = {two_places(value / 2)} 元/斤"
    asked = say("“{text}”: nothing says per what. What is the price for?", text=cell.text.strip())
    key = key_here(cell, "price:unit", unit_not_known(cell))
    if differs:
        asked = say(
            "“{header}” and the row's unit “{unit}” do not agree; what is the price for?",
            header=cell.column.header.strip(),
            unit=cell.unit.strip(),
        )
        key = f"price:units:{cell.unit.strip()}"
    return asks(
        cell,
        "price_unit",
        key,
        asked,
        (
            Answer("jin", say("per 500 g: {figures}", figures=both_figures(value)), PriceUnit.JIN),
            Answer("kg", say("per kg: {figures}", figures=per_kg), PriceUnit.KG),
            Answer("unit", say("per sale unit: {figures}", figures=per_unit), PriceUnit.UNIT),
        ),
    )
