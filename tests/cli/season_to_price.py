"""A season made through the command line alone, stage by stage, from the first sample to its approved price."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from PIL import Image
from scout import AMOUNT, Scout, day


def season_to_price(scout: Scout, folder: Path) -> None:
    """SEA-0001 of SKU-0001 stands before its launch; every gate was passed without a reason."""
    founded(scout)
    sourced(scout, folder)
    harvested(scout)
    packed(scout)
    stored(scout)
    priced(scout)


def founded(scout: Scout) -> None:
    scout.new(
        "sku",
        name="秭归伦晚脐橙",
        family="P002",
        net_content="9斤",
        sale_unit="9斤箱",
        gtin="6901234500011",
        edible_share="72%",
        loss_bad="12%",
    )
    scout.does("accept", "SKU-0001")
    for name, uscc in (("峡江合作社", "93420527NA0DEM010K"), ("伦汇果品", "91420527MADEM00113")):
        supplier = scout.new("supplier", name=name, uscc=uscc, origin="秭归县郭家坝镇", phone="13872500116")
        scout.new(
            "certificate",
            supplier=supplier,
            kind="营业执照",
            name="营业执照",
            issued=day(-300),
            open_ended="是",
        )
    scout.is_refused("set", "supplier", "SUP-0001", "uscc=93420527NA0DEM010X")
    scout.is_refused("set", "sku", "SKU-0001", "gtin=6901234500012")
    scout.is_refused("set", "sku", "SKU-0009", "name=x")
    scout.is_refused("advance", code=2)


def sourced(scout: Scout, tmp_path: Path) -> None:
    scout.new(
        "season",
        sku="SKU-0001",
        name="春季",
        planned_volume=600,
        target_price=88,
        packing_per_kg="1.44",
        freight_per_kg="1.04",
    )
    assert scout.gate() == {
        ("season", "supplier"),
        ("season", "single_quote_reason"),
        ("season", "tasting_verdict"),
        ("season", "why_this_one"),
    }
    for supplier, price in (("峡江合作社", "3.75元/斤"), ("伦汇果品", "4.60")):
        quotation = scout.new(
            "quotation", season="SEA-0001", supplier=supplier, state="quoted", price=price.removesuffix("元/斤"), price_unit="每斤",
            price_basis="出园价", weight_basis="净重", tax_basis="免税", net_weight="4.5", gross_weight="5.19",
            grade="75–80 mm", delivery_point="郭家坝", moq=100, quoted_on=day(-3), valid_until=day(90),
        )  # fmt: skip
    scout.is_refused("set", "quotation", quotation, "price=-1")
    compared = scout.does("compare", "SEA-0001")["quotations"]
    assert [(item["rank"], item["name"]) for item in compared] == [(1, "峡江合作社"), (2, "伦汇果品")]
    assert all(AMOUNT.fullmatch(item["per_kg"]) for item in compared)
    scout.sets("season", "SEA-0001", supplier="峡江合作社")
    assert ("season", "sample") in scout.gate()
    for supplier in ("峡江合作社", "伦汇果品"):
        sample = scout.new(
            "sample",
            season="SEA-0001",
            supplier=supplier,
            name=f"伦晚 {supplier}",
            requested_on=day(-9),
            sent_on=day(-8),
            received_on=day(-6),
            carrier="冷运",
            condition="完好",
        )
    assert ("sample", "measured_on") in scout.gate()
    scout.is_refused("set", "sample", sample, "defects=101%")
    scout.is_refused("set", "sample", sample, "received_on=2027-02-30")
    for code, brix in (("SAM-0001", "12.8"), ("SAM-0002", "11.9")):
        measured = scout.sets(
            "sample",
            code,
            measured_on=day(-5),
            brix=brix,
            unit_weight=218,
            size_low="75.4",
            size_high="79.6",
            pieces=21,
            defects="0%",
            verdict="可用",
        )
        assert (measured["brix"], measured["defects"]) == (brix, "0.0000")
    photo = tmp_path / "果面.png"
    Image.new("RGB", (64, 48), "orange").save(photo)
    scout.does("attach", "sample", "SAM-0001", photo, "--as", "photo")
    assert scout.does("show", "sample", "SAM-0001")["photo"]
    tasted(scout)
    cards = scout.does("scorecard", "SEA-0001")
    sentences = [reason["sentence"] for reason in cards["why_this_one"] if not reason["doubt"]]
    scout.sets("season", "SEA-0001", why_this_one="".join(sentences[:2]))
    scout.advances("harvest")


def tasted(scout: Scout) -> None:
    scout.new(
        "tasting", season="SEA-0001", name="盲品", method="hedonic", panel_size=8, seed=2027, day=day(-4)
    )
    for sample in ("SAM-0001", "SAM-0002"):
        scout.new("tasting_item", tasting="TAS-0001", sample=sample)
    scout.does("tasting", "TAS-0001", "--draw")
    codes = list(scout.does("tasting", "TAS-0001")["codes"])
    scout.is_refused("tasting", "TAS-0001", "--reveal")
    for seat in range(1, 9):
        scout.does("score", "TAS-0001", seat, f"{codes[0]}={6 + seat % 2}", f"{codes[1]}={7 + seat % 3}")
    assert ("season", "tasting_verdict") in scout.gate()
    scout.does("tasting", "TAS-0001", "--reveal")
    scout.is_refused("score", "TAS-0001", 1, f"{codes[0]}=9")
    scout.does("tasting", "TAS-0001", "--take-over")
    assert scout.gate() == {("season", "why_this_one")}


def harvested(scout: Scout) -> None:
    season = "SEA-0001"
    assert ("season", "harvest_start") in scout.gate() and ("season", "daily_capacity") in scout.gate()
    scout.sets(
        "season",
        season,
        harvest_start=day(-2),
        harvest_end=day(40),
        maturity="≥ 12 °Brix",
        maturity_brix=12,
        precooling_hours=6,
        daily_capacity=10,
    )
    assert ("season", "daily_capacity") in scout.gate()
    short = scout.terminal.says("--json", "harvest", season)
    assert short.code == 1 and short.json["short"] == 170
    scout.sets("season", season, daily_capacity=40)
    told = scout.does("harvest", season, "--propose")
    assert sum(item["expected"] for item in told["days"]) == 600
    scout.is_refused("new", "daily_forecast", f"season={season}", "expected=-1")
    scout.new("maturity_check", season=season, day=day(-3), plot="东坡", fruits=30, brix="12.6")
    scout.new(
        "harvest_lot",
        season=season,
        plot="东坡",
        supplier="峡江合作社",
        picked=day(-1),
        quantity="180",
        brix="12.6",
        hours_to_precooling=4,
    )
    assert scout.gate() == {("harvest_lot", "conformity_certificate")}
    scout.new(
        "conformity_certificate",
        harvest_lot="HL-0001",
        number="0001",
        product="秭归伦晚脐橙",
        quantity="180",
        origin="秭归县",
        issued=day(-1),
        issuer="峡江合作社",
        contact="13872500116",
        basis="自检",
    )
    scout.advances("packing")


def packed(scout: Scout) -> None:
    season = "SEA-0001"
    asked = scout.gate()
    assert {
        ("season", "grade"),
        ("season", "pack_level"),
        ("season", "label"),
        ("season", "drop_test"),
    } <= asked
    scout.new(
        "grade",
        season=season,
        name="75–80 mm",
        size_from=75,
        size_to=80,
        weight_from=200,
        weight_to=230,
        count_from=20,
        count_to=22,
        size_tolerance="5%",
        defect_tolerance="3%",
    )
    scout.new(
        "pack_level",
        season=season,
        level="each",
        gtin="6901234500011",
        net_weight="4.5",
        gross_weight="5.19",
        length=330,
        width=250,
        height=180,
    )
    scout.is_refused("set", "pack_level", "PKL-0001", "gtin=6901234500012")
    for item, quantity, price in (("五层瓦楞箱", 1, "4.20"), ("网套", 21, "0.07")):
        scout.new("pack_item", season=season, item=item, quantity=quantity, unit_price=price, layer=1)
    told = scout.does("packing", season)
    assert told["bill"] == "5.67" and told["pallet"]["cases"] > 0
    scout.new(
        "label",
        season=season,
        product_name="秭归伦晚脐橙",
        form="农产品",
        produced_on=day(-1),
        net_text="净含量：4.5 kg",
        producer="峡江合作社",
        origin="湖北省秭归县",
    )
    scout.terminal.says("--json", "label", season)
    scout.sets(
        "season",
        season,
        grade="75–80 mm",
        grade_tolerance="≤ 5%",
        pack="9斤 / 箱",
        drop_test="80 cm 六面跌落，破损 0 个",
        label_checked=day(0),
    )
    scout.advances("storage")


def stored(scout: Scout) -> None:
    season = "SEA-0001"
    assert scout.gate() == {("season", "destination"), ("season", "promised_days"), ("season", "inspection")}
    scout.new("destination", season=season, city="武汉", volume_share="100%")
    for place, (step, hours, temperature) in enumerate(
        (("field", 4, 15), ("packhouse", 10, 8), ("trunk", 7, 5), ("city", 12, 8)), 1
    ):
        scout.new(
            "leg",
            destination="CITY-0001",
            position=place,
            step=step,
            hours=hours,
            temperature=temperature,
            handoff_hours=1,
        )
    scout.is_refused("set", "leg", "LEG-0001", "hours=-1")
    scout.sets("season", season, promised_days=40)
    assert ("destination", "promised_days") in scout.gate()
    broken = scout.terminal.says("--json", "freshness", season)
    assert broken.code == 1
    scout.sets("season", season, promised_days=10, cities="武汉", transit_hours=33)
    lines = scout.does("freshness", season)
    assert [(line["city"], Decimal(line["days"]) > 10) for line in lines["lines"]][:1] == [("武汉", True)]
    scout.new("inspection_plan", season=season)
    scout.new("defect_type", inspection_plan="IP-0001", name="软烂", severity="致命")
    scout.sets("season", season, inspection="GB/T 2828.1 一般水平 II")
    received(scout)
    scout.advances("pricing")


def received(scout: Scout) -> None:
    scout.new("warehouse", name="武汉城市仓", city="武汉")
    scout.new(
        "lot",
        season="SEA-0001",
        supplier="峡江合作社",
        harvest_lot="东坡",
        batch="A1",
        warehouse="武汉城市仓",
        received_on=day(0),
        best_before=day(28),
        quantity=4,
        unit_net="4.5",
        state="held",
    )
    cartons = scout.does("inspect", "LOT-0001")["cartons"]
    for code in cartons:
        scout.sets("inspected_unit", code, net_weight=4520)
    assert scout.does("inspection", "INS-0001")["verdict"] == "accept"
    scout.is_refused("new", "movement", "lot=LOT-0001", "kind=出库", "quantity=1")
    scout.does("inspection", "INS-0001", "--decide", "accept")
    scout.new("movement", lot="LOT-0001", kind="出库", quantity=3, receiver="周敏", day=day(0))
    assert "出不了" in scout.is_refused(
        "new", "movement", "lot=LOT-0001", "kind=出库", "quantity=3", f"day={day(0)}"
    )
    assert [(item["code"], item["units"]) for item in scout.does("stock", "SEA-0001")["lots"]] == [
        ("LOT-0001", 1)
    ]
    assert [item["receiver"] for item in scout.does("recall", "HL-0001")["deliveries"]] == ["周敏"]


def priced(scout: Scout) -> None:
    season = "SEA-0001"
    assert scout.gate() == {("season", "cost_sheet"), ("season", "price_list")}
    scout.new(
        "cost_sheet",
        season=season,
        name="9斤箱",
        quotation="QUO-0001",
        farm_price="3.75元/斤",
        farm_price_source="峡江报价",
        net_weight="4.5",
        gross_weight="5.19",
        overfill="2%",
        sorting_loss="8%",
        platform_rate="5%",
        payment_rate="0.6%",
        curator_rate="12%",
        reserve_rate="3%",
    )
    scout.does("packing", season, "--into-cost-sheet")
    for kind, amount in (("handling", "2.50"), ("warehouse", "1.50"), ("last_mile", "9")):
        line = scout.new("cost_line", cost_sheet="COST-0001", kind=kind, amount=amount)
        assert ("cost_line", "source") in scout.gate()
        scout.sets("cost_line", line, source="2027 年合同")
    scout.new("cost_line", cost_sheet="COST-0001", kind="trunk", amount="0.9", per="gross_kg", source="合同")
    scout.new(
        "price_list", season=season, name="春季", commission="12%", valid_from=day(-1), valid_until=day(60)
    )
    assert ("price_list", "tier") in scout.gate()
    for kind, price in (("public", 88), ("member", 85), ("curator", 82), ("floor", 59)):
        scout.new("tier", price_list="PL-0001", kind=kind, price=price)
    scout.new("commission", price_list="PL-0001", level="正式甄选师", rate="12%")
    told = scout.does("price", season)
    landed = told["landed"]["unit"]
    expected = (
        Decimal("7.50") * Decimal("4.5") * Decimal("1.02") / Decimal("0.92")
        + Decimal("5.67")
        + Decimal("13")
        + Decimal("0.9") * Decimal("5.19")
    )
    assert landed == str(expected.quantize(Decimal("0.01"))) == "60.76"
    assert all(AMOUNT.fullmatch(item["left"]) and AMOUNT.fullmatch(item["price"]) for item in told["tiers"])
    assert ("tier", "price") in scout.gate()
    assert "60.76" in scout.is_refused("approve", season)
    scout.is_refused("set", "price_list", "PL-0001", f"approved_on={day(0)}")
    scout.is_refused("set", "commission", "COM-0001", "rate=101%")
    scout.sets("tier", "TIER-0004", price=78)
    scout.sets("tier", "TIER-0003", price=75)
    assert ("tier", "price") in scout.gate()
    assert "78" in scout.is_refused("approve", season)
    scout.sets("tier", "TIER-0003", price=82)
    scout.does("approve", season)
    assert scout.does("price", season)["approved_on"] == day(0)
    scout.advances("launch")
