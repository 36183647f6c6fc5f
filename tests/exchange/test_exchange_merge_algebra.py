"""Merging never loses an edit, made here or there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoutdesk.domain.changes import applied
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.exchange.cells import CLEAR, raw_of
from scoutdesk.exchange.foreign.values.rows import ForeignRow, Reading
from scoutdesk.exchange.merging.columns import Layout
from scoutdesk.exchange.merging.foreign import OnFile, merge_rows
from scoutdesk.exchange.merging.merge import merge_sheet
from scoutdesk.exchange.merging.verdicts import Known
from scoutdesk.exchange.preview import CellPreview, FilePreview, Preview, accept, between_files
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.reading.scanning import Marks
from scoutdesk.exchange.resolving import decide
from scoutdesk.exchange.workbooks.rfq import RFQ
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import Context

CONTEXT = Context(date(2026, 11, 21))
SHEET = RFQ.sheets[0]
FIELDS = ("price", "moq", "grade", "supply_from")
OFFERED: dict[str, tuple[Any, ...]] = {
    "price": (None, Decimal("1.00"), Decimal("2.50"), Decimal("3.99")),
    "moq": (None, 1, 2, 3),
    "grade": (None, "大", "=中", "0012"),
    "supply_from": (None, date(2027, 3, 5), date(2027, 4, 1)),
}
states = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in OFFERED.items()})
edits = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in OFFERED.items()}
)
values = st.sampled_from((None, 1, 2, 3))


def table_of(theirs: list[Quotation], name: str = "报价") -> tuple[Table, Layout]:
    """The sheet as they return it; what they emptied is said with the token, as a blank says nothing."""
    rows: list[list[Any]] = [["scoutdesk:quotation", *FIELDS]]
    for item in theirs:
        cells = (raw_of(field_of(Quotation, name).kind, CONTEXT)(getattr(item, name)) for name in FIELDS)
        rows.append([str(item.id), *(CLEAR if cell == "" else cell for cell in cells)])
    return Table(name, rows, Marks()), Layout(0, 0, {name: at for at, name in enumerate(FIELDS, 1)})


def strays(row: Quotation, base: list[Quotation]) -> bool:
    """Rows that bear the words of another record are another matter: only what is seen was sorted."""
    alike = {
        item.id: sum(getattr(row, name) == getattr(item, name) is not None for name in FIELDS)
        for item in base
    }
    return max(alike.values()) > alike[row.id]


def previewed(theirs: list[Quotation], base: list[Quotation], here: list[Quotation]) -> FilePreview:
    known = Known({item.id: item for item in here}, {item.id: item for item in base})
    merged = merge_sheet(SHEET, *table_of(theirs), known, CONTEXT, lambda: 1)
    assert merged.problems == ()
    return FilePreview("回传.xlsx", None, rows=merged.rows)  # type: ignore[arg-type]  # no file is read


@given(values, values, values)
def test_one_sided_edits_are_taken_and_two_different_ones_are_a_conflict(base, here, theirs) -> None:
    verdict = decide(base, here, theirs)
    result = theirs if verdict == "change" else here
    if theirs != base and here == base:
        assert result == theirs
    if theirs == base:
        assert (verdict, result) == ("same", here)
    assert (verdict == "conflict") == (len({base, here, theirs}) == 3)


@settings(max_examples=150)
@given(st.lists(st.tuples(states, edits, edits), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_every_edit_ends_in_the_record_or_in_a_named_conflict(drawn, shuffle) -> None:
    base, here, theirs = (
        [Quotation(id=number, **triple[0] | triple[side]) for number, triple in enumerate(drawn, 1)]
        for side in range(3)
    )
    assume(not any(strays(row, base) for row in theirs))
    returned = list(theirs)
    shuffle.shuffle(returned)
    file = previewed(returned, base, here)
    result: dict[int, Any] = {item.id: item for item in here}
    for change in accept(Preview((file,))):
        assert getattr(result[change.id], change.field) == change.before
        result[change.id] = applied(result[change.id], change)
    told = {(row.id, cell.field): cell for row in file.rows for cell in row.cells}
    for one, now, other in zip(base, here, theirs, strict=True):
        for name in FIELDS:
            was, mine, yours = (getattr(item, name) for item in (one, now, other))
            got = getattr(result[one.id], name)
            if len({was, mine, yours}) == 3:
                cell = told[(one.id, name)]
                assert (cell.status, cell.base, cell.here, cell.theirs) == ("conflict", was, mine, yours)
                assert got == mine
            else:
                assert got == (yours if yours != was else mine)


@settings(max_examples=60)
@given(st.lists(st.tuples(states, states), min_size=1, max_size=4))
def test_resolving_every_conflict_as_theirs_gives_their_values(drawn) -> None:
    base = [Quotation(id=number) for number in range(1, len(drawn) + 1)]
    here, theirs = (
        [replace(item, **pair[side]) for item, pair in zip(base, drawn, strict=True)] for side in (0, 1)
    )
    preview = Preview((previewed(theirs, base, here),))
    resolved = {key for key, _row, cell in preview.cells() if cell.status == "conflict"}
    result: dict[int, Any] = {item.id: item for item in here}
    for change in accept(preview, "all", resolved):
        result[change.id] = applied(result[change.id], change)
    for item, said in zip(here, theirs, strict=True):
        for name in FIELDS:
            wanted = getattr(said, name) if getattr(said, name) is not None else getattr(item, name)
            assert getattr(result[item.id], name) == wanted


def test_accepting_a_row_or_a_cell_takes_nothing_else() -> None:
    base = [Quotation(id=1), Quotation(id=2)]
    theirs = [replace(item, moq=2, grade="大") for item in base]
    preview = Preview((previewed(theirs, base, base),))
    assert {(change.id, change.field) for change in accept(preview, {(0, 1)})} == {(2, "moq"), (2, "grade")}
    assert {(change.id, change.field) for change in accept(preview, {(0, 0, "moq")})} == {(1, "moq")}
    assert accept(preview, ()) == ()


def test_files_that_agree_stay_changes_and_files_that_differ_become_conflicts() -> None:
    base = [Quotation(id=1)]
    one = previewed([replace(base[0], moq=2, grade="大")], base, base)
    other = replace(previewed([replace(base[0], moq=3, grade="大")], base, base), name="乙.xlsx")
    files = between_files((one, other))
    statuses = [{cell.field: cell.status for row in file.rows for cell in row.cells} for file in files]
    assert statuses == [{"moq": "conflict", "grade": "change"}] * 2
    assert [change.field for change in accept(Preview(files))] == ["grade"]
    keys = [key for key, _row, cell in Preview(files).cells() if cell.status == "conflict"]
    chosen = [[change.field for change in accept(Preview(files), (), of)] for of in (keys, keys[1:])]
    assert chosen == [[], ["moq"]], "whoever chooses both has chosen none"
    assert all(isinstance(cell, CellPreview) for file in files for row in file.rows for cell in row.cells)


# rows that lost their number, that are missing, moved or copied


fates = st.sampled_from(("stays", "stays", "missing", "number gone", "copied"))


def handled(
    theirs: list[Quotation], done: list[str], shuffle: Any
) -> tuple[Table, Layout, list[tuple[Quotation, str]]]:
    """The sheet after what was done to its rows; which row was made of which record, in the order of the rows."""
    rows = [(item, fate) for item, fate in zip(theirs, done, strict=True) if fate != "missing"]
    rows += [(replace(item, moq=9), "copy") for item, fate in rows if fate == "copied"]
    shuffle.shuffle(rows)
    table, layout = table_of([item for item, _fate in rows])
    for cells, (_item, fate) in zip(table.rows[1:], rows, strict=True):
        if fate == "number gone":
            cells[0] = ""
    return table, layout, rows


def told_at(file: FilePreview) -> dict[str, list[CellPreview]]:
    """Every cell that a row may become, by the place of the row, its answers included."""
    found: dict[str, list[CellPreview]] = {}
    for row in file.rows:
        ways = [answer.value for answer in row.question.answers] if row.question else [row]
        found.setdefault(row.place, []).extend(cell for way in ways for cell in way.cells)
    return found


@settings(max_examples=70, deadline=None)
@given(st.lists(st.tuples(states, states, states, fates), max_size=5), st.randoms(use_true_random=False))
def test_no_edit_is_lost_whatever_was_done_to_the_rows(drawn, shuffle) -> None:
    base, here, theirs = (
        [Quotation(id=number, **drawing[side]) for number, drawing in enumerate(drawn, 1)]
        for side in range(3)
    )
    table, layout, rows = handled(theirs, [drawing[3] for drawing in drawn], shuffle)
    ids = {item.id for item in here}
    known = Known({item.id: item for item in here}, {item.id: item for item in base}, ids)
    fresh = iter(range(1000, 2000))
    merged = merge_sheet(SHEET, table, layout, known, CONTEXT, lambda: next(fresh))
    file = FilePreview("回传.xlsx", None, rows=merged.rows)  # type: ignore[arg-type]  # no file is read
    result: dict[int, Any] = {item.id: item for item in here}
    for change in accept(Preview(between_files((file,)))):
        assert change.field == "" or getattr(result[change.id], change.field) == change.before
        result[change.id] = applied(result.get(change.id), change)
    was = {item.id: item for item in base}
    for item in here:
        # what we edited stands, unless they say what we say
        for name in FIELDS:
            mine = getattr(item, name)
            assert mine == getattr(was[item.id], name) or getattr(result[item.id], name) == mine
    told, problems = told_at(file), {problem.cell for problem in merged.problems}
    for number, (item, _fate) in enumerate(rows, 2):
        cells = told.get(f"{table.name}!{number}", [])
        said = {name: getattr(item, name) for name in FIELDS if getattr(item, name) is not None}
        for name, value in said.items():
            assert (
                str(number) in problems
                or any((cell.field, cell.theirs) == (name, value) for cell in cells)
                or any(value in (getattr(one, name), getattr(was[one.id], name)) for one in here)
            )
        if not cells and str(number) not in problems:
            # without a word only what is on record in full
            assert (
                any(
                    all(
                        value in (getattr(one, name), getattr(was[one.id], name))
                        for name, value in said.items()
                    )
                    for one in here
                )
                or not said
            )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(states, states), max_size=4),
    st.lists(states, max_size=5),
    st.randoms(use_true_random=False),
)
def test_a_foreign_table_never_overwrites_what_was_typed_here(drawn, offered, shuffle) -> None:
    here = {number: Quotation(id=number, **pair[0]) for number, pair in enumerate(drawn, 1)}
    told = {(number, name): value for number, pair in enumerate(drawn, 1) for name, value in pair[1].items()}
    said = [{name: value for name, value in offer.items() if value is not None} for offer in offered]
    rows = [
        ForeignRow(at, f"报价!{at + 1}", "", tuple(Reading(*pair, "", 0) for pair in offer.items()), "报价")
        for at, offer in enumerate(said)
    ]
    fresh = iter(range(1000, 2000))
    known = OnFile(Quotation, here, told, SHEET.natural)
    merged = merge_rows(rows, known, CONTEXT, lambda: next(fresh))
    file = FilePreview("价.xlsx", None, rows=merged.rows)  # type: ignore[arg-type]  # no file is read
    result: dict[int, Any] = dict(here)
    for change in accept(Preview(between_files((file,)))):
        result[change.id] = applied(result.get(change.id), change)
    for id, item in here.items():
        for name in FIELDS:
            mine = getattr(item, name)
            assert mine == told[id, name] or getattr(result[id], name) == mine
    places, repeated = told_at(file), {problem.cell for problem in merged.problems}
    for row, offer in zip(rows, said, strict=True):
        cells = {(cell.field, cell.theirs) for cell in places.get(row.place, ())}
        for name, value in offer.items():
            on_record = any(value in (getattr(item, name), told[id, name]) for id, item in here.items())
            assert (name, value) in cells or on_record or str(row.row + 1) in repeated


@settings(max_examples=80)
@given(st.lists(st.tuples(states, states), min_size=1, max_size=4), st.sets(st.integers(0, 15)))
def test_a_part_now_and_the_rest_later_is_all_at_once(drawn, first) -> None:
    base, theirs = (
        [Quotation(id=number, **pair[side]) for number, pair in enumerate(drawn, 1)] for side in (0, 1)
    )

    def taken(here: list[Quotation], part: set[int] | None) -> list[Quotation]:
        preview = Preview((previewed(theirs, base, here),))
        keys = [key for key, _row, _cell in preview.cells()]
        wanted = keys if part is None else [key for at, key in enumerate(keys) if at in part]
        result: dict[int, Any] = {item.id: item for item in here}
        for change in accept(preview, wanted):
            result[change.id] = applied(result[change.id], change)
        return list(result.values())

    assert taken(taken(base, first), None) == taken(base, None)


@settings(max_examples=60)
@given(
    st.permutations(range(5)),
    st.lists(st.sampled_from(("", "price", "moq", "supply_from")), min_size=5, max_size=5),
)
def test_words_that_were_sorted_beside_numbers_that_stayed_are_never_another_records(order, edited) -> None:
    base = [
        Quotation(id=at, grade=f"{at}", price=Decimal(at), moq=at, supply_from=date(2027, 3, at))
        for at in range(1, 6)
    ]
    new = {"price": Decimal(77), "moq": 77, "supply_from": date(2028, 1, 1)}
    theirs, wanted = list[Quotation](), dict[tuple[int, str], Any]()
    for place, speaks, name in zip(base, (base[at] for at in order), edited, strict=True):
        said = {name: new[name]} if name else {}
        theirs.append(replace(speaks, id=place.id, **said))
        wanted |= {(speaks.id, field): value for field, value in said.items()}
    file = previewed(theirs, base, base)
    found = {(row.id, cell.field): cell.theirs for row in file.rows for cell in row.cells}
    assert found == wanted
    # a part of it taken over changes nothing in whose words they are
    part = [
        applied(item, change)
        for item in base
        for change in accept(Preview((file,)), {(0, 0)})
        if change.id == item.id
    ]
    here = [next((item for item in reversed(part) if item.id == one.id), one) for one in base]
    left = {
        (row.id, cell.field): cell.theirs for row in previewed(theirs, base, here).rows for cell in row.cells
    }
    assert left == {key: value for key, value in wanted.items() if key[0] not in {item.id for item in part}}
