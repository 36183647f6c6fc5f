"""A season: one run of a SKU from the orchard to the review, and the decisions taken at its gates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import (
    CURATOR,
    EVERYONE,
    SUPPLIER,
    Choice,
    Choices,
    Code,
    Day,
    Integer,
    Link,
    Money,
    Number,
    Percent,
    Phone,
    Text,
)
from scoutdesk.i18n import N_, _


@record("season", label=N_("Season"), plural=N_("Seasons"), prefix="SEA")
class Season(Record):
    sku: Annotated[int | None, Link(N_("SKU"), target="sku", width=22)] = None
    name: Annotated[str | None, Text(N_("Season"), example="2027 春", to=EVERYONE, search=True, width=20)] = (
        None
    )
    stage: Annotated[
        Stage,
        Choice(
            N_("Stage"), options=Stage, step=N_("A season changes its stage at the gate: advance it there")
        ),
    ] = Stage.SOURCING
    owner: Annotated[str | None, Text(N_("Scout"), search=True)] = None
    planned_volume: Annotated[int | None, Integer(N_("Planned volume"), unit=N_("units"), low=0)] = None
    target_price: Annotated[Decimal | None, Money(N_("Target price"))] = None
    previous: Annotated[
        int | None,
        Link(N_("Follows on"), target="season", help=N_("the season whose lessons it carries"), width=20),
    ] = None
    # sourcing
    supplier: Annotated[int | None, Link(N_("Chosen supplier"), target="supplier", width=20)] = None
    single_quote_reason: Annotated[str | None, Text(N_("Why fewer than two quotes"), lines=2, width=24)] = (
        None
    )
    tasting_verdict: Annotated[str | None, Text(N_("Tasting verdict"), lines=2, width=24)] = None
    untasted_reason: Annotated[
        str | None, Text(N_("Why without a sample or a tasting"), lines=2, width=24)
    ] = None
    why_this_one: Annotated[str | None, Text(N_("Why this one"), lines=3, longest=600, width=30)] = None
    # harvest
    harvest_start: Annotated[date | None, Day(N_("Harvest from"), to=EVERYONE)] = None
    harvest_end: Annotated[date | None, Day(N_("Harvest until"), to=EVERYONE)] = None
    maturity: Annotated[
        str | None, Text(N_("Maturity index"), example="°Brix ≥ 12", to=EVERYONE, width=18)
    ] = None
    picking: Annotated[str | None, Text(N_("Picking method"), to=EVERYONE, width=18)] = None
    precooling_hours: Annotated[
        Decimal | None, Number(N_("To pre-cooling within"), unit=N_("hours"), low=0, high=96, to=SUPPLIER)
    ] = None
    daily_capacity: Annotated[
        int | None, Integer(N_("Daily capacity"), unit=N_("units"), low=0, to=SUPPLIER)
    ] = None
    full_bloom: Annotated[date | None, Day(N_("Full bloom on"), to=SUPPLIER)] = None
    maturity_days: Annotated[
        int | None,
        Integer(N_("Days from full bloom, at least"), unit=N_("days"), low=0, high=730),
    ] = None
    maturity_brix: Annotated[
        Decimal | None, Number(N_("Sweetness, at least"), unit="°Brix", low=0, high=40, to=SUPPLIER)
    ] = None
    maturity_ratio: Annotated[
        Decimal | None,
        Number(
            N_("Sugar to acid, at least"),
            help=N_("°Brix divided by per cent of acid"),
            low=0,
            high=200,
            to=SUPPLIER,
        ),
    ] = None
    maturity_dry_matter: Annotated[Decimal | None, Percent(N_("Dry matter, at least"), to=SUPPLIER)] = None
    maturity_coloured: Annotated[
        Decimal | None, Percent(N_("Coloured, at least"), help=N_("share of the skin"), to=SUPPLIER)
    ] = None
    maturity_method: Annotated[
        str | None,
        Text(N_("How it is measured"), help=N_("sample, instrument, temperature"), width=24, to=SUPPLIER),
    ] = None
    rain_share: Annotated[
        Decimal | None, Percent(N_("Days lost to weather"), help=N_("share of the window kept in reserve"))
    ] = None
    # packing
    grade: Annotated[str | None, Text(N_("Grade"), example="75–80 mm", to=EVERYONE)] = None
    grade_tolerance: Annotated[str | None, Text(N_("Grade tolerance"), example="≤ 5 %", width=16)] = None
    pack: Annotated[str | None, Text(N_("Pack"), example="9 斤 / 箱", to=EVERYONE, width=16)] = None
    label_checked: Annotated[date | None, Day(N_("Label checked on"))] = None
    drop_test: Annotated[str | None, Text(N_("Drop and pressure test"), width=18)] = None
    # cold chain
    cities: Annotated[str | None, Text(N_("Cities served"), to=EVERYONE, lines=2, width=24)] = None
    transit_hours: Annotated[
        int | None, Integer(N_("Hours to the door"), unit=N_("hours"), low=0, high=720)
    ] = None
    promised_days: Annotated[
        int | None, Integer(N_("Days promised at the door"), unit=N_("days"), to=CURATOR, low=0, high=3650)
    ] = None
    inspection: Annotated[str | None, Text(N_("Inspection plan"), lines=2, width=24)] = None
    # comparison of quotations
    warehouse: Annotated[str | None, Text(N_("Warehouse"), width=16, search=True)] = None
    packing_per_kg: Annotated[Decimal | None, Money(N_("Packing cost assumed"), per="kg")] = None
    freight_per_kg: Annotated[Decimal | None, Money(N_("Freight to the warehouse assumed"), per="kg")] = None
    # launch
    promise: Annotated[
        str | None,
        Text(
            N_("Compensation promise"),
            help=N_("within which time, with what proof, how much"),
            to=CURATOR,
            lines=4,
            longest=600,
        ),
    ] = None
    shipping: Annotated[
        str | None, Text(N_("Shipping"), help=N_("rhythm, regions, hours"), to=CURATOR, lines=2)
    ] = None
    contact: Annotated[str | None, Text(N_("Contact"), to=CURATOR)] = None
    contact_phone: Annotated[str | None, Phone(N_("Phone"), to=CURATOR)] = None
    order_link: Annotated[
        str | None, Text(N_("Order link"), help=N_("printed as QR code"), to=CURATOR, longest=300, width=24)
    ] = None
    # selling
    closed_on: Annotated[date | None, Day(N_("Sale closed on"))] = None


class Decision(Choices):
    GO = "go", N_("Passed")
    GO_WITH_REASON = "go_with_reason", N_("Passed with open points")
    HOLD = "hold", N_("Held")
    RECYCLE = "recycle", N_("Sent back")
    KILL = "kill", N_("Stopped")


@record(
    "gate_review",
    label=N_("Gate review"),
    plural=N_("Gate reviews"),
    prefix="GATE",
    title="",
    parent="season",
)
class GateReview(Record):
    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    stage: Annotated[Stage | None, Choice(N_("Stage"), options=Stage)] = None
    decision: Annotated[Decision | None, Choice(N_("Decision"), options=Decision)] = None
    day: Annotated[date | None, Day(N_("Day"))] = None
    person: Annotated[str | None, Text(N_("Person"))] = None
    open_points: Annotated[str | None, Text(N_("Open points"), lines=6, longest=4000, width=40)] = None
    reason: Annotated[str | None, Text(N_("Reason"), lines=3, longest=2000, width=40)] = None


class FileKind(Choices):
    PHOTO = "photo", N_("Photo")
    REPORT = "report", N_("Test report")
    CERTIFICATE = "certificate", N_("Certificate")
    CONTRACT = "contract", N_("Contract")
    WORKBOOK = "workbook", N_("Workbook")
    OTHER = "other", N_("Other document")


@record("attachment", label=N_("File"), plural=N_("Files"), prefix="FILE")
class Attachment(Record):
    """A file kept in the workspace under its content hash; `owner`/`owner_id` is the record it belongs to."""

    owner: Annotated[str | None, Code(N_("Belongs to"))] = None
    owner_id: Annotated[int | None, Integer(N_("Record"))] = None
    name: Annotated[str | None, Text(N_("File name"), search=True, width=28)] = None
    kind: Annotated[FileKind | None, Choice(N_("Kind"), options=FileKind)] = None
    sha256: Annotated[str | None, Text(N_("Content hash"), longest=64)] = None
    media_type: Annotated[str | None, Text(N_("Media type"))] = None
    size: Annotated[int | None, Integer(N_("Size"), unit=N_("bytes"))] = None
    caption: Annotated[str | None, Text(N_("Caption"), width=24)] = None


QUARTERS = {
    3: N_("{year} spring"), 6: N_("{year} summer"), 9: N_("{year} autumn"), 12: N_("{year} winter"),
}  # fmt: skip


def season_name(sku: Sku, today: date) -> str:
    """The name of the SKU's next harvest: its name, the year and the quarter in which the picking starts."""
    first = sku.harvest_months[0] if sku.harvest_months else today.month
    passed = first < today.month and today.month not in (sku.harvest_months or ())
    year = today.year + (1 if passed else 0)
    quarter = QUARTERS[(first % 12 // 3) * 3 or 12]
    when = _(quarter).format(year=year)
    return f"{sku.name} · {when}" if sku.name else when
