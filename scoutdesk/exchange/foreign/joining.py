"""What several cells of a row say of one field: words are joined, values that differ are asked about."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from scoutdesk.exchange.foreign.questions import Entry, both
from scoutdesk.exchange.foreign.readings import Break, Doubted, ForeignRow, Reading
from scoutdesk.exchange.preview import Answer, Question
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import Message, say

JOINED = {"remark": "；", "grade": " ", "delivery_point": "、"}


class Joined:
    """A row in the making."""

    __slots__ = ("breaks", "doubts", "numbers", "readings", "row")

    def __init__(self, row: int) -> None:
        self.row = row
        self.readings: list[Reading] = []
        self.numbers: dict[str, Any] = {}
        self.doubts: list[Doubted] = []
        self.breaks: tuple[Break, ...] = ()

    def add(self, term: str, entry: Entry, at: int) -> None:
        if entry.readings:
            if at == self.row:
                self.readings += entry.readings
            else:
                self.readings += [item._replace(row=at) for item in entry.readings]
        if entry.number is not None:
            self.numbers.setdefault(term, entry.number)
        if entry.doubts:
            self.doubts += entry.doubts

    def grams(self) -> int | None:
        """The net weight of a sale unit, where the row states it without a doubt."""
        found = self.numbers.get("net_weight") or self.numbers.get("spec") or self.numbers.get("unit")
        return found if isinstance(found, int) else self.net_of_gross()

    def net_of_gross(self) -> int | None:
        gross, tare = self.numbers.get("gross_weight"), self.numbers.get("tare")
        if isinstance(gross, int) and isinstance(tare, int) and gross > tare:
            return gross - tare
        return None

    def entry(self, entry: Entry) -> Entry:
        """`entry` with the rows and doubts that were found on the way."""
        return entry._replace(readings=tuple(self.readings), doubts=tuple(self.doubts))


def joined(
    found: Joined, price: Entry, said: Sequence[Reading], sheet: str, part: str, breaks: tuple[Break, ...]
) -> ForeignRow:
    """The row of one price, every field once."""
    by: dict[str, Reading] = {}
    words: dict[str, list[Reading]] = {}
    for item in (*found.readings, *price.readings):
        field = item.field
        if field in JOINED and item.value is not None:
            words.setdefault(field, []).append(item)
        elif field in by:
            by[field] = _settled(by[field], item)
        else:
            by[field] = item
    if (net := found.net_of_gross()) is not None and "net_weight" not in by:
        by["net_weight"] = _net(found, net)
    for item in said:
        if item.field == "remark":
            words.setdefault("remark", []).append(item)
        elif item.field not in by and item.field not in words:
            by[item.field] = item
    for field, items in words.items():
        if field not in by:
            by[field] = items[0] if len(items) == 1 else _joined_words(field, items)
    numbers = found.numbers
    known = tuple((term, numbers[term]) for term in ("barcode", "sku_code", "supplier") if term in numbers)
    doubts = (*found.doubts, *price.doubts, *_sums(found, price))
    return ForeignRow(
        found.row,
        f"{sheet}!{found.row + 1}",
        numbers.get("product_name", ""),
        tuple(by.values()),
        sheet,
        part,
        breaks,
        known,
        doubts,
    )


def _joined_words(field: str, items: Sequence[Reading]) -> Reading:
    mark = JOINED[field]
    values = dict.fromkeys(item.value for item in items)
    told: Message | None = None
    for item in items:
        told = both(told, item.told)
    own = next((item for item in items if item.term == field), items[0])
    text = mark.join(dict.fromkeys(item.text.strip() for item in items))
    return own._replace(value=mark.join(values), text=text, told=told, question=None)


def _settled(first: Reading, second: Reading) -> Reading:
    """A field's own column wins over what only implies it; two columns that differ are asked about."""
    if second.rank < first.rank:
        first, second = second, first
    if first.value == second.value and first.question is None and second.question is None:
        return first
    if first.value is None and first.question is None and second.value is not None:
        return second._replace(told=both(first.problem, second.told))
    if second.value is None or first.value is None or second.rank >= 3:
        return first
    answers = tuple(
        Answer(
            item.term, say("{text} ({value})", text=item.text.strip(), value=_plain(item.value)), item.value
        )
        for item in (first, second)
    )
    asked = say(
        "“{first}” and “{second}” do not agree; which counts?",
        first=first.text.strip(),
        second=second.text.strip(),
    )
    return first._replace(value=None, told=None, question=Question(f"{first.field}:two", asked, answers))


def _plain(value: Any) -> str:
    return two_places(value) if isinstance(value, Decimal) else str(value)


def _net(found: Joined, net: int) -> Reading:
    gross = next(item for item in found.readings if item.field == "gross_weight")
    told = say("gross weight less the weight of the box: {grams} g", grams=net)
    return gross._replace(field="net_weight", value=net, told=told, rank=1)


def _sums(found: Joined, price: Entry) -> Sequence[Doubted]:
    """Price × quantity against the sum, and the sum against its words."""
    numbers = found.numbers
    amount, words, qty = numbers.get("amount"), numbers.get("amount_cn"), numbers.get("qty")
    column = next((item.column for item in price.readings if item.field == "price"), 0)
    doubts = []
    if amount is not None and words is not None and amount != words:
        message = say(
            "the sum {sum} and its words {words} do not agree", sum=f"{amount:f}", words=f"{words:f}"
        )
        doubts.append(Doubted(column, message))
    total = amount if amount is not None else words
    if total is None or qty is None or price.number is None:
        return doubts
    if abs(qty * price.number - total) > max(Decimal("0.05"), abs(total) / 1000):
        message = say(
            "{price} × {qty} is {product}, not {sum}",
            price=two_places(price.number),
            qty=f"{qty:f}",
            product=two_places(qty * price.number),
            sum=two_places(total),
        )
        doubts.append(Doubted(column, message))
    return doubts
