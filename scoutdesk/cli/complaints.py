"""Complaints: those of a season, what the promise gives for one, what clusters, and what suppliers take over."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.values import plain
from scoutdesk.cli.words import Add
from scoutdesk.domain.listing import Condition, Listing
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.alerting import expected_told
from scoutdesk.domain.selling.chance import shown_chance
from scoutdesk.domain.selling.clusters import Cluster
from scoutdesk.domain.selling.complaint import Compensation, Complaint, ComplaintState
from scoutdesk.domain.selling.recharging import Owed, statement
from scoutdesk.fields.declared import field_of, title_of
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import _, say
from scoutdesk.operations import alerts, complaints, records, typed
from scoutdesk.operations.workspace import Workspace

OPEN = Condition("state", "is", ComplaintState.OPEN)
TOLD = ("code", "day", "defect", "units", "paid", "state", "text")


def arguments(add: Add) -> None:
    command = add("complaints", _("complaints of a season, and what suppliers are to take over"))
    words.season(command)
    command.add_argument("--all", action="store_true", help=_("settled ones as well"))
    command.add_argument("--statement", action="store_true", help=_("the text to send to each supplier"))
    command = add("compensate", _("what the promise gives for a complaint"))
    command.add_argument("complaint", metavar=_("COMPLAINT"), help=_("code of the complaint"))
    decision = command.add_mutually_exclusive_group()
    decision.add_argument("--accept", action="store_true", help=_("settle it so"))
    decision.add_argument("--amount", metavar=_("AMOUNT"), help=_("settle it with this amount instead"))
    decision.add_argument("--decline", metavar=_("REASON"), help=_("settle it without compensation"))
    command = add("clusters", _("complaints that cluster at a lot, a community or a kind"))
    words.season(command)
    command.add_argument("--open", action="store_true", help=_("open an alert for the least likely one"))


def complaints_of(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    conditions = (Condition("season", "is", season.id), *(() if asked.all else (OPEN,)))
    ids = records.list_ids(workspace, Listing(Complaint, conditions, order="day"))
    found = records.list_rows(workspace, Complaint, ids)
    owed = complaints.owed_by_suppliers(workspace, season.id)
    value = {
        "code": season.code,
        "complaints": [{name: plain(getattr(found[id], name)) for name in TOLD} for id in ids],
        "recharges": [
            {"supplier": item.name, "count": len(item.rows), "amount": plain(item.amount)} for item in owed
        ],
    }
    if asked.statement:
        return Answer(value, tuple(statement(item, title_of(season)) for item in owed))
    return Answer(value, tuple(_lines([found[id] for id in ids], owed)))


def _lines(found: list[Complaint], owed: tuple[Owed, ...]) -> Iterator[str]:
    if found:
        heads = [field_of(Complaint, name).label for name in TOLD]
        kinds = {name: field_of(Complaint, name).kind for name in TOLD}
        rows = ([kinds[name].show(getattr(item, name)) or "—" for name in TOLD] for item in found)
        yield from table(heads, rows, (3, 4))
    yield str(say("{count} complaints", count=len(found)))
    for item in owed:
        yield str(
            say("to be taken over by {supplier}: {amount}", supplier=item.name, amount=yuan(item.amount))
        )


def compensate(workspace: Workspace, asked: Asked) -> Answer:
    complaint = typed.find(workspace, Complaint, asked.complaint)
    case = complaints.case_of(workspace, complaint.id)
    proposed, notes = case.proposed, []
    value = {
        "code": complaint.code,
        "verdict": proposed.verdict.value,
        "amount": plain(proposed.amount),
        "kind": plain(proposed.kind),
        "term": proposed.term.code if proposed.term else None,
        "sentences": [str(line) for line in proposed.sentences],
        "doubts": [str(line) for line in proposed.doubts],
        "recharge": plain(proposed.recharge),
    }
    if asked.decline is not None:
        notes.append(str(complaints.decline(workspace, complaint.id, asked.decline).message))
    elif asked.amount is not None:
        amount = typed.value_typed(workspace, field_of(Compensation, "amount").kind, asked.amount)
        notes.append(str(complaints.settle(workspace, complaint.id, amount).message))
    elif asked.accept:
        notes.append(str(complaints.settle(workspace, complaint.id).message))
    value["state"] = plain(records.get(workspace, Complaint, complaint.id).state)
    amount_told = yuan(proposed.amount) if proposed.amount is not None else "—"
    head = str(say("{complaint}: {amount}", complaint=complaint.code or "", amount=amount_told))
    lines = (head, *(str(line) for line in (*proposed.sentences, *proposed.doubts)))
    return Answer(value, lines, tuple(notes), wrong=proposed.amount is None and not notes)


def clusters(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    found = alerts.clusters_of(workspace, season.id)
    notes = [str(line) for line in found.search.notes]
    if asked.open and found.search.found:
        # those that have one already come last, to be refused with its code
        cluster = (*found.fresh, *found.search.found)[0]
        notes.append(str(alerts.open_alert(workspace, season.id, cluster).message))
    value = {
        "code": season.code,
        "tested": found.search.tested,
        "clusters": [_cluster(found, item) for item in found.search.clusters],
        "notes": notes,
    }
    return Answer(value, tuple(_cluster_lines(found)), tuple(notes), wrong=bool(found.search.found))


def _cluster(found: alerts.Found, item: Cluster) -> dict[str, object]:
    return {
        "group": found.named(item),
        "complaints": item.count,
        "units": item.units,
        "expected": f"{item.expected:.2f}",
        "p": shown_chance(item.chance),
        "p_corrected": shown_chance(item.corrected),
        "found": item.found,
    }


def _cluster_lines(found: alerts.Found) -> Iterator[str]:
    heads = [
        _("Group"),
        _("Complaints"),
        _("Units"),
        _("Expected"),
        "p",
        _("p, corrected"),
        _("Beyond chance"),
    ]
    rows = [
        (
            found.named(item),
            str(item.count),
            str(item.units),
            expected_told(item),
            shown_chance(item.chance),
            shown_chance(item.corrected),
            _("yes") if item.found else "",
        )
        for item in found.search.clusters
    ]
    if rows:
        yield from table(heads, rows, (1, 2, 3, 4, 5))
    yield str(say("{count} groups were looked at", count=found.search.tested))


COMMANDS: dict[str, Command] = {
    "complaints": inside(complaints_of),
    "compensate": inside(compensate),
    "clusters": inside(clusters),
}
