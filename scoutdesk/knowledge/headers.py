"""The words that suppliers use in their sheets: headers by the term they stand for, and what marks other rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from scoutdesk.knowledge.resources import facts


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Term ("price_arrival") -> header words, the most usual first."""
    read = facts("headers.json")
    found: dict[str, tuple[str, ...]] = {}
    for item in (*read["terms"], *read["more"]):
        found[item["term"]] = (*found.get(item["term"], ()), *item["words"])
    return found


@lru_cache(maxsize=1)
def row_words() -> Mapping[str, tuple[str, ...]]:
    """What marks a row that is no data: words of "total" and "footer" rows, of an "instruction"."""
    return {kind: tuple(words) for kind, words in facts("headers.json")["rows"].items()}


@lru_cache(maxsize=1)
def loose_words() -> frozenset[str]:
    """Header words that end headers of many meanings (机构名称 is no product): known only when they stand alone."""
    return frozenset(facts("headers.json")["loose"])
