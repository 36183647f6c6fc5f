"""Leaving the packing: a sold grade with its tolerance, a pack that adds up, a label that was checked."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, at, blank, lacks, points_of
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.pack import LevelKind, PackItem, PackLevel, packaging_only
from scoutdesk.domain.stages import Stage, reached
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.packing import doubts, sale_unit
from scoutdesk.i18n import say


def points(dossier: Dossier) -> Iterator[Point]:
    season, sku = dossier.season, dossier.sku
    yield from blank(season, "grade", "grade_tolerance", "pack", "drop_test", "label_checked")
    yield from blank(sku, "net_content", "gtin", "packaging")
    yield from _grades(dossier)
    each = sale_unit(dossier)
    if each is None:
        yield lacks(season, PackLevel, say("No pack level says what the sale unit is"))
    else:
        yield from blank(each, "net_weight", "gross_weight")
    for level in dossier.all(PackLevel):
        if level.level is not LevelKind.EACH:
            yield from blank(level, "level", "contains")
    yield from _bill(dossier)
    yield from _labels(dossier)
    yield from points_of(doubts(dossier))


def _grades(dossier: Dossier) -> Iterator[Point]:
    sold = [grade for grade in dossier.all(Grade) if grade.sold]
    if not sold:
        yield lacks(dossier.season, Grade, say("No grade is sold here"))
    for grade in sold:
        if grade.size_tolerance is None and grade.defect_tolerance is None:
            words = say("Grade “{name}” has no tolerance", name=grade.name or grade.code)
            yield at(grade, "defect_tolerance", words)


def _bill(dossier: Dossier) -> Iterator[Point]:
    """A bill that is half filled in has no cost; without layers nobody can count them."""
    items = dossier.all(PackItem)
    for item in items:
        yield from blank(item, "quantity", "unit_price")
    if not items and reached(dossier.season.stage, Stage.PACKING):
        words = say("No bill of packaging: neither its cost nor the limits of the law can be checked")
        yield lacks(dossier.season, PackItem, words, "warning")
    elif items and all(item.layer is None for item in packaging_only(items)):
        words = say("No item says its layer: the layers of packaging cannot be counted")
        yield lacks(dossier.season, PackItem, words, "info", "GB 43284-2023")


def _labels(dossier: Dossier) -> Iterator[Point]:
    labels = dossier.all(Label)
    if not labels:
        yield lacks(dossier.season, Label, say("No label is on record"))
    for label in labels:
        yield from blank(label, "form", "produced_on")
