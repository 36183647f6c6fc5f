"""Geographical-indication notices: what area, varieties and quality a protected name stands for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from scoutdesk.knowledge.resources import decimal, facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`varieties` are those the notice names; empty when it names none. `remark`: what it leaves out.

    `divisions`: beginnings of the division codes of its area, empty where not known. `brix_min`: soluble solids asked.
    """

    product: str
    kind: str
    instrument: str
    area: str
    varieties: tuple[str, ...]
    remark: str
    quality: str
    source: str
    divisions: tuple[str, ...] = ()
    brix_min: Decimal | None = None

    def names(self, variety: str) -> bool | None:
        """Whether the notice covers this variety; None when it names no varieties."""
        return (
            any(named in variety or variety in named for named in self.varieties) if self.varieties else None
        )

    def holds(self, division_code: str) -> bool | None:
        """Whether a division lies in the area or around it; None where the area's codes are not known."""
        if not self.divisions:
            return None
        return any(division_code.startswith(code) for code in self.divisions)


@lru_cache(maxsize=1)
def notices() -> tuple[Notice, ...]:
    return tuple(
        Notice(
            product=item["product"],
            kind=item.get("kind", ""),
            instrument=item.get("instrument", ""),
            area=item.get("area", ""),
            varieties=tuple(item.get("varieties", ())),
            remark=item.get("remark", ""),
            quality=item.get("quality", ""),
            source=item.get("source", ""),
            divisions=tuple(item.get("divisions", ())),
            brix_min=decimal(item, "brix_min"),
        )
        for item in facts("gi_notices.json")
    )


def notice_for(product: str) -> Notice | None:
    """The notice whose protected name stands in `product`: 秭归脐橙 for 秭归伦晚脐橙 as well."""
    return next((item for item in notices() if _covers(item.product.partition("(")[0], product)), None)


def _covers(name: str, product: str) -> bool:
    """The signs of the name in their order: place first, kind last, a variety may stand between."""
    if name in product:
        return True
    # 秭归 has two signs, 阿克苏 three
    for signs in (2, 3):
        place, kind = name[:signs], name[signs:]
        at = product.find(place)
        if at >= 0 and len(kind) >= 2 and kind in product[at + signs :]:
            return True
    return False
