"""The records of the house, parents before children."""

from __future__ import annotations

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.claims import Claim, Evidence
from scoutdesk.domain.coldchain import Destination, Leg, MonthClimate
from scoutdesk.domain.commission import Commission
from scoutdesk.domain.costing import CostLine, CostSheet
from scoutdesk.domain.grade import Grade
from scoutdesk.domain.harvest import ConformityCertificate, DailyForecast, HarvestLot, MaturityCheck
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.inspection import DefectType, InspectedUnit, Inspection, InspectionPlan
from scoutdesk.domain.label import Label
from scoutdesk.domain.lot import Lot, Movement
from scoutdesk.domain.pack import PackItem, PackLevel
from scoutdesk.domain.pricing import PriceList, Tier
from scoutdesk.domain.quotation import PriceBreak, Quotation
from scoutdesk.domain.rival import Rival
from scoutdesk.domain.sample import Sample
from scoutdesk.domain.season import Attachment, GateReview, Season
from scoutdesk.domain.sku import Faq, HowToEat, Sku, Story
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.tasting import Panellist, Score, Tasting, TastingItem
from scoutdesk.domain.warehouse import Warehouse
from scoutdesk.fields.declared import Record

RECORDS: tuple[type[Record], ...] = (
    Sku,
    Supplier,
    Season,
    GateReview,
    DailyForecast,
    MaturityCheck,
    HarvestLot,
    ConformityCertificate,
    Certificate,
    Quotation,
    PriceBreak,
    Sample,
    Warehouse,
    Lot,
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
    Attachment,
    InboxFile,
)
