"""A small workspace of one season and three suppliers, and the ways in which suppliers handle a workbook."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scoutdesk import i18n
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import PriceBreak, PriceUnit, Quotation
from scoutdesk.domain.supplier import Supplier
from scoutdesk.exchange.workbooks import WORKBOOKS
from scoutdesk.exchange.workbooks.rfq import RFQ
from scoutdesk.fields.declared import field_of
from scoutdesk.operations import records
from scoutdesk.operations.exchange import previewing, workbooks
from scoutdesk.operations.workspace import Workspace, create_workspace, open_workspace
from tests.exchange.all_workbooks import Sent, grow
from tests.exchange.all_workbooks import clock as of_all


@dataclass(frozen=True)
class House:
    """The workspace under test with the ids of what is in it."""

    workspace: Workspace
    season: int
    suppliers: tuple[int, int, int]
    folder: Path

    def send(self, *suppliers: int) -> list[Path]:
        outcome = workbooks.export_workbook(
            self.workspace, "rfq", self.season, suppliers or self.suppliers[:1], self.folder / "out"
        )
        return [Path(file) for file in outcome.files]

    def quotation(self, supplier: int = 0) -> Quotation:
        found = records.where(
            self.workspace, Quotation, season=self.season, supplier=self.suppliers[supplier]
        )
        return found[0]

    def preview(self, *paths: Path) -> previewing.Preview:
        return previewing.preview_import(self.workspace, paths)


def clock() -> datetime:
    return datetime(2026, 11, 21, 9, 30)


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, tuple[int, int, int]]:
    """Built once by the real migrations and operations; every test works on a copy."""
    folder = tmp_path_factory.mktemp("grown") / "workspace"
    workspace = create_workspace(folder, "林", clock=clock)
    sku, _outcome = records.create(workspace, Sku, name="秭归伦晚脐橙")
    season, _outcome = records.create(workspace, Season, sku=sku.id, name="2027 春")
    names = ("青滩果业合作社", "屈乡农场", "归州果品厂")
    suppliers = [records.create(workspace, Supplier, name=name)[0].id for name in names]
    first, _outcome = records.create(
        workspace,
        Quotation,
        season=season.id,
        supplier=suppliers[0],
        price=Decimal("6.80"),
        price_unit=PriceUnit.KG,
        net_weight=4500,
        tax_rate=Decimal("0.09"),
        valid_until=date(2026, 12, 31),
        delivery_point="武汉仓",
        remark="0012",
    )
    records.create(workspace, PriceBreak, quotation=first.id, min_quantity=500, price=Decimal("6.50"))
    workspace.close()
    return folder, season.id, (suppliers[0], suppliers[1], suppliers[2])


@pytest.fixture
def house(grown: tuple[Path, int, tuple[int, int, int]], tmp_path: Path) -> Iterator[House]:
    i18n.use(i18n.CHINESE)
    folder, season, suppliers = grown
    shutil.copytree(folder, tmp_path / "workspace")
    workspace = open_workspace(tmp_path / "workspace", "林", clock=clock)
    yield House(workspace, season, suppliers, tmp_path)
    workspace.close()


class Supplying:
    """A supplier at work on the file: cells are named by field and row, 0 being the first row under the headers."""

    def __init__(self, path: Path, sheet: int = 0) -> None:
        from openpyxl import load_workbook

        self.path = path
        self.book = load_workbook(path)
        self.page = self.book.worksheets[sheet]
        self.record = RFQ.sheets[sheet].record
        self.page.protection.sheet = False
        self.header_row = next(
            row[0].row
            for row in self.page.iter_rows()
            if any(str(cell.value).startswith("scoutdesk:") for cell in row)
        )

    def column(self, field: str) -> int:
        header = field_of(self.record, field).header
        return next(int(cell.column) for cell in self.page[self.header_row] if cell.value == header)

    def cell(self, field: str, row: int = 0) -> Any:
        return self.page.cell(self.header_row + 1 + row, self.column(field))

    def write(self, field: str, value: object, row: int = 0, *, live: bool = False) -> str:
        """The address that was written to. `live`: let the text be a formula or an error if it looks like one."""
        cell = self.cell(field, row)
        cell.value = value
        if isinstance(value, str) and not live:
            cell.data_type = "s"
        return f"{self.page.title}!{cell.coordinate}"

    def save(self, name: str = "") -> Path:
        target = self.path.with_name(name) if name else self.path
        self.book.save(target)
        return target


@pytest.fixture
def supplying() -> type[Supplying]:
    return Supplying


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    """Every workbook of the house; who takes anything over undoes it."""
    i18n.use(i18n.CHINESE)
    folder = tmp_path_factory.mktemp("all")
    workspace = create_workspace(folder / "workspace", "林内部", clock=of_all)
    made = grow(workspace)
    found = Sent(workspace, made["season"], made, folder)
    for name in WORKBOOKS:
        found.files[name] = found.send(name)
    yield found
    workspace.close()
