"""Check-in at the door of a launch event, line by line: arrivals and pledges by row code or name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.checkin import Entry, find_guest, find_uninvited, read_entry, unexpected
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.launch.row_codes import next_codes
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import Message, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.writing import Transaction


@dataclass(frozen=True, slots=True)
class Entered:
    """A line that was taken: who it was and what follows from it. `tone`: "good", "warning" or "muted"."""

    text: str
    code: str
    name: str
    tone: str
    message: Message
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Door:
    """The guests of an event as they stand: invitations, names by curator, the latest pledge by invitation."""

    launch: Launch
    invitations: tuple[Invitation, ...]
    names: dict[int, str]
    pledges: dict[int, Pledge]

    @property
    def pledged(self) -> int:
        """Units pledged in all."""
        return sum(pledge.quantity or 0 for pledge in self.pledges.values())


def door_of(workspace: Workspace, launch: int) -> Door:
    """`Refused` where there is no such event."""
    with workspace.database.reading() as reader:
        return _door(reader, launch)


def _door(reader: Reader, id: int) -> Door:
    launch = reader.one(Launch, id)
    if launch is None:
        raise Refused(say("{record} #{id} does not exist", record=say("Launch event"), id=id))
    invitations = reader.where(Invitation, launch=id)
    names = reader.load_titles("curator", [item.curator for item in invitations if item.curator])
    pledges = reader.where(Pledge, invitation=[item.id for item in invitations])
    return Door(launch, invitations, names, {item.invitation or 0: item for item in pledges})


def check_in(workspace: Workspace, launch: int, text: str) -> Entered:
    """What one line says is done as one entry; `Refused` where it cannot be read or nobody, or several, are meant.

    On the day of the event the time of the arrival is now. What is typed back later counts from the event's
    beginning; before the day nobody can arrive, only pledge.
    """
    entry = read_entry(text)
    with workspace.database.transaction(workspace.person) as transaction:
        door = _door(transaction, launch)
        if entry.uninvited:
            guest = _let_in(workspace, transaction, door, entry.who)
        else:
            guest = find_guest(entry.who, door.invitations, door.names)
        name = transaction.load_titles("curator", [guest.curator or 0]).get(guest.curator or 0, "—")
        work = _Line(workspace, transaction, door, guest, entry)
        changes = work.taken_back() if entry.back else work.entered()
        told = work.sentence()
        label = say("Check-in: {name}", name=name)
        made = transaction.apply(label, changes)
    outcome = Outcome(label if changes else say("Nothing changed"), made, changes)
    return Entered(text, guest.row_code or "", name, work.tone, told, outcome)


def _let_in(workspace: Workspace, transaction: Transaction, door: Door, who: str) -> Invitation:
    """Invited where she stands, with the next row code; her community where she leads but one."""
    curator = find_uninvited(who, door.invitations, transaction.where(Curator))
    led = transaction.where(Community, curator=curator.id)
    day, today = door.launch.day, transaction.today
    codes = [item.row_code for item in transaction.where(Invitation, archived=True, launch=door.launch.id)]
    return new_record(
        workspace,
        transaction,
        Invitation,
        launch=door.launch.id,
        curator=curator.id,
        community=led[0].id if len(led) == 1 else None,
        row_code=next_codes(codes, 1)[0],
        reason=str(say("came to the event without an invitation")),
        sent_on=min(day or today, today),
    )


class _Line:
    """The changes that one line makes, and the sentences that tell them."""

    def __init__(
        self, workspace: Workspace, transaction: Transaction, door: Door, guest: Invitation, entry: Entry
    ) -> None:
        self.workspace, self.transaction = workspace, transaction
        self.door, self.guest, self.entry = door, guest, entry
        self.pledge = door.pledges.get(guest.id)
        self.tone = "good"
        self.told: list[Message] = []

    def sentence(self) -> Message:
        words = self.told[0]
        for more in self.told[1:]:
            words = say("{first}; {second}", first=words, second=more)
        return words

    def entered(self) -> tuple[Change, ...]:
        made = (created(self.guest),) if self.entry.uninvited else ()
        return (*made, *self._arrival(), *self._pledging())

    def _arrival(self) -> tuple[Change, ...]:
        if self.guest.arrived is not None:
            self.tone = "warning"
            self.told.append(say("was here already at {time}", time=_time(self.guest.arrived)))
            return ()
        day, today = self.door.launch.day, self.transaction.today
        if day is not None and day > today:
            if self.entry.quantity is None:
                raise Refused(say("The event is on {day}: nobody can have arrived yet", day=day))
            self.told.append(say("pledges before the event"))
            return ()
        now = self._now(past=day is not None and day < today)
        self.told.append(say("arrived at {time}", time=_time(now)))
        odd = unexpected(self.guest)
        if self.entry.uninvited:
            odd = say("was not invited, is now with row code {code}", code=self.guest.row_code or "—")
        if odd is not None:
            self.tone = "warning"
            self.told.append(odd)
        return (Change(Invitation, self.guest.id, "arrived", None, now),)

    def _now(self, *, past: bool) -> int:
        if past and self.door.launch.starts is not None:
            return self.door.launch.starts
        clock = self.workspace.clock()
        return clock.hour * 60 + clock.minute

    def _pledging(self) -> tuple[Change, ...]:
        quantity, least = self.entry.quantity, self.entry.least
        if quantity is None:
            return ()
        if self.pledge is None:
            made = new_record(
                self.workspace,
                self.transaction,
                Pledge,
                invitation=self.guest.id,
                quantity=quantity,
                least=least,
                day=self.transaction.today,
            )
            self.told.append(_pledged(quantity, least))
            return (created(made),)
        return self._pledge_changed(self.pledge, quantity, least)

    def _pledge_changed(self, old: Pledge, quantity: int, least: int | None) -> tuple[Change, ...]:
        kept = least if least is not None else old.least
        if kept is not None and kept > quantity:
            kept = None
        wanted = {"quantity": quantity, "least": kept}
        changes = tuple(
            Change(Pledge, old.id, name, getattr(old, name), value)
            for name, value in wanted.items()
            if getattr(old, name) != value
        )
        if not changes:
            self.told.append(say("the pledge stays at {units}", units=_units(old.quantity, old.least)))
            return ()
        before, after = _units(old.quantity, old.least), _units(quantity, kept)
        self.told.append(say("pledge {before} → {after}", before=before, after=after))
        if old.day == self.transaction.today:
            return changes
        return (*changes, Change(Pledge, old.id, "day", old.day, self.transaction.today))

    def taken_back(self) -> tuple[Change, ...]:
        """The arrival, and a pledge of today: an earlier one was not made at this door."""
        changes: list[Change] = []
        self.tone = "muted"
        if self.guest.arrived is not None:
            changes.append(Change(Invitation, self.guest.id, "arrived", self.guest.arrived, None))
            self.told.append(say("arrival taken back"))
        old = self.pledge
        if old is not None and old.day == self.transaction.today:
            if self.transaction.where(Allocation, pledge=old.id):
                raise Refused(say("Her pledge is allotted already: change it where it is allotted"))
            changes.append(Change(Pledge, old.id, "archived", False, True))
            self.told.append(say("pledge of {units} taken back", units=_units(old.quantity, old.least)))
        if not changes:
            self.told.append(say("had not arrived"))
        return tuple(changes)


def _time(minutes: int) -> str:
    return field_of(Invitation, "arrived").kind.show(minutes)


def _units(quantity: int | None, least: int | None) -> str:
    return f"{quantity or '—'}/{least}" if least is not None else str(quantity or "—")


def _pledged(quantity: int, least: int | None) -> Message:
    if least is None:
        return say("pledges {units} units", units=quantity)
    return say("pledges {units} units, at least {least}", units=quantity, least=least)


def check_in_all(
    workspace: Workspace, launch: int, lines: Iterable[str]
) -> tuple[tuple[Entered, ...], tuple[tuple[int, str, Message], ...]]:
    """Many lines; blank ones are left out. What was taken, and the others by number, text and reason."""
    taken: list[Entered] = []
    refused: list[tuple[int, str, Message]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            taken.append(check_in(workspace, launch, line))
        except Refused as refusal:
            refused.append((number, line.strip(), refusal.message))
    return tuple(taken), tuple(refused)
