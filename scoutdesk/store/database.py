"""One SQLite file: opening it, and the transactions in which it is read and written."""

from __future__ import annotations

import random
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.records import RECORDS
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import Message, say
from scoutdesk.store.reading import Reader
from scoutdesk.store.tables import schema_of
from scoutdesk.store.writing import Transaction

FILE_NAME = "scoutdesk.db"


def connect_raw(path: Path) -> sqlite3.Connection:
    """A bare connection with the house's settings; autocommit until BEGIN is said."""
    connection = sqlite3.connect(path, timeout=10, check_same_thread=False, isolation_level=None)
    _configure(connection)
    return connection


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA busy_timeout=10000")


class Database:
    """`reading()` gives a `Reader` on one snapshot; `transaction(person)` a `Transaction` that commits at the end."""

    def __init__(
        self,
        path: Path,
        *,
        records: tuple[type[Record], ...] = RECORDS,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        self.path = path
        self.schema = schema_of(records)
        self.clock = clock
        self.engine = engine_of(path)
        self._last_id = 0
        self._joined = threading.local()
        # asking the system for each id costs more than writing the record
        self._chance = random.Random(secrets.randbits(128))

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        if (joined := self._connection()) is not None:
            yield Reader(joined, self.schema, self.clock().date())
            return
        try:
            with self.engine.connect() as connection:
                yield Reader(connection, self.schema, self.clock().date())
        except (DatabaseError, sqlite3.DatabaseError) as error:
            raise Refused(_reason(error)) from error

    @contextmanager
    def transaction(self, person: str) -> Iterator[Transaction]:
        """Takes the write lock at once, so that what is read inside is what is written upon."""
        if (joined := self._connection()) is not None:
            yield Transaction(joined, self.schema, self.clock(), person)
            return
        try:
            with (
                self.engine.connect().execution_options(scoutdesk_write=True) as connection,
                connection.begin(),
            ):
                yield Transaction(connection, self.schema, self.clock(), person)
        except (DBAPIError, sqlite3.DatabaseError) as error:
            raise Refused(_reason(error)) from error

    @contextmanager
    def together(self, person: str) -> Iterator[None]:
        """All that this thread writes inside is written at the end, or, where anything is refused, not at all."""
        with self.transaction(person) as whole:
            self._joined.connection = whole.connection
            try:
                yield
            finally:
                self._joined.connection = None

    def _connection(self) -> Connection | None:
        """The one that all operations of this thread share at the moment."""
        return getattr(self._joined, "connection", None)

    def new_id(self) -> int:
        """A fresh id: milliseconds since 2020 and 12 bits; below 2**53, so any spreadsheet keeps it."""
        stamp = (time.time_ns() // 1_000_000 - EPOCH_MS) << 12
        self._last_id = max(self._last_id + 1, stamp + self._chance.getrandbits(11))
        return self._last_id

    def close(self) -> None:
        self.engine.dispose()


EPOCH_MS = 1577836800000


def _reason(error: DBAPIError | sqlite3.DatabaseError) -> Message:
    """What SQLite refused, in words; nothing was saved."""
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    if "UNIQUE" in said:
        return say("This code is already in use; nothing was saved")
    if "FOREIGN KEY" in said:
        return say("A record that this refers to does not exist; nothing was saved")
    if "locked" in said:
        return say("Another window is saving at this moment; nothing was saved. Please try again")
    if "readonly" in said:
        return say("The workspace cannot be written to; nothing was saved")
    return say("The database refused: {reason}. Nothing was saved", reason=said)


def engine_of(path: Path) -> Engine:
    """An engine on a database file whose transactions begin when they say so."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 10, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        # pysqlite must not begin transactions by itself: reads would not be snapshots
        connection.isolation_level = None
        _configure(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("scoutdesk_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
