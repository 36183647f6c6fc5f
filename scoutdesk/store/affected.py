"""Who bought what an alert is about: communities with their curators, and receivers of shipments."""

from __future__ import annotations

from datetime import date

from scoutdesk.domain.selling.affected import Affected, Delivered
from scoutdesk.domain.selling.complaint import Defect
from scoutdesk.store.reading import Reader

HIT = """WITH bought AS (
    SELECT community, sum(units) AS units FROM sale WHERE season = :season AND archived = 0
    AND (:lot IS NULL OR lot = :lot OR lot IS NULL) AND (:community IS NULL OR community = :community) GROUP BY 1),
blamed AS (
    SELECT community, count(*) AS complaints FROM complaint WHERE season = :season AND archived = 0
    AND (:lot IS NULL OR lot = :lot) AND (:community IS NULL OR community = :community)
    AND (:defect IS NULL OR defect = :defect) GROUP BY 1)
SELECT m.id, coalesce(m.name, m.code, ''), u.id, coalesce(u.name, ''), coalesce(u.phone, ''),
    coalesce(b.units, 0), coalesce(c.complaints, 0)
    FROM community m LEFT JOIN curator u ON u.id = m.curator
    LEFT JOIN bought b ON b.community = m.id LEFT JOIN blamed c ON c.community = m.id
    WHERE b.units > 0 OR c.complaints > 0 ORDER BY 7 DESC, 6 DESC, m.id"""
SENT = """SELECT coalesce(receiver, ''), coalesce(phone, ''), day, quantity FROM movement
    WHERE lot = ? AND kind = 'ship' AND archived = 0 ORDER BY day, id"""


def affected_by(
    reader: Reader, season: int, lot: int | None, community: int | None, defect: Defect | None
) -> tuple[Affected, ...]:
    """Those with the most complaints first."""
    given = {"season": season, "lot": lot, "community": community, "defect": defect.value if defect else None}
    return tuple(Affected(*row) for row in reader.connection.exec_driver_sql(HIT, given))


def delivered(reader: Reader, lot: int) -> tuple[Delivered, ...]:
    rows = reader.connection.exec_driver_sql(SENT, (lot,))
    return tuple(
        Delivered(receiver, phone, date.fromisoformat(day) if day else None, units or 0)
        for receiver, phone, day, units in rows
    )
