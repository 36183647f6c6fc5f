"""The header words that suppliers use, by the term they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from scoutdesk.knowledge.resources import facts


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Term ("price_arrival") -> header words, the most usual first."""
    return {item["term"]: tuple(item["words"]) for item in facts("headers.json")["terms"]}
