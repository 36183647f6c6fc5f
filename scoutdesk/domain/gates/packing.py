"""Leaving the packing: a sold grade with its tolerance, a pack that adds up, a label that was checked."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, at, blank, lacks
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.pack import PackLevel
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
    yield from _labels(dossier)
    for doubt in doubts(dossier):
        yield at(doubt.record, doubt.field, doubt.message, doubt.severity, doubt.source)


def _grades(dossier: Dossier) -> Iterator[Point]:
    sold = [grade for grade in dossier.all(Grade) if grade.sold]
    if not sold:
        yield lacks(dossier.season, Grade, say("No grade is sold here"))
    for grade in sold:
        if grade.size_tolerance is None and grade.defect_tolerance is None:
            words = say("Grade “{name}” has no tolerance", name=grade.name or grade.code)
            yield at(grade, "defect_tolerance", words)


def _labels(dossier: Dossier) -> Iterator[Point]:
    labels = dossier.all(Label)
    if not labels:
        yield lacks(dossier.season, Label, say("No label is on record"))
    for label in labels:
        yield from blank(label, "form", "produced_on")
