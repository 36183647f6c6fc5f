"""Of each nasty sheet it is stated what is read: where its tables are, what their columns mean, what the rows say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pytest

from scoutdesk import i18n
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.exchange.cells import column_name
from scoutdesk.exchange.preview import FilePreview
from scoutdesk.exchange.regions import Mapped, Meaning
from scoutdesk.operations import records
from scoutdesk.operations.exchange import previewing
from scoutdesk.operations.workspace import Workspace, open_workspace
from tests.exchange.corpus import CORPUS, Nasty, Read
from tests.exchange.office import saved_by_office

PRODUCTS = ("伦晚脐橙", "沃柑", "红心猕猴桃", "爱媛果冻橙")


@pytest.fixture(scope="module")
def market(grown: tuple[Path, int, object], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace in which a season is open for every product of the corpus; a preview writes nothing."""
    i18n.use(i18n.CHINESE)
    folder = tmp_path_factory.mktemp("market") / "workspace"
    shutil.copytree(grown[0], folder)
    workspace = open_workspace(folder, "林", clock=lambda: datetime(2026, 11, 21, 9, 30))
    for name in PRODUCTS:
        sku, _outcome = records.create(workspace, Sku, name=name)
        records.create(workspace, Season, sku=sku.id, name="2027 春")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What LibreOffice makes of the sheets that are to be in the old format, all in one go."""
    folder = tmp_path_factory.mktemp("converted")
    sources = []
    for number, nasty in enumerate(CORPUS):
        if nasty.converted is not None:
            sources.append(folder / f"{number}.xlsx")
            nasty.converted(sources[-1])
    return saved_by_office(sources, "xls", folder)


def test_the_corpus_is_large_enough() -> None:
    assert len(CORPUS) >= 45
    assert len({nasty.sentence for nasty in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("number", range(len(CORPUS)), ids=[nasty.sentence for nasty in CORPUS])
def test_of_a_nasty_sheet_is_read(
    number: int, market: Workspace, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    nasty = CORPUS[number]
    path = tmp_path / f"报价{nasty.suffix}"
    if nasty.write is not None:
        nasty.write(path)
    else:
        path = request.getfixturevalue("converted") / f"{number}{nasty.suffix}"
    (file,) = previewing.preview_import(market, [path]).files
    if nasty.refused:
        assert nasty.refused in _reason(file)
        return
    assert file.refused is None, _reason(file)
    found = [_told(mapped, read) for mapped, read in zip(file.mapped, nasty.tables, strict=False)]
    assert found == [_wanted(read) for read in nasty.tables]
    assert len(file.mapped) == len(nasty.tables)
    assert nasty.notes in "\n".join(map(str, file.notes))
    for line in filter(None, nasty.cells.split(";")):
        _check_cell(file, nasty, *line.strip().split(" ", 2))


def _reason(file: FilePreview) -> str:
    """Why there is no table; where one may still be named by hand, the file waits for that."""
    return str(file.refused or file.waits[0])


def _told(mapped: Mapped, read: Read) -> dict[str, object]:
    """What was found, in the words of the expectation; only what it speaks of."""
    region = mapped.region
    told: dict[str, object] = {
        "header": tuple(row + 1 for row in region.header_rows),
        "terms": [
            _term(item, wanted) for item, wanted in zip(mapped.meanings, _terms(read, mapped), strict=True)
        ],
        "rows": tuple(row + 1 for row in region.rows),
        "carried": {
            f"{column_name(column)}{row + 1}<{at + 1}" for (row, column), at in region.carried.items()
        },
        "under": {f"{row + 1}<{place[0] + 1}" for row, place in region.under.items()},
    }
    if read.left:
        told["left"] = [f"{row + 1} {role}" for row, role in region.left_out]
    if read.headers:
        told["headers"] = "|".join(region.headers)
    facts = {f"{said.term} {said.text}" for said in region.said}
    missing = {fact for fact in _listed(read.said, ";") if fact not in facts}
    told["said"] = (facts or missing) if missing else set()
    told["hidden"] = ", ".join(
        ["sheet"] * region.hidden
        + [f"row {row + 1}" for row in region.hidden_rows]
        + [f"column {column_name(column)}" for column in region.hidden_columns]
    )
    return told


def _terms(read: Read, mapped: Mapped) -> list[str]:
    wanted = read.terms.split()
    return (
        wanted + [""] * (len(mapped.meanings) - len(wanted))
        if len(wanted) < len(mapped.meanings)
        else wanted[: len(mapped.meanings)]
    )


def _term(item: Meaning, wanted: str) -> str:
    told = ("~" if item.by in ("alike", "content") else "") + (item.term or "-")
    if ":" in wanted:
        told += f":{item.unit}"
    if "@" in wanted:
        told += "@" if wanted.endswith("@") else f"@{item.part}"
    return told


def _wanted(read: Read) -> dict[str, object]:
    wanted: dict[str, object] = {
        "header": _numbers(read.header),
        "terms": read.terms.split(),
        "rows": _numbers(read.rows),
        "carried": set(read.carried.split()),
        "under": set(read.under.split()),
        "said": set(),
        "hidden": read.hidden,
    }
    if read.left:
        wanted["left"] = _listed(read.left, ",")
    if read.headers:
        wanted["headers"] = read.headers
    return wanted


def _listed(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]


def _numbers(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for part in _listed(text, ","):
        first, _dash, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return tuple(found)


def _check_cell(file: FilePreview, nasty: Nasty, at: str, field: str, value: str = "") -> None:
    cells = [cell for row in file.rows for cell in row.cells if cell.address.rpartition("!")[2] == at]
    problems = [problem for problem in file.problems if problem.cell == at]
    if field == "-":
        assert not cells
        return
    found = {_value(cell.theirs) for cell in cells if cell.field == field and cell.status == "change"}
    asked = [cell for cell in cells if cell.field == field and cell.question is not None]
    if value == "-":
        assert not found and not asked, (at, cells)
    elif value == "?":
        assert asked, (at, cells)
    elif value == "!":
        assert problems or any(cell.status == "problem" for cell in cells), (at, cells)
    else:
        assert value in found, (at, field, found, [str(problem.message) for problem in problems])


def _value(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (Decimal, date)):
        return str(value)
    return str(value)


SHARED = {
    "18-easyexcel-t01.xls": {"产品数据": "product_name spec grade unit"},
    "19-easyexcel-t02.xlsx": {"测试配方1027": "serial product_name"},
    "20-easyexcel-t04.xlsx": {"工作表1": "serial"},
    "21-easyexcel-dataformat.xlsx": {"Sheet1": "quote_date"},
    "22-calamine-issue_530.xlsx": {"出勤分类组织汇总表": ""},
    "23-calamine-date_1904.xlsx": "只有数字和日期",
    "24-Vegetable-Category-附件4.xlsx": {
        "平均损耗率(%)_小分类编码_不同值": "",
        "Sheet1": "sku_code product_name loss_terms",
    },
    "25-commerce-tool-商品导入模板.xlsx": {"商品信息": "product_name price_retail spec unit gross_weight"},
    "28-eec-_175.xlsx": {"Sheet1": "product_name price net_weight brand"},
    "29-eec-_145.xlsx": {"plu": "product_name unit price sku_code barcode shelf_life tare"},
    "30-eec-fracture merged.xlsx": {"Sheet0": ""},
    "31-PhpSpreadsheet-issue.3613.xlsx": {f"{month}月": "phone amount remark" for month in range(1, 7)},
    "cjk_builtin_dates.xlsx": "只有数字和日期",
    "wps_dispimg_synthetic.xlsx": {"报价": "product_name image"},
}


def test_every_public_sheet_ends_in_a_table_or_a_plain_reason(market: Workspace, shared_data: Path) -> None:
    paths = sorted((shared_data / "sheets").iterdir())
    assert [path.name for path in paths] == sorted(SHARED)
    for file in previewing.preview_import(market, paths).files:
        wanted = SHARED[file.name]
        if isinstance(wanted, str):
            assert wanted in _reason(file)
            continue
        assert file.refused is None
        assert [mapped.region.sheet for mapped in file.mapped] == list(wanted)
        for mapped in file.mapped:
            terms = {item.term for item in mapped.meanings}
            assert terms >= set(wanted[mapped.region.sheet].split()), file.name
            assert mapped.region.rows
            silent = not {"product_name", "price"} & terms
            told = any(str(note).startswith(f"{mapped.region.sheet}：没有认出") for note in file.notes)
            assert told == silent, file.name


def test_a_header_of_two_rows_and_rows_of_instructions_are_seen_in_the_public_sheets(
    market: Workspace, shared_data: Path
) -> None:
    names = ("30-eec-fracture merged.xlsx", "25-commerce-tool-商品导入模板.xlsx", "28-eec-_175.xlsx")
    days, goods, parcels = previewing.preview_import(
        market, [shared_data / "sheets" / name for name in names]
    ).files
    assert days.mapped[0].region.headers[6:9] == ("日均得分", "2021-07-01 / 得分", "2021-07-01 / 考试时长")
    assert [role for _row, role in goods.mapped[0].region.left_out] == ["banner", "example", "example"]
    assert len(goods.mapped[0].region.rows) == 18
    assert (parcels.mapped[0].region.header_rows, parcels.mapped[0].region.rows) == ((6,), (7, 8))
