"""sheets of suppliers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reading_rule",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("supplier", sa.Integer(), nullable=True),
        sa.Column("term", sa.String(), nullable=True),
        sa.Column("asked", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["supplier"],
            ["supplier.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("reading_rule_code", "reading_rule", ["code"], unique=True)
    op.create_index("reading_rule_supplier", "reading_rule", ["supplier"], unique=False)
    op.create_table(
        "sheet_layout",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("supplier", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.String(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=True),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("columns", sa.String(), nullable=True),
        sa.Column("confirmed_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["supplier"],
            ["supplier.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("sheet_layout_code", "sheet_layout", ["code"], unique=True)
    op.create_index("sheet_layout_supplier", "sheet_layout", ["supplier"], unique=False)
    op.create_table(
        "purchase_order",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("supplier", sa.Integer(), nullable=True),
        sa.Column("quotation", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("ordered_on", sa.String(), nullable=True),
        sa.Column("deliver_by", sa.String(), nullable=True),
        sa.Column("delivery_point", sa.String(), nullable=True),
        sa.Column("price_unit", sa.String(), nullable=True),
        sa.Column("price_basis", sa.String(), nullable=True),
        sa.Column("weight_basis", sa.String(), nullable=True),
        sa.Column("tax_basis", sa.String(), nullable=True),
        sa.Column("tax_rate", sa.Integer(), nullable=True),
        sa.Column("terms", sa.String(), nullable=True),
        sa.Column("promised_for", sa.String(), nullable=True),
        sa.Column("confirmed_on", sa.String(), nullable=True),
        sa.Column("confirmed_by", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["quotation"],
            ["quotation.id"],
        ),
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
    op.create_index("purchase_order_code", "purchase_order", ["code"], unique=True)
    op.create_index("purchase_order_quotation", "purchase_order", ["quotation"], unique=False)
    op.create_index("purchase_order_season", "purchase_order", ["season"], unique=False)
    op.create_index("purchase_order_supplier", "purchase_order", ["supplier"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("purchase_order", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("shipped_on", sa.String(), nullable=True),
        sa.Column("expected_on", sa.String(), nullable=True),
        sa.Column("plate", sa.String(), nullable=True),
        sa.Column("driver", sa.String(), nullable=True),
        sa.Column("driver_phone", sa.String(), nullable=True),
        sa.Column("loading_temperature", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["purchase_order"],
            ["purchase_order.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("delivery_code", "delivery", ["code"], unique=True)
    op.create_index("delivery_purchase_order", "delivery", ["purchase_order"], unique=False)
    op.create_table(
        "order_line",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("purchase_order", sa.Integer(), nullable=True),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("pack", sa.String(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("unit_price", sa.Integer(), nullable=True),
        sa.Column("net_weight", sa.Integer(), nullable=True),
        sa.Column("gross_weight", sa.Integer(), nullable=True),
        sa.Column("confirmed", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["purchase_order"],
            ["purchase_order.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("order_line_code", "order_line", ["code"], unique=True)
    op.create_index("order_line_purchase_order", "order_line", ["purchase_order"], unique=False)
    op.create_table(
        "delivery_line",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("delivery", sa.Integer(), nullable=True),
        sa.Column("order_line", sa.Integer(), nullable=True),
        sa.Column("batch", sa.String(), nullable=True),
        sa.Column("plot", sa.String(), nullable=True),
        sa.Column("picked_on", sa.String(), nullable=True),
        sa.Column("packed_on", sa.String(), nullable=True),
        sa.Column("best_before", sa.String(), nullable=True),
        sa.Column("units", sa.Integer(), nullable=True),
        sa.Column("net_weight", sa.Integer(), nullable=True),
        sa.Column("gross_weight", sa.Integer(), nullable=True),
        sa.Column("pledge_number", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["delivery"],
            ["delivery.id"],
        ),
        sa.ForeignKeyConstraint(
            ["lot"],
            ["lot.id"],
        ),
        sa.ForeignKeyConstraint(
            ["order_line"],
            ["order_line.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("delivery_line_code", "delivery_line", ["code"], unique=True)
    op.create_index("delivery_line_delivery", "delivery_line", ["delivery"], unique=False)
    op.create_index("delivery_line_lot", "delivery_line", ["lot"], unique=False)
    op.create_index("delivery_line_order_line", "delivery_line", ["order_line"], unique=False)
    op.execute("ALTER TABLE inbox_file ADD COLUMN curator INTEGER REFERENCES curator (id)")
    op.create_index("inbox_file_curator", "inbox_file", ["curator"], unique=False)
