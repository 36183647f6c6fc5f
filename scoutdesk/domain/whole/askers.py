"""The curators whose requests a season was sourced for: how many, at what price, and who has bought since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.community.requests import CuratorRequest, RequestState
from scoutdesk.domain.whole.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Asker:
    """`wanted` units at most at `limit` yuan each, None where not told; `bought`: units sold to her since."""

    request: CuratorRequest
    curator: int
    community: int | None
    wanted: int | None
    limit: Decimal | None
    bought: int

    @property
    def to_be_met(self) -> bool:
        """The season has sold to her, and the request does not say so yet."""
        return self.bought > 0 and self.request.state is RequestState.BRIEFED


def askers(dossier: Dossier) -> tuple[Asker, ...]:
    """Who asked for what this season brings: candidates for its invitations, most units first.

    What was turned down does not count. Sales count for the community named, else for all of the curator's.
    """
    sold: dict[int, int] = defaultdict(int)
    for item in dossier.sold.sales:
        sold[item.community or 0] += item.units
    made = [
        Asker(
            item, item.curator, item.community, item.quantity, item.price_limit, _bought(dossier, item, sold)
        )
        for item in dossier.all(CuratorRequest)
        if item.curator and item.state is not RequestState.DECLINED
    ]
    return tuple(sorted(made, key=lambda asker: (-(asker.wanted or 0), asker.request.id)))


def _bought(dossier: Dossier, request: CuratorRequest, sold: dict[int, int]) -> int:
    if request.community:
        return sold.get(request.community, 0)
    own = (id for id, item in dossier.communities.items() if item.curator == request.curator)
    return sum(sold.get(id, 0) for id in own)
