"""What several cells of a row say of one field: words are joined, values that differ are asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from scoutdesk.exchange.cells import address_in
from scoutdesk.exchange.foreign.values.columns import JOINED, Kept
from scoutdesk.exchange.foreign.values.questions import both
from scoutdesk.exchange.foreign.values.readings import Break, Doubted, ForeignRow, Reading, Rules
from scoutdesk.exchange.foreign.values.sale_units import ask_whether_of_all, of_the_unit_priced
from scoutdesk.exchange.preview import Answer, Question
from scoutdesk.exchange.regions import Place
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import Message, say

KNOWN = ("barcode", "sku_code", "supplier")
FIGURES = (*KNOWN, "tare", "qty", "amount", "amount_cn")
PLAIN, WORDS, DOUBTS = (itemgetter(Kept._fields.index(name)) for name in ("plain", "words", "doubts"))
FIELD, VALUE, TEXT = (itemgetter(Reading._fields.index(name)) for name in ("field", "value", "text"))
T = TypeVar("T")
MOST_REMEMBERED = 4000
Together = tuple[Reading, tuple[Reading, ...]]


class Shared(NamedTuple):
    """What the rows of a table share: its sheet, what is said around it, and the figures that other columns check.

    `figures`: by their term, side by side with the rows. `together`: what equal readings gave that were brought
    together before; with them, so that their ids stay theirs. `of_all`: weights may be those of the whole quantity.
    """

    sheet: str
    said: tuple[Reading, ...]
    names: Sequence[str]
    figures: Mapping[str, Sequence[Any]]
    together: dict[tuple[int, ...], Together]
    rules: Rules
    of_all: bool = False
    places: Mapping[Place, Place] | None = None

    def place(self, row: int) -> str:
        """What a row is called: 报价!7, or its first cell where the sheet is seen turned."""
        places = self.places or {}
        first = min((column for at, column in places if at == row), default=0)
        return address_in(self.sheet, row, first, places)


class Gathered(NamedTuple):
    """What the columns say of one row. `words`: of each field in which several columns are joined, in that order."""

    number: int
    row: int
    plain: tuple[Reading, ...]
    words: tuple[tuple[Reading, ...], ...]
    doubts: tuple[Doubted, ...]


def shared_by(
    sheet: str,
    said: tuple[Reading, ...],
    by_term: Mapping[str, Sequence[Kept]],
    count: int,
    rules: Rules,
    of_all: bool = False,
    places: Mapping[Place, Place] | None = None,
) -> Shared:
    figures = {term: [item.number for item in by_term[term]] for term in FIGURES if term in by_term}
    names = [item.number or "" for item in by_term.get("product_name", ())] or [""] * count
    return Shared(sheet, said, names, figures, {}, rules, of_all, places)


def gathered(columns: Sequence[Sequence[Kept]], rows: Sequence[int]) -> Iterator[Gathered]:
    """The columns row by row."""
    count = len(rows)
    plain = _flat([list(map(PLAIN, column)) for column in columns], count)
    worded = [list(map(WORDS, column)) for column in columns]
    fields = [set(map(FIELD, chain.from_iterable(column))) for column in worded]
    words = zip(*(_words_of(field, worded, fields, count) for field in JOINED), strict=True)
    doubts = _flat([list(map(DOUBTS, column)) for column in columns], count)
    return map(Gathered, range(count), rows, plain, words, doubts)


def _words_of(
    field: str, worded: list[list[tuple[Reading, ...]]], fields: list[set[str]], count: int
) -> Iterable[tuple[Reading, ...]]:
    own = [column for column, said in zip(worded, fields, strict=True) if said == {field}]
    mixed = [
        [tuple([item for item in items if item.field == field]) for items in column]
        for column, said in zip(worded, fields, strict=True)
        if field in said and len(said) > 1
    ]
    return _flat([*own, *mixed], count)


def _flat(columns: Sequence[Sequence[tuple[T, ...]]], count: int) -> Iterable[tuple[T, ...]]:
    """What columns say, row by row; columns that say nothing cost nothing."""
    telling = [column for column in columns if any(column)]
    if len(telling) < 2:
        return telling[0] if telling else ((),) * count
    return map(tuple, map(chain.from_iterable, zip(*telling, strict=True)))


def grams_of(by_term: Mapping[str, Sequence[Kept]], count: int) -> list[int | None]:
    """The net weight of a sale unit in each row, where it states it without a doubt."""
    found: list[int | None] = [None] * count
    for term in ("net_weight", "spec", "unit"):
        for number, item in enumerate(by_term.get(term, ())):
            if found[number] is None and isinstance(item.number, int):
                found[number] = item.number
    if "gross_weight" in by_term and "tare" in by_term:
        for number, (gross, tare) in enumerate(zip(by_term["gross_weight"], by_term["tare"], strict=True)):
            if found[number] is None:
                found[number] = _less(gross.number, tare.number)
    return found


def _less(gross: Any, tare: Any) -> int | None:
    return gross - tare if isinstance(gross, int) and isinstance(tare, int) and gross > tare else None


def joined(
    shared: Shared, found: Gathered, price: Kept | None, part: str, breaks: tuple[Break, ...]
) -> ForeignRow:
    """The row of one price, every field once."""
    plain, doubts = found.plain, found.doubts
    if price is not None:
        plain, doubts = plain + price.plain, doubts + price.doubts
    by = dict(zip(map(FIELD, plain), plain, strict=True))
    if len(by) != len(plain):
        by = _each_once(shared, plain)
    words = {field: items for field, items in zip(JOINED, found.words, strict=True) if items}
    for item in price.words if price is not None else ():
        words[item.field] = (*words.get(item.field, ()), item)
    if price is not None and price.per and "net_weight" in by:
        by["net_weight"] = of_the_unit_priced(by["net_weight"], price.per, shared.rules)
    if shared.of_all:
        ask_whether_of_all(by, shared.figures["qty"][found.number], shared.rules)
    if "tare" in shared.figures and "net_weight" not in by:
        _add_net(by, shared, found.number)
    for item in shared.said if by or words else ():
        if item.field == "remark":
            words["remark"] = (*words.get("remark", ()), item)
        elif item.field not in words:
            by.setdefault(item.field, item)
    for field, items in words.items():
        if field not in by:
            by[field] = items[0] if len(items) == 1 else _together(shared, field, items)
    known: tuple[tuple[str, str], ...] = ()
    if shared.figures:
        figures = {term: column[found.number] for term, column in shared.figures.items()}
        known = tuple([(term, figures[term]) for term in KNOWN if figures.get(term) is not None])
        # so many boxes at a price by weight make no sum without their weight
        if not (shared.of_all and price is not None and not price.per):
            doubts += tuple(_sums(figures, price))
    name = shared.names[found.number]
    place = shared.place(found.row) if shared.places else f"{shared.sheet}!{found.row + 1}"
    readings = tuple(by.values())
    return ForeignRow(
        found.row, place, name, readings, shared.sheet, part, breaks, known, doubts, shared.places
    )


def _each_once(shared: Shared, plain: Sequence[Reading]) -> dict[str, Reading]:
    by: dict[str, Reading] = {}
    for item in plain:
        by[item.field] = _agreed(shared, by[item.field], item) if item.field in by else item
    return by


def _together(shared: Shared, field: str, items: Sequence[Reading]) -> Reading:
    key = tuple(map(id, items))
    found = shared.together.get(key)
    if found is not None:
        return found[0]
    made = _joined_words(field, items)
    if len(shared.together) < MOST_REMEMBERED:
        shared.together[key] = made, tuple(items)
    return made


def _agreed(shared: Shared, first: Reading, second: Reading) -> Reading:
    found = shared.together.get((id(first), id(second)))
    if found is not None:
        return found[0]
    made = _settled(first, second)
    if len(shared.together) < MOST_REMEMBERED:
        shared.together[(id(first), id(second))] = made, (first, second)
    return made


def _joined_words(field: str, items: Sequence[Reading]) -> Reading:
    mark, own = JOINED[field], items[0]
    told: Message | None = None
    for item in items:
        if item.told is not None:
            told = both(told, item.told)
        if item.term == field and item.row is None:
            own = item
    value, text = (mark.join(dict.fromkeys(map(said, items))) for said in (VALUE, TEXT))
    return Reading(field, value, text, own.column, told, None, None, own.term, own.row, own.rank)


def _settled(first: Reading, second: Reading) -> Reading:
    """A field's own column wins over what only implies it; two columns that differ are asked about."""
    if second.rank < first.rank:
        first, second = second, first
    if first.value == second.value and first.question is None and second.question is None:
        return first
    if first.value is None and first.question is None and second.value is not None:
        return second._replace(told=both(first.problem, second.told))
    if first.question is not None and second.value is not None:
        return _answered_by(first, second)
    if second.value is None or first.value is None:
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


def _answered_by(asked: Reading, other: Reading) -> Reading:
    """A bare 5 beside a specification of 5斤装 asks no more: the one possible answer that agrees counts."""
    question = asked.question
    agrees = question is not None and other.value in [answer.value for answer in question.answers]
    if not agrees:
        return asked
    told = say("“{text}” agrees with “{other}”", text=asked.text.strip(), other=other.text.strip())
    return asked._replace(value=other.value, question=None, told=told)


def _plain(value: Any) -> str:
    return two_places(value) if isinstance(value, Decimal) else str(value)


def _add_net(by: dict[str, Reading], shared: Shared, number: int) -> None:
    gross = by.get("gross_weight")
    net = _less(gross.value if gross else None, shared.figures["tare"][number])
    if net is not None and gross is not None:
        told = say("gross weight less the weight of the box: {grams} g", grams=net)
        by["net_weight"] = gross._replace(field="net_weight", value=net, told=told, rank=1)


def _sums(figures: Mapping[str, Any], price: Kept | None) -> Sequence[Doubted]:
    """Price × quantity against the sum, and the sum against its words."""
    amount, words, qty = (figures.get(term) for term in ("amount", "amount_cn", "qty"))
    column = price.plain[0].column if price is not None and price.plain else 0
    doubts = []
    if amount is not None and words is not None and amount != words:
        message = say(
            "the sum {sum} and its words {words} do not agree", sum=f"{amount:f}", words=f"{words:f}"
        )
        doubts.append(Doubted(column, message))
    total = amount if amount is not None else words
    if total is None or qty is None or price is None or price.number is None:
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
