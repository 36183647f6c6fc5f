"""How arriving lots are inspected: the season's plan, what counts as a defect, each inspection and its cartons."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Choice, Choices, Day, Integer, Link, Number, Percent, Picture, Text, Weight
from scoutdesk.i18n import N_


class Level(Choices):
    """Inspection levels of GB/T 2828.1-2012, table 1; the value in capitals is the level's name there."""

    I = "i", N_("General level I"), "1", "一般水平1"  # noqa: E741 - its name in the standard
    II = "ii", N_("General level II"), "2", "一般水平2"
    III = "iii", N_("General level III"), "3", "一般水平3"
    S1 = "s-1", N_("Special level S-1"), "s1"
    S2 = "s-2", N_("Special level S-2"), "s2"
    S3 = "s-3", N_("Special level S-3"), "s3"
    S4 = "s-4", N_("Special level S-4"), "s4"


class Aql(Choices):
    """Acceptance quality limits, nonconforming units per cent; 0 lets nothing pass."""

    NONE = "0", N_("none allowed"), "无"
    P0_65 = "0.65", "0.65", "0.65%"
    P1 = "1.0", "1.0", "1", "1%", "1.0%"
    P1_5 = "1.5", "1.5", "1.5%"
    P2_5 = "2.5", "2.5", "2.5%"
    P4 = "4.0", "4.0", "4", "4%", "4.0%"
    P6_5 = "6.5", "6.5", "6.5%"


class DefectClass(Choices):
    CRITICAL = "critical", N_("Critical"), "致命", "a类", "a"
    MAJOR = "major", N_("Major"), "严重", "主要", "b类", "b"
    MINOR = "minor", N_("Minor"), "轻微", "次要", "c类", "c"


@record(
    "inspection_plan",
    label=N_("Inspection plan"),
    plural=N_("Inspection plans"),
    prefix="IP",
    title="",
    parent="season",
)
class InspectionPlan(Record):
    """The newest plan of a season is the one in use; an inspection keeps the one it was prepared with."""

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    level: Annotated[Level, Choice(N_("Inspection level"), options=Level, width=16)] = Level.II
    aql_critical: Annotated[Aql, Choice(N_("AQL, critical"), options=Aql)] = Aql.NONE
    aql_major: Annotated[Aql, Choice(N_("AQL, major"), options=Aql)] = Aql.P2_5
    aql_minor: Annotated[Aql, Choice(N_("AQL, minor"), options=Aql)] = Aql.P4
    weighed: Annotated[
        int | None,
        Integer(
            N_("Cartons weighed"),
            help=N_("of each sample; blank weighs them all"),
            unit=N_("cartons"),
            low=0,
            high=2000,
        ),
    ] = None
    brix_measured: Annotated[
        int | None,
        Integer(
            N_("Cartons measured for °Brix"),
            help=N_("of each sample; blank measures none"),
            unit=N_("cartons"),
            low=0,
            high=2000,
        ),
    ] = None
    brix_promised: Annotated[
        Decimal | None,
        Number(
            N_("°Brix promised"),
            help=N_("blank takes the SKU's lower limit"),
            unit="°Brix",
            low=0,
            high=40,
        ),
    ] = None
    remark: Annotated[str | None, Text(N_("Remark"), lines=2, width=24)] = None


@record(
    "defect_type",
    label=N_("Kind of defect"),
    plural=N_("Kinds of defect"),
    prefix="DEF",
    parent="inspection_plan",
)
class DefectType(Record):
    inspection_plan: Annotated[int | None, Link(N_("Inspection plan"), target="inspection_plan")] = None
    position: Annotated[int | None, Integer(N_("Order"), low=1, high=99)] = None
    name: Annotated[str | None, Text(N_("Defect"), width=16)] = None
    severity: Annotated[DefectClass | None, Choice(N_("Defect class"), options=DefectClass)] = None
    description: Annotated[
        str | None, Text(N_("How to tell it"), help=N_("from which size or share on it counts"), width=36)
    ] = None
    photo: Annotated[str | None, Picture(N_("Photo"))] = None


class Disposition(Choices):
    ACCEPT = "accept", N_("Accept"), "接收", "放行"
    PRICE_CUT = "price_cut", N_("Accept with a price cut"), "折价", "让步接收"
    SORT = "sort", N_("Sort out"), "挑选", "分选"
    RETURN = "return", N_("Return to the supplier"), "退货", "退回"
    DESTROY = "destroy", N_("Destroy"), "销毁"


@record(
    "inspection",
    label=N_("Inspection"),
    plural=N_("Inspections"),
    prefix="INS",
    title="",
    parent="season",
)
class Inspection(Record):
    """Sample size, acceptance numbers and verdict are computed from lot, plan and cartons and never typed."""

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    lot: Annotated[int | None, Link(N_("Lot"), target="lot", width=14)] = None
    inspection_plan: Annotated[int | None, Link(N_("Inspection plan"), target="inspection_plan")] = None
    day: Annotated[date | None, Day(N_("Inspected on"))] = None
    inspector: Annotated[str | None, Text(N_("Inspector"), width=10)] = None
    arrival_temperature: Annotated[
        Decimal | None,
        Number(
            N_("Temperature of the goods"), help=N_("measured inside a carton"), unit="°C", low=-60, high=60
        ),
    ] = None
    vehicle_temperature: Annotated[
        Decimal | None, Number(N_("Temperature of the vehicle"), unit="°C", low=-60, high=60)
    ] = None
    sample_size: Annotated[
        int | None,
        Integer(
            N_("Cartons drawn"),
            help=N_("only where another number than the plan's was drawn"),
            unit=N_("cartons"),
            low=1,
            high=2000,
        ),
    ] = None
    sample_reason: Annotated[str | None, Text(N_("Why another number"), width=24)] = None
    disposition: Annotated[
        Disposition | None,
        Choice(
            N_("Disposition"),
            options=Disposition,
            width=14,
            step=N_("What becomes of a lot is decided with its verdict; use “Decide”"),
        ),
    ] = None
    price_cut: Annotated[Decimal | None, Percent(N_("Price cut"), low=0, high=1)] = None
    disposition_reason: Annotated[str | None, Text(N_("Reason for the disposition"), lines=2, width=24)] = (
        None
    )
    decided_on: Annotated[date | None, Day(N_("Decided on"))] = None
    remark: Annotated[str | None, Text(N_("Remark"), lines=2, width=24)] = None


@record(
    "inspected_unit",
    label=N_("Inspected carton"),
    plural=N_("Inspected cartons"),
    prefix="IU",
    title="",
    parent="inspection",
)
class InspectedUnit(Record):
    """One carton of the sample; a blank count is none found once any figure of the carton is typed."""

    inspection: Annotated[int | None, Link(N_("Inspection"), target="inspection")] = None
    position: Annotated[int | None, Integer(N_("Order"), low=1, high=2000)] = None
    carton: Annotated[str | None, Text(N_("Carton number"), longest=40)] = None
    net_weight: Annotated[int | None, Weight(N_("Net weight"), unit="g", low=1, high=100_000)] = None
    brix: Annotated[Decimal | None, Number(N_("Sweetness"), unit="°Brix", low=0, high=40)] = None
    critical: Annotated[int | None, Integer(N_("Critical"), low=0, high=999)] = None
    major: Annotated[int | None, Integer(N_("Major"), low=0, high=999)] = None
    minor: Annotated[int | None, Integer(N_("Minor"), low=0, high=999)] = None
    note: Annotated[str | None, Text(N_("Note"), longest=200, width=20)] = None
    photo: Annotated[str | None, Picture(N_("Photo"))] = None
