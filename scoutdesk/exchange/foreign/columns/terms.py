"""What the trade's terms for columns are called here, and what the words of a header say beside its term."""

from __future__ import annotations

import re
from typing import NamedTuple

from scoutdesk.domain.sourcing.quotation import PriceBasis, TaxBasis, WeightBasis
from scoutdesk.exchange.foreign.columns.header_units import read_heading, unit_of
from scoutdesk.fields.written.texts import half_width, tidy
from scoutdesk.i18n import N_, Message, say

TERMS = {
    "product_name": N_("What they call it"),
    "sku_code": N_("Article number"),
    "barcode": N_("Barcode"),
    "spec": N_("Specification"),
    "grade": N_("Grade"),
    "size": N_("Size"),
    "variety": N_("Variety"),
    "origin": N_("Origin"),
    "farm": N_("Orchard or farm"),
    "supplier": N_("Supplier"),
    "contact": N_("Contact"),
    "phone": N_("Phone"),
    "unit": N_("Unit"),
    "qty": N_("Quantity"),
    "net_weight": N_("Net weight"),
    "gross_weight": N_("Gross weight"),
    "tare": N_("Weight of the box"),
    "price": N_("Unit price"),
    "price_farm": N_("Price ex-orchard or ex-packhouse"),
    "price_arrival": N_("Price delivered"),
    "price_dropship": N_("Price of a parcel to the consumer"),
    "price_group": N_("Group price"),
    "price_retail": N_("Retail price"),
    "amount": N_("Sum"),
    "amount_cn": N_("Sum in words"),
    "tax_rate": N_("Tax"),
    "commission": N_("Commission"),
    "moq": N_("Minimum order"),
    "lead_time": N_("Lead time"),
    "supply_window": N_("Supply window"),
    "daily_capacity": N_("Daily capacity"),
    "shelf_life": N_("Shelf life"),
    "prod_date": N_("Produced on"),
    "batch": N_("Batch"),
    "storage": N_("Storage"),
    "packaging": N_("How it is packed"),
    "loss_terms": N_("Loss and compensation"),
    "payment_terms": N_("Payment terms"),
    "delivery": N_("Dispatch and freight"),
    "cert": N_("Certificates"),
    "brand": N_("Brand"),
    "valid_until": N_("Valid until"),
    "quote_date": N_("Quoted on"),
    "doc_no": N_("Document number"),
    "remark": N_("Remark"),
    "image": N_("Picture"),
    "category": N_("Kind of goods"),
    "serial": N_("Row number"),
}
PRICES = ("price", "price_farm", "price_arrival", "price_dropship", "price_group", "price_retail")
BOUGHT = PRICES[:4]
"""The prices that a buyer pays; what consumers pay is remarked upon only."""
CONSUMERS = PRICES[4:]

PERCENT = "per cent"
"""The unit of a column of shares in which other cells show that its bare numbers are per cent."""

_IN_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
_ORCHARD = re.compile(r"出园|田头|地头|塘口|园区|果园")
_PACKHOUSE = re.compile(r"出厂|产地(?!收购)|出库|打包")
_DELIVERED = re.compile(
    r"到仓|到货|到库|到岸|到站|落地|到家|(?<![不未])含运|运费(?:已含|全包)|(?<!不)包(?:邮|运费)|代发|送货|到店"
)
_TO_CONSUMERS = re.compile(r"到家|(?<!不)包邮|代发")
_TAXED = re.compile(r"含(?:\d+(?:\.\d+)?(?:%|个?点))?(?:增值)?(?:税|[增专普]?票)|带票|开票价")
# who asks for so much more for an invoice states a price without tax
_UNTAXED = re.compile(
    r"不含(?:增值)?税|未税|不带票|不含[增专普]?票|除税|裸价|税前|(?:税|票|点)[^,，;；]{0,4}?(?:另加|另算|另计|另外)|另加(?:\d+(?:\.\d+)?(?:%|个?点))?税?票?|加(?:收)?\d+(?:\.\d+)?(?:%|个?(?:税|票)?点)"
)
_EXEMPT = re.compile(r"免税")
_NET = re.compile(r"净重|去皮|净果")
_GROSS = re.compile(r"毛重|带箱|连箱|带皮|连皮|含箱")
_TIER = re.compile(
    r"(?:≥|>=|满|超过?)(?P<least>\d+)|(?P<from>\d+)[-~至到]\d+(?=[件箱份盒单托吨])"
    r"|(?P<up>\d+)[^\d元价]{0,2}?(?:及以上|以上|起|\+)|(?P<below>\d+)[^\d元价]{0,2}?(?:以下|以内)"
)


class HeaderFacts(NamedTuple):
    """What the words of a header state for every cell below it; `tier`: from how many units a price holds."""

    unit: str = ""
    basis: PriceBasis | None = None
    tax: TaxBasis | None = None
    weight: WeightBasis | None = None
    consumers: bool = False
    tier: int | None = None


def label_of(term: str) -> Message:
    """The words for a term; a column without one is not read."""
    return say(TERMS[term]) if term in TERMS else say("Not read")


def facts_of(header: str, term: str, unit: str = "") -> HeaderFacts:
    """What a header says: 含税出园价（元/斤） is ex-orchard, tax included, per 500 g."""
    line = re.sub(r"\s+", "", half_width(header))
    return HeaderFacts(
        unit=unit or read_heading(header).unit or _unit_of_name(line, term),
        basis=_basis(line, term),
        tax=tax_in(line),
        weight=weight_in(line),
        consumers=_TO_CONSUMERS.search(line) is not None or term == "price_dropship",
        tier=tier_in(line) if term in BOUGHT else None,
    )


_UNIT_PRICE = re.compile(
    r"(?:^|/)[每单一整]?(公斤|千克|kg|市斤|斤|吨|[件箱盒袋份只个枚对])(?:供货|批发)?(?:单价|价格?)",
    re.IGNORECASE,
)


def _unit_of_name(line: str, term: str) -> str:
    """每斤单价, 整箱价: the price is for what it is called by."""
    if term in ("net_weight", "gross_weight"):
        return "斤" if line.endswith(("斤数", "净斤", "毛斤")) and "公斤" not in line else ""
    found = _UNIT_PRICE.search(line) if term in PRICES else None
    return f"元/{found[1]}" if found else ""


def _basis(line: str, term: str) -> PriceBasis | None:
    if term in ("price_arrival", "price_dropship") or _DELIVERED.search(line):
        return PriceBasis.DELIVERED
    if _ORCHARD.search(line):
        return PriceBasis.EX_ORCHARD
    return PriceBasis.EX_PACKHOUSE if _PACKHOUSE.search(line) else None


def delivered_in(line: str) -> bool:
    """包邮 and 含运 say that a price is delivered; 不含运费 does not."""
    return _DELIVERED.search(line) is not None


def tax_in(line: str) -> TaxBasis | None:
    """What a text says of tax; None where it says nothing, or two things."""
    if _EXEMPT.search(line):
        return TaxBasis.EXEMPT
    if _UNTAXED.search(line):
        return TaxBasis.EXCLUDED
    return TaxBasis.INCLUDED if _TAXED.search(line) else None


def weight_in(line: str) -> WeightBasis | None:
    net, gross = _NET.search(line), _GROSS.search(line)
    if (net is None) == (gross is None):
        return None
    return WeightBasis.NET if net else WeightBasis.GROSS


def tier_in(line: str) -> int | None:
    """From which quantity a price column holds: 500件以上, ≥500, 100-499件单价; None where it names none."""
    bare = _IN_BRACKETS.sub(lambda found: "" if unit_of(found[0]) else found[0][1:-1], line)
    found = _TIER.search(bare)
    if found is None:
        return None
    return 1 if found["below"] else int(found["least"] or found["from"] or found["up"])


_TIER_UNIT = re.compile(r"\d(?:[-~至到]\d+)?(吨|公斤|千克|斤|kgs?|t|托|板|车|柜)", re.IGNORECASE)


def tier_unit_in(line: str) -> str:
    """What the quantity of a price column is counted in, where that is no sale unit: 1吨以上, 2托起."""
    found = _TIER_UNIT.search(half_width(line))
    return found[1] if found else ""


def named(header: str) -> str:
    """A header as it stands before a remark: without marks, blanks and its unit."""
    line = tidy(header.replace("\n", " ")).strip("*＊ :：")
    return re.sub(r"\s+", "", line) if not line.isascii() else line
