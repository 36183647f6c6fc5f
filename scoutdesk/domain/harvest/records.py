"""What is recorded at the harvest: forecasts by day, maturity checks, lots by plot, and their conformity pledges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import (
    SUPPLIER,
    Choice,
    Choices,
    Day,
    File,
    Flag,
    Integer,
    Link,
    Number,
    Percent,
    Text,
    Weight,
)
from scoutdesk.i18n import N_


@record(
    "daily_forecast",
    label=N_("Daily forecast"),
    plural=N_("Daily forecasts"),
    prefix="DF",
    title="day",
    parent="season",
)
class DailyForecast(Record):
    """What one day is expected to give and what it gave, in sale units."""

    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    day: Annotated[date | None, Day(N_("Day"), to=SUPPLIER)] = None
    expected: Annotated[int | None, Integer(N_("Expected crop"), unit=N_("units"), low=0, to=SUPPLIER)] = None
    picked: Annotated[int | None, Integer(N_("Actually picked"), unit=N_("units"), low=0, to=SUPPLIER)] = None
    rain: Annotated[
        bool | None, Flag(N_("Rain"), width=6, help=N_("no picking, or a weather buffer"), to=SUPPLIER)
    ] = None
    note: Annotated[str | None, Text(N_("Note"), width=24)] = None


@record(
    "maturity_check",
    label=N_("Maturity check"),
    plural=N_("Maturity checks"),
    prefix="MC",
    title="plot",
    parent="season",
)
class MaturityCheck(Record):
    """One measuring in a plot: the mean of the fruits that were taken."""

    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    day: Annotated[date | None, Day(N_("Day"), to=SUPPLIER)] = None
    plot: Annotated[str | None, Text(N_("Plot"), search=True, width=14, to=SUPPLIER)] = None
    fruits: Annotated[int | None, Integer(N_("Fruits measured"), width=6, low=1, high=10000, to=SUPPLIER)] = (
        None
    )
    brix: Annotated[
        Decimal | None, Number(N_("Sweetness"), unit="°Brix", width=8, low=0, high=40, to=SUPPLIER)
    ] = None
    acid: Annotated[
        Decimal | None,
        Number(
            N_("Acid"), unit="%", places=2, width=6, low=0, high=10, help=N_("titratable acid"), to=SUPPLIER
        ),
    ] = None
    dry_matter: Annotated[Decimal | None, Percent(N_("Dry matter"), width=6, to=SUPPLIER)] = None
    coloured: Annotated[
        Decimal | None, Percent(N_("Coloured"), width=6, help=N_("share of the skin"), to=SUPPLIER)
    ] = None
    firmness: Annotated[
        Decimal | None, Number(N_("Firmness"), unit="N/cm²", width=8, low=0, high=500, to=SUPPLIER)
    ] = None
    measured_by: Annotated[str | None, Text(N_("Measured by"), width=8, to=SUPPLIER)] = None
    note: Annotated[str | None, Text(N_("Note"), width=14)] = None


@record(
    "harvest_lot",
    label=N_("Harvest lot"),
    plural=N_("Harvest lots"),
    prefix="HL",
    title="plot",
    parent="season",
)
class HarvestLot(Record):
    """What came from one plot on one day. Without `picked` it still hangs on the tree, its weight is expected."""

    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    plot: Annotated[str | None, Text(N_("Plot"), search=True, width=16, to=SUPPLIER)] = None
    supplier: Annotated[int | None, Link(N_("Grower"), target="supplier", width=18)] = None
    picked: Annotated[date | None, Day(N_("Picked on"), to=SUPPLIER)] = None
    quantity: Annotated[int | None, Weight(N_("Weight picked"), width=8, to=SUPPLIER)] = None
    brix: Annotated[
        Decimal | None, Number(N_("Sweetness"), unit="°Brix", width=8, low=0, high=40, to=SUPPLIER)
    ] = None
    hours_to_precooling: Annotated[
        Decimal | None,
        Number(N_("Hours to pre-cooling"), unit=N_("hours"), width=8, low=0, high=240, to=SUPPLIER),
    ] = None
    pickers: Annotated[int | None, Integer(N_("Pickers"), width=6, low=0, high=10000, to=SUPPLIER)] = None
    method: Annotated[str | None, Text(N_("Picking method"), width=10, to=SUPPLIER)] = None
    note: Annotated[str | None, Text(N_("Note"), width=14)] = None


class PledgeBasis(Choices):
    """On what the grower's promise rests (MARA order 2025 no. 4)."""

    QUALITY_CONTROL = "quality_control", N_("Own quality control"), "质量控制", "内部质量控制"
    SELF_CHECK = "self_check", N_("Own inspection"), "自检", "自行检测"
    QUICK_TEST = "quick_test", N_("Quick test"), "快检", "快速检测"
    COMMISSIONED = "commissioned", N_("Commissioned test"), "委托检测"


@record(
    "conformity_certificate",
    label=N_("Conformity pledge"),
    plural=N_("Conformity pledges"),
    prefix="CC",
    title="number",
    parent="harvest_lot",
)
class ConformityCertificate(Record):
    """承诺达标合格证 of a lot; after mixing or repacking a new one is issued that names the old in `reissued_from`."""

    harvest_lot: Annotated[int | None, Link(N_("Harvest lot"), target="harvest_lot")] = None
    number: Annotated[str | None, Text(N_("Number"), search=True, width=12)] = None
    product: Annotated[str | None, Text(N_("Product name"), width=10)] = None
    quantity: Annotated[int | None, Weight(N_("Weight pledged"), width=8)] = None
    origin: Annotated[str | None, Text(N_("Origin"), width=16)] = None
    issued: Annotated[date | None, Day(N_("Issued on"))] = None
    issuer: Annotated[str | None, Text(N_("Who promises"), width=19)] = None
    contact: Annotated[str | None, Text(N_("How to reach them"), width=18)] = None
    basis: Annotated[
        PledgeBasis | None, Choice(N_("Basis of the promise"), options=PledgeBasis, width=10)
    ] = None
    reissued_from: Annotated[
        int | None,
        Link(
            N_("Replaces"),
            target="conformity_certificate",
            help=N_("issued anew after mixing or repacking"),
            width=10,
        ),
    ] = None
    file: Annotated[str | None, File(N_("File"), width=6)] = None
