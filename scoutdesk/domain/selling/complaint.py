"""Complaints, what they are compensated with, and the terms of the promise by which that is proposed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.stages import Stage
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import (
    CURATOR,
    Choice,
    Choices,
    Day,
    Flag,
    Integer,
    Link,
    Money,
    Number,
    Percent,
    Picture,
    Text,
    Weight,
)
from scoutdesk.i18n import N_


class Defect(Choices):
    ROTTEN = "rotten", N_("Rotten or mouldy"), "腐烂", "坏果", "发霉", "变质"
    CRUSHED = "crushed", N_("Crushed or broken"), "压伤", "破损", "碎"
    DEAD = "dead", N_("Dead on arrival"), "死亡", "死蟹"
    THAWED = "thawed", N_("Thawed or too warm"), "化冻", "升温"
    SHORT = "short", N_("Short weight or count"), "少重", "缺重", "少件"
    TASTE = "taste", N_("Taste or ripeness"), "口感", "不甜", "生"
    FOREIGN = "foreign", N_("Foreign matter"), "异物"
    ILLNESS = "illness", N_("Felt unwell after eating"), "身体不适", "腹泻"
    WRONG = "wrong", N_("Wrong goods"), "错发", "发错"
    LATE = "late", N_("Late or lost"), "延误", "丢件"
    OTHER = "other", N_("Other defect"), "其他"


class Basis(Choices):
    SHARE = "share", N_("Share of bad pieces"), "坏一赔一", "按比例"
    WEIGHT = "weight", N_("Weight that is short"), "按净重差额", "按克重"
    WHOLE = "whole", N_("All that was paid"), "整单", "整箱"


@record(
    "promise_term",
    label=N_("Term of the promise"),
    plural=N_("Terms of the promise"),
    prefix="PRM",
    title="defect",
    parent="season",
)
class PromiseTerm(Record):
    """What the season promises for one kind of defect; amounts are worked out from what the buyer paid.

    `tolerated`: bad pieces in a unit that are not compensated; from `whole_from` bad on, everything is.
    """

    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    defect: Annotated[
        Defect | None, Choice(N_("Kind of complaint"), options=Defect, to=CURATOR, width=16)
    ] = None
    within_hours: Annotated[
        int | None, Integer(N_("Reported within"), unit=N_("hours"), to=CURATOR, low=1, high=8760)
    ] = None
    proof: Annotated[str | None, Text(N_("Proof asked for"), to=CURATOR, width=28)] = None
    basis: Annotated[Basis | None, Choice(N_("Compensated by"), options=Basis, to=CURATOR, width=16)] = None
    tolerated: Annotated[
        int | None, Integer(N_("Tolerated"), unit=N_("pieces"), to=CURATOR, low=0, high=1000)
    ] = None
    whole_from: Annotated[Decimal | None, Percent(N_("Everything from"), to=CURATOR)] = None
    remark: Annotated[str | None, Text(N_("Remark"), to=CURATOR, width=24)] = None


class ComplaintState(Choices):
    OPEN = "open", N_("Not settled"), "待处理"
    SETTLED = "settled", N_("Settled"), "已处理", "已赔付"
    DECLINED = "declined", N_("Not compensated"), "不予赔付", "驳回"


@record("complaint", label=N_("Complaint"), plural=N_("Complaints"), prefix="CPT", title="", parent="season")
class Complaint(Record):
    """One buyer's complaint. `paid`: yuan for these units; `pieces` and `bad` are within them; `short` in grams."""

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    day: Annotated[date | None, Day(N_("Complained on"), to=CURATOR)] = None
    community: Annotated[int | None, Link(N_("Community"), target="community", to=CURATOR, width=20)] = None
    lot: Annotated[int | None, Link(N_("Lot"), target="lot", to=CURATOR, width=14)] = None
    reference: Annotated[str | None, Text(N_("Order or waybill"), to=CURATOR, search=True, width=16)] = None
    defect: Annotated[
        Defect | None, Choice(N_("Kind of complaint"), options=Defect, to=CURATOR, width=14)
    ] = None
    text: Annotated[
        str | None, Text(N_("What was said"), to=CURATOR, search=True, lines=2, longest=600, width=30)
    ] = None
    units: Annotated[int | None, Integer(N_("Units concerned"), unit=N_("units"), to=CURATOR, low=1)] = None
    paid: Annotated[Decimal | None, Money(N_("Paid for them"), to=CURATOR)] = None
    pieces: Annotated[int | None, Integer(N_("Pieces in them"), unit=N_("pieces"), to=CURATOR, low=1)] = None
    bad: Annotated[int | None, Integer(N_("Of these bad"), unit=N_("pieces"), to=CURATOR, low=0)] = None
    short: Annotated[int | None, Weight(N_("Weight short"), unit="g", to=CURATOR)] = None
    hours: Annotated[
        Decimal | None,
        Number(N_("Hours after delivery"), unit=N_("hours"), to=CURATOR, low=0, high=10000, places=1),
    ] = None
    photo: Annotated[str | None, Picture(N_("Photo"), to=CURATOR)] = None
    proven: Annotated[bool | None, Flag(N_("Proof is complete"))] = None
    stage: Annotated[
        Stage | None, Choice(N_("Where it came from"), options=Stage, help=N_("the stage of the root cause"))
    ] = None
    cause: Annotated[str | None, Text(N_("Root cause"), lines=2, width=24)] = None
    state: Annotated[
        ComplaintState,
        Choice(N_("State"), options=ComplaintState, step=N_("Decide the compensation: that settles it")),
    ] = ComplaintState.OPEN
    settled_on: Annotated[
        date | None, Day(N_("Settled on"), step=N_("Decide the compensation: that settles it"))
    ] = None
    reason: Annotated[
        str | None, Text(N_("Why not compensated"), to=CURATOR, lines=2, longest=400, width=24)
    ] = None


class CompensationKind(Choices):
    REFUND = "refund", N_("Refund"), "退款"
    RESEND = "resend", N_("Sent again"), "补发", "重发"
    VOUCHER = "voucher", N_("Voucher"), "优惠券", "代金券"


@record(
    "compensation",
    label=N_("Compensation"),
    plural=N_("Compensations"),
    prefix="CMP",
    title="",
    parent="complaint",
)
class Compensation(Record):
    """What a complaint was given; never more than was paid. `recharge`: yuan that the supplier takes over."""

    complaint: Annotated[int | None, Link(N_("Complaint"), target="complaint", width=14)] = None
    kind: Annotated[CompensationKind | None, Choice(N_("Compensated with"), options=CompensationKind)] = None
    amount: Annotated[Decimal | None, Money(N_("Compensation amount"))] = None
    rule: Annotated[str | None, Text(N_("By which term"), lines=2, longest=400, width=30)] = None
    day: Annotated[date | None, Day(N_("Compensated on"))] = None
    person: Annotated[str | None, Text(N_("Decided by"))] = None
    recharge_to: Annotated[int | None, Link(N_("Recharged to"), target="supplier", width=20)] = None
    recharge: Annotated[Decimal | None, Money(N_("Recharge"))] = None
    recharged_on: Annotated[date | None, Day(N_("Recharged on"))] = None
