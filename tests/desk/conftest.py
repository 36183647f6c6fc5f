"""A desk on a small workspace: one season with four quotations, a cost sheet, claims; and suppliers who fill in."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scoutdesk.desk import theme
from scoutdesk.desk.background import Background
from scoutdesk.desk.desk import Desk, Notice
from scoutdesk.desk.dialogs.report import ReportDialog
from scoutdesk.domain.launch.claims import Claim, Evidence, EvidenceKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import PriceBasis, PriceUnit, Quotation, TaxBasis, WeightBasis
from scoutdesk.domain.supplier import Supplier
from scoutdesk.fields.declared import field_of
from scoutdesk.operations import records
from scoutdesk.operations.exchange import workbooks
from scoutdesk.operations.workspace import Workspace, open_workspace

sys.path.insert(0, str(Path(__file__).parent))


@dataclass(frozen=True)
class Orchard:
    """The season under test, its suppliers and quotations in the same order, and what the desk told."""

    desk: Desk
    workspace: Workspace
    sku: int
    season: int
    suppliers: tuple[int, ...]
    quotations: tuple[int, ...]
    notices: list[Notice]
    folder: Path

    def quotation(self, place: int) -> Quotation:
        return records.get(self.workspace, Quotation, self.quotations[place])

    def filled(self, values: Mapping[str, Any], place: int = 0) -> Path:
        """The request for a supplier as it comes back, with other values in these fields."""
        import openpyxl

        outcome = workbooks.export_workbook(
            self.workspace, "rfq", self.season, [self.suppliers[place]], self.folder / f"out{place}"
        )
        path = Path(outcome.files[0])
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        heads = {str(cell.value): cell for row in sheet.iter_rows(max_row=10) for cell in row if cell.value}
        for name, value in values.items():
            head = heads[field_of(Quotation, name).header]
            sheet.cell(head.row + 1, head.column, value)
        book.save(path)
        book.close()
        return path


def noon() -> datetime:
    """The clock of the tests."""
    return datetime(2027, 3, 1, 12, 0)


@dataclass(frozen=True)
class Planted:
    """A folder with the season under test, and what stands in it."""

    folder: Path
    sku: int
    season: int
    suppliers: tuple[int, ...]
    quotations: tuple[int, ...]


@pytest.fixture(autouse=True)
def bugs(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The reports of what went wrong within the desk: they fail the test.

    Where nobody sits the dialog that shows one would wait for ever, and work that fails without a window would be
    passed over. A test that makes a bug on purpose takes its report out.
    """
    found: list[str] = []
    make = Background.__init__

    def heard(background: Background, *given: Any) -> None:
        make(background, *given)
        background.crashed.connect(found.append)

    monkeypatch.setattr(Background, "__init__", heard)
    monkeypatch.setattr(ReportDialog, "exec", lambda dialog: found.append(dialog.text.toPlainText()))
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    theme.load_fonts()
    theme.apply(qapp, "light")
    made = Desk(workspace)
    yield made
    made.background.close()


def plant(workspace: Workspace) -> Planted:
    """Delivered 5.60/斤, ex-orchard 4.20/斤, ex-packhouse 9.80/kg without tax, and one without any basis."""
    sku, _ = records.create(
        workspace,
        Sku,
        name="秭归伦晚脐橙",
        edible_share=Decimal("0.7"),
        loss_expected=Decimal("0.06"),
        harvest_months=(3, 4, 5),
    )
    season, _ = records.create(
        workspace,
        Season,
        sku=sku.id,
        name="2027 春",
        packing_per_kg=Decimal("0.80"),
        freight_per_kg=Decimal("1.10"),
    )
    names = ("郭家坝果业", "屈姑合作社", "归州果品厂", "峡口农场")
    suppliers = tuple(records.create(workspace, Supplier, name=name)[0].id for name in names)
    known = {"weight_basis": WeightBasis.NET, "delivery_point": "武汉仓", "moq": 100}
    offers: tuple[dict[str, Any], ...] = (
        known | {"price": Decimal("5.60"), "price_unit": PriceUnit.JIN, "price_basis": PriceBasis.DELIVERED}
        | {"tax_basis": TaxBasis.INCLUDED},
        known | {"price": Decimal("4.20"), "price_unit": PriceUnit.JIN, "price_basis": PriceBasis.EX_ORCHARD}
        | {"tax_basis": TaxBasis.EXEMPT},
        known | {"price": Decimal("9.80"), "price_unit": PriceUnit.KG, "price_basis": PriceBasis.EX_PACKHOUSE}
        | {"tax_basis": TaxBasis.EXCLUDED, "tax_rate": Decimal("0.09")},
        {"price": Decimal("4.00"), "price_unit": PriceUnit.JIN},
    )  # fmt: skip
    quotations = tuple(
        records.create(workspace, Quotation, season=season.id, supplier=supplier, **offer)[0].id
        for supplier, offer in zip(suppliers, offers, strict=True)
    )
    proven, _ = records.create(workspace, Claim, season=season.id, position=1, text="可溶性固形物 12.6")
    records.create(
        workspace,
        Evidence,
        claim=proven.id,
        kind=EvidenceKind.REPORT,
        document="检测报告 2027-018",
        dated=date(2027, 2, 20),
    )
    records.create(workspace, Claim, season=season.id, position=2, text="全网最甜")
    return Planted(workspace.folder, sku.id, season.id, suppliers, quotations)


@pytest.fixture(scope="session")
def planted(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Planted once; every test gets a copy of its own."""
    folder = tmp_path_factory.mktemp("planted") / "workspace"
    shutil.copytree(empty_database, folder)
    opened = open_workspace(folder, "林寻味", clock=noon)
    made = plant(opened)
    opened.close()
    return made


@pytest.fixture
def workspace(request: pytest.FixtureRequest, empty_database: Path, tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace of its own, or where the orchard is asked for a planted one."""
    wanted = "orchard" in request.fixturenames
    source: Path = request.getfixturevalue("planted").folder if wanted else empty_database
    folder = tmp_path / "workspace"
    shutil.copytree(source, folder)
    opened = open_workspace(folder, "林寻味", clock=noon)
    yield opened
    opened.close()


@pytest.fixture
def orchard(desk: Desk, planted: Planted, tmp_path: Path) -> Orchard:
    notices: list[Notice] = []
    desk.noticed.connect(notices.append)
    ids = (planted.sku, planted.season, planted.suppliers, planted.quotations)
    return Orchard(desk, desk.workspace, *ids, notices, tmp_path)
