"""What a buyer says of a foreign file: whose it is, which season, what columns and rows are, how cells are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoutdesk.domain.changes import Change, changes_between, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.layouts import ReadingRule, SheetLayout
from scoutdesk.domain.season import Season
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.supplier import Supplier
from scoutdesk.exchange.foreign.columns.layouts import fingerprint, write_columns
from scoutdesk.exchange.foreign.columns.terms import TERMS
from scoutdesk.exchange.foreign.tables.corrected import HEADER, VERDICTS
from scoutdesk.exchange.foreign.tables.finding import tables_under
from scoutdesk.exchange.header_words import plain_header
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.regions import Mapped
from scoutdesk.i18n import N_, Message, say
from scoutdesk.knowledge.headers import synonyms
from scoutdesk.operations.exchange.proposing import Newcomer
from scoutdesk.operations.exchange.told_of_file import COLUMN, ROW, header_address
from scoutdesk.operations.exchange.waiting_book import understood
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.writing import Transaction


def term_called(words: str) -> str:
    """The term that is meant by its name, its Chinese or English label, or one of the words that suppliers use."""
    plain = plain_header(words)
    if plain in ("", "none", plain_header(str(say("not read")))):
        return ""
    for term, label in TERMS.items():
        if plain in (plain_header(term), plain_header(label), plain_header(str(say(label)))):
            return term
    for term, others in synonyms().items():
        if plain == plain_header(term) or plain in {plain_header(word) for word in others}:
            return term
    raise Refused(say("There is no column “{words}” that could be read", words=words))


# whose it is


def choose_supplier(workspace: Workspace, inbox: int, supplier: int | None) -> Outcome:
    return choose(workspace, inbox, supplier=supplier)


def choose_season(workspace: Workspace, inbox: int, season: int | None) -> Outcome:
    """The season of the rows of which the sheet itself does not name another."""
    return choose(workspace, inbox, season=season)


def choose(workspace: Workspace, inbox: int, **chosen: int | None) -> Outcome:
    """Supplier, season, or both in one entry; None takes a choice back."""
    with workspace.database.transaction(workspace.person) as transaction:
        item = _item(transaction, inbox)
        for field, id in chosen.items():
            _refuse_unfit(transaction, field, id)
        changes = tuple(
            Change(InboxFile, inbox, field, getattr(item, field), id)
            for field, id in chosen.items()
            if getattr(item, field) != id
        )
        if not changes:
            return Outcome(say("Nothing changed"))
        titles = {
            change.field: transaction.title(change.field, change.after) if change.after else "—"
            for change in changes
        }
        words = say(_CHOSEN[tuple(sorted(titles))], name=item.name, **titles)
        return Outcome(words, transaction.apply(words, changes), changes, ids=(inbox,))


_CHOSEN = {
    ("supplier",): N_("{name} is from {supplier}"),
    ("season",): N_("{name} is for {season}"),
    ("season", "supplier"): N_("{name} is from {supplier}, for {season}"),
}


def _refuse_unfit(transaction: Transaction, field: str, id: int | None) -> None:
    if id is None:
        return
    found = transaction.one(Supplier if field == "supplier" else Season, id)
    if found is None:
        raise Refused(say("It is no longer on record"))
    if isinstance(found, Season):
        refuse_closed(found)


def refuse_closed(season: Season) -> None:
    """No quotations are taken for a season that is over; nothing on record proposes it either."""
    if season.stage is Stage.CLOSED:
        raise Refused(say("{title} is closed", title=season.name or season.code))


def closed_seasons(workspace: Workspace) -> frozenset[int]:
    """The seasons for which nothing is taken any more."""
    with workspace.database.reading() as reader:
        return frozenset(item.id for item in reader.where(Season, stage=Stage.CLOSED))


def make_supplier(workspace: Workspace, inbox: int, found: Newcomer) -> Outcome:
    """A new supplier from what the sheet says, and the file is theirs; one entry."""
    if not found.name.strip():
        raise Refused(say("The new supplier needs a name"))
    with workspace.database.transaction(workspace.person) as transaction:
        item = _item(transaction, inbox)
        made = new_record(
            workspace,
            transaction,
            Supplier,
            name=found.name.strip(),
            contact=found.contact or None,
            phone=found.phone or None,
            uscc=found.uscc or None,
        )
        label = say("New supplier {supplier} from {name}", supplier=made.name, name=item.name)
        changes = (created(made), Change(InboxFile, inbox, "supplier", item.supplier, made.id))
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, ids=(made.id,))


def _item(reader: Reader, inbox: int) -> InboxFile:
    item = reader.one(InboxFile, inbox)
    if item is None:
        raise Refused(say("This file is no longer in the inbox"))
    return item


# columns and rows


def tell_column(workspace: Workspace, inbox: int, header: str, term: str, unit: str | None = None) -> Outcome:
    """What the column under a header cell (报价!C4) means in this file; `term` "" is not read."""
    if term and term not in TERMS and term not in synonyms():
        raise Refused(say("There is no column “{words}” that could be read", words=term))
    with workspace.database.transaction(workspace.person) as transaction:
        item, found = understood(workspace, transaction, inbox)
        meaning = next(
            (
                one
                for mapped in found.mapped
                for one in mapped.meanings
                if header_address(mapped.region, one.column) == header
            ),
            None,
        )
        if meaning is None:
            raise Refused(say("{address} is no header of a table", address=header))
        words = meaning.header.strip() or header
        label = (
            say("“{header}” is {term}", header=words, term=say(TERMS.get(term, term)))
            if term
            else say("“{header}” is not read", header=words)
        )
        answer = f"{term}|{meaning.unit if unit is None else unit}"
        return tell(workspace, transaction, label, item, COLUMN, header, answer)


def tell_row(workspace: Workspace, inbox: int, sheet: str, row: int, verdict: str) -> Outcome:
    """What a row (from 1) of a sheet is: its header, left out, taken in after all, or the last of the table."""
    if verdict not in VERDICTS:
        raise Refused(say("A row is one of: {verdicts}", verdicts="、".join(VERDICTS)))
    with workspace.database.transaction(workspace.person) as transaction:
        item, found = understood(workspace, transaction, inbox)
        table = next((table for table in found.book.tables if table.name == sheet), None)
        if table is None or not 1 <= row <= len(table.rows):
            raise Refused(say("{name} has no row {row} in {sheet}", name=item.name, row=row, sheet=sheet))
        if verdict == HEADER and not _stands_over(table, row - 1):
            none = say(
                "Nothing that could be a table stands under row {row} of {sheet}", row=row, sheet=sheet
            )
            raise Refused(none)
        words = {
            "header": say("Row {row} of {sheet} is the header", row=row, sheet=sheet),
            "out": say("Row {row} of {sheet} is left out", row=row, sheet=sheet),
            "in": say("Row {row} of {sheet} is read", row=row, sheet=sheet),
            "end": say("The table of {sheet} ends with row {row}", row=row, sheet=sheet),
        }
        return tell(workspace, transaction, words[verdict], item, ROW, f"{sheet}!{row}", verdict)


def _stands_over(table: Table, row: int) -> bool:
    """Whether a row, as a header, has rows to read beneath it."""
    return any(region.rows for region in tables_under(table, row, len(table.rows)))


def tell(
    workspace: Workspace,
    transaction: Transaction,
    label: Message,
    item: InboxFile,
    term: str,
    asked: str,
    answer: str,
    *,
    always: bool = False,
) -> Outcome:
    """A rule made, or the one that answers the same given its new answer. `always`: for the supplier's other files."""
    sha256 = None if always else item.sha256
    given = {"supplier": item.supplier} if always else {"sha256": sha256}
    same = [
        rule
        for rule in transaction.where(ReadingRule, term=term, asked=asked, **given)
        if rule.sha256 == sha256
    ]
    if same:
        changes = changes_between(same[-1], replace(same[-1], answer=answer))
    else:
        made = new_record(
            workspace,
            transaction,
            ReadingRule,
            supplier=item.supplier,
            term=term,
            asked=asked,
            answer=answer,
            sha256=sha256,
        )
        changes = (created(made),)
    entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, changes)


def confirm(workspace: Workspace, inbox: int) -> Outcome:
    """Remember what the columns of its tables mean, for this supplier and these headers; one entry."""
    with workspace.database.transaction(workspace.person) as transaction:
        item, found = understood(workspace, transaction, inbox)
        if item.supplier is None:
            raise Refused(say("Whose file is it? Choose the supplier"))
        if not found.mapped:
            raise Refused(say("There is no table; say which row is the header"))
        if not any(meaning.term for mapped in found.mapped for meaning in mapped.meanings):
            raise Refused(say("No column is read; say what at least one of them means"))
        changes = [
            change
            for mapped in found.mapped
            for change in _layout(workspace, transaction, item.supplier, mapped)
        ]
        changes += [
            Change(ReadingRule, rule.id, "archived", False, True)
            for rule in found.rules
            if rule.term == COLUMN
        ]
        label = say("Columns of {name} confirmed", name=item.name)
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, tuple(changes), ids=(inbox,))


def _layout(
    workspace: Workspace, transaction: Transaction, supplier: int, mapped: Mapped
) -> Sequence[Change]:
    print, columns = fingerprint(mapped.region), write_columns(mapped.meanings)
    known = transaction.where(SheetLayout, supplier=supplier, fingerprint=print)
    if known:
        day = workspace.today()
        new = replace(
            known[-1], sheet=mapped.region.sheet, target=mapped.target, columns=columns, confirmed_on=day
        )
        return changes_between(known[-1], new)
    made = new_record(
        workspace,
        transaction,
        SheetLayout,
        supplier=supplier,
        fingerprint=print,
        sheet=mapped.region.sheet,
        target=mapped.target,
        columns=columns,
        confirmed_on=workspace.today(),
    )
    return (created(made),)


def forget(workspace: Workspace, inbox: int) -> Outcome:
    """Forget what the columns of this file's tables mean, told or remembered; they are proposed anew."""
    with workspace.database.transaction(workspace.person) as transaction:
        item, found = understood(workspace, transaction, inbox)
        prints = {fingerprint(mapped.region) for mapped in found.mapped}
        layouts = transaction.where(SheetLayout, supplier=item.supplier) if item.supplier else ()
        gone = [layout for layout in layouts if layout.fingerprint in prints]
        told = [rule for rule in found.rules if rule.term in (COLUMN, ROW)]
        changes = [Change(type(one), one.id, "archived", False, True) for one in (*gone, *told)]
        label = say("Columns of {name} forgotten", name=item.name)
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, tuple(changes))
