"""Workbooks that came back, at the command line: conflicts decided, files kept, taken back, and a folder collected."""

from __future__ import annotations

from pathlib import Path

from scout import Scout


def test_the_inbox_does_at_the_command_line_what_it_does_on_the_desk(scout: Scout, tmp_path: Path) -> None:
    import openpyxl

    sku = scout.new("sku", name="秭归伦晚脐橙")
    season = scout.new("season", sku=sku, name="2027 春")
    supplier = scout.new("supplier", name="郭家坝果业")
    quote = scout.new("quotation", season=season, supplier=supplier, price="5.60", moq="100")
    (file,) = scout.does("export", "rfq", season, "--supplier", supplier, "-o", tmp_path / "out")["files"]
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    heads = {str(cell.value): cell for row in page.iter_rows(max_row=10) for cell in row if cell.value}
    for label, value in (("单价", 5.2), ("起订量", 300)):
        head = next(cell for text, cell in heads.items() if text.startswith(label))
        page.cell(head.row + 1, head.column, value)
    folder = tmp_path / "微信"
    folder.mkdir()
    book.save(folder / "回传.xlsx")
    scout.sets("quotation", quote, price="5.40")

    assert "没有监视" in scout.is_refused("inbox", "collect")
    scout.does("inbox", "watch", folder)
    assert scout.does("inbox", "watch")["folder"] == str(folder.resolve())
    assert scout.does("inbox", "collect")["count"] == 1
    assert scout.does("inbox", "collect")["count"] == 0
    (waiting,) = scout.does("inbox")
    assert (waiting["name"], waiting["whose"], waiting["state"]) == ("回传.xlsx", "郭家坝果业", "waiting")

    shown = scout.terminal.says("--json", "inbox", "show", waiting["code"])
    assert shown.code == 1 and shown.json["summary"] == "1 家的 1 份文件：改动 1 · 冲突 1"
    assert "没有冲突" in scout.is_refused("inbox", "show", "回传.xlsx", "--theirs", "row=99")
    scout.does("inbox", "show", "回传.xlsx", "--apply", "--theirs", "prices")
    (read,) = scout.does("list", "quotation")
    assert (read["price"], read["moq"]) == ("5.20", 300)
    assert scout.does("inbox") == []

    scout.sets("quotation", quote, price="5.90")
    told = scout.does("inbox", "undo", waiting["code"])["message"]
    assert "1 项之后已被你改过" in told and "5.90" in told
    (read,) = scout.does("list", "quotation")
    assert (read["price"], read["moq"]) == ("5.90", 100)
    scout.does("inbox", "settle", "回传.xlsx")
    assert [item["state"] for item in scout.does("inbox", "--all")] == ["done"]
    assert "已处理完" in scout.is_refused("inbox", "settle", "回传.xlsx")
    scout.does("inbox", "watch", "--none")
    assert scout.does("inbox", "watch")["folder"] is None
