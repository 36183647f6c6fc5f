"""A first run of show and a first countdown from what is usual, each as one entry that Undo takes back."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.changes import Change, Origin, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Cue, Launch, Milestone
from scoutdesk.domain.launch.show import missing_parts
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.countdown import norms_for
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.launch import Basis, ShowNorm, run_of_show, steps_basis
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.writing import Transaction


def propose_show(workspace: Workspace, launch: int) -> Outcome:
    """The usual parts that the run of show does not have yet, with minute, length and props; nothing twice.

    Who does a part is not guessed, but for what the records tell: the host of the event, the scout of the season.
    Every cue carries as its origin that it is a proposal. `Refused` where the event is gone.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        event = _event(transaction, launch)
        cues = transaction.where(Cue, launch=launch)
        lacking = {*missing_parts(cues, needed=True), *missing_parts(cues, needed=False)}
        wanted = [norm for norm in run_of_show().parts if norm in lacking]
        if not wanted:
            return Outcome(say("The run of show has all the usual parts already"))
        people = _people(transaction, event)
        changes = tuple(_cues(workspace, transaction, event, wanted, people))
        label = say("Propose {count} parts of the run of show", count=len(changes))
        entry = transaction.apply(label, changes)
    told = say("{count} parts proposed. Set the minutes and name who does each", count=len(changes))
    return Outcome(told, entry, changes, ids=tuple(change.id for change in changes))


def take_over_steps(workspace: Workspace, launch: int) -> Outcome:
    """The usual steps as rows of their own, to be given an owner, another day, or put away; nothing twice.

    A step that was put away is not brought back. `Refused` where the event is gone.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        event = _event(transaction, launch)
        known = {row.step for row in transaction.where(Milestone, archived=True, launch=launch)}
        wanted = [norm for norm in norms_for(event) if norm.id not in known]
        if not wanted:
            return Outcome(say("The countdown has all the usual steps already"))
        people, origin = _people(transaction, event), _origin(steps_basis(), event)
        changes = tuple(
            created(
                new_record(
                    workspace,
                    transaction,
                    Milestone,
                    launch=launch,
                    step=norm.id,
                    what=norm.what,
                    owner=people.get(norm.owner),
                ),
                origin,
            )
            for norm in wanted
        )
        label = say("Take over {count} steps of the countdown", count=len(changes))
        entry = transaction.apply(label, changes)
    told = say(
        "{count} steps taken over. Name who does each, change a day where yours differs", count=len(changes)
    )
    return Outcome(told, entry, changes, ids=tuple(change.id for change in changes))


def _event(reader: Reader, id: int) -> Launch:
    found = reader.one(Launch, id)
    if found is None:
        raise Refused(say("The launch event does not exist"))
    return found


def _people(reader: Reader, event: Launch) -> dict[str, str]:
    """Who is known already, by what they usually do."""
    season = reader.one(Season, event.season) if event.season else None
    known = {"host": event.host, "scout": season.owner if season else None}
    return {role: name for role, name in known.items() if name}


def _cues(
    workspace: Workspace,
    transaction: Transaction,
    event: Launch,
    wanted: list[ShowNorm],
    people: dict[str, str],
) -> Iterator[Change]:
    origin = _origin(run_of_show().basis, event)
    for norm in wanted:
        made = new_record(
            workspace,
            transaction,
            Cue,
            launch=event.id,
            minute=norm.minute,
            minutes=norm.minutes,
            what=norm.what,
            owner=people.get(norm.owner),
            props=norm.props,
        )
        yield created(made, origin)


def _origin(basis: Basis, event: Launch) -> Origin:
    return Origin(str(_proposal(basis)), "", event.code or "")


def _proposal(basis: Basis) -> Message:
    return say("Proposal: {source}", source=basis.told)
