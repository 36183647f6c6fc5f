"""Everything that belongs to one season, read at one moment; gates, briefs and figures are computed from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.harvest.records import ConformityCertificate, DailyForecast, HarvestLot, MaturityCheck
from scoutdesk.domain.launch.claims import Claim, Evidence, Proof, prove
from scoutdesk.domain.launch.compliance import ContentReview
from scoutdesk.domain.launch.event import Cue, Launch, Milestone
from scoutdesk.domain.launch.guests import Invitation, LaunchQuestion
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.pack import PackItem, PackLevel
from scoutdesk.domain.pricing.commission import Commission
from scoutdesk.domain.pricing.costing import CostLine, CostSheet, LandedCost, landed_cost
from scoutdesk.domain.pricing.price_list import PriceList, Tier, list_on
from scoutdesk.domain.review.lesson import Lesson, SeasonReview
from scoutdesk.domain.season import Attachment, GateReview, Season
from scoutdesk.domain.selling.alert import Alert, AlertCall, AlertStep
from scoutdesk.domain.selling.complaint import PromiseTerm
from scoutdesk.domain.selling.sold import Sold
from scoutdesk.domain.sku import Faq, HowToEat, Sku, Story
from scoutdesk.domain.sourcing.comparing import Standing, compare
from scoutdesk.domain.sourcing.order import OrderLine, PurchaseOrder
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.tasting import Panellist, Tasting, TastingItem
from scoutdesk.domain.stages import BEFORE_SELLING
from scoutdesk.domain.storage.coldchain import Destination, Leg, MonthClimate
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.domain.storage.inspection import DefectType, Inspection, InspectionPlan
from scoutdesk.domain.storage.left import Whereabouts
from scoutdesk.domain.storage.received import Received
from scoutdesk.domain.supplier import Supplier
from scoutdesk.fields.declared import Record, about

# What is read along with a season or its SKU, parents before children. What may come by the thousand is not among it.
PARTS: tuple[type[Record], ...] = (
    Quotation,
    PriceBreak,
    PurchaseOrder,
    OrderLine,
    Delivery,
    DeliveryLine,
    Sample,
    DailyForecast,
    MaturityCheck,
    HarvestLot,
    ConformityCertificate,
    Destination,
    Leg,
    MonthClimate,
    Grade,
    PackLevel,
    PackItem,
    Label,
    InspectionPlan,
    DefectType,
    Inspection,
    CostSheet,
    CostLine,
    PriceList,
    Tier,
    Commission,
    Rival,
    Tasting,
    TastingItem,
    Panellist,
    Claim,
    Evidence,
    Story,
    HowToEat,
    Faq,
    GateReview,
    ContentReview,
    Launch,
    Cue,
    Milestone,
    Invitation,
    LaunchQuestion,
    Pledge,
    Allocation,
    PromiseTerm,
    Alert,
    AlertStep,
    AlertCall,
    SeasonReview,
    Lesson,
)

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """`below` holds the records of PARTS that belong to the season or its SKU, oldest first, without archived ones,

    and the curators' requests that became a part of it.

    `suppliers`: the chosen one, those who were asked and the growers of lots;
    `certificates`: theirs, the SKU's and those evidence cites; `received`: lots and cartons, counted and summed;
    `curators`: those who are invited; `communities`: theirs, and those that bought, complained or asked for it;
    `sold`: sales, complaints and compensations, counted and summed; `went`: where the units are, once it sells.
    """

    today: date
    season: Season
    sku: Sku
    suppliers: dict[int, Supplier] = field(default_factory=dict)
    certificates: dict[int, Certificate] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    curators: dict[int, Curator] = field(default_factory=dict)
    communities: dict[int, Community] = field(default_factory=dict)
    received: Received = field(default_factory=Received)
    sold: Sold = field(default_factory=Sold)
    went: Whereabouts = field(default_factory=Whereabouts)
    below: Mapping[type[Record], tuple[Record, ...]] = field(default_factory=dict)
    known: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, work: Callable[..., T], *given: Any) -> T:
        """What `work` makes of this dossier (and what else is `given`), worked out when first asked for.

        A page, its gate and its figures ask for the same within one showing; what a dossier says never changes.
        """
        key = (work, *given)
        if key not in self.known:
            self.known[key] = work(self, *given)
        return cast("T", self.known[key])

    def all(self, record: type[R]) -> tuple[R, ...]:
        """All records of one kind."""
        return cast("tuple[R, ...]", self.below.get(record, ()))

    def of(self, parent: Record | None, record: type[R]) -> tuple[R, ...]:
        """The records of one kind that belong to this parent; none without one."""
        return cast("tuple[R, ...]", self.once(_by_parent, record).get(parent.id, ()) if parent else ())

    def record(self, name: str, id: int) -> Record | None:
        """The record of this kind and id, where it is in the dossier."""
        whole: dict[str, Iterable[Record]] = {
            "season": (self.season,), "sku": (self.sku,),
            "supplier": self.suppliers.values(), "certificate": self.certificates.values(),
            "curator": self.curators.values(), "community": self.communities.values(),
            "sale": (item.sale for item in self.sold.suspects),
        }  # fmt: skip
        among = whole.get(name) or next(
            (items for kind, items in self.below.items() if about(kind).name == name), ()
        )
        return next((item for item in among if item.id == id), None)

    @property
    def supplier(self) -> Supplier | None:
        return self.suppliers.get(self.season.supplier) if self.season.supplier else None

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        return self.all(Quotation)

    @property
    def breaks(self) -> tuple[PriceBreak, ...]:
        return self.all(PriceBreak)

    @property
    def cost_sheet(self) -> CostSheet | None:
        """The newest one."""
        return next(reversed(self.all(CostSheet)), None)

    @property
    def cost_lines(self) -> tuple[CostLine, ...]:
        return self.of(self.cost_sheet, CostLine)

    @property
    def price_list(self) -> PriceList | None:
        """The newest one."""
        return next(reversed(self.all(PriceList)), None)

    def price_list_on(self, day: date) -> PriceList | None:
        """The one by which is sold on that day: a season may have several."""
        return list_on(self.all(PriceList), day)

    @property
    def told_on(self) -> date:
        """The day for which papers are made: that of the next event while none is sold yet, else today."""
        days = [item.day for item in self.all(Launch) if item.day and item.day >= self.today]
        return min(days, default=self.today) if self.season.stage in BEFORE_SELLING else self.today

    @property
    def tiers(self) -> tuple[Tier, ...]:
        return self.of(self.price_list, Tier)

    @property
    def commissions(self) -> tuple[Commission, ...]:
        return self.of(self.price_list, Commission)

    @property
    def rivals(self) -> tuple[Rival, ...]:
        return self.all(Rival)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.all(Claim)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return self.all(Evidence)

    @property
    def stories(self) -> tuple[Story, ...]:
        return self.all(Story)

    @property
    def advice(self) -> tuple[HowToEat, ...]:
        return self.all(HowToEat)

    @property
    def faqs(self) -> tuple[Faq, ...]:
        return self.all(Faq)

    @property
    def reviews(self) -> tuple[GateReview, ...]:
        return self.all(GateReview)

    def proofs(self) -> tuple[Proof, ...]:
        return tuple(
            prove(claim, self.evidence, self.certificates, self.today) for claim in in_order(self.claims)
        )

    def standings(self) -> tuple[Standing, ...]:
        return self.once(_standings)

    def landed(self) -> LandedCost | None:
        return landed_cost(self.cost_sheet, self.cost_lines) if self.cost_sheet else None


def _standings(dossier: Dossier) -> tuple[Standing, ...]:
    return compare(
        dossier.sku,
        dossier.season,
        dossier.quotations,
        dossier.breaks,
        today=dossier.today,
        volume=dossier.season.planned_volume,
    )


def _by_parent(dossier: Dossier, record: type[Record]) -> dict[int | None, tuple[Record, ...]]:
    found: dict[int | None, list[Record]] = {}
    for item in dossier.all(record):
        found.setdefault(getattr(item, about(record).parent), []).append(item)
    return {id: tuple(items) for id, items in found.items()}


def by_kind(records: Iterable[Record]) -> dict[type[Record], tuple[Record, ...]]:
    """Records sorted out by their kind, each kind in the order given: what a dossier has `below`."""
    found: dict[type[Record], tuple[Record, ...]] = {}
    for record in records:
        found[type(record)] = (*found.get(type(record), ()), record)
    return found


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.position or 99, claim.id))
