"""The papers of a launch event composed from a season's dossier."""

from __future__ import annotations

from dataclasses import replace

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.brief import Brief
from scoutdesk.domain.launch.event import Cue, Launch
from scoutdesk.domain.launch.guests import Answer, Invitation
from scoutdesk.domain.launch.papers import EventHead, PriceCard, ShowLine, ShowSheet, SignInRow, SignInSheet
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import _, say


def event_to_print(dossier: Dossier, launch: int = 0) -> Launch:
    """The event of this id, where the season has it; else the next one, else the latest that was.

    One without a day comes last. `Refused` where there is none.
    """
    launches = dossier.all(Launch)
    if not launches:
        raise Refused(say("This season has no launch event yet; enter one first"))
    chosen = next((item for item in launches if item.id == launch), None)
    if chosen is not None:
        return chosen
    coming = [item for item in launches if item.day and item.day >= dossier.today]
    if coming:
        return min(coming, key=lambda item: (item.day, item.id))
    return max(launches, key=lambda item: (item.day is not None, item.day or dossier.today, item.id))


def sign_in_sheet(dossier: Dossier, brief: Brief, launch_id: int = 0) -> SignInSheet:
    """Everybody who is invited and did not decline, by row code."""
    launch = event_to_print(dossier, launch_id)
    guests = [item for item in dossier.of(launch, Invitation) if item.answer is not Answer.NO]
    guests.sort(key=lambda item: (item.row_code or "~", item.id))
    return SignInSheet(
        head=_head(dossier, launch, brief),
        rows=tuple(_row(dossier, item) for item in guests),
        # what the company earns or pays out stays off a paper that lies open on a table
        prices=replace(brief.prices, commission_percent=None, commission_amount=None)
        if brief.prices
        else None,
        closes=launch.order_until.isoformat() if launch.order_until else "",
    )


def _row(dossier: Dossier, guest: Invitation) -> SignInRow:
    curator = dossier.curators.get(guest.curator or 0)
    community = dossier.communities.get(guest.community or 0)
    return SignInRow(
        guest.row_code or "",
        (curator.name if curator else None) or "",
        (community.name if community else None) or "",
    )


def show_sheet(dossier: Dossier, brief: Brief, launch_id: int = 0) -> ShowSheet:
    """The cues in their order, with the time of the day where the opening has one."""
    launch = event_to_print(dossier, launch_id)
    cues = sorted(dossier.of(launch, Cue), key=lambda cue: (cue.minute is None, cue.minute or 0, cue.id))
    return ShowSheet(head=_head(dossier, launch, brief), lines=tuple(_line(launch, cue) for cue in cues))


def _line(launch: Launch, cue: Cue) -> ShowLine:
    return ShowLine(
        clock_of(launch, cue.minute),
        _("{minutes} min").format(minutes=cue.minutes) if cue.minutes else "",
        cue.what or "",
        cue.owner or "",
        cue.props or "",
        cue.words or "",
    )


def clock_of(launch: Launch, minute: int | None) -> str:
    """When a cue begins; counted from the opening where that has no time yet."""
    if minute is None:
        return ""
    if launch.starts is None:
        return f"{minute:+d}′"
    return field_of(Launch, "starts").kind.show((launch.starts + minute) % (24 * 60))


def _head(dossier: Dossier, launch: Launch, brief: Brief) -> EventHead:
    starts = field_of(Launch, "starts").kind.show(launch.starts)
    day = launch.day.isoformat() if launch.day else ""
    places = [launch.place or launch.city or "", str(launch.kind) if launch.kind else ""]
    return EventHead(
        title=launch.name or dossier.season.name or dossier.season.code or "",
        season=dossier.season.name or dossier.season.code or "",
        when=f"{day} {starts}".strip(),
        where=" · ".join(part for part in places if part),
        host=launch.host or "",
        prepared_by=brief.prepared_by,
        prepared_on=brief.prepared_on,
    )


def price_card(brief: Brief) -> PriceCard:
    """What stands beside the goods; `Refused` while no price is approved and in force."""
    if brief.prices is None or brief.prices.public is None:
        raise Refused(say("No approved price is in force; a price card is not printed without one"))
    shown = replace(brief.prices, curator=None, commission_percent=None, commission_amount=None)
    facts = [f"{fact.label} {fact.value}" for fact in brief.facts if fact.value][:FACTS]
    return PriceCard(
        title=brief.sku_name,
        facts=tuple(facts),
        prices=shown,
        qr=brief.qr,
        prepared_by=brief.prepared_by,
        prepared_on=brief.prepared_on,
    )


FACTS = 4
