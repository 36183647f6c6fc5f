"""Setting a tasting up, entering answers, revealing the codes, and taking the result over as the season's verdict."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scoutdesk.domain.answering import Answer, clashes, read_answer
from scoutdesk.domain.changes import Change, Origin, changes_between, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.serving import MOST_ITEMS, Draw, blind_codes, serving_orders, triangle_orders
from scoutdesk.domain.sitting import LEAST_ITEMS, Sitting, Spot, missing
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.tasting import Lexicon, Method, Panellist, Score, Tasting, TastingItem
from scoutdesk.domain.tasting_result import result_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import sensory
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.sittings import read_sitting
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.writing import Transaction

SEEDS = 1_000_000


def new_tasting(workspace: Workspace, season: int, method: Method) -> Outcome:
    """A tasting of this season, with the word list of its product family and the usual way of serving."""
    with workspace.database.transaction(workspace.person) as transaction:
        made = new_record(
            workspace,
            transaction,
            Tasting,
            season=season,
            method=method,
            lexicon=_lexicon(transaction, season),
            day=workspace.today(),
            serving=sensory.serving(),
        )
        label = say("New tasting: {method}", method=say(method.label))
        entry = transaction.apply(label, [created(made)])
    return Outcome(label, entry, (created(made),), ids=(made.id,))


def _lexicon(transaction: Transaction, season: int | None) -> Lexicon | None:
    """The word list of the SKU's family, where one is clear."""
    found = transaction.one(Season, season) if season else None
    sku = transaction.one(Sku, found.sku) if found and found.sku else None
    name = sensory.lexicon_for(sku.family) if sku and sku.family else None
    return Lexicon(name) if name else None


# drawing


def set_up(workspace: Workspace, tasting: int) -> Outcome:
    """Draw codes and serving orders, once: as many seats as the panel is meant to have, codes for every item.

    The draw number decides both; where there is none, one is drawn and kept. `Refused` while scores stand.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        sitting = read_sitting(transaction, tasting)
        _refuse_set_up(sitting)
        seed = sitting.tasting.seed
        if seed is None:
            seed = secrets.randbelow(SEEDS)
        seated = [*_seats(workspace, transaction, sitting)]
        changes = tuple(_drawn(transaction, sitting, seated, seed))
        label = say("Draw codes and serving order of {title}", title=_title(sitting))
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, changes, ids=(tasting,))


def _title(sitting: Sitting) -> str:
    return sitting.tasting.name or sitting.tasting.code or ""


def _refuse_set_up(sitting: Sitting) -> None:
    tasting, items = sitting.tasting, len(sitting.items)
    if sitting.scores:
        raise Refused(
            say(
                "{count} scores stand under these codes; put them away before drawing anew",
                count=len(sitting.scores),
            )
        )
    if tasting.method is None:
        raise Refused(say("The method is not chosen yet"))
    least = LEAST_ITEMS[tasting.method]
    if tasting.method is Method.TRIANGLE and items != least:
        raise Refused(say("A triangle test compares two items; there are {count}", count=items))
    if not least <= items <= MOST_ITEMS:
        raise Refused(
            say(
                "{method}: {least} to {most} items; there are {count}",
                method=say(tasting.method.label),
                least=least,
                most=MOST_ITEMS,
                count=items,
            )
        )
    if not (tasting.panel_size or sitting.panel):
        raise Refused(say("How many people taste? Fill in the panel size"))


def _seats(workspace: Workspace, transaction: Transaction, sitting: Sitting) -> Iterator[Panellist]:
    """Everybody with a seat number; new seats up to the size of the panel."""
    free = iter(sorted(set(range(1, 1000)) - {person.seat for person in sitting.panel}))
    for person in sitting.panel:
        yield person if person.seat else replace(person, seat=next(free))
    for _ in range(len(sitting.panel), sitting.tasting.panel_size or 0):
        yield new_record(workspace, transaction, Panellist, tasting=sitting.tasting.id, seat=next(free))


def _drawn(
    transaction: Transaction, sitting: Sitting, seated: Sequence[Panellist], seed: int
) -> Iterator[Change]:
    old, draw = sitting.tasting, Draw(seed)
    lexicon = old.lexicon or _lexicon(transaction, old.season)
    new = replace(old, seed=seed, panel_size=len(seated), lexicon=lexicon)
    yield from changes_between(old, replace(new, revealed_on=None, conclusion=None, faults=None))
    items, orders = _codes_and_orders(sitting, len(seated), draw)
    for item, coded in zip(sitting.items, items, strict=True):
        yield from changes_between(item, coded)
    known = {person.id: person for person in sitting.panel}
    for person, order in zip(seated, orders, strict=True):
        served = replace(person, served=" ".join(order))
        yield from changes_between(known[person.id], served) if person.id in known else [created(served)]


def _codes_and_orders(
    sitting: Sitting, panel: int, draw: Draw
) -> tuple[list[TastingItem], tuple[tuple[str, ...], ...]]:
    placed = [replace(item, position=item.position or place) for place, item in enumerate(sitting.items, 1)]
    if sitting.tasting.method is Method.TRIANGLE:
        a, b, c, d = blind_codes(4, draw)
        coded = [replace(placed[0], blind=a, blind_too=b), replace(placed[1], blind=c, blind_too=d)]
        return coded, triangle_orders((a, b), (c, d), panel, draw)
    codes = blind_codes(len(placed), draw)
    coded = [replace(item, blind=code, blind_too=None) for item, code in zip(placed, codes, strict=True)]
    return coded, serving_orders(codes, panel, draw)


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
        label = say("Put {count} scores of {title} away", count=len(scores), title=_title(found))
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
        label = say("Enter {count} scores of {title}", count=len(changes), title=_title(sitting))
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
        label = say("Reveal the codes of {title}", title=_title(sitting))
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
        origin = Origin(sitting.tasting.code or "", _title(sitting))
        new = replace(season, tasting_verdict=str(verdict))
        changes = changes_between(season, new, origin)
        label = say(
            "Tasting verdict of {title} from {code}",
            title=season.name or season.code,
            code=sitting.tasting.code,
        )
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, changes)
