"""What is due, by bare sqlite3: read before anything heavy is imported, so that the first paint shows real rows."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

NOTICE_DAYS = {
    "certificate": 45, "quotation": 14, "harvest": 30, "launch": 30, "lot": 7, "milestone": 2, "step": 7,
    "trademark": 180, "request": 14,
    "answers": 7, "lesson": 14,
    "kits": 7,
    "delivery": 3, "order": 7,
}  # fmt: skip
# as the knowledge of matching has it; a test holds the two together
KIT_DAYS = 3
MOST = 200

# A term counts from the document date; where the month is shorter, its last day is meant: the earlier of the two.
EXPIRY = """coalesce(c.expires, min(date(c.issued, '+' || c.term_months || ' months'),
    date(c.issued, 'start of month', '+' || (c.term_months + 1) || ' months', '-1 day')))"""

# Of several certificates of one kind only the one that holds longest counts: the older ones were replaced.
# What is left of a lot as domain/stock.py counts it, all movements taken together; a test holds the two together.
LEFT = """coalesce(lot.quantity, 0) + coalesce((SELECT sum(CASE
        WHEN kind IN ('ship', 'scrap', 'repack') THEN -quantity WHEN kind = 'receive' THEN quantity
        WHEN kind IN ('adjust', 'return')
        THEN quantity * ((to_warehouse IS NOT NULL) - (from_warehouse IS NOT NULL)) ELSE 0 END)
    FROM movement WHERE movement.lot = lot.id AND movement.archived = 0), 0)"""

DUE = f"""
SELECT 'certificate', 'certificate', id, 'expires', due, title, whose FROM (
    SELECT c.id AS id, {EXPIRY} AS due, coalesce(c.name, c.code) AS title, coalesce(s.name, k.name, '') AS whose,
        max({EXPIRY}) OVER (PARTITION BY c.supplier, c.sku, coalesce(c.kind, c.id)) AS longest
    FROM certificate c LEFT JOIN supplier s ON s.id = c.supplier LEFT JOIN sku k ON k.id = c.sku
    WHERE c.archived = 0 AND coalesce(s.archived, 0) = 0 AND coalesce(k.archived, 0) = 0)
WHERE due = longest AND due <= date(:today, '+{NOTICE_DAYS["certificate"]} days')
UNION ALL
SELECT 'quotation', 'quotation', q.id, 'valid_until', q.valid_until, coalesce(p.name, q.code), coalesce(s.name, s.code)
    FROM quotation q JOIN season s ON s.id = q.season LEFT JOIN supplier p ON p.id = q.supplier
    WHERE q.archived = 0 AND s.archived = 0 AND q.state = 'quoted' AND s.stage IN ('sourcing', 'pricing')
    AND q.valid_until <= date(:today, '+{NOTICE_DAYS["quotation"]} days')
UNION ALL
SELECT 'harvest', 'season', s.id, 'harvest_start', s.harvest_start, coalesce(s.name, s.code), coalesce(k.name, '')
    FROM season s LEFT JOIN sku k ON k.id = s.sku
    WHERE s.archived = 0 AND s.stage NOT IN ('selling', 'review', 'closed')
    AND s.harvest_start BETWEEN :today AND date(:today, '+{NOTICE_DAYS["harvest"]} days')
UNION ALL
SELECT 'launch', 'launch', l.id, 'day', l.day, coalesce(l.name, s.name, s.code), coalesce(l.place, '')
    FROM launch l JOIN season s ON s.id = l.season
    WHERE l.archived = 0 AND s.archived = 0 AND s.stage NOT IN ('selling', 'review', 'closed')
    AND l.day BETWEEN :today AND date(:today, '+{NOTICE_DAYS["launch"]} days')
UNION ALL
SELECT 'step', 'curator', id, 'next_step', next_step_on, coalesce(name, code), coalesce(next_step, '')
    FROM curator WHERE archived = 0 AND state = 'active'
    AND next_step_on <= date(:today, '+{NOTICE_DAYS["step"]} days')
UNION ALL
SELECT 'trademark', 'sku', id, 'trademark_until', trademark_until, coalesce(name, code), coalesce(trademark_holder, '')
    FROM sku WHERE archived = 0 AND trademark = 'registered'
    AND trademark_until <= date(:today, '+{NOTICE_DAYS["trademark"]} days')
UNION ALL
SELECT 'request', 'curator_request', r.id, 'answer', date(r.day, '+{NOTICE_DAYS["request"]} days'),
    coalesce(r.wanted, r.code), coalesce(c.name, '')
    FROM curator_request r LEFT JOIN curator c ON c.id = r.curator
    WHERE r.archived = 0 AND r.state = 'open' AND r.answered_on IS NULL
    AND r.day <= date(:today, '-{NOTICE_DAYS["request"]} days')
UNION ALL
SELECT 'milestone', 'milestone', m.id, 'due', m.due, coalesce(l.name, s.name, s.code), coalesce(m.what, m.code)
    FROM milestone m JOIN launch l ON l.id = m.launch JOIN season s ON s.id = l.season
    WHERE m.archived = 0 AND l.archived = 0 AND s.archived = 0 AND m.done_on IS NULL AND coalesce(m.step, '') = ''
    AND s.stage NOT IN ('selling', 'review', 'closed')
    AND m.due <= date(:today, '+{NOTICE_DAYS["milestone"]} days')
UNION ALL
SELECT 'lesson', 'lesson', n.id, 'answer', n.due, coalesce(s.name, s.code), coalesce(n.what, n.code)
    FROM lesson n JOIN season s ON s.id = n.season
    WHERE n.archived = 0 AND s.archived = 0 AND n.carried_from IS NOT NULL AND coalesce(n.answer, '') = ''
    AND s.stage <> 'closed' AND n.due <= date(:today, '+{NOTICE_DAYS["lesson"]} days')
UNION ALL
SELECT 'alert', 'alert_step', a.id, 'done',
    date(h.opened_on, '+' || (coalesce(a.within_hours, 0) / 24) || ' days') AS due,
    coalesce(s.name, s.code, '') || ' · ' || coalesce(h.code, ''), coalesce(a.what, a.code)
    FROM alert_step a JOIN alert h ON h.id = a.alert JOIN season s ON s.id = h.season
    WHERE a.archived = 0 AND h.archived = 0 AND s.archived = 0 AND h.closed_on IS NULL AND coalesce(a.done, 0) = 0
    AND due <= :today
UNION ALL
SELECT 'answers', 'launch', l.id, 'answer_until', l.answer_until, coalesce(l.name, s.name, s.code), count(*)
    FROM launch l JOIN season s ON s.id = l.season JOIN invitation i ON i.launch = l.id
    WHERE l.archived = 0 AND s.archived = 0 AND i.archived = 0 AND i.answer IS NULL AND i.arrived IS NULL
    AND s.stage NOT IN ('selling', 'review', 'closed') AND coalesce(l.day, :today) >= :today
    AND l.answer_until <= date(:today, '+{NOTICE_DAYS["answers"]} days')
    GROUP BY l.id
UNION ALL
SELECT 'kits', 'invitation', min(i.id), 'kit_sent_on', date(l.day, '-{KIT_DAYS} days'),
        coalesce(l.name, s.name, s.code), count(*)
    FROM launch l JOIN season s ON s.id = l.season JOIN invitation i ON i.launch = l.id
    WHERE l.archived = 0 AND s.archived = 0 AND i.archived = 0 AND i.answer = 'yes' AND i.kit_sent_on IS NULL
    AND i.kit_received_on IS NULL AND (l.kind = 'online' OR (l.kind = 'both' AND i.online))
    AND s.stage NOT IN ('selling', 'review', 'closed') AND l.day >= :today
    AND date(l.day, '-{KIT_DAYS} days') <= date(:today, '+{NOTICE_DAYS["kits"]} days')
    GROUP BY l.id
UNION ALL
SELECT 'delivery', 'delivery', d.id, 'expected_on', d.expected_on, coalesce(p.name, o.code), coalesce(d.number, d.code)
    FROM delivery d JOIN purchase_order o ON o.id = d.purchase_order JOIN season s ON s.id = o.season
    LEFT JOIN supplier p ON p.id = o.supplier
    WHERE d.archived = 0 AND o.archived = 0 AND s.archived = 0 AND o.state <> 'cancelled' AND s.stage <> 'closed'
    AND d.expected_on <= date(:today, '+{NOTICE_DAYS["delivery"]} days')
    AND NOT EXISTS (SELECT 1 FROM delivery_line l WHERE l.delivery = d.id AND l.archived = 0 AND l.lot IS NOT NULL)
UNION ALL
SELECT 'order', 'purchase_order', o.id, CASE WHEN o.promised_for IS NULL THEN 'deliver_by' ELSE 'promised_for' END,
    coalesce(o.promised_for, o.deliver_by) AS due, coalesce(p.name, o.code), o.code
    FROM purchase_order o JOIN season s ON s.id = o.season LEFT JOIN supplier p ON p.id = o.supplier
    WHERE o.archived = 0 AND s.archived = 0 AND o.state IN ('sent', 'confirmed') AND s.stage <> 'closed'
    AND due <= date(:today, '+{NOTICE_DAYS["order"]} days')
    AND NOT EXISTS (SELECT 1 FROM delivery d LEFT JOIN delivery_line l ON l.delivery = d.id AND l.archived = 0
        WHERE d.purchase_order = o.id AND d.archived = 0 AND (d.expected_on IS NOT NULL OR l.lot IS NOT NULL))
UNION ALL
SELECT 'lot', 'lot', id, 'best_before', best_before, title, units FROM (
    SELECT lot.id AS id, lot.best_before AS best_before, coalesce(s.name, s.code, '') || ' · ' || lot.code AS title,
        {LEFT} AS units
    FROM lot LEFT JOIN season s ON s.id = lot.season
    WHERE lot.archived = 0 AND coalesce(s.archived, 0) = 0
    AND lot.best_before <= date(:today, '+{NOTICE_DAYS["lot"]} days'))
WHERE units > 0
ORDER BY 5 LIMIT {MOST}
"""


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something with a day: of which subject, in which field of which record, and what it is called."""

    subject: str
    record: str
    id: int
    field: str
    day: date
    title: str
    whose: str


def due_rows(path: Path, today: date) -> tuple[DueRow, ...]:
    """What falls due, earliest first; () for a file that is not there or of another schema."""
    if not path.exists():
        return ()
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=1)
        try:
            rows = connection.execute(DUE, {"today": today.isoformat()}).fetchall()
        finally:
            connection.close()
    except sqlite3.Error:
        return ()
    return tuple(
        DueRow(subject, record, id, field, date.fromisoformat(day), title or "", str(whose or ""))
        for subject, record, id, field, day, title, whose in rows
    )
