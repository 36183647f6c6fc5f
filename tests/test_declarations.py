"""A record declared while the program runs is found, by its fields' names, everywhere a record can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scoutdesk.briefing.documents import curator_brief
from scoutdesk.briefing.preview import page_texts
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.form import Form
from scoutdesk.desk.pages.records import RecordsPage
from scoutdesk.domain.guide import guide
from scoutdesk.domain.launch.brief import Brief
from scoutdesk.domain.listing import Listing
from scoutdesk.domain.records import RECORDS
from scoutdesk.domain.whole.briefs import facts_of
from scoutdesk.exchange.sheet import sheet_for
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import EVERYONE, SUPPLIER, Integer, Text
from scoutdesk.operations import history, records, searching
from scoutdesk.operations.exchange.exporting import export_listing
from scoutdesk.operations.workspace import Workspace, open_workspace


@record("tea", label="Tea", plural="Teas", prefix="TEA")
class Tea(Record):
    name: Annotated[str | None, Text("Name", to=EVERYONE, search=True)] = None
    steepings: Annotated[
        int | None, Integer("Steepings", unit="times", help="how often it may be brewed", to=EVERYONE)
    ] = None


@pytest.fixture
def tea_house(workspace: Workspace) -> Iterator[Workspace]:
    """The workspace with one more record than the program knows."""
    workspace.close()
    opened = open_workspace(workspace.folder, "林", records=(*RECORDS, Tea))
    opened.database.schema.mapping(Tea).table.create(opened.database.engine)
    yield opened
    opened.close()


@pytest.fixture
def tea(tea_house: Workspace) -> Tea:
    made, _ = records.create(tea_house, Tea, name="六安瓜片")
    records.edit(tea_house, Tea, made.id, "steepings", "5")
    return records.get(tea_house, Tea, made.id)


def test_it_is_in_the_list_and_the_list_that_is_exported(
    tea_house: Workspace, tea: Tea, tmp_path: Path
) -> None:
    ids = records.list_ids(tea_house, Listing(Tea, words="luan"))
    assert records.shown_rows(tea_house, Tea, ids, ["name", "steepings"]) == [("六安瓜片", "5")]
    export_listing(tea_house, Listing(Tea), ["name", "steepings"], tmp_path / "tea.xlsx")
    rows = [
        [cell.value for cell in row]
        for row in openpyxl.load_workbook(tmp_path / "tea.xlsx").worksheets[0].iter_rows()
    ]
    assert any("Steepings (times)" in row for row in rows)
    assert any("六安瓜片" in row for row in rows)


def test_search_finds_it(tea_house: Workspace, tea: Tea) -> None:
    assert [hit.id for hit in searching.search(tea_house, "lagp")] == [tea.id]


def test_its_form_has_the_field_though_no_page_places_it(
    qtbot: QtBot, tea_house: Workspace, tea: Tea
) -> None:
    form = Form(Desk(tea_house), Tea, ())
    qtbot.addWidget(form)
    form.show_record(tea.id)
    assert form.fields["steepings"].editor.text() == "5"


def test_its_list_page_needs_a_name_only(qtbot: QtBot, tea_house: Workspace, tea: Tea) -> None:
    class TeasPage(RecordsPage):
        name = "teas"
        record = Tea

    page = TeasPage(Desk(tea_house))
    qtbot.addWidget(page)
    page.show_place(page.place)
    page.refresh()
    columns = range(page.model.columnCount())
    heads = [str(page.model.headerData(column, Qt.Orientation.Horizontal)).strip() for column in columns]
    assert "Steepings (times)" in heads


def test_its_sheet_and_the_meaning_of_its_columns(tea: Tea) -> None:
    assert [column.name for column in sheet_for(Tea, SUPPLIER).columns] == ["code", "name", "steepings"]
    chapter = guide([Tea])[0]
    assert ("Steepings (times)", "how often it may be brewed") in {
        (line.header, line.help) for line in chapter.lines
    }


def test_its_changes_are_told_logged_and_undone(tea_house: Workspace, tea: Tea) -> None:
    records.save(tea_house, tea, replace(tea, steepings=7))
    change = history.history(tea_house, Tea, tea.id)[0].changes[0]
    assert (change.field, change.before, change.after) == ("steepings", 5, 7)
    history.undo(tea_house)
    assert records.get(tea_house, Tea, tea.id) == tea
    source = history.provenance(tea_house, tea.id, "steepings")
    assert source is not None
    assert source.person == "林"


def test_a_brief_prints_it(tea: Tea) -> None:
    brief = Brief(
        title="六安瓜片",
        sku_name="六安瓜片",
        season_name="2027",
        season_code="SEA-1",
        prepared_by="林",
        prepared_on=date(2027, 3, 1),
        facts=tuple(facts_of(tea)),
    )
    text = "".join(page_texts(curator_brief(brief)))
    assert "Steepings" in text
    assert "5 times" in text


def test_nothing_of_it_is_wired_by_hand() -> None:
    """The program itself must not know the record that this module declares."""
    sources = Path(__file__).resolve().parent.parent / "scoutdesk"
    assert not [path for path in sources.rglob("*.py") if "steepings" in path.read_text("utf-8")]
