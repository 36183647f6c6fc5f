"""What is worked out for each community in their list: what it paid so far, in all and per member and month."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from scoutdesk.domain.community.communities import Community
from scoutdesk.fields.declared import Field
from scoutdesk.fields.kinds import Money
from scoutdesk.i18n import N_
from scoutdesk.operations.curator_list import SALES
from scoutdesk.operations.told_list import ToldList
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.spending import spending_of

PER_MEMBER = Field("per_member", Money(N_("Per member and month"), width=10), None)


def _worked_out(workspace: Workspace, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    with workspace.database.reading() as reader:
        spending = spending_of(reader, ids)
    paid = dict.fromkeys(ids, Decimal(0))
    for item in spending.paid:
        paid[item.community or 0] += item.amount
    rates = spending.by_community()
    return {id: {"sales": paid[id], "per_member": rates.get(id)} for id in ids}


COMMUNITIES = ToldList(Community, (SALES, PER_MEMBER), _worked_out)
