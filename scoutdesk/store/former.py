"""What an upgrade put by because the fields that held it are records of their own now; taken once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scoutdesk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class FormerFields:
    """What a season held up to file version 4; complaints were a mere count and are not carried over."""

    season: int
    event_day: date | None
    event_place: str | None
    run_of_show: str | None
    units_sold: int | None
    lessons: str | None


def take_former(reader: Reader) -> list[FormerFields]:
    """What was put by, oldest season first; it is gone when the transaction is committed."""
    connection = reader.connection
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'former_season'"
    if connection.exec_driver_sql(query).first() is None:
        return []
    rows = connection.exec_driver_sql(
        "SELECT id, event_day, event_place, run_of_show, units_sold, lessons FROM former_season ORDER BY id"
    ).all()
    connection.exec_driver_sql("DROP TABLE former_season")
    return [FormerFields(row[0], date.fromisoformat(row[1]) if row[1] else None, *row[2:]) for row in rows]
