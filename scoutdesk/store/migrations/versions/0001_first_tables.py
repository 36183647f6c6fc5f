"""First tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('attachment',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('owner', sa.String(), nullable=True),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('kind', sa.String(), nullable=True),
    sa.Column('sha256', sa.String(), nullable=True),
    sa.Column('media_type', sa.String(), nullable=True),
    sa.Column('size', sa.Integer(), nullable=True),
    sa.Column('caption', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('attachment_code', 'attachment', ['code'], unique=True)
    op.create_table('log_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('undoes', sa.Integer(), nullable=True),
    sa.Column('undone_by', sa.Integer(), nullable=True),
    sa.Column('turn', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['undoes'], ['log_entry.id'], ),
    sa.ForeignKeyConstraint(['undone_by'], ['log_entry.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('meta',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('key')
    )
    op.create_table('sku',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('family', sa.String(), nullable=True),
    sa.Column('category', sa.String(), nullable=True),
    sa.Column('one_line', sa.String(), nullable=True),
    sa.Column('variety', sa.String(), nullable=True),
    sa.Column('origin', sa.String(), nullable=True),
    sa.Column('division_code', sa.String(), nullable=True),
    sa.Column('gi_notice', sa.String(), nullable=True),
    sa.Column('gtin', sa.String(), nullable=True),
    sa.Column('sale_unit', sa.String(), nullable=True),
    sa.Column('net_content', sa.Integer(), nullable=True),
    sa.Column('edible_share', sa.Integer(), nullable=True),
    sa.Column('grades', sa.String(), nullable=True),
    sa.Column('harvest_months', sa.String(), nullable=True),
    sa.Column('brix_low', sa.Integer(), nullable=True),
    sa.Column('brix_high', sa.Integer(), nullable=True),
    sa.Column('temperature_low', sa.Integer(), nullable=True),
    sa.Column('temperature_high', sa.Integer(), nullable=True),
    sa.Column('humidity_low', sa.Integer(), nullable=True),
    sa.Column('humidity_high', sa.Integer(), nullable=True),
    sa.Column('chilling_limit', sa.Integer(), nullable=True),
    sa.Column('cold_days', sa.Integer(), nullable=True),
    sa.Column('ambient_days', sa.Integer(), nullable=True),
    sa.Column('loss_expected', sa.Integer(), nullable=True),
    sa.Column('loss_bad', sa.Integer(), nullable=True),
    sa.Column('packaging', sa.String(), nullable=True),
    sa.Column('tips', sa.String(), nullable=True),
    sa.Column('standards', sa.String(), nullable=True),
    sa.Column('photo', sa.String(), nullable=True),
    sa.Column('owner', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('sku_code', 'sku', ['code'], unique=True)
    op.create_table('supplier',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('kind', sa.String(), nullable=True),
    sa.Column('uscc', sa.String(), nullable=True),
    sa.Column('sc_licence', sa.String(), nullable=True),
    sa.Column('contact', sa.String(), nullable=True),
    sa.Column('phone', sa.String(), nullable=True),
    sa.Column('origin', sa.String(), nullable=True),
    sa.Column('division_code', sa.String(), nullable=True),
    sa.Column('address', sa.String(), nullable=True),
    sa.Column('note', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('supplier_code', 'supplier', ['code'], unique=True)
    op.create_table('certificate',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('supplier', sa.Integer(), nullable=True),
    sa.Column('sku', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(), nullable=True),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('number', sa.String(), nullable=True),
    sa.Column('issuer', sa.String(), nullable=True),
    sa.Column('issued', sa.String(), nullable=True),
    sa.Column('term_months', sa.Integer(), nullable=True),
    sa.Column('expires', sa.String(), nullable=True),
    sa.Column('file', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['sku'], ['sku.id'], ),
    sa.ForeignKeyConstraint(['supplier'], ['supplier.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('certificate_code', 'certificate', ['code'], unique=True)
    op.create_index('certificate_sku', 'certificate', ['sku'], unique=False)
    op.create_index('certificate_supplier', 'certificate', ['supplier'], unique=False)
    op.create_table('faq',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('sku', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=True),
    sa.Column('question', sa.String(), nullable=True),
    sa.Column('answer', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['sku'], ['sku.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('faq_code', 'faq', ['code'], unique=True)
    op.create_index('faq_sku', 'faq', ['sku'], unique=False)
    op.create_table('how_to_eat',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('sku', sa.Integer(), nullable=True),
    sa.Column('advice', sa.String(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['sku'], ['sku.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('how_to_eat_code', 'how_to_eat', ['code'], unique=True)
    op.create_index('how_to_eat_sku', 'how_to_eat', ['sku'], unique=False)
    op.create_table('log_change',
    sa.Column('entry', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('record', sa.String(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(), nullable=False),
    sa.Column('before', sa.String(), nullable=True),
    sa.Column('after', sa.String(), nullable=True),
    sa.Column('origin', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['entry'], ['log_entry.id'], ),
    sa.PrimaryKeyConstraint('entry', 'position')
    )
    op.create_index('log_change_of_record', 'log_change', ['record_id', 'field'], unique=False)
    op.create_table('season',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('sku', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('stage', sa.String(), nullable=True),
    sa.Column('owner', sa.String(), nullable=True),
    sa.Column('planned_volume', sa.Integer(), nullable=True),
    sa.Column('target_price', sa.Integer(), nullable=True),
    sa.Column('supplier', sa.Integer(), nullable=True),
    sa.Column('single_quote_reason', sa.String(), nullable=True),
    sa.Column('tasting_verdict', sa.String(), nullable=True),
    sa.Column('why_this_one', sa.String(), nullable=True),
    sa.Column('harvest_start', sa.String(), nullable=True),
    sa.Column('harvest_end', sa.String(), nullable=True),
    sa.Column('maturity', sa.String(), nullable=True),
    sa.Column('picking', sa.String(), nullable=True),
    sa.Column('precooling_hours', sa.Integer(), nullable=True),
    sa.Column('daily_capacity', sa.Integer(), nullable=True),
    sa.Column('grade', sa.String(), nullable=True),
    sa.Column('grade_tolerance', sa.String(), nullable=True),
    sa.Column('pack', sa.String(), nullable=True),
    sa.Column('label_checked', sa.String(), nullable=True),
    sa.Column('drop_test', sa.String(), nullable=True),
    sa.Column('cities', sa.String(), nullable=True),
    sa.Column('transit_hours', sa.Integer(), nullable=True),
    sa.Column('promised_days', sa.Integer(), nullable=True),
    sa.Column('inspection', sa.String(), nullable=True),
    sa.Column('warehouse', sa.String(), nullable=True),
    sa.Column('packing_per_kg', sa.Integer(), nullable=True),
    sa.Column('freight_per_kg', sa.Integer(), nullable=True),
    sa.Column('event_day', sa.String(), nullable=True),
    sa.Column('event_place', sa.String(), nullable=True),
    sa.Column('run_of_show', sa.String(), nullable=True),
    sa.Column('promise', sa.String(), nullable=True),
    sa.Column('shipping', sa.String(), nullable=True),
    sa.Column('contact', sa.String(), nullable=True),
    sa.Column('contact_phone', sa.String(), nullable=True),
    sa.Column('order_link', sa.String(), nullable=True),
    sa.Column('units_sold', sa.Integer(), nullable=True),
    sa.Column('complaints_open', sa.Integer(), nullable=True),
    sa.Column('closed_on', sa.String(), nullable=True),
    sa.Column('lessons', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['sku'], ['sku.id'], ),
    sa.ForeignKeyConstraint(['supplier'], ['supplier.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('season_code', 'season', ['code'], unique=True)
    op.create_index('season_sku', 'season', ['sku'], unique=False)
    op.create_index('season_supplier', 'season', ['supplier'], unique=False)
    op.create_table('story',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('sku', sa.Integer(), nullable=True),
    sa.Column('heading', sa.String(), nullable=True),
    sa.Column('body', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['sku'], ['sku.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('story_code', 'story', ['code'], unique=True)
    op.create_index('story_sku', 'story', ['sku'], unique=False)
    op.create_table('claim',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('season', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=True),
    sa.Column('text', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['season'], ['season.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('claim_code', 'claim', ['code'], unique=True)
    op.create_index('claim_season', 'claim', ['season'], unique=False)
    op.create_table('gate_review',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('season', sa.Integer(), nullable=True),
    sa.Column('stage', sa.String(), nullable=True),
    sa.Column('decision', sa.String(), nullable=True),
    sa.Column('day', sa.String(), nullable=True),
    sa.Column('person', sa.String(), nullable=True),
    sa.Column('open_points', sa.String(), nullable=True),
    sa.Column('reason', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['season'], ['season.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('gate_review_code', 'gate_review', ['code'], unique=True)
    op.create_index('gate_review_season', 'gate_review', ['season'], unique=False)
    op.create_table('inbox_file',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('sha256', sa.String(), nullable=True),
    sa.Column('received', sa.String(), nullable=True),
    sa.Column('supplier', sa.Integer(), nullable=True),
    sa.Column('season', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(), nullable=True),
    sa.Column('note', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['season'], ['season.id'], ),
    sa.ForeignKeyConstraint(['supplier'], ['supplier.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('inbox_file_code', 'inbox_file', ['code'], unique=True)
    op.create_index('inbox_file_season', 'inbox_file', ['season'], unique=False)
    op.create_index('inbox_file_supplier', 'inbox_file', ['supplier'], unique=False)
    op.create_table('price_list',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('season', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('valid_from', sa.String(), nullable=True),
    sa.Column('valid_until', sa.String(), nullable=True),
    sa.Column('commission', sa.Integer(), nullable=True),
    sa.Column('approved_on', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['season'], ['season.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('price_list_code', 'price_list', ['code'], unique=True)
    op.create_index('price_list_season', 'price_list', ['season'], unique=False)
    op.create_table('quotation',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('season', sa.Integer(), nullable=True),
    sa.Column('supplier', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(), nullable=True),
    sa.Column('grade', sa.String(), nullable=True),
    sa.Column('price', sa.Integer(), nullable=True),
    sa.Column('price_unit', sa.String(), nullable=True),
    sa.Column('net_weight', sa.Integer(), nullable=True),
    sa.Column('gross_weight', sa.Integer(), nullable=True),
    sa.Column('price_basis', sa.String(), nullable=True),
    sa.Column('weight_basis', sa.String(), nullable=True),
    sa.Column('tax_basis', sa.String(), nullable=True),
    sa.Column('tax_rate', sa.Integer(), nullable=True),
    sa.Column('delivery_point', sa.String(), nullable=True),
    sa.Column('moq', sa.Integer(), nullable=True),
    sa.Column('daily_capacity', sa.Integer(), nullable=True),
    sa.Column('lead_days', sa.Integer(), nullable=True),
    sa.Column('supply_from', sa.String(), nullable=True),
    sa.Column('supply_until', sa.String(), nullable=True),
    sa.Column('loss', sa.Integer(), nullable=True),
    sa.Column('quoted_on', sa.String(), nullable=True),
    sa.Column('valid_until', sa.String(), nullable=True),
    sa.Column('remark', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['season'], ['season.id'], ),
    sa.ForeignKeyConstraint(['supplier'], ['supplier.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('quotation_code', 'quotation', ['code'], unique=True)
    op.create_index('quotation_season', 'quotation', ['season'], unique=False)
    op.create_index('quotation_supplier', 'quotation', ['supplier'], unique=False)
    op.create_table('cost_sheet',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('season', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('quotation', sa.Integer(), nullable=True),
    sa.Column('farm_price', sa.Integer(), nullable=True),
    sa.Column('farm_price_source', sa.String(), nullable=True),
    sa.Column('net_weight', sa.Integer(), nullable=True),
    sa.Column('gross_weight', sa.Integer(), nullable=True),
    sa.Column('overfill', sa.Integer(), nullable=True),
    sa.Column('sorting_loss', sa.Integer(), nullable=True),
    sa.Column('retail_price', sa.Integer(), nullable=True),
    sa.Column('platform_rate', sa.Integer(), nullable=True),
    sa.Column('payment_rate', sa.Integer(), nullable=True),
    sa.Column('curator_rate', sa.Integer(), nullable=True),
    sa.Column('reserve_rate', sa.Integer(), nullable=True),
    sa.Column('assumptions', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['quotation'], ['quotation.id'], ),
    sa.ForeignKeyConstraint(['season'], ['season.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('cost_sheet_code', 'cost_sheet', ['code'], unique=True)
    op.create_index('cost_sheet_quotation', 'cost_sheet', ['quotation'], unique=False)
    op.create_index('cost_sheet_season', 'cost_sheet', ['season'], unique=False)
    op.create_table('evidence',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('claim', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(), nullable=True),
    sa.Column('certificate', sa.Integer(), nullable=True),
    sa.Column('document', sa.String(), nullable=True),
    sa.Column('issuer', sa.String(), nullable=True),
    sa.Column('dated', sa.String(), nullable=True),
    sa.Column('expires', sa.String(), nullable=True),
    sa.Column('file', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['certificate'], ['certificate.id'], ),
    sa.ForeignKeyConstraint(['claim'], ['claim.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('evidence_certificate', 'evidence', ['certificate'], unique=False)
    op.create_index('evidence_claim', 'evidence', ['claim'], unique=False)
    op.create_index('evidence_code', 'evidence', ['code'], unique=True)
    op.create_table('price_break',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('quotation', sa.Integer(), nullable=True),
    sa.Column('min_quantity', sa.Integer(), nullable=True),
    sa.Column('price', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['quotation'], ['quotation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('price_break_code', 'price_break', ['code'], unique=True)
    op.create_index('price_break_quotation', 'price_break', ['quotation'], unique=False)
    op.create_table('tier',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('price_list', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(), nullable=True),
    sa.Column('price', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['price_list'], ['price_list.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('tier_code', 'tier', ['code'], unique=True)
    op.create_index('tier_price_list', 'tier', ['price_list'], unique=False)
    op.create_table('cost_line',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('archived', sa.Integer(), nullable=True),
    sa.Column('cost_sheet', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(), nullable=True),
    sa.Column('amount', sa.Integer(), nullable=True),
    sa.Column('per', sa.String(), nullable=True),
    sa.Column('source', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['cost_sheet'], ['cost_sheet.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('cost_line_code', 'cost_line', ['code'], unique=True)
    op.create_index('cost_line_cost_sheet', 'cost_line', ['cost_sheet'], unique=False)
    op.execute("CREATE TABLE search_doc (id INTEGER PRIMARY KEY, record TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL)")
    op.execute("CREATE INDEX search_doc_code ON search_doc (code)")
    op.execute("CREATE INDEX search_doc_title ON search_doc (title)")
    op.execute("CREATE VIRTUAL TABLE search_index USING fts5(tokens, detail=none, prefix='1 2 3 4 5', tokenize='ascii')")
