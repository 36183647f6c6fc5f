"""Days that cannot be right: told as done although they are still to come, or outside the season they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, at
from scoutdesk.domain.harvest.picking import outside
from scoutdesk.domain.harvest.records import MaturityCheck
from scoutdesk.domain.launch.claims import Evidence
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Pledge
from scoutdesk.domain.packing.label import Label, MarketForm
from scoutdesk.domain.review.lesson import Lesson, SeasonReview
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.alert import Alert, AlertCall, AlertStep
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.inspection import Inspection
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import say

RULE = say("rule of the house")
WINDOW = say("harvest window of the season")
# what these days tell has happened; lots, movements and tastings may be planned ahead
DONE: dict[Stage, tuple[tuple[type[Record], str], ...]] = {
    Stage.SOURCING: ((Quotation, "requested_on"), (Quotation, "quoted_on")),
    Stage.HARVEST: ((MaturityCheck, "day"),),
    Stage.PACKING: ((Season, "label_checked"),),
    Stage.STORAGE: ((Inspection, "day"),),
    Stage.LAUNCH: (
        (Evidence, "dated"),
        (Rival, "seen_on"),
        (Invitation, "answered_on"),
        (Invitation, "kit_received_on"),
        (Pledge, "day"),
    ),
    Stage.SELLING: (
        (Season, "closed_on"),
        (Alert, "opened_on"),
        (AlertStep, "done_on"),
        (AlertCall, "told_on"),
    ),
    Stage.REVIEW: ((SeasonReview, "day"), (Lesson, "answered_on")),
}


def day_points(dossier: Dossier, stage: Stage) -> Iterator[Point]:
    """Warnings about the days of one stage's records."""
    for kind, name in DONE.get(stage, ()):
        items = (dossier.season,) if kind is Season else dossier.all(kind)
        for item in items:
            day = getattr(item, name)
            if day is not None and day > dossier.today:
                yield at(item, name, say("lies in the future"), "warning", RULE)
    match stage:
        case Stage.SOURCING:
            yield from _supply(dossier)
        case Stage.HARVEST:
            yield from _checks(dossier)
        case Stage.PACKING:
            yield from _labels(dossier)


def _supply(dossier: Dossier) -> Iterator[Point]:
    """Goods of a supplier who delivers before the harvest starts or after it has ended are of another crop."""
    start, end = dossier.season.harvest_start, dossier.season.harvest_end
    for item in dossier.quotations:
        first, last = item.supply_from, item.supply_until
        if last and start and last < start and (wrong := outside(dossier.season, last)):
            yield at(item, "supply_until", wrong, "warning", WINDOW)
        if first and end and first > end and (wrong := outside(dossier.season, first)):
            yield at(item, "supply_from", wrong, "warning", WINDOW)


def _checks(dossier: Dossier) -> Iterator[Point]:
    """A check before the harvest is what decides it; one after its end tells nothing any more."""
    end = dossier.season.harvest_end
    for item in dossier.all(MaturityCheck):
        if item.day and end and item.day > end and (wrong := outside(dossier.season, item.day)):
            yield at(item, "day", wrong, "warning", WINDOW)


def _labels(dossier: Dossier) -> Iterator[Point]:
    start = dossier.season.harvest_start
    for item in dossier.all(Label):
        day = item.produced_on if item.form is MarketForm.FARM_PRODUCE else None
        if day and start and day < start and (wrong := outside(dossier.season, day)):
            yield at(item, "produced_on", wrong, "warning", WINDOW)
