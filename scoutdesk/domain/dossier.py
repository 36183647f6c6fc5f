"""Everything that belongs to one season, read at one moment; gates, briefs and figures are computed from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.claims import Claim, Evidence, Proof, prove
from scoutdesk.domain.comparing import Standing, compare
from scoutdesk.domain.costing import CostLine, CostSheet, LandedCost, landed_cost
from scoutdesk.domain.pricing import PriceList, Tier
from scoutdesk.domain.quotation import PriceBreak, Quotation
from scoutdesk.domain.rival import Rival
from scoutdesk.domain.season import Attachment, GateReview, Season
from scoutdesk.domain.sku import Faq, HowToEat, Sku, Story
from scoutdesk.domain.supplier import Supplier


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Archived children are not in it. `cost_sheet` and `price_list` are the newest ones."""

    today: date
    season: Season
    sku: Sku
    suppliers: dict[int, Supplier]
    certificates: dict[int, Certificate]
    quotations: tuple[Quotation, ...] = ()
    breaks: tuple[PriceBreak, ...] = ()
    cost_sheet: CostSheet | None = None
    cost_lines: tuple[CostLine, ...] = ()
    price_list: PriceList | None = None
    tiers: tuple[Tier, ...] = ()
    rivals: tuple[Rival, ...] = ()
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    stories: tuple[Story, ...] = ()
    advice: tuple[HowToEat, ...] = ()
    faqs: tuple[Faq, ...] = ()
    reviews: tuple[GateReview, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def supplier(self) -> Supplier | None:
        return self.suppliers.get(self.season.supplier) if self.season.supplier else None

    def proofs(self) -> tuple[Proof, ...]:
        return tuple(
            prove(claim, self.evidence, self.certificates, self.today) for claim in in_order(self.claims)
        )

    def standings(self) -> tuple[Standing, ...]:
        return compare(
            self.sku,
            self.season,
            self.quotations,
            self.breaks,
            today=self.today,
            volume=self.season.planned_volume,
        )

    def landed(self) -> LandedCost | None:
        return landed_cost(self.cost_sheet, self.cost_lines) if self.cost_sheet else None


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.position or 99, claim.id))
