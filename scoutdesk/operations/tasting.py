"""Entering the answers of a tasting, revealing its codes, and taking the result over as the season's verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from scoutdesk.domain.changes import Change, Origin, changes_between, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing.answering import Answer, clashes, read_answer
from scoutdesk.domain.sourcing.sitting import Sitting, Spot, missing
from scoutdesk.domain.sourcing.tasting import Method, Score, Tasting
from scoutdesk.domain.sourcing.tasting_result import result_of
from scoutdesk.fields.declared import title_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.i18n import Message, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.sittings import read_sitting
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.writing import Transaction


def put_scores_away(workspace: Workspace, tasting: int) -> Outcome:
    """Put all answers away, and with them what was concluded; afterwards codes may be drawn anew."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = read_sitting(transaction, tasting)
        scores = transaction.where(Score, tasting=tasting)
        cleared = replace(found.tasting, revealed_on=None, conclusion=None, faults=None)
        changes = (
            *changes_between(found.tasting, cleared),
            *(Change(Score, score.id, "archived", False, True) for score in scores),
        )
        label = say("Put {count} scores of {title} away", count=len(scores), title=found.title)
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, changes)


# answers


@dataclass(frozen=True, slots=True)
class Entered:
    """What was saved, and what was not, with the reason at each spot."""

    outcome: Outcome
    refused: Mapping[Spot, Message]


def enter(workspace: Workspace, tasting: int, texts: Mapping[Spot, str]) -> Entered:
    """Several answers as they were written, as one entry; a blank takes an answer away.

    What cannot be read or cannot stand is not saved and told in `refused`; everything else is. `Refused` as a whole
    before the codes are drawn and after they are revealed.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        sitting = read_sitting(transaction, tasting)
        _refuse_entering(sitting)
        refused: dict[Spot, Message] = {}
        answers: dict[Spot, Answer] = {}
        for spot, text in texts.items():
            try:
                _check_spot(sitting, spot)
                answers[spot] = read_answer(sitting, text) if text.strip() else Answer()
            except Unreadable as error:
                refused[spot] = error.message
        given = {spot: answer for spot, answer in answers.items() if answer != Answer()}
        refused |= clashes(_without(sitting, answers), given)
        changes = tuple(
            change
            for spot, answer in answers.items()
            if spot not in refused
            for change in _change(workspace, transaction, sitting, spot, answer)
        )
        label = say("Enter {count} scores of {title}", count=len(changes), title=sitting.title)
        entry = transaction.apply(label, changes)
    return Entered(Outcome(label if changes else say("Nothing changed"), entry, changes), refused)


def _without(sitting: Sitting, answers: Iterable[Spot]) -> Sitting:
    """The sitting as if the spots that are written to were still blank."""
    kept = tuple(score for spot, score in sitting.answers.items() if spot not in set(answers))
    return replace(sitting, scores=kept)


def _refuse_entering(sitting: Sitting) -> None:
    if not sitting.is_set_up:
        raise Refused(say("Draw codes and serving order first"))
    if sitting.is_revealed:
        raise Refused(
            say("The codes were revealed on {day}: scores stand", day=sitting.tasting.revealed_on),
            (say("To correct a slip, take the reveal back first"),),
        )


def _check_spot(sitting: Sitting, spot: Spot) -> None:
    person, item, attribute = spot
    if person not in {member.id for member in sitting.panel}:
        raise Unreadable(say("{text}: not found", text=person))
    if sitting.tasting.method is not Method.TRIANGLE and item not in {each.id for each in sitting.items}:
        raise Unreadable(say("{text}: not found", text=item))
    words = [word.word for word in sitting.words]
    if sitting.tasting.method is Method.DESCRIPTIVE and attribute not in words:
        raise Unreadable(say("{word} is not on the word list", word=attribute))


def _change(
    workspace: Workspace, transaction: Transaction, sitting: Sitting, spot: Spot, answer: Answer
) -> Iterator[Change]:
    old = sitting.answers.get(spot)
    if answer == Answer():
        if old is not None:
            yield Change(Score, old.id, "archived", False, True)
        return
    person, item, attribute = spot
    values: dict[str, Any] = {
        "item": sitting.coded[answer.named].id if answer.named else item,
        "value": answer.value,
        "tied": answer.tied or None,
        "named": answer.named or None,
    }
    if old is not None:
        yield from changes_between(old, replace(old, **values))
        return
    told = {"tasting": sitting.tasting.id, "panellist": person, "attribute": attribute or None}
    yield created(new_record(workspace, transaction, Score, **told, **values))


# the end


def reveal(workspace: Workspace, tasting: int) -> Outcome:
    """Say which code is what, once everybody has answered; the conclusion is written from the scores."""
    with workspace.database.transaction(workspace.person) as transaction:
        sitting = read_sitting(transaction, tasting)
        if sitting.is_revealed:
            return Outcome(say("Nothing changed"))
        lacking = missing(sitting)
        if lacking:
            raise Refused(say("The tasting is not finished; the codes stay covered"), lacking)
        new = revealed(sitting, replace(sitting.tasting, revealed_on=workspace.today()))
        changes = changes_between(sitting.tasting, new)
        label = say("Reveal the codes of {title}", title=sitting.title)
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, ids=(tasting,))


def revealed(sitting: Sitting, tasting: Tasting) -> Tasting:
    """The tasting with what its scores say."""
    told = result_of(replace(sitting, tasting=tasting))
    faults = "；".join(str(fault) for fault in told.faults)
    return replace(tasting, conclusion=str(told.verdict) if told.verdict else None, faults=faults or None)


def take_over(workspace: Workspace, tasting: int) -> Outcome:
    """The result as the season's tasting verdict, with the tasting as its source."""
    with workspace.database.transaction(workspace.person) as transaction:
        sitting = read_sitting(transaction, tasting)
        season = transaction.one(Season, sitting.tasting.season) if sitting.tasting.season else None
        verdict = result_of(sitting).verdict
        if verdict is None or not sitting.is_revealed or season is None:
            raise Refused(say("There is no verdict yet: finish the tasting and reveal the codes"))
        origin = Origin(sitting.tasting.code or "", sitting.title)
        new = replace(season, tasting_verdict=str(verdict))
        changes = changes_between(season, new, origin)
        label = say(
            "Tasting verdict of {title} from {code}",
            title=title_of(season),
            code=sitting.tasting.code,
        )
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, changes)
