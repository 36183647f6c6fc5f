"""What a column may mean: terms in groups, found by their words or pinyin, likely ones first, and their units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.cells import column_at as column_at
from scoutdesk.exchange.cells import column_called, column_name, rows_called
from scoutdesk.exchange.foreign.columns.terms import TERMS, label_of
from scoutdesk.exchange.header_words import plain_header
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.regions import Mapped, Meaning
from scoutdesk.i18n import N_, Message, _, say
from scoutdesk.knowledge.headers import synonyms
from scoutdesk.knowledge.pinyin import initials, readings
from scoutdesk.operations.exchange.mapping import term_called
from scoutdesk.operations.exchange.told_of_file import header_address

Certainty = Literal["sure", "guess", "unknown", "left"]
SIGNS: Mapping[Certainty, str] = {"sure": "✓", "guess": "~", "unknown": "?", "left": "—"}
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("What it is"),
        ("product_name", "spec", "grade", "size", "variety", "origin", "farm", "brand", "sku_code", "barcode"),
    ),
    (
        N_("Price"),
        ("price", "price_farm", "price_arrival", "price_dropship", "price_group", "price_retail", "tax_rate",
         "amount", "amount_cn", "commission", "payment_terms"),
    ),
    (
        N_("Quantity and weight"),
        ("unit", "net_weight", "gross_weight", "tare", "moq", "qty", "daily_capacity", "packaging"),
    ),
    (
        N_("When and where"),
        ("lead_time", "supply_window", "quote_date", "valid_until", "delivery", "prod_date", "shelf_life",
         "storage", "batch"),
    ),
    (N_("Whose"), ("supplier", "contact", "phone", "cert", "doc_no")),
    (N_("Other words"), ("loss_terms", "remark", "image")),
)  # fmt: skip
UNITS: Mapping[str, tuple[str, ...]] = {
    "price": ("元/斤", "元/kg", "元/件", "元/箱", "元/盒", "元/吨"),
    "weight": ("斤", "kg", "g", "两", "吨"),
    "count": ("件", "箱", "盒", "斤", "kg", "吨"),
    "time": ("天", "小时", "个月"),
}
MEASURED = {
    "net_weight": "weight",
    "gross_weight": "weight",
    "tare": "weight",
    "moq": "count",
    "qty": "count",
    "daily_capacity": "count",
    "lead_time": "time",
    "shelf_life": "time",
}
_NAMED = {term for _label, terms in GROUPS for term in terms}
# a term that came later than the groups
GROUPS = (*GROUPS[:-1], (GROUPS[-1][0], (*GROUPS[-1][1], *(term for term in TERMS if term not in _NAMED))))
LIKE, MOST_LIKELY, SHARED = 45, 4, 2


def likely_terms(header: str) -> tuple[str, ...]:
    """The terms that a header is most like, the likeliest first; none where it has not two signs in common with any."""
    plain = plain_header(header)
    scored = {
        term: max((_likeness(plain, plain_header(word)) for word in words), default=0)
        for term, words in synonyms().items()
        if plain
    }
    best = sorted((term for term in scored if scored[term] >= LIKE), key=lambda term: -scored[term])
    return tuple(best[:MOST_LIKELY])


def _likeness(plain: str, word: str) -> float:
    """口感评价 has 价 in common with 单价, and is no price."""
    from rapidfuzz import fuzz

    pairs = (plain[at : at + SHARED] for at in range(max(len(plain) - SHARED + 1, 1)))
    return fuzz.ratio(plain, word) if any(pair in word for pair in pairs) else 0


def terms_found(words: str, header: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Groups (in words) with the terms that are called so, in Chinese, by pinyin or initials; all for no words.

    What is typed whole or begins so comes first.
    """
    asked = words.casefold().replace(" ", "")
    if not asked:
        likely = likely_terms(header)
        if likely:
            yield _("Likely"), likely
        yield from ((_(label), terms) for label, terms in GROUPS)
        return
    ranked = []
    for label, terms in GROUPS:
        found = sorted(
            (rank, at) for at, term in enumerate(terms) if (rank := _rank(term, asked)) is not None
        )
        if found:
            ranked.append((found[0][0], _(label), tuple(terms[at] for _rank_of, at in found)))
    for _best, label, terms in sorted(ranked, key=lambda group: group[0]):
        yield label, terms


def term_meant(words: str) -> str:
    """The term of this name, also in pinyin or by its initials; "" for one that is not read; `Refused` for none."""
    try:
        return term_called(words)
    except Refused:
        asked = words.casefold().replace(" ", "")
        found = [term for _label, terms in GROUPS for term in terms if _rank(term, asked) == 0]
        if len(found) != 1:
            raise
        return found[0]


def _rank(term: str, asked: str) -> int | None:
    """0: its own name; 1: a name that suppliers use; 2: how one begins; 3: part of one."""
    own, others = _spelt((str(label_of(term)), term)), _spelt(synonyms().get(term, ()))
    if asked in own:
        return 0
    if asked in others:
        return 1
    if any(word.startswith(asked) for word in own | others):
        return 2
    return 3 if any(asked in word for word in own | others) else None


@lru_cache(maxsize=256)
def _spelt(names: tuple[str, ...]) -> frozenset[str]:
    """As written, in pinyin and by initials."""
    found = {plain_header(name) for name in names}
    for name in tuple(found):
        for reading in readings(name):
            found |= {"".join(reading), initials(reading)}
    return frozenset(found)


def units_for(term: str) -> tuple[str, ...]:
    """The units that a column of this meaning may state; () where none matters."""
    return UNITS.get("price" if term.startswith("price") else MEASURED.get(term, ""), ())


def unit_called(term: str, words: str) -> str:
    """A unit that a column of this meaning may state; "" for none; `Refused` where it is no such unit."""
    from scoutdesk.exchange.foreign.columns.header_units import unit_of
    from scoutdesk.exchange.foreign.values.price_units import per_of

    unit, offered = words.strip(), units_for(term)
    money = "/" in unit or "元" in unit
    known = unit in offered or (bool(unit_of(unit)) and (term.startswith("price") or not money))
    if unit and not (offered and (known or (term.startswith("price") and per_of(unit).unit is not None))):
        told = "、".join(offered) or "—"
        label = term_words(term)
        raise Refused(say("“{unit}” is no unit of “{column}”: {units}", unit=unit, column=label, units=told))
    return unit


def certainty_of(mapped: Mapped, meaning: Meaning) -> Certainty:
    """Told, remembered or known word for word is sure; what is like a known word or guessed from the cells is not."""
    if meaning.term and meaning.term not in TERMS:
        # known, and of no use here: a serial number
        return "left"
    if meaning.term:
        return "sure" if mapped.confirmed or meaning.by in ("told", "remembered", "known") else "guess"
    return "left" if mapped.confirmed or meaning.by in ("told", "remembered") else "unknown"


def how(meaning: Meaning) -> Message | None:
    """Where a meaning comes from, in a sentence."""
    match meaning.by:
        case "told":
            return say("told by you for this file")
        case "remembered":
            return say("as confirmed for this supplier")
        case "known":
            return say("the header is a known word for it")
        case "alike":
            return say("the header is like a known word ({likeness} %)", likeness=meaning.likeness)
        case "content":
            return say("guessed from what stands in the column")
    return None


def term_words(term: str) -> str:
    """What a term is called."""
    return str(label_of(term)) if term in TERMS else _("Not read")


def signed(mapped: Mapped, meaning: Meaning) -> str:
    """What a column means with the sign of its certainty: ✓ 到仓价."""
    certainty = certainty_of(mapped, meaning)
    words = _("Not recognised") if certainty == "unknown" else term_words(meaning.term)
    return f"{SIGNS[certainty]} {words}"


def header_of(mapped: Mapped, column: int) -> str:
    return header_address(mapped.region, column)


def name_of_column(mapped: Mapped, column: int) -> str:
    """Its letter, or in a sheet that is read turned where its header stands."""
    region = mapped.region
    return column_called(max(region.header_rows, default=0), column, region.places)


def names_of_rows(table: Table) -> dict[int, str]:
    """What the rows of a sheet are called that is read turned; {} for any other."""
    return rows_called(table.places)


def letter(column: int) -> str:
    """0 -> A."""
    return column_name(column)
