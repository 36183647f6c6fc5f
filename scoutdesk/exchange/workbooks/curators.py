"""What curators fill in: sales, pledges and complaints."""

from __future__ import annotations

from scoutdesk.domain.launch.pledging import Pledge
from scoutdesk.domain.selling.complaint import Complaint
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.exchange.sheet import Sheet, WorkbookDeclaration
from scoutdesk.exchange.workbooks.columns import seen_by
from scoutdesk.fields.kinds import CURATOR
from scoutdesk.i18n import N_

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
            natural=("community", "day", "lot"),
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
            natural=("reference", "defect"),
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
    each="invitation",
    scope={"invitation": ("curator",)},
)
