"""Where the reference facts lie and how they are read: once, when first asked for."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from scoutdesk.i18n import RESOURCES

FOLDER = RESOURCES / "knowledge"


def facts(name: str) -> Any:
    """The content of a JSON file of `resources/knowledge`."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def decimal(item: dict[str, Any], key: str) -> Decimal | None:
    """A decimal kept as a string; a missing key is unknown."""
    text = item.get(key)
    return None if text in (None, "") else Decimal(text)
