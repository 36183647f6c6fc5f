"""A year over all seasons: what lies in it, in which row, and how fast it is read."""

from datetime import date, timedelta
from time import perf_counter

from scoutdesk.domain.certificate import Certificate, CertificateKind
from scoutdesk.domain.changes import created
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation, QuotationState
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.year import span_of, twelve_months
from scoutdesk.i18n import say
from scoutdesk.operations import records
from scoutdesk.operations.workspace import Workspace
from scoutdesk.operations.year import calendar


def season(workspace: Workspace, name: str, **values: object) -> Season:
    sku, _ = records.create(workspace, Sku, name=name)
    made, _ = records.create(workspace, Season, sku=sku.id, name=name, **values)
    return made


def test_the_coming_twelve_months_begin_with_this_month() -> None:
    assert twelve_months(date(2027, 3, 31)) == (date(2027, 3, 1), date(2028, 2, 29))
    assert span_of(2027) == (date(2027, 1, 1), date(2027, 12, 31))


def test_a_harvest_over_the_turn_of_the_year_stands_in_both_years(workspace: Workspace) -> None:
    season(workspace, "草莓", harvest_start=date(2026, 12, 10), harvest_end=date(2027, 3, 20))
    for year, there in ((2025, False), (2026, True), (2027, True), (2028, False)):
        found = calendar(workspace, span_of(year))
        assert bool(found.rows) is there
        assert len([mark for mark in found.marks if mark.term]) == 24


def test_each_thing_names_the_field_where_it_is_written(workspace: Workspace) -> None:
    made = season(
        workspace,
        "伦晚",
        harvest_start=date(2027, 3, 16),
        harvest_end=date(2027, 5, 8),
    )
    launch, _ = records.create(workspace, Launch, season=made.id, day=date(2027, 3, 18))
    supplier, _ = records.create(workspace, Supplier, name="合作社")
    quotation, _ = records.create(
        workspace,
        Quotation,
        season=made.id,
        supplier=supplier.id,
        state=QuotationState.QUOTED,
        valid_until=date(2027, 4, 1),
    )
    paper, _ = records.create(
        workspace,
        Certificate,
        supplier=supplier.id,
        kind=CertificateKind.GREEN,
        issued=date(2026, 6, 30),
        term_months=12,
    )
    found = calendar(workspace)
    assert [(row.record, row.id) for row in found.rows] == [("season", made.id), ("supplier", supplier.id)]
    assert [(item.record, item.id, item.field, item.first) for row in found.rows for item in row.events] == [
        ("season", made.id, "harvest_start", date(2027, 3, 16)),
        ("launch", launch.id, "day", date(2027, 3, 18)),
        ("quotation", quotation.id, "valid_until", date(2027, 4, 1)),
        ("certificate", paper.id, "expires", date(2027, 6, 30)),
    ]


def test_a_paper_of_a_sku_alone_stands_with_the_sku(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="伦晚")
    records.create(workspace, Certificate, sku=sku.id, name="检验报告", expires=date(2027, 6, 1))
    assert [(row.record, row.id) for row in calendar(workspace).rows] == [("sku", sku.id)]


def test_quotations_of_a_season_that_sells_and_papers_that_were_renewed_are_left_out(
    workspace: Workspace,
) -> None:
    sold = season(workspace, "伦晚", stage=Stage.SELLING)
    supplier, _ = records.create(workspace, Supplier, name="合作社")
    records.create(
        workspace,
        Quotation,
        season=sold.id,
        supplier=supplier.id,
        state=QuotationState.QUOTED,
        valid_until=date(2027, 4, 1),
    )
    for expires in (date(2027, 5, 1), date(2030, 5, 1)):
        records.create(
            workspace, Certificate, supplier=supplier.id, kind=CertificateKind.BUSINESS, expires=expires
        )
    assert calendar(workspace).rows == ()


def test_a_window_that_ends_before_it_starts_is_a_single_day(workspace: Workspace) -> None:
    season(workspace, "伦晚", harvest_start=date(2027, 3, 16), harvest_end=date(2027, 3, 1))
    (event,) = calendar(workspace).rows[0].events
    assert event.first == event.last == date(2027, 3, 16)


def test_what_was_put_away_is_not_in_it(workspace: Workspace) -> None:
    made = season(workspace, "伦晚")
    records.create(workspace, Launch, season=made.id, day=date(2027, 3, 8))
    records.archive(workspace, Season, [made.id])
    assert calendar(workspace).rows == ()


def test_five_hundred_seasons_are_read_in_a_moment(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="伦晚")
    with workspace.database.transaction("林寻味") as transaction:
        made = [
            Season(
                id=workspace.new_id(),
                code=f"SEA-{1000 + place}",
                sku=sku.id,
                name=f"产季 {place}",
                harvest_start=date(2027, 1, 1) + timedelta(days=place % 300),
                harvest_end=date(2027, 1, 21) + timedelta(days=place % 300),
            )
            for place in range(500)
        ]
        transaction.apply(
            say("Create {record} {title}", record="", title=""), [created(item) for item in made]
        )
    begun = perf_counter()
    assert len(calendar(workspace, span_of(2027)).rows) == 500
    assert perf_counter() - begun < 1
