"""Search as you type: characters, bigrams, pinyin and initials of the searchable fields in one FTS5 table.

Two-character words are the usual Chinese query, so the tokens are made here rather than by an FTS5 tokenizer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add
from typing import Any

from sqlalchemy import Connection

from scoutdesk.domain.changes import EXISTENCE
from scoutdesk.fields.declared import Record, about, field_of, fields_of
from scoutdesk.fields.written.texts import half_width
from scoutdesk.knowledge import pinyin

DDL = (
    "CREATE TABLE search_doc (id INTEGER PRIMARY KEY, record TEXT NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL)",
    "CREATE INDEX search_doc_code ON search_doc (code)",
    "CREATE INDEX search_doc_title ON search_doc (title)",
    "CREATE VIRTUAL TABLE search_index USING fts5(tokens, detail=none, prefix='1 2 3 4 5', tokenize='ascii')",
)
# Chinese, the later extensions too (fish have rare names), or whatever else stands without a blank
HAN = "㐀-鿿\U00020000-\U000323af"
CHUNKS = re.compile(rf"[{HAN}]+|[^\s{HAN}]+")
RUNS = re.compile(r"[0-9a-z]+")
SHORTEST_SUFFIX = 3
CANDIDATES = 100
LETTERS = re.compile(r"[a-z]{2,12}")
NO_TOKEN = "-"
CALLED = ("sku", "supplier", "curator", "community")
"""What people call by its short name."""
SHORT = 4
"""Signs of a name, at most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that the words found."""

    record: str
    id: int
    code: str
    title: str


def searchable(record: type[Record]) -> tuple[str, ...]:
    """The fields whose words find a record; a code alone does not make a record worth finding."""
    names = tuple(field.name for field in fields_of(record) if field.kind.search)
    return names if len(names) > 1 else ()


def concerns(record: type[Record], field: str) -> bool:
    names = searchable(record)
    return bool(names) and (field in (EXISTENCE, "archived") or field in names)


def tokens(text: str) -> list[str]:
    """All tokens by which a text can be found; a list that grows, because this runs for every name of an import."""
    found: list[str] = []
    for chunk in CHUNKS.findall(text.lower()):
        if chunk[0] > "\u2fff":
            found += chunk
            found += map(add, chunk, chunk[1:])
            continue
        runs = RUNS.findall(chunk)
        found += runs
        if len(runs) > 1:
            found.append("".join(runs))
        for run in runs:
            if run.isdigit():
                found += [run[start:] for start in range(1, len(run) - SHORTEST_SUFFIX + 1)]
    for reading in pinyin.readings(text) if len(text) > SHORT else pinyin.readings_of_name(text):
        spelt, initials = "", ""
        for syllable in reversed(reading):
            spelt, initials = syllable + spelt, syllable[0] + initials
            found += (spelt, initials)
    return found


def match_expression(words: str) -> str:
    """The FTS5 query for typed words; '' where nothing can be searched for."""
    terms: list[str] = []
    for chunk in CHUNKS.findall(half_width(words).lower()):
        if chunk[0] <= "\u2fff":
            # SKU-0012 as one word: nearly every code begins with the same letters
            joined = "".join(RUNS.findall(chunk))
            terms += [f'"{joined}"*'] if joined else []
        elif len(chunk) == 1:
            terms.append(f'"{chunk}"')
        else:
            terms += [f'"{chunk[start : start + 2]}"' for start in range(len(chunk) - 1)]
    return " AND ".join(dict.fromkeys(terms))


def refresh(connection: Connection, record: type[Record], ids: Iterable[int]) -> None:
    """Index these records anew as they now stand; those that are gone or archived leave the index."""
    # rising, since FTS5 writes out what it holds in memory whenever a rowid falls behind the one before
    wanted = sorted(ids)
    _many(connection, "DELETE FROM search_index WHERE rowid = ?", [(id,) for id in wanted])
    _many(connection, "DELETE FROM search_doc WHERE id = ?", [(id,) for id in wanted])
    title = about(record).title or _words_of(record)
    # only the columns that are searched: a renamed range of 10,000 is read here once more
    columns = ", ".join(f'"{name}"' for name in ("id", "code", title, *searchable(record)))
    table = about(record).name
    query = f'SELECT {columns} FROM "{table}" WHERE archived = 0 AND id IN (SELECT value FROM json_each(?)) ORDER BY id'
    rows = connection.exec_driver_sql(query, (json.dumps(wanted),)).all()
    docs = [(row[0], table, row[1] or "", row[2] or row[1] or "") for row in rows]
    _many(connection, "INSERT INTO search_doc (id, record, code, title) VALUES (?, ?, ?, ?)", docs)
    words = [(row[0], " ".join(_tokens_of(row[3:]))) for row in rows]
    _many(connection, "INSERT INTO search_index (rowid, tokens) VALUES (?, ?)", words)


def _words_of(record: type[Record]) -> str:
    """The field that tells most where no field is a title: what a buyer said says more than CPT-0145."""
    names = [name for name in searchable(record) if name != "code"]
    return max(names, key=lambda name: getattr(field_of(record, name).kind, "lines", 1), default="code")


def _tokens_of(texts: Iterable[str | None]) -> Iterable[str]:
    found: list[str] = []
    for text in texts:
        if text:
            found += tokens(text)
    return dict.fromkeys(found)


def _many(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows if len(rows) > 1 else rows[0])


def matching_ids(connection: Connection, record: str, words: str) -> list[int]:
    """All ids of one record that the words find, newest first."""
    expression = match_expression(words)
    if not expression:
        return []
    rows = connection.exec_driver_sql(
        "SELECT s.rowid FROM search_index s CROSS JOIN search_doc d ON d.id = s.rowid "
        "WHERE s.search_index MATCH ? AND d.record = ? ORDER BY s.rowid DESC",
        (expression, record),
    )
    return [row[0] for row in rows.all()]


def search(connection: Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """The best hits over all records: exact codes and titles; what a desk works on (SKU, season, supplier); the rest.

    A short title that the letters spell as a whole (sh for 苏禾) stands first; then titles that begin so, then the
    newest.
    """
    expression = match_expression(words)
    if not expression:
        return ()
    wanted = half_width(words).strip()
    given = {"match": expression, "most": CANDIDATES, "wanted": wanted.lower()}
    given |= {"exact": wanted, "code": wanted.upper(), "beyond": wanted + "\U0010ffff"}
    letters = wanted.lower() if LETTERS.fullmatch(wanted.lower()) else ""
    given |= {"spelt": f'"{letters or NO_TOKEN}"', "signs": len(letters)}
    given["first"] = max(limit, 2 * CANDIDATES) if letters else limit
    # straight from sqlite3: this runs at every keystroke, and the detour would cost as much as the query
    rows = connection.connection.cursor().execute(BEST, given).fetchall()
    # stable: among those that the letters spell, and among all others, the order stays
    rows.sort(key=lambda row: not letters or row[0] not in CALLED or letters not in _spellings(row[3]))
    return tuple(Hit(*row) for row in rows[:limit])


def _spellings(title: str) -> set[str]:
    """Initials and full spelling of a name."""
    if not 2 <= len(title) <= SHORT:
        return set()
    readings = pinyin.readings_of_name(title)
    return {"".join(reading) for reading in readings} | {pinyin.initials(reading) for reading in readings}


# what is called so wherever it stands, and the newest of what the index finds; ranked here, not in Python
BEST = f"""
WITH whole AS MATERIALIZED (
    SELECT d.id FROM search_index s CROSS JOIN search_doc d ON d.id = s.rowid
    WHERE :signs AND s.search_index MATCH :spelt AND length(d.title) <= min(:signs, {SHORT})
        AND (length(d.title) = :signs OR :signs >= 2 * length(d.title)) LIMIT 20
)
SELECT record, id, code, title FROM (
    SELECT id FROM (SELECT id FROM search_doc WHERE code = :code LIMIT 10)
    UNION SELECT id FROM (SELECT id FROM search_doc WHERE title >= :exact AND title < :beyond LIMIT 50)
    UNION SELECT id FROM whole
    UNION SELECT rowid FROM (
        SELECT rowid FROM search_index WHERE search_index MATCH :match ORDER BY rowid DESC LIMIT :most
    )
) CROSS JOIN search_doc USING (id)
ORDER BY CASE WHEN :wanted IN (lower(code), lower(title)) THEN 0
        WHEN record IN ('sku', 'season', 'supplier') THEN CASE instr(lower(title), :wanted) WHEN 1 THEN 1 ELSE 2 END
        WHEN instr(lower(title), :wanted) = 1 THEN 3
        WHEN instr(lower(title), :wanted) > 0 OR instr(lower(code), :wanted) = 1 THEN 4 ELSE 5 END,
    CASE record WHEN 'sku' THEN 0 WHEN 'season' THEN 1 WHEN 'supplier' THEN 2 WHEN 'curator' THEN 3
        WHEN 'community' THEN 4 WHEN 'launch' THEN 5 ELSE 9 END,
    length(title), id DESC
LIMIT :first
"""
