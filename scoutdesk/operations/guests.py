"""Invitations to a launch event: whom to invite, who comes, who moves up, and the questions that were asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scoutdesk.domain.changes import Change, changes_between, created
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.requests import CuratorRequest, RequestState
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Launch, LaunchKind
from scoutdesk.domain.launch.guests import Answer, Invitation, LaunchQuestion
from scoutdesk.domain.launch.matching import Candidate, Wanted, plain_city, rank
from scoutdesk.domain.launch.row_codes import next_codes
from scoutdesk.domain.launch.seats import counted, next_waiting, seats_of
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Faq, Sku
from scoutdesk.domain.storage.coldchain import Destination
from scoutdesk.i18n import Message, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.bought import bought
from scoutdesk.store.reading import Reader
from scoutdesk.store.writing import Transaction

LONGEST_REASON = 400
NAMED = 6


def candidates(workspace: Workspace, launch: int) -> tuple[Candidate, ...]:
    """All curators for a launch, best first, those left out at the end; `Refused` where there is no such launch."""
    with workspace.database.reading() as reader:
        return _candidates(reader, _launch(reader, launch))


def _launch(reader: Reader, id: int) -> Launch:
    found = reader.one(Launch, id)
    if found is None:
        raise Refused(say("{record} #{id} does not exist", record=say("Launch event"), id=id))
    return found


def _candidates(reader: Reader, launch: Launch) -> tuple[Candidate, ...]:
    season = reader.one(Season, launch.season) if launch.season else None
    sku = reader.one(Sku, season.sku) if season and season.sku else None
    if season is None or sku is None:
        raise Refused(say("The season does not exist or belongs to no SKU"))
    invited = {item.curator: item.code or "—" for item in reader.where(Invitation, launch=launch.id)}
    wanted = Wanted(
        sku=sku,
        launch=launch,
        cities=_cities(reader, season),
        bought=bought(reader, sku),
        invited={curator: code for curator, code in invited.items() if curator},
        asked=_asked(reader, season),
    )
    return rank(reader.where(Curator), reader.where(Community), wanted)


def _asked(reader: Reader, season: Season) -> dict[int, int]:
    """Units by curator that were asked for before the season was sourced; what was turned down does not count."""
    found: dict[int, int] = {}
    for item in reader.where(CuratorRequest, season=season.id):
        if item.curator and item.state is not RequestState.DECLINED:
            found[item.curator] = found.get(item.curator, 0) + (item.quantity or 0)
    return found


def _cities(reader: Reader, season: Season) -> frozenset[str]:
    """The cities served: those of the cold chain, else those that the season names."""
    named = [item.city for item in reader.where(Destination, season=season.id) if item.city]
    if not named:
        written = season.cities or ""
        for sign in "，,、；;/\n":
            written = written.replace(sign, " ")
        named = written.split()
    return frozenset(map(plain_city, named))


def invite(workspace: Workspace, launch: int, curators: Sequence[int]) -> Outcome:
    """Invite these curators with their best community, as one entry: with reasons, row codes and today's date.

    `Refused` where one of them is left out of the matching list, with its reason.
    """
    if not curators:
        raise Refused(say("Choose at least one curator"))
    with workspace.database.transaction(workspace.person) as transaction:
        event = _launch(transaction, launch)
        found = {item.curator.id: item for item in _candidates(transaction, event)}
        chosen = [found[id] for id in dict.fromkeys(curators) if id in found]
        _refuse_left_out(chosen, len(set(curators)))
        codes = next_codes(_given(transaction, launch), len(chosen))
        made = [
            new_record(
                workspace,
                transaction,
                Invitation,
                launch=launch,
                curator=item.curator.id,
                community=item.community.id if item.community else None,
                row_code=code,
                reason=_reason(item) or None,
                sent_on=transaction.today,
                online=event.kind is LaunchKind.ONLINE,
            )
            for item, code in zip(chosen, codes, strict=True)
        ]
        label = say("Invite {names}", names=_names([item.curator for item in chosen]))
        changes = tuple(map(created, made))
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, ids=tuple(item.id for item in made))


def _refuse_left_out(chosen: Sequence[Candidate], wanted: int) -> None:
    if len(chosen) < wanted:
        raise Refused(say("A curator was put away in the meantime: choose again"))
    told = tuple(
        say("{name}: {reason}", name=item.curator.name or item.curator.code or "—", reason=item.left_out)
        for item in chosen
        if item.left_out is not None
    )
    if told:
        raise Refused(told[0], told[1:])


def _given(reader: Reader, launch: int) -> list[str | None]:
    """Row codes of the event, those of invitations that were put away as well: they are printed."""
    return [item.row_code for item in reader.where(Invitation, archived=True, launch=launch)]


def _reason(found: Candidate) -> str:
    words, told = "", ""
    for reason in found.reasons:
        words = f"{words}；{reason}" if words else str(reason)
        if len(words) > LONGEST_REASON:
            break
        told = words
    return told


def _names(curators: Sequence[Curator]) -> Message | str:
    named = "、".join(item.name or item.code or "—" for item in curators[:NAMED])
    more = len(curators) - NAMED
    return say("{names} and {count} more", names=named, count=more) if more > 0 else named


def give_codes(workspace: Workspace, launch: int) -> Outcome:
    """Row codes for the invitations of an event that have none yet, as one entry."""
    with workspace.database.transaction(workspace.person) as transaction:
        lacking = [item for item in transaction.where(Invitation, launch=launch) if not item.row_code]
        codes = next_codes(_given(transaction, launch), len(lacking))
        changes = tuple(
            Change(Invitation, item.id, "row_code", item.row_code, code)
            for item, code in zip(lacking, codes, strict=True)
        )
        label = say("Give {count} row codes", count=len(changes))
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Every invitation has its row code"), entry, changes)


def answer(workspace: Workspace, invitations: Sequence[int], told: Answer | None) -> Outcome:
    """What these guests answered, as one entry, answered today.

    A yes for which no seat is left is `Refused` with the offer of the waiting list. Where seats become free the
    outcome's notes name who is next.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        chosen = list(transaction.many(Invitation, dict.fromkeys(invitations)).values())
        if not chosen:
            raise Refused(say("Choose at least one invitation"))
        changes = tuple(change for item in chosen for change in _answered(item, told, transaction))
        after = _after(transaction, chosen, told)
        if told is Answer.YES:
            _refuse_full(transaction, after, chosen)
        label = _label(transaction, chosen, told)
        entry = transaction.apply(label, changes)
        notes = tuple(_free_seats(transaction, after)) if told is not Answer.YES else ()
    return Outcome(label if changes else say("Nothing changed"), entry, changes, notes=notes)


def _answered(item: Invitation, told: Answer | None, reader: Reader) -> tuple[Change, ...]:
    if item.answer is told:
        return ()
    return changes_between(item, replace(item, answer=told, answered_on=reader.today if told else None))


def _after(
    reader: Reader, chosen: Iterable[Invitation], told: Answer | None
) -> list[tuple[Launch, list[Invitation]]]:
    """Each event concerned with its invitations as they will stand."""
    ids = {item.id for item in chosen}
    found = []
    for launch in sorted({item.launch for item in chosen if item.launch}):
        among = reader.where(Invitation, launch=launch)
        now = [replace(item, answer=told) if item.id in ids else item for item in among]
        found.append((_launch(reader, launch), now))
    return found


def _refuse_full(
    reader: Reader, after: Iterable[tuple[Launch, list[Invitation]]], chosen: Sequence[Invitation]
) -> None:
    ids = {item.id for item in chosen if item.answer is not Answer.YES}
    for launch, invitations in after:
        asked = [item for item in invitations if item.id in ids and seats_of(launch, item)]
        left = counted(launch, invitations).left
        if left is None or left >= 0 or not asked:
            continue
        wanted = sum(seats_of(launch, item) for item in asked)
        names = "、".join(reader.title("curator", item.curator) for item in asked if item.curator)
        raise Refused(
            say("{wanted} seats are needed and {left} are left: put {names} on the waiting list",
                wanted=wanted, left=max(left + wanted, 0), names=names)
        )  # fmt: skip


def _label(reader: Reader, chosen: Sequence[Invitation], told: Answer | None) -> Message:
    names = "、".join(reader.title("curator", item.curator) for item in chosen[:NAMED] if item.curator)
    words: Message | str = names or "—"
    if len(chosen) > NAMED:
        words = say("{names} and {count} more", names=names, count=len(chosen) - NAMED)
    if told is None:
        return say("{names}: answer taken back", names=words)
    return say("{names}: {answer}", names=words, answer=say(told.label))


def _free_seats(reader: Reader, after: Iterable[tuple[Launch, list[Invitation]]]) -> Iterable[Message]:
    for launch, invitations in after:
        waiting = next_waiting(launch, invitations, reader.today)
        if waiting is not None and launch.capacity is not None:
            yield free_seat(launch, waiting, reader.title("curator", waiting.curator or 0))


def free_seat(launch: Launch, waiting: Invitation, name: str) -> Message:
    """Who is next on the waiting list now that there is room."""
    return say("Seats are free: {name} is next on the waiting list ({seats})", name=name,
               seats=seats_of(launch, waiting))  # fmt: skip


def move_up(workspace: Workspace, launch: int) -> Outcome:
    """Give the next on the waiting list, for whom the free seats suffice, her place."""
    with workspace.database.reading() as reader:
        invitations = reader.where(Invitation, launch=launch)
        waiting = next_waiting(_launch(reader, launch), invitations, reader.today)
    if waiting is None:
        raise Refused(say("Nobody on the waiting list finds room in the seats that are left"))
    return answer(workspace, [waiting.id], Answer.YES)


def keep_answer(workspace: Workspace, question: int) -> Outcome:
    """Turn what was asked and answered at an event into one of the SKU's questions and answers, as one entry."""
    with workspace.database.transaction(workspace.person) as transaction:
        asked = transaction.one(LaunchQuestion, question)
        if asked is None:
            raise Refused(say("{record} #{id} does not exist", record=say("Question asked"), id=question))
        sku = _sku_of(transaction, asked)
        _refuse_unkept(transaction, asked)
        places = [item.position or 0 for item in transaction.where(Faq, sku=sku)]
        made = new_record(
            workspace,
            transaction,
            Faq,
            sku=sku,
            position=min(max(places, default=0) + 1, 99),
            question=asked.text,
            answer=asked.answer,
        )
        changes = (created(made), Change(LaunchQuestion, asked.id, "faq", asked.faq, made.id))
        label = say("Keep the answer to “{text}”", text=asked.text or "—")
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, ids=(made.id,))


def _refuse_unkept(transaction: Transaction, asked: LaunchQuestion) -> None:
    if not asked.text or not asked.answer:
        raise Refused(say("A question is kept with its answer: fill in both"))
    kept = transaction.one(Faq, asked.faq) if asked.faq else None
    if kept is not None and not kept.archived:
        raise Refused(say("“{text}” is among the answers already", text=asked.text))


def _sku_of(reader: Reader, asked: LaunchQuestion) -> int:
    season = reader.one(Season, _launch(reader, asked.launch or 0).season or 0)
    if season is None or season.sku is None:
        raise Refused(say("The season does not exist or belongs to no SKU"))
    return season.sku
