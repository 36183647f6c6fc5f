"""Wrong input about workbooks out and in: a sentence in the user's words, nothing saved, nothing half-written."""

from __future__ import annotations

import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from price_lists import price_list
from scout import Scout
from terminal import Terminal

from scoutdesk import i18n


def held(folder: Path) -> str:
    """Everything that the database holds."""
    with closing(sqlite3.connect(folder / "scoutdesk.db")) as database:
        return "\n".join(database.iterdump())


def filled(path: Path, target: Path, values: dict[str, object]) -> None:
    import openpyxl

    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    heads = {str(cell.value): cell for row in page.iter_rows(max_row=10) for cell in row if cell.value}
    for label, value in values.items():
        head = next(cell for text, cell in heads.items() if text.startswith(label))
        page.cell(head.row + 1, head.column, value)
    book.save(target)
    book.close()


@pytest.fixture(scope="module")
def trade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace in `workspace`, what came back for it in `in`, and files that are none."""
    folder = tmp_path_factory.mktemp("trade")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCOUTDESK_CONFIG", str(folder / "settings"))
        i18n.use(i18n.CHINESE)
        terminal = Terminal(folder / "workspace")
        assert terminal.run("create", terminal.folder, "--person", "林晚").code == 0
        scout = Scout(terminal)
        scout.new("sku", name="秭归伦晚脐橙", net_content="9斤", edible_share="75%", loss_expected="5%")
        scout.new("season", sku="SKU-0001", name="2027 春", planned_volume=400)
        for name, phone in (
            ("郭家坝果业", "13800001111"),
            ("同名果业", ""),
            ("同名果业", ""),
            ("停用果业", ""),
        ):
            scout.new("supplier", name=name, phone=phone)
        scout.sets("supplier", "SUP-0004", archived="是")
        scout.new("curator", name="苏禾")
        quote = scout.new("quotation", season="2027 春", supplier="SUP-0001", price="5.60", moq=100)
        sent = scout.does("export", "rfq", "2027 春", "--supplier", "SUP-0001", "-o", folder / "out")["files"]
        into = folder / "in"
        into.mkdir()
        filled(Path(sent[0]), into / "回传.xlsx", {"单价": 5.2, "起订量": 300})
        scout.sets("quotation", quote, price="5.40")
        other = Terminal(folder / "other")
        assert other.run("create", other.folder, "--person", "林晚").code == 0
        price_list(into / "报价.xlsx")
        price_list(into / "青滩 报价 (最新).xlsx")
        (into / "空.xlsx").write_bytes(b"")
        (into / "坏.xlsx").write_bytes(b"PK\x03\x04nothing")
        (into / "说明.txt").write_text("不是表格", "utf-8")
        (into / "目录").mkdir()
        (into / "目录" / "一.xlsx").write_bytes((into / "报价.xlsx").read_bytes())
        assert terminal.says("import", into / "青滩 报价 (最新).xlsx", "--keep").code == 1
    return folder


@pytest.fixture(scope="module")
def before(trade: Path) -> str:
    return held(trade / "workspace")


LONG = "长" * 120
REFUSED = (
    # import
    ("import {i}/没有.xlsx --apply", "没有.xlsx 无法读取：找不到文件或文件夹"),
    ("import {i}/目录 --apply", "目录 是文件夹，请选择其中的文件"),
    ("import {i}/空.xlsx --keep", "空.xlsx 是空文件"),
    ("import {i}/坏.xlsx --apply", "坏.xlsx 已损坏"),
    ("import {i}/说明.txt/x.xlsx", "路径中有一段是文件"),
    (f"import {{i}}/{LONG}.xlsx", "文件名太长"),
    ("import {i}/回传.xlsx --apply --theirs 胡说", "“胡说”不是以下任何一种"),
    ("import {i}/回传.xlsx --apply --theirs row=", "“row=”不是以下任何一种"),
    ("import {i}/回传.xlsx --apply --theirs cell=Z99", "“cell=Z99”处没有冲突"),
    ("import {i}/回传.xlsx --apply --theirs column=起订量", "“column=起订量”处没有冲突"),
    ("import {i}/回传.xlsx --apply --theirs file=别的.xlsx", "“file=别的.xlsx”处没有冲突"),
    ("import {i}/回传.xlsx --apply --only row=99", "“row=99”处没有改动"),
    ("import {i}/回传.xlsx --apply --without column=毛重", "“column=毛重”处没有改动"),
    ("import {i}/回传.xlsx --only prices", "须与 --apply 同用"),
    ("import {i}/回传.xlsx --apply --answer Z9=new", "Z9 处没有提问"),
    ("import {i}/报价.xlsx --apply --answer C6=胡说", "“胡说”不是这里的答案，可选：low、high、leave"),
    ("import {i}/报价.xlsx --apply --answer C6", "不是这里的答案"),
    ("--workspace {f}/other import {i}/回传.xlsx --apply", "属于另一个工作区"),
    # export
    ("export rfq 没有这季 -o {o}", "这里没有产季 没有这季"),
    ("export rfq '2027 春' --supplier 没有这家 -o {o}", "这里没有供应商 没有这家"),
    ("export rfq '2027 春' --supplier 同名果业 -o {o}", "有 2 条记录叫 同名果业，请用编号"),
    ("export rfq '2027 春' --supplier SUP-0002 没有这家 -o {o}", "没有这家"),
    ("export rfq '2027 春' --supplier SUP-0004 -o {o}", "停用果业 已归档，请先恢复"),
    ("export rfq '2027 春' --curator 苏禾 -o {o}", "“rfq”这种表格不是给甄选师的"),
    ("export dossier '2027 春' --supplier SUP-0001 -o {o}", "“dossier”这种表格不是给供应商的"),
    ("export order '2027 春' --supplier SUP-0002 -o {o}", "没有采购单"),
    ("export rfq '2027 春' --supplier SUP-0002 -o {i}/说明.txt", "已有同名文件"),
    ("export rfq '2027 春' --supplier SUP-0002 -o {i}/说明.txt/x", "路径中有一段是文件"),
    # map
    ("map {i}/没有.xlsx", "找不到文件或文件夹"),
    ("map {i}/目录", "是文件夹"),
    ("map {i}/空.xlsx", "是空文件"),
    ("map {i}/回传.xlsx", "是我们自己的表"),
    ("map IN-0099", "IN-0099"),
    ("map {i}/报价.xlsx --confirm", "这是谁的表"),
    ("map {i}/报价.xlsx --supplier 没有这家", "没有这家"),
    ("map {i}/报价.xlsx --supplier 同名果业", "有 2 条记录叫 同名果业，请用编号"),
    ("map {i}/报价.xlsx --supplier 停用果业", "这里没有供应商 停用果业"),
    ("map {i}/报价.xlsx --supplier SUP-0004", "停用果业 已归档，请先恢复"),
    ("map {i}/报价.xlsx --season 没有这季", "没有这季"),
    ("map {i}/报价.xlsx --sheet 没有", "没有工作表“没有”；有：报价"),
    ("map {i}/报价.xlsx --supplier SUP-0001 --column ZZ=备注", "没有列 ZZ；有：A、B、C、D、E"),
    ("map {i}/报价.xlsx --supplier SUP-0001 --column C=胡说", "没有“胡说”这样的列含义"),
    ("map {i}/报价.xlsx --supplier SUP-0001 --unit C=胡说", "“胡说”不是“出园价或出厂价”的单位"),
    ("map {i}/报价.xlsx --unit D=元/斤", "“元/斤”不是“起订量”的单位"),
    ("map {i}/报价.xlsx --row x=out", "“x”不是行号"),
    ("map {i}/报价.xlsx --supplier SUP-0001 --row 9999=out", "没有第 9999 行"),
    ("map {i}/报价.xlsx --row 5=胡说", "一行只能是"),
    ("map {i}/报价.xlsx --supplier SUP-0001 --answer C6=胡说", "可选：low、high、leave"),
    ("map {i}/报价.xlsx --answer C9=low", "C9 处没有提问"),
    ("map {i}/报价.xlsx --answer C6=low --always", "这是谁的表"),
    ("map {i}/报价.xlsx --always", "须与 --answer 同用"),
    ("map {i}/报价.xlsx --product 没有=none", "没有哪一行的品名是“没有”"),
    ("map {i}/报价.xlsx --product 秭归伦晚脐橙=没有这季", "没有这季"),
    ("map {i}/报价.xlsx --supplier SUP-0001 --drop RUL-0099", "RUL-0099"),
    ("map IN-0001 --supplier SUP-0001 --column ZZ=备注", "没有列 ZZ"),
    # annotate
    ("annotate {i}/没有.xlsx", "找不到文件或文件夹"),
    ("annotate {i}/目录", "是文件夹"),
    ("annotate {i}/坏.xlsx", "已损坏"),
    ("annotate IN-0099", "收件箱里没有名为“IN-0099”的文件"),
    ("annotate {i}/报价.xlsx -o {i}/没有/x.xlsx", "找不到文件或文件夹"),
    # compare
    ("compare 没有这季", "这里没有产季 没有这季"),
    ("compare '2027 春' --freight 胡说", "“胡说”不是数字"),
    ("compare '2027 春' --loss 200%", "200% 大于上限 100%"),
    ("compare '2027 春' --volume 1.5", "“1.5”不是整数"),
    ("compare '2027 春' --volume 99999999999999999999", "这个数太大"),
    ("compare '2027 春' --keep", "这些假设与已存的相同"),
    ("compare '2027 春' --freight 3 --keep --xlsx {i}/目录", "请写明其中的文件名"),
    ("compare '2027 春' --xlsx {o}.x --pdf {o}.x", "不能是同一个文件"),
    ("compare '2027 春' --xlsx {o}.x --pdf {i}/说明.txt/a.pdf", "已有同名文件"),
    # inbox
    ("inbox show", "请指明文件"),
    ("inbox show 没有", "收件箱里没有名为“没有”的文件"),
    ("inbox settle IN-0001 没有", "收件箱里没有名为“没有”的文件"),
    ("inbox undo IN-0001", "带来的内容已全部不在"),
    ("inbox settle IN-0001 --apply", "“--apply”不能用于 inbox settle"),
    ("inbox list IN-0001", "“IN-0001”不能用于 inbox list"),
    ("inbox collect x", "“x”不能用于 inbox collect"),
    ("inbox collect", "没有监视任何文件夹"),
    ("inbox watch {i}/没有", "不是文件夹"),
    ("inbox watch {f}/workspace", "属于工作区本身"),
    ("inbox watch {i} --none", "只能监视一个文件夹"),
    ("inbox show IN-0001 --apply --answer x=y", "x 处没有提问"),
    ("inbox show IN-0001 --without prices", "须与 --apply 同用"),
)
MISUSED = (
    ("import", "缺少参数：文件"),
    ("import {i}/回传.xlsx --keep --apply", "不能与 --keep 同时使用"),
    ("export rfq '2027 春'", "缺少参数：-o/--output"),
    ("export 什么 '2027 春' -o {o}", "没有 '什么'"),
    ("map {i}/报价.xlsx --column C", "'C' 不是“名称=值”"),
    ("map {i}/报价.xlsx --supplier SUP-0001 --new-supplier", "不能与 --supplier 同时使用"),
    ("map {i}/报价.xlsx --always --this-cell", "不能与 --always 同时使用"),
    ("inbox 胡说", "没有 '胡说'"),
)


@pytest.mark.parametrize(
    ("code", "words", "told"), [(1, *case) for case in REFUSED] + [(2, *case) for case in MISUSED]
)
def test_what_is_wrong_has_its_sentence_and_nothing_is_saved_or_written(
    terminal: Any, trade: Path, before: str, tmp_path: Path, code: int, words: str, told: str
) -> None:
    files = sorted(trade.glob("in/**/*"))
    out = tmp_path / "out"
    given = shlex.split(words.format(f=trade, i=trade / "in", o=out))
    said = terminal.run("--workspace", trade / "workspace", *given)
    assert said.code == code, (said.out, said.err)
    assert told in said.err and "Traceback" not in said.err + said.out
    assert held(trade / "workspace") == before
    assert sorted(trade.glob("in/**/*")) == files and not list(tmp_path.glob("out*"))


@pytest.fixture
def at(terminal: Any, trade: Path) -> Scout:
    """At the terminal of a copy, where something may be saved."""
    shutil.copytree(trade / "workspace", terminal.folder)
    return Scout(terminal)


def test_what_is_named_is_taken_over_and_the_rest_waits(at: Scout, trade: Path) -> None:
    back = trade / "in" / "回传.xlsx"
    assert (
        at.terminal.says("import", back, "--apply", "--theirs", "all", "--without", "column=price").code == 1
    )
    (quote,) = at.does("list", "quotation")
    assert (quote["price"], quote["moq"]) == ("5.40", 300)
    at.does("undo")
    at.terminal.says("import", back, "--apply", "--only", "prices", "--theirs", "prices")
    (quote,) = at.does("list", "quotation")
    assert (quote["price"], quote["moq"]) == ("5.20", 100)


def test_the_same_content_twice_is_read_once(at: Scout, trade: Path, tmp_path: Path) -> None:
    again = tmp_path / "又一份.xlsx"
    shutil.copy(trade / "in" / "回传.xlsx", again)
    said = at.terminal.says("import", trade / "in" / "回传.xlsx", again, "--apply")
    assert said.code == 1 and "又一份.xlsx 与 回传.xlsx 内容完全相同" in said.err
    assert at.does("list", "quotation")[0]["moq"] == 300


def test_a_file_of_the_inbox_is_mapped_and_handed_back_by_its_code_or_name(at: Scout, tmp_path: Path) -> None:
    words = ("--supplier", "SUP-0001", "--season", "2027 春", "--answer", "C6=low", "--confirm")
    told = at.does("map", "IN-0001", *words)
    assert told["inbox"] == "IN-0001" and told["tables"][0]["confirmed"] and not told["waits"]
    assert at.does("map", "青滩 报价 (最新).xlsx")["inbox"] == "IN-0001"
    (file,) = at.does("annotate", "IN-0001", "-o", tmp_path)["files"]
    assert Path(file).name == "青滩 报价 (最新)_退回.xlsx"


def test_assumptions_are_kept_and_written_in_one_go(at: Scout, tmp_path: Path) -> None:
    told = at.does("compare", "2027 春", "--freight", "3", "--keep", "--xlsx", tmp_path / "比价.xlsx")
    assert told["assumptions"]["freight"] == {"value": "3.00", "on_record": "3.00"}
    assert told["entry"] and (tmp_path / "比价.xlsx").exists()
