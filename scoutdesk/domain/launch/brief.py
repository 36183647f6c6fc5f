"""What a curator's brief may hold: the only data that the paper receives, so nothing else can leak into it.

The audience are curators. No field here can carry a cost, a supplier's price, a floor price or an internal
remark. Every part may be absent: `None` or an empty tuple makes its section vanish, while an unknown value
inside a part that is shown reads "—". All texts are already in the language of the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value; a newly declared field with curators as audience arrives as one more of these."""

    label: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestWindow:
    """When it is picked this season, and in which months (1–12) it usually is."""

    start: date | None = None
    end: date | None = None
    months: tuple[int, ...] = ()
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefClaim:
    """A proven claim; `evidence` are numbers of footnotes. Unproven and expired ones never get here."""

    text: str
    evidence: tuple[int, ...] = ()
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonTable:
    """Rivals on one basis. The first column names them; `numeric` are the columns set flush right."""

    basis: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    numeric: frozenset[int] = frozenset()
    ours: int | None = None
    """Which row is this SKU; it is set in bold on a tint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceBlock:
    """What curators are told about money, in yuan. `per_kg` and `per_jin` restate the public price."""

    public: Decimal | None = None
    curator: Decimal | None = None
    member: Decimal | None = None
    commission_percent: Decimal | None = None
    commission_amount: Decimal | None = None
    sale_unit: str = ""
    per_kg: Decimal | None = None
    per_jin: Decimal | None = None
    valid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    name: str
    phone: str | None = None
    wechat: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A piece of evidence as the paper cites it: who issued what, when, under which number."""

    number: int
    text: str
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything on the sheet that a curator holds for one SKU in one season."""

    title: str
    sku_name: str
    season_name: str
    season_code: str
    one_line: str = ""
    photo: bytes | None = None
    """JPEG or PNG, already scaled for print when it came in."""
    facts: tuple[Fact, ...] = ()
    harvest: HarvestWindow | None = None
    claims: tuple[BriefClaim, ...] = ()
    story: str = ""
    comparison: ComparisonTable | None = None
    prices: PriceBlock | None = None
    how_to_eat: tuple[str, ...] = ()
    storage_tips: tuple[str, ...] = ()
    faq: tuple[tuple[str, str], ...] = ()
    promise: str = ""
    logistics: tuple[Fact, ...] = ()
    contact: Contact | None = None
    qr: str = ""
    """A link or text to be scanned."""
    footnotes: tuple[Footnote, ...] = ()
    prepared_by: str
    prepared_on: date
