"""the people side."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "curator",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("division_code", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("joined_on", sa.String(), nullable=True),
        sa.Column("expertise", sa.String(), nullable=True),
        sa.Column("willingness", sa.Integer(), nullable=True),
        sa.Column("ability", sa.Integer(), nullable=True),
        sa.Column("next_step", sa.String(), nullable=True),
        sa.Column("next_step_on", sa.String(), nullable=True),
        sa.Column("referred_by", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["referred_by"],
            ["curator.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("curator_code", "curator", ["code"], unique=True)
    op.create_index("curator_referred_by", "curator", ["referred_by"], unique=False)
    op.create_table(
        "community",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("curator", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("platform", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("founded_on", sa.String(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("active_share", sa.Integer(), nullable=True),
        sa.Column("age_band", sa.String(), nullable=True),
        sa.Column("interests", sa.String(), nullable=True),
        sa.Column("spend_per_head", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["curator"],
            ["curator.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("community_code", "community", ["code"], unique=True)
    op.create_index("community_curator", "community", ["curator"], unique=False)
    op.create_table(
        "content_review",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=True),
        sa.Column("texts", sa.String(), nullable=True),
        sa.Column("findings", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("content_review_code", "content_review", ["code"], unique=True)
    op.create_index("content_review_season", "content_review", ["season"], unique=False)
    op.create_table(
        "curator_request",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("curator", sa.Integer(), nullable=True),
        sa.Column("community", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("wanted", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("net_content", sa.Integer(), nullable=True),
        sa.Column("price_limit", sa.Integer(), nullable=True),
        sa.Column("needed_by", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community"],
            ["community.id"],
        ),
        sa.ForeignKeyConstraint(
            ["curator"],
            ["curator.id"],
        ),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("curator_request_code", "curator_request", ["code"], unique=True)
    op.create_index("curator_request_community", "curator_request", ["community"], unique=False)
    op.create_index("curator_request_curator", "curator_request", ["curator"], unique=False)
    op.create_index("curator_request_season", "curator_request", ["season"], unique=False)
    op.create_table(
        "launch",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("host", sa.String(), nullable=True),
        sa.Column("budget", sa.Integer(), nullable=True),
        sa.Column("spent", sa.Integer(), nullable=True),
        sa.Column("answer_until", sa.String(), nullable=True),
        sa.Column("order_until", sa.String(), nullable=True),
        sa.Column("reserve_share", sa.Integer(), nullable=True),
        sa.Column("allot_lot", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("launch_code", "launch", ["code"], unique=True)
    op.create_index("launch_season", "launch", ["season"], unique=False)
    op.create_table(
        "lesson",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("carried_from", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["carried_from"],
            ["lesson.id"],
        ),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("lesson_carried_from", "lesson", ["carried_from"], unique=False)
    op.create_index("lesson_code", "lesson", ["code"], unique=True)
    op.create_index("lesson_season", "lesson", ["season"], unique=False)
    op.create_table(
        "promise_term",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("defect", sa.String(), nullable=True),
        sa.Column("within_hours", sa.Integer(), nullable=True),
        sa.Column("proof", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("tolerated", sa.Integer(), nullable=True),
        sa.Column("whole_from", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("promise_term_code", "promise_term", ["code"], unique=True)
    op.create_index("promise_term_season", "promise_term", ["season"], unique=False)
    op.create_table(
        "season_review",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("people", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("went_well", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["season"],
            ["season.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("season_review_code", "season_review", ["code"], unique=True)
    op.create_index("season_review_season", "season_review", ["season"], unique=False)
    op.create_table(
        "cue",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("launch", sa.Integer(), nullable=True),
        sa.Column("minute", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("props", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["launch"],
            ["launch.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("cue_code", "cue", ["code"], unique=True)
    op.create_index("cue_launch", "cue", ["launch"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("launch", sa.Integer(), nullable=True),
        sa.Column("curator", sa.Integer(), nullable=True),
        sa.Column("community", sa.Integer(), nullable=True),
        sa.Column("row_code", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("sent_on", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_on", sa.String(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("online", sa.Integer(), nullable=True),
        sa.Column("arrived", sa.Integer(), nullable=True),
        sa.Column("kit_sent_on", sa.String(), nullable=True),
        sa.Column("kit_waybill", sa.String(), nullable=True),
        sa.Column("kit_received_on", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community"],
            ["community.id"],
        ),
        sa.ForeignKeyConstraint(
            ["curator"],
            ["curator.id"],
        ),
        sa.ForeignKeyConstraint(
            ["launch"],
            ["launch.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("invitation_code", "invitation", ["code"], unique=True)
    op.create_index("invitation_community", "invitation", ["community"], unique=False)
    op.create_index("invitation_curator", "invitation", ["curator"], unique=False)
    op.create_index("invitation_launch", "invitation", ["launch"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("launch", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("done_on", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["launch"],
            ["launch.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("milestone_code", "milestone", ["code"], unique=True)
    op.create_index("milestone_launch", "milestone", ["launch"], unique=False)
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.Column("community", sa.Integer(), nullable=True),
        sa.Column("defect", sa.String(), nullable=True),
        sa.Column("ground", sa.String(), nullable=True),
        sa.Column("opened_on", sa.String(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community"],
            ["community.id"],
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
    op.create_index("alert_code", "alert", ["code"], unique=True)
    op.create_index("alert_community", "alert", ["community"], unique=False)
    op.create_index("alert_lot", "alert", ["lot"], unique=False)
    op.create_index("alert_season", "alert", ["season"], unique=False)
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("community", sa.Integer(), nullable=True),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("defect", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("units", sa.Integer(), nullable=True),
        sa.Column("paid", sa.Integer(), nullable=True),
        sa.Column("pieces", sa.Integer(), nullable=True),
        sa.Column("bad", sa.Integer(), nullable=True),
        sa.Column("short", sa.Integer(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("photo", sa.String(), nullable=True),
        sa.Column("proven", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("settled_on", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community"],
            ["community.id"],
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
    op.create_index("complaint_code", "complaint", ["code"], unique=True)
    op.create_index("complaint_community", "complaint", ["community"], unique=False)
    op.create_index("complaint_lot", "complaint", ["lot"], unique=False)
    op.create_index("complaint_season", "complaint", ["season"], unique=False)
    op.create_table(
        "launch_question",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("launch", sa.Integer(), nullable=True),
        sa.Column("invitation", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("faq", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["faq"],
            ["faq.id"],
        ),
        sa.ForeignKeyConstraint(
            ["invitation"],
            ["invitation.id"],
        ),
        sa.ForeignKeyConstraint(
            ["launch"],
            ["launch.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("launch_question_code", "launch_question", ["code"], unique=True)
    op.create_index("launch_question_faq", "launch_question", ["faq"], unique=False)
    op.create_index("launch_question_invitation", "launch_question", ["invitation"], unique=False)
    op.create_index("launch_question_launch", "launch_question", ["launch"], unique=False)
    op.create_table(
        "pledge",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("invitation", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation"],
            ["invitation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("pledge_code", "pledge", ["code"], unique=True)
    op.create_index("pledge_invitation", "pledge", ["invitation"], unique=False)
    op.create_table(
        "sale",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("community", sa.Integer(), nullable=True),
        sa.Column("lot", sa.Integer(), nullable=True),
        sa.Column("orders", sa.Integer(), nullable=True),
        sa.Column("units", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("buyers", sa.Integer(), nullable=True),
        sa.Column("again", sa.Integer(), nullable=True),
        sa.Column("referred", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community"],
            ["community.id"],
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
    op.create_index("sale_code", "sale", ["code"], unique=True)
    op.create_index("sale_community", "sale", ["community"], unique=False)
    op.create_index("sale_lot", "sale", ["lot"], unique=False)
    op.create_index("sale_season", "sale", ["season"], unique=False)
    op.create_table(
        "alert_call",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("alert", sa.Integer(), nullable=True),
        sa.Column("curator", sa.Integer(), nullable=True),
        sa.Column("community", sa.Integer(), nullable=True),
        sa.Column("told", sa.Integer(), nullable=True),
        sa.Column("told_on", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["alert"],
            ["alert.id"],
        ),
        sa.ForeignKeyConstraint(
            ["community"],
            ["community.id"],
        ),
        sa.ForeignKeyConstraint(
            ["curator"],
            ["curator.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("alert_call_alert", "alert_call", ["alert"], unique=False)
    op.create_index("alert_call_code", "alert_call", ["code"], unique=True)
    op.create_index("alert_call_community", "alert_call", ["community"], unique=False)
    op.create_index("alert_call_curator", "alert_call", ["curator"], unique=False)
    op.create_table(
        "alert_step",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("alert", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("within_hours", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["alert"],
            ["alert.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("alert_step_alert", "alert_step", ["alert"], unique=False)
    op.create_index("alert_step_code", "alert_step", ["code"], unique=True)
    op.create_table(
        "allocation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("pledge", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("pledged_then", sa.Integer(), nullable=True),
        sa.Column("least_then", sa.Integer(), nullable=True),
        sa.Column("capacity_then", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pledge"],
            ["pledge.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("allocation_code", "allocation", ["code"], unique=True)
    op.create_index("allocation_pledge", "allocation", ["pledge"], unique=False)
    op.create_table(
        "compensation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("archived", sa.Integer(), nullable=True),
        sa.Column("complaint", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("day", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("recharge_to", sa.Integer(), nullable=True),
        sa.Column("recharge", sa.Integer(), nullable=True),
        sa.Column("recharged_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["complaint"],
            ["complaint.id"],
        ),
        sa.ForeignKeyConstraint(
            ["recharge_to"],
            ["supplier.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("compensation_code", "compensation", ["code"], unique=True)
    op.create_index("compensation_complaint", "compensation", ["complaint"], unique=False)
    op.create_index("compensation_recharge_to", "compensation", ["recharge_to"], unique=False)
    op.execute("ALTER TABLE season ADD COLUMN previous INTEGER REFERENCES season (id)")
    op.create_index("season_previous", "season", ["previous"], unique=False)
    op.add_column("sku", sa.Column("trademark", sa.String(), nullable=True))
    op.add_column("sku", sa.Column("trademark_number", sa.String(), nullable=True))
    op.add_column("sku", sa.Column("trademark_holder", sa.String(), nullable=True))
    op.add_column("sku", sa.Column("trademark_until", sa.String(), nullable=True))
    op.add_column("sku", sa.Column("audience_ages", sa.String(), nullable=True))
    op.add_column("sku", sa.Column("audience_note", sa.String(), nullable=True))
