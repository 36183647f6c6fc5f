"""The rows of a foreign file against the quotations on record of its supplier, season by season."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scoutdesk.domain.layouts import ReadingRule
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.exchange.foreign.values.rows import ForeignRow
from scoutdesk.exchange.merging.foreign import MergedForeign, OnFile, merge_rows
from scoutdesk.exchange.workbooks.rfq import RFQ
from scoutdesk.operations.exchange.import_trail import is_theirs, their_files
from scoutdesk.operations.on_record import breaks_of
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.said import said_by

# the term under which it is remembered which record a row is
WHICH = "@which"
Rules = Mapping[tuple[str, str], str]


def merged_rows(
    workspace: Workspace,
    reader: Reader,
    rows: Sequence[ForeignRow],
    supplier: int | None,
    season: int | None,
    rules: Rules,
) -> MergedForeign:
    """Rows of one season, of all tables of a file; new ones where nothing is on record."""
    known = on_file(reader, supplier, season, rules)
    return merge_rows(rows, known, reader.context(), workspace.new_id)


def on_file(reader: Reader, supplier: int | None, season: int | None, rules: Rules) -> OnFile:
    fixed = (("season", season), ("supplier", supplier))
    natural = RFQ.sheets[0].natural
    answers = {asked: answer for (term, asked), answer in rules.items() if term == WHICH}
    if supplier is None or season is None:
        return OnFile(Quotation, {}, natural=natural, fixed=fixed, answers=answers)
    here = {item.id: item for item in reader.where(Quotation, season=season, supplier=supplier)}
    there = breaks_of(reader, here)
    breaks: dict[int, dict[int, PriceBreak]] = {}
    for item in there:
        if item.quotation is not None and item.min_quantity is not None:
            breaks.setdefault(item.quotation, {})[item.min_quantity] = item
    whose, names = reader.title("supplier", supplier), their_files(reader, supplier)
    told = said_by(
        reader, [*here, *(item.id for item in there)], lambda origin: is_theirs(origin, whose, names)
    )
    return OnFile(Quotation, here, told, natural, fixed, answers, breaks)


def row_answers(rules: Iterable[ReadingRule]) -> dict[str, str]:
    """What was answered of the rows of a file: by the row, the code or "new"; later answers win."""
    return {rule.asked or "": rule.answer or "" for rule in rules if rule.term == WHICH}
