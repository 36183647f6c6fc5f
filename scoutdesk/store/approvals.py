"""An approval of prices falls with the numbers it rests on, within the entry that changes them; undo restores both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import and_, or_, select

from scoutdesk.domain.changes import EXISTENCE, Change
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.pricing.approval import RESTS_ON, concerns, taken_back
from scoutdesk.domain.pricing.commission import Commission
from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier
from scoutdesk.fields.declared import Record, about
from scoutdesk.i18n import Message, say
from scoutdesk.store import change_log
from scoutdesk.store.reading import Reader

APPROVED = "approved_on"


def with_approvals(
    reader: Reader, changes: tuple[Change, ...], undoes: int | None
) -> tuple[tuple[Change, ...], tuple[Message, ...]]:
    """The changes with what they do to approvals, and sentences about it. To be asked before they are applied."""
    if not any(change.record in RESTS_ON for change in changes):
        return changes, ()
    kept, notes = _not_restored(reader, changes, undoes)
    fallen = [taken_back(listed) for listed in _resting_on(reader, kept)]
    return (*kept, *(change for change, _ in fallen)), (*notes, *(note for _, note in fallen))


def _resting_on(reader: Reader, changes: Sequence[Change]) -> Iterator[PriceList]:
    """The approved lists whose numbers change, but for those whose approval is decided by the same changes."""
    touched = [change for change in changes if concerns(change)]
    decided = {
        change.id
        for change in changes
        if change.record is PriceList and change.field in (APPROVED, EXISTENCE)
    }
    found = reader.many(PriceList, lists_of(reader, touched)) if touched else {}
    for id, listed in found.items():
        if listed.approved_on is not None and id not in decided:
            yield listed


def lists_of(reader: Reader, changes: Iterable[Change]) -> set[int]:
    """The price lists that these changes are about: their own, those of their rows, those of a cost's season."""
    by_record: dict[type[Record], list[Change]] = {}
    for change in changes:
        by_record.setdefault(change.record, []).append(change)
    lists = {change.id for change in by_record.get(PriceList, ())}
    for record in (Tier, Commission):
        lists |= _parents(reader, by_record.get(record, ()), "price_list")
    sheets = _parents(reader, by_record.get(CostLine, ()), "cost_sheet")
    seasons = _parents(reader, by_record.get(CostSheet, ()), "season")
    seasons |= {sheet.season for sheet in reader.many(CostSheet, sheets).values() if sheet.season}
    if seasons:
        # a list that was put away may come back: its approval must not outlive its numbers meanwhile
        lists |= {listed.id for listed in reader.where(PriceList, archived=True, season=sorted(seasons))}
    return lists


def _parents(reader: Reader, changes: Sequence[Change], link: str) -> set[int]:
    """What these records belong to, before and after."""
    found: set[int | None] = set()
    for change in changes:
        if change.field == EXISTENCE:
            found.add(getattr(change.after or change.before, link))
        elif change.field == link:
            found |= {change.before, change.after}
    if changes:
        there = reader.many(changes[0].record, {change.id for change in changes})
        found |= {getattr(record, link) for record in there.values()}
    return {id for id in found if id is not None}


def _not_restored(
    reader: Reader, changes: tuple[Change, ...], undoes: int | None
) -> tuple[tuple[Change, ...], tuple[Message, ...]]:
    """Undo gives an approval back only where the numbers are those that were approved, and none came since."""
    if undoes is None:
        return changes, ()
    stale = [
        change
        for change in changes
        if change.record is PriceList
        and change.field == APPROVED
        and change.after is not None
        and (_approved_anew(reader, change) or _moved_since(reader, change.id, undoes))
    ]
    if not stale:
        return changes, ()
    note = say("The approval is not restored: numbers changed since. Approve the prices anew.")
    kept = tuple(change for change in changes if change not in stale)
    if not kept:
        raise Refused(note)
    return kept, (note,)


def _approved_anew(reader: Reader, change: Change) -> bool:
    listed = reader.one(PriceList, change.id)
    return listed is not None and listed.approved_on is not None


def _moved_since(reader: Reader, listed: int, entry: int) -> bool:
    """Whether entries that still stand changed the numbers of a price list after an entry.

    An entry that was taken back changed nothing, and neither did the taking back of one that came later.
    """
    log, table = reader.schema.entry, reader.schema.change
    standing = (
        select(table.c.entry)
        .distinct()
        .join(log, log.c.id == table.c.entry)
        .where(
            table.c.entry > entry,
            table.c.record.in_([about(record).name for record in RESTS_ON]),
            log.c.undone_by.is_(None),
            or_(log.c.turn != "undo", and_(log.c.turn == "undo", log.c.undoes < entry)),
        )
    )
    for (id,) in reader.connection.execute(standing.order_by(table.c.entry)):
        moved = [change for change in change_log.history(reader, entry=id)[0].changes if concerns(change)]
        if listed in lists_of(reader, moved):
            return True
    return False
