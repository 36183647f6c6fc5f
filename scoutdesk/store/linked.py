"""Which records others point to."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from scoutdesk.fields.declared import Record, about, links_of
from scoutdesk.store.reading import Reader


def linked_from_elsewhere(
    reader: Reader, records: Mapping[int, Record], released: Collection[tuple[int, str]] = ()
) -> set[int]:
    """Of these records those that must stay: others point to them, or one among them that must stay does.

    `released`: links, by record and field, that will point elsewhere.
    """
    links = _links_to(reader, records)
    staying: set[int] = set()
    while True:
        found = {
            target
            for source, field, target in links
            if target not in staying
            and (source not in records or source in staying)
            and (source, field) not in released
        }
        if not found:
            return staying
        staying |= found


def _links_to(reader: Reader, records: Mapping[int, Record]) -> list[tuple[int, str, int]]:
    """Record, field and target of every link to one of these."""
    kinds = {about(type(record)).name for record in records.values()}
    wanted = json.dumps(list(records))
    links = []
    for cls in reader.schema.by_name.values() if records else ():
        for field in links_of(cls):
            if getattr(field.kind, "target", None) in kinds:
                query = (
                    f'SELECT id, "{field.name}" FROM "{about(cls).name}"'
                    f' WHERE "{field.name}" IN (SELECT value FROM json_each(?))'
                )
                rows = reader.connection.exec_driver_sql(query, (wanted,))
                links += [(row[0], field.name, row[1]) for row in rows]
    return links
