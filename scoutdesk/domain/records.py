"""The records of the house, parents before children."""

from __future__ import annotations

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.requests import CuratorRequest
from scoutdesk.domain.harvest.records import ConformityCertificate, DailyForecast, HarvestLot, MaturityCheck
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.launch.claims import Claim, Evidence
from scoutdesk.domain.launch.compliance import ContentReview
from scoutdesk.domain.launch.event import Cue, Launch, Milestone
from scoutdesk.domain.launch.guests import Invitation, LaunchQuestion
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.layouts import ReadingRule, SheetLayout
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.pack import PackItem, PackLevel
from scoutdesk.domain.pricing.commission import Commission
from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier
from scoutdesk.domain.review.lesson import Lesson, SeasonReview
from scoutdesk.domain.season import Attachment, GateReview, Season
from scoutdesk.domain.selling.alert import Alert, AlertCall, AlertStep
from scoutdesk.domain.selling.complaint import Compensation, Complaint, PromiseTerm
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import Faq, HowToEat, Sku, Story
from scoutdesk.domain.sourcing.order import OrderLine, PurchaseOrder
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.tasting import Panellist, Score, Tasting, TastingItem
from scoutdesk.domain.storage.coldchain import Destination, Leg, MonthClimate
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.domain.storage.inspection import DefectType, InspectedUnit, Inspection, InspectionPlan
from scoutdesk.domain.storage.lot import Lot, Movement
from scoutdesk.domain.storage.warehouse import Warehouse
from scoutdesk.domain.supplier import Supplier
from scoutdesk.fields.declared import Record

RECORDS: tuple[type[Record], ...] = (
    Sku,
    Supplier,
    Season,
    Curator,
    Community,
    CuratorRequest,
    GateReview,
    DailyForecast,
    MaturityCheck,
    HarvestLot,
    ConformityCertificate,
    Certificate,
    Quotation,
    PriceBreak,
    PurchaseOrder,
    OrderLine,
    Sample,
    Warehouse,
    Lot,
    Delivery,
    DeliveryLine,
    Movement,
    InspectionPlan,
    DefectType,
    Inspection,
    InspectedUnit,
    Destination,
    Leg,
    MonthClimate,
    Grade,
    PackLevel,
    PackItem,
    Label,
    CostSheet,
    CostLine,
    PriceList,
    Tier,
    Commission,
    Rival,
    Tasting,
    TastingItem,
    Panellist,
    Score,
    Claim,
    Evidence,
    Story,
    HowToEat,
    Faq,
    ContentReview,
    Launch,
    Cue,
    Milestone,
    Invitation,
    LaunchQuestion,
    Pledge,
    Allocation,
    PromiseTerm,
    Sale,
    Complaint,
    Compensation,
    Alert,
    AlertStep,
    AlertCall,
    SeasonReview,
    Lesson,
    Attachment,
    InboxFile,
    SheetLayout,
    ReadingRule,
)
