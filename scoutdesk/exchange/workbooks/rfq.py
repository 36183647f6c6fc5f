"""What suppliers fill in: the request for quotation."""

from __future__ import annotations

from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.exchange.sheet import Column, Sheet, WorkbookDeclaration
from scoutdesk.exchange.workbooks.columns import seen_by
from scoutdesk.fields.kinds import SUPPLIER
from scoutdesk.i18n import N_

RFQ = WorkbookDeclaration(
    "rfq",
    N_("Request for quotation"),
    SUPPLIER,
    (
        Sheet(
            Quotation,
            seen_by(Quotation, SUPPLIER),
            N_("Quotation"),
            SUPPLIER,
            fixed=("season", "supplier"),
            natural=("grade", "net_weight", "price_basis"),
        ),
        Sheet(
            PriceBreak,
            (Column("quotation"), Column("min_quantity"), Column("price")),
            N_("Price breaks"),
            SUPPLIER,
            own=("quotation",),
            natural=("quotation", "min_quantity"),
        ),
    ),
    whose="supplier",
    scope={"quotation": ("season", "supplier")},
)
