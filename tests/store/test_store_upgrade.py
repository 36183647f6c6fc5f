"""The schema of a workspace file: reviewed, migrated, backed up, and refused when it is newer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.records import RECORDS
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.rival import Rival
from scoutdesk.operations import records
from scoutdesk.operations.workspace import create_workspace, open_workspace
from scoutdesk.store import upgrade
from scoutdesk.store.backup import integrity_problems
from scoutdesk.store.database import FILE_NAME
from scoutdesk.store.tables import Schema

SNAPSHOT = Path(__file__).resolve().parent.parent / "snapshots" / "schema.sql"


def declared_ddl() -> str:
    """All tables as the records declare them, as SQLite would be told."""
    parts: list[str] = []
    for table in Schema(RECORDS).metadata.sorted_tables:
        parts.append(str(CreateTable(table).compile(dialect=sqlite.dialect())).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        parts.extend(str(CreateIndex(index).compile(dialect=sqlite.dialect())) for index in indexes)
    return ";\n".join("\n".join(line.rstrip() for line in part.splitlines()) for part in parts) + ";\n"


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(
                tuple(row)[1:3] + tuple(row)[5:] for row in connection.execute(f"PRAGMA table_info({name})")
            )
            for name in names
            if not name.startswith(("sqlite_", "search_", "alembic"))
        }


def indexes(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        rows = connection.execute(
            "SELECT tbl_name, name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        )
        return {(row[0], row[1]) for row in rows if not row[0].startswith("search_")}


def test_the_declared_schema_is_the_reviewed_one() -> None:
    """When this fails on purpose: write a migration (packaging/new_migration.py), then the snapshot."""
    assert declared_ddl() == SNAPSHOT.read_text("utf-8")


def test_the_migrations_lead_to_the_declared_schema(empty_database: Path, tmp_path: Path) -> None:
    declared = tmp_path / "declared.db"
    with closing(sqlite3.connect(declared)) as connection, connection:
        connection.executescript(declared_ddl())
    assert columns(empty_database / FILE_NAME) == columns(declared)
    assert indexes(empty_database / FILE_NAME) == indexes(declared)


def test_the_schema_version_is_that_of_the_newest_migration() -> None:
    newest = max(int(path.name[:4]) for path in (upgrade.MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert newest == upgrade.SCHEMA_VERSION


def test_a_newer_file_is_refused_politely_and_untouched(tmp_path: Path) -> None:
    create_workspace(tmp_path / "w", "林").close()
    path = tmp_path / "w" / FILE_NAME
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {upgrade.SCHEMA_VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(Refused) as caught:
        open_workspace(tmp_path / "w", "林")
    assert str(upgrade.SCHEMA_VERSION + 1) in str(caught.value)
    assert path.read_bytes() == before


def test_an_older_file_is_backed_up_and_then_upgraded_with_its_records(tmp_path: Path) -> None:
    path = tmp_path / "w" / FILE_NAME
    path.parent.mkdir()
    upgrade.migrate(path, "0001")
    upgrade.name_workspace(path, "old")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO sku (id, code, archived, name) VALUES (1, 'SKU-0001', 0, '伦晚')")
    connection.close()
    assert upgrade.version_of(path) == 1
    opened = open_workspace(tmp_path / "w", "林")
    assert upgrade.version_of(path) == upgrade.SCHEMA_VERSION
    assert records.get(opened, Sku, 1).name == "伦晚"
    assert records.create(opened, Rival, name="纽荷尔")[0].code == "RIV-0001"
    opened.close()
    kept = next((tmp_path / "w" / "backups").glob("before-upgrade-*.db"))
    assert integrity_problems(kept) == []
    assert upgrade.version_of(kept) == 1


def test_another_file_and_an_empty_folder_are_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=FILE_NAME):
        open_workspace(tmp_path, "林")
    (tmp_path / FILE_NAME).touch()
    with pytest.raises(Refused):
        open_workspace(tmp_path, "林")
    (tmp_path / FILE_NAME).write_bytes(b"these are not the tables you are looking for" * 40)
    with pytest.raises(Refused):
        open_workspace(tmp_path, "林")


def test_a_workspace_can_be_copied_and_opened_elsewhere(tmp_path: Path) -> None:
    import shutil

    first = create_workspace(tmp_path / "w", "林")
    identity = first.id
    first.close()
    shutil.copytree(tmp_path / "w", tmp_path / "copy")
    second = open_workspace(tmp_path / "copy", "王")
    assert second.id == identity
    second.close()
