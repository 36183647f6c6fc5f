"""Choosing the product family a SKU starts from."""

from __future__ import annotations

from scoutdesk.domain.sku import Sku
from scoutdesk.knowledge import produce
from scoutdesk.knowledge.produce import Family
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import edit
from scoutdesk.operations.workspace import Workspace


def find_families(words: str) -> tuple[Family, ...]:
    """Families of the catalogue by name, variety or origin, in 汉字, pinyin or initials; all of them for no words."""
    return tuple(produce.find_families(words)) if words.strip() else produce.families()


def choose_family(workspace: Workspace, sku: int, family: str) -> Outcome:
    """Start from a family: it proposes values for what is still blank."""
    return edit(workspace, Sku, sku, "family", family)
