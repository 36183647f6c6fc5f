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
SIGNS = ", ".join(f"({test}) AS {kind}" for kind, test in TESTS.items())
FLAWS = f"""WITH p AS (
    SELECT complaint, sum(amount) AS amount, sum(coalesce(recharge, 0) > coalesce(amount, 0)) AS beyond
    FROM compensation WHERE archived = 0 GROUP BY complaint),
told AS (SELECT c.season AS season, c.id AS id, c.code AS code, {SIGNS}
    FROM complaint c LEFT JOIN p ON p.complaint = c.id LEFT JOIN lot l ON l.id = c.lot
    LEFT JOIN season s ON s.id = c.season
    WHERE c.season IN (SELECT value FROM json_each(:seasons)) AND c.archived = 0)
""" + " UNION ALL ".join(
    f"SELECT season, '{kind}', count(*), min(id), code FROM told WHERE {kind} GROUP BY season"
    for kind in TESTS
)


def flaws(reader: Reader, seasons: Collection[int]) -> dict[int, tuple[Flaw, ...]]:
    """What is wrong or doubtful about the complaints of these seasons, by kind with the first of each."""
    given = {"seasons": json.dumps(list(seasons)), "today": reader.today.isoformat()}
    found: dict[int, tuple[Flaw, ...]] = {}
    if not seasons:
        return found
    for season, kind, count, id, code in reader.connection.exec_driver_sql(FLAWS, given):
        found[season] = (*found.get(season, ()), Flaw(kind, count, id, code or ""))
    return found
