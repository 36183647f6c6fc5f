"""Complaints that contradict themselves or what they name, counted where they are stored."""

from __future__ import annotations

import json
from collections.abc import Collection

from scoutdesk.domain.selling.sold import Flaw
from scoutdesk.store.reading import Reader

# each kind with its test; the words and the gravity of each stand in domain/gates/selling_complaints.py
TESTS = {
    "bad": "c.bad > c.pieces",
    "lot": "l.id IS NOT NULL AND l.season IS NOT c.season",
    "before_lot": "c.day < l.received_on",
    "before_harvest": "c.day < s.harvest_start",
    "before_day": "c.settled_on < c.day",
    "to_come": "c.day > :today",
    "unpaid": "c.paid IS NULL AND p.amount > 0",
    "recharge": "p.beyond > 0",
    "settled": "c.state = 'settled' AND p.amount IS NULL AND c.reason IS NULL",
    "declined": "c.state = 'declined' AND c.reason IS NULL",
    "given": "c.state <> 'settled' AND p.amount > 0",
}
# the number of each kind and the first of it; a season is read once for all of them
SIGNS = ", ".join(f"sum({test}), min(CASE WHEN {test} THEN c.id END)" for test in TESTS.values())
FLAWS = f"""WITH p AS MATERIALIZED (
    SELECT complaint, sum(amount) AS amount, sum(coalesce(recharge, 0) > coalesce(amount, 0)) AS beyond
    FROM compensation WHERE archived = 0 GROUP BY complaint)
    SELECT c.season, {SIGNS}
    FROM complaint c LEFT JOIN p ON p.complaint = c.id LEFT JOIN lot l ON l.id = c.lot
    LEFT JOIN season s ON s.id = c.season
    WHERE c.season IN (SELECT value FROM json_each(:seasons)) AND c.archived = 0 GROUP BY c.season"""
CODES = "SELECT id, code FROM complaint WHERE id IN (SELECT value FROM json_each(:ids))"


def flaws(reader: Reader, seasons: Collection[int]) -> dict[int, tuple[Flaw, ...]]:
    """What is wrong or doubtful about the complaints of these seasons, by kind with the first of each."""
    given = {"seasons": json.dumps(list(seasons)), "today": reader.today.isoformat()}
    if not seasons:
        return {}
    rows = reader.connection.exec_driver_sql(FLAWS, given).cursor.fetchall()
    first = {id for row in rows for id in row[2::2] if id}
    asked = {"ids": json.dumps(list(first))}
    codes = dict(reader.connection.exec_driver_sql(CODES, asked).cursor.fetchall()) if first else {}
    return {
        season: tuple(
            Flaw(kind, count, id, codes[id] or "")
            for kind, count, id in zip(TESTS, signs[::2], signs[1::2], strict=True)
            if count
        )
        for season, *signs in rows
    }
