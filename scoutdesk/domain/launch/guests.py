"""Who is invited to a launch event, what they answered, when they came, and what they asked."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import CURATOR, Choice, Choices, Clock, Code, Day, Flag, Integer, Link, Text
from scoutdesk.i18n import N_


class Answer(Choices):
    YES = "yes", N_("Will come"), "来", "参加", "是"
    WAITLIST = "waitlist", N_("On the waiting list"), "候补"
    NO = "no", N_("Will not come"), "不来", "不参加", "否"


@record(
    "invitation",
    label=N_("Invitation"),
    plural=N_("Invitations"),
    prefix="INV",
    title="curator",
    parent="launch",
)
class Invitation(Record):
    """One curator at one event. `row_code` is printed on the sign-in sheet; `arrived`: minutes after midnight.

    `seats` are taken in the room by those who take part there; who is `online` gets a tasting kit instead.
    """

    launch: Annotated[int | None, Link(N_("Launch event"), target="launch", width=18)] = None
    curator: Annotated[int | None, Link(N_("Curator"), target="curator", to=CURATOR, width=14)] = None
    community: Annotated[int | None, Link(N_("Community"), target="community", to=CURATOR, width=18)] = None
    row_code: Annotated[
        str | None, Code(N_("Row code"), to=CURATOR, step=N_("Row codes are given with the invitation"))
    ] = None
    reason: Annotated[str | None, Text(N_("Why invited"), lines=2, longest=400, width=30)] = None
    sent_on: Annotated[date | None, Day(N_("Invited on"))] = None
    answer: Annotated[Answer | None, Choice(N_("Answer to the invitation"), options=Answer)] = None
    answered_on: Annotated[date | None, Day(N_("Answered on"))] = None
    seats: Annotated[int | None, Integer(N_("Seats needed"), unit=N_("people"), low=1, high=99)] = 1
    online: Annotated[
        bool, Flag(N_("Takes part online"), help=N_("where an event is held on site and online at once"))
    ] = False
    arrived: Annotated[int | None, Clock(N_("Arrived at"))] = None
    kit_sent_on: Annotated[date | None, Day(N_("Tasting kit sent on"))] = None
    kit_waybill: Annotated[str | None, Code(N_("Waybill of the kit"), width=16)] = None
    kit_received_on: Annotated[date | None, Day(N_("Tasting kit received on"))] = None
    remark: Annotated[str | None, Text(N_("Remark"), width=24)] = None


@record(
    "launch_question",
    label=N_("Question asked"),
    plural=N_("Questions asked"),
    prefix="ASK",
    title="text",
    parent="launch",
)
class LaunchQuestion(Record):
    """What was asked at the event. `faq`: the answer of the SKU that it became."""

    launch: Annotated[int | None, Link(N_("Launch event"), target="launch")] = None
    invitation: Annotated[int | None, Link(N_("Asked by"), target="invitation", width=14)] = None
    text: Annotated[str | None, Text(N_("Question asked"), longest=200, width=30)] = None
    answer: Annotated[str | None, Text(N_("Answer given"), lines=2, longest=600, width=34)] = None
    owner: Annotated[str | None, Text(N_("Who answers"))] = None
    faq: Annotated[int | None, Link(N_("Kept among the answers"), target="faq", width=20)] = None
