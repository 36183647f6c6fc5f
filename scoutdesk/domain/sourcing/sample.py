"""Samples: what a supplier sent to be looked at, when it came, in what state, and what was measured."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import (
    Choice,
    Choices,
    Day,
    Integer,
    Link,
    Number,
    Percent,
    Picture,
    Text,
    Weight,
)
from scoutdesk.i18n import N_


class SampleCondition(Choices):
    INTACT = "intact", N_("Intact"), "完好"
    BRUISED = "bruised", N_("Bruised"), "碰伤", "压伤"
    WARM = "warm", N_("Arrived warm"), "升温", "化冻"
    WET = "wet", N_("Box wet or torn"), "湿箱", "破箱"
    SPOILED = "spoiled", N_("Spoiled"), "腐烂", "死亡"


class SampleVerdict(Choices):
    FIT = "fit", N_("Fit for us"), "可用"
    AGAIN = "again", N_("Send another one"), "再寄"
    UNFIT = "unfit", N_("Not for us"), "不用"


@record("sample", label=N_("Sample"), plural=N_("Samples"), prefix="SAM", parent="season")
class Sample(Record):
    """`size_low`/`size_high`: the smallest and the largest piece measured; `unit_weight`: the mean of a piece."""

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    supplier: Annotated[int | None, Link(N_("Supplier"), target="supplier", width=20)] = None
    name: Annotated[str | None, Text(N_("Sample"), search=True, width=20)] = None
    grade: Annotated[str | None, Text(N_("Grade sent"), example="75–80 mm", width=12)] = None
    requested_on: Annotated[date | None, Day(N_("Requested on"))] = None
    sent_on: Annotated[date | None, Day(N_("Sent on"))] = None
    received_on: Annotated[date | None, Day(N_("Received on"))] = None
    carrier: Annotated[
        str | None,
        Text(N_("Carrier"), help=N_("who carried it, chilled or not, or brought by hand"), width=14),
    ] = None
    quantity: Annotated[int | None, Weight(N_("Weight received"), width=8)] = None
    condition: Annotated[
        SampleCondition | None, Choice(N_("Condition"), options=SampleCondition, width=10)
    ] = None
    condition_note: Annotated[str | None, Text(N_("What was seen"), lines=2, longest=400, width=24)] = None
    measured_on: Annotated[date | None, Day(N_("Measured on"))] = None
    brix: Annotated[
        Decimal | None,
        Number(
            N_("Sweetness"), unit="°Brix", help=N_("mean of the pieces measured"), low=0, high=40, width=8
        ),
    ] = None
    unit_weight: Annotated[
        int | None, Weight(N_("Weight of a piece"), unit="g", help=N_("mean of the pieces weighed"), width=8)
    ] = None
    size_low: Annotated[
        Decimal | None, Number(N_("Smallest piece"), unit="mm", low=0, high=1000, width=8)
    ] = None
    size_high: Annotated[
        Decimal | None, Number(N_("Largest piece"), unit="mm", low=0, high=1000, width=8)
    ] = None
    pieces: Annotated[int | None, Integer(N_("Pieces measured"), low=0, width=6)] = None
    defects: Annotated[
        Decimal | None,
        Percent(N_("Defective"), help=N_("share of the pieces that would be sorted out"), width=11),
    ] = None
    photo: Annotated[str | None, Picture(N_("Photo"))] = None
    verdict: Annotated[SampleVerdict | None, Choice(N_("Verdict"), options=SampleVerdict, width=10)] = None
    remark: Annotated[str | None, Text(N_("Remark"), lines=2, longest=400, width=24)] = None
