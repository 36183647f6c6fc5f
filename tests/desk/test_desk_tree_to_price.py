"""A season from the first sample to an approved price, at the desk, with the hands of a person."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hands import Clock, Key, Person, writes
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.capacity import CapacityFigure
from scoutdesk.desk.figures.cost import CostFigure
from scoutdesk.desk.figures.doors import DoorsFigure
from scoutdesk.desk.figures.freshness import FreshnessFigure
from scoutdesk.desk.figures.harvest import HarvestFigure
from scoutdesk.desk.figures.inspection import InspectionFigure
from scoutdesk.desk.figures.pack import PackFigure
from scoutdesk.desk.figures.price_history import PriceHistoryFigure
from scoutdesk.desk.figures.prices import PriceFigure
from scoutdesk.desk.figures.trace import TraceFigure
from scoutdesk.desk.pages.compare import ComparePage
from scoutdesk.desk.pages.family_picker import FamilyPicker
from scoutdesk.desk.pages.sku import SkuPage
from scoutdesk.desk.pages.stages.fefo_panel import FefoPanel
from scoutdesk.desk.pages.stages.inspection_side import VerdictPanel
from scoutdesk.desk.pages.stages.pricing_tables import LandedTable, MarginTable
from scoutdesk.desk.pages.stages.tasting_side import ResultView
from scoutdesk.desk.tables.entry_grid import EntryGrid
from scoutdesk.domain.certificate import Certificate, CertificateKind
from scoutdesk.domain.harvest.records import ConformityCertificate, HarvestLot, MaturityCheck
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.pack import PackItem, PackLevel
from scoutdesk.domain.pricing.commission import Commission
from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import GateReview, Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.sourcing.tasting import Tasting, TastingItem
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.coldchain import Destination, Leg
from scoutdesk.domain.storage.inspection import DefectType
from scoutdesk.domain.storage.lot import Lot, LotState, Movement
from scoutdesk.domain.supplier import Supplier
from scoutdesk.operations import records
from scoutdesk.operations.checking import check
from scoutdesk.operations.workspace import Workspace, open_workspace


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(empty_database: Path, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    folder = tmp_path / "workspace"
    shutil.copytree(empty_database, folder)
    opened = open_workspace(folder, "林寻味", clock=clock)
    yield opened
    opened.close()


def new_sku(person: Person) -> None:
    """From the family in the catalogue: what it proposes is taken over, the rest is typed."""
    person.window.go(Place("skus"))
    person.presses("新建")
    assert isinstance(person.window.page, SkuPage)
    person.fills(Sku, name="秭归伦晚脐橙")
    picker = person.sees(FamilyPicker)
    writes(picker.line, "lunwan")
    person.qtbot.keyClick(picker.popup, Key.Key_Down)
    person.qtbot.keyClick(picker.popup, Key.Key_Return)
    person.presses("全部采纳")
    person.fills(
        Sku, net_content="9斤", sale_unit="9斤箱", gtin="6901234500011", edible_share="72%", loss_bad="12%"
    )


def new_supplier(person: Person, name: str, uscc: str) -> str:
    """Background: on file with a licence."""
    made, _ = records.create(
        person.workspace, Supplier, name=name, origin="秭归县", uscc=uscc, phone="13872500116"
    )
    records.create(
        person.workspace,
        Certificate,
        supplier=made.id,
        kind=CertificateKind.BUSINESS,
        name="营业执照",
        issued=date(2024, 5, 1),
        open_ended=True,
    )
    return name


def test_a_season_from_the_first_sample_to_an_approved_price(qtbot: QtBot, desk: Desk, clock: Clock) -> None:
    person = Person(qtbot, desk)
    first = new_supplier(person, "峡江橙心合作社", "93420527NA0DEM010K")
    second = new_supplier(person, "伦汇果品", "91420527MADEM00113")
    new_sku(person)
    person.opens_tab("产季")
    person.presses("新建产季")

    person.lacks("尚未选定供应商", "可比报价只有 0 份", "品鉴结论未填", "为什么是这一个未填")
    quotations(person, first, second)
    samples(person, clock, first, second)
    tasting(person, clock)
    why_this_one(person)
    person.advances(Stage.HARVEST)

    person.lacks("采收开始未填", "采收结束未填", "成熟度指标未填", "采后预冷时限未填", "日产能未填")
    window_and_forecast(person)
    harvest_lot(person, clock, first)
    person.advances(Stage.PACKING)

    person.lacks("没有标明在售的等级", "包装层级里没有销售单元", "还没有标签记录", "跌落与抗压测试未填")
    grades(person)
    packs(person)
    label(person)
    person.advances(Stage.STORAGE)

    clock.goes_to(3, 19)
    person.lacks("还没有记录配送城市及沿途路段", "承诺到家可存天数未填", "验收方案未填")
    cold_chain(person)
    lot(person, first)
    inspection(person)
    movements(person)
    person.advances(Stage.PRICING)

    person.lacks("还没有成本表", "还没有价格表")
    cost_sheet(person, first)
    prices(person)
    approval(person)
    person.advances(Stage.LAUNCH)

    reviews = records.where(person.workspace, GateReview)
    assert [(review.stage, review.reason) for review in reviews] == [
        (stage, None)
        for stage in (Stage.SOURCING, Stage.HARVEST, Stage.PACKING, Stage.STORAGE, Stage.PRICING)
    ]
    assert check(person.workspace).problems == ()


# sourcing


def quotations(person: Person, first: str, second: str) -> None:
    person.fills(Season, planned_volume="600", packing_per_kg="1.44", freight_per_kg="1.04")
    for supplier, price in ((first, "3.75"), (second, "4.60")):
        person.adds(
            Quotation,
            supplier=supplier,
            state="已报价",
            price=price,
            price_unit="每斤",
            price_basis="出园价",
            valid_until="2027-05-31",
        )
        person.fills(
            Quotation, net_weight="9斤", gross_weight="5.19", weight_basis="净重", tax_basis="免税", moq="100",
            delivery_point="郭家坝产地仓", grade="75–80 mm", quoted_on="2027-01-11",
        )  # fmt: skip
    person.presses("比价")
    compare = person.window.page
    assert isinstance(compare, ComparePage)
    assert first in person.told(PriceFigure)
    compare.table.selectRow(0)
    person.presses("选定这家供应商")
    person.window.go(Place("season", compare.season))


def samples(person: Person, clock: Clock, first: str, second: str) -> None:
    person.lacks(f"没有收到{first}的样品")
    person.opens_stage(Stage.SOURCING, "样品")
    ids = []
    for name, supplier in (("伦晚 坡地", first), ("伦晚 河滩", second)):
        ids.append(person.adds(Sample, name=name, supplier=supplier))
        person.fills(Sample, requested_on="2027-01-11")
    clock.goes_to(1, 16)
    for id, brix in zip(ids, ("12.8", "11.9"), strict=True):
        person.table(Sample).focus_cell(id, "name")
        person.fills(
            Sample, sent_on="2027-01-13", received_on="2027-01-15", carrier="顺丰冷运", condition="完好"
        )
        if id == ids[0]:
            person.lacks("样品“伦晚 坡地”已收到但未测量")
        person.fills(
            Sample, measured_on="2027-01-16", brix=brix, size_low="75.4", size_high="79.6", pieces="21"
        )
        person.types(Sample, id, defects="0%", verdict="可用")


def tasting(person: Person, clock: Clock) -> None:
    person.opens_stage(Stage.SOURCING, "盲品台")
    person.presses("新建：喜好度")
    person.fills(Tasting, panel_size="8", seed="2027", day="2027-01-18")
    person.adds(TastingItem, sample="伦晚 坡地")
    person.adds(TastingItem, sample="伦晚 河滩")
    person.presses("抽取盲码和呈样顺序")
    clock.goes_to(1, 18)
    person.presses("2 录入评分")
    grid = person.sees(EntryGrid)
    person.strikes(grid, "0")
    assert "0 超出 1–9 的范围" in grid.remark.text()
    person.qtbot.keyClick(grid.cells, Key.Key_Up)
    # one digit a cell, down the first code and then down the second
    person.strikes(grid, "65766567", "87889889")
    person.presses("揭盲")
    assert "8 人盲品：伦晚 坡地 8.13 分" in person.sees(ResultView).told()
    person.presses("采用为品鉴结论")
    assert person.open_points() == "为什么是这一个未填"


def why_this_one(person: Person) -> None:
    person.opens_stage(Stage.SOURCING, "记分卡与理由")
    boxes = [box for box in person.window.page.findChildren(QCheckBox) if box.isVisible()][:2]
    sentences = [box.accessibleName() for box in boxes]
    for box in boxes:
        person.qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    person.presses("采用勾选的句子")
    said = person.form(Season, "why_this_one").fields["why_this_one"].editor.typed()
    assert len(sentences) == 2 and all(words in said for words in sentences)


# harvest


def window_and_forecast(person: Person) -> None:
    person.opens_stage(Stage.HARVEST, "采收计划")
    with person.sees_moving(HarvestFigure):
        person.fills(
            Season, harvest_start="2027-03-16", harvest_end="2027-04-08", maturity="可溶性固形物 ≥ 12 °Brix",
            maturity_brix="12", precooling_hours="6", daily_capacity="10",
        )  # fmt: skip
    assert person.open_points() == "24 天 × 每天 10 件 = 240 件，少于计划的 600 件"
    person.fills(Season, daily_capacity="40")
    with person.sees_moving(CapacityFigure):
        person.presses("生成预测建议（两头缓）")
    assert "可落实 600" in person.told(CapacityFigure)


def harvest_lot(person: Person, clock: Clock, first: str) -> None:
    person.opens_stage(Stage.HARVEST, "批次与合格证")
    clock.goes_to(3, 17)
    person.adds(MaturityCheck, day="2027-03-15", plot="东坡 1 号", fruits="30", brix="12.6")
    person.adds(
        HarvestLot,
        plot="东坡 1 号",
        supplier=first,
        picked="2027-03-16",
        quantity="180",
        hours_to_precooling="4",
    )
    assert person.open_points() == "2027-03-16 采收的批次“东坡 1 号”缺承诺达标合格证"
    person.presses("为本批开具合格证")
    assert len(person.table(ConformityCertificate).rows()) == 1


# packing


def grades(person: Person) -> None:
    person.opens_stage(Stage.PACKING, "分级")
    person.adds(
        Grade, name="75–80 mm", size_from="75", size_to="80", weight_from="200", weight_to="230", count_from="20",
        count_to="22",
    )  # fmt: skip
    person.lacks("等级“75–80 mm”没有容许度")
    person.fills(Grade, defect_tolerance="3%", size_tolerance="5%")


def packs(person: Person) -> None:
    person.opens_stage(Stage.PACKING, "包装与托盘")
    with person.sees_moving(PackFigure):
        person.presses("从销售单元开始")
    person.lacks("毛重未填")
    each = person.table(PackLevel).current_id()
    person.types(PackLevel, each, gross_weight="4.2")
    assert "毛重" in person.open_points()
    person.types(PackLevel, each, gross_weight="5.19", length="330", width="250", height="180")
    with person.sees_moving(PackFigure):
        person.presses("推算托盘")
    person.adds(PackItem, item="五层瓦楞箱", quantity="1", unit_price="4.20", layer="1")
    person.adds(PackItem, item="发泡网套", quantity="21", unit_price="0.07", protective="是")
    person.fills(Season, drop_test="80 cm 六面跌落，破损 0 个")


def label(person: Person) -> None:
    person.opens_stage(Stage.PACKING, "标签标示")
    person.adds(Label, product_name="秭归伦晚脐橙", form="食用农产品", produced_on="2027-03-16")
    person.fills(Label, net_text="净含量：4.5 kg", producer="峡江橙心合作社", origin="湖北省秭归县")
    person.fills(Season, label_checked="2027-03-17")
    assert set(person.open_points().splitlines()) == {"等级未填", "等级容许度未填", "包装规格未填"}
    person.opens_stage(Stage.PACKING, "分级")
    person.presses("按分级与包装生成产季写法")


# storage


def cold_chain(person: Person) -> None:
    person.opens_stage(Stage.STORAGE, "入库冷链")
    person.adds(Destination, city="武汉", volume_share="100%", handover="送货到家")
    person.lacks("武汉：还没有路段")
    for step, hours, temperature in (("采后到预冷", "4", "15"), ("干线", "17", "5"), ("同城配送", "12", "8")):
        person.adds(Leg, step=step, hours=hours, temperature=temperature, handoff_hours="1")
    person.fills(Season, promised_days="40")
    person.lacks("到家剩", "承诺 40 天")
    person.fills(Season, promised_days="10")
    with person.sees_moving(FreshnessFigure), person.sees_moving(DoorsFigure):
        person.types(Leg, person.table(Leg).rows()[1].id, hours="41")
    person.presses("城市与时长写入产季")
    assert person.open_points() == "验收方案未填"
    person.opens_stage(Stage.STORAGE, "验收方案")
    person.presses("建立验收方案")
    person.adds(DefectType, name="软烂", severity="致命")
    person.presses("把方案写成一句话")
    assert person.open_points() == ""


def lot(person: Person, first: str) -> None:
    season = person.season.id
    person.window.go(Place("warehouses"))
    person.presses("新建")
    person.types_in_list(名称="武汉城市仓", 城市="武汉")
    person.window.go(Place("season", season))
    person.opens_stage(Stage.STORAGE, "批次与出入库")
    person.adds(
        Lot, batch="20270316-1", warehouse="武汉城市仓", received_on="2027-03-18", best_before="2027-04-15",
        state="暂扣", quantity="40",
    )  # fmt: skip
    with person.sees_moving(TraceFigure):
        person.fills(Lot, supplier=first, harvest_lot="东坡 1 号", unit_net="4.5")


def inspection(person: Person) -> None:
    person.opens_stage(Stage.STORAGE, "验收")
    person.presses("准备验收", then="LOT-0001")
    grid = person.sees(EntryGrid)
    for grams in range(4500, 4500 + grid.model.rowCount()):
        person.strikes(grid, str(grams), Key.Key_Return)
    assert person.sees(VerdictPanel).verdict.text() == "合格：20 件全部录入"
    with person.sees_moving(InspectionFigure):
        grid.focus_cell(grid.model.rows[2].key, "major")
        person.strikes(grid, "1", Key.Key_Return)
    person.presses("处置", then="接收")


def movements(person: Person) -> None:
    """What is accepted may leave, by the proposal; what is gone cannot leave once more."""
    person.opens_stage(Stage.STORAGE, "批次与出入库")
    panel = person.sees(FefoPanel)
    with person.sees_moving(TraceFigure):
        person.enters(panel.wanted, "25")
        person.enters(panel.told["receiver"], "周敏")
        person.presses("按此出库")
    moves = person.table(Movement)
    (shipped,) = moves.rows()
    person.tries(Movement, shipped.id, "quantity", "41")
    assert "出不了 41" in moves.remark.text()
    person.qtbot.keyClick(moves.view, Key.Key_Escape)
    assert not moves.remark.isVisible()
    assert [(item.state, item.quantity) for item in person.table(Lot).rows()] == [(LotState.RELEASED, 40)]


# pricing


def cost_sheet(person: Person, first: str) -> None:
    person.opens_stage(Stage.PRICING, "成本表")
    person.presses("从报价带入", then=first)
    person.lacks("成本项“包装材料”缺金额", "成本项“末端配送”缺来源")
    person.fills(
        CostSheet, overfill="2%", sorting_loss="8%", retail_price="88", platform_rate="5%", payment_rate="0.6%",
        curator_rate="12%", reserve_rate="3%",
    )  # fmt: skip
    amounts = {"handling": "2.5", "trunk": "0.9", "warehouse": "1.5", "last_mile": "9"}
    for line in person.table(CostLine).rows():
        if line.kind.value in amounts:
            person.types(CostLine, line.id, amount=amounts[line.kind.value], source="2027 年承运合同")
    person.opens_stage(Stage.PACKING, "包装与托盘")
    person.presses("包材成本转入成本表")
    person.opens_stage(Stage.PRICING, "成本表")
    # 7.50 × 4.5 × 1.02 / 0.92 + 5.67 + 2.5 + 0.9 × 5.19 + 1.5 + 9
    assert person.sees(LandedTable).told()[1] == "60.76"
    assert person.open_points() == "还没有价格表"
    trunk = next(line for line in person.table(CostLine).rows() if line.kind.value == "trunk")
    with person.sees_moving(CostFigure):
        person.types(CostLine, trunk.id, amount="1")
    assert person.sees(LandedTable).told()[1] == "61.28"


def prices(person: Person) -> None:
    person.opens_stage(Stage.PRICING, "价格与佣金")
    person.presses("新建价格表")
    person.lacks("甄选师价未定", "底价未定")
    tiers = {tier.kind.value: tier.id for tier in person.table(Tier).rows()}
    person.types(Tier, tiers["member"], price="85")
    with person.sees_moving(PriceHistoryFigure):
        person.types(Tier, tiers["public"], price="89")
    person.types(Tier, tiers["public"], price="88")
    person.types(Tier, tiers["curator"], price="77")
    person.types(Tier, tiers["floor"], price="79")
    person.fills(PriceList, valid_from="2027-03-16", valid_until="2027-05-31", commission="12%")
    rate = person.adds(Commission, level="正式甄选师", rate="10%")
    assert "低于简报向每位甄选师承诺的 12%" in person.table(Commission).remark.text()
    person.types(Commission, rate, rate="12%")
    assert not person.table(Commission).remark.isVisible()


def approval(person: Person) -> None:
    below = "甄选师价 ¥77.00 低于底价 ¥79.00"
    assert person.open_points() == below
    tiers = person.table(Tier)
    curator = next(tier for tier in tiers.rows() if tier.kind is TierKind.CURATOR)
    assert below in tiers.remark.text() and below in tiers.model.told((curator.id, "price"))
    person.presses("批准价格")
    refused = person.notices[-1]
    assert (refused.tone, [str(detail) for detail in refused.details]) == ("refused", [below])
    assert records.where(person.workspace, PriceList)[0].approved_on is None
    person.types(Tier, curator.id, price="82")
    margins = person.sees(MarginTable).told()
    assert margins[0].startswith("公开价") and margins[1] == "¥88.00"
    person.presses("批准价格")
    assert records.where(person.workspace, PriceList)[0].approved_on == date(2027, 3, 19)
