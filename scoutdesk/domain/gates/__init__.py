"""What must hold before a season leaves a stage, and what is worth a warning; one module for each stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scoutdesk.domain.doubts import named
from scoutdesk.domain.gates import harvest, launch, packing, pricing, review, selling, sourcing, storage
from scoutdesk.domain.gates.carried import carried_points
from scoutdesk.domain.gates.days import day_points
from scoutdesk.domain.gates.point import Point
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import fields_of
from scoutdesk.i18n import Message, say

__all__ = ["GATES", "Point", "all_points", "named", "open_points", "stage_points", "subject_of"]

GATES: dict[Stage, Callable[[Dossier], Iterable[Point]]] = {
    Stage.SOURCING: sourcing.points,
    Stage.HARVEST: harvest.points,
    Stage.PACKING: packing.points,
    Stage.STORAGE: storage.points,
    Stage.PRICING: pricing.points,
    Stage.LAUNCH: launch.points,
    Stage.SELLING: selling.points,
    Stage.REVIEW: review.points,
}


def open_points(dossier: Dossier) -> tuple[Point, ...]:
    """What stands against leaving the season's present stage."""
    return tuple(point for point in stage_points(dossier, dossier.season.stage) if point.blocks)


def stage_points(dossier: Dossier, stage: Stage) -> tuple[Point, ...]:
    """All points of one stage, whether they block or only speak."""
    return dossier.once(_points, stage)


def _points(dossier: Dossier, stage: Stage) -> tuple[Point, ...]:
    gate = GATES.get(stage)
    return (*carried_points(dossier, stage), *gate(dossier), *day_points(dossier, stage)) if gate else ()


def all_points(dossier: Dossier) -> tuple[Point, ...]:
    """The points of all stages: what stands beside the fields of a season wherever it is."""
    return tuple(point for stage in GATES for point in stage_points(dossier, stage))


def subject_of(dossier: Dossier, point: Point) -> tuple[Message | str, ...]:
    """What a point is about, for where it does not stand at its field: the record's name, then the field's."""
    found = dossier.record(point.record, point.id)
    if found is None or point.severity == "open":
        return ()
    known = {field.name: field.kind.label for field in fields_of(type(found))}
    label = (say(known[point.field]),) if point.field in known else ()
    return label if found is dossier.season else (named(found), *label)
