"""The mirror of a stage: what hurt there last season, what was decided, and how the figures came out."""

from __future__ import annotations

from dataclasses import dataclass

from scoutdesk.domain.review.lesson import Lesson, carried
from scoutdesk.domain.review.pareto import Pain
from scoutdesk.domain.review.planned import Compared
from scoutdesk.domain.season import Season
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.pains import what_hurt
from scoutdesk.domain.whole.planned import compared


@dataclass(frozen=True, slots=True)
class Mirror:
    """`lessons` of this season that were carried over; `pains` and `lines` of last season at the same stage."""

    last: Season
    lessons: tuple[Lesson, ...]
    pains: tuple[Pain, ...]
    lines: tuple[Compared, ...]


def mirrored(dossier: Dossier, last: Dossier, stage: Stage) -> Mirror | None:
    """None where there is neither a lesson nor a figure that is known."""
    lessons = carried(dossier.all(Lesson), stage)
    pains = tuple(bar.pain for bar in what_hurt(last).bars if bar.pain.stage is stage)
    lines = tuple(line for line in compared(last) if line.stage is stage and line.actual is not None)
    return Mirror(last.season, lessons, pains, lines) if lessons or pains or lines else None
