"""Today: what is due, in the order of urgency; the first lines need no open workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoutdesk.domain.certificate import NOTICE, Certificate, CertificateKind, expiry
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.order import OrderState, PurchaseOrder
from scoutdesk.domain.sourcing.quotation import Quotation, QuotationState
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.domain.supplier import Supplier
from scoutdesk.operations import records
from scoutdesk.operations.today import first_lines, today
from scoutdesk.operations.workspace import Workspace, create_workspace

NOON = datetime(2027, 3, 5, 12)
DAY = NOON.date()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "workspace", "林楠", clock=lambda: NOON)
    yield made
    made.close()


def told(workspace: Workspace) -> list[tuple[str, str, int | None]]:
    return [(line.subject, line.title, line.days) for line in first_lines(workspace.folder, DAY)]


def later(days: int) -> date:
    return DAY + timedelta(days=days)


def test_expired_and_expiring_documents_are_told_and_those_that_hold_are_not(workspace: Workspace) -> None:
    supplier, _ = records.create(workspace, Supplier, name="合作社")
    for name, days in (("a", -1), ("b", 0), ("c", NOTICE.days), ("d", NOTICE.days + 1)):
        other, _ = records.create(workspace, Supplier, name=f"户{name}")
        records.create(workspace, Certificate, supplier=other.id, name=name, expires=later(days))
    records.create(workspace, Certificate, supplier=supplier.id, name="undated")
    assert told(workspace) == [("expired", "a", -1), ("expiring", "b", 0), ("expiring", "c", NOTICE.days)]


def test_a_document_that_was_replaced_is_not_told(workspace: Workspace) -> None:
    supplier, _ = records.create(workspace, Supplier, name="合作社")
    for days in (-30, 300):
        records.create(
            workspace,
            Certificate,
            supplier=supplier.id,
            kind=CertificateKind.BUSINESS,
            name="执照",
            expires=later(days),
        )
    assert told(workspace) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(issued=st.dates(date(2024, 1, 1), date(2027, 3, 5)), months=st.integers(1, 36))
def test_a_term_ends_on_the_same_day_as_in_the_domain(tmp_path: Path, issued: date, months: int) -> None:
    import sqlite3
    from contextlib import closing

    from scoutdesk.store.first_rows import EXPIRY

    query = f"SELECT {EXPIRY} FROM (SELECT NULL AS expires, ? AS issued, ? AS term_months) c"
    with closing(sqlite3.connect(":memory:")) as connection:
        found = connection.execute(query, (issued.isoformat(), months)).fetchone()[0]
    end = expiry(Certificate(id=1, issued=issued, term_months=months))
    assert end is not None and found == end.isoformat()


def test_quotations_end_only_while_they_are_needed(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="橙")
    for stage, days in ((Stage.SOURCING, 3), (Stage.PRICING, -2), (Stage.SELLING, 3)):
        season, _ = records.create(workspace, Season, sku=sku.id, name=stage.value, stage=stage)
        records.create(
            workspace, Quotation, season=season.id, state=QuotationState.QUOTED, valid_until=later(days)
        )
    assert [days for _subject, _title, days in told(workspace)] == [-2, 3]


def test_harvest_windows_and_launches_of_the_next_thirty_days(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="橙")
    for name, harvest, event in (("一", 30, 31), ("二", -1, 0), ("三", 31, 30)):
        season, _ = records.create(workspace, Season, sku=sku.id, name=name, harvest_start=later(harvest))
        records.create(workspace, Launch, season=season.id, day=later(event))
    assert told(workspace) == [("launch", "二", 0), ("harvest", "一", 30), ("launch", "三", 30)]


def test_everything_of_today_in_the_order_of_urgency(workspace: Workspace) -> None:
    sku, _ = records.create(workspace, Sku, name="橙")
    season, _ = records.create(workspace, Season, sku=sku.id, name="2027 春", harvest_start=later(5))
    records.create(workspace, Certificate, name="执照", expires=later(-1))
    found = today(workspace)
    assert [line.subject for line in found.lines] == ["expired", "gate", "harvest"]
    gate = found.lines[1]
    assert (gate.record, gate.id, gate.title) == ("season", season.id, "2027 春")


def test_no_workspace_gives_no_lines(tmp_path: Path) -> None:
    assert first_lines(tmp_path, DAY) == ()
    (tmp_path / "scoutdesk.db").write_bytes(b"not a database at all")
    assert first_lines(tmp_path, DAY) == ()


def test_seasons_that_are_not_looked_at_are_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scoutdesk.operations.today.SEASONS_LOOKED_AT", 2)
    sku, _ = records.create(workspace, Sku, name="伦晚脐橙")
    for number in range(4):
        records.create(workspace, Season, sku=sku.id, name=f"产季 {number}")
    gates = [(line.title, str(line.message)) for line in today(workspace).lines if line.subject == "gate"]
    assert [title for title, _ in gates] == ["产季 3", "产季 2", "产季 1"]
    assert "2 older seasons are not looked at here" in gates[-1][1] or "2 个较早的产季" in gates[-1][1]


def test_an_order_is_due_until_a_van_is_announced_and_the_van_until_it_is_received(
    workspace: Workspace,
) -> None:
    season, _ = records.create(workspace, Season, name="2027 春")
    grower, _ = records.create(workspace, Supplier, name="合作社")
    order, _ = records.create(
        workspace,
        PurchaseOrder,
        season=season.id,
        supplier=grower.id,
        state=OrderState.SENT,
        deliver_by=later(9),
        promised_for=later(-1),
    )
    for state in (OrderState.DRAFT, OrderState.CANCELLED):
        records.create(workspace, PurchaseOrder, season=season.id, state=state, deliver_by=later(0))
    # asked for, and not answered yet
    van, _ = records.create(workspace, Delivery, purchase_order=order.id)
    assert told(workspace) == [("delivery", "合作社", -1)]
    records.save(workspace, van, replace(van, expected_on=later(3)))
    (line,) = first_lines(workspace.folder, DAY)
    assert (line.record, line.field, line.days) == ("delivery", "expected_on", 3)
    lot, _ = records.create(workspace, Lot, season=season.id, quantity=1)
    records.create(workspace, DeliveryLine, delivery=van.id, units=1, lot=lot.id)
    assert told(workspace) == []
