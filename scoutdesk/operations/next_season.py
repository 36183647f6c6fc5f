"""The next season of a SKU, made from the last: what stays true is copied, what hurt stands before its gates."""

from __future__ import annotations

from collections.abc import Iterable

from scoutdesk.domain.changes import Change, Origin, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.review.carrying import (
    Draft,
    drafts,
    left_behind,
    lessons,
    next_name,
    next_window,
    season_values,
)
from scoutdesk.domain.review.lesson import Lesson
from scoutdesk.domain.season import Season
from scoutdesk.domain.stages import Stage, reached
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import Record, links_of, title_of
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import Message, say
from scoutdesk.operations.dossiers import read_dossier
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.writing import Transaction


def successor_of(workspace: Workspace, season: int) -> Season | None:
    """The season that follows on this one; None while there is none."""
    with workspace.database.reading() as reader:
        return _successor(reader, season)


def next_season(workspace: Workspace, season: int, *, early: bool = False) -> Outcome:
    """The season after this one, in one entry; `ids` holds its id.

    `Refused` where it has a successor already, and before the review unless `early`: its lessons are not drawn yet.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        dossier = read_dossier(transaction, season)
        _check(transaction, dossier.season, early)
        made = _successor_record(workspace, transaction, dossier)
        copies = _copies(workspace, transaction, dossier, made)
        label = say("Next season {name} after {last}", name=title_of(made), last=title_of(dossier.season))
        changes = (created(made), *copies)
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, ids=(made.id,), notes=tuple(_told(copies)))


def later_lessons(workspace: Workspace, season: int) -> int:
    """How many lessons were drawn after the next season was made, and do not stand there; 0 while there is none."""
    with workspace.database.reading() as reader:
        return len(_later(reader, season, _successor(reader, season)))


def carry_later(workspace: Workspace, season: int) -> Outcome:
    """These lessons stand before the gates of the next season as well, in one entry. `Refused` where there are none."""
    with workspace.database.transaction(workspace.person) as transaction:
        there = _successor(transaction, season)
        found = _later(transaction, season, there)
        if there is None or not found:
            raise Refused(say("No lesson waits to be carried over"))
        origin = Origin(
            title_of(transaction.one(Season, season) or there), str(say("taken over from last season"))
        )
        changes = tuple(_carried(workspace, transaction, draft, there, origin) for draft in found)
        label = say("{count} lessons carried over to {name}", count=len(changes), name=title_of(there))
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes)


def _later(reader: Reader, season: int, there: Season | None) -> tuple[Draft, ...]:
    """One that was thrown out of the next season does not come back."""
    if there is None:
        return ()
    return left_behind(
        reader.where(Lesson, season=season), reader.where(Lesson, archived=True, season=there.id)
    )


def _carried(
    workspace: Workspace, transaction: Transaction, draft: Draft, season: Season, origin: Origin
) -> Change:
    values = {**draft.values, "season": season.id}
    return created(new_record(workspace, transaction, Lesson, **values), origin)


def _check(reader: Reader, season: Season, early: bool) -> None:
    there = _successor(reader, season.id)
    if there is not None:
        last, name = title_of(season), title_of(there)
        raise Refused(say("{last} has its next season already: {name}. Open that one", last=last, name=name))
    if not early and not reached(season.stage, Stage.REVIEW):
        words = say(
            "{title} is at {stage}: its lessons are not drawn yet, and none would be carried over",
            title=title_of(season),
            stage=say(season.stage.label),
        )
        raise Refused(words, (say("Review it first, or ask for the next season all the same"),))


def _successor(reader: Reader, season: int) -> Season | None:
    return next(iter(reader.where(Season, previous=season)), None)


def _successor_record(workspace: Workspace, transaction: Transaction, dossier: Dossier) -> Season:
    last, today = dossier.season, workspace.today()
    start, end = next_window(last, today)
    taken = (item.name for item in transaction.where(Season, archived=True, sku=last.sku))
    values = {
        **season_values(last),
        "previous": last.id,
        "name": next_name(dossier.sku, start, today, taken),
        "harvest_start": start,
        "harvest_end": end,
    }
    return new_record(workspace, transaction, Season, **values)


def _copies(
    workspace: Workspace, transaction: Transaction, dossier: Dossier, season: Season
) -> tuple[Change, ...]:
    """The copies with their links turned to each other; where each value came from is last season."""
    renewed = {dossier.season.id: season.id}
    origin = Origin(title_of(dossier.season), str(say("taken over from last season")))
    made: list[Change] = []

    def renew(draft: Draft) -> Record:
        links = {link.name for link in links_of(draft.record) if isinstance(link.kind, Link)}
        values = {
            name: renewed.get(value, value) if name in links else value
            for name, value in draft.values.items()
        }
        return new_record(workspace, transaction, draft.record, **values)

    for draft in drafts(dossier.below, dossier.season):
        copy = renew(draft)
        renewed[draft.old] = copy.id
        made.append(created(copy, origin))
    for draft in lessons(dossier.all(Lesson)):
        made.append(_carried(workspace, transaction, draft, season, origin))
    return tuple(made)


def _told(copies: Iterable[Change]) -> Iterable[Message]:
    found = list(copies)
    carried = sum(1 for change in found if change.record is Lesson)
    yield say("{count} records are taken over", count=len(found) - carried)
    if carried:
        yield say("{count} lessons are carried over; each is answered before its gate opens", count=carried)
