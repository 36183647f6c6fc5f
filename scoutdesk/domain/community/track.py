"""The training track of a curator: four fields of willingness and ability, why she stands there, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scoutdesk.domain.community.curator import Curator, CuratorState
from scoutdesk.fields.kinds import Choices
from scoutdesk.i18n import N_, Message, say
from scoutdesk.knowledge.training import training

SCALE = range(1, 6)


class Track(Choices):
    """The four fields; the thresholds stand in the reference facts."""

    LEAD = "lead", N_("Leads on her own")
    COACH = "coach", N_("Is coached")
    INVOLVE = "involve", N_("Is drawn in again")
    BEGIN = "begin", N_("Begins anew")


@dataclass(frozen=True, slots=True)
class TrackTold:
    """`step` and `due` are a proposal of ours, from `source`."""

    track: Track
    why: Message
    step: str
    due: date
    source: str
    confidence: str


def track_of(curator: Curator) -> Track | None:
    """Her field; None while willingness or ability is not rated."""
    return _field(curator.willingness, curator.ability)


def _field(willingness: int | None, ability: int | None) -> Track | None:
    if willingness is None or ability is None:
        return None
    norm = training()
    willing, able = willingness >= norm.willingness, ability >= norm.ability
    if willing:
        return Track.LEAD if able else Track.COACH
    return Track.INVOLVE if able else Track.BEGIN


def told(curator: Curator, today: date) -> TrackTold | None:
    """Track, reason and a proposed next step: the one after that which stands there, from the first on."""
    track = track_of(curator)
    if track is None:
        return None
    norm = training()
    found = norm.tracks[track.value]
    why = say(
        "Willingness {willingness} (high from {high}), ability {ability} (high from {able})",
        willingness=curator.willingness,
        high=norm.willingness,
        ability=curator.ability,
        able=norm.ability,
    )
    due = today + timedelta(days=found.days)
    return TrackTold(track, why, _after(found.steps, curator.next_step), due, norm.source, norm.confidence)


def _after(steps: Sequence[str], present: str | None) -> str:
    at = steps.index(present) + 1 if present in steps else 0
    return steps[at % len(steps)]


def overdue(curator: Curator, today: date) -> bool:
    """Whether the step agreed lies before today and nothing was agreed since; not of those who rest or left."""
    day = curator.next_step_on
    return curator.state is CuratorState.ACTIVE and day is not None and day < today


# the field as a figure


@dataclass(frozen=True, slots=True)
class TrackDot:
    """A curator in the field; dots of one cell stand in `slot` of `slots`. `size` 0–1 is her share of the largest."""

    id: int
    name: str
    willingness: int
    ability: int
    slot: int
    slots: int
    size: float
    overdue: bool
    told: Message


def dots(curators: Sequence[Curator], sales: dict[int, float], today: date) -> tuple[TrackDot, ...]:
    """Everybody who is rated and has not left, those of a cell by their ids."""
    rated = [
        item for item in sorted(curators, key=lambda item: item.id)
        if track_of(item) and item.state is not CuratorState.LEFT
    ]  # fmt: skip
    cells: dict[tuple[int, int], list[Curator]] = {}
    for item in rated:
        cells.setdefault((item.willingness or 0, item.ability or 0), []).append(item)
    most = max((sales.get(item.id, 0.0) for item in rated), default=0.0)
    return tuple(
        _dot(item, slot, len(inside), sales.get(item.id, 0.0) / most if most else 0.0, today)
        for inside in cells.values()
        for slot, item in enumerate(inside)
    )


def _dot(curator: Curator, slot: int, slots: int, size: float, today: date) -> TrackDot:
    late = overdue(curator, today)
    words = say(
        "{name}: willingness {willingness}, ability {ability}. Next: {step}",
        name=curator.name or curator.code or "",
        willingness=curator.willingness,
        ability=curator.ability,
        step=curator.next_step or "—",
    )
    return TrackDot(
        id=curator.id,
        name=curator.name or curator.code or "",
        willingness=curator.willingness or 0,
        ability=curator.ability or 0,
        slot=slot,
        slots=slots,
        size=size,
        overdue=late,
        told=words,
    )
