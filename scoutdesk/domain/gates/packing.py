"""Leaving the packing: grade, pack and label."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.gates.point import Point, blank


def points(dossier: Dossier) -> Iterator[Point]:
    yield from blank(dossier.season, "grade", "grade_tolerance", "pack", "label_checked")
    yield from blank(dossier.sku, "net_content", "gtin", "packaging")
