"""Alerts: complaints that cluster at a lot, a community or a defect, and what is done about them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from scoutdesk.domain.selling.complaint import Defect
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Choice, Choices, Day, Flag, Integer, Link, Text
from scoutdesk.i18n import N_


class AlertDecision(Choices):
    WATCH = "watch", N_("Watch"), "观察"
    STOP = "stop", N_("Stop the sale"), "停售"
    RECALL = "recall", N_("Recall"), "召回"
    CHANCE = "chance", N_("Found to be chance"), "误报", "偶然"


@record("alert", label=N_("Alert"), plural=N_("Alerts"), prefix="ALR", title="ground", parent="season")
class Alert(Record):
    """Opened from a cluster that was found: its lot, community and defect (blank: any), and the figures of that day."""

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    lot: Annotated[int | None, Link(N_("Lot"), target="lot", width=14)] = None
    community: Annotated[int | None, Link(N_("Community"), target="community", width=18)] = None
    defect: Annotated[Defect | None, Choice(N_("Kind of complaint"), options=Defect)] = None
    ground: Annotated[
        str | None,
        Text(N_("Figures when it was opened"), search=True, lines=2, longest=400, width=36,
             step=N_("The search for clusters opens alerts")),
    ] = None  # fmt: skip
    opened_on: Annotated[date | None, Day(N_("Opened on"))] = None
    owner: Annotated[str | None, Text(N_("Who leads"))] = None
    decision: Annotated[AlertDecision | None, Choice(N_("Decision"), options=AlertDecision)] = None
    reason: Annotated[str | None, Text(N_("Reason"), lines=2, width=30)] = None
    closed_on: Annotated[date | None, Day(N_("Closed on"))] = None


@record(
    "alert_step",
    label=N_("Crisis step"),
    plural=N_("Crisis checklist"),
    prefix="ALS",
    title="what",
    parent="alert",
)
class AlertStep(Record):
    alert: Annotated[int | None, Link(N_("Alert"), target="alert")] = None
    position: Annotated[int | None, Integer(N_("Order"), low=1, high=99)] = None
    what: Annotated[str | None, Text(N_("What must be done"), lines=2, width=36)] = None
    within_hours: Annotated[int | None, Integer(N_("Within"), unit=N_("hours"), low=0, high=8760)] = None
    owner: Annotated[str | None, Text(N_("Who does it"))] = None
    done: Annotated[bool | None, Flag(N_("Done"))] = None
    done_on: Annotated[date | None, Day(N_("Done on"))] = None
    remark: Annotated[str | None, Text(N_("Remark"), width=24)] = None


@record(
    "alert_call",
    label=N_("Curator to tell"),
    plural=N_("Curators to tell"),
    prefix="ALC",
    title="",
    parent="alert",
)
class AlertCall(Record):
    """A curator whose community bought what an alert is about, and whether she has been told."""

    alert: Annotated[int | None, Link(N_("Alert"), target="alert")] = None
    curator: Annotated[int | None, Link(N_("Curator"), target="curator", width=14)] = None
    community: Annotated[int | None, Link(N_("Community"), target="community", width=20)] = None
    told: Annotated[bool | None, Flag(N_("Told"))] = None
    told_on: Annotated[date | None, Day(N_("Told on"))] = None
    remark: Annotated[str | None, Text(N_("Remark"), width=24)] = None
