"""What must hold before a season leaves a stage, and what is worth a warning; one module for each stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.gates import harvest, launch, packing, pricing, review, selling, sourcing, storage
from scoutdesk.domain.gates.point import Point
from scoutdesk.domain.stages import Stage

__all__ = ["GATES", "Point", "all_points", "open_points"]

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
    gate = GATES.get(stage)
    return tuple(gate(dossier)) if gate else ()


def all_points(dossier: Dossier) -> tuple[Point, ...]:
    """The points of all stages: what stands beside the fields of a season wherever it is."""
    return tuple(point for stage in GATES for point in stage_points(dossier, stage))
