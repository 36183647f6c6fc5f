"""Tasting kits: who gets one, until when it leaves, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Answer, Invitation
from scoutdesk.domain.launch.seats import is_online
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.matching import matching_norms

SOON = timedelta(days=7)
"""Before its last day a kit is near so long."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The kit of one guest; `leaves`: the last day on which it goes out, None before the event has a day."""

    invitation: Invitation
    leaves: date | None

    def state(self, today: date) -> tuple[str, Message]:
        """A tone and how far it is."""
        sent, received = self.invitation.kit_sent_on, self.invitation.kit_received_on
        if received:
            return "good", say("received on {day}", day=received)
        if sent:
            late = self.leaves is not None and sent > self.leaves
            return ("warning" if late else "muted"), say("on its way since {day}", day=sent)
        if self.leaves is None:
            return "muted", say("the event has no day yet")
        if self.leaves < today:
            return "bad", say("should have left on {day}", day=self.leaves)
        return "warning" if self.leaves <= today + SOON else "muted", say("leaves by {day}", day=self.leaves)


def kits(launch: Launch, invitations: Iterable[Invitation]) -> tuple[Kit, ...]:
    """Those who said yes and take part online. How many days before: `MatchingNorms.kit_days`, the house's own."""
    leaves = launch.day - timedelta(days=matching_norms().kit_days) if launch.day else None
    return tuple(
        Kit(item, leaves) for item in invitations if item.answer is Answer.YES and is_online(launch, item)
    )


def kits_in_words(found: Sequence[Kit], names: Mapping[int, str], today: date) -> tuple[str, Message]:
    """How many are out, and whose still have to leave by when; `names` by curator. A tone with it."""
    sent = [kit for kit in found if kit.invitation.kit_sent_on or kit.invitation.kit_received_on]
    received = sum(kit.invitation.kit_received_on is not None for kit in found)
    told = say("Tasting kits: {count} in all, {sent} sent, {received} received", count=len(found),
               sent=len(sent), received=received)  # fmt: skip
    waiting = [kit for kit in found if kit not in sent]
    if not waiting:
        return "good", told
    whose = "、".join(names.get(kit.invitation.curator or 0, "—") for kit in waiting)
    leaves = waiting[0].leaves
    late = leaves is not None and leaves < today
    words = say("{told} · to leave by {day}: {names}", told=told, day=leaves or "—", names=whose)
    return ("warning" if late else "info"), words


def lacks_address(curator: Curator | None) -> bool:
    return curator is not None and not (curator.address or "").strip()
