"""Which page mends an open point, and what a place on a page means."""

from __future__ import annotations

from dataclasses import dataclass

from scoutdesk.desk.desk import Place
from scoutdesk.domain.gates import Point
from scoutdesk.domain.review.lesson import Lesson
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Target:
    """A field of a record. `id` 0: whichever is shown; `field` may name a list of children ("claim")."""

    record: str
    id: int
    field: str


def place_of(point: Point, dossier: Dossier) -> Place:
    """Where an open point of a season is mended."""
    season = dossier.season.id
    if point.record == "season":
        return Place("season", season, field=point.field)
    if point.record == "certificate":
        certificate = dossier.certificates.get(point.id)
        supplier = certificate.supplier if certificate and certificate.supplier else 0
        return Place("supplier", supplier, field=f"certificate:{point.id}:{point.field}")
    if point.record in ("story", "how_to_eat", "faq"):
        return Place("sku", dossier.sku.id, field=f"{point.record}:{point.id}:{point.field}")
    if point.record in ("sku", "supplier", "curator"):
        return Place(point.record, point.id, field=point.field)
    return Place(
        "season",
        season,
        stage_of_lesson(point.record, point.id, dossier),
        f"{point.record}:{point.id}:{point.field}",
    )


def stage_of_lesson(record: str, id: int, dossier: Dossier) -> str:
    """A lesson that was carried over is answered at its stage, above whatever is done there; "" for all else."""
    found = dossier.record("lesson", id) if record == "lesson" else None
    if not isinstance(found, Lesson) or found.carried_from is None:
        return ""
    return str((found.stage or Stage.SOURCING).value)


def target_of(place: Place, record: str) -> Target | None:
    """What `place.field` points at: "name" is a field of the page's own record, "claim:12:text" one of a child."""
    if not place.field:
        return None
    parts = place.field.split(":")
    if len(parts) == 3:
        return Target(parts[0], int(parts[1] or 0), parts[2])
    return Target(record, place.id, place.field)
