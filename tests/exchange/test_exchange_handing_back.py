"""A file goes back to its supplier with what only he can mend, comes again mended, and reads as if never marked."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from scoutdesk import i18n
from scoutdesk.cli import main
from scoutdesk.domain.changes import changes_between
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.exchange.annotating.telling import TO_THEM
from scoutdesk.exchange.identity import HIDDEN_SHEET
from scoutdesk.operations import records
from scoutdesk.operations.exchange import exchanging, handing_back
from scoutdesk.operations.exchange.previewing import preview_import
from scoutdesk.store.writing import Transaction
from tests.exchange.corpus_writers import open_document


def columns(page: Any) -> dict[str, int]:
    """Header -> column, of our own template."""
    return {
        str(cell.value).partition("（")[0].partition(" (")[0]: cell.column for cell in page[4] if cell.value
    }


def filled_in(path: Path, sheet: int = 0, **values: object) -> Path:
    """The first row of the quotation sheet with these values, saved by another program."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[sheet]
    found = columns(page)
    for name, value in values.items():
        page.cell(5, found[name]).value = value
    book.save(path)
    return path


def comments(path: Path) -> dict[str, str]:
    book = openpyxl.load_workbook(path)
    return {
        f"{page.title}!{cell.coordinate}": cell.comment.text
        for page in book.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }


def test_wrong_cells_of_our_own_template_are_told_and_come_back_mended(house: Any) -> None:
    path = filled_in(house.send()[0], 单价="八块多吧", 起订量="很多", 税务口径="含税", 价格口径="到仓价")
    outcome = handing_back.hand_back(house.workspace, path)
    (returned,) = map(Path, outcome.files)
    assert returned.name == f"{path.stem}_退回.xlsx" and "处" in str(outcome.message)
    told = comments(returned)
    wrong = [text for text in told.values() if "需更正" in text]
    assert len(wrong) == 2 and all("例如" in text for text in wrong)
    assert any("重量口径" in text and "未填写" in text for text in told.values())
    book = openpyxl.load_workbook(returned)
    assert book.sheetnames[0] == "退表说明"
    assert any(
        page.title.startswith(HIDDEN_SHEET) and page.sheet_state == "veryHidden" for page in book.worksheets
    )

    mended = filled_in(returned, 1, 单价=7.2, 起订量=300, 重量口径="净重")
    (file,) = preview_import(house.workspace, [mended]).files
    assert file.refused is None and not file.problems
    assert {(cell.field, cell.status) for row in file.rows for cell in row.cells} >= {
        ("price", "change"),
        ("moq", "change"),
    }
    notes = "".join(str(note) for note in file.notes)
    assert "退表" not in notes and "批注" not in notes


def test_a_conflict_asks_for_confirmation_and_never_shows_our_figure(house: Any) -> None:
    path = filled_in(house.send()[0], 单价=9.9)
    ours = house.quotation()
    with house.workspace.database.transaction("林") as transaction:
        assert isinstance(transaction, Transaction)
        transaction.apply(handing_back.say("x"), changes_between(ours, replace(ours, price=Decimal("7.77"))))
    (returned,) = handing_back.hand_back(house.workspace, path).files
    assert any("请确认" in text and "9.90" in text for text in comments(Path(returned)).values())
    with ZipFile(returned) as package, ZipFile(path) as original:
        new = [name for name in package.namelist() if package.read(name) != _read(original, name)]
        assert all(b"7.77" not in package.read(name) for name in new)


def _read(package: ZipFile, name: str) -> bytes | None:
    return package.read(name) if name in package.namelist() else None


def test_a_file_without_anything_to_mend_is_not_handed_back(house: Any) -> None:
    path = house.send()[0]
    with pytest.raises(Refused, match="没有需要"):
        handing_back.hand_back(house.workspace, path)


def foreign(path: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "报价单"
    page["A1"] = "春季报价"
    for row, values in enumerate(
        [
            ("品名", "规格", "净重", "到仓价（元/斤）", "起订量", "有效期至"),
            ("秭归伦晚脐橙", "75-80mm", "5斤", 6.8, 100, "2027-05-01"),
            ("秭归伦晚脐橙", "80-85mm", "5斤", "面议", 100, "2027-05-01"),
            ("秭归伦晚脐橙", "85-90mm", "5斤", "6.5-7元/斤", 100, "2027-05-01"),
        ],
        3,
    ):
        for column, value in enumerate(values, 1):
            page.cell(row, column, value)
    page["A4"].comment = openpyxl.comments.Comment("果径以实测为准", "合作社")
    book.save(path)
    return path


def test_a_suppliers_own_sheet_is_told_what_it_leaves_open_and_stays_one_table(
    house: Any, tmp_path: Path
) -> None:
    path = foreign(tmp_path / "伦晚报价.xlsx")
    (before,) = preview_import(house.workspace, [path]).files
    outcome = handing_back.hand_back(house.workspace, path)
    again = handing_back.hand_back(house.workspace, path)
    assert again.files != outcome.files  # nothing is written over
    (returned,) = map(Path, outcome.files)
    told = comments(returned)
    assert "税务口径" in told["报价单!D3"] and "交货地点" in told["报价单!D3"]
    assert "应填：报价包含送到的地点" in told["报价单!D3"] and "例如：武汉仓" in told["报价单!D3"]
    assert "未写明单价" in told["报价单!D5"] and "请说明" in told["报价单!D6"]
    assert told["报价单!A4"] == "果径以实测为准"
    (after,) = preview_import(house.workspace, [returned]).files
    assert len(after.mapped) == len(before.mapped) == 1
    assert [row.cells for row in after.rows] == [row.cells for row in before.rows]
    assert after.notes == before.notes


def test_a_sheet_without_a_column_for_prices_is_told_so_at_its_products(house: Any, tmp_path: Path) -> None:
    path = foreign(tmp_path / "伦晚报价.xlsx")
    book = openpyxl.load_workbook(path)
    (page,) = book.worksheets
    page["D3"] = "备注"
    for row in range(4, 8):
        page[f"D{row}"] = "现货" if page[f"A{row}"].value else None
    book.save(path)
    (returned,) = map(Path, handing_back.hand_back(house.workspace, path).files)
    told = comments(returned)
    assert "未写明单价" in told["报价单!A3"] and "报价单!D3" not in told


def test_the_command_line_hands_back_files_and_what_waits_in_the_inbox(
    house: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCOUTDESK_CONFIG", str(tmp_path / "settings"))
    path = filled_in(house.send()[0], 单价="八块多吧")
    exchanging.keep_waiting(house.workspace, preview_import(house.workspace, [path]))
    (item,) = records.where(house.workspace, InboxFile)
    folder = str(tmp_path / "workspace")
    out = tmp_path / "marked"
    out.mkdir()
    assert main(["--workspace", folder, "annotate", str(path), "-o", str(tmp_path / "给供应商.xlsx")]) == 0
    assert main(["--workspace", folder, "annotate", item.code or "", "-o", str(out)]) == 0
    assert main(["--workspace", folder, "annotate", str(tmp_path / "nichts.xlsx")]) != 0
    assert (tmp_path / "给供应商.xlsx").exists()
    (found,) = out.iterdir()
    assert found.name == f"{path.stem}_退回.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(found.read_bytes())).sheetnames[0] == "退表说明"
    capsys.readouterr()


def test_what_a_supplier_is_told_instead_stands_for_words_that_are_still_said() -> None:
    with i18n.speaking(i18n.CHINESE):
        for msgid, other in TO_THEM.items():
            for said in (msgid, other.msgid):  # what nobody says any more has no Chinese
                assert i18n._(said) != said, said


def test_an_ods_of_a_supplier_comes_back_as_one_and_reads_as_if_never_marked(
    house: Any, tmp_path: Path
) -> None:
    path = tmp_path / "伦晚报价.ods"
    header = ["品名", "规格", "净重", "到仓价（元/斤）", "起订量", "有效期至"]
    rows = [
        ["秭归伦晚脐橙", "75-80mm", "5斤", price, 100, "2027-05-01"] for price in (6.8, "面议", "6.5-7元/斤")
    ]
    open_document(path, {"报价单": [["春季报价"], [], header, *rows]})
    (before,) = preview_import(house.workspace, [path]).files
    outcome = handing_back.hand_back(house.workspace, path, tmp_path / "给供应商.xlsx")
    (returned,) = map(Path, outcome.files)
    assert returned.name == "给供应商.ods" and not outcome.notes
    with ZipFile(returned) as package:
        content = package.read("content.xml").decode()
    assert "未写明单价" in content and "请说明" in content and "退表说明" in content
    (after,) = preview_import(house.workspace, [returned]).files
    assert len(after.mapped) == len(before.mapped) == 1
    assert [row.cells for row in after.rows] == [row.cells for row in before.rows]
    assert after.notes == before.notes


def test_a_text_with_columns_comes_back_as_a_copy_that_looks_like_it_whatever_it_is_called(
    house: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCOUTDESK_CONFIG", str(tmp_path / "settings"))
    # brackets that no sheet may have in its name, and bytes enough that no more may be added
    path = tmp_path / f"{'甲[1]' + '伦晚脐橙报价' * 13}退货.csv"
    assert len(path.name.encode()) == 250
    long = "雨后三天不采，装筐不过八成满，运输途中不得与其他果品混装"
    path.write_text(
        f"春季报价单，含箱含税，另有说明,,,\n编码,品名,规格,到仓价（元/斤）,备注\n0012,秭归伦晚脐橙,75-80mm,6.8,{long}\n"
        '0013,秭归伦晚脐橙,80-85mm,面议,"两行\n说明"\n',
        "utf-8",
    )
    command = ["--workspace", str(tmp_path / "workspace"), "annotate", str(path)]
    assert main(command) == main(command) == 0
    said = capsys.readouterr()
    assert "是纯文本，放不下颜色和批注" in said.err and "各格文字原样保留" in said.err
    returned = [Path(line) for line in said.out.splitlines()]
    assert [item.name.rpartition("…")[2] for item in returned] == ["_退回.xlsx", "_退回 (2).xlsx"]
    assert all(item.exists() and item.stem[:9] == path.stem[:9] for item in returned)
    told = comments(returned[0])
    assert any(place.endswith("!D4") for place in told), told
    page = openpyxl.load_workbook(returned[0]).worksheets[1]
    assert [page.cell(row, 1).value for row in (3, 4)] == ["0012", "0013"]
    assert page["E3"].value == long and page["E3"].alignment.wrap_text
    assert page.row_dimensions[3].height == page.row_dimensions[4].height == 30
    assert page.column_dimensions["A"].width < 12 and not page["A1"].alignment.wrap_text  # a title alone
    (before,), (after,) = (preview_import(house.workspace, [item]).files for item in (path, returned[0]))
    read = [
        [(cell.field, cell.shown, cell.text) for row in file.rows for cell in row.cells]
        for file in (before, after)
    ]
    assert read[0] == read[1] != []
    for asked, given in (
        ("给供应商.tsv", "给供应商.xlsx"),
        ("退 2026.11", "退 2026.11.xlsx"),
        ("退", "退.xlsx"),
    ):
        outcome = handing_back.hand_back(house.workspace, path, tmp_path / asked)
        assert [Path(item).name for item in outcome.files] == [given]
