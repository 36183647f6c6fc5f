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
from scoutdesk.operations import exchanging, records
from scoutdesk.operations.workspace import Workspace, open_workspace
from tests.exchange import corpus_writers as by
from tests.exchange.corpus import CORPUS, Nasty, Read

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
    if by.SOFFICE is None:
        pytest.skip("LibreOffice is not there")
    folder = tmp_path_factory.mktemp("converted")
    sources = []
    for number, nasty in enumerate(CORPUS):
        if nasty.converted is not None:
            sources.append(folder / f"{number}.xlsx")
            nasty.converted(sources[-1])
    by.libreoffice(sources, folder, folder / "profile")
    return folder


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
    (file,) = exchanging.preview_import(market, [path]).files
    if nasty.refused:
        assert nasty.refused in str(file.refused)
        return
    assert file.refused is None, str(file.refused)
    found = [_told(mapped, read) for mapped, read in zip(file.mapped, nasty.tables, strict=False)]
    assert found == [_wanted(read) for read in nasty.tables]
    assert len(file.mapped) == len(nasty.tables)
    for line in filter(None, nasty.cells.split(";")):
        _check_cell(file, nasty, *line.strip().split(" ", 2))


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
    told["said"] = {fact for fact in _listed(read.said, ";") if fact not in facts} and facts
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
    if value == "?":
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
