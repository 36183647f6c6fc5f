"""What the trade's terms for columns are called here, and the field of a quotation that some of them simply are."""

from __future__ import annotations

from scoutdesk.i18n import N_

DIRECT = {
    "grade": "grade",
    "price": "price",
    "net_weight": "net_weight",
    "gross_weight": "gross_weight",
    "tax_rate": "tax_rate",
    "moq": "moq",
    "lead_time": "lead_days",
    "daily_capacity": "daily_capacity",
    "valid_until": "valid_until",
    "quote_date": "quoted_on",
    "remark": "remark",
}
TERMS = {
    "product_name": N_("What they call it"),
    "price": N_("Unit price"),
}
