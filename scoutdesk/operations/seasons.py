"""A season's dossier, its gate, and advancing it."""

from __future__ import annotations

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.gates import Point, open_points
from scoutdesk.domain.season import Decision, GateReview, Season, season_name
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage, next_stage, previous_stage
from scoutdesk.fields.declared import title_of
from scoutdesk.i18n import Message, say
from scoutdesk.operations.dossiers import dossier_of, read_dossier
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace

REASON_NEEDED = say("A reason is needed")


def new_season(workspace: Workspace, sku: int) -> Outcome:
    """The SKU's next season, named after the harvest that comes next; `ids` holds its id."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = transaction.one(Sku, sku)
        if found is None:
            raise Refused(say("{record} #{id} does not exist", record=say("SKU"), id=sku))
        taken = {item.name for item in transaction.where(Season, archived=True, sku=sku)}
        name = season_name(found, workspace.today())
        season = new_record(
            workspace,
            transaction,
            Season,
            sku=sku,
            name=name if name not in taken else None,
            owner=found.owner or workspace.person,
        )
        label = say("New season {name} of {sku}", name=title_of(season), sku=title_of(found))
        entry = transaction.apply(label, [created(season)])
    return Outcome(label, entry, (created(season),), ids=(season.id,))


def gate(workspace: Workspace, season: int) -> tuple[Point, ...]:
    """The open points of the season's next gate."""
    return open_points(dossier_of(workspace, season))


def advance(workspace: Workspace, season: int, reason: str = "", *, seen: Stage | None = None) -> Outcome:
    """Move the season to its next stage. The gate is checked again inside the transaction;

    with open points a written reason is needed, and both stay in the review.
    `seen`: the stage the person decided upon; `Refused` where somebody moved the season on since.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        record, onward = dossier.season, next_stage(dossier.season.stage)
        _check_seen(record, seen)
        if onward is None:
            raise Refused(say("{title} is closed", title=record.name or record.code))
        points = tuple(point.message for point in open_points(dossier))
        if points and not reason.strip():
            raise Refused(
                say("{count} points are open; to pass all the same, write a reason", count=len(points)),
                points,
            )
        review = new_record(
            workspace,
            transaction,
            GateReview,
            season=season,
            stage=record.stage,
            decision=Decision.GO_WITH_REASON if points else Decision.GO,
            day=workspace.today(),
            person=workspace.person,
            open_points="\n".join(str(point) for point in points) or None,
            reason=reason.strip() or None,
        )
        label = say(
            "{title}: from {old} to {new}",
            title=record.name or record.code,
            old=say(record.stage.label),
            new=say(onward.label),
        )
        changes = (Change(Season, season, "stage", record.stage, onward), created(review))
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes)


def _check_seen(season: Season, seen: Stage | None) -> None:
    if seen is not None and season.stage is not seen:
        title, stage = title_of(season), say(season.stage.label)
        raise Refused(say("{title} is at {stage} by now; look at it again", title=title, stage=stage))


def decide(
    workspace: Workspace, season: int, decision: Decision, reason: str, *, seen: Stage | None = None
) -> Outcome:
    """Hold, send back or stop a season, with the reason kept. Sent back it stands one stage earlier."""
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        record = dossier.season
        _check_seen(record, seen)
        points = "\n".join(str(point.message) for point in open_points(dossier))
        review = new_record(
            workspace,
            transaction,
            GateReview,
            season=season,
            stage=record.stage,
            decision=decision,
            day=workspace.today(),
            person=workspace.person,
            open_points=points or None,
            reason=reason.strip(),
        )
        back = _sent_back(record) if decision is Decision.RECYCLE else None
        changes = (back, created(review)) if back else (created(review),)
        label = _decided(record, decision, back)
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes)


def _sent_back(season: Season) -> Change:
    earlier = previous_stage(season.stage)
    if earlier is None:
        title = title_of(season)
        raise Refused(
            say("{title} is at its first stage and cannot be sent back; hold or stop it", title=title)
        )
    return Change(Season, season.id, "stage", season.stage, earlier)


def _decided(season: Season, decision: Decision, back: Change | None) -> Message:
    title = title_of(season)
    if back is None:
        return say("{title}: {decision}", title=title, decision=say(decision.label))
    old, new = say(back.before.label), say(back.after.label)
    return say("{title}: sent back from {old} to {new}", title=title, old=old, new=new)
