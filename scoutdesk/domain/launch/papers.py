"""What the papers of a launch event hold: the only data they receive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scoutdesk.domain.launch.brief import PriceBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHead:
    """What stands on top of each; `when` and `where` are words of the paper's language."""

    title: str
    season: str
    when: str
    where: str
    host: str
    prepared_by: str
    prepared_on: date


@dataclass(frozen=True, slots=True)
class SignInRow:
    """A guest: the row code that is typed at the door, and nothing that other guests may not see.

    What was answered, who waits for a seat and how many come along stays with the desk.
    """

    code: str
    name: str
    community: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInSheet:
    """Lies on the table at the door, for guests to sign and pledge: its audience are curators."""

    head: EventHead
    rows: tuple[SignInRow, ...]
    prices: PriceBlock | None = None
    closes: str = ""


@dataclass(frozen=True, slots=True)
class ShowLine:
    """`clock`: when it begins, "14:05", or minutes from the opening where that is not set."""

    clock: str
    takes: str
    what: str
    owner: str
    props: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSheet:
    """In the hands of those who run the event: internal."""

    head: EventHead
    lines: tuple[ShowLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceCard:
    """Stands on the table beside the goods; `qr` is scanned to order."""

    title: str
    facts: tuple[str, ...]
    prices: PriceBlock
    qr: str
    prepared_by: str
    prepared_on: date
