"""Curators, their communities and the trust network: what is on record, and the next step that is agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator, CuratorState
from scoutdesk.domain.community.evidence import (
    Attendance,
    Suggestion,
    Trade,
    complaint_rate,
    suggestions,
)
from scoutdesk.domain.community.network import Network, Person, network
from scoutdesk.domain.community.plausible import among
from scoutdesk.domain.community.requests import CuratorRequest
from scoutdesk.domain.community.track import told
from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.spending import Spending
from scoutdesk.domain.stages import Stage, reached
from scoutdesk.fields.declared import title_of
from scoutdesk.i18n import say
from scoutdesk.operations import records
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import community as stored
from scoutdesk.store.reading import Reader
from scoutdesk.store.spending import spending_of


@dataclass(frozen=True, slots=True)
class People:
    """All curators with what is known of each: communities, members, sales in yuan; and how they hang together."""

    day: date
    curators: tuple[Curator, ...]
    communities: Mapping[int, int]
    members: Mapping[int, int]
    sales: Mapping[int, Decimal]
    network: Network
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class CuratorFile:
    """One curator as the records have her. `spending`: of her communities, by season; `seasons`: names.

    `average`: complaints per unit of all curators.
    """

    curator: Curator
    members: int
    trades: tuple[Trade, ...]
    spending: Spending
    attendances: tuple[Attendance, ...]
    seasons: Mapping[int, str]
    average: Fraction | None
    suggestions: tuple[Suggestion, ...]


def people(workspace: Workspace) -> People:
    """Everybody, on one snapshot."""
    with workspace.database.reading() as reader:
        curators, groups, asked = reader.where(Curator), reader.where(Community), reader.where(CuratorRequest)
        counted, trades = stored.members(reader), stored.trades(reader)
    sales = {id: sum((trade.amount for trade in items), Decimal(0)) for id, items in trades.items()}
    persons = [
        Person(
            item.id,
            item.name or item.code or "",
            item.referred_by,
            counted.get(item.id, (0, 0))[1],
            sales.get(item.id, Decimal(0)),
            item.state is CuratorState.LEFT,
        )
        for item in curators
    ]
    return People(
        day=workspace.today(),
        curators=curators,
        communities={id: count for id, (count, _members) in counted.items()},
        members={id: heads for id, (_count, heads) in counted.items()},
        sales=sales,
        network=network(persons),
        doubts=among(curators, groups, workspace.today(), asked),
    )


def curator_file(workspace: Workspace, curator: int) -> CuratorFile:
    """What is on record about one curator; `Refused` where she does not exist."""
    with workspace.database.reading() as reader:
        found = reader.one(Curator, curator)
        if found is None:
            raise Refused(say("The curator does not exist"))
        everybody = stored.trades(reader)
        trades = everybody.get(curator, ())
        attendances = _attendances(reader, curator, workspace.today())
        named = {item.season for item in trades} | {item.season for item in attendances}
        groups = [item.id for item in reader.where(Community, archived=True, curator=curator)]
        average = complaint_rate(trade for items in everybody.values() for trade in items)
        return CuratorFile(
            curator=found,
            members=stored.members(reader, [curator]).get(curator, (0, 0))[1],
            trades=trades,
            spending=spending_of(reader, groups),
            attendances=attendances,
            seasons={id: title_of(item) for id, item in reader.many(Season, named).items()},
            average=average,
            suggestions=suggestions(attendances, trades, average),
        )


def _attendances(reader: Reader, curator: int, today: date) -> tuple[Attendance, ...]:
    """Her invitations, the latest event first."""
    invitations = reader.where(Invitation, curator=curator)
    launches = reader.many(Launch, {item.launch for item in invitations if item.launch})
    seasons = reader.many(Season, {item.season for item in launches.values() if item.season})
    pledges = reader.where(Pledge, invitation=[item.id for item in invitations])
    allotted = reader.where(Allocation, pledge=[item.id for item in pledges])
    found = [
        _attendance(item, launch, seasons[launch.season], pledges, allotted, today)
        for item in invitations
        if (launch := launches.get(item.launch or 0)) and launch.season in seasons and not launch.archived
    ]
    return tuple(sorted(found, key=lambda item: (item.day or date.max, item.invitation), reverse=True))


def _attendance(
    invitation: Invitation,
    launch: Launch,
    season: Season,
    pledges: Sequence[Pledge],
    allotted: Sequence[Allocation],
    today: date,
) -> Attendance:
    mine = [item for item in pledges if item.invitation == invitation.id]
    given = [item.quantity for item in allotted if item.pledge in {pledge.id for pledge in mine}]
    return Attendance(
        invitation=invitation.id,
        season=season.id,
        season_name=title_of(season),
        event=launch.name or launch.code or "",
        day=launch.day,
        answer=str(invitation.answer or ""),
        came=invitation.arrived is not None,
        over=launch.day is not None and launch.day < today,
        sold=reached(season.stage, Stage.SELLING),
        ended=reached(season.stage, Stage.REVIEW),
        pledged=sum(item.quantity or 0 for item in mine),
        allotted=sum(item or 0 for item in given) if given else None,
    )


def columns_of(workspace: Workspace, curators: Sequence[int]) -> dict[int, tuple[int, Decimal]]:
    """Members and sales in yuan of the curators that are looked at: two queries, whatever their number."""
    with workspace.database.reading() as reader:
        counted, trades = stored.members(reader, curators), stored.trades(reader, curators)
    return {
        id: (counted.get(id, (0, 0))[1], sum((item.amount for item in trades.get(id, ())), Decimal(0)))
        for id in curators
    }


def agree_step(workspace: Workspace, curator: int, step: str = "", day: date | None = None) -> Outcome:
    """Agree on the next step of a curator: what is proposed for her track, unless another one is given."""
    found = records.get(workspace, Curator, curator)
    if found.state is CuratorState.LEFT:
        raise Refused(say("{name} has left: no step is agreed with her", name=title_of(found)))
    proposed = told(found, workspace.today())
    if proposed is None and not (step and day):
        raise Refused(say("Rate willingness and ability first: the step follows from both"))
    agreed = replace(
        found,
        next_step=step or (proposed.step if proposed else None),
        next_step_on=day or (proposed.due if proposed else None),
    )
    return records.save(
        workspace, found, agreed, say("Agree on the next step of {name}", name=title_of(found))
    )
