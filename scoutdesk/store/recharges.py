"""What suppliers are asked to take over of the compensations of a season."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from scoutdesk.domain.money import CENT
from scoutdesk.domain.selling.complaint import Defect
from scoutdesk.domain.selling.recharging import Owed, OwedRow
from scoutdesk.store.reading import Reader

# causes that are the supplier's: SUPPLIERS_OWN of domain/selling/compensating.py; a test holds the two together
CHARGEABLE = """SELECT p.id, l.supplier, p.amount FROM compensation p JOIN complaint c ON c.id = p.complaint
    JOIN lot l ON l.id = c.lot
    WHERE c.season = ? AND c.archived = 0 AND p.archived = 0 AND c.stage IN ('harvest', 'packing')
    AND p.recharge IS NULL AND p.recharge_to IS NULL AND p.recharged_on IS NULL
    AND p.amount > 0 AND l.supplier IS NOT NULL ORDER BY p.id"""
CHARGED = """SELECT p.recharge_to, coalesce(s.name, s.code, ''), p.id, c.day, c.code, l.code, c.defect, c.cause,
    p.recharge
    FROM compensation p JOIN complaint c ON c.id = p.complaint JOIN supplier s ON s.id = p.recharge_to
    LEFT JOIN lot l ON l.id = c.lot
    WHERE c.season = ? AND c.archived = 0 AND p.archived = 0 AND p.recharge > 0 AND p.recharged_on IS NULL
    ORDER BY 2, 1, c.day, p.id"""


def chargeable(reader: Reader, season: int) -> list[tuple[int, int, Decimal]]:
    """(compensation, supplier, yuan) of what harvest and packing caused and nobody is asked for yet."""
    rows = reader.connection.exec_driver_sql(CHARGEABLE, (season,))
    return [(id, supplier, amount * CENT) for id, supplier, amount in rows]


def charged(reader: Reader, season: int) -> tuple[Owed, ...]:
    """The open recharges of a season by supplier."""
    found: dict[int, Owed] = {}
    for supplier, name, *told in reader.connection.exec_driver_sql(CHARGED, (season,)):
        id, day, code, lot, defect, cause, amount = told
        row = OwedRow(
            id, date.fromisoformat(day) if day else None, code or "", lot or "",
            Defect(defect) if defect else None, cause or "", amount * CENT,
        )  # fmt: skip
        rows = found[supplier].rows if supplier in found else ()
        found[supplier] = Owed(supplier, name, (*rows, row))
    return tuple(found.values())
