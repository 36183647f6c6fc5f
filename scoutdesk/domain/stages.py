"""The eight stages of a season, in order."""

from __future__ import annotations

from scoutdesk.fields.kinds import Choices
from scoutdesk.i18n import N_


class Stage(Choices):
    SOURCING = "sourcing", N_("Sourcing")
    HARVEST = "harvest", N_("Harvest")
    PACKING = "packing", N_("Packing")
    STORAGE = "storage", N_("Cold chain")
    PRICING = "pricing", N_("Pricing")
    LAUNCH = "launch", N_("Launch")
    SELLING = "selling", N_("Selling")
    REVIEW = "review", N_("Review")
    CLOSED = "closed", N_("Closed")


STAGES: tuple[Stage, ...] = tuple(stage for stage in Stage if stage is not Stage.CLOSED)
BEFORE_SELLING = STAGES[: STAGES.index(Stage.SELLING)]
"""Quotations are still chosen among and prices still set; once it sells, a season stands on those it had."""


def reached(now: Stage, stage: Stage) -> bool:
    """Whether a season that stands at `now` has come to a stage: before that, nothing is missing there."""
    order = tuple(Stage)
    return order.index(now) >= order.index(stage)


def next_stage(stage: Stage) -> Stage | None:
    """The stage after this one; after review a season is closed."""
    order = tuple(Stage)
    position = order.index(stage) + 1
    return order[position] if position < len(order) else None


def previous_stage(stage: Stage) -> Stage | None:
    """The stage before this one; none before sourcing."""
    position = tuple(Stage).index(stage)
    return tuple(Stage)[position - 1] if position else None
