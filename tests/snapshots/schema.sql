CREATE TABLE attachment (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	owner VARCHAR,
	owner_id INTEGER,
	name VARCHAR,
	kind VARCHAR,
	sha256 VARCHAR,
	media_type VARCHAR,
	size INTEGER,
	caption VARCHAR,
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX attachment_code ON attachment (code);
CREATE TABLE curator (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	name VARCHAR,
	phone VARCHAR,
	city VARCHAR,
	division_code VARCHAR,
	state VARCHAR,
	joined_on VARCHAR,
	expertise VARCHAR,
	willingness INTEGER,
	ability INTEGER,
	next_step VARCHAR,
	next_step_on VARCHAR,
	referred_by INTEGER,
	owner VARCHAR,
	address VARCHAR,
	note VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(referred_by) REFERENCES curator (id)
);
CREATE UNIQUE INDEX curator_code ON curator (code);
CREATE INDEX curator_referred_by ON curator (referred_by);
CREATE TABLE log_entry (
	id INTEGER NOT NULL,
	at VARCHAR NOT NULL,
	person VARCHAR NOT NULL,
	label VARCHAR NOT NULL,
	undoes INTEGER,
	undone_by INTEGER,
	turn VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(undoes) REFERENCES log_entry (id),
	FOREIGN KEY(undone_by) REFERENCES log_entry (id)
);
CREATE TABLE meta (
	"key" VARCHAR NOT NULL,
	value VARCHAR NOT NULL,
	PRIMARY KEY ("key")
);
CREATE TABLE sku (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	name VARCHAR,
	family VARCHAR,
	category VARCHAR,
	one_line VARCHAR,
	variety VARCHAR,
	origin VARCHAR,
	division_code VARCHAR,
	gi_notice VARCHAR,
	gtin VARCHAR,
	sale_unit VARCHAR,
	net_content INTEGER,
	edible_share INTEGER,
	grades VARCHAR,
	harvest_months VARCHAR,
	brix_low INTEGER,
	brix_high INTEGER,
	temperature_low INTEGER,
	temperature_high INTEGER,
	humidity_low INTEGER,
	humidity_high INTEGER,
	chilling_limit INTEGER,
	cold_days INTEGER,
	ambient_days INTEGER,
	ambient_temperature INTEGER,
	loss_expected INTEGER,
	loss_bad INTEGER,
	packaging VARCHAR,
	tips VARCHAR,
	standards VARCHAR,
	photo VARCHAR,
	trademark VARCHAR,
	trademark_number VARCHAR,
	trademark_holder VARCHAR,
	trademark_until VARCHAR,
	audience_ages VARCHAR,
	audience_note VARCHAR,
	owner VARCHAR,
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX sku_code ON sku (code);
CREATE TABLE supplier (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	name VARCHAR,
	kind VARCHAR,
	uscc VARCHAR,
	sc_licence VARCHAR,
	contact VARCHAR,
	phone VARCHAR,
	origin VARCHAR,
	division_code VARCHAR,
	address VARCHAR,
	note VARCHAR,
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX supplier_code ON supplier (code);
CREATE TABLE warehouse (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	name VARCHAR,
	city VARCHAR,
	division_code VARCHAR,
	temperature_low INTEGER,
	temperature_high INTEGER,
	humidity_low INTEGER,
	humidity_high INTEGER,
	capacity INTEGER,
	contact VARCHAR,
	phone VARCHAR,
	remark VARCHAR,
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX warehouse_code ON warehouse (code);
CREATE TABLE certificate (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	supplier INTEGER,
	sku INTEGER,
	kind VARCHAR,
	name VARCHAR,
	number VARCHAR,
	issuer VARCHAR,
	issued VARCHAR,
	term_months INTEGER,
	expires VARCHAR,
	open_ended INTEGER,
	file VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(supplier) REFERENCES supplier (id),
	FOREIGN KEY(sku) REFERENCES sku (id)
);
CREATE UNIQUE INDEX certificate_code ON certificate (code);
CREATE INDEX certificate_sku ON certificate (sku);
CREATE INDEX certificate_supplier ON certificate (supplier);
CREATE TABLE community (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	curator INTEGER,
	name VARCHAR,
	platform VARCHAR,
	city VARCHAR,
	founded_on VARCHAR,
	members INTEGER,
	active_share INTEGER,
	age_band VARCHAR,
	interests VARCHAR,
	spend_per_head INTEGER,
	note VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(curator) REFERENCES curator (id)
);
CREATE UNIQUE INDEX community_code ON community (code);
CREATE INDEX community_curator ON community (curator);
CREATE TABLE faq (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	sku INTEGER,
	position INTEGER,
	question VARCHAR,
	answer VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(sku) REFERENCES sku (id)
);
CREATE UNIQUE INDEX faq_code ON faq (code);
CREATE INDEX faq_sku ON faq (sku);
CREATE TABLE how_to_eat (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	sku INTEGER,
	advice VARCHAR,
	position INTEGER,
	text VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(sku) REFERENCES sku (id)
);
CREATE UNIQUE INDEX how_to_eat_code ON how_to_eat (code);
CREATE INDEX how_to_eat_sku ON how_to_eat (sku);
CREATE TABLE log_change (
	entry INTEGER NOT NULL,
	position INTEGER NOT NULL,
	record VARCHAR NOT NULL,
	record_id INTEGER NOT NULL,
	field VARCHAR NOT NULL,
	"before" VARCHAR,
	"after" VARCHAR,
	origin VARCHAR,
	PRIMARY KEY (entry, position),
	FOREIGN KEY(entry) REFERENCES log_entry (id)
);
CREATE INDEX log_change_of_record ON log_change (record_id, field);
CREATE TABLE reading_rule (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	supplier INTEGER,
	term VARCHAR,
	asked VARCHAR,
	answer VARCHAR,
	sha256 VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(supplier) REFERENCES supplier (id)
);
CREATE UNIQUE INDEX reading_rule_code ON reading_rule (code);
CREATE INDEX reading_rule_supplier ON reading_rule (supplier);
CREATE TABLE season (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	sku INTEGER,
	name VARCHAR,
	stage VARCHAR,
	owner VARCHAR,
	planned_volume INTEGER,
	target_price INTEGER,
	previous INTEGER,
	supplier INTEGER,
	single_quote_reason VARCHAR,
	tasting_verdict VARCHAR,
	untasted_reason VARCHAR,
	why_this_one VARCHAR,
	harvest_start VARCHAR,
	harvest_end VARCHAR,
	maturity VARCHAR,
	picking VARCHAR,
	precooling_hours INTEGER,
	daily_capacity INTEGER,
	full_bloom VARCHAR,
	maturity_days INTEGER,
	maturity_brix INTEGER,
	maturity_ratio INTEGER,
	maturity_dry_matter INTEGER,
	maturity_coloured INTEGER,
	maturity_method VARCHAR,
	rain_share INTEGER,
	grade VARCHAR,
	grade_tolerance VARCHAR,
	pack VARCHAR,
	label_checked VARCHAR,
	drop_test VARCHAR,
	cities VARCHAR,
	transit_hours INTEGER,
	promised_days INTEGER,
	inspection VARCHAR,
	warehouse VARCHAR,
	packing_per_kg INTEGER,
	freight_per_kg INTEGER,
	promise VARCHAR,
	shipping VARCHAR,
	contact VARCHAR,
	contact_phone VARCHAR,
	order_link VARCHAR,
	closed_on VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(sku) REFERENCES sku (id),
	FOREIGN KEY(previous) REFERENCES season (id),
	FOREIGN KEY(supplier) REFERENCES supplier (id)
);
CREATE UNIQUE INDEX season_code ON season (code);
CREATE INDEX season_previous ON season (previous);
CREATE INDEX season_sku ON season (sku);
CREATE INDEX season_supplier ON season (supplier);
CREATE TABLE sheet_layout (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	supplier INTEGER,
	sheet VARCHAR,
	fingerprint VARCHAR,
	target VARCHAR,
	columns VARCHAR,
	confirmed_on VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(supplier) REFERENCES supplier (id)
);
CREATE UNIQUE INDEX sheet_layout_code ON sheet_layout (code);
CREATE INDEX sheet_layout_supplier ON sheet_layout (supplier);
CREATE TABLE story (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	sku INTEGER,
	heading VARCHAR,
	body VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(sku) REFERENCES sku (id)
);
CREATE UNIQUE INDEX story_code ON story (code);
CREATE INDEX story_sku ON story (sku);
CREATE TABLE claim (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	position INTEGER,
	text VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX claim_code ON claim (code);
CREATE INDEX claim_season ON claim (season);
CREATE TABLE content_review (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	day VARCHAR,
	person VARCHAR,
	verdict VARCHAR,
	fingerprint VARCHAR,
	texts VARCHAR,
	findings VARCHAR,
	reason VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX content_review_code ON content_review (code);
CREATE INDEX content_review_season ON content_review (season);
CREATE TABLE curator_request (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	curator INTEGER,
	community INTEGER,
	day VARCHAR,
	wanted VARCHAR,
	category VARCHAR,
	quantity INTEGER,
	net_content INTEGER,
	price_limit INTEGER,
	needed_by VARCHAR,
	state VARCHAR,
	season INTEGER,
	answer VARCHAR,
	answered_on VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(curator) REFERENCES curator (id),
	FOREIGN KEY(community) REFERENCES community (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX curator_request_code ON curator_request (code);
CREATE INDEX curator_request_community ON curator_request (community);
CREATE INDEX curator_request_curator ON curator_request (curator);
CREATE INDEX curator_request_season ON curator_request (season);
CREATE TABLE daily_forecast (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	day VARCHAR,
	expected INTEGER,
	picked INTEGER,
	rain INTEGER,
	note VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX daily_forecast_code ON daily_forecast (code);
CREATE INDEX daily_forecast_season ON daily_forecast (season);
CREATE TABLE destination (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	city VARCHAR,
	division_code VARCHAR,
	volume_share INTEGER,
	promised_days INTEGER,
	handover VARCHAR,
	note VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX destination_code ON destination (code);
CREATE INDEX destination_season ON destination (season);
CREATE TABLE gate_review (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	stage VARCHAR,
	decision VARCHAR,
	day VARCHAR,
	person VARCHAR,
	open_points VARCHAR,
	reason VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX gate_review_code ON gate_review (code);
CREATE INDEX gate_review_season ON gate_review (season);
CREATE TABLE grade (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	name VARCHAR,
	sold INTEGER,
	size_from INTEGER,
	size_to INTEGER,
	weight_from INTEGER,
	weight_to INTEGER,
	count_from INTEGER,
	count_to INTEGER,
	brix_from INTEGER,
	defect_tolerance INTEGER,
	size_tolerance INTEGER,
	price_factor INTEGER,
	passes VARCHAR,
	fails VARCHAR,
	photo_in VARCHAR,
	photo_out VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX grade_code ON grade (code);
CREATE INDEX grade_season ON grade (season);
CREATE TABLE harvest_lot (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	plot VARCHAR,
	supplier INTEGER,
	picked VARCHAR,
	quantity INTEGER,
	brix INTEGER,
	hours_to_precooling INTEGER,
	pickers INTEGER,
	method VARCHAR,
	note VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id),
	FOREIGN KEY(supplier) REFERENCES supplier (id)
);
CREATE UNIQUE INDEX harvest_lot_code ON harvest_lot (code);
CREATE INDEX harvest_lot_season ON harvest_lot (season);
CREATE INDEX harvest_lot_supplier ON harvest_lot (supplier);
CREATE TABLE inbox_file (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	name VARCHAR,
	sha256 VARCHAR,
	received VARCHAR,
	supplier INTEGER,
	curator INTEGER,
	season INTEGER,
	state VARCHAR,
	note VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(supplier) REFERENCES supplier (id),
	FOREIGN KEY(curator) REFERENCES curator (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX inbox_file_code ON inbox_file (code);
CREATE INDEX inbox_file_curator ON inbox_file (curator);
CREATE INDEX inbox_file_season ON inbox_file (season);
CREATE INDEX inbox_file_supplier ON inbox_file (supplier);
CREATE TABLE inspection_plan (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	level VARCHAR,
	aql_critical VARCHAR,
	aql_major VARCHAR,
	aql_minor VARCHAR,
	weighed INTEGER,
	brix_measured INTEGER,
	brix_promised INTEGER,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX inspection_plan_code ON inspection_plan (code);
CREATE INDEX inspection_plan_season ON inspection_plan (season);
CREATE TABLE label (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	form VARCHAR,
	produced_on VARCHAR,
	product_name VARCHAR,
	ingredients VARCHAR,
	net_text VARCHAR,
	specification VARCHAR,
	letter_height INTEGER,
	producer VARCHAR,
	address VARCHAR,
	contact VARCHAR,
	origin VARCHAR,
	produced_text VARCHAR,
	shelf_life VARCHAR,
	expires_on VARCHAR,
	expires_text VARCHAR,
	storage VARCHAR,
	sc_number VARCHAR,
	standard_code VARCHAR,
	allergens VARCHAR,
	nutrition INTEGER,
	claims VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX label_code ON label (code);
CREATE INDEX label_season ON label (season);
CREATE TABLE launch (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	name VARCHAR,
	kind VARCHAR,
	day VARCHAR,
	starts INTEGER,
	place VARCHAR,
	city VARCHAR,
	capacity INTEGER,
	host VARCHAR,
	budget INTEGER,
	spent INTEGER,
	answer_until VARCHAR,
	order_until VARCHAR,
	reserve_share INTEGER,
	allot_lot INTEGER,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX launch_code ON launch (code);
CREATE INDEX launch_season ON launch (season);
CREATE TABLE lesson (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	stage VARCHAR,
	what VARCHAR,
	cost INTEGER,
	decision VARCHAR,
	owner VARCHAR,
	due VARCHAR,
	cause VARCHAR,
	carried_from INTEGER,
	answer VARCHAR,
	answered_on VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id),
	FOREIGN KEY(carried_from) REFERENCES lesson (id)
);
CREATE INDEX lesson_carried_from ON lesson (carried_from);
CREATE UNIQUE INDEX lesson_code ON lesson (code);
CREATE INDEX lesson_season ON lesson (season);
CREATE TABLE maturity_check (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	day VARCHAR,
	plot VARCHAR,
	fruits INTEGER,
	brix INTEGER,
	acid INTEGER,
	dry_matter INTEGER,
	coloured INTEGER,
	firmness INTEGER,
	measured_by VARCHAR,
	note VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX maturity_check_code ON maturity_check (code);
CREATE INDEX maturity_check_season ON maturity_check (season);
CREATE TABLE month_climate (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	place VARCHAR,
	month INTEGER,
	temperature INTEGER,
	estimate INTEGER,
	source VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX month_climate_code ON month_climate (code);
CREATE INDEX month_climate_season ON month_climate (season);
CREATE TABLE pack_item (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	item VARCHAR,
	quantity INTEGER,
	unit_price INTEGER,
	supplier VARCHAR,
	protective INTEGER,
	layer INTEGER,
	weight INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX pack_item_code ON pack_item (code);
CREATE INDEX pack_item_season ON pack_item (season);
CREATE TABLE pack_level (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	level VARCHAR,
	contains INTEGER,
	gtin VARCHAR,
	net_weight INTEGER,
	gross_weight INTEGER,
	length INTEGER,
	width INTEGER,
	height INTEGER,
	contents_volume INTEGER,
	per_layer INTEGER,
	layers INTEGER,
	max_stack INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX pack_level_code ON pack_level (code);
CREATE INDEX pack_level_season ON pack_level (season);
CREATE TABLE price_list (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	name VARCHAR,
	valid_from VARCHAR,
	valid_until VARCHAR,
	commission INTEGER,
	approved_on VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX price_list_code ON price_list (code);
CREATE INDEX price_list_season ON price_list (season);
CREATE TABLE promise_term (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	defect VARCHAR,
	within_hours INTEGER,
	proof VARCHAR,
	basis VARCHAR,
	tolerated INTEGER,
	whole_from INTEGER,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX promise_term_code ON promise_term (code);
CREATE INDEX promise_term_season ON promise_term (season);
CREATE TABLE quotation (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	supplier INTEGER,
	state VARCHAR,
	requested_on VARCHAR,
	grade VARCHAR,
	price INTEGER,
	price_unit VARCHAR,
	net_weight INTEGER,
	gross_weight INTEGER,
	price_basis VARCHAR,
	weight_basis VARCHAR,
	tax_basis VARCHAR,
	tax_rate INTEGER,
	delivery_point VARCHAR,
	moq INTEGER,
	daily_capacity INTEGER,
	lead_days INTEGER,
	supply_from VARCHAR,
	supply_until VARCHAR,
	loss INTEGER,
	quoted_on VARCHAR,
	valid_until VARCHAR,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id),
	FOREIGN KEY(supplier) REFERENCES supplier (id)
);
CREATE UNIQUE INDEX quotation_code ON quotation (code);
CREATE INDEX quotation_season ON quotation (season);
CREATE INDEX quotation_supplier ON quotation (supplier);
CREATE TABLE rival (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	name VARCHAR,
	price INTEGER,
	net_content INTEGER,
	brix INTEGER,
	seen_on VARCHAR,
	seen_at VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX rival_code ON rival (code);
CREATE INDEX rival_season ON rival (season);
CREATE TABLE sample (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	supplier INTEGER,
	name VARCHAR,
	grade VARCHAR,
	requested_on VARCHAR,
	sent_on VARCHAR,
	received_on VARCHAR,
	carrier VARCHAR,
	quantity INTEGER,
	condition VARCHAR,
	condition_note VARCHAR,
	measured_on VARCHAR,
	brix INTEGER,
	unit_weight INTEGER,
	size_low INTEGER,
	size_high INTEGER,
	pieces INTEGER,
	defects INTEGER,
	photo VARCHAR,
	verdict VARCHAR,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id),
	FOREIGN KEY(supplier) REFERENCES supplier (id)
);
CREATE UNIQUE INDEX sample_code ON sample (code);
CREATE INDEX sample_season ON sample (season);
CREATE INDEX sample_supplier ON sample (supplier);
CREATE TABLE season_review (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	day VARCHAR,
	people VARCHAR,
	summary VARCHAR,
	went_well VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX season_review_code ON season_review (code);
CREATE INDEX season_review_season ON season_review (season);
CREATE TABLE tasting (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	name VARCHAR,
	method VARCHAR,
	day VARCHAR,
	place VARCHAR,
	lexicon VARCHAR,
	panel_size INTEGER,
	alpha INTEGER,
	seed INTEGER,
	serving VARCHAR,
	revealed_on VARCHAR,
	conclusion VARCHAR,
	faults VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id)
);
CREATE UNIQUE INDEX tasting_code ON tasting (code);
CREATE INDEX tasting_season ON tasting (season);
CREATE TABLE commission (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	price_list INTEGER,
	level VARCHAR,
	rate INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(price_list) REFERENCES price_list (id)
);
CREATE UNIQUE INDEX commission_code ON commission (code);
CREATE INDEX commission_price_list ON commission (price_list);
CREATE TABLE conformity_certificate (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	harvest_lot INTEGER,
	number VARCHAR,
	product VARCHAR,
	quantity INTEGER,
	origin VARCHAR,
	issued VARCHAR,
	issuer VARCHAR,
	contact VARCHAR,
	basis VARCHAR,
	reissued_from INTEGER,
	file VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(harvest_lot) REFERENCES harvest_lot (id),
	FOREIGN KEY(reissued_from) REFERENCES conformity_certificate (id)
);
CREATE UNIQUE INDEX conformity_certificate_code ON conformity_certificate (code);
CREATE INDEX conformity_certificate_harvest_lot ON conformity_certificate (harvest_lot);
CREATE INDEX conformity_certificate_reissued_from ON conformity_certificate (reissued_from);
CREATE TABLE cost_sheet (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	name VARCHAR,
	quotation INTEGER,
	farm_price INTEGER,
	farm_price_source VARCHAR,
	net_weight INTEGER,
	gross_weight INTEGER,
	overfill INTEGER,
	sorting_loss INTEGER,
	retail_price INTEGER,
	platform_rate INTEGER,
	payment_rate INTEGER,
	curator_rate INTEGER,
	reserve_rate INTEGER,
	actual_farm_price INTEGER,
	actual_loss INTEGER,
	assumptions VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id),
	FOREIGN KEY(quotation) REFERENCES quotation (id)
);
CREATE UNIQUE INDEX cost_sheet_code ON cost_sheet (code);
CREATE INDEX cost_sheet_quotation ON cost_sheet (quotation);
CREATE INDEX cost_sheet_season ON cost_sheet (season);
CREATE TABLE cue (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	launch INTEGER,
	minute INTEGER,
	minutes INTEGER,
	what VARCHAR,
	owner VARCHAR,
	props VARCHAR,
	words VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(launch) REFERENCES launch (id)
);
CREATE UNIQUE INDEX cue_code ON cue (code);
CREATE INDEX cue_launch ON cue (launch);
CREATE TABLE defect_type (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	inspection_plan INTEGER,
	position INTEGER,
	name VARCHAR,
	severity VARCHAR,
	description VARCHAR,
	photo VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(inspection_plan) REFERENCES inspection_plan (id)
);
CREATE UNIQUE INDEX defect_type_code ON defect_type (code);
CREATE INDEX defect_type_inspection_plan ON defect_type (inspection_plan);
CREATE TABLE evidence (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	claim INTEGER,
	kind VARCHAR,
	certificate INTEGER,
	document VARCHAR,
	issuer VARCHAR,
	dated VARCHAR,
	expires VARCHAR,
	file VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(claim) REFERENCES claim (id),
	FOREIGN KEY(certificate) REFERENCES certificate (id)
);
CREATE INDEX evidence_certificate ON evidence (certificate);
CREATE INDEX evidence_claim ON evidence (claim);
CREATE UNIQUE INDEX evidence_code ON evidence (code);
CREATE TABLE invitation (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	launch INTEGER,
	curator INTEGER,
	community INTEGER,
	row_code VARCHAR,
	reason VARCHAR,
	sent_on VARCHAR,
	answer VARCHAR,
	answered_on VARCHAR,
	seats INTEGER,
	online INTEGER,
	arrived INTEGER,
	kit_sent_on VARCHAR,
	kit_waybill VARCHAR,
	kit_received_on VARCHAR,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(launch) REFERENCES launch (id),
	FOREIGN KEY(curator) REFERENCES curator (id),
	FOREIGN KEY(community) REFERENCES community (id)
);
CREATE UNIQUE INDEX invitation_code ON invitation (code);
CREATE INDEX invitation_community ON invitation (community);
CREATE INDEX invitation_curator ON invitation (curator);
CREATE INDEX invitation_launch ON invitation (launch);
CREATE TABLE leg (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	destination INTEGER,
	position INTEGER,
	step VARCHAR,
	start_place VARCHAR,
	end_place VARCHAR,
	hours INTEGER,
	temperature INTEGER,
	ambient INTEGER,
	temperature_max INTEGER,
	handoff_hours INTEGER,
	carrier VARCHAR,
	loaded_with VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(destination) REFERENCES destination (id)
);
CREATE UNIQUE INDEX leg_code ON leg (code);
CREATE INDEX leg_destination ON leg (destination);
CREATE TABLE lot (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	supplier INTEGER,
	harvest_lot INTEGER,
	batch VARCHAR,
	warehouse INTEGER,
	received_on VARCHAR,
	produced_on VARCHAR,
	best_before VARCHAR,
	quantity INTEGER,
	unit_net INTEGER,
	arrival_temperature INTEGER,
	state VARCHAR,
	state_reason VARCHAR,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id),
	FOREIGN KEY(supplier) REFERENCES supplier (id),
	FOREIGN KEY(harvest_lot) REFERENCES harvest_lot (id),
	FOREIGN KEY(warehouse) REFERENCES warehouse (id)
);
CREATE UNIQUE INDEX lot_code ON lot (code);
CREATE INDEX lot_harvest_lot ON lot (harvest_lot);
CREATE INDEX lot_season ON lot (season);
CREATE INDEX lot_supplier ON lot (supplier);
CREATE INDEX lot_warehouse ON lot (warehouse);
CREATE TABLE milestone (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	launch INTEGER,
	step VARCHAR,
	what VARCHAR,
	due VARCHAR,
	owner VARCHAR,
	done_on VARCHAR,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(launch) REFERENCES launch (id)
);
CREATE UNIQUE INDEX milestone_code ON milestone (code);
CREATE INDEX milestone_launch ON milestone (launch);
CREATE TABLE panellist (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	tasting INTEGER,
	seat INTEGER,
	name VARCHAR,
	served VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(tasting) REFERENCES tasting (id)
);
CREATE UNIQUE INDEX panellist_code ON panellist (code);
CREATE INDEX panellist_tasting ON panellist (tasting);
CREATE TABLE price_break (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	quotation INTEGER,
	min_quantity INTEGER,
	price INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(quotation) REFERENCES quotation (id)
);
CREATE UNIQUE INDEX price_break_code ON price_break (code);
CREATE INDEX price_break_quotation ON price_break (quotation);
CREATE TABLE purchase_order (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	supplier INTEGER,
	quotation INTEGER,
	state VARCHAR,
	ordered_on VARCHAR,
	deliver_by VARCHAR,
	delivery_point VARCHAR,
	price_unit VARCHAR,
	price_basis VARCHAR,
	weight_basis VARCHAR,
	tax_basis VARCHAR,
	tax_rate INTEGER,
	terms VARCHAR,
	promised_for VARCHAR,
	confirmed_on VARCHAR,
	confirmed_by VARCHAR,
	answer VARCHAR,
	note VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id),
	FOREIGN KEY(supplier) REFERENCES supplier (id),
	FOREIGN KEY(quotation) REFERENCES quotation (id)
);
CREATE UNIQUE INDEX purchase_order_code ON purchase_order (code);
CREATE INDEX purchase_order_quotation ON purchase_order (quotation);
CREATE INDEX purchase_order_season ON purchase_order (season);
CREATE INDEX purchase_order_supplier ON purchase_order (supplier);
CREATE TABLE tasting_item (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	tasting INTEGER,
	position INTEGER,
	sample INTEGER,
	rival INTEGER,
	name VARCHAR,
	blind VARCHAR,
	blind_too VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(tasting) REFERENCES tasting (id),
	FOREIGN KEY(sample) REFERENCES sample (id),
	FOREIGN KEY(rival) REFERENCES rival (id)
);
CREATE UNIQUE INDEX tasting_item_code ON tasting_item (code);
CREATE INDEX tasting_item_rival ON tasting_item (rival);
CREATE INDEX tasting_item_sample ON tasting_item (sample);
CREATE INDEX tasting_item_tasting ON tasting_item (tasting);
CREATE TABLE tier (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	price_list INTEGER,
	kind VARCHAR,
	price INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(price_list) REFERENCES price_list (id)
);
CREATE UNIQUE INDEX tier_code ON tier (code);
CREATE INDEX tier_price_list ON tier (price_list);
CREATE TABLE alert (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	lot INTEGER,
	community INTEGER,
	defect VARCHAR,
	ground VARCHAR,
	opened_on VARCHAR,
	owner VARCHAR,
	decision VARCHAR,
	reason VARCHAR,
	closed_on VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id),
	FOREIGN KEY(lot) REFERENCES lot (id),
	FOREIGN KEY(community) REFERENCES community (id)
);
CREATE UNIQUE INDEX alert_code ON alert (code);
CREATE INDEX alert_community ON alert (community);
CREATE INDEX alert_lot ON alert (lot);
CREATE INDEX alert_season ON alert (season);
CREATE TABLE complaint (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	day VARCHAR,
	community INTEGER,
	lot INTEGER,
	reference VARCHAR,
	defect VARCHAR,
	text VARCHAR,
	units INTEGER,
	paid INTEGER,
	pieces INTEGER,
	bad INTEGER,
	short INTEGER,
	hours INTEGER,
	photo VARCHAR,
	proven INTEGER,
	stage VARCHAR,
	cause VARCHAR,
	state VARCHAR,
	settled_on VARCHAR,
	reason VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id),
	FOREIGN KEY(community) REFERENCES community (id),
	FOREIGN KEY(lot) REFERENCES lot (id)
);
CREATE UNIQUE INDEX complaint_code ON complaint (code);
CREATE INDEX complaint_community ON complaint (community);
CREATE INDEX complaint_lot ON complaint (lot);
CREATE INDEX complaint_season ON complaint (season);
CREATE TABLE cost_line (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	cost_sheet INTEGER,
	kind VARCHAR,
	amount INTEGER,
	per VARCHAR,
	actual INTEGER,
	what VARCHAR,
	source VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(cost_sheet) REFERENCES cost_sheet (id)
);
CREATE UNIQUE INDEX cost_line_code ON cost_line (code);
CREATE INDEX cost_line_cost_sheet ON cost_line (cost_sheet);
CREATE TABLE delivery (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	purchase_order INTEGER,
	number VARCHAR,
	shipped_on VARCHAR,
	expected_on VARCHAR,
	plate VARCHAR,
	driver VARCHAR,
	driver_phone VARCHAR,
	loading_temperature INTEGER,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(purchase_order) REFERENCES purchase_order (id)
);
CREATE UNIQUE INDEX delivery_code ON delivery (code);
CREATE INDEX delivery_purchase_order ON delivery (purchase_order);
CREATE TABLE inspection (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	lot INTEGER,
	inspection_plan INTEGER,
	day VARCHAR,
	inspector VARCHAR,
	arrival_temperature INTEGER,
	vehicle_temperature INTEGER,
	sample_size INTEGER,
	sample_reason VARCHAR,
	disposition VARCHAR,
	price_cut INTEGER,
	disposition_reason VARCHAR,
	decided_on VARCHAR,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id),
	FOREIGN KEY(lot) REFERENCES lot (id),
	FOREIGN KEY(inspection_plan) REFERENCES inspection_plan (id)
);
CREATE UNIQUE INDEX inspection_code ON inspection (code);
CREATE INDEX inspection_inspection_plan ON inspection (inspection_plan);
CREATE INDEX inspection_lot ON inspection (lot);
CREATE INDEX inspection_season ON inspection (season);
CREATE TABLE launch_question (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	launch INTEGER,
	invitation INTEGER,
	text VARCHAR,
	answer VARCHAR,
	owner VARCHAR,
	faq INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(launch) REFERENCES launch (id),
	FOREIGN KEY(invitation) REFERENCES invitation (id),
	FOREIGN KEY(faq) REFERENCES faq (id)
);
CREATE UNIQUE INDEX launch_question_code ON launch_question (code);
CREATE INDEX launch_question_faq ON launch_question (faq);
CREATE INDEX launch_question_invitation ON launch_question (invitation);
CREATE INDEX launch_question_launch ON launch_question (launch);
CREATE TABLE movement (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	lot INTEGER,
	day VARCHAR,
	kind VARCHAR,
	quantity INTEGER,
	from_warehouse INTEGER,
	to_warehouse INTEGER,
	receiver VARCHAR,
	phone VARCHAR,
	city VARCHAR,
	reference VARCHAR,
	"into" INTEGER,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(lot) REFERENCES lot (id),
	FOREIGN KEY(from_warehouse) REFERENCES warehouse (id),
	FOREIGN KEY(to_warehouse) REFERENCES warehouse (id),
	FOREIGN KEY("into") REFERENCES lot (id)
);
CREATE UNIQUE INDEX movement_code ON movement (code);
CREATE INDEX movement_from_warehouse ON movement (from_warehouse);
CREATE INDEX movement_into ON movement ("into");
CREATE INDEX movement_lot ON movement (lot);
CREATE INDEX movement_to_warehouse ON movement (to_warehouse);
CREATE TABLE order_line (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	purchase_order INTEGER,
	grade VARCHAR,
	pack VARCHAR,
	quantity INTEGER,
	unit_price INTEGER,
	net_weight INTEGER,
	gross_weight INTEGER,
	confirmed INTEGER,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(purchase_order) REFERENCES purchase_order (id)
);
CREATE UNIQUE INDEX order_line_code ON order_line (code);
CREATE INDEX order_line_purchase_order ON order_line (purchase_order);
CREATE TABLE pledge (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	invitation INTEGER,
	quantity INTEGER,
	least INTEGER,
	day VARCHAR,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(invitation) REFERENCES invitation (id)
);
CREATE UNIQUE INDEX pledge_code ON pledge (code);
CREATE INDEX pledge_invitation ON pledge (invitation);
CREATE TABLE sale (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	season INTEGER,
	day VARCHAR,
	community INTEGER,
	lot INTEGER,
	orders INTEGER,
	units INTEGER,
	amount INTEGER,
	buyers INTEGER,
	again INTEGER,
	referred INTEGER,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(season) REFERENCES season (id),
	FOREIGN KEY(community) REFERENCES community (id),
	FOREIGN KEY(lot) REFERENCES lot (id)
);
CREATE UNIQUE INDEX sale_code ON sale (code);
CREATE INDEX sale_community ON sale (community);
CREATE INDEX sale_lot ON sale (lot);
CREATE INDEX sale_season ON sale (season);
CREATE TABLE score (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	tasting INTEGER,
	panellist INTEGER,
	item INTEGER,
	attribute VARCHAR,
	value INTEGER,
	tied INTEGER,
	named VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(tasting) REFERENCES tasting (id),
	FOREIGN KEY(panellist) REFERENCES panellist (id),
	FOREIGN KEY(item) REFERENCES tasting_item (id)
);
CREATE UNIQUE INDEX score_code ON score (code);
CREATE INDEX score_item ON score (item);
CREATE INDEX score_panellist ON score (panellist);
CREATE INDEX score_tasting ON score (tasting);
CREATE TABLE alert_call (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	alert INTEGER,
	curator INTEGER,
	community INTEGER,
	told INTEGER,
	told_on VARCHAR,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(alert) REFERENCES alert (id),
	FOREIGN KEY(curator) REFERENCES curator (id),
	FOREIGN KEY(community) REFERENCES community (id)
);
CREATE INDEX alert_call_alert ON alert_call (alert);
CREATE UNIQUE INDEX alert_call_code ON alert_call (code);
CREATE INDEX alert_call_community ON alert_call (community);
CREATE INDEX alert_call_curator ON alert_call (curator);
CREATE TABLE alert_step (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	alert INTEGER,
	position INTEGER,
	what VARCHAR,
	within_hours INTEGER,
	owner VARCHAR,
	done INTEGER,
	done_on VARCHAR,
	remark VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(alert) REFERENCES alert (id)
);
CREATE INDEX alert_step_alert ON alert_step (alert);
CREATE UNIQUE INDEX alert_step_code ON alert_step (code);
CREATE TABLE allocation (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	pledge INTEGER,
	quantity INTEGER,
	reason VARCHAR,
	day VARCHAR,
	person VARCHAR,
	pledged_then INTEGER,
	least_then INTEGER,
	capacity_then INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(pledge) REFERENCES pledge (id)
);
CREATE UNIQUE INDEX allocation_code ON allocation (code);
CREATE INDEX allocation_pledge ON allocation (pledge);
CREATE TABLE compensation (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	complaint INTEGER,
	kind VARCHAR,
	amount INTEGER,
	rule VARCHAR,
	day VARCHAR,
	person VARCHAR,
	recharge_to INTEGER,
	recharge INTEGER,
	recharged_on VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(complaint) REFERENCES complaint (id),
	FOREIGN KEY(recharge_to) REFERENCES supplier (id)
);
CREATE UNIQUE INDEX compensation_code ON compensation (code);
CREATE INDEX compensation_complaint ON compensation (complaint);
CREATE INDEX compensation_recharge_to ON compensation (recharge_to);
CREATE TABLE delivery_line (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	delivery INTEGER,
	order_line INTEGER,
	batch VARCHAR,
	plot VARCHAR,
	picked_on VARCHAR,
	packed_on VARCHAR,
	best_before VARCHAR,
	units INTEGER,
	net_weight INTEGER,
	gross_weight INTEGER,
	pledge_number VARCHAR,
	remark VARCHAR,
	lot INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(delivery) REFERENCES delivery (id),
	FOREIGN KEY(order_line) REFERENCES order_line (id),
	FOREIGN KEY(lot) REFERENCES lot (id)
);
CREATE UNIQUE INDEX delivery_line_code ON delivery_line (code);
CREATE INDEX delivery_line_delivery ON delivery_line (delivery);
CREATE INDEX delivery_line_lot ON delivery_line (lot);
CREATE INDEX delivery_line_order_line ON delivery_line (order_line);
CREATE TABLE inspected_unit (
	id INTEGER NOT NULL,
	code VARCHAR,
	archived INTEGER,
	inspection INTEGER,
	position INTEGER,
	carton VARCHAR,
	net_weight INTEGER,
	brix INTEGER,
	critical INTEGER,
	major INTEGER,
	minor INTEGER,
	note VARCHAR,
	photo VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(inspection) REFERENCES inspection (id)
);
CREATE UNIQUE INDEX inspected_unit_code ON inspected_unit (code);
CREATE INDEX inspected_unit_inspection ON inspected_unit (inspection);
