"""What a buyer looks at while a foreign file is mapped: the sheets as sent, what was made of them, what is asked."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.layouts import ReadingRule
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.exchange.foreign.columns.layouts import fingerprint
from scoutdesk.exchange.foreign.columns.terms import label_of
from scoutdesk.exchange.foreign.tables.no_table import why_no_table
from scoutdesk.exchange.foreign.values.readings import ForeignRow, Reading
from scoutdesk.exchange.header_words import plain_header
from scoutdesk.exchange.preview import FilePreview, Question
from scoutdesk.exchange.reading.book import Table, read_book, read_content
from scoutdesk.exchange.regions import Mapped, Meaning
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import Context, cell_text
from scoutdesk.i18n import Message, say
from scoutdesk.operations.exchange.foreign import (
    Understood,
    lacks_season,
    preview_of,
    season_of,
    season_question,
    understand,
)
from scoutdesk.operations.exchange.proposing import (
    Guess,
    Newcomer,
    SeasonFinder,
    newcomer_in,
    presumed,
    supplier_guesses,
    words_around,
)
from scoutdesk.operations.exchange.told_of_file import PRODUCT
from scoutdesk.operations.exchange.waiting_book import understood
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments
from scoutdesk.store.reading import Reader

PRODUCT_KEY = "@product"
# what a reading says that was answered in advance
BY_RULE = ("as was answered before: {words}", "left out, as was answered before")


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A field of a row as it is read: what it is called, its value in words, and what stands there at which cell."""

    label: str
    value: str
    text: str
    address: str
    column: int
    told: Message | None = None
    problem: Message | None = None
    question: Question | None = None
    term: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a table: at which cell first, in how many cells in all; of a product name or of a cell."""

    question: Question
    address: str
    text: str
    cells: int
    product: str = ""


@dataclass(frozen=True, slots=True)
class RuleLook:
    """What is always answered the same for the supplier, in the words of the answer where this file has such cells."""

    id: int
    code: str
    term: str
    words: Message


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet as sent, with the numbers (within `Look.mapped`) of the tables found in it, or why there is none."""

    table: Table
    tables: tuple[int, ...]
    why_none: Message | None = None


@dataclass(frozen=True, slots=True)
class Look:
    item: InboxFile
    preview: FilePreview
    found: Understood
    sheets: tuple[SheetLook, ...]
    asked: tuple[Asked, ...]
    suppliers: tuple[Guess, ...]
    newcomer: Newcomer
    spoken_seasons: tuple[int, ...]
    rules: tuple[RuleLook, ...]
    context: Context
    season_names: Mapping[int, str]
    asked_cells: frozenset[str] = frozenset()
    wrong_cells: frozenset[str] = frozenset()

    @property
    def mapped(self) -> tuple[Mapped, ...]:
        return self.found.mapped

    @property
    def presumed(self) -> dict[str, int]:
        """Supplier and season that are proposed as if chosen, where nobody chose yet: still guesses."""
        found: dict[str, int] = {}
        guess = presumed(self.suppliers)
        if self.item.supplier is None and guess is not None:
            found["supplier"] = guess.id
        if self.lacks_season and len(self.spoken_seasons) == 1:
            found["season"] = self.spoken_seasons[0]
        return found

    @property
    def lacks_season(self) -> bool:
        """No season was chosen, and the rows do not say theirs."""
        return self.item.season is None and lacks_season(self.found)

    def row_at(self, table: int, row: int) -> tuple[ForeignRow, ...]:
        """What the rows of a table that stand in this row of its sheet are read as: one for each of its prices."""
        return tuple(item for item in self.found.rows[table] if item.row == row)

    def read(self, row: ForeignRow) -> tuple[ReadCell, ...]:
        """A row field by field."""
        return tuple(self._cell(row, item) for item in row.readings)

    def _cell(self, row: ForeignRow, item: Reading) -> ReadCell:
        kind = field_of(Quotation, item.field).kind
        value = "" if item.value is None else kind.show(item.value, self.context)
        label = field_of(Quotation, item.field).header
        at = row.address(item)
        return ReadCell(
            label, value, item.text, at, item.column, item.told, item.problem, item.question, item.term
        )

    def season_of(self, row: ForeignRow) -> str:
        """The name of the season that a row is of; "" where none is known."""
        return self.season_names.get(season_of(self.found, row) or 0, "")


def look_at(workspace: Workspace, inbox: int) -> Look:
    """A waiting file with everything that the mapping shows of it; nothing is written."""
    with workspace.database.reading() as reader:
        item, found = understood(workspace, reader, inbox)
        sha256 = item.sha256 or ""
        path = attachments.path_of(workspace.files, sha256)
        return _look(workspace, reader, item, found, path)


def look_at_path(workspace: Workspace, path: Path) -> Look:
    """A file that need not be in the inbox; its id is 0 there. `Refused` where it is ours or cannot be read."""
    content = read_content(path)
    book = read_book(path.name, content)
    if book.identity is not None:
        raise Refused(say("{name} is a workbook of ours; its columns are known", name=path.name))
    sha256 = hashlib.sha256(content).hexdigest()
    with workspace.database.reading() as reader:
        found = understand(reader, book, sha256)
        item = found.item or InboxFile(id=0, name=path.name, sha256=sha256)
        return _look(workspace, reader, item, found, path)


def _look(workspace: Workspace, reader: Reader, item: InboxFile, found: Understood, path: Path) -> Look:
    words = words_around(item.name or "", found.book.tables, found.mapped)
    named = tuple(
        dict.fromkeys(
            word for part in found.rows for row in part for name, word in row.known if name == "supplier"
        )
    )
    prints = [fingerprint(one.region) for one in found.mapped]
    finder = SeasonFinder(reader)
    names = finder.names
    preview = preview_of(workspace, reader, found, path, item.sha256 or "", compared=False)
    return Look(
        item,
        preview,
        found,
        tuple(_sheets(found)),
        tuple(_asked(found)),
        supplier_guesses(reader, words, prints, named),
        newcomer_in((*words, *named)),
        tuple(_spoken(found)),
        tuple(_rule(reader, found, rule) for rule in found.rules if rule.sha256 is None),
        reader.context(),
        names,
        frozenset(_addresses(found, "question")),
        frozenset(_addresses(found, "problem")),
    )


def _rule(reader: Reader, found: Understood, rule: ReadingRule) -> RuleLook:
    term, asked, answer = rule.term or "", rule.asked or "", rule.answer or ""
    if term == PRODUCT:
        words = _product_rule(reader, asked.removeprefix("season:"), answer)
    else:
        told = (
            item.told for part in found.rows for row in part for item in row.readings if item.term == term
        )
        ruled = next((one for one in told if one is not None and one.msgid in BY_RULE), None)
        words = say("{column}: {words}", column=label_of(term), words=ruled or say("not met in this file"))
    return RuleLook(rule.id, rule.code or "", term, words)


def _product_rule(reader: Reader, product: str, answer: str) -> Message:
    kind, _colon, number = answer.partition(":")
    if kind in ("sku", "season") and number.isdecimal():
        return say("“{product}” is {season}", product=product, season=reader.title(kind, int(number)))
    return say("“{product}” is none of ours", product=product)


def _addresses(found: Understood, state: str) -> Iterator[str]:
    for part in found.rows:
        for row in part:
            for item in row.readings:
                if getattr(item, state) is not None:
                    yield row.address(item)


def _sheets(found: Understood) -> Iterator[SheetLook]:
    for table in found.book.tables:
        tables = tuple(at for at, one in enumerate(found.mapped) if one.region.sheet == table.name)
        yield SheetLook(table, tables, None if tables else why_no_table(table))


def _spoken(found: Understood) -> dict[int, None]:
    """The seasons that the rows may be of, the most often named first."""
    named: Counter[int] = Counter()
    for part in found.rows:
        for row in part:
            one = found.seasons.get(row.product)
            if one is not None:
                named.update([one.season] if one.season else {guess.id for guess in one.candidates})
    return dict.fromkeys(id for id, _count in named.most_common())


def _asked(found: Understood) -> list[Asked]:
    """Each question once, with the number of cells that it is asked of."""
    asked: dict[tuple[str, str], Asked] = {}
    nameless = found.season is not None and not any(
        one.season or one.candidates for one in found.seasons.values()
    )
    for part in found.rows:
        for row in part:
            if row.product and row.readings and season_of(found, row) is None:
                question = season_question(found, row.product, nameless)
                if question is not None:
                    one = Asked(question, row.place, row.product, 0, row.product)
                    _count(asked, (PRODUCT_KEY, plain_header(row.product)), one)
            for item in row.readings:
                if item.question is not None:
                    one = Asked(item.question, row.address(item), item.text, 0)
                    _count(asked, (item.term, item.question.key), one)
    return list(asked.values())


def _count(asked: dict[tuple[str, str], Asked], key: tuple[str, str], one: Asked) -> None:
    known = asked.get(key, one)
    asked[key] = Asked(known.question, known.address, known.text, known.cells + 1, known.product)


def shown_cell(table: Table, row: int, column: int) -> str:
    """A cell as its sender sees it; what could not be read says what stands there."""
    cells = table.rows[row] if row < len(table.rows) else []
    text = cell_text(cells[column]) if column < len(cells) else ""
    return text or table.marks.errors.get((row, column), "")


__all__ = [
    "Asked",
    "Guess",
    "Look",
    "Mapped",
    "Meaning",
    "Newcomer",
    "ReadCell",
    "RuleLook",
    "SheetLook",
    "look_at",
    "look_at_path",
]
