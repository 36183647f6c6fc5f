"""The workbooks that leave the house, each declared once."""

from __future__ import annotations

from scoutdesk.exchange.workbooks.curators import COMPLAINTS, PLEDGES, SALES
from scoutdesk.exchange.workbooks.rfq import RFQ

WORKBOOKS = {item.name: item for item in (RFQ, SALES, PLEDGES, COMPLAINTS)}
CURATORS_SHEETS = (SALES, PLEDGES, COMPLAINTS)
