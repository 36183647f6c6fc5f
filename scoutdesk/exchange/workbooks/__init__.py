"""The workbooks that leave the house, each declared once."""

from __future__ import annotations

from scoutdesk.exchange.workbooks.comparison import COMPARISON
from scoutdesk.exchange.workbooks.curators import COMPLAINTS, PLEDGES, SALES
from scoutdesk.exchange.workbooks.dossier import DOSSIER
from scoutdesk.exchange.workbooks.harvest import HARVEST
from scoutdesk.exchange.workbooks.orders import DELIVERY_NOTE, ORDER
from scoutdesk.exchange.workbooks.prices import PRICES
from scoutdesk.exchange.workbooks.rfq import RFQ
from scoutdesk.exchange.workbooks.specification import SPECIFICATION

WORKBOOKS = {
    item.name: item
    for item in (
        RFQ,
        SPECIFICATION,
        HARVEST,
        ORDER,
        DELIVERY_NOTE,
        PRICES,
        PLEDGES,
        SALES,
        COMPLAINTS,
        COMPARISON,
        DOSSIER,
    )
}
