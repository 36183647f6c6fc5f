"""Training tracks: from where willingness and ability count as high, next steps, and what records suggest. Our own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from scoutdesk.knowledge.resources import facts

Scale = tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class TrackNorm:
    """`steps` in the order in which they are proposed; the next one is due `days` after it is agreed."""

    id: str
    days: int
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceNorm:
    """Which rating a share suggests (each scale falls: the first share that is reached counts), and from how much on.

    `complaints_over`: complaints per unit above so many times the average of all take one off the ability;
    `apart`: from this difference on, rating and records are said to disagree.
    """

    least_invitations: int
    least_pledges: int
    least_units: int
    attended: Scale
    kept: Scale
    complaints_over: Decimal
    apart: int


@dataclass(frozen=True, slots=True)
class Training:
    """`willingness` and `ability`: from this rating (1–5) on it counts as high."""

    willingness: int
    ability: int
    tracks: Mapping[str, TrackNorm]
    evidence: EvidenceNorm
    source: str
    confidence: str


@lru_cache(maxsize=1)
def training() -> Training:
    told = facts("training_tracks.json")
    evidence = told["evidence"]
    return Training(
        willingness=told["thresholds"]["willingness"],
        ability=told["thresholds"]["ability"],
        tracks={
            item["id"]: TrackNorm(item["id"], item["days"], tuple(item["steps"])) for item in told["tracks"]
        },
        evidence=EvidenceNorm(
            least_invitations=evidence["least_invitations"],
            least_pledges=evidence["least_pledges"],
            least_units=evidence["least_units"],
            attended=_scale(evidence["attended"]),
            kept=_scale(evidence["kept"]),
            complaints_over=Decimal(evidence["complaints_over"]),
            apart=evidence["apart"],
        ),
        source=told["source"],
        confidence=told["confidence"],
    )


def _scale(pairs: list[tuple[int, str]]) -> Scale:
    return tuple((rating, Decimal(share)) for rating, share in pairs)
