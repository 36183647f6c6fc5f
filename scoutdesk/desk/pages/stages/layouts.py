"""Where the fields of a season stand: part by part of each stage, section by section."""

from __future__ import annotations

from scoutdesk.desk.forms.form import Section, rest_of
from scoutdesk.domain.season import Season
from scoutdesk.i18n import N_

LAYOUTS: dict[str, tuple[Section, ...]] = {
    "sourcing/quotes": (
        Section(N_("Season"), "name:2 owner planned_volume target_price"),
        Section(
            N_("Choice"),
            "supplier single_quote_reason:2 | tasting_verdict untasted_reason:2 | why_this_one:2",
        ),
        Section(N_("Assumed for the comparison"), "warehouse packing_per_kg freight_per_kg"),
    ),
    "sourcing/suppliers": (Section(N_("Why this one"), "why_this_one:2"),),
    "harvest/plan": (
        Section(N_("Window and maturity"), "harvest_start harvest_end | maturity picking"),
        Section(
            N_("Measured maturity"),
            "maturity_brix maturity_ratio maturity_dry_matter maturity_coloured"
            " | full_bloom maturity_days maturity_method:2",
        ),
        Section(N_("Capacity"), "planned_volume daily_capacity rain_share precooling_hours"),
    ),
    "packing/grades": (Section(N_("Said on the brief"), "grade grade_tolerance pack"),),
    "packing/packs": (Section(N_("Tests"), "drop_test"),),
    "packing/label": (Section(N_("Checked"), "label_checked"),),
    "storage/chain": (Section(N_("To the door"), "cities | transit_hours promised_days"),),
    "storage/plan": (Section(N_("Receiving"), "inspection"),),
    "launch/promise": (
        Section(N_("Promise"), "promise shipping"),
        Section(N_("On the brief"), "contact contact_phone order_link"),
    ),
    "selling/sales": (Section(N_("Close of sale"), "closed_on"),),
}

PLACED = [name for sections in LAYOUTS.values() for section in sections for name in section.names()]
# a field that nobody placed appears all the same
REST_AT = "sourcing/quotes"
REST = rest_of(Season, [*PLACED, "stage", "sku"])
