"""An .xls handed back is the very file: its records stay, in their order, and what counts or finds them is right."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.annotating.annotate import annotate
from scoutdesk.exchange.annotating.remarks import FILLS
from scoutdesk.exchange.identity import SIGN
from scoutdesk.exchange.reading.book import read_book
from tests.exchange.handed_back import remark
from tests.exchange.old_records import (
    assert_only_declared,
    assert_places,
    cells_of,
    fills_of,
    records,
    sheets_of,
    workbook_of,
)
from tests.exchange.old_workbooks import compound, workbook

KINDS = tuple(FILLS)
ROWS: dict[int, list[tuple[int, Any]]] = {
    0: [(0, 0)],
    2: [(0, 1), (1, 4.0), (2, 5.0), (3, 6.0), (5, "text"), (6, None)],
    3: [],
    4: [(1, 2.0), (4, 2)],
    31: [(0, 7.0)],
    40: [(2, 1), (3, "x"), (4, 9.0)],
    70: [(5, None), (8, 1.0)],
}
OTHERS = {"\x05SummaryInformation": b"x" * 300, "Ctls": b"y" * 5000}


def old(shift: int = 9, others: dict[str, bytes] = OTHERS, **how: bool) -> bytes:
    return compound({"Workbook": workbook(ROWS, {0: [(0, 2)]}, **how), **others}, shift)


PLACES = st.tuples(st.integers(0, 130), st.integers(0, 9))
WANTED = st.lists(st.tuples(PLACES, st.sampled_from(KINDS)), min_size=1, max_size=8)


@settings(max_examples=40)
@given(WANTED, st.booleans(), st.booleans())
def test_only_the_remarked_cells_differ_and_every_place_told_is_right(
    wanted: Sequence[tuple[tuple[int, int], Any]], indexed: bool, said: bool
) -> None:
    before = old(indexed=indexed and said, said=said)
    assert_places(workbook_of(before))
    name, after = annotate("报价.xls", before, [remark("表1", *place, kind) for place, kind in wanted])
    assert name == "报价_退回.xls"
    assert_only_declared(before, after)
    merged = {(70, 6): (70, 5), (71, 5): (70, 5), (71, 6): (70, 5)}
    places = {merged.get(place, place) for place, _kind in wanted}
    was, now = cells_of(before, "表1"), cells_of(after, "表1")
    assert now.keys() == was.keys() | places and all(now[place] == was[place] for place in was)
    filled = fills_of(before, "表1")
    assert {place for place, fill in fills_of(after, "表1").items() if filled.get(place) != fill} == places
    one, other = (read_book("x.xls", content).tables for content in (before, after))
    assert [(table.name, table.rows, table.marks.merges, table.marks.formulas) for table in one] == [
        (table.name, table.rows, table.marks.merges, table.marks.formulas) for table in other
    ]
    assert other[0].marks.comments.keys() == places
    _name, back = annotate(name, after, [remark("表2", 0, 0)])
    assert_places(workbook_of(back))
    assert {place: fill for place, fill in fills_of(back, "表1").items() if place in filled} == filled
    assert not read_book("x.xls", back).tables[0].marks.comments


def test_what_counts_the_sheets_counts_on() -> None:
    before = old()
    _name, after = annotate("x.xls", before, [remark("表1", 0, 0)])
    by_number: dict[int, list[bytes]] = {}
    for number, _at, data in records(workbook_of(after)):
        by_number.setdefault(number, []).append(data)
    assert by_number[0x13D] == [struct.pack("<HHH", 3, 1, 2)]
    assert by_number[0x1AE][0][:2] == b"\3\0" and by_number[0x1AE][1][:2] == b"\1\0"
    assert by_number[0x17] == [struct.pack("<HHhhHhhHhh", 3, 0, 1, 1, 0, -2, -2, 1, 0, 0)]
    assert struct.unpack_from("<H", by_number[0x18][0], 8)[0] == 2
    assert struct.unpack_from("<HHH", by_number[0x3D][0], 10) == (0, 0, 1)


@pytest.mark.parametrize(
    ("shift", "others"),
    [
        (9, {}),
        (12, OTHERS),
        (9, {"Ctls": b"z" * 7_090_000}),  # the table just fits into the head
        (9, {"Ctls": b"z" * 7_200_000, "\x05SummaryInformation": b"x"}),
    ],
)
def test_a_container_of_any_make_keeps_its_other_streams(shift: int, others: dict[str, bytes]) -> None:
    before = old(shift, others)
    _name, after = annotate("x.et", before, [remark("表1", row, 3) for row in range(0, 600, 3)])
    assert _name == "x_退回.et"
    assert_only_declared(before, after)
    assert SIGN in read_book("x.et", after).tables[0].marks.comments[597, 3]


def test_a_workbook_so_small_that_it_lay_in_the_mini_stream_is_taken_out_of_it() -> None:
    small = workbook({0: [(0, 0)]}, indexed=False)
    assert len(small) < 4096
    before = compound({"a": b"1" * 100, "Workbook": small, "b": b"2" * 200})
    assert_only_declared(before, annotate("x.xls", before, [remark("表1", 0, 0)])[1])


def test_the_workbook_is_the_files_own_and_not_one_of_an_object_that_was_put_into_it() -> None:
    within = workbook({0: [(0, 7.0)]}, indexed=False)
    before = compound({"MBD0001/Workbook": within, "MBD0001/Book": within, "Workbook": workbook(ROWS)})
    tables = read_book("x.xls", before).tables
    assert [table.name for table in tables] == ["表1"] and tables[0].rows[2][:2] == ["沃柑", 4.0]
    name, after = annotate("x.xls", before, [remark("表1", 2, 1)])
    assert name == "x_退回.xls" and cells_of(after, "表1")[2, 1] == cells_of(before, "表1")[2, 1]
    with pytest.raises(Refused):
        read_book("x.xls", compound({"MBD0001/Workbook": within, "Contents": b"x"}))


def test_a_file_of_excel_keeps_its_exact_colours_places_and_comments(shared_data: Path) -> None:
    path = shared_data / "sheets" / "18-easyexcel-t01.xls"
    if not path.exists():
        pytest.skip("the shared workbooks are not here")
    before = path.read_bytes()
    places = [(0, 0), (1, 1), (2, 4), (40, 30), (60, 2)]
    _name, after = annotate(
        path.name, before, [remark("产品数据", *place, KINDS[n % 4]) for n, place in enumerate(places)]
    )
    assert_only_declared(before, after)
    stream = workbook_of(after)
    for colour in FILLS.values():  # as programs since 2007 read them, beside the nearest of the palette
        assert struct.pack("<HHHh4B8x", 4, 20, 2, 0, *bytes.fromhex(colour[2:]), 255) in stream
    comments = read_book(path.name, after).tables[0].marks.comments
    assert comments[1, 2].startswith("Administrator:") and set(places) < comments.keys()
    _name, twice = annotate(path.name, after, [remark("产品数据", 1, 2)])
    assert_places(workbook_of(twice))
    comments = read_book(path.name, twice).tables[0].marks.comments
    assert [place for place, text in comments.items() if SIGN in text] == [(1, 2)]
    assert comments[1, 2].startswith("Administrator:\n")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (compound({"Workbook": workbook(ROWS), "Revision Log": b"x"}), "共享编辑"),
        (compound({"Workbook": workbook(ROWS), "Book": b"x" * 20}), "Excel 95"),
        (compound({"Workbook": workbook(ROWS, looks=4040)}), "样式数已达"),
        (old().replace(struct.pack("<II", 9, 3), struct.pack("<II", 9, 4)), "内部结构"),  # of texts
    ],
)
def test_what_cannot_be_patched_goes_back_as_a_copy_that_says_why(content: bytes, why: str) -> None:
    name, after = annotate("x.xls", content, [remark("表1", 1, 1, kind) for kind in KINDS])
    assert name == "x_退回.xlsx"
    told = load_workbook(io.BytesIO(after)).worksheets[0]
    assert any(why in str(cell.value) for row in told.iter_rows(max_row=6) for cell in row)


def test_a_long_drawing_that_goes_on_behind_its_objects_is_read_and_kept() -> None:
    _name, once = annotate("x.xls", old(), [remark("表1", row, 3) for row in range(5)])
    stream = bytearray(workbook_of(once))
    places = [at for number, at, _data in sheets_of(bytes(stream))["表1"] if number == 0xEC]
    for at in places[1:]:  # as Excel writes the later pieces
        stream[at : at + 2] = b"\x3c\0"
    before = compound(
        {"Workbook": bytes(stream).replace(SIGN.encode("utf-16-le"), "【他们】".encode("utf-16-le"))}
    )
    name, after = annotate("x.xls", before, [remark("表1", 4, 3), remark("表1", 9, 9)])
    assert name == "x_退回.xls"
    comments = read_book(name, after).tables[0].marks.comments
    assert comments[4, 3].count("【他们】") == comments[4, 3].count(SIGN) == 1
    assert comments[9, 9].startswith(SIGN) and comments[3, 3].startswith("【他们】")
    numbers = [number for number, _at, _data in sheets_of(workbook_of(after))["表1"]]
    assert numbers.count(0xEC) == 1 and numbers.count(0x1B6) == 6


def test_what_another_program_saved_between_is_known_by_the_summary() -> None:
    """Which keeps the colour of a ground, but not what we put behind it where nobody sees it."""
    before = old(others={})
    _name, once = annotate("x.xls", before, [remark("表1", 3, 3), remark("表1", 2, 1)])
    stream = workbook_of(once)
    for number, at, data in records(stream):
        if number == 0xE0 and data[17] >> 2 == 1:
            colours = struct.unpack_from("<H", data, 18)[0] & 0x7F | 65 << 7
            stream = stream[: at + 22] + struct.pack("<H", colours) + stream[at + 24 :]
    assert stream != workbook_of(once)
    _name, after = annotate("x.xls", compound({"Workbook": stream}), [remark("表1", 0, 0)])
    assert list(sheets_of(workbook_of(after))) == ["退表说明", "表1", "表2"]
    was, now = fills_of(before, "表1"), fills_of(after, "表1")
    assert now[2, 1] == was[2, 1] != now[0, 0] and now[3, 3][0] >> 2 == 3  # the pattern of its row
    assert list(read_book("x.xls", after).tables[0].marks.comments) == [(0, 0)]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 1 << 20), st.binary(min_size=1, max_size=8)), min_size=1, max_size=5)
)
def test_a_damaged_or_hostile_file_is_marked_copied_or_refused_and_never_hangs(
    damages: Sequence[tuple[int, bytes]],
) -> None:
    content = bytearray(HOSTILE)
    for place, what in damages:
        at = place % (len(content) - 8)
        content[at : at + len(what)] = what
    try:
        _name, after = annotate("x.xls", bytes(content), [remark("表1", 1, 1), remark("表1", 2, 2)])
    except Refused:
        return
    assert read_book("x.xls", after).tables


HOSTILE = annotate("x.xls", old(others={}), [remark("表1", 2, 1), remark("表1", 50, 1)])[1]
