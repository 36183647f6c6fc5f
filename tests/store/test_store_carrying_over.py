"""A workspace of file version 4: what its seasons held in single fields is found again in records of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from scoutdesk.domain.launch.event import Cue, Launch
from scoutdesk.domain.review.lesson import Lesson
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.operations import history, records, searching
from scoutdesk.operations.checking import check
from scoutdesk.operations.workspace import Workspace, open_workspace
from scoutdesk.store import upgrade
from scoutdesk.store.database import FILE_NAME

ROW = {
    "id": 100,
    "code": "SEA-0001",
    "archived": 0,
    "name": "2026 春",
    "stage": "selling",
    "event_day": "2026-03-12",
    "event_place": "杭州",
    "run_of_show": "-60　签到\n0 开场\n备好刀具",
    "units_sold": 3866,
    "complaints_open": 2,
    "lessons": "纸托太软\n只有一家供货",
}


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Workspace]:
    path = tmp_path / "w" / FILE_NAME
    path.parent.mkdir()
    upgrade.migrate(path, "0004")
    upgrade.name_workspace(path, "old")
    with closing(sqlite3.connect(path)) as connection, connection:
        names, marks = ", ".join(ROW), ", ".join("?" * len(ROW))
        connection.execute(f"INSERT INTO season ({names}) VALUES ({marks})", tuple(ROW.values()))
        connection.execute(
            "INSERT INTO season (id, code, archived, stage) VALUES (101, 'SEA-0002', 0, 'sourcing')"
        )
        connection.execute(
            "INSERT INTO log_entry (id, at, person, label, turn) VALUES (1, '2026-05-01T08:00:00', '林',"
            " '[\"Edited\", {}]', 'do')"
        )
        connection.execute(
            "INSERT INTO log_change (entry, position, record, record_id, field, before, after)"
            " VALUES (1, 0, 'season', 100, 'units_sold', NULL, '3866')"
        )
    workspace = open_workspace(tmp_path / "w", "林", clock=lambda: datetime(2026, 11, 22, 9))
    yield workspace
    workspace.close()


def test_each_becomes_a_record_that_is_logged_and_found(old: Workspace) -> None:
    (launch,) = records.where(old, Launch)
    assert (launch.season, launch.day, launch.place) == (100, date(2026, 3, 12), "杭州")
    assert launch.remark == "备好刀具"
    assert [(cue.minute, cue.what) for cue in records.where(old, Cue)] == [(-60, "签到"), (0, "开场")]
    assert [sale.units for sale in records.where(old, Sale)] == [3866]
    assert [lesson.what for lesson in records.where(old, Lesson)] == ["纸托太软", "只有一家供货"]
    assert history.history(old, Launch, launch.id)[0].label.args["count"] == 1
    told = [
        str(problem)
        for problem in check(old).problems
        if "Launch" in repr(problem) or "Sale" in repr(problem)
    ]
    assert told == []


def test_it_happens_once_and_can_be_taken_back(old: Workspace) -> None:
    again = open_workspace(old.folder, "林")
    assert len(records.where(again, Sale)) == 1
    again.close()
    history.undo(old)
    assert not records.where(old, Sale)


def test_the_log_tells_no_more_of_fields_that_are_gone_and_still_undoes_past_them(old: Workspace) -> None:
    history.undo(old)
    (entry,) = history.history(old, Season, 100)
    assert entry.changes == ()
    history.undo(old)
    assert history.next_undo(old) is None
    assert records.get(old, Season, 100).name == "2026 春"


def test_search_finds_what_was_there_before_by_the_words_of_this_version(old: Workspace) -> None:
    assert [hit.id for hit in searching.search(old, "2026 春")] == [100]
    assert not [problem for problem in check(old).problems if "search" in problem.message.msgid]
