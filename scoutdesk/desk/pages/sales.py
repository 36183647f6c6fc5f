"""销售 and 售后: what communities bought and complained about, over all seasons."""

from __future__ import annotations

from scoutdesk.desk.pages.records import RecordsPage
from scoutdesk.domain.selling.complaint import Complaint
from scoutdesk.domain.selling.sale import Sale


class SalesPage(RecordsPage):
    """销售记录"""

    name, record, latest = "sales", Sale, "day"


class ComplaintsPage(RecordsPage):
    """客诉"""

    name, record, latest = "complaints", Complaint, "day"
