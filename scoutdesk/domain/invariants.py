"""What must never be stored because it is false; asked inside every transaction, that of an undo as well."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.once import check_invited_once
from scoutdesk.domain.launch.pledging import Allocation, Pledge, check_allotted
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.compensating import check_compensated
from scoutdesk.domain.selling.complaint import Compensation, Complaint
from scoutdesk.domain.sourcing.sitting import check_scores
from scoutdesk.domain.sourcing.tasting import Score, Tasting
from scoutdesk.domain.storage.deciding import check_release
from scoutdesk.domain.storage.inspection import Inspection
from scoutdesk.domain.storage.lot import Lot, Movement
from scoutdesk.domain.storage.stock import check_lot
from scoutdesk.fields.declared import Record
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say

Check = Callable[[Any, Sequence[Any], Collection[int], Context], Message | None]


@dataclass(frozen=True, slots=True)
class Invariant:
    """`check(parent, children, fresh, context)` says what is false between a record and its children, or None.

    `fresh` are the ids of the children that this transaction touched in one of `child_fields`. It is asked when one of
    these, or of the parent's `parent_fields`, is altered; archived children are not among them, and the others hold
    no more than these fields: there may be a hundred thousand.
    """

    parent: type[Record]
    child: type[Record]
    link: str
    check: Check
    parent_fields: frozenset[str]
    child_fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Acyclic:
    """The arrows from `tail` to `head` that a record draws must never lead back to where they began."""

    record: type[Record]
    tail: str
    head: str
    refusal: Message


@dataclass(frozen=True, slots=True)
class Needed:
    """A link without which the record would say nothing; `refusal` says what to do instead."""

    record: type[Record]
    field: str
    refusal: Message


NEEDED: tuple[Needed, ...] = (
    Needed(Pledge, "invitation", say("A pledge needs an invitation: invite the curator first")),
    Needed(Allocation, "pledge", say("An allocation needs the pledge that it answers")),
    Needed(Compensation, "complaint", say("A compensation needs the complaint that it settles")),
)

INVARIANTS: tuple[Invariant, ...] = (
    Invariant(
        Pledge,
        Allocation,
        "pledge",
        check_allotted,
        # who takes back a part of her pledge is not refused: the gate asks to allot anew
        frozenset(),
        frozenset({"pledge", "quantity", "archived"}),
    ),
    Invariant(
        Lot,
        Movement,
        "lot",
        check_lot,
        frozenset({"warehouse", "received_on", "quantity"}),
        frozenset({"lot", "day", "kind", "quantity", "from_warehouse", "to_warehouse", "into", "archived"}),
    ),
    Invariant(
        Lot,
        Inspection,
        "lot",
        check_release,
        frozenset({"state"}),
        frozenset({"code", "lot", "disposition", "decided_on", "archived"}),
    ),
    Invariant(
        Tasting,
        Score,
        "tasting",
        check_scores,
        frozenset({"method"}),
        frozenset({"tasting", "panellist", "item", "attribute", "value", "named", "archived"}),
    ),
    Invariant(
        Complaint,
        Compensation,
        "complaint",
        check_compensated,
        frozenset({"paid"}),
        frozenset({"complaint", "amount", "archived"}),
    ),
    Invariant(
        Launch,
        Invitation,
        "launch",
        check_invited_once,
        frozenset(),
        frozenset({"launch", "curator", "row_code", "archived"}),
    ),
)

ACYCLIC: tuple[Acyclic, ...] = (
    Acyclic(
        Curator,
        "id",
        "referred_by",
        say(
            "A curator cannot have been referred by somebody whom she referred herself, however many stand between"
        ),
    ),
    Acyclic(Season, "id", "previous", say("A season cannot follow on one that follows on it")),
    Acyclic(
        Movement,
        "lot",
        "into",
        say("A lot cannot be packed into one that it was made from"),
    ),
)
