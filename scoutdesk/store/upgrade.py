"""The schema of a workspace file: made and carried forward by Alembic migrations, after a backup."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from scoutdesk.domain.errors import Refused
from scoutdesk.i18n import say

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
# the number of the newest file in migrations/; a test compares
SCHEMA_VERSION = 7


def version_of(path: Path) -> int:
    """The schema version of a file, from its header; 0 for a file without tables. Raises `Refused` for another file."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise Refused(say("{path} is not a ScoutDesk workspace file", path=path)) from error


def prepare(path: Path, backup: Path | None = None) -> None:
    """Bring the file to the present schema. A newer file is refused untouched; an older one is backed up first."""
    present = version_of(path) if path.exists() else 0
    if present > SCHEMA_VERSION:
        raise Refused(
            say(
                "This workspace was written by a newer ScoutDesk (file version {found}, this one knows {known}); "
                "nothing was changed. Please update the program",
                found=present,
                known=SCHEMA_VERSION,
            )
        )
    if present == SCHEMA_VERSION:
        return
    if present and backup is not None:
        from scoutdesk.store.backup import copy_database

        copy_database(path, backup)
    migrate(path)


def migrate(path: Path, target: str = "head") -> None:
    """Run the migrations on a file. Alembic is imported here: it costs as much as the rest of a start."""
    from alembic import command
    from alembic.config import Config

    from scoutdesk.store.database import engine_of

    engine = engine_of(path)
    try:
        with engine.connect().execution_options(scoutdesk_write=True) as connection, connection.begin():
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, target)
            newest = SCHEMA_VERSION if target == "head" else int(target)
            connection.exec_driver_sql(f"PRAGMA user_version = {newest}")
    finally:
        engine.dispose()


def name_workspace(path: Path, identity: str) -> None:
    """Give a new file its workspace id and fold the write-ahead log into it, so that it can be moved into place."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("INSERT INTO meta (key, value) VALUES ('workspace', ?)", (identity,))
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    finally:
        connection.close()
