"""After an upgrade: what used to be single fields of a season becomes records, and search reads everything anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.launch.event import Cue, Launch
from scoutdesk.domain.review.lesson import Lesson
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.stages import Stage
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import _, say
from scoutdesk.store import search_index
from scoutdesk.store.database import Database
from scoutdesk.store.former import FormerFields, take_former
from scoutdesk.store.writing import Transaction

LONGEST = 200
CUE = re.compile(r"(-?\d{1,3})\s+(.+)")


def carry_over(database: Database, person: str) -> None:
    """One entry in the log for all that was put by; none where nothing was."""
    with database.transaction(person) as transaction:
        former = take_former(transaction)
        changes = [change for item in former for change in _became(database, transaction, item)]
        transaction.apply(say("Carried over from fields of {count} seasons", count=len(former)), changes)
        _index_anew(transaction)


def _index_anew(transaction: Transaction) -> None:
    """By the words of this version: another one may find records by other fields, or read names otherwise."""
    for record in filter(search_index.searchable, transaction.schema.records):
        ids = [item.id for item in transaction.where(record, archived=True)]
        search_index.refresh(transaction.connection, record, ids)


def _became(database: Database, transaction: Transaction, former: FormerFields) -> Iterator[Change]:
    def made(record: type[Record], **values: object) -> Change:
        given = {name: value for name, value in values.items() if value is not None}
        return created(record(id=database.new_id(), code=transaction.next_code(record), **given))  # type: ignore[arg-type]

    if former.event_day or former.event_place or former.run_of_show:
        cues, rest = _cues(former.run_of_show or "")
        launch = made(
            Launch,
            season=former.season,
            day=former.event_day,
            place=former.event_place,
            remark="\n".join(rest) or None,
        )
        yield launch
        for minute, what in cues:
            yield made(Cue, launch=launch.id, minute=minute, what=what)
    if former.units_sold:
        remark = _("all of the season, entered as one number")
        yield made(Sale, season=former.season, units=former.units_sold, remark=remark)
    for what in (former.lessons or "").split("\n"):
        if what.strip():
            yield made(Lesson, season=former.season, stage=Stage.REVIEW, what=what.strip())


def _cues(text: str) -> tuple[list[tuple[int, str]], list[str]]:
    """Lines that begin with a minute, and those that do not."""
    cues: list[tuple[int, str]] = []
    rest: list[str] = []
    for line in text.split("\n"):
        found = CUE.fullmatch(line.strip())
        if found and len(found[2]) <= LONGEST:
            cues.append((int(found[1]), found[2]))
        elif line.strip():
            rest.append(line.strip())
    return cues, rest
