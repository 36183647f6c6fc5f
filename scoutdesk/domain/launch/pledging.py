"""What curators pledge to take, and what they are given of the harvest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import CURATOR, Context, Day, Integer, Link, Text
from scoutdesk.i18n import N_, Message, say

MOST = 1_000_000
ALLOTTED = N_("Filled in when the pledges are allotted")


@record("pledge", label=N_("Pledge"), plural=N_("Pledges"), prefix="PLG", title="", parent="invitation")
class Pledge(Record):
    """`quantity` units are wanted; fewer than `least` would not be worth the curator's while."""

    invitation: Annotated[int | None, Link(N_("Invitation"), target="invitation", width=14)] = None
    quantity: Annotated[
        int | None, Integer(N_("Quantity pledged"), unit=N_("units"), to=CURATOR, low=1, high=MOST)
    ] = None
    least: Annotated[
        int | None,
        Integer(N_("At least"), unit=N_("units"), help=N_("fewer are no use"), to=CURATOR, low=1, high=MOST),
    ] = None
    day: Annotated[date | None, Day(N_("Pledged on"))] = None
    remark: Annotated[str | None, Text(N_("Remark"), width=24)] = None


@record(
    "allocation", label=N_("Allocation"), plural=N_("Allocations"), prefix="ALC", title="", parent="pledge"
)
class Allocation(Record):
    """What a pledge was given, and the sentence that explains it to the curator.

    `…_then`: what it rested on; where one of them is another number now, the allocation is out of date.
    """

    pledge: Annotated[int | None, Link(N_("Pledge"), target="pledge", width=14)] = None
    quantity: Annotated[
        int | None, Integer(N_("Quantity allotted"), unit=N_("units"), to=CURATOR, low=0, high=MOST)
    ] = None
    reason: Annotated[str | None, Text(N_("Why so many"), to=CURATOR, lines=2, longest=400, width=36)] = None
    day: Annotated[date | None, Day(N_("Allotted on"))] = None
    person: Annotated[str | None, Text(N_("Allotted by"))] = None
    pledged_then: Annotated[int | None, Integer(N_("Pledged then"), unit=N_("units"), step=ALLOTTED)] = None
    least_then: Annotated[int | None, Integer(N_("At least then"), unit=N_("units"), step=ALLOTTED)] = None
    capacity_then: Annotated[int | None, Integer(N_("Capacity then"), unit=N_("units"), step=ALLOTTED)] = None


def check_allotted(
    pledge: Pledge, allocations: Sequence[Allocation], fresh: Collection[int], context: Context
) -> Message | None:
    """Nobody is given more than she pledged; None where that holds."""
    given = sum(item.quantity or 0 for item in allocations)
    if not given or not any(item.id in fresh for item in allocations):
        return None
    if pledge.quantity is None:
        return say("{given} units cannot be allotted: the pledge names no quantity", given=given)
    if given > pledge.quantity:
        return say(
            "{given} units cannot be allotted: only {pledged} were pledged",
            given=given,
            pledged=pledge.quantity,
        )
    return None
