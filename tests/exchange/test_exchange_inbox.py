"""The inbox over days: imports taken back later, several senders in one go, a folder that is watched."""

from __future__ import annotations

import os
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile, InboxState
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation, QuotationState
from scoutdesk.operations import history, records
from scoutdesk.operations.exchange import exchanging, inbox, previewing, watching
from scoutdesk.operations.exchange.inbox import received_files
from scoutdesk.operations.exchange.taken_over import taken_over
from scoutdesk.operations.exchange.taking_back import take_back
from scoutdesk.store.said import said_by

NAME = "回传.xlsx"


def imported(house, supplying, values, name: str = NAME) -> InboxFile:
    (path,) = house.send()
    sheet = supplying(path)
    for (field, row), value in values.items():
        sheet.write(field, value, row)
    exchanging.apply_import(house.workspace, house.preview(sheet.save(name)))
    return next(item for item in inbox.received_files(house.workspace) if item.name == name)


def everything(house) -> dict[str, tuple[object, ...]]:
    with house.workspace.database.reading() as reader:
        kinds = reader.schema.by_name.items()
        return {name: tuple(reader.where(record, archived=True)) for name, record in kinds}


def test_an_import_that_nobody_built_on_is_taken_back_whole(house, supplying) -> None:
    before = everything(house)
    item = imported(house, supplying, {("price", 0): 7.2, ("moq", 0): 300, ("grade", 1): "80 mm"})
    records.edit(house.workspace, Quotation, house.quotation(0).id, "state", QuotationState.QUOTED)
    outcome = take_back(house.workspace, item.id)
    assert everything(house) == before
    assert not taken_over(house.workspace, [item])
    history.undo(house.workspace, outcome.entry)
    assert house.quotation().price == Decimal("7.20")


def test_what_was_edited_since_is_kept_counted_and_named_and_the_file_waits_again(house, supplying) -> None:
    fields = {("price", 0): 7.2, ("moq", 0): 300, ("remark", 0): "五月可供", ("grade", 1): "80 mm"}
    item = imported(house, supplying, {**fields, ("price", 1): 9})
    made = records.where(house.workspace, Quotation, grade="80 mm")[0]
    records.edit(house.workspace, Quotation, house.quotation().id, "price", "7.50")
    records.edit(house.workspace, Quotation, house.quotation().id, "delivery_point", "长沙仓")
    records.create(house.workspace, PriceBreak, quotation=made.id, min_quantity=500, price=Decimal(8))
    outcome = take_back(house.workspace, item.id)
    left = house.quotation()
    assert (left.price, left.moq, left.remark) == (Decimal("7.50"), None, "0012")
    assert left.delivery_point == "长沙仓"
    assert records.get(house.workspace, Quotation, made.id) == made
    assert str(outcome.message) == (
        f"已收回 {NAME} 带来的 2 项；2 项之后已被你改过，予以保留（QUO-0001 单价 = 7.50、{made.code}）"
    )
    assert records.get(house.workspace, InboxFile, item.id).state is InboxState.WAITING
    cells = {
        cell.field: cell.status
        for _key, _row, cell in previewing.preview_waiting(house.workspace, [item.id]).cells()
    }
    assert cells == {"price": "conflict", "moq": "change", "remark": "change"}
    told = {(taken.field.name, taken.now) for taken in taken_over(house.workspace, [item])}
    assert told == {("price", "7.50"), ("grade", None), ("price", None)}
    history.undo(house.workspace, outcome.entry)
    again = house.quotation()
    assert (again.price, again.moq, again.remark) == (Decimal("7.50"), 300, "五月可供")


def test_a_file_taken_over_in_two_parts_is_taken_back_as_one(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    sheet.write("moq", 300)
    preview = house.preview(sheet.save(NAME))
    exchanging.apply_import(house.workspace, preview, {(0, 0, "moq")})
    (item,) = received_files(house.workspace, done=False)
    exchanging.apply_import(house.workspace, previewing.preview_waiting(house.workspace, [item.id]))
    assert (house.quotation().price, house.quotation().moq) == (Decimal("7.20"), 300)
    take_back(house.workspace, item.id)
    assert (house.quotation().price, house.quotation().moq) == (Decimal("6.80"), None)
    with pytest.raises(Refused, match="已全部不在"):
        take_back(house.workspace, item.id)


def test_files_of_one_name_from_two_suppliers_are_taken_back_each_for_itself(house, supplying) -> None:
    first, second = house.send(*house.suppliers[:2])
    paths = []
    for number, path in enumerate((first, second)):
        sheet = supplying(path)
        sheet.write("price", 7 + number)
        folder = house.folder / str(number)
        folder.mkdir()
        paths.append(sheet.save().rename(folder / NAME))
    preview = house.preview(*paths)
    assert str(inbox.in_short(inbox.summary(preview))) == "2 家的 2 份文件：改动 2"
    exchanging.apply_import(house.workspace, preview)
    mine = next(item for item in inbox.received_files(house.workspace) if item.supplier == house.suppliers[0])
    take_back(house.workspace, mine.id)
    assert (house.quotation(0).price, house.quotation(1).price) == (Decimal("6.80"), Decimal("8.00"))


def test_what_a_file_said_is_the_ground_for_the_next_until_it_is_taken_back(house, supplying) -> None:
    item = imported(house, supplying, {("price", 0): 7.2})
    id = house.quotation().id

    def said() -> object:
        with house.workspace.database.reading() as reader:
            return said_by(reader, [id], lambda origin: origin.document == NAME).get((id, "price"))

    assert said() == Decimal("7.20")
    records.edit(house.workspace, Quotation, id, "moq", "77")
    outcome = take_back(house.workspace, item.id)
    assert said() is None
    history.undo(house.workspace, outcome.entry)
    assert said() == Decimal("7.20")


edits = st.lists(st.tuples(st.sampled_from(("price", "moq", "grade")), st.integers(1, 3)), max_size=4)


@settings(max_examples=7, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits)
def test_taken_back_later_keeps_exactly_what_was_edited_since(house, supplying, since) -> None:
    before = house.quotation()
    item = imported(
        house, supplying, {("price", 0): 2, ("moq", 0): 2, ("grade", 0): "2"}, f"{len(since)}.xlsx"
    )
    for name, value in since:
        records.edit(house.workspace, Quotation, before.id, name, str(value))
    stood = house.quotation()
    brought = {"price": Decimal(2), "moq": 2, "grade": "2"}
    entries = len(history.history(house.workspace, limit=999))
    if taken_over(house.workspace, [item]):
        take_back(house.workspace, item.id)
    left = house.quotation()
    for name, value in brought.items():
        kept = getattr(stood, name) != value
        assert getattr(left, name) == getattr(stood if kept else before, name)
    while len(history.history(house.workspace, limit=999)) > 0 and house.quotation() != before:
        history.undo(house.workspace)
    assert house.quotation() == before and entries


def test_a_folder_gives_each_complete_content_once_and_keeps_what_lies_in_it(
    house, supplying, monkeypatch, tmp_path
) -> None:
    monkeypatch.setenv("SCOUTDESK_CONFIG", str(tmp_path / "settings"))
    folder = tmp_path / "微信文件"
    folder.mkdir()
    with pytest.raises(Refused):
        watching.watch(house.workspace, folder / "没有")
    watching.watch(house.workspace, folder)
    assert watching.watched_folder(house.workspace) == folder.resolve()
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    content = sheet.save().read_bytes()
    for name in ("报价.xlsx", "~$报价.xlsx", "报价.xlsx.part", "说明.txt"):
        (folder / name).write_bytes(content)
    (folder / "坏.xlsx").write_bytes(b"PK cut off")
    first = watching.collect(house.workspace, {})
    assert (set(first.stamps), first.received) == ({"报价.xlsx", "坏.xlsx"}, None)
    os.utime(folder / "坏.xlsx", ns=(1, 1))
    second = watching.collect(house.workspace, first.stamps)
    assert second.received is not None and str(second.received.message) == "新收到 1 份文件：报价.xlsx"
    third = watching.collect(house.workspace, second.stamps)
    assert [file.name for file in third.refused] == ["坏.xlsx"]
    (folder / "副本.xlsx").write_bytes(content)
    fourth = watching.collect(house.workspace, watching.look(folder))
    assert (fourth.received, fourth.count) == (None, 0)
    assert [item.name for item in received_files(house.workspace, done=False)] == ["报价.xlsx"]
    assert len(list(folder.iterdir())) == 6
    for name in list(folder.iterdir()):
        name.unlink()
    folder.rmdir()
    assert watching.collect_quietly(house.workspace, {}).failure is not None
    watching.watch(house.workspace, None)
    assert watching.collect(house.workspace, {}) == watching.Watched()


def test_a_folder_full_of_old_files_is_not_swallowed(house, supplying, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("SCOUTDESK_CONFIG", str(tmp_path / "settings"))
    monkeypatch.setattr(watching, "MOST_AT_ONCE", 3)
    folder = tmp_path / "下载"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.csv").write_text(f"品名,单价(元/斤)\n脐橙,{number + 3}\n", encoding="utf-8")
    assert "原有的 4 份" in str(watching.watch(house.workspace, folder).message)
    assert watching.collect(house.workspace, watching.look(folder)).count == 0
    (folder / "新.csv").write_text("品名,单价(元/斤)\n脐橙,9\n", encoding="utf-8")
    (folder / "0.csv").write_text("品名,单价(元/斤)\n脐橙,88\n", encoding="utf-8")
    found = watching.collect(house.workspace, watching.look(folder))
    assert {item.name for item in received_files(house.workspace, done=False)} == {"新.csv", "0.csv"}
    assert found.count == 2, "what lay there and was replaced since has arrived"


def test_what_is_missing_or_put_away_is_told_by_its_name(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    preview = house.preview(sheet.save(NAME))
    exchanging.keep_waiting(house.workspace, preview)
    records.archive(house.workspace, Quotation, [house.quotation().id])
    told = [str(problem.message) for problem in house.preview(path).files[0].problems]
    assert told == ["QUO-0001 已在本地归档，这一行未读取", "这一行所属的内容已在本地归档，或属于别人，未读取"]
    for kept in house.workspace.files.rglob("*"):
        if kept.is_file():
            kept.unlink()
    (item,) = received_files(house.workspace, done=False)
    (file,) = previewing.preview_waiting(house.workspace, [item.id]).files
    assert str(file.refused) == f"{NAME} 无法读取：找不到文件或文件夹"
