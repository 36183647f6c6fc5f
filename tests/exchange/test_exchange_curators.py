"""Sheets for curators: a curator fills hers in, badly at times, and sends it back; the house takes over what is right."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scoutdesk import i18n
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Pledge
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.complaint import Complaint, Defect
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.exchange.sheet import Column, Sheet
from scoutdesk.exchange.workbooks import WORKBOOKS
from scoutdesk.fields.declared import field_of, fields_of
from scoutdesk.fields.kinds import CURATOR
from scoutdesk.operations import history, records
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.exchange import exchanging, previewing, workbooks
from scoutdesk.operations.workspace import Workspace, create_workspace

HERS = {name: item for name, item in WORKBOOKS.items() if item.whose == "curator"}


@dataclass(frozen=True)
class Group:
    """A season with two curators, one of two communities and one of one, and a lot of it and of another season."""

    workspace: Workspace
    folder: Path
    season: int
    su: int
    he: int
    ids: dict[str, int]

    def send(self, name: str, curator: int) -> Path:
        outcome = workbooks.export_workbook(self.workspace, name, self.season, [curator], self.folder / "out")
        return Path(outcome.files[0])

    def take(self, *paths: Path) -> previewing.Preview:
        return previewing.preview_import(self.workspace, paths)

    def all(self, record: type[Any]) -> tuple[Any, ...]:
        return records.where(self.workspace, record)


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Group]:
    i18n.use(i18n.CHINESE)
    workspace = create_workspace(tmp_path / "w", "林", clock=lambda: datetime(2027, 4, 20, 9))
    ids: dict[str, int] = {}

    def new(called: str, record: type[Any], /, **values: Any) -> int:
        ids[called] = records.create(workspace, record, **values)[0].id
        return ids[called]

    sku = new("sku", Sku, name="伦晚脐橙")
    season = new("season", Season, sku=sku, name="2027 春")
    past = new("past", Season, sku=sku, name="2026 春")
    su, he = new("su", Curator, name="苏禾", phone="13588110231"), new("he", Curator, name="何岚")
    new("早市", Community, curator=su, name="良渚早市团", members=486)
    new("厨房", Community, curator=su, name="节气厨房")
    new("浦东", Community, curator=he, name="浦东妈妈鲜果群")
    # another one of the same name that is not hers
    new("同名", Community, curator=su, name="邻居")
    new("邻居", Community, curator=he, name="邻居")
    records.archive(workspace, Community, [ids["邻居"]])
    new("批", Lot, season=season)
    new("旧批", Lot, season=past)
    event = new("event", Launch, season=season, day=date(2027, 3, 20))
    new("invited", Invitation, launch=event, curator=su)
    yield Group(workspace, tmp_path, season, su, he, ids)
    workspace.close()


class Filling:
    """A curator at work on her file: cells are named by field and row, 0 being the first under the headers."""

    def __init__(self, path: Path, record: type[Any]) -> None:
        from openpyxl import load_workbook

        self.path, self.record = path, record
        self.book = load_workbook(path)
        self.page = self.book.worksheets[0]
        self.top = next(
            row[0].row
            for row in self.page.iter_rows()
            if any(str(cell.value).startswith("scoutdesk:") for cell in row)
        )

    def cell(self, field: str, row: int) -> Any:
        header = field_of(self.record, field).header
        column = next(int(cell.column) for cell in self.page[self.top] if cell.value == header)
        return self.page.cell(self.top + 1 + row, column)

    def row(self, row: int, **values: object) -> None:
        for field, value in values.items():
            self.cell(field, row).value = value

    def save(self, name: str = "") -> Path:
        target = self.path.with_name(name) if name else self.path
        self.book.save(target)
        return target


GOOD = {
    "day": datetime(2027, 4, 2), "community": "良渚早市团", "orders": 28, "units": 30, "amount": 2580, "buyers": 27,
    "again": 9, "referred": 3,
}  # fmt: skip


def test_new_rows_of_a_curator_become_sales_of_the_season_in_one_entry_that_can_be_undone(
    group: Group,
) -> None:
    filled = Filling(group.send("sales", group.su), Sale)
    filled.row(0, **GOOD, lot="LOT-0001")
    filled.row(
        1, **GOOD | {"community": "节气厨房", "amount": "860元", "units": "10件", "orders": 10, "buyers": 9}
    )
    preview = group.take(filled.save())
    (file,) = preview.files
    assert (file.problems, file.supplier, file.supplier_name) == ((), None, "苏禾")
    outcome = exchanging.apply_import(group.workspace, preview)
    first, second = group.all(Sale)
    assert (first.season, first.community, first.lot) == (group.season, group.ids["早市"], group.ids["批"])
    assert (first.day, first.amount, first.again) == (date(2027, 4, 2), Decimal(2580), 9)
    assert (second.community, second.units, second.amount) == (group.ids["厨房"], 10, Decimal(860))
    history.undo(group.workspace, outcome.entry)
    assert group.all(Sale) == ()


def test_what_came_already_is_not_doubled(group: Group) -> None:
    path, other = group.send("sales", group.su), group.send("sales", group.su)
    filled = Filling(path, Sale)
    filled.row(0, **GOOD)
    exchanging.apply_import(group.workspace, group.take(filled.save()))
    again = group.take(path)
    assert [row for file in again.files for row in file.rows] == []
    # copied into another sheet of hers, into a row without the hidden number
    copied = Filling(other, Sale)
    copied.row(1, **GOOD)
    copied.page.cell(copied.top + 2, 1).value = None
    exchanging.apply_import(group.workspace, group.take(copied.save()))
    assert len(group.all(Sale)) == 1


def test_what_is_typed_once_more_is_asked_and_doubted(group: Group) -> None:
    answers: dict[Any, str] = {}
    for _turn in range(2):
        filled = Filling(group.send("sales", group.su), Sale)
        filled.row(5, **GOOD)
        preview = group.take(filled.save())
        for row in preview.files[0].rows if group.all(Sale) else ():
            assert row.question is not None and "内容相同" in str(row.question.asked)
            answers[0, 0] = "new"
        exchanging.apply_import(group.workspace, preview, answers=answers)
    first, second = group.all(Sale)
    (suspect,) = dossier_of(group.workspace, group.season).sold.suspects
    assert (suspect.sale.id, suspect.twin) == (second.id, first.code)


def test_an_edit_here_and_an_edit_there_are_a_conflict(group: Group) -> None:
    sale, _ = records.create(
        group.workspace, Sale, season=group.season, community=group.ids["早市"], units=30, orders=28
    )
    filled = Filling(group.send("sales", group.su), Sale)
    records.edit(group.workspace, Sale, sale.id, "units", "31")
    filled.row(0, units=32, orders=29)
    (row,) = group.take(filled.save()).files[0].rows
    assert {cell.field: cell.status for cell in row.cells} == {"units": "conflict", "orders": "change"}


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"community": "没有这个群"}, "community", "没有这个群"),
        ({"community": "浦东妈妈鲜果群"}, "community", "不属于这份工作簿"),
        ({"community": None}, "community", "请填写名称"),
        ({"lot": "LOT-0002"}, "lot", "不属于这份工作簿"),
        ({"lot": "LOT-0099"}, "lot", "LOT-0099"),
        ({"units": "三十来件"}, "units", "三十"),
        ({"units": 0}, "units", "0"),
        ({"amount": "2580斤"}, "amount", "斤"),
        ({"day": "上周五左右"}, "day", "上周五"),
        ({"again": 1.5}, "again", "1.5"),
    ],
)
def test_a_broken_cell_is_told_at_its_place_and_the_others_are_read(
    group: Group, values: dict[str, object], field: str, words: str
) -> None:
    filled = Filling(group.send("sales", group.su), Sale)
    filled.row(0, **GOOD | values)
    filled.row(1, **GOOD | {"units": 29, "orders": 29})
    (file,) = group.take(filled.save()).files
    place = f"{filled.page.title}!{filled.cell(field, 0).coordinate}"
    told = {
        cell.address: str(cell.message) for row in file.rows for cell in row.cells if cell.status == "problem"
    }
    assert words in told[place], told
    assert {cell.status for cell in file.rows[1].cells} == {"change"}


def test_a_name_that_two_communities_bear_means_hers(group: Group) -> None:
    records.create(group.workspace, Community, curator=group.he, name="节气厨房")
    filled = Filling(group.send("sales", group.su), Sale)
    filled.row(0, **GOOD | {"community": "节气厨房"})
    exchanging.apply_import(group.workspace, group.take(filled.save()))
    assert [sale.community for sale in group.all(Sale)] == [group.ids["厨房"]]


def test_who_leads_one_community_need_not_name_it(group: Group) -> None:
    filled = Filling(group.send("sales", group.he), Sale)
    filled.row(0, **GOOD | {"community": None})
    exchanging.apply_import(group.workspace, group.take(filled.save()))
    assert [sale.community for sale in group.all(Sale)] == [group.ids["浦东"]]


def test_a_curator_sees_her_own_rows_and_cannot_touch_those_of_another(group: Group) -> None:
    hers, _ = records.create(
        group.workspace, Sale, season=group.season, community=group.ids["早市"], units=30
    )
    other, _ = records.create(
        group.workspace, Sale, season=group.season, community=group.ids["浦东"], units=77
    )
    filled = Filling(group.send("sales", group.su), Sale)
    codes = [filled.cell("code", row).value for row in range(3)]
    assert codes == [hers.code, None, None]
    filled.page.cell(filled.top + 2, 1).value = str(other.id)
    filled.row(1, units=5)
    (file,) = group.take(filled.save()).files
    assert [str(problem.message) for problem in file.problems] == [
        "这一行所属的内容已在本地归档，或属于别人，未读取"
    ]


def test_what_curators_may_not_see_is_not_in_the_file_at_all(group: Group) -> None:
    path = group.send("complaints", group.su)
    records.create(
        group.workspace,
        Complaint,
        season=group.season,
        community=group.ids["早市"],
        cause="装车太早",
        proven=True,
    )
    path = group.send("complaints", group.su)
    with zipfile.ZipFile(path) as package:
        whole = "".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())
    assert "装车太早" not in whole
    assert "13588110231" not in whole
    for declaration in HERS.values():
        for sheet in declaration.sheets:
            assert all(field_of(sheet.record, column.name).kind.to & CURATOR for column in sheet.columns)
    secret = next(item for item in fields_of(Complaint) if item.name == "cause")
    with pytest.raises(ValueError, match="not for"):
        Sheet(Complaint, (Column(secret.name),), "x", CURATOR)


def test_complaints_come_back_by_the_same_way(group: Group) -> None:
    filled = Filling(group.send("complaints", group.su), Complaint)
    filled.row(
        0, day=datetime(2027, 4, 3), community="良渚早市团", lot="LOT-0001", defect="坏果", units=1, paid=86, pieces=24,
        bad=3, hours=20, text="开箱三个坏的",
    )  # fmt: skip
    exchanging.apply_import(group.workspace, group.take(filled.save()))
    (found,) = group.all(Complaint)
    assert (found.defect, found.season, found.bad) == (Defect.ROTTEN, group.season, 3)


def test_pledges_come_back_under_the_invitation(group: Group) -> None:
    filled = Filling(group.send("pledges", group.su), Pledge)
    filled.row(0, quantity=120, least=40)
    exchanging.apply_import(group.workspace, group.take(filled.save()))
    (found,) = group.all(Pledge)
    assert (found.invitation, found.quantity, found.least) == (group.ids["invited"], 120, 40)
    with pytest.raises(Refused, match="何岚没有受邀"):
        group.send("pledges", group.he)


def test_nobody_to_send_to_is_refused(group: Group) -> None:
    alone, _ = records.create(group.workspace, Curator, name="独行")
    with pytest.raises(Refused, match="独行名下没有社群"):
        group.send("sales", alone.id)
    with pytest.raises(Refused, match="至少选择一位甄选师"):
        workbooks.export_workbook(group.workspace, "sales", group.season, [], group.folder)
    assert workbooks.recipients(group.workspace, "sales", group.season) == {group.su: ("苏禾", True)}


def test_every_sheet_of_a_curator_is_a_declaration() -> None:
    assert HERS.keys() == {"prices", "sales", "pledges", "complaints"}
