"""Leaving the launch: somebody is invited and was told so, answers are in, those online have tasted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoutdesk.domain.community.curator import CuratorState
from scoutdesk.domain.gates.point import Point, at, lacks
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.kits import Kit, kits, lacks_address
from scoutdesk.domain.launch.seats import is_online, without_seat
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import Message, say

NAMED = 5
HOUSE = say("rule of the house")


def points(dossier: Dossier) -> Iterator[Point]:
    for launch in dossier.all(Launch):
        invitations = dossier.of(launch, Invitation)
        if not invitations:
            yield lacks(launch, Invitation, say("Nobody is invited"))
        yield from _unfinished(dossier, launch, invitations)
        yield from _answers(dossier, launch, invitations)
        for kit in kits(launch, invitations):
            yield from _kit(dossier, launch, kit)
        for item in invitations:
            yield from _guest(dossier, item)


def _unfinished(dossier: Dossier, launch: Launch, invitations: Sequence[Invitation]) -> Iterator[Point]:
    unsent = [item for item in invitations if item.sent_on is None]
    if unsent:
        told = say("Not sent yet: the invitation of {names}", names=_names(dossier, unsent))
        yield at(unsent[0], "sent_on", told)
    uncoded = [item for item in invitations if not item.row_code]
    if uncoded:
        told = say("Without a row code for the sign-in sheet: {names}", names=_names(dossier, uncoded))
        yield at(uncoded[0], "row_code", told)
    over = launch.day is not None and launch.day < dossier.today
    if over and invitations and not any(item.arrived is not None for item in invitations):
        yield lacks(launch, Invitation, say("The event is over and nobody is checked in"), "warning")


def _answers(dossier: Dossier, launch: Launch, invitations: Sequence[Invitation]) -> Iterator[Point]:
    until, today = launch.answer_until, dossier.today
    silent = [item for item in invitations if item.answer is None and item.arrived is None]
    if silent and until is not None and until < today and (launch.day is None or launch.day >= today):
        told = say(
            "Answers were due on {day}; still silent: {names}", day=until, names=_names(dossier, silent)
        )
        yield lacks(launch, Invitation, told, "warning")
    for item in without_seat(launch, invitations):
        told = say(
            "No seat is left for {name}: {capacity} in all; the waiting list is where she waits",
            name=_name(dossier, item),
            capacity=launch.capacity,
        )
        yield at(item, "answer", told, "error")


def _kit(dossier: Dossier, launch: Launch, kit: Kit) -> Iterator[Point]:
    item, today = kit.invitation, dossier.today
    curator = dossier.curators.get(item.curator or 0)
    if item.kit_sent_on is None and curator is not None and lacks_address(curator):
        told = say("A tasting kit goes to {name}, and the address is not on record", name=curator.name or "—")
        yield at(curator, "address", told, "warning")
    if kit.leaves is None:
        return
    if item.kit_sent_on is None and kit.leaves < today:
        over = launch.day is not None and launch.day < today
        told = say(
            "The tasting kit of {name} should have left on {day}", name=_name(dossier, item), day=kit.leaves
        )
        yield at(item, "kit_sent_on", told, "warning" if over else "open", HOUSE)
    elif item.kit_sent_on is not None and item.kit_received_on is None and item.kit_sent_on > kit.leaves:
        told = say("Sent after {day}: it may arrive after the event", day=kit.leaves)
        yield at(item, "kit_sent_on", told, "warning", HOUSE)
    elif item.kit_received_on is not None and launch.day is not None and item.kit_received_on > launch.day:
        yield at(item, "kit_received_on", say("Arrived after the event on {day}", day=launch.day), "warning")


def _guest(dossier: Dossier, item: Invitation) -> Iterator[Point]:
    curator = dossier.curators.get(item.curator or 0)
    group = dossier.communities.get(item.community or 0)
    if curator is not None and group is not None and group.curator != curator.id:
        told = say("{community} is not led by {name}", community=group.name or "—", name=curator.name or "—")
        yield at(item, "community", told, "error")
    if curator is not None and curator.state is not CuratorState.ACTIVE and item.arrived is None:
        told = say("{name}: {state}", name=curator.name or "—", state=say(curator.state.label))
        yield at(item, "curator", told, "warning")
    launch = dossier.record("launch", item.launch or 0)
    if not isinstance(launch, Launch) or launch.day is None:
        return
    if item.sent_on is not None and item.sent_on > launch.day:
        yield at(item, "sent_on", say("is after the event on {day}", day=launch.day), "warning")
    if item.kit_sent_on is not None and not is_online(launch, item):
        yield at(item, "kit_sent_on", say("Kits are for those who take part online"), "info")


def _names(dossier: Dossier, items: Sequence[Invitation]) -> Message | str:
    named = "、".join(_name(dossier, item) for item in items[:NAMED])
    more = len(items) - NAMED
    return say("{names} and {count} more", names=named, count=more) if more > 0 else named


def _name(dossier: Dossier, item: Invitation) -> str:
    curator = dossier.curators.get(item.curator or 0)
    return (curator.name if curator else None) or item.row_code or item.code or "—"
