"""A file that comes after a newer one of its sender was taken over says so; nothing is held up by it."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

from price_lists import price_list

from scoutdesk.exchange.preview import FilePreview
from scoutdesk.operations.exchange import exchanging, mapping, previewing


def saved_on(path: Path, day: str) -> Path:
    """The file as a program saved it that day."""
    with ZipFile(path) as package:
        parts = {item: package.read(item) for item in package.namelist()}
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = re.sub(
        rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>%bT08:00:00Z" % day.encode(), core
    )
    with ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def newer_named(file: FilePreview) -> list[str]:
    return [str(note) for note in file.notes if "较新文件" in str(note)]


def test_an_older_reply_after_a_newer_one_says_so(house, supplying) -> None:
    (path,) = house.send()
    files = {}
    for name, day, price in (("旧.xlsx", "2026-11-18", 7), ("新.xlsx", "2026-11-20", 8)):
        sheet = supplying(path)
        sheet.write("price", price)
        files[name] = saved_on(sheet.save(name), day)
    (kept,) = exchanging.keep_waiting(house.workspace, house.preview(files["新.xlsx"])).ids
    assert newer_named(house.preview(files["旧.xlsx"]).files[0]) == [], (
        "nothing of the newer one was taken yet"
    )
    exchanging.apply_import(house.workspace, previewing.preview_waiting(house.workspace, [kept]))
    older = house.preview(files["旧.xlsx"])
    assert newer_named(older.files[0]) == [
        "同一发件人的较新文件 新.xlsx 已于 2026-11-21 采纳；这一份是否已过时，请核对"
    ]
    assert [cell.status for _key, _row, cell in older.cells()] == ["conflict"]
    assert newer_named(house.preview(files["新.xlsx"]).files[0]) == []


def test_a_reply_to_an_older_export_says_so(house, supplying) -> None:
    (first,) = house.send()
    sheet = supplying(first)
    sheet.write("moq", 5)
    exchanging.apply_import(house.workspace, house.preview(sheet.save("一.xlsx")))
    (second,) = house.send()
    sheet = supplying(second)
    sheet.write("price", 8)
    exchanging.apply_import(house.workspace, house.preview(sheet.save("二.xlsx")))
    (told,) = newer_named(house.preview(first).files[0])
    assert "二.xlsx" in told


def test_an_older_list_of_their_own_after_a_newer_one_says_so(house) -> None:
    rows = (("秭归伦晚脐橙", "9斤装", 4.2, 100, "甜"),)
    newer = saved_on(price_list(house.folder / "新价.xlsx", rows=rows), "2026-11-20")
    (id,) = exchanging.keep_waiting(house.workspace, house.preview(newer)).ids
    mapping.choose_supplier(house.workspace, id, house.suppliers[0])
    if previewing.preview_waiting(house.workspace, [id]).files[0].waits:
        mapping.confirm(house.workspace, id)
    preview = previewing.preview_waiting(house.workspace, [id])
    asked = {(0, at): "new" for at, row in enumerate(preview.files[0].rows) if row.question is not None}
    exchanging.apply_import(house.workspace, preview, answers=asked)
    older = saved_on(
        price_list(house.folder / "旧价.xlsx", rows=(("秭归伦晚脐橙", "9斤装", 3.9, 100, "甜"),)),
        "2026-11-01",
    )
    (old,) = exchanging.keep_waiting(house.workspace, house.preview(older)).ids
    mapping.choose_supplier(house.workspace, old, house.suppliers[0])
    (told,) = newer_named(previewing.preview_waiting(house.workspace, [old]).files[0])
    assert "新价.xlsx" in told
