"""Workbooks that are not ours: found, mapped, asked about, and previewed like those that came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.layouts import ReadingRule, SheetLayout
from scoutdesk.domain.progress import SILENT, Progress
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.exchange.foreign.columns.layouts import map_region, read_columns
from scoutdesk.exchange.foreign.tables.asides import asides_of
from scoutdesk.exchange.foreign.tables.corrected import corrected, with_known_headers
from scoutdesk.exchange.foreign.tables.finding import find_regions
from scoutdesk.exchange.foreign.tables.no_table import why_no_table
from scoutdesk.exchange.foreign.tables.turning import upright
from scoutdesk.exchange.foreign.values.questions import LEAVE
from scoutdesk.exchange.foreign.values.rows import ForeignRow, Reading, read_rows
from scoutdesk.exchange.header_words import plain_header
from scoutdesk.exchange.merging.merge import COMPARING
from scoutdesk.exchange.preview import Answer, CellPreview, FilePreview, Question, RowPreview
from scoutdesk.exchange.reading.book import Book
from scoutdesk.exchange.regions import Mapped
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say
from scoutdesk.operations.exchange.foreign_record import merged_rows
from scoutdesk.operations.exchange.proposing import SeasonFinder, SeasonFound
from scoutdesk.operations.exchange.told_of_file import NOT_OURS, Told, rules_of, told_of, with_told
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader

MOST_NAMED = 4
UNDERSTANDING = say("Understanding the columns")
Fixed = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A foreign workbook as far as it is understood. `rows` of each table stand side by side with `mapped`."""

    book: Book
    item: InboxFile | None
    rules: tuple[ReadingRule, ...]
    told: Told
    mapped: tuple[Mapped, ...]
    rows: tuple[tuple[ForeignRow, ...], ...]
    seasons: Mapping[str, SeasonFound]
    """By what the rows call their products."""

    @property
    def supplier(self) -> int | None:
        return self.item.supplier if self.item else None

    @property
    def season(self) -> int | None:
        return self.item.season if self.item else None


def understand(reader: Reader, book: Book, sha256: str, progress: Progress = SILENT) -> Understood:
    """Its tables as found and corrected, their columns as proposed, remembered and told, and what the cells say."""
    book = replace(book, tables=tuple(map(upright, book.tables)))
    tables = {table.name: table for table in book.tables}
    known = reader.where(InboxFile, sha256=sha256)
    item = known[-1] if known else None
    supplier = item.supplier if item else None
    rules = rules_of(reader, supplier, sha256)
    told = told_of(rules)
    layouts = reader.where(SheetLayout, supplier=supplier) if supplier is not None else ()
    mapped = tuple(_mapped(book, told, layouts))
    context = reader.context()
    rows = tuple(
        _settled(read_rows(tables[part.region.sheet], part, Quotation, told.rules, context), told)
        for part in progress.over(mapped, len(mapped), UNDERSTANDING, every=1)
    )
    finder = SeasonFinder(reader)
    names = {row.product for part in rows for row in part if row.product}
    seasons = {name: _season(finder, told, plain_header(name), name) for name in names}
    return Understood(book, item, rules, told, mapped, rows, seasons)


def _mapped(book: Book, told: Told, layouts: Sequence[SheetLayout]) -> Iterator[Mapped]:
    known = [[item.header for item in read_columns(layout.columns)] for layout in layouts]
    for table in book.tables:
        verdicts = {row: verdict for (sheet, row), verdict in told.rows.items() if sheet == table.name}
        found = with_known_headers(table, find_regions(table), known)
        for region in corrected(table, found, verdicts):
            yield with_told(map_region(region, layouts), told)


def _settled(rows: tuple[ForeignRow, ...], told: Told) -> tuple[ForeignRow, ...]:
    """What was answered for single cells."""
    if not told.cells:
        return rows
    return tuple(
        _with_answers(row, told) if any(item.question for item in row.readings) else row for row in rows
    )


def _with_answers(row: ForeignRow, told: Told) -> ForeignRow:
    """A cell that is left out goes into the remark like any other."""
    found = [_answered(row, item, told) for item in row.readings]
    left = [
        item.text for item, was in zip(found, row.readings, strict=True) if item is not was and not item.field
    ]
    kept = [item for item in found if item.field]
    if left:
        remark = next((item for item in kept if item.field == "remark"), None)
        words = "；".join(filter(None, (remark.value if remark else "", *left)))
        base = remark or next(item for item in found if not item.field)
        kept = [item for item in kept if item is not remark]
        kept.append(base._replace(field="remark", value=words, problem=None))
    return row._replace(readings=tuple(kept))


def _answered(row: ForeignRow, item: Reading, told: Told) -> Reading:
    key = told.cells.get(row.address(item)) if item.question else None
    found = next((one for one in item.question.answers if one.key == key), None) if item.question else None
    if found is None:
        return item
    field = "" if found.key == LEAVE else item.field
    return item._replace(field=field, value=found.value, question=None, told=found.words)


def _season(finder: SeasonFinder, told: Told, plain: str, name: str) -> SeasonFound:
    answer = told.seasons.get(plain)
    if answer == NOT_OURS:
        return SeasonFound()
    kind, _colon, number = (answer or "").partition(":")
    if kind == "season" and number.isdecimal() and int(number) in finder.names:
        return SeasonFound(int(number))
    if kind == "sku" and number.isdecimal() and (season := finder.of_sku(int(number))) is not None:
        return SeasonFound(season)
    return finder.find(name)


def preview_foreign(
    workspace: Workspace, reader: Reader, path: Path, book: Book, sha256: str, progress: Progress = SILENT
) -> FilePreview:
    """What a foreign workbook says, as far as its tables and columns are understood; guesses are named as guesses."""
    found = understand(reader, book, sha256, progress.part(0, 0.7))
    progress.part(0.7, 1).at(0, 1, COMPARING)
    if not found.mapped and not may_hold_table(book):
        return FilePreview(book.name, path, sha256, refused=no_table(book))
    return preview_of(workspace, reader, found, path, sha256)


def preview_of(
    workspace: Workspace,
    reader: Reader,
    found: Understood,
    path: Path,
    sha256: str,
    *,
    compared: bool = True,
) -> FilePreview:
    """`compared` with what is on record; else only what it waits for and what stays aside."""
    aside: Counter[str] = Counter()
    asked, by_season = _by_season(workspace, reader.context(), found, aside)
    merged = [
        merged_rows(workspace, reader, rows, found.supplier, season, found.told.rules)
        for season, rows in (by_season.items() if compared else ())
    ]
    rows = (*chain.from_iterable(item.rows for item in merged), *asked)
    title = reader.title("supplier", found.supplier) if found.supplier is not None else ""
    return FilePreview(
        found.book.name,
        path,
        sha256,
        found.supplier,
        title,
        found.season,
        rows=rows,
        problems=tuple(chain.from_iterable(item.problems for item in merged)),
        notes=(
            *found.book.notes,
            *chain.from_iterable(item.notes for item in merged),
            *_left_aside(aside),
            *chain.from_iterable(map(asides_of, found.mapped)),
        ),
        mapped=found.mapped,
        waits=tuple(_waits(found)),
    )


def no_table(book: Book) -> Message:
    filled = [table for table in book.tables if table.rows] or list(book.tables)
    reasons = [str(why_no_table(table)) for table in filled[:MOST_NAMED]]
    told = "；".join(reasons) + ("……" if len(filled) > MOST_NAMED else "")
    return say("no table was found in {name}: {reasons}", name=book.name, reasons=told or "—")


def may_hold_table(book: Book) -> bool:
    """Whether a sheet has a row beneath another, so that somebody may say which is the header."""
    return any(len(list(islice(filter(_filled, table.rows), 2))) == 2 for table in book.tables)


def _filled(cells: Sequence[object]) -> bool:
    return any(cell not in ("", None) for cell in cells)


def _waits(found: Understood) -> Iterator[Message]:
    if not found.mapped:
        yield no_table(found.book)
        yield say("Say which row is the header")
    if found.supplier is None:
        yield say("Whose file is it? Choose the supplier")
    if found.season is None and lacks_season(found):
        yield say("Which season is it for? Choose it")
    if not all(item.confirmed for item in found.mapped if reads(item)):
        yield say("Look at the columns and confirm what they mean")


def lacks_season(found: Understood) -> bool:
    """A row names no product, or none of the names says a season."""
    rows = [row for row in chain.from_iterable(found.rows) if row.readings]
    if any(not row.product for row in rows):
        return True
    return not any(season_of(found, row) for row in rows)


def reads(item: Mapped) -> bool:
    """Whether anything of a table is read: one whose columns are all left out need not be confirmed."""
    return any(meaning.term for meaning in item.meanings) or not item.confirmed


def season_of(found: Understood, row: ForeignRow) -> int | None:
    """The season that a row is of: by its product, else the file's where it can be no other."""
    if not row.product:
        return found.season
    named = found.seasons[row.product]
    if named.season is not None:
        return named.season
    candidates = {item.id for item in named.candidates}
    return found.season if candidates == {found.season} else None


def _by_season(
    workspace: Workspace, context: Context, found: Understood, aside: Counter[str]
) -> tuple[list[RowPreview], dict[int | None, list[ForeignRow]]]:
    """Rows of which the season must be asked; and those of each season. The others are counted by their product."""
    nameless = found.season is not None and not any(
        item.season or item.candidates for item in found.seasons.values()
    )
    asked: list[RowPreview] = []
    places: set[str] = set()
    by_season: dict[int | None, list[ForeignRow]] = {}
    for row in chain.from_iterable(found.rows):
        season = season_of(found, row) if row.readings or row.doubts else None
        question = None if season or not row.product else season_question(found, row.product, nameless)
        if season is not None or not row.product:
            by_season.setdefault(season, []).append(row)
        elif question is None and row.readings:
            # a row with several prices is one row
            aside[row.product] += row.place not in places
            places.add(row.place)
        elif question is not None:
            cells = tuple(cell_of(row, item, context) for item in row.readings)
            fixed: Fixed = (("season", None), ("supplier", found.supplier))
            made = RowPreview(Quotation, workspace.new_id(), row.product, True, row.place, cells, fixed)
            asked.append(_asked(made, question))
    return asked, by_season


def _asked(row: RowPreview, question: Question) -> RowPreview:
    """Until it is known which season a row is of, it says nothing; each answer gives the row that follows."""
    answers = tuple(
        replace(item, value=row._replace(fixed=(("season", item.value), *row.fixed[1:])))
        if item.value is not None
        else replace(item, value=row._replace(cells=()))
        for item in question.answers
    )
    # one cell of theirs may say several fields
    text = "、".join(dict.fromkeys(cell.text for cell in row.cells))
    return row._replace(cells=(), question=replace(question, answers=answers), text=text)


def season_question(found: Understood, product: str, nameless: bool = False) -> Question | None:
    """Which season a product name means; None where it is of no season of ours."""
    plain = plain_header(product)
    if found.told.seasons.get(plain) == NOT_OURS:
        return None
    candidates = [(item.id, item.name) for item in found.seasons[product].candidates]
    if not candidates and nameless and found.season is not None:
        candidates = [(found.season, "")]
    if not candidates:
        return None
    answers = [
        Answer(f"season:{id}", say("{season}", season=name) if name else say("the season of the file"), id)
        for id, name in candidates
    ]
    none = Answer(NOT_OURS, say("none of ours: leave it out"))
    return Question(f"season:{plain}", say("Which season is “{name}”?", name=product), (*answers, none))


def _left_aside(aside: Counter[str]) -> Iterator[Message]:
    if aside:
        names = "、".join(list(aside)[:MOST_NAMED]) + (" …" if len(aside) > MOST_NAMED else "")
        yield say(
            "{count} rows are of products for which no season is open and stay aside: {names}",
            count=sum(aside.values()),
            names=names,
        )


def cell_of(row: ForeignRow, item: Reading, context: Context) -> CellPreview:
    """What a cell of a foreign sheet says, as a preview shows it."""
    status = "question" if item.question else "problem" if item.problem else "change"
    kind = field_of(Quotation, item.field).kind
    return CellPreview(
        item.field,
        row.address(item),
        status,  # type: ignore[arg-type]  # one of the words above
        theirs=item.value,
        shown=("", "", item.text if item.value is None else kind.show(item.value, context)),
        message=item.problem or item.told,
        text=item.text,
        question=item.question,
    )
