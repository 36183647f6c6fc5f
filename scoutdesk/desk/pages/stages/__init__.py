"""The parts of each stage's work on a season's page, imported when they are first looked at."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.layouts import LAYOUTS
from scoutdesk.domain.records import RECORDS
from scoutdesk.domain.stages import Stage
from scoutdesk.fields.declared import about
from scoutdesk.i18n import N_

if TYPE_CHECKING:
    from scoutdesk.desk.desk import Desk
    from scoutdesk.desk.pages.stages.tab import StageTab


@dataclass(frozen=True, slots=True)
class Part:
    """`path` is "stage/part", or the stage alone where it has one part; `records`: whose fields stand there."""

    path: str
    label: str
    icon: str
    made_by: str
    records: tuple[str, ...] = ()

    @property
    def stage(self) -> Stage:
        return Stage(self.path.partition("/")[0])

    def holds(self, target: Target) -> bool:
        """Whether the field of the target, or the list that it names, stands here."""
        if target.record == "season" and target.field in SEASON_FIELDS:
            return SEASON_FIELDS[target.field] == self.path
        if (target.record, target.field) in LISTS:
            return target.field in self.records
        return target.record in self.records or target.field in self.records


PARTS: tuple[Part, ...] = (
    Part(
        "sourcing/quotes",
        N_("Choice and quotations"),
        "scale",
        "sourcing:SourcingTab",
        ("quotation", "price_break"),
    ),
    Part("sourcing/samples", N_("Samples"), "microscope", "samples:SamplesBench", ("sample",)),
    Part(
        "sourcing/tasting",
        N_("Blind tasting"),
        "utensils",
        "tasting:TastingBench",
        ("tasting", "tasting_item", "panellist"),
    ),
    Part("sourcing/suppliers", N_("Scorecard and why"), "factory", "suppliers:SuppliersBench"),
    Part(
        "sourcing/requests",
        N_("Requests behind it"),
        "message-circle-question-mark",
        "sourcing_requests:RequestsBench",
        ("curator_request",),
    ),
    Part("harvest/plan", N_("Harvest plan"), "calendar-days", "harvest:HarvestTab", ("daily_forecast",)),
    Part(
        "harvest/lots",
        N_("Lots and conformity pledges"),
        "shopping-basket",
        "harvest_lots:HarvestLotsTab",
        ("harvest_lot", "conformity_certificate", "maturity_check"),
    ),
    Part("packing/grades", N_("Grading"), "ruler", "packing:GradesBench", ("grade",)),
    Part("packing/packs", N_("Pack and pallet"), "package", "packs:PacksBench", ("pack_level", "pack_item")),
    Part("packing/label", N_("Labelling"), "tag", "labels:LabelsBench", ("label",)),
    Part(
        "storage/chain",
        N_("Cold chain"),
        "route",
        "storage:StorageTab",
        ("destination", "leg", "month_climate"),
    ),
    Part(
        "storage/plan",
        N_("Inspection plan"),
        "clipboard-list",
        "inspection_plan:InspectionPlanBench",
        ("inspection_plan", "defect_type"),
    ),
    Part(
        "storage/inspection",
        N_("Inspection"),
        "clipboard-check",
        "inspection:InspectionBench",
        ("inspection", "inspected_unit"),
    ),
    Part(
        "storage/orders",
        N_("Orders and deliveries"),
        "receipt-text",
        "orders:OrdersBench",
        ("purchase_order", "order_line", "delivery", "delivery_line"),
    ),
    Part("storage/lots", N_("Lots in stock"), "package", "lots:LotsBench", ("lot", "movement")),
    Part("pricing/cost", N_("Cost sheet"), "calculator", "pricing:CostBench", ("cost_sheet", "cost_line")),
    Part(
        "pricing/prices",
        N_("Prices and commission"),
        "tags",
        "pricing_prices:PricesBench",
        ("price_list", "tier", "commission"),
    ),
    Part("pricing/whatif", N_("What if"), "sliders-horizontal", "pricing_whatif:WhatIfBench"),
    Part(
        "launch/event",
        N_("Event and run of show"),
        "presentation",
        "launch_event:EventBench",
        ("launch", "cue"),
    ),
    Part(
        "launch/countdown",
        N_("Countdown"),
        "calendar-clock",
        "launch_countdown:CountdownBench",
        ("milestone",),
    ),
    Part(
        "launch/content",
        N_("Claims and evidence"),
        "megaphone",
        "launch_content:ContentBench",
        ("claim", "evidence", "rival"),
    ),
    Part("launch/promise", N_("Promise"), "handshake", "promise:PromiseBench", ("promise_term",)),
    Part(
        "launch/compliance",
        N_("Compliance review"),
        "clipboard-check",
        "launch_compliance:ComplianceBench",
        ("content_review",),
    ),
    Part(
        "launch/guests",
        N_("Guests and answers"),
        "users",
        "launch_guests:GuestsBench",
        ("invitation", "launch_question"),
    ),
    Part("launch/checkin", N_("Check-in"), "log-in", "launch_checkin:CheckinBench"),
    Part(
        "launch/pledges",
        N_("Pledges and allocation"),
        "scale",
        "launch_pledges:PledgesBench",
        ("pledge", "allocation"),
    ),
    Part("selling/sales", N_("Sales and lots out"), "store", "selling_sales:SalesBench", ("sale",)),
    Part(
        "selling/complaints",
        N_("Complaints"),
        "messages-square",
        "complaints:ComplaintsBench",
        ("complaint", "compensation"),
    ),
    Part(
        "selling/alerts",
        N_("Clusters and alerts"),
        "bell",
        "alerts:AlertsBench",
        ("alert", "alert_step", "alert_call"),
    ),
    Part("review/actuals", N_("What hurt, plan and actual"), "chart-line", "review:ActualsBench"),
    Part(
        "review/lessons",
        N_("Review and lessons"),
        "lightbulb",
        "review_lessons:LessonsBench",
        ("season_review", "lesson"),
    ),
)

SEASON_FIELDS = {
    name: path for path, sections in LAYOUTS.items() for section in sections for name in section.names()
}
LISTS = {(about(record).parent, about(record).name) for record in RECORDS if about(record).parent}


def parts_of(stage: Stage) -> tuple[Part, ...]:
    return tuple(part for part in PARTS if part.stage is stage)


def part_for(target: Target) -> Part | None:
    """Where a field of a season or of something below it is mended; what is missing, where its list stands."""
    return next((part for part in PARTS if part.holds(target)), None)


def make_part(part: Part, desk: Desk) -> StageTab:
    module, _, cls = part.made_by.partition(":")
    tab: StageTab = getattr(import_module(f"scoutdesk.desk.pages.stages.{module}"), cls)(desk)
    return tab
