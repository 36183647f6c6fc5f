"""The review of all that is said and priced, before an event: what was cleared, and whether it still reads so."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Choice, Choices, Day, Link, Text
from scoutdesk.i18n import N_


class Clearance(Choices):
    CLEARED = "cleared", N_("Cleared"), "通过"
    REFUSED = "refused", N_("Not cleared"), "不通过", "退回"


REVIEWED = N_("The compliance review decides this")


@record(
    "content_review",
    label=N_("Compliance review"),
    plural=N_("Compliance reviews"),
    prefix="CPL",
    title="",
    parent="season",
)
class ContentReview(Record):
    """`fingerprint`: hash of every text, price and evidence as it was read; `findings`: what was found and kept.

    `texts`: a line for each place that was read, its name and a hash of what stood there; they name what changed.
    """

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    day: Annotated[date | None, Day(N_("Reviewed on"), step=REVIEWED)] = None
    person: Annotated[str | None, Text(N_("Reviewed by"), step=REVIEWED)] = None
    verdict: Annotated[Clearance | None, Choice(N_("Verdict"), options=Clearance, step=REVIEWED)] = None
    fingerprint: Annotated[str | None, Text(N_("Fingerprint of the content"), longest=64, step=REVIEWED)] = (
        None
    )
    texts: Annotated[str | None, Text(N_("Places read"), lines=6, longest=40000, width=20, step=REVIEWED)] = (
        None
    )
    findings: Annotated[str | None, Text(N_("Findings"), lines=6, longest=8000, width=40, step=REVIEWED)] = (
        None
    )
    reason: Annotated[str | None, Text(N_("Reason"), lines=3, longest=2000, width=40)] = None
