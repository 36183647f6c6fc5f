"""A workspace: a folder with one SQLite file, the files kept beside it, a person and a clock."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from scoutdesk.domain.errors import Refused, reason_of
from scoutdesk.domain.records import RECORDS
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import say
from scoutdesk.store import upgrade
from scoutdesk.store.database import FILE_NAME, Database


class Workspace:
    """What every operation takes: where the data is, who acts, and what day it is."""

    def __init__(self, folder: Path, database: Database, person: str, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self.database = database
        self.person = person
        self.clock = clock
        with database.reading() as reader:
            self.id = reader.meta("workspace") or ""

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    def today(self) -> date:
        return self.clock().date()

    def new_id(self) -> int:
        return self.database.new_id()

    def record_type(self, name: str) -> type[Record]:
        """The record of this name ("sku"); `Refused` names those there are."""
        found = self.database.schema.by_name.get(name.strip().lower().replace("-", "_"))
        if found is None:
            known = ", ".join(sorted(self.database.schema.by_name))
            raise Refused(
                say("There is no kind of record called {name}; known are: {known}", name=name, known=known)
            )
        return found

    def close(self) -> None:
        self.database.close()


def create_workspace(
    folder: Path,
    person: str,
    *,
    clock: Callable[[], datetime] = datetime.now,
    records: tuple[type[Record], ...] = RECORDS,
) -> Workspace:
    """A new empty workspace in a folder that has none yet."""
    path = folder / FILE_NAME
    if path.exists():
        raise Refused(say("{folder} already holds a workspace; open it instead", folder=folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            say("{folder} cannot be made: {reason}", folder=folder, reason=reason_of(error))
        ) from error
    # built aside and moved into place, so that a kill leaves either a whole workspace or none
    growing = folder / f".{FILE_NAME}.new"
    growing.unlink(missing_ok=True)
    upgrade.prepare(growing)
    upgrade.name_workspace(growing, str(uuid.uuid4()))
    growing.replace(path)
    return open_workspace(folder, person, clock=clock, records=records)


def open_workspace(
    folder: Path,
    person: str,
    *,
    clock: Callable[[], datetime] = datetime.now,
    records: tuple[type[Record], ...] = RECORDS,
) -> Workspace:
    """An existing workspace; upgraded after a backup if it is older, refused if it is newer or none."""
    path = folder / FILE_NAME
    if not path.exists():
        raise Refused(say("{folder} holds no workspace (no {file} in it)", folder=folder, file=FILE_NAME))
    version = upgrade.version_of(path)
    if version == 0:
        raise Refused(say("{path} is not a ScoutDesk workspace file", path=path))
    stamp = clock().strftime("%Y%m%d-%H%M%S")
    upgrade.prepare(path, folder / "backups" / f"before-upgrade-{stamp}.db")
    workspace = Workspace(folder, Database(path, records=records, clock=clock), person, clock)
    if version < upgrade.SCHEMA_VERSION:
        from scoutdesk.store.carrying_over import carry_over

        carry_over(workspace.database, person)
    return workspace
