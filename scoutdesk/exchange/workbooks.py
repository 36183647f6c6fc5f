"""The workbooks that leave the house."""

from __future__ import annotations

from collections.abc import Container

from scoutdesk.domain.launch.pledging import Pledge
from scoutdesk.domain.selling.complaint import Complaint
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.exchange.sheet import Column, Sheet, WorkbookDeclaration
from scoutdesk.fields.declared import Record, fields_for
from scoutdesk.fields.kinds import CURATOR, SUPPLIER, Audience, File
from scoutdesk.i18n import N_


def seen_by(record: type[Record], audience: Audience, without: Container[str] = ()) -> tuple[Column, ...]:
    """All that the audience may see and a cell can hold; codes are ours."""
    return tuple(
        Column(item.name, item.name != "code")
        for item in fields_for(record, audience)
        if item.name not in without and not isinstance(item.kind, File)
    )


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
        ),
        Sheet(
            PriceBreak,
            (Column("quotation"), Column("min_quantity"), Column("price")),
            N_("Price breaks"),
            SUPPLIER,
            own=("quotation",),
        ),
    ),
    whose="supplier",
    scope={"quotation": ("season", "supplier")},
)

# what a curator's rows may name: her communities, the lots of the season
HERS = {"community": ("curator",), "lot": ("season",)}
SALES = WorkbookDeclaration(
    "sales",
    N_("Sales report"),
    CURATOR,
    (
        Sheet(
            Sale,
            seen_by(Sale, CURATOR),
            N_("Sales report"),
            CURATOR,
            spare=60,
            fixed=("season",),
            own=("community",),
        ),
    ),
    whose="curator",
    scope=HERS,
)
COMPLAINTS = WorkbookDeclaration(
    "complaints",
    N_("Complaint sheet"),
    CURATOR,
    (
        Sheet(
            Complaint,
            seen_by(Complaint, CURATOR),
            N_("Complaint sheet"),
            CURATOR,
            spare=30,
            fixed=("season",),
            own=("community",),
        ),
    ),
    whose="curator",
    scope=HERS,
)
PLEDGES = WorkbookDeclaration(
    "pledges",
    N_("Pledge sheet"),
    CURATOR,
    (
        Sheet(
            Pledge,
            seen_by(Pledge, CURATOR),
            N_("Pledge sheet"),
            CURATOR,
            spare=3,
            fixed=("invitation",),
        ),
    ),
    whose="curator",
    scope={"invitation": ("curator",)},
)

WORKBOOKS = {item.name: item for item in (RFQ, SALES, PLEDGES, COMPLAINTS)}
CURATORS_SHEETS = (SALES, PLEDGES, COMPLAINTS)
