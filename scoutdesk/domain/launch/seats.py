"""Seats at a launch event: who takes one, how many are left, and who is next on the waiting list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scoutdesk.domain.launch.event import Launch, LaunchKind
from scoutdesk.domain.launch.guests import Answer, Invitation
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class Guests:
    """How many invitations were answered how; `seats` are those of the ones who come, `left` None without a limit."""

    invited: int
    yes: int
    waiting: int
    no: int
    silent: int
    arrived: int
    seats: int
    left: int | None


def is_online(launch: Launch, invitation: Invitation) -> bool:
    """Whether the guest takes part from afar; then she tastes from a kit."""
    if launch.kind is LaunchKind.ONLINE:
        return True
    return launch.kind is LaunchKind.BOTH and invitation.online


def seats_of(launch: Launch, invitation: Invitation) -> int:
    """Seats that are counted: all of them at an online event, those in the room where it is held in both ways."""
    if launch.kind is not LaunchKind.ONLINE and is_online(launch, invitation):
        return 0
    return invitation.seats or 1


def counted(launch: Launch, invitations: Iterable[Invitation]) -> Guests:
    every = list(invitations)
    answers = [item.answer for item in every]
    seats = sum(seats_of(launch, item) for item in every if item.answer is Answer.YES)
    return Guests(
        invited=len(every),
        yes=answers.count(Answer.YES),
        waiting=answers.count(Answer.WAITLIST),
        no=answers.count(Answer.NO),
        silent=answers.count(None),
        arrived=sum(item.arrived is not None for item in every),
        seats=seats,
        left=None if launch.capacity is None else launch.capacity - seats,
    )


def without_seat(launch: Launch, invitations: Iterable[Invitation]) -> tuple[Invitation, ...]:
    """Those who were told yes beyond the capacity: the latest answers, until the others fit."""
    if launch.capacity is None:
        return ()
    left, beyond = launch.capacity, []
    for item in sorted((item for item in invitations if item.answer is Answer.YES), key=_answered):
        wanted = seats_of(launch, item)
        if wanted > left:
            beyond.append(item)
        else:
            left -= wanted
    return tuple(beyond)


def next_waiting(launch: Launch, invitations: Sequence[Invitation], today: date) -> Invitation | None:
    """Who has waited longest among those whose seats are free now; nobody once the event is over."""
    if launch.day is not None and launch.day < today:
        return None
    left = counted(launch, invitations).left
    waiting = sorted((item for item in invitations if item.answer is Answer.WAITLIST), key=_answered)
    return next((item for item in waiting if left is None or seats_of(launch, item) <= left), None)


def in_words(guests: Guests) -> Message:
    """The counts in one line."""
    given = {
        "invited": guests.invited, "yes": guests.yes, "seats": guests.seats,
        "waiting": guests.waiting, "no": guests.no, "silent": guests.silent,
    }  # fmt: skip
    told = say(
        "Invited {invited} · will come {yes} ({seats} seats) · on the waiting list {waiting} · "
        "will not come {no} · no answer {silent}",
        **given,
    )
    if guests.left is None:
        return say("{told} · the number of seats is not set", told=told)
    if guests.left < 0:
        return say("{told} · {count} seats too many", told=told, count=-guests.left)
    return say("{told} · {count} seats left", told=told, count=guests.left)


def _answered(item: Invitation) -> tuple[date, int]:
    return item.answered_on or date.max, item.id


@dataclass(frozen=True, slots=True)
class Share:
    """Guests of one answer (None: silent yet) and the seats that they would take."""

    answer: Answer | None
    guests: int
    seats: int

    @property
    def told(self) -> Message:
        label = say(self.answer.label) if self.answer else say("No answer yet")
        return say(
            "{answer}: {guests} guests, {seats} seats", answer=label, guests=self.guests, seats=self.seats
        )


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """Seats by answer, those who come first; who will not come takes none. `missing`: why nothing can be drawn."""

    capacity: int = 0
    shares: tuple[Share, ...] = ()
    missing: tuple[Message, ...] = ()


def seat_plan(launch: Launch, invitations: Sequence[Invitation]) -> SeatPlan:
    """What the figure of the seats shows."""
    if not invitations:
        return SeatPlan(missing=(say("Nobody is invited"),))
    if launch.capacity is None:
        return SeatPlan(missing=(say("The number of seats is not filled in"),))
    found = []
    for answer in (Answer.YES, Answer.WAITLIST, None):
        these = [item for item in invitations if item.answer is answer]
        seats = sum(seats_of(launch, item) for item in these)
        if seats:
            found.append(Share(answer, len(these), seats))
    return SeatPlan(launch.capacity, tuple(found))
