"""Numbers in the figures of packing and pricing answer to the records: change one, and what is plotted moves with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.compare import ComparePage
from scoutdesk.desk.pages.stages.packs import PacksBench
from scoutdesk.desk.pages.stages.pricing import CostBench
from scoutdesk.desk.pages.stages.pricing_prices import PricesBench
from scoutdesk.desk.pages.stages.pricing_whatif import WhatIfBench
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.money import cents
from scoutdesk.domain.packing.pack import LevelKind, PackItem, PackLevel
from scoutdesk.domain.pricing.commission import Commission, CuratorLevel
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostPer, CostSheet
from scoutdesk.domain.pricing.price_history import LANDED, last_of
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import _
from scoutdesk.operations import dossiers, records

if TYPE_CHECKING:
    from conftest import Orchard


@dataclass(frozen=True)
class Stall:
    """Ids of the records that the figures rest on."""

    orchard: Orchard
    ids: dict[str, int]

    def edit(self, name: str, field: str, text: str) -> None:
        record = KINDS[name]
        records.edit(self.orchard.workspace, record, self.ids[name], field, text)

    def shown(self, tab: StageTab) -> None:
        dossier = dossiers.dossier_of(self.orchard.workspace, self.orchard.season)
        tab.show_dossier(dossier, all_points(dossier))


KINDS: dict[str, type[Record]] = {
    "sheet": CostSheet, "packing": CostLine, "trunk": CostLine, "list": PriceList, "public": Tier, "floor": Tier,
    "chief": Commission, "sku": Sku, "season": Season, "each": PackLevel, "pallet": PackLevel, "box": PackItem,
    "net": PackItem, "ex_orchard": Quotation, "delivered": Quotation,
}  # fmt: skip


@pytest.fixture
def stall(orchard: Orchard) -> Iterator[Stall]:
    """The navel orange at 88 / 82 / 78 with two cost lines; its box on a pallet; four quotations from the orchard."""
    workspace, season = orchard.workspace, orchard.season

    def made(record: type[Record], **values: Any) -> int:
        return records.create(workspace, record, **values)[0].id

    sheet = made(
        CostSheet, season=season, quotation=orchard.quotations[1], farm_price=Decimal("7.50"), net_weight=4500,
        gross_weight=5190, overfill=Decimal("0.02"), sorting_loss=Decimal("0.08"), platform_rate=Decimal("0.05"),
        payment_rate=Decimal("0.006"), curator_rate=Decimal("0.12"), reserve_rate=Decimal("0.03"),
    )  # fmt: skip
    listed = made(PriceList, season=season, name="春季")
    tiers = {
        kind: made(Tier, price_list=listed, kind=kind, price=Decimal(price))
        for kind, price in ((TierKind.PUBLIC, 88), (TierKind.CURATOR, 82), (TierKind.FLOOR, 78))
    }
    yield Stall(
        orchard,
        {
            "sheet": sheet,
            "packing": made(
                CostLine, cost_sheet=sheet, kind=CostKind.PACKAGING, amount=Decimal("6.50"), source="合同"
            ),
            "trunk": made(
                CostLine, cost_sheet=sheet, kind=CostKind.TRUNK, amount=Decimal("0.90"), per=CostPer.GROSS_KG
            ),
            "list": listed,
            "public": tiers[TierKind.PUBLIC],
            "floor": tiers[TierKind.FLOOR],
            "chief": made(Commission, price_list=listed, level=CuratorLevel.CHIEF, rate=Decimal("0.12")),
            "sku": orchard.sku,
            "season": season,
            "each": made(
                PackLevel, season=season, level=LevelKind.EACH, net_weight=4500, gross_weight=5190, length=400,
                width=300, height=200,
            ),
            "pallet": made(PackLevel, season=season, level=LevelKind.PALLET, contains=70),
            "box": made(
                PackItem, season=season, item="箱", quantity=Decimal(1), unit_price=Decimal("4.20"), layer=1
            ),
            "net": made(
                PackItem, season=season, item="网套", quantity=Decimal(21), unit_price=Decimal("0.07"),
                protective=True,
            ),
            "delivered": orchard.quotations[0],
            "ex_orchard": orchard.quotations[1],
        },
    )  # fmt: skip


@pytest.fixture
def tabs(stall: Stall, qtbot: QtBot) -> tuple[CostBench, PricesBench, WhatIfBench, PacksBench]:
    desk = stall.orchard.desk
    made = CostBench(desk), PricesBench(desk), WhatIfBench(desk), PacksBench(desk)
    for tab in made:
        qtbot.addWidget(tab)
        tab.resize(1000, 900)
        stall.shown(tab)
    return made


Tabs = tuple[CostBench, PricesBench, WhatIfBench, PacksBench]
BASE = {
    "farm": "7.50", "net": "4.5", "over": "0.02", "loss": "0.08", "gross": "5.19", "trunk": "0.90", "packing": "6.50",
    "fees": "0.206", "price": "88",
}  # fmt: skip


def landed(**other: str) -> Decimal:
    """By the formula of the cost models, written out once more."""
    of = {name: Decimal(text) for name, text in (BASE | other).items()}
    goods = of["farm"] * of["net"] * (1 + of["over"]) / (1 - of["loss"])
    return goods + of["trunk"] * of["gross"] + of["packing"]


def left(**other: str) -> Decimal:
    of = BASE | other
    return cents(Decimal(of["price"]) * (1 - Decimal(of["fees"])) - landed(**other))


MOVES = [
    ("sheet", "farm_price", "8", {"farm": "8"}),
    ("sheet", "net_weight", "10斤", {"net": "5"}),
    ("sheet", "gross_weight", "6", {"gross": "6"}),
    ("sheet", "overfill", "3%", {"over": "0.03"}),
    ("sheet", "sorting_loss", "10%", {"loss": "0.10"}),
    ("sheet", "platform_rate", "6%", {"fees": "0.216"}),
    ("sheet", "payment_rate", "1%", {"fees": "0.21"}),
    ("sheet", "curator_rate", "10%", {"fees": "0.186"}),
    ("sheet", "reserve_rate", "", {"fees": "0.176"}),
    ("packing", "amount", "7", {"packing": "7"}),
    ("packing", "per", "每 kg 毛重", {"packing": "33.735"}),
    ("trunk", "amount", "1.20", {"trunk": "1.20"}),
    ("trunk", "archived", "是", {"trunk": "0"}),
    ("public", "price", "90", {"price": "90"}),
]


@pytest.mark.parametrize(("name", "field", "text", "other"), MOVES)
def test_every_number_of_the_sheet_moves_every_figure_to_the_cent(
    stall: Stall, tabs: Tabs, name: str, field: str, text: str, other: dict[str, str]
) -> None:
    cost, prices, whatif, _packs = tabs
    assert cost.waterfall.plotted.bars[-1].amount == left()
    if field == "archived":
        records.archive(stall.orchard.workspace, KINDS[name], [stall.ids[name]])
    else:
        stall.edit(name, field, text)
    for tab in (cost, prices, whatif):
        stall.shown(tab)
    wanted, unit = left(**other), cents(landed(**other))
    bars = {bar.part: bar.amount for bar in cost.waterfall.plotted.bars}
    assert (bars["landed"], abs(cost.waterfall.plotted.bars[-1].amount)) == (unit, abs(wanted))
    assert cost.waterfall.plotted.price == Decimal((BASE | other)["price"])
    assert cost.landed.told()[1] == f"{unit:.2f}"
    assert whatif.tornado.plotted.base == wanted
    assert f"{abs(wanted):.2f}" in whatif.play.told.text()
    assert f"{unit:.2f}" in whatif.play.detail.text()
    assert whatif.waterfall.plotted == cost.waterfall.plotted
    last = last_of(prices.history.plotted.points)
    assert (last[LANDED].amount, last["public"].amount) == (unit, Decimal((BASE | other)["price"]))
    stall.orchard.desk.undo()
    stall.shown(cost)
    assert cost.waterfall.plotted.bars[-1].amount == left()


def swing(whatif: WhatIfBench, label: str) -> tuple[str, str]:
    return next(
        (item.low, item.high) for item in whatif.tornado.plotted.swings if str(item.label) == _(label)
    )


@pytest.mark.parametrize(
    ("name", "field", "text", "label", "reach"),
    [
        ("sku", "loss_bad", "15%", "Sorting loss", ("6%", "15%")),
        ("sku", "loss_expected", "4%", "Sorting loss", ("4%", "8%")),
        ("floor", "price", "70", "Price", ("¥70.00", "¥88.00")),
        ("chief", "rate", "14%", "Curator commission", ("12%", "14%")),
        ("trunk", "actual", "1.10", "Trunk freight", ("¥0.90", "¥1.10")),
        ("trunk", "amount", "2", "Trunk freight", ("¥1.80", "¥2.20")),
    ],
)
def test_the_tornado_reaches_as_far_as_the_records_say(
    stall: Stall, tabs: Tabs, name: str, field: str, text: str, label: str, reach: tuple[str, str]
) -> None:
    whatif = tabs[2]
    before = swing(whatif, label)
    stall.edit(name, field, text)
    stall.shown(whatif)
    assert swing(whatif, label) == reach != before


def test_the_margins_follow_the_bad_loss_and_each_commission(stall: Stall, tabs: Tabs) -> None:
    prices = tabs[1]

    def row(place: int) -> list[str]:
        return prices.margins.told()[place * 8 : place * 8 + 8]

    assert row(0)[2:6] == ["12%", f"¥{left()}", "24.2%", "—"]
    stall.edit("sku", "loss_bad", "20%")
    stall.shown(prices)
    assert row(0)[5] == f"¥{left(loss='0.20')}"
    stall.edit("chief", "rate", "14%")
    stall.shown(prices)
    assert row(0)[2:4] == ["14%", f"¥{left(fees='0.226')}"]
    stall.edit("list", "commission", "10%")
    stall.shown(prices)
    assert row(1)[2:4] == ["10%", f"¥{left(fees='0.186')}"]
    stall.edit("public", "price", "")
    stall.shown(prices)
    assert row(0)[1] == "¥82.00"


def test_the_history_begins_where_the_list_does(stall: Stall, tabs: Tabs) -> None:
    prices = tabs[1]
    stall.edit("list", "valid_from", "2027-03-08")
    stall.shown(prices)
    assert {point.day.isoformat() for point in prices.history.plotted.points} == {"2027-03-08"}
    stall.edit("list", "valid_from", "2027-03-20")
    stall.edit("list", "valid_until", "2027-05-08")
    stall.shown(prices)
    assert {point.day.isoformat() for point in prices.history.plotted.points} == {"2027-03-20"}
    assert prices.history.until.isoformat() == "2027-05-08"
    assert "2027-03-20" in prices.history.accessibleDescription()


@pytest.mark.parametrize(
    ("name", "field", "text", "fit"),
    [
        ("each", "height", "145", (10, 10)),
        ("each", "length", "600", (6, 7)),
        ("each", "gross_weight", "20", (10, 5)),
        ("each", "max_stack", "3", (10, 3)),
        ("pallet", "height", "1000", (10, 4)),
        ("pallet", "width", "800", (8, 7)),
    ],
)
def test_the_pallet_answers_to_case_and_base(
    stall: Stall, tabs: Tabs, name: str, field: str, text: str, fit: tuple[int, int]
) -> None:
    packs = tabs[3]
    figure = packs.view.figure
    assert figure.fit is not None and (figure.fit.per_layer, figure.fit.layers) == (10, 7)
    before = figure.accessibleDescription()
    stall.edit(name, field, text)
    if name == "pallet" and field == "width":
        stall.edit(name, "length", "1200")
    stall.shown(packs)
    assert (figure.fit.per_layer, figure.fit.layers) == fit
    assert figure.accessibleDescription() != before


def test_the_steps_of_the_pack_say_what_the_levels_hold(stall: Stall, tabs: Tabs) -> None:
    packs = tabs[3]
    assert [step.units for step in packs.view.figure.steps] == [1, 70]
    stall.edit("pallet", "contains", "60")
    stall.edit("each", "net_weight", "4 kg")
    stall.shown(packs)
    assert [step.units for step in packs.view.figure.steps] == [1, 60]
    assert packs.view.figure.entered == 60
    assert "4 kg" in packs.view.figure.accessibleDescription()


def test_the_sentence_about_the_bill_follows_item_price_and_category(stall: Stall, tabs: Tabs) -> None:
    packs = tabs[3]
    stall.edit("sku", "category", "水果")
    stall.shown(packs)
    # the nets protect on the way and are no packaging; 4.20 of 88
    assert "¥5.67" in packs.load.text() and "4.77%" in packs.load.text() and packs.load.tone == "good"
    stall.edit("box", "unit_price", "17.61")
    stall.shown(packs)
    assert "¥19.08" in packs.load.text() and "20.01%" in packs.load.text() and packs.load.tone == "warning"
    stall.edit("public", "price", "100")
    stall.shown(packs)
    assert "17.61%" in packs.load.text() and packs.load.tone == "good"
    stall.edit("net", "protective", "否")
    stall.shown(packs)
    assert "19.08%" in packs.load.text()
    stall.edit("box", "layer", "5")
    stall.shown(packs)
    assert packs.load.tone == "warning"


def test_where_another_supplier_leads_follows_quotation_and_freight(stall: Stall, tabs: Tabs) -> None:
    whatif = tabs[2]
    before = whatif.flips.text()
    stall.edit("delivered", "price", "5.30")
    stall.shown(whatif)
    after = whatif.flips.text()
    assert before and after and before != after
    stall.edit("season", "freight_per_kg", "1.20")
    stall.shown(whatif)
    assert "1.20" in whatif.flips.text() and whatif.flips.text() != after


def test_the_bars_of_the_comparison_follow_freight_loss_and_edible_share(stall: Stall, qtbot: QtBot) -> None:
    page = ComparePage(stall.orchard.desk)
    qtbot.addWidget(page)
    page.show_place(Place("compare", stall.orchard.season))

    def total(quotation: str) -> Decimal:
        return next(bar.total for bar in page.figure.plotted if bar.quotation == stall.ids[quotation])

    # (8.40 + 0.80 + 1.10) ÷ 0.94 ÷ 0.7 ÷ 2, and the same with 1.50, with 10 % loss, with 80 % edible
    assert total("ex_orchard") == Decimal("7.83")
    for name, field, text, wanted in (
        ("season", "freight_per_kg", "1.50", "8.13"),
        ("sku", "loss_expected", "10%", "8.49"),
        ("sku", "edible_share", "80%", "7.43"),
        ("ex_orchard", "price", "4.00", "7.15"),
    ):
        stall.edit(name, field, text)
        page.refresh()
        assert total("ex_orchard") == Decimal(wanted), field
        assert f"{wanted}" in page.figure.accessibleDescription()
