"""What a dossier finds and works out once, and what of hundreds of lines the gate tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.gates.selling_sales import MOST, points
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.sold import SaleSum, Sold
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.whole.dossier import Dossier

LAUNCHES = (Launch(id=1, season=9), Launch(id=2, season=9))
GUESTS = tuple(Invitation(id=10 + n, launch=1 + n % 2, community=1) for n in range(6))
EMPTY = Dossier(today=date(2027, 4, 1), season=Season(id=9, sku=8), sku=Sku(id=8))
INVITED = replace(EMPTY, below={Launch: LAUNCHES, Invitation: GUESTS})


def test_children_are_those_of_their_parent_in_their_order() -> None:
    assert [item.id for item in INVITED.of(LAUNCHES[0], Invitation)] == [10, 12, 14]
    assert INVITED.of(None, Invitation) == () == INVITED.of(Launch(id=3), Invitation)


def test_what_is_asked_for_twice_is_worked_out_once_and_anew_for_another_dossier() -> None:
    asked: list[int] = []

    def count(dossier: Dossier, least: int) -> int:
        asked.append(least)
        return sum(item.id >= least for item in dossier.all(Invitation))

    assert [INVITED.once(count, least) for least in (12, 12, 15)] == [4, 4, 1]
    assert asked == [12, 15]
    assert replace(INVITED, below={}).once(count, 12) == 0


def test_of_hundreds_of_communities_the_gate_tells_a_dozen_and_counts_the_others() -> None:
    many = MOST + 30
    sums = tuple(SaleSum(n, None, "2027-04", 1, 1, 1, Decimal(86), 1, 0, 0) for n in range(100, 100 + many))
    groups = {n: Community(id=n, name=f"社群 {n}", members=50) for n in range(100, 100 + many)}
    crowd = replace(INVITED, communities=groups, sold=Sold(sums))
    told = [str(point.message) for point in points(crowd) if "社群" in str(point.message)]
    assert len(told) == MOST + 1
    assert "30" in told[-1]
