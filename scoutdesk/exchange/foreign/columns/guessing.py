"""What a column may mean by what stands in it, where its header does not tell: always a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from scoutdesk.exchange.foreign.columns.contents import counts_up, looks, mostly
from scoutdesk.exchange.foreign.columns.header_units import read_heading, unit_of
from scoutdesk.exchange.foreign.columns.parts import apart_by
from scoutdesk.exchange.foreign.columns.terms import BOUGHT
from scoutdesk.exchange.regions import Meaning

_OF_WEIGHT = re.compile(r"重|净|含|斤|装|规|kg|weight|\bg\b", re.IGNORECASE)
PLAIN = (
    ("money", "price"),
    ("pack", "spec"),
    ("weight", "net_weight"),
    ("phone", "phone"),
    ("image", "image"),
)


def by_content(found: Sequence[Meaning], samples: Sequence[Sequence[Any]], headed: bool) -> list[Meaning]:
    """Meanings for the columns that have none. Under a header that is not understood only what speaks for itself."""
    guessed = _steps_beside(_prices_by_part(found, samples), samples)
    used = {item.term for item in guessed}
    for number, values in enumerate(samples):
        item = guessed[number]
        if item.term or item.by == "remembered" or not values:
            continue
        term = _speaks(values, item.header) or ("" if item.header else _looks_like(values, used))
        if term and term not in used:
            guessed[number] = replace(item, term=term, by="content")
            used.add(term)
    return guessed if headed else _price_of_the_rest(guessed, samples, used)


def _speaks(values: Sequence[Any], header: str) -> str:
    """5kg under 起量 or 库存 is no weight of what is sold."""
    found = next((term for look, term in PLAIN if mostly(values, look)), "")  # type: ignore[arg-type]  # looks
    return found if found != "net_weight" or not header or _OF_WEIGHT.search(header) else ""


def _looks_like(values: Sequence[Any], used: set[str]) -> str:
    if counts_up(values):
        return "serial"
    if all(unit_of(str(cell)) for cell in values):
        return "unit"
    return "product_name" if mostly(values, "name") and "product_name" not in used else ""


def _price_of_the_rest(
    found: list[Meaning], samples: Sequence[Sequence[Any]], used: set[str]
) -> list[Meaning]:
    """Without any header, the one column of numbers that is left, or the one with cents, is taken for the price."""
    if "price" in used:
        return found
    numbers = [
        at for at, item in enumerate(found) if not item.term and mostly(samples[at], "number") and samples[at]
    ]
    cents = [at for at in numbers if any(_broken(cell) for cell in samples[at])]
    at = numbers if len(numbers) == 1 else cents
    if len(at) == 1:
        found[at[0]] = replace(found[at[0]], term="price", by="content")
    return found


def _broken(cell: Any) -> bool:
    return isinstance(cell, float) and cell != int(cell)


def _prices_by_part(found: Sequence[Meaning], samples: Sequence[Sequence[Any]]) -> list[Meaning]:
    """Sizes, packs or quantities across with numbers beneath: each column is the price for its part."""
    parts = []
    for item in found:
        heading = read_heading(item.header.rpartition(" / ")[2])
        parts.append("" if item.term or item.by == "remembered" else apart_by(heading.text))
    across = [at for at, part in enumerate(parts) if part and mostly(samples[at], "number", "money")]
    if not any(_cents_in(samples[at]) for at in across):
        across = [at for at in across if parts[at] not in ("day", "words")]
    kept = list(found)
    if any(item.term.startswith("price") for item in found):
        # packs stand beside a price by weight, sizes may be anything
        across = [at for at in across if parts[at] == "pack"]
    if len(across) >= 2:
        for at in across:
            words = kept[at].header.rpartition(" / ")[2]
            kept[at] = replace(kept[at], term="price", by="content", part=words, apart=parts[at])
    return kept


def _steps_beside(found: Sequence[Meaning], samples: Sequence[Sequence[Any]]) -> list[Meaning]:
    """≥100件 and 500件以上 right of a price are its steps."""
    kept = list(found)
    price: Meaning | None = None
    for at, item in enumerate(found):
        if item.term in BOUGHT:
            price = item
        elif price is not None and not item.term and item.by != "remembered":
            words = read_heading(item.header.rpartition(" / ")[2]).text
            if apart_by(words) == "quantity" and mostly(samples[at], "number", "money") and samples[at]:
                kept[at] = replace(
                    item, term=price.term, unit=price.unit, by="content", part=words, apart="quantity"
                )
    return kept


def _cents_in(values: Sequence[Any]) -> bool:
    return bool(looks(values)["money"]) or any(_broken(cell) for cell in values)
