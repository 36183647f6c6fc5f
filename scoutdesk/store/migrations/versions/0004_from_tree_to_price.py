"""from tree to price."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "warehouse",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("division_code", sa.String(), nullable=True),
        sa.Column("temperature_low", sa.Integer(), nullable=True),
        sa.Column("temperature_high", sa.Integer(), nullable=True),
        sa.Column("humidity_low", sa.Integer(), nullable=True),
        sa.Column("humidity_high", sa.Integer(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("warehouse_code", "warehouse", ["code"], unique=True)
    op.create_table(
        "daily_forecast",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("picked", sa.Integer(), nullable=True),
        sa.Column("rain", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("daily_forecast_code", "daily_forecast", ["code"], unique=True)
    op.create_index("daily_forecast_season", "daily_forecast", ["season"], unique=False)
    op.create_table(
        "destination",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("division_code", sa.String(), nullable=True),
        sa.Column("volume_share", sa.Integer(), nullable=True),
        sa.Column("promised_days", sa.Integer(), nullable=True),
        sa.Column("handover", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("destination_code", "destination", ["code"], unique=True)
    op.create_index("destination_season", "destination", ["season"], unique=False)
    op.create_table(
        "grade",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("sold", sa.Integer(), nullable=True),
        sa.Column("size_from", sa.Integer(), nullable=True),
        sa.Column("size_to", sa.Integer(), nullable=True),
        sa.Column("weight_from", sa.Integer(), nullable=True),
        sa.Column("weight_to", sa.Integer(), nullable=True),
        sa.Column("count_from", sa.Integer(), nullable=True),
        sa.Column("count_to", sa.Integer(), nullable=True),
        sa.Column("brix_from", sa.Integer(), nullable=True),
        sa.Column("defect_tolerance", sa.Integer(), nullable=True),
        sa.Column("size_tolerance", sa.Integer(), nullable=True),
        sa.Column("price_factor", sa.Integer(), nullable=True),
        sa.Column("passes", sa.String(), nullable=True),
        sa.Column("fails", sa.String(), nullable=True),
        sa.Column("photo_in", sa.String(), nullable=True),
        sa.Column("photo_out", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("grade_code", "grade", ["code"], unique=True)
    op.create_index("grade_season", "grade", ["season"], unique=False)
    op.create_table(
        "harvest_lot",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("plot", sa.String(), nullable=True),
        sa.Column("supplier", sa.Integer(), nullable=True),
        sa.Column("picked", sa.String(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("brix", sa.Integer(), nullable=True),
        sa.Column("hours_to_precooling", sa.Integer(), nullable=True),
        sa.Column("pickers", sa.Integer(), nullable=True),
        sa.Column("method", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.ForeignKeyConstraint(
            ["supplier"],
            ["supplier.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("harvest_lot_code", "harvest_lot", ["code"], unique=True)
    op.create_index("harvest_lot_season", "harvest_lot", ["season"], unique=False)
    op.create_index("harvest_lot_supplier", "harvest_lot", ["supplier"], unique=False)
    op.create_table(
        "inspection_plan",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("aql_critical", sa.String(), nullable=True),
        sa.Column("aql_major", sa.String(), nullable=True),
        sa.Column("aql_minor", sa.String(), nullable=True),
        sa.Column("weighed", sa.Integer(), nullable=True),
        sa.Column("brix_measured", sa.Integer(), nullable=True),
        sa.Column("brix_promised", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("inspection_plan_code", "inspection_plan", ["code"], unique=True)
    op.create_index("inspection_plan_season", "inspection_plan", ["season"], unique=False)
    op.create_table(
        "label",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("produced_on", sa.String(), nullable=True),
        sa.Column("product_name", sa.String(), nullable=True),
        sa.Column("ingredients", sa.String(), nullable=True),
        sa.Column("net_text", sa.String(), nullable=True),
        sa.Column("specification", sa.String(), nullable=True),
        sa.Column("letter_height", sa.Integer(), nullable=True),
        sa.Column("producer", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("produced_text", sa.String(), nullable=True),
        sa.Column("shelf_life", sa.String(), nullable=True),
        sa.Column("expires_on", sa.String(), nullable=True),
        sa.Column("expires_text", sa.String(), nullable=True),
        sa.Column("storage", sa.String(), nullable=True),
        sa.Column("sc_number", sa.String(), nullable=True),
        sa.Column("standard_code", sa.String(), nullable=True),
        sa.Column("allergens", sa.String(), nullable=True),
        sa.Column("nutrition", sa.Integer(), nullable=True),
        sa.Column("claims", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("label_code", "label", ["code"], unique=True)
    op.create_index("label_season", "label", ["season"], unique=False)
    op.create_table(
        "maturity_check",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("plot", sa.String(), nullable=True),
        sa.Column("fruits", sa.Integer(), nullable=True),
        sa.Column("brix", sa.Integer(), nullable=True),
        sa.Column("acid", sa.Integer(), nullable=True),
        sa.Column("dry_matter", sa.Integer(), nullable=True),
        sa.Column("coloured", sa.Integer(), nullable=True),
        sa.Column("firmness", sa.Integer(), nullable=True),
        sa.Column("measured_by", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("maturity_check_code", "maturity_check", ["code"], unique=True)
    op.create_index("maturity_check_season", "maturity_check", ["season"], unique=False)
    op.create_table(
        "month_climate",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("temperature", sa.Integer(), nullable=True),
        sa.Column("estimate", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("month_climate_code", "month_climate", ["code"], unique=True)
    op.create_index("month_climate_season", "month_climate", ["season"], unique=False)
    op.create_table(
        "pack_item",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("item", sa.String(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("unit_price", sa.Integer(), nullable=True),
        sa.Column("supplier", sa.String(), nullable=True),
        sa.Column("protective", sa.Integer(), nullable=True),
        sa.Column("layer", sa.Integer(), nullable=True),
        sa.Column("weight", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("pack_item_code", "pack_item", ["code"], unique=True)
    op.create_index("pack_item_season", "pack_item", ["season"], unique=False)
    op.create_table(
        "pack_level",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("contains", sa.Integer(), nullable=True),
        sa.Column("gtin", sa.String(), nullable=True),
        sa.Column("net_weight", sa.Integer(), nullable=True),
        sa.Column("gross_weight", sa.Integer(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("contents_volume", sa.Integer(), nullable=True),
        sa.Column("per_layer", sa.Integer(), nullable=True),
        sa.Column("layers", sa.Integer(), nullable=True),
        sa.Column("max_stack", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("pack_level_code", "pack_level", ["code"], unique=True)
    op.create_index("pack_level_season", "pack_level", ["season"], unique=False)
    op.create_table(
        "sample",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("supplier", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("requested_on", sa.String(), nullable=True),
        sa.Column("sent_on", sa.String(), nullable=True),
        sa.Column("received_on", sa.String(), nullable=True),
        sa.Column("carrier", sa.String(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("condition", sa.String(), nullable=True),
        sa.Column("condition_note", sa.String(), nullable=True),
        sa.Column("measured_on", sa.String(), nullable=True),
        sa.Column("brix", sa.Integer(), nullable=True),
        sa.Column("unit_weight", sa.Integer(), nullable=True),
        sa.Column("size_low", sa.Integer(), nullable=True),
        sa.Column("size_high", sa.Integer(), nullable=True),
        sa.Column("pieces", sa.Integer(), nullable=True),
        sa.Column("defects", sa.Integer(), nullable=True),
        sa.Column("photo", sa.String(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.ForeignKeyConstraint(
            ["supplier"],
            ["supplier.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("sample_code", "sample", ["code"], unique=True)
    op.create_index("sample_season", "sample", ["season"], unique=False)
    op.create_index("sample_supplier", "sample", ["supplier"], unique=False)
    op.create_table(
        "tasting",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("method", sa.String(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("lexicon", sa.String(), nullable=True),
        sa.Column("panel_size", sa.Integer(), nullable=True),
        sa.Column("alpha", sa.Integer(), nullable=True),
        sa.Column("seed", sa.Integer(), nullable=True),
        sa.Column("serving", sa.String(), nullable=True),
        sa.Column("revealed_on", sa.String(), nullable=True),
        sa.Column("conclusion", sa.String(), nullable=True),
        sa.Column("faults", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("tasting_code", "tasting", ["code"], unique=True)
    op.create_index("tasting_season", "tasting", ["season"], unique=False)
    op.create_table(
        "commission",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("price_list", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("rate", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["price_list"],
            ["price_list.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("commission_code", "commission", ["code"], unique=True)
    op.create_index("commission_price_list", "commission", ["price_list"], unique=False)
    op.create_table(
        "conformity_certificate",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("harvest_lot", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("product", sa.String(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("issued", sa.String(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("reissued_from", sa.Integer(), nullable=True),
        sa.Column("file", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["harvest_lot"],
            ["harvest_lot.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reissued_from"],
            ["conformity_certificate.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("conformity_certificate_code", "conformity_certificate", ["code"], unique=True)
    op.create_index(
        "conformity_certificate_harvest_lot", "conformity_certificate", ["harvest_lot"], unique=False
    )
    op.create_index(
        "conformity_certificate_reissued_from", "conformity_certificate", ["reissued_from"], unique=False
    )
    op.create_table(
        "defect_type",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("inspection_plan", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("severity", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("photo", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inspection_plan"],
            ["inspection_plan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("defect_type_code", "defect_type", ["code"], unique=True)
    op.create_index("defect_type_inspection_plan", "defect_type", ["inspection_plan"], unique=False)
    op.create_table(
        "leg",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("destination", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(), nullable=True),
        sa.Column("start_place", sa.String(), nullable=True),
        sa.Column("end_place", sa.String(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("temperature", sa.Integer(), nullable=True),
        sa.Column("ambient", sa.Integer(), nullable=True),
        sa.Column("temperature_max", sa.Integer(), nullable=True),
        sa.Column("handoff_hours", sa.Integer(), nullable=True),
        sa.Column("carrier", sa.String(), nullable=True),
        sa.Column("loaded_with", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["destination"],
            ["destination.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("leg_code", "leg", ["code"], unique=True)
    op.create_index("leg_destination", "leg", ["destination"], unique=False)
    op.create_table(
        "lot",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("supplier", sa.Integer(), nullable=True),
        sa.Column("harvest_lot", sa.Integer(), nullable=True),
        sa.Column("batch", sa.String(), nullable=True),
        sa.Column("warehouse", sa.Integer(), nullable=True),
        sa.Column("received_on", sa.String(), nullable=True),
        sa.Column("produced_on", sa.String(), nullable=True),
        sa.Column("best_before", sa.String(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("unit_net", sa.Integer(), nullable=True),
        sa.Column("arrival_temperature", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("state_reason", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["harvest_lot"],
            ["harvest_lot.id"],
        ),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.ForeignKeyConstraint(
            ["supplier"],
            ["supplier.id"],
        ),
        sa.ForeignKeyConstraint(
            ["warehouse"],
            ["warehouse.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("lot_code", "lot", ["code"], unique=True)
    op.create_index("lot_harvest_lot", "lot", ["harvest_lot"], unique=False)
    op.create_index("lot_season", "lot", ["season"], unique=False)
    op.create_index("lot_supplier", "lot", ["supplier"], unique=False)
    op.create_index("lot_warehouse", "lot", ["warehouse"], unique=False)
    op.create_table(
        "panellist",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("tasting", sa.Integer(), nullable=True),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("served", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tasting"],
            ["tasting.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("panellist_code", "panellist", ["code"], unique=True)
    op.create_index("panellist_tasting", "panellist", ["tasting"], unique=False)
    op.create_table(
        "tasting_item",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("tasting", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("sample", sa.Integer(), nullable=True),
        sa.Column("rival", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("blind", sa.String(), nullable=True),
        sa.Column("blind_too", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["rival"],
            ["rival.id"],
        ),
        sa.ForeignKeyConstraint(
            ["sample"],
            ["sample.id"],
        ),
        sa.ForeignKeyConstraint(
            ["tasting"],
            ["tasting.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("tasting_item_code", "tasting_item", ["code"], unique=True)
    op.create_index("tasting_item_rival", "tasting_item", ["rival"], unique=False)
    op.create_index("tasting_item_sample", "tasting_item", ["sample"], unique=False)
    op.create_index("tasting_item_tasting", "tasting_item", ["tasting"], unique=False)
    op.create_table(
        "inspection",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.Column("inspection_plan", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("inspector", sa.String(), nullable=True),
        sa.Column("arrival_temperature", sa.Integer(), nullable=True),
        sa.Column("vehicle_temperature", sa.Integer(), nullable=True),
        sa.Column("sample_size", sa.Integer(), nullable=True),
        sa.Column("sample_reason", sa.String(), nullable=True),
        sa.Column("disposition", sa.String(), nullable=True),
        sa.Column("price_cut", sa.Integer(), nullable=True),
        sa.Column("disposition_reason", sa.String(), nullable=True),
        sa.Column("decided_on", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inspection_plan"],
            ["inspection_plan.id"],
        ),
        sa.ForeignKeyConstraint(
            ["lot"],
            ["lot.id"],
        ),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("inspection_code", "inspection", ["code"], unique=True)
    op.create_index("inspection_inspection_plan", "inspection", ["inspection_plan"], unique=False)
    op.create_index("inspection_lot", "inspection", ["lot"], unique=False)
    op.create_index("inspection_season", "inspection", ["season"], unique=False)
    op.create_table(
        "movement",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("from_warehouse", sa.Integer(), nullable=True),
        sa.Column("to_warehouse", sa.Integer(), nullable=True),
        sa.Column("receiver", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("into", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["from_warehouse"],
            ["warehouse.id"],
        ),
        sa.ForeignKeyConstraint(
            ["into"],
            ["lot.id"],
        ),
        sa.ForeignKeyConstraint(
            ["lot"],
            ["lot.id"],
        ),
        sa.ForeignKeyConstraint(
            ["to_warehouse"],
            ["warehouse.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("movement_code", "movement", ["code"], unique=True)
    op.create_index("movement_from_warehouse", "movement", ["from_warehouse"], unique=False)
    op.create_index("movement_into", "movement", ["into"], unique=False)
    op.create_index("movement_lot", "movement", ["lot"], unique=False)
    op.create_index("movement_to_warehouse", "movement", ["to_warehouse"], unique=False)
    op.create_table(
        "score",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("tasting", sa.Integer(), nullable=True),
        sa.Column("panellist", sa.Integer(), nullable=True),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("attribute", sa.String(), nullable=True),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("tied", sa.Integer(), nullable=True),
        sa.Column("named", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item"],
            ["tasting_item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["panellist"],
            ["panellist.id"],
        ),
        sa.ForeignKeyConstraint(
            ["tasting"],
            ["tasting.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("score_code", "score", ["code"], unique=True)
    op.create_index("score_item", "score", ["item"], unique=False)
    op.create_index("score_panellist", "score", ["panellist"], unique=False)
    op.create_index("score_tasting", "score", ["tasting"], unique=False)
    op.create_table(
        "inspected_unit",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("inspection", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("carton", sa.String(), nullable=True),
        sa.Column("net_weight", sa.Integer(), nullable=True),
        sa.Column("brix", sa.Integer(), nullable=True),
        sa.Column("critical", sa.Integer(), nullable=True),
        sa.Column("major", sa.Integer(), nullable=True),
        sa.Column("minor", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("photo", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["inspection"],
            ["inspection.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("inspected_unit_code", "inspected_unit", ["code"], unique=True)
    op.create_index("inspected_unit_inspection", "inspected_unit", ["inspection"], unique=False)
    op.add_column("cost_line", sa.Column("actual", sa.Integer(), nullable=True))
    op.add_column("cost_line", sa.Column("what", sa.String(), nullable=True))
    op.add_column("cost_sheet", sa.Column("actual_farm_price", sa.Integer(), nullable=True))
    op.add_column("cost_sheet", sa.Column("actual_loss", sa.Integer(), nullable=True))
    op.add_column("quotation", sa.Column("requested_on", sa.String(), nullable=True))
    op.add_column("season", sa.Column("untasted_reason", sa.String(), nullable=True))
    op.add_column("season", sa.Column("full_bloom", sa.String(), nullable=True))
    op.add_column("season", sa.Column("maturity_days", sa.Integer(), nullable=True))
    op.add_column("season", sa.Column("maturity_brix", sa.Integer(), nullable=True))
    op.add_column("season", sa.Column("maturity_ratio", sa.Integer(), nullable=True))
    op.add_column("season", sa.Column("maturity_dry_matter", sa.Integer(), nullable=True))
    op.add_column("season", sa.Column("maturity_coloured", sa.Integer(), nullable=True))
    op.add_column("season", sa.Column("maturity_method", sa.String(), nullable=True))
    op.add_column("season", sa.Column("rain_share", sa.Integer(), nullable=True))
    op.add_column("sku", sa.Column("ambient_temperature", sa.Integer(), nullable=True))
