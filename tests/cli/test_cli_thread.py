"""The main job from end to end, through the command line alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.fields.declared import field_of

ANSWERS: dict[str, object] = {
    "price": 3.75,
    "price_unit": "元/斤",
    "net_weight": 4.5,
    "gross_weight": 5.19,
    "price_basis": "出园价",
    "weight_basis": "净重",
    "tax_basis": "自产免税",
    "delivery_point": "郭家坝产地仓",
    "moq": "三百件左右",
    "remark": "头茬果",
}
OTHER = ANSWERS | {
    "price": 51.5,
    "price_unit": "元/箱",
    "price_basis": "到仓价",
    "delivery_point": "余杭仓",
    "moq": 500,
}


def fill_in(path: Path, answers: dict[str, object]) -> dict[str, str]:
    """What a supplier does in a spreadsheet; the address of each answer."""
    book = load_workbook(path)
    page = book.worksheets[0]
    header_row = next(
        row for row in page.iter_rows() if any(str(cell.value).startswith("scoutdesk:") for cell in row)
    )
    columns = {cell.value: cell.column for cell in header_row}
    addresses = {}
    for name, value in answers.items():
        cell = page.cell(header_row[0].row + 1, columns[field_of(Quotation, name).header])
        cell.value = value
        addresses[name] = cell.coordinate
    book.save(path)
    return addresses


def cells_of(preview: Any) -> dict[tuple[str, str], Any]:
    return {
        (file["supplier"], cell["field"]): cell
        for file in preview["files"]
        for row in file["rows"]
        for cell in row["cells"]
    }


def prepared(terminal: Any) -> None:
    assert terminal.run("create", terminal.folder, "--person", "林晚").code == 0
    sku = terminal.does(
        "new", "sku", "name=秭归伦晚脐橙", "family=P002", "net_content=9斤", "edible_share=72%"
    )
    assert (sku["code"], sku["net_content"], sku["edible_share"]) == ("SKU-0001", 4500, "0.7200")
    assert "brix_low" in terminal.does("accept", "SKU-0001")["fields"]
    assert terminal.does("show", "sku", "秭归伦晚脐橙")["origins"]["brix_low"].startswith("P002")
    terminal.does(
        "new",
        "season",
        "sku=SKU-0001",
        "name=2027 春",
        "planned_volume=6000",
        "packing_per_kg=1.44",
        "freight_per_kg=1.04",
    )
    terminal.does("new", "supplier", "name=峡江合作社", "uscc=93420527NA0DEM010K", "phone=13872500116")
    terminal.does("new", "supplier", "name=伦汇果品", "uscc=91420527MADEM00113")


def test_the_whole_thread_through_the_command_line(terminal: Any, tmp_path: Path) -> None:
    prepared(terminal)

    # out to two suppliers, who fill it in; meanwhile a remark is changed here
    sent = terminal.does(
        "export", "rfq", "SEA-0001", "--supplier", "SUP-0001", "伦汇果品", "-o", tmp_path / "out"
    )
    first, second = (Path(file) for file in sent["files"])
    assert [item["code"] for item in terminal.does("list", "quotation")] == ["QUO-0001", "QUO-0002"]
    terminal.does("set", "quotation", "QUO-0001", "remark=电话里说要签约")
    addresses = fill_in(first, ANSWERS)
    fill_in(second, OTHER)

    # the preview says what it would do and does nothing
    said = terminal.says("--json", "import", first, second)
    cells = cells_of(said.json)
    assert said.code == 1 and said.json["applied"] is False
    assert cells["峡江合作社", "remark"]["status"] == "conflict"
    assert cells["峡江合作社", "remark"]["here"] == "电话里说要签约"
    assert (
        cells["峡江合作社", "moq"]["status"] == "problem"
        and addresses["moq"] in cells["峡江合作社", "moq"]["address"]
    )
    assert cells["峡江合作社", "price"] | {"address": ""} == {
        "field": "price",
        "address": "",
        "status": "change",
        "sent": None,
        "here": None,
        "theirs": "3.75",
        "text": None,
        "message": None,
        "question": None,
    }
    assert terminal.does("show", "quotation", "QUO-0001")["price"] is None
    told = terminal.says("import", first, second)
    assert "电话里说要签约" in told.out and "3.75" in told.out and addresses["moq"] in told.out

    # taken over: what is neither problem nor conflict
    applied = terminal.says("--json", "import", "--apply", first, second)
    assert applied.code == 1 and applied.json["applied"] is True
    quotation = terminal.does("show", "quotation", "QUO-0001")
    assert (quotation["price"], quotation["remark"], quotation["moq"]) == ("3.75", "电话里说要签约", None)
    assert first.name in quotation["origins"]["price"]
    terminal.does("set", "quotation", "QUO-0001", "moq=300")

    compared = terminal.does("compare", "SEA-0001")["quotations"]
    assert [(item["rank"], item["name"], item["per_kg"]) for item in compared] == [
        (1, "峡江合作社", "9.98"),
        (2, "伦汇果品", "11.44"),
    ]
    a_long_name_leaves_room_for_what_was_chosen(terminal)

    costed(terminal)
    claimed(terminal)
    passed(terminal)

    # the paper
    pdf = tmp_path / "brief.pdf"
    written = terminal.does("brief", "SEA-0001", "-o", pdf)
    assert pdf.read_bytes().startswith(b"%PDF") and len(written["left_out"]) == 1
    assert "最甜" in written["left_out"][0]

    undone(terminal, applied.json["entry"])


def a_long_name_leaves_room_for_what_was_chosen(terminal: Any) -> None:
    terminal.does("set", "season", "SEA-0001", "supplier=SUP-0001", "warehouse=杭州余杭仓")
    terminal.does("set", "supplier", "SUP-0001", "name=" + "峡江橙心柑橘种植专业合作社" * 3)
    said = terminal.says("compare", "SEA-0001").out
    assert "… ✓ 已选定" in said and "不是本季的仓库" not in said
    terminal.does("set", "season", "SEA-0001", "warehouse=武汉仓")
    assert "到仓价只送到“余杭仓”，不是本季的仓库“武汉仓”" in terminal.says("compare", "SEA-0001").out
    for record, value in (("season", "supplier="), ("season", "warehouse="), ("supplier", "name=峡江合作社")):
        terminal.does("set", record, "SUP-0001" if record == "supplier" else "SEA-0001", value)


def costed(terminal: Any) -> None:
    sheet = terminal.does(
        "new", "cost_sheet", "season=SEA-0001", "name=9斤箱", "quotation=QUO-0001", "farm_price=3.75元/斤",
        "farm_price_source=峡江报价", "net_weight=4.5", "gross_weight=5.19", "overfill=2%", "sorting_loss=8%",
        "platform_rate=5%", "payment_rate=0.6%", "curator_rate=12%", "reserve_rate=3%",
    )  # fmt: skip
    assert sheet["farm_price"] == "7.50"
    for kind, amount in (
        ("packaging", "6.50"),
        ("handling", "2.50"),
        ("warehouse", "1.50"),
        ("last_mile", "9"),
    ):
        terminal.does(
            "new", "cost_line", "cost_sheet=COST-0001", f"kind={kind}", f"amount={amount}", "source=合同"
        )
    terminal.does(
        "new", "cost_line", "cost_sheet=COST-0001", "kind=trunk", "amount=0.9", "per=gross_kg", "source=合同"
    )
    terminal.does("new", "price_list", "season=SEA-0001", "name=春季", "commission=12%")
    for kind, price in (("public", 88), ("curator", 82), ("floor", 78)):
        terminal.does("new", "tier", "price_list=PL-0001", f"kind={kind}", f"price={price}")
    typed = terminal.says("set", "price_list", "PL-0001", "approved_on=2026-11-01")
    assert typed.code == 1 and "批准" in typed.err
    priced = terminal.does("price", "SEA-0001")
    assert priced["landed"]["unit"] == "61.59" and priced["break_even_price"] == "77.57"
    cheaper = terminal.does("price", "SEA-0001", "--price", "77.57", "--commission", "12%")
    assert abs(float(cheaper["contribution"])) <= 0.01
    terminal.does("set", "tier", "TIER-0003", "price=61")
    assert "61.59" in terminal.says("approve", "SEA-0001").err
    terminal.does("set", "tier", "TIER-0003", "price=78")
    terminal.does("approve", "SEA-0001")
    assert terminal.does("price", "SEA-0001")["approved_on"]


def claimed(terminal: Any) -> None:
    terminal.does(
        "new",
        "certificate",
        "supplier=SUP-0001",
        "kind=营业执照",
        "name=营业执照",
        "issued=2025-01-01",
        "expires=2099-12-31",
    )
    terminal.does("new", "claim", "season=SEA-0001", "position=1", "text=三月现摘，花果同树")
    terminal.does(
        "new",
        "evidence",
        "claim=CLM-0001",
        "kind=document",
        "document=物候记录 2026",
        "issuer=合作社",
        "dated=2026-05-01",
    )
    terminal.does("new", "claim", "season=SEA-0001", "position=2", "text=最甜的脐橙")
    terminal.does("new", "how_to_eat", "sku=SKU-0001", "text=切八瓣")


def passed(terminal: Any) -> None:
    """Gate by gate: what is open is filled in, the last one is passed with a reason."""
    blocked = terminal.says("advance", "SEA-0001")
    assert blocked.code == 1 and "未填" in blocked.err
    assert terminal.does("show", "season", "SEA-0001")["stage"] == "sourcing"
    terminal.does("set", "sku", "SKU-0001", "gtin=6901234500011")
    terminal.does(
        "set", "season", "SEA-0001", "supplier=SUP-0001", "tasting_verdict=7.9 分", "why_this_one=晚熟",
        "untasted_reason=产地现场品尝，未寄样",
        "harvest_start=2027-03-16", "harvest_end=2027年5月8日", "maturity=12 °Brix", "precooling_hours=6",
        "daily_capacity=300", "grade=75–80 mm", "grade_tolerance=5%", "pack=9斤 / 箱", "label_checked=2026-11-01",
        "drop_test=80 cm 六面跌落，破损 0 个",
        "cities=武汉", "transit_hours=60", "promised_days=10", "inspection=每批 20 箱",
        "promise=坏一赔一", "contact=林晚", "contact_phone=13871170520",
    )  # fmt: skip
    terminal.does("new", "grade", "season=SEA-0001", "name=75–80 mm", "size_tolerance=5%")
    terminal.does("new", "pack_level", "season=SEA-0001", "level=each", "net_weight=4.5", "gross_weight=5.19")
    terminal.does("new", "label", "season=SEA-0001", "form=农产品", "produced_on=2027-03-16")
    terminal.does("new", "destination", "season=SEA-0001", "city=武汉")
    terminal.does(
        "new", "leg", "destination=CITY-0001", "position=1", "step=干线", "hours=40", "temperature=5"
    )
    for stage in ("harvest", "packing", "storage", "pricing", "launch"):
        gate = terminal.does("gate", "SEA-0001")
        assert gate["passes"], gate["open_points"]
        assert terminal.does("advance", "SEA-0001")["stage"] == stage
    planned(terminal)
    gate = terminal.does("gate", "SEA-0001")
    # the event itself is complete, and the rest of the launch not begun
    assert [(point["code"], point["field"]) for point in gate["open_points"]] == [
        ("CLM-0002", "text"),
        ("SEA-0001", "promise_term"),
        ("SEA-0001", "content_review"),
        ("EVT-0001", "invitation"),
    ]
    assert terminal.says("advance", "SEA-0001").code == 1
    assert terminal.does("advance", "SEA-0001", "--reason", "“最甜”不上简报")["stage"] == "selling"
    review = terminal.does("list", "gate_review")[-1]
    assert review["reason"] == "“最甜”不上简报" and "最甜的脐橙" in review["open_points"]


def planned(terminal: Any) -> None:
    """An event with its run of show, from what is usual; who does each part is named."""
    terminal.does(
        "new", "launch", "season=SEA-0001", "name=品鉴会", "kind=线下", "day=2027-03-20", "starts=14:00",
        "place=杭州", "capacity=20", "host=林晚",
    )  # fmt: skip
    assert terminal.says("show-plan", "SEA-0001", "--propose").code == 1
    for cue in terminal.does("list", "cue"):
        terminal.does("set", "cue", cue["code"], "owner=" + cue["code"])
    assert terminal.says("show-plan", "SEA-0001").code == 0


def undone(terminal: Any, entry: int) -> None:
    """The latest step goes back, then the whole import of some entries ago; what was typed since stays."""
    told = terminal.does("history", "quotation", "QUO-0001")["entries"]
    imported = next(item for item in told if item["entry"] == entry)
    price = next(change for change in imported["changes"] if change["field"] == "price")
    assert price["after"] == "3.75" and "峡江合作社" in price["origin"]
    terminal.does("undo")
    assert terminal.does("show", "season", "SEA-0001")["stage"] == "launch"
    terminal.does("undo", entry)
    assert terminal.does("show", "quotation", "QUO-0001")["price"] is None
    assert terminal.does("show", "quotation", "QUO-0001")["remark"] == "电话里说要签约"
    assert terminal.does("check")["sound"] is True


def test_the_exported_workbook_comes_back_as_no_changes(terminal: Any, tmp_path: Path) -> None:
    prepared(terminal)
    sent = terminal.does("export", "rfq", "SEA-0001", "--supplier", "SUP-0001", "-o", tmp_path)
    said = terminal.says("import", *sent["files"])
    assert said.code == 0 and "没有改动" in said.out


def test_a_blank_value_clears_a_field(terminal: Any) -> None:
    prepared(terminal)
    assert (
        terminal.does("set", "season", "SEA-0001", "harvest_start=2027-03-01")["harvest_start"]
        == "2027-03-01"
    )
    assert terminal.does("set", "season", "SEA-0001", "harvest_start=")["harvest_start"] is None
