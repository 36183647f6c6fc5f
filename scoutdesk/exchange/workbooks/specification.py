"""The specification: what is agreed on product, grades, packs and label; the supplier confirms it or fills it in."""

from __future__ import annotations

from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.pack import PackLevel
from scoutdesk.domain.sku import Sku
from scoutdesk.exchange.sheet import Sheet, WorkbookDeclaration
from scoutdesk.exchange.workbooks.columns import locked, seen_by
from scoutdesk.fields.kinds import SUPPLIER
from scoutdesk.i18n import N_

OF_SEASON = ("season",)
SPECIFICATION = WorkbookDeclaration(
    "specification",
    N_("Product specification"),
    SUPPLIER,
    (
        Sheet(
            Sku,
            (*locked("code", "name"), *seen_by(Sku, SUPPLIER, ("code", "name"))),
            N_("Product"),
            SUPPLIER,
            spare=0,
        ),
        Sheet(
            Grade,
            seen_by(Grade, SUPPLIER),
            N_("Grades"),
            SUPPLIER,
            spare=6,
            fixed=OF_SEASON,
            natural=("name",),
        ),
        Sheet(
            PackLevel,
            seen_by(PackLevel, SUPPLIER),
            N_("Pack levels"),
            SUPPLIER,
            spare=3,
            fixed=OF_SEASON,
            natural=("level",),
        ),
        Sheet(Label, seen_by(Label, SUPPLIER), N_("Label"), SUPPLIER, spare=1, fixed=OF_SEASON),
    ),
    whose="supplier",
    scope={"sku": ("sku",), "grade": OF_SEASON, "pack_level": OF_SEASON, "label": OF_SEASON},
)
