"""What can be wrong with a file or a cell, and the sentence the person reads; the rest of the sheet is not lost."""

from __future__ import annotations

import re
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scoutdesk.domain.sku import Sku
from scoutdesk.domain.supplier import Supplier
from scoutdesk.exchange.reading import limits
from scoutdesk.fields.declared import field_of
from scoutdesk.operations import records
from scoutdesk.operations.exchange import exchanging, exporting, previewing
from scoutdesk.operations.workspace import create_workspace


def refusal(house, path: Path) -> str:
    (file,) = house.preview(path).files
    assert file.rows == ()
    outcome = exchanging.apply_import(house.workspace, house.preview(path))
    assert outcome.entry is None
    return str(file.refused)


def rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same package with one part changed."""
    with zipfile.ZipFile(path) as package:
        parts = {item.filename: package.read(item) for item in package.infolist()}
    assert part in parts
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("field", "written", "sentence"),
    [
        ("moq", "三百左右吧", None),
        ("price", "15元/斤", "元/斤"),
        ("price", "2026..7", "2026..7"),
        ("net_weight", "适量", "适量"),
        ("supply_from", "2026..7", "2026..7"),
        ("price_unit", "每车", "每车"),
        ("moq", "12.5", "不是整数"),
        ("price", "-3", "-3.00"),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_was_expected(
    house, supplying, field, written, sentence
) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    place = sheet.write(field, written)
    sheet.write("remark", "其余照收")
    (row,) = house.preview(sheet.save()).files[0].rows
    cells = {cell.field: cell for cell in row.cells}
    assert (cells[field].status, cells[field].address, cells[field].shown[2]) == ("problem", place, written)
    assert (sentence or written) in str(cells[field].message)
    assert (cells["remark"].status, cells["remark"].theirs) == ("change", "其余照收")


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        ("price", "１２．５", "12.50"),
        ("moq", "1.2万", "12000"),
        ("remark", "\t加急", "加急"),
        ("price", "\t7.2", "7.20"),
        ("net_weight", "9斤", None),
        ("net_weight", "10斤", "5"),
        ("tax_rate", "3%", "3%"),
        ("supply_from", "2027年3月5日", "2027-03-05"),
        ("tax_basis", "不含税", "Tax excluded"),
    ],
)
def test_a_cell_in_the_suppliers_own_manner_is_understood(house, supplying, field, written, value) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write(field, written)
    rows = house.preview(sheet.save()).files[0].rows
    if value is None:
        assert rows == ()  # 9斤 is what was there: 4.5 kg
    else:
        (cell,) = rows[0].cells
        assert cell.status == "change"
        assert cell.shown[2] in (value, {"Tax excluded": "不含税"}.get(value))


def test_a_formula_that_was_never_calculated_is_named(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    place = sheet.write("price", "=6+1", live=True)
    sheet.write("moq", "=100*3", live=True)
    (row,) = house.preview(sheet.save()).files[0].rows
    assert [cell.field for cell in row.cells] == ["price", "moq"]
    assert (row.cells[0].address, row.cells[0].status) == (place, "problem")
    assert str(row.cells[0].message) == "公式没有计算结果；请打开文件保存一次，或直接填入数值"


def test_a_formula_in_a_blank_row_that_was_never_calculated_is_named(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", "=6+1", 4, live=True)
    (row,) = house.preview(sheet.save()).files[0].rows
    assert (row.new, row.cells[0].status) == (True, "problem")


def test_a_calculated_formula_gives_its_result(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", "=6+1", live=True)
    saved = rewrite(
        sheet.save(),
        "xl/worksheets/sheet1.xml",
        lambda data: re.sub(rb"(<f>6\+1</f>)<v ?/>|(<f>6\+1</f>)<v></v>", rb"<f>6+1</f><v>7</v>", data),
    )
    (cell,) = house.preview(saved).files[0].rows[0].cells
    assert (cell.status, cell.shown[2]) == ("change", "7.00")


def test_an_error_cell_is_named(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", "#N/A", live=True)
    sheet.write("moq", "#REF!", live=True)
    (row,) = house.preview(sheet.save()).files[0].rows
    assert [(cell.field, cell.status) for cell in row.cells] == [("price", "problem"), ("moq", "problem")]
    assert str(row.cells[0].message) == "单元格显示错误 #N/A，请直接填入数值"


def test_a_sheet_that_was_renamed_is_recognised(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.page.title = "我们的报价"
    sheet.write("price", 7.2)
    (cell,) = house.preview(sheet.save()).files[0].rows[0].cells
    assert cell.address.startswith("我们的报价!")


def test_a_column_that_was_moved_is_recognised(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    remark, price = sheet.column("remark"), sheet.column("price")
    for row in range(sheet.header_row, sheet.page.max_row + 1):
        one, other = sheet.page.cell(row, remark), sheet.page.cell(row, price)
        one.value, other.value = other.value, one.value
    (file,) = house.preview(sheet.save()).files
    assert [cell.field for cell in file.rows[0].cells] == ["price"]
    assert file.problems == ()


def test_a_column_that_was_deleted_is_named_and_loses_nothing(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("moq", 300)
    sheet.page.delete_cols(sheet.column("remark"))
    preview = house.preview(sheet.save())
    (file,) = preview.files
    assert [cell.field for cell in file.rows[0].cells] == ["moq"]
    assert any("一列，其中各值保持不变" in str(note) for note in file.notes)
    exchanging.apply_import(house.workspace, preview)
    assert house.quotation().remark == "0012"


def test_a_header_written_a_little_differently_is_recognised_and_a_new_column_is_named(
    house, supplying
) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    header = sheet.page.cell(sheet.header_row, sheet.column("net_weight"))
    place = sheet.page.cell(sheet.header_row, sheet.page.max_column + 1, "我们的备注")
    sheet.page.cell(sheet.header_row + 1, place.column, "请看")
    sheet.write("net_weight", 5)
    header.value = "* " + header.value.split(" (")[0] + " （ 公斤 ）"
    (file,) = house.preview(sheet.save()).files
    assert [cell.field for cell in file.rows[0].cells] == ["net_weight"]
    (note,) = file.notes
    assert str(note) == f"{sheet.page.title}!{place.coordinate}：“我们的备注”一列不是我方模板的列，未读取"


def test_without_the_hidden_column_rows_are_known_by_their_codes(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.write("price", 7.2)
    sheet.page.delete_cols(1)
    (file,) = house.preview(sheet.save()).files
    assert [(row.id, row.new, [cell.field for cell in row.cells]) for row in file.rows] == [
        (house.quotation().id, False, ["price"])
    ]


def test_without_hidden_column_and_codes_a_row_is_known_by_its_key(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path, 1)
    sheet.write("price", 6, 0)
    sheet.page.delete_cols(1)
    (file,) = house.preview(sheet.save()).files
    assert file.problems == ()
    ((row,), (cell,)) = file.rows, file.rows[0].cells
    assert (row.new, cell.field, cell.status, cell.shown) == (
        False,
        "price",
        "change",
        ("6.50", "6.50", "6.00"),
    )


def test_a_list_of_the_house_without_hidden_column_and_codes_is_refused(house) -> None:
    import openpyxl

    path = house.folder / "供应商.xlsx"
    exporting.export_records(house.workspace, Supplier, house.suppliers, path)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_cols(1, 2)
    book.save(path)
    (file,) = house.preview(path).files
    assert file.rows == ()
    assert "记录行号的隐藏列不见了；请在发出的原文件上填写" in {
        str(problem.message) for problem in file.problems
    }


def test_hidden_rows_and_merged_cells_are_mentioned(house, supplying) -> None:
    (path,) = house.send()
    sheet = supplying(path)
    sheet.page.row_dimensions[sheet.header_row + 1].hidden = True
    column = sheet.cell("delivery_point").column_letter
    sheet.page.merge_cells(f"{column}{sheet.header_row + 1}:{column}{sheet.header_row + 3}")
    notes = [str(note) for note in house.preview(sheet.save()).files[0].notes]
    assert any(f"隐藏的行也已读取：{sheet.header_row + 1}" in note for note in notes)
    assert any("合并单元格只有第一格有值" in note for note in notes)


# whole files


def test_a_truncated_file_is_refused(house) -> None:
    (path,) = house.send()
    content = path.read_bytes()
    for cut in (10, len(content) // 2, len(content) - 30):
        path.write_bytes(content[:cut])
        assert refusal(house, path) == f"{path.name} 已损坏或传输不完整，请让对方重新发送"


def test_a_file_with_flipped_bytes_is_refused_or_read_but_never_breaks(house) -> None:
    (path,) = house.send()
    content = path.read_bytes()
    for position in range(40, len(content), len(content) // 60):
        damaged = bytearray(content)
        damaged[position] ^= 0xFF
        path.write_bytes(bytes(damaged))
        (file,) = house.preview(path).files
        assert file.refused is None or "请" in str(file.refused) or "无法" in str(file.refused)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(house) -> None:
    (path,) = house.send()
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/bomb.xml", "w") as part,
    ):
        for _turn in range(limits.MOST_UNPACKED // 1048576 + 1):
            part.write(bytes(1048576))
    tracemalloc.start()
    try:
        assert "解压后有" in refusal(house, path)
        assert tracemalloc.get_traced_memory()[1] < 20 * 1048576
    finally:
        tracemalloc.stop()


def test_a_part_that_lies_about_its_size_is_refused(house) -> None:
    (path,) = house.send()
    rewrite(path, "xl/styles.xml", lambda data: data + b" " * (3_000_000 - len(data)))
    content = path.read_bytes()
    path.write_bytes(content.replace((3_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert refusal(house, path) == f"{path.name} 已损坏或传输不完整，请让对方重新发送"


def test_a_file_with_a_password_is_refused(house, tmp_path) -> None:
    path = tmp_path / "报价.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le")
    )
    assert refusal(house, path) == "报价.xlsx 有密码保护，请让对方去掉密码后再发"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "报价.xlsx 是空文件"),
        (b"%PDF-1.7", "报价.xlsx 不是工作簿，请提供保存为 .xlsx 的文件"),
    ],
)
def test_what_is_no_workbook_is_refused(house, tmp_path, content, sentence) -> None:
    path = tmp_path / "报价.xlsx"
    path.write_bytes(content)
    assert refusal(house, path) == sentence


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("content.xml", "报价.xlsx 不是工作簿，请提供保存为 .xlsx 的文件"),
        ("Index/Document.iwa", "报价.xlsx 是 Apple Numbers 文档，请导出为 .xlsx"),
        ("甲社报价.xlsx", "报价.xlsx 是压缩包，请先解压，再拖入其中的工作簿"),
        ("xl/workbook.bin", "报价.xlsx 是二进制 .xlsb 格式，请打开后另存为 .xlsx"),
        ("word/document.xml", "报价.xlsx 不是工作簿，请提供保存为 .xlsx 的文件"),
    ],
)
def test_a_package_of_another_kind_is_refused(house, tmp_path, part, sentence) -> None:
    path = tmp_path / "报价.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(part, "<x/>")
    assert refusal(house, path) == sentence


def test_a_folder_and_a_missing_file_are_refused(house, tmp_path) -> None:
    assert "是文件夹" in refusal(house, tmp_path)
    assert "无法读取" in refusal(house, tmp_path / "没有.xlsx")


def test_a_file_of_another_workspace_is_refused(house, tmp_path) -> None:
    other = create_workspace(tmp_path / "other", "王")
    (path,) = house.send()
    (file,) = previewing.preview_import(other, [path]).files
    assert str(file.refused) == f"{path.name} 属于另一个工作区，未读取任何内容"
    other.close()


def test_a_file_of_a_newer_program_is_refused(house) -> None:
    (path,) = house.send()
    rewrite(path, "xl/sharedStrings.xml", lambda data: data.replace(b'"format": 1', b'"format": 9'))
    assert "请先升级程序" in refusal(house, path)


def test_macros_are_ignored_and_mentioned(house) -> None:
    (path,) = house.send()
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\0")
    (file,) = house.preview(path).files
    assert (file.refused, [str(note) for note in file.notes]) == (None, [f"{path.name} 含有宏，已忽略"])


@pytest.mark.parametrize("cell", [b"XFD1048576", b"B900000", b"XFD9"])
def test_a_value_far_away_is_left_out_with_a_word_before_it_fills_the_memory(house, cell) -> None:
    (path,) = house.send()
    row = re.sub(rb"[A-Z]+", b"", cell)
    strange = b'<row r="' + row + b'"><c r="' + cell + b'"><v>1</v></c></row></sheetData>'
    rewrite(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"</sheetData>", strange))
    (file,) = house.preview(path).files
    assert [str(note) for note in file.notes] == [f"报价!{cell.decode()} 离表格太远，其中的内容未读取"]
    assert (file.refused, file.rows) == (None, ())


def test_addresses_in_another_hand_do_not_get_past_the_limit(house) -> None:
    (path,) = house.send()
    strange = b"<row r = '1048576'><c\nr = 'XFD1048576'><v>1</v></c></row></sheetData>"
    rewrite(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"</sheetData>", strange))
    (note,) = house.preview(path).files[0].notes
    assert str(note) == "报价!XFD1048576 离表格太远，其中的内容未读取"


def test_fifty_megabytes_of_rows_are_refused_in_bounded_memory(house, tmp_path) -> None:
    path = tmp_path / "太大.xlsx"
    with path.open("wb") as out:
        out.write(b"PK\x03\x04")
        out.truncate(51 * 1048576)
    assert refusal(house, path) == "太大.xlsx 有 51 MB，最多读取 50 MB；请拆成较小的工作簿"
    (sent,) = house.send()
    far = range(limits.MOST_ROWS - 10, limits.MOST_ROWS + 50)
    rows = b"".join(b'<row r="%d"><c r="B%d"><v>1</v></c></row>' % (at, at) for at in far)
    rewrite(
        sent, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"</sheetData>", rows + b"</sheetData>")
    )
    assert "的内容一直到 报价!B200021，最多读取 200000 行" in refusal(house, sent)


def test_every_collected_workbook_ends_in_a_table_or_a_plain_reason(house, shared_data) -> None:
    paths = sorted((shared_data / "sheets").iterdir())
    assert paths
    preview = house.preview(*paths)
    for path, file in zip(paths, preview.files, strict=True):
        assert file.mapped or path.name in str(file.refused or file.waits[0])


def test_a_barcode_in_scientific_notation_is_refused_and_leading_zeros_are_kept(house) -> None:
    from openpyxl import load_workbook

    (sku,) = records.where(house.workspace, Sku)
    path = house.folder / "skus.xlsx"
    exporting.export_records(house.workspace, Sku, [sku.id], path)
    book = load_workbook(path)
    page = book.worksheets[0]
    header = next(row for row in page.iter_rows() if str(row[0].value) == "scoutdesk:sku")
    columns = {cell.value: cell.column for cell in header}
    for field, value in (("gtin", "6.90123E+12"), ("sale_unit", "0012")):
        page.cell(header[0].row + 1, columns[field_of(Sku, field).header], value)
    book.save(path)
    cells = {cell.field: cell for _key, _row, cell in house.preview(path).cells()}
    assert cells["gtin"].status == "problem"
    assert "科学计数" in str(cells["gtin"].message)
    assert (cells["sale_unit"].status, cells["sale_unit"].theirs) == ("change", "0012")
