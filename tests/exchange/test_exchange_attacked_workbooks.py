"""What people do to the sheets of every workbook: no figure lands on another record, none is lost without a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.order import PurchaseOrder
from scoutdesk.exchange.preview import FilePreview
from scoutdesk.exchange.sheet import Sheet
from scoutdesk.exchange.workbooks import WORKBOOKS
from scoutdesk.fields.kinds import Code, Day, File, Integer, Kind, Text
from scoutdesk.operations import history, records
from scoutdesk.operations.exchange import exchanging, handing_back
from tests.exchange.all_workbooks import HEADER_ROW, Sent, pages

Found = set[tuple[int, str]]
"""Record and field of each value that would be taken over."""
FIRST = HEADER_ROW + 1


@dataclass
class Page:
    """A sheet in the hands of somebody: `rows` are those of records, `spare` the first blank one."""

    sheet: Sheet
    page: Worksheet

    def __post_init__(self) -> None:
        self.page.protection.sheet = False
        self.width = len(self.sheet.fields) + 1
        last = range(FIRST, self.page.max_row + 1)
        self.rows = [row for row in last if any(self.words(row))]
        self.spare = (self.rows or [HEADER_ROW])[-1] + 1
        self.shown = 3 if self.sheet.fields[0].name == "code" else 2

    def words(self, row: int, first: int = 2) -> list[Any]:
        return [self.page.cell(row, column).value for column in range(first, self.width + 1)]

    def write(self, row: int, words: list[Any], first: int = 2) -> None:
        for column, word in enumerate(words, first):
            self.page.cell(row, column).value = word

    def id(self, row: int) -> int:
        return int(str(self.page.cell(row, 1).value))

    def edit(self, row: int) -> str:
        """Something else in a cell beside the key: the field, or "" where there is none to fill in."""
        for column, item in reversed([*enumerate(self.sheet.fields, 2)]):
            if item.name in self.sheet.editable and item.name not in self.sheet.natural and _typed(item.kind):
                self.page.cell(row, column).value = _typed(item.kind)
                return item.name
        return ""

    def turn(self, first: int) -> dict[int, int]:
        """Each row's words, from a column on, into the row above: row -> the record that it speaks of now."""
        words, ids = [self.words(row, first) for row in self.rows], [self.id(row) for row in self.rows]
        for row, said in zip(self.rows, words[1:] + words[:1], strict=True):
            self.write(row, said, first)
        return dict(zip(self.rows, ids[1:] + ids[:1], strict=True))


def _typed(kind: Kind) -> object:
    match kind:
        case Day():
            return datetime(2027, 4, 9)
        case Integer():
            return 7
        case Text() if not isinstance(kind, Code | File) and not getattr(kind, "checks", None):
            return "改过的字"
    return None


def hands_on(sent: Sent, name: str, path: Path, do: Callable[[Page], Found]) -> tuple[Found, FilePreview]:
    """What somebody did to every sheet of a workbook, and what is said of the file."""
    book = openpyxl.load_workbook(sent.files[name])
    titles = [(sheet, page.title) for sheet, page in pages(name, sent.files[name])]
    done = set[tuple[int, str]]()
    for sheet, title in titles:
        page = Page(sheet, book[title])
        if page.rows:
            done |= do(page)
    book.save(path)
    return done, sent.preview(path).files[0]


def taken(file: FilePreview) -> Found:
    """What is taken over where nobody looks; a new record as its place."""
    assert file.refused is None
    return {
        (0 if row.new else row.id, row.place if row.new else cell.field)
        for row in file.rows
        for cell in row.cells
        if cell.status == "change"
    }


def sorted_from(first: int | None) -> Callable[[Page], Found]:
    """Sorted from this column on (None: without the codes too), one cell edited afterwards."""

    def do(page: Page) -> Found:
        if len(page.rows) < 2 or not page.sheet.editable or _alike(page):
            return set()
        ids = page.turn(first or page.shown)
        field = page.edit(page.rows[0]) if len(page.rows) > 2 else ""
        return {(ids[page.rows[0]], field)} if field else set()

    return do


def _alike(page: Page) -> bool:
    """Two rows that differ in a cell only: whether they were sorted or edited nobody can tell."""
    words = [page.words(row, page.shown) for row in page.rows]
    return sum(one != other for one, other in zip(*words[:2], strict=True)) < 2


def shifted(page: Page) -> Found:
    """A column more, the columns in another order, a title above all."""
    page.page.insert_cols(4)
    for row in (HEADER_ROW, *page.rows):
        page.page.cell(row, 4).value = "我方"
    for row in range(HEADER_ROW, page.page.max_row + 1):
        cells = [page.page.cell(row, column) for column in range(1, page.width + 2)]
        held = [(cell.value, cell.number_format) for cell in reversed(cells)]
        for cell, (value, form) in zip(cells, held, strict=True):
            cell.value, cell.number_format = value, form
    page.page.insert_rows(1, 3)
    page.page["B1"] = "我方标题"
    return set()


def moved_up(page: Page) -> Found:
    """The first row's cells deleted, what is below moved up; numbers and codes stayed."""
    if len(page.rows) < 3:
        return set()
    words = [page.words(row, page.shown) for row in page.rows]
    for row, said in zip(page.rows, [*words[1:], [None] * len(words[0])], strict=True):
        page.write(row, said, page.shown)
    return set()


def totals(page: Page) -> Found:
    """A total below the rows, and the hidden column gone."""
    page.page.cell(page.spare, 2).value = "合计"
    for column, item in enumerate(page.sheet.fields[1:], 3):
        if isinstance(item.kind, Integer):
            page.page.cell(page.spare, column).value = 9
    page.page.delete_cols(1)
    return set()


def deleted(page: Page) -> Found:
    if len(page.rows) > 1:
        page.page.delete_rows(page.rows[0])
    return set()


HARMLESS: dict[str, Callable[[Page], Found]] = {
    "sorted without hidden column and codes": sorted_from(None),
    "a total below, without hidden column": totals,
    "sorted without hidden column": sorted_from(2),
    "shifted": shifted,
    "moved up": moved_up,
    "a row deleted": deleted,
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_whatever_is_moved_every_figure_stays_with_its_record(sent: Sent, name: str, tmp_path: Path) -> None:
    told = dict[str, Any]()
    # the dossier has all sheets there are: what is slow is to save them
    for called, do in [*HARMLESS.items()][: 2 if name == "dossier" else None]:
        wanted, file = hands_on(sent, name, tmp_path / "moved.xlsx", do)
        if taken(file) != wanted:
            told[called] = (wanted - taken(file), taken(file) - wanted)
    assert told == {}


def copied(first: int) -> Callable[[Page], Found]:
    """The first row once more below the others, from a column on; one cell says something else."""

    def do(page: Page) -> Found:
        start = first if first < 3 else page.shown
        page.write(
            page.spare, [page.page.cell(page.rows[0], 1).value, *page.words(page.rows[0])][start - 1 :], start
        )
        if start > 1:
            page.page.cell(page.spare, 1).value = None
        return set()

    return do


@pytest.mark.parametrize("name", [name for name in WORKBOOKS if name != "dossier"])
@pytest.mark.parametrize("first", [1, 3])
def test_a_copied_row_is_nowhere_taken_without_a_word(
    sent: Sent, name: str, first: int, tmp_path: Path
) -> None:
    done, file = hands_on(sent, name, tmp_path / "copied.xlsx", copied(first))
    assert taken(file) == done
    asked = {row.place for row in file.rows if row.question is not None}
    problems = {f"{item.place}!{item.cell}" for item in file.problems}
    book = openpyxl.load_workbook(tmp_path / "copied.xlsx")
    for sheet, page in pages(name, tmp_path / "copied.xlsx"):
        hands = Page(sheet, book[page.title])
        if hands.rows and any(item.name != "code" for item in sheet.fields):
            place = f"{page.title}!{hands.rows[-1]}"
            assert place in asked or any(item.startswith(page.title) for item in problems), place


def written(sent: Sent, name: str, path: Path, value: int | None) -> tuple[type[Any], int, str, Any]:
    """A file in which the first cell that a number or words can be typed into says something: record, id and field."""
    book = openpyxl.load_workbook(sent.files[name])
    for sheet, found in pages(name, sent.files[name]):
        page = Page(sheet, book[found.title])
        for column, item in enumerate(sheet.fields, 2):
            typed = _typed(item.kind) if page.rows and item.name in sheet.editable else None
            if typed is not None and not isinstance(typed, datetime) and item.name not in sheet.natural:
                said = typed if not isinstance(typed, int) else value
                said = f"字{value}" if isinstance(typed, str) and value is not None else said
                page.page.cell(page.rows[0], column).value = None if value is None else said
                book.save(path)
                return sheet.record, page.id(page.rows[0]), item.name, said
    raise AssertionError(name)


def verdicts(sent: Sent, path: Path) -> list[str]:
    return [cell.status for _key, _row, cell in sent.preview(path).cells()]


@pytest.mark.parametrize(
    "name", [name for name in WORKBOOKS if WORKBOOKS[name].comes_back and name != "dossier"]
)
def test_edits_here_and_there_and_files_in_any_order(sent: Sent, name: str, tmp_path: Path) -> None:
    """Two edits are a conflict; a blank says nothing; what was put away stays so; no file counts twice."""
    older, newer, blank = (tmp_path / f"{part}.xlsx" for part in ("older", "newer", "blank"))
    record, id, field, said = written(sent, name, older, 7)
    written(sent, name, newer, 8)
    written(sent, name, blank, None)
    workspace = sent.workspace

    def here() -> Any:
        return getattr(records.get(workspace, record, id), field)

    before = here()
    undo = [records.edit(workspace, record, id, field, "9").entry]
    assert verdicts(sent, older) == ["conflict"]
    assert exchanging.apply_import(workspace, sent.preview(older)).changes == ()
    assert verdicts(sent, blank) == []
    history.undo(workspace, undo.pop())
    undo.append(exchanging.apply_import(workspace, sent.preview(older)).entry)
    assert (here(), verdicts(sent, older)) == (said, [])
    undo.append(exchanging.apply_import(workspace, sent.preview(newer), "all", {(0, 0, field)}).entry)
    assert verdicts(sent, older) == ["conflict"], "an older file does not undo a newer one"
    for entry in reversed(undo):
        history.undo(workspace, entry)
    assert here() == before
    if record not in (Season, Sku, PurchaseOrder):
        put_away = records.archive(workspace, record, [id]).entry
        file = sent.preview(older).files[0]
        assert taken(file) == set() and "归档" in str(file.problems[0])
        history.undo(workspace, put_away)


def test_the_sender_is_told_what_to_do_about_a_row_too_many_and_a_header_of_another_unit(
    sent: Sent, tmp_path: Path
) -> None:
    path = tmp_path / "harvest.xlsx"
    book = openpyxl.load_workbook(sent.files["harvest"])
    plan, lots = book["采收计划"], book["采收批次"]
    for column in range(3, 8):
        plan.cell(FIRST + 1, column).value = plan.cell(FIRST, column).value
    (weight,) = [cell for cell in lots[HEADER_ROW] if cell.value == "重量 (kg)"]
    weight.value = "重量 (斤)"
    book.save(path)
    (returned,) = handing_back.hand_back(sent.workspace, path, tmp_path / "back.xlsx").files
    told = {
        cell.coordinate: cell.comment.text
        for page in openpyxl.load_workbook(returned).worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }
    assert "不能增加行" in told[f"B{FIRST + 1}"] and "重量 (kg)" in told[weight.coordinate]
