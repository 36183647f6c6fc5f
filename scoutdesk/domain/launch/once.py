"""What must not be true of the invitations of one event: a curator invited twice, a row code given twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say


def check_invited_once(
    launch: Launch, invitations: Sequence[Invitation], _fresh: Collection[int], context: Context
) -> Message | None:
    """Who is invited twice to this event, or which row code stands in two rows; None where all is well."""
    curators = Counter(item.curator for item in invitations if item.curator is not None)
    twice = next((id for id, count in curators.items() if count > 1), None)
    if twice is not None:
        name = context.titles("curator", twice)
        return say("{name} is invited to {event} already", name=name, event=launch.name or launch.code or "—")
    codes = Counter(item.row_code for item in invitations if item.row_code)
    same = next((code for code, count in codes.items() if count > 1), None)
    return say("The row code {code} is given to two guests", code=same) if same is not None else None
