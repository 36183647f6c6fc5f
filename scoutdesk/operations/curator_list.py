"""What is worked out for each curator in their list: training track, members and sales."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.track import Track, track_of
from scoutdesk.fields.declared import Field
from scoutdesk.fields.kinds import Choice, Integer, Money
from scoutdesk.i18n import N_
from scoutdesk.operations.community import columns_of
from scoutdesk.operations.told_list import ToldList
from scoutdesk.operations.workspace import Workspace

TRACK = Field("track", Choice(N_("Training track"), options=Track, width=14), None)
MEMBERS = Field("members", Integer(N_("Members"), unit=N_("people"), width=8), None)
SALES = Field("sales", Money(N_("Sold so far"), width=12), None)


def _worked_out(workspace: Workspace, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    summed = columns_of(workspace, ids)
    with workspace.database.reading() as reader:
        found = reader.many(Curator, ids)
    return {
        id: {"track": track_of(found[id]), "members": summed[id][0], "sales": summed[id][1]}
        for id in ids
        if id in found
    }


CURATORS = ToldList(Curator, (TRACK, MEMBERS, SALES), _worked_out)
