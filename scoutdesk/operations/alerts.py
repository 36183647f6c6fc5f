"""Alerts: opened from a cluster or a case of health, with the crisis checklist and the curators to tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.selling.affected import Affected, Delivered
from scoutdesk.domain.selling.alert import Alert, AlertCall, AlertDecision, AlertStep
from scoutdesk.domain.selling.alerting import ground, group_told, is_food_safety, unopened
from scoutdesk.domain.selling.clusters import Cluster, Search, search
from scoutdesk.domain.selling.complaint import Complaint
from scoutdesk.domain.selling.sold import Sold
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.crisis import steps_for
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.affected import affected_by, delivered
from scoutdesk.store.reading import Reader
from scoutdesk.store.sold import sold
from scoutdesk.store.writing import Transaction


@dataclass(frozen=True, slots=True)
class Found:
    """The search of a season, with what its lots and communities are called.

    `fresh`: the clusters beyond chance that no alert is about.
    """

    search: Search
    fresh: tuple[Cluster, ...]
    sold: Sold
    lots: dict[int, str]
    communities: dict[int, str]

    def named(self, item: Cluster | Alert) -> str:
        return group_told(item, self.lots, self.communities)

    def ground(self, item: Cluster) -> Message:
        return ground(item, self.search.tested, self.named(item))


def clusters_of(workspace: Workspace, season: int, trade: Sold | None = None) -> Found:
    """What clusters in a season today; `trade`: what it sold, where that is read already."""
    with workspace.database.reading() as reader:
        return _found(reader, season, trade)


def _found(reader: Reader, season: int, trade: Sold | None = None) -> Found:
    trade = trade or sold(reader, [season]).get(season, Sold())
    lots = {item.lot for item in trade.complaints} | {lot.id for lot in trade.lots}
    groups = {item.community for item in trade.complaints} | {item.community for item in trade.sales}
    clusters = search(trade)
    return Found(
        clusters,
        unopened(clusters, reader.where(Alert, season=season)),
        trade,
        reader.load_titles("lot", [id for id in lots if id is not None]),
        reader.load_titles("community", [id for id in groups if id is not None]),
    )


def open_alert(workspace: Workspace, season: int, cluster: Cluster) -> Outcome:
    """An alert for a cluster with the figures of today, its checklist and its curators; as one entry.

    `Refused` while an alert for the same lot, community and defect is not closed.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        found = _found(transaction, season)
        named = {"lot": cluster.lot, "community": cluster.community, "defect": cluster.defect}
        open_ones = (item for item in transaction.where(Alert, season=season) if item.closed_on is None)
        same = next(
            (item for item in open_ones if named == {name: getattr(item, name) for name in named}), None
        )
        if same is not None:
            words = say("An alert for {group} is open: {alert}", group=found.named(cluster), alert=same.code)
            raise Refused(words)
        return _opened(
            workspace, transaction, season, str(found.ground(cluster)), found.named(cluster), named
        )


def open_for_health(workspace: Workspace, complaint: int) -> Outcome:
    """An alert for one complaint of illness or foreign matter: nobody waits for a second one."""
    with workspace.database.transaction(workspace.person) as transaction:
        case = transaction.one(Complaint, complaint)
        if case is None or not is_food_safety(case.defect) or case.season is None or case.defect is None:
            raise Refused(say("Only illness and foreign matter open an alert by a single complaint"))
        told = say(
            "{complaint}: {defect}. One complaint is enough; {text}",
            complaint=case.code or "",
            defect=say(case.defect.label),
            text=case.text or "—",
        )
        named = {"lot": case.lot, "defect": case.defect}
        return _opened(workspace, transaction, case.season, str(told)[:400], case.code or "", named)


def _opened(
    workspace: Workspace,
    transaction: Transaction,
    season: int,
    words: str,
    title: str,
    named: dict[str, Any],
) -> Outcome:
    alert = new_record(
        workspace,
        transaction,
        Alert,
        season=season,
        ground=words[:400],
        opened_on=workspace.today(),
        owner=workspace.person,
        decision=AlertDecision.WATCH,
        **named,
    )
    steps = steps_for(food_safety=is_food_safety(named.get("defect")))
    made: list[Record] = [alert]
    # one after the other: codes are counted on within the transaction only once they are applied
    label = say("Open an alert: {group}", group=title)
    rows = [
        {"alert": alert.id, "position": place, "what": step.what, "within_hours": step.within_hours}
        for place, step in enumerate(steps, 1)
    ]
    made += [new_record(workspace, transaction, AlertStep, **row) for row in rows]
    hit = affected_by(transaction, season, alert.lot, alert.community, alert.defect)
    made += [
        new_record(
            workspace, transaction, AlertCall, alert=alert.id, curator=item.curator, community=item.community
        )
        for item in hit
    ]
    changes = tuple(map(created, made))
    entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, ids=(alert.id,))


def affected(workspace: Workspace, alert: int) -> tuple[Affected, ...]:
    """The communities that bought what an alert is about, with curator, phone, units and complaints of today."""
    with workspace.database.reading() as reader:
        found = _alert(reader, alert)
        return affected_by(reader, found.season or 0, found.lot, found.community, found.defect)


def receivers(workspace: Workspace, alert: int) -> tuple[Delivered, ...]:
    """Whom the lot of an alert was shipped to, from its movements; () where it names no lot."""
    with workspace.database.reading() as reader:
        found = _alert(reader, alert)
        return delivered(reader, found.lot) if found.lot else ()


def _alert(reader: Reader, id: int) -> Alert:
    found = reader.one(Alert, id)
    if found is None:
        raise Refused(say("The alert does not exist"))
    return found


def add_calls(workspace: Workspace, alert: int) -> Outcome:
    """Curators who bought since the alert was opened, added to those to tell; as one entry."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = _alert(transaction, alert)
        here = {item.community for item in transaction.where(AlertCall, alert=alert)}
        hit = affected_by(transaction, found.season or 0, found.lot, found.community, found.defect)
        made = [
            new_record(
                workspace, transaction, AlertCall, alert=alert, curator=item.curator, community=item.community
            )
            for item in hit
            if item.community not in here
        ]
        label = say("{count} more curators to tell", count=len(made))
        changes = tuple(map(created, made))
        entry = transaction.apply(label, changes)
    return Outcome(label if made else say("Nothing changed"), entry, changes)


def mark_told(workspace: Workspace, calls: Iterable[int]) -> Outcome:
    """These curators have been told, today; as one entry."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = [item for item in transaction.many(AlertCall, calls).values() if not item.told]
        changes = [Change(AlertCall, item.id, "told", item.told, True) for item in found]
        changes += [
            Change(AlertCall, item.id, "told_on", item.told_on, workspace.today())
            for item in found
            if item.told_on is None
        ]
        label = say("{count} curators told", count=len(found))
        entry = transaction.apply(label, changes)
    return Outcome(label if found else say("Nothing changed"), entry, tuple(changes))
