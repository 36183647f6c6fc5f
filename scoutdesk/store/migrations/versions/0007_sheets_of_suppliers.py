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
    op.execute("ALTER TABLE inbox_file ADD COLUMN curator INTEGER REFERENCES curator (id)")
    op.create_index("inbox_file_curator", "inbox_file", ["curator"], unique=False)
