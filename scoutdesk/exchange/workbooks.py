"""The workbooks that leave the house."""

from __future__ import annotations

from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.exchange.sheet import Column, Sheet, WorkbookDeclaration
from scoutdesk.fields.declared import fields_for
from scoutdesk.fields.kinds import SUPPLIER
from scoutdesk.i18n import N_

RFQ = WorkbookDeclaration(
    "rfq",
    N_("Request for quotation"),
    SUPPLIER,
    (
        Sheet(
            Quotation,
            tuple(Column(item.name, item.name != "code") for item in fields_for(Quotation, SUPPLIER)),
            N_("Quotation"),
            SUPPLIER,
            fixed=("season", "supplier"),
        ),
        Sheet(
            PriceBreak,
            (Column("quotation"), Column("min_quantity"), Column("price")),
            N_("Price breaks"),
            SUPPLIER,
        ),
    ),
)

WORKBOOKS = {RFQ.name: RFQ}
