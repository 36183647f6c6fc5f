"""Numbers, money, weights and percentages; all decimal, all stored as integers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from decimal import Context as Digits
from typing import Any, ClassVar

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds.kind import OUTER_BLANKS, Context, Kind, Stored, cell_text
from scoutdesk.fields.written.numbers import read_quantity
from scoutdesk.fields.written.texts import says_unknown, tidy
from scoutdesk.fields.written.units import same_unit
from scoutdesk.fields.written.weights import GRAMS, grams_per, per_kg_factor
from scoutdesk.i18n import Message, _, in_every_language, say

HUGE = 10**15
HUNDREDTH = Decimal("0.01")
CERTAIN = Digits(prec=24)
PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number(Kind):
    """A decimal with at most `places` decimals; stored as an integer in the last place."""

    places: int = field(default=1, kw_only=True)
    low: Decimal | int | None = field(default=None, kw_only=True)
    high: Decimal | int | None = field(default=None, kw_only=True)

    stored_as: ClassVar[type] = int
    numeric: ClassVar[bool] = True

    def _from_text(self, text: str, context: Context) -> Any:
        plain = text.strip(OUTER_BLANKS)
        if PLAIN_NUMBER.fullmatch(plain):
            return self._fit(Decimal(plain), plain)
        if says_unknown(tidy(text)):
            return None
        return self._from_quantity(text)

    def _from_quantity(self, text: str) -> Any:
        """A number written with its unit, in Chinese numerals, in ten thousands …"""
        quantity = read_quantity(text)
        if quantity.negotiable:
            # not a blank: it would empty a field, or be lost in an empty one
            raise Unreadable(
                say("{text} names no number; leave it blank until there is one", text=text.strip())
            )
        number = quantity.exact
        if number is None or quantity.at_least:
            raise Unreadable(say("{text} is a range; one number is wanted here", text=text.strip()))
        if quantity.approximate or quantity.doubt:
            definite = f"{plain(number)}{quantity.unit}"
            raise Unreadable(
                say("{text}: please confirm, write {number}", text=text.strip(), number=definite)
            )
        return self._fit(self._in_unit(number, quantity.unit, text), text.strip())

    def _in_unit(self, number: Decimal, unit: str, text: str) -> Decimal:
        # a supplier writes 50件 whatever language the screen speaks
        if unit and unit not in in_every_language(self.unit) and not same_unit(unit, self.unit):
            raise Unreadable(
                say(
                    "{text} carries the unit {unit}; only the number is wanted here",
                    text=text.strip(),
                    unit=unit,
                )
                if not self.unit
                else say(
                    "{text} carries the unit {unit}; {wanted} is wanted here",
                    text=text.strip(),
                    unit=unit,
                    wanted=say(self.unit),
                )
            )
        return number

    def _from_cell(self, raw: object, context: Context) -> Any:
        if isinstance(raw, bool) or not isinstance(raw, (int, float, Decimal)):
            if isinstance(raw, date):
                raise Unreadable(say("{text} is a date; a number is wanted here", text=cell_text(raw)))
            return self._from_text(cell_text(raw), context)
        # 15 significant digits are what a spreadsheet keeps; beyond lies binary noise
        return self._fit(Decimal(format(raw, ".15g")), format(raw, ".15g"))

    def _fit(self, number: Decimal, text: str) -> Any:
        _refuse_huge(number, text)
        fitted = number.quantize(Decimal(1).scaleb(-self.places))
        if fitted != number:
            if self.places == 0:
                raise Unreadable(say("{text} is not a whole number", text=text))
            raise Unreadable(say("{text} has more than {places} decimals", text=text, places=self.places))
        return fitted

    def check(self, value: Any) -> Message | None:
        if self.low is not None and value < self.low:
            return say("{number} is below {low}", number=self.show(value), low=self.show(Decimal(self.low)))
        if self.high is not None and value > self.high:
            return say(
                "{number} is above {high}", number=self.show(value), high=self.show(Decimal(self.high))
            )
        return None

    def show(self, value: Any, context: Context | None = None) -> str:
        return "" if value is None else plain(value)

    def cell(self, value: Any, context: Context | None = None) -> float | int | None:
        return None if value is None else float(value)

    def to_stored(self, value: Any) -> Stored:
        return None if value is None else int(value.scaleb(self.places))

    def from_stored(self, stored: Any) -> Any:
        return None if stored is None else Decimal(stored).scaleb(-self.places)


def _refuse_huge(number: Decimal, text: str) -> None:
    """What SQLite's integers could not hold, and what is no number at all (nan, inf)."""
    if not number.is_finite() or abs(number) >= HUGE:
        raise Unreadable(say("{text} is too large a number", text=text))


def plain(number: Decimal) -> str:
    """A decimal without exponent and trailing zeros: 4.50 -> '4.5', 100 -> '100'."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def settled(value: Decimal) -> Decimal:
    """Without the last digits, which divisions leave: 47.13 ÷ 4.5 × 4.5 is 47.13 again, and a half stays a half."""
    return CERTAIN.plus(value)


def two_places(value: Decimal | None) -> str:
    """A number whose unit stands beside it: 12.50, a half upwards as with all money; "—" where it is not known."""
    return "—" if value is None else f"{settled(value).quantize(HUNDREDTH, ROUND_HALF_UP)}"


def yuan(value: Decimal | None) -> str:
    """An amount in a sentence or a table: ¥1,234.50, −¥3.00; "—" where it is not known."""
    if value is None:
        return "—"
    cents = settled(value).quantize(HUNDREDTH, ROUND_HALF_UP)
    return f"{'−' if cents < 0 else ''}¥{abs(cents):,.2f}"


def percent(share: Decimal, places: int = 2, rounding: str = ROUND_HALF_UP, *, aligned: bool = False) -> str:
    """A share as people write it: 0.12 -> '12%', 0.1534 -> '15.34%', −0.05 -> '−5%'.

    Rounded up (`ROUND_CEILING`) a share above a limit never looks like the limit. `aligned` keeps the zeros, so
    that points stand under each other in a column.
    """
    rounded = settled(share * 100).quantize(Decimal(1).scaleb(-places), rounding)
    text = f"{abs(rounded):f}" if aligned else plain(abs(rounded))
    return f"{'−' if rounded < 0 else ''}{text}%"


@dataclass(frozen=True, slots=True)
class Integer(Number):
    """A whole number."""

    places: int = field(default=0, kw_only=True)

    def _fit(self, number: Decimal, text: str) -> Any:
        return int(Number._fit(self, number, text))

    def show(self, value: Any, context: Context | None = None) -> str:
        return "" if value is None else str(int(value))

    def cell(self, value: Any, context: Context | None = None) -> float | int | None:
        return value  # type: ignore[no-any-return]  # an int

    def to_stored(self, value: Any) -> Stored:
        return value  # type: ignore[no-any-return]  # an int

    def from_stored(self, stored: Any) -> Any:
        return stored


@dataclass(frozen=True, slots=True)
class Money(Number):
    """Yuan, `Decimal` with two places, stored in cents. With `per="kg"`, 15元/斤 is read as 30.00."""

    places: int = field(default=2, kw_only=True)
    low: Decimal | int | None = field(default=0, kw_only=True)
    unit: str = field(default="¥", kw_only=True)
    per: str = field(default="", kw_only=True)

    def _in_unit(self, number: Decimal, unit: str, text: str) -> Decimal:
        if unit in ("", "元", "¥", "CNY"):
            return number
        factor = per_kg_factor(unit) if self.per == "kg" else None
        if factor is not None:
            return number * factor
        raise Unreadable(
            say(
                "{text} carries the unit {unit}; only the amount in ¥ is wanted here, the unit has a field of its own",
                text=text.strip(),
                unit=unit,
            )
        )

    def show(self, value: Any, context: Context | None = None) -> str:
        return "" if value is None else f"{value:.2f}"

    def tell(self, value: Any, context: Context | None = None) -> str:
        if value is None:
            return "—"
        return f"{yuan(value)}{'/' + self.per if self.per else ''}"

    @property
    def header(self) -> str:
        return f"{_(self.label)} (¥{'/' + self.per if self.per else ''})"


@dataclass(frozen=True, slots=True)
class Weight(Number):
    """A mass kept in whole grams (int); a bare number is in `unit` ("kg" or "g"), 斤 and others are converted."""

    places: int = field(default=0, kw_only=True)
    low: Decimal | int | None = field(default=0, kw_only=True)
    unit: str = field(default="kg", kw_only=True)

    def _in_unit(self, number: Decimal, unit: str, text: str) -> Decimal:
        factor = grams_per(unit or self.unit)
        if factor is None:
            raise Unreadable(say("{text}: {unit} is not a unit of weight", text=text.strip(), unit=unit))
        # _fit takes the field's own unit
        return number * factor / GRAMS[self.unit]

    def _fit(self, number: Decimal, text: str) -> Any:
        grams = number * GRAMS[self.unit]
        _refuse_huge(grams, text)
        if grams != int(grams):
            raise Unreadable(say("{text}: weights are kept to the gram", text=text))
        return int(grams)

    def show(self, value: Any, context: Context | None = None) -> str:
        return "" if value is None else plain(Decimal(value) / GRAMS[self.unit])

    def cell(self, value: Any, context: Context | None = None) -> float | int | None:
        return None if value is None else float(Decimal(value) / GRAMS[self.unit])

    def to_stored(self, value: Any) -> Stored:
        return value  # type: ignore[no-any-return]  # an int

    def from_stored(self, stored: Any) -> Any:
        return stored


@dataclass(frozen=True, slots=True)
class Percent(Number):
    """A share as a `Decimal` fraction (8 % = 0.08), stored in basis points. A typed bare number is per cent."""

    places: int = field(default=4, kw_only=True)
    low: Decimal | int | None = field(default=0, kw_only=True)
    high: Decimal | int | None = field(default=1, kw_only=True)

    def _from_text(self, text: str, context: Context) -> Any:
        written = tidy(text)
        if written.endswith("%") and PLAIN_NUMBER.fullmatch(written[:-1].strip()):
            return self._fit(Decimal(written[:-1].strip()) / 100, written)
        if says_unknown(written):
            return None
        number = read_quantity(written)
        if number.fraction is not None and number.unit == "%" and not number.approximate:
            return self._fit(number.fraction, written)
        if number.exact is None or number.approximate or number.unit:
            raise Unreadable(say("{text} is not a percentage; write for example 8%", text=text.strip()))
        if number.exact == 0:
            return self._fit(number.exact, written)
        if abs(number.exact) < 1:
            percent = plain(number.exact * 100)
            raise Unreadable(
                say(
                    "{text}: do you mean {percent}% or {text}%? Write the % sign",
                    text=written,
                    percent=percent,
                )
            )
        return self._fit(number.exact / 100, written)

    def _from_cell(self, raw: object, context: Context) -> Any:
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            number = Decimal(format(raw, ".15g"))
            _refuse_huge(number, str(raw))
            # a cell formatted as % holds a fraction; a bare 8 was typed without the format
            return self._fit(number if abs(number) <= 1 else number / 100, format(raw, ".15g"))
        return Number._from_cell(self, raw, context)

    def _fit(self, number: Decimal, text: str) -> Any:
        _refuse_huge(number, text)
        fitted = number.quantize(Decimal("0.0001"))
        if fitted != number:
            raise Unreadable(say("{text}: percentages are kept to 0.01%", text=text))
        return fitted

    def show(self, value: Any, context: Context | None = None) -> str:
        return "" if value is None else f"{plain(value * 100)}%"
