"""The kinds of value a field can hold: how each is read, shown, checked and stored.

Every kind keeps three promises: `read(show(value)) == value`; `read` raises `Unreadable` with a sentence that says what
was expected; `from_stored(to_stored(value)) == value`, where stored values are the plain integers and texts of SQLite.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from enum import Flag as EnumFlag
from typing import Any, ClassVar

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written.days import read_day
from scoutdesk.fields.written.numbers import looks_like_damaged_barcode, read_quantity
from scoutdesk.fields.written.phones import read_phone
from scoutdesk.fields.written.texts import is_blank, says_unknown, tidy
from scoutdesk.fields.written.units import same_unit
from scoutdesk.fields.written.weights import GRAMS, grams_per, per_kg_factor
from scoutdesk.i18n import LANGUAGES, Message, _, say, speaking

Stored = int | str | None
PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?", re.ASCII)
OUTER_BLANKS = " \t\r\n　﻿\u200b\xa0"
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Audience(EnumFlag):
    """Who outside the company may see a field; nothing said means nobody does."""

    INTERNAL = 0
    SUPPLIER = 1
    CURATOR = 2
    EVERYONE = 3


INTERNAL, SUPPLIER, CURATOR, EVERYONE = (
    Audience.INTERNAL,
    Audience.SUPPLIER,
    Audience.CURATOR,
    Audience.EVERYONE,
)


def _untitled(record: str, id: int) -> str:
    return f"#{id}"


def _unfindable(record: str, text: str) -> int:
    raise Unreadable(say("{text}: not found", text=text))


@dataclass(frozen=True, slots=True)
class Context:
    """What reading and showing a value may need to know beyond the value itself.

    `titles(record, id)` names a linked record; `find(record, text)` finds one by code or title or raises `Unreadable`.
    """

    today: date
    titles: Callable[[str, int], str] = _untitled
    find: Callable[[str, str], int] = _unfindable


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value with its label. Labels, help, units and examples are msgids.

    `to`: the outside audiences that may see the field. `search`: its words find the record.
    `width`: characters in a list or a sheet.
    """

    label: str
    help: str = field(default="", kw_only=True)
    example: str = field(default="", kw_only=True)
    unit: str = field(default="", kw_only=True)
    to: Audience = field(default=Audience.INTERNAL, kw_only=True)
    search: bool = field(default=False, kw_only=True)
    width: int = field(default=12, kw_only=True)

    stored_as: ClassVar[type] = str
    numeric: ClassVar[bool] = False

    def read(self, raw: object, context: Context) -> Any:
        """The value meant by what was typed (str) or by a typed cell (int, float, date, bool); None for a blank."""
        if raw is None:
            return None
        if isinstance(raw, str):
            if is_blank(raw):
                return None
            value = self._from_text(raw, context)
        else:
            value = self._from_cell(raw, context)
        problem = None if value is None else self.check(value)
        if problem is not None:
            raise Unreadable(problem)
        return value

    def check(self, value: Any) -> Message | None:
        """What is wrong with a value of the right type, or None."""
        return None

    def show(self, value: Any, context: Context | None = None) -> str:
        """The value as it is typed and listed, without its unit; '' for None."""
        return "" if value is None else str(value)

    def tell(self, value: Any, context: Context | None = None) -> str:
        """The value as it is read in a sentence or on paper, with its unit; '—' for None."""
        if value is None:
            return "—"
        return f"{self.show(value, context)} {_(self.unit)}" if self.unit else self.show(value, context)

    def cell(self, value: Any, context: Context | None = None) -> str | int | float | date | bool | None:
        """The value as a workbook cell holds it."""
        return None if value is None else self.show(value, context)

    def to_stored(self, value: Any) -> Stored:
        return None if value is None else str(value)

    def from_stored(self, stored: Any) -> Any:
        return stored

    @property
    def header(self) -> str:
        """The label with its unit, in the current language."""
        return f"{_(self.label)} ({_(self.unit)})" if self.unit else _(self.label)

    def _from_text(self, text: str, context: Context) -> Any:
        raise NotImplementedError

    def _from_cell(self, raw: object, context: Context) -> Any:
        return self._from_text(_cell_text(raw), context)


def _cell_text(raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.date().isoformat() if not (raw.hour or raw.minute or raw.second) else raw.isoformat(" ")
    return str(raw)


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """Words, kept as typed but for blanks around them; `lines` > 1 allows line breaks."""

    lines: int = field(default=1, kw_only=True)
    longest: int = field(default=4000, kw_only=True)

    def _from_text(self, text: str, context: Context) -> str | None:
        kept = CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip(OUTER_BLANKS)
        if self.lines == 1 and "\n" in kept:
            kept = " ".join(part.strip(OUTER_BLANKS) for part in kept.split("\n") if part.strip(OUTER_BLANKS))
        return kept or None

    def check(self, value: Any) -> Message | None:
        if len(value) > self.longest:
            return say("{count} characters; at most {most} fit here", count=len(value), most=self.longest)
        return None


@dataclass(frozen=True, slots=True)
class Code(Kind):
    """A code, licence number or barcode: half-width, upper case, no blanks, leading zeros kept.

    `checks(text)` may refuse it with a precise reason.
    """

    checks: Callable[[str], Message | None] | None = field(default=None, kw_only=True)

    def _from_text(self, text: str, context: Context) -> str | None:
        if looks_like_damaged_barcode(text):
            raise Unreadable(
                say(
                    "{text} is a number in scientific notation: digits are lost. Enter it as text",
                    text=text.strip(),
                )
            )
        return tidy(text).replace(" ", "").upper() or None

    def _from_cell(self, raw: object, context: Context) -> str | None:
        if isinstance(raw, float) and (not raw.is_integer() or abs(raw) >= 1e15):
            raise Unreadable(say("{text} is not a code: digits are lost. Enter it as text", text=str(raw)))
        return self._from_text(_cell_text(raw), context)

    def check(self, value: Any) -> Message | None:
        return self.checks(value) if self.checks else None


@dataclass(frozen=True, slots=True)
class Phone(Kind):
    """A mobile, landline or 400 number."""

    def _from_text(self, text: str, context: Context) -> str:
        return read_phone(text)


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
            return None
        number = quantity.exact
        if number is None or quantity.at_least:
            raise Unreadable(say("{text} is a range; one number is wanted here", text=text.strip()))
        if quantity.approximate or quantity.doubt:
            raise Unreadable(say("{text}: please confirm, write {number}", text=text.strip(), number=number))
        return self._fit(self._in_unit(number, quantity.unit, text), text.strip())

    def _in_unit(self, number: Decimal, unit: str, text: str) -> Decimal:
        if unit and unit != _(self.unit) and not same_unit(unit, self.unit):
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
                raise Unreadable(say("{text} is a date; a number is wanted here", text=_cell_text(raw)))
            return self._from_text(str(raw), context)
        # 15 significant digits are what a spreadsheet keeps; beyond lies binary noise
        return self._fit(Decimal(format(raw, ".15g")), format(raw, ".15g"))

    def _fit(self, number: Decimal, text: str) -> Any:
        fitted = number.quantize(Decimal(1).scaleb(-self.places)) if abs(number) < 10**15 else None
        if fitted is None or fitted != number:
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


def plain(number: Decimal) -> str:
    """A decimal without exponent and trailing zeros: 4.50 -> '4.5', 100 -> '100'."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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
        return f"¥{value:,.2f}{'/' + self.per if self.per else ''}"

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
            # a cell formatted as % holds a fraction; a bare 8 was typed without the format
            return self._fit(number if abs(number) <= 1 else number / 100, format(raw, ".15g"))
        return Number._from_cell(self, raw, context)

    def _fit(self, number: Decimal, text: str) -> Any:
        fitted = number.quantize(Decimal("0.0001")) if abs(number) < 10**9 else None
        if fitted is None or fitted != number:
            raise Unreadable(say("{text}: percentages are kept to 0.01%", text=text))
        return fitted

    def show(self, value: Any, context: Context | None = None) -> str:
        return "" if value is None else f"{plain(value * 100)}%"


@dataclass(frozen=True, slots=True)
class Day(Kind):
    """A calendar day; stored as ISO text."""

    def _from_text(self, text: str, context: Context) -> date:
        return read_day(text, context.today)

    def _from_cell(self, raw: object, context: Context) -> Any:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        return self._from_text(_cell_text(raw), context)

    def check(self, value: Any) -> Message | None:
        if not 1990 <= value.year <= 2100:
            return say("{day}: the year lies outside 1990–2100", day=value.isoformat())
        return None

    def cell(self, value: Any, context: Context | None = None) -> date | None:
        return value  # type: ignore[no-any-return]  # a date

    def from_stored(self, stored: Any) -> Any:
        return None if stored is None else date.fromisoformat(stored)


@dataclass(frozen=True, slots=True)
class Months(Kind):
    """Months of the year as a tuple of 1–12 in the order of the season (11, 12, 1); written 11-1 or 11、12、1."""

    def _from_text(self, text: str, context: Context) -> tuple[int, ...]:
        written = (
            tidy(text)
            .replace("月", "")
            .replace("—", "-")
            .replace("–", "-")
            .replace("~", "-")
            .replace("至", "-")
        )
        months: list[int] = []
        for part in re.split(r"[、,，;\s]+", written.strip("、,， ")):
            first, dash, last = part.partition("-")
            if not (first.isdigit() and (last.isdigit() or not dash)):
                raise Unreadable(
                    say("{text} is not a list of months; write for example 3-5 or 11、12、1", text=text)
                )
            months.extend(_month_run(int(first), int(last or first), text))
        return tuple(dict.fromkeys(months))

    def show(self, value: Any, context: Context | None = None) -> str:
        return "、".join(str(month) for month in value) if value else ""

    def tell(self, value: Any, context: Context | None = None) -> str:
        if not value:
            return "—"
        run = value == _month_run(value[0], value[-1], "")
        return _("months {months}").format(
            months=f"{value[0]}–{value[-1]}" if run and len(value) > 2 else self.show(value)
        )

    def to_stored(self, value: Any) -> Stored:
        return ",".join(str(month) for month in value) if value else None

    def from_stored(self, stored: Any) -> Any:
        return tuple(int(month) for month in stored.split(",")) if stored else None


def _month_run(first: int, last: int, text: str) -> tuple[int, ...]:
    if not (1 <= first <= 12 and 1 <= last <= 12):
        raise Unreadable(say("{text}: months run from 1 to 12", text=text))
    length = (last - first) % 12 + 1
    return tuple((first - 1 + step) % 12 + 1 for step in range(length))


class Choices(str, Enum):  # noqa: UP042 - StrEnum would take the first word for its text
    """Base of the enumerations a `Choice` offers: `NAME = "code", N_("Label")[, "other name", …]`."""

    label: str
    aliases: tuple[str, ...]

    def __new__(cls, code: str, label: str = "", *aliases: str) -> Choices:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.aliases = aliases
        return member

    def __str__(self) -> str:
        return _(self.label)


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of an enumeration; read by its word in any language, an alias or its code."""

    options: type[Choices] = field(kw_only=True)

    def _from_text(self, text: str, context: Context) -> Choices:
        wanted = tidy(text).casefold()
        for option in self.options:
            if wanted == option.value or wanted in self._words(option):
                return option
        offered = " / ".join(str(option) for option in self.options)
        raise Unreadable(say("{text} is not one of: {options}", text=text.strip(), options=offered))

    def _words(self, option: Choices) -> set[str]:
        words = {tidy(alias).casefold() for alias in option.aliases}
        for language in LANGUAGES:
            with speaking(language):
                words.add(tidy(str(option)).casefold())
        return words

    def to_stored(self, value: Any) -> Stored:
        return None if value is None else str(value.value)

    def from_stored(self, stored: Any) -> Any:
        return None if stored is None else self.options(stored)


@dataclass(frozen=True, slots=True)
class Flag(Kind):
    """Yes or no."""

    stored_as: ClassVar[type] = int

    def _from_text(self, text: str, context: Context) -> bool:
        written = tidy(text).casefold()
        if written in ("是", "有", "对", "√", "✓", "y", "yes", "true", "1"):
            return True
        if written in ("否", "无", "没有", "×", "n", "no", "false", "0"):
            return False
        raise Unreadable(say("{text} is neither yes nor no", text=text.strip()))

    def show(self, value: Any, context: Context | None = None) -> str:
        return "" if value is None else _("yes") if value else _("no")

    def to_stored(self, value: Any) -> Stored:
        return None if value is None else int(value)

    def from_stored(self, stored: Any) -> Any:
        return None if stored is None else bool(stored)


@dataclass(frozen=True, slots=True)
class Link(Kind):
    """The id of another record, named by its code or title."""

    target: str = field(kw_only=True)

    stored_as: ClassVar[type] = int

    def _from_text(self, text: str, context: Context) -> int:
        return context.find(self.target, text.strip(OUTER_BLANKS))

    def show(self, value: Any, context: Context | None = None) -> str:
        if value is None:
            return ""
        return context.titles(self.target, value) if context else _untitled(self.target, value)

    def to_stored(self, value: Any) -> Stored:
        return value  # type: ignore[no-any-return]  # an int


@dataclass(frozen=True, slots=True)
class File(Kind):
    """The content hash (SHA-256, hex) of a file kept in the workspace."""

    def _from_text(self, text: str, context: Context) -> str:
        if not re.fullmatch(r"[0-9a-f]{64}", text.strip()):
            raise Unreadable(say("drop a file here instead of typing"))
        return text.strip()


@dataclass(frozen=True, slots=True)
class Picture(File):
    """A photo kept in the workspace."""
