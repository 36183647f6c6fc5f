"""Leaving the launch: claims proven, the promise written, prices approved."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates import launch_content, launch_guests, launch_pledges, launch_promise
from scoutdesk.domain.gates.launch_event import event_points
from scoutdesk.domain.gates.launch_trademark import trademark_points
from scoutdesk.domain.gates.point import Point, at, blank, lacks
from scoutdesk.domain.launch.claims import Claim
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.pricing.price_list import PriceList
from scoutdesk.domain.sku import HowToEat
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say


def points(dossier: Dossier) -> Iterator[Point]:
    season = dossier.season
    proofs = dossier.proofs()
    if not any(proof.proven for proof in proofs):
        yield lacks(season, Claim, say("No claim is proven"))
    for proof in proofs:
        if proof.reason is not None:
            yield at(
                proof.claim,
                "text",
                say("Claim “{text}”: {reason}", text=proof.claim.text or "—", reason=proof.reason),
            )
    yield from blank(season, "promise", "contact", "contact_phone")
    yield from launch_promise.points(dossier)
    if not dossier.advice:
        yield lacks(dossier.sku, HowToEat, say("“How to eat it right” is empty"))
    yield from _approval(dossier)
    yield from launch_pledges.points(dossier)
    yield from launch_content.points(dossier)
    yield from event_points(dossier)
    yield from launch_guests.points(dossier)
    yield from trademark_points(dossier)


def _approval(dossier: Dossier) -> Iterator[Point]:
    """The list by which is sold on the day of each event is approved; without an event, that of today."""
    if dossier.price_list is None:
        yield lacks(dossier.season, PriceList, say("There is no price list"))
    days = [launch.day for launch in dossier.all(Launch) if launch.day] or [dossier.today]
    for listed in dict.fromkeys(dossier.price_list_on(day) for day in days):
        if listed is not None and listed.approved_on is None:
            yield at(listed, "approved_on", say("The price list is not approved"))
