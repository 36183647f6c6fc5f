"""What a header means: the words that suppliers use, and those that are like them."""

from __future__ import annotations

from functools import lru_cache

from scoutdesk.exchange.header_words import plain_header
from scoutdesk.exchange.regions import Meaning, Region
from scoutdesk.knowledge.headers import synonyms


def propose(region: Region) -> tuple[Meaning, ...]:
    """A meaning for each column, side by side with them; no term twice."""
    used: set[str] = set()
    found = []
    for column, header in zip(region.columns, region.headers, strict=True):
        term = term_of(header)
        term = "" if term in used else term
        used.add(term)
        found.append(Meaning(column, header, term, by="known" if term else ""))
    return tuple(found)


def term_of(header: object) -> str:
    """The term that a header is a known word for; "" for none."""
    return _known().get(plain_header(header), "")


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for term, words in synonyms().items():
        for word in words:
            found.setdefault(plain_header(word), term)
    return found
