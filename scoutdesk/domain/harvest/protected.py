"""A protected name and what stands behind it: the varieties and the area that its notice covers."""

from __future__ import annotations

from scoutdesk.domain.harvest.ripeness import notice_of
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.supplier import Supplier
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.divisions import division_name


def variety_doubt(sku: Sku) -> Message | None:
    """The notice names varieties, and the SKU's is not among them (伦晚 is not in the notice of 秭归脐橙)."""
    notice = notice_of(sku)
    if notice is None or not sku.variety or notice.names(sku.variety) is not False:
        return None
    return say(
        "{variety} is not among the varieties of the notice {product}: {varieties}",
        variety=sku.variety,
        product=notice.product,
        varieties="、".join(notice.varieties),
    )


def area_doubt(sku: Sku, grower: Supplier | None) -> Message | None:
    """The grower's division lies outside the area of the notice; nothing where either is not known."""
    notice, code = notice_of(sku), grower.division_code if grower else None
    if notice is None or not code or notice.holds(code) is not False:
        return None
    return say(
        "{place} lies outside the area of {product}: {area}",
        place=division_name(code) or code,
        product=notice.product,
        area=notice.area,
    )
