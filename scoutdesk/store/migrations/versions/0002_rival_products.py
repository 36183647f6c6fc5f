"""Rival products."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('rival',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('season', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('price', sa.Integer(), nullable=True),
    sa.Column('net_content', sa.Integer(), nullable=True),
    sa.Column('brix', sa.Integer(), nullable=True),
    sa.Column('seen_on', sa.String(), nullable=True),
    sa.Column('seen_at', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['season'], ['season.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('rival_code', 'rival', ['code'], unique=True)
    op.create_index('rival_season', 'rival', ['season'], unique=False)
