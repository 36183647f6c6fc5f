"""Identifiers with their checks: an error refuses what is typed, everything else is a remark beside the field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scoutdesk.i18n import Message
from scoutdesk.knowledge import identifiers
from scoutdesk.knowledge.findings import Finding


@dataclass(frozen=True, slots=True)
class Identifier:
    """What a field declares as its `checks`: called it refuses, asked for its `remarks` it doubts and explains."""

    findings: Callable[[str], list[Finding]]

    def __call__(self, text: str) -> Message | None:
        return next((item.message for item in self.findings(text) if item.severity == "error"), None)

    def remarks(self, text: str) -> Iterator[Finding]:
        return (item for item in self.findings(text) if item.severity != "error")


USCC = Identifier(identifiers.check_uscc)
SC = Identifier(identifiers.check_sc)
GTIN = Identifier(identifiers.check_gtin)
TRADEMARK = Identifier(identifiers.check_trademark)
DIVISION = Identifier(identifiers.check_division)
LOT_NUMBER = Identifier(identifiers.check_lot_number)
