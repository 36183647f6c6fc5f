"""What is asked of a row that may be one of our records or a new one, and said of records that no row is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from scoutdesk.exchange.merging.matching import Match
from scoutdesk.exchange.preview import Answer, Question, RowPreview
from scoutdesk.fields.declared import about
from scoutdesk.i18n import Message, say

NEW_ONE: Literal["new"] = "new"


def asked_row(
    key: str,
    place: str,
    name: str,
    match: Match,
    codes: Sequence[str],
    ways: Sequence[RowPreview],
    text: str,
    first: str = "",
    *,
    same: bool = False,
) -> RowPreview:
    """The row as it waits for an answer. `ways`: as it would be for each record asked about, at last as a new one.

    `codes`: of these records, by which an answer is remembered; `first`: of a row that was split, the place of the one
    that has the same key; `same`: it says nothing else than that.
    """
    new = ways[-1]
    kind = say(about(new.record).label)
    answers = [
        Answer(code, say("it is {record}", record=way.title), way)
        for code, way in zip(codes, ways[:-1], strict=True)
    ]
    further = (
        say("it is a new one: {record}", record=kind)
        if new.cells
        else say("it is none of ours; leave it out")
    )
    answers.append(Answer(NEW_ONE, further, new))
    asked = _asked(" / ".join(way.title for way in ways[:-1]), match, first, same=same, more=bool(new.cells))
    question = Question(key, asked, tuple(answers))
    title = name or place
    return RowPreview(
        new.record, new.id, title, True, place, (), new.fixed, question, text or name, told=asked
    )


def _asked(records: str, match: Match, first: str, *, same: bool, more: bool) -> Message:
    if not more:
        return say("is this {records}?", records=records)
    if match.twin is not None and first and same:
        return say(
            "the same as {first} once more: a further one, or {records} twice?", first=first, records=records
        )
    if match.twin is not None and first:
        return say(
            "the same as {first} with other values: a further one, or in place of {records}?",
            first=first,
            records=records,
        )
    if match.twin is not None:
        return say("stands twice with other values: a further one, or {records}?", records=records)
    return say("is this {records}, or a new one?", records=records)


def missing_rows(codes: Sequence[str]) -> Message:
    """What is said of records that a file lacks."""
    told = "、".join(codes[:10]) + ("…" if len(codes) > 10 else "")
    return say("{count} rows of ours are not in it; they stay: {codes}", count=len(codes), codes=told)
