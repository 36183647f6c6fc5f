"""Around the comparison: where a missing basis is mended, what papers a supplier has, when the winner flips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from scoutdesk.domain.certificate import Validity, state_of
from scoutdesk.domain.comparing import Standing, compare
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.season import Season
from scoutdesk.i18n import Message

# reason why a quotation is not ranked -> record and field where that is mended
MENDED_AT = {
    "no price": ("quotation", "price"),
    "price unit unknown": ("quotation", "price_unit"),
    "price basis unknown: ex-orchard, ex-packhouse or delivered": ("quotation", "price_basis"),
    "weight basis unknown: net or gross": ("quotation", "weight_basis"),
    "tax basis unknown": ("quotation", "tax_basis"),
    "tax rate unknown": ("quotation", "tax_rate"),
    "delivery point unknown": ("quotation", "delivery_point"),
    "expired on {day}": ("quotation", "valid_until"),
    "net weight per unit unknown": ("quotation", "net_weight"),
    "priced by gross weight, but net or gross weight per unit unknown": ("quotation", "gross_weight"),
    "net weight is above gross weight": ("quotation", "net_weight"),
    "no packing cost assumed for this season": ("season", "packing_per_kg"),
    "no freight to the warehouse assumed for this season": ("season", "freight_per_kg"),
    "edible share of the SKU unknown": ("sku", "edible_share"),
    "expected loss unknown": ("sku", "loss_expected"),
    "a loss of 100 % leaves nothing": ("quotation", "loss"),
}


def mended_at(reason: Message) -> tuple[str, str]:
    """Record name and field; the quotation's remark where nothing more precise is known."""
    return MENDED_AT.get(reason.msgid, ("quotation", "remark"))


def papers_of(dossier: Dossier, supplier: int | None) -> Mapping[Validity, int]:
    """How many of a supplier's certificates are valid, expiring, expired or undated today."""
    return Counter(
        state_of(item, dossier.today)
        for item in dossier.certificates.values()
        if item.supplier is not None and item.supplier == supplier and not item.archived
    )


@dataclass(frozen=True, slots=True)
class Flip:
    """With this freight to the warehouse (¥ per kg) another quotation takes the first place."""

    freight: Decimal
    supplier: int | None


TOP_FREIGHT = Decimal(20)
STEP = Decimal("0.10")


def flip_of(dossier: Dossier) -> Flip | None:
    """The freight nearest to the one assumed at which the winner changes; None where no freight below ¥20 does it."""
    now = dossier.season.freight_per_kg
    first = _winner(dossier, now) if now is not None else None
    if now is None or first is None:
        return None
    steps = (now / STEP).quantize(Decimal(1), ROUND_HALF_UP)
    for away in range(1, int(TOP_FREIGHT / STEP) + 1):
        for freight in ((steps + away) * STEP, (steps - away) * STEP):
            found = _winner(dossier, freight) if 0 <= freight <= TOP_FREIGHT else None
            if found is not None and found.quotation.id != first.quotation.id:
                return Flip(freight, found.quotation.supplier)
    return None


def _winner(dossier: Dossier, freight: Decimal) -> Standing | None:
    season: Season = replace(dossier.season, freight_per_kg=freight)
    standings = compare(
        dossier.sku,
        season,
        dossier.quotations,
        dossier.breaks,
        today=dossier.today,
        volume=season.planned_volume,
    )
    return next((standing for standing in standings if standing.rank == 1), None)
