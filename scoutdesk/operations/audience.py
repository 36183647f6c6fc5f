"""The audience portrait of a SKU with what follows from it, read at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.platform_advice import Counsel, advise
from scoutdesk.domain.community.portrait import Portrait, portrait
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.selling.spending import Spending
from scoutdesk.domain.sku import Sku
from scoutdesk.i18n import say
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.portraits import bought
from scoutdesk.store.spending import spending_on


@dataclass(frozen=True, slots=True)
class Audience:
    sku: Sku
    portrait: Portrait
    counsel: tuple[Counsel, ...]


def audience_of(workspace: Workspace, sku: int) -> Audience:
    """Who bought the SKU over all its seasons and what to do with that; `Refused` where there is no such SKU."""
    found = audiences(workspace, [sku])
    if not found:
        raise Refused(say("{record} #{id} does not exist", record=say("SKU"), id=sku))
    return found[0]


def audiences(workspace: Workspace, ids: Sequence[int]) -> list[Audience]:
    """The same for several SKUs in their order; sales, communities and curators are each read once."""
    with workspace.database.reading() as reader:
        skus = reader.many(Sku, ids)
        sales, paid = bought(reader, list(skus)), spending_on(reader, list(skus))
        communities = {item.id: item for item in reader.where(Community, archived=True)}
        curators = {item.id: item for item in reader.where(Curator)}
    made = []
    for sku in (skus[id] for id in ids if id in skus):
        sold = sales.get(sku.id, ())
        found = portrait(sku, sold, communities, paid.get(sku.id, Spending()))
        sold_to = {item.community for item in sold if item.community is not None}
        made.append(Audience(sku, found, advise(sku, found, communities, curators, sold_to)))
    return made
