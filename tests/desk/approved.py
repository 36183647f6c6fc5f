"""A season as it stands when its price is approved, made through operations; and the people to be invited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.harvest.records import HarvestLot
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.label import Label
from scoutdesk.domain.packing.pack import PackItem, PackLevel
from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.coldchain import Destination, Leg
from scoutdesk.domain.storage.lot import Lot, Movement
from scoutdesk.domain.storage.warehouse import Warehouse
from scoutdesk.domain.supplier import Supplier
from scoutdesk.fields.declared import Record
from scoutdesk.operations import harvest, pricing, records, seasons, typed
from scoutdesk.operations.workspace import Workspace

PLAN = {
    "name": "2027 春", "owner": "林寻味", "planned_volume": "240", "packing_per_kg": "1.44",
    "freight_per_kg": "1.04", "single_quote_reason": "此前两年只有这家能供 75 mm 以上",
    "tasting_verdict": "8 人盲品 8.1 分", "untasted_reason": "产地现场品尝，未寄样",
    "why_this_one": "晚熟，三月才下树", "harvest_start": "2027-03-16", "harvest_end": "2027-04-08",
    "maturity": "可溶性固形物 ≥ 12 °Brix", "maturity_brix": "12", "precooling_hours": "6", "daily_capacity": "10",
    "grade": "75–80 mm", "grade_tolerance": "5%", "pack": "9斤 / 箱", "drop_test": "80 cm 六面跌落，破损 0 个",
    "label_checked": "2027-03-10", "cities": "武汉", "transit_hours": "40", "promised_days": "10",
    "inspection": "每批 20 箱",
}  # fmt: skip
COSTS = {"packaging": "5.67", "handling": "2.5", "trunk": "4.7", "warehouse": "1.5", "last_mile": "9"}
PRICES = {"public": "88", "member": "85", "curator": "82", "floor": "79"}
CURATORS = (
    ("苏禾", "13588110231", "武汉", "早市鲜果团", "320"),
    ("何岚", "13971206640", "武汉", "东湖邻里厨房", "260"),
    ("江一宁", "13621774052", "上海", "徐汇妈妈团", "410"),
    ("曹未", "13807155103", "武汉", "光谷下班买菜", "180"),
)


@dataclass(frozen=True)
class Approved:
    sku: int
    season: int
    sheet: int
    grower: str


def make(workspace: Workspace, record: type[Record], **texts: Any) -> Any:
    """A record from values as they are typed, links by their ids."""
    return typed.create_typed(workspace, record, {name: str(text) for name, text in texts.items()})[0]


def curators(workspace: Workspace) -> None:
    for name, phone, city, group, members in CURATORS:
        made = make(
            workspace, Curator, name=name, phone=phone, city=city, willingness="3", ability="3",
            address=f"{city}市解放路 12 号",
        )  # fmt: skip
        make(
            workspace, Community, curator=made.code, name=group, platform="微信群", city=city, members=members,
            age_band="35–44",
        )  # fmt: skip


def approved_season(workspace: Workspace) -> Approved:
    """Gate by gate without a reason, each by what its records say."""
    sku = make(
        workspace, Sku, name="秭归伦晚脐橙", variety="伦晚", origin="湖北省秭归县", net_content="9斤",
        category="水果", sale_unit="9斤箱", gtin="6901234500011", edible_share="72%", loss_expected="6%",
        packaging="五层瓦楞箱，发泡网套", harvest_months="3,4,5", cold_days="45", ambient_days="15",
        temperature_low="3", temperature_high="6", loss_bad="12%",
    )  # fmt: skip
    grower = make(
        workspace, Supplier, name="峡江橙心合作社", origin="秭归县", uscc="93420527NA0DEM010K", phone="13872500116"
    )  # fmt: skip
    make(
        workspace, Certificate, supplier=grower.code, kind="营业执照", name="营业执照", issued="2024-05-01",
        open_ended="是",
    )  # fmt: skip
    season = make(workspace, Season, sku=sku.code, **PLAN, supplier=grower.code)
    quotation = make(
        workspace, Quotation, season=season.code, supplier=grower.code, state="已报价", price="3.75",
        price_unit="每斤", price_basis="出园价", weight_basis="净重", tax_basis="免税", net_weight="9斤",
        gross_weight="5.19", moq="100", delivery_point="郭家坝产地仓", valid_until="2027-05-31",
    )  # fmt: skip
    _packed_and_sent(workspace, season.code)
    sheet = make(
        workspace, CostSheet, season=season.code, quotation=quotation.code, farm_price="7.5",
        farm_price_source="峡江橙心合作社报价", net_weight="9斤", gross_weight="5.19", overfill="2%",
        sorting_loss="8%", retail_price="85", platform_rate="5%", payment_rate="0.6%", curator_rate="12%",
        reserve_rate="3%",
    )  # fmt: skip
    for kind, amount in COSTS.items():
        make(workspace, CostLine, cost_sheet=sheet.code, kind=kind, amount=amount, source="2027 年合同")
    _priced(workspace, season.code)
    curators(workspace)
    for _stage in range(5):
        if records.get(workspace, Season, season.id).stage is Stage.PRICING:
            pricing.approve_price_list(workspace, season.id)
        seasons.advance(workspace, season.id)
    return Approved(sku.id, season.id, sheet.id, "峡江橙心合作社")


def _packed_and_sent(workspace: Workspace, season: str) -> None:
    make(workspace, Grade, season=season, name="75–80 mm", size_from="75", size_to="80", count_from="20",
         count_to="22", defect_tolerance="3%", size_tolerance="5%")  # fmt: skip
    make(workspace, PackLevel, season=season, level="each", net_weight="4.5", gross_weight="5.19",
         length="330", width="250", height="180")  # fmt: skip
    make(workspace, PackItem, season=season, item="五层瓦楞箱", quantity="1", unit_price="4.20", layer="1")
    make(
        workspace, PackItem, season=season, item="发泡网套", quantity="21", unit_price="0.07", protective="是"
    )
    make(workspace, Label, season=season, product_name="秭归伦晚脐橙", form="食用农产品", produced_on="2027-03-16",
         net_text="净含量：4.5 kg", producer="峡江橙心合作社", origin="湖北省秭归县")  # fmt: skip
    city = make(workspace, Destination, season=season, city="武汉", volume_share="100%", handover="送货到家")
    for place, (step, hours, warmth) in enumerate(
        (("采后到预冷", "4", "15"), ("干线", "17", "5"), ("同城配送", "12", "8")), 1
    ):
        make(workspace, Leg, destination=city.code, position=place, step=step, hours=hours, temperature=warmth,
             temperature_max="9", handoff_hours="1")  # fmt: skip


def _priced(workspace: Workspace, season: str) -> None:
    listed = make(workspace, PriceList, season=season, name="春季", valid_from="2027-03-16",
                  valid_until="2027-05-31", commission="12%")  # fmt: skip
    for kind, price in PRICES.items():
        make(workspace, Tier, price_list=listed.code, kind=kind, price=price)


def lots(workspace: Workspace, season: int, days: tuple[str, str], units: int) -> tuple[str, str]:
    """Two lots picked, received and sent whole on these days; their codes."""
    found = records.get(workspace, Season, season)
    store = make(workspace, Warehouse, name="武汉城市仓", city="武汉")
    codes = []
    for plot, day in zip(("东坡 1 号", "河滩"), days, strict=True):
        picked = make(workspace, HarvestLot, season=found.code, plot=plot, picked=day, quantity=units * 5)
        harvest.issue_pledge(workspace, picked.id)
        lot = make(workspace, Lot, season=found.code, supplier="峡江橙心合作社", harvest_lot=picked.code,
                   warehouse=store.code, received_on=day, quantity=units, unit_net="4.5",
                   best_before="2027-05-10")  # fmt: skip
        make(workspace, Movement, lot=lot.code, day=day, kind="ship", quantity=units,
             from_warehouse=store.code, receiver="各群", city="武汉")  # fmt: skip
        codes.append(lot.code)
    return codes[0], codes[1]
