"""What one reader reads, it reads at one moment."""

from __future__ import annotations

from pathlib import Path

from scoutdesk.domain.sku import Sku
from scoutdesk.operations import records
from scoutdesk.operations.workspace import create_workspace


def test_what_is_saved_between_two_reads_is_not_seen_by_the_second(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "w", "林楠")
    first, _ = records.create(workspace, Sku, name="伦晚脐橙")
    with workspace.database.reading() as reader:
        assert [sku.id for sku in reader.where(Sku)] == [first.id]
        records.create(workspace, Sku, name="纽荷尔脐橙")
        assert [sku.id for sku in reader.where(Sku)] == [first.id]
    assert len(records.where(workspace, Sku)) == 2
    workspace.close()


def test_blank_values_and_lists_of_values_are_found(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "w", "林楠")
    named, _ = records.create(workspace, Sku, name="伦晚\"'脐橙", origin="秭归")
    other, _ = records.create(workspace, Sku, name="纽荷尔脐橙")
    assert records.where(workspace, Sku, origin=None) == (other,)
    assert records.where(workspace, Sku, name=["伦晚\"'脐橙", "无"]) == (named,)
    assert records.where(workspace, Sku, name=[]) == ()
    workspace.close()
