"""The launch event: where and when, its run of show by the minute, and what must be done before it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import (
    CURATOR,
    Choice,
    Choices,
    Clock,
    Code,
    Day,
    Integer,
    Link,
    Money,
    Percent,
    Text,
)
from scoutdesk.i18n import N_


class LaunchKind(Choices):
    ONSITE = "onsite", N_("On site"), "现场", "线下"
    ONLINE = "online", N_("Online"), "线上", "群直播"
    BOTH = "both", N_("On site and online"), "线上线下", "现场同步直播"


@record("launch", label=N_("Launch event"), plural=N_("Launch events"), prefix="EVT", parent="season")
class Launch(Record):
    """`starts`: minutes after midnight, from which the minutes of the run of show are counted."""

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    name: Annotated[str | None, Text(N_("Event name"), to=CURATOR, search=True, width=22)] = None
    kind: Annotated[LaunchKind | None, Choice(N_("Form of the event"), options=LaunchKind, to=CURATOR)] = None
    day: Annotated[date | None, Day(N_("Launch event on"), to=CURATOR)] = None
    starts: Annotated[int | None, Clock(N_("Begins at"), to=CURATOR)] = None
    place: Annotated[str | None, Text(N_("Event place"), to=CURATOR, width=18)] = None
    city: Annotated[str | None, Text(N_("City"), to=CURATOR)] = None
    capacity: Annotated[int | None, Integer(N_("Seats"), unit=N_("people"), low=1)] = None
    host: Annotated[str | None, Text(N_("Host"), to=CURATOR)] = None
    budget: Annotated[Decimal | None, Money(N_("Event budget"))] = None
    spent: Annotated[Decimal | None, Money(N_("Spent on the event"))] = None
    answer_until: Annotated[date | None, Day(N_("Answers until"), to=CURATOR)] = None
    order_until: Annotated[date | None, Day(N_("Orders close on"), to=CURATOR)] = None
    reserve_share: Annotated[
        Decimal | None,
        Percent(
            N_("Harvest held back"), help=N_("share that is not allotted: replacements, gifts, bad luck")
        ),
    ] = None
    allot_lot: Annotated[
        int | None,
        Integer(
            N_("Allotted in lots of"), unit=N_("units"), help=N_("blank: whole cases"), low=1, high=10000
        ),
    ] = None
    remark: Annotated[str | None, Text(N_("Remark"), lines=3, width=30)] = None


@record("cue", label=N_("Cue"), plural=N_("Run of show"), prefix="CUE", title="what", parent="launch")
class Cue(Record):
    """`minute` counts from the opening, -60 is an hour before it; `minutes` is how long it takes."""

    launch: Annotated[int | None, Link(N_("Launch event"), target="launch")] = None
    minute: Annotated[
        int | None, Integer(N_("From minute"), help=N_("counted from the opening"), low=-1440, high=1440)
    ] = None
    minutes: Annotated[int | None, Integer(N_("Takes"), unit=N_("minutes"), low=1, high=1440)] = None
    what: Annotated[str | None, Text(N_("Part of the show"), longest=200, width=30)] = None
    owner: Annotated[str | None, Text(N_("Who does it"))] = None
    props: Annotated[str | None, Text(N_("Props"), width=24)] = None
    words: Annotated[str | None, Text(N_("Words for the hand card"), lines=3, longest=600, width=30)] = None


@record(
    "milestone",
    label=N_("Milestone"),
    plural=N_("Countdown"),
    prefix="MST",
    title="what",
    parent="launch",
)
class Milestone(Record):
    """Something that must be done before the event. `step` names the norm it came from; blank `due`: worked out."""

    launch: Annotated[int | None, Link(N_("Launch event"), target="launch")] = None
    step: Annotated[str | None, Code(N_("Norm"), step=N_("The countdown fills this in"))] = None
    what: Annotated[str | None, Text(N_("What must be done"), width=28)] = None
    due: Annotated[date | None, Day(N_("Own due day"), help=N_("blank: counted back from the event"))] = None
    owner: Annotated[str | None, Text(N_("Who does it"))] = None
    done_on: Annotated[date | None, Day(N_("Done on"))] = None
    remark: Annotated[str | None, Text(N_("Remark"), width=24)] = None
