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
    op.add_column("quotation", sa.Column("requested_on", sa.String(), nullable=True))
