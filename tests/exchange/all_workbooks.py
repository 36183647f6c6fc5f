"""A workspace in which every workbook of the house has rows, and each of them as it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from scoutdesk import i18n
from scoutdesk.domain.changes import Change
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.harvest.records import DailyForecast, HarvestLot, MaturityCheck
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Pledge
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.label import Label, MarketForm
from scoutdesk.domain.packing.pack import LevelKind, PackLevel
from scoutdesk.domain.pricing.costing import CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.complaint import Complaint
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.order import OrderLine, PurchaseOrder
from scoutdesk.domain.sourcing.quotation import (
    PriceBasis,
    PriceBreak,
    PriceUnit,
    Quotation,
    TaxBasis,
    WeightBasis,
)
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.domain.supplier import Supplier
from scoutdesk.exchange.preview import Preview
from scoutdesk.exchange.sheet import Sheet
from scoutdesk.exchange.workbooks import WORKBOOKS
from scoutdesk.fields.declared import about
from scoutdesk.operations import records
from scoutdesk.operations.exchange import previewing
from scoutdesk.operations.exchange.workbooks import export_workbook
from scoutdesk.operations.workspace import Workspace

HEADER_ROW = 4


@dataclass
class Sent:
    """A workspace in which every workbook has rows, and each of them as it was sent."""

    workspace: Workspace
    season: int
    whom: dict[str, int]
    folder: Path
    files: dict[str, Path] = field(default_factory=dict)

    def send(self, name: str, folder: str = "out") -> Path:
        whose = WORKBOOKS[name].whose
        whom = [self.whom[whose]] if whose else []
        (file,) = export_workbook(self.workspace, name, self.season, whom, self.folder / folder / name).files
        return Path(file)

    def preview(self, path: Path) -> Preview:
        return previewing.preview_import(self.workspace, [path])


def clock() -> datetime:
    return datetime(2027, 3, 1, 9, 30)


def grow(workspace: Workspace) -> dict[str, int]:
    def new(record: type[Any], **values: Any) -> int:
        return records.create(workspace, record, **values)[0].id

    sku = new(
        Sku,
        name="秭归伦晚脐橙",
        origin="湖北秭归",
        sale_unit="9斤箱",
        net_content=4500,
        loss_bad=Decimal("0.61"),
    )
    supplier, other = new(Supplier, name="青滩合作社"), new(Supplier, name="绝密果业")
    season = new(
        Season, sku=sku, name="2027 春", supplier=supplier, planned_volume=73913, target_price=Decimal("91.91"),
        harvest_start=date(2027, 3, 10), harvest_end=date(2027, 5, 1), maturity="°Brix ≥ 12", owner="林内部",
    )  # fmt: skip
    offer = new(
        Quotation, season=season, supplier=supplier, price=Decimal("6.80"), price_unit=PriceUnit.KG, net_weight=4500,
        tax_rate=Decimal("0.09"), valid_until=date(2027, 12, 31), remark="0012",
    )  # fmt: skip
    new(PriceBreak, quotation=offer, min_quantity=500, price=Decimal("6.50"))
    new(PriceBreak, quotation=offer, min_quantity=900, price=Decimal("6.30"))
    new(Quotation, season=season, supplier=other, price=Decimal("7.3131"), price_unit=PriceUnit.KG)
    new(Grade, season=season, name="75–80 mm", size_from=Decimal(75), price_factor=Decimal("0.61"))
    new(Grade, season=season, name="70–75 mm")
    new(PackLevel, season=season, level=LevelKind.CASE, gross_weight=5100)
    new(Label, season=season, form=MarketForm.PREPACKED, product_name="伦晚脐橙")
    for day in (10, 11, 12):
        new(DailyForecast, season=season, day=date(2027, 3, day), expected=100 + day, note="内部备注")
    new(
        MaturityCheck, season=season, day=date(2027, 3, 1), plot="东坡", brix=Decimal("12.2"), note="内部备注"
    )
    new(MaturityCheck, season=season, day=date(2027, 3, 1), plot="西坡", brix=Decimal("11.6"))
    new(HarvestLot, season=season, supplier=supplier, plot="东坡", picked=date(2027, 3, 10), quantity=45000)
    new(HarvestLot, season=season, supplier=supplier, plot="西坡", picked=date(2027, 3, 11), quantity=52000)
    new(HarvestLot, season=season, supplier=other, plot="绝密果业西坡", picked=date(2027, 3, 10))
    order = new(
        PurchaseOrder, season=season, supplier=supplier, price_unit=PriceUnit.JIN, price_basis=PriceBasis.DELIVERED,
        weight_basis=WeightBasis.NET, tax_basis=TaxBasis.EXEMPT, note="内部备注", deliver_by=date(2027, 3, 20),
    )  # fmt: skip
    weight = {"purchase_order": order, "net_weight": 4500}
    line = new(OrderLine, grade="75–80 mm", quantity=900, unit_price=Decimal("3.65"), **weight)
    new(OrderLine, grade="70–75 mm", quantity=100, unit_price=Decimal("3.40"), **weight)
    theirs = new(PurchaseOrder, season=season, supplier=other, price_unit=PriceUnit.KG)
    new(OrderLine, purchase_order=theirs, quantity=10, unit_price=Decimal("7.3131"), net_weight=4500)
    note = new(Delivery, purchase_order=order, number="XJ-1", shipped_on=date(2027, 3, 18))
    new(DeliveryLine, delivery=note, order_line=line, batch="A-1", units=400, net_weight=1800000)
    new(DeliveryLine, delivery=note, order_line=line, batch="A-2", units=500, net_weight=2250000)
    new(CostSheet, season=season, name="保密成本", farm_price=Decimal("7.31"))
    listed = new(
        PriceList, season=season, name="春季", valid_until=date(2027, 5, 8), commission=Decimal("0.12")
    )
    for kind, price in (
        (TierKind.PUBLIC, "88"),
        (TierKind.MEMBER, "85"),
        (TierKind.CURATOR, "80"),
        (TierKind.FLOOR, "61.23"),
    ):
        new(Tier, price_list=listed, kind=kind, price=Decimal(price))
    with workspace.database.transaction("林") as transaction:
        transaction.apply(
            i18n.say("approve"), [Change(PriceList, listed, "approved_on", None, date(2027, 3, 1))]
        )
    curator, second = new(Curator, name="苏甄选"), new(Curator, name="周甄选")
    event = new(Launch, season=season, name="发布会", day=date(2027, 3, 5))
    for who in (curator, second):
        community = new(Community, curator=who, name=f"{'周甄选' if who == second else '桂花里'}群")
        asked = new(Invitation, launch=event, curator=who)
        new(Pledge, invitation=asked, quantity=30, least=10)
        for units in (3, 4, 5):
            new(
                Sale,
                season=season,
                community=community,
                day=date(2027, 3, units),
                units=units,
                amount=Decimal(units * 88),
            )
        new(Complaint, season=season, community=community, day=date(2027, 3, 4), paid=Decimal(88))
        new(
            Complaint, season=season, community=community, day=date(2027, 3, 5), paid=Decimal(44), text="压伤"
        )
    return {
        "season": season,
        "supplier": supplier,
        "curator": curator,
        "order": order,
        "delivery": note,
        "line": line,
    }


def said(preview: Preview) -> list[str]:
    """Everything that a preview has to say."""
    (file,) = preview.files
    cells = [
        f"{cell.address} {cell.status} {cell.shown} {cell.message}" for row in file.rows for cell in row.cells
    ]
    return [
        *map(str, (file.refused,) if file.refused else ()),
        *cells,
        *map(str, file.problems),
        *map(str, file.notes),
    ]


def pages(name: str, path: Path) -> Iterator[tuple[Sheet, Worksheet]]:
    """The sheets of a workbook that were written, as openpyxl opens them."""
    book = openpyxl.load_workbook(path)
    for sheet in WORKBOOKS[name].sheets:
        mark = f"scoutdesk:{about(sheet.record).name}"
        page = next((page for page in book.worksheets if page.cell(HEADER_ROW, 1).value == mark), None)
        if page is not None:
            yield sheet, page
