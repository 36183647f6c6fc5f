"""Which record a row of a received workbook is, as a person said it: remembered of the file, it outlives the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from scoutdesk.domain.changes import Change, changes_between, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.layouts import ReadingRule
from scoutdesk.exchange.preview import Preview, RowPreview
from scoutdesk.exchange.resolving import Answers
from scoutdesk.i18n import say
from scoutdesk.operations.exchange.foreign_record import WHICH
from scoutdesk.operations.exchange.told_of_file import CELL, PRODUCT
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.writing import Transaction

Given = tuple[str, str, str]
"""Term, what was asked, answer."""


def remembered_answers(
    workspace: Workspace, transaction: Transaction, preview: Preview, answers: Answers
) -> tuple[Change, ...]:
    """The rules that keep these answers, each for its file alone."""
    given: dict[int, list[Given]] = {}
    for key, answer in answers.items():
        row = preview.files[key[0]].rows[key[1]]
        asked = _asked(row, key[2] if len(key) == 3 else "")
        if asked is not None:
            given.setdefault(key[0], []).append((*asked, answer))
    return tuple(
        change
        for number, of_file in given.items()
        for change in _rules(
            workspace,
            transaction,
            preview.files[number].sha256,
            preview.files[number].supplier,
            of_file,
        )
    )


def _asked(row: RowPreview, field: str) -> tuple[str, str] | None:
    if field:
        address = next((cell.address for cell in row.cells if cell.field == field), None)
        return (CELL, address) if address else None
    return None if row.question is None else (_term(row.question.key), row.question.key)


def _term(key: str) -> str:
    return PRODUCT if key.startswith("season:") else WHICH


def _rules(
    workspace: Workspace, transaction: Transaction, sha256: str, supplier: int | None, given: Iterable[Given]
) -> list[Change]:
    known = {(rule.term, rule.asked): rule for rule in transaction.where(ReadingRule, sha256=sha256)}
    changes: list[Change] = []
    for term, asked, answer in given:
        rule = known.get((term, asked))
        if rule is not None:
            changes += changes_between(rule, replace(rule, answer=answer))
            continue
        values = {"supplier": supplier, "term": term, "asked": asked, "answer": answer, "sha256": sha256}
        changes.append(created(new_record(workspace, transaction, ReadingRule, **values)))
    return changes


def answer_rows(workspace: Workspace, inbox: int, answers: Mapping[str, str]) -> Outcome:
    """Say what rows of a waiting file are: by the key of each question the key of its answer; one entry."""
    with workspace.database.transaction(workspace.person) as transaction:
        item = transaction.one(InboxFile, inbox)
        if item is None or item.sha256 is None:
            raise Refused(say("This file is no longer in the inbox"))
        given = [(_term(key), key, answer) for key, answer in answers.items()]
        changes = _rules(workspace, transaction, item.sha256, item.supplier, given)
        label = say("{count} rows of {name} answered", count=len(answers), name=item.name or "")
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, tuple(changes))
