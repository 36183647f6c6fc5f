"""What a season held in single fields before there were launches, sales and lessons, put by for `store.former`."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FORMER = ("event_day", "event_place", "run_of_show", "units_sold", "complaints_open", "lessons")


def upgrade() -> None:
    filled = " OR ".join(f"{name} IS NOT NULL" for name in FORMER)
    if op.get_bind().execute(text(f"SELECT 1 FROM season WHERE {filled} LIMIT 1")).first():
        op.execute(f"CREATE TABLE former_season AS SELECT id, {', '.join(FORMER)} FROM season WHERE {filled}")
    for name in FORMER:
        op.drop_column("season", name)
